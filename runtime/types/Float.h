// float and complex. Floats are boxed, 24 bytes, from a free list.
#pragma once
#include "runtime/object/Type.h"

namespace krait::runtime {

struct FloatObject : Object {
  double value;
};
struct ComplexObject : Object {
  double real, imaginary;
};
extern Type FloatType, ComplexType;

inline bool isFloat(Value value) { return value.isObject() && value.object()->type->hasFlag(kTypeFloat); }
/// Exact float: the test of fast paths.
inline bool isExactFloat(Value value) { return isExactly(value, FloatType); }
inline double floatValue(Value value) { return value.as<FloatObject>()->value; }

[[nodiscard]] Ref makeFloat(Thread &thread, double value);
[[nodiscard]] Ref makeComplex(Thread &thread, double real, double imaginary);
/// float(x) for numbers: float, int, __float__, __index__. -1.0 with an exception pending on failure.
double asDouble(Thread &thread, Value value);
int64_t hashDouble(double value, Value object); // NaN hashes by identity of `object`
// The same entries serve VM, folding and compiled code.
[[nodiscard]] Ref floatPower(Thread &thread, double base, double exponent);
double floatFloorDivide(double left, double right); // right != 0
double floatRemainder(double left, double right);   // right != 0

} // namespace krait::runtime
