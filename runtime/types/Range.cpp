// range: start, stop, step and length are ints of any size. What fits small ints is computed without int objects.
#include "runtime/types/Range.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/memory/Allocate.h"
#include "runtime/object/BuiltinType.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/ArgumentCheck.h"
#include "runtime/types/Int.h"
#include "runtime/types/RangeIterator.h"
#include "runtime/types/Sequence.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"
#include <cstddef>

namespace krait::runtime {

static RangeObject *asRange(Value value) { return value.as<RangeObject>(); }
static constexpr Value kZero = Value::smallInt(0), kOne = Value::smallInt(1);

// --- Construction ---

Ref rangeLength(Thread &thread, Value start, Value stop, Value step) {
  if (start.isSmallInt() && stop.isSmallInt() && step.isSmallInt()) {
    int64_t a = start.asSmallInt(), b = stop.asSmallInt(), s = step.asSmallInt();
    // Distances of small ints fit 64 bits.
    if (s > 0) return makeInt(thread, a < b ? (b - a - 1) / s + 1 : 0);
    return makeInt(thread, a > b ? (a - b - 1) / -s + 1 : 0);
  }
  bool up = intCompare(step, kZero) > 0;
  Value low = up ? start : stop, high = up ? stop : start;
  if (intCompare(low, high) >= 0) return Ref::smallInt(0);
  Ref size = up ? Ref::share(step) : intNegative(thread, step);
  Ref distance = size ? intSubtract(thread, high, low) : Ref();
  Ref last = distance ? intSubtract(thread, distance, kOne) : Ref();
  Ref steps = last ? intFloorDivide(thread, last, size) : Ref();
  return steps ? intAdd(thread, steps, kOne) : nullptr;
}

Ref makeRange(Thread &thread, Value start, Value stop, Value step) {
  Ref length = rangeLength(thread, start, stop, step);
  if (!length) return nullptr;
  auto *range = static_cast<RangeObject *>(allocateUninitialized(thread, &RangeType, sizeof(RangeObject)));
  if (!range) return nullptr;
  range->start = Ref::share(start).release();
  range->stop = Ref::share(stop).release();
  range->step = Ref::share(step).release();
  range->length = length.release();
  return Ref::steal(range);
}

static Ref rangeNew(Thread &thread, Type *, const Value *args, size_t count, Value keywordNames) {
  if (!checkNoKeywords(thread, "range", keywordNames) || !checkArgumentCount(thread, "range", count, 1, 3))
    return nullptr;
  if (count == 1) {
    Ref stop = exactIndex(thread, args[0]);
    return stop ? makeRange(thread, kZero, stop, kOne) : nullptr;
  }
  Ref start = exactIndex(thread, args[0]), stop = start ? exactIndex(thread, args[1]) : Ref();
  if (!stop) return nullptr;
  Ref step = count == 3 ? exactIndex(thread, args[2]) : Ref::smallInt(1);
  if (!step) return nullptr;
  if (intEquals(step, kZero)) return raiseValueError(thread, "range() arg 3 must not be zero");
  return makeRange(thread, start, stop, step);
}

static void rangeDestroy(Object *self) {
  auto *range = static_cast<RangeObject *>(self);
  decref(range->start);
  decref(range->stop);
  decref(range->step);
  decref(range->length);
  freeObject(self);
}

// --- Items ---

// start + i * step for an int 0 <= i < length (not checked).
static Ref itemAt(Thread &thread, RangeObject *range, Value i) {
  int64_t product, sum;
  if (range->start.isSmallInt() && range->step.isSmallInt() && i.isSmallInt() &&
      !__builtin_mul_overflow(range->step.asSmallInt(), i.asSmallInt(), &product) &&
      !__builtin_add_overflow(range->start.asSmallInt(), product, &sum))
    return makeInt(thread, sum);
  Ref offset = intMultiply(thread, range->step, i);
  return offset ? intAdd(thread, range->start, offset) : nullptr;
}

static Ref itemOrRaise(Thread &thread, RangeObject *range, Ref i) {
  if (i && intCompare(i, kZero) < 0) i = intAdd(thread, i, range->length);
  if (!i) return nullptr;
  if (intCompare(i, kZero) < 0 || intCompare(i, range->length) >= 0)
    return raise(thread, IndexErrorType, "range object index out of range");
  return itemAt(thread, range, i);
}

static Ref rangeItem(Thread &thread, Value self, int64_t i) {
  return itemOrRaise(thread, asRange(self), makeInt(thread, i));
}

static Ref rangeSlice(Thread &thread, RangeObject *range, Value slice) {
  Ref start, stop, step;
  if (!sliceBigIndices(thread, slice, range->length, &start, &stop, &step)) return nullptr;
  Ref newStep = intMultiply(thread, range->step, step);
  Ref newStart = newStep ? itemAt(thread, range, start) : Ref();
  Ref newStop = newStart ? itemAt(thread, range, stop) : Ref();
  return newStop ? makeRange(thread, newStart, newStop, newStep) : nullptr;
}

static Ref rangeSubscript(Thread &thread, Value self, Value key) {
  if (hasIndex(key)) return itemOrRaise(thread, asRange(self), index(thread, key));
  if (isExactly(key, SliceType)) return rangeSlice(thread, asRange(self), key);
  return raiseTypeError(thread, "range indices must be integers or slices, not %T", key);
}

static int64_t rangeLengthSlot(Thread &thread, Value self) {
  int overflow;
  int64_t length = intAsInt64(asRange(self)->length, &overflow);
  if (!overflow) return length;
  raise(thread, OverflowErrorType, "Python int too large to convert to C ssize_t");
  return -1;
}

static int rangeTruth(Thread &, Value self) { return !intEquals(asRange(self)->length, kZero); }

// --- Searching ---

static bool isExactIntOrBool(Value value) {
  return value.isSmallInt() || isExactly(value, IntType) || isExactly(value, BoolType);
}

// Whether the int is one of the range's: 1, 0, -1.
static int containsInt(Thread &thread, RangeObject *range, Value value) {
  bool up = intCompare(range->step, kZero) > 0;
  bool within = up ? intCompare(range->start, value) <= 0 && intCompare(value, range->stop) < 0
                   : intCompare(value, range->start) <= 0 && intCompare(range->stop, value) < 0;
  if (!within) return 0;
  Ref distance = intSubtract(thread, value, range->start);
  Ref rest = distance ? intRemainder(thread, distance, range->step) : Ref();
  return rest ? intEquals(rest, kZero) : -1;
}

// Position of the first item equal to `value` by comparing one by one; -1: none, -2: error. Counts all into *count when
// given.
static int64_t searchItems(Thread &thread, Value self, Value value, int64_t *count) {
  Ref iterator = iterate(thread, self);
  if (!iterator) return -2;
  for (int64_t i = 0;; ++i) {
    Ref item = next(thread, iterator);
    if (!item) return hasPending(thread) ? -2 : -1;
    int equal = isEqual(thread, item, value);
    if (equal < 0) return -2;
    if (equal && !count) return i;
    if (equal) ++*count;
  }
}

static int rangeContains(Thread &thread, Value self, Value value) {
  if (isExactIntOrBool(value)) return containsInt(thread, asRange(self), value);
  int64_t position = searchItems(thread, self, value, nullptr);
  return position == -2 ? -1 : position >= 0;
}

static Ref countMethod(Thread &thread, Value self, Value value) {
  if (isExactIntOrBool(value)) {
    int present = containsInt(thread, asRange(self), value);
    return present < 0 ? Ref() : Ref::smallInt(present);
  }
  int64_t count = 0;
  return searchItems(thread, self, value, &count) == -2 ? Ref() : makeInt(thread, count);
}

static Ref indexMethod(Thread &thread, Value self, Value value) {
  RangeObject *range = asRange(self);
  if (isExactIntOrBool(value)) {
    int present = containsInt(thread, range, value);
    if (present < 0) return nullptr;
    if (present) {
      Ref distance = intSubtract(thread, value, range->start);
      return distance ? intFloorDivide(thread, distance, range->step) : nullptr;
    }
    return raiseValueError(thread, "%R is not in range", value);
  }
  int64_t position = searchItems(thread, self, value, nullptr);
  if (position >= 0) return makeInt(thread, position);
  return position == -2 ? nullptr : raiseValueError(thread, "sequence.index(x): x not in sequence");
}

// --- Comparing, showing ---

static bool sameRange(RangeObject *a, RangeObject *b) {
  if (a == b) return true;
  if (!intEquals(a->length, b->length)) return false;
  if (intEquals(a->length, kZero)) return true;
  return intEquals(a->start, b->start) && (intEquals(a->length, kOne) || intEquals(a->step, b->step));
}

static Ref rangeCompare(Thread &, Value left, Value right, CompareOp op) {
  if (!isExactly(right, RangeType) || (op != CompareOp::Eq && op != CompareOp::Ne)) return notImplementedRef();
  return boolRef(sameRange(asRange(left), asRange(right)) == (op == CompareOp::Eq));
}

// Ranges that are equal as sequences have equal hashes: what does not matter counts as None.
static int64_t rangeHash(Thread &thread, Value self) {
  RangeObject *range = asRange(self);
  bool empty = intEquals(range->length, kZero), single = intEquals(range->length, kOne);
  Ref key = makeTuple(thread, {range->length, empty ? None() : range->start, empty || single ? None() : range->step});
  return key ? hash(thread, key) : -1;
}

static Ref rangeRepr(Thread &thread, Value self) {
  RangeObject *range = asRange(self);
  if (intEquals(range->step, kOne)) return formatStr(thread, "range(%R, %R)", range->start, range->stop);
  return formatStr(thread, "range(%R, %R, %R)", range->start, range->stop, range->step);
}

// --- Iteration and the rest ---

static Ref rangeIterate(Thread &thread, Value self) {
  RangeObject *range = asRange(self);
  return makeRangeIterator(thread, range->start, range->step, range->length);
}

static Ref reversedMethod(Thread &thread, Value self) {
  RangeObject *range = asRange(self);
  Ref lastIndex = intSubtract(thread, range->length, kOne), step = intNegative(thread, range->step);
  Ref last = lastIndex && step ? itemAt(thread, range, lastIndex) : Ref();
  return last ? makeRangeIterator(thread, last, step, range->length) : nullptr;
}

static Ref reduceMethod(Thread &thread, Value self) {
  RangeObject *range = asRange(self);
  Ref arguments = makeTuple(thread, {range->start, range->stop, range->step});
  return arguments ? makeTuple(thread, {Value(&RangeType), arguments}) : nullptr;
}

static const MethodDef kRangeMethods[] = {
    {"__reversed__", method::none(reversedMethod), nullptr, "An iterator over the items from last to first."},
    {"__reduce__", method::none(reduceMethod), nullptr, nullptr},
    {"count", method::one(countMethod), nullptr, "rangeobject.count(value) -> integer -- how many items equal value"},
    {"index", method::one(indexMethod), nullptr,
     "rangeobject.index(value) -> integer -- position of value.\n\nRaises ValueError when it is not there."},
    {},
};

static const MemberDef kRangeMembers[] = {
    {"start", MemberKind::Object, offsetof(RangeObject, start)},
    {"stop", MemberKind::Object, offsetof(RangeObject, stop)},
    {"step", MemberKind::Object, offsetof(RangeObject, step)},
    {},
};

constinit Type RangeType = builtinType({
    .name = "range",
    .flags = kTypeSequence,
    .basicSize = sizeof(RangeObject),
    .slots = {.tp_dealloc = rangeDestroy,
              .tp_repr = rangeRepr,
              .tp_hash = rangeHash,
              .tp_richcompare = rangeCompare,
              .tp_iter = rangeIterate,
              .tp_new = rangeNew,
              .nb_bool = rangeTruth,
              .sq_length = rangeLengthSlot,
              .sq_item = rangeItem,
              .sq_contains = rangeContains,
              .mp_length = rangeLengthSlot,
              .mp_subscript = rangeSubscript},
    .methods = kRangeMethods,
    .members = kRangeMembers,
    .doc = "range(stop) -> range object\nrange(start, stop[, step]) -> range object\n\n"
           "The ints from start (0) up to, but without, stop, in steps of step (1), which may be negative.",
});

} // namespace krait::runtime
