// The reference: plain loops, nothing clever. Tests compare every other path with this one.
#include <cmath>

#include "scoring/tables.hpp"

namespace warta::scoring {

namespace {

float& at(Out m, std::ptrdiff_t r, std::ptrdiff_t c) { return m.data[r * m.stride + c]; }
float at(In m, std::ptrdiff_t r, std::ptrdiff_t c) { return m.data[r * m.stride + c]; }

void multiply(In a, In b, Out c, bool accumulate) {
  for (std::ptrdiff_t i = 0; i < c.rows; ++i)
    for (std::ptrdiff_t j = 0; j < c.cols; ++j) {
      float sum = accumulate ? at(c, i, j) : 0;
      for (std::ptrdiff_t k = 0; k < a.cols; ++k) sum += at(a, i, k) * at(b, k, j);
      at(c, i, j) = sum;
    }
}

void multiply_bt(In a, In b, Out c, bool accumulate) {
  for (std::ptrdiff_t i = 0; i < c.rows; ++i)
    for (std::ptrdiff_t j = 0; j < c.cols; ++j) {
      float sum = accumulate ? at(c, i, j) : 0;
      for (std::ptrdiff_t k = 0; k < a.cols; ++k) sum += at(a, i, k) * at(b, j, k);
      at(c, i, j) = sum;
    }
}

void multiply_at(In a, In b, Out c, bool accumulate) {
  for (std::ptrdiff_t i = 0; i < c.rows; ++i)
    for (std::ptrdiff_t j = 0; j < c.cols; ++j) {
      float sum = accumulate ? at(c, i, j) : 0;
      for (std::ptrdiff_t k = 0; k < a.rows; ++k) sum += at(a, k, i) * at(b, k, j);
      at(c, i, j) = sum;
    }
}

void add_bias(const float* bias, Out c) {
  for (std::ptrdiff_t i = 0; i < c.rows; ++i)
    for (std::ptrdiff_t j = 0; j < c.cols; ++j) at(c, i, j) += bias[j];
}

void sum_rows(In a, float* out) {
  for (std::ptrdiff_t i = 0; i < a.rows; ++i)
    for (std::ptrdiff_t j = 0; j < a.cols; ++j) out[j] += at(a, i, j);
}

void gate(In both, Out sigmoid, Out out) {
  for (std::ptrdiff_t i = 0; i < out.rows; ++i)
    for (std::ptrdiff_t j = 0; j < out.cols; ++j) {
      const float s = 1 / (1 + std::exp(-at(both, i, out.cols + j)));
      at(sigmoid, i, j) = s;
      at(out, i, j) = at(both, i, j) * s;
    }
}

void gate_back(In both, In sigmoid, In d_out, Out d_both) {
  for (std::ptrdiff_t i = 0; i < d_out.rows; ++i)
    for (std::ptrdiff_t j = 0; j < d_out.cols; ++j) {
      const float s = at(sigmoid, i, j), d = at(d_out, i, j), value = at(both, i, j);
      at(d_both, i, j) = d * s;
      at(d_both, i, d_out.cols + j) = d * value * s * (1 - s);
    }
}

constexpr float norm_epsilon = 1e-5F;

void norm(In x, const float* gain, const float* bias, Out hat, float* inverse, Out out) {
  for (std::ptrdiff_t i = 0; i < x.rows; ++i) {
    float mean = 0, variance = 0;
    for (std::ptrdiff_t j = 0; j < x.cols; ++j) mean += at(x, i, j);
    mean /= static_cast<float>(x.cols);
    for (std::ptrdiff_t j = 0; j < x.cols; ++j) variance += (at(x, i, j) - mean) * (at(x, i, j) - mean);
    inverse[i] = 1 / std::sqrt(variance / static_cast<float>(x.cols) + norm_epsilon);
    for (std::ptrdiff_t j = 0; j < x.cols; ++j) {
      at(hat, i, j) = (at(x, i, j) - mean) * inverse[i];
      at(out, i, j) = at(hat, i, j) * gain[j] + bias[j];
    }
  }
}

void norm_back(In hat, const float* inverse, const float* gain, In d_out, Out d_x, float* d_gain, float* d_bias) {
  for (std::ptrdiff_t i = 0; i < hat.rows; ++i) {
    float mean = 0, mean_hat = 0;
    for (std::ptrdiff_t j = 0; j < hat.cols; ++j) {
      const float d = at(d_out, i, j);
      d_gain[j] += d * at(hat, i, j);
      d_bias[j] += d;
      mean += d * gain[j];
      mean_hat += d * gain[j] * at(hat, i, j);
    }
    mean /= static_cast<float>(hat.cols);
    mean_hat /= static_cast<float>(hat.cols);
    for (std::ptrdiff_t j = 0; j < hat.cols; ++j)
      at(d_x, i, j) = inverse[i] * (at(d_out, i, j) * gain[j] - mean - at(hat, i, j) * mean_hat);
  }
}

void softmax(Out x) {
  for (std::ptrdiff_t i = 0; i < x.rows; ++i) {
    float largest = at(x, i, 0), sum = 0;
    for (std::ptrdiff_t j = 0; j < x.cols; ++j) largest = std::fmax(largest, at(x, i, j));
    for (std::ptrdiff_t j = 0; j < x.cols; ++j) sum += at(x, i, j) = std::exp(at(x, i, j) - largest);
    for (std::ptrdiff_t j = 0; j < x.cols; ++j) at(x, i, j) /= sum;
  }
}

void axpy(const float* x, float scale, float* y, std::ptrdiff_t n) {
  for (std::ptrdiff_t i = 0; i < n; ++i) y[i] += scale * x[i];
}

void add_row(const signed char* x, float scale, float* y, std::ptrdiff_t n) {
  for (std::ptrdiff_t i = 0; i < n; ++i) y[i] += scale * static_cast<float>(x[i]);
}

double norm2(const float* x, std::ptrdiff_t n) {
  double sum = 0;
  for (std::ptrdiff_t i = 0; i < n; ++i) sum += static_cast<double>(x[i]) * static_cast<double>(x[i]);
  return sum;
}

void adam(const AdamStep& s, float clip, const float* gradient, float* weight, float* moment1, float* moment2, std::ptrdiff_t n) {
  for (std::ptrdiff_t i = 0; i < n; ++i) {
    const float g = gradient[i] * clip;
    moment1[i] = s.beta1 * moment1[i] + (1 - s.beta1) * g;
    moment2[i] = s.beta2 * moment2[i] + (1 - s.beta2) * g * g;
    const float step = moment1[i] / s.correction1 / (std::sqrt(moment2[i] / s.correction2) + s.epsilon);
    weight[i] -= s.rate * (step + s.decay * weight[i]);
  }
}

}  // namespace

const Kernels scalar_kernels = {multiply, multiply_bt, multiply_at, add_bias, sum_rows, gate,  gate_back,
                                norm,     norm_back,   softmax,     axpy,     add_row,  norm2, adam};

}  // namespace warta::scoring
