// list: the type and its methods.
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/fast/Equal.h"
#include "runtime/fast/List.h"
#include "runtime/memory/Allocate.h"
#include "runtime/memory/Collector.h"
#include "runtime/object/BuiltinType.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/ArgumentCheck.h"
#include "runtime/types/GenericAlias.h"
#include "runtime/types/Iterators.h"
#include "runtime/types/List.h"
#include "runtime/types/Range.h"
#include "runtime/types/ReprGuard.h"
#include "runtime/types/Sequence.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"
#include <algorithm>
#include <cstring>

namespace krait::runtime {

static ListObject *asList(Value value) { return value.as<ListObject>(); }

// --- Construction and destruction ---

static Ref listNew(Thread &thread, Type *type, const Value *, size_t, Value) {
  if (type == &ListType) return makeList(thread);
  return Ref::steal(allocateInstance(thread, type)); // all fields zero: an empty list
}

// A new list has exactly the room its argument announces.
static bool reserveExactly(Thread &thread, ListObject *list, Value iterable) {
  int64_t size = isExactly(iterable, ListType)    ? asList(iterable)->size
                 : isExactly(iterable, TupleType) ? tupleSize(iterable)
                                                  : 0;
  if (size == 0) {
    const TypeSlots &slots = typeOf(iterable)->slots;
    if (!slots.sq_length && !slots.mp_length) return true;
    size = length(thread, iterable);
    if (size < 0) return clearPendingIf(thread, TypeErrorType);
  }
  return size == 0 || list->items || listReserveExactly(thread, list, size);
}

static bool listInit(Thread &thread, Value self, const Value *args, size_t count, Value keywordNames) {
  Type *type = self.object()->type;
  if ((type == &ListType || type->slots.tp_init == ListType.slots.tp_init) &&
      !checkNoKeywords(thread, "list", keywordNames))
    return false;
  if (!checkArgumentCount(thread, "list", count, 0, 1)) return false;
  ListObject *list = asList(self);
  if (list->size) listClear(list);
  if (!count) return true;
  return reserveExactly(thread, list, args[0]) && listExtend(thread, list, args[0]);
}

static void listDestroy(Object *self) {
  untrack(self);
  auto *list = static_cast<ListObject *>(self);
  fast::releaseItems(list->items, list->size);
  freeBlock(list->items);
  freeObject(self);
}

static void listTraverse(Object *self, Visitor &visitor) {
  auto *list = static_cast<ListObject *>(self);
  for (int64_t i = 0; i < list->size; ++i)
    visitor.visit(list->items[i]);
}

static void listClearSlot(Object *self) { listClear(static_cast<ListObject *>(self)); }

// --- Showing and comparing ---

static Ref listRepr(Thread &thread, Value self) {
  ListObject *list = asList(self);
  if (list->size == 0) return makeStr(thread, "[]");
  ReprGuard guard(thread, self);
  if (!guard) return nullptr;
  if (guard.recursive()) return makeStr(thread, "[...]");
  StrBuilder text(thread);
  text.appendAscii("[");
  for (int64_t i = 0; i < list->size; ++i) { // an item's __repr__ may change the list
    if (i) text.appendAscii(", ");
    Ref item = Ref::share(list->items[i]);
    Ref shown = repr(thread, item);
    if (!shown || !text.append(shown)) return nullptr;
  }
  text.appendAscii("]");
  return text.finish();
}

static Ref listCompare(Thread &thread, Value left, Value right, CompareOp op) {
  if (!isList(left) || !isList(right)) return notImplementedRef();
  ListObject *a = asList(left), *b = asList(right);
  if (a->size != b->size && (op == CompareOp::Eq || op == CompareOp::Ne)) return boolRef(op == CompareOp::Ne);
  // What both have in common at the start, without asking anybody.
  int64_t same = 0;
  for (const int64_t both = std::min(a->size, b->size); same < both; ++same)
    if (a->items[same] != b->items[same] && fast::quickEqual(a->items[same], b->items[same]) != 1) break;
  RecursionGuard guard(thread, " in comparison");
  if (!guard) return nullptr;
  for (int64_t i = same; i < a->size && i < b->size; ++i) {
    if (fast::quickEqual(a->items[i], b->items[i]) == 1) continue;
    Ref x = Ref::share(a->items[i]), y = Ref::share(b->items[i]);
    int equal = compareBool(thread, x, y, CompareOp::Eq);
    if (equal < 0) return nullptr;
    if (equal) continue;
    if (op == CompareOp::Eq || op == CompareOp::Ne) return boolRef(op == CompareOp::Ne);
    return compare(thread, x, y, op);
  }
  return boolRef(compareSizes(a->size, b->size, op));
}

// 1, 0 or -1: whether item `i` equals `value`. The comparison may change the list.
static int itemEquals(Thread &thread, ListObject *list, int64_t i, Value value) {
  if (int equal = fast::quickEqual(list->items[i], value); equal != fast::kAskThem) return equal;
  Ref item = Ref::share(list->items[i]);
  return compareBool(thread, item, value, CompareOp::Eq);
}

static int listContains(Thread &thread, Value self, Value value) {
  for (int64_t i = 0; i < asList(self)->size; ++i)
    if (int equal = itemEquals(thread, asList(self), i, value)) return equal;
  return 0;
}

// --- Items and slices ---

static int64_t listLength(Thread &, Value self) { return asList(self)->size; }

static Ref listItem(Thread &thread, Value self, int64_t i) {
  ListObject *list = asList(self);
  if (uint64_t(i) >= uint64_t(list->size)) return raise(thread, IndexErrorType, "list index out of range");
  return Ref::share(list->items[i]);
}

static bool listAssignItem(Thread &thread, Value self, int64_t i, Value valueOrZero) {
  ListObject *list = asList(self);
  if (uint64_t(i) >= uint64_t(list->size))
    return raise(thread, IndexErrorType, "list assignment index out of range"), false;
  if (!valueOrZero) return listReplace(thread, list, i, i + 1, nullptr, 0);
  assign(list->items[i], Ref::share(valueOrZero));
  return true;
}

// The unpacking may run Python code that changes the list: its size counts afterwards.
static bool resolveSlice(Thread &thread, ListObject *list, Value slice, int64_t *start, int64_t *stop, int64_t *step,
                         int64_t *count) {
  if (!sliceUnpack(thread, slice, start, stop, step)) return false;
  *count = sliceAdjust(list->size, start, stop, *step);
  return true;
}

static Ref listSubscript(Thread &thread, Value self, Value key) {
  ListObject *list = asList(self);
  if (hasIndex(key)) {
    int64_t i = indexAsInt64(thread, key, &IndexErrorType);
    if (i == -1 && hasPending(thread)) return nullptr;
    return listItem(thread, self, i < 0 ? i + list->size : i);
  }
  if (!isExactly(key, SliceType)) return raiseTypeError(thread, "list indices must be integers or slices, not %T", key);
  int64_t start, stop, step, count;
  if (!resolveSlice(thread, list, key, &start, &stop, &step, &count)) return nullptr;
  if (step == 1) return listSlice(thread, list, start, start + count);
  Ref result = makeList(thread, count);
  if (!result) return nullptr;
  ListObject *slice = asList(result);
  for (int64_t i = 0; i < count; ++i)
    slice->items[i] = Ref::share(list->items[start + i * step]).release();
  slice->size = count;
  return result;
}

// del list[start:stop:step], step not 1: the items between the removed ones close up, then those are released.
static bool deleteExtendedSlice(Thread &thread, ListObject *list, int64_t start, int64_t step, int64_t count) {
  if (count == 0) return true;
  if (step < 0) start += step * (count - 1), step = -step;
  auto *removed = static_cast<Value *>(allocateBlock(thread, size_t(count) * sizeof(Value)));
  if (!removed) return false;
  int64_t to = start;
  for (int64_t i = start, taken = 0; i < list->size; ++i) {
    if (taken < count && i == start + taken * step)
      removed[taken++] = list->items[i];
    else
      list->items[to++] = list->items[i];
  }
  if (!listResize(thread, list, to)) clearPending(thread), list->size = to;
  for (int64_t i = 0; i < count; ++i)
    decref(removed[i]);
  freeBlock(removed);
  return true;
}

// A list or tuple to read the items of an assigned iterable from; a copy when it is the assigned list itself.
static Ref itemsToAssign(Thread &thread, ListObject *list, Value iterable, const char *message) {
  if (iterable == Value(list)) return listSlice(thread, list, 0, list->size);
  if (isList(iterable) || isTuple(iterable)) return Ref::share(iterable);
  Ref iterator = iterate(thread, iterable);
  if (!iterator) {
    if (clearPendingIf(thread, TypeErrorType)) raiseTypeError(thread, "%s", message);
    return nullptr;
  }
  Ref copy = makeList(thread);
  return copy && listExtend(thread, asList(copy), iterator) ? std::move(copy) : nullptr;
}

static const Value *sequenceItems(Value listOrTuple, int64_t *size) {
  if (isList(listOrTuple)) {
    *size = asList(listOrTuple)->size;
    return asList(listOrTuple)->items;
  }
  *size = tupleSize(listOrTuple);
  return listOrTuple.as<TupleObject>()->items;
}

static bool assignSlice(Thread &thread, ListObject *list, Value key, Value iterable) {
  int64_t start, stop, step, count, size;
  if (!resolveSlice(thread, list, key, &start, &stop, &step, &count)) return false;
  if (step == 1) {
    Ref source = itemsToAssign(thread, list, iterable, "can only assign an iterable");
    if (!source) return false;
    const Value *items = sequenceItems(source, &size);
    start = std::min(start, list->size); // the iterable may have changed the list
    int64_t end = std::clamp(start + count, start, list->size);
    return listReplace(thread, list, start, end, items, size);
  }
  Ref source = itemsToAssign(thread, list, iterable, "must assign iterable to extended slice");
  if (!source) return false;
  if (!resolveSlice(thread, list, key, &start, &stop, &step, &count)) return false;
  const Value *items = sequenceItems(source, &size);
  if (size != count) {
    raiseValueError(thread, "attempt to assign sequence of size %lld to extended slice of size %lld", (long long)size,
                    (long long)count);
    return false;
  }
  if (count == 0) return true;
  Ref old = makeList(thread, count); // keeps the replaced items until all are in place
  if (!old) return false;
  for (int64_t i = 0; i < count; ++i) {
    Value &place = list->items[start + i * step];
    asList(old)->items[i] = std::exchange(place, Ref::share(items[i]).release());
  }
  asList(old)->size = count;
  return true;
}

static bool listAssignSubscript(Thread &thread, Value self, Value key, Value valueOrZero) {
  ListObject *list = asList(self);
  if (hasIndex(key)) {
    int64_t i = indexAsInt64(thread, key, &IndexErrorType);
    if (i == -1 && hasPending(thread)) return false;
    return listAssignItem(thread, self, i < 0 ? i + list->size : i, valueOrZero);
  }
  if (!isExactly(key, SliceType))
    return raiseTypeError(thread, "list indices must be integers or slices, not %T", key), false;
  if (valueOrZero) return assignSlice(thread, list, key, valueOrZero);
  int64_t start, stop, step, count;
  if (!resolveSlice(thread, list, key, &start, &stop, &step, &count)) return false;
  if (step == 1) return listReplace(thread, list, start, start + count, nullptr, 0);
  return deleteExtendedSlice(thread, list, start, step, count);
}

// --- Operators ---

static Ref listConcat(Thread &thread, Value left, Value right) {
  if (!isList(right)) return raiseTypeError(thread, "can only concatenate list (not \"%T\") to list", right);
  ListObject *a = asList(left), *b = asList(right);
  Ref result = makeList(thread, a->size + b->size);
  if (!result) return nullptr;
  ListObject *list = asList(result);
  fast::shareItems(list->items, a->items, a->size);
  fast::shareItems(list->items + a->size, b->items, b->size);
  list->size = a->size + b->size;
  return result;
}

// Fills items[size..total) with repetitions of items[0..size).
static void repeatItems(Value *items, int64_t size, int64_t total) {
  const int64_t copies = total / size - 1;
  for (int64_t i = 0; i < size; ++i)
    if (items[i].isObject()) items[i].object()->refCount += uint32_t(copies);
  if (size == 1) return std::fill_n(items + 1, copies, items[0]), void();
  for (int64_t filled = size; filled < total;) {
    const int64_t count = std::min(filled, total - filled);
    memcpy(static_cast<void *>(items + filled), items, size_t(count) * sizeof(Value));
    filled += count;
  }
}

static Ref listRepeat(Thread &thread, Value self, int64_t times) {
  ListObject *source = asList(self);
  if (times <= 0 || source->size == 0) return makeList(thread);
  if (source->size > INT64_MAX / 8 / times) return raiseNoMemory(thread);
  int64_t size = source->size, total = size * times;
  Ref result = makeList(thread, total);
  if (!result) return nullptr;
  Value *items = asList(result)->items;
  for (int64_t i = 0; i < size; ++i)
    items[i] = Ref::share(source->items[i]).release();
  repeatItems(items, size, total);
  asList(result)->size = total;
  return result;
}

static Ref listInplaceConcat(Thread &thread, Value self, Value iterable) {
  return listExtend(thread, asList(self), iterable) ? Ref::share(self) : nullptr;
}

static Ref listInplaceRepeat(Thread &thread, Value self, int64_t times) {
  ListObject *list = asList(self);
  int64_t size = list->size;
  if (size == 0 || times == 1) return Ref::share(self);
  if (times < 1) {
    listClear(list);
    return Ref::share(self);
  }
  if (size > INT64_MAX / 8 / times) return raiseNoMemory(thread);
  if (!listResize(thread, list, size * times)) return nullptr;
  repeatItems(list->items, size, list->size);
  return Ref::share(self);
}

static Ref listIterate(Thread &thread, Value self) { return makeSequenceIterator(thread, ListIteratorType, self); }

// --- Methods ---

static Ref appendMethod(Thread &thread, Value self, Value item) {
  return listAppend(thread, asList(self), Ref::share(item)) ? noneRef() : nullptr;
}

static Ref insertMethod(Thread &thread, Value self, const Value *args, size_t) {
  int64_t index;
  if (!sizeArgument(thread, args[0], &index)) return nullptr;
  return listInsert(thread, asList(self), index, Ref::share(args[1])) ? noneRef() : nullptr;
}

static Ref extendMethod(Thread &thread, Value self, Value iterable) {
  return listExtend(thread, asList(self), iterable) ? noneRef() : nullptr;
}

static Ref popMethod(Thread &thread, Value self, const Value *args, size_t count) {
  ListObject *list = asList(self);
  int64_t index = -1;
  if (count && !sizeArgument(thread, args[0], &index)) return nullptr;
  if (list->size == 0) return raise(thread, IndexErrorType, "pop from empty list");
  if (index < 0) index += list->size;
  if (uint64_t(index) >= uint64_t(list->size)) return raise(thread, IndexErrorType, "pop index out of range");
  Ref item = Ref::steal(list->items[index]);
  if (index + 1 != list->size)
    memmove(list->items + index, list->items + index + 1, size_t(list->size - index - 1) * sizeof(Value));
  // A block that cannot shrink stays as it is.
  int64_t size = list->size - 1;
  if (!listResize(thread, list, size)) clearPending(thread), list->size = size;
  return item;
}

static Ref clearMethod(Thread &, Value self) {
  listClear(asList(self));
  return noneRef();
}

static Ref copyMethod(Thread &thread, Value self) { return listSlice(thread, asList(self), 0, asList(self)->size); }

static Ref reverseMethod(Thread &, Value self) {
  std::reverse(asList(self)->items, asList(self)->items + asList(self)->size);
  return noneRef();
}

static Ref sortMethod(Thread &thread, Value self, const Value *values) {
  Value key = values[0] && !isNone(values[0]) ? values[0] : Value();
  bool reverse = false;
  if (values[1]) {
    int64_t flag = indexAsInt64(thread, values[1], &OverflowErrorType); // an int parameter, not a truth value
    if (flag == -1 && hasPending(thread)) return nullptr;
    reverse = flag != 0;
  }
  return listSort(thread, asList(self), key, reverse) ? noneRef() : nullptr;
}

static Ref indexMethod(Thread &thread, Value self, const Value *args, size_t count) {
  ListObject *list = asList(self);
  int64_t start = 0, stop = INT64_MAX;
  if (count > 1 && !clipIndexArgument(thread, args[1], list->size, &start)) return nullptr;
  if (count > 2 && !clipIndexArgument(thread, args[2], list->size, &stop)) return nullptr;
  for (int64_t i = start; i < stop && i < list->size; ++i) {
    int equal = itemEquals(thread, list, i, args[0]);
    if (equal < 0) return nullptr;
    if (equal) return Ref::smallInt(i);
  }
  return raiseValueError(thread, "%R is not in list", args[0]);
}

static Ref countMethod(Thread &thread, Value self, Value value) {
  int64_t count = 0;
  for (int64_t i = 0; i < asList(self)->size; ++i) {
    int equal = itemEquals(thread, asList(self), i, value);
    if (equal < 0) return nullptr;
    count += equal;
  }
  return Ref::smallInt(count);
}

static Ref removeMethod(Thread &thread, Value self, Value value) {
  ListObject *list = asList(self);
  for (int64_t i = 0; i < list->size; ++i) {
    int equal = itemEquals(thread, list, i, value);
    if (equal < 0) return nullptr;
    if (!equal) continue;
    // The comparison may have shortened the list: the slice is clipped as CPython's is.
    int64_t start = std::min(i, list->size), end = std::min(i + 1, list->size);
    return listReplace(thread, list, start, end, nullptr, 0) ? noneRef() : nullptr;
  }
  return raiseValueError(thread, "list.remove(x): x not in list");
}

static Ref reversedMethod(Thread &thread, Value self) {
  return makeSequenceIterator(thread, ListReverseIteratorType, self);
}

static Ref sizeOfMethod(Thread &, Value self) {
  return Ref::smallInt(int64_t(sizeof(ListObject)) +
                       std::max<int64_t>(asList(self)->capacity, 0) * int64_t(sizeof(Value)));
}

static const MethodDef kListMethods[] = {
    {"__getitem__", method::one(listSubscript), nullptr, "x.__getitem__(y) <==> x[y]"},
    {"__reversed__", method::none(reversedMethod), "($self, /)", "An iterator over the items from last to first."},
    {"__sizeof__", method::none(sizeOfMethod), "($self, /)", "Size of the list in memory, in bytes."},
    {"clear", method::none(clearMethod), "($self, /)", "Remove all items."},
    {"copy", method::none(copyMethod), "($self, /)", "A shallow copy of the list."},
    {"append", method::one(appendMethod), "($self, object, /)", "Add object at the end."},
    {"insert", method::positional(insertMethod, 2, 2), "($self, index, object, /)", "Insert object before index."},
    {"extend", method::one(extendMethod), "($self, iterable, /)", "Add all items of the iterable at the end."},
    {"pop", method::positional(popMethod, 0, 1), "($self, index=-1, /)",
     "Remove and return the item at index (the last one by default).\n\nRaises IndexError when there is none."},
    {"remove", method::one(removeMethod), "($self, value, /)",
     "Remove the first item that equals value.\n\nRaises ValueError when there is none."},
    {"index", method::positional(indexMethod, 1, 3), "($self, value, start=0, stop=sys.maxsize, /)",
     "Position of the first item equal to value.\n\nRaises ValueError when there is none."},
    {"count", method::one(countMethod), "($self, value, /)", "How many items equal value."},
    {"reverse", method::none(reverseMethod), "($self, /)", "Reverse the list in place."},
    {"sort", method::bound(sortMethod), "($self, /, *, key=None, reverse=False)",
     "Sort the list in place, ascending unless reverse is true, and return None.\n\nThe sort is stable. With a key "
     "function items are ordered by key(item), called once an item."},
    {"__class_getitem__", method::one(classGetItem, kMethodClass), nullptr, "See PEP 585"},
    {},
};

constinit Type ListType = builtinType({
    .name = "list",
    .flags = kTypeBase | kTypeGc | kTypeList | kTypeSequence | kTypeSelfMatch,
    .basicSize = sizeof(ListObject),
    .slots = {.tp_dealloc = listDestroy,
              .tp_traverse = listTraverse,
              .tp_clear = listClearSlot,
              .tp_repr = listRepr,
              .tp_hash = hashNotImplemented,
              .tp_richcompare = listCompare,
              .tp_iter = listIterate,
              .tp_new = listNew,
              .tp_init = listInit,
              .sq_length = listLength,
              .sq_concat = listConcat,
              .sq_repeat = listRepeat,
              .sq_item = listItem,
              .sq_ass_item = listAssignItem,
              .sq_contains = listContains,
              .sq_inplace_concat = listInplaceConcat,
              .sq_inplace_repeat = listInplaceRepeat,
              .mp_length = listLength,
              .mp_subscript = listSubscript,
              .mp_ass_subscript = listAssignSubscript},
    .methods = kListMethods,
    .doc = "Built-in mutable sequence.\n\nWithout an argument a new empty list, else a list of the iterable's items.",
});

} // namespace krait::runtime
