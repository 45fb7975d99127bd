/// The paths behind scoring::core_named, and the numbers that they share; for scoring/ alone.
#pragma once

#include "scoring/core.hpp"

namespace warta::scoring {

extern const Core scalar_core, portable_core;
#if defined(__x86_64__)
extern const Core avx2_core, avxvnni_core, avx512_core;
#endif

constexpr float norm_epsilon = 1e-5F, log2_e = 1.44269504F;
constexpr float lowest = -3e38F, least_likely = 1e-30F;
/// 2^t is a polynomial of what is left of t beside the nearest whole number, whose bits go into the exponent. Adding 1.5 * 2^23 rounds.
constexpr float power_range = 126, power_shift = 12582912.0F;
constexpr float power_terms[6] = {1.0F, 6.931472028550421e-1F, 2.402210815e-1F, 5.550332471e-2F, 9.676012e-3F, 1.339887440e-3F};

/// The tags that are not spare, and the column of each.
inline std::ptrdiff_t tags_of(const Chain& chain) { return 2 * chain.labels + 1; }
inline std::ptrdiff_t tag_column(const Chain& chain, std::ptrdiff_t k) { return k <= chain.labels ? k : chain.open + k - chain.labels - 1; }

}  // namespace warta::scoring
