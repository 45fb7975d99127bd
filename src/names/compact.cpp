#include "names/compact.hpp"

#include <cmath>

namespace warta::names {

namespace {

using scoring::in_lanes;
using scoring::Small;

/// A norm's results lie within its shift and this many times its gain; what lies further out is cut off.
constexpr float reach_of_norm = 4;
constexpr float to_power_of_two = -1.44269504F;  ///< e^-x = 2^(x * this)

Tensor zeros(std::ptrdiff_t rows, std::ptrdiff_t cols) {
  Tensor t;
  t.resize(rows, cols);
  t.fill(0);
  return t;
}

/// The first row of a tensor, with spare columns of zeros behind.
Floats widened(const Tensor& t, std::ptrdiff_t width) {
  Floats row(static_cast<std::size_t>(width), 0);
  std::copy(t.data.begin(), t.data.begin() + t.cols, row.begin());
  return row;
}

/// [value | gate] with spare columns behind each, gates in powers of two.
void widen_both(const float* from, std::ptrdiff_t used, std::ptrdiff_t width, float factor, float* to) {
  for (std::ptrdiff_t c = 0; c < used; ++c) {
    to[c] = from[c] * factor;
    to[width + c] = from[used + c] * factor * to_power_of_two;
  }
}

/// A layer's kernel and bias for inputs whose column c has a step of `step[c]`.
Small gated_products(const Layer& layer, std::ptrdiff_t used, std::ptrdiff_t width, const Floats& step) {
  Tensor weights = zeros(3 * width, 2 * width);
  for (std::ptrdiff_t tap = 0; tap < 3; ++tap)
    for (std::ptrdiff_t c = 0; c < used; ++c)
      widen_both(layer.kernel.row(tap * used + c), used, width, step[static_cast<std::size_t>(c)], weights.row(tap * width + c));
  Floats bias(static_cast<std::size_t>(2 * width), 0);
  widen_both(layer.bias.row(0), used, width, 1, bias.data());
  return make_small(weights.view(), std::move(bias));
}

scoring::Aligned<std::int32_t> tap_starts(const Small& m, std::ptrdiff_t width) {
  scoring::Aligned<std::int32_t> start(static_cast<std::size_t>(3 * m.outputs), 0);
  for (std::ptrdiff_t k = 0; k < m.inputs; ++k)
    for (std::ptrdiff_t o = 0; o < m.outputs; ++o)
      start[static_cast<std::size_t>(k / width * m.outputs + o)] -= scoring::zero_level * m.weight(k, o);
  return start;
}

/// The size of a level in each column of a norm's results.
Floats steps_behind(const Layer& layer, std::ptrdiff_t width) {
  Floats step(static_cast<std::size_t>(width), 1);
  for (std::ptrdiff_t c = 0; c < layer.gain.cols; ++c)
    step[static_cast<std::size_t>(c)] = std::max(std::abs(layer.shift.data[static_cast<std::size_t>(c)]) +
                                                     reach_of_norm * std::abs(layer.gain.data[static_cast<std::size_t>(c)]),
                                                 1e-6F) /
                                        static_cast<float>(scoring::top_step);
  return step;
}

scoring::Gated gated_layer(const Layer& layer, int reach, std::ptrdiff_t width, const Floats& step) {
  const std::ptrdiff_t used = layer.gain.cols;
  scoring::Gated made{width, used, reach, gated_products(layer, used, width, step), {}, {}, {}, {}, {}};
  made.tap_start = tap_starts(made.products, width);
  made.gain = widened(layer.gain, width), made.shift = widened(layer.shift, width);
  made.mask.assign(static_cast<std::size_t>(width), 0);
  std::fill_n(made.mask.begin(), used, 1.0F);
  made.steps = steps_behind(layer, width);
  for (float& s : made.steps) s = 1 / s;
  return made;
}

/// A matrix of a head, width x tags, in the columns of the chain; `bias` of spare tags is `spare`.
Small tag_products(const Tensor& matrix, const float* bias, float spare, const scoring::Chain& chain, std::ptrdiff_t width,
                   const Floats& step) {
  Tensor weights = zeros(width, chain.columns());
  Floats wide_bias(static_cast<std::size_t>(chain.columns()), spare);
  for (std::ptrdiff_t tag = 0; tag < matrix.cols; ++tag) {
    const std::ptrdiff_t column = column_of(static_cast<std::uint16_t>(tag), chain);
    wide_bias[static_cast<std::size_t>(column)] = bias == nullptr ? 0 : bias[tag];
    for (std::ptrdiff_t c = 0; c < matrix.rows; ++c) weights.row(c)[column] = matrix.row(c)[tag] * step[static_cast<std::size_t>(c)];
  }
  return make_small(weights.view(), std::move(wide_bias));
}

/// What the first layer adds for a word of each layout: its row, its products as a neighbour, and the bias once.
Tensor layout_rows(const Dense& dense, std::ptrdiff_t used, std::ptrdiff_t width) {
  Tensor rows = zeros(layouts + 1, scoring::word_columns(width));
  const Layer& first = dense.layers.front();
  Floats both(static_cast<std::size_t>(2 * used));
  for (int l = 0; l < layouts; ++l) {
    std::copy_n(dense.layouts.row(l), used, rows.row(l));
    for (std::ptrdiff_t tap = 0; tap < 3; ++tap) {
      std::fill(both.begin(), both.end(), 0.0F);
      if (tap == 1) both = first.bias.data;
      for (std::ptrdiff_t c = 0; c < used; ++c)
        for (std::ptrdiff_t o = 0; o < 2 * used; ++o)
          both[static_cast<std::size_t>(o)] += dense.layouts.row(l)[c] * first.kernel.row(tap * used + c)[o];
      widen_both(both.data(), used, width, 1, rows.row(l) + width + tap * 2 * width);
    }
  }
  return rows;
}

}  // namespace

Compact::Compact(const Shape& shape, const Dense& dense, const Head& model_head)
    : width(in_lanes(shape.width)), pad(shape.pad()), join(zeros(shape.embedded(), width)), join_bias(zeros(1, width)) {
  for (std::ptrdiff_t r = 0; r < dense.join.rows; ++r) std::copy_n(dense.join.row(r), shape.width, join.row(r));
  std::copy_n(dense.join_bias.row(0), shape.width, join_bias.row(0));
  layouts = layout_rows(dense, shape.width, width);
  chain = make_chain(Moves(model_head), model_head.labels.size());
  Floats step(static_cast<std::size_t>(width), 1);
  for (std::size_t l = 0; l < dense.layers.size(); ++l) {
    layers.push_back(gated_layer(dense.layers[l], shape.dilations[l], width, step));
    step = steps_behind(dense.layers[l], width);
  }
  head = tag_products(model_head.weight, model_head.bias.data.data(), never, chain, width, step);
  pooled = tag_products(model_head.pooled, nullptr, 0, chain, width, step);
}

void Compact::word_row(const scoring::Core& core, const float* embedded, scoring::Aligned<std::uint8_t>& scratch, float* row) const {
  core.affine(embedded, join.rows, join.data.data(), join_bias.data.data(), width, row);
  float largest = 1e-30F;
  for (std::ptrdiff_t c = 0; c < width; ++c) largest = std::max(largest, std::abs(row[c]));
  const float step = largest / static_cast<float>(128 * scoring::top_step);
  scratch.resize(static_cast<std::size_t>(2 * width));
  for (std::ptrdiff_t c = 0; c < width; ++c) {
    const int steps = static_cast<int>(row[c] / step), high = (steps + 8256) / 128 - 64;
    scratch[static_cast<std::size_t>(c)] = static_cast<std::uint8_t>(high + scoring::zero_level);
    scratch[static_cast<std::size_t>(width + c)] = static_cast<std::uint8_t>(steps - 128 * high + scoring::zero_level);
  }
  core.word_products(layers.front(), scratch.data(), step, row);
}

void Compact::begin(Block& block) { block.live.clear(), block.words.clear(), block.layouts.clear(); }

void Compact::add_pads(Block& block) const {
  const float* nothing = layouts.row(names::layouts);
  block.words.resize(block.words.size() + static_cast<std::size_t>(pad), nothing);
  block.layouts.resize(block.words.size(), nothing);
}

void Compact::add_word(Block& block, const float* row, Layout layout) const {
  block.live.push_back(static_cast<std::int32_t>(block.words.size()));
  block.words.push_back(row);
  block.layouts.push_back(layouts.row(static_cast<int>(layout)));
}

void Compact::encode(const scoring::Core& core, Block& block, float* emissions) const {
  const std::size_t size = block.words.size() * static_cast<std::size_t>(width);
  const auto n = static_cast<std::ptrdiff_t>(block.live.size());
  block.x.resize(size);
  block.levels.assign(size, scoring::zero_level);
  const std::int32_t* live = block.live.data();
  core.first(layers.front(), live, n, block.words.data(), block.layouts.data(), block.x.data(), block.levels.data());
  for (std::size_t l = 1; l < layers.size(); ++l) core.layer(layers[l], live, n, block.x.data(), block.levels.data());
  core.multiply(head, live, n, block.levels.data(), emissions);
}

void Compact::offer(const scoring::Core& core, const Block& block, const std::vector<std::int32_t>& rows, float* offers) const {
  core.multiply(pooled, rows.data(), static_cast<std::ptrdiff_t>(rows.size()), block.levels.data(), offers);
}

}  // namespace warta::names
