#include "links/links.hpp"

#include <doctest/doctest.h>

#include <random>
#include <set>

#include "article/article.hpp"
#include "segment/segment.hpp"

using namespace warta;

namespace {

const model::Lexicon& lexicon() {
  static const model::Lexicon all = model::Lexicon::from_directory(WARTA_SOURCE_DIR "/models/lexicon");
  return all;
}

/// A document of a text marked `[[LABEL|name]]`.
Document marked(std::string_view marks) {
  Document doc;
  while (!marks.empty()) {
    const std::size_t open = std::min(marks.find("[["), marks.size());
    doc.text += marks.substr(0, open);
    marks.remove_prefix(open);
    if (marks.empty()) break;
    const std::size_t bar = marks.find('|'), close = marks.find("]]");
    Entity entity;
    entity.id = static_cast<int>(doc.entities.size() + 1);
    entity.label = Label(marks.substr(2, bar - 2));
    entity.text = marks.substr(bar + 1, close - bar - 1);
    entity.span = {static_cast<std::uint32_t>(doc.text.size()), static_cast<std::uint32_t>(doc.text.size() + entity.text.size())};
    doc.text += entity.text;
    doc.entities.push_back(entity);
    marks.remove_prefix(close + 2);
  }
  return doc;
}

void join(Document& doc) {
  static const links::Rules rules(lexicon());
  static const segment::Rules splitter(lexicon());
  segment::Segments segments;
  splitter.split(doc.text, {}, segments);
  rules.join(segments, doc);
}

Document joined(std::string_view marks) {
  Document doc = marked(marks);
  join(doc);
  return doc;
}

/// The actors of the entities, in order.
std::vector<int> actors(const Document& doc) {
  std::vector<int> out;
  for (const Entity& entity : doc.entities) out.push_back(entity.actor);
  return out;
}

std::string code(const Document& doc, std::size_t actor = 0) { return doc.actors.at(actor).place ? doc.actors[actor].place->code : ""; }

using Ids = std::vector<int>;

}  // namespace

TEST_CASE("persons: last name, first name, headline before the full name, nickname") {
  const Document doc = joined("[[PER|Sundqvist]] Tiba\n\n[[PER|Mikael Sundqvist]] datang. [[PER|Mikael]] senang, kata [[PER|Sari]].");
  CHECK(actors(doc) == Ids{1, 1, 1, 2});
  CHECK(doc.actors[0].name == "Mikael Sundqvist");
  CHECK(doc.actors[0].mentions == Ids{1, 2, 3});
  CHECK(actors(joined("[[PER|Ucok Siregar]] alias [[PER|Si Parang]] ditangkap. [[PER|Parang]] diam.")) == Ids{1, 1, 1});
  CHECK(actors(joined("[[PER|Rina Wibowo]] ([[PER|Sumi]]) dan [[PER|Joni]] atau [[PER|Udin]]")) == Ids{1, 2, 3, 4});
  CHECK(actors(joined("[[PER|Made Rai Astawa]] ([[PER|Dek Rai]]) tampil.")) == Ids{1, 1});
  CHECK(actors(joined("[[PER|Jokowi]] hadir. [[PER|Joko Widodo]] pulang.")) == Ids{1, 1});
  CHECK(actors(joined("[[PER|M. Hasbi]] dan [[PER|Muhammad Hasbi]]")) == Ids{1, 1});
}

TEST_CASE("persons: the one introduced last owns a shared name; others stay apart") {
  CHECK(actors(joined("[[PER|Rina Wibowo]] bicara. [[PER|Tono Wibowo]] bicara. [[PER|Wibowo]] diam.")) == Ids{1, 2, 2});
  CHECK(actors(joined("[[PER|Rina]] dan [[PER|Rian]]")) == Ids{1, 2});
  CHECK(actors(joined("[[PER|Rina Wibowo]], [[PER|Tono Susanto]]")) == Ids{1, 2});
}

TEST_CASE("organisations: acronyms in brackets, legal forms, kind words, ministries, bare offices") {
  CHECK(actors(joined("[[ORG|Badan Benih Rakyat]] ([[ORG|BBR]]) buka. [[ORG|BBR]] tutup.")) == Ids{1, 1, 1});
  CHECK(joined("[[ORG|BBR]] buka. [[ORG|Badan Benih Rakyat]] tutup.").actors.at(0).name == "Badan Benih Rakyat");
  CHECK(actors(joined("[[ORG|PT Tirta Wahana Tbk]] dan [[ORG|Tirta Wahana]]")) == Ids{1, 1});
  CHECK(actors(joined("[[ORG|Kementerian PUPR]] rapat, [[ORG|PUPR]] membangun")) == Ids{1, 1});
  CHECK(actors(joined("[[ORG|Kemenkes]] rapat; [[ORG|Kementerian Kesehatan]] setuju; [[ORG|Kementerian Keuangan]] tidak")) == Ids{1, 1, 2});
  CHECK(actors(joined("[[ORG|Pemerintah Kota Blitar]] dan [[ORG|Pemkot Blitar]] lalu [[ORG|Pemkot]]")) == Ids{1, 1, 1});
  CHECK(actors(joined("[[ORG|Pemkot Blitar]], [[ORG|Pemkot Kediri]]: [[ORG|Pemkot]]")) == Ids{1, 2, 3});
  CHECK(actors(joined("[[ORG|Dinas Pengairan (Dispeng) Solo]] rapat. [[ORG|Dispeng]] dan [[ORG|Dispeng Solo]]")) == Ids{1, 1, 1});
  CHECK(actors(joined("[[ORG|Laskar Bengawan FC]] menang, [[ORG|Laskar Bengawan]] senang")) == Ids{1, 1});
}

TEST_CASE("organisations that share words stay apart") {
  CHECK(actors(joined("[[ORG|TNI]] dan [[ORG|TNI AL]]")) == Ids{1, 2});
  CHECK(actors(joined("[[ORG|Fakultas Hukum Universitas Griya]] ([[ORG|UG]]) dan [[ORG|UG]]")) == Ids{1, 2, 2});
  CHECK(actors(joined("[[ORG|Bulog]] dan [[ORG|Bulog Kantor Cabang Kediri]]")) == Ids{1, 2});
  CHECK(actors(joined("[[ORG|Solo]] [[GPE|Solo]] [[PER|Solo]] [[FAC|Solo]]")) == Ids{1, 2, 3, 4});
}

TEST_CASE("places: short forms, kind words, codes") {
  const Document sumut = joined("Gubernur [[GPE|Sumatera Utara]] ([[GPE|Sumut]]) di [[GPE|Medan]]");
  CHECK(actors(sumut) == Ids{1, 1, 2});
  CHECK(code(sumut) == "12");
  CHECK(sumut.actors[0].name == "Sumatera Utara");
  CHECK(sumut.actors[0].place->name == "Sumatera Utara");
  CHECK(sumut.actors[0].place->country == "ID");
  CHECK(code(sumut, 1) == "12.71");
  const Document jakarta = joined("[[GPE|JAKARTA]] - [[GPE|Jakarta]], [[GPE|DKI Jakarta]]");
  CHECK(actors(jakarta) == Ids{1, 1, 1});
  CHECK(code(jakarta) == "31");
  CHECK(jakarta.actors[0].place->name == "DKI Jakarta");
  CHECK(joined("[[GPE|JAKARTA]] - [[GPE|Jakarta]]").actors.at(0).name == "Jakarta");
}

TEST_CASE("places: an ambiguous name has no code, a kind word decides") {
  CHECK(code(joined("[[GPE|Bogor]]")).empty());
  CHECK(code(joined("[[GPE|Kota Bogor]]")) == "32.71");
  CHECK(code(joined("[[GPE|Kab. Bogor]]")) == "32.01");
  const Document one = joined("[[GPE|Bogor]] lalu [[GPE|Kota Bogor]]");
  CHECK(actors(one) == Ids{1, 1});
  CHECK(code(one) == "32.71");
  CHECK(actors(joined("[[GPE|Kota Bogor]], [[GPE|Kabupaten Bogor]], [[GPE|Bogor]]")) == Ids{1, 2, 3});
  CHECK(code(joined("[[GPE|Demak]]")) == "33.21");
  CHECK(code(joined("[[GPE|Kecamatan Karanganyar]]")).empty());
}

TEST_CASE("countries by their names in Indonesian and by news aliases") {
  for (const auto& [name, iso] : {std::pair("Indonesia", "ID"),
                                  {"AS", "US"},
                                  {"Amerika Serikat", "US"},
                                  {"Inggris", "GB"},
                                  {"Korsel", "KR"},
                                  {"Tiongkok", "CN"},
                                  {"Belanda", "NL"},
                                  {"Jepang", "JP"},
                                  {"RI", "ID"},
                                  {"Hong Kong", "HK"},
                                  {"Swedia", "SE"}}) {
    const std::string country = name;
    CAPTURE(country);
    CHECK(code(joined("[[GPE|" + country + "]]")) == iso);
  }
  CHECK(actors(joined("[[GPE|AS]] dan [[GPE|Amerika Serikat]]")) == Ids{1, 1});
  CHECK(code(joined("[[GPE|Negeri Antah Berantah]]")).empty());
  CHECK_FALSE(joined("[[LOC|Laut Jawa]]").actors.at(0).place.has_value());
}

TEST_CASE("roles before and behind a name") {
  const Document doc = joined("CEO [[ORG|Tulip]] [[PER|Mikael Sundqvist]] tiba di [[GPE|Jakarta]].");
  REQUIRE(doc.actors.at(1).roles.size() == 1);
  const Role& role = doc.actors[1].roles[0];
  CHECK(role.text == "CEO Tulip");
  CHECK(role.span == Span{0, 9});
  CHECK(role.actor == 1);
  const auto first = [](std::string_view marks) {
    const Document one = joined(marks);
    for (const Actor& actor : one.actors)
      if (!actor.roles.empty()) return actor.name + ": " + actor.roles[0].text;
    return std::string();
  };
  CHECK(first("kata Wakil Ketua [[ORG|KPK]] [[PER|Ratna Adisuryo]].") == "Ratna Adisuryo: Wakil Ketua KPK");
  CHECK(first("Kapolres [[GPE|Solo]] AKBP [[PER|Yul Koto]] hadir") == "Yul Koto: Kapolres Solo");
  CHECK(first("Menteri Pertanian, [[PER|Yul Koto]], hadir") == "Yul Koto: Menteri Pertanian");
  CHECK(first("[[PER|Yul Koto]], Direktur [[ORG|Tulip]], hadir") == "Yul Koto: Direktur Tulip");
  CHECK(first("[[PER|Yul Koto]] selaku ketua panitia") == "Yul Koto: ketua");
  CHECK(first("[[PER|Yul Koto]] (40), peneliti utama dari [[ORG|Tulip]], [[GPE|Swedia]], hadir") ==
        "Yul Koto: peneliti utama dari Tulip, Swedia");
  CHECK(first("Kepala [[ORG|Dinas Samudra]] Laksamana Muda (Laksda) [[PER|Yul Koto]]") == "Yul Koto: Kepala Dinas Samudra");
  CHECK(first("[[PER|Yul Koto]], pelatih yang sabar, pulang").empty());
  CHECK(first("Setelah itu [[PER|Yul Koto]] pulang. Presiden pergi.").empty());
  CHECK(first("Ketua [[ORG|KPK]], dan [[PER|Yul Koto]]").empty());
  CHECK(first("Presiden pergi.\n[[PER|Yul Koto]] pulang").empty());
}

TEST_CASE("labels without actors, names without letters, an empty document") {
  const Document doc = joined("[[DATE|Senin]] [[NORP|Dayak]] [[PER|--]] [[PER|--]] [[PER|+]]");
  CHECK(actors(doc) == Ids{0, 0, 1, 1, 2});
  CHECK(joined("").actors.empty());
}

TEST_CASE("a second call gives the same") {
  Document doc = marked("[[PER|Rina Wibowo]], Ketua [[ORG|KPK]], di [[GPE|Solo]]. [[PER|Rina]]");
  join(doc);
  const std::size_t count = doc.actors.size();
  join(doc);
  CHECK(doc.actors.size() == count);
  CHECK(actors(doc) == Ids{1, 2, 3, 1});
}

TEST_CASE("wrong rows say where") {
  const auto broken = [](std::string_view name, std::string_view content) {
    model::Lexicon copy;
    for (const auto& [table, source] : lexicon().sources()) copy.add(table, table == name ? content : source);
    links::Rules rules(copy);
  };
  CHECK_THROWS_AS(broken("titles", "class\tform\nhad\tketua\n"), Error);
  CHECK_THROWS_AS(broken("alias_words", "class\tform\tlong\nlegal\t--\t\n"), Error);
  CHECK_THROWS_AS(broken("known_aliases", "label\tname\tfull\nGPE\tX\tY\n"), Error);
  CHECK_THROWS_AS(broken("place_aliases", "name\tcode\nDi Sana\t99.99\n"), Error);
}

namespace {

/// What must hold of any document.
void check_sound(const Document& doc) {
  int last_first = 0;
  std::set<int> seen;
  for (std::size_t i = 0; i < doc.actors.size(); ++i) {
    const Actor& actor = doc.actors[i];
    REQUIRE(actor.id == static_cast<int>(i + 1));
    REQUIRE_FALSE(actor.mentions.empty());
    REQUIRE(actor.mentions.front() > last_first);  // numbered by first mention
    last_first = actor.mentions.front();
    REQUIRE(std::is_sorted(actor.mentions.begin(), actor.mentions.end()));
    bool named = false;
    for (const int id : actor.mentions) {
      const Entity& entity = doc.entities.at(static_cast<std::size_t>(id - 1));
      REQUIRE(entity.actor == actor.id);
      REQUIRE(seen.insert(id).second);
      if (!entity.name.empty()) REQUIRE(entity.name == actor.name);
      named = named || entity.text == actor.name || entity.name == actor.name;
    }
    REQUIRE(named);
    for (const Role& role : actor.roles) {
      REQUIRE(role.span.end <= doc.text.size());
      REQUIRE(doc.text.substr(role.span.begin, role.span.size()) == role.text);
      REQUIRE(role.actor <= static_cast<int>(doc.actors.size()));
    }
  }
  for (const Entity& entity : doc.entities) REQUIRE((entity.actor != 0) == seen.contains(entity.id));
}

/// The same, with canonical names given to some entities, by number.
Document joined(std::string_view marks, const std::vector<std::pair<std::size_t, std::string>>& given) {
  Document doc = marked(marks);
  for (const auto& [entity, name] : given) doc.entities[entity].name = name;
  join(doc);
  return doc;
}

}  // namespace

TEST_CASE("canonical names of a user's list: one actor each, whatever the text says") {
  const Document doc = joined("[[ORG|Sinar Laut]] dan [[ORG|SLN]] serta [[ORG|PT Samudra Abadi]], [[PER|Sinar]]",
                              {{0, "PT Samudra Abadi"}, {1, "PT Samudra Abadi"}, {3, "PT Samudra Abadi"}});
  CHECK(actors(doc) == std::vector<int>{1, 1, 1, 2});
  CHECK(doc.actors[0].name == "PT Samudra Abadi");
  CHECK(doc.actors[1].name == "PT Samudra Abadi");
  const Document two =
      joined("[[PER|Budi]] dan [[PER|Budi Santoso]] dan [[PER|Budi Santoso]]", {{0, "Budi Gunawan"}, {1, "Budi Santoso Wibowo"}});
  CHECK(actors(two) == std::vector<int>{1, 2, 2});
  CHECK(two.actors[1].name == "Budi Santoso Wibowo");
  // Two canonical names stay apart where the texts alone would join.
  CHECK(actors(joined("[[ORG|Bank Niaga Jaya]] ([[ORG|BNJ]])", {{0, "A"}, {1, "B"}})) == std::vector<int>{1, 2});
  CHECK(actors(joined("[[ORG|Bank Niaga Jaya]] ([[ORG|BNJ]])", {{1, "B"}})) == std::vector<int>{1, 1});
}

TEST_CASE("any names in any order give sound actors") {
  std::mt19937 random(20250610);
  const std::vector<std::string> words = {"Kota",   "Bogor", "PT",    "KPK",  "Budi",   "Santoso", "B.",      "Kementerian", "PUPR",
                                          "Bank",   "(BCA)", "Ketua", "DPR",  "RI",     "AS",      "dan",     "Dinas",       "Pemkot",
                                          "Jokowi", "-",     "Tb.",   "é",    "日本",   "17",      "Sumut",   "(",           ")",
                                          "alias",  ",",     ".",     "Prof", "\u200b", "Solo",    "Selatan", "Utara"};
  const std::vector<std::string> label = {"PER", "ORG", "GPE", "LOC", "FAC", "DATE", "WORK"};
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (auto i = random() % 60; i > 0; --i) {
      std::string name = words[random() % words.size()];
      for (auto more = random() % 4; more > 0; --more) name += " " + words[random() % words.size()];
      if (random() % 2 == 0) name = "[[" + label[random() % label.size()] + "|" + name + "]]";
      text += name + std::vector<std::string>{" ", "", " (", ") ", ", ", "\n", ". "}[random() % 7];
    }
    check_sound(joined(text));
    Document doc = marked(text);
    for (Entity& entity : doc.entities)
      if (random() % 3 == 0) entity.name = words[random() % words.size()];
    join(doc);
    check_sound(doc);
  }
}

TEST_CASE("many names take linear time and stay sound") {
  std::string text;
  for (int i = 0; i < 20000; ++i)
    text += "[[PER|Budi Nama" + std::to_string(i) + "]] [[PER|Budi]] [[ORG|PT Kata" + std::to_string(i) + " Makmur]] ([[ORG|KM]]) ";
  check_sound(joined(text));
  std::string deep = "[[ORG|";
  for (int i = 0; i < 20000; ++i) deep += "(A) Bank ";
  check_sound(joined(deep + "]]"));
  std::string legal = "[[ORG|";
  for (int i = 0; i < 50000; ++i) legal += "PT ";
  check_sound(joined(legal + "]] [[ORG|PT]]"));
}
