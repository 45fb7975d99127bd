// Every path of the core against the plain loops, on random weights and shapes: the very same bits.
#include "scoring/core.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstring>
#include <random>
#include <warta/types.hpp>

using namespace warta::scoring;

namespace {

using Floats = Aligned<float>;
using Bytes = Aligned<std::uint8_t>;

class Random {
 public:
  explicit Random(std::uint_fast32_t seed) : engine_(seed) {}
  std::ptrdiff_t below(std::ptrdiff_t n) { return static_cast<std::ptrdiff_t>(engine_() % static_cast<std::uint_fast32_t>(n)); }
  float normal() { return normal_(engine_); }
  Floats normals(std::ptrdiff_t n, float scale = 1) {
    Floats values(static_cast<std::size_t>(n));
    for (float& v : values) v = scale * normal();
    return values;
  }
  Bytes levels(std::ptrdiff_t n) {
    Bytes values(static_cast<std::size_t>(n));
    for (auto& v : values) v = static_cast<std::uint8_t>(below(128));
    return values;
  }

 private:
  std::mt19937 engine_;
  std::normal_distribution<float> normal_;
};

template <class T>
bool same_bits(const Aligned<T>& a, const Aligned<T>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(T)) == 0;
}

Small random_small(Random& random, std::ptrdiff_t inputs, std::ptrdiff_t outputs) {
  const Floats weights = random.normals(inputs * outputs, 0.1F);
  return make_small({weights.data(), inputs, outputs}, random.normals(outputs));
}

Gated random_layer(Random& random, std::ptrdiff_t used, std::ptrdiff_t reach) {
  const std::ptrdiff_t width = in_lanes(used);
  Gated layer{width, used, reach, random_small(random, 3 * width, 2 * width), {}, random.normals(width), random.normals(width), {}, {}};
  layer.tap_start.assign(static_cast<std::size_t>(3 * 2 * width), 0);
  for (std::ptrdiff_t k = 0; k < 3 * width; ++k)
    for (std::ptrdiff_t o = 0; o < 2 * width; ++o)
      layer.tap_start[static_cast<std::size_t>(k / width * 2 * width + o)] -= zero_level * layer.products.weight(k, o);
  layer.mask.assign(static_cast<std::size_t>(width), 0);
  std::fill_n(layer.mask.begin(), used, 1.0F);
  layer.steps = random.normals(width, 30);
  return layer;
}

Chain random_chain(Random& random, std::ptrdiff_t labels) {
  Chain chain;
  chain.labels = labels;
  chain.open = in_lanes(labels + 1);
  const std::ptrdiff_t columns = chain.columns();
  chain.start = random.normals(columns), chain.stay = random.normals(columns), chain.moves = random.normals(columns * chain.open);
  const auto chances = [](Floats scores) {
    for (float& s : scores) s = std::exp(s);
    return scores;
  };
  chain.likely_start = chances(chain.start), chain.likely_stay = chances(chain.stay), chain.likely = chances(chain.moves);
  chain.likely_back.resize(chain.likely.size());
  for (std::ptrdiff_t from = 0; from < columns; ++from)
    for (std::ptrdiff_t to = 0; to < chain.open; ++to)
      chain.likely_back[static_cast<std::size_t>(to * columns + from)] = chain.likely[static_cast<std::size_t>(from * chain.open + to)];
  return chain;
}

/// Rows of words with pads of `reach` around some of them.
std::vector<std::int32_t> random_rows(Random& random, std::ptrdiff_t reach, std::ptrdiff_t& total) {
  std::vector<std::int32_t> rows;
  total = reach;
  for (std::ptrdiff_t i = 0, n = 1 + random.below(40); i < n; ++i) {
    rows.push_back(static_cast<std::int32_t>(total++));
    if (random.below(8) == 0) total += reach;
  }
  total += reach;
  return rows;
}

/// Calls use(core) for the reference, then for each other path, and compares what they return.
template <class Use>
void compare(Use use) {
  const auto want = use(core_named("scalar"));
  for (const Core* core : cores()) {
    CAPTURE(core->name);
    CHECK(same_bits(use(*core), want));
  }
}

}  // namespace

TEST_CASE("products of small integers are the same on every path, and what they stand for") {
  Random random(1);
  for (int round = 0; round < 30; ++round) {
    const std::ptrdiff_t inputs = 16 * (1 + random.below(12)), outputs = 16 * (1 + random.below(9)), n = 1 + random.below(20);
    const Floats weights = random.normals(inputs * outputs, 0.1F);
    const Small small = make_small({weights.data(), inputs, outputs}, random.normals(outputs));
    const Bytes levels = random.levels(n * inputs);
    std::vector<std::int32_t> rows;
    for (std::ptrdiff_t i = 0; i < n; ++i) rows.push_back(static_cast<std::int32_t>(random.below(n)));
    const auto product = [&](const Core& core) {
      Floats out(static_cast<std::size_t>(n * outputs));
      core.multiply(small, rows.data(), n, levels.data(), out.data());
      return out;
    };
    compare(product);
    const Floats found = product(best_core());
    for (std::ptrdiff_t o = 0; o < outputs; ++o) {
      double exact = static_cast<double>(small.bias[static_cast<std::size_t>(o)]), slack = 1e-3;
      for (std::ptrdiff_t k = 0; k < inputs; ++k) {
        const double steps = levels[static_cast<std::size_t>(rows[0] * inputs + k)] - zero_level;
        exact += steps * static_cast<double>(weights[static_cast<std::size_t>(k * outputs + o)]);
        slack += std::abs(steps) * 0.501 * static_cast<double>(small.scale[static_cast<std::size_t>(o)]);
      }
      CHECK(std::abs(static_cast<double>(found[static_cast<std::size_t>(o)]) - exact) <= slack);
    }
  }
}

TEST_CASE("the largest weights and levels overflow on no path") {
  for (const float sign : {1.0F, -1.0F}) {
    const Floats weights(64 * 16, sign);
    const Small small = make_small({weights.data(), 64, 16}, Floats(16, 0));
    const Bytes levels(64, 127);
    const std::int32_t row = 0;
    compare([&](const Core& core) {
      Floats out(16);
      core.multiply(small, &row, 1, levels.data(), out.data());
      for (const float v : out) CHECK(v == doctest::Approx(sign * 64 * 63).epsilon(0.01));
      return out;
    });
  }
}

TEST_CASE("layers are the same on every path") {
  Random random(2);
  for (int round = 0; round < 30; ++round) {
    const std::ptrdiff_t used = 1 + random.below(150), reach = 1 + random.below(3);
    const Gated layer = random_layer(random, used, reach);
    std::ptrdiff_t total = 0;
    const std::vector<std::int32_t> rows = random_rows(random, reach, total);
    const auto n = static_cast<std::ptrdiff_t>(rows.size());
    Floats x0 = random.normals(total * layer.width);
    const Bytes levels0 = random.levels(total * layer.width);
    const auto run = [&](const Core& core) {
      Floats x = x0;
      Bytes levels = levels0;
      core.layer(layer, rows.data(), n, x.data(), levels.data());
      for (const auto level : levels) x.push_back(level);
      return x;
    };
    compare(run);
  }
}

TEST_CASE("the first layer's sums of rows are the same on every path") {
  Random random(3);
  for (int round = 0; round < 20; ++round) {
    const Gated layer = random_layer(random, 1 + random.below(140), 1 + random.below(2));
    const std::ptrdiff_t w = layer.width;
    const Bytes high_low = random.levels(2 * w);
    compare([&](const Core& core) {
      Floats word(static_cast<std::size_t>(word_columns(w)), 0);
      core.word_products(layer, high_low.data(), 0.01F, word.data());
      return word;
    });
    std::ptrdiff_t total = 0;
    const std::vector<std::int32_t> rows = random_rows(random, layer.reach, total);
    const Floats words = random.normals(5 * word_columns(w)), layouts = random.normals(2 * word_columns(w));
    std::vector<const float*> word_of, layout_of;
    for (std::ptrdiff_t r = 0; r < total; ++r) {
      word_of.push_back(words.data() + random.below(5) * word_columns(w));
      layout_of.push_back(layouts.data() + random.below(2) * word_columns(w));
    }
    compare([&](const Core& core) {
      Floats x(static_cast<std::size_t>(total * w), 0);
      Bytes levels(x.size(), zero_level);
      core.first(layer, rows.data(), static_cast<std::ptrdiff_t>(rows.size()), word_of.data(), layout_of.data(), x.data(), levels.data());
      for (const auto level : levels) x.push_back(level);
      return x;
    });
  }
}

TEST_CASE("sums of rows in floats are the same on every path") {
  Random random(4);
  for (int round = 0; round < 20; ++round) {
    const std::ptrdiff_t inputs = 1 + random.below(200), outputs = 16 * (1 + random.below(10));
    const Floats in = random.normals(inputs), matrix = random.normals(inputs * outputs), bias = random.normals(outputs);
    compare([&](const Core& core) {
      Floats out(static_cast<std::size_t>(outputs));
      core.affine(in.data(), inputs, matrix.data(), bias.data(), outputs, out.data());
      return out;
    });
  }
}

TEST_CASE("best paths and probabilities are the same on every path") {
  Random random(5);
  for (int round = 0; round < 40; ++round) {
    const Chain chain = random_chain(random, 1 + random.below(40));
    const std::ptrdiff_t n = 1 + random.below(30), size = n * chain.columns();
    const Floats emissions = random.normals(size, 3);
    compare([&](const Core& core) {
      Floats scores(static_cast<std::size_t>(size));
      core.best_scores(chain, emissions.data(), n, scores.data());
      return scores;
    });
    compare([&](const Core& core) {
      const auto length = static_cast<std::size_t>(size);
      Floats emitted(length), alpha(length), beta(length + static_cast<std::size_t>(chain.columns()), 0),
          scale(static_cast<std::size_t>(n));
      core.forward(chain, emissions.data(), n, emitted.data(), alpha.data(), scale.data());
      core.backward(chain, emitted.data(), scale.data(), 0, n, beta.data());
      beta.resize(length);
      for (const Floats* more : {&emitted, &alpha, &scale}) beta.insert(beta.end(), more->begin(), more->end());
      return beta;
    });
  }
}

TEST_CASE("paths are known by name") {
  for (const Core* core : cores()) CHECK(core_named(core->name).name == core->name);
  CHECK(cores().back()->name == "scalar");
  CHECK_THROWS_AS(core_named("mmx"), warta::Error);
}
