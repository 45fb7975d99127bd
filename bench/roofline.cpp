#include "roofline.hpp"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace warta::bench {

namespace {

#if defined(__x86_64__)
constexpr int rounds = 20000, chains = 12;  // as many sums at once as hide how long one takes

__attribute__((target("avx512f,avx512vnni"))) void spin_avx512() {
  __m512i sums[chains] = {};
  const __m512i levels = _mm512_set1_epi8(3);
  __m512i weights = _mm512_set1_epi8(5);
  for (int i = 0; i < rounds; ++i) {
    __asm__ volatile("" : "+x"(weights));
#pragma GCC unroll 12
    for (auto& sum : sums) sum = _mm512_dpbusd_epi32(sum, levels, weights);
  }
  for (auto& sum : sums) __asm__ volatile("" : : "x"(sum));
}

__attribute__((target("avx2,avxvnni"))) void spin_avxvnni() {
  __m256i sums[chains] = {};
  const __m256i levels = _mm256_set1_epi8(3);
  __m256i weights = _mm256_set1_epi8(5);
  for (int i = 0; i < rounds; ++i) {
    __asm__ volatile("" : "+x"(weights));
#pragma GCC unroll 12
    for (auto& sum : sums) sum = _mm256_dpbusd_avx_epi32(sum, levels, weights);
  }
  for (auto& sum : sums) __asm__ volatile("" : : "x"(sum));
}

__attribute__((target("avx2"))) void spin_avx2() {
  __m256i sums[chains] = {};
  __m256i levels = _mm256_set1_epi8(3), weights = _mm256_set1_epi8(5);
  const __m256i ones = _mm256_set1_epi16(1);
  for (int i = 0; i < rounds; ++i) {
#pragma GCC unroll 12
    for (auto& sum : sums) {
      __asm__ volatile("" : "+x"(levels), "+x"(weights));  // each product anew, two of them to a sum, as the core has them
      const __m256i low = _mm256_maddubs_epi16(levels, weights);
      __asm__ volatile("" : "+x"(weights));
      const __m256i high = _mm256_maddubs_epi16(levels, weights);
      sum = _mm256_add_epi32(sum, _mm256_madd_epi16(_mm256_add_epi16(low, high), ones));
    }
  }
  for (auto& sum : sums) __asm__ volatile("" : : "x"(sum));
}
#endif

}  // namespace

Peak peak_of([[maybe_unused]] std::string_view core) {
#if defined(__x86_64__)
  constexpr double steps = static_cast<double>(rounds) * chains;
  if (core == "avx512") return {spin_avx512, steps * 64};
  if (core == "avxvnni") return {spin_avxvnni, steps * 32};
  if (core == "avx2") return {spin_avx2, steps * 64};
#endif
  return {};
}

}  // namespace warta::bench
