#include "times/interval.hpp"

#include <doctest/doctest.h>

#include <random>

using namespace warta;

namespace {
/// `first last`, or `none`.
std::string days(std::string_view timex) {
  const auto interval = times::interval_of(timex);
  return interval ? times::iso_date(interval->first) + " " + times::iso_date(interval->last) : "none";
}
std::int64_t moment(std::string_view timex) { return times::interval_of(timex)->moment; }
}  // namespace

TEST_CASE("the days that a value covers") {
  CHECK(days("2025-06-10") == "2025-06-10 2025-06-10");
  CHECK(days("2025-W24") == "2025-06-09 2025-06-15");
  CHECK(days("2025-W24-WE") == "2025-06-14 2025-06-15");
  CHECK(days("2024-02") == "2024-02-01 2024-02-29");
  CHECK(days("2025-Q2") == "2025-04-01 2025-06-30");
  CHECK(days("2025-H2") == "2025-07-01 2025-12-31");
  CHECK(days("2015") == "2015-01-01 2015-12-31");
  CHECK(days("199") == "1990-01-01 1999-12-31");
  CHECK(days("18") == "1800-01-01 1899-12-31");
  CHECK(days("2025-06-04/2025-06-08") == "2025-06-04 2025-06-08");
  CHECK(days("2025-06-10T13:00+07:00") == "2025-06-10 2025-06-10");
}

TEST_CASE("what has no place on the line of time") {
  for (const char* timex : {"", "P3D", "XXXX-06-11", "XXXX-WXX-1", "T13:00", "TMO", "PT3H", "2025-13", "2025-02-30", "2025-W99",
                            "2025-06-10/", "/", "2025-", "0000", "20256"})
    CHECK_MESSAGE(days(timex) == "none", timex);
}

TEST_CASE("moments sort as the clock does, zones counted in") {
  CHECK(moment("2025-06-10TMO") < moment("2025-06-10TAF"));
  CHECK(moment("2025-06-10T23:59") < moment("2025-06-11"));
  CHECK(moment("2025-06-10T14:00+08:00") == moment("2025-06-10T13:00+07:00"));
  CHECK(moment("2025-06-10T15:00+09:00") < moment("2025-06-10T13:01+07:00"));
}

TEST_CASE("any text may be given") {
  std::mt19937 random(3);
  const std::string letters = "0123456789-/TWQHXE:+";
  for (int i = 0; i < 200000; ++i) {
    std::string text;
    for (int n = static_cast<int>(random() % 24); n > 0; --n) text += letters[random() % letters.size()];
    if (const auto interval = times::interval_of(text)) CHECK(interval->first <= interval->last);
  }
}
