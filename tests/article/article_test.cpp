#include "article/article.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <random>

#include "text/text.hpp"

using namespace warta;

namespace {

const article::Rules& rules() {
  static const article::Rules rules(model::Lexicon::from_directory(WARTA_SOURCE_DIR "/models/lexicon"));
  return rules;
}

std::string shown(std::string_view text) {
  std::string result;
  for (const Block& block : rules().read(text).blocks)
    result.append(name(block.kind)).append("<").append(text.substr(block.span.begin, block.span.size())).append("> ");
  return result;
}

std::string published(std::string_view line) {
  return rules()
      .read("Warga Bersihkan Selokan\n" + std::string(line) + "\nWarga membersihkan selokan. Mereka bekerja sejak pagi.\n")
      .published;
}

/// Blocks ascend, do not overlap, hold no white space at their ends, and leave nothing but white space out.
void check_cover(std::string_view text) {
  std::uint32_t at = 0;
  const auto blank = [&](std::uint32_t from, std::uint32_t to) {
    for (std::uint32_t i = from; i < to;) {
      const text::CodePoint point = text::decode(text, i);
      REQUIRE(text::is_space(point.value));
      i += point.length;
    }
  };
  for (const Block& block : rules().read(text).blocks) {
    REQUIRE(block.span.begin >= at);
    REQUIRE(block.span.end > block.span.begin);
    REQUIRE(block.span.end <= text.size());
    blank(at, block.span.begin);
    CHECK_FALSE(text::is_space(text::decode(text, block.span.begin).value));
    at = block.span.end;
  }
  blank(at, static_cast<std::uint32_t>(text.size()));
}

}  // namespace

TEST_CASE("headline, author, publication line, dateline, body, furniture") {
  CHECK(shown("Kebun Kota Dibuka Lagi\n\nSari Dewi\nRabu, 4 Jun 2025 08:15 WIB\nADVERTISEMENT\nBANDUNG, WARTA.com - Kebun dibuka. SCROLL "
              "TO CONTINUE WITH CONTENT "
              "Warga senang.\nBaca juga: Taman Baru Selesai\n(abc/def)\n") ==
        "headline<Kebun Kota Dibuka Lagi> body<Sari Dewi> publication<Rabu, 4 Jun 2025 08:15 WIB> boilerplate<ADVERTISEMENT> "
        "dateline<BANDUNG, WARTA.com -> body<Kebun dibuka.> boilerplate<SCROLL TO CONTINUE WITH CONTENT> body<Warga senang.> "
        "boilerplate<Baca juga:> body<Taman Baru Selesai> boilerplate<(abc/def)> ");
}

TEST_CASE("a text of one line has no headline") {
  CHECK(shown("Pasar buka lebih awal hari ini.") == "body<Pasar buka lebih awal hari ini.> ");
  CHECK_FALSE(rules().read("Pasar Buka Lebih Awal\n\n").title);
  CHECK(rules().read("").blocks.empty());
}

TEST_CASE("a first line that ends a sentence is body; dots that leave open do not end one") {
  CHECK_FALSE(rules().read("Pasar buka lebih awal.\nWarga datang.").title);
  CHECK(rules().read("Pasar Buka, Tapi...\nWarga datang.").title == Span{0, 19});
  CHECK(rules().read("Kenapa Pasar Tutup?\nWarga bertanya.").title);
}

TEST_CASE("publication lines") {
  CHECK(published("8 Agustus 2017 13:21 WIB") == "2017-08-08");
  CHECK(published("Warta.com - 10/06/2025, 20:18 WIB") == "2025-06-10");
  CHECK(published("Selasa, 10 Jun 2025 19:41 WIB") == "2025-06-10");
  CHECK(published("Senin, 3 Februari 2025 | 10:15 WIB") == "2025-02-03");
  CHECK(published("Jum'at, 2 Mei 2025 10.11 WITA") == "2025-05-02");
  CHECK(published("2025-06-10 19:41") == "2025-06-10");
  CHECK(published("Diperbarui: 29 Feb 2024, 07:00 WIB") == "2024-02-29");
  CHECK(published("31 Februari 2025").empty());
  CHECK(published("Pertemuan itu digelar pada 10 Juni 2025").empty());
}

TEST_CASE("datelines") {
  CHECK(shown("JAKARTA- Hujan turun. Jalan basah.").starts_with("dateline<JAKARTA-> body<Hujan"));
  CHECK(shown("Surabaya (WARTA) - Hujan turun. Jalan basah.").starts_with("dateline<Surabaya (WARTA) -> body<Hujan"));
  CHECK(shown("Warta6.com, MedanHujan turun. Jalan basah.").starts_with("dateline<Warta6.com, Medan> body<Hujan"));
  CHECK(shown("Hujan turun-temurun di sana.").starts_with("body<"));
}

TEST_CASE("captions and cues") {
  CHECK(shown("Hujan turun. (Foto: Andi/Warta) Jalan basah.") == "body<Hujan turun.> caption<(Foto: Andi/Warta)> body<Jalan basah.> ");
  CHECK(shown("Hujan turun. [Gambas:Video 20detik] Jalan basah.").find("boilerplate<[Gambas:Video 20detik]>") != std::string::npos);
  CHECK(shown("Hujan turun.\nEditor: Andi Wijaya\n") == "body<Hujan turun.> byline<Editor: Andi Wijaya> ");
}

TEST_CASE("wrong rows are refused with file and line") {
  model::Lexicon lexicon;
  lexicon.add("months", "name\tcalendar\tmonth\tform\nmei\tgregorian\t5\tfull\n");
  lexicon.add("article_patterns", "kind\twhere\tpattern\nboilerplate\tline\t(\n");
  CHECK_THROWS_WITH_AS(article::Rules{lexicon}, doctest::Contains("article_patterns.tsv:2"), Error);
}

TEST_CASE("blocks cover random lines") {
  std::mt19937 random(3);
  constexpr std::string_view parts[] = {
      "Hujan turun.", "\n",     " ", "ADVERTISEMENT", "Baca juga:", "10/06/2025", "JAKARTA - ", "\u00A0", "(Foto: a)",
      "===",          "\uFFFD", "é", "\r\n",          "[Gambas:",   "]"};
  for (int round = 0; round < 500; ++round) {
    std::string text;
    for (std::size_t n = random() % 30; n > 0; --n) text += parts[random() % std::size(parts)];
    check_cover(text);
  }
}

TEST_CASE("reading is linear on hostile text") {
  const auto began = std::chrono::steady_clock::now();
  for (const std::string_view unit : {"a", "(", "\n", "1 ", "- ", "[Gambas:", "baca juga ", "= "}) {
    std::string text;
    while (text.size() < 4'000'000) text += unit;
    rules().read(text);
  }
  CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(60));
}
