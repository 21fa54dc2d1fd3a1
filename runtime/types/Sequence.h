// What list, tuple, range and their kin share: index arguments and comparison of lengths.
#pragma once
#include "runtime/object/Type.h"

namespace krait::runtime {

/// The value can be an index (int or __index__).
inline bool hasIndex(Value value) { return value.isSmallInt() || value.object()->type->slots.nb_index; }

/// An optional bound argument of `index` methods: clipped to int64, negative ones count from the end, not below 0.
/// False with TypeError pending ("slice indices must be integers or have an __index__ method"). May run Python code.
[[nodiscard]] bool clipIndexArgument(Thread &thread, Value argument, int64_t size, int64_t *result);

/// A Py_ssize_t parameter of a method: OverflowError "Python int too large to convert to C ssize_t" beyond 64 bits.
[[nodiscard]] bool sizeArgument(Thread &thread, Value argument, int64_t *result);

/// operator.index(x): an exact int.
[[nodiscard]] Ref exactIndex(Thread &thread, Value object);

/// The outcome of comparing two sequences that agree up to the end of the shorter one.
constexpr bool compareSizes(int64_t left, int64_t right, CompareOp op) {
  switch (op) {
  case CompareOp::Lt:
    return left < right;
  case CompareOp::Le:
    return left <= right;
  case CompareOp::Eq:
    return left == right;
  case CompareOp::Ne:
    return left != right;
  case CompareOp::Gt:
    return left > right;
  case CompareOp::Ge:
    return left >= right;
  }
  return false;
}

} // namespace krait::runtime
