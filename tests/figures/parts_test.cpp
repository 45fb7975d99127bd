#include <doctest/doctest.h>

#include "marked.hpp"

using namespace warta;

namespace {

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
