#include "names/network.hpp"

namespace warta::names {

namespace {

/// The rows that a convolution computes, seen `shift` rows further on.
template <class T>
scoring::View<T> shifted(T* data, std::ptrdiff_t rows, std::ptrdiff_t cols, std::ptrdiff_t pad, std::ptrdiff_t shift) {
  return {data + (pad + shift) * cols, rows - 2 * pad, cols};
}

scoring::In tap(const Tensor& kernel, int position, std::ptrdiff_t width) { return {kernel.row(position * width), width, kernel.cols}; }
scoring::Out tap(Tensor& kernel, int position, std::ptrdiff_t width) { return {kernel.row(position * width), width, kernel.cols}; }

void add_dropout(Tensor& value, Tensor& kept, float drop, std::minstd_rand& random) {
  const auto limit = static_cast<std::uint_fast32_t>(static_cast<double>(drop) * std::minstd_rand::max());
  const float scale = 1 / (1 - drop);
  for (std::size_t i = 0; i < value.data.size(); ++i) {
    kept.data[i] = random() < limit ? 0 : scale;
    value.data[i] *= kept.data[i];
  }
}

}  // namespace

void Dense::resize(const Shape& shape) {
  const int w = shape.width;
  shapes.resize(names::shapes, shape.shape);
  layouts.resize(names::layouts, w);
  masked.resize(1, w);
  join.resize(shape.embedded(), w);
  join_bias.resize(1, w);
  layers.resize(shape.dilations.size());
  for (Layer& layer : layers) {
    layer.kernel.resize(3 * w, 2 * w);
    layer.bias.resize(1, 2 * w);
    layer.gain.resize(1, w);
    layer.shift.resize(1, w);
  }
}

void Dense::fill(float value) {
  each(*this, [value](const std::string&, Tensor& tensor) { tensor.fill(value); });
}

void Tape::resize(const Shape& shape, std::ptrdiff_t row_count) {
  rows = row_count;
  const std::size_t layers = shape.dilations.size();
  live.assign(static_cast<std::size_t>(rows), 0);
  x.resize(layers + 1);
  for (auto* group : {&both, &sigmoid, &kept, &hat}) group->resize(layers);
  inverse.resize(layers);
  for (Tensor& t : x) t.resize(rows, shape.width);
  for (std::size_t l = 0; l < layers; ++l) {
    both[l].resize(rows, 2 * shape.width);
    for (auto* group : {&sigmoid, &kept, &hat}) (*group)[l].resize(rows, shape.width);
    inverse[l].resize(static_cast<std::size_t>(rows));
  }
  for (Tensor* t : {&value, &d_x, &d_row}) t->resize(rows, shape.width);
  d_both.resize(rows, 2 * shape.width);
}

void clear_pads(const Tape& tape, Tensor& t) {
  for (std::ptrdiff_t r = 0; r < tape.rows; ++r)
    if (tape.live[static_cast<std::size_t>(r)] == 0) std::fill_n(t.row(r), t.cols, 0.0F);
}

void forward(const scoring::Kernels& k, const Shape& shape, const Dense& dense, Tape& tape, float drop, std::minstd_rand* random) {
  const std::ptrdiff_t w = shape.width, n = tape.rows, pad = shape.pad();
  for (std::size_t l = 0; l < dense.layers.size(); ++l) {
    const Layer& layer = dense.layers[l];
    Tensor& both = tape.both[l];
    const scoring::Out inner = shifted(both.data.data(), n, 2 * w, pad, 0);
    for (int position = 0; position < 3; ++position) {
      const std::ptrdiff_t shift = (position - 1) * shape.dilations[l];
      k.multiply(shifted<const float>(tape.x[l].data.data(), n, w, pad, shift), tap(layer.kernel, position, w), inner, position > 0);
    }
    k.add_bias(layer.bias.data.data(), inner);
    k.gate(both.view(), tape.sigmoid[l].view(), tape.value.view());
    if (random != nullptr) add_dropout(tape.value, tape.kept[l], drop, *random);
    k.axpy(tape.x[l].data.data(), 1, tape.value.data.data(), n * w);
    k.norm(tape.value.view(), layer.gain.data.data(), layer.shift.data.data(), tape.hat[l].view(), tape.inverse[l].data(),
           tape.x[l + 1].view());
    clear_pads(tape, tape.x[l + 1]);
  }
}

void backward(const scoring::Kernels& k, const Shape& shape, const Dense& dense, Tape& tape, bool dropped, Dense& gradient) {
  const std::ptrdiff_t w = shape.width, n = tape.rows, pad = shape.pad();
  for (std::size_t l = dense.layers.size(); l-- > 0;) {
    const Layer& layer = dense.layers[l];
    Layer& d_layer = gradient.layers[l];
    clear_pads(tape, tape.d_x);
    k.norm_back(tape.hat[l].view(), tape.inverse[l].data(), layer.gain.data.data(), tape.d_x.view(), tape.d_row.view(),
                d_layer.gain.data.data(), d_layer.shift.data.data());
    tape.value.data = tape.d_row.data;
    if (dropped)
      for (std::size_t i = 0; i < tape.value.data.size(); ++i) tape.value.data[i] *= tape.kept[l].data[i];
    k.gate_back(tape.both[l].view(), tape.sigmoid[l].view(), tape.value.view(), tape.d_both.view());
    const scoring::In d_inner = shifted<const float>(tape.d_both.data.data(), n, 2 * w, pad, 0);
    k.sum_rows(d_inner, d_layer.bias.data.data());
    tape.d_x.data = tape.d_row.data;
    for (int position = 0; position < 3; ++position) {
      const std::ptrdiff_t shift = (position - 1) * shape.dilations[l];
      k.multiply_at(shifted<const float>(tape.x[l].data.data(), n, w, pad, shift), d_inner, tap(d_layer.kernel, position, w), true);
      k.multiply_bt(d_inner, tap(layer.kernel, position, w), shifted(tape.d_x.data.data(), n, w, pad, shift), true);
    }
  }
  clear_pads(tape, tape.d_x);
}

}  // namespace warta::names
