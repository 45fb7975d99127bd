/// scoring/: the trainers' dense arithmetic, in floats (reading a text goes by core.hpp). One table of kernels for each instruction set,
/// chosen at run time.
///
///     const scoring::Kernels& k = scoring::kernels(scoring::best_isa());
///     k.multiply({a, m, n_inner}, {b, n_inner, n}, {c, m, n}, /*accumulate=*/false);
///
/// Matrices are row-major views of floats that the caller owns. `scalar` is plain loops, the reference that tests compare the others
/// with; `eigen` is Eigen for the baseline of the platform; `avx2` and `avx512` are the same Eigen code compiled for wider
/// instructions. Kernels keep no state: safe for any thread. Results of different instruction sets differ by rounding only.
#pragma once

#include <cstddef>
#include <string_view>

namespace warta::scoring {

/// `rows` x `cols` floats, `stride` floats from one row to the next.
template <class T>
struct View {
  T* data;
  std::ptrdiff_t rows, cols, stride;
  View(T* first, std::ptrdiff_t row_count, std::ptrdiff_t col_count) : View(first, row_count, col_count, col_count) {}
  View(T* first, std::ptrdiff_t row_count, std::ptrdiff_t col_count, std::ptrdiff_t row_stride)
      : data(first), rows(row_count), cols(col_count), stride(row_stride) {}
  operator View<const T>() const { return {data, rows, cols, stride}; }
};
using In = View<const float>;
using Out = View<float>;

struct AdamStep {
  float rate, beta1, beta2, epsilon, decay, correction1, correction2;  ///< corrections: 1 - beta^t
};

struct Kernels {
  void (*multiply)(In a, In b, Out c, bool accumulate);     ///< c (+)= a * b
  void (*multiply_bt)(In a, In b, Out c, bool accumulate);  ///< c (+)= a * transpose(b)
  void (*multiply_at)(In a, In b, Out c, bool accumulate);  ///< c (+)= transpose(a) * b
  void (*add_bias)(const float* bias, Out c);               ///< each row += bias
  void (*sum_rows)(In a, float* out);                       ///< out += sum of rows
  /// both = [value | gate], n x 2w; sigmoid(gate) -> sigmoid, value * sigmoid -> out.
  void (*gate)(In both, Out sigmoid, Out out);
  /// d_both from d_out: [d_out * s | d_out * value * s * (1 - s)].
  void (*gate_back)(In both, In sigmoid, In d_out, Out d_both);
  /// Layer norm of each row: normalised -> hat, 1/deviation -> inverse (a row), hat * gain + bias -> out.
  void (*norm)(In x, const float* gain, const float* bias, Out hat, float* inverse, Out out);
  /// d_x (overwritten) from d_out; d_gain, d_bias += .
  void (*norm_back)(In hat, const float* inverse, const float* gain, In d_out, Out d_x, float* d_gain, float* d_bias);
  /// In place softmax of each row; returns nothing, rows sum to 1.
  void (*softmax)(Out x);
  /// y += scale * x.
  void (*axpy)(const float* x, float scale, float* y, std::ptrdiff_t n);
  /// y += scale * x for x in small integers: one row of a quantised table.
  void (*add_row)(const signed char* x, float scale, float* y, std::ptrdiff_t n);
  /// sum of squares.
  double (*norm2)(const float* x, std::ptrdiff_t n);
  /// AdamW on n weights; the gradient is multiplied by `clip` first.
  void (*adam)(const AdamStep& step, float clip, const float* gradient, float* weight, float* moment1, float* moment2, std::ptrdiff_t n);
};

enum class Isa { scalar, eigen, avx2, avx512 };
/// The widest that this processor (and this build) has.
Isa best_isa();
bool is_supported(Isa isa);
/// Throws Error for one that is not supported.
const Kernels& kernels(Isa isa);
std::string_view name(Isa isa);

}  // namespace warta::scoring
