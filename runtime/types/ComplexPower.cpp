// Powers of complex numbers.
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/types/FloatDetail.h"
#include <cmath>

namespace krait::runtime {

namespace {

ComplexValue multiply(ComplexValue a, ComplexValue b) {
  return {a.real * b.real - a.imaginary * b.imaginary, a.real * b.imaginary + a.imaginary * b.real};
}

/// One over a complex number, by Smith's method.
ComplexValue reciprocal(ComplexValue a) {
  if (std::fabs(a.real) >= std::fabs(a.imaginary)) {
    double ratio = a.imaginary / a.real, denominator = a.real + a.imaginary * ratio;
    return {(1 + 0 * ratio) / denominator, (0 - 1 * ratio) / denominator};
  }
  double ratio = a.real / a.imaginary, denominator = a.real * ratio + a.imaginary;
  return {(1 * ratio + 0) / denominator, (0 * ratio - 1) / denominator};
}

/// By squaring, for integral exponents up to 100: exact where the products are.
ComplexValue integralPower(ComplexValue base, long exponent) {
  ComplexValue result{1, 0}, square = base;
  for (long bit = 1; bit <= exponent; bit <<= 1) {
    if (exponent & bit) result = multiply(result, square);
    square = multiply(square, square);
  }
  return result;
}

ComplexValue generalPower(ComplexValue base, ComplexValue exponent) {
  double magnitude = std::hypot(base.real, base.imaginary);
  double angle = std::atan2(base.imaginary, base.real);
  double length = std::pow(magnitude, exponent.real), phase = angle * exponent.real;
  if (exponent.imaginary != 0) {
    length /= std::exp(angle * exponent.imaginary);
    phase += exponent.imaginary * std::log(magnitude);
  }
  return {length * std::cos(phase), length * std::sin(phase)};
}

} // namespace

bool complexPower(Thread &thread, ComplexValue base, ComplexValue exponent, ComplexValue *result) {
  constexpr double kMostBySquaring = 100;
  if (exponent.real == 0 && exponent.imaginary == 0) {
    *result = {1, 0};
    return true;
  }
  if (base.real == 0 && base.imaginary == 0) {
    if (exponent.imaginary != 0 || exponent.real < 0)
      return raise(thread, ZeroDivisionErrorType, "0.0 to a negative or complex power"), false;
    *result = {0, 0};
    return true;
  }
  bool integral = exponent.imaginary == 0 && exponent.real == std::floor(exponent.real);
  if (integral && std::fabs(exponent.real) <= kMostBySquaring) {
    auto times = long(exponent.real);
    *result = times > 0 ? integralPower(base, times) : reciprocal(integralPower(base, -times));
  } else {
    *result = generalPower(base, exponent);
  }
  bool overflow = std::isinf(result->real) || std::isinf(result->imaginary);
  if (overflow && std::isfinite(base.real) && std::isfinite(base.imaginary) && std::isfinite(exponent.real) &&
      std::isfinite(exponent.imaginary))
    return raise(thread, OverflowErrorType, "complex exponentiation"), false;
  return true;
}

} // namespace krait::runtime
