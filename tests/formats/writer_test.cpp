#include "formats/writer.hpp"

#include <doctest/doctest.h>
#include <simdjson.h>

#include "analyzer_filter.hpp"
#include "formats/table.hpp"

using namespace warta;
using namespace warta::formats;
using Unit = text::Offsets::Unit;

namespace {

Span find(const Document& document, std::string_view what, std::size_t from = 0) {
  const auto at = static_cast<std::uint32_t>(document.text.find(what, from));
  return {at, at + static_cast<std::uint32_t>(what.size())};
}

Entity entity(const Document& document, int id, std::string_view what, Label label, float score, int actor = 0) {
  return {id, find(document, what), std::string(what), label, score, actor, {}};
}

/// Two sentences with a letter outside of ASCII and one outside of the basic plane before the entities.
Document sample() {
  Document d;
  d.text = "\u00c9\U0001F600 Sari di Pekalongan.\nUntung 5\u00a0persen";
  d.published = "2020-02-03";
  d.title = Span{0, 25};
  for (const std::string_view token : {"\u00c9\U0001F600", "Sari", "di", "Pekalongan", ".", "Untung", "5", "persen"})
    d.tokens.push_back({find(d, token), token != "Pekalongan"});
  d.sentences = {{0, find(d, ".").end}, {find(d, "Untung").begin, static_cast<std::uint32_t>(d.text.size())}};
  d.entities = {entity(d, 1, "Sari", "PER", 0.98F, 1), entity(d, 2, "Pekalongan", "GPE", 0.5F, 2),
                entity(d, 3, "5\u00a0persen", "PERCENT", 1)};
  d.entities[2].reading.value = Decimal(5);
  d.entities[2].reading.unit = "percent";
  d.entities[2].reading.change = "up";
  d.entities[2].reading.who = 1;
  d.actors = {{1, "PER", "Sari", {1}, {{"di Pekalongan", find(d, "di Pekalongan"), 2}}, {}},
              {2, "GPE", "Pekalongan", {2}, {}, Place{"33.75", "", "ID"}}};
  d.relations = {{"part_of", 3, 2, Decimal::make(33333, -6)}};
  d.quotes = {{find(d, "Untung"), false, 1, find(d, "di")}};
  d.blocks = {{{0, 25}, BlockKind::headline}};
  return d;
}

Record named(std::string id, bool is_number = false, std::string title = {}) {
  Record record;
  record.id = {std::move(id), is_number};
  record.title = std::move(title);
  return record;
}

std::string write(std::string_view format, const Document& document, WriterOptions options = {}, const Record& record = named("s.txt")) {
  std::string out;
  const auto writer = make_writer(format, options);
  writer->begin(out);
  writer->record(record, document, out);
  return out;
}

}  // namespace

TEST_CASE("the JSON record, key by key") {
  CHECK(write("jsonl", sample()) ==
        "{\"id\":\"s.txt\",\"schema\":1,\"offsets\":\"codepoint\",\"title\":\"\u00c9\U0001F600 Sari di "
        "Pekalongan\",\"published\":\"2020-02-03\","
        "\"sentences\":[[0,22],[23,38]],\"entities\":["
        "{\"id\":1,\"start\":3,\"end\":7,\"text\":\"Sari\",\"label\":\"PER\",\"actor\":1,\"score\":0.98},"
        "{\"id\":2,\"start\":11,\"end\":21,\"text\":\"Pekalongan\",\"label\":\"GPE\",\"actor\":2,\"score\":0.5},"
        "{\"id\":3,\"start\":30,\"end\":38,\"text\":\"5\u00a0persen\",\"label\":\"PERCENT\",\"value\":5,\"unit\":\"percent\",\"change\":"
        "\"up\","
        "\"who\":1,\"score\":1}],"
        "\"actors\":[{\"id\":1,\"label\":\"PER\",\"name\":\"Sari\",\"mentions\":[1],\"roles\":[{\"text\":\"di "
        "Pekalongan\",\"start\":8,\"end\":21,\"actor\":2}]},"
        "{\"id\":2,\"label\":\"GPE\",\"name\":\"Pekalongan\",\"mentions\":[2],\"place\":{\"code\":\"33.75\",\"country\":\"ID\"}}],"
        "\"relations\":[{\"type\":\"part_of\",\"from\":3,\"to\":2,\"share\":0.0333}],"
        "\"quotes\":[{\"start\":23,\"end\":29,\"kind\":\"indirect\",\"speaker\":1,\"verb\":[8,10]}],\"blocks\":[[0,21,\"headline\"]]}\n");
}

TEST_CASE("an empty document is a complete record") {
  CHECK(write("jsonl", {}, {}, named("7", true)) ==
        R"({"id":7,"schema":1,"offsets":"codepoint","sentences":[],"entities":[],"actors":[],"relations":[],"quotes":[],"blocks":[]})"
        "\n");
  CHECK(write("conllu", {}).empty());
  CHECK(write("iob2", {}).empty());
}

TEST_CASE("every reading has its key and its place") {
  Document d;
  d.text = "x";
  Entity e = {1, {0, 1}, "x", "QUANTITY", 0.12345F, 0, {}};
  e.reading = {.value = {},
               .low = Decimal(1),
               .high = std::string("P2D"),
               .result = {Decimal(2), Decimal(1)},
               .unit = "km",
               .mod = "START",
               .approx = "about",
               .change = "down",
               .counts = "a\"b",
               .per = "P1D",
               .scope = "global",
               .conflict = true,
               .si_amount = Decimal(1000),
               .si_unit = "m",
               .who = 4};
  d.entities = {e};
  CHECK(write("jsonl", d)
            .find(R"("label":"QUANTITY","low":1,"high":"P2D","result":[2,1],"unit":"km","mod":"START","approx":"about",)"
                  R"("change":"down","counts":"a\"b","per":"P1D","scope":"global","conflict":true,)"
                  R"("si":{"value":1000,"unit":"m"},"who":4,"score":0.123})") != std::string::npos);
}

TEST_CASE("offsets slice the text in their own unit") {
  simdjson::dom::parser parser;
  const auto start_of = [&](Unit unit) {
    std::int64_t start = -1;
    REQUIRE(parser.parse(write("jsonl", sample(), {.unit = unit}))["entities"].at(0)["start"].get(start) == simdjson::SUCCESS);
    return start;
  };
  CHECK(start_of(Unit::byte) == 7);
  CHECK(start_of(Unit::codepoint) == 3);
  CHECK(start_of(Unit::utf16) == 4);
}

TEST_CASE("the text and a title of its own") {
  Document d;
  d.text = "Isi\n";
  const std::string out = write("jsonl", d, {.with_text = true}, named("-", false, "Judul"));
  CHECK(out.starts_with(R"({"id":"-","schema":1,"offsets":"codepoint","text":"Isi\n","title":"Judul","sentences")"));
}

TEST_CASE("failures stand in their place") {
  const Failure failure{"bad_json", "a:3: broken\n\"x\""};
  const auto written = [&](std::string_view format) {
    std::string out;
    make_writer(format, {})->failure({"a\tb"}, failure, out);
    return out;
  };
  CHECK(written("jsonl") == "{\"id\":\"a\\tb\",\"error\":{\"code\":\"bad_json\",\"message\":\"a:3: broken\\n\\\"x\\\"\"}}\n");
  for (const char* format : {"conllu", "iob2", "text", "lines"}) CHECK(written(format) == "# error = a b: bad_json: a:3: broken \"x\"\n");
  CHECK(written("tsv").empty());
  CHECK_THROWS_AS(make_writer("xml", {}), Error);
}

TEST_CASE("CoNLL-U") {
  CHECK(write("conllu", sample()) ==
        "# newdoc id = s.txt\n# sent_id = s.txt-1\n# text = \u00c9\U0001F600 Sari di Pekalongan.\n"
        "1\t\u00c9\U0001F600\t_\t_\t_\t_\t_\t_\t_\t_\n2\tSari\t_\t_\t_\t_\t_\t_\t_\tNER=B-PER\n3\tdi\t_\t_\t_\t_\t_\t_\t_\t_\n"
        "4\tPekalongan\t_\t_\t_\t_\t_\t_\t_\tNER=B-GPE|SpaceAfter=No\n5\t.\t_\t_\t_\t_\t_\t_\t_\t_\n\n"
        "# sent_id = s.txt-2\n# text = Untung 5 persen\n1\tUntung\t_\t_\t_\t_\t_\t_\t_\t_\n"
        "2\t5\t_\t_\t_\t_\t_\t_\t_\tNER=B-PERCENT\n3\tpersen\t_\t_\t_\t_\t_\t_\t_\tNER=I-PERCENT\n\n");
}

TEST_CASE("IOB2 and lines of tokens") {
  CHECK(write("iob2", sample()) ==
        "\u00c9\U0001F600\tO\nSari\tB-PER\ndi\tO\nPekalongan\tB-GPE\n.\tO\n\nUntung\tO\n5\tB-PERCENT\npersen\tI-PERCENT\n\n");
  CHECK(write("lines", sample()) == "\u00c9\U0001F600 Sari di Pekalongan .\nUntung 5 persen\n");
}

TEST_CASE("two entities side by side both begin") {
  Document d;
  d.text = "AB";
  d.tokens = {{{0, 1}, false}, {{1, 2}, true}};
  d.entities = {{1, {0, 1}, "A", "PER", 1, 0, {}}, {2, {1, 2}, "B", "PER", 1, 0, {}}};
  CHECK(write("iob2", d) == "A\tB-PER\nB\tB-PER\n\n");
}

TEST_CASE("TSV has one line an entity, whatever stands in it") {
  Document d = sample();
  d.entities[0].text = "Sa\tri\n";
  const std::string out = write("tsv", d);
  CHECK(out ==
        "id\tentity\tstart\tend\ttext\tlabel\tvalue\tlow\thigh\tresult\tunit\tsi\tsi_unit\tmod\tapprox\tchange\tcounts\tper\tscope\tconflict\twho\tactor\tscore\n"
        "s.txt\t1\t3\t7\tSa ri \tPER\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t1\t0.98\n"
        "s.txt\t2\t11\t21\tPekalongan\tGPE\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t2\t0.5\n"
        "s.txt\t3\t30\t38\t5\u00a0persen\tPERCENT\t5\t\t\t\tpercent\t\t\t\t\tup\t\t\t\t\t1\t\t1\n");
}

TEST_CASE("text for people, plain and coloured") {
  const std::string plain = write("text", sample());
  CHECK(plain ==
        "== s.txt ==\n\n\u00c9\U0001F600 [[PER|Sari]] di [[GPE|Pekalongan]].\nUntung [[PERCENT|5\u00a0persen]]\n\n"
        "label    text        value      about\nPER      Sari                   role di Pekalongan\nGPE      Pekalongan             place "
        "33.75\n"
        "PERCENT  5\u00a0persen    5 percent  change up; who Sari; part_of Pekalongan (0.0333)\n\n");
  const std::string colored = write("text", sample(), {.color = true});
  CHECK(colored.find("\x1b[1m\x1b[32mSari\x1b[0m") != std::string::npos);
}

TEST_CASE("an article cannot steer the terminal") {
  Document d;
  d.text = "a\x1b[2Jb\u009bc\u202ed\r\ne\tf\x07";
  CHECK(write("text", d, {}, named("-")) == "a\uFFFD[2Jb\uFFFDc\uFFFDd\ne\tf\uFFFD\n\n");
}

TEST_CASE("columns are aligned by what a terminal shows") {
  CHECK(display_width("a\u0301b") == 2);
  CHECK(display_width("\u4e2d\u6587") == 4);
  std::string out;
  append_table({{"\u4e2d", "x"}, {"abc", "y"}, {"z"}}, out);
  CHECK(out == "\u4e2d   x\nabc  y\nz\n");
  CHECK(cut_to_width("abcdef", 4) == "abc\u2026");
  CHECK(cut_to_width("abcd", 4) == "abcd");
}

TEST_CASE("a filtered document still agrees with itself") {
  Document d = sample();
  internal::keep_if(d, [](const Entity& e) { return e.label == labels::GPE || e.label == labels::PERCENT; });
  REQUIRE(d.entities.size() == 2);
  CHECK(d.entities[0].id == 1);
  CHECK(d.entities[0].actor == 1);
  CHECK(d.entities[1].reading.who == 0);
  REQUIRE(d.actors.size() == 1);
  CHECK(d.actors[0].name == "Pekalongan");
  CHECK(d.actors[0].mentions == std::vector<int>{1});
  REQUIRE(d.relations.size() == 1);
  CHECK(d.relations[0].from == 2);
  CHECK(d.relations[0].to == 1);
  CHECK(d.quotes[0].speaker == 0);
  internal::keep_if(d, [](const Entity& e) { return e.label == labels::PER; });
  CHECK(d.entities.empty());
  CHECK(d.actors.empty());
  CHECK(d.relations.empty());
}
