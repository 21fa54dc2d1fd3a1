// Sums, differences, products and quotients of small ints and of floats, for handlers: in line, without a call.
//
// `apply` takes two values and gives the result, or zero when it does not know the operands (or the result does not
// fit); then nothing has happened. A template argument says whether the operand is owned: an owned float is reused for
// the result when nobody else holds it, else released. Operands that are not owned may be unbound.
#pragma once
#include "runtime/fast/Float.h"
#include "runtime/vm/Slow.h"

namespace krait::runtime::arithmetic {

/// `value` is set and an exact float.
[[gnu::always_inline]] inline bool isFloatBox(Value value) { return value.object()->type == &FloatType; }

/// The result in the box of an owned operand, or in a new one; zero: no box at hand.
template <bool ownsLeft, bool ownsRight>
[[gnu::always_inline]] inline Value finishFloat(Value left, Value right, double result) {
  if (ownsLeft && kReuseFloats && left.object()->refCount == 1) {
    left.as<FloatObject>()->value = result;
    if (ownsRight) dropFloat(right);
    return left;
  }
  if (ownsRight && kReuseFloats && right.object()->refCount == 1) {
    right.as<FloatObject>()->value = result;
    if (ownsLeft) --left.object()->refCount;
    return right;
  }
  FloatObject *box = fast::newFloat(result);
  if (KRAIT_UNLIKELY(!box)) return {};
  if (ownsLeft) dropFloat(left);
  if (ownsRight) dropFloat(right);
  return box;
}

/// Both operands are set and boxed; unbound locals fail the test of the tag or of the address.
template <bool ownsLeft, bool ownsRight>
[[gnu::always_inline]] inline bool bothFloats(Value left, Value right) {
  if ((left.bits() | right.bits()) & 1) return false;
  if (!ownsLeft && KRAIT_UNLIKELY(!left)) return false;
  if (!isFloatBox(left)) return false;
  if (!ownsRight && KRAIT_UNLIKELY(!right)) return false;
  return isFloatBox(right);
}

[[gnu::always_inline]] inline bool bothSmall(Value left, Value right) {
  return KRAIT_LIKELY(left.bits() & right.bits() & 1);
}

template <bool ownsLeft, bool ownsRight>
struct Add {
  [[gnu::always_inline]] static Value apply(Value left, Value right) {
    if (bothSmall(left, right)) {
      int64_t sum;
      if (KRAIT_UNLIKELY(__builtin_add_overflow(int64_t(left.bits() - 1), int64_t(right.bits()), &sum))) return {};
      return Value(uint64_t(sum));
    }
    if (!bothFloats<ownsLeft, ownsRight>(left, right)) return {};
    return finishFloat<ownsLeft, ownsRight>(left, right, floatValue(left) + floatValue(right));
  }
};
template <bool ownsLeft, bool ownsRight>
struct Subtract {
  [[gnu::always_inline]] static Value apply(Value left, Value right) {
    if (bothSmall(left, right)) {
      int64_t difference;
      if (KRAIT_UNLIKELY(__builtin_sub_overflow(int64_t(left.bits()), int64_t(right.bits() - 1), &difference)))
        return {};
      return Value(uint64_t(difference));
    }
    if (!bothFloats<ownsLeft, ownsRight>(left, right)) return {};
    return finishFloat<ownsLeft, ownsRight>(left, right, floatValue(left) - floatValue(right));
  }
};
template <bool ownsLeft, bool ownsRight>
struct Multiply {
  [[gnu::always_inline]] static Value apply(Value left, Value right) {
    if (bothSmall(left, right)) {
      int64_t product;
      if (KRAIT_UNLIKELY(__builtin_mul_overflow(int64_t(left.bits() - 1), right.asSmallInt(), &product))) return {};
      return Value(uint64_t(product) | 1);
    }
    if (!bothFloats<ownsLeft, ownsRight>(left, right)) return {};
    return finishFloat<ownsLeft, ownsRight>(left, right, floatValue(left) * floatValue(right));
  }
};
template <bool ownsLeft, bool ownsRight>
struct TrueDivide {
  [[gnu::always_inline]] static Value apply(Value left, Value right) {
    if (!bothFloats<ownsLeft, ownsRight>(left, right) || floatValue(right) == 0.0) return {};
    return finishFloat<ownsLeft, ownsRight>(left, right, floatValue(left) / floatValue(right));
  }
};

} // namespace krait::runtime::arithmetic
