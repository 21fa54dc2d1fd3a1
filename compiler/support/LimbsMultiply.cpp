// Products: schoolbook, then Karatsuba (three half-size products for four), then Toom-3 (five third-size products for
// nine; evaluation at 0, 1, -1, 2 and infinity, Bodrato's interpolation, in which no intermediate is negative).
//
// The recursive functions multiply operands of one size and share a scratch area that is allocated once; unequal
// operands are cut into pieces of the shorter one's size. Thresholds were measured on Zen 5 against GMP 6.2.
#include "compiler/support/Assert.h"
#include "compiler/support/LimbScratch.h"
#include "compiler/support/Limbs.h"
#include <algorithm>
#include <cstring>

namespace krait::limbs {
namespace {

constexpr size_t kKaratsuba = 32;
constexpr size_t kToom3 = 160;

void schoolbook(Limb *out, const Limb *a, size_t an, const Limb *b, size_t bn) {
  out[an] = multiplyLimb(out, a, an, b[0]);
  for (size_t i = 1; i < bn; ++i)
    out[an + i] = addProduct(out + i, a, an, b[i]);
}

/// out[2n] = a * a: each mixed product once, doubled, and the squares on the diagonal.
void squareSchoolbook(Limb *out, const Limb *a, size_t n) {
  if (n == 1) {
    Wide square = Wide(a[0]) * a[0];
    out[0] = Limb(square), out[1] = Limb(square >> 64);
    return;
  }
  out[0] = 0;
  out[n] = multiplyLimb(out + 1, a + 1, n - 1, a[0]);
  for (size_t i = 1; i + 1 < n; ++i)
    out[n + i] = addProduct(out + 2 * i + 1, a + i + 1, n - i - 1, a[i]);
  out[2 * n - 1] = 0;
  Limb shifted = 0;
  unsigned long long carry = 0;
  for (size_t i = 0; i < n; ++i) {
    Wide square = Wide(a[i]) * a[i];
    Limb low = out[2 * i] << 1 | shifted;
    Limb high = out[2 * i + 1] << 1 | out[2 * i] >> 63;
    shifted = out[2 * i + 1] >> 63;
    out[2 * i] = __builtin_addcll(low, Limb(square), carry, &carry);
    out[2 * i + 1] = __builtin_addcll(high, Limb(square >> 64), carry, &carry);
  }
}

void multiplySame(Limb *out, const Limb *a, const Limb *b, size_t n, Limb *scratch);

/// Adds a[n] at `out` and carries on; the caller knows that the whole does not overflow.
void addInto(Limb *out, const Limb *a, size_t n) {
  Limb carry = add(out, out, n, a, n);
  for (size_t i = n; carry; ++i)
    carry = __builtin_add_overflow(out[i], carry, &out[i]);
}

/// out[h] = |x - y| for x of h and y of l <= h limbs; true if x < y.
bool absoluteDifference(Limb *out, const Limb *x, size_t h, const Limb *y, size_t l) {
  size_t xn = normalizedSize(x, h), yn = normalizedSize(y, l);
  bool less = compare(x, xn, y, yn) < 0;
  if (less) std::swap(x, y), std::swap(xn, yn);
  subtract(out, x, xn, y, yn);
  std::fill(out + xn, out + h, 0);
  return less;
}

/// a = a1 B^h + a0 and b likewise: z1 = z0 + z2 - (a0 - a1)(b0 - b1). Scratch: 4h + 2 limbs and the recursion's.
void karatsuba(Limb *out, const Limb *a, const Limb *b, size_t n, Limb *scratch) {
  size_t h = (n + 1) / 2, l = n - h;
  Limb *difference = scratch, *sum = scratch + 2 * h, *rest = scratch + 4 * h + 2;
  bool negative = absoluteDifference(out, a, h, a + h, l);
  if (a == b) {
    negative = false;
    multiplySame(difference, out, out, h, rest);
  } else {
    negative ^= absoluteDifference(out + h, b, h, b + h, l);
    multiplySame(difference, out, out + h, h, rest);
  }
  multiplySame(out, a, b, h, rest);
  multiplySame(out + 2 * h, a + h, b + h, l, rest);
  sum[2 * h] = add(sum, out, 2 * h, out + 2 * h, 2 * l);
  if (negative)
    sum[2 * h] += add(sum, sum, 2 * h, difference, 2 * h);
  else
    sum[2 * h] -= subtract(sum, sum, 2 * h, difference, 2 * h);
  // The middle term may have a zero limb more than the room above h.
  addInto(out + h, sum, std::min(2 * h + 1, 2 * n - h));
}

/// The values of one operand at 1, -1 and 2, k + 1 limbs each.
struct ToomPoints {
  Limb *one, *minusOne, *two;
  bool negative; // the value at -1
};

void evaluate(ToomPoints &points, const Limb *a, size_t n, size_t k) {
  const Limb *a0 = a, *a1 = a + k, *a2 = a + 2 * k;
  size_t top = n - 2 * k;
  points.one[k] = add(points.one, a0, k, a2, top); // a0 + a2, for 1 and -1
  Limb *even = points.two;
  std::copy(points.one, points.one + k + 1, even);
  points.negative = absoluteDifference(points.minusOne, even, k + 1, a1, k);
  points.one[k] += add(points.one, points.one, k, a1, k);
  // At 2 by Horner: (2 a2 + a1) 2 + a0.
  Limb *two = points.two;
  std::fill(two, two + k + 1, 0);
  two[top] = shiftLeft(two, a2, top, 1);
  two[k] += add(two, two, k, a1, k);
  shiftLeft(two, two, k + 1, 1);
  two[k] += add(two, two, k, a0, k);
}

/// a[n] /= 3, known to be exact: multiplication by the inverse of 3 modulo 2^64.
void divideBy3(Limb *a, size_t n) {
  constexpr Limb kInverse = 0xaaaaaaaaaaaaaaab;
  Limb borrow = 0;
  for (size_t i = 0; i < n; ++i) {
    Limb less = a[i] - borrow;
    Limb under = a[i] < borrow;
    a[i] = less * kInverse;
    borrow = under + Limb(Wide(a[i]) * 3 >> 64);
  }
}

void toom3(Limb *out, const Limb *a, const Limb *b, size_t n, Limb *scratch) {
  size_t k = (n + 2) / 3, top = n - 2 * k, m = 2 * k + 2;
  Limb *v1 = scratch, *vm1 = v1 + m, *v2 = vm1 + m, *values = v2 + m, *rest = values + 6 * (k + 1);
  auto pointsAt = [&](Limb *at) { return ToomPoints{at, at + k + 1, at + 2 * (k + 1), false}; };
  ToomPoints pa = pointsAt(values), pb = pointsAt(values + 3 * (k + 1));
  evaluate(pa, a, n, k);
  if (a == b)
    pb = pa;
  else
    evaluate(pb, b, n, k);
  multiplySame(v1, pa.one, pb.one, k + 1, rest);
  multiplySame(vm1, pa.minusOne, pb.minusOne, k + 1, rest);
  multiplySame(v2, pa.two, pb.two, k + 1, rest);
  bool negative = a == b ? false : pa.negative != pb.negative;
  Limb *v0 = out, *vInfinity = out + 4 * k;
  multiplySame(v0, a, b, k, rest);
  multiplySame(vInfinity, a + 2 * k, b + 2 * k, top, rest);

  if (negative)
    add(v2, v2, m, vm1, m); // v2 = (v2 - vm1) / 3
  else
    subtract(v2, v2, m, vm1, m);
  divideBy3(v2, m);
  if (negative)
    add(vm1, v1, m, vm1, m); // vm1 = (v1 - vm1) / 2
  else
    subtract(vm1, v1, m, vm1, m);
  shiftRight(vm1, vm1, m, 1);
  subtract(v1, v1, m, v0, 2 * k); // v1 = v1 - v0
  subtract(v2, v2, m, v1, m);     // v2 = (v2 - v1) / 2
  shiftRight(v2, v2, m, 1);
  subtract(v1, v1, m, vm1, m); // v1 = v1 - vm1 - vInfinity
  subtract(v1, v1, m, vInfinity, 2 * top);
  subtract(v2, v2, m, vInfinity, 2 * top); // v2 = v2 - 2 vInfinity
  subtract(v2, v2, m, vInfinity, 2 * top);
  subtract(vm1, vm1, m, v2, m); // vm1 = vm1 - v2

  std::copy(v1, v1 + 2 * k, out + 2 * k);
  addInto(out + k, vm1, m - 1);
  addInto(out + 4 * k, v1 + 2 * k, std::min<size_t>(2, 2 * top));
  addInto(out + 3 * k, v2, std::min(m, 2 * n - 3 * k));
}

/// Scratch limbs for multiplySame of size n: each level's own and one recursion's.
size_t scratchSize(size_t n) {
  size_t total = 0;
  while (n >= kKaratsuba) {
    if (n < kToom3) {
      size_t h = (n + 1) / 2;
      total += 4 * h + 2;
      n = h;
    } else {
      size_t k = (n + 2) / 3;
      total += 3 * (2 * k + 2) + 6 * (k + 1);
      n = k + 1;
    }
  }
  return total;
}

void multiplySame(Limb *out, const Limb *a, const Limb *b, size_t n, Limb *scratch) {
  if (n >= kToom3)
    toom3(out, a, b, n, scratch);
  else if (n >= kKaratsuba)
    karatsuba(out, a, b, n, scratch);
  else if (a == b)
    squareSchoolbook(out, a, n);
  else
    schoolbook(out, a, n, b, n);
}

} // namespace

bool multiply(Limb *out, const Limb *a, size_t an, const Limb *b, size_t bn) {
  KRAIT_DCHECK(an && bn, "operands of a product have limbs");
  if (an < bn) std::swap(a, b), std::swap(an, bn);
  if (bn < kKaratsuba) {
    if (a == b && an == bn)
      squareSchoolbook(out, a, an);
    else
      schoolbook(out, a, an, b, bn);
    return true;
  }
  size_t scratchLimbs = scratchSize(bn);
  LimbScratch memory(scratchLimbs + (an == bn ? 0 : 2 * bn));
  if (!memory) return false;
  Limb *scratch = memory.data();
  if (an == bn) {
    multiplySame(out, a, b, an, scratch);
    return true;
  }
  // Cut the longer operand; each partial product overlaps the one before it by bn limbs.
  Limb *partial = scratch + scratchLimbs;
  multiplySame(out, a, b, bn, scratch);
  size_t done = bn;
  for (; an - done >= bn; done += bn) {
    multiplySame(partial, a + done, b, bn, scratch);
    Limb carry = add(out + done, out + done, bn, partial, bn);
    addLimb(out + done + bn, partial + bn, bn, carry);
  }
  if (size_t left = an - done) {
    if (!multiply(partial, b, bn, a + done, left)) return false;
    Limb carry = add(out + done, out + done, bn, partial, bn);
    addLimb(out + done + bn, partial + bn, left, carry);
  }
  return true;
}

} // namespace krait::limbs
