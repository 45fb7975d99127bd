// The encoder's backward pass against small differences of its forward pass.
#include <doctest/doctest.h>

#include <random>

#include "names/encoder.hpp"

using namespace warta::names;

namespace {

double objective(const Encoder& encoder, Tape& tape, const Tensor& weights) {
  forward(warta::scoring::kernels(warta::scoring::Isa::scalar), encoder.shape, encoder.dense, tape);
  double sum = 0;
  for (std::size_t i = 0; i < weights.data.size(); ++i)
    sum += static_cast<double>(weights.data[i]) * static_cast<double>(tape.x.back().data[i]);
  return sum;
}

}  // namespace

TEST_CASE("gradients through dilated gated convolutions and pads") {
  const Shape shape{.vector = 4, .affix = 2, .shape = 2, .width = 6, .dilations = {1, 2}};
  Encoder encoder = random_encoder(shape, 3);
  Tape tape;
  tape.resize(shape, 14);
  std::mt19937 random(9);
  std::normal_distribution<float> normal;
  for (const std::ptrdiff_t r : {2, 3, 4, 7, 8, 9, 10, 11}) tape.live[static_cast<std::size_t>(r)] = 1;
  for (float& v : tape.x[0].data) v = normal(random);
  clear_pads(tape, tape.x[0]);
  Tensor weights = tape.x[0];
  for (float& v : weights.data) v = normal(random);
  clear_pads(tape, weights);

  objective(encoder, tape, weights);
  tape.d_x = weights;
  Dense gradient = encoder.dense;
  gradient.fill(0);
  backward(warta::scoring::kernels(warta::scoring::best_isa()), shape, encoder.dense, tape, false, gradient);
  const Tensor d_x = tape.d_x;

  constexpr float step = 1e-2F;
  const auto slope = [&](float& value) {
    const float kept = value;
    value = kept + step;
    const double up = objective(encoder, tape, weights);
    value = kept - step;
    const double down = objective(encoder, tape, weights);
    value = kept;
    return (up - down) / (2 * static_cast<double>(step));
  };
  for (std::size_t i = 2 * 6; i < 5 * 6; i += 5) CHECK(slope(tape.x[0].data[i]) == doctest::Approx(d_x.data[i]).epsilon(0.05));
  for (std::size_t l = 0; l < 2; ++l) {
    for (std::size_t i = 0; i < encoder.dense.layers[l].kernel.data.size(); i += 23)
      CHECK(slope(encoder.dense.layers[l].kernel.data[i]) == doctest::Approx(gradient.layers[l].kernel.data[i]).epsilon(0.05).scale(0.2));
    CHECK(slope(encoder.dense.layers[l].bias.data[1]) == doctest::Approx(gradient.layers[l].bias.data[1]).epsilon(0.05).scale(0.2));
    CHECK(slope(encoder.dense.layers[l].gain.data[2]) == doctest::Approx(gradient.layers[l].gain.data[2]).epsilon(0.05).scale(0.2));
  }
}

TEST_CASE("a sentence's rows do not depend on its neighbours in the matrix") {
  const Shape shape{.vector = 4, .affix = 2, .shape = 2, .width = 16, .dilations = {1, 2, 3}};
  const Encoder encoder = random_encoder(shape, 4);
  std::mt19937 random(2);
  std::normal_distribution<float> normal;
  std::vector<float> sentence(5 * 16);
  for (float& v : sentence) v = normal(random);
  const auto run = [&](std::ptrdiff_t rows, std::ptrdiff_t first, bool noisy) {
    Tape tape;
    tape.resize(shape, rows);
    if (noisy)
      for (std::ptrdiff_t r = 3; r < first - 3; ++r) {
        tape.live[static_cast<std::size_t>(r)] = 1;
        std::fill_n(tape.x[0].row(r), 16, 1.5F);
      }
    std::copy(sentence.begin(), sentence.end(), tape.x[0].row(first));
    std::fill_n(tape.live.begin() + first, 5, std::uint8_t{1});
    forward(warta::scoring::kernels(warta::scoring::Isa::scalar), shape, encoder.dense, tape);
    return std::vector<float>(tape.x.back().row(first), tape.x.back().row(first) + 5 * 16);
  };
  CHECK(run(11, 3, false) == run(24, 12, true));
}
