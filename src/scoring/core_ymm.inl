// 16 lanes as two registers of eight, for both paths with 256 bits. Products of levels and weights are the including file's.

struct F {
  __m256 a, b;
};
struct I {
  __m256i a, b;
};

F operator+(F x, F y) { return {_mm256_add_ps(x.a, y.a), _mm256_add_ps(x.b, y.b)}; }
F operator-(F x, F y) { return {_mm256_sub_ps(x.a, y.a), _mm256_sub_ps(x.b, y.b)}; }
F operator*(F x, F y) { return {_mm256_mul_ps(x.a, y.a), _mm256_mul_ps(x.b, y.b)}; }
F operator/(F x, F y) { return {_mm256_div_ps(x.a, y.a), _mm256_div_ps(x.b, y.b)}; }
F all(float x) { return {_mm256_set1_ps(x), _mm256_set1_ps(x)}; }
F load(const float* p) { return {_mm256_load_ps(p), _mm256_load_ps(p + 8)}; }
void store(float* p, F x) { _mm256_store_ps(p, x.a), _mm256_store_ps(p + 8, x.b); }
F larger(F x, F y) { return {_mm256_max_ps(x.a, y.a), _mm256_max_ps(x.b, y.b)}; }
F smaller(F x, F y) { return {_mm256_min_ps(x.a, y.a), _mm256_min_ps(x.b, y.b)}; }
F root(F x) { return {_mm256_sqrt_ps(x.a), _mm256_sqrt_ps(x.b)}; }
__m256 times_power(__m256 x, __m256 shifted) {
  return _mm256_castsi256_ps(_mm256_add_epi32(_mm256_castps_si256(x), _mm256_slli_epi32(_mm256_castps_si256(shifted), 23)));
}
/// x * 2^n, where n stands in the low bits of `shifted`.
F times_power(F x, F shifted) { return {times_power(x.a, shifted.a), times_power(x.b, shifted.b)}; }
/// Halves onto halves.
float total(F x) {
  const __m256 eight = _mm256_add_ps(x.a, x.b);
  const __m128 four = _mm_add_ps(_mm256_castps256_ps128(eight), _mm256_extractf128_ps(eight, 1));
  const __m128 two = _mm_add_ps(four, _mm_movehl_ps(four, four));
  return _mm_cvtss_f32(_mm_add_ss(two, _mm_movehdup_ps(two)));
}
float largest_of(F x) {
  const __m256 eight = _mm256_max_ps(x.a, x.b);
  const __m128 four = _mm_max_ps(_mm256_castps256_ps128(eight), _mm256_extractf128_ps(eight, 1));
  const __m128 two = _mm_max_ps(four, _mm_movehl_ps(four, four));
  return _mm_cvtss_f32(_mm_max_ss(two, _mm_movehdup_ps(two)));
}

__m256i load_bytes(const void* p) { return _mm256_load_si256(static_cast<const __m256i*>(p)); }
I load_sums(const std::int32_t* p) { return {load_bytes(p), load_bytes(p + 8)}; }
F to_floats(I x) { return {_mm256_cvtepi32_ps(x.a), _mm256_cvtepi32_ps(x.b)}; }
__m256i four_levels(const std::uint8_t* levels) { return _mm256_set1_epi32(*reinterpret_cast<const int*>(levels)); }
__m128i narrow(__m256i x) { return _mm_packs_epi32(_mm256_castsi256_si128(x), _mm256_extracti128_si256(x, 1)); }
void store_levels(std::uint8_t* p, F steps) {
  steps = larger(smaller(steps, all(top_step)), all(-zero_level));
  const __m128i a = narrow(_mm256_cvtps_epi32(steps.a)), b = narrow(_mm256_cvtps_epi32(steps.b));
  _mm_store_si128(reinterpret_cast<__m128i*>(p), _mm_add_epi8(_mm_packs_epi16(a, b), _mm_set1_epi8(zero_level)));
}
