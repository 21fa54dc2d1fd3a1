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
/// The parts of a slice as int64, clipped; a missing one becomes the end it stands for. False: error pending ("slice step
/// cannot be zero", ...). May run Python code, so the sequence's length is taken afterwards and given to sliceAdjust.
[[nodiscard]] bool sliceUnpack(Thread &thread, Value slice, int64_t *start, int64_t *stop, int64_t *step);
/// Clips unpacked parts to a sequence of `length`; the number of items. Never fails.
int64_t sliceAdjust(int64_t length, int64_t *start, int64_t *stop, int64_t step);
/// The same for a `length` of any size; all ints. False: error pending.
[[nodiscard]] bool sliceBigIndices(Thread &thread, Value slice, Value length, Ref *start, Ref *stop, Ref *step);
/// Both in one, for sequences whose length cannot change: start, stop, step clipped, *count items. False: error pending.
[[nodiscard]] bool sliceIndices(Thread &thread, Value slice, int64_t length, int64_t *start, int64_t *stop, int64_t *step,
                                int64_t *count);

} // namespace krait::runtime
