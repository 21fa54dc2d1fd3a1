// Ownership in the type: a `Ref` owns one reference.
//
//   returned Ref       = a *new* reference (zero: exception pending, or end of an iterator; the function says which)
//   Ref parameter      = *stolen*: the callee releases it, also on failure
//   Value parameter    = *borrowed*
//   returned Value     = *borrowed*: valid while the lender is untouched
//
// trivial_abi passes a Ref in a register like the word it is. Releasing a Ref may run Python code (a destructor), so a
// borrowed Value must not live across the end of a Ref's scope unless its owner is known to survive.
// A temporary does not turn into a Value by itself (it would dangle): `f(makeStr("x").get())` says what it does.
#pragma once
#include "runtime/object/Object.h"
#include <utility>

namespace krait::runtime {

class [[clang::trivial_abi, nodiscard]] Ref {
public:
  constexpr Ref() = default;
  constexpr Ref(std::nullptr_t) {}
  Ref(Ref &&other) noexcept : value_(std::exchange(other.value_, Value())) {}
  [[gnu::always_inline]] Ref &operator=(Ref &&other) noexcept {
    Value old = std::exchange(value_, std::exchange(other.value_, Value()));
    decref(old); // after the store: a destructor may look at this slot
    return *this;
  }
  Ref(const Ref &) = delete;
  Ref &operator=(const Ref &) = delete;
  [[gnu::always_inline]] ~Ref() { decref(value_); }

  /// Takes over a reference the caller owns.
  static Ref steal(Value value) {
    Ref ref;
    ref.value_ = value;
    return ref;
  }
  /// A further reference to a borrowed value (zero stays zero).
  static Ref share(Value value) {
    incref(value);
    return steal(value);
  }
  static Ref smallInt(int64_t value) { return steal(Value::smallInt(value)); }

  Value get() const { return value_; }
  operator Value() const & { return value_; }
  operator Value() && = delete;
  explicit operator bool() const { return bool(value_); }
  Object *object() const { return value_.object(); }
  template <class T>
  T *as() const {
    return value_.as<T>();
  }
  /// Gives up ownership: the caller owes the reference.
  [[nodiscard]] Value release() { return std::exchange(value_, Value()); }
  void reset() { *this = Ref(); }

private:
  Value value_;
};

/// `slot` owns a reference: puts `value` in its place, then releases the old one. May run Python code.
[[gnu::always_inline]] inline void assign(Value &slot, Ref value) { decref(std::exchange(slot, value.release())); }
/// Empties an owning slot, then releases what it held. May run Python code.
inline void clearSlot(Value &slot) { decref(std::exchange(slot, Value())); }

} // namespace krait::runtime
