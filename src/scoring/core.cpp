#include "scoring/core.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <warta/types.hpp>

#if defined(__x86_64__)
#include <cpuid.h>
#endif

#include "scoring/core_paths.hpp"

namespace warta::scoring {

namespace {

constexpr float largest_weight = 127;
/// What the weights of four products of one sign may add up to: with levels up to 127 the products fit in 16 bits, rounding included.
constexpr float largest_four = 256;

/// Raises each output's scale to what weights [k, k + 8) need.
void raise_scales(In weights, std::ptrdiff_t k, Aligned<float>& scale) {
  for (std::ptrdiff_t o = 0; o < weights.cols; ++o) {
    const auto at = [&](std::ptrdiff_t i) { return weights.data[(k + i) * weights.stride + o]; };
    float most = scale[static_cast<std::size_t>(o)];
    for (const std::ptrdiff_t i : {0, 2}) {
      float up = 0, down = 0;
      for (const float w : {at(i), at(i + 1), at(i + 4), at(i + 5)}) {
        most = std::max(most, std::abs(w) / largest_weight);
        up += std::max(w, 0.0F), down += std::max(-w, 0.0F);
      }
      most = std::max(most, std::max(up, down) / largest_four);
    }
    scale[static_cast<std::size_t>(o)] = most;
  }
}

bool has_avxvnni() {
#if defined(__x86_64__)
  unsigned a = 0, b = 0, c = 0, d = 0;
  return __builtin_cpu_supports("avx2") && __get_cpuid_count(7, 1, &a, &b, &c, &d) != 0 && (a >> 4 & 1) != 0;
#else
  return false;
#endif
}

}  // namespace

Small make_small(In weights, Aligned<float> bias) {
  Small m{weights.rows, weights.cols, {}, {}, {}, std::move(bias)};
  const auto outputs = static_cast<std::size_t>(m.outputs);
  m.weights.resize(static_cast<std::size_t>(m.inputs) * outputs);
  m.start.assign(outputs, 0);
  m.scale.assign(outputs, 1e-30F);
  for (std::ptrdiff_t k = 0; k < m.inputs; k += 8) raise_scales(weights, k, m.scale);
  for (std::ptrdiff_t k = 0; k < m.inputs; ++k)
    for (std::ptrdiff_t o = 0; o < m.outputs; ++o) {
      const auto at = static_cast<std::size_t>(o);
      const auto w =
          static_cast<std::int8_t>(std::clamp(std::nearbyint(weights.data[k * weights.stride + o] / m.scale[at]), -127.0F, 127.0F));
      m.weights[static_cast<std::size_t>(m.place(k, o))] = w;
      m.start[at] -= zero_level * w;
    }
  return m;
}

std::vector<const Core*> cores() {
  std::vector<const Core*> found;
#if defined(__x86_64__)
  if (is_supported(Isa::avx512) && __builtin_cpu_supports("avx512vnni")) found.push_back(&avx512_core);
  if (has_avxvnni()) found.push_back(&avxvnni_core);
  if (is_supported(Isa::avx2)) found.push_back(&avx2_core);
#endif
  found.push_back(&portable_core);
  found.push_back(&scalar_core);
  return found;
}

const Core& core_named(std::string_view name) {
  for (const Core* core : cores())
    if (core->name == name) return *core;
  throw Error("no arithmetic is called " + std::string(name) + " here (scalar, portable, avx2, avxvnni, avx512; float)");
}

}  // namespace warta::scoring
