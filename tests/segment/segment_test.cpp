#include "segment/segment.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <random>

#include "text/text.hpp"

using namespace warta;
using segment::Range;
using segment::Segments;

namespace {

const model::Lexicon& lexicon() {
  static const model::Lexicon lexicon = model::Lexicon::from_directory(WARTA_SOURCE_DIR "/models/lexicon");
  return lexicon;
}
const segment::Rules& rules() {
  static const segment::Rules rules(lexicon());
  return rules;
}
const article::Rules& layouts() {
  static const article::Rules rules(lexicon());
  return rules;
}

Segments split(std::string_view text) {
  Segments segments;
  rules().split(text, {}, segments);
  return segments;
}
std::string cut(const Segments& segments, const std::vector<Range>& ranges) {
  std::string result;
  for (const Range range : ranges) {
    const Span span = segments.span(range);
    result.append(result.empty() ? "" : "|").append(segments.text.substr(span.begin, span.size()));
  }
  return result;
}
std::string pieces(std::string_view text) {
  std::string result;
  const Segments segments = split(text);
  for (const segment::Piece& piece : segments.pieces) result.append(result.empty() ? "" : "|").append(piece.text);
  return result;
}
std::string tokens(std::string_view text) {
  const Segments segments = split(text);
  return cut(segments, segments.tokens);
}
std::string sentences(std::string_view text) {
  const Segments segments = split(text);
  return cut(segments, segments.sentences);
}

/// Every character that is no white space is in exactly one piece; tokens tile pieces; sentences tile tokens.
void check_tiling(std::string_view text, const article::Layout& layout) {
  Segments segments;
  rules().split(text, layout, segments);
  std::size_t at = 0;
  const auto blank_to = [&](std::size_t end) {
    for (; at < end; at += text::decode(text, at).length) REQUIRE(text::is_space(text::decode(text, at).value));
    REQUIRE(at == end);
  };
  for (const segment::Piece& piece : segments.pieces) {
    const bool space = at < piece.span.begin || at == 0;
    REQUIRE(piece.span.begin >= at);
    blank_to(piece.span.begin);
    REQUIRE(piece.space_before == space);
    REQUIRE(piece.text == text.substr(piece.span.begin, piece.span.size()));
    REQUIRE_FALSE(piece.lower.empty());
    REQUIRE(piece.lower ==
            (piece.kind == segment::Kind::mark && piece.text.size() == 1 ? std::string(piece.text) : text::fold(piece.text)));
    at = piece.span.end;
  }
  blank_to(text.size());
  REQUIRE(segments.boilerplate.size() == segments.pieces.size());
  std::uint32_t next = 0;
  std::size_t token = 0;
  for (const Range range : segments.tokens) {
    REQUIRE(range.first == next);
    REQUIRE(range.last > range.first);
    for (std::uint32_t i = range.first + 1; i < range.last; ++i) REQUIRE_FALSE(segments.pieces[i].space_before);
    next = range.last;
  }
  REQUIRE(next == segments.pieces.size());
  next = 0;
  for (const Range range : segments.sentences) {
    REQUIRE(range.first == next);
    while (token < segments.tokens.size() && segments.tokens[token].last < range.last) ++token;
    REQUIRE(segments.tokens[token].last == range.last);
    next = range.last;
  }
  REQUIRE(next == segments.pieces.size());
}

}  // namespace

TEST_CASE("pieces") {
  CHECK(pieces("Rp1,5 m2 13:21 1.500,25") == "Rp|1,5|m|2|13:21|1.500,25");
  CHECK(pieces("anak-anak Jum'at ke-5 1960-an") == "anak-anak|Jum'at|ke|-|5|1960|-|an");
  CHECK(pieces("diMedan YouTube Sari-Budi") == "di|Medan|You|Tube|Sari|-|Budi");
  CHECK(pieces("diDKI TNI-Polri akun-nya") == "di|DKI|TNI|-|Polri|akun|-|nya");
  CHECK(pieces("KPKmemeriksa UMKMnya BUMN") == "KPK|memeriksa|UMKM|nya|BUMN");
  CHECK(pieces("e\u0301tape 5\u200Bton a\u200Db") == "e\u0301tape|5|ton|a\u200Db");
  CHECK(pieces("...\"") == ".|.|.|\"");
  CHECK(pieces("").empty());
}

TEST_CASE("folded pieces survive a move and a reused buffer") {
  Segments segments;
  rules().split("Ada", {}, segments);
  Segments moved = std::move(segments);
  CHECK(moved.pieces[0].lower == "ada");
  std::string text;
  for (int i = 0; i < 2000; ++i) text += "\u023A ";  // grows when folded
  rules().split(text, {}, moved);
  for (const segment::Piece& piece : moved.pieces) REQUIRE(piece.lower == "\u2C65");
}

TEST_CASE("tokens of GSD") {
  CHECK(tokens("negara-negara ke-5 1960-an 2-2 18x CuSO4 Lloyd's minta-Nya") ==
        "negara-negara|ke-5|1960-an|2-2|18x|CuSO4|Lloyd's|minta-Nya");
  CHECK(tokens("5% (a) Dr. tua... 10/6/2025 -- ya") == "5|%|(|a|)|Dr|.|tua|.|.|.|10|/|6|/|2025|--|ya");
  CHECK(tokens("12 km² Sari-Budi Raja-Raja") == "12|km²|Sari|-|Budi|Raja-Raja");
  CHECK(tokens("lihat https://contoh.id/a-b?c=1, warta.com.") == "lihat|https://contoh.id/a-b?c=1|,|warta.com|.");
}

TEST_CASE("glued words part, mixed-case words stay") {
  CHECK(tokens("diMedan DiIndonesia dariRini melihatSungai") == "di|Medan|Di|Indonesia|dari|Rini|melihat|Sungai");
  CHECK(tokens("WARTA.com–Harga Rp5 pukul13.00 10persen") == "WARTA.com|–|Harga|Rp|5|pukul|13.00|10|persen");
  CHECK(tokens("YouTube TikTok iPhone eFishery McPhee GeoEye BUMDes kWh") == "YouTube|TikTok|iPhone|eFishery|McPhee|GeoEye|BUMDes|kWh");
}

TEST_CASE("sentences") {
  CHECK(sentences("Hujan turun. Jalan basah! Kenapa? Entah.") == "Hujan turun.|Jalan basah!|Kenapa?|Entah.");
  CHECK(sentences("PT. Maju milik Prof. Rini dan dr. Budi di Jl. Melati No. 5 rugi Rp. 5 juta. Sudah.") ==
        "PT. Maju milik Prof. Rini dan dr. Budi di Jl. Melati No. 5 rugi Rp. 5 juta.|Sudah.");
  CHECK(sentences("Kata A. Rahman, S.H., M.Si. pukul 13.21 tgl. 5 Mei. Ia pulang.") ==
        "Kata A. Rahman, S.H., M.Si. pukul 13.21 tgl. 5 Mei.|Ia pulang.");
  CHECK(sentences("\"Kami siap.\" Ia tersenyum. \"Kapan?\" tanya Rini.") == "\"Kami siap.\"|Ia tersenyum.|\"Kapan?\" tanya Rini.");
  CHECK(sentences("Ia diam... lalu pergi. Hujan...") == "Ia diam... lalu pergi.|Hujan...");
}

TEST_CASE("sentences that a scraper glued") {
  CHECK(sentences("Jalan basah karena hujan.Warga mengeluh.") == "Jalan basah karena hujan.|Warga mengeluh.");
  CHECK(sentences("Rini datang, Selasa (1/7).\"Kami siap,\" katanya.") == "Rini datang, Selasa (1/7).|\"Kami siap,\" katanya.");
}

TEST_CASE("line breaks, lists, datelines, blocks") {
  CHECK(sentences("Pasar Kota Dibuka\n\nPedagang senang.") == "Pasar Kota Dibuka|Pedagang senang.");
  CHECK(sentences("1. Beras naik\n2. Cabai turun") == "1. Beras naik|2. Cabai turun");
  const std::string text = "Pasar Dibuka\n\nMEDAN, WARTA.com - Pasar dibuka. SCROLL TO CONTINUE WITH CONTENT Pedagang senang.";
  Segments segments;
  rules().split(text, layouts().read(text), segments);
  CHECK(cut(segments, segments.sentences) ==
        "Pasar Dibuka|MEDAN, WARTA.com - Pasar dibuka.|SCROLL TO CONTINUE WITH CONTENT|Pedagang senang.");
  for (std::size_t i = 0; i < segments.pieces.size(); ++i)
    CHECK(segments.boilerplate[i] == (segments.pieces[i].text == "SCROLL" || segments.pieces[i].text == "TO" ||
                                      segments.pieces[i].text == "CONTINUE" || segments.pieces[i].text == "WITH" ||
                                      segments.pieces[i].text == "CONTENT"));
}

TEST_CASE("wrong rows are refused with file and line") {
  model::Lexicon wrong;
  for (const auto& [name, content] : lexicon().sources()) wrong.add(name, content);
  wrong.add("abbreviations", "text\tkind\ndr\tdoctor\n");
  CHECK_THROWS_WITH_AS(segment::Rules{wrong}, doctest::Contains("abbreviations.tsv:2"), Error);
}

TEST_CASE("pieces, tokens and sentences tile hostile text") {
  std::mt19937 random(4);
  constexpr std::string_view parts[] = {
      "a",      "B",          "di",     "Kota",          "KPK", "5",      ".",    ",",  ":", "-", "'",    "\"",  "(",   ")", "%", "\n", " ",
      "\u00A0", "\u200D",     "\u0301", "\uFEFF",        "é",   "É",      "“",    "”",  "’", "…", "http", "www", "com", "²", "`", "?",  "!",
      "高",     "\U0001F600", "\uFFFD", "ADVERTISEMENT", "İ",   "\u2028", "\r\n", "--", "Dr"};
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (std::size_t n = random() % 40; n > 0; --n) text += parts[random() % std::size(parts)];
    INFO(text);
    check_tiling(text, round % 2 == 0 ? article::Layout{} : layouts().read(text));
  }
  std::string noise(3000, ' ');
  for (char& c : noise) c = static_cast<char>(random());
  check_tiling(text::clean(noise).text, {});
}

TEST_CASE("ten megabytes of anything take linear time") {
  const auto began = std::chrono::steady_clock::now();
  Segments segments;
  for (const std::string_view unit : {"1.", "a", "aAb", "Aa", "AAa", "-", "a-", "\"", "`", ".", "a.", "www.", "\u0301", "KPKa"}) {
    std::string text;
    while (text.size() < 10'000'000) text += unit;
    rules().split(text, {}, segments);
    CHECK(segments.pieces.back().span.end == text.size());
  }
  CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(120));
}
