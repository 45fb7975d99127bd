// The core for processors without a path of their own: plain loops over 16 lanes, which a compiler turns into what the processor has.
#include <bit>
#include <cmath>

#include "scoring/core_paths.hpp"

namespace warta::scoring {

namespace {

struct F {
  float lane[lanes];
};
struct I {
  std::int32_t lane[lanes];
};
/// The levels of four inputs.
struct Step {
  std::int32_t level[4];
};
constexpr std::ptrdiff_t step_inputs = 4;
constexpr int tile_rows = 2, tile_groups = 1;

template <class Use>
F each(Use use) {
  F out;
  for (std::ptrdiff_t i = 0; i < lanes; ++i) out.lane[i] = use(i);
  return out;
}
F operator+(F a, F b) {
  return each([&](std::ptrdiff_t i) { return a.lane[i] + b.lane[i]; });
}
F operator-(F a, F b) {
  return each([&](std::ptrdiff_t i) { return a.lane[i] - b.lane[i]; });
}
F operator*(F a, F b) {
  return each([&](std::ptrdiff_t i) { return a.lane[i] * b.lane[i]; });
}
F operator/(F a, F b) {
  return each([&](std::ptrdiff_t i) { return a.lane[i] / b.lane[i]; });
}
F all(float x) {
  return each([&](std::ptrdiff_t) { return x; });
}
F load(const float* p) {
  return each([&](std::ptrdiff_t i) { return p[i]; });
}
void store(float* p, F x) {
  for (std::ptrdiff_t i = 0; i < lanes; ++i) p[i] = x.lane[i];
}
F larger(F a, F b) {
  return each([&](std::ptrdiff_t i) { return a.lane[i] > b.lane[i] ? a.lane[i] : b.lane[i]; });
}
F smaller(F a, F b) {
  return each([&](std::ptrdiff_t i) { return a.lane[i] < b.lane[i] ? a.lane[i] : b.lane[i]; });
}
F root(F x) {
  return each([&](std::ptrdiff_t i) { return std::sqrt(x.lane[i]); });
}
/// x * 2^n, where n stands in the low bits of `shifted`.
F times_power(F x, F shifted) {
  return each([&](std::ptrdiff_t i) {
    return std::bit_cast<float>(std::bit_cast<std::uint32_t>(x.lane[i]) + (std::bit_cast<std::uint32_t>(shifted.lane[i]) << 23));
  });
}
/// Halves onto halves.
float total(F x) {
  for (std::ptrdiff_t half = lanes / 2; half > 0; half /= 2)
    for (std::ptrdiff_t i = 0; i < half; ++i) x.lane[i] += x.lane[i + half];
  return x.lane[0];
}
float largest_of(F x) {
  float most = x.lane[0];
  for (const float v : x.lane) most = v > most ? v : most;
  return most;
}

I load_sums(const std::int32_t* p) {
  I out;
  for (std::ptrdiff_t i = 0; i < lanes; ++i) out.lane[i] = p[i];
  return out;
}
F to_floats(I x) {
  return each([&](std::ptrdiff_t i) { return static_cast<float>(x.lane[i]); });
}
Step step(const std::uint8_t* levels) { return {{levels[0], levels[1], levels[2], levels[3]}}; }
I dot(I sum, Step levels, const std::int8_t* weights) {
  for (std::ptrdiff_t i = 0; i < lanes; ++i)
    for (std::ptrdiff_t k = 0; k < 4; ++k) sum.lane[i] += levels.level[k] * weights[4 * i + k];
  return sum;
}
void store_levels(std::uint8_t* p, F steps) {
  steps = larger(smaller(steps, all(top_step)), all(-zero_level));
  for (std::ptrdiff_t i = 0; i < lanes; ++i) p[i] = static_cast<std::uint8_t>(static_cast<int>(std::nearbyint(steps.lane[i])) + zero_level);
}

#include "scoring/core_lanes.inl"

}  // namespace

const Core portable_core = {"portable", affine, word_products, first, layer, multiply, best_scores, forward, backward};

}  // namespace warta::scoring
