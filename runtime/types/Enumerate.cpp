// enumerate and reversed.
#include "runtime/call/Call.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/fast/Iterate.h"
#include "runtime/memory/Allocate.h"
#include "runtime/memory/Collector.h"
#include "runtime/object/Attribute.h"
#include "runtime/object/BuiltinType.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/ArgumentCheck.h"
#include "runtime/types/GenericAlias.h"
#include "runtime/types/Int.h"
#include "runtime/types/Iterators.h"
#include "runtime/types/Pairs.h"
#include "runtime/types/ResultTuple.h"
#include "runtime/types/Sequence.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"
#include <algorithm>

namespace krait::runtime {

static Ref selfOf(Thread &, Value self) { return Ref::share(self); }

// --- enumerate ---

// CPython binds enumerate's two parameters by hand, with messages of its own.
static bool bindEnumerate(Thread &thread, const Value *args, size_t count, Value keywordNames, Value *iterable,
                          Value *start) {
  size_t keywords = keywordNames ? size_t(tupleSize(keywordNames)) : 0;
  if (count + keywords == 0) return raiseTypeError(thread, "enumerate() missing required argument 'iterable'"), false;
  if (count + keywords > 2)
    return raiseTypeError(thread, "enumerate() takes at most 2 arguments (%zu given)", count + keywords), false;
  if (count > 0) *iterable = args[0];
  if (count > 1) *start = args[1];
  for (size_t i = 0; i < keywords; ++i) {
    Value name = tupleItem(keywordNames, int64_t(i));
    bool alone = count == 0 && keywords == 1;
    if (!*iterable && strEqualsAscii(name, "iterable"))
      *iterable = args[count + i];
    else if (!*start && !alone && strEqualsAscii(name, "start"))
      *start = args[count + i];
    else
      return raiseTypeError(thread, "'%S' is an invalid keyword argument for enumerate()", name), false;
  }
  return true;
}

static Ref enumerateNew(Thread &thread, Type *type, const Value *args, size_t count, Value keywordNames) {
  Value iterable, start;
  if (!bindEnumerate(thread, args, count, keywordNames, &iterable, &start)) return nullptr;
  Ref first = start ? exactIndex(thread, start) : Ref::smallInt(0);
  Ref iterator = first ? iterate(thread, iterable) : Ref();
  if (!iterator) return nullptr;
  auto *object = static_cast<EnumerateObject *>(allocateInstance(thread, type));
  if (!object) return nullptr;
  Ref result = Ref::steal(object);
  object->index = first.release();
  object->iterator = iterator.release();
  object->result = makeTuple(thread, {None(), None()}).release();
  return object->result ? std::move(result) : nullptr;
}

static void enumerateDestroy(Object *self) {
  untrack(self);
  auto *object = static_cast<EnumerateObject *>(self);
  decref(object->iterator);
  decref(object->index);
  decref(object->result);
  freeObject(self);
}

static void enumerateTraverse(Object *self, Visitor &visitor) {
  visitor.visit(static_cast<EnumerateObject *>(self)->iterator);
  visitor.visit(static_cast<EnumerateObject *>(self)->result);
}

static Ref enumerateNext(Thread &thread, Value self) {
  auto *object = self.as<EnumerateObject>();
  Ref item = fast::nextItem(thread, object->iterator);
  if (!item) return nullptr;
  Value position;
  if (KRAIT_LIKELY(object->index.isSmallInt() && object->index.asSmallInt() < kSmallIntMax)) {
    position = object->index;
    object->index = Value::smallInt(object->index.asSmallInt() + 1);
  } else {
    Ref after = intAdd(thread, object->index, Value::smallInt(1));
    if (!after) return nullptr;
    position = std::exchange(object->index, after.release());
  }
  return reusePair(thread, object->result, position, item.release());
}

static Ref enumerateReduce(Thread &thread, Value self) {
  auto *object = self.as<EnumerateObject>();
  Ref arguments = makeTuple(thread, {object->iterator, object->index});
  return arguments ? makeTuple(thread, {Value(object->type), arguments}) : nullptr;
}

static const MethodDef kEnumerateMethods[] = {
    {"__reduce__", method::none(enumerateReduce), nullptr, "What pickle needs to make the iterator again."},
    {"__class_getitem__", method::one(classGetItem, kMethodClass), nullptr, "See PEP 585"},
    {},
};

constinit Type EnumerateType = builtinType({
    .name = "enumerate",
    .flags = kTypeBase | kTypeGc,
    .basicSize = sizeof(EnumerateObject),
    .slots = {.tp_dealloc = enumerateDestroy,
              .tp_traverse = enumerateTraverse,
              .tp_iter = selfOf,
              .tp_iternext = enumerateNext,
              .tp_new = enumerateNew},
    .methods = kEnumerateMethods,
    .doc = "An iterator of pairs: a count, from start on, and an item of the iterable.",
});

// --- reversed ---

static bool isSequence(Value value) { return !hasTypeFlag(value, kTypeDict) && typeOf(value)->slots.sq_item; }

static Ref reversedNew(Thread &thread, Type *type, const Value *args, size_t count, Value keywordNames) {
  if (type == &ReversedType && !checkNoKeywords(thread, "reversed", keywordNames)) return nullptr;
  if (!checkArgumentCount(thread, "reversed", count, 1, 1)) return nullptr;
  Value sequence = args[0];
  if (Value special = lookupInType(typeOf(sequence), names().__reversed__)) {
    bool found = false;
    if (!isNone(special)) return callSpecial(thread, sequence, names().__reversed__, {}, &found);
    return raiseTypeError(thread, "'%T' object is not reversible", sequence);
  }
  if (!isSequence(sequence)) return raiseTypeError(thread, "'%T' object is not reversible", sequence);
  int64_t size = length(thread, sequence);
  if (size < 0) return nullptr;
  auto *object = static_cast<SequenceIteratorObject *>(allocateInstance(thread, type));
  if (!object) return nullptr;
  object->sequence = Ref::share(sequence).release();
  object->index = size - 1;
  return Ref::steal(object);
}

static void reversedDestroy(Object *self) {
  untrack(self);
  decref(static_cast<SequenceIteratorObject *>(self)->sequence);
  freeObject(self);
}

static void reversedTraverse(Object *self, Visitor &visitor) {
  visitor.visit(static_cast<SequenceIteratorObject *>(self)->sequence);
}

static Ref reversedNext(Thread &thread, Value self) {
  auto *object = self.as<SequenceIteratorObject>();
  if (object->index >= 0 && object->sequence) {
    Ref sequence = Ref::share(object->sequence);
    Ref item = typeOf(sequence)->slots.sq_item(thread, sequence, object->index);
    if (item) {
      --object->index;
      return item;
    }
    if (!clearPendingIf(thread, IndexErrorType)) clearPendingIf(thread, StopIterationType);
  }
  object->index = -1;
  clearSlot(object->sequence);
  return nullptr;
}

static Ref reversedLengthHint(Thread &thread, Value self) {
  auto *object = self.as<SequenceIteratorObject>();
  if (!object->sequence) return Ref::smallInt(0);
  int64_t size = length(thread, object->sequence);
  if (size < 0) return nullptr;
  return Ref::smallInt(size < object->index + 1 ? 0 : object->index + 1);
}

static Ref reversedReduce(Thread &thread, Value self) {
  auto *object = self.as<SequenceIteratorObject>();
  Ref arguments = makeTuple(thread, {object->sequence ? object->sequence : Value(&EmptyTuple)});
  if (!arguments) return nullptr;
  Value type = object->type;
  return object->sequence ? makeTuple(thread, {type, arguments, Value::smallInt(object->index)})
                          : makeTuple(thread, {type, arguments});
}

static Ref reversedSetState(Thread &thread, Value self, Value state) {
  int64_t position = indexAsInt64(thread, state, &OverflowErrorType);
  if (position == -1 && hasPending(thread)) return nullptr;
  auto *object = self.as<SequenceIteratorObject>();
  if (!object->sequence) return noneRef();
  int64_t size = length(thread, object->sequence);
  if (size < 0) return nullptr;
  object->index = std::clamp<int64_t>(position, -1, size - 1);
  return noneRef();
}

static const MethodDef kReversedMethods[] = {
    {"__length_hint__", method::none(reversedLengthHint), nullptr, "How many items are probably left."},
    {"__reduce__", method::none(reversedReduce), nullptr, "What pickle needs to make the iterator again."},
    {"__setstate__", method::one(reversedSetState), nullptr, "Continue at the position that __reduce__ gave."},
    {},
};

constinit Type ReversedType = builtinType({
    .name = "reversed",
    .flags = kTypeBase | kTypeGc,
    .basicSize = sizeof(SequenceIteratorObject),
    .slots = {.tp_dealloc = reversedDestroy,
              .tp_traverse = reversedTraverse,
              .tp_iter = selfOf,
              .tp_iternext = reversedNext,
              .tp_new = reversedNew},
    .methods = kReversedMethods,
    .doc = "An iterator over a sequence from last to first.",
});

} // namespace krait::runtime
