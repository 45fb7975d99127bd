#include <doctest/doctest.h>
#include <unicode/locid.h>
#include <unicode/rbnf.h>

#include <random>

#include "figures/terms.hpp"
#include "marked.hpp"

using namespace warta;

namespace {

const figures::Lexemes& lexemes() {
  static const model::Lexicon lexicon = model::Lexicon::from_directory(WARTA_SOURCE_DIR "/models/lexicon");
  static const figures::Lexemes compiled(lexicon);
  return compiled;
}

const icu::RuleBasedNumberFormat& speller() {
  static UErrorCode error = U_ZERO_ERROR;
  static const icu::RuleBasedNumberFormat format(icu::URBNF_SPELLOUT, icu::Locale("id"), error);
  REQUIRE(U_SUCCESS(error));
  return format;
}

std::string spell(std::int64_t number) {
  icu::UnicodeString spelt;
  std::string words;
  return speller().format(number, spelt).toUTF8String(words);
}

/// The words of a spelt number as pieces; the text must stay where it is.
void cut(const std::string& words, segment::Segments& segments) {
  segments.text = words;
  segments.pieces.clear();
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    const std::string_view word = std::string_view(words).substr(at, end - at);
    segments.pieces.push_back(
        {{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}, word, word, segment::Kind::word, true, at == 0});
    at = end + 1;
  }
}

bool reads_back(std::int64_t number, const std::string& words, segment::Segments& segments) {
  cut(words, segments);
  const auto size = static_cast<std::uint32_t>(segments.pieces.size());
  const auto amount = figures::TermReader(lexemes()).amount(segments, 0, size, {});
  return amount && amount->end == size && !amount->open && !amount->high && amount->value == Decimal(number);
}

/// A number of one to fifteen digits, each length as often as the others.
std::int64_t any_number(std::mt19937_64& random) {
  std::int64_t bound = 10;
  for (std::uint64_t digits = random() % 15; digits > 0; --digits) bound *= 10;
  return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(bound));
}

std::string value(std::string_view words) {
  Marked text("Ada [[CARDINAL|" + std::string(words) + "]] kotak.");
  text.analyse();
  CHECK(found("Ada " + std::string(words) + " kotak.") == "CARDINAL:" + std::string(words));
  return said(text[0]);
}

}  // namespace

TEST_CASE("numbers that ICU spells are read back") {
  std::mt19937_64 random(11);
  segment::Segments segments;
  const auto check = [&](std::int64_t number) {
    const std::string words = spell(number);
    if (!reads_back(number, words, segments)) FAIL_CHECK(number << " is spelt " << words);
  };
  for (std::int64_t number = 1; number <= 100'000; ++number) check(number);
  for (int i = 0; i < 2'000'000; ++i)
    if (const std::int64_t number = any_number(random); number > 0) check(number);
  for (std::int64_t power = 10; power < 1'000'000'000'000'000; power *= 10)
    for (const std::int64_t number : {power - 1, power, power + 1, 2 * power, 11 * power, 100 * power + 1})
      if (number < 1'000'000'000'000'000) check(number);
}

TEST_CASE("numbers in digits are read back, whatever their separators") {
  std::mt19937_64 random(12);
  for (int i = 0; i < 2000; ++i) {
    const std::int64_t number = any_number(random) + 1;
    std::string dots = std::to_string(number), commas = dots;
    for (std::size_t at = dots.size(); at > 3; at -= 3) dots.insert(at - 3, "."), commas.insert(at - 3, ",");
    CAPTURE(number);
    CHECK(value(dots) == "value " + std::to_string(number));
    if (number >= 1'000'000) CHECK(value(commas) == "value " + std::to_string(number));
  }
}

TEST_CASE("scale words over any number, as the shortest decimal") {
  std::mt19937_64 random(13);
  const std::vector<std::pair<std::string, int>> scales = {{"ribu", 3}, {"juta", 6}, {"miliar", 9}, {"triliun", 12}};
  for (int i = 0; i < 2000; ++i) {
    const auto& [word, zeros] = scales[random() % scales.size()];
    const int places = static_cast<int>(random() % 4);
    const std::int64_t digits = static_cast<std::int64_t>(random() % 99'000) + 1;
    std::string text = std::to_string(digits);
    while (text.size() <= static_cast<std::size_t>(places)) text.insert(0, "0");
    if (places > 0) text.insert(text.size() - static_cast<std::size_t>(places), ",");
    if (places == 0 && digits >= 1000) continue;  // not written so
    const auto want = Decimal::make(digits, zeros - places);
    REQUIRE(want);
    CHECK(value(text + " " + word) == "value " + want->text());
  }
}

TEST_CASE("the forms that news prefers") {
  CHECK(value("2,5 juta") == "value 2500000");
  CHECK(value("1,05 juta") == "value 1050000");
  CHECK(value("satu setengah") == "value 1.5");
  CHECK(value("satu setengah juta") == "value 1500000");
  CHECK(value("dua setengah miliar") == "value 2500000000");
  CHECK(value("dua ratusan") == "low 200");
  CHECK(value("seratus") == "value 100");
  CHECK(value("seribu lima ratus") == "value 1500");
  CHECK(value("sejuta") == "value 1000000");
  CHECK(value("semiliar") == "value 1000000000");
  CHECK(value("setriliun") == "value 1000000000000");
  CHECK(value("sebelas") == "value 11");
  CHECK(value("seratusan") == "low 100");
  CHECK(value("1.000.000") == "value 1000000");
  CHECK(value("1,000,000") == "value 1000000");
  CHECK(value("12 ribu 500") == "value 12500");
  CHECK(value("3 juta 250 ribu") == "value 3250000");
  CHECK(value("puluhan ribu") == "low 10000");
  CHECK(value("ratusan juta") == "low 100000000");
  CHECK(value("beberapa ratus") == "low 100");
  CHECK(value("beberapa ribu") == "low 1000");
  CHECK(value("beberapa puluh juta") == "low 10000000");
  CHECK(value("sepertiga") == "value 0.3333");
  CHECK(value("dua pertiga") == "value 0.6667");
  CHECK(value("tiga perempat") == "value 0.75");
  CHECK(value("seperempat") == "value 0.25");
  CHECK(value("separuh") == "value 0.5");
  CHECK(value("1/3") == "value 0.3333");  // of a thing: `1/3` alone is a day
  CHECK(value("3/4") == "value 0.75");
  CHECK(value("1:5") == "result 1 5");
  CHECK(value("2 banding 1") == "result 2 1");
}
