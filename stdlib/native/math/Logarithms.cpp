// Logarithms, of ints of any size too.
#include "runtime/api/Integers.h"
#include "stdlib/native/math/Math.h"
#include <cmath>

namespace krait::stdlib::math {

namespace {

using RealFunction = double (*)(double);

/// `function` is a logarithm: false with "math domain error" (or a TypeError) pending.
bool logarithm(Thread &thread, Value argument, RealFunction function, double *result) {
  if (isInt(argument)) { // also those that no double holds: log(m * 2^e) = log(m) + e log(2)
    IntOperand number(argument);
    if (number->negative || number->size == 0) return raiseDomainError(thread), false;
    bool overflow;
    double value = integer::toDouble(number, &overflow);
    if (overflow) {
      int64_t exponent;
      double mantissa = integer::toScaledDouble(number, &exponent);
      *result = function(mantissa) + function(2.0) * double(exponent);
    } else {
      *result = function(value);
    }
    return true;
  }
  double value;
  if (!readDouble(thread, argument, &value)) return false;
  if (value <= 0) return raiseDomainError(thread), false;
  *result = function(value);
  return true;
}

Ref logarithmFunction(Thread &thread, Value argument, RealFunction function) {
  double result;
  return logarithm(thread, argument, function, &result) ? makeFloat(thread, result) : nullptr;
}

} // namespace

Ref log(Thread &thread, Value, const Value *args, size_t count) {
  if (count < 1 || count > 2) return raiseTypeError(thread, "math.log requires 1 to 2 arguments");
  double result, base;
  if (!logarithm(thread, args[0], std::log, &result)) return nullptr;
  if (count == 1) return makeFloat(thread, result);
  if (!logarithm(thread, args[1], std::log, &base)) return nullptr;
  if (base == 0) return raise(thread, ZeroDivisionErrorType, "float division by zero");
  return makeFloat(thread, result / base);
}

Ref log2(Thread &thread, Value, Value argument) { return logarithmFunction(thread, argument, std::log2); }
Ref log10(Thread &thread, Value, Value argument) { return logarithmFunction(thread, argument, std::log10); }

} // namespace krait::stdlib::math
