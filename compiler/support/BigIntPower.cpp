// Powers, modular powers, greatest common divisors and square roots.
#include "compiler/support/Assert.h"
#include "compiler/support/BigInt.h"
#include "compiler/support/BigIntWriter.h"
#include <algorithm>
#include <bit>
#include <utility>

namespace krait {

using limbs::Limb;

/// Results above this many bits (512 GiB) fail at once instead of after hours of work.
static constexpr uint64_t kMaxPowerBits = uint64_t(1) << 42;

BigInt power(const BigInt &base, uint64_t exponent) {
  if (exponent == 0) return BigInt(1);
  if (base.isZero()) return base;
  // A power of two inside the base is a shift at the end.
  size_t twos = integer::trailingZeros(base);
  if (twos) {
    size_t shift;
    if (__builtin_mul_overflow(twos, exponent, &shift)) return BigInt::failure();
    return power(base >> twos, exponent) << shift;
  }
  if (base.size() == 1 && base.limbs()[0] == 1) return base.isNegative() && exponent % 2 == 0 ? -base : base;
  uint64_t bits;
  if (__builtin_mul_overflow(base.bitLength() - 1, exponent, &bits) || bits > kMaxPowerBits) return BigInt::failure();
  BigInt result = base;
  for (int bit = 62 - std::countl_zero(exponent); bit >= 0 && !result.failed(); --bit) {
    result = result * result;
    if (exponent >> bit & 1) result = result * base;
  }
  return result;
}

namespace {

BigInt modulo(const BigInt &a, const BigInt &b) { return floorDivMod(a, b).remainder; }

/// Products modulo any number, by division.
class DivisionRing {
public:
  explicit DivisionRing(const BigInt &modulus) : modulus_(modulus) {}
  BigInt enter(const BigInt &a) const { return modulo(a, modulus_); }
  BigInt multiply(const BigInt &a, const BigInt &b) const { return modulo(a * b, modulus_); }
  BigInt leave(const BigInt &a) const { return a; }

private:
  const BigInt &modulus_;
};

/// Products modulo an odd number without division: numbers are kept times 2^(64 n), and a product is brought back by
/// adding multiples of the modulus that make its low n limbs zero (Montgomery).
class MontgomeryRing {
public:
  explicit MontgomeryRing(const BigInt &modulus) : modulus_(modulus) {
    Limb inverse = 1, low = modulus.limbs()[0]; // Newton's iteration doubles the correct bits
    for (int i = 0; i < 6; ++i)
      inverse *= 2 - low * inverse;
    negativeInverse_ = -inverse;
  }
  BigInt enter(const BigInt &a) const { return modulo(a << (modulus_.size() * 64), modulus_); }
  BigInt multiply(const BigInt &a, const BigInt &b) const { return leave(a * b); }
  BigInt leave(const BigInt &a) const {
    size_t n = modulus_.size();
    BigIntWriter writer(2 * n + 1);
    if (!writer || a.failed()) return BigInt::failure();
    Limb *sum = writer.out();
    std::copy(a.limbs(), a.limbs() + a.size(), sum);
    std::fill(sum + a.size(), sum + 2 * n + 1, 0);
    for (size_t i = 0; i < n; ++i) {
      Limb carry = limbs::addProduct(sum + i, modulus_.limbs(), n, sum[i] * negativeInverse_);
      limbs::addLimb(sum + i + n, sum + i + n, n + 1 - i, carry);
    }
    std::copy(sum + n, sum + 2 * n + 1, sum);
    size_t size = limbs::normalizedSize(sum, n + 1);
    if (limbs::compare(sum, size, modulus_.limbs(), n) >= 0) {
      limbs::subtract(sum, sum, size, modulus_.limbs(), n);
      size = limbs::normalizedSize(sum, size);
    }
    return writer.finish(size);
  }

private:
  const BigInt &modulus_;
  Limb negativeInverse_;
};

/// base ** exponent in a ring, exponent > 0, with windows of four bits for long exponents.
template <class Ring>
BigInt powerInRing(const Ring &ring, const BigInt &base, const BigInt &exponent) {
  size_t bits = exponent.bitLength(), window = bits > 64 ? 4 : 1;
  BigInt table[16];
  table[1] = ring.enter(base);
  for (size_t i = 2; i < size_t(1) << window; ++i)
    table[i] = ring.multiply(table[i - 1], table[1]);
  auto digit = [&](size_t i) { return exponent.limbs()[i * window / 64] >> (i * window % 64) & ((1u << window) - 1); };
  size_t i = (bits - 1) / window;
  BigInt result = table[digit(i)];
  while (i-- > 0 && !result.failed()) {
    for (size_t bit = 0; bit < window; ++bit)
      result = ring.multiply(result, result);
    if (Limb factor = digit(i)) result = ring.multiply(result, table[factor]);
  }
  return ring.leave(result);
}

/// A matrix of cofactors: one step of Euclid's algorithm on the leading bits stands for many on the whole numbers.
struct Cofactors {
  int64_t a = 1, b = 0, c = 0, d = 1;
  bool found() const { return b != 0; }
};

/// Lehmer's quotients: those that the leading 62 bits x >= y determine whatever follows them.
Cofactors leadingSteps(int64_t x, int64_t y) {
  Cofactors m;
  while (y + m.c != 0 && y + m.d != 0) {
    int64_t quotient = (x + m.a) / (y + m.c);
    if (quotient != (x + m.b) / (y + m.d)) break;
    m = {m.c, m.d, m.a - quotient * m.c, m.b - quotient * m.d};
    int64_t rest = x - quotient * y;
    x = y, y = rest;
  }
  return m;
}

/// The 62 bits of a magnitude from bit `low` on.
int64_t bitsFrom(const BigInt &a, size_t low) {
  size_t limb = low / 64;
  auto shift = unsigned(low % 64);
  if (limb >= a.size()) return 0;
  Limb bits = a.limbs()[limb] >> shift;
  if (shift && limb + 1 < a.size()) bits |= a.limbs()[limb + 1] << (64 - shift);
  return int64_t(bits & ((Limb(1) << 62) - 1));
}

/// The same for a modulus of one limb.
BigInt powerModuloLimb(const BigInt &base, const BigInt &exponent, Limb modulus) {
  auto multiply = [modulus](Limb a, Limb b) { return Limb(limbs::Wide(a) * b % modulus); };
  Limb square = limbs::remainderLimb(base.limbs(), base.size(), modulus), result = 1 % modulus;
  if (base.isNegative() && square) square = modulus - square;
  for (size_t i = 0, bits = exponent.bitLength(); i < bits; ++i) {
    if (exponent.limbs()[i / 64] >> (i % 64) & 1) result = multiply(result, square);
    square = multiply(square, square);
  }
  return BigInt::fromUnsigned(result);
}

} // namespace

BigInt powerModulo(const BigInt &base, const BigInt &exponent, const BigInt &modulus) {
  KRAIT_DCHECK(!exponent.isNegative() && !modulus.isZero(), "the caller reports bad exponents and moduli");
  BigInt size(IntView(modulus).magnitude());
  BigInt result;
  if (exponent.isZero())
    result = modulo(BigInt(1), size);
  else if (size.size() == 1)
    result = powerModuloLimb(base, exponent, size.limbs()[0]);
  else if (size.isOdd() && exponent.bitLength() > 4)
    result = powerInRing(MontgomeryRing(size), modulo(base, size), exponent);
  else
    result = powerInRing(DivisionRing(size), base, exponent);
  return modulus.isNegative() && !result.isZero() ? result + modulus : result;
}

bool inverseModulo(BigInt *inverse, const BigInt &a, const BigInt &modulus) {
  BigInt size(IntView(modulus).magnitude());
  BigInt x = modulo(a, size), y = size;
  BigInt u(1), v(0); // x = u a and y = v a modulo size
  while (!y.isZero() && !u.failed()) {
    BigDivMod step = floorDivMod(x, y);
    x = std::exchange(y, std::move(step.remainder));
    BigInt next = u - step.quotient * v;
    u = std::exchange(v, std::move(next));
  }
  *inverse = modulo(u, size);
  return inverse->failed() || x == BigInt(1);
}

BigInt greatestCommonDivisor(BigInt a, BigInt b) {
  if (a.isNegative()) a = -a;
  if (b.isNegative()) b = -b;
  if (a < b) std::swap(a, b);
  while (b.size() > 1 && !b.failed()) {
    size_t low = a.bitLength() - 62;
    Cofactors m = leadingSteps(bitsFrom(a, low), bitsFrom(b, low));
    if (!m.found()) {
      BigInt rest = modulo(a, b);
      a = std::exchange(b, std::move(rest));
      continue;
    }
    BigInt next = a * BigInt(m.a) + b * BigInt(m.b);
    b = a * BigInt(m.c) + b * BigInt(m.d);
    a = std::move(next);
  }
  if (a.failed() || b.failed() || b.isZero()) return b.failed() ? b : a;
  Limb x = b.limbs()[0], y = limbs::remainderLimb(a.limbs(), a.size(), x);
  while (y)
    x = std::exchange(y, x % y);
  return BigInt::fromUnsigned(x);
}

BigInt squareRoot(const BigInt &a) {
  KRAIT_DCHECK(!a.isNegative(), "the caller reports negative numbers");
  if (a.isZero() || a.failed()) return a;
  // Newton's iteration that starts with one bit and doubles the precision: after each round `root` is within one of the
  // square root of the leading bits of `a`.
  size_t half = (a.bitLength() - 1) / 2;
  BigInt root(1);
  size_t done = 0;
  for (int shift = int(std::bit_width(half)) - 1; shift >= 0 && !root.failed(); --shift) {
    size_t before = done;
    done = half >> shift;
    BigInt leading = a >> (2 * half - before - done + 1);
    root = (root << (done - before - 1)) + floorDivMod(leading, root).quotient;
  }
  return a < root * root ? root - BigInt(1) : root;
}

} // namespace krait
