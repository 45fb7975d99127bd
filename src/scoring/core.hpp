/// scoring/: the core: all arithmetic that runs when a text is read, in small integers, vectorised from end to end.
///
///     const scoring::Core& core = scoring::best_core();
///     scoring::Small head = scoring::make_small(weights, bias);
///     core.multiply(head, rows, n, levels, out);
///
/// A row of activations is `levels`: bytes 0..127 that stand for -64..63 steps. Weights are signed bytes with a scale an output; products
/// are exact 32-bit integers. What is left in floats (gates, norms, sums of probabilities) runs in one fixed order of operations without
/// fused multiply-add: every path gives the same bits. Paths: `scalar` (plain loops, the reference), `portable` (for any processor),
/// `avx2`, `avxvnni`, `avx512` (with VNNI). All pointers to rows are aligned to 64 bytes, all numbers of columns are multiples of 16;
/// spare columns have weights of zero.
/// Paths keep no state and allocate nothing: safe for any thread.
#pragma once

#include <string_view>
#include <vector>

#include "scoring/aligned.hpp"
#include "scoring/scoring.hpp"

namespace warta::scoring {

constexpr std::ptrdiff_t lanes = 16;           ///< floats or sums that go together
constexpr int zero_level = 64, top_step = 63;  ///< the level of 0, and the steps that fit on either side
constexpr std::ptrdiff_t in_lanes(std::ptrdiff_t n) { return (n + lanes - 1) / lanes * lanes; }

/// A matrix of small integers: output o of a row of levels is (sum over k of level k * weight(k, o) + start o) * scale o + bias o.
struct Small {
  std::ptrdiff_t inputs = 0, outputs = 0;
  Aligned<std::int8_t> weights;  ///< [outputs / 16][inputs / 4][16][4]: what one wide multiplication takes lies together
  Aligned<std::int32_t> start;   ///< -zero_level * the sum of an output's weights
  Aligned<float> scale, bias;
  std::int8_t weight(std::ptrdiff_t k, std::ptrdiff_t o) const { return weights[static_cast<std::size_t>(place(k, o))]; }
  std::ptrdiff_t place(std::ptrdiff_t k, std::ptrdiff_t o) const { return ((o / 16 * (inputs / 4) + k / 4) * 16 + o % 16) * 4 + k % 4; }
};
/// From floats, inputs x outputs, for levels of one step each; `bias` has an element an output. An output's scale is the least with which
/// its weights fit in bytes, and the four products that meet in 16 bits (of inputs 8i, +1, +4, +5 and of the others of eight) fit there.
Small make_small(In weights, Aligned<float> bias);

/// A layer: x' = norm(x + value * sigmoid(gate)), where [value | gate] = products * [row - reach | row | row + reach].
/// The gates' scale and bias are times -log2(e): sigmoid(gate) = 1 / (1 + 2^that).
struct Gated {
  std::ptrdiff_t width = 0, used = 0, reach = 1;  ///< columns; those that are not spare; the distance of neighbours
  Small products;                                 ///< 3 * width x 2 * width
  Aligned<std::int32_t> tap_start;                ///< 3 x 2 * width: products.start by the neighbour that it belongs to
  Aligned<float> gain, shift, mask;               ///< of the norm; mask is 1 for a used column, 0 for a spare one
  Aligned<float> steps;                           ///< a column's result times this is its level, less zero_level
};

/// What the first layer takes of a word, one row: [x | products as a left neighbour | as the centre | as a right neighbour].
constexpr std::ptrdiff_t word_columns(std::ptrdiff_t width) { return 7 * width; }

/// A linear chain over BIO tags, in columns: B-0 .. B-(labels-1), O, spare ones up to `open`; then I-0 .. in as many columns.
struct Chain {
  std::ptrdiff_t labels = 0, open = 0;
  std::ptrdiff_t columns() const { return 2 * open; }
  Aligned<float> start;                              ///< columns
  Aligned<float> moves;                              ///< columns x open: from any tag to one of the first block
  Aligned<float> stay;                               ///< columns: from B-i or I-i to I-i
  Aligned<float> likely_start, likely, likely_stay;  ///< their exponentials; 0 where a tag is spare
  Aligned<float> likely_back;                        ///< open x columns: likely, transposed
};

struct Core {
  std::string_view name;
  /// out = bias + in * matrix (inputs x outputs), in floats.
  void (*affine)(const float* in, std::ptrdiff_t inputs, const float* matrix, const float* bias, std::ptrdiff_t outputs, float* out);
  /// Products of the first layer with a word's row, which stands in `word` and, in 14 bits, in two rows of levels: x = step * (128 * high
  /// + low). Fills the other columns of `word`.
  void (*word_products)(const Gated& layer, const std::uint8_t* high_low, float step, float* word);
  /// The first layer on rows[0, n) of x: words[r] and layouts[r] are rows of word_columns (zeros at pads), which are added up.
  void (*first)(const Gated& layer, const std::int32_t* rows, std::ptrdiff_t n, const float* const* words, const float* const* layouts,
                float* x, std::uint8_t* levels);
  /// A later layer on rows[0, n), from x and levels to x and levels; levels of pads are zero_level and stay.
  void (*layer)(const Gated& layer, const std::int32_t* rows, std::ptrdiff_t n, float* x, std::uint8_t* levels);
  /// out row i = matrix * levels row rows[i].
  void (*multiply)(const Small& matrix, const std::int32_t* rows, std::ptrdiff_t n, const std::uint8_t* levels, float* out);
  /// The best score of a path to each tag, n rows of chain.columns().
  void (*best_scores)(const Chain& chain, const float* emissions, std::ptrdiff_t n, float* scores);
  /// Scaled probabilities of beginnings, n rows: emitted = exp(emissions - their largest), alpha, and what each row was divided by.
  void (*forward)(const Chain& chain, const float* emissions, std::ptrdiff_t n, float* emitted, float* alpha, float* scale);
  /// The same of ends, for rows [first, n).
  void (*backward)(const Chain& chain, const float* emitted, const float* scale, std::ptrdiff_t first, std::ptrdiff_t n, float* beta);
};

/// Those that this processor and this build have, the widest first.
std::vector<const Core*> cores();
inline const Core& best_core() { return *cores().front(); }
/// Throws Error for a name that is unknown or that this processor lacks.
const Core& core_named(std::string_view name);

}  // namespace warta::scoring
