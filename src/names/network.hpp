/// names/: the encoder's weights and its passes: words' features -> one row a word that knows its context.
///
/// x0 = join * [word vector | sum of 8 affix rows | sum of 2 form rows | shape row] + layout row; then layers of gated convolutions over
/// three words (Dauphin et al. 2017): x' = norm(x + value(x) * sigmoid(gate(x))). A head is a linear layer and a linear-chain CRF.
/// Rows of all sentences stand in one matrix with `pad` rows of zeros before, between and behind them, so that a convolution is three
/// matrix products over shifted views. Weights are plain values; passes write to a Tape that the caller reuses. Not thread-safe per Tape.
#pragma once

#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "names/features.hpp"
#include "scoring/aligned.hpp"
#include "scoring/scoring.hpp"

namespace warta::names {

using Floats = scoring::Aligned<float>;

struct Tensor {
  std::ptrdiff_t rows = 0, cols = 0;
  Floats data;
  void resize(std::ptrdiff_t r, std::ptrdiff_t c) {
    rows = r;
    cols = c;
    data.resize(static_cast<std::size_t>(r * c));
  }
  float* row(std::ptrdiff_t r) { return data.data() + r * cols; }
  const float* row(std::ptrdiff_t r) const { return data.data() + r * cols; }
  scoring::In view() const { return {data.data(), rows, cols}; }
  scoring::Out view() { return {data.data(), rows, cols}; }
  void fill(float value) { data.assign(data.size(), value); }
};

/// The sizes of an encoder. `dilations` has one entry a layer: the distance to the left and right neighbour.
struct Shape {
  int vector = 100, affix = 32, shape = 16, width = 128;
  std::vector<int> dilations = {1, 1, 1, 1};
  int embedded() const { return vector + 2 * affix + shape; }
  int pad() const { return *std::max_element(dilations.begin(), dilations.end()); }
  friend bool operator==(const Shape&, const Shape&) = default;
};

struct Layer {
  Tensor kernel;  ///< 3 * width x 2 * width: left, centre, right
  Tensor bias, gain, shift;
};
/// All but the hashed tables.
struct Dense {
  Tensor shapes, layouts, masked, join, join_bias;
  std::vector<Layer> layers;
  void resize(const Shape& shape);
  void fill(float value);
  /// Calls use(name, tensor) for each tensor, in a fixed order.
  template <class Self, class Use>
  static void each(Self& self, Use use) {
    use("shapes", self.shapes), use("layouts", self.layouts), use("masked", self.masked), use("join", self.join),
        use("join_bias", self.join_bias);
    for (std::size_t i = 0; i < self.layers.size(); ++i) {
      const std::string at = "layer" + std::to_string(i) + ".";
      use(at + "kernel", self.layers[i].kernel), use(at + "bias", self.layers[i].bias);
      use(at + "gain", self.layers[i].gain), use(at + "shift", self.layers[i].shift);
    }
  }
};

/// The rows of one pass: `words` sentences' rows with pads; `live` is 1 for a word's row, 0 for a pad.
struct Tape {
  std::ptrdiff_t rows = 0;
  std::vector<std::uint8_t> live;
  std::vector<Tensor> x, both, sigmoid, kept, hat;  ///< one a layer (x: one more)
  std::vector<std::vector<float>> inverse;
  Tensor value, d_x, d_row, d_both;
  void resize(const Shape& shape, std::ptrdiff_t row_count);
};

/// Zeroes the rows that are pads.
void clear_pads(const Tape& tape, Tensor& rows);

/// Runs the layers on tape.x[0], which the caller has filled; the result is tape.x.back(). With `random`, dropout of rate `drop`.
void forward(const scoring::Kernels& k, const Shape& shape, const Dense& dense, Tape& tape, float drop = 0,
             std::minstd_rand* random = nullptr);

/// From tape.d_x = gradient of the result to tape.d_x = gradient of x[0]; adds the layers' gradients to `gradient`.
void backward(const scoring::Kernels& k, const Shape& shape, const Dense& dense, Tape& tape, bool dropped, Dense& gradient);

}  // namespace warta::names
