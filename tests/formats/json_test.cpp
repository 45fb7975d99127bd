#include "formats/json.hpp"

#include <doctest/doctest.h>
#include <simdjson.h>

#include <limits>
#include <random>

#include "text/text.hpp"

using warta::formats::decimal_text;
using warta::formats::JsonWriter;

TEST_CASE("the example of the header") {
  std::string out;
  JsonWriter json(out);
  json.open('{').key("id").number(std::int64_t{1}).key("text").string("a\"b").close('}');
  CHECK(out == R"({"id":1,"text":"a\"b"})");
}

TEST_CASE("commas stand between values and nowhere else") {
  std::string out;
  JsonWriter json(out);
  json.open('{').key("a").open('[').close(']').key("b").open('[').open('[').number(std::int64_t{-7}).boolean(true).close(']');
  json.open('{').close('}').raw("null").close(']').close('}');
  CHECK(out == R"({"a":[],"b":[[-7,true],{},null]})");
}

TEST_CASE("decimals have no trailing zeros, no exponent and no sign before zero") {
  CHECK(decimal_text(0.98, 3) == "0.98");
  CHECK(decimal_text(1.0, 3) == "1");
  CHECK(decimal_text(100, 0) == "100");
  CHECK(decimal_text(0.03333333, 4) == "0.0333");
  CHECK(decimal_text(-0.00001, 3) == "0");
  CHECK(decimal_text(0.9996, 3) == "1");
  CHECK(decimal_text(1e300, 2).size() == 301);
  std::string out;
  JsonWriter(out).number(std::numeric_limits<double>::quiet_NaN(), 2);
  CHECK(out == "null");
}

TEST_CASE("every string reads back as it was") {
  std::mt19937 random(7);
  simdjson::dom::parser parser;
  for (int round = 0; round < 2000; ++round) {
    std::string bytes;
    for (std::size_t length = random() % 40; length > 0; --length)
      bytes += static_cast<char>(random() % 3 == 0 ? random() % 0x30 : random() % 4 == 0 ? random() % 256 : 0x20 + random() % 0x60);
    const std::string text = warta::text::clean(bytes).text;
    std::string json;
    JsonWriter(json).open('[').string(text).close(']');
    CHECK(json.find('\n') == std::string::npos);
    std::string_view back;
    REQUIRE(parser.parse(json).at(0).get(back) == simdjson::SUCCESS);
    CHECK(back == text);
  }
}
