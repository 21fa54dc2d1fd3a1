#include "compiler/support/Integer.h"
#include "compiler/support/Assert.h"
#include "compiler/support/LimbScratch.h"
#include <algorithm>
#include <cmath>
#include <cstring>

namespace krait {

using namespace limbs;

bool IntView::toInt64(int64_t *value) const {
  if (size == 0) {
    *value = 0;
    return true;
  }
  if (size > 1 || limbs[0] > (Limb(1) << 63) - !negative) return false;
  *value = int64_t(negative ? -limbs[0] : limbs[0]);
  return true;
}

namespace integer {

int compare(IntView a, IntView b) {
  if (a.negative != b.negative) return a.negative ? -1 : 1;
  int order = limbs::compare(a.limbs, a.size, b.limbs, b.size);
  return a.negative ? -order : order;
}

bool equal(IntView a, IntView b) {
  return a.negative == b.negative && a.size == b.size && std::equal(a.limbs, a.limbs + a.size, b.limbs);
}

size_t add(Limb *out, bool *negative, IntView a, IntView b) {
  if (a.negative == b.negative) {
    if (a.size < b.size) std::swap(a, b);
    *negative = a.negative;
    Limb carry = limbs::add(out, a.limbs, a.size, b.limbs, b.size);
    if (carry) out[a.size] = carry;
    return a.size + (carry != 0);
  }
  int order = limbs::compare(a.limbs, a.size, b.limbs, b.size);
  if (order < 0) std::swap(a, b);
  *negative = order != 0 && a.negative;
  if (order == 0) return 0;
  subtract(out, a.limbs, a.size, b.limbs, b.size);
  return normalizedSize(out, a.size);
}

bool multiply(Limb *out, size_t *size, bool *negative, IntView a, IntView b) {
  *negative = false;
  *size = 0;
  if (a.size == 0 || b.size == 0) return true;
  *negative = a.negative != b.negative;
  if (!limbs::multiply(out, a.limbs, a.size, b.limbs, b.size)) return false;
  *size = normalizedSize(out, a.size + b.size);
  return true;
}

bool divMod(Limb *quotient, Limb *remainder, DivModResult *result, IntView a, IntView b) {
  KRAIT_DCHECK(b.size, "division by zero is the caller's to report");
  *result = {};
  bool opposite = a.negative != b.negative;
  // The remainder is needed to know whether the quotient must be rounded down.
  LimbScratch memory(!remainder ? b.size : 0);
  if (!memory) return false;
  Limb *rest = remainder ? remainder : memory.data();
  size_t restSize;
  if (limbs::compare(a.limbs, a.size, b.limbs, b.size) < 0) {
    std::copy(a.limbs, a.limbs + a.size, rest);
    restSize = a.size;
  } else {
    if (!divide(quotient, rest, a.limbs, a.size, b.limbs, b.size)) return false;
    restSize = normalizedSize(rest, b.size);
    if (quotient) result->quotientSize = normalizedSize(quotient, a.size - b.size + 1);
  }
  if (opposite && restSize) {
    if (quotient) {
      size_t &size = result->quotientSize;
      Limb carry = addLimb(quotient, quotient, size, 1);
      if (carry) quotient[size++] = carry;
    }
    if (remainder) {
      std::fill(rest + restSize, rest + b.size, 0);
      subtract(rest, b.limbs, b.size, rest, b.size);
      restSize = normalizedSize(rest, b.size);
    }
  }
  result->remainderSize = restSize;
  result->remainderNegative = restSize && b.negative;
  result->quotientNegative = opposite && result->quotientSize;
  return true;
}

size_t shiftLeft(Limb *out, bool *negative, IntView a, size_t count) {
  *negative = a.negative;
  if (a.size == 0) return 0;
  size_t whole = count / kLimbBits;
  Limb top = limbs::shiftLeft(out + whole, a.limbs, a.size, unsigned(count % kLimbBits));
  std::fill(out, out + whole, 0);
  size_t size = whole + a.size;
  if (top) out[size++] = top;
  return size;
}

size_t shiftRight(Limb *out, bool *negative, IntView a, size_t count) {
  *negative = a.negative;
  size_t whole = count / kLimbBits;
  if (whole >= a.size) {
    if (a.negative) out[0] = 1;
    return a.negative;
  }
  bool lost = a.negative && std::any_of(a.limbs, a.limbs + whole, [](Limb limb) { return limb != 0; });
  Limb low = limbs::shiftRight(out, a.limbs + whole, a.size - whole, unsigned(count % kLimbBits));
  size_t size = normalizedSize(out, a.size - whole);
  if (a.negative && (lost || low)) { // towards minus infinity
    Limb carry = addLimb(out, out, size, 1);
    if (carry) out[size++] = carry;
  }
  return size;
}

size_t bitwise(BitOp op, Limb *out, bool *negative, IntView a, IntView b) {
  if (a.size < b.size) std::swap(a, b);
  // Two's complement on the fly: a negative number is the complement of its magnitude, plus one carried upwards.
  Limb maskA = a.negative ? ~Limb(0) : 0, maskB = b.negative ? ~Limb(0) : 0;
  auto combine = [op](Limb x, Limb y) { return op == BitOp::And ? x & y : op == BitOp::Or ? x | y : x ^ y; };
  Limb maskOut = combine(maskA, maskB);
  Limb carryA = a.negative, carryB = b.negative, carryOut = maskOut & 1;
  for (size_t i = 0; i < a.size; ++i) {
    Limb x = (a.limbs[i] ^ maskA) + carryA;
    carryA &= x == 0;
    Limb y = ((i < b.size ? b.limbs[i] : 0) ^ maskB) + carryB;
    carryB &= y == 0;
    Limb z = (combine(x, y) ^ maskOut) + carryOut;
    carryOut &= z == 0;
    out[i] = z;
  }
  size_t size = a.size;
  if (carryOut) out[size++] = 1;
  size = normalizedSize(out, size);
  *negative = maskOut && size;
  return size;
}

namespace {

/// The top 64 bits of a normalised magnitude, top bit set, the lowest or-ed with everything below; the value is the
/// result times two to the power bitLength - 64.
Limb topBits(const Limb *a, size_t n) {
  auto shift = unsigned(__builtin_clzll(a[n - 1]));
  Limb top = a[n - 1] << shift;
  size_t rest = n - 1;
  if (shift && rest) {
    --rest;
    top |= a[rest] >> (64 - shift);
    if (a[rest] << shift) return top | 1;
  }
  for (size_t i = 0; i < rest; ++i)
    if (a[i]) return top | 1;
  return top;
}

/// mantissa (lowest bit sticky) rounded half to even to 53 bits, or fewer for subnormal results, times 2^exponent.
double roundAndScale(Limb mantissa, int64_t exponent, bool *overflow) {
  *overflow = false;
  if (mantissa == 0) return 0;
  if (exponent > 1024) {
    *overflow = true;
    return HUGE_VAL;
  }
  int64_t bits = 64 - __builtin_clzll(mantissa);
  int64_t drop = std::max<int64_t>({bits - 53, -1074 - exponent, 0});
  if (drop > 64) return 0;
  if (drop) {
    Limb half = Limb(1) << (drop - 1);
    Limb rest = drop == 64 ? mantissa : mantissa & ((half << 1) - 1);
    mantissa = drop == 64 ? 0 : mantissa >> drop;
    if (rest > half || (rest == half && (mantissa & 1))) ++mantissa;
    exponent += drop;
  }
  double value = std::ldexp(double(mantissa), int(exponent));
  *overflow = std::isinf(value);
  return value;
}

} // namespace

double toDouble(IntView a, bool *overflow) {
  *overflow = false;
  if (a.size == 0) return 0;
  double value = a.size > 17 ? (*overflow = true, HUGE_VAL)
                             : roundAndScale(topBits(a.limbs, a.size), int64_t(a.bitLength()) - 64, overflow);
  return a.negative ? -value : value;
}

double toScaledDouble(IntView a, int64_t *exponent) {
  *exponent = 0;
  if (a.size == 0) return 0;
  bool overflow;
  int carried;
  double fraction = std::frexp(roundAndScale(topBits(a.limbs, a.size), -64, &overflow), &carried);
  *exponent = int64_t(a.bitLength()) + carried;
  return a.negative ? -fraction : fraction;
}

int compareDouble(IntView a, double b) {
  int signA = a.size == 0 ? 0 : a.negative ? -1 : 1;
  int signB = b == 0 ? 0 : b < 0 ? -1 : 1;
  if (signA != signB) return signA < signB ? -1 : 1;
  if (signA == 0) return 0;
  if (std::isinf(b)) return -signB;
  Limb whole[kDoubleLimbs];
  bool negative;
  size_t size = fromDouble(whole, &negative, b);
  int order = limbs::compare(a.limbs, a.size, whole, size);
  if (order == 0 && b != std::trunc(b)) order = -1;
  return signA * order;
}

bool trueDivide(double *result, bool *overflow, IntView a, IntView b) {
  *overflow = false;
  bool negative = a.negative != b.negative;
  *result = negative ? -0.0 : 0.0; // 0 / -7 is -0.0
  auto bitsA = int64_t(a.bitLength()), bitsB = int64_t(b.bitLength());
  if (a.size == 0 || bitsA - bitsB < -1080) return true;
  if (bitsA <= 53 && bitsB <= 53) {
    *result = double(a.limbs[0]) / double(b.limbs[0]);
  } else if (bitsA - bitsB > 1025) {
    *overflow = true;
    return true;
  } else {
    // Scale so that the quotient has 62 to 64 bits, and keep a sticky bit for the remainder.
    int64_t shift = 63 - (bitsA - bitsB);
    size_t up = shift > 0 ? size_t(shift) : 0, down = shift < 0 ? size_t(-shift) : 0;
    size_t sizeA = a.size + up / 64 + 1, sizeB = b.size + down / 64 + 1;
    LimbScratch memory(sizeA + sizeB + sizeB + sizeA + 1);
    if (!memory) return false;
    Limb *x = memory.data(), *y = x + sizeA, *rest = y + sizeB, *quotient = rest + sizeB;
    bool ignored;
    sizeA = shiftLeft(x, &ignored, a.magnitude(), up);
    sizeB = shiftLeft(y, &ignored, b.magnitude(), down);
    if (!divide(quotient, rest, x, sizeA, y, sizeB)) return false;
    KRAIT_DCHECK(normalizedSize(quotient, sizeA - sizeB + 1) == 1, "a quotient of at most 64 bits");
    Limb mantissa = quotient[0] | (normalizedSize(rest, sizeB) != 0);
    *result = roundAndScale(mantissa, -shift, overflow);
  }
  if (negative) *result = -*result;
  return true;
}

size_t fromDouble(Limb *out, bool *negative, double value) {
  int exponent;
  double fraction = std::frexp(std::fabs(value), &exponent);
  *negative = false;
  if (value == 0 || exponent <= 0) return 0;
  *negative = value < 0;
  Limb mantissa = Limb(std::ldexp(fraction, 53));
  if (exponent <= 53) {
    out[0] = mantissa >> (53 - exponent);
    return 1;
  }
  bool ignored;
  return shiftLeft(out, &ignored, {&mantissa, 1, false}, size_t(exponent - 53));
}

int64_t hash(IntView a) {
  auto value = int64_t(modMersenne61(a.limbs, a.size));
  if (a.negative) value = -value;
  return value == -1 ? -2 : value;
}

size_t bitCount(IntView a) {
  size_t count = 0;
  for (size_t i = 0; i < a.size; ++i)
    count += size_t(__builtin_popcountll(a.limbs[i]));
  return count;
}

size_t trailingZeros(IntView a) {
  size_t i = 0;
  while (a.limbs[i] == 0)
    ++i;
  return i * kLimbBits + size_t(__builtin_ctzll(a.limbs[i]));
}

bool toBytes(IntView a, uint8_t *out, size_t count, bool littleEndian, bool isSigned) {
  if (a.negative && !isSigned) return false;
  size_t bits = a.bitLength();
  if (isSigned && a.size) { // one bit for the sign; -2^k needs no more bits than 2^k - 1
    bool powerOfTwo = a.negative && trailingZeros(a) + 1 == bits;
    bits += powerOfTwo ? 0 : 1;
    if (a.negative && bits == 1) bits = 0; // -1 is nothing but sign: CPython lets it fit no byte at all
  }
  if ((bits + 7) / 8 > count) return false;
  Limb carry = a.negative;
  for (size_t i = 0; i < count; i += 8) {
    Limb limb = i / 8 < a.size ? a.limbs[i / 8] : 0;
    if (a.negative) {
      limb = ~limb + carry;
      carry &= limb == 0;
    }
    for (size_t j = i; j < std::min(i + 8, count); ++j, limb >>= 8)
      out[littleEndian ? j : count - 1 - j] = uint8_t(limb);
  }
  return true;
}

size_t fromBytes(Limb *out, bool *negative, const uint8_t *bytes, size_t count, bool littleEndian, bool isSigned) {
  auto byteAt = [&](size_t i) { return bytes[littleEndian ? i : count - 1 - i]; };
  *negative = isSigned && count && byteAt(count - 1) & 0x80;
  size_t size = (count + 7) / 8;
  Limb carry = 1;
  for (size_t i = 0; i < size; ++i) {
    Limb limb = 0;
    for (size_t j = 0; j < 8; ++j) {
      size_t at = i * 8 + j;
      Limb byte = at < count ? byteAt(at) : *negative ? 0xff : 0;
      limb |= byte << (8 * j);
    }
    if (*negative) {
      limb = ~limb + carry;
      carry &= limb == 0;
    }
    out[i] = limb;
  }
  if (*negative && carry) out[size++] = 1;
  return normalizedSize(out, size);
}

} // namespace integer
} // namespace krait
