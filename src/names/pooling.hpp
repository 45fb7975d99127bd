/// names/: what the same word was elsewhere in its document.
///
/// A capitalised word that stands in a document more than once hears from its other occurrences: each of them offers a row of scores,
/// and a word adds the sum of the others' rows divided by the number of all. This map is its own transpose, so gradients go back through
/// the same function. Pure; linear in the rows; the groups are values that the caller reuses.
#pragma once

#include <cstdint>
#include <vector>

#include "names/features.hpp"
#include "scoring/scoring.hpp"

namespace warta::names {

/// Whether words of a shape hear from their like: capitals in it, and more than one letter.
constexpr bool is_pooled(std::uint8_t shape) { return shape >= 20; }

/// A word that is_pooled(): any number that equal words share, its row of scores, and the row that it offers.
struct Occurrence {
  std::uint32_t word, row, offer;
  friend auto operator<=>(const Occurrence&, const Occurrence&) = default;
};

/// Adds to the row of each occurrence the sum of what the others of its word offer, over the number of all. Sorts `occurrences`;
/// `sum` is a buffer. `offers` and `out` must not overlap.
void add_others(std::vector<Occurrence>& occurrences, scoring::In offers, scoring::Out out, std::vector<float>& sum);

}  // namespace warta::names
