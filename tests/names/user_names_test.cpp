// A user's names: what rows match, compared with a slow matcher that says it plainly; rows that are refused.
#include "names/user_names.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <random>

#include "article/article.hpp"
#include "model/lexicon.hpp"
#include "text/text.hpp"

using namespace warta;
using names::UserMatches;
using names::UserNames;

namespace {

const std::unordered_set<std::string> clitics = {"nya"};

void split(std::string_view text, segment::Segments& segments) {
  static const model::Lexicon lexicon = model::Lexicon::from_directory(WARTA_SOURCE_DIR "/models/lexicon");
  static const segment::Rules rules(lexicon);
  rules.split(text, {}, segments);
}

struct Row {
  std::string text, label, canonical = {};
};

UserNames list_of(const std::vector<Row>& rows) {
  UserNames names;
  for (std::size_t i = 0; i < rows.size(); ++i) names.add(rows[i].text, rows[i].label, rows[i].canonical, i + 1);
  return names;
}

std::string text_of(const segment::Segments& s, segment::Range r) { return std::string(s.text.substr(s.span(r).begin, s.span(r).size())); }

/// `ORG Sinar Laut=PT Sinar Laut; -PER Budi; ` of a text.
std::string found(const UserNames& names, std::string_view text) {
  segment::Segments segments;
  split(text, segments);
  UserMatches matches;
  names.find(clitics, segments, matches);
  std::string out;
  for (const auto& n : matches.names) {
    out += std::string(name(n.label)) + ' ' + text_of(segments, n.pieces);
    if (!n.canonical.empty()) out += '=' + std::string(n.canonical);
    out += "; ";
  }
  for (const auto& b : matches.bans) out += '-' + std::string(name(b.label)) + ' ' + text_of(segments, b.pieces) + "; ";
  return out;
}

std::string refused(const Row& row) {
  try {
    list_of({row});
  } catch (const Error& error) {
    return error.what();
  }
  return "taken";
}

}  // namespace

TEST_CASE("rows match whole pieces, the longest first") {
  const UserNames names = list_of({{"Sinar Laut", "ORG", "PT Sinar Laut"}, {"Sinar Laut Timur", "FAC"}, {"Laut", "LOC"}, {"Sinar", "PER"}});
  CHECK(found(names, "Sinar Laut dan Sinar Laut Timur.") == "ORG Sinar Laut=PT Sinar Laut; FAC Sinar Laut Timur; ");
  CHECK(found(names, "Sinaran Lautan") == "");
  CHECK(found(names, "Sinar, Laut") == "PER Sinar; LOC Laut; ");
  CHECK(found(names, "Sinar \u00a0\tLaut").starts_with("ORG"));
  CHECK(found(names, "diSinarLaut") == "ORG SinarLaut=PT Sinar Laut; ");
  CHECK(found(list_of({{"GoTo", "ORG"}}), "Go To, GoTo") == "ORG GoTo; ");
  CHECK(found(list_of({{"Budi-Sari", "PER"}}), "Budi\u2010Sari, Budi-Sari, Budi - Sari") == "PER Budi\u2010Sari; PER Budi-Sari; ");
  CHECK(found(list_of({{"Ma\u2019ruf", "PER"}}), "Ma'ruf dan Ma\u2019ruf") == "PER Ma'ruf; PER Ma\u2019ruf; ");
  CHECK(found(list_of({{"Caf\u00e9 Biru", "FAC"}}), "Cafe\u0301 Biru") == "FAC Cafe\u0301 Biru; ");
}

TEST_CASE("case: as written, all in capitals, or any where a row has no capitals") {
  const UserNames names = list_of({{"Bali", "GPE"}, {"BALI", "ORG"}, {"GoTo", "ORG"}, {"kopi tua", "PRODUCT"}, {"iPhone", "PRODUCT"}});
  CHECK(found(names, "Bali BALI bali") == "GPE Bali; ORG BALI; ");
  CHECK(found(names, "GOTO GoTo Goto goto") == "ORG GOTO; ORG GoTo; ");
  CHECK(found(names, "Kopi Tua KOPI TUA kopi tua koPI") == "PRODUCT Kopi Tua; PRODUCT KOPI TUA; PRODUCT kopi tua; ");
  CHECK(found(names, "iPhone IPHONE IPhone") == "PRODUCT iPhone; PRODUCT IPHONE; ");
}

TEST_CASE("a clitic stays outside, and becomes a piece") {
  const UserNames names = list_of({{"Persela Utama", "ORG"}, {"Persela", "ORG"}, {"Ta", "PER"}, {"Rinya", "PER"}, {"Ri", "PER"}});
  CHECK(found(names, "Perselanya, PERSELANYA") == "ORG Persela; ORG PERSELA; ");
  CHECK(found(names, "Persela Utamanya kalah; Tanya Rinya") == "ORG Persela Utama; PER Rinya; ");
  segment::Segments segments;
  split("Kata Perselanya menang.", segments);
  const std::size_t before = segments.pieces.size();
  UserMatches matches;
  names.find(clitics, segments, matches);
  CHECK(segments.pieces.size() == before + 1);
  CHECK(segments.tokens.back().last == before + 1);
  CHECK(segments.sentences.back().last == before + 1);
}

TEST_CASE("rows that forbid: whole texts block shorter names inside, texts with a label block none") {
  const UserNames names = list_of({{"Garuda Muda", "-"}, {"Garuda", "ORG"}, {"Muda Raya", "GPE"}, {"Raya", "-PER"}});
  CHECK(found(names, "Garuda Muda") == "- Garuda Muda; ");
  CHECK(found(names, "Garuda Muda Raya") == "GPE Muda Raya; - Garuda Muda; -PER Raya; ");
  std::vector<segment::Mention> mentions = {
      {{0, 1}, "ORG", 0.5F, {}}, {{1, 3}, "GPE", 0.5F, {}}, {{2, 3}, "PER", 0.5F, {}}, {{4, 5}, "PER", 0.5F, {}}};
  UserMatches matches;
  matches.bans = {{{0, 2}, Label()}, {{2, 3}, "PER"}};
  matches.names = {{{3, 4}, "LAW", "Hukum"}};
  names::ban(matches, mentions);
  REQUIRE(mentions.size() == 2);
  CHECK(mentions[0].label == labels::GPE);
  matches.names = {{{2, 3}, "LAW", "Hukum"}, {{6, 7}, "LAW", ""}};
  names::honour(matches, mentions);
  REQUIRE(mentions.size() == 3);
  CHECK(mentions[0].label == labels::LAW);
  CHECK(mentions[0].canonical == "Hukum");
  CHECK(mentions[0].score == 1);
  CHECK(mentions[1].pieces.first == 4);
  CHECK(mentions[2].pieces.first == 6);
}

TEST_CASE("a later row takes the place of an earlier one") {
  CHECK(found(list_of({{"Bali", "GPE"}, {"Bali", "LOC", "Pulau Bali"}}), "Bali") == "LOC Bali=Pulau Bali; ");
  CHECK(found(list_of({{"Bali", "GPE"}, {"Bali", "-"}}), "Bali") == "- Bali; ");
  CHECK(found(list_of({{"Bali", "-"}, {"Bali", "GPE"}}), "Bali") == "GPE Bali; ");
  CHECK(found(list_of({{"Bali", "GPE"}, {"Bali", "-PER"}, {"Bali", "-PER"}}), "Bali") == "GPE Bali; -PER Bali; ");
  CHECK(list_of({{"Bali", "GPE"}, {" Bali ", "LOC"}}).size() == 1);
}

TEST_CASE("bad rows are refused with the reason") {
  CHECK(refused({" ", "ORG"}) == "a text is missing");
  CHECK(refused({"x", ""}) == "a label is missing");
  CHECK(refused({"x", "-", "y"}) == "a row that forbids has no canonical name, `y`");
  CHECK(refused({std::string(1001, 'x'), "ORG"}) == "longer than 1000 bytes");
  CHECK(refused({"a b c d e f g h i j k l m n o p q r s t u v w x y z 1 2 3 4 5 6 7", "ORG"}) == "more than 32 words and marks");
  CHECK(refused({"x", std::string(32, 'L')}).starts_with("a label has at most 31 bytes"));
  CHECK(refused({"x", "-" + std::string(31, 'L')}) == "taken");
  UserNames names;
  names.add("a", "X", "", 7), names.add("b", "-X", "", 8), names.add("c", "-", "", 9);
  REQUIRE(names.labels().size() == 1);
  CHECK(names.labels()[0].where == 7);
}

TEST_CASE("a file: comments, a header, CRLF, a byte order mark; errors name path and line") {
  const std::string path = WARTA_BINARY_DIR "/user_names_test.tsv";
  const auto read = [&](const std::string& content) {
    std::ofstream(path, std::ios::binary) << content;
    return names::read_user_names(path);
  };
  CHECK(found(read("\xEF\xBB\xBFtext\tlabel\tname\r\n# x\n\nBudi Jaya \t PER\tBudi J. \r\nSari\tPER"), "Sari dan Budi Jaya") ==
        "PER Sari; PER Budi Jaya=Budi J.; ");
  const auto reason = [&](const std::string& content) -> std::string {
    try {
      read(content);
    } catch (const Error& error) {
      return error.what();
    }
    return "taken";
  };
  CHECK(reason("a\tORG\nb\n") == path + ":2: no tab: a line is text, tab, label");
  CHECK(reason("a\tORG\tx\ty") == path + ":1: more than three columns; text, label, canonical name");
  CHECK(reason("# a\n\xff\tORG") == path + ":2: not UTF-8");
  CHECK(reason("") == "taken");
}

namespace {

/// A match of a row, said plainly: pieces [first, last), of the last one `stem` bytes where that is not 0.
struct Match {
  std::uint32_t first = 0, last = 0;
  std::size_t stem = 0;
  int fit = 0;
  const Row* row = nullptr;
};

/// 3 as written, 2 all in capitals, 1 a row without capitals, 0 not. ASCII alone.
int fit_of(const std::string& row, const std::string& text) {
  std::string low_row = text::fold(row), low_text = text::fold(text);
  if (low_row != low_text) return 0;
  if (row == text) return 3;
  std::string shouted = text;
  for (char& c : shouted) c = static_cast<char>(std::toupper(c));
  if (row == low_row) return 1;
  return text == shouted && shouted != low_text ? 2 : 0;
}

/// Pieces joined as the row has its spaces: where a piece begins behind white space the row must have one; where it does not, it may.
int fit_of(const Row& row, const segment::Segments& s, std::uint32_t first, std::uint32_t last, std::size_t stem) {
  int best = 0;
  const std::uint32_t joints = last - first - 1;
  for (std::uint32_t choice = 0; choice < (1U << joints); ++choice) {
    std::string text;
    bool possible = true;
    for (std::uint32_t p = first; p < last; ++p) {
      const bool space = p > first && (choice >> (p - first - 1) & 1U) != 0;
      possible = possible && (p == first || space || !s.pieces[p].space_before);
      if (space) text += ' ';
      text += p + 1 == last && stem > 0 ? s.pieces[p].text.substr(0, stem) : s.pieces[p].text;
    }
    if (possible) best = std::max(best, fit_of(row.text, text));
  }
  return best;
}

/// All that the header promises, in the plainest way: all rows at all places, then the choice.
std::string slow(const std::vector<Row>& rows, std::string_view text) {
  segment::Segments s;
  split(text, s);
  std::vector<Match> all;
  for (const segment::Range sentence : s.sentences)
    for (std::uint32_t first = sentence.first; first < sentence.last; ++first)
      for (std::uint32_t last = first + 1; last <= std::min(sentence.last, first + 7); ++last) {
        const std::string_view end = s.pieces[last - 1].lower;
        std::size_t before = 0;
        for (std::uint32_t p = first; p + 1 < last; ++p) before += s.pieces[p].text.size();
        const bool clitic = end.size() > 3 && end.ends_with("nya") && before + end.size() >= 6;
        for (const std::size_t stem : {clitic ? end.size() - 3 : 0, std::size_t{0}})
          for (const Row& row : rows)
            if (const int fit = fit_of(row, s, first, last, stem); fit > 0) all.push_back({first, last, stem, fit, &row});
      }
  const auto better = [](const Match& a, const Match& b) {  // one before the other from the same piece on
    if (a.last != b.last) return a.last > b.last;
    if ((a.stem == 0) != (b.stem == 0)) return a.stem == 0;
    return a.fit > b.fit;
  };
  std::string out;
  std::uint32_t free = 0;
  for (std::uint32_t first = 0; first < s.pieces.size(); ++first) {
    const Match* best = nullptr;
    for (const Match& m : all)
      if (m.first == first && (m.row->label.front() != '-' || m.row->label == "-") && (best == nullptr || better(m, *best))) best = &m;
    if (best == nullptr || best->row->label == "-" || first < free) continue;
    const bool blocked =
        std::any_of(all.begin(), all.end(), [&](const Match& b) { return b.row->label == "-" && b.first < first && b.last >= best->last; });
    if (blocked) continue;
    const Span whole = s.span({best->first, best->last});
    const std::size_t cut = best->stem == 0 ? 0 : 3;
    out += best->row->label + ' ' + std::string(text.substr(whole.begin, whole.size() - cut)) + "; ";
    free = best->last;
  }
  return out;
}

}  // namespace

TEST_CASE("the table finds what a slow matcher finds") {
  const std::vector<std::string> words = {"Sinar", "sinar", "SINAR", "Laut", "laut", "LautTimur", "Sinarnya", "nya",
                                          "A",     "B",     "-",     "7",    "GoTo", "GOTO",      "."};
  const std::vector<std::string> labels = {"ORG", "PER", "GPE", "-"};
  std::mt19937 random(11);
  const auto pick = [&](const auto& list) { return list[random() % list.size()]; };
  std::size_t matched = 0;
  for (int round = 0; round < 1500; ++round) {
    std::vector<Row> rows;
    for (std::size_t i = 0, n = 1 + random() % 8; i < n; ++i) {
      Row row{pick(words), pick(labels)};
      for (std::size_t more = random() % 3; more > 0; --more) row.text += (random() % 4 ? " " : "") + pick(words);
      std::erase_if(rows, [&](const Row& other) { return other.text == row.text; });  // the later one counts
      rows.push_back(row);
    }
    std::string text = pick(words);
    for (int i = 0; i < 14; ++i) text += (random() % 5 ? " " : "") + pick(words);
    segment::Segments segments;
    split(text, segments);
    UserMatches matches;
    list_of(rows).find(clitics, segments, matches);
    std::string names;
    for (const auto& n : matches.names) names += std::string(name(n.label)) + ' ' + text_of(segments, n.pieces) + "; ";
    matched += matches.names.size();
    std::string all;
    for (const Row& row : rows) all += '[' + row.text + "=" + row.label + ']';
    REQUIRE_MESSAGE(names == slow(rows, text), text << " " << all);
  }
  CHECK(matched > 1000);
}

TEST_CASE("hostile rows and texts: bounded, and no row is found where it is not") {
  UserNames names;
  std::mt19937 random(3);
  for (int i = 0; i < 3000; ++i) {
    std::string text;
    for (std::size_t n = 1 + random() % 40; n > 0; --n) text += static_cast<char>(random() % 4 ? 'a' + random() % 3 : random() % 256);
    try {
      names.add(text::clean(text).text, random() % 5 ? "ORG" : "-", "", 1);
    } catch (const Error&) {
    }
  }
  names.add("a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a b", "ORG", "", 1);
  std::string run;
  for (int i = 0; i < 50'000; ++i) run += "a ";
  CHECK(found(names, run).size() < 100 * run.size());
  for (int i = 0; i < 300; ++i) {
    std::string text;
    for (std::size_t n = random() % 300; n > 0; --n) text += (random() % 3 != 0 ? " abc"[random() % 4] : static_cast<char>(random() % 256));
    const std::string clean = text::clean(text).text;
    segment::Segments segments;
    split(clean, segments);
    UserMatches matches;
    names.find(clitics, segments, matches);
    std::uint32_t free = 0;
    for (const auto& n : matches.names) {
      CHECK(n.pieces.first >= free);
      CHECK(n.pieces.last > n.pieces.first);
      free = n.pieces.last;
    }
    CHECK(free <= segments.pieces.size());
  }
}
