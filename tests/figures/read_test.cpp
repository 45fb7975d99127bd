#include <doctest/doctest.h>

#include "marked.hpp"

using namespace warta;

namespace {
std::string read(std::string_view marked) {
  Marked text(marked);
  grammar().read(text.segments, text.mentions);
  return said(text[0]);
}
}  // namespace

TEST_CASE("counts in digits and words") {
  CHECK(read("Ada [[CARDINAL|600.000]] kursi.") == "value 600000");
  CHECK(read("Ada [[CARDINAL|enam ratus ribu]] kursi.") == "value 600000");
  CHECK(read("Ada [[CARDINAL|0,6 juta]] kursi.") == "value 600000");
  CHECK(read("Ada [[CARDINAL|dua juta lima ratus ribu]] kursi.") == "value 2500000");
  CHECK(read("Ada [[CARDINAL|satu setengah juta]] kursi.") == "value 1500000");
  CHECK(read("Ada [[CARDINAL|1,000,000]] kursi.") == "value 1000000");
  CHECK(read("Nilainya [[CARDINAL|0.5]] saja.") == "value 0.5");
  CHECK(read("Akun itu diikuti [[CARDINAL|20K]] orang.") == "value 20000");
  CHECK(read("Ada [[CARDINAL|setengah lusin]] telur.") == "value 6");
}

TEST_CASE("open and closed ranges of counts") {
  CHECK(read("[[CARDINAL|ribuan]] semut") == "low 1000");
  CHECK(read("[[CARDINAL|puluhan]] semut") == "low 10");
  CHECK(read("[[CARDINAL|ratusan juta]] semut") == "low 100000000");
  CHECK(read("[[CARDINAL|belasan]] semut") == "low 11 high 19");
  CHECK(read("[[CARDINAL|belasan juta]] semut") == "low 11000000 high 19000000");
  CHECK(read("[[CARDINAL|10-15]] semut") == "low 10 high 15");
  CHECK(read("[[CARDINAL|satu atau dua]] semut") == "low 1 high 2");
  CHECK(read("[[CARDINAL|dua-tiga]] semut") == "low 2 high 3");
  CHECK(read("[[CARDINAL|2-2,5 juta]] semut") == "low 2000000 high 2500000");
}

TEST_CASE("scores and ratios") {
  CHECK(read("Tim tamu menang [[CARDINAL|2-1]].") == "result 2 1");
  CHECK(read("Mereka kalah dengan skor [[CARDINAL|0-3]] di kandang.") == "result 0 3");
  CHECK(read("Perbandingannya [[CARDINAL|1:5]].") == "result 1 5");
  CHECK(read("Peluangnya [[CARDINAL|2 banding 1]].") == "result 2 1");
  CHECK(read("Formasi [[CARDINAL|4-3-3]] dipakai.") == "result 4 3 3");
}

TEST_CASE("parts of one") {
  CHECK(read("[[CARDINAL|setengah]] lahan") == "value 0.5");
  CHECK(read("[[CARDINAL|seperempat]] lahan") == "value 0.25");
  CHECK(read("[[CARDINAL|sepertiga]] lahan") == "value 0.3333");
  CHECK(read("[[CARDINAL|dua pertiga]] lahan") == "value 0.6667");
}

TEST_CASE("ranks, and ranks that count") {
  CHECK(read("cucu [[ORDINAL|ke-4]]") == "value 4");
  CHECK(read("cucu [[ORDINAL|keempat]]") == "value 4");
  CHECK(read("urutan [[ORDINAL|ke-115]]") == "value 115");
  CHECK(read("kali [[ORDINAL|pertama]]") == "value 1");
  CHECK(read("juara [[ORDINAL|1]]") == "value 1");
  CHECK(read("peringkat [[ORDINAL|II]]") == "value 2");
  CHECK(read("[[CARDINAL|kedua]] desa") == "value 2");
  CHECK(read("[[CARDINAL|16 besar]]") == "value 16");
  CHECK(read("lagu [[ORDINAL|pertamanya]]") == "value 1");
}

TEST_CASE("percentages") {
  CHECK(read("[[PERCENT|2 persen]]") == "value 2 percent");
  CHECK(read("[[PERCENT|5,95%]]") == "value 5.95 percent");
  CHECK(read("[[PERCENT|10-20 persen]]") == "low 10 high 20 percent");
  CHECK(read("[[PERCENT|4,25% hingga 4,5%]]") == "low 4.25 high 4.5 percent");
  CHECK(read("[[PERCENT|25 basis poin]]") == "value 25 basis_point");
  CHECK(read("[[PERCENT|3 poin persentase]]") == "value 3 percentage_point");
  CHECK(read("[[PERCENT|seperempat poin]]") == "value 0.25 percentage_point");
  CHECK(read("[[PERCENT|minus 0,16 persen]]") == "value -0.16 percent");
  CHECK(read("[[PERCENT|2,5±1 persen]]") == "low 1.5 high 3.5 percent");
  CHECK(read("[[PERCENT|1,125 persen]]") == "value 1.125 percent");
}

TEST_CASE("money in every order") {
  CHECK(read("[[MONEY|Rp1,5 triliun]]") == "value 1500000000000 IDR");
  CHECK(read("[[MONEY|Rp 4.000]]") == "value 4000 IDR");
  CHECK(read("[[MONEY|Rp 8,8 juta]]") == "value 8800000 IDR");
  CHECK(read("[[MONEY|500 ribu rupiah]]") == "value 500000 IDR");
  CHECK(read("[[MONEY|US$ 3 miliar]]") == "value 3000000000 USD");
  CHECK(read("[[MONEY|3 juta dolar AS]]") == "value 3000000 USD");
  CHECK(read("[[MONEY|7 dolar]]") == "value 7 USD");
  CHECK(read("[[MONEY|$7]]") == "value 7 USD");
  CHECK(read("[[MONEY|S$ 20]]") == "value 20 SGD");
  CHECK(read("[[MONEY|SGD100.000]]") == "value 100000 SGD");
  CHECK(read("[[MONEY|20 euro]]") == "value 20 EUR");
  CHECK(read("[[MONEY|1.000 yen]]") == "value 1000 JPY");
  CHECK(read("[[MONEY|5 ringgit]]") == "value 5 MYR");
  CHECK(read("[[MONEY|12 dolar Singapura]]") == "value 12 SGD");
  CHECK(read("[[MONEY|305,51 miliar USD]]") == "value 305510000000 USD");
  CHECK(read("[[MONEY|Rp 4,8 (miliar)]]") == "value 4800000000 IDR");
  CHECK(read("[[MONEY|triliunan rupiah]]") == "low 1000000000000 IDR");
  CHECK(read("[[MONEY|Rp 6,5 kuadriliun]]") == "value 6500000000000000 IDR");
}

TEST_CASE("short scales belong to money") {
  CHECK(read("[[MONEY|Rp 4,6 T]]") == "value 4600000000000 IDR");
  CHECK(read("[[MONEY|Rp 750 M]]") == "value 750000000000 IDR");
  CHECK(read("[[MONEY|Rp 300 rb]]") == "value 300000 IDR");
  CHECK(read("[[MONEY|Rp 2jt]]") == "value 2000000 IDR");
  CHECK(read("[[MONEY|Rp 50k]]") == "value 50000 IDR");
  CHECK(read("[[QUANTITY|5 m]]") == "value 5 m");
}

TEST_CASE("ranges of money share what is said once") {
  CHECK(read("[[MONEY|Rp 10.000-15.000]]") == "low 10000 high 15000 IDR");
  CHECK(read("[[MONEY|Rp 1,63-16,33 miliar]]") == "low 1630000000 high 16330000000 IDR");
  CHECK(read("[[MONEY|Rp 500.000-Rp 1 juta]]") == "low 500000 high 1000000 IDR");
  CHECK(read("[[MONEY|Rp 10 ribu sampai Rp 15 ribu]]") == "low 10000 high 15000 IDR");
  CHECK(read("[[MONEY|2 hingga 3 juta euro]]") == "low 2000000 high 3000000 EUR");
}

TEST_CASE("about so much") {
  Marked text("Sewanya [[MONEY|Rp 8 jutaan]].");
  text.analyse();
  CHECK(said(text[0]) == "value 8000000 IDR");
  CHECK(text[0].approx == "about");
}

TEST_CASE("measures by UCUM") {
  CHECK(read("[[QUANTITY|5 kilometer]]") == "value 5 km");
  CHECK(read("[[QUANTITY|3,5 ton]]") == "value 3.5 t");
  CHECK(read("[[QUANTITY|30 derajat Celsius]]") == "value 30 Cel");
  CHECK(read("[[QUANTITY|minus 2 derajat]]") == "value -2 Cel");
  CHECK(read("[[QUANTITY|2.000 hektare]]") == "value 2000 har");
  CHECK(read("[[QUANTITY|120 km/jam]]") == "value 120 km/h");
  CHECK(read("[[QUANTITY|120 kilometer per jam]]") == "value 120 km/h");
  CHECK(read("[[QUANTITY|70 meter persegi]]") == "value 70 m2");
  CHECK(read("[[QUANTITY|70 m²]]") == "value 70 m2");
  CHECK(read("[[QUANTITY|magnitudo 5,6]]") == "value 5.6 {magnitude}");
  CHECK(read("[[QUANTITY|M 5,6]]") == "value 5.6 {magnitude}");
  CHECK(read("[[QUANTITY|100 megawatt]]") == "value 100 MW");
  CHECK(read("[[QUANTITY|400 megawatt-jam]]") == "value 400 MW.h");
  CHECK(read("[[QUANTITY|20 kVA]]") == "value 20 kV.A");
  CHECK(read("[[QUANTITY|5 mg/dL]]") == "value 5 mg/dL");
  CHECK(read("[[QUANTITY|6,6 dk]]") == "value 6.6 [HP]");
  CHECK(read("[[QUANTITY|9 PS]]") == "value 9 {PS}");
  CHECK(read("[[QUANTITY|14 inci]]") == "value 14 [in_i]");
  CHECK(read("[[QUANTITY|7 kaki]]") == "value 7 [ft_i]");
  CHECK(read("[[QUANTITY|7.500 rpm]]") == "value 7500 {rpm}");
  CHECK(read("[[QUANTITY|65 GT]]") == "value 65 {GT}");
  CHECK(read("[[QUANTITY|70 ribu barel]]") == "value 70000 [bbl_us]");
  CHECK(read("[[QUANTITY|3 troy ounce]]") == "value 3 [oz_tr]");
  CHECK(read("[[QUANTITY|150 cc]]") == "value 150 cm3");
  CHECK(read("[[QUANTITY|8 Mbps]]") == "value 8 Mbit/s");
  CHECK(read("[[QUANTITY|256 GB]]") == "value 256 GBy");
  CHECK(read("[[QUANTITY|4.000mAh]]") == "value 4000 mA.h");
  CHECK(read("[[QUANTITY|35,386 kg]]") == "value 35386 kg");
  CHECK(read("[[QUANTITY|9,2 Nm]]") == "value 9.2 N.m");
  CHECK(read("[[QUANTITY|18-31 derajat Celsius]]") == "low 18 high 31 Cel");
  CHECK(read("[[QUANTITY|3 kuintal]]") == "value 3 {kuintal}");
  CHECK(read("[[QUANTITY|2 are]]") == "value 2 ar");
}

TEST_CASE("measures in SI") {
  const auto si = [](std::string_view marked) {
    Marked text(marked);
    grammar().read(text.segments, text.mentions);
    return (text[0].si_amount ? text[0].si_amount->text() : "none") + " " + text[0].si_unit;
  };
  CHECK(si("[[QUANTITY|5 kilometer]]") == "5000 m");
  CHECK(si("[[QUANTITY|36 km/jam]]") == "10 m/s");
  CHECK(si("[[QUANTITY|30 derajat Celsius]]") == "303.15 K");
  CHECK(si("[[QUANTITY|3 kuintal]]") == "300 kg");
  CHECK(si("[[QUANTITY|5 ons]]") == "0.5 kg");
  CHECK(si("[[QUANTITY|2 are]]") == "200 m2");
  CHECK(si("[[QUANTITY|2 kWh]]") == "7200000 J");
  CHECK(si("[[QUANTITY|magnitudo 5,6]]") == "none ");
}

TEST_CASE("a span that is a word short or long is read all the same") {
  CHECK(read("biaya [[MONEY|3 juta]] dolar AS") == "value 3000000 USD");
  CHECK(read("biaya Rp [[MONEY|3 juta]]") == "value 3000000 IDR");
  CHECK(read("tumbuh [[PERCENT|5]] persen") == "value 5 percent");
  CHECK(read("sejauh [[QUANTITY|5]] kilometer") == "value 5 km");
  CHECK(read("[[MONEY|sekitar Rp 3 juta]]") == "value 3000000 IDR");
}
