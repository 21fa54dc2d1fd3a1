// range, slice and their iterators.
#pragma once
#include "runtime/object/Type.h"

namespace krait::runtime {

struct RangeObject : Object {
  Value start, stop, step, length; // ints, owned
};
/// Over small ints; ranges with bounds beyond use LongRangeIterator.
struct RangeIteratorObject : Object {
  int64_t next, step, remaining;
};
struct SliceObject : Object {
  Value start, stop, step; // owned
};
extern Type RangeType, RangeIteratorType, LongRangeIteratorType, SliceType;

[[nodiscard]] Ref makeRange(Thread &thread, Value start, Value stop, Value step); // ints, step != 0
[[nodiscard]] Ref makeSlice(Thread &thread, Value startOrNone, Value stopOrNone, Value stepOrNone);
/// slice.indices for a sequence of `length`: start, stop, step clipped, *count items. False: error pending.
[[nodiscard]] bool sliceIndices(Thread &thread, Value slice, int64_t length, int64_t *start, int64_t *stop, int64_t *step,
                                int64_t *count);

} // namespace krait::runtime
