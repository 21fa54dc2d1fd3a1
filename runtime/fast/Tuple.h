// Tuple access that is written to inline. The callers have checked that the value is an exact tuple. Never runs Python
// code.
#pragma once
#include "runtime/types/Tuple.h"

namespace krait::runtime::fast {

/// tuple[index] for a small int key, negative ones counting from the end: borrowed; zero when out of range (nothing
/// pending).
[[gnu::always_inline]] inline Value tupleGet(const TupleObject *tuple, int64_t index) {
  if (index < 0) index += tuple->size;
  if (KRAIT_UNLIKELY(uint64_t(index) >= uint64_t(tuple->size))) return Value();
  return tuple->items[index];
}

} // namespace krait::runtime::fast
