#include "times/numeral.hpp"

#include <algorithm>
#include <array>

namespace warta::times {

using segment::Kind;
using segment::Piece;
using segment::Segments;

namespace {

constexpr bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

/// Digits with separators removed, `fraction` of them behind the point.
std::optional<Decimal> from_digits(std::string_view digits, char skip, std::size_t fraction) {
  std::int64_t value = 0;
  int count = 0;
  for (const char c : digits) {
    if (c == skip || !is_ascii_digit(c)) continue;
    if (value != 0 && ++count > 17) return std::nullopt;
    value = value * 10 + (c - '0');
  }
  if (fraction > 17) return std::nullopt;
  return Decimal::make(value, -static_cast<int>(fraction));
}

/// Whether `text` is 1 to 3 digits, then groups of three behind each `mark`.
bool is_grouped(std::string_view text, char mark) {
  const std::size_t first = text.find(mark);
  if (first == std::string_view::npos) return true;
  if (first == 0 || first > 3) return false;
  for (std::size_t at = first; at < text.size(); at += 4)
    if (text[at] != mark || text.size() - at < 4 || text.substr(at + 1, 3).find(mark) != std::string_view::npos) return false;
  return true;
}

std::optional<Decimal> with_fraction(std::string_view text, char group, char point) {
  const std::size_t at = text.rfind(point);
  const std::string_view whole = text.substr(0, at);
  if (whole.find(point) != std::string_view::npos || !is_grouped(whole, group)) return std::nullopt;
  return from_digits(text, group, text.size() - at - 1);
}

}  // namespace

std::optional<Decimal> read_digits(std::string_view digits) {
  if (digits.empty() || digits.size() > 40) return std::nullopt;
  for (const char c : digits)
    if (!is_ascii_digit(c) && c != '.' && c != ',') return std::nullopt;
  const std::size_t dots = static_cast<std::size_t>(std::count(digits.begin(), digits.end(), '.'));
  const std::size_t commas = static_cast<std::size_t>(std::count(digits.begin(), digits.end(), ','));
  if (dots == 0 && commas == 0) return from_digits(digits, '.', 0);
  if (commas == 0 && is_grouped(digits, '.') && digits.front() != '0') return from_digits(digits, '.', 0);
  if (commas == 0) return dots == 1 ? with_fraction(digits, ',', '.') : std::nullopt;
  if (dots == 0) {
    if (commas == 1) return with_fraction(digits, '.', ',');
    return is_grouped(digits, ',') ? from_digits(digits, ',', 0) : std::nullopt;
  }
  return digits.rfind(',') > digits.rfind('.') ? with_fraction(digits, '.', ',') : with_fraction(digits, ',', '.');
}

namespace {
struct Symbol {
  std::string_view text;
  int value;
};
constexpr std::array<Symbol, 13> roman_symbols = {{{"M", 1000},
                                                   {"CM", 900},
                                                   {"D", 500},
                                                   {"CD", 400},
                                                   {"C", 100},
                                                   {"XC", 90},
                                                   {"L", 50},
                                                   {"XL", 40},
                                                   {"X", 10},
                                                   {"IX", 9},
                                                   {"V", 5},
                                                   {"IV", 4},
                                                   {"I", 1}}};
}  // namespace

std::optional<int> read_roman(std::string_view letters) {
  int value = 0;
  for (std::string_view rest = letters; !rest.empty();) {
    const auto symbol = std::find_if(roman_symbols.begin(), roman_symbols.end(), [&](const Symbol& s) { return rest.starts_with(s.text); });
    if (symbol == roman_symbols.end() || value >= 4000) return std::nullopt;
    value += symbol->value;
    rest.remove_prefix(symbol->text.size());
  }
  if (value == 0 || value >= 4000) return std::nullopt;
  std::string proper;  // the spelling decides: IIII and IXI have values too
  int left = value;
  for (const Symbol& symbol : roman_symbols)
    for (; left >= symbol.value; left -= symbol.value) proper += symbol.text;
  return proper == letters ? std::optional(value) : std::nullopt;
}

/// Where reading stands; `first` replaces the first word (`ke|dua` puluh).
struct Numerals::Cursor {
  const Segments& segments;
  std::uint32_t at, limit;
  std::string_view first;
  std::uint32_t start;
  bool done() const { return at >= limit; }
  const Piece& piece() const { return segments.pieces[at]; }
  std::string_view word(std::uint32_t ahead = 0) const {
    if (at + ahead >= limit) return {};
    if (at + ahead == start && !first.empty()) return first;
    return segments.pieces[at + ahead].kind == Kind::word ? segments.pieces[at + ahead].lower : std::string_view();
  }
};

struct Numerals::Group {
  Decimal value;
  bool digits = false, round = false, fraction = false;
};

Numerals::Class Numerals::class_of(std::string_view name) {
  static constexpr std::array<std::string_view, 11> names = {"none", "digit",       "teen",    "tens",           "hundreds",    "scale",
                                                             "part", "denominator", "ordinal", "ordinal_prefix", "round_suffix"};
  const auto found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? Class::none : static_cast<Class>(found - names.begin());
}

Numerals::Numerals(const model::Lexicon& lexicon) {
  const model::Table& table = lexicon.table("numerals");
  const std::size_t word = table.column("word"), kind = table.column("class"), value = table.column("value"), form = table.column("form");
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const model::Row& row = table.rows[i];
    Entry entry;
    entry.kind = class_of(row[kind]);
    if (entry.kind == Class::none) table.fail(i, "unknown class " + std::string(row[kind]));
    const bool plain = row[value].find('.') == std::string_view::npos;
    const auto number = plain ? from_digits(row[value], '.', 0) : with_fraction(row[value], ',', '.');
    if (!number) table.fail(i, "value is no number: " + std::string(row[value]));
    entry.value = *number;
    entry.one = row[form] == "one";
    entry.round = row[form] == "round";
    entry.adds = row[form] == "adds";
    if (!row[form].empty() && !entry.one && !entry.round && !entry.adds) table.fail(i, "unknown form " + std::string(row[form]));
    if (entry.kind == Class::ordinal_prefix) ordinal_prefix_ = row[word];
    if (!words_.emplace(row[word], entry).second) table.fail(i, "given twice: " + std::string(row[word]));
  }
}

Numerals::Entry Numerals::look(std::string_view lower) const {
  if (lower.empty()) return {};
  const auto found = words_.find(lower);
  return found == words_.end() ? Entry() : found->second;
}

/// One part below a thousand: `dua ratus`, `sepuluh`, `lima belas`, `tujuh`, `puluhan`. False where none stands here.
bool Numerals::read_small(Cursor& cursor, Group& group) const {
  const Entry here = look(cursor.word());
  if (here.kind == Class::digit) {
    const Entry next = look(cursor.word(1));
    const bool joins = !next.one && (next.kind == Class::tens || next.kind == Class::hundreds || next.kind == Class::teen) &&
                       here.value.digits() > 0 && !(next.kind == Class::teen && next.round);
    const std::int64_t digit = here.value.digits(), unit = next.value.digits();
    group.value = Decimal(!joins ? digit : next.kind == Class::teen ? digit + unit : digit * unit);
    group.round = joins && next.round;
    cursor.at += joins ? 2 : 1;
    return true;
  }
  const bool unit = here.kind == Class::tens || here.kind == Class::hundreds || here.kind == Class::teen;
  if (!unit || (!here.one && !here.round)) return false;
  group.value = Decimal(here.value.digits() + (here.kind == Class::teen && here.one ? 1 : 0));
  group.round = here.round;
  ++cursor.at;
  return true;
}

/// Words below a thousand, each part smaller than the room that the part before left.
bool Numerals::read_group(Cursor& cursor, Group& group) const {
  std::int64_t total = 0, bound = 1000;
  bool any = false;
  while (bound > 0 && !group.round) {
    Cursor ahead = cursor;
    Group part;
    if (!read_small(ahead, part)) break;
    const std::int64_t value = part.value.digits();
    if (value >= bound || (value == 0 && any) || (part.round && any && value < 100)) break;
    cursor.at = ahead.at;
    total += value;
    any = true;
    group.round = part.round;
    bound = value >= 100 ? 100 : value >= 20 && value % 10 == 0 ? 10 : 0;
  }
  group.value = Decimal(total);
  return any;
}

/// A number piece; behind a scale (bound > 0) only one that can follow it: `12 ribu 500`, `2 juta 50 ribu`.
bool Numerals::read_digit_group(Cursor& cursor, Group& group, std::int64_t bound) const {
  if (cursor.done() || cursor.piece().kind != Kind::number) return false;
  const auto value = read_digits(cursor.piece().text);
  if (!value) return false;
  if (bound > 0) {
    const Entry next = look(cursor.word(1));
    const bool scaled = next.kind == Class::scale && next.value.digits() < bound && !next.one;
    if (!value->is_integer() || (!scaled && (value->digits() < 100 || value->digits() >= bound))) return false;
    if (scaled && value->digits() >= 1000) return false;
  }
  group.value = *value;
  group.digits = true;
  ++cursor.at;
  const Entry unit = look(cursor.word());
  if ((unit.kind != Class::hundreds && unit.kind != Class::tens) || unit.one || value->digits() > 99) return true;
  if (const auto product = multiply(*value, unit.value)) group.value = *product, group.round = unit.round, ++cursor.at;
  return true;
}

/// `setengah` behind a whole, or a denominator that makes it a fraction.
void Numerals::read_part(Cursor& cursor, Group& group) const {
  const Entry part = look(cursor.word());
  if (!group.value.is_integer() || group.round) return;
  if (part.kind == Class::part && part.adds) {
    if (const auto sum = add(group.value, part.value)) group.value = *sum, ++cursor.at;
  } else if (part.kind == Class::denominator && group.value.digits() < part.value.digits() && group.value.digits() > 0) {
    const std::int64_t by = part.value.digits();
    group.value = *Decimal::make((group.value.digits() * 20000 + by) / (2 * by), -4);
    group.fraction = true;
    ++cursor.at;
  }
}

namespace {
/// Parts of a number, each of a smaller scale than the one before; `dua ribu lima ratus triliun` folds them.
struct Sum {
  struct Part {
    Decimal value;
    std::int64_t scale;
  };
  std::array<Part, 8> parts;
  std::size_t size = 0;

  std::int64_t last_scale() const { return size == 0 ? 0 : parts[size - 1].scale; }
  bool push(Decimal value, std::int64_t scale) {
    if (size == parts.size() || (size > 0 && scale >= last_scale())) return false;
    parts[size++] = {value, scale};
    return true;
  }
  /// Multiplies all that is smaller than `scale` by it; false where nothing is, or it does not fit.
  bool fold(std::int64_t scale) {
    Decimal below;
    std::size_t keep = size;
    while (keep > 0 && parts[keep - 1].scale < scale) {
      const auto sum = add(below, parts[--keep].value);
      if (!sum) return false;
      below = *sum;
    }
    const auto product = multiply(below, Decimal(scale));
    if (keep == size || !product || (keep > 0 && parts[keep - 1].scale == scale)) return false;
    size = keep;
    parts[size++] = {*product, scale};
    return true;
  }
  std::optional<Decimal> total() const {
    Decimal sum;
    for (std::size_t i = 0; i < size; ++i) {
      const auto next = add(sum, parts[i].value);
      if (!next) return std::nullopt;
      sum = *next;
    }
    return sum;
  }
};
}  // namespace

std::optional<Numeral> Numerals::run(Cursor cursor) const {
  Sum sum;
  Numeral result;
  result.in_words = true;
  while (!cursor.done() && !result.round) {
    Group group;
    const std::int64_t bound = sum.last_scale();
    const Entry here = look(cursor.word());
    const Cursor before = cursor;
    if (here.kind == Class::scale && (here.one || here.round)) {
      if (bound > 0 && here.value.digits() >= bound) break;
      group.value = Decimal(1);
    } else if (here.kind == Class::part && sum.size == 0) {
      group.value = here.value, group.fraction = true, ++cursor.at;
    } else if (read_digit_group(cursor, group, bound) || read_group(cursor, group)) {
      read_part(cursor, group);
    } else {
      break;
    }
    if (!sum.push(group.value, bound == 0 || group.value.to_double() < static_cast<double>(bound) ? 1 : bound)) {
      cursor.at = before.at;
      break;
    }
    bool scaled = false;
    for (Entry scale = look(cursor.word()); scale.kind == Class::scale && (!scaled || !scale.one); scale = look(cursor.word())) {
      if ((scale.one || scale.round) && group.value != Decimal(1) && scale.one) break;
      if (!sum.fold(scale.value.digits())) break;
      group.round = group.round || scale.round;
      scaled = true;
      ++cursor.at;
    }
    if (cursor.at == before.at) break;
    result.in_words = result.in_words && !group.digits;
    result.round = group.round;
    result.fraction = group.fraction && !scaled;
    result.end = cursor.at;
    if (!scaled) break;
  }
  const auto total = sum.total();
  if (result.end == 0 || !total) return std::nullopt;
  result.value = *total;
  return result;
}

/// `200-an`, `8 juta-an`.
void Numerals::read_suffix(const Segments& segments, std::uint32_t limit, Numeral& numeral) const {
  const std::uint32_t at = numeral.end;
  if (at + 1 >= limit || segments.pieces[at].text != "-" || segments.pieces[at].space_before || segments.pieces[at + 1].space_before)
    return;
  if (look(segments.pieces[at + 1].lower).kind != Class::round_suffix) return;
  numeral.end = at + 2;
  numeral.round = true;
}

std::optional<Numeral> Numerals::read(const Segments& segments, std::uint32_t at, std::uint32_t limit) const {
  limit = std::min<std::uint32_t>(limit, static_cast<std::uint32_t>(segments.pieces.size()));
  if (at >= limit) return std::nullopt;
  auto numeral = run(Cursor{segments, at, limit, {}, at});
  if (numeral && !numeral->round) read_suffix(segments, limit, *numeral);
  return numeral;
}

std::optional<Numeral> Numerals::read_ordinal(const Segments& segments, std::uint32_t at, std::uint32_t limit) const {
  limit = std::min<std::uint32_t>(limit, static_cast<std::uint32_t>(segments.pieces.size()));
  if (at >= limit || segments.pieces[at].kind != Kind::word) return std::nullopt;
  const std::string_view word = segments.pieces[at].lower;
  const Entry here = look(word);
  if (here.kind == Class::ordinal) return Numeral{here.value, at + 1, true, false, false};
  if (!word.starts_with(ordinal_prefix_) || ordinal_prefix_.empty()) return std::nullopt;
  std::string_view rest = word.substr(ordinal_prefix_.size());
  if (rest.empty()) {
    const std::uint32_t next = at + 1 < limit && segments.pieces[at + 1].text == "-" ? at + 2 : at + 1;
    if (next >= limit) return std::nullopt;
    if (const auto roman = read_roman(segments.pieces[next].text)) return Numeral{Decimal(*roman), next + 1, true, false, false};
    if (segments.pieces[next].kind != Kind::number) return std::nullopt;
    const auto value = read_digits(segments.pieces[next].text);
    if (!value || !value->is_integer()) return std::nullopt;
    return Numeral{*value, next + 1, false, false, false};
  }
  if (rest.front() == '-') rest.remove_prefix(1);
  if (look(rest).kind == Class::none) return std::nullopt;
  auto numeral = run(Cursor{segments, at, limit, rest, at});
  if (!numeral || numeral->round || !numeral->value.is_integer()) return std::nullopt;
  return numeral;
}

bool Numerals::may_begin(std::string_view lower) const {
  if (lower.starts_with(ordinal_prefix_))
    return lower.size() == ordinal_prefix_.size() || look(lower.substr(ordinal_prefix_.size())).kind != Class::none;
  const std::string_view first = lower.substr(0, lower.find('-'));
  return look(lower).kind != Class::none || (first.size() < lower.size() && look(first).kind == Class::digit);
}

std::optional<std::pair<Decimal, Decimal>> Numerals::read_pair(std::string_view lower) const {
  const std::size_t hyphen = lower.find('-');
  if (hyphen == std::string_view::npos) return std::nullopt;
  const Entry low = look(lower.substr(0, hyphen)), high = look(lower.substr(hyphen + 1));
  if (low.kind != Class::digit || (high.kind != Class::digit && !high.one)) return std::nullopt;
  const std::int64_t last = high.value.digits() + (high.kind == Class::teen ? 1 : 0);
  if (last <= low.value.digits()) return std::nullopt;
  return std::pair(low.value, Decimal(last));
}

}  // namespace warta::times
