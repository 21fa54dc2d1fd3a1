// int and bool.
//
// An exact int of 63 bits or less is a small int in the value word; larger ones and all instances of subclasses are
// IntObjects: sign in `size`'s sign, magnitude in |size| 64-bit limbs, low first, no leading zero limbs (subclass instances may
// have any size, 0 included). bool's two instances are IntObjects with zero or one limb.
#pragma once
#include "runtime/object/Type.h"
#include <span>
#include <string_view>

namespace krait {
class BigInt;
}
namespace krait::runtime {

struct IntObject : VarObject {
  uint64_t limbs[];
};
struct BoolObject : VarObject {
  uint64_t limbs[1];
};
extern Type IntType, BoolType;

/// The int of a C++ integer. makeInt only fails (zero, MemoryError) when the value does not fit a small int.
[[nodiscard]] Ref makeInt(Thread &thread, int64_t value);
[[nodiscard]] Ref makeIntFromUnsigned(Thread &thread, uint64_t value);
/// From a magnitude (leading zero limbs allowed) and a sign; canonical.
[[nodiscard]] Ref makeIntFromLimbs(Thread &thread, std::span<const uint64_t> limbs, bool negative);
/// int(double) by truncation; OverflowError/ValueError for infinities and NaN.
[[nodiscard]] Ref makeIntFromDouble(Thread &thread, double value);
/// Parses `text` as int(text, base) does; ValueError in CPython's words. base 0 or 2..36.
[[nodiscard]] Ref parseInt(Thread &thread, std::string_view utf8, int base);

/// A view of any int's magnitude; `storage` backs small ints.
struct IntView {
  std::span<const uint64_t> limbs;
  bool negative;
};
IntView viewInt(Value value, uint64_t &storage);
/// The value when it fits; *overflow is -1/+1 (and 0 is returned) beyond; `overflow` may be null. `value` is an int. Never fails.
int64_t intAsInt64(Value value, int *overflow);
/// double of an int; OverflowError "int too large to convert to float" gives -1.0 with it pending.
double intAsDouble(Thread &thread, Value value);
int64_t intHash(Value value);
bool intEquals(Value left, Value right); // both ints
int intCompare(Value left, Value right); // both ints; <0, 0, >0

// Arithmetic on ints (exact or subclasses, bool included); results are exact ints. Zero: error pending.
[[nodiscard]] Ref intAdd(Thread &thread, Value left, Value right);
[[nodiscard]] Ref intSubtract(Thread &thread, Value left, Value right);
[[nodiscard]] Ref intMultiply(Thread &thread, Value left, Value right);
[[nodiscard]] Ref intFloorDivide(Thread &thread, Value left, Value right);
[[nodiscard]] Ref intRemainder(Thread &thread, Value left, Value right);
[[nodiscard]] Ref intTrueDivide(Thread &thread, Value left, Value right);
[[nodiscard]] Ref intPower(Thread &thread, Value base, Value exponent); // float for a negative exponent
[[nodiscard]] Ref intLshift(Thread &thread, Value left, Value right);
[[nodiscard]] Ref intRshift(Thread &thread, Value left, Value right);
[[nodiscard]] Ref intAnd(Thread &thread, Value left, Value right);
[[nodiscard]] Ref intOr(Thread &thread, Value left, Value right);
[[nodiscard]] Ref intXor(Thread &thread, Value left, Value right);
[[nodiscard]] Ref intNegative(Thread &thread, Value value);
[[nodiscard]] Ref intToStr(Thread &thread, Value value, int base = 10); // digits limit applies to base 10

} // namespace krait::runtime
