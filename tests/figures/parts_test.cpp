#include <doctest/doctest.h>

#include <fstream>
#include <map>
#include <sstream>

#include "marked.hpp"

using namespace warta;

namespace {

using Row = std::map<std::string, std::string>;  // by column

std::vector<std::string> split_tabs(const std::string& line) {
  std::vector<std::string> fields(1);
  for (const char c : line)
    if (c == '\t')
      fields.emplace_back();
    else
      fields.back() += c;
  return fields;
}

std::vector<Row> rows_of(const std::string& file) {
  std::ifstream in(WARTA_SOURCE_DIR "/tests/figures/" + file);
  std::vector<Row> rows;
  std::vector<std::string> columns;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with('#')) continue;
    const std::vector<std::string> fields = split_tabs(line);
    if (columns.empty()) {
      columns = fields;
      continue;
    }
    REQUIRE(fields.size() == columns.size());
    rows.emplace_back();
    for (std::size_t i = 0; i < fields.size(); ++i) rows.back()[columns[i]] = fields[i];
  }
  return rows;
}

std::size_t mention_of(const Marked& text, const std::string& words) {
  for (std::size_t i = 0; i < text.mentions.size(); ++i) {
    if (is_figure(text.mentions[i].label) && text.words(i) == words) return i;
  }
  FAIL("no figure " << words);
  return 0;
}

std::string frame(const Reading& reading) { return reading.counts + " | " + reading.per + " | " + reading.scope; }

}  // namespace

TEST_CASE("a part, its whole and what both say, in many words") {
  const std::vector<Row> rows = rows_of("parts.tsv");
  CHECK(rows.size() > 40);
  for (Row row : rows) {
    Marked text(row["text"]);
    text.analyse();
    CAPTURE(text.text);
    const std::size_t part = mention_of(text, row["part"]), whole = mention_of(text, row["whole"]);
    CHECK(frame(text[part]) == row["part_counts"] + " | " + row["part_per"] + " | " + row["part_scope"]);
    CHECK(frame(text[whole]) == row["whole_counts"] + " | " + row["whole_per"] + " | " + row["whole_scope"]);
    REQUIRE(text.links.size() == 1);
    CHECK(text.links[0].type == "part_of");
    CHECK(text.links[0].from == part);
    CHECK(text.links[0].to == whole);
    CHECK((text.links[0].share ? text.links[0].share->text() : "none") == row["share"]);
  }
}

TEST_CASE("whom a figure is about") {
  const std::vector<Row> rows = rows_of("who.tsv");
  CHECK(rows.size() > 20);
  for (Row row : rows) {
    Marked text(row["text"]);
    text.analyse();
    CAPTURE(text.text);
    const int who = text[mention_of(text, row["figure"])].who;
    CHECK((who == 0 ? std::string() : text.words(static_cast<std::size_t>(who - 1))) == row["who"]);
  }
}
