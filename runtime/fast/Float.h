// Boxes of floats without a call: straight from and to the heap's free list of their size class.
#pragma once
#include "runtime/memory/Heap.h"
#include "runtime/object/Shape.h"
#include "runtime/types/Float.h"

namespace krait::runtime::fast {

inline constexpr unsigned kFloatList = (sizeof(FloatObject) + 15) >> kSizeClassShift;

#ifdef KRAIT_MALLOC_OBJECTS
inline constexpr bool kFloatsFromFreeList = false;
#else
inline constexpr bool kFloatsFromFreeList = true;
#endif

/// A new box; null when the free list is empty: then makeFloat.
[[gnu::always_inline]] inline FloatObject *newFloat(double value) {
  FreeBlock *block = kFloatsFromFreeList ? heap.free[kFloatList] : nullptr;
  if (KRAIT_UNLIKELY(!block) || KRAIT_UNLIKELY(countsAllocations)) return nullptr;
  heap.free[kFloatList] = block->next;
  auto *box = reinterpret_cast<FloatObject *>(block);
  box->refCount = 1;
  box->flagsAndShape = FloatType.freshShapeBits;
  box->type = &FloatType;
  box->value = value;
  return box;
}

/// The number as a double where that loses nothing: exact floats, and small ints up to 2^53.
[[gnu::always_inline]] inline bool exactDouble(Value value, double *number) {
  if (value.isSmallInt()) {
    constexpr int64_t kExact = int64_t(1) << 53;
    *number = double(value.asSmallInt());
    return KRAIT_LIKELY(uint64_t(value.asSmallInt() + kExact) <= uint64_t(2 * kExact));
  }
  if (!value || value.object()->type != &FloatType) return false;
  *number = value.as<FloatObject>()->value;
  return true;
}

/// Takes back an exact float whose count has reached zero. Immortal ones are topped up.
[[gnu::always_inline]] inline void freeFloat(Object *box) {
  if (!kFloatsFromFreeList || KRAIT_UNLIKELY(box->flagsAndShape & kObjectFlagMask)) return countReachedZero(box);
  auto *block = reinterpret_cast<FreeBlock *>(box);
  block->zero = 0;
  block->next = heap.free[kFloatList];
  heap.free[kFloatList] = block;
}
/// Puts `value` into the box at `place` when that is an exact float that nobody else refers to. Never when ASan is to
/// see every box.
[[gnu::always_inline]] inline bool overwriteFloat(Value place, double value) {
  if (!kFloatsFromFreeList || !place.isObject() || place.object()->type != &FloatType || place.object()->refCount != 1)
    return false;
  place.as<FloatObject>()->value = value;
  return true;
}
[[gnu::always_inline]] inline void releaseFloat(Value value) {
  if (--value.object()->refCount == 0) freeFloat(value.object());
}

} // namespace krait::runtime::fast
