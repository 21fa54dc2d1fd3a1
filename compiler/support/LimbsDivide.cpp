// Division: Knuth's algorithm D, and Burnikel and Ziegler's recursive division above a threshold, whose cost is that of
// a few products of the same size.
#include "compiler/support/Assert.h"
#include "compiler/support/LimbScratch.h"
#include "compiler/support/Limbs.h"
#include <algorithm>

namespace krait::limbs {
namespace {

constexpr size_t kRecursive = 64;

/// high:low / divisor for high < divisor.
inline Limb divideWide(Limb high, Limb low, Limb divisor, Limb *remainder) {
#if defined(__x86_64__)
  Limb quotient;
  __asm__("divq %4" : "=a"(quotient), "=d"(*remainder) : "a"(low), "d"(high), "r"(divisor) : "cc");
  return quotient;
#else
  Wide dividend = Wide(high) << 64 | low;
  *remainder = Limb(dividend % divisor);
  return Limb(dividend / divisor);
#endif
}

/// One quotient limb of a[n + 1] / b[n], n >= 2, top bit of b set, a < b B. May be one too large.
Limb estimate(const Limb *a, const Limb *b, size_t n) {
  Limb high = a[n], middle = a[n - 1], low = a[n - 2], top = b[n - 1], second = b[n - 2];
  Limb quotient, remainder;
  if (high >= top) {
    quotient = ~Limb(0);
    remainder = middle + top;
    if (remainder < top) return quotient; // the remainder does not fit a limb: nothing to correct
  } else {
    quotient = divideWide(high, middle, top, &remainder);
  }
  while (Wide(quotient) * second > (Wide(remainder) << 64 | low)) {
    --quotient;
    remainder += top;
    if (remainder < top) break;
  }
  return quotient;
}

/// quotient[m] = a[n + m] / b[n], leaving the remainder in a[0..n) and zeros above. n >= 2, top bit of b set, and the
/// top n limbs of a are less than b.
void schoolbook(Limb *quotient, Limb *a, size_t m, const Limb *b, size_t n) {
  while (m--) {
    Limb digit = estimate(a + m, b, n);
    Limb borrow = subtractProduct(a + m, b, n, digit);
    Limb top = a[m + n];
    a[m + n] = 0;
    if (top < borrow) {
      --digit;
      add(a + m, a + m, n, b, n);
    }
    quotient[m] = digit;
  }
}

bool divideTwoByOne(Limb *quotient, Limb *a, const Limb *b, size_t n);

/// quotient[h] = a[3h] / b[2h], remainder in a[0..2h), zeros above. The top 2h limbs of a are less than b.
bool divideThreeByTwo(Limb *quotient, Limb *a, const Limb *b, size_t h) {
  const Limb *b1 = b + h;
  int64_t top = 0; // what stands above a[2h], possibly negative
  if (compareSameSize(a + 2 * h, b1, h) < 0) {
    if (!divideTwoByOne(quotient, a + h, b1, h)) return false;
  } else {
    // The quotient is B^h - 1 at most: take it, and b1 (B^h - 1) from the top 2h limbs.
    std::fill(quotient, quotient + h, ~Limb(0));
    subtract(a + 2 * h, a + 2 * h, h, b1, h);
    top = int64_t(a[2 * h]) + int64_t(add(a + h, a + h, h, b1, h));
    std::fill(a + 2 * h, a + 3 * h, 0);
  }
  LimbScratch product(2 * h);
  if (!product || !multiply(product.data(), quotient, h, b, h)) return false;
  top -= int64_t(subtract(a, a, 2 * h, product.data(), 2 * h));
  while (top < 0) {
    subtractLimb(quotient, quotient, h, 1);
    top += int64_t(add(a, a, 2 * h, b, 2 * h));
  }
  return true;
}

/// quotient[n] = a[2n] / b[n], remainder in a[0..n), zeros above. The top half of a is less than b.
bool divideTwoByOne(Limb *quotient, Limb *a, const Limb *b, size_t n) {
  if (n % 2 || n < kRecursive) {
    schoolbook(quotient, a, n, b, n);
    return true;
  }
  size_t h = n / 2;
  return divideThreeByTwo(quotient + h, a + h, b, h) && divideThreeByTwo(quotient, a, b, h);
}

/// The divisor's size rounded up so that it can be halved down to the threshold.
size_t paddedSize(size_t bn) {
  size_t pieces = 1;
  while (bn / pieces >= kRecursive)
    pieces *= 2;
  return (bn + pieces - 1) / pieces * pieces;
}

bool divideRecursive(Limb *quotient, Limb *remainder, const Limb *a, size_t an, const Limb *b, size_t bn) {
  size_t n = paddedSize(bn), pad = n - bn;
  auto bits = unsigned(__builtin_clzll(b[bn - 1]));
  size_t blocks = (an + 1 + pad + n - 1) / n; // one limb more, so that the top block is less than the divisor
  if (blocks < 2) blocks = 2;
  LimbScratch memory(blocks * n + n + (blocks - 1) * n);
  if (!memory) return false;
  Limb *dividend = memory.data(), *divisor = dividend + blocks * n, *result = divisor + n;
  std::fill(dividend, dividend + pad, 0);
  dividend[pad + an] = shiftLeft(dividend + pad, a, an, bits);
  std::fill(dividend + pad + an + 1, dividend + blocks * n, 0);
  std::fill(divisor, divisor + pad, 0);
  shiftLeft(divisor + pad, b, bn, bits);
  for (size_t i = blocks - 1; i-- > 0;)
    if (!divideTwoByOne(result + i * n, dividend + i * n, divisor, n)) return false;
  if (quotient) std::copy(result, result + (an - bn + 1), quotient);
  if (remainder) shiftRight(remainder, dividend + pad, bn, bits);
  return true;
}

} // namespace

bool divide(Limb *quotient, Limb *remainder, const Limb *a, size_t an, const Limb *b, size_t bn) {
  KRAIT_DCHECK(an >= bn && bn && b[bn - 1], "a normalised divisor that is not longer");
  if (bn == 1) {
    Limb rest = quotient ? divideLimb(quotient, a, an, b[0]) : remainderLimb(a, an, b[0]);
    if (remainder) remainder[0] = rest;
    return true;
  }
  if (bn >= kRecursive && an - bn >= kRecursive / 2) return divideRecursive(quotient, remainder, a, an, b, bn);
  size_t digits = an - bn + 1;
  LimbScratch memory(an + 1 + bn + digits);
  if (!memory) return false;
  Limb *dividend = memory.data(), *divisor = dividend + an + 1, *result = divisor + bn;
  auto bits = unsigned(__builtin_clzll(b[bn - 1]));
  dividend[an] = shiftLeft(dividend, a, an, bits);
  shiftLeft(divisor, b, bn, bits);
  schoolbook(result, dividend, digits, divisor, bn);
  if (quotient) std::copy(result, result + digits, quotient);
  if (remainder) shiftRight(remainder, dividend, bn, bits);
  return true;
}

} // namespace krait::limbs
