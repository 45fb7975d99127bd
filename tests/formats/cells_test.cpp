#include "formats/cells.hpp"

#include <doctest/doctest.h>

using namespace warta;
using formats::Cells;

namespace {
std::string row(Cells style, const std::array<std::string, 3>& cells) {
  std::string out;
  formats::append_row(style, cells, out);
  return out;
}
}  // namespace

TEST_CASE("CSV as RFC 4180 has it") {
  CHECK(row(Cells::csv, {"a", "", "c"}) == "a,,c\r\n");
  CHECK(row(Cells::csv, {"2,5 juta", "kata \"besar\"", "dua\nbaris"}) == "\"2,5 juta\",\"kata \"\"besar\"\"\",\"dua\nbaris\"\r\n");
}

TEST_CASE("TSV keeps one row on one line") {
  CHECK(row(Cells::tsv, {"a", "", "c"}) == "a\t\tc\n");
  CHECK(row(Cells::tsv, {"a\tb", "c\r\nd", "2,5 \"juta\""}) == "a b\tc  d\t2,5 \"juta\"\n");
}

TEST_CASE("the sentence of a byte") {
  Document document;
  document.text = "Satu. Dua\ntiga.";
  document.sentences = {{0, 5}, {6, 15}};
  CHECK(formats::sentence_at(document, 0) == "Satu.");
  CHECK(formats::sentence_at(document, 14) == "Dua tiga.");
  CHECK(formats::sentence_at(document, 5) == "");
  CHECK(formats::sentence_at(document, 15) == "");
  CHECK_THROWS_AS(formats::cells("xlsx"), Error);
}
