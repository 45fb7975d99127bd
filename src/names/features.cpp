#include "names/features.hpp"

#include "names/vectors.hpp"
#include "text/text.hpp"

namespace warta::names {

namespace {

constexpr std::string_view marks = ".,\"()-:/%";  // each a shape of its own
constexpr std::uint8_t first_mark = 5, other_mark = 16;

/// What a word is made of, in one pass.
struct Makeup {
  std::size_t letters = 0, digits = 0, others = 0, lowers = 0, uppers = 0, length = 0;
  bool first_upper = false;
  char32_t first = 0;
  bool is_number = true;  ///< digits and their separators alone
};

Makeup makeup(std::string_view word) {
  Makeup m;
  for (std::size_t at = 0; at < word.size();) {
    const text::CodePoint c = text::decode(word, at);
    at += c.length;
    const bool upper = text::is_upper(c.value), digit = text::is_digit(c.value);
    if (m.length++ == 0) m.first = c.value, m.first_upper = upper;
    if (digit)
      ++m.digits;
    else if (text::is_letter(c.value))
      ++m.letters;
    else
      ++m.others;
    m.uppers += upper;
    m.lowers += text::is_lower(c.value);
    m.is_number = m.is_number && (digit || c.value == '.' || c.value == ',' || c.value == ':');
  }
  return m;
}

std::uint8_t mark_shape(const Makeup& m) {
  if (m.length != 1) return other_mark;
  if (m.first < 128) {
    const std::size_t found = marks.find(static_cast<char>(m.first));
    if (found != std::string_view::npos) return static_cast<std::uint8_t>(first_mark + found);
  }
  if (m.first == U'“' || m.first == U'”') return first_mark + 2;
  if (m.first == U'–' || m.first == U'—') return first_mark + 5;
  return other_mark;
}

std::uint8_t shape(const Makeup& m) {
  if (m.length == 0) return 0;
  if (m.digits == m.length) return m.length == 4 ? 1 : m.length <= 2 ? 2 : 3;
  if (m.digits > 0 && m.is_number) return 4;
  if (m.letters + m.digits == 0) return mark_shape(m);
  if (m.uppers == 0) return m.length <= 3 ? 17 : 18;
  if (m.lowers == 0) return m.length == 1 ? 19 : m.length <= 4 ? 20 : 21;
  return m.first_upper && m.uppers == 1 ? 22 : 23;
}

/// Byte offsets of the first code points of a word (from the front or from the back), at most four.
std::array<std::size_t, 4> prefix_ends(std::string_view word) {
  std::array<std::size_t, 4> ends{};
  std::size_t at = 0;
  for (auto& end : ends) {
    if (at < word.size()) at += text::decode(word, at).length;
    end = at;
  }
  return ends;
}

std::array<std::size_t, 4> suffix_starts(std::string_view word) {
  std::array<std::size_t, 4> starts{};
  std::size_t at = word.size();
  for (auto& start : starts) {
    if (at > 0) --at;
    while (at > 0 && (static_cast<unsigned char>(word[at]) & 0xC0) == 0x80) --at;
    start = at;
  }
  return starts;
}

/// The bucket of a kind of feature and its text: `p`|`s` with a length, `w`, `W`.
std::uint32_t bucket(std::string_view kind, std::string_view text) { return fnv1a(text, fnv1a(kind)) % buckets; }

}  // namespace

std::string normal_form(std::string_view word) {
  std::string normal = text::fold(word);
  for (char& c : normal)
    if (c >= '0' && c <= '9') c = '0';
  return normal;
}

Layout layout_of(const segment::Piece& piece) {
  return piece.line_before ? Layout::line_start : piece.space_before ? Layout::spaced : Layout::glued;
}

Word word_features(std::string_view word) {
  static constexpr std::array<std::string_view, 4> prefix = {"p1", "p2", "p3", "p4"}, suffix = {"s1", "s2", "s3", "s4"};
  Word result;
  result.normal = normal_form(word);
  result.shape = shape(makeup(word));
  const auto ends = prefix_ends(result.normal), starts = suffix_starts(result.normal);
  for (std::size_t i = 0; i < 4; ++i) {
    result.affixes[i] = bucket(prefix[i], std::string_view(result.normal).substr(0, ends[i]));
    result.affixes[4 + i] = bucket(suffix[i], std::string_view(result.normal).substr(starts[i]));
  }
  result.forms = {bucket("w", result.normal), bucket("W", word)};
  return result;
}

}  // namespace warta::names
