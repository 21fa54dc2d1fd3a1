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

struct Outcome {
  ComplexValue value;
  bool domainError = false; // an operation on the way has no result
};

/// One over a complex number, by Smith's method.
Outcome reciprocal(ComplexValue a) {
  if (a.real == 0 && a.imaginary == 0) return {{0, 0}, true};
  if (std::fabs(a.real) >= std::fabs(a.imaginary)) {
    double ratio = a.imaginary / a.real, denominator = a.real + a.imaginary * ratio;
    return {{(1 + 0 * ratio) / denominator, (0 - 1 * ratio) / denominator}};
  }
  if (std::fabs(a.imaginary) >= std::fabs(a.real)) {
    double ratio = a.real / a.imaginary, denominator = a.real * ratio + a.imaginary;
    return {{(1 * ratio + 0) / denominator, (0 * ratio - 1) / denominator}};
  }
  return {{NAN, NAN}}; // a part is nan
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

Outcome generalPower(ComplexValue base, ComplexValue exponent) {
  double magnitude = std::hypot(base.real, base.imaginary);
  double angle = std::atan2(base.imaginary, base.real);
  double length = std::pow(magnitude, exponent.real), phase = angle * exponent.real;
  if (exponent.imaginary != 0) {
    length /= std::exp(angle * exponent.imaginary);
    phase += exponent.imaginary * std::log(magnitude);
  }
  bool domainError = std::isinf(phase); // has no cosine
  return {{length * std::cos(phase), length * std::sin(phase)}, domainError};
}

} // namespace

bool complexPower(Thread &thread, ComplexValue base, ComplexValue exponent, ComplexValue *result) {
  constexpr double kMostBySquaring = 100;
  Outcome outcome;
  if (exponent.imaginary == 0 && exponent.real == std::floor(exponent.real) &&
      std::fabs(exponent.real) <= kMostBySquaring) {
    auto times = long(exponent.real);
    if (times >= 0)
      outcome.value = integralPower(base, times);
    else
      outcome = reciprocal(integralPower(base, -times));
  } else if (base.real == 0 && base.imaginary == 0) {
    outcome.value = {0, 0};
    outcome.domainError = exponent.imaginary != 0 || exponent.real < 0;
  } else {
    outcome = generalPower(base, exponent);
  }
  *result = outcome.value;
  if (outcome.domainError) return raise(thread, ZeroDivisionErrorType, "0.0 to a negative or complex power"), false;
  if (std::isinf(result->real) || std::isinf(result->imaginary))
    return raise(thread, OverflowErrorType, "complex exponentiation"), false;
  return true;
}

} // namespace krait::runtime
