#include "compiler/support/Limbs.h"
#include "compiler/support/Assert.h"
#include <cstring>

namespace krait::limbs {

int compareSameSize(const Limb *a, const Limb *b, size_t n) {
  while (n--)
    if (a[n] != b[n]) return a[n] < b[n] ? -1 : 1;
  return 0;
}

int compare(const Limb *a, size_t an, const Limb *b, size_t bn) {
  if (an != bn) return an < bn ? -1 : 1;
  return compareSameSize(a, b, an);
}

Limb addLimb(Limb *out, const Limb *a, size_t n, Limb b) {
  size_t i = 0;
  for (; i < n && b; ++i)
    b = __builtin_add_overflow(a[i], b, &out[i]);
  if (out != a) std::memmove(out + i, a + i, (n - i) * sizeof(Limb));
  return b;
}

Limb subtractLimb(Limb *out, const Limb *a, size_t n, Limb b) {
  size_t i = 0;
  for (; i < n && b; ++i)
    b = __builtin_sub_overflow(a[i], b, &out[i]);
  if (out != a) std::memmove(out + i, a + i, (n - i) * sizeof(Limb));
  return b;
}

Limb add(Limb *out, const Limb *a, size_t an, const Limb *b, size_t bn) {
  KRAIT_DCHECK(an >= bn, "the first operand is the longer one");
  unsigned long long carry = 0;
  size_t i = 0;
  for (; i + 4 <= bn; i += 4) { // one chain of adc for each four limbs
    out[i] = __builtin_addcll(a[i], b[i], carry, &carry);
    out[i + 1] = __builtin_addcll(a[i + 1], b[i + 1], carry, &carry);
    out[i + 2] = __builtin_addcll(a[i + 2], b[i + 2], carry, &carry);
    out[i + 3] = __builtin_addcll(a[i + 3], b[i + 3], carry, &carry);
  }
  for (; i < bn; ++i)
    out[i] = __builtin_addcll(a[i], b[i], carry, &carry);
  return addLimb(out + bn, a + bn, an - bn, carry);
}

Limb subtract(Limb *out, const Limb *a, size_t an, const Limb *b, size_t bn) {
  KRAIT_DCHECK(an >= bn, "the first operand is the longer one");
  unsigned long long borrow = 0;
  size_t i = 0;
  for (; i + 4 <= bn; i += 4) {
    out[i] = __builtin_subcll(a[i], b[i], borrow, &borrow);
    out[i + 1] = __builtin_subcll(a[i + 1], b[i + 1], borrow, &borrow);
    out[i + 2] = __builtin_subcll(a[i + 2], b[i + 2], borrow, &borrow);
    out[i + 3] = __builtin_subcll(a[i + 3], b[i + 3], borrow, &borrow);
  }
  for (; i < bn; ++i)
    out[i] = __builtin_subcll(a[i], b[i], borrow, &borrow);
  return subtractLimb(out + bn, a + bn, an - bn, borrow);
}

Limb multiplyLimb(Limb *out, const Limb *a, size_t n, Limb b, Limb carry) {
  for (size_t i = 0; i < n; ++i) {
    Wide product = Wide(a[i]) * b + carry;
    out[i] = Limb(product);
    carry = Limb(product >> 64);
  }
  return carry;
}

Limb addProduct(Limb *out, const Limb *a, size_t n, Limb b) {
  Limb carry = 0;
  auto step = [&](size_t i) {
    Wide product = Wide(a[i]) * b + out[i] + carry;
    out[i] = Limb(product);
    carry = Limb(product >> 64);
  };
  size_t i = 0;
  for (; i + 4 <= n; i += 4)
    step(i), step(i + 1), step(i + 2), step(i + 3);
  for (; i < n; ++i)
    step(i);
  return carry;
}

Limb subtractProduct(Limb *out, const Limb *a, size_t n, Limb b) {
  Limb borrow = 0;
  for (size_t i = 0; i < n; ++i) {
    Wide product = Wide(a[i]) * b + borrow;
    borrow = Limb(product >> 64) + __builtin_sub_overflow(out[i], Limb(product), &out[i]);
  }
  return borrow;
}

namespace {
/// high:low / divisor for high < divisor: one instruction, where the compiler would call a 128-bit library division.
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
} // namespace

Limb divideLimb(Limb *out, const Limb *a, size_t n, Limb b) {
  Limb remainder = 0;
  while (n--)
    out[n] = divideWide(remainder, a[n], b, &remainder);
  return remainder;
}

Limb remainderLimb(const Limb *a, size_t n, Limb b) {
  Limb remainder = 0;
  while (n--)
    divideWide(remainder, a[n], b, &remainder);
  return remainder;
}

Limb shiftLeft(Limb *out, const Limb *a, size_t n, unsigned bits) {
  if (bits == 0) {
    std::memmove(out, a, n * sizeof(Limb));
    return 0;
  }
  if (n == 0) return 0;
  Limb top = a[n - 1] >> (64 - bits);
  for (size_t i = n - 1; i > 0; --i)
    out[i] = a[i] << bits | a[i - 1] >> (64 - bits);
  out[0] = a[0] << bits;
  return top;
}

Limb shiftRight(Limb *out, const Limb *a, size_t n, unsigned bits) {
  if (bits == 0) {
    std::memmove(out, a, n * sizeof(Limb));
    return 0;
  }
  if (n == 0) return 0;
  Limb low = a[0] << (64 - bits);
  for (size_t i = 0; i + 1 < n; ++i)
    out[i] = a[i] >> bits | a[i + 1] << (64 - bits);
  out[n - 1] = a[n - 1] >> bits;
  return low;
}

uint64_t modMersenne61(const Limb *a, size_t n) {
  constexpr uint64_t kPrime = (uint64_t(1) << 61) - 1;
  uint64_t hash = 0;
  while (n--) { // 2**64 is 8 modulo the prime, and multiplying by 8 rotates 61 bits
    hash = (hash << 3 & kPrime) | hash >> 58;
    hash += (a[n] & kPrime) + (a[n] >> 61);
    hash = (hash & kPrime) + (hash >> 61);
  }
  return hash >= kPrime ? hash - kPrime : hash;
}

} // namespace krait::limbs
