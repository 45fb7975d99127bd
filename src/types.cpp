#include <cmath>
#include <cstdlib>
#include <warta/types.hpp>

namespace warta {

namespace {

constexpr std::int64_t largest = 999'999'999'999'999'999;  // 18 digits

std::int64_t power_of_ten(int exponent) {
  std::int64_t power = 1;
  for (; exponent > 0; --exponent) power *= 10;
  return power;
}

}  // namespace

bool is_time(const Label& label) {
  return label == labels::DATE || label == labels::TIME || label == labels::DURATION || label == labels::SET;
}

bool is_figure(const Label& label) {
  return label == labels::MONEY || label == labels::PERCENT || label == labels::QUANTITY || label == labels::CARDINAL ||
         label == labels::ORDINAL;
}

std::optional<Decimal> Decimal::make(std::int64_t digits, int exponent) {
  while (exponent < 0 && digits % 10 == 0) digits /= 10, ++exponent;
  if (digits == 0) exponent = 0;
  for (; exponent > 0; --exponent) {
    if (std::abs(digits) > largest / 10) return std::nullopt;
    digits *= 10;
  }
  if (exponent < -18 || std::abs(digits) > largest) return std::nullopt;
  Decimal result;
  result.digits_ = digits;
  result.exponent_ = exponent;
  return result;
}

double Decimal::to_double() const { return static_cast<double>(digits_) / static_cast<double>(power_of_ten(-exponent_)); }

std::string Decimal::text() const {
  std::string digits = std::to_string(std::abs(digits_));
  if (exponent_ < 0) {
    const auto fraction = static_cast<std::size_t>(-exponent_);
    if (digits.size() <= fraction) digits.insert(0, fraction + 1 - digits.size(), '0');
    digits.insert(digits.size() - fraction, ".");
  }
  if (digits_ < 0) digits.insert(digits.begin(), '-');
  return digits;
}

std::optional<Decimal> multiply(const Decimal& a, const Decimal& b) {
  std::int64_t product = 0;
  if (__builtin_mul_overflow(a.digits(), b.digits(), &product)) return std::nullopt;
  return Decimal::make(product, a.exponent() + b.exponent());
}

std::optional<Decimal> add(const Decimal& a, const Decimal& b) {
  const int exponent = std::min(a.exponent(), b.exponent());
  std::int64_t left = 0, right = 0, sum = 0;
  if (__builtin_mul_overflow(a.digits(), power_of_ten(a.exponent() - exponent), &left) ||
      __builtin_mul_overflow(b.digits(), power_of_ten(b.exponent() - exponent), &right) || __builtin_add_overflow(left, right, &sum))
    return std::nullopt;
  return Decimal::make(sum, exponent);
}

std::string_view name(BlockKind kind) {
  constexpr std::array<std::string_view, 7> names = {"headline", "dateline", "byline", "publication", "body", "boilerplate", "caption"};
  return names[static_cast<std::size_t>(kind)];
}

}  // namespace warta
