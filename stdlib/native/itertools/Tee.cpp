// tee: several iterators over one. They share a linked list of blocks of items; a block dies when the last of them has
// passed it.
#include "stdlib/native/itertools/Itertools.h"

namespace krait::stdlib {

namespace {

constexpr int kBlockItems = 57;

struct TeeDataObject : Object {
  Value source;    // the iterator
  Value nextBlock; // TeeDataObject or zero
  int64_t count;   // items read so far
  bool running;    // the iterator is being asked
  Value items[kBlockItems];
};
struct TeeObject : Object {
  Value block; // TeeDataObject
  int64_t index;
};

TeeDataObject *asData(Value value) { return value.as<TeeDataObject>(); }

Ref makeData(Thread &thread, Value source) {
  auto *data = allocate<TeeDataObject>(thread, &TeeDataType);
  if (!data) return nullptr;
  data->source = Ref::share(source).release();
  track(data);
  return Ref::steal(data);
}

// A chain of blocks that only its first holds is taken apart in a loop.
void releaseBlocks(Value block) {
  while (block && block.object()->refCount == 1) {
    Value following = std::exchange(asData(block)->nextBlock, Value());
    decref(block);
    block = following;
  }
  decref(block);
}

void dataClear(Object *self) {
  auto *data = static_cast<TeeDataObject *>(self);
  clearSlot(data->source);
  for (int64_t i = 0, count = std::exchange(data->count, 0); i < count; ++i)
    clearSlot(data->items[i]);
  releaseBlocks(std::exchange(data->nextBlock, Value()));
}

void dataDestroy(Object *self) {
  untrack(self);
  dataClear(self);
  freeObject(self);
}

void dataTraverse(Object *self, Visitor &visitor) {
  auto *data = static_cast<TeeDataObject *>(self);
  visitor.visit(data->source);
  visitor.visit(data->nextBlock);
  for (int64_t i = 0; i < data->count; ++i)
    visitor.visit(data->items[i]);
}

// Item i of the block, read from the iterator when it is the first to be asked for it.
Ref dataItem(Thread &thread, TeeDataObject *data, int64_t i) {
  if (i < data->count) return Ref::share(data->items[i]);
  if (data->running) return raise(thread, RuntimeErrorType, "cannot re-enter the tee iterator");
  data->running = true;
  Ref item = next(thread, data->source);
  data->running = false;
  if (item) data->items[data->count++] = Ref::share(item).release();
  return item;
}

Value nextBlockOf(Thread &thread, TeeDataObject *data) {
  if (!data->nextBlock) data->nextBlock = makeData(thread, data->source).release();
  return data->nextBlock;
}

Ref dataNew(Thread &thread, Type *, const Value *args, size_t count, Value) {
  if (!checkArgumentCount(thread, "teedataobject", count, 3, 3)) return nullptr;
  if (!isList(args[1])) return raiseTypeError(thread, "teedataobject() argument 2 must be list, not %T", args[1]);
  auto *values = args[1].as<ListObject>();
  Ref result = values->size <= kBlockItems ? makeData(thread, args[0]) : raiseValueError(thread, "Invalid arguments");
  if (!result) return nullptr;
  TeeDataObject *data = asData(result);
  for (; data->count < values->size; ++data->count)
    data->items[data->count] = Ref::share(values->items[data->count]).release();
  if (isNone(args[2])) return result;
  if (data->count != kBlockItems || !isExactly(args[2], TeeDataType))
    return raiseValueError(thread, "Invalid arguments");
  data->nextBlock = Ref::share(args[2]).release();
  return result;
}

Ref dataReduce(Thread &thread, Value self) {
  TeeDataObject *data = asData(self);
  Ref values = makeListFromArray(thread, data->items, data->count);
  if (!values) return nullptr;
  return reduceTo(thread, self, makeTuple(thread, {data->source, values, data->nextBlock ? data->nextBlock : None()}));
}

const MethodDef kDataMethods[] = {{"__reduce__", method::none(dataReduce), nullptr, kReduceDoc}, {}};

// --- The iterators ---

Ref makeTee(Thread &thread, Value block, int64_t index) {
  auto *tee = allocate<TeeObject>(thread, &TeeType);
  if (!tee) return nullptr;
  tee->block = Ref::share(block).release();
  tee->index = index;
  track(tee);
  return Ref::steal(tee);
}

Ref teeNext(Thread &thread, Value self) {
  auto *tee = self.as<TeeObject>();
  if (tee->index >= kBlockItems) {
    Ref following = Ref::share(nextBlockOf(thread, asData(tee->block)));
    if (!following) return nullptr;
    tee->index = 0;
    assign(tee->block, std::move(following));
  }
  Ref block = Ref::share(tee->block);
  Ref item = dataItem(thread, asData(block), tee->index);
  if (item) ++tee->index;
  return item;
}

Ref teeCopy(Thread &thread, Value self) {
  return makeTee(thread, self.as<TeeObject>()->block, self.as<TeeObject>()->index);
}

Ref teeFromIterable(Thread &thread, Value iterable) {
  Ref iterator = iterate(thread, iterable);
  if (!iterator) return nullptr;
  if (isExactly(iterator, TeeType)) return teeCopy(thread, iterator);
  Ref data = makeData(thread, iterator);
  return data ? makeTee(thread, data, 0) : nullptr;
}

Ref teeNew(Thread &thread, Type *, const Value *args, size_t count, Value) {
  return checkArgumentCount(thread, "_tee", count, 1, 1) ? teeFromIterable(thread, args[0]) : nullptr;
}

Ref teeReduce(Thread &thread, Value self) {
  auto *tee = self.as<TeeObject>();
  Ref state = makeTuple(thread, {tee->block, Value::smallInt(tee->index)});
  return state ? reduceTo(thread, self, makeTuple(thread, {Value(&EmptyTuple)}), state) : nullptr;
}

Ref teeSetState(Thread &thread, Value self, Value state) {
  if (!isTuple(state)) return raiseTypeError(thread, "state is not a tuple");
  if (tupleSize(state) != 2)
    return raiseTypeError(thread, "function takes exactly 2 arguments (%lld given)", (long long)tupleSize(state));
  if (!isExactly(tupleItem(state, 0), TeeDataType))
    return raiseTypeError(thread, "argument 1 must be itertools._tee_dataobject, not %T", tupleItem(state, 0));
  int64_t index = indexAsInt64(thread, tupleItem(state, 1), &OverflowErrorType);
  if (index == -1 && hasPending(thread)) return nullptr;
  if (index < 0 || index > kBlockItems) return raiseValueError(thread, "Index out of range");
  auto *tee = self.as<TeeObject>();
  tee->index = index;
  assign(tee->block, Ref::share(tupleItem(state, 0)));
  return noneRef();
}

Ref teeCopyMethod(Thread &thread, Value self) { return teeCopy(thread, self); }

const MethodDef kTeeMethods[] = {
    {"__copy__", method::none(teeCopyMethod), nullptr, "An independent iterator at the same position."},
    {"__reduce__", method::none(teeReduce), nullptr, kReduceDoc},
    {"__setstate__", method::one(teeSetState), nullptr, kStateDoc},
    {},
};

} // namespace

Ref teeFunction(Thread &thread, Value, const Value *args, size_t count) {
  int64_t copies = 2;
  if (count > 1) {
    copies = indexAsInt64(thread, args[1], &OverflowErrorType);
    if (copies == -1 && hasPending(thread)) return nullptr;
  }
  if (copies < 0) return raiseValueError(thread, "n must be >= 0");
  Ref result = makeTupleUninitialized(thread, copies);
  if (!result || copies == 0) return result;
  Ref iterator = iterate(thread, args[0]);
  if (!iterator) return nullptr;
  // An iterator that can copy itself needs no shared blocks.
  bool failed = false;
  Ref copy = getAttributeOrNull(thread, iterator, names().__copy__, &failed);
  if (failed) return nullptr;
  if (!copy) {
    iterator = teeFromIterable(thread, iterator);
    copy = iterator ? getAttribute(thread, iterator, names().__copy__) : Ref();
    if (!copy) return nullptr;
  }
  Value *items = result.as<TupleObject>()->items;
  items[0] = iterator.release();
  for (int64_t i = 1; i < copies; ++i) {
    items[i] = call(thread, copy).release();
    if (!items[i]) return nullptr;
  }
  track(result.object());
  return result;
}

constinit Type TeeType = iteratorClass<TeeObject, 1>("itertools._tee", teeNew, teeNext, kTeeMethods,
                                                     "An iterator that others can follow.", kTypeWeakRefs);
constinit Type TeeDataType = builtinType({
    .name = "itertools._tee_dataobject",
    .flags = kTypeGc,
    .basicSize = sizeof(TeeDataObject),
    .slots = {.tp_dealloc = dataDestroy, .tp_traverse = dataTraverse, .tp_clear = dataClear, .tp_new = dataNew},
    .methods = kDataMethods,
    .doc = "teedataobject(iterable, values, next, /)\n--\n\nItems that several tee iterators share.",
});

} // namespace krait::stdlib
