// deque: a ring buffer. Item i is items[(head + i) & (capacity - 1)]; the capacity is a power of two.
//
// `state` changes with every change of the contents: iterators and searches notice that way.
#include "stdlib/native/_collections/Collections.h"
#include <algorithm>

namespace krait::stdlib {

namespace {

struct DequeObject : Object {
  Value *items; // owned block, or null
  int64_t capacity, head, size;
  int64_t maxLength; // -1: none
  uint64_t state;
};

DequeObject *asDeque(Value value) { return value.as<DequeObject>(); }
bool isDeque(Value value) { return isInstanceOf(value, DequeType); }
Value &itemAt(DequeObject *deque, int64_t i) { return deque->items[(deque->head + i) & (deque->capacity - 1)]; }

// --- Both ends ---

bool grow(Thread &thread, DequeObject *deque) {
  int64_t capacity = deque->capacity ? deque->capacity * 2 : 8;
  if (capacity > INT64_MAX / 16) return raiseNoMemory(thread), false;
  auto *items = static_cast<Value *>(allocateBlock(thread, size_t(capacity) * sizeof(Value)));
  if (!items) return false;
  for (int64_t i = 0; i < deque->size; ++i)
    items[i] = itemAt(deque, i);
  freeBlock(std::exchange(deque->items, items));
  deque->capacity = capacity;
  deque->head = 0;
  return true;
}

Ref takeFirst(DequeObject *deque) {
  Ref item = Ref::steal(itemAt(deque, 0));
  deque->head = (deque->head + 1) & (deque->capacity - 1);
  --deque->size;
  ++deque->state;
  return item;
}

Ref takeLast(DequeObject *deque) {
  --deque->size;
  ++deque->state;
  return Ref::steal(itemAt(deque, deque->size));
}

bool append(Thread &thread, DequeObject *deque, Ref item) {
  if (deque->size == deque->capacity && !grow(thread, deque)) return false;
  ++deque->size;
  ++deque->state;
  itemAt(deque, deque->size - 1) = item.release();
  if (deque->maxLength >= 0 && deque->size > deque->maxLength) Ref dropped = takeFirst(deque);
  return true;
}

bool appendLeft(Thread &thread, DequeObject *deque, Ref item) {
  if (deque->size == deque->capacity && !grow(thread, deque)) return false;
  deque->head = (deque->head - 1) & (deque->capacity - 1);
  ++deque->size;
  ++deque->state;
  itemAt(deque, 0) = item.release();
  if (deque->maxLength >= 0 && deque->size > deque->maxLength) Ref dropped = takeLast(deque);
  return true;
}

bool extend(Thread &thread, DequeObject *deque, Value iterable, bool left) {
  Ref source = Ref::share(iterable);
  if (iterable == Value(deque)) { // extending by itself: by what it holds now
    source = makeList(thread);
    if (!source || !listExtend(thread, source.as<ListObject>(), iterable)) return false;
  }
  Ref iterator = iterate(thread, source);
  if (!iterator) return false;
  while (Ref item = next(thread, iterator))
    if (!(left ? appendLeft(thread, deque, std::move(item)) : append(thread, deque, std::move(item)))) return false;
  return !hasPending(thread);
}

void clear(DequeObject *deque) {
  Value *items = std::exchange(deque->items, nullptr);
  int64_t size = std::exchange(deque->size, 0), head = std::exchange(deque->head, 0);
  int64_t mask = std::exchange(deque->capacity, 0) - 1;
  ++deque->state;
  for (int64_t i = 0; i < size; ++i)
    decref(items[(head + i) & mask]);
  freeBlock(items);
}

void rotate(DequeObject *deque, int64_t steps) {
  if (deque->size < 2) return;
  steps %= deque->size;
  if (steps > deque->size / 2) steps -= deque->size;
  if (steps < -(deque->size / 2)) steps += deque->size;
  for (; steps > 0; --steps) {
    Value item = itemAt(deque, deque->size - 1);
    deque->head = (deque->head - 1) & (deque->capacity - 1);
    itemAt(deque, 0) = item;
  }
  for (; steps < 0; ++steps) {
    Value item = itemAt(deque, 0);
    deque->head = (deque->head + 1) & (deque->capacity - 1);
    itemAt(deque, deque->size - 1) = item;
  }
  ++deque->state;
}

// Takes item `index` out by rotating it to the front.
Ref takeAt(DequeObject *deque, int64_t index) {
  rotate(deque, -index);
  Ref item = takeFirst(deque);
  rotate(deque, index);
  return item;
}

// --- Construction and destruction ---

Ref dequeNew(Thread &thread, Type *type, const Value *, size_t, Value) {
  auto *deque = static_cast<DequeObject *>(allocateInstance(thread, type));
  if (!deque) return nullptr;
  deque->maxLength = -1;
  return Ref::steal(deque);
}

bool dequeInit(Thread &thread, Value self, const Value *args, size_t count, Value keywordNames) {
  static const Signature kSignature("deque", "(iterable=(), maxlen=None)");
  Value values[2];
  if (!kSignature.bind(thread, args, count, keywordNames, values)) return false;
  DequeObject *deque = asDeque(self);
  int64_t maxLength = -1;
  if (values[1] && !isNone(values[1])) {
    if (!isInt(values[1])) return raiseTypeError(thread, "an integer is required"), false;
    maxLength = indexAsInt64(thread, values[1], &OverflowErrorType);
    if (maxLength == -1 && hasPending(thread)) return false;
    if (maxLength < 0) return raiseValueError(thread, "maxlen must be non-negative"), false;
  }
  deque->maxLength = maxLength;
  if (deque->size) clear(deque);
  return !values[0] || extend(thread, deque, values[0], false);
}

void dequeDestroy(Object *self) {
  untrack(self);
  clear(static_cast<DequeObject *>(self));
  freeObject(self);
}

void dequeTraverse(Object *self, Visitor &visitor) {
  auto *deque = static_cast<DequeObject *>(self);
  for (int64_t i = 0; i < deque->size; ++i)
    visitor.visit(itemAt(deque, i));
}

void dequeClearSlot(Object *self) { clear(static_cast<DequeObject *>(self)); }

// type(self)(iterable[, maxlen]).
Ref makeLike(Thread &thread, Value self, Value iterable) {
  DequeObject *deque = asDeque(self);
  Value type = typeOf(self);
  return deque->maxLength < 0 ? call(thread, type, {iterable})
                              : call(thread, type, {iterable, Value::smallInt(deque->maxLength)});
}

// --- Showing and comparing ---

Ref dequeRepr(Thread &thread, Value self) {
  ReprGuard guard(thread, self);
  if (!guard) return nullptr;
  if (guard.recursive()) return makeStr(thread, "[...]");
  Ref list = makeList(thread);
  if (!list || !listExtend(thread, list.as<ListObject>(), self)) return nullptr;
  if (asDeque(self)->maxLength < 0) return formatStr(thread, "%s(%R)", typeName(typeOf(self)), list.get());
  return formatStr(thread, "%s(%R, maxlen=%lld)", typeName(typeOf(self)), list.get(),
                   (long long)asDeque(self)->maxLength);
}

Ref dequeCompare(Thread &thread, Value left, Value right, CompareOp op) {
  if (!isDeque(left) || !isDeque(right)) return notImplementedRef();
  bool equality = op == CompareOp::Eq || op == CompareOp::Ne;
  if (equality && left == right) return boolRef(op == CompareOp::Eq);
  if (equality && asDeque(left)->size != asDeque(right)->size) return boolRef(op == CompareOp::Ne);
  Ref a = iterate(thread, left), b = a ? iterate(thread, right) : Ref();
  if (!b) return nullptr;
  for (;;) {
    Ref x = next(thread, a);
    if (!x && hasPending(thread)) return nullptr;
    Ref y = next(thread, b);
    if (!y && hasPending(thread)) return nullptr;
    if (!x || !y) return compare(thread, Value::smallInt(bool(x)), Value::smallInt(bool(y)), op);
    int equal = isEqual(thread, x, y);
    if (equal < 0) return nullptr;
    if (equal) continue;
    return equality ? boolRef(op == CompareOp::Ne) : compare(thread, x, y, op);
  }
}

// --- Items ---

int64_t dequeLength(Thread &, Value self) { return asDeque(self)->size; }
int dequeTruth(Thread &, Value self) { return asDeque(self)->size != 0; }

Ref dequeItem(Thread &thread, Value self, int64_t i) {
  if (uint64_t(i) >= uint64_t(asDeque(self)->size)) return raise(thread, IndexErrorType, "deque index out of range");
  return Ref::share(itemAt(asDeque(self), i));
}

bool dequeAssignItem(Thread &thread, Value self, int64_t i, Value valueOrZero) {
  if (uint64_t(i) >= uint64_t(asDeque(self)->size))
    return raise(thread, IndexErrorType, "deque index out of range"), false;
  if (valueOrZero)
    assign(itemAt(asDeque(self), i), Ref::share(valueOrZero));
  else
    Ref removed = takeAt(asDeque(self), i);
  return true;
}

// The index of an item equal to `value` in [start, stop), -1: none, -2: error. Comparing must not change the deque.
int64_t search(Thread &thread, DequeObject *deque, Value value, int64_t start, int64_t stop, Type &errorType,
               const char *changed) {
  uint64_t state = deque->state;
  for (int64_t i = start; i < stop; ++i) {
    Ref item = Ref::share(itemAt(deque, i));
    int equal = isEqual(thread, item, value);
    if (equal < 0) return -2;
    if (state != deque->state) return raise(thread, errorType, "%s", changed), -2;
    if (equal) return i;
  }
  return -1;
}

const char kMutated[] = "deque mutated during iteration";

int dequeContains(Thread &thread, Value self, Value value) {
  int64_t i = search(thread, asDeque(self), value, 0, asDeque(self)->size, RuntimeErrorType, kMutated);
  return i == -2 ? -1 : i >= 0;
}

// --- Operators ---

Ref dequeConcat(Thread &thread, Value left, Value right) {
  if (!isDeque(right)) return raiseTypeError(thread, "can only concatenate deque (not \"%T\") to deque", right);
  Ref copy = makeLike(thread, left, left);
  if (!copy || !isDeque(copy)) return copy;
  return extend(thread, asDeque(copy), right, false) ? std::move(copy) : nullptr;
}

Ref dequeInplaceConcat(Thread &thread, Value self, Value other) {
  return extend(thread, asDeque(self), other, false) ? Ref::share(self) : nullptr;
}

Ref dequeInplaceRepeat(Thread &thread, Value self, int64_t times) {
  DequeObject *deque = asDeque(self);
  if (times <= 0) {
    clear(deque);
    return Ref::share(self);
  }
  Ref items = makeList(thread);
  if (!items || !listExtend(thread, items.as<ListObject>(), self)) return nullptr;
  for (int64_t i = 1; i < times && deque->size; ++i)
    if (!extend(thread, deque, items, false)) return nullptr;
  return Ref::share(self);
}

Ref dequeRepeat(Thread &thread, Value self, int64_t times) {
  Ref copy = makeLike(thread, self, self);
  if (!copy || !isDeque(copy)) return copy;
  return dequeInplaceRepeat(thread, copy, times);
}

// --- Methods ---

Ref appendMethod(Thread &thread, Value self, Value item) {
  return append(thread, asDeque(self), Ref::share(item)) ? noneRef() : nullptr;
}
Ref appendLeftMethod(Thread &thread, Value self, Value item) {
  return appendLeft(thread, asDeque(self), Ref::share(item)) ? noneRef() : nullptr;
}
Ref extendMethod(Thread &thread, Value self, Value iterable) {
  return extend(thread, asDeque(self), iterable, false) ? noneRef() : nullptr;
}
Ref extendLeftMethod(Thread &thread, Value self, Value iterable) {
  return extend(thread, asDeque(self), iterable, true) ? noneRef() : nullptr;
}
Ref popMethod(Thread &thread, Value self) {
  return asDeque(self)->size ? takeLast(asDeque(self)) : raise(thread, IndexErrorType, "pop from an empty deque");
}
Ref popLeftMethod(Thread &thread, Value self) {
  return asDeque(self)->size ? takeFirst(asDeque(self)) : raise(thread, IndexErrorType, "pop from an empty deque");
}
Ref clearMethod(Thread &, Value self) {
  clear(asDeque(self));
  return noneRef();
}
Ref copyMethod(Thread &thread, Value self) { return makeLike(thread, self, self); }

Ref countMethod(Thread &thread, Value self, Value value) {
  DequeObject *deque = asDeque(self);
  int64_t count = 0;
  for (int64_t i = 0; i < deque->size; ++i) {
    i = search(thread, deque, value, i, deque->size, RuntimeErrorType, kMutated);
    if (i == -2) return nullptr;
    if (i < 0) break;
    ++count;
  }
  return Ref::smallInt(count);
}

Ref indexMethod(Thread &thread, Value self, const Value *args, size_t count) {
  DequeObject *deque = asDeque(self);
  int64_t bounds[2] = {0, deque->size};
  for (size_t i = 1; i < count; ++i) {
    int64_t bound = indexAsInt64(thread, args[i], nullptr);
    if (bound == -1 && hasPending(thread)) return nullptr;
    if (bound < 0) bound = std::max<int64_t>(bound + deque->size, 0);
    bounds[i - 1] = std::min(bound, deque->size);
  }
  int64_t found = search(thread, deque, args[0], bounds[0], bounds[1], RuntimeErrorType, kMutated);
  if (found >= 0) return Ref::smallInt(found);
  return found == -2 ? nullptr : raiseValueError(thread, "%R is not in deque", args[0]);
}

Ref insertMethod(Thread &thread, Value self, const Value *args, size_t) {
  DequeObject *deque = asDeque(self);
  int64_t index = indexAsInt64(thread, args[0], &OverflowErrorType);
  if (index == -1 && hasPending(thread)) return nullptr;
  if (deque->maxLength == deque->size) return raise(thread, IndexErrorType, "deque already at its maximum size");
  Ref item = Ref::share(args[1]);
  bool ok;
  if (index >= deque->size) {
    ok = append(thread, deque, std::move(item));
  } else if (index == 0 || index <= -deque->size) {
    ok = appendLeft(thread, deque, std::move(item));
  } else {
    rotate(deque, -index);
    ok = index < 0 ? append(thread, deque, std::move(item)) : appendLeft(thread, deque, std::move(item));
    rotate(deque, index);
  }
  return ok ? noneRef() : nullptr;
}

Ref removeMethod(Thread &thread, Value self, Value value) {
  DequeObject *deque = asDeque(self);
  int64_t i = search(thread, deque, value, 0, deque->size, IndexErrorType, "deque mutated during remove().");
  if (i == -2) return nullptr;
  if (i < 0) return raiseValueError(thread, "%R is not in deque", value);
  Ref removed = takeAt(deque, i);
  return noneRef();
}

Ref reverseMethod(Thread &, Value self) {
  DequeObject *deque = asDeque(self);
  for (int64_t i = 0, j = deque->size - 1; i < j; ++i, --j)
    std::swap(itemAt(deque, i), itemAt(deque, j));
  return noneRef();
}

Ref rotateMethod(Thread &thread, Value self, const Value *args, size_t count) {
  int64_t steps = count ? indexAsInt64(thread, args[0], &OverflowErrorType) : 1;
  if (steps == -1 && hasPending(thread)) return nullptr;
  rotate(asDeque(self), steps);
  return noneRef();
}

Ref reduceMethod(Thread &thread, Value self) {
  Value empty = &EmptyTuple;
  int64_t maxLength = asDeque(self)->maxLength;
  Ref state = callMethod(thread, self, names().__getstate__), iterator = state ? iterate(thread, self) : Ref();
  Ref arguments = maxLength < 0 ? Ref::share(empty) : makeTuple(thread, {empty, Value::smallInt(maxLength)});
  return iterator && arguments ? makeTuple(thread, {Value(typeOf(self)), arguments, state, iterator}) : nullptr;
}

Ref sizeOfMethod(Thread &, Value self) { // CPython's: blocks of 64 items
  return Ref::smallInt(216 + std::max<int64_t>((asDeque(self)->size + 63) / 64, 1) * 528);
}

Ref getMaxLength(Thread &, Value self) {
  return asDeque(self)->maxLength < 0 ? noneRef() : Ref::smallInt(asDeque(self)->maxLength);
}

// --- Iterators ---

struct DequeIteratorObject : Object {
  Value deque;
  int64_t remaining;
  uint64_t state;
};

Ref makeIterator(Thread &thread, Type *type, Value deque, int64_t skip) {
  auto *iterator = allocate<DequeIteratorObject>(thread, type);
  if (!iterator) return nullptr;
  iterator->deque = Ref::share(deque).release();
  iterator->remaining = asDeque(deque)->size - std::clamp<int64_t>(skip, 0, asDeque(deque)->size);
  iterator->state = asDeque(deque)->state;
  track(iterator);
  return Ref::steal(iterator);
}

Ref dequeIterate(Thread &thread, Value self) { return makeIterator(thread, &DequeIteratorType, self, 0); }
Ref reversedMethod(Thread &thread, Value self) { return makeIterator(thread, &DequeReverseIteratorType, self, 0); }

Ref iteratorNew(Thread &thread, Type *type, const Value *args, size_t count, Value) {
  if (!checkArgumentCount(thread, typeName(type), count, 1, 2)) return nullptr;
  if (!isDeque(args[0])) return raiseTypeError(thread, "argument 1 must be collections.deque, not %T", args[0]);
  int64_t skip = count > 1 ? indexAsInt64(thread, args[1], &OverflowErrorType) : 0;
  if (skip == -1 && hasPending(thread)) return nullptr;
  return makeIterator(thread, type, args[0], skip);
}

template <bool kReverse>
Ref iteratorNext(Thread &thread, Value self) {
  auto *iterator = self.as<DequeIteratorObject>();
  DequeObject *deque = asDeque(iterator->deque);
  if (deque->state != iterator->state) {
    iterator->remaining = 0;
    return raise(thread, RuntimeErrorType, "%s", kMutated);
  }
  if (iterator->remaining == 0) return nullptr;
  int64_t left = iterator->remaining--;
  return Ref::share(itemAt(deque, kReverse ? left - 1 : deque->size - left));
}

Ref iteratorLengthHint(Thread &, Value self) { return Ref::smallInt(self.as<DequeIteratorObject>()->remaining); }

Ref iteratorReduce(Thread &thread, Value self) {
  auto *iterator = self.as<DequeIteratorObject>();
  int64_t passed = asDeque(iterator->deque)->size - iterator->remaining;
  Ref arguments = makeTuple(thread, {iterator->deque, Value::smallInt(passed)});
  return arguments ? makeTuple(thread, {Value(typeOf(self)), arguments}) : nullptr;
}

const MethodDef kIteratorMethods[] = {
    {"__length_hint__", method::none(iteratorLengthHint), nullptr, "How many items are probably left."},
    {"__reduce__", method::none(iteratorReduce), nullptr, "What pickle needs to make the iterator again."},
    {},
};

constexpr Type iteratorType(const char *name, NextFunction next) {
  return builtinType({
      .name = name,
      .flags = kTypeGc,
      .basicSize = sizeof(DequeIteratorObject),
      .slots = {.tp_dealloc = OwnedValues<1>::destroy,
                .tp_traverse = OwnedValues<1>::traverse,
                .tp_iter = iteratorSelf,
                .tp_iternext = next,
                .tp_new = iteratorNew},
      .methods = kIteratorMethods,
  });
}

const MethodDef kDequeMethods[] = {
    {"append", method::one(appendMethod), nullptr, "Add an item at the right end."},
    {"appendleft", method::one(appendLeftMethod), nullptr, "Add an item at the left end."},
    {"clear", method::none(clearMethod), nullptr, "Remove all items."},
    {"__copy__", method::none(copyMethod), nullptr, "A shallow copy."},
    {"copy", method::none(copyMethod), nullptr, "A shallow copy."},
    {"count", method::one(countMethod), nullptr, "D.count(value) -> integer -- how many items equal value"},
    {"extend", method::one(extendMethod), nullptr, "Add the items of an iterable at the right end."},
    {"extendleft", method::one(extendLeftMethod), nullptr, "Add the items of an iterable at the left end, one by one."},
    {"index", method::positional(indexMethod, 1, 3), nullptr,
     "D.index(value, [start, [stop]]) -> integer -- position of the first item equal to value.\n\nRaises ValueError "
     "when "
     "there is none."},
    {"insert", method::positional(insertMethod, 2, 2), nullptr,
     "D.insert(index, object) -- insert object before index"},
    {"pop", method::none(popMethod), nullptr, "Remove and return the item at the right end."},
    {"popleft", method::none(popLeftMethod), nullptr, "Remove and return the item at the left end."},
    {"__reduce__", method::none(reduceMethod), nullptr, "What pickle needs to make the deque again."},
    {"remove", method::one(removeMethod), nullptr, "D.remove(value) -- remove the first item equal to value."},
    {"__reversed__", method::none(reversedMethod), nullptr, "D.__reversed__() -- an iterator from right to left"},
    {"reverse", method::none(reverseMethod), nullptr, "D.reverse() -- reverse *IN PLACE*"},
    {"rotate", method::positional(rotateMethod, 0, 1), nullptr,
     "Move n (1) items from the right end to the left; from left to right when n is negative."},
    {"__sizeof__", method::none(sizeOfMethod), nullptr, "D.__sizeof__() -- size of D in memory, in bytes"},
    {"__class_getitem__", method::one(classGetItem, kMethodClass), nullptr, "See PEP 585"},
    {},
};
const GetSetDef kDequeGetSets[] = {{"maxlen", getMaxLength, nullptr, "maximum size of a deque or None if unbounded"},
                                   {}};

} // namespace

constinit Type DequeIteratorType = iteratorType("_collections._deque_iterator", iteratorNext<false>);
constinit Type DequeReverseIteratorType = iteratorType("_collections._deque_reverse_iterator", iteratorNext<true>);

constinit Type DequeType = builtinType({
    .name = "collections.deque",
    .flags = kTypeBase | kTypeGc | kTypeWeakRefs | kTypeSequence,
    .basicSize = sizeof(DequeObject),
    .slots = {.tp_dealloc = dequeDestroy,
              .tp_traverse = dequeTraverse,
              .tp_clear = dequeClearSlot,
              .tp_repr = dequeRepr,
              .tp_hash = hashNotImplemented,
              .tp_richcompare = dequeCompare,
              .tp_iter = dequeIterate,
              .tp_new = dequeNew,
              .tp_init = dequeInit,
              .nb_bool = dequeTruth,
              .sq_length = dequeLength,
              .sq_concat = dequeConcat,
              .sq_repeat = dequeRepeat,
              .sq_item = dequeItem,
              .sq_ass_item = dequeAssignItem,
              .sq_contains = dequeContains,
              .sq_inplace_concat = dequeInplaceConcat,
              .sq_inplace_repeat = dequeInplaceRepeat},
    .methods = kDequeMethods,
    .getSets = kDequeGetSets,
    .doc = "deque([iterable[, maxlen]]) --> deque object\n\nA list-like sequence with quick access at both ends.",
});

} // namespace krait::stdlib
