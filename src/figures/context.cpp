#include "figures/context.hpp"

#include <algorithm>

namespace warta::figures {

using segment::Kind;
using segment::Piece;
using segment::Segments;

namespace {

bool is_plain_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}
bool is_plain_bracket(const Piece& piece) { return piece.text == "(" || piece.text == "," || piece.text == "-" || piece.text == "\""; }
bool is_capitals(const Piece& piece) {
  return std::all_of(piece.text.begin(), piece.text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}
bool has_lower_start(const Piece& piece) { return !piece.text.empty() && piece.text.front() == piece.lower.front(); }

}  // namespace

bool Surroundings::before_is(std::uint32_t at, Tags wanted) const {
  return lexemes_.phrases.ending(segments_, sentence_.first, at, wanted).has_value();
}

bool Surroundings::after_is(std::uint32_t end, Tags wanted) const {
  return end < sentence_.last && lexemes_.phrases.longest(segments_, end, sentence_.last, wanted).has_value();
}

std::optional<Surroundings::Rank> Surroundings::rank(std::uint32_t at) const {
  const auto numeral = lexemes_.numerals.read_ordinal(segments_, at, sentence_.last);
  if (!numeral) return std::nullopt;
  const bool first_of_all = numeral->end == at + 1 && numeral->value == Decimal(1);
  if (!numeral->in_words || first_of_all) {
    // `ke 4`, `ke 2020`: a direction, not a rank, unless the hyphen is written
    if (!numeral->in_words && segments_.pieces[at + 1].text != "-") return std::nullopt;
    return Rank{labels::ORDINAL, numeral->end};
  }
  if (after_is(numeral->end, tags(Tag::rank_after))) return Rank{labels::ORDINAL, numeral->end};
  const bool two = after_is(numeral->end, tags(Tag::both_noun)) && !before_is(at, tags(Tag::rank_before));
  if (two) return Rank{labels::CARDINAL, numeral->end};
  if (at > sentence_.first && before_is(at, tags(Tag::rank_noun))) return Rank{labels::ORDINAL, numeral->end};
  const bool counts = numeral->end < sentence_.last && lexemes_.is_noun_like(segments_, numeral->end);
  if (!counts) return Rank{labels::ORDINAL, numeral->end};
  const bool ranks = at > sentence_.first && !segments_.pieces[at].line_before && lexemes_.is_noun_like(segments_, at - 1) &&
                     (has_lower_start(segments_.pieces[at - 1]) || !has_lower_start(segments_.pieces[numeral->end]));
  return Rank{ranks ? labels::ORDINAL : labels::CARDINAL, numeral->end};
}

/// Glued to a name: `U-23`, `F1`, `4G`, `3D`; not glued by a scraper: `untuk4`, `442jemaah`.
bool Surroundings::is_glued_name(std::uint32_t at, std::uint32_t end) const {
  if (segments_.pieces[at].kind != Kind::number) return false;
  if (at > sentence_.first && !segments_.pieces[at].space_before) {
    const Piece& before = segments_.pieces[at - 1];
    if (before.kind == Kind::word) {
      const bool listed = end < sentence_.last && segments_.pieces[end].text == "." && !segments_.pieces[end].space_before;
      return listed || before.text.size() <= 3 || is_capitals(before);
    }
    const bool dash =
        before.text == "-" || before.text == "/" || before.text == "_" || before.text == "#" || before.text == "@" || before.text == "+";
    if (dash && at > sentence_.first + 1 && !before.space_before) return true;
    if (before.text == "#" || before.text == "@") return true;
  }
  if (end >= sentence_.last || segments_.pieces[end].space_before) return false;
  const Piece& next = segments_.pieces[end];
  if (next.kind == Kind::word) return next.text.size() <= 2 && !lexemes_.phrases.is(segments_, end, tags(Tag::times));
  return false;
}

/// `1. Beras`, `2) Gula` at the start of a line, `(3)`.
bool Surroundings::is_enumerator(std::uint32_t at, std::uint32_t end) const {
  if (end != at + 1 || segments_.pieces[at].kind != Kind::number || end >= sentence_.last) return false;
  const std::string_view mark = segments_.pieces[end].text;
  if (mark != "." && mark != ")") return false;
  const bool starts =
      at == sentence_.first || segments_.pieces[at].line_before ||
      (segments_.pieces[at].text.size() <= 2 && segments_.pieces[at - 1].kind == Kind::mark && !is_plain_bracket(segments_.pieces[at - 1]));
  return starts && !segments_.pieces[end].space_before;
}

/// `10/6`, `0812...`, `24+000`, a number of eight digits without separators.
bool Surroundings::is_date_or_code(std::uint32_t at, std::uint32_t end) const {
  const Piece& first = segments_.pieces[at];
  if (first.kind != Kind::number) return false;
  if (is_plain_digits(first.text) && (first.text.size() > 8 || (first.text.size() > 1 && first.text.front() == '0'))) return true;
  const auto joins = [](std::string_view mark) { return mark == "/" || mark == "+" || mark == "\\" || mark == "=" || mark == "_"; };
  if (end + 1 < sentence_.last && joins(segments_.pieces[end].text) && segments_.pieces[end + 1].kind == Kind::number &&
      !segments_.pieces[end].space_before)
    return true;
  return at > sentence_.first + 1 && joins(segments_.pieces[at - 1].text) && segments_.pieces[at - 2].kind == Kind::number;
}

/// `1/3 suara`, `3/4 dari lahan`: what a day and month is not followed by.
bool Surroundings::is_fraction(std::uint32_t at, std::uint32_t end) const {
  if (at + 3 != end || segments_.pieces[at + 1].text != "/") return true;
  const bool bracket = at > sentence_.first && segments_.pieces[at - 1].text == "(";
  return !bracket && (lexemes_.is_noun_like(segments_, end) || after_is(end, tags(Tag::from))) && end < sentence_.last;
}

bool Surroundings::is_year(std::uint32_t at, std::uint32_t end) const {
  const Piece& piece = segments_.pieces[at];
  if (piece.kind != Kind::number || piece.text.size() != 4 || !is_plain_digits(piece.text)) return false;
  if (piece.text < "1900" || piece.text > "2099") return false;
  return end > at + 1 || !lexemes_.is_noun_like(segments_, end) || end >= sentence_.last;
}

Label Surroundings::judge(const Label& label, std::uint32_t at, std::uint32_t end) const {
  if (after_is(end, tags(Tag::time_after)) && label == labels::CARDINAL) return {};
  if (is_glued_name(at, end) && label == labels::CARDINAL) return {};
  if (label == labels::QUANTITY) return label;
  const bool digits = segments_.pieces[at].kind == Kind::number;
  if (!is_fraction(at, end)) return {};
  if (is_enumerator(at, end) || is_date_or_code(at, end) || is_year(at, end)) return {};
  const bool line = segments_.pieces[at].line_before;
  if (!line && before_is(at, tags(Tag::time_before))) return {};
  const bool short_number = end == at + 1 && segments_.pieces[at].text.size() <= 4 && is_plain_digits(segments_.pieces[at].text);
  if (!line && digits && short_number && before_is(at, tags(Tag::names_before))) return {};
  const bool ranks = !line && end == at + 1 && before_is(at, tags(Tag::rank_before)) && !after_is(end, tags(Tag::rank_after));
  if (ranks) return labels::ORDINAL;
  return label;
}

}  // namespace warta::figures
