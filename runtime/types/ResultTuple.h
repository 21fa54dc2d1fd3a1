// Iterators that yield tuples keep one, and fill it again while nobody else holds it.
#pragma once
#include "runtime/types/Tuple.h"

namespace krait::runtime {

/// A tuple of the items (stolen, also on failure): `kept`, an exact tuple of that size, when it is only held there,
/// else a new one. New reference. May run Python code (old items are released).
[[nodiscard]] Ref reuseTuple(Thread &thread, Value kept, Value *items, int64_t size);

} // namespace krait::runtime
