#include <doctest/doctest.h>

#include <cmath>
#include <random>
#include <vector>
#include <warta/types.hpp>

#include "scoring/scoring.hpp"

using namespace warta::scoring;

namespace {

std::vector<float> noise(std::size_t n, std::uint_fast32_t seed) {
  std::mt19937 random(seed);
  std::normal_distribution<float> normal;
  std::vector<float> values(n);
  for (float& v : values) v = normal(random);
  return values;
}

double distance(const std::vector<float>& a, const std::vector<float>& b) {
  double largest = 0;
  for (std::size_t i = 0; i < a.size(); ++i) largest = std::max(largest, std::abs(static_cast<double>(a[i]) - static_cast<double>(b[i])));
  return largest;
}

/// Runs `use` with the reference and with `isa` on the same output buffers and returns the largest difference.
template <class Use>
double against_scalar(Isa isa, std::size_t outputs, Use use) {
  std::vector<float> want = noise(outputs, 7), have = want;
  use(kernels(Isa::scalar), want.data());
  use(kernels(isa), have.data());
  return distance(want, have);
}

}  // namespace

TEST_CASE("every instruction set agrees with plain loops on random matrices") {
  for (const Isa isa : {Isa::eigen, Isa::avx2, Isa::avx512}) {
    if (!is_supported(isa)) continue;
    CAPTURE(name(isa));
    std::mt19937 random(3);
    for (int round = 0; round < 40; ++round) {
      const auto size = [&] { return static_cast<std::ptrdiff_t>(1 + random() % 50); };
      const std::ptrdiff_t m = size(), n = size(), k = size();
      const auto dim = [](std::ptrdiff_t a, std::ptrdiff_t b) { return static_cast<std::size_t>(a * b); };
      const std::vector<float> a = noise(dim(m, k), random()), b = noise(dim(k, n), random()), wide = noise(dim(m, 2 * n), random()),
                               square = noise(dim(m, n), random());
      const bool more = round % 2 == 0;
      CHECK(against_scalar(isa, dim(m, n), [&](const Kernels& kn, float* c) {
              kn.multiply({a.data(), m, k}, {b.data(), k, n}, {c, m, n}, more);
            }) < 1e-4);
      CHECK(against_scalar(isa, dim(m, n), [&](const Kernels& kn, float* c) {
              kn.multiply_bt({a.data(), m, k}, {b.data(), n, k}, {c, m, n}, more);
            }) < 1e-4);
      CHECK(against_scalar(isa, dim(m, n), [&](const Kernels& kn, float* c) {
              kn.multiply_at({a.data(), k, m}, {b.data(), k, n}, {c, m, n}, more);
            }) < 1e-4);
      CHECK(against_scalar(isa, dim(m, n), [&](const Kernels& kn, float* c) { kn.add_bias(b.data(), {c, m, n}); }) < 1e-5);
      CHECK(against_scalar(isa, static_cast<std::size_t>(n), [&](const Kernels& kn, float* c) {
              kn.sum_rows({square.data(), m, n}, c);
            }) < 1e-4);
      CHECK(against_scalar(isa, dim(m, 2 * n), [&](const Kernels& kn, float* c) {
              kn.gate({wide.data(), m, 2 * n}, {c, m, n}, {c + m * n, m, n});
            }) < 1e-4);
      CHECK(against_scalar(isa, dim(m, 2 * n), [&](const Kernels& kn, float* c) {
              kn.gate_back({wide.data(), m, 2 * n}, {square.data(), m, n}, {b.data(), 1, n}, {c, 1, 2 * n});
            }) < 1e-4);
      CHECK(against_scalar(isa, dim(m, 2 * n) + static_cast<std::size_t>(m), [&](const Kernels& kn, float* c) {
              kn.norm({square.data(), m, n}, b.data(), a.size() >= static_cast<std::size_t>(n) ? a.data() : b.data(), {c, m, n},
                      c + 2 * m * n, {c + m * n, m, n});
            }) < 2e-2);
      CHECK(against_scalar(isa, dim(m, n) + 2 * static_cast<std::size_t>(n), [&](const Kernels& kn, float* c) {
              kn.norm_back({square.data(), m, n}, wide.data(), b.data(), {wide.data(), m, n}, {c, m, n}, c + m * n, c + m * n + n);
            }) < 1e-3);
      CHECK(against_scalar(isa, dim(m, n), [&](const Kernels& kn, float* c) { kn.softmax({c, m, n}); }) < 1e-5);
      CHECK(against_scalar(isa, dim(m, n), [&](const Kernels& kn, float* c) { kn.axpy(square.data(), 0.3F, c, m * n); }) < 1e-5);
      CHECK(against_scalar(isa, 3 * dim(m, n), [&](const Kernels& kn, float* c) {
              for (std::ptrdiff_t i = 0; i < 2 * m * n; ++i) c[m * n + i] = std::abs(c[m * n + i]);
              kn.adam({0.01F, 0.9F, 0.99F, 1e-8F, 0.01F, 0.5F, 0.3F}, 0.7F, square.data(), c, c + m * n, c + 2 * m * n, m * n);
            }) < 1e-4);
    }
  }
}

TEST_CASE("a row in small integers is added with its scale") {
  const std::vector<signed char> row = {-128, -1, 0, 1, 127, 5, 6, 7, 8, 9, 10};
  for (const Isa isa : {Isa::scalar, Isa::eigen, Isa::avx2, Isa::avx512}) {
    if (!is_supported(isa)) continue;
    std::vector<float> sum(row.size(), 1);
    kernels(isa).add_row(row.data(), 0.5F, sum.data(), static_cast<std::ptrdiff_t>(row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) CHECK(sum[i] == doctest::Approx(1 + 0.5 * row[i]));
  }
}
