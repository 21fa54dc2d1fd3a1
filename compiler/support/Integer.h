// Signed integers of any size over borrowed limbs: Python's arithmetic for callers that own the storage of the result
// (the runtime keeps limbs inside its int objects). BigInt.h has the same with its own storage.
//
// Every function writes its result's magnitude to `out` (at least the limbs its comment names) and its sign to
// `*negative`, and returns the normalised size; zero has size 0 and is not negative. `out` may be an operand's array
// where the comment says so. Functions that need scratch memory return false when it is not to be had.
#pragma once
#include "compiler/support/Limbs.h"

namespace krait {

/// A borrowed integer: normalised magnitude and sign.
struct IntView {
  const limbs::Limb *limbs = nullptr;
  size_t size = 0;
  bool negative = false;

  size_t bitLength() const { return limbs::bitLength(limbs, size); }
  IntView negated() const { return {limbs, size, size != 0 && !negative}; }
  IntView magnitude() const { return {limbs, size, false}; }
  /// True, and the value, if it fits.
  bool toInt64(int64_t *value) const;
};

/// An int64_t as a view; must outlive it.
struct SmallIntView {
  limbs::Limb limb;
  IntView view;
  explicit SmallIntView(int64_t value)
      : limb(value < 0 ? -limbs::Limb(value) : limbs::Limb(value)), view{&limb, value != 0, value < 0} {}
  SmallIntView(const SmallIntView &) = delete;
  SmallIntView &operator=(const SmallIntView &) = delete;
  operator const IntView &() const { return view; }
};

namespace integer {
using limbs::Limb;

int compare(IntView a, IntView b);
bool equal(IntView a, IntView b);

/// a + b. out: max(a.size, b.size) + 1 limbs, may be either operand's. a - b is add(a, b.negated()).
size_t add(Limb *out, bool *negative, IntView a, IntView b);

/// a * b. out: a.size + b.size limbs, not an operand's.
[[nodiscard]] bool multiply(Limb *out, size_t *size, bool *negative, IntView a, IntView b);

/// Quotient rounded down and a remainder with the sign of b, b not zero. quotient: max(a.size - b.size, 0) + 2 limbs;
/// remainder: b.size limbs. Neither is an operand's; either may be null.
struct DivModResult {
  size_t quotientSize = 0, remainderSize = 0;
  bool quotientNegative = false, remainderNegative = false;
};
[[nodiscard]] bool divMod(Limb *quotient, Limb *remainder, DivModResult *result, IntView a, IntView b);

/// a << count. out: a.size + count / 64 + 1 limbs, may be a's.
size_t shiftLeft(Limb *out, bool *negative, IntView a, size_t count);
/// a >> count, rounded down. out: max(a.size - count / 64, 0) + 1 limbs, may be a's.
size_t shiftRight(Limb *out, bool *negative, IntView a, size_t count);

/// Two's complement with infinite sign. out: max(a.size, b.size) + 1 limbs, may be either operand's.
enum class BitOp : uint8_t { And, Or, Xor };
size_t bitwise(BitOp op, Limb *out, bool *negative, IntView a, IntView b);

/// The nearest double, ties to even; *overflow is set (and the result infinite) if there is none.
double toDouble(IntView a, bool *overflow);
/// The value is `result` times two to the power *exponent, 0.5 <= |result| < 1 (0 for zero): for logarithms of what
/// overflows a double. Rounded half to even.
double toScaledDouble(IntView a, int64_t *exponent);
/// Sign of a - b exactly; b is not nan.
int compareDouble(IntView a, double b);
/// a / b as Python divides ints: the correctly rounded double. b not zero. *overflow as in toDouble.
[[nodiscard]] bool trueDivide(double *result, bool *overflow, IntView a, IntView b);

/// The integer part of a finite double. out: 16 limbs.
size_t fromDouble(Limb *out, bool *negative, double value);
inline constexpr size_t kDoubleLimbs = 16;

/// Python's hash of an int.
int64_t hash(IntView a);
/// Number of bits that are one in the magnitude.
size_t bitCount(IntView a);
/// Number of zero bits below the lowest one bit; a not zero.
size_t trailingZeros(IntView a);

/// Two's complement bytes, as int.to_bytes: false if the value does not fit (or is negative and not `isSigned`).
[[nodiscard]] bool toBytes(IntView a, uint8_t *out, size_t count, bool littleEndian, bool isSigned);
/// The reverse. out: count / 8 + 1 limbs.
size_t fromBytes(Limb *out, bool *negative, const uint8_t *bytes, size_t count, bool littleEndian, bool isSigned);

} // namespace integer
} // namespace krait
