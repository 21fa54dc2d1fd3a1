// The value word: what a Python variable holds.
//
// One 64-bit word. Low bit set: a small int, its 63 bits above the tag. Low bits clear: a pointer to an Object. Zero is
// "no value": an unbound local, the mark of a raised exception, or the end of an iterator. Small ints are canonical:
// an exact `int` that fits 63 bits is always a small int, never an object (instances of int's subclasses, bool among
// them, are objects of any size).
//
// A plain `Value` is *borrowed*: valid while its lender is untouched. A new reference travels as `Ref` (Ref.h).
#pragma once
#include "compiler/support/Assert.h"
#include <cstddef>
#include <cstdint>

namespace krait::runtime {

struct Object;
struct Type;

inline constexpr int64_t kSmallIntMax = (int64_t(1) << 62) - 1;
inline constexpr int64_t kSmallIntMin = -(int64_t(1) << 62);

class Value {
public:
  constexpr Value() = default;
  constexpr explicit Value(uint64_t bits) : bits_(bits) {}
  Value(const Object *object) : bits_(reinterpret_cast<uint64_t>(object)) {}
  static constexpr Value smallInt(int64_t value) { return Value((uint64_t(value) << 1) | 1); }

  constexpr uint64_t bits() const { return bits_; }
  constexpr explicit operator bool() const { return bits_ != 0; }
  constexpr bool isSmallInt() const { return bits_ & 1; }
  /// A pointer to an object; false for zero.
  constexpr bool isObject() const { return bits_ && !(bits_ & 1); }
  constexpr int64_t asSmallInt() const { return int64_t(bits_) >> 1; }
  Object *object() const { return reinterpret_cast<Object *>(bits_); }
  /// The object as its C++ struct. The caller has checked the type.
  template <class T>
  T *as() const {
    return reinterpret_cast<T *>(bits_);
  }
  /// Identity (`is`), which for small ints is equality.
  constexpr bool operator==(const Value &other) const = default;

private:
  uint64_t bits_ = 0;
};

static_assert(sizeof(Value) == 8);

constexpr bool fitsSmallInt(int64_t value) { return value >= kSmallIntMin && value <= kSmallIntMax; }

} // namespace krait::runtime
