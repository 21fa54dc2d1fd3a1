// Iterators that let some items of another through: compress, dropwhile, filterfalse, islice, takewhile; and starmap.
#include "stdlib/native/itertools/Itertools.h"

namespace krait::stdlib {

namespace {

// A function and an iterator; `flag` says that dropwhile has begun, or takewhile ended.
struct PredicateObject : Object {
  Value function, iterator;
  bool flag;
};

Ref predicateNew(Thread &thread, Type *type, const Type &base, const char *name, const Value *args, size_t count,
                 Value keywordNames) {
  if ((type == &base || type->slots.tp_init == base.slots.tp_init) && !checkNoKeywords(thread, name, keywordNames))
    return nullptr;
  if (!checkArgumentCount(thread, name, count, 2, 2)) return nullptr;
  Ref iterator = iterate(thread, args[1]);
  auto *object = iterator ? static_cast<PredicateObject *>(allocateInstance(thread, type)) : nullptr;
  if (!object) return nullptr;
  object->function = Ref::share(args[0]).release();
  object->iterator = iterator.release();
  return Ref::steal(object);
}

// function(item) as a truth value: 1, 0, -1.
int holds(Thread &thread, PredicateObject *object, Value item) {
  Ref verdict = call(thread, object->function, {item});
  return verdict ? truth(thread, verdict) : -1;
}

Ref flagReduce(Thread &thread, Value self) {
  auto *object = self.as<PredicateObject>();
  return reduceTo(thread, self, makeTuple(thread, {object->function, object->iterator}), boolValue(object->flag));
}
Ref plainReduce(Thread &thread, Value self) {
  auto *object = self.as<PredicateObject>();
  return reduceTo(thread, self, makeTuple(thread, {object->function, object->iterator}));
}
Ref flagSetState(Thread &thread, Value self, Value state) {
  int flag = truth(thread, state);
  if (flag < 0) return nullptr;
  self.as<PredicateObject>()->flag = flag;
  return noneRef();
}

const MethodDef kFlagMethods[] = {
    {"__reduce__", method::none(flagReduce), nullptr, kReduceDoc},
    {"__setstate__", method::one(flagSetState), nullptr, kStateDoc},
    {},
};
const MethodDef kPlainMethods[] = {{"__reduce__", method::none(plainReduce), nullptr, kReduceDoc}, {}};

Ref dropWhileNew(Thread &thread, Type *type, const Value *args, size_t count, Value names) {
  return predicateNew(thread, type, DropWhileType, "dropwhile", args, count, names);
}
Ref dropWhileNext(Thread &thread, Value self) {
  auto *object = self.as<PredicateObject>();
  for (;;) {
    Ref item = next(thread, object->iterator);
    if (!item || object->flag) return item;
    int drop = holds(thread, object, item);
    if (drop < 0) return nullptr;
    if (drop) continue;
    object->flag = true;
    return item;
  }
}

Ref takeWhileNew(Thread &thread, Type *type, const Value *args, size_t count, Value names) {
  return predicateNew(thread, type, TakeWhileType, "takewhile", args, count, names);
}
Ref takeWhileNext(Thread &thread, Value self) {
  auto *object = self.as<PredicateObject>();
  if (object->flag) return nullptr;
  Ref item = next(thread, object->iterator);
  if (!item) return nullptr;
  int take = holds(thread, object, item);
  if (take == 1) return item;
  if (take == 0) object->flag = true;
  return nullptr;
}

Ref filterFalseNew(Thread &thread, Type *type, const Value *args, size_t count, Value names) {
  return predicateNew(thread, type, FilterFalseType, "filterfalse", args, count, names);
}
Ref filterFalseNext(Thread &thread, Value self) {
  auto *object = self.as<PredicateObject>();
  bool byTruth = isNone(object->function) || object->function == Value(&BoolType);
  while (Ref item = next(thread, object->iterator)) {
    int matches = byTruth ? truth(thread, item) : holds(thread, object, item);
    if (matches == 0) return item;
    if (matches < 0) return nullptr;
  }
  return nullptr;
}

Ref starMapNew(Thread &thread, Type *type, const Value *args, size_t count, Value names) {
  return predicateNew(thread, type, StarMapType, "starmap", args, count, names);
}
Ref starMapNext(Thread &thread, Value self) {
  auto *object = self.as<PredicateObject>();
  Ref item = next(thread, object->iterator);
  if (!item) return nullptr;
  Ref args = isExactly(item, TupleType) ? std::move(item) : tupleFromIterable(thread, item);
  return args ? call(thread, object->function, args.as<TupleObject>()->items, size_t(tupleSize(args))) : nullptr;
}

// --- compress ---

struct CompressObject : Object {
  Value data, selectors;
};

Ref compressNew(Thread &thread, Type *type, const Value *args, size_t count, Value keywordNames) {
  static const Signature kSignature("compress", "(data, selectors)");
  Value values[2];
  if (!kSignature.bind(thread, args, count, keywordNames, values)) return nullptr;
  Ref data = iterate(thread, values[0]), selectors = data ? iterate(thread, values[1]) : Ref();
  auto *object = selectors ? static_cast<CompressObject *>(allocateInstance(thread, type)) : nullptr;
  if (!object) return nullptr;
  object->data = data.release();
  object->selectors = selectors.release();
  return Ref::steal(object);
}

Ref compressNext(Thread &thread, Value self) {
  auto *object = self.as<CompressObject>();
  for (;;) {
    Ref datum = next(thread, object->data);
    Ref selector = datum ? next(thread, object->selectors) : Ref();
    if (!selector) return nullptr;
    int selected = truth(thread, selector);
    if (selected == 1) return datum;
    if (selected < 0) return nullptr;
  }
}

Ref compressReduce(Thread &thread, Value self) {
  auto *object = self.as<CompressObject>();
  return reduceTo(thread, self, makeTuple(thread, {object->data, object->selectors}));
}
const MethodDef kCompressMethods[] = {{"__reduce__", method::none(compressReduce), nullptr, kReduceDoc}, {}};

// --- islice ---

struct ISliceObject : Object {
  Value iterator;                       // zero when exhausted
  int64_t nextIndex, stop, step, count; // stop -1: none
};

// An argument of islice: `absent` for None, -2 (nothing pending) when it is no index at all.
int64_t sliceArgument(Thread &thread, Value argument, int64_t absent) {
  if (isNone(argument)) return absent;
  int64_t value = indexAsInt64(thread, argument, &OverflowErrorType);
  if (value == -1 && hasPending(thread)) {
    clearPending(thread);
    return -2;
  }
  return value < 0 ? -2 : value;
}

Ref isliceNew(Thread &thread, Type *type, const Value *args, size_t count, Value keywordNames) {
  if ((type == &ISliceType || type->slots.tp_init == ISliceType.slots.tp_init) &&
      !checkNoKeywords(thread, "islice", keywordNames))
    return nullptr;
  if (!checkArgumentCount(thread, "islice", count, 2, 4)) return nullptr;
  int64_t start = count == 2 ? 0 : sliceArgument(thread, args[1], 0);
  int64_t stop = sliceArgument(thread, args[count == 2 ? 1 : 2], -1);
  if (stop == -2)
    return raiseValueError(thread, "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
  if (start == -2)
    return raiseValueError(thread, "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
  int64_t step = count == 4 ? sliceArgument(thread, args[3], 1) : 1;
  if (step < 1) return raiseValueError(thread, "Step for islice() must be a positive integer or None.");
  Ref iterator = iterate(thread, args[0]);
  auto *object = iterator ? static_cast<ISliceObject *>(allocateInstance(thread, type)) : nullptr;
  if (!object) return nullptr;
  object->iterator = iterator.release();
  object->nextIndex = start;
  object->stop = stop;
  object->step = step;
  return Ref::steal(object);
}

Ref isliceNext(Thread &thread, Value self) {
  auto *object = self.as<ISliceObject>();
  if (!object->iterator) return nullptr;
  Ref iterator = Ref::share(object->iterator);
  while (object->count < object->nextIndex) {
    Ref skipped = next(thread, iterator);
    if (!skipped) {
      clearSlot(object->iterator);
      return nullptr;
    }
    ++object->count;
  }
  Ref item = object->stop != -1 && object->count >= object->stop ? Ref() : next(thread, iterator);
  if (!item) {
    clearSlot(object->iterator);
    return nullptr;
  }
  ++object->count;
  int64_t after;
  bool overflow = __builtin_add_overflow(object->nextIndex, object->step, &after);
  object->nextIndex = overflow || (object->stop != -1 && after > object->stop) ? object->stop : after;
  return item;
}

Ref isliceReduce(Thread &thread, Value self) {
  auto *object = self.as<ISliceObject>();
  if (!object->iterator) {
    Ref list = makeList(thread), empty = list ? iterate(thread, list) : Ref();
    return empty ? reduceTo(thread, self, makeTuple(thread, {empty, Value::smallInt(0)}), Value::smallInt(0)) : nullptr;
  }
  Value stop = object->stop == -1 ? None() : Value::smallInt(object->stop);
  return reduceTo(
      thread, self,
      makeTuple(thread, {object->iterator, Value::smallInt(object->nextIndex), stop, Value::smallInt(object->step)}),
      Value::smallInt(object->count));
}

Ref isliceSetState(Thread &thread, Value self, Value state) {
  int64_t count = indexAsInt64(thread, state, &OverflowErrorType);
  if (count == -1 && hasPending(thread)) return nullptr;
  self.as<ISliceObject>()->count = count;
  return noneRef();
}

const MethodDef kISliceMethods[] = {
    {"__reduce__", method::none(isliceReduce), nullptr, kReduceDoc},
    {"__setstate__", method::one(isliceSetState), nullptr, kStateDoc},
    {},
};

} // namespace

constinit Type DropWhileType = iteratorClass<PredicateObject, 2>(
    "itertools.dropwhile", dropWhileNew, dropWhileNext, kFlagMethods,
    "The items of the iterable from the first one on for which the predicate is false.");
constinit Type TakeWhileType = iteratorClass<PredicateObject, 2>(
    "itertools.takewhile", takeWhileNew, takeWhileNext, kFlagMethods,
    "The items of the iterable before the first one for which the predicate is false.");
constinit Type FilterFalseType = iteratorClass<PredicateObject, 2>(
    "itertools.filterfalse", filterFalseNew, filterFalseNext, kPlainMethods,
    "The items for which function(item) is false; without a function, the false items.");
constinit Type StarMapType = iteratorClass<PredicateObject, 2>(
    "itertools.starmap", starMapNew, starMapNext, kPlainMethods, "function(*item) for each item of the iterable.");
constinit Type CompressType = iteratorClass<CompressObject, 2>("itertools.compress", compressNew, compressNext,
                                                               kCompressMethods, "The data whose selector is true.");
constinit Type ISliceType = iteratorClass<ISliceObject, 1>(
    "itertools.islice", isliceNew, isliceNext, kISliceMethods,
    "islice(iterable, stop) --> islice object\nislice(iterable, start, stop[, step]) --> islice object\n\n"
    "What a slice would take from a list of the items.");

} // namespace krait::stdlib
