// The iterators of range.
#pragma once
#include "runtime/types/Range.h"

namespace krait::runtime {

/// Yields start, start + step, ..., `length` of them; all ints. A RangeIteratorObject when everything stays small.
[[nodiscard]] Ref makeRangeIterator(Thread &thread, Value start, Value step, Value length);
/// The number of items of range(start, stop, step): an int.
[[nodiscard]] Ref rangeLength(Thread &thread, Value start, Value stop, Value step);

} // namespace krait::runtime
