// Arithmetic on ints: small ints in one machine operation, everything else through compiler/support's kernels into the
// result object's own limbs.
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/types/Float.h"
#include "runtime/types/Int.h"
#include "runtime/types/IntDetail.h"
#include "runtime/types/Singletons.h"
#include <algorithm>

namespace krait::runtime {

namespace {

bool bothSmall(Value left, Value right) { return left.isSmallInt() && right.isSmallInt(); }

Ref addViews(Thread &thread, krait::IntView a, krait::IntView b) {
  IntResult result(thread, std::max(a.size, b.size) + 1);
  if (!result) return nullptr;
  bool negative;
  size_t size = integer::add(result.limbs(), &negative, a, b);
  return result.finish(size, negative);
}

Ref bitwise(Thread &thread, integer::BitOp op, Value left, Value right) {
  IntOperand a(left), b(right);
  IntResult result(thread, std::max(a->size, b->size) + 1);
  if (!result) return nullptr;
  bool negative;
  size_t size = integer::bitwise(op, result.limbs(), &negative, a, b);
  return result.finish(size, negative);
}

/// The count of a shift: false when it is out of any size's range (then *huge), or negative (ValueError pending).
bool shiftCount(Thread &thread, Value value, int64_t *count, bool *huge) {
  int overflow;
  *count = intAsInt64(value, &overflow);
  *huge = overflow > 0;
  if (overflow >= 0 && *count >= 0) return true;
  return raiseValueError(thread, "negative shift count"), false;
}

int64_t floorDivide(int64_t a, int64_t b) {
  int64_t quotient = a / b;
  return quotient - (a % b && (a < 0) != (b < 0));
}

int64_t floorRemainder(int64_t a, int64_t b) {
  int64_t remainder = a % b;
  return remainder && (remainder < 0) != (b < 0) ? remainder + b : remainder;
}

} // namespace

Ref intAdd(Thread &thread, Value left, Value right) {
  if (bothSmall(left, right)) return makeInt(thread, left.asSmallInt() + right.asSmallInt());
  return addViews(thread, IntOperand(left), IntOperand(right));
}

Ref intSubtract(Thread &thread, Value left, Value right) {
  if (bothSmall(left, right)) return makeInt(thread, left.asSmallInt() - right.asSmallInt());
  return addViews(thread, IntOperand(left), IntOperand(right)->negated());
}

Ref intMultiply(Thread &thread, Value left, Value right) {
  int64_t product;
  if (bothSmall(left, right) && !__builtin_mul_overflow(left.asSmallInt(), right.asSmallInt(), &product))
    return makeInt(thread, product);
  IntOperand a(left), b(right);
  IntResult result(thread, a->size + b->size);
  if (!result) return nullptr;
  bool negative;
  size_t size;
  if (!integer::multiply(result.limbs(), &size, &negative, a, left == right ? a.view() : b.view()))
    return raiseNoMemory(thread);
  return result.finish(size, negative);
}

bool intDivMod(Thread &thread, Value left, Value right, Ref *quotient, Ref *remainder, const char *zeroMessage) {
  if (intIsZero(right)) return raise(thread, ZeroDivisionErrorType, "%s", zeroMessage), false;
  if (bothSmall(left, right)) {
    int64_t a = left.asSmallInt(), b = right.asSmallInt();
    if (quotient) *quotient = makeInt(thread, floorDivide(a, b)); // the least small int by -1 is no small int
    if (remainder) *remainder = Ref::smallInt(floorRemainder(a, b));
    return !quotient || *quotient;
  }
  IntOperand a(left), b(right);
  IntResult q(thread, quotient ? a->size - std::min(a->size, b->size) + 2 : 0);
  if (!q) return false;
  IntResult r(thread, remainder ? b->size : 0);
  if (!r) return false;
  integer::DivModResult sizes;
  if (!integer::divMod(quotient ? q.limbs() : nullptr, remainder ? r.limbs() : nullptr, &sizes, a, b))
    return raiseNoMemory(thread), false;
  if (quotient) *quotient = q.finish(sizes.quotientSize, sizes.quotientNegative);
  if (remainder) *remainder = r.finish(sizes.remainderSize, sizes.remainderNegative);
  return true;
}

Ref intFloorDivide(Thread &thread, Value left, Value right) {
  Ref quotient;
  return intDivMod(thread, left, right, &quotient, nullptr, "integer division or modulo by zero") ? std::move(quotient)
                                                                                                  : Ref();
}

Ref intRemainder(Thread &thread, Value left, Value right) {
  Ref remainder;
  return intDivMod(thread, left, right, nullptr, &remainder, "integer modulo by zero") ? std::move(remainder) : Ref();
}

Ref intTrueDivide(Thread &thread, Value left, Value right) {
  if (intIsZero(right)) return raise(thread, ZeroDivisionErrorType, "division by zero");
  double result;
  bool overflow;
  if (!integer::trueDivide(&result, &overflow, IntOperand(left), IntOperand(right))) return raiseNoMemory(thread);
  if (overflow) return raise(thread, OverflowErrorType, "integer division result too large for a float");
  return makeFloat(thread, result);
}

Ref intPower(Thread &thread, Value base, Value exponent) {
  if (intIsNegative(exponent)) { // as floats: 2 ** -1 is 0.5
    double x = intAsDouble(thread, base);
    if (x == -1 && hasPending(thread)) return nullptr;
    double y = intAsDouble(thread, exponent);
    if (y == -1 && hasPending(thread)) return nullptr;
    return floatPower(thread, x, y);
  }
  IntOperand a(base);
  int overflow;
  int64_t times = intAsInt64(exponent, &overflow);
  if (overflow) {
    if (a->size > 1 || (a->size == 1 && a->limbs[0] > 1)) return raiseNoMemory(thread);
    times = int64_t(IntOperand(exponent)->limbs[0] & 1) + 2; // 0, 1 and -1: only the parity counts
  }
  return makeIntFromBig(thread, krait::power(BigInt(a.view()), uint64_t(times)));
}

Ref intPowerModulo(Thread &thread, Value base, Value exponent, Value modulus) {
  if (intIsZero(modulus)) return raiseValueError(thread, "pow() 3rd argument cannot be 0");
  BigInt a(IntOperand(base).view()), e(IntOperand(exponent).view()), m(IntOperand(modulus).view());
  if (e.isNegative()) {
    BigInt inverse;
    if (!inverseModulo(&inverse, a, m)) return raiseValueError(thread, "base is not invertible for the given modulus");
    a = std::move(inverse);
    e = -e;
  }
  return makeIntFromBig(thread, powerModulo(a, e, m));
}

/// A shift count beyond 64 bits: out of memory, or, when even the count of CPython's 30-bit digits overflows,
/// OverflowError.
[[gnu::cold]] static std::nullptr_t raiseShiftTooFar(Thread &thread, Value right) {
  const IntOperand operand(right);
  const krait::IntView count = operand.view();
  constexpr unsigned __int128 kMostBits = static_cast<unsigned __int128>(INT64_MAX) * 30;
  const bool countable =
      count.size == 2 && (static_cast<unsigned __int128>(count.limbs[1]) << 64 | count.limbs[0]) <= kMostBits;
  if (countable) return raiseNoMemory(thread);
  return raise(thread, OverflowErrorType, "too many digits in integer");
}

Ref intLshift(Thread &thread, Value left, Value right) {
  int64_t count;
  bool huge;
  if (!shiftCount(thread, right, &count, &huge)) return nullptr;
  if (intIsZero(left)) return Ref::smallInt(0);
  if (huge) return raiseShiftTooFar(thread, right);
  if (left.isSmallInt() && count < 62) {
    int64_t value = left.asSmallInt(), shifted = int64_t(uint64_t(value) << count);
    if (shifted >> count == value) return makeInt(thread, shifted);
  }
  IntOperand a(left);
  IntResult result(thread, a->size + size_t(count) / 64 + 1);
  if (!result) return nullptr;
  bool negative;
  size_t size = integer::shiftLeft(result.limbs(), &negative, a, size_t(count));
  return result.finish(size, negative);
}

Ref intRshift(Thread &thread, Value left, Value right) {
  int64_t count;
  bool huge;
  if (!shiftCount(thread, right, &count, &huge)) return nullptr;
  if (huge) return Ref::smallInt(intIsNegative(left) ? -1 : 0);
  if (left.isSmallInt()) return Ref::smallInt(left.asSmallInt() >> std::min<int64_t>(count, 63));
  IntOperand a(left);
  size_t whole = std::min(a->size, size_t(count) / 64);
  IntResult result(thread, a->size - whole + 1);
  if (!result) return nullptr;
  bool negative;
  size_t size = integer::shiftRight(result.limbs(), &negative, a, size_t(count));
  return result.finish(size, negative);
}

Ref intAnd(Thread &thread, Value left, Value right) {
  if (bothSmall(left, right)) return Ref::smallInt(left.asSmallInt() & right.asSmallInt());
  return bitwise(thread, integer::BitOp::And, left, right);
}
Ref intOr(Thread &thread, Value left, Value right) {
  if (bothSmall(left, right)) return Ref::smallInt(left.asSmallInt() | right.asSmallInt());
  return bitwise(thread, integer::BitOp::Or, left, right);
}
Ref intXor(Thread &thread, Value left, Value right) {
  if (bothSmall(left, right)) return Ref::smallInt(left.asSmallInt() ^ right.asSmallInt());
  return bitwise(thread, integer::BitOp::Xor, left, right);
}

Ref intNegative(Thread &thread, Value value) {
  if (value.isSmallInt()) return makeInt(thread, -value.asSmallInt());
  return makeIntFromView(thread, IntOperand(value)->negated());
}

Ref intRoundDigits(Thread &thread, Value value, Value digits) {
  if (!intIsNegative(digits)) return exactInt(thread, value);
  Ref places = intNegative(thread, digits);
  Ref unit = places ? intPower(thread, Value::smallInt(10), places) : Ref();
  Ref remainder;
  if (!unit || !intDivMod(thread, value, unit, nullptr, &remainder, "")) return nullptr;
  // Down by the remainder; up by a unit when it is more than half, or half and the quotient would be odd.
  Ref down = intSubtract(thread, value, remainder);
  Ref twice = down ? intAdd(thread, remainder, remainder) : Ref();
  if (!twice) return nullptr;
  int order = intCompare(twice, unit);
  if (order == 0) {
    Ref quotient = intFloorDivide(thread, down, unit);
    if (!quotient) return nullptr;
    IntOperand operand(quotient);
    order = operand->size && (operand->limbs[0] & 1) ? 1 : -1;
  }
  return order > 0 ? intAdd(thread, down, unit) : std::move(down);
}

} // namespace krait::runtime
