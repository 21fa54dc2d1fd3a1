// Slices of lists, tuples and str with ends that are small ints or None: without a slice object. Never runs Python
// code, except destructors of replaced items. `parts`: start, stop and, with `count` 3, step; borrowed.
#pragma once
#include "runtime/object/Type.h"

namespace krait::runtime {

[[nodiscard]] bool mayTakeRange(Value container, const Value *parts, uint32_t count);
/// container[start:stop:step]. New.
[[nodiscard]] Ref takeRange(Thread &thread, Value container, const Value *parts, uint32_t count);
[[nodiscard]] bool mayReplaceRange(Value container, const Value *parts, uint32_t count, Value value);
/// container[start:stop] = value.
[[nodiscard]] bool replaceRange(Thread &thread, Value container, const Value *parts, Value value);

} // namespace krait::runtime
