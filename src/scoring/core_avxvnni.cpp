// The core with AVX2 and the integer dot products of AVX-VNNI. Nothing of std:: in here: see tests/install/wide.sh.
#include <immintrin.h>

#include "scoring/core_paths.hpp"

namespace warta::scoring {

namespace {

#include "scoring/core_ymm.inl"

using Step = __m256i;
constexpr std::ptrdiff_t step_inputs = 4;
constexpr int tile_rows = 3, tile_groups = 1;

Step step(const std::uint8_t* levels) { return four_levels(levels); }
I dot(I sum, Step levels, const std::int8_t* weights) {
  return {_mm256_dpbusd_avx_epi32(sum.a, levels, load_bytes(weights)), _mm256_dpbusd_avx_epi32(sum.b, levels, load_bytes(weights + 32))};
}

#include "scoring/core_lanes.inl"

}  // namespace

const Core avxvnni_core = {"avxvnni", affine, word_products, first, layer, multiply, best_scores, forward, backward};

}  // namespace warta::scoring
