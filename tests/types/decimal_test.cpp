#include <doctest/doctest.h>

#include <warta/types.hpp>

using warta::Decimal;

TEST_CASE("a decimal is exact, normalised and prints as JSON") {
  CHECK(Decimal::make(595, -2)->text() == "5.95");
  CHECK(Decimal::make(1500, -3)->text() == "1.5");
  CHECK(Decimal::make(-16, -2)->text() == "-0.16");
  CHECK(Decimal::make(15, 11)->text() == "1500000000000");
  CHECK(Decimal::make(30, -1)->is_integer());
  CHECK(Decimal::make(0, -5)->text() == "0");
}

TEST_CASE("arithmetic that does not fit gives nothing") {
  CHECK(multiply(*Decimal::make(105, -2), Decimal(1'000'000))->text() == "1050000");
  CHECK(add(*Decimal::make(5, -1), Decimal(2))->text() == "2.5");
  CHECK_FALSE(Decimal::make(999'999'999'999'999'999, 1));
  CHECK_FALSE(multiply(Decimal(1'000'000'000'000), Decimal(1'000'000'000'000)));
}
