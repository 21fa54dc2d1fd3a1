// Sorting by digits: for keys whose order is that of 64-bit words. Private to list.sort.
#pragma once
#include "runtime/object/Value.h"
#include <cstdint>

namespace krait::runtime {

/// Sorts `keys` (and `items`, unless null, along with them) stably by the words in `order`, which are in the order of
/// the keys and are used up. False: no memory for that, nothing has happened and nothing is pending.
[[nodiscard]] bool sortByDigits(uint64_t *order, Value *keys, Value *items, int64_t count);

} // namespace krait::runtime
