// Iterators that yield tuples keep one, and fill it again while nobody else holds it.
#pragma once
#include "runtime/types/Tuple.h"

namespace krait::runtime {

inline bool isContainer(Value item) { return item.isObject() && item.object()->type->hasFlag(kTypeGc); }

/// A tuple of the items (stolen, also on failure): `kept`, an exact tuple of that size, when it is only held there,
/// else a new one. New reference. May run Python code (old items are released).
[[nodiscard]] Ref reuseTuple(Thread &thread, Value kept, Value *items, int64_t size);

/// The same for two items.
[[nodiscard]] inline Ref reusePair(Thread &thread, Value kept, Value first, Value second) {
  auto *tuple = kept.as<TupleObject>();
  if (KRAIT_UNLIKELY(tuple->refCount != 1 ||
                     (!tuple->hasFlag(kObjectTracked) && (isContainer(first) || isContainer(second))))) {
    Value items[2] = {first, second};
    return reuseTuple(thread, kept, items, 2);
  }
  ++tuple->refCount; // from here on destructors cannot see it as free
  Value old[2] = {std::exchange(tuple->items[0], first), std::exchange(tuple->items[1], second)};
  decref(old[0]);
  decref(old[1]);
  return Ref::steal(kept);
}

} // namespace krait::runtime
