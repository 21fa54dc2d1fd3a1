// range_iterator counts in machine words; longrange_iterator in ints of any size.
#include "runtime/types/RangeIterator.h"
#include "runtime/builtins/Lookup.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/memory/Allocate.h"
#include "runtime/object/BuiltinType.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/Int.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"

namespace krait::runtime {

namespace {

struct LongRangeIteratorObject : Object {
  Value next, step, remaining; // ints, owned
};

Ref selfOf(Thread &, Value self) { return Ref::share(self); }

// iter(range(next, end, step)) and, for CPython's sake, a position that is always at its start.
Ref reduceRest(Thread &thread, Value next, Value step, Value remaining) {
  Ref distance = intMultiply(thread, step, remaining);
  Ref stop = distance ? intAdd(thread, next, distance) : Ref();
  Ref range = stop ? makeRange(thread, next, stop, step) : Ref();
  return range ? reduceToBuiltin(thread, "iter", {range}, Value::smallInt(0)) : nullptr;
}

Ref shortNext(Thread &, Value self) {
  auto *iterator = self.as<RangeIteratorObject>();
  if (iterator->remaining <= 0) return nullptr;
  --iterator->remaining;
  int64_t value = iterator->next;
  iterator->next += iterator->step;
  return Ref::smallInt(value);
}

Ref shortLengthHint(Thread &, Value self) { return Ref::smallInt(self.as<RangeIteratorObject>()->remaining); }

Ref shortReduce(Thread &thread, Value self) {
  auto *iterator = self.as<RangeIteratorObject>();
  // `next` may have stepped just beyond the small ints after the last item.
  Ref next = makeInt(thread, iterator->next);
  return next ? reduceRest(thread, next, Value::smallInt(iterator->step), Value::smallInt(iterator->remaining))
              : nullptr;
}

Ref shortSetState(Thread &thread, Value self, Value state) {
  auto *iterator = self.as<RangeIteratorObject>();
  Ref position = index(thread, state);
  if (!position) return nullptr;
  int overflow;
  int64_t skip = intAsInt64(position, &overflow);
  if (overflow) return raise(thread, OverflowErrorType, "Python int too large to convert to C long");
  skip = skip < 0 ? 0 : skip > iterator->remaining ? iterator->remaining : skip;
  iterator->next += skip * iterator->step;
  iterator->remaining -= skip;
  return noneRef();
}

void longDestroy(Object *self) {
  auto *iterator = static_cast<LongRangeIteratorObject *>(self);
  decref(iterator->next);
  decref(iterator->step);
  decref(iterator->remaining);
  freeObject(self);
}

Ref longNext(Thread &thread, Value self) {
  auto *iterator = self.as<LongRangeIteratorObject>();
  if (intEquals(iterator->remaining, Value::smallInt(0))) return nullptr;
  Ref after = intAdd(thread, iterator->next, iterator->step);
  Ref left = after ? intSubtract(thread, iterator->remaining, Value::smallInt(1)) : Ref();
  if (!left) return nullptr;
  assign(iterator->remaining, std::move(left));
  return Ref::steal(std::exchange(iterator->next, after.release()));
}

Ref longLengthHint(Thread &, Value self) { return Ref::share(self.as<LongRangeIteratorObject>()->remaining); }

Ref longReduce(Thread &thread, Value self) {
  auto *iterator = self.as<LongRangeIteratorObject>();
  return reduceRest(thread, iterator->next, iterator->step, iterator->remaining);
}

Ref longSetState(Thread &thread, Value self, Value state) {
  if (!isInt(state)) return raiseTypeError(thread, "'<' not supported between instances of '%T' and 'int'", state);
  auto *iterator = self.as<LongRangeIteratorObject>();
  Value skip = intCompare(state, Value::smallInt(0)) < 0    ? Value::smallInt(0)
               : intCompare(state, iterator->remaining) > 0 ? iterator->remaining
                                                            : state;
  Ref distance = intMultiply(thread, skip, iterator->step);
  Ref next = distance ? intAdd(thread, iterator->next, distance) : Ref();
  Ref left = next ? intSubtract(thread, iterator->remaining, skip) : Ref();
  if (!left) return nullptr;
  assign(iterator->next, std::move(next));
  assign(iterator->remaining, std::move(left));
  return noneRef();
}

const char kHintDoc[] = "How many items are left.";
const char kReduceDoc[] = "What pickle needs to make the rest of the iteration again.";
const char kStateDoc[] = "Skip as many items as the state says.";

const MethodDef kShortMethods[] = {
    {"__length_hint__", method::none(shortLengthHint), nullptr, kHintDoc},
    {"__reduce__", method::none(shortReduce), nullptr, kReduceDoc},
    {"__setstate__", method::one(shortSetState), nullptr, kStateDoc},
    {},
};
const MethodDef kLongMethods[] = {
    {"__length_hint__", method::none(longLengthHint), nullptr, kHintDoc},
    {"__reduce__", method::none(longReduce), nullptr, kReduceDoc},
    {"__setstate__", method::one(longSetState), nullptr, kStateDoc},
    {},
};

} // namespace

Ref makeRangeIterator(Thread &thread, Value start, Value step, Value length) {
  int64_t distance, end;
  if (start.isSmallInt() && step.isSmallInt() && length.isSmallInt() &&
      !__builtin_mul_overflow(step.asSmallInt(), length.asSmallInt(), &distance) &&
      !__builtin_add_overflow(start.asSmallInt(), distance, &end) && fitsSmallInt(end - step.asSmallInt())) {
    auto *iterator = static_cast<RangeIteratorObject *>(
        allocateUninitialized(thread, &RangeIteratorType, sizeof(RangeIteratorObject)));
    if (!iterator) return nullptr;
    iterator->next = start.asSmallInt();
    iterator->step = step.asSmallInt();
    iterator->remaining = length.asSmallInt();
    return Ref::steal(iterator);
  }
  auto *iterator = allocate<LongRangeIteratorObject>(thread, &LongRangeIteratorType);
  if (!iterator) return nullptr;
  iterator->next = Ref::share(start).release();
  iterator->step = Ref::share(step).release();
  iterator->remaining = Ref::share(length).release();
  return Ref::steal(iterator);
}

constinit Type RangeIteratorType = builtinType({
    .name = "range_iterator",
    .flags = kTypeDisallowInstantiation,
    .basicSize = sizeof(RangeIteratorObject),
    .slots = {.tp_iter = selfOf, .tp_iternext = shortNext},
    .methods = kShortMethods,
});

constinit Type LongRangeIteratorType = builtinType({
    .name = "longrange_iterator",
    .flags = kTypeDisallowInstantiation,
    .basicSize = sizeof(LongRangeIteratorObject),
    .slots = {.tp_dealloc = longDestroy, .tp_iter = selfOf, .tp_iternext = longNext},
    .methods = kLongMethods,
});

} // namespace krait::runtime
