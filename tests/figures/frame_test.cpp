#include <doctest/doctest.h>

#include "marked.hpp"

using namespace warta;

namespace {
std::string approx(std::string_view marked) { return Marked(marked).analyse()[0].approx; }
std::string change(std::string_view marked) { return Marked(marked).analyse()[0].change; }
std::string counts(std::string_view marked) { return Marked(marked).analyse()[0].counts; }
std::string per(std::string_view marked) { return Marked(marked).analyse()[0].per; }
std::string scope(std::string_view marked) { return Marked(marked).analyse()[0].scope; }
std::string links(std::string_view marked) {
  std::string out;
  Marked text(marked);
  for (const figures::Link& link : text.analyse().links)
    out += (out.empty() ? "" : ", ") + link.type + " " + std::to_string(link.from) + " " + std::to_string(link.to) +
           (link.share ? " " + link.share->text() : "");
  return out;
}
}  // namespace

TEST_CASE("approximations before and behind") {
  CHECK(approx("Harganya sekitar [[MONEY|Rp 5 juta]].") == "about");
  CHECK(approx("Kira-kira [[CARDINAL|12]] kucing hilang.") == "about");
  CHECK(approx("Kurang lebih [[CARDINAL|12]] kucing hilang.") == "about");
  CHECK(approx("Hampir [[CARDINAL|12]] kucing hilang.") == "nearly");
  CHECK(approx("Lebih dari [[CARDINAL|12]] kucing hilang.") == "more_than");
  CHECK(approx("Suhunya di atas [[QUANTITY|30 derajat Celsius]].") == "more_than");
  CHECK(approx("Beratnya kurang dari [[QUANTITY|3 kg]].") == "less_than");
  CHECK(approx("Setidaknya [[CARDINAL|12]] kucing hilang.") == "at_least");
  CHECK(approx("Dendanya paling banyak [[MONEY|Rp 5 juta]].") == "at_most");
  CHECK(approx("Dendanya maksimal sebesar [[MONEY|Rp 5 juta]].") == "at_most");
  CHECK(approx("Ia menunggu sekitar [[DURATION|tiga jam]].") == "about");
  CHECK(approx("Ia bekerja [[DURATION|40 tahun]] lebih.") == "more_than");
  CHECK(approx("Bak itu memuat hingga [[QUANTITY|300 ton]] pasir.") == "at_most");
  CHECK(approx("Laba naik hingga [[PERCENT|4,6 persen]].") == "");
  CHECK(approx("Toko buka mulai [[DATE|Rabu]].") == "");
  CHECK(approx("Kota itu punya [[CARDINAL|12]] taman.") == "");
}

TEST_CASE("a change is the size, not the level reached") {
  CHECK(change("Laba naik [[PERCENT|5 persen]].") == "up");
  CHECK(change("Laba naik tipis [[PERCENT|5 persen]].") == "up");
  CHECK(change("Laba turun sekitar [[PERCENT|5 persen]].") == "down");
  CHECK(change("Penurunan harga telur sebesar [[PERCENT|5 persen]] dirasakan.") == "down");
  CHECK(change("Toko itu memberi diskon [[PERCENT|20 persen]].") == "down");
  CHECK(change("Kantor itu memangkas [[CARDINAL|ribuan]] kursi.") == "down");
  CHECK(change("Kantor itu menambah sekitar [[CARDINAL|200]] kursi.") == "up");
  CHECK(change("Laba naik menjadi [[PERCENT|5 persen]].") == "");
  CHECK(change("Harga melonjak hingga [[MONEY|US$ 81]].") == "");
  CHECK(change("Bunga simpanan itu [[PERCENT|5 persen]].") == "");
}

TEST_CASE("what is counted: the noun phrase without classifier and clause") {
  CHECK(counts("Ada [[CARDINAL|600.000]] pengguna baru yang aktif.") == "pengguna baru");
  CHECK(counts("Ada [[CARDINAL|17]] unit kendaraan roda dua di gudang.") == "kendaraan roda dua");
  CHECK(counts("Ada [[CARDINAL|13]] orang di gudang.") == "orang");
  CHECK(counts("Ada [[CARDINAL|13]] orang saksi di gudang.") == "saksi");
  CHECK(counts("Ada [[CARDINAL|13]] orang kaya baru di gudang.") == "orang kaya baru");
  CHECK(counts("Ada [[CARDINAL|3]] ekor kambing.") == "kambing");
  CHECK(counts("[[CARDINAL|Kedua]] desa itu terendam.") == "desa");
  CHECK(counts("[[CARDINAL|Lima]] menteri hadir.") == "menteri");
  CHECK(counts("Ia meraih [[CARDINAL|17]] gelar.") == "gelar");
  CHECK(counts("[[CARDINAL|4]] ditangkap polisi.") == "");
  CHECK(counts("Tim itu menang [[CARDINAL|2-1]] gol.") == "");
  CHECK(counts("Ada [[CARDINAL|2]] jemaah [[GPE|Malaysia]] di sana.") == "jemaah Malaysia");
  CHECK(counts("Kapal memuat [[CARDINAL|90]] penumpang dan awak.") == "penumpang dan awak");
}

TEST_CASE("per what") {
  CHECK(per("Harga [[MONEY|70 dolar AS]] per barel.") == "barel");
  CHECK(per("Harga [[MONEY|Rp 13.000]]/liter.") == "liter");
  CHECK(per("Kurs [[MONEY|Rp 16.000]] per dolar AS.") == "dolar AS");
  CHECK(per("Dividen [[MONEY|Rp 250]] per lembar saham.") == "lembar saham");
  CHECK(per("Ada [[CARDINAL|20]] tamu [[SET=P1D|setiap hari]].") == "P1D");
  CHECK(per("Ada [[CARDINAL|20]] tamu yang menginap [[SET=P1D|setiap hari]]nya.") == "P1D");
  CHECK(per("Ongkosnya [[MONEY|Rp 3 juta]] [[SET=P1M|per bulan]].") == "P1M");
  CHECK(per("Harganya [[MONEY|US$ 68]] (sekitar [[MONEY|Rp 1,1 juta]]) per barel.") == "barel");
  CHECK(per("Ada [[CARDINAL|20]] tamu.") == "");
}

TEST_CASE("for whom or where") {
  CHECK(scope("Ada [[CARDINAL|20]] pabrik di [[GPE|Bandung]].") == "Bandung");
  CHECK(scope("Ada [[CARDINAL|20]] tamu dari [[GPE|Jepang]].") == "Jepang");
  CHECK(scope("Ada [[CARDINAL|20]] pabrik secara nasional.") == "nasional");
  CHECK(scope("Harga jagung di [[GPE|Jepang]] melonjak [[PERCENT|5 persen]].").empty());
  CHECK(Marked("Harga jagung di [[GPE|Jepang]] melonjak [[PERCENT|5 persen]].").analyse()[1].scope == "Jepang");
  CHECK(scope("Ia makan [[CARDINAL|20]] bakso.") == "");
}

TEST_CASE("sign-ups worldwide and from one country, said in many ways") {
  for (const std::string_view text : {
           "Dari [[CARDINAL|600.000]] pelanggan baru yang terdaftar [[SET=P1D|setiap hari]]nya di [[ORG|Kabarku]] secara global, sebanyak "
           "[[CARDINAL|20.000]] di antaranya adalah pelanggan baru yang terdaftar dari [[GPE|Indonesia]] [[SET=P1D|setiap hari]]nya.",
           "Dari [[CARDINAL|600.000]] pelanggan baru yang mendaftar [[SET=P1D|setiap hari]] secara global, [[CARDINAL|20.000]] berasal "
           "dari "
           "[[GPE|Indonesia]].",
           "Secara global, [[ORG|Kabarku]] mencatat [[CARDINAL|600 ribu]] pelanggan baru [[SET=P1D|per hari]]. Dari jumlah itu, "
           "[[CARDINAL|20 ribu]] berasal dari [[GPE|Indonesia]].",
       }) {
    CAPTURE(text);
    Marked marked(text);
    marked.analyse();
    std::vector<Reading> counted;
    for (const segment::Mention& mention : marked.mentions)
      if (mention.label == labels::CARDINAL) counted.push_back(mention.reading);
    REQUIRE(counted.size() == 2);
    CHECK(said(counted[0]) == "value 600000");
    CHECK(said(counted[1]) == "value 20000");
    CHECK(counted[0].counts == "pelanggan baru");
    CHECK(counted[1].counts == "pelanggan baru");
    CHECK(counted[0].per == "P1D");
    CHECK(counted[1].per == "P1D");
    CHECK(counted[0].scope == "global");
    CHECK(counted[1].scope == "Indonesia");
    REQUIRE(marked.links.size() == 1);
    CHECK(marked.links[0].type == "part_of");
    CHECK(marked.links[0].from > marked.links[0].to);
    REQUIRE(marked.links[0].share);
    CHECK(marked.links[0].share->text() == "0.0333");
  }
}

TEST_CASE("parts of a whole") {
  CHECK(links("[[CARDINAL|Dua]] dari [[CARDINAL|tiga]] kambing sakit.") == "part_of 0 1 0.6667");
  CHECK(links("Kapal itu memuat [[CARDINAL|50]] orang, terdiri atas [[CARDINAL|40]] penumpang dan [[CARDINAL|10]] awak.") ==
        "part_of 1 0 0.8, part_of 2 0 0.2");
  CHECK(links("Ada [[CARDINAL|119]] danau dan [[CARDINAL|6]] di antaranya asin.") == "part_of 1 0 0.0504");
  CHECK(links("Ada [[CARDINAL|119]] danau dan [[CARDINAL|6]] sungai.") == "");
}

TEST_CASE("from one value to another") {
  CHECK(links("Bunga naik dari [[PERCENT|5 persen]] menjadi [[PERCENT|6 persen]].") == "changed_to 0 1");
  CHECK(links("Harga naik dari [[MONEY|Rp 10.000]] ke [[MONEY|Rp 12.000]].") == "changed_to 0 1");
  CHECK(links("Bunga turun dari angka [[PERCENT|6 persen]] ke angka [[PERCENT|5 persen]].") == "changed_to 0 1");
  CHECK(links("Harganya [[MONEY|Rp 12.000]] dari sebelumnya [[MONEY|Rp 10.000]].") == "changed_to 1 0");
}

TEST_CASE("the same said twice") {
  CHECK(links("Nilainya [[MONEY|US$ 1 juta]] ([[MONEY|Rp 16 miliar]]).") == "equals 0 1");
  CHECK(links("Nilainya [[MONEY|Rp 100 juta]] atau sekitar [[MONEY|6.000 dolar AS]].") == "equals 0 1");
  CHECK(links("Tenaganya [[QUANTITY|82 PS]] ([[QUANTITY|80 dk]] atau [[QUANTITY|60 kW]]).") == "equals 0 1, equals 0 2");
  CHECK(links("Ia membayar [[MONEY|Rp 100 juta]] dan [[MONEY|6.000 dolar AS]].") == "");
}
