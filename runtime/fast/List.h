// List access that is written to inline: used by VM handlers and compiled code.
//
// The callers have checked that the list is an exact `list`. None of these runs Python code except where a released
// item says otherwise.
#pragma once
#include "runtime/types/List.h"

namespace krait::runtime::fast {

/// list[index] for a small int key, negative ones counting from the end: borrowed; zero when out of range (nothing
/// pending).
[[gnu::always_inline]] inline Value listGet(const ListObject *list, int64_t index) {
  if (index < 0) index += list->size;
  if (KRAIT_UNLIKELY(uint64_t(index) >= uint64_t(list->size))) return Value();
  return list->items[index];
}

/// list[index] = item: false (and `item` untouched) when out of range. Releases the old item: may run Python code.
[[gnu::always_inline]] inline bool listSet(ListObject *list, int64_t index, Ref &item) {
  if (index < 0) index += list->size;
  if (KRAIT_UNLIKELY(uint64_t(index) >= uint64_t(list->size))) return false;
  assign(list->items[index], std::move(item));
  return true;
}

/// Appends when there is room: false (and `item` untouched) when the list must grow first.
[[gnu::always_inline]] inline bool listAppendInPlace(ListObject *list, Ref &item) {
  if (KRAIT_UNLIKELY(list->size >= list->capacity)) return false;
  list->items[list->size++] = item.release();
  return true;
}

/// Copies an array of items, with a reference for each.
[[gnu::always_inline]] inline void shareItems(Value *to, const Value *from, int64_t count) {
  for (const Value *end = from + count; from != end; ++from, ++to) {
    const Value item = *from;
    *to = item;
    if (!item.isSmallInt()) incref(item.object()); // items are never zero
  }
}

/// Drops the references of an array, last to first, as CPython's destructors run. Nobody may see the array any more.
[[gnu::always_inline]] inline void releaseItems(const Value *items, int64_t count) {
  while (count-- > 0) {
    const Value item = items[count];
    if (!item.isSmallInt()) decref(item.object()); // items are never zero
  }
}

} // namespace krait::runtime::fast
