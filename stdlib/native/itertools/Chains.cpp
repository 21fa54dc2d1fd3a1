// Iterators that join or combine others: accumulate, chain, groupby, pairwise, zip_longest.
#include "stdlib/native/itertools/Itertools.h"

namespace krait::stdlib {

namespace {

// --- chain ---

struct ChainObject : Object {
  Value source; // iterator of iterables; zero when exhausted
  Value active; // iterator of the current one, or zero
};

Ref makeChain(Thread &thread, Type *type, Ref source) {
  auto *object = source ? static_cast<ChainObject *>(allocateInstance(thread, type)) : nullptr;
  if (!object) return nullptr;
  object->source = source.release();
  return Ref::steal(object);
}

Ref chainNew(Thread &thread, Type *type, const Value *args, size_t count, Value keywordNames) {
  if ((type == &ChainType || type->slots.tp_init == ChainType.slots.tp_init) &&
      !checkNoKeywords(thread, "chain", keywordNames))
    return nullptr;
  Ref iterables = makeTupleFromArray(thread, args, int64_t(count));
  return makeChain(thread, type, iterables ? iterate(thread, iterables) : Ref());
}

Ref chainFromIterable(Thread &thread, Value type, Value iterable) {
  return makeChain(thread, type.as<Type>(), iterate(thread, iterable));
}

Ref chainNext(Thread &thread, Value self) {
  auto *object = self.as<ChainObject>();
  while (object->source) {
    if (!object->active) {
      Ref iterable = next(thread, object->source);
      Ref iterator = iterable ? iterate(thread, iterable) : Ref();
      if (!iterator) {
        clearSlot(object->source);
        return nullptr;
      }
      assign(object->active, std::move(iterator));
    }
    Ref item = next(thread, object->active);
    if (item || hasPending(thread)) return item;
    clearSlot(object->active);
  }
  return nullptr;
}

Ref chainReduce(Thread &thread, Value self) {
  auto *object = self.as<ChainObject>();
  if (!object->source) return reduceTo(thread, self, Ref::share(&EmptyTuple));
  Ref state =
      object->active ? makeTuple(thread, {object->source, object->active}) : makeTuple(thread, {object->source});
  return state ? reduceTo(thread, self, Ref::share(&EmptyTuple), state) : nullptr;
}

Ref chainSetState(Thread &thread, Value self, Value state) {
  if (!isTuple(state)) return raiseTypeError(thread, "state is not a tuple");
  int64_t size = tupleSize(state);
  if (size < 1 || size > 2)
    return raiseTypeError(thread, "function takes %s %d argument%s (%lld given)", size < 1 ? "at least" : "at most",
                          size < 1 ? 1 : 2, size < 1 ? "" : "s", (long long)size);
  for (int64_t i = 0; i < size; ++i)
    if (!typeOf(tupleItem(state, i))->slots.tp_iternext) return raiseTypeError(thread, "Arguments must be iterators.");
  auto *object = self.as<ChainObject>();
  assign(object->source, Ref::share(tupleItem(state, 0)));
  assign(object->active, size == 2 ? Ref::share(tupleItem(state, 1)) : Ref());
  return noneRef();
}

const MethodDef kChainMethods[] = {
    {"from_iterable", method::one(chainFromIterable, kMethodClass), "($type, iterable, /)",
     "A chain of the iterables that an iterable yields, asked for one at a time."},
    {"__reduce__", method::none(chainReduce), nullptr, kReduceDoc},
    {"__setstate__", method::one(chainSetState), nullptr, kStateDoc},
    {"__class_getitem__", method::one(classGetItem, kMethodClass), nullptr, "See PEP 585"},
    {},
};

// [first] followed by the iterator, as a chain.
Ref chainOf(Thread &thread, Value first, Value iterator) {
  Ref head = makeTuple(thread, {first});
  Value parts[2] = {head, iterator};
  return head ? chainNew(thread, &ChainType, parts, 2, Value()) : nullptr;
}

// --- accumulate ---

struct AccumulateObject : Object {
  Value total; // zero before the first item
  Value iterator;
  Value function; // zero: addition
  Value initial;  // None: none, or already yielded
};

Ref accumulateNew(Thread &thread, Type *type, const Value *args, size_t count, Value keywordNames) {
  static const Signature kSignature("accumulate", "(iterable, func=None, *, initial=None)");
  Value values[3];
  if (!kSignature.bind(thread, args, count, keywordNames, values)) return nullptr;
  Ref iterator = iterate(thread, values[0]);
  auto *object = iterator ? static_cast<AccumulateObject *>(allocateInstance(thread, type)) : nullptr;
  if (!object) return nullptr;
  object->iterator = iterator.release();
  if (values[1] && !isNone(values[1])) object->function = Ref::share(values[1]).release();
  object->initial = Ref::share(values[2] ? values[2] : None()).release();
  return Ref::steal(object);
}

Ref accumulateNext(Thread &thread, Value self) {
  auto *object = self.as<AccumulateObject>();
  if (!isNone(object->initial)) {
    Ref initial = Ref::steal(std::exchange(object->initial, noneRef().release()));
    assign(object->total, Ref::share(initial));
    return initial;
  }
  Ref item = next(thread, object->iterator);
  if (!item) return nullptr;
  if (!object->total) {
    object->total = Ref::share(item).release();
    return item;
  }
  Ref total = object->function ? call(thread, object->function, {object->total, item})
                               : binary(thread, object->total, item, BinaryOp::Add);
  if (!total) return nullptr;
  assign(object->total, Ref::share(total));
  return total;
}

Ref accumulateReduce(Thread &thread, Value self) {
  auto *object = self.as<AccumulateObject>();
  Value function = object->function ? object->function : None();
  if (!isNone(object->initial)) {
    Ref chained = chainOf(thread, object->initial, object->iterator);
    return chained ? reduceTo(thread, self, makeTuple(thread, {chained, function}), None()) : nullptr;
  }
  if (object->total && isNone(object->total)) {
    // A total of None would read as "not begun": put it in front, and skip it.
    Ref chained = chainOf(thread, object->total, object->iterator);
    Ref inner = chained ? call(thread, Value(&AccumulateType), {chained, function}) : Ref();
    Ref arguments = inner ? makeTuple(thread, {inner, Value::smallInt(1), None()}) : Ref();
    return arguments ? makeTuple(thread, {Value(&ISliceType), arguments}) : nullptr;
  }
  return reduceTo(thread, self, makeTuple(thread, {object->iterator, function}),
                  object->total ? object->total : None());
}

Ref accumulateSetState(Thread &, Value self, Value state) {
  assign(self.as<AccumulateObject>()->total, Ref::share(state));
  return noneRef();
}

const MethodDef kAccumulateMethods[] = {
    {"__reduce__", method::none(accumulateReduce), nullptr, kReduceDoc},
    {"__setstate__", method::one(accumulateSetState), nullptr, kStateDoc},
    {},
};

// --- pairwise ---

struct PairwiseObject : Object {
  Value iterator; // zero when exhausted
  Value previous; // zero before the first item
};

Ref pairwiseNew(Thread &thread, Type *type, const Value *args, size_t count, Value keywordNames) {
  if ((type == &PairwiseType || type->slots.tp_init == PairwiseType.slots.tp_init) &&
      !checkNoKeywords(thread, "pairwise", keywordNames))
    return nullptr;
  if (!checkArgumentCount(thread, "pairwise", count, 1, 1)) return nullptr;
  Ref iterator = iterate(thread, args[0]);
  auto *object = iterator ? static_cast<PairwiseObject *>(allocateInstance(thread, type)) : nullptr;
  if (!object) return nullptr;
  object->iterator = iterator.release();
  return Ref::steal(object);
}

Ref pairwiseNext(Thread &thread, Value self) {
  auto *object = self.as<PairwiseObject>();
  if (!object->iterator) return nullptr;
  Ref iterator = Ref::share(object->iterator);
  if (!object->previous) {
    Ref first = next(thread, iterator);
    if (!first) {
      clearSlot(object->iterator);
      return nullptr;
    }
    assign(object->previous, std::move(first));
    if (!object->iterator) { // the iterator came back here and exhausted this one
      clearSlot(object->previous);
      return nullptr;
    }
  }
  Ref previous = Ref::share(object->previous), item = next(thread, iterator);
  if (!item) {
    clearSlot(object->iterator);
    clearSlot(object->previous);
    return nullptr;
  }
  Ref pair = makeTuple(thread, {previous, item});
  if (pair) assign(object->previous, std::move(item));
  return pair;
}

// --- groupby ---

struct GroupByObject : Object {
  Value iterator, function;                  // function None: the item is its key
  Value targetKey, currentKey, currentValue; // zero until known
  Object *currentGrouper;                    // borrowed: the group that may still yield
};
struct GrouperObject : Object {
  Value parent, key;
};

Ref groupByNew(Thread &thread, Type *type, const Value *args, size_t count, Value keywordNames) {
  static const Signature kSignature("groupby", "(iterable, key=None)");
  Value values[2];
  if (!kSignature.bind(thread, args, count, keywordNames, values)) return nullptr;
  Ref iterator = iterate(thread, values[0]);
  auto *object = iterator ? static_cast<GroupByObject *>(allocateInstance(thread, type)) : nullptr;
  if (!object) return nullptr;
  object->iterator = iterator.release();
  object->function = Ref::share(values[1] ? values[1] : None()).release();
  return Ref::steal(object);
}

// Reads the next item and its key. False: at the end, or error.
bool groupByStep(Thread &thread, GroupByObject *object) {
  Ref value = next(thread, object->iterator);
  if (!value) return false;
  Ref key = isNone(object->function) ? Ref::share(value) : call(thread, object->function, {value});
  if (!key) return false;
  assign(object->currentValue, std::move(value));
  assign(object->currentKey, std::move(key));
  return true;
}

Ref makeGrouper(Thread &thread, Value parent, Value key) {
  auto *grouper = allocate<GrouperObject>(thread, &GrouperType);
  if (!grouper) return nullptr;
  grouper->parent = Ref::share(parent).release();
  grouper->key = Ref::share(key).release();
  parent.as<GroupByObject>()->currentGrouper = grouper;
  track(grouper);
  return Ref::steal(grouper);
}

Ref groupByNext(Thread &thread, Value self) {
  auto *object = self.as<GroupByObject>();
  object->currentGrouper = nullptr;
  // Skips what is left of the current group.
  for (;;) {
    if (!object->currentKey) {
    } else if (!object->targetKey) {
      break;
    } else {
      Ref target = Ref::share(object->targetKey), current = Ref::share(object->currentKey);
      int equal = isEqual(thread, target, current);
      if (equal < 0) return nullptr;
      if (!equal) break;
    }
    if (!groupByStep(thread, object)) return nullptr;
  }
  assign(object->targetKey, Ref::share(object->currentKey));
  Ref grouper = makeGrouper(thread, self, object->targetKey);
  return grouper ? makeTuple(thread, {object->currentKey, grouper}) : nullptr;
}

Ref groupByReduce(Thread &thread, Value self) {
  auto *object = self.as<GroupByObject>();
  Ref arguments = makeTuple(thread, {object->iterator, object->function});
  if (!object->targetKey || !object->currentKey || !object->currentValue)
    return reduceTo(thread, self, std::move(arguments));
  Ref state = makeTuple(thread, {object->currentKey, object->currentValue, object->targetKey});
  return state ? reduceTo(thread, self, std::move(arguments), state) : nullptr;
}

Ref groupBySetState(Thread &thread, Value self, Value state) {
  if (!isTuple(state)) return raiseTypeError(thread, "state is not a tuple");
  if (tupleSize(state) != 3)
    return raiseTypeError(thread, "function takes exactly 3 arguments (%lld given)", (long long)tupleSize(state));
  auto *object = self.as<GroupByObject>();
  assign(object->currentKey, Ref::share(tupleItem(state, 0)));
  assign(object->currentValue, Ref::share(tupleItem(state, 1)));
  assign(object->targetKey, Ref::share(tupleItem(state, 2)));
  return noneRef();
}

const MethodDef kGroupByMethods[] = {
    {"__reduce__", method::none(groupByReduce), nullptr, kReduceDoc},
    {"__setstate__", method::one(groupBySetState), nullptr, kStateDoc},
    {},
};

Ref grouperNew(Thread &thread, Type *, const Value *args, size_t count, Value) {
  if (!checkArgumentCount(thread, "_grouper", count, 2, 2)) return nullptr;
  if (!isInstanceOf(args[0], GroupByType))
    return raiseTypeError(thread, "_grouper() argument 1 must be itertools.groupby, not %T", args[0]);
  return makeGrouper(thread, args[0], args[1]);
}

Ref grouperNext(Thread &thread, Value self) {
  auto *grouper = self.as<GrouperObject>();
  auto *parent = grouper->parent.as<GroupByObject>();
  if (parent->currentGrouper != grouper) return nullptr;
  if (!parent->currentValue && !groupByStep(thread, parent)) return nullptr;
  Ref key = Ref::share(grouper->key), current = Ref::share(parent->currentKey);
  int equal = isEqual(thread, key, current);
  if (equal <= 0) return nullptr;
  clearSlot(parent->currentKey);
  return Ref::steal(std::exchange(parent->currentValue, Value()));
}

Ref grouperReduce(Thread &thread, Value self) {
  auto *grouper = self.as<GrouperObject>();
  if (grouper->parent.as<GroupByObject>()->currentGrouper != grouper)
    return reduceToBuiltin(thread, "iter", {Value(&EmptyTuple)});
  return reduceTo(thread, self, makeTuple(thread, {grouper->parent, grouper->key}));
}

const MethodDef kGrouperMethods[] = {{"__reduce__", method::none(grouperReduce), nullptr, kReduceDoc}, {}};

// --- zip_longest ---

struct ZipLongestObject : Object {
  Value iterators; // tuple; None stands for an exhausted one
  Value result;    // tuple to fill again
  Value fill;
  int64_t active;
};

Ref zipLongestNew(Thread &thread, Type *type, const Value *args, size_t count, Value keywordNames) {
  Value fill = None();
  if (keywordNames && tupleSize(keywordNames)) {
    if (tupleSize(keywordNames) > 1 || !strEqualsAscii(tupleItem(keywordNames, 0), "fillvalue"))
      return raiseTypeError(thread, "zip_longest() got an unexpected keyword argument");
    fill = args[count];
  }
  Ref object = Ref::steal(allocateInstance(thread, type));
  if (!object) return nullptr;
  auto *zip = object.as<ZipLongestObject>();
  zip->fill = Ref::share(fill).release();
  zip->active = int64_t(count);
  zip->iterators = makeTupleUninitialized(thread, int64_t(count)).release();
  zip->result = makeTupleUninitialized(thread, int64_t(count)).release();
  if (!zip->iterators || !zip->result) return nullptr;
  for (size_t i = 0; i < count; ++i) {
    zip->result.as<TupleObject>()->items[i] = noneRef().release();
    Ref iterator = iterate(thread, args[i]);
    if (!iterator) return nullptr;
    zip->iterators.as<TupleObject>()->items[i] = iterator.release();
  }
  if (count) track(zip->iterators.object());
  return object;
}

// Item i of the next tuple; zero: this was the last iterator, or error.
Ref zipLongestItem(Thread &thread, ZipLongestObject *zip, int64_t i) {
  Value &iterator = zip->iterators.as<TupleObject>()->items[i];
  if (isNone(iterator)) return Ref::share(zip->fill);
  Ref item = next(thread, iterator);
  if (item) return item;
  if (hasPending(thread)) {
    zip->active = 0;
    return nullptr;
  }
  if (--zip->active == 0) return nullptr;
  assign(iterator, noneRef());
  return Ref::share(zip->fill);
}

Ref zipLongestNext(Thread &thread, Value self) {
  auto *zip = self.as<ZipLongestObject>();
  int64_t size = tupleSize(zip->iterators);
  if (size == 0 || zip->active == 0) return nullptr;
  constexpr int64_t kLocal = 8;
  Value local[kLocal], *items = local;
  if (size > kLocal && !(items = static_cast<Value *>(allocateBlock(thread, size_t(size) * sizeof(Value)))))
    return nullptr;
  int64_t got = 0;
  while (got < size && (items[got] = zipLongestItem(thread, zip, got).release()))
    ++got;
  Ref result;
  if (got == size) {
    result = reuseTuple(thread, zip->result, items, size);
  } else {
    for (int64_t i = 0; i < got; ++i)
      decref(items[i]);
  }
  if (items != local) freeBlock(items);
  return result;
}

// Exhausted iterators become empty tuples.
Ref zipLongestReduce(Thread &thread, Value self) {
  auto *zip = self.as<ZipLongestObject>();
  int64_t size = tupleSize(zip->iterators);
  Ref arguments = makeTupleUninitialized(thread, size);
  if (!arguments) return nullptr;
  for (int64_t i = 0; i < size; ++i) {
    Value iterator = tupleItem(zip->iterators, i);
    arguments.as<TupleObject>()->items[i] = Ref::share(isNone(iterator) ? Value(&EmptyTuple) : iterator).release();
  }
  if (size) track(arguments.object());
  return reduceTo(thread, self, std::move(arguments), zip->fill);
}

Ref zipLongestSetState(Thread &, Value self, Value state) {
  assign(self.as<ZipLongestObject>()->fill, Ref::share(state));
  return noneRef();
}

const MethodDef kZipLongestMethods[] = {
    {"__reduce__", method::none(zipLongestReduce), nullptr, kReduceDoc},
    {"__setstate__", method::one(zipLongestSetState), nullptr, kStateDoc},
    {},
};

} // namespace

constinit Type ChainType = iteratorClass<ChainObject, 2>(
    "itertools.chain", chainNew, chainNext, kChainMethods,
    "chain(*iterables) --> chain object\n\nThe items of the first iterable, then those of the "
    "next, until all are exhausted.");
constinit Type AccumulateType =
    iteratorClass<AccumulateObject, 4>("itertools.accumulate", accumulateNew, accumulateNext, kAccumulateMethods,
                                       "Running sums, or results of a binary function.");
constinit Type PairwiseType =
    iteratorClass<PairwiseObject, 2>("itertools.pairwise", pairwiseNew, pairwiseNext, nullptr,
                                     "Overlapping pairs of neighbours: s -> (s0,s1), (s1,s2), ...");
constinit Type GroupByType =
    iteratorClass<GroupByObject, 5>("itertools.groupby", groupByNew, groupByNext, kGroupByMethods,
                                    "Pairs of a key and an iterator over the neighbouring items that have it.\n\nThe "
                                    "key is the item itself or key(item).");
constinit Type GrouperType =
    iteratorClass<GrouperObject, 2>("itertools._grouper", grouperNew, grouperNext, kGrouperMethods, nullptr, 0);
constinit Type ZipLongestType = iteratorClass<ZipLongestObject, 3>(
    "itertools.zip_longest", zipLongestNew, zipLongestNext, kZipLongestMethods,
    "Tuples of one item from each iterable, until the longest ends; fillvalue (None) stands for what is missing.");

} // namespace krait::stdlib
