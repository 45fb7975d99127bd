#include <doctest/doctest.h>

#include "figures/lexemes.hpp"
#include "marked.hpp"

using namespace warta;

TEST_CASE("every unit and currency row is sound") {
  const model::Lexicon lexicon = model::Lexicon::from_directory(WARTA_SOURCE_DIR "/models/lexicon");
  const figures::Lexemes lexemes(lexicon);
  const auto unit = [&](std::string_view code) {
    for (const figures::Unit& each : lexemes.units)
      if (each.code == code) return each.numerator.to_double() / each.denominator.to_double();
    FAIL("no unit " << code);
    return 0.0;
  };
  // definitions, each by another way than its row
  CHECK(unit("[ft_i]") == doctest::Approx(12 * unit("[in_i]")));
  CHECK(unit("[mi_i]") == doctest::Approx(5280 * unit("[ft_i]")));
  CHECK(unit("[yd_i]") == doctest::Approx(3 * unit("[ft_i]")));
  CHECK(unit("[kn_i]") == doctest::Approx(unit("[nmi_i]") / unit("h")));
  CHECK(unit("[bbl_us]") == doctest::Approx(42 * unit("[gal_us]")));
  CHECK(unit("[gal_us]") == doctest::Approx(231 * unit("[in_i]") * unit("[in_i]") * unit("[in_i]")));
  CHECK(unit("[cft_i]") == doctest::Approx(unit("[ft_i]") * unit("[ft_i]") * unit("[ft_i]")));
  CHECK(unit("[sft_i]") == doctest::Approx(unit("[ft_i]") * unit("[ft_i]")));
  CHECK(unit("[oz_av]") == doctest::Approx(unit("[lb_av]") / 16));
  CHECK(unit("[oz_tr]") == doctest::Approx(480 * unit("[lb_av]") / 7000));
  CHECK(unit("[lbf_av]") == doctest::Approx(unit("[lb_av]") * 9.80665));
  CHECK(unit("[psi]") == doctest::Approx(unit("[lbf_av]") / (unit("[in_i]") * unit("[in_i]"))));
  CHECK(unit("[HP]") == doctest::Approx(550 * unit("[ft_i]") * unit("[lbf_av]")));
  CHECK(unit("{PS}") == doctest::Approx(75 * unit("kgf")));
  CHECK(unit("[acr_us]") == doctest::Approx(43560 * unit("[sft_i]")).epsilon(1e-5));
  CHECK(unit("kW.h") == doctest::Approx(1000 * unit("h")));
  CHECK(unit("har") == doctest::Approx(100 * unit("ar")));
  CHECK(unit("{kuintal}") == doctest::Approx(unit("t") / 10));
  CHECK(unit("km/h") == doctest::Approx(unit("km") / unit("h")));
  CHECK(unit("[ly]") == doctest::Approx(365.25 * unit("d") * 299792458));
  for (const figures::Unit& each : lexemes.units) {
    CAPTURE(each.code);
    CHECK(each.numerator.digits() >= 0);
    CHECK((each.numerator.digits() == 0) == each.si.empty());
    if (each.code.front() == '{' && each.numerator.digits() == 0) CHECK(each.code.back() == '}');
  }
  for (const figures::Currency& each : lexemes.currencies) {
    CAPTURE(each.code);
    CHECK(each.code.size() == 3);
    CHECK(each.factor.to_double() > 0);
  }
}

TEST_CASE("units are as large as UCUM says") {
  const model::Lexicon lexicon = model::Lexicon::from_directory(WARTA_SOURCE_DIR "/models/lexicon");
  const figures::Lexemes lexemes(lexicon);
  std::map<std::string, Row> ucum;
  for (const Row& row : rows_of("ucum.tsv")) ucum[row.at("code")] = row;
  CHECK(ucum.size() > 120);
  for (const figures::Unit& each : lexemes.units) {
    if (each.code.front() == '{' || each.numerator.digits() == 0) continue;  // not in UCUM, or without a size
    CAPTURE(each.code);
    REQUIRE(ucum.count(each.code) == 1);
    const Row& row = ucum[each.code];
    const double one = each.numerator.to_double() / each.denominator.to_double() + each.offset.to_double();
    CHECK(each.si == row.at("si"));
    CHECK(one == doctest::Approx(std::stod(row.at("one"))).epsilon(2e-9).scale(0));
    CHECK(each.offset.to_double() == doctest::Approx(std::stod(row.at("zero"))).epsilon(2e-9));
  }
}

TEST_CASE("each kind of unit, in the words of news") {
  const auto read = [](const std::string& words) {
    Marked text("Ada [[QUANTITY|" + words + "]] di sana.");
    text.analyse();
    return said(text[0]) + (text[0].si_amount ? " = " + text[0].si_amount->text() + " " + text[0].si_unit : "");
  };
  CHECK(read("5,4 mil") == "value 5.4 [mi_i] = 8690.4576 m");
  CHECK(read("2 tumbak") == "value 2 {tumbak} = 28 m2");
  CHECK(read("1,5 kuintal") == "value 1.5 {kuintal} = 150 kg");
  CHECK(read("120 mmHg") == "value 120 mm[Hg] = 15998.64 Pa");
  CHECK(read("50 derajat Fahrenheit") == "value 50 [degF] = 283.15 K");
  CHECK(read("0,1 ton") == "value 0.1 t = 100 kg");
  CHECK(read("20 meter per detik") == "value 20 m/s = 20 m/s");
  CHECK(read("3 gigajoule") == "value 3 GJ = 3000000000 J");
  CHECK(read("512 gigabyte") == "value 512 GBy = 512000000000 By");
  CHECK(read("1.013 hektopascal") == "value 1013 hPa = 101300 Pa");
  CHECK(read("7,5 ton per hektare") == "value 7.5 t/har = 0.75 kg/m2");
}
