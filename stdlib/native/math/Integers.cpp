// math's functions on ints of any size.
#include "runtime/api/Integers.h"
#include "stdlib/native/math/Math.h"
#include <algorithm>
#include <cinttypes>

namespace krait::stdlib::math {

namespace {

/// first * (first + 1) * ... * (first + count - 1), halving so that the factors of each product are of one size.
BigInt risingProduct(const BigInt &first, uint64_t count) {
  if (count == 0) return BigInt(1);
  if (count <= 8) {
    BigInt product = first;
    for (uint64_t i = 1; i < count && !product.failed(); ++i)
      product = product * (first + BigInt::fromUnsigned(i));
    return product;
  }
  uint64_t half = count / 2;
  BigInt low = risingProduct(first, half);
  if (low.failed()) return low;
  return low * risingProduct(first + BigInt::fromUnsigned(half), count - half);
}

/// A result that could not be held would take hours to fail: refused by size first.
bool tooLarge(const BigInt &n, uint64_t factors) {
  constexpr uint64_t kMaxBits = uint64_t(1) << 42;
  uint64_t bits;
  return __builtin_mul_overflow(uint64_t(n.bitLength()), factors, &bits) || bits > kMaxBits;
}

bool readIndex(Thread &thread, Value value, Ref *result) {
  *result = index(thread, value);
  return bool(*result);
}

/// n and k of comb and perm. False: an exception is pending.
bool readCounts(Thread &thread, const Value *args, Ref *n, Ref *k) {
  if (!readIndex(thread, args[0], n) || !readIndex(thread, args[1], k)) return false;
  if (intIsNegative(*n)) return raiseValueError(thread, "n must be a non-negative integer"), false;
  if (intIsNegative(*k)) return raiseValueError(thread, "k must be a non-negative integer"), false;
  return true;
}

BigInt bigOf(Value value) { return BigInt(IntOperand(value).view()); }

/// n over k for a k that is not large: each step multiplies and divides by one limb, exactly.
constexpr int64_t kStepwise = 200;
Ref combStepwise(Thread &thread, uint64_t n, uint64_t k) {
  uint64_t product[kStepwise + 1] = {1}; // each factor is below a limb
  size_t size = 1;
  for (uint64_t i = 1; i <= k; ++i) {
    if (uint64_t carry = limbs::multiplyLimb(product, product, size, n - k + i)) product[size++] = carry;
    limbs::divideLimb(product, product, size, i);
    size = limbs::normalizedSize(product, size);
  }
  return makeIntFromLimbs(thread, {product, size}, false);
}

} // namespace

Ref factorial(Thread &thread, Value, Value argument) {
  Ref number;
  if (!readIndex(thread, argument, &number)) return nullptr;
  int overflow;
  int64_t n = intAsInt64(number, &overflow);
  if (overflow > 0)
    return raise(thread, OverflowErrorType, "factorial() argument should not exceed %" PRId64, INT64_MAX);
  if (overflow < 0 || n < 0) return raiseValueError(thread, "factorial() not defined for negative values");
  if (tooLarge(BigInt(n), uint64_t(n) / 2)) return raiseNoMemory(thread);
  return makeIntFromBig(thread, n < 2 ? BigInt(1) : risingProduct(BigInt(2), uint64_t(n) - 1));
}

Ref perm(Thread &thread, Value module, const Value *args, size_t count) {
  if (count == 1 || isNone(args[1])) return factorial(thread, module, args[0]);
  Ref n, k;
  if (!readCounts(thread, args, &n, &k)) return nullptr;
  if (intCompare(n, k) < 0) return Ref::smallInt(0);
  int overflow;
  int64_t factors = intAsInt64(k, &overflow);
  if (overflow) return raise(thread, OverflowErrorType, "k must not exceed %" PRId64, INT64_MAX);
  BigInt top = bigOf(n);
  if (tooLarge(top, uint64_t(factors) / 2)) return raiseNoMemory(thread);
  return makeIntFromBig(thread, risingProduct(top - BigInt(factors) + BigInt(1), uint64_t(factors)));
}

Ref comb(Thread &thread, Value, const Value *args, size_t) {
  Ref n, k;
  if (!readCounts(thread, args, &n, &k)) return nullptr;
  Ref rest = intSubtract(thread, n, k);
  if (!rest) return nullptr;
  if (intIsNegative(rest)) return Ref::smallInt(0);
  if (intCompare(rest, k) < 0) k = std::move(rest);
  int overflow;
  int64_t factors = intAsInt64(k, &overflow);
  if (overflow) return raise(thread, OverflowErrorType, "min(n - k, k) must not exceed %" PRId64, INT64_MAX);
  if (n.get().isSmallInt() && factors <= kStepwise)
    return combStepwise(thread, uint64_t(n.get().asSmallInt()), uint64_t(factors));
  BigInt top = bigOf(n);
  if (tooLarge(top, uint64_t(factors) / 2)) return raiseNoMemory(thread);
  BigInt numerator = risingProduct(top - BigInt(factors) + BigInt(1), uint64_t(factors));
  BigInt denominator = risingProduct(BigInt(1), uint64_t(factors));
  if (numerator.failed() || denominator.failed()) return raiseNoMemory(thread);
  return makeIntFromBig(thread, floorDivMod(numerator, denominator).quotient);
}

Ref isqrt(Thread &thread, Value, Value argument) {
  Ref number;
  if (!readIndex(thread, argument, &number)) return nullptr;
  if (intIsNegative(number)) return raiseValueError(thread, "isqrt() argument must be nonnegative");
  return makeIntFromBig(thread, squareRoot(bigOf(number)));
}

Ref gcd(Thread &thread, Value, const Value *args, size_t count) {
  BigInt result(0);
  for (size_t i = 0; i < count; ++i) {
    Ref number;
    if (!readIndex(thread, args[i], &number)) return nullptr;
    result = greatestCommonDivisor(std::move(result), bigOf(number));
  }
  return makeIntFromBig(thread, result);
}

Ref lcm(Thread &thread, Value, const Value *args, size_t count) {
  BigInt result(1);
  for (size_t i = 0; i < count; ++i) {
    Ref number;
    if (!readIndex(thread, args[i], &number)) return nullptr;
    BigInt factor = bigOf(number);
    if (factor.isNegative()) factor = -factor;
    if (result.isZero() || factor.isZero()) {
      result = BigInt(0); // but the arguments that follow are still checked
      continue;
    }
    BigInt divisor = greatestCommonDivisor(result, factor);
    if (divisor.failed()) return raiseNoMemory(thread);
    result = result * floorDivMod(factor, divisor).quotient;
  }
  return makeIntFromBig(thread, result);
}

} // namespace krait::stdlib::math
