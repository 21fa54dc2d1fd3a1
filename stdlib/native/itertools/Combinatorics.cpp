// product, permutations, combinations, combinations_with_replacement.
//
// All choose positions in pools of items. `indices` are the positions of the tuple that was yielded last; the state
// that pickle sees is those positions.
#include "stdlib/native/itertools/Itertools.h"

namespace krait::stdlib {

namespace {

struct SelectionObject : Object {
  Value pool;       // tuple of items; product: tuple of pools
  Value result;     // tuple yielded last; zero before the first
  int64_t *indices; // owned block
  int64_t *cycles;  // permutations: owned block
  int64_t length;   // of the results
  bool stopped;
};

SelectionObject *asSelection(Value value) { return value.as<SelectionObject>(); }
int64_t poolSize(SelectionObject *object) { return tupleSize(object->pool); }

void destroySelection(Object *self) {
  auto *object = static_cast<SelectionObject *>(self);
  freeBlock(std::exchange(object->indices, nullptr));
  freeBlock(std::exchange(object->cycles, nullptr));
  OwnedValues<2>::destroy(self);
}

int64_t *makeIndices(Thread &thread, int64_t count) {
  auto *indices = static_cast<int64_t *>(allocateBlock(thread, size_t(count > 0 ? count : 1) * sizeof(int64_t)));
  for (int64_t i = 0; indices && i < count; ++i)
    indices[i] = 0;
  return indices;
}

SelectionObject *makeSelection(Thread &thread, Type *type, Ref pool, int64_t length, int64_t indexCount) {
  auto *object = static_cast<SelectionObject *>(allocateInstance(thread, type));
  if (!object) return nullptr;
  Ref owner = Ref::steal(object);
  object->pool = pool.release();
  object->length = length;
  object->indices = makeIndices(thread, indexCount);
  if (!object->indices) return nullptr;
  return static_cast<SelectionObject *>(owner.release().object());
}

bool isProduct(SelectionObject *object) { return isInstanceOf(object, ProductType); }

// The tuple that the indices describe becomes the result.
Ref yieldSelection(Thread &thread, SelectionObject *object) {
  Ref result = makeTupleUninitialized(thread, object->length);
  if (!result) return nullptr;
  bool product = isProduct(object);
  Value *items = object->length ? result.as<TupleObject>()->items : nullptr;
  for (int64_t i = 0; i < object->length; ++i) {
    Value pool = product ? tupleItem(object->pool, i) : object->pool;
    items[i] = Ref::share(tupleItem(pool, object->indices[i])).release();
  }
  if (object->length) track(result.object());
  assign(object->result, Ref::share(result));
  return result;
}

Ref stopSelection(SelectionObject *object) {
  object->stopped = true;
  return nullptr;
}

// --- Pickling ---

Ref indicesTuple(Thread &thread, const int64_t *indices, int64_t count) {
  Ref tuple = makeTupleUninitialized(thread, count);
  for (int64_t i = 0; tuple && i < count; ++i)
    tuple.as<TupleObject>()->items[i] = Value::smallInt(indices[i]);
  return tuple;
}

// Reads indices from a state, clipped to [0, limit(i)]. False: error pending.
template <class Limit>
bool readIndices(Thread &thread, Value state, int64_t *indices, int64_t count, Limit limit) {
  if (!isTuple(state) || tupleSize(state) != count) return raiseValueError(thread, "invalid arguments"), false;
  for (int64_t i = 0; i < count; ++i) {
    int64_t index = indexAsInt64(thread, tupleItem(state, i), &OverflowErrorType);
    if (index == -1 && hasPending(thread)) return false;
    indices[i] = index < 0 ? 0 : index > limit(i) ? limit(i) : index;
  }
  return true;
}

Ref emptyPoolReduce(Thread &thread, Value self, int64_t length) {
  return reduceTo(thread, self, makeTuple(thread, {Value(&EmptyTuple), Value::smallInt(length)}));
}

Ref combinationsReduce(Thread &thread, Value self) {
  SelectionObject *object = asSelection(self);
  if (object->result && object->stopped) return emptyPoolReduce(thread, self, object->length);
  Ref arguments = makeTuple(thread, {object->pool, Value::smallInt(object->length)});
  if (!object->result) return reduceTo(thread, self, std::move(arguments));
  Ref state = indicesTuple(thread, object->indices, object->length);
  return state ? reduceTo(thread, self, std::move(arguments), state) : nullptr;
}

Ref combinationsSetState(Thread &thread, Value self, Value state) {
  SelectionObject *object = asSelection(self);
  int64_t size = poolSize(object), length = object->length;
  bool repeats = isInstanceOf(self, CombinationsWithReplacementType);
  if (!readIndices(thread, state, object->indices, length,
                   [&](int64_t i) { return repeats ? size - 1 : i + size - length; }))
    return nullptr;
  return yieldSelection(thread, object) ? noneRef() : nullptr;
}

Ref sizeOfMethod(Thread &, Value self) {
  SelectionObject *object = asSelection(self);
  int64_t indices = object->cycles ? poolSize(object) + object->length : object->length;
  return Ref::smallInt(int64_t(sizeof(SelectionObject)) + indices * 8);
}

// --- combinations ---

bool bindPoolAndLength(Thread &thread, const Signature &signature, const Value *args, size_t count, Value names,
                       Ref *pool, int64_t *length) {
  Value values[2];
  if (!signature.bind(thread, args, count, names, values)) return false;
  *length = indexAsInt64(thread, values[1], &OverflowErrorType);
  if (*length == -1 && hasPending(thread)) return false;
  *pool = tupleFromIterable(thread, values[0]);
  if (!*pool) return false;
  if (*length < 0) return raiseValueError(thread, "r must be non-negative"), false;
  return true;
}

Ref combinationsNew(Thread &thread, Type *type, const Value *args, size_t count, Value keywordNames) {
  static const Signature kSignature("combinations", "(iterable, r)");
  Ref pool;
  int64_t length;
  if (!bindPoolAndLength(thread, kSignature, args, count, keywordNames, &pool, &length)) return nullptr;
  bool tooLong = length > tupleSize(pool);
  SelectionObject *object = makeSelection(thread, type, std::move(pool), length, length);
  if (!object) return nullptr;
  for (int64_t i = 0; i < length; ++i)
    object->indices[i] = i;
  object->stopped = tooLong;
  return Ref::steal(object);
}

Ref combinationsNext(Thread &thread, Value self) {
  SelectionObject *object = asSelection(self);
  if (object->stopped) return nullptr;
  if (!object->result) return yieldSelection(thread, object);
  int64_t size = poolSize(object), length = object->length, i = length - 1;
  while (i >= 0 && object->indices[i] == i + size - length)
    --i;
  if (i < 0) return stopSelection(object);
  ++object->indices[i];
  for (int64_t j = i + 1; j < length; ++j)
    object->indices[j] = object->indices[j - 1] + 1;
  return yieldSelection(thread, object);
}

// --- combinations_with_replacement ---

Ref replacementNew(Thread &thread, Type *type, const Value *args, size_t count, Value keywordNames) {
  static const Signature kSignature("combinations_with_replacement", "(iterable, r)");
  Ref pool;
  int64_t length;
  if (!bindPoolAndLength(thread, kSignature, args, count, keywordNames, &pool, &length)) return nullptr;
  bool none = tupleSize(pool) == 0 && length > 0;
  SelectionObject *object = makeSelection(thread, type, std::move(pool), length, length);
  if (!object) return nullptr;
  object->stopped = none;
  return Ref::steal(object);
}

Ref replacementNext(Thread &thread, Value self) {
  SelectionObject *object = asSelection(self);
  if (object->stopped) return nullptr;
  if (!object->result) return yieldSelection(thread, object);
  int64_t size = poolSize(object), i = object->length - 1;
  while (i >= 0 && object->indices[i] == size - 1)
    --i;
  if (i < 0) return stopSelection(object);
  int64_t index = object->indices[i] + 1;
  for (; i < object->length; ++i)
    object->indices[i] = index;
  return yieldSelection(thread, object);
}

// --- permutations ---

Ref permutationsNew(Thread &thread, Type *type, const Value *args, size_t count, Value keywordNames) {
  static const Signature kSignature("permutations", "(iterable, r=None)");
  Value values[2];
  if (!kSignature.bind(thread, args, count, keywordNames, values)) return nullptr;
  Ref pool = tupleFromIterable(thread, values[0]);
  if (!pool) return nullptr;
  int64_t size = tupleSize(pool), length = size;
  if (values[1] && !isNone(values[1])) {
    if (!isInt(values[1])) return raiseTypeError(thread, "Expected int as r");
    length = indexAsInt64(thread, values[1], &OverflowErrorType);
    if (length == -1 && hasPending(thread)) return nullptr;
  }
  if (length < 0) return raiseValueError(thread, "r must be non-negative");
  SelectionObject *object = makeSelection(thread, type, std::move(pool), length, size);
  if (!object) return nullptr;
  Ref result = Ref::steal(object);
  object->cycles = makeIndices(thread, length);
  if (!object->cycles) return nullptr;
  for (int64_t i = 0; i < size; ++i)
    object->indices[i] = i;
  for (int64_t i = 0; i < length; ++i)
    object->cycles[i] = size - i;
  object->stopped = length > size;
  return result;
}

Ref permutationsNext(Thread &thread, Value self) {
  SelectionObject *object = asSelection(self);
  if (object->stopped) return nullptr;
  if (!object->result) return yieldSelection(thread, object);
  int64_t size = poolSize(object);
  if (size == 0) return stopSelection(object);
  int64_t *indices = object->indices, *cycles = object->cycles;
  for (int64_t i = object->length - 1; i >= 0; --i) {
    if (--cycles[i] > 0) {
      std::swap(indices[i], indices[size - cycles[i]]);
      return yieldSelection(thread, object);
    }
    // All items had this place: put it last and start this place again.
    int64_t index = indices[i];
    for (int64_t j = i; j < size - 1; ++j)
      indices[j] = indices[j + 1];
    indices[size - 1] = index;
    cycles[i] = size - i;
  }
  return stopSelection(object);
}

Ref permutationsReduce(Thread &thread, Value self) {
  SelectionObject *object = asSelection(self);
  if (object->result && object->stopped) return emptyPoolReduce(thread, self, object->length);
  Ref arguments = makeTuple(thread, {object->pool, Value::smallInt(object->length)});
  if (!object->result) return reduceTo(thread, self, std::move(arguments));
  Ref indices = indicesTuple(thread, object->indices, poolSize(object));
  Ref cycles = indices ? indicesTuple(thread, object->cycles, object->length) : Ref();
  Ref state = cycles ? makeTuple(thread, {indices, cycles}) : Ref();
  return state ? reduceTo(thread, self, std::move(arguments), state) : nullptr;
}

Ref permutationsSetState(Thread &thread, Value self, Value state) {
  SelectionObject *object = asSelection(self);
  int64_t size = poolSize(object);
  if (!isTuple(state)) return raiseTypeError(thread, "state is not a tuple");
  if (tupleSize(state) != 2) return raiseValueError(thread, "invalid arguments");
  if (!readIndices(thread, tupleItem(state, 0), object->indices, size, [&](int64_t) { return size - 1; }))
    return nullptr;
  if (!readIndices(thread, tupleItem(state, 1), object->cycles, object->length, [&](int64_t i) { return size - i; }))
    return nullptr;
  for (int64_t i = 0; i < object->length; ++i)
    if (object->cycles[i] < 1) object->cycles[i] = 1;
  return yieldSelection(thread, object) ? noneRef() : nullptr;
}

// --- product ---

bool bindRepeat(Thread &thread, const Value *args, size_t count, Value keywordNames, int64_t *times) {
  *times = 1;
  int64_t keywords = keywordNames ? tupleSize(keywordNames) : 0;
  if (keywords == 0) return true;
  if (keywords > 1)
    return raiseTypeError(thread, "product() takes at most 1 keyword argument (%lld given)", (long long)keywords),
           false;
  Value name = tupleItem(keywordNames, 0);
  if (!strEqualsAscii(name, "repeat"))
    return raiseTypeError(thread, "'%S' is an invalid keyword argument for product()", name), false;
  *times = indexAsInt64(thread, args[count], &OverflowErrorType);
  if (*times == -1 && hasPending(thread)) return false;
  if (*times < 0) return raiseValueError(thread, "repeat argument cannot be negative"), false;
  return true;
}

Ref productNew(Thread &thread, Type *type, const Value *args, size_t count, Value keywordNames) {
  int64_t times, length;
  if (!bindRepeat(thread, args, count, keywordNames, &times)) return nullptr;
  if (times == 0) count = 0;
  if (__builtin_mul_overflow(int64_t(count), times, &length) || length > INT64_MAX / 16)
    return raise(thread, OverflowErrorType, "repeat argument too large");
  Ref pools = makeTupleUninitialized(thread, length);
  if (!pools) return nullptr;
  Value *items = length ? pools.as<TupleObject>()->items : nullptr;
  bool empty = false;
  for (int64_t i = 0; i < int64_t(count); ++i) {
    Ref pool = tupleFromIterable(thread, args[i]);
    if (!pool) return nullptr;
    empty |= tupleSize(pool) == 0;
    items[i] = pool.release();
  }
  for (int64_t i = int64_t(count); i < length; ++i)
    items[i] = Ref::share(items[i - int64_t(count)]).release();
  if (length) track(pools.object());
  SelectionObject *object = makeSelection(thread, type, std::move(pools), length, length);
  if (!object) return nullptr;
  object->stopped = empty;
  return Ref::steal(object);
}

Ref productNext(Thread &thread, Value self) {
  SelectionObject *object = asSelection(self);
  if (object->stopped) return nullptr;
  if (!object->result) return yieldSelection(thread, object);
  int64_t i = object->length - 1;
  for (; i >= 0; --i) {
    if (++object->indices[i] < tupleSize(tupleItem(object->pool, i))) break;
    object->indices[i] = 0;
  }
  return i < 0 ? stopSelection(object) : yieldSelection(thread, object);
}

Ref productReduce(Thread &thread, Value self) {
  SelectionObject *object = asSelection(self);
  if (object->stopped) {
    Value empty = &EmptyTuple;
    return reduceTo(thread, self, makeTuple(thread, {empty}));
  }
  if (!object->result) return reduceTo(thread, self, Ref::share(object->pool));
  Ref state = indicesTuple(thread, object->indices, object->length);
  return state ? reduceTo(thread, self, Ref::share(object->pool), state) : nullptr;
}

Ref productSetState(Thread &thread, Value self, Value state) {
  SelectionObject *object = asSelection(self);
  if (!readIndices(thread, state, object->indices, object->length,
                   [&](int64_t i) { return tupleSize(tupleItem(object->pool, i)) - 1; }))
    return nullptr;
  return yieldSelection(thread, object) ? noneRef() : nullptr;
}

const char kSizeDoc[] = "Returns size in memory, in bytes.";
const MethodDef kCombinationsMethods[] = {
    {"__reduce__", method::none(combinationsReduce), nullptr, kReduceDoc},
    {"__setstate__", method::one(combinationsSetState), nullptr, kStateDoc},
    {"__sizeof__", method::none(sizeOfMethod), nullptr, kSizeDoc},
    {},
};
const MethodDef kPermutationsMethods[] = {
    {"__reduce__", method::none(permutationsReduce), nullptr, kReduceDoc},
    {"__setstate__", method::one(permutationsSetState), nullptr, kStateDoc},
    {"__sizeof__", method::none(sizeOfMethod), nullptr, kSizeDoc},
    {},
};
const MethodDef kProductMethods[] = {
    {"__reduce__", method::none(productReduce), nullptr, kReduceDoc},
    {"__setstate__", method::one(productSetState), nullptr, kStateDoc},
    {"__sizeof__", method::none(sizeOfMethod), nullptr, kSizeDoc},
    {},
};

constexpr Type selectionClass(const char *name, NewFunction make, NextFunction next, const MethodDef *methods,
                              const char *doc) {
  Type type = iteratorClass<SelectionObject, 2>(name, make, next, methods, doc);
  type.slots.tp_dealloc = destroySelection;
  return type;
}

} // namespace

constinit Type CombinationsType = selectionClass(
    "itertools.combinations", combinationsNew, combinationsNext, kCombinationsMethods,
    "Sub-sequences of r items, in order, no position twice.\n\ncombinations(range(4), 3) --> (0,1,2), (0,1,3), "
    "(0,2,3), (1,2,3)");
constinit Type CombinationsWithReplacementType = selectionClass(
    "itertools.combinations_with_replacement", replacementNew, replacementNext, kCombinationsMethods,
    "Sub-sequences of r items, in order, positions may repeat.\n\ncombinations_with_replacement('ABC', 2) --> "
    "('A','A'), ('A','B'), ('A','C'), ('B','B'), ('B','C'), ('C','C')");
constinit Type PermutationsType = selectionClass(
    "itertools.permutations", permutationsNew, permutationsNext, kPermutationsMethods,
    "All orders of r items (all of them by default).\n\npermutations(range(3), 2) --> (0,1), (0,2), (1,0), "
    "(1,2), (2,0), (2,1)");
constinit Type ProductType = selectionClass(
    "itertools.product", productNew, productNext, kProductMethods,
    "product(*iterables, repeat=1) --> product object\n\nThe cartesian product: the last place changes fastest.");

} // namespace krait::stdlib
