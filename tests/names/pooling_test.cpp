#include "names/pooling.hpp"

#include <doctest/doctest.h>

#include <random>

#include "names/learner.hpp"

using namespace warta;
using names::Occurrence;

namespace {

/// The definition, word by word.
std::vector<float> slow(const std::vector<Occurrence>& occurrences, const std::vector<float>& rows, std::size_t cols) {
  std::vector<float> out(rows.size());
  for (const Occurrence& to : occurrences) {
    float all = 0;
    for (const Occurrence& from : occurrences) all += from.word == to.word ? 1.0F : 0.0F;
    for (const Occurrence& from : occurrences)
      if (from.word == to.word && from.row != to.row)
        for (std::size_t j = 0; j < cols; ++j) out[to.row * cols + j] += rows[from.row * cols + j] / all;
  }
  return out;
}

std::vector<float> fast(std::vector<Occurrence> occurrences, const std::vector<float>& rows, std::ptrdiff_t cols) {
  std::vector<float> out(rows.size()), sum;
  const auto n = static_cast<std::ptrdiff_t>(rows.size()) / cols;
  names::add_others(occurrences, {rows.data(), n, cols}, {out.data(), n, cols}, sum);
  return out;
}

double dot(const std::vector<float>& a, const std::vector<float>& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += static_cast<double>(a[i]) * static_cast<double>(b[i]);
  return sum;
}

}  // namespace

TEST_CASE("a word hears from the others of its like, as the definition says") {
  std::mt19937 random(5);
  std::normal_distribution<float> normal;
  for (int round = 0; round < 200; ++round) {
    const std::size_t n = 1 + random() % 40, cols = 1 + random() % 50;
    std::vector<Occurrence> occurrences;
    for (std::uint32_t row = 0; row < n; ++row)
      if (random() % 3 != 0) occurrences.push_back({static_cast<std::uint32_t>(random() % 6), row, row});
    std::vector<float> a(n * cols), b(n * cols);
    for (float& v : a) v = normal(random);
    for (float& v : b) v = normal(random);
    const std::vector<float> found = fast(occurrences, a, static_cast<std::ptrdiff_t>(cols)), wanted = slow(occurrences, a, cols);
    for (std::size_t i = 0; i < found.size(); ++i) CHECK(found[i] == doctest::Approx(wanted[i]).epsilon(1e-4));
    // Gradients go back through the same map: <b, M a> = <M b, a>.
    CHECK(dot(b, found) == doctest::Approx(dot(fast(occurrences, b, static_cast<std::ptrdiff_t>(cols)), a)).epsilon(1e-3));
  }
}

TEST_CASE("batches and their parts keep documents whole") {
  std::mt19937_64 random(3);
  std::vector<names::Example> examples;
  for (std::uint32_t document = 1; document < 60; ++document)
    for (std::size_t i = 0, n = 1 + random() % 5; i < n; ++i)
      examples.push_back({.words = std::vector<std::uint32_t>(1 + random() % 30),
                          .layout = {},
                          .tags = {},
                          .task = 0,
                          .document = document % 4 == 0 ? 0 : document});
  std::size_t seen = 0;
  std::vector<int> met(60);
  for (const auto& batch : names::shuffled_batches(examples, 200, random))
    for (const auto& part : names::cut_batch(batch, 2)) {
      seen += part.size();
      for (const names::Run run : names::runs_of(part)) ++met[part[run.first]->document];
    }
  CHECK(seen == examples.size());
  for (std::uint32_t document = 1; document < 60; ++document) CHECK(met[document] == (document % 4 == 0 ? 0 : 1));
}
