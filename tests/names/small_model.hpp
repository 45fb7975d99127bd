/// tests/: what small models are made of.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "names/encoder.hpp"

namespace warta::names {

/// Sections of a tiny fastText-like vocabulary, as import_fasttext lays them out.
inline void add_vectors(model::Writer& out, const std::vector<std::pair<std::string, std::uint32_t>>& words) {
  constexpr std::uint32_t dim = 4;
  std::vector<std::uint32_t> slots(64), offsets = {0}, counts;
  std::string text;
  std::vector<float> rows;
  for (const auto& [word, count] : words) {
    std::size_t at = fnv1a(word) & 63;
    while (slots[at] != 0) at = (at + 1) & 63;
    counts.push_back(count);
    slots[at] = static_cast<std::uint32_t>(counts.size());
    text += word;
    offsets.push_back(static_cast<std::uint32_t>(text.size()));
    for (std::uint32_t c = 0; c < dim; ++c) rows.push_back(static_cast<float>(word.size() + c) / 10);
  }
  out.add_array<std::uint32_t>("vectors/shape", {&dim, 1});
  write_row_table(out, "vectors/words", rows, dim);
  write_row_table(out, "vectors/grams", std::vector<float>(8 * dim, 0.5F), dim);
  out.add_array<std::uint32_t>("vectors/counts", counts);
  out.add_array<std::uint32_t>("vectors/offsets", offsets);
  out.add_array<std::uint32_t>("vectors/slots", slots);
  out.add("vectors/text", text);
}

inline const std::vector<std::pair<std::string, std::uint32_t>> small_words = {{"dan", 50000},   {"menjelaskan", 9000}, {"hari", 20000},
                                                                               {"harinya", 300}, {"samudra", 900},      {"jadwal", 4000},
                                                                               {"piala", 3000},  {"kata", 9000}};

}  // namespace warta::names
