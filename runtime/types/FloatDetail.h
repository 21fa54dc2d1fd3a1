// Shared by the files that implement float and complex.
#pragma once
#include "runtime/types/Float.h"

namespace krait::runtime {

/// The double of a float or an int operand of a binary slot. False: neither (nothing pending), or an int too large
/// (OverflowError pending).
[[nodiscard]] bool operandAsDouble(Thread &thread, Value value, double *result);
/// base ** exponent of doubles with its errors; *complexResult is set (and nothing else) where the result is complex.
[[nodiscard]] bool powerOfDoubles(Thread &thread, double base, double exponent, double *result, bool *complexResult);
/// float(text): str or a bytes-like object.
[[nodiscard]] Ref floatFromText(Thread &thread, Value value);
/// OverflowError(34, 'Numerical result out of range'), or ValueError for EDOM, as errno makes them.
[[gnu::cold]] std::nullptr_t raiseRangeError(Thread &thread);

struct ComplexValue {
  double real, imaginary;
};
/// base ** exponent of complex numbers. False: ZeroDivisionError or OverflowError pending.
[[nodiscard]] bool complexPower(Thread &thread, ComplexValue base, ComplexValue exponent, ComplexValue *result);

extern const MethodDef kFloatMethods[];
extern const GetSetDef kFloatGetSets[];

} // namespace krait::runtime
