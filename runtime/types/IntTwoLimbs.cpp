// A number is a magnitude of 128 bits and a sign, as ints are stored. What does not fit is left to IntArithmetic.cpp.
#include "runtime/types/IntTwoLimbs.h"
#include "runtime/memory/Allocate.h"
#include "runtime/types/Int.h"

namespace krait::runtime {

namespace {

using Magnitude = unsigned __int128;

struct Number {
  Magnitude magnitude;
  bool negative;
};

/// False: no exact int, or a larger one.
[[gnu::always_inline]] inline bool read(Value value, Number *number) {
  if (value.isSmallInt()) {
    const int64_t small = value.asSmallInt();
    *number = {small < 0 ? -uint64_t(small) : uint64_t(small), small < 0};
    return true;
  }
  if (value.object()->type != &IntType) return false;
  const auto *object = value.as<IntObject>();
  const uint64_t size = uint64_t(object->size < 0 ? -object->size : object->size);
  if (size - 1 > 1) return false;
  *number = {object->limbs[0] | (size == 2 ? Magnitude(object->limbs[1]) << 64 : 0), object->size < 0};
  return true;
}

Ref make(Thread &thread, Number number) {
  const uint64_t low = uint64_t(number.magnitude), high = uint64_t(number.magnitude >> 64);
  if (!high && low <= uint64_t(kSmallIntMax) + number.negative)
    return Ref::smallInt(number.negative ? -int64_t(low) : int64_t(low));
  const int64_t size = high ? 2 : 1;
  auto *made = static_cast<IntObject *>(
      allocateUninitialized(thread, &IntType, sizeof(IntObject) + size_t(size) * sizeof(uint64_t)));
  if (!made) return nullptr;
  made->limbs[0] = low;
  if (high) made->limbs[1] = high;
  made->size = number.negative ? -size : size;
  return Ref::steal(made);
}

bool add(Number a, Number b, Number *result) {
  if (a.negative == b.negative) {
    *result = {a.magnitude + b.magnitude, a.negative};
    return result->magnitude >= a.magnitude;
  }
  *result = a.magnitude >= b.magnitude ? Number{a.magnitude - b.magnitude, a.negative}
                                       : Number{b.magnitude - a.magnitude, b.negative};
  if (!result->magnitude) result->negative = false;
  return true;
}

bool multiply(Number a, Number b, Number *result) {
  if ((a.magnitude | b.magnitude) >> 64) return false;
  const Magnitude product = Magnitude(uint64_t(a.magnitude)) * uint64_t(b.magnitude);
  *result = {product, product && a.negative != b.negative};
  return true;
}

/// Of numbers that are not negative; most divisors are powers of two or have one limb.
bool remainder(Number a, Number b, Number *result) {
  if (a.negative || b.negative || !b.magnitude) return false;
  const Magnitude mask = b.magnitude - 1;
  *result = {b.magnitude & mask ? a.magnitude % b.magnitude : a.magnitude & mask, false};
  return true;
}

bool floorDivide(Number a, Number b, Number *result) {
  if (a.negative || b.negative || !b.magnitude) return false;
  *result = {a.magnitude / b.magnitude, false};
  return true;
}

bool shift(Number a, Number count, bool left, Number *result) {
  if (a.negative || count.negative || count.magnitude > 127) return false;
  const unsigned bits = unsigned(count.magnitude);
  *result = {left ? a.magnitude << bits : a.magnitude >> bits, false};
  return !left || result->magnitude >> bits == a.magnitude;
}

/// & | ^ of numbers that are not negative.
bool bitwise(Number a, Number b, BinaryOp op, Number *result) {
  if (a.negative || b.negative) return false;
  *result = {op == BinaryOp::And  ? a.magnitude & b.magnitude
             : op == BinaryOp::Or ? a.magnitude | b.magnitude
                                  : a.magnitude ^ b.magnitude,
             false};
  return true;
}

bool compute(Number a, Number b, BinaryOp op, Number *result) {
  switch (op) {
  case BinaryOp::Add:
    return add(a, b, result);
  case BinaryOp::Subtract:
    return add(a, {b.magnitude, !b.negative}, result);
  case BinaryOp::Multiply:
    return multiply(a, b, result);
  case BinaryOp::Remainder:
    return remainder(a, b, result);
  case BinaryOp::FloorDivide:
    return floorDivide(a, b, result);
  case BinaryOp::Lshift:
  case BinaryOp::Rshift:
    return shift(a, b, op == BinaryOp::Lshift, result);
  case BinaryOp::And:
  case BinaryOp::Or:
  case BinaryOp::Xor:
    return bitwise(a, b, op, result);
  default:
    return false;
  }
}

} // namespace

bool intTwoLimbs(Thread &thread, Value left, Value right, BinaryOp op, Ref *result) {
  Number a, b, number;
  if (!read(left, &a) || !read(right, &b) || !compute(a, b, op, &number)) return false;
  *result = make(thread, number);
  return true;
}

} // namespace krait::runtime
