// The core with AVX2. Nothing of std:: in here: see tests/install/wide.sh.
#include <immintrin.h>

#include "scoring/core_paths.hpp"

namespace warta::scoring {

namespace {

#include "scoring/core_ymm.inl"

/// The levels of eight inputs.
struct Step {
  __m256i low, high;
};
constexpr std::ptrdiff_t step_inputs = 8;
constexpr int tile_rows = 2, tile_groups = 1;

Step step(const std::uint8_t* levels) { return {four_levels(levels), four_levels(levels + 4)}; }
/// Two pairs of products meet in 16 bits: make_small sees to it that they fit.
__m256i dot(__m256i sum, Step levels, const std::int8_t* weights) {
  const __m256i low = _mm256_maddubs_epi16(levels.low, load_bytes(weights));
  const __m256i high = _mm256_maddubs_epi16(levels.high, load_bytes(weights + 64));
  return _mm256_add_epi32(sum, _mm256_madd_epi16(_mm256_add_epi16(low, high), _mm256_set1_epi16(1)));
}
I dot(I sum, Step levels, const std::int8_t* weights) { return {dot(sum.a, levels, weights), dot(sum.b, levels, weights + 32)}; }

#include "scoring/core_lanes.inl"

}  // namespace

const Core avx2_core = {"avx2", affine, word_products, first, layer, multiply, best_scores, forward, backward};

}  // namespace warta::scoring
