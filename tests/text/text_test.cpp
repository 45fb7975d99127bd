#include "text/text.hpp"

#include <doctest/doctest.h>

#include <random>
#include <vector>

using namespace warta;

namespace {

/// Slow and obvious: tries the lengths of well-formed characters; else takes the longest prefix that some character begins with.
bool is_character(std::string_view bytes) {
  if (bytes.empty()) return false;
  const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i])); };
  std::uint32_t value = 0;
  if (bytes.size() == 1) return byte(0) < 0x80;
  for (std::size_t i = 1; i < bytes.size(); ++i)
    if ((byte(i) & 0xC0) != 0x80) return false;
  if (bytes.size() == 2 && (byte(0) & 0xE0) == 0xC0) {
    value = (byte(0) & 0x1F) << 6 | (byte(1) & 0x3F);
    return value >= 0x80;
  }
  if (bytes.size() == 3 && (byte(0) & 0xF0) == 0xE0) {
    value = (byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
    return value >= 0x800 && (value < 0xD800 || value > 0xDFFF);
  }
  if (bytes.size() == 4 && (byte(0) & 0xF8) == 0xF0) {
    value = (byte(0) & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F);
    return value >= 0x10000 && value <= 0x10FFFF;
  }
  return false;
}

bool begins_character(std::string_view prefix) {  // of two or three bytes
  std::string longer(prefix);
  for (int b = 0x80; b < 0xC0; ++b) {
    longer.resize(prefix.size());
    longer += static_cast<char>(b);
    if (is_character(longer)) return true;
    if (prefix.size() > 2) continue;
    for (int c = 0x80; c < 0xC0; ++c) {
      longer.resize(prefix.size() + 1);
      longer += static_cast<char>(c);
      if (is_character(longer)) return true;
      if (prefix.size() > 1) continue;
      longer += '\x80';
      if (is_character(longer)) return true;
    }
  }
  return false;
}

text::Clean slow_clean(std::string_view bytes) {
  text::Clean result;
  for (std::size_t at = 0; at < bytes.size();) {
    std::size_t length = 0;
    for (std::size_t n = 1; n <= 4 && at + n <= bytes.size(); ++n)
      if (is_character(bytes.substr(at, n))) length = n;
    if (length > 0) {
      result.text += bytes.substr(at, length);
      at += length;
      continue;
    }
    length = 1;
    for (std::size_t n = 2; n <= 3 && at + n <= bytes.size(); ++n)
      if (begins_character(bytes.substr(at, n))) length = n;
    result.gaps.push_back({static_cast<std::uint32_t>(result.text.size()), static_cast<std::uint32_t>(length)});
    result.text += "\xEF\xBF\xBD";
    at += length;
  }
  return result;
}

std::string random_bytes(std::mt19937& random, std::size_t size) {
  constexpr std::string_view hostile =
      "\xC0\xC2\xE0\xED\xEF\xF0\xF4\xF5\xFF\x80\x8F\x90\x9F\xA0\xBF\xBB"
      "aZ0 \n";
  std::string bytes;
  while (bytes.size() < size) bytes += random() % 4 == 0 ? static_cast<char>(random()) : hostile[random() % hostile.size()];
  return bytes;
}

std::string random_text(std::mt19937& random, int points) {
  constexpr char32_t starts[] = {0x20, 0xA0, 0x300, 0x400, 0x600, 0x2010, 0x4E00, 0x1F600};
  std::string result;
  for (int i = 0; i < points; ++i) text::append(result, starts[random() % 8] + random() % 64);
  return result;
}

}  // namespace

TEST_CASE("ill-formed stretches become U+FFFD, one for each maximal stretch") {
  CHECK(text::clean("Rp 1\xff juta").text == "Rp 1\uFFFD juta");
  CHECK(text::clean("\xE2\x80").text == "\uFFFD");
  CHECK(text::clean("\xED\xA0\x80").text == "\uFFFD\uFFFD\uFFFD");
  CHECK(text::clean("\xF0\x9F\x98 a").text == "\uFFFD a");
  CHECK(text::clean("").text.empty());
  CHECK(text::clean("pagi \xC3\xA9").gaps.empty());
}

TEST_CASE("cleaning random bytes agrees with a slow decoder") {
  std::mt19937 random(1);
  for (int round = 0; round < 1500; ++round) {
    const std::string bytes = random_bytes(random, random() % 40);
    const text::Clean fast = text::clean(bytes), slow = slow_clean(bytes);
    REQUIRE(fast.text == slow.text);
    REQUIRE(fast.gaps == slow.gaps);
    CHECK(text::source_offset(fast.gaps, static_cast<std::uint32_t>(fast.text.size())) == bytes.size());
  }
}

TEST_CASE("offsets agree with a slow recount") {
  std::mt19937 random(2);
  for (int round = 0; round < 40; ++round) {
    const text::Clean clean = text::clean(random_text(random, 400) + random_bytes(random, 50) + random_text(random, 200));
    const text::Offsets points(clean.text, clean.gaps, text::Offsets::Unit::codepoint);
    const text::Offsets units(clean.text, clean.gaps, text::Offsets::Unit::utf16);
    const text::Offsets bytes(clean.text, clean.gaps, text::Offsets::Unit::byte);
    std::uint32_t point = 0, unit = 0, source = 0;
    std::size_t gap = 0;
    for (std::size_t at = 0; at < clean.text.size();) {
      const auto offset = static_cast<std::uint32_t>(at);
      REQUIRE(points(offset) == point);
      REQUIRE(units(offset) == unit);
      REQUIRE(bytes(offset) == source);
      REQUIRE(text::source_offset(clean.gaps, offset) == source);
      const text::CodePoint here = text::decode(clean.text, at);
      const bool replaced = gap < clean.gaps.size() && clean.gaps[gap].begin == at;
      source += replaced ? clean.gaps[gap++].end : here.length;
      point += 1;
      unit += here.value > 0xFFFF ? 2 : 1;
      at += here.length;
    }
    CHECK(points(static_cast<std::uint32_t>(clean.text.size())) == point);
  }
}

TEST_CASE("classes of code points") {
  for (const char32_t c : {U'\0', U' ', U'\n', U'\u00A0', U'\uFEFF', U'\u200B', U'\u200E', U'\u3000'}) CHECK(text::is_space(c));
  for (const char32_t c : {U'\u200C', U'\u200D', U'\u00AD'}) {
    CHECK_FALSE(text::is_space(c));
    CHECK(text::is_zero_width(c));
  }
  CHECK(text::is_letter(U'\u0301'));
  CHECK(text::is_digit(U'\u0663'));
  CHECK(text::is_upper(U'É'));
  CHECK(text::is_lower(U'é'));
  CHECK_FALSE(text::is_letter(U'½'));
}

TEST_CASE("folding composes, lowers, and smooths apostrophes and hyphens inside a word") {
  CHECK(text::fold("KabupaTEN") == "kabupaten");
  CHECK(text::fold("E\u0301lan") == "élan");
  CHECK(text::fold("É") == "é");
  CHECK(text::fold("Ma’arif") == "ma'arif");
  CHECK(text::fold("ra\u00ADta\u2010rata") == "rata-rata");
  CHECK(text::fold("’") == "’");
  CHECK(text::fold("\u200D") == "\u200D");
}

TEST_CASE("folding a long run of combining marks is linear") {
  std::string marks = "a";
  for (int i = 0; i < 500'000; ++i) marks += i % 2 == 0 ? "\u0301" : "\u0323";
  CHECK(text::fold(marks).size() == marks.size());
}
