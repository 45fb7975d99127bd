#include "formats/reader.hpp"

#include <doctest/doctest.h>

#include <random>

#include "formats/lines.hpp"

using namespace warta::formats;

namespace {

std::vector<Item> read(InputKind kind, const std::string& content, ReaderOptions options = {}) {
  const auto reader = make_reader(kind, memory_bytes(content), "news", options);
  std::vector<Item> items;
  for (Item item; reader->next(item);) items.push_back(item);
  return items;
}

/// The only record of one JSON line.
Item read_line(const std::string& line, ReaderOptions options = {}) {
  const auto items = read(InputKind::jsonl, line, std::move(options));
  REQUIRE(items.size() == 1);
  return items[0];
}

std::string code(const Item& item) { return item.failure ? item.failure->code : ""; }

}  // namespace

TEST_CASE("the kind of an input is guessed from its name") {
  CHECK(guess_input_kind("a.txt") == InputKind::text);
  CHECK(guess_input_kind("a.jsonl") == InputKind::jsonl);
  CHECK(guess_input_kind("a/b.ndjson.gz") == InputKind::jsonl);
  CHECK(guess_input_kind("a.jsonl.zst") == InputKind::jsonl);
  CHECK(guess_input_kind("-") == InputKind::text);
  CHECK(input_kind("lines") == InputKind::lines);
  CHECK(!input_kind("html"));
}

TEST_CASE("lines of every length and ending, with a limit") {
  for (const std::size_t limit : {1UL, 3UL, 100UL, 200000UL}) {
    const std::string content = "abc\r\n\nde\n" + std::string(150000, 'x') + "\nf";
    const auto bytes = memory_bytes(content);
    LineReader lines(*bytes, limit);
    std::string line;
    std::vector<std::string> found;
    std::vector<bool> long_ones;
    while (lines.next(line)) {
      found.push_back(line);
      long_ones.push_back(lines.too_long());
    }
    REQUIRE(found.size() == 5);
    CHECK(long_ones == std::vector<bool>{limit < 3, false, limit < 2, limit < 150000, false});
    if (limit >= 3) CHECK(found[0] == "abc");
    CHECK(found[1].empty());
    CHECK(found[4] == "f");
    CHECK(found[3].size() <= limit + 1);
  }
}

TEST_CASE("a text is one record, also when it is empty") {
  auto items = read(InputKind::text, "");
  REQUIRE(items.size() == 1);
  CHECK(items[0].record.id.text == "news");
  CHECK(items[0].record.text.empty());
  items = read(InputKind::text, std::string("a\0b\n\nc\xff", 7));
  CHECK(items[0].record.text == std::string("a\0b\n\nc\xff", 7));
  CHECK(code(read(InputKind::text, "12345", {.max_record = 5})[0]).empty());
  CHECK(code(read(InputKind::text, "123456", {.max_record = 5})[0]) == "too_large");
}

TEST_CASE("each line is a record, also an empty one") {
  const auto items = read(InputKind::lines, "satu\n\ntiga panjang\n", {.max_record = 6});
  REQUIRE(items.size() == 3);
  CHECK(items[0].record.text == "satu");
  CHECK(items[1].record.text.empty());
  CHECK(!items[1].failure);
  CHECK(code(items[2]) == "too_large");
  CHECK(items[2].failure->message == "news:3: larger than 6 bytes; raise --max-record to read it");
  CHECK(items[2].record.id.text == "3");
  CHECK(items[2].record.id.is_number);
  CHECK(read(InputKind::lines, "").empty());
}

TEST_CASE("the fields of a JSON line") {
  const Item item = read_line(R"({"id":"x1","title":"Judul","text":"Isi \u00e9\n","published":"2017-08-08","other":[{}]})");
  CHECK(!item.failure);
  CHECK(item.record.id.text == "x1");
  CHECK(!item.record.id.is_number);
  CHECK(item.record.title == "Judul");
  CHECK(item.record.text == "Isi \u00e9\n");
  CHECK(item.record.published == "2017-08-08");
  const Item other =
      read_line(R"({"no":7,"body":"b","day":"2020-02-29T10:00:00Z"})", {.text_field = "body", .id_field = "no", .date_field = "day"});
  CHECK(other.record.text == "b");
  CHECK(other.record.id.text == "7");
  CHECK(other.record.published == "2020-02-29");
}

TEST_CASE("an id stays as it was given") {
  for (const std::string id : {"7", "-3", "1.0", "18446744073709551615", "1e3", "2.50"}) {
    const Item item = read_line("{\"text\":\"a\", \"id\" : " + id + " }");
    CHECK(item.record.id.text == id);
    CHECK(item.record.id.is_number);
  }
  CHECK(read_line(R"({"text":"a","id":"\u0007\""})").record.id.text == "\a\"");
  CHECK(read_line(R"({"text":"a","id":null})").record.id.text == "1");
  CHECK(read_line(R"({"text":"a"})").record.id.is_number);
}

TEST_CASE("empty lines are skipped, broken ones fail in their place") {
  const auto items =
      read(InputKind::jsonl,
           "\xEF\xBB\xBF{\"text\":\"a\"}\r\n\n  \n{\"text\":\n[1]\n{\"text\":\"b\"} x\n{\"text\":\"c\",\"u\":tru}\n{\"text\":\"d\"}");
  REQUIRE(items.size() == 6);
  CHECK(!items[0].failure);
  CHECK(items[0].record.text == "a");
  for (const std::size_t broken : {1UL, 2UL, 3UL, 4UL}) CHECK(code(items[broken]) == "bad_json");
  CHECK(items[1].record.id.text == "4");
  CHECK(items[1].failure->message.starts_with("news:4: broken JSON"));
  CHECK(items[5].record.text == "d");
  CHECK(items[5].record.id.text == "8");
}

TEST_CASE("a record without its text, or with a day that is none, fails under its own id") {
  const Item none = read_line(R"({"id":"k","body":"a"})");
  CHECK(code(none) == "no_text");
  CHECK(none.record.id.text == "k");
  CHECK(code(read_line(R"({"text":null})")) == "no_text");
  CHECK(code(read_line(R"({"text":5})")) == "bad_field");
  for (const std::string day :
       {"\"2017-13-01\"", "\"2017-02-29\"", "\"kemarin\"", "\"2017-8-8\"", "20170808", "\"2017-08-08T\"", "\"2017-08-08 pagi\""}) {
    const Item item = read_line("{\"id\":3,\"published\":" + day + ",\"text\":\"a\"}");
    CHECK_MESSAGE(code(item) == "bad_date", day);
    CHECK(item.record.id.text == "3");
  }
}

TEST_CASE("an empty day of publication is unknown, none takes the one of the options") {
  const ReaderOptions options{.published = "2020-01-01"};
  CHECK(read_line(R"({"text":"a"})", options).record.published == "2020-01-01");
  CHECK(read_line(R"({"text":"a","published":""})", options).record.published == "2020-01-01");
  CHECK(read_line(R"({"text":"a","published":null})", options).record.published == "2020-01-01");
  CHECK(read_line(R"({"text":"a","published":""})").record.published.empty());
  CHECK(read_line(R"({"text":"a","published":"2021-05-05"})", options).record.published == "2021-05-05");
}

TEST_CASE("ill-formed characters in JSON are read as U+FFFD") {
  CHECK(read_line("{\"text\":\"a\xff z\"}").record.text == "a\uFFFD z");
  CHECK(read_line(R"({"text":"a\ud800b\udc00\u0041 \\ud800 \ud83d\ude00"})").record.text == "a\uFFFDb\uFFFDA \\ud800 \U0001F600");
  CHECK(read_line(R"({"text":"\ud83d\ud83d\ude00"})").record.text == "\uFFFD\U0001F600");
}

TEST_CASE("a line over the limit fails, and the next one is read") {
  const auto items = read(InputKind::jsonl, "{\"text\":\"" + std::string(200000, 'a') + "\"}\n{\"text\":\"b\"}\n", {.max_record = 1000});
  REQUIRE(items.size() == 2);
  CHECK(code(items[0]) == "too_large");
  CHECK(items[1].record.text == "b");
}

TEST_CASE("an input that breaks off gives its records and then one failure") {
  struct Breaking : ByteSource {
    int calls = 0;
    std::size_t read(char* buffer, std::size_t) override {
      if (calls++ > 0) throw warta::Error("news.gz: broken");
      buffer[0] = 'a', buffer[1] = '\n';
      return 2;
    }
  };
  const auto reader = make_reader(InputKind::lines, std::make_unique<Breaking>(), "dir/news.gz", {});
  Item item;
  REQUIRE(reader->next(item));
  CHECK(item.record.text == "a");
  REQUIRE(reader->next(item));
  CHECK(code(item) == "unreadable");
  CHECK(item.input_lost);
  CHECK(item.record.id.text == "news.gz");
  CHECK(!reader->next(item));
}

TEST_CASE("no bytes make the JSON reader do worse than fail") {
  std::mt19937 random(1);
  const std::string seed = R"({"id":1.5,"text":"a b\n\ud800\u00e9","published":"2020-01-01","x":[1,{"y":null}]})";
  for (int round = 0; round < 3000; ++round) {
    std::string content = seed;
    for (std::size_t i = random() % 6; i > 0; --i) content[random() % content.size()] = static_cast<char>(random());
    if (random() % 2) content.resize(random() % content.size());
    for (const Item& item : read(InputKind::jsonl, content)) CHECK(item.record.id.text.size() <= content.size());
  }
}
