// Eigen's code for one instruction set. Each including file sets its own name for Eigen's namespace, so that the linker cannot
// mix templates that were compiled for different instruction sets, and defines WARTA_KERNELS, the table's name.
#define EIGEN_DONT_PARALLELIZE
#define EIGEN_MPL2_ONLY
#include <Eigen/Core>

#include "scoring/tables.hpp"

namespace warta::scoring {

namespace {

using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Array = Eigen::Array<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using RowArray = Eigen::Array<float, 1, Eigen::Dynamic>;
using Stride = Eigen::OuterStride<>;

auto matrix(In v) { return Eigen::Map<const Matrix, 0, Stride>(v.data, v.rows, v.cols, Stride(v.stride)); }
auto matrix(Out v) { return Eigen::Map<Matrix, 0, Stride>(v.data, v.rows, v.cols, Stride(v.stride)); }
auto array(Out v) { return Eigen::Map<Array, 0, Stride>(v.data, v.rows, v.cols, Stride(v.stride)); }
auto row(const float* data, std::ptrdiff_t n) { return Eigen::Map<const RowArray>(data, n); }
auto row(float* data, std::ptrdiff_t n) { return Eigen::Map<RowArray>(data, n); }

template <class A, class B>
void product(const A& a, const B& b, Out c, bool accumulate) {
  if (accumulate)
    matrix(c).noalias() += a * b;
  else
    matrix(c).noalias() = a * b;
}

void multiply(In a, In b, Out c, bool accumulate) { product(matrix(a), matrix(b), c, accumulate); }
void multiply_bt(In a, In b, Out c, bool accumulate) { product(matrix(a), matrix(b).transpose(), c, accumulate); }
void multiply_at(In a, In b, Out c, bool accumulate) { product(matrix(a).transpose(), matrix(b), c, accumulate); }

void add_bias(const float* bias, Out c) { array(c).rowwise() += row(bias, c.cols); }
void sum_rows(In a, float* out) {
  for (std::ptrdiff_t i = 0; i < a.rows; ++i) row(out, a.cols) += row(a.data + i * a.stride, a.cols);
}

void gate(In both, Out sigmoid, Out out) {
  const std::ptrdiff_t w = out.cols;
  for (std::ptrdiff_t i = 0; i < out.rows; ++i) {
    const float* in = both.data + i * both.stride;
    auto s = row(sigmoid.data + i * sigmoid.stride, w);
    s = (1 + (-row(in + w, w)).exp()).inverse();
    row(out.data + i * out.stride, w) = row(in, w) * s;
  }
}

void gate_back(In both, In sigmoid, In d_out, Out d_both) {
  const std::ptrdiff_t w = d_out.cols;
  for (std::ptrdiff_t i = 0; i < d_out.rows; ++i) {
    const auto s = row(sigmoid.data + i * sigmoid.stride, w);
    const auto d = row(d_out.data + i * d_out.stride, w);
    float* to = d_both.data + i * d_both.stride;
    row(to, w) = d * s;
    row(to + w, w) = d * row(both.data + i * both.stride, w) * s * (1 - s);
  }
}

constexpr float norm_epsilon = 1e-5F;

void norm(In x, const float* gain, const float* bias, Out hat, float* inverse, Out out) {
  for (std::ptrdiff_t i = 0; i < x.rows; ++i) {
    auto h = row(hat.data + i * hat.stride, x.cols);
    const auto source = row(x.data + i * x.stride, x.cols);
    h = source - source.mean();
    inverse[i] = 1 / std::sqrt(h.square().mean() + norm_epsilon);
    h *= inverse[i];
    row(out.data + i * out.stride, x.cols) = h * row(gain, x.cols) + row(bias, x.cols);
  }
}

void norm_back(In hat, const float* inverse, const float* gain, In d_out, Out d_x, float* d_gain, float* d_bias) {
  const std::ptrdiff_t w = hat.cols;
  for (std::ptrdiff_t i = 0; i < hat.rows; ++i) {
    const auto h = row(hat.data + i * hat.stride, w);
    const auto d = row(d_out.data + i * d_out.stride, w);
    row(d_gain, w) += d * h;
    row(d_bias, w) += d;
    auto to = row(d_x.data + i * d_x.stride, w);
    to = d * row(gain, w);
    const float mean = to.mean(), mean_hat = (to * h).mean();
    to = inverse[i] * (to - mean - h * mean_hat);
  }
}

void softmax(Out x) {
  for (std::ptrdiff_t i = 0; i < x.rows; ++i) {
    auto r = row(x.data + i * x.stride, x.cols);
    r = (r - r.maxCoeff()).exp();
    r *= 1 / r.sum();
  }
}

void axpy(const float* x, float scale, float* y, std::ptrdiff_t n) { row(y, n) += scale * row(x, n); }

void add_row(const signed char* x, float scale, float* y, std::ptrdiff_t n) {
  const Eigen::Map<const Eigen::Array<signed char, 1, Eigen::Dynamic>> small(x, n);
  row(y, n) += scale * small.cast<float>();
}

double norm2(const float* x, std::ptrdiff_t n) { return static_cast<double>(row(x, n).square().sum()); }

void adam(const AdamStep& s, float clip, const float* gradient, float* weight, float* moment1, float* moment2, std::ptrdiff_t n) {
  auto m = row(moment1, n), v = row(moment2, n), w = row(weight, n);
  const auto g = row(gradient, n) * clip;
  m = s.beta1 * m + (1 - s.beta1) * g;
  v = s.beta2 * v + (1 - s.beta2) * g.square();
  w -= s.rate * (m / s.correction1 / ((v / s.correction2).sqrt() + s.epsilon) + s.decay * w);
}

}  // namespace

const Kernels WARTA_KERNELS = {multiply, multiply_bt, multiply_at, add_bias, sum_rows, gate, gate_back, norm, norm_back, softmax, axpy, add_row, norm2, adam};

}  // namespace warta::scoring
