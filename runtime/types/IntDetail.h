// Shared by the files that implement int; math and the other numbers may use it too.
#pragma once
#include "compiler/support/BigInt.h"
#include "runtime/types/Int.h"

namespace krait::runtime {

/// Any int as the arithmetic of compiler/support reads it. Must not outlive the value.
class IntOperand {
public:
  explicit IntOperand(Value value) {
    if (value.isSmallInt()) {
      int64_t small = value.asSmallInt();
      storage_ = small < 0 ? -uint64_t(small) : uint64_t(small);
      view_ = {&storage_, size_t(small != 0), small < 0};
    } else {
      auto *object = value.as<IntObject>();
      view_ = {object->limbs, size_t(object->size < 0 ? -object->size : object->size), object->size < 0};
    }
  }
  IntOperand(const IntOperand &) = delete;
  IntOperand &operator=(const IntOperand &) = delete;
  operator const krait::IntView &() const { return view_; }
  const krait::IntView *operator->() const { return &view_; }
  krait::IntView view() const { return view_; }

private:
  uint64_t storage_ = 0;
  krait::IntView view_;
};

/// An int under construction: limbs to be written by a kernel, then finish().
class IntResult {
public:
  /// Room for `limbs` limbs; false with MemoryError pending when refused.
  IntResult(Thread &thread, size_t limbs);
  ~IntResult();
  IntResult(const IntResult &) = delete;
  IntResult &operator=(const IntResult &) = delete;
  explicit operator bool() const { return object_; }
  uint64_t *limbs() { return object_->limbs; }
  /// The canonical int of the normalised `size` limbs written.
  [[nodiscard]] Ref finish(size_t size, bool negative);

private:
  Thread &thread_;
  IntObject *object_;
  size_t capacity_;
};

/// An exact int; MemoryError for a failed number.
[[nodiscard]] Ref makeIntFromBig(Thread &thread, const BigInt &number);
[[nodiscard]] Ref makeIntFromView(Thread &thread, krait::IntView value);
/// The same value as an exact int (subclasses, bool).
[[nodiscard]] Ref exactInt(Thread &thread, Value value);
inline bool intIsNegative(Value value) {
  return value.isSmallInt() ? value.asSmallInt() < 0 : value.as<IntObject>()->size < 0;
}
inline bool intIsZero(Value value) {
  return value.isSmallInt() ? value.asSmallInt() == 0 : value.as<IntObject>()->size == 0;
}

/// Quotient rounded down and remainder; either may be null. False: ZeroDivisionError with `zeroMessage`, or
/// MemoryError.
[[nodiscard]] bool intDivMod(Thread &thread, Value left, Value right, Ref *quotient, Ref *remainder,
                             const char *zeroMessage);
/// pow(base, exponent, modulus) for ints.
[[nodiscard]] Ref intPowerModulo(Thread &thread, Value base, Value exponent, Value modulus);
/// left / right rounded half to even to an int, and the remainder: int.__round__, datetime.
[[nodiscard]] Ref intRoundDigits(Thread &thread, Value value, Value digits);

/// int(text, base) for str or a bytes-like object given as text whose digits and spaces have been made ASCII;
/// `original` stands in the ValueError.
[[nodiscard]] Ref parseIntText(Thread &thread, std::string_view ascii, int base, Value original);
/// int(text) of up to 18 plain digits with or without a sign; zero with nothing pending for any other str.
Ref parseShortInt(Value str);
/// The text of a str as numbers are read: Unicode digits and spaces made ASCII, spaces stripped at both ends,
/// everything else above 127 a '?'.
std::string numericText(Value str);
/// The same without a copy where nothing has to be replaced or taken away; else empty.
std::string_view plainNumericText(Value str);
/// int(value) without a base: __int__, __index__, __trunc__, str, bytes. `value` is borrowed; the result is an int.
[[nodiscard]] Ref intFromObject(Thread &thread, Value value);

// The slots of int, for its type object and bool's (IntType.cpp).
Ref intRepr(Thread &thread, Value self);
extern const MethodDef kIntMethods[];
extern const GetSetDef kIntGetSets[];
Ref intNew(Thread &thread, Type *type, const Value *args, size_t count, Value keywordNames);

} // namespace krait::runtime
