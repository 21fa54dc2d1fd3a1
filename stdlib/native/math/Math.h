// The functions of the module math, by file.
#pragma once
#include "runtime/api/Native.h"

namespace krait::stdlib {

using namespace krait::runtime;

namespace math {

/// "math domain error" and "math range error".
[[gnu::cold]] std::nullptr_t raiseDomainError(Thread &thread);
[[gnu::cold]] std::nullptr_t raiseRangeError(Thread &thread);
/// asDouble with its failure told apart: false with an exception pending.
[[nodiscard]] bool readDouble(Thread &thread, Value value, double *result);

// Gamma.cpp
Ref gamma(Thread &thread, Value module, Value argument);
Ref logGamma(Thread &thread, Value module, Value argument);

// Integers.cpp
Ref comb(Thread &thread, Value module, const Value *args, size_t count);
Ref factorial(Thread &thread, Value module, Value argument);
Ref gcd(Thread &thread, Value module, const Value *args, size_t count);
Ref isqrt(Thread &thread, Value module, Value argument);
Ref lcm(Thread &thread, Value module, const Value *args, size_t count);
Ref perm(Thread &thread, Value module, const Value *args, size_t count);

// Logarithms.cpp
Ref log(Thread &thread, Value module, const Value *args, size_t count);
Ref log2(Thread &thread, Value module, Value argument);
Ref log10(Thread &thread, Value module, Value argument);

// Sums.cpp
Ref dist(Thread &thread, Value module, const Value *args, size_t count);
Ref fsum(Thread &thread, Value module, Value iterable);
Ref hypot(Thread &thread, Value module, const Value *args, size_t count);
Ref prod(Thread &thread, Value module, const Value *values);

} // namespace math
} // namespace krait::stdlib
