#include "hostile.hpp"

#include <array>

namespace hostile {
namespace {

constexpr std::array kWords{"Presiden",
                            "Budi",
                            "Santoso",
                            "PT",
                            "Maju",
                            "Jaya",
                            "Tbk",
                            "di",
                            "Jakarta",
                            "Kota",
                            "Bogor",
                            "kata",
                            "dari",
                            "sekitar",
                            "lebih",
                            "600.000",
                            "20.000",
                            "1,5",
                            "10-20",
                            "persen",
                            "%",
                            "Rp",
                            "Rp1,5",
                            "triliun",
                            "juta",
                            "ribu",
                            "US$",
                            "dolar AS",
                            "km",
                            "km/jam",
                            "Senin",
                            "Selasa (10/6/2025)",
                            "10 Juni 2025",
                            "pukul 13.00 WIB",
                            "kemarin",
                            "pekan lalu",
                            "tiga",
                            "hari",
                            "setiap",
                            "ke-4",
                            "kuartal II/2025",
                            "H-7",
                            "1990-an",
                            "(KPK)",
                            "UU Nomor 11 Tahun 2008",
                            "Pasal 27 ayat (3)",
                            "(",
                            ")",
                            ",",
                            ".",
                            "...",
                            "\"",
                            "\u201c",
                            "\u201d",
                            "-",
                            "\u2013",
                            "/",
                            ":",
                            ";",
                            "!",
                            "?",
                            "dan",
                            "hingga",
                            "menjadi",
                            "naik",
                            "turun",
                            "S.H.",
                            "dr.",
                            "No.",
                            "Jl.",
                            "diIndonesia",
                            "KOMPAS.com\u2013Harga",
                            "ADVERTISEMENT",
                            "Baca juga:",
                            "\xff",
                            "\xe2\x80",
                            "\u00a0",
                            "\u200b",
                            "e\u0301",
                            "\u4e2d\u6587",
                            "\U0001F600",
                            "99999999999999999999",
                            "0,00000000000000000001",
                            "1.2.3.4.5",
                            "31/02/2025",
                            "25.61",
                            "\n",
                            "\n\n",
                            "\r\n",
                            "\t"};

void repeat(std::vector<Run>& out, std::string name, std::string_view unit, std::size_t size) {
  std::string text;
  text.reserve(size + unit.size());
  while (text.size() < size) text += unit;
  out.push_back({std::move(name), std::move(text)});
}

}  // namespace

std::uint64_t Random::next() {
  std::uint64_t z = (state_ += 0x9e3779b97f4a7c15ULL);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31);
}

std::string bytes(Random& random, std::size_t size) {
  std::string out(size, '\0');
  const bool ascii = random.below(2) == 0;
  for (char& c : out) c = static_cast<char>(ascii && random.below(20) != 0 ? 32 + random.below(95) : random.below(256));
  return out;
}

std::string words(Random& random, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) {
    out += kWords[random.below(kWords.size())];
    if (random.below(5) != 0) out += ' ';
  }
  return out;
}

std::vector<Run> runs(std::size_t size) {
  std::vector<Run> out;
  repeat(out, "numbers without end", "1.", size);
  repeat(out, "open brackets", "(", size);
  repeat(out, "quotes", "\"", size);
  repeat(out, "quoted letters", "\"a\" ", size);
  repeat(out, "full stops", ".", size);
  repeat(out, "hyphens between digits", "1-", size);
  repeat(out, "slashes between digits", "1/", size);
  repeat(out, "currency signs", "Rp ", size);
  repeat(out, "number words", "dua puluh juta ", size);
  repeat(out, "one long word", "a", size);
  repeat(out, "one long number", "9", size);
  repeat(out, "glued capitals", "aB", size);
  repeat(out, "months", "Juni ", size);
  repeat(out, "weekdays and brackets", "Senin (", size);
  repeat(out, "ranges", "1 hingga ", size);
  repeat(out, "names", "Budi ", size);
  repeat(out, "aliases", "Badan Usaha (BU) ", size);
  repeat(out, "figures", "Rp1,5 triliun dari 600.000 orang ", size);
  repeat(out, "line breaks", "\n", size);
  repeat(out, "short lines", "a\n", size);
  repeat(out, "publication lines", "Selasa, 10 Jun 2025 19:41 WIB\n", size);
  repeat(out, "ill-formed bytes", "\xe2\x80", size);
  repeat(out, "combining marks", "e\u0301\u0301\u0301", size);
  repeat(out, "zero bytes", std::string_view("\0", 1), size);
  return out;
}

}  // namespace hostile
