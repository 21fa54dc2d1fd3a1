// Tuple access that is written to inline. The callers have checked that the value is an exact tuple. Never runs Python
// code.
#pragma once
#include "runtime/memory/Heap.h"
#include "runtime/object/Shape.h"
#include "runtime/types/Tuple.h"

namespace krait::runtime::fast {

/// tuple[index] for a small int key, negative ones counting from the end: borrowed; zero when out of range (nothing
/// pending).
[[gnu::always_inline]] inline Value tupleGet(const TupleObject *tuple, int64_t index) {
  if (index < 0) index += tuple->size;
  if (KRAIT_UNLIKELY(uint64_t(index) >= uint64_t(tuple->size))) return Value();
  return tuple->items[index];
}

/// A tuple of small ints and objects that the collector does not know; their references are stolen. Null, and nothing
/// has happened: another item, or the free list is empty: then makeTupleStealing.
template <class... Items>
[[gnu::always_inline]] inline TupleObject *newTuple(Items... items) {
  constexpr size_t kList = (sizeof(TupleObject) + sizeof...(Items) * sizeof(Value) + 15) >> kSizeClassShift;
#ifdef KRAIT_MALLOC_OBJECTS
  return nullptr;
#endif
  auto isAtom = [](Value item) { return item.isSmallInt() || !item.object()->type->hasFlag(kTypeGc); };
  FreeBlock *block = heap.free[kList];
  if (!(isAtom(items) && ...) || KRAIT_UNLIKELY(!block) || KRAIT_UNLIKELY(countsAllocations)) return nullptr;
  heap.free[kList] = block->next;
  auto *tuple = reinterpret_cast<TupleObject *>(block);
  tuple->refCount = 1;
  tuple->flagsAndShape = TupleType.freshShapeBits;
  tuple->type = &TupleType;
  tuple->size = sizeof...(Items);
  Value *place = tuple->items;
  ((*place++ = items), ...);
  return tuple;
}

} // namespace krait::runtime::fast
