// slice: three arbitrary objects, and the arithmetic of slicing.
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/memory/Allocate.h"
#include "runtime/memory/Collector.h"
#include "runtime/object/BuiltinType.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/ArgumentCheck.h"
#include "runtime/types/Int.h"
#include "runtime/types/Range.h"
#include "runtime/types/Sequence.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"
#include <cstddef>

namespace krait::runtime {

Ref makeSlice(Thread &thread, Value startOrNone, Value stopOrNone, Value stepOrNone) {
  auto *slice = static_cast<SliceObject *>(allocateUninitialized(thread, &SliceType, sizeof(SliceObject)));
  if (!slice) return nullptr;
  slice->start = Ref::share(startOrNone).release();
  slice->stop = Ref::share(stopOrNone).release();
  slice->step = Ref::share(stepOrNone).release();
  // Slices of ints and None, nearly all there are, cannot be part of a cycle.
  auto plain = [](Value part) { return part.isSmallInt() || isNone(part); };
  if (!plain(startOrNone) || !plain(stopOrNone) || !plain(stepOrNone)) track(slice);
  return Ref::steal(slice);
}

// One part of a slice as int64, clipped. None keeps *result.
static bool slicePart(Thread &thread, Value part, int64_t *result) {
  if (isNone(part)) return true;
  if (part.isSmallInt()) {
    *result = part.asSmallInt();
    return true;
  }
  if (!hasIndex(part)) {
    raiseTypeError(thread, "slice indices must be integers or None or have an __index__ method");
    return false;
  }
  *result = indexAsInt64(thread, part, nullptr);
  return *result != -1 || !hasPending(thread);
}

bool sliceUnpack(Thread &thread, Value slice, int64_t *start, int64_t *stop, int64_t *step) {
  auto *parts = slice.as<SliceObject>();
  *step = 1;
  if (!slicePart(thread, parts->step, step)) return false;
  if (*step == 0) return raiseValueError(thread, "slice step cannot be zero"), false;
  *step = std::max(*step, -INT64_MAX); // so that it can be negated
  *start = *step < 0 ? INT64_MAX : 0;
  *stop = *step < 0 ? INT64_MIN : INT64_MAX;
  return slicePart(thread, parts->start, start) && slicePart(thread, parts->stop, stop);
}

static int64_t clipEnd(int64_t end, int64_t length, int64_t step) {
  if (end < 0) {
    end += length;
    return end < 0 ? (step < 0 ? -1 : 0) : end;
  }
  return end >= length ? (step < 0 ? length - 1 : length) : end;
}

int64_t sliceAdjust(int64_t length, int64_t *start, int64_t *stop, int64_t step) {
  *start = clipEnd(*start, length, step);
  *stop = clipEnd(*stop, length, step);
  if (step < 0) return *stop < *start ? (*start - *stop - 1) / -step + 1 : 0;
  return *start < *stop ? (*stop - *start - 1) / step + 1 : 0;
}

bool sliceIndices(Thread &thread, Value slice, int64_t length, int64_t *start, int64_t *stop, int64_t *step,
                  int64_t *count) {
  if (!sliceUnpack(thread, slice, start, stop, step)) return false;
  *count = sliceAdjust(length, start, stop, *step);
  return true;
}

// slice.indices with ints of any size, for range slicing and slice.indices().

static Ref partAsInt(Thread &thread, Value part) {
  if (hasIndex(part)) return index(thread, part);
  return raiseTypeError(thread, "slice indices must be integers or None or have an __index__ method");
}

static bool isNegative(Value value) { return intCompare(value, Value::smallInt(0)) < 0; }

// start or stop clipped to [lower, upper], negative values counted from `length`.
static Ref clipBigEnd(Thread &thread, Value part, Value length, Value lower, Value upper) {
  Ref end = partAsInt(thread, part);
  if (!end) return nullptr;
  if (isNegative(end)) {
    end = intAdd(thread, end, length);
    if (!end) return nullptr;
    return intCompare(end, lower) < 0 ? Ref::share(lower) : std::move(end);
  }
  return intCompare(end, upper) > 0 ? Ref::share(upper) : std::move(end);
}

bool sliceBigIndices(Thread &thread, Value slice, Value length, Ref *start, Ref *stop, Ref *step) {
  auto *parts = slice.as<SliceObject>();
  *step = isNone(parts->step) ? Ref::smallInt(1) : partAsInt(thread, parts->step);
  if (!*step) return false;
  if (intEquals(*step, Value::smallInt(0))) return raiseValueError(thread, "slice step cannot be zero"), false;
  bool backwards = isNegative(*step);
  Ref lower = Ref::smallInt(backwards ? -1 : 0);
  Ref upper = backwards ? intSubtract(thread, length, Value::smallInt(1)) : Ref::share(length);
  if (!upper) return false;
  *start = isNone(parts->start) ? Ref::share(backwards ? upper.get() : lower.get())
                                : clipBigEnd(thread, parts->start, length, lower, upper);
  if (!*start) return false;
  *stop = isNone(parts->stop) ? Ref::share(backwards ? lower.get() : upper.get())
                              : clipBigEnd(thread, parts->stop, length, lower, upper);
  return bool(*stop);
}

// --- The type ---

static Ref sliceNew(Thread &thread, Type *, const Value *args, size_t count, Value keywordNames) {
  if (!checkNoKeywords(thread, "slice", keywordNames) || !checkArgumentCount(thread, "slice", count, 1, 3))
    return nullptr;
  if (count == 1) return makeSlice(thread, None(), args[0], None());
  return makeSlice(thread, args[0], args[1], count == 3 ? args[2] : None());
}

static void sliceDestroy(Object *self) {
  untrack(self);
  auto *slice = static_cast<SliceObject *>(self);
  decref(slice->step);
  decref(slice->start);
  decref(slice->stop);
  freeObject(self);
}

static void sliceTraverse(Object *self, Visitor &visitor) {
  auto *slice = static_cast<SliceObject *>(self);
  visitor.visit(slice->start);
  visitor.visit(slice->stop);
  visitor.visit(slice->step);
}

static Ref sliceRepr(Thread &thread, Value self) {
  auto *slice = self.as<SliceObject>();
  return formatStr(thread, "slice(%R, %R, %R)", slice->start, slice->stop, slice->step);
}

static Ref sliceCompare(Thread &thread, Value left, Value right, CompareOp op) {
  if (!isExactly(left, SliceType) || !isExactly(right, SliceType)) return notImplementedRef();
  if (left == right) return boolRef(op == CompareOp::Eq || op == CompareOp::Le || op == CompareOp::Ge);
  auto *a = left.as<SliceObject>(), *b = right.as<SliceObject>();
  Ref x = makeTuple(thread, {a->start, a->stop, a->step}), y = makeTuple(thread, {b->start, b->stop, b->step});
  return x && y ? compare(thread, x, y, op) : nullptr;
}

static Ref indicesMethod(Thread &thread, Value self, Value lengthArgument) {
  Ref length = index(thread, lengthArgument);
  if (!length) return nullptr;
  if (isNegative(length)) return raiseValueError(thread, "length should not be negative");
  Ref start, stop, step;
  if (!sliceBigIndices(thread, self, length, &start, &stop, &step)) return nullptr;
  return makeTuple(thread, {start, stop, step});
}

static Ref reduceMethod(Thread &thread, Value self) {
  auto *slice = self.as<SliceObject>();
  Ref parts = makeTuple(thread, {slice->start, slice->stop, slice->step});
  return parts ? makeTuple(thread, {Value(&SliceType), parts}) : nullptr;
}

static const MethodDef kSliceMethods[] = {
    {"indices", method::one(indicesMethod), nullptr,
     "S.indices(len) -> (start, stop, stride)\n\nWhere the slice begins, ends and how it steps in a sequence of that "
     "length."},
    {"__reduce__", method::none(reduceMethod), nullptr, "What pickle needs to make the slice again."},
    {},
};

static const MemberDef kSliceMembers[] = {
    {"start", MemberKind::Object, offsetof(SliceObject, start)},
    {"stop", MemberKind::Object, offsetof(SliceObject, stop)},
    {"step", MemberKind::Object, offsetof(SliceObject, step)},
    {},
};

constinit Type SliceType = builtinType({
    .name = "slice",
    .flags = kTypeGc,
    .basicSize = sizeof(SliceObject),
    .slots = {.tp_dealloc = sliceDestroy,
              .tp_traverse = sliceTraverse,
              .tp_repr = sliceRepr,
              .tp_hash = hashNotImplemented,
              .tp_richcompare = sliceCompare,
              .tp_new = sliceNew},
    .methods = kSliceMethods,
    .members = kSliceMembers,
    .doc = "slice(stop)\nslice(start, stop[, step])\n\nThe object of an extended subscription such as a[0:10:2].",
});

} // namespace krait::runtime
