// list: storage, and the operations the runtime itself uses. Methods: ListMethods.cpp, sorting: ListSort.cpp.
//
// `items` has room for `capacity` values of which `size` are set. Anything that releases items first brings the list
// into its new state, then releases: destructors may look at the list, or change it.
#include "runtime/types/List.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/fast/Iterate.h"
#include "runtime/fast/List.h"
#include "runtime/memory/Allocate.h"
#include "runtime/memory/Collector.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/Tuple.h"
#include <algorithm>
#include <cstring>

namespace krait::runtime {

constexpr int64_t kMaxItems = INT64_MAX / int64_t(sizeof(Value));

Ref makeList(Thread &thread, int64_t capacity) {
  if (capacity > kMaxItems) return raiseNoMemory(thread);
  auto *list = static_cast<ListObject *>(allocateUninitialized(thread, &ListType, sizeof(ListObject)));
  if (!list) return nullptr;
  list->size = list->capacity = 0;
  list->items = nullptr;
  Ref result = Ref::steal(list);
  if (capacity > 0) {
    list->items = static_cast<Value *>(allocateBlock(thread, size_t(capacity) * sizeof(Value)));
    if (!list->items) return nullptr;
    list->capacity = capacity;
  }
  track(list);
  return result;
}

Ref makeListFromArray(Thread &thread, const Value *items, int64_t size) {
  Ref result = makeList(thread, size);
  if (!result) return nullptr;
  auto *list = result.as<ListObject>();
  fast::shareItems(list->items, items, size);
  list->size = size;
  return result;
}

Ref makeListStealing(Thread &thread, Value *items, int64_t size) {
  Ref result = makeList(thread, size);
  if (!result) {
    for (int64_t i = 0; i < size; ++i)
      decref(items[i]);
    return nullptr;
  }
  if (size) memcpy(result.as<ListObject>()->items, items, size_t(size) * sizeof(Value));
  result.as<ListObject>()->size = size;
  return result;
}

bool listResize(Thread &thread, ListObject *list, int64_t size) {
  if (size <= list->capacity && size >= list->capacity >> 1) {
    list->size = size;
    return true;
  }
  if (size > kMaxItems) return raiseNoMemory(thread), false;
  // CPython's growth pattern (visible in __sizeof__): an eighth more, rounded to 4; exact when that would not suffice.
  int64_t capacity = (size + (size >> 3) + 6) & ~int64_t(3);
  if (size - list->size > capacity - size) capacity = (size + 3) & ~int64_t(3);
  if (size == 0) capacity = 0;
  if (capacity == 0) {
    freeBlock(std::exchange(list->items, nullptr));
  } else {
    if (capacity > kMaxItems) return raiseNoMemory(thread), false;
    size_t bytes = size_t(capacity) * sizeof(Value);
    void *block = list->items ? resizeBlock(thread, list->items, bytes) : allocateBlock(thread, bytes);
    if (!block) return false;
    list->items = static_cast<Value *>(block);
  }
  list->capacity = capacity;
  list->size = size;
  return true;
}

bool listReserveExactly(Thread &thread, ListObject *list, int64_t count) {
  KRAIT_DCHECK(!list->items, "the list has no block yet");
  if (count > kMaxItems - 1) return raiseNoMemory(thread), false;
  int64_t capacity = (count + 1) & ~int64_t(1);
  auto *items = static_cast<Value *>(allocateBlock(thread, size_t(capacity) * sizeof(Value)));
  if (!items) return false;
  list->items = items;
  list->capacity = capacity;
  return true;
}

bool listAppend(Thread &thread, ListObject *list, Ref item) {
  if (fast::listAppendInPlace(list, item)) return true;
  if (!listResize(thread, list, list->size + 1)) return false;
  list->items[list->size - 1] = item.release();
  return true;
}

bool listInsert(Thread &thread, ListObject *list, int64_t index, Ref item) {
  int64_t size = list->size;
  if (!listResize(thread, list, size + 1)) return false;
  if (index < 0) index = std::max<int64_t>(index + size, 0);
  index = std::min(index, size);
  memmove(list->items + index + 1, list->items + index, size_t(size - index) * sizeof(Value));
  list->items[index] = item.release();
  return true;
}

// From an array that is not the list's own block.
static bool extendFromArray(Thread &thread, ListObject *list, const Value *items, int64_t count) {
  if (count == 0) return true;
  int64_t size = list->size;
  if (!(list->items ? listResize(thread, list, size + count) : listReserveExactly(thread, list, count))) return false;
  list->size = size + count;
  fast::shareItems(list->items + size, items, count);
  return true;
}

static bool extendFromIterator(Thread &thread, ListObject *list, Value iterable) {
  Ref iterator = iterate(thread, iterable);
  if (!iterator) return false;
  int64_t hint = lengthHint(thread, iterable, 8);
  if (hint < 0) return false;
  // Room for what is announced, without changing the size; a list that would overflow finds out when it does.
  if (list->size <= kMaxItems - hint && list->capacity >= 0) {
    int64_t size = list->size;
    if (!listResize(thread, list, size + hint)) return false;
    list->size = size;
  }
  while (Ref item = fast::nextItem(thread, iterator))
    if (!listAppend(thread, list, std::move(item))) return false;
  if (hasPending(thread)) return false;
  return list->size >= list->capacity || listResize(thread, list, list->size);
}

bool listExtend(Thread &thread, ListObject *list, Value iterable) {
  if (isExactly(iterable, TupleType)) {
    auto *tuple = iterable.as<TupleObject>();
    return extendFromArray(thread, list, tuple->items, tuple->size);
  }
  if (isExactly(iterable, ListType)) {
    auto *source = iterable.as<ListObject>();
    if (source != list) return extendFromArray(thread, list, source->items, source->size);
    int64_t size = list->size;
    if (size == 0) return true;
    if (!listResize(thread, list, size * 2)) return false;
    for (int64_t i = 0; i < size; ++i) {
      incref(list->items[i]);
      list->items[size + i] = list->items[i];
    }
    return true;
  }
  return extendFromIterator(thread, list, iterable);
}

bool listReplace(Thread &thread, ListObject *list, int64_t start, int64_t end, const Value *items, int64_t count) {
  int64_t removed = std::max<int64_t>(end - start, 0), size = list->size, growth = count - removed;
  // The removed items are kept aside until the list is whole again.
  Value local[8];
  Value *old = local;
  if (removed > 8 && !(old = static_cast<Value *>(allocateBlock(thread, size_t(removed) * sizeof(Value)))))
    return false;
  if (removed) memcpy(old, list->items + start, size_t(removed) * sizeof(Value));
  size_t tail = size_t(size - start - removed) * sizeof(Value);
  if (growth < 0) {
    memmove(list->items + start + count, list->items + start + removed, tail);
    // Shrinking the block cannot fail in a way that matters.
    if (!listResize(thread, list, size + growth)) clearPending(thread), list->size = size + growth;
  } else if (growth > 0) {
    if (!listResize(thread, list, size + growth)) {
      if (old != local) freeBlock(old);
      return false;
    }
    memmove(list->items + start + count, list->items + start + removed, tail);
  }
  for (int64_t i = 0; i < count; ++i) {
    incref(items[i]);
    list->items[start + i] = items[i];
  }
  for (int64_t i = removed; i-- > 0;)
    decref(old[i]);
  if (old != local) freeBlock(old);
  return true;
}

void listClear(ListObject *list) {
  Value *items = std::exchange(list->items, nullptr);
  int64_t size = std::exchange(list->size, 0);
  list->capacity = 0;
  for (int64_t i = size; i-- > 0;)
    decref(items[i]);
  freeBlock(items);
}

Ref listSlice(Thread &thread, ListObject *list, int64_t start, int64_t end) {
  return makeListFromArray(thread, list->items + start, std::max<int64_t>(end - start, 0));
}

Ref listToTuple(Thread &thread, ListObject *list) { return makeTupleFromArray(thread, list->items, list->size); }

} // namespace krait::runtime
