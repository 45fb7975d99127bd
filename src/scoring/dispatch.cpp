#include <array>
#include <string>
#include <warta/types.hpp>

#include "scoring/tables.hpp"

namespace warta::scoring {

namespace {

constexpr std::array<std::string_view, 4> names = {"scalar", "eigen", "avx2", "avx512"};

}  // namespace

std::string_view name(Isa isa) { return names[static_cast<std::size_t>(isa)]; }

bool is_supported(Isa isa) {
#if defined(__x86_64__)
  if (isa == Isa::avx2) return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  if (isa == Isa::avx512)
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512vl");
#else
  if (isa == Isa::avx2 || isa == Isa::avx512) return false;
#endif
  return true;
}

Isa best_isa() {
  for (const Isa isa : {Isa::avx512, Isa::avx2})
    if (is_supported(isa)) return isa;
  return Isa::eigen;
}

const Kernels& kernels(Isa isa) {
  if (!is_supported(isa)) throw Error("this processor has no " + std::string(name(isa)));
  switch (isa) {
#if defined(__x86_64__)
    case Isa::avx2:
      return avx2_kernels;
    case Isa::avx512:
      return avx512_kernels;
#endif
    case Isa::scalar:
      return scalar_kernels;
    default:
      return eigen_kernels;
  }
}

}  // namespace warta::scoring
