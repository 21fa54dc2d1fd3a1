// tuple: construction, comparison, hash, methods.
#include "runtime/types/Tuple.h"
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
#include <algorithm>

namespace krait::runtime {

constexpr int64_t kMaxItems = (INT64_MAX - int64_t(sizeof(TupleObject))) / int64_t(sizeof(Value));

/// Items not set; size > 0.
static TupleObject *allocateTuple(Thread &thread, int64_t size) {
  if (KRAIT_UNLIKELY(size > kMaxItems)) return raiseNoMemory(thread);
  Object *object = allocateUninitialized(thread, &TupleType, sizeof(TupleObject) + size_t(size) * sizeof(Value));
  if (KRAIT_UNLIKELY(!object)) return nullptr;
  auto *tuple = static_cast<TupleObject *>(object);
  tuple->size = size;
  return tuple;
}

Ref makeTupleUninitialized(Thread &thread, int64_t size) {
  if (size == 0) return Ref::share(&EmptyTuple);
  TupleObject *tuple = allocateTuple(thread, size);
  if (!tuple) return nullptr;
  std::fill_n(tuple->items, size, Value::smallInt(0));
  return Ref::steal(tuple);
}

// A tuple of atoms can never be part of a cycle: leaving it untracked spares the collector most tuples of a program.
static bool mayBeInCycle(Value item) { return item.isObject() && item.object()->type->hasFlag(kTypeGc); }

static void trackIfNeeded(TupleObject *tuple) {
  for (int64_t i = 0; i < tuple->size; ++i)
    if (mayBeInCycle(tuple->items[i])) return track(tuple);
}

Ref makeTupleFromArray(Thread &thread, const Value *items, int64_t size) {
  if (size == 0) return Ref::share(&EmptyTuple);
  TupleObject *tuple = allocateTuple(thread, size);
  if (KRAIT_UNLIKELY(!tuple)) return nullptr;
  bool inCycle = false;
  for (int64_t i = 0; i < size; ++i) {
    const Value item = items[i];
    tuple->items[i] = item;
    if (!item.isObject()) continue;
    incref(item.object());
    inCycle |= item.object()->type->hasFlag(kTypeGc);
  }
  if (inCycle) track(tuple);
  return Ref::steal(tuple);
}

Ref makeTuple(Thread &thread, std::initializer_list<Value> items) {
  return makeTupleFromArray(thread, items.begin(), int64_t(items.size()));
}

Ref makeTupleStealing(Thread &thread, Value *items, int64_t size) {
  if (size == 0) return Ref::share(&EmptyTuple);
  TupleObject *tuple = allocateTuple(thread, size);
  if (KRAIT_UNLIKELY(!tuple)) {
    for (int64_t i = 0; i < size; ++i)
      decref(items[i]);
    return nullptr;
  }
  bool inCycle = false;
  for (int64_t i = 0; i < size; ++i) {
    tuple->items[i] = items[i];
    inCycle |= mayBeInCycle(items[i]);
  }
  if (inCycle) track(tuple);
  return Ref::steal(tuple);
}

Ref tupleFromIterable(Thread &thread, Value iterable) {
  if (isExactly(iterable, TupleType)) return Ref::share(iterable);
  if (isExactly(iterable, ListType)) return listToTuple(thread, iterable.as<ListObject>());
  Ref list = makeList(thread);
  if (!list || !listExtend(thread, list.as<ListObject>(), iterable)) return nullptr;
  auto *taken = list.as<ListObject>();
  int64_t size = std::exchange(taken->size, 0);
  return makeTupleStealing(thread, taken->items, size);
}

static Ref tupleNew(Thread &thread, Type *type, const Value *args, size_t count, Value keywordNames) {
  if ((type == &TupleType || type->slots.tp_init == TupleType.slots.tp_init) &&
      !checkNoKeywords(thread, "tuple", keywordNames))
    return nullptr;
  if (!checkArgumentCount(thread, "tuple", count, 0, 1)) return nullptr;
  Ref exact = count ? tupleFromIterable(thread, args[0]) : Ref::share(&EmptyTuple);
  if (!exact || type == &TupleType) return exact;
  auto *source = exact.as<TupleObject>();
  auto *tuple = static_cast<TupleObject *>(allocateInstance(thread, type, size_t(source->size)));
  if (!tuple) return nullptr;
  tuple->size = source->size;
  for (int64_t i = 0; i < source->size; ++i) {
    incref(source->items[i]);
    tuple->items[i] = source->items[i];
  }
  return Ref::steal(tuple);
}

static void tupleDestroy(Object *self) {
  untrack(self);
  auto *tuple = static_cast<TupleObject *>(self);
  fast::releaseItems(tuple->items, tuple->size);
  freeObject(self);
}

static void tupleTraverse(Object *self, Visitor &visitor) {
  auto *tuple = static_cast<TupleObject *>(self);
  for (int64_t i = 0; i < tuple->size; ++i)
    visitor.visit(tuple->items[i]);
}

static Ref tupleRepr(Thread &thread, Value self) {
  auto *tuple = self.as<TupleObject>();
  if (tuple->size == 0) return makeStr(thread, "()");
  ReprGuard guard(thread, self);
  if (!guard) return nullptr;
  if (guard.recursive()) return makeStr(thread, "(...)");
  StrBuilder text(thread);
  text.appendAscii("(");
  for (int64_t i = 0; i < tuple->size; ++i) {
    if (i) text.appendAscii(", ");
    Ref item = repr(thread, tuple->items[i]);
    if (!item || !text.append(item)) return nullptr;
  }
  text.appendAscii(tuple->size == 1 ? ",)" : ")");
  return text.finish();
}

static int64_t tupleHash(Thread &thread, Value self) { return fast::tupleHash(thread, self); }

int fast::quickEqualTuples(Value left, Value right, int depth) {
  if (depth == 0) return kAskThem;
  auto *a = left.as<TupleObject>(), *b = right.as<TupleObject>();
  for (int64_t i = 0, common = std::min(a->size, b->size); i < common; ++i)
    if (int equal = quickEqual(a->items[i], b->items[i], depth); equal != 1) return equal;
  return a->size == b->size;
}

static Ref tupleCompare(Thread &thread, Value left, Value right, CompareOp op) {
  if (!isTuple(left) || !isTuple(right)) return notImplementedRef();
  auto *a = left.as<TupleObject>(), *b = right.as<TupleObject>();
  int64_t common = std::min(a->size, b->size), i = 0;
  for (; i < common; ++i) {
    int equal = fast::quickEqual(a->items[i], b->items[i]);
    if (equal == fast::kAskThem) equal = compareBool(thread, a->items[i], b->items[i], CompareOp::Eq);
    if (equal < 0) return nullptr;
    if (!equal) break;
  }
  if (i < common) {
    if (op == CompareOp::Eq || op == CompareOp::Ne) return boolRef(op == CompareOp::Ne);
    return compare(thread, a->items[i], b->items[i], op);
  }
  return boolRef(compareSizes(a->size, b->size, op));
}

static int64_t tupleLength(Thread &, Value self) { return tupleSize(self); }

static int tupleContains(Thread &thread, Value self, Value item) {
  for (int64_t i = 0; i < tupleSize(self); ++i) {
    int equal = fast::quickEqual(tupleItem(self, i), item);
    if (equal == fast::kAskThem) equal = compareBool(thread, tupleItem(self, i), item, CompareOp::Eq);
    if (equal) return equal;
  }
  return 0;
}

static Ref tupleItemAt(Thread &thread, Value self, int64_t i) {
  if (i < 0 || i >= tupleSize(self)) return raise(thread, IndexErrorType, "tuple index out of range");
  return Ref::share(tupleItem(self, i));
}

static Ref tupleSubscript(Thread &thread, Value self, Value key) {
  int64_t size = tupleSize(self);
  if (hasIndex(key)) {
    int64_t i = indexAsInt64(thread, key, &IndexErrorType);
    if (i == -1 && hasPending(thread)) return nullptr;
    return tupleItemAt(thread, self, i < 0 ? i + size : i);
  }
  if (!isExactly(key, SliceType))
    return raiseTypeError(thread, "tuple indices must be integers or slices, not %T", key);
  int64_t start, stop, step, count;
  if (!sliceIndices(thread, key, size, &start, &stop, &step, &count)) return nullptr;
  if (start == 0 && step == 1 && count == size && isExactly(self, TupleType)) return Ref::share(self);
  if (step == 1) return makeTupleFromArray(thread, self.as<TupleObject>()->items + start, count);
  Ref result = makeTupleUninitialized(thread, count);
  if (!result || count == 0) return result;
  auto *tuple = result.as<TupleObject>();
  for (int64_t i = 0; i < count; ++i)
    tuple->items[i] = Ref::share(tupleItem(self, start + i * step)).release();
  trackIfNeeded(tuple);
  return result;
}

static Ref tupleConcat(Thread &thread, Value left, Value right) {
  if (!isTuple(right)) return raiseTypeError(thread, "can only concatenate tuple (not \"%T\") to tuple", right);
  int64_t a = tupleSize(left), b = tupleSize(right);
  if (a == 0 && isExactly(right, TupleType)) return Ref::share(right);
  if (b == 0 && isExactly(left, TupleType)) return Ref::share(left);
  if (a > kMaxItems - b) return raiseNoMemory(thread);
  if (a + b == 0) return Ref::share(&EmptyTuple);
  TupleObject *tuple = allocateTuple(thread, a + b);
  if (!tuple) return nullptr;
  Value *to = tuple->items;
  auto share = [&to](const TupleObject *from) {
    for (const Value *item = from->items, *end = item + from->size; item != end; ++item, ++to) {
      *to = *item;
      if (!item->isSmallInt()) incref(item->object());
    }
  };
  share(left.as<TupleObject>());
  share(right.as<TupleObject>());
  // A tuple that is not tracked has atoms only.
  if (left.object()->hasFlag(kObjectTracked) || right.object()->hasFlag(kObjectTracked)) trackIfNeeded(tuple);
  return Ref::steal(tuple);
}

static Ref tupleRepeat(Thread &thread, Value self, int64_t times) {
  int64_t size = tupleSize(self);
  if ((size == 0 || times == 1) && isExactly(self, TupleType)) return Ref::share(self);
  if (size == 0 || times <= 0) return Ref::share(&EmptyTuple);
  if (size > kMaxItems / times) return raiseNoMemory(thread);
  Ref result = makeTupleUninitialized(thread, size * times);
  if (!result) return nullptr;
  auto *tuple = result.as<TupleObject>();
  for (int64_t i = 0, item = 0; i < tuple->size; ++i, item = item + 1 == size ? 0 : item + 1)
    tuple->items[i] = Ref::share(tupleItem(self, item)).release();
  trackIfNeeded(tuple);
  return result;
}

static Ref tupleIterate(Thread &thread, Value self) { return makeSequenceIterator(thread, TupleIteratorType, self); }

static Ref tupleIndex(Thread &thread, Value self, const Value *args, size_t count) {
  int64_t size = tupleSize(self), start = 0, stop = size;
  if (count > 1 && !clipIndexArgument(thread, args[1], size, &start)) return nullptr;
  if (count > 2 && !clipIndexArgument(thread, args[2], size, &stop)) return nullptr;
  for (int64_t i = start; i < stop && i < size; ++i) {
    int equal = isEqual(thread, tupleItem(self, i), args[0]);
    if (equal < 0) return nullptr;
    if (equal) return Ref::smallInt(i);
  }
  return raiseValueError(thread, "tuple.index(x): x not in tuple");
}

static Ref tupleCount(Thread &thread, Value self, Value item) {
  int64_t count = 0;
  for (int64_t i = 0; i < tupleSize(self); ++i) {
    int equal = isEqual(thread, tupleItem(self, i), item);
    if (equal < 0) return nullptr;
    count += equal;
  }
  return Ref::smallInt(count);
}

static Ref tupleGetNewArgs(Thread &thread, Value self) {
  Ref copy = makeTupleFromArray(thread, self.as<TupleObject>()->items, tupleSize(self));
  return copy ? makeTuple(thread, {copy}) : nullptr;
}

static const MethodDef kTupleMethods[] = {
    {"__getnewargs__", method::none(tupleGetNewArgs), "($self, /)", nullptr},
    {"index", method::positional(tupleIndex, 1, 3), "($self, value, start=0, stop=sys.maxsize, /)",
     "Position of the first item equal to value.\n\nRaises ValueError when there is none."},
    {"count", method::one(tupleCount), "($self, value, /)", "How many items equal value."},
    {"__class_getitem__", method::one(classGetItem, kMethodClass), nullptr, "See PEP 585"},
    {},
};

constinit Type TupleType = builtinType({
    .name = "tuple",
    .flags = kTypeBase | kTypeGc | kTypeTuple | kTypeSequence | kTypeSelfMatch,
    .basicSize = sizeof(TupleObject),
    .itemSize = sizeof(Value),
    .slots = {.tp_dealloc = tupleDestroy,
              .tp_traverse = tupleTraverse,
              .tp_repr = tupleRepr,
              .tp_hash = tupleHash,
              .tp_richcompare = tupleCompare,
              .tp_iter = tupleIterate,
              .tp_new = tupleNew,
              .sq_length = tupleLength,
              .sq_concat = tupleConcat,
              .sq_repeat = tupleRepeat,
              .sq_item = tupleItemAt,
              .sq_contains = tupleContains,
              .mp_length = tupleLength,
              .mp_subscript = tupleSubscript},
    .methods = kTupleMethods,
    .doc =
        "Built-in immutable sequence.\n\nWithout an argument the empty tuple, else a tuple of the iterable's items; a\n"
        "tuple itself is returned as it is.",
});

constinit TupleObject EmptyTuple = {{{kImmortalCount, kObjectImmortal, &TupleType}, 0}, {}};

} // namespace krait::runtime
