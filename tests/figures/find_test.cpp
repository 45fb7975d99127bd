#include <doctest/doctest.h>

#include <algorithm>
#include <ctime>
#include <random>

#include "figures/lexemes.hpp"
#include "marked.hpp"

using namespace warta;

TEST_CASE("figures in running text") {
  CHECK(found("Kami membeli 5 kilometer kabel seharga Rp 8,8 juta, naik 2 persen.") ==
        "QUANTITY:5 kilometer | MONEY:Rp 8,8 juta | PERCENT:2 persen");
  CHECK(found("Ada dua pulau dan 13 orang.") == "CARDINAL:dua | CARDINAL:13");
  CHECK(found("Ribuan warga menonton.") == "CARDINAL:Ribuan");
  CHECK(found("Suhu turun ke minus 2 derajat.") == "QUANTITY:minus 2 derajat");
  CHECK(found("Gempa magnitudo 5,6 terasa.") == "QUANTITY:magnitudo 5,6");
  CHECK(found("Tarifnya Rp 10 ribu sampai Rp 15 ribu.") == "MONEY:Rp 10 ribu sampai Rp 15 ribu");
  CHECK(found("Tim tamu menang 2-1.") == "CARDINAL:2-1");
  CHECK(found("Kerugian 3 miliar itu nyata.") == "CARDINAL:3 miliar");
  CHECK(found("Mereka lolos ke 16 besar.") == "CARDINAL:16 besar");
}

TEST_CASE("ranks against counts") {
  CHECK(found("Ia juara 1 dan duduk di peringkat ke-115.") == "ORDINAL:1 | ORDINAL:ke-115");
  CHECK(found("Kedua negara sepakat.") == "CARDINAL:Kedua");
  CHECK(found("Tersangka kedua kabur.") == "ORDINAL:kedua");
  CHECK(found("Pada babak kedua ia cedera.") == "ORDINAL:kedua");
  CHECK(found("Pertama, siapkan air.") == "ORDINAL:Pertama");
  CHECK(found("Ini kunjungan untuk kedua kalinya.") == "ORDINAL:kedua");
}

TEST_CASE("numbers that are no figures") {
  CHECK(found("Salah satu dari mereka pulang satu per satu.") == "");
  CHECK(found("Murid kelas 3 itu tinggal di RT 03/RW 05.") == "");
  CHECK(found("1. Beras\n2. Gula") == "");
  CHECK(found("Hubungi 081234567890 segera.") == "");
  CHECK(found("Rapat pukul 13.00 pada 10/6/2025.") == "");
  CHECK(found("Mereka bersatu, keduanya tersenyum.") == "");
  CHECK(found("Kendaraan roda dua dilarang.") == "");
  CHECK(found("Timnas U-23 memakai jaringan 5G.") == "");
}

TEST_CASE("spans are sorted, apart and inside their sentence, whatever the text") {
  const std::vector<std::string> words = {"Rp",
                                          "5",
                                          "1.500",
                                          "juta",
                                          "-",
                                          "hingga",
                                          "persen",
                                          "%",
                                          "dari",
                                          "kedua",
                                          "ke-",
                                          "4",
                                          "(",
                                          ")",
                                          "US$",
                                          "km",
                                          "/",
                                          "jam",
                                          "per",
                                          "dua",
                                          "puluh",
                                          "atau",
                                          "±",
                                          "M",
                                          "1:5",
                                          ",",
                                          ".",
                                          "minus",
                                          "naik",
                                          "menjadi",
                                          "orang",
                                          "ribuan",
                                          "sekitar",
                                          "lebih",
                                          "\xEF\xBF\xBD",
                                          "\xF0\x9F\x98\x80"};
  std::mt19937 random(7);
  const std::vector<Label> some = {labels::MONEY,   labels::PERCENT, labels::QUANTITY, labels::CARDINAL,
                                   labels::ORDINAL, labels::SET,     labels::GPE};
  for (int round = 0; round < 400; ++round) {
    std::string text;
    for (int i = 0; i < 60; ++i) text += words[random() % words.size()] + (random() % 4 == 0 ? "" : " ");
    const auto segments = split(text);
    std::vector<segment::Mention> mentions;
    for (const segment::Range sentence : segments->sentences) {
      const std::size_t before = mentions.size();
      grammar().find(*segments, sentence, mentions);
      std::uint32_t at = sentence.first;
      for (std::size_t i = before; i < mentions.size(); ++i) {
        CHECK(mentions[i].pieces.first >= at);
        CHECK(mentions[i].pieces.last > mentions[i].pieces.first);
        at = mentions[i].pieces.last;
        CHECK(at <= sentence.last);
      }
    }
    for (segment::Mention& mention : mentions)
      if (random() % 3 == 0) mention.label = some[random() % some.size()];
    grammar().read(*segments, mentions);
    for (const figures::Link& link : grammar().frame(*segments, mentions)) {
      CHECK(link.from < mentions.size());
      CHECK(link.to < mentions.size());
      CHECK(link.from != link.to);
    }
  }
}

TEST_CASE("hostile text takes linear time") {
  const auto seconds = [](std::string_view unit, std::size_t bytes) {
    std::string text;
    while (text.size() < bytes) text += unit;
    const auto segments = split(text);
    std::vector<segment::Mention> mentions;
    const std::clock_t start = std::clock();  // of this process alone: others use the machine too
    for (const segment::Range sentence : segments->sentences) grammar().find(*segments, sentence, mentions);
    grammar().read(*segments, mentions);
    grammar().frame(*segments, mentions);
    return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  };
  for (const std::string_view unit :
       {"1", "1.", "1,", "1-", "1-1-1-", "1 ", "satu ", "dari 1 ", "Rp ", "naik 1 persen ", "minus ", "seribu juta ", "jumlah ", "1 dari ",
        "antara 1 dan ", "BCA ", "dari jumlah itu, ", "1 orang, ", "(1) "}) {
    CAPTURE(unit);
    double ratio = 100;  // four times the text: 4 where linear, 16 where quadratic
    for (int round = 0; round < 5 && ratio > 9; ++round) ratio = seconds(unit, 400'000) / std::max(seconds(unit, 100'000), 1e-3);
    CHECK(ratio < 9);
  }
}

TEST_CASE("a wrong row says its file and line") {
  model::Lexicon lexicon = model::Lexicon::from_directory(WARTA_SOURCE_DIR "/models/lexicon");
  lexicon.add("figure_rules", "label\tpattern\nMONEY\tcur num\nMONEY\tcur nonsense\n");
  CHECK_THROWS_WITH_AS(figures::Grammar{lexicon}, "models/lexicon/figure_rules.tsv:3: unknown part nonsense", Error);
}

namespace {
std::string marks(std::string_view marked) {
  const Marked text(marked);
  std::string out;
  for (std::size_t i = 0; i < text.mentions.size(); ++i)
    out += (out.empty() ? "" : " | ") + std::string(text.mentions[i].label.view()) + ":" + text.words(i);
  return out;
}
}  // namespace

TEST_CASE("each rule's example and counter-example") {
  const model::Lexicon lexicon = model::Lexicon::from_directory(WARTA_SOURCE_DIR "/models/lexicon");
  const model::Table& table = lexicon.table("figure_rules");
  const std::size_t label = table.column("label"), example = table.column("example"), counter = table.column("counter");
  for (const model::Row& row : table.rows) {
    for (const std::size_t column : {example, counter}) {
      CAPTURE(std::string(row[column]));
      CHECK(found(Marked(row[column]).text) == marks(row[column]));
    }
    CHECK(row[example].find("[[" + std::string(row[label]) + "|") != std::string_view::npos);
    CHECK(marks(row[example]) != marks(row[counter]));
  }
}

TEST_CASE("a rule's example needs the rule") {
  const model::Lexicon all = model::Lexicon::from_directory(WARTA_SOURCE_DIR "/models/lexicon");
  const model::Table& table = all.table("figure_rules");
  for (std::size_t skip = 0; skip < table.rows.size(); ++skip) {
    std::string rows = "label\tpattern\n";
    for (std::size_t i = 0; i < table.rows.size(); ++i)
      if (i != skip) rows += std::string(table.rows[i][0]) + '\t' + std::string(table.rows[i][1]) + '\n';
    model::Lexicon without = model::Lexicon::from_directory(WARTA_SOURCE_DIR "/models/lexicon");
    without.add("figure_rules", rows);
    const std::string_view example = table.rows[skip][table.column("example")];
    CAPTURE(std::string(example));
    CHECK(found(Marked(example).text, figures::Grammar(without)) != marks(example));
  }
}

TEST_CASE("rows that say the same are refused") {
  const auto error = [](std::string_view rows) -> std::string {
    model::Lexicon lexicon = model::Lexicon::from_directory(WARTA_SOURCE_DIR "/models/lexicon");
    const std::string table = "label\tpattern\n" + std::string(rows);  // the lexicon looks into it
    lexicon.add("figure_rules", table);
    try {
      const figures::Grammar refused(lexicon);
    } catch (const Error& found) {
      return found.what();
    }
    return "";
  };
  const std::string file = "models/lexicon/figure_rules.tsv:";
  CHECK(error("MONEY\tcur num\nMONEY\tcur num curx\n") == "");
  CHECK(error("MONEY\tcur num\nPERCENT\tnum pct\nMONEY\tcur num\n") == file + "4: never reached: line 2 reads all that it reads");
  CHECK(error("QUANTITY\tnum unit\nCARDINAL\tnum unit\n") == file + "3: ambiguous: line 2 reads the same and means something else");
  CHECK(error("PERCENT\tnum or num pct\nPERCENT\t^between num or num pct\n") == file + "3: never reached: line 2 reads all that it reads");
  CHECK(error("PERCENT\t^between num or num pct\nPERCENT\tnum or num pct\n") == "");
}
