// The header every heap object starts with, and reference counting.
//
//   word 0: u32 reference count | u32: 8 flag bits (low), 24-bit shape id (high)
//   word 1: Type *
//   word 2: the type's own fields; for types with attributes the attribute area comes last (Shape.h)
//
// Counts are plain 32-bit words under the GIL. Immortal objects start at kImmortalCount and are re-saturated on the
// cold path where a count reaches zero, so no increment or decrement tests for them (core-numbers, section 2).
#pragma once
#include "runtime/object/Value.h"

namespace krait::runtime {

enum ObjectFlag : uint32_t {
  kObjectImmortal = 1 << 0,
  kObjectTracked = 1 << 1,     // known to the cycle collector
  kObjectFinalized = 1 << 2,   // __del__ / tp_finalize has run (PEP 442: at most once)
  kObjectHasWeakRefs = 1 << 3, // an entry in the weak reference table exists
  kObjectGcMark = 1 << 4,      // the collector's own, clear between collections
  kObjectLarge = 1 << 5,       // its memory is in the large object table, not on a size-class page
  kObjectFlagMask = 0xff,
};
inline constexpr uint32_t kImmortalCount = 1u << 30;
inline constexpr unsigned kShapeShift = 8;

struct Object {
  uint32_t refCount;
  uint32_t flagsAndShape;
  Type *type;

  bool hasFlag(ObjectFlag flag) const { return flagsAndShape & flag; }
  void setFlag(ObjectFlag flag) { flagsAndShape |= flag; }
  void clearFlag(ObjectFlag flag) { flagsAndShape &= ~uint32_t(flag); }
  uint32_t shapeId() const { return flagsAndShape >> kShapeShift; }
  void setShapeId(uint32_t id) { flagsAndShape = (flagsAndShape & kObjectFlagMask) | id << kShapeShift; }
};
static_assert(sizeof(Object) == 16);

/// An object with a number of items stored in line behind its fixed part (tuple, str, bytes, big int).
struct VarObject : Object {
  int64_t size;
};

/// The count has reached zero: re-saturates an immortal, else runs finalisers and destroys the object.
/// May run Python code. Nesting is bounded: deep structures are destroyed from a worklist (memory/Dealloc.cpp).
[[gnu::cold, gnu::noinline]] void countReachedZero(Object *object);

[[gnu::always_inline]] inline void incref(Object *object) { ++object->refCount; }
[[gnu::always_inline]] inline void incref(Value value) {
  if (value.isObject()) ++value.object()->refCount;
}
/// Drops one reference; at zero the object dies now. May run Python code.
[[gnu::always_inline]] inline void decref(Object *object) {
  if (--object->refCount == 0) [[unlikely]]
    countReachedZero(object);
}
[[gnu::always_inline]] inline void decref(Value value) {
  if (value.isObject()) decref(value.object());
}

} // namespace krait::runtime
