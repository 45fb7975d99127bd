// The reference: plain loops, nothing clever. Every other path gives the same bits; tests compare them.
// Compiled without fused multiply-add, as they are: see CMakeLists.txt.
#include <bit>
#include <cmath>

#include "scoring/core_paths.hpp"

namespace warta::scoring {

namespace {

using Index = std::ptrdiff_t;

float larger(float a, float b) { return a > b ? a : b; }
float smaller(float a, float b) { return a < b ? a : b; }

/// 2^t; exact for whole t.
float power_of_two(float t) {
  t = larger(smaller(t, power_range), -power_range);
  const float shifted = t + power_shift, rest = t - (shifted - power_shift);
  float p = power_terms[5];
  for (int i = 4; i >= 0; --i) p = p * rest + power_terms[i];
  return std::bit_cast<float>(std::bit_cast<std::uint32_t>(p) + (std::bit_cast<std::uint32_t>(shifted) << 23));
}

/// Sums in the order that all paths share: one a lane, then halves onto halves.
struct LaneSums {
  float lane[lanes] = {};
  void add(Index column, float value) { lane[column % lanes] += value; }
  float total() {
    for (Index half = lanes / 2; half > 0; half /= 2)
      for (Index i = 0; i < half; ++i) lane[i] += lane[i + half];
    return lane[0];
  }
};

std::int32_t dot(const Small& m, const std::uint8_t* levels, Index first_input, Index inputs, Index output) {
  std::int32_t sum = 0;
  for (Index k = 0; k < inputs; ++k) sum += levels[k] * m.weight(first_input + k, output);
  return sum;
}

float result(const Small& m, std::int32_t sum, Index output) {
  const auto o = static_cast<std::size_t>(output);
  return static_cast<float>(sum + m.start[o]) * m.scale[o] + m.bias[o];
}

std::uint8_t level_of(float steps) {
  steps = larger(smaller(steps, static_cast<float>(top_step)), static_cast<float>(-zero_level));
  return static_cast<std::uint8_t>(static_cast<int>(std::nearbyint(steps)) + zero_level);
}

float gated(float x, float value, float gate) { return x + value / (1 + power_of_two(gate)); }

void norm(const Gated& layer, float* x, std::uint8_t* levels) {
  const auto used = static_cast<float>(layer.used);
  LaneSums sum, squares;
  for (Index c = 0; c < layer.width; ++c) sum.add(c, x[c]);
  const float mean = sum.total() / used;
  for (Index c = 0; c < layer.width; ++c) {
    x[c] = (x[c] - mean) * layer.mask[static_cast<std::size_t>(c)];
    squares.add(c, x[c] * x[c]);
  }
  const float inverse = 1 / std::sqrt(squares.total() / used + norm_epsilon);
  for (Index c = 0; c < layer.width; ++c) {
    const auto i = static_cast<std::size_t>(c);
    x[c] = x[c] * inverse * layer.gain[i] + layer.shift[i];
    levels[c] = level_of(x[c] * layer.steps[i]);
  }
}

void affine(const float* in, Index inputs, const float* matrix, const float* bias, Index outputs, float* out) {
  for (Index o = 0; o < outputs; ++o) {
    float sum = bias[o];
    for (Index k = 0; k < inputs; ++k) sum += in[k] * matrix[k * outputs + o];
    out[o] = sum;
  }
}

void word_products(const Gated& layer, const std::uint8_t* high_low, float step, float* word) {
  const Index w = layer.width;
  for (Index tap = 0; tap < 3; ++tap)
    for (Index o = 0; o < 2 * w; ++o) {
      const std::int32_t start = layer.tap_start[static_cast<std::size_t>(tap * 2 * w + o)];
      const auto high = static_cast<float>(dot(layer.products, high_low, tap * w, w, o) + start);
      const auto low = static_cast<float>(dot(layer.products, high_low + w, tap * w, w, o) + start);
      word[w + tap * 2 * w + o] = (high * 128 + low) * (layer.products.scale[static_cast<std::size_t>(o)] * step);
    }
}

void first(const Gated& layer, const std::int32_t* rows, Index n, const float* const* words, const float* const* layouts, float* x,
           std::uint8_t* levels) {
  const Index w = layer.width;
  for (Index i = 0; i < n; ++i) {
    const Index r = rows[i], left = r - layer.reach, right = r + layer.reach;
    const auto sum = [&](Index o) {
      return words[left][w + o] + layouts[left][w + o] + (words[r][3 * w + o] + layouts[r][3 * w + o]) +
             (words[right][5 * w + o] + layouts[right][5 * w + o]);
    };
    for (Index c = 0; c < w; ++c) x[r * w + c] = gated(words[r][c] + layouts[r][c], sum(c), sum(w + c));
    norm(layer, x + r * w, levels + r * w);
  }
}

void layer(const Gated& layer, const std::int32_t* rows, Index n, float* x, std::uint8_t* levels) {
  const Index w = layer.width;
  const Small& m = layer.products;
  for (Index i = 0; i < n; ++i) {
    const Index r = rows[i];
    const auto sum = [&](Index o) {
      std::int32_t total = 0;
      for (Index tap = 0; tap < 3; ++tap) total += dot(m, levels + (r + (tap - 1) * layer.reach) * w, tap * w, w, o);
      return result(m, total, o);
    };
    for (Index c = 0; c < w; ++c) x[r * w + c] = gated(x[r * w + c], sum(c), sum(w + c));
  }
  for (Index i = 0; i < n; ++i) norm(layer, x + rows[i] * w, levels + rows[i] * w);
}

void multiply(const Small& m, const std::int32_t* rows, Index n, const std::uint8_t* levels, float* out) {
  for (Index i = 0; i < n; ++i)
    for (Index o = 0; o < m.outputs; ++o) out[i * m.outputs + o] = result(m, dot(m, levels + rows[i] * m.inputs, 0, m.inputs, o), o);
}

void best_scores(const Chain& chain, const float* emissions, Index n, float* scores) {
  const Index columns = chain.columns(), open = chain.open;
  for (Index t = 0; t < n; ++t, emissions += columns, scores += columns) {
    const float* before = scores - columns;
    for (Index c = 0; c < columns; ++c) {
      const float *score = emissions + c, *stay = chain.stay.data();
      if (t == 0) {
        scores[c] = chain.start[static_cast<std::size_t>(c)] + *score;
      } else if (c >= open) {
        scores[c] = larger(before[c - open] + stay[c - open], before[c] + stay[c]) + *score;
      } else {
        float best[2] = {lowest, lowest};
        for (Index k = 0; k < tags_of(chain); ++k) {
          const Index from = tag_column(chain, k);
          best[k % 2] = larger(best[k % 2], before[from] + chain.moves[static_cast<std::size_t>(from * open + c)]);
        }
        scores[c] = larger(best[0], best[1]) + *score;
      }
    }
  }
}

/// The probability of c from the row before, without its emission.
float arriving(const Chain& chain, const float* before, Index c) {
  const Index open = chain.open;
  const float* stay = chain.likely_stay.data();
  if (c >= open) return before[c - open] * stay[c - open] + before[c] * stay[c];
  float sum[2] = {0, 0};
  for (Index k = 0; k < tags_of(chain); ++k) {
    const Index from = tag_column(chain, k);
    sum[k % 2] += before[from] * chain.likely[static_cast<std::size_t>(from * open + c)];
  }
  return sum[0] + sum[1];
}

void forward(const Chain& chain, const float* emissions, Index n, float* emitted, float* alpha, float* scale) {
  const Index columns = chain.columns();
  for (Index t = 0; t < n; ++t, emissions += columns, emitted += columns, alpha += columns) {
    float largest = emissions[0];
    for (Index c = 0; c < columns; ++c) largest = larger(largest, emissions[c]);
    LaneSums sum;
    for (Index c = 0; c < columns; ++c) {
      emitted[c] = power_of_two((emissions[c] - largest) * log2_e);
      const float before = t == 0 ? chain.likely_start[static_cast<std::size_t>(c)] : arriving(chain, alpha - columns, c);
      alpha[c] = larger(before * emitted[c], least_likely);
      sum.add(c, alpha[c]);
    }
    scale[t] = sum.total();
    const float inverse = 1 / scale[t];
    for (Index c = 0; c < columns; ++c) alpha[c] *= inverse;
  }
}

void backward(const Chain& chain, const float* emitted, const float* scale, Index first, Index n, float* beta) {
  const Index columns = chain.columns(), open = chain.open;
  float* onward = beta + n * columns;
  for (Index c = 0; c < columns; ++c) beta[(n - 1) * columns + c] = 1;
  for (Index t = n - 2; t >= first; --t) {
    const float inverse = 1 / scale[t + 1];
    for (Index c = 0; c < columns; ++c) onward[c] = beta[(t + 1) * columns + c] * emitted[(t + 1) * columns + c] * inverse;
    for (Index c = 0; c < columns; ++c) {
      float sum[2] = {0, 0};
      for (Index to = 0; to <= chain.labels; ++to)
        sum[to % 2] += onward[to] * chain.likely_back[static_cast<std::size_t>(to * columns + c)];
      beta[t * columns + c] = sum[0] + sum[1] + chain.likely_stay[static_cast<std::size_t>(c)] * onward[open + c % open];
    }
  }
}

}  // namespace

const Core scalar_core = {"scalar", affine, word_products, first, layer, multiply, best_scores, forward, backward};

}  // namespace warta::scoring
