/// names/: what rows of a user's list and pieces of an article are compared by.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "text/text.hpp"

namespace warta::names {

/// Hashes letters as they come (FNV-1a), so that it does not matter where a text is cut.
class Key {
 public:
  void add(char c) { state_ = (state_ ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL; }
  void add(std::string_view text) {
    for (const char c : text) add(c);
  }
  /// Mixed well: all bits depend on all letters (the finish of MurmurHash3).
  std::uint32_t tag() const {
    std::uint64_t h = state_;
    h = (h ^ (h >> 33)) * 0xff51afd7ed558ccdULL;
    h = (h ^ (h >> 33)) * 0xc4ceb9fe1a85ec53ULL;
    return static_cast<std::uint32_t>(h >> 32);
  }

 private:
  std::uint64_t state_ = 0xcbf29ce484222325ULL;
};

/// The folded word with every apostrophe and hyphen in ASCII, also those at its ends.
inline void append_key(std::string_view word, std::string& out) {
  const std::size_t before = out.size();
  text::fold_append(word, out);
  std::string plain;
  for (std::size_t at = before; at < out.size();) {
    const text::CodePoint c = text::decode(out, at);
    if (c.value == '`' || (c.value >= 0x80 && text::is_apostrophe(c.value)))
      plain += '\'';
    else if (c.value >= 0x80 && text::is_hyphen(c.value))
      plain += '-';
    else
      plain.append(out, at, c.length);
    at += c.length;
  }
  out.replace(before, std::string::npos, plain);
}

/// One bit a letter that has case, set for a capital; the last byte is filled with zeros.
inline std::string capitals_of(std::string_view text) {
  std::string bits;
  unsigned letters = 0;
  for (std::size_t at = 0; at < text.size();) {
    const text::CodePoint c = text::decode(text, at);
    at += c.length;
    const bool upper = text::is_upper(c.value);
    if (!upper && !text::is_lower(c.value)) continue;
    if (letters % 8 == 0) bits += '\0';
    if (upper) bits.back() = static_cast<char>(static_cast<unsigned char>(bits.back()) | 1U << letters % 8);
    ++letters;
  }
  return bits;
}

}  // namespace warta::names
