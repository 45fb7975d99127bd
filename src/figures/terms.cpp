#include "figures/terms.hpp"

#include <algorithm>

namespace warta::figures {

using segment::Kind;
using segment::Piece;
using segment::Segments;

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// `35,386`: one to three digits, a comma, three digits; English thousands where no scale follows.
bool is_comma_thousand(std::string_view digits) {
  const std::size_t comma = digits.find(',');
  return comma != std::string_view::npos && comma >= 1 && comma <= 3 && digits.size() == comma + 4 && digits.front() != '0' &&
         std::all_of(digits.begin() + static_cast<std::ptrdiff_t>(comma) + 1, digits.end(), is_digit);
}

void scale_by(Amount& amount, const Decimal& factor) {
  if (const auto product = multiply(amount.value, factor)) amount.value = *product, amount.scale = factor;
}

Decimal power_of_ten(std::uint32_t exponent) { return Decimal::make(1, static_cast<int>(exponent)).value_or(1); }

bool less(const Decimal& a, const Decimal& b) { return a.to_double() < b.to_double(); }

Decimal negated(const Decimal& value) { return Decimal::make(-value.digits(), value.exponent()).value_or(value); }

}  // namespace

std::vector<Decimal> TermReader::colon_ratio(const Piece& piece) {
  const std::size_t colon = piece.text.find(':');
  if (piece.kind != Kind::number || colon == std::string_view::npos || piece.text.size() > 16) return {};
  const auto left = times::read_digits(piece.text.substr(0, colon)), right = times::read_digits(piece.text.substr(colon + 1));
  return left && right ? std::vector<Decimal>{*left, *right} : std::vector<Decimal>{};
}

std::optional<Amount> TermReader::pair(std::string_view lower, std::uint32_t at) const {
  if (lower.find('-') == std::string_view::npos || lower.size() > 40) return std::nullopt;
  const auto both = lexemes_.numerals.read_pair(lower);
  if (!both) return std::nullopt;
  Amount amount;
  amount.value = both->first;
  amount.high = both->second;
  amount.end = at + 1;
  return amount;
}

/// `beberapa ratus`, `beberapa puluh juta`: open above, as `ratusan` is.
std::optional<Amount> TermReader::several(const Segments& segments, std::uint32_t at, std::uint32_t limit) const {
  const auto few = lexemes_.phrases.longest(segments, at, limit, tags(Tag::few));
  if (!few) return std::nullopt;
  Amount amount;
  amount.value = 1;
  amount.end = few->end;
  amount.open = true;
  if (const auto tens = lexemes_.phrases.longest(segments, amount.end, limit, tags(Tag::few_of))) {
    amount.value = Decimal(tens->entry->payload);
    amount.end = tens->end;
  }
  if (amount.end < limit)
    if (const auto scale = lexemes_.scales.find(segments.pieces[amount.end].lower); scale != lexemes_.scales.end()) {
      scale_by(amount, scale->second);
      ++amount.end;
    }
  return amount.end > few->end ? std::optional(amount) : std::nullopt;
}

/// `4,6 T`, `500rb`, `20K`.
void TermReader::add_mark(const Segments& segments, std::uint32_t limit, Style style, Amount& amount) const {
  if (amount.end >= limit) return;
  const bool glued = !segments.pieces[amount.end].space_before;
  const Tags wanted = (style.money ? tags(Tag::scale_mark) : Tags{0}) | (glued ? tags(Tag::glued_mark) : Tags{0}) | tags(Tag::dozen);
  const auto hit = lexemes_.phrases.longest(segments, amount.end, limit, wanted);
  if (!hit) return;
  const bool dozen = hit->entry->tag == Tag::dozen;
  scale_by(amount, dozen ? Decimal(hit->entry->payload) : power_of_ten(hit->entry->payload));
  amount.end = hit->end;
  amount.fraction = false;
}

/// `1/3`, `3/4`: a part of one, not a day and a month where the words around say so (see Surroundings::judge).
void TermReader::add_denominator(const Segments& segments, std::uint32_t limit, Amount& amount) const {
  const std::uint32_t at = amount.end;
  if (at + 1 >= limit || segments.pieces[at].text != "/" || segments.pieces[at].space_before || segments.pieces[at + 1].space_before)
    return;
  const auto below = times::read_digits(segments.pieces[at + 1].text);
  if (!below || !below->is_integer() || !less(amount.value, *below) || less(10, *below) || amount.value.digits() <= 0) return;
  const auto part = divide(amount.value, *below, 4);
  if (!part) return;
  amount.value = *part;
  amount.fraction = true;
  amount.end = at + 2;
}

/// `4,8 (miliar)`.
void TermReader::add_bracketed_scale(const Segments& segments, std::uint32_t limit, Amount& amount) const {
  const std::uint32_t at = amount.end;
  if (at + 2 >= limit || segments.pieces[at].text != "(" || segments.pieces[at + 2].text != ")") return;
  const auto scale = lexemes_.scales.find(segments.pieces[at + 1].lower);
  if (scale == lexemes_.scales.end()) return;
  scale_by(amount, scale->second);
  amount.end = at + 3;
}

std::optional<Amount> TermReader::amount(const Segments& segments, std::uint32_t at, std::uint32_t limit, Style style) const {
  if (segments.pieces[at].kind == Kind::mark) return std::nullopt;
  return amount(segments, at, limit, style, lexemes_.numerals.read(segments, at, limit));
}

std::optional<Amount> TermReader::amount(const Segments& segments, std::uint32_t at, std::uint32_t limit, Style style,
                                         const std::optional<times::Numeral>& numeral) const {
  const Piece& first = segments.pieces[at];
  if (!numeral) {
    auto few = several(segments, at, limit);
    return few ? few : pair(first.lower, at);
  }
  Amount amount;
  amount.value = numeral->value;
  amount.end = numeral->end;
  amount.digits = !numeral->in_words;
  amount.open = numeral->round && numeral->in_words;
  amount.about = numeral->round && !numeral->in_words;
  amount.fraction = numeral->fraction;
  const Piece& last = segments.pieces[numeral->end - 1];
  if (last.kind == Kind::word)
    if (const auto scale = lexemes_.scales.find(last.lower); scale != lexemes_.scales.end()) amount.scale = scale->second;
  const bool alone = numeral->end == at + 1 && first.kind == Kind::number;
  if (amount.scale == Decimal(1)) {
    add_mark(segments, limit, style, amount);
    if (amount.end == numeral->end) add_bracketed_scale(segments, limit, amount);
  }
  if (alone && amount.end == numeral->end && amount.value.is_integer()) add_denominator(segments, limit, amount);
  if (alone && !style.percent && amount.end == numeral->end && is_comma_thousand(first.text)) scale_by(amount, 1000), amount.scale = 1;
  // `belasan`, `belasan juta`: eleven to nineteen of them
  if (amount.open && amount.scale.digits() > 0)
    if (const auto count = divide(amount.value, amount.scale); count && *count == Decimal(11)) amount.high = multiply(19, amount.scale);
  return amount;
}

std::uint32_t TermReader::unit(const Segments& segments, std::uint32_t at, std::uint32_t limit, Terms& terms) const {
  const auto hit = lexemes_.phrases.longest(segments, at, limit, tags(Tag::unit));
  if (!hit) return 0;
  terms.unit = hit->entry->payload;
  terms.per_unit.reset();
  const auto per = lexemes_.phrases.longest(segments, hit->end, limit, tags(Tag::per));
  if (!per || per->end >= limit) return hit->end;
  const auto below = lexemes_.phrases.longest(segments, per->end, limit, tags(Tag::unit_denominator, Tag::unit));
  if (!below) return hit->end;
  terms.per_unit = below->entry->payload;
  return below->end;
}

namespace {

/// `1,6-2 miliar`: the first number takes the scale of the second where it has none of its own.
void share_scale(Amount& first, const Amount& second) {
  if (first.scale != Decimal(1) || second.scale == Decimal(1) || !less(first.value, 1000) || first.open) return;
  Amount scaled = first;
  scale_by(scaled, second.scale);
  if (less(second.value, scaled.value)) {
    scaled = first;
    if (const auto smaller = divide(second.scale, 1000); smaller && smaller->digits() > 1) scale_by(scaled, *smaller);
  }
  if (!less(second.value, scaled.value)) first = scaled;
}

void write_single(const Amount& amount, bool minus, Reading& reading) {
  if (amount.high) {
    reading.low = amount.value;
    reading.high = *amount.high;
  } else if (amount.open) {
    reading.low = amount.value;
  } else {
    reading.value = minus ? negated(amount.value) : amount.value;
    if (amount.about) reading.approx = "about";
  }
}

void write_pair(const Terms& terms, bool is_score, Reading& reading) {
  Amount first = terms.amounts[0], second = terms.amounts[1];
  share_scale(first, second);
  if (terms.join == Join::plus_minus) {
    const auto low = add(first.value, negated(second.value)), high = add(first.value, second.value);
    if (low && high) reading.low = *low, reading.high = *high;
    return;
  }
  const bool descends = !less(first.value, second.value);
  if (terms.join == Join::ratio || (terms.dash && (is_score || descends) && !terms.minus)) {
    reading.result = {first.value, second.value};
    return;
  }
  reading.low = terms.minus ? negated(first.value) : first.value;
  if (second.open && !second.high && first.open) return;
  reading.high = second.high.value_or(second.value);
}

}  // namespace

void TermReader::write(const Terms& terms, const Label& label, bool is_score, Reading& reading) const {
  Terms cents = terms;
  if (terms.currency != nullptr && terms.currency->factor != Decimal(1))
    for (std::size_t i = 0; i < cents.size; ++i) scale_by(cents.amounts[i], terms.currency->factor);
  if (!terms.ratio.empty() && terms.size == 0)
    reading.result = terms.ratio;
  else if (terms.size == 1 || (terms.size > 1 && terms.join == Join::none))
    write_single(cents.amounts[0], terms.minus, reading);
  else if (terms.size == 2)
    write_pair(cents, is_score && label == labels::CARDINAL, reading);
  else if (terms.size == 3 && label == labels::CARDINAL)
    for (const Amount& amount : cents.amounts) reading.result.push_back(amount.value);
  else if (terms.size == 3)
    cents.size = 2, write_pair(cents, false, reading);
  write_unit(terms, label, reading);
}

void TermReader::write_unit(const Terms& terms, const Label& label, Reading& reading) const {
  if (label == labels::MONEY && terms.currency != nullptr) reading.unit = terms.currency->code;
  if (label == labels::PERCENT) reading.unit = lexemes_.text(terms.percent);
  if (label != labels::QUANTITY || !terms.unit) return;
  reading.unit = lexemes_.units[*terms.unit].code;
  if (terms.per_unit) reading.unit += "/" + lexemes_.units[*terms.per_unit].code;
  write_si(terms, reading);
}

void TermReader::write_si(const Terms& terms, Reading& reading) const {
  const Decimal* value = std::get_if<Decimal>(&reading.value);
  const Unit& unit = lexemes_.units[*terms.unit];
  if (value == nullptr || unit.numerator.digits() == 0) return;
  auto top = multiply(*value, unit.numerator);
  auto bottom = std::optional(unit.denominator);
  std::string si = unit.si;
  if (terms.per_unit) {
    const Unit& below = lexemes_.units[*terms.per_unit];
    if (below.numerator.digits() == 0 || below.offset.digits() != 0 || unit.offset.digits() != 0) return;
    top = top ? multiply(*top, below.denominator) : top;
    bottom = multiply(*bottom, below.numerator);
    si += "/" + below.si;
  }
  if (!top || !bottom) return;
  auto result = divide(*top, *bottom);
  if (result) result = add(*result, unit.offset);
  if (!result) return;
  reading.si_amount = *result;
  reading.si_unit = std::move(si);
}

}  // namespace warta::figures
