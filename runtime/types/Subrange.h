// Slices of lists, tuples and str with parts that are small ints or None: without a slice object. Never runs Python
// code, except destructors of replaced items. `parts`: start, stop and, with `count` 3, step; borrowed.
#pragma once
#include "runtime/object/Ref.h"
#include "runtime/object/Type.h"

namespace krait::runtime {

/// container[start:stop:step] into *result, zero with an exception pending. False: nothing has happened, make a slice.
[[nodiscard]] bool takeRange(Thread &thread, Value container, const Value *parts, uint32_t count, Ref *result);
/// A step other than 1 is left to the slice object.
[[nodiscard]] bool mayReplaceRange(Value container, const Value *parts, uint32_t count, Value value);
/// container[start:stop] = value. A list that only the caller has may give its items away and get the old ones.
[[nodiscard]] bool replaceRange(Thread &thread, Value container, const Value *parts, Ref value);

} // namespace krait::runtime
