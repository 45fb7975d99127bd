/// text/: any bytes -> valid UTF-8 with a way back to the source, code-point classes, folded words, offsets in other units.
///
///     text::Clean clean = text::clean("Rp 1\xff juta");   // clean.text == "Rp 1\uFFFD juta"
///
/// Pure functions, safe for any thread. Nothing throws but bad_alloc. UTF-8 classes and normal forms are utf8proc's.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>
#include <warta/types.hpp>

namespace warta::text {

/// Well-formed UTF-8. Each maximal ill-formed stretch of the source became one U+FFFD (WHATWG, Unicode 15 table 3-7).
struct Clean {
  std::string text;
  /// One entry a replaced stretch: begin = its byte offset in `text`, end = number of source bytes it stands for. Sorted by begin.
  std::vector<Span> gaps;
};
Clean clean(std::string_view bytes);
/// The source's byte offset of a byte offset in clean text.
std::uint32_t source_offset(const std::vector<Span>& gaps, std::uint32_t clean_offset);

/// The code point at `at` (must be < text.size(), at a boundary) and its length in bytes.
struct CodePoint {
  char32_t value;
  std::uint8_t length;
};
CodePoint decode(std::string_view text, std::size_t at);
void append(std::string& out, char32_t value);

/// Classes that the rooms need, by Unicode general category; ASCII by table.
bool is_letter(char32_t c);      ///< L*, M*
bool is_digit(char32_t c);       ///< Nd
bool is_upper(char32_t c);       ///< Lu, Lt
bool is_lower(char32_t c);       ///< Ll
bool is_space(char32_t c);       ///< white space, NBSP, BOM, zero-width space, direction marks, control characters (NUL among them)
bool is_zero_width(char32_t c);  ///< zero-width joiner and non-joiner, soft hyphen: part of the word that they stand in
bool is_mark(char32_t c);        ///< M* and zero-width: belongs to the character before it
bool is_apostrophe(char32_t c);  ///< ' and its typographic forms
bool is_hyphen(char32_t c);      ///< - and its typographic forms, not dashes

/// NFC, lower case (simple mapping), no locale. Inside a word typographic apostrophes and hyphens become ASCII and zero-width
/// characters go; never empty for a word that is not. A word of more than a kilobyte is lowered only. ASCII fast path.
std::string fold(std::string_view word);
void fold_append(std::string_view word, std::string& out);

/// Converts byte offsets of clean text to code points, UTF-16 units, or bytes of the source. Offsets may come in any order; they
/// must be boundaries of characters. `text` and `gaps` must outlive it.
class Offsets {
 public:
  enum class Unit { byte, codepoint, utf16 };
  Offsets(std::string_view text, const std::vector<Span>& gaps, Unit unit);
  std::uint32_t operator()(std::uint32_t byte) const;  ///< O(1) by checkpoints; bytes O(log gaps)

 private:
  static constexpr std::size_t checkpoint_distance = 256;
  std::uint32_t measure(std::size_t from, std::size_t to) const;  ///< units between two byte offsets

  std::string_view text_;
  const std::vector<Span>* gaps_;
  Unit unit_;
  std::vector<std::uint32_t> checkpoints_;
  bool ascii_ = false;
};

}  // namespace warta::text
