// The iterators of list, tuple, str, bytes and bytearray, the one over any object with __getitem__, and iter(callable,
// sentinel).
//
// All but the last are one layout: the sequence and the next index. An exhausted one has let go of its sequence and
// stays exhausted. What differs is in one trait a sequence: its length now, an item, and what an exhausted iterator
// pickles as.
#include "runtime/builtins/Lookup.h"
#include "runtime/call/Call.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/memory/Allocate.h"
#include "runtime/memory/Collector.h"
#include "runtime/object/BuiltinType.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/Bytes.h"
#include "runtime/types/Iterators.h"
#include "runtime/types/List.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"
#include <algorithm>

namespace krait::runtime {

Ref makeSequenceIterator(Thread &thread, Type &type, Value sequence) {
  auto *iterator =
      static_cast<SequenceIteratorObject *>(allocateUninitialized(thread, &type, sizeof(SequenceIteratorObject)));
  if (!iterator) return nullptr;
  iterator->sequence = Ref::share(sequence).release();
  iterator->index = &type == &ListReverseIteratorType ? sequence.as<ListObject>()->size - 1 : 0;
  track(iterator);
  return Ref::steal(iterator);
}

namespace {

using Iterator = SequenceIteratorObject;

struct ListTrait {
  static int64_t size(Value list) { return list.as<ListObject>()->size; }
  static Ref item(Thread &, Value list, int64_t i) { return Ref::share(list.as<ListObject>()->items[i]); }
  static Ref empty(Thread &thread) { return makeList(thread); }
};
struct TupleTrait {
  static int64_t size(Value tuple) { return tupleSize(tuple); }
  static Ref item(Thread &, Value tuple, int64_t i) { return Ref::share(tupleItem(tuple, i)); }
  static Ref empty(Thread &) { return Ref::share(&EmptyTuple); }
};
struct StrTrait {
  static int64_t size(Value str) { return str.as<StrObject>()->size; }
  static Ref item(Thread &thread, Value str, int64_t i) { return makeChar(thread, str.as<StrObject>()->at(i)); }
  static Ref empty(Thread &thread) { return makeStr(thread, ""); }
};
struct StrAsciiTrait : StrTrait {
  static Ref item(Thread &thread, Value str, int64_t i) { return makeChar(thread, str.as<StrObject>()->data1()[i]); }
};
struct BytesTrait {
  static int64_t size(Value bytes) { return bytes.as<BytesObject>()->size; }
  static Ref item(Thread &, Value bytes, int64_t i) { return Ref::smallInt(bytes.as<BytesObject>()->data()[i]); }
  static Ref empty(Thread &thread) { return makeBytes(thread, ""); }
};
struct ByteArrayTrait {
  static int64_t size(Value bytes) { return bytes.as<ByteArrayObject>()->size; }
  static Ref item(Thread &, Value bytes, int64_t i) { return Ref::smallInt(bytes.as<ByteArrayObject>()->data[i]); }
  static Ref empty(Thread &) { return Ref::share(&EmptyTuple); }
};

void destroyIterator(Object *self) {
  untrack(self);
  decref(static_cast<Iterator *>(self)->sequence);
  freeObject(self);
}

void traverseIterator(Object *self, Visitor &visitor) { visitor.visit(static_cast<Iterator *>(self)->sequence); }
void clearIterator(Object *self) { clearSlot(static_cast<Iterator *>(self)->sequence); }

Ref selfOf(Thread &, Value self) { return Ref::share(self); }

template <class Trait>
Ref nextOf(Thread &thread, Value self) {
  auto *iterator = self.as<Iterator>();
  if (KRAIT_UNLIKELY(!iterator->sequence)) return nullptr;
  if (KRAIT_LIKELY(iterator->index < Trait::size(iterator->sequence)))
    return Trait::item(thread, iterator->sequence, iterator->index++);
  clearSlot(iterator->sequence);
  return nullptr;
}

template <class Trait>
Ref lengthHint(Thread &, Value self) {
  auto *iterator = self.as<Iterator>();
  int64_t left = iterator->sequence ? Trait::size(iterator->sequence) - iterator->index : 0;
  return Ref::smallInt(std::max<int64_t>(left, 0));
}

template <class Trait>
Ref reduce(Thread &thread, Value self) {
  auto *iterator = self.as<Iterator>();
  if (iterator->sequence)
    return reduceToBuiltin(thread, "iter", {iterator->sequence}, Value::smallInt(iterator->index));
  Ref empty = Trait::empty(thread);
  return empty ? reduceToBuiltin(thread, "iter", {empty}) : nullptr;
}

template <class Trait>
Ref setState(Thread &thread, Value self, Value state) {
  int64_t position = indexAsInt64(thread, state, &OverflowErrorType);
  if (position == -1 && hasPending(thread)) return nullptr;
  auto *iterator = self.as<Iterator>();
  if (iterator->sequence) iterator->index = std::clamp<int64_t>(position, 0, Trait::size(iterator->sequence));
  return noneRef();
}

const char kHintDoc[] = "How many items are probably left.";
const char kReduceDoc[] = "What pickle needs to make the iterator again.";
const char kStateDoc[] = "Continue at the position that __reduce__ gave.";

template <class Trait>
constexpr MethodDef kMethods[] = {
    {"__length_hint__", method::none(lengthHint<Trait>), nullptr, kHintDoc},
    {"__reduce__", method::none(reduce<Trait>), nullptr, kReduceDoc},
    {"__setstate__", method::one(setState<Trait>), nullptr, kStateDoc},
    {},
};

constexpr Type iteratorType(const char *name, NextFunction next, const MethodDef *methods) {
  return builtinType({
      .name = name,
      .flags = kTypeGc | kTypeDisallowInstantiation,
      .basicSize = sizeof(Iterator),
      .slots = {.tp_dealloc = destroyIterator,
                .tp_traverse = traverseIterator,
                .tp_clear = clearIterator,
                .tp_iter = selfOf,
                .tp_iternext = next},
      .methods = methods,
  });
}

// --- Lists backwards ---

Ref reverseNext(Thread &, Value self) {
  auto *iterator = self.as<Iterator>();
  if (!iterator->sequence) return nullptr;
  auto *list = iterator->sequence.as<ListObject>();
  if (iterator->index >= 0 && iterator->index < list->size) return Ref::share(list->items[iterator->index--]);
  iterator->index = -1;
  clearSlot(iterator->sequence);
  return nullptr;
}

Ref reverseLengthHint(Thread &, Value self) {
  auto *iterator = self.as<Iterator>();
  int64_t left = iterator->index + 1;
  return Ref::smallInt(iterator->sequence && ListTrait::size(iterator->sequence) >= left ? left : 0);
}

Ref reverseReduce(Thread &thread, Value self) {
  auto *iterator = self.as<Iterator>();
  if (iterator->index >= 0 && iterator->sequence)
    return reduceToBuiltin(thread, "reversed", {iterator->sequence}, Value::smallInt(iterator->index));
  Ref empty = makeList(thread);
  return empty ? reduceToBuiltin(thread, "iter", {empty}) : nullptr;
}

Ref reverseSetState(Thread &thread, Value self, Value state) {
  int64_t position = indexAsInt64(thread, state, &OverflowErrorType);
  if (position == -1 && hasPending(thread)) return nullptr;
  auto *iterator = self.as<Iterator>();
  if (iterator->sequence) iterator->index = std::clamp<int64_t>(position, -1, ListTrait::size(iterator->sequence) - 1);
  return noneRef();
}

constexpr MethodDef kReverseMethods[] = {
    {"__length_hint__", method::none(reverseLengthHint), nullptr, kHintDoc},
    {"__reduce__", method::none(reverseReduce), nullptr, kReduceDoc},
    {"__setstate__", method::one(reverseSetState), nullptr, kStateDoc},
    {},
};

// --- Any object with __getitem__ ---

Ref sequenceNext(Thread &thread, Value self) {
  auto *iterator = self.as<Iterator>();
  if (!iterator->sequence) return nullptr;
  if (iterator->index == INT64_MAX) return raise(thread, OverflowErrorType, "iter index too large");
  Ref sequence = Ref::share(iterator->sequence);
  IndexedFunction function = typeOf(sequence)->slots.sq_item;
  Ref item = function ? function(thread, sequence, iterator->index)
                      : getItem(thread, sequence, Value::smallInt(iterator->index));
  if (item) {
    ++iterator->index;
    return item;
  }
  if (clearPendingIf(thread, IndexErrorType) || clearPendingIf(thread, StopIterationType))
    clearSlot(iterator->sequence);
  return nullptr;
}

Ref sequenceLengthHint(Thread &thread, Value self) {
  auto *iterator = self.as<Iterator>();
  if (!iterator->sequence) return Ref::smallInt(0);
  const TypeSlots &slots = typeOf(iterator->sequence)->slots;
  if (!slots.sq_length && !slots.mp_length) return notImplementedRef();
  int64_t size = length(thread, iterator->sequence);
  return size < 0 ? Ref() : Ref::smallInt(std::max<int64_t>(size - iterator->index, 0));
}

Ref sequenceSetState(Thread &thread, Value self, Value state) {
  int64_t position = indexAsInt64(thread, state, &OverflowErrorType);
  if (position == -1 && hasPending(thread)) return nullptr;
  auto *iterator = self.as<Iterator>();
  if (iterator->sequence) iterator->index = std::max<int64_t>(position, 0);
  return noneRef();
}

constexpr MethodDef kSequenceMethods[] = {
    {"__length_hint__", method::none(sequenceLengthHint), nullptr, kHintDoc},
    {"__reduce__", method::none(reduce<TupleTrait>), nullptr, kReduceDoc},
    {"__setstate__", method::one(sequenceSetState), nullptr, kStateDoc},
    {},
};

// --- iter(callable, sentinel) ---

struct CallableIteratorObject : Object {
  Value callable, sentinel; // owned; zero when exhausted
};

void callableDestroy(Object *self) {
  untrack(self);
  auto *iterator = static_cast<CallableIteratorObject *>(self);
  decref(iterator->callable);
  decref(iterator->sentinel);
  freeObject(self);
}

void callableTraverse(Object *self, Visitor &visitor) {
  visitor.visit(static_cast<CallableIteratorObject *>(self)->callable);
  visitor.visit(static_cast<CallableIteratorObject *>(self)->sentinel);
}

Ref callableNext(Thread &thread, Value self) {
  auto *iterator = self.as<CallableIteratorObject>();
  if (!iterator->callable) return nullptr;
  Ref callable = Ref::share(iterator->callable);
  Ref result = call(thread, callable);
  if (result && iterator->sentinel) { // the call may have exhausted this iterator
    Ref sentinel = Ref::share(iterator->sentinel);
    int equal = isEqual(thread, sentinel, result);
    if (equal == 0) return result;
    if (equal < 0) return nullptr;
  } else if (!result && !clearPendingIf(thread, StopIterationType)) {
    return nullptr;
  }
  clearSlot(iterator->callable);
  clearSlot(iterator->sentinel);
  return nullptr;
}

Ref callableReduce(Thread &thread, Value self) {
  auto *iterator = self.as<CallableIteratorObject>();
  if (iterator->callable) return reduceToBuiltin(thread, "iter", {iterator->callable, iterator->sentinel});
  return reduceToBuiltin(thread, "iter", {Value(&EmptyTuple)});
}

constexpr MethodDef kCallableMethods[] = {
    {"__reduce__", method::none(callableReduce), nullptr, kReduceDoc},
    {},
};

} // namespace

Ref makeCallableIterator(Thread &thread, Value callable, Value sentinel) {
  auto *iterator = allocate<CallableIteratorObject>(thread, &CallableIteratorType);
  if (!iterator) return nullptr;
  iterator->callable = Ref::share(callable).release();
  iterator->sentinel = Ref::share(sentinel).release();
  track(iterator);
  return Ref::steal(iterator);
}

constinit Type ListIteratorType = iteratorType("list_iterator", nextOf<ListTrait>, kMethods<ListTrait>);
constinit Type ListReverseIteratorType = iteratorType("list_reverseiterator", reverseNext, kReverseMethods);
constinit Type TupleIteratorType = iteratorType("tuple_iterator", nextOf<TupleTrait>, kMethods<TupleTrait>);
constinit Type StrIteratorType = iteratorType("str_iterator", nextOf<StrTrait>, kMethods<StrTrait>);
constinit Type StrAsciiIteratorType =
    iteratorType("str_ascii_iterator", nextOf<StrAsciiTrait>, kMethods<StrAsciiTrait>);
constinit Type BytesIteratorType = iteratorType("bytes_iterator", nextOf<BytesTrait>, kMethods<BytesTrait>);
constinit Type ByteArrayIteratorType =
    iteratorType("bytearray_iterator", nextOf<ByteArrayTrait>, kMethods<ByteArrayTrait>);
constinit Type SequenceIteratorType = iteratorType("iterator", sequenceNext, kSequenceMethods);
constinit Type MemoryIteratorType = iteratorType("memory_iterator", sequenceNext, nullptr);

constinit Type CallableIteratorType = builtinType({
    .name = "callable_iterator",
    .flags = kTypeGc | kTypeDisallowInstantiation,
    .basicSize = sizeof(CallableIteratorObject),
    .slots = {.tp_dealloc = callableDestroy,
              .tp_traverse = callableTraverse,
              .tp_iter = selfOf,
              .tp_iternext = callableNext},
    .methods = kCallableMethods,
});

} // namespace krait::runtime
