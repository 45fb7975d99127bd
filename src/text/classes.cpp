// Code-point classes and folded words: utf8proc's tables, with short ways for ASCII.
#include <utf8proc.h>

#include <array>

#include "text/text.hpp"

namespace warta::text {

namespace {

enum Bits : std::uint8_t { letter = 1, digit = 2, upper = 4, lower = 8, space = 16 };

constexpr std::array<std::uint8_t, 128> make_ascii() {
  std::array<std::uint8_t, 128> bits{};
  for (std::size_t c = 0; c <= 0x20; ++c) bits[c] = space;  // control characters, NUL among them, part words as white space does
  bits[0x7F] = space;
  for (std::size_t c = '0'; c <= '9'; ++c) bits[c] = digit;
  for (std::size_t c = 'A'; c <= 'Z'; ++c) bits[c] = letter | upper;
  for (std::size_t c = 'a'; c <= 'z'; ++c) bits[c] = letter | lower;
  return bits;
}
constexpr std::array<std::uint8_t, 128> ascii = make_ascii();

utf8proc_category_t category(char32_t c) { return utf8proc_category(static_cast<utf8proc_int32_t>(c)); }

}  // namespace

bool is_letter(char32_t c) {
  if (c < 128) return ascii[c] & letter;
  const utf8proc_category_t kind = category(c);
  return kind >= UTF8PROC_CATEGORY_LU && kind <= UTF8PROC_CATEGORY_ME;
}

bool is_digit(char32_t c) { return c < 128 ? (ascii[c] & digit) != 0 : category(c) == UTF8PROC_CATEGORY_ND; }

bool is_upper(char32_t c) {
  if (c < 128) return ascii[c] & upper;
  const utf8proc_category_t kind = category(c);
  return kind == UTF8PROC_CATEGORY_LU || kind == UTF8PROC_CATEGORY_LT;
}

bool is_lower(char32_t c) { return c < 128 ? (ascii[c] & lower) != 0 : category(c) == UTF8PROC_CATEGORY_LL; }

bool is_zero_width(char32_t c) { return c == 0x00AD || c == 0x200C || c == 0x200D; }

bool is_space(char32_t c) {
  if (c < 128) return ascii[c] & space;
  if (is_zero_width(c)) return false;
  const utf8proc_category_t kind = category(c);
  return kind >= UTF8PROC_CATEGORY_ZS && kind <= UTF8PROC_CATEGORY_CF;  // separators, control and format characters
}

bool is_mark(char32_t c) {
  if (c < 0x00AD) return false;
  const utf8proc_category_t kind = category(c);
  return is_zero_width(c) || (kind >= UTF8PROC_CATEGORY_MN && kind <= UTF8PROC_CATEGORY_ME);
}

bool is_apostrophe(char32_t c) { return c == '\'' || c == '`' || c == 0x2019 || c == 0x2018 || c == 0x02BC; }
bool is_hyphen(char32_t c) { return c == '-' || c == 0x2010 || c == 0x2011; }

namespace {

constexpr char32_t first_combining = 0x0300;      // below, every character is its own normal form
constexpr std::size_t longest_normalised = 1024;  // bytes; canonical ordering is quadratic in a hostile run of marks

void compose_append(std::string_view word, std::string& out) {
  std::vector<utf8proc_int32_t> points(word.size() * 4 + 1);
  const auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE);
  const auto count = utf8proc_decompose(reinterpret_cast<const utf8proc_uint8_t*>(word.data()), static_cast<utf8proc_ssize_t>(word.size()),
                                        points.data(), static_cast<utf8proc_ssize_t>(points.size()), options);
  const auto composed = count < 0 ? count : utf8proc_normalize_utf32(points.data(), count, options);
  if (composed < 0) {
    out += word;
    return;
  }
  for (utf8proc_ssize_t i = 0; i < composed; ++i) append(out, static_cast<char32_t>(points[static_cast<std::size_t>(i)]));
}

void fold_other(std::string_view word, std::string& out) {
  std::string lowered;
  bool simple = true;
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint point = decode(word, at);
    at += point.length;
    if (is_zero_width(point.value)) continue;
    const bool inner = at > point.length && at < word.size();
    const char32_t value = inner && is_apostrophe(point.value) ? U'\''
                           : inner && is_hyphen(point.value)
                               ? U'-'
                               : static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(point.value)));
    simple = simple && value < first_combining;
    append(lowered, value);
  }
  if (lowered.empty())
    out += word;  // nothing but zero-width characters
  else if (simple || word.size() > longest_normalised)
    out += lowered;
  else
    compose_append(lowered, out);
}

}  // namespace

void fold_append(std::string_view word, std::string& out) {
  const std::size_t before = out.size();
  out.resize(before + word.size());
  char* to = out.data() + before;
  for (const char c : word) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || c == '`') {
      out.resize(before);
      return fold_other(word, out);
    }
    *to++ = static_cast<char>(byte >= 'A' && byte <= 'Z' ? byte | 0x20 : byte);
  }
}

std::string fold(std::string_view word) {
  std::string out;
  fold_append(word, out);
  return out;
}

}  // namespace warta::text
