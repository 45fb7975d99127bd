// The lattice against all paths written out, and its gradient against small differences.
#include "names/crf.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <random>

#include "plain_chain.hpp"

using namespace warta::names;

namespace {

Head random_small_head(std::size_t labels, std::uint_fast32_t seed) {
  Head head;
  for (std::size_t i = 0; i < labels; ++i) head.labels.push_back("L" + std::to_string(i));
  head.resize(4);
  std::mt19937 random(seed);
  std::normal_distribution<float> normal;
  Head::each(head, [&](const std::string&, Tensor& t) {
    for (float& v : t.data) v = normal(random);
  });
  return head;
}

Tensor random_emissions(std::ptrdiff_t length, std::ptrdiff_t tags, std::uint_fast32_t seed) {
  Tensor t;
  t.resize(length, tags);
  std::mt19937 random(seed);
  std::normal_distribution<float> normal;
  for (float& v : t.data) v = 2 * normal(random);
  return t;
}

/// Calls use(tags, score) for each sequence of tags.
template <class Use>
void each_path(const Moves& moves, const Tensor& emissions, Use use) {
  const auto length = static_cast<std::size_t>(emissions.rows), n = static_cast<std::size_t>(emissions.cols);
  std::vector<std::uint16_t> tags(length, 0);
  while (true) {
    double score = 0;
    for (std::size_t t = 0; t < length; ++t) {
      score += static_cast<double>(emissions.row(static_cast<std::ptrdiff_t>(t))[tags[t]]);
      score += static_cast<double>(t == 0 ? moves.start.data[tags[0]] : moves.scores.data[tags[t - 1] * n + tags[t]]);
    }
    use(tags, score);
    std::size_t t = 0;
    while (t < length && ++tags[t] == n) tags[t++] = 0;
    if (t == length) return;
  }
}

}  // namespace

TEST_CASE("decoding, the partition sum and span probabilities agree with all paths") {
  for (std::uint_fast32_t seed = 1; seed <= 30; ++seed) {
    const Head head = random_small_head(2, seed);
    const Moves moves(head);
    const Tensor emissions = random_emissions(1 + static_cast<std::ptrdiff_t>(seed % 5), 5, seed + 100);
    double best = -1e30, sum = 0;
    std::vector<std::uint16_t> best_tags;
    each_path(moves, emissions, [&](const auto& tags, double score) {
      sum += std::exp(score);
      if (score > best) best = score, best_tags = tags;
    });
    Lattice lattice;
    std::vector<std::uint16_t> tags;
    plain::decode(moves, emissions.view(), tags);
    CHECK(tags == best_tags);
    CHECK(marginals(moves, emissions.view(), lattice) == doctest::Approx(std::log(sum)).epsilon(1e-4));
    for (const TagSpan& span : spans_of(tags)) {
      double with = 0;
      each_path(moves, emissions, [&](const auto& path, double score) {
        const auto spans = spans_of(path);
        if (std::find(spans.begin(), spans.end(), span) != spans.end()) with += std::exp(score);
      });
      CHECK(plain::span_probability(moves, lattice, span) == doctest::Approx(with / sum).epsilon(1e-3));
    }
  }
}

TEST_CASE("the gradient of the loss agrees with small differences") {
  const Head head = random_small_head(2, 5);
  Tensor emissions = random_emissions(4, 5, 6);
  const std::vector<std::uint16_t> gold = {0, 1, 2, 3};
  Lattice lattice;
  Tensor d, d_moves, d_start;
  d.resize(4, 5), d_moves.resize(5, 5), d_start.resize(1, 5);
  d_moves.fill(0), d_start.fill(0);
  loss(Moves(head), emissions.view(), gold.data(), 1, lattice, d.view(), d_moves, d_start);
  Tensor waste, waste_moves = d_moves, waste_start = d_start;
  waste.resize(4, 5);
  const auto value = [&](const Head& h, const Tensor& e) {
    return loss(Moves(h), e.view(), gold.data(), 1, lattice, waste.view(), waste_moves, waste_start);
  };
  constexpr float step = 1e-2F;
  for (std::size_t i = 0; i < emissions.data.size(); ++i) {
    Tensor up = emissions, down = emissions;
    up.data[i] += step, down.data[i] -= step;
    CHECK((value(head, up) - value(head, down)) / (2 * static_cast<double>(step)) == doctest::Approx(d.data[i]).epsilon(0.02));
  }
  for (std::size_t i = 0; i < d_moves.data.size(); ++i) {
    Head up = head, down = head;
    up.moves.data[i] += step, down.moves.data[i] -= step;
    CHECK((value(up, emissions) - value(down, emissions)) / (2 * static_cast<double>(step)) ==
          doctest::Approx(d_moves.data[i]).epsilon(0.02));
  }
}

TEST_CASE("an I- that continues nothing opens a span") {
  CHECK(spans_of({0, 2, 2, 4, 1, 1, 2}) == std::vector<TagSpan>{{1, 3, 0}, {3, 4, 1}, {4, 5, 0}, {5, 7, 0}});
  CHECK(spans_of({}).empty());
}

TEST_CASE("calibration keeps the order and the middle") {
  CHECK(calibrated(0.5F, 3) == doctest::Approx(0.5));
  CHECK(calibrated(0.9F, 2) < 0.9F);
  CHECK(calibrated(0.9F, 1) == doctest::Approx(0.9));
}
