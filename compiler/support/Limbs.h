// Kernels on magnitudes: arrays of 64-bit limbs, the lowest first. They write into buffers of the caller, whose sizes
// each comment states exactly, so that the runtime can keep limbs inside its int objects.
//
// "Normalised" means that the top limb is not zero (zero itself has no limbs). Unless said otherwise operands need not
// be normalised, and `out` may be an operand but not overlap one otherwise. Functions returning bool need scratch
// memory for large operands and return false only when that is not to be had; `out` is then undefined.
#pragma once
#include <cstddef>
#include <cstdint>

namespace krait::limbs {

using Limb = uint64_t;
using Wide = unsigned __int128;
inline constexpr unsigned kLimbBits = 64;

/// The size without zero limbs at the top.
inline size_t normalizedSize(const Limb *a, size_t n) {
  while (n && a[n - 1] == 0)
    --n;
  return n;
}

/// Bits of a normalised magnitude.
inline size_t bitLength(const Limb *a, size_t n) {
  return n == 0 ? 0 : n * kLimbBits - size_t(__builtin_clzll(a[n - 1]));
}

/// Sign of a - b; both normalised.
int compare(const Limb *a, size_t an, const Limb *b, size_t bn);
int compareSameSize(const Limb *a, const Limb *b, size_t n);

/// out[an] = a + b, an >= bn; returns the carry.
Limb add(Limb *out, const Limb *a, size_t an, const Limb *b, size_t bn);
/// out[an] = a - b, an >= bn; returns the borrow (0 if a >= b).
Limb subtract(Limb *out, const Limb *a, size_t an, const Limb *b, size_t bn);
/// out[n] = a + b or a - b for one limb b; returns the carry or borrow.
Limb addLimb(Limb *out, const Limb *a, size_t n, Limb b);
Limb subtractLimb(Limb *out, const Limb *a, size_t n, Limb b);

/// out[n] = a * b + carry; returns the limb above.
Limb multiplyLimb(Limb *out, const Limb *a, size_t n, Limb b, Limb carry = 0);
/// out[n] += a * b; returns the limb above.
Limb addProduct(Limb *out, const Limb *a, size_t n, Limb b);
/// out[n] -= a * b; returns the limb to take away above.
Limb subtractProduct(Limb *out, const Limb *a, size_t n, Limb b);
/// out[n] = a / b for b != 0; returns the remainder.
Limb divideLimb(Limb *out, const Limb *a, size_t n, Limb b);
/// a mod b for b != 0.
Limb remainderLimb(const Limb *a, size_t n, Limb b);

/// out[n] = a << bits for 0 <= bits < 64; returns the bits shifted out at the top. out may also lie above a.
Limb shiftLeft(Limb *out, const Limb *a, size_t n, unsigned bits);
/// out[n] = a >> bits for 0 <= bits < 64; returns the bits shifted out, at the top of a limb. out may also lie below a.
Limb shiftRight(Limb *out, const Limb *a, size_t n, unsigned bits);

/// out[an + bn] = a * b; out overlaps neither. Squares when a and b are the same array. Sizes from 1.
[[nodiscard]] bool multiply(Limb *out, const Limb *a, size_t an, const Limb *b, size_t bn);

/// quotient[an - bn + 1], remainder[bn] = a divmod b; an >= bn >= 1, b normalised. The outputs overlap nothing, except
/// that remainder may be a or b. Either output may be null if it is not wanted.
[[nodiscard]] bool divide(Limb *quotient, Limb *remainder, const Limb *a, size_t an, const Limb *b, size_t bn);

/// a mod (2**61 - 1).
uint64_t modMersenne61(const Limb *a, size_t n);

} // namespace krait::limbs
