#include "times/numeral.hpp"

#include <doctest/doctest.h>
#include <unicode/rbnf.h>

#include <random>

#include "splitter.hpp"

using namespace warta;

namespace {

const times::Numerals& numerals() {
  static const model::Lexicon lexicon = model::Lexicon::from_directory(WARTA_SOURCE_DIR "/models/lexicon");
  static const times::Numerals numerals(lexicon);
  return numerals;
}

/// `value|rest` of the numeral that begins a text.
std::string read(const std::string& text) {
  const Article article(text);
  const auto count = static_cast<std::uint32_t>(article.segments.pieces.size());
  const auto numeral = numerals().read(article.segments, 0, count);
  if (!numeral) return "none";
  std::string out = numeral->value.text() + (numeral->round ? "~" : "");
  for (std::uint32_t i = numeral->end; i < count; ++i) out += "|" + std::string(article.segments.pieces[i].text);
  return out;
}

std::string rank(const std::string& text) {
  const Article article(text);
  const auto numeral = numerals().read_ordinal(article.segments, 0, static_cast<std::uint32_t>(article.segments.pieces.size()));
  return numeral ? numeral->value.text() + "/" + std::to_string(numeral->end) : "none";
}

std::string digits(std::string_view text) {
  const auto value = times::read_digits(text);
  return value ? value->text() : "none";
}

}  // namespace

TEST_CASE("digits are read by their shape") {
  CHECK(digits("1.500,25") == "1500.25");
  CHECK(digits("1,000,000") == "1000000");
  CHECK(digits("1,234.56") == "1234.56");
  CHECK(digits("0.5") == "0.5");
  CHECK(digits("0.500") == "0.5");
  CHECK(digits("12.500") == "12500");
  CHECK(digits("5,95") == "5.95");
  CHECK(digits("007") == "7");
  CHECK(digits("1.2.3") == "none");
  CHECK(digits("13:21") == "none");
  CHECK(digits("1.0000.000") == "none");
  CHECK(digits("9999999999999999999999") == "none");
}

TEST_CASE("words, and words with digits") {
  CHECK(read("enam ratus ribu") == "600000");
  CHECK(read("dua juta lima ratus ribu orang") == "2500000|orang");
  CHECK(read("satu setengah juta") == "1500000");
  CHECK(read("setengah") == "0.5");
  CHECK(read("dua setengah tahun") == "2.5|tahun");
  CHECK(read("dua pertiga") == "0.6667");
  CHECK(read("2,5 juta") == "2500000");
  CHECK(read("12 ribu 500 kursi") == "12500|kursi");
  CHECK(read("2 juta 50 ribu") == "2050000");
  CHECK(read("1,2 ribu triliun") == "1200000000000000");
  CHECK(read("seribu satu malam") == "1001|malam");
  CHECK(read("ratusan juta") == "100000000~");
  CHECK(read("dua ratusan") == "200~");
  CHECK(read("8 jutaan") == "8000000~");
  CHECK(read("200-an orang") == "200~|orang");
  CHECK(read("belasan") == "11~");
  CHECK(read("puluhan ribu warga") == "10000~|warga");
  CHECK(read("satu dua") == "1|dua");
  CHECK(read("dua puluh belas") == "20|belas");
  CHECK(read("5 ribu 20 orang") == "5000|20|orang");
  CHECK(read("kota") == "none");
  CHECK(read("juta") == "none");
}

TEST_CASE("ranks and pairs") {
  CHECK(rank("pertama") == "1/1");
  CHECK(rank("ketujuh") == "7/1");
  CHECK(rank("ke-4") == "4/3");
  CHECK(rank("ke-XIX") == "19/3");
  CHECK(rank("kedua puluh lima") == "25/3");
  CHECK(rank("kesebelas") == "11/1");
  CHECK(rank("kepala") == "none");
  CHECK(numerals().read_pair("dua-tiga")->second == Decimal(3));
  CHECK_FALSE(numerals().read_pair("tiga-dua"));
  CHECK_FALSE(numerals().read_pair("kupu-kupu"));
  CHECK(times::read_roman("MCMXC") == 1990);
  CHECK_FALSE(times::read_roman("IIII"));
  CHECK_FALSE(times::read_roman("IXI"));
}

TEST_CASE("every number that ICU spells out reads back") {
  UErrorCode status = U_ZERO_ERROR;
  const icu::RuleBasedNumberFormat spell(icu::URBNF_SPELLOUT, icu::Locale("id"), status);
  REQUIRE(U_SUCCESS(status));
  std::mt19937_64 random(20251);
  int wrong = 0;
  for (int i = 0; i < 100000; ++i) {
    std::int64_t value = static_cast<std::int64_t>(random() % 1'000'000'000'000'000ULL);
    if (i < 3000) value = i + 1;  // ICU's zero is `kosong` (empty), which no news figure says
    for (int cut = static_cast<int>(random() % 15); i >= 3000 && cut > 0 && value > 9; --cut) value /= 10;
    icu::UnicodeString words;
    spell.format(value, words);
    std::string utf8;
    words.toUTF8String(utf8);
    const std::string got = read(utf8);
    if (got != std::to_string(value) && ++wrong < 5) MESSAGE(utf8, " -> ", got);
  }
  CHECK(wrong == 0);
}

TEST_CASE("no piece soup crashes the reader") {
  std::mt19937 random(7);
  const std::vector<std::string> words = {
      "dua", "puluh", "ratus", "belas",   "ribu",     "juta",    "setengah",           "se",     "sejuta", "12", "1.5",
      "-",   "an",    "ke",    "ratusan", "miliaran", "pertiga", "999999999999999999", "triliun"};
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    for (int n = static_cast<int>(random() % 12); n >= 0; --n) text += words[random() % words.size()] + (random() % 4 ? " " : "");
    const Article article(text);
    const auto count = static_cast<std::uint32_t>(article.segments.pieces.size());
    for (std::uint32_t at = 0; at < count; ++at)
      if (const auto numeral = numerals().read(article.segments, at, count)) CHECK((numeral->end > at && numeral->end <= count));
  }
}
