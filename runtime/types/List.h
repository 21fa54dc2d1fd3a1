// list: a growable array. Iteration re-reads the length at each step, as Python prescribes.
#pragma once
#include "runtime/object/Type.h"

namespace krait::runtime {

struct ListObject : Object {
  int64_t size;
  Value *items;     // owned block, or null
  int64_t capacity; // -1 while list.sort has taken the items away
};
extern Type ListType;

inline bool isList(Value value) { return value.isObject() && value.object()->type->hasFlag(kTypeList); }

/// Room for `capacity` items, size 0.
[[nodiscard]] Ref makeList(Thread &thread, int64_t capacity = 0);
[[nodiscard]] Ref makeListFromArray(Thread &thread, const Value *items, int64_t size); // items borrowed
[[nodiscard]] Ref makeListStealing(Thread &thread, Value *items, int64_t size);        // items stolen, also on failure
/// Sets the size, growing or shrinking the block; new items are unset and must be filled before anything else happens,
/// items cut off are the caller's. On failure MemoryError is pending and `list` unchanged. Never runs Python code.
[[nodiscard]] bool listResize(Thread &thread, ListObject *list, int64_t size);
/// Gives a list without a block room for exactly `count` items, rounded to pairs as CPython does (visible in __sizeof__).
[[nodiscard]] bool listReserveExactly(Thread &thread, ListObject *list, int64_t count);
void listClear(ListObject *list); // may run Python code
/// Appends, growing geometrically. On failure MemoryError is pending and `list` unchanged. Never runs Python code.
[[nodiscard]] bool listAppend(Thread &thread, ListObject *list, Ref item);
[[nodiscard]] bool listExtend(Thread &thread, ListObject *list, Value iterable);
[[nodiscard]] bool listInsert(Thread &thread, ListObject *list, int64_t index, Ref item);
/// list[start:end] = iterable-of-`count` borrowed items; deletes with count 0. Indices already clipped.
[[nodiscard]] bool listReplace(Thread &thread, ListObject *list, int64_t start, int64_t end, const Value *items, int64_t count);
[[nodiscard]] Ref listSlice(Thread &thread, ListObject *list, int64_t start, int64_t end);
/// list.sort(key=..., reverse=...): stable, CPython's comparisons order (timsort) so that user-visible calls agree.
[[nodiscard]] bool listSort(Thread &thread, ListObject *list, Value keyOrZero, bool reverse);
[[nodiscard]] Ref listToTuple(Thread &thread, ListObject *list);

} // namespace krait::runtime
