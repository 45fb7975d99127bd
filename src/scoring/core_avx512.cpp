// The core with AVX-512 and its integer dot products (VNNI). Nothing of std:: in here: see tests/install/wide.sh.
#include <immintrin.h>

#include "scoring/core_paths.hpp"

namespace warta::scoring {

namespace {

using F = __m512;
using I = __m512i;
using Step = __m512i;
constexpr std::ptrdiff_t step_inputs = 4;
constexpr int tile_rows = 6, tile_groups = 2;

F all(float x) { return _mm512_set1_ps(x); }
F load(const float* p) { return _mm512_load_ps(p); }
void store(float* p, F x) { _mm512_store_ps(p, x); }
F larger(F a, F b) { return _mm512_max_ps(a, b); }
F smaller(F a, F b) { return _mm512_min_ps(a, b); }
F root(F x) { return _mm512_sqrt_ps(x); }
/// x * 2^n, where n stands in the low bits of `shifted`.
F times_power(F x, F shifted) {
  return _mm512_castsi512_ps(_mm512_add_epi32(_mm512_castps_si512(x), _mm512_slli_epi32(_mm512_castps_si512(shifted), 23)));
}
/// Halves onto halves.
float total(F x) {
  const __m256 eight = _mm256_add_ps(_mm512_castps512_ps256(x), _mm512_extractf32x8_ps(x, 1));
  const __m128 four = _mm_add_ps(_mm256_castps256_ps128(eight), _mm256_extractf128_ps(eight, 1));
  const __m128 two = _mm_add_ps(four, _mm_movehl_ps(four, four));
  return _mm_cvtss_f32(_mm_add_ss(two, _mm_movehdup_ps(two)));
}
float largest_of(F x) { return _mm512_reduce_max_ps(x); }

I load_sums(const std::int32_t* p) { return _mm512_load_si512(p); }
F to_floats(I x) { return _mm512_cvtepi32_ps(x); }
Step step(const std::uint8_t* levels) { return _mm512_set1_epi32(*reinterpret_cast<const int*>(levels)); }
I dot(I sum, Step levels, const std::int8_t* weights) { return _mm512_dpbusd_epi32(sum, levels, _mm512_load_si512(weights)); }
void store_levels(std::uint8_t* p, F steps) {
  steps = larger(smaller(steps, all(top_step)), all(-zero_level));
  const __m512i levels = _mm512_add_epi32(_mm512_cvtps_epi32(steps), _mm512_set1_epi32(zero_level));
  _mm_store_si128(reinterpret_cast<__m128i*>(p), _mm512_cvtepi32_epi8(levels));
}

#include "scoring/core_lanes.inl"

}  // namespace

const Core avx512_core = {"avx512", affine, word_products, first, layer, multiply, best_scores, forward, backward};

}  // namespace warta::scoring
