/// The tables behind scoring::kernels; for scoring/ alone.
#pragma once

#include "scoring/scoring.hpp"

namespace warta::scoring {
extern const Kernels scalar_kernels, eigen_kernels;
#if defined(__x86_64__)
extern const Kernels avx2_kernels, avx512_kernels;
#endif
}  // namespace warta::scoring
