// Entries of code that knows its types: raw floats in and out of their boxes, range iterators, typed slots in memory.
// Inlined like the others (Entries.cpp).
#include "runtime/call/Frame.h"
#include "runtime/fast/Float.h"
#include "runtime/native/SlowEntries.h"
#include "runtime/tables/Unbound.h"
#include "runtime/types/Range.h"
#include <bit>

#define KRAIT_ENTRY extern "C" [[gnu::always_inline]]

namespace krait::runtime {

KRAIT_ENTRY uint64_t kr_is_float(Value value) { return value.isObject() && value.object()->type == &FloatType; }
/// Of a word that is not zero.
KRAIT_ENTRY uint64_t kr_is_float_some(Value value) {
  return !value.isSmallInt() && value.object()->type == &FloatType;
}
KRAIT_ENTRY double kr_unbox_float(Value box) { return floatValue(box); }
/// Stolen.
KRAIT_ENTRY double kr_take_float(Value box) {
  double value = floatValue(box);
  fast::releaseFloat(box);
  return value;
}
/// New; ends the program when there is no memory for three words.
KRAIT_ENTRY uint64_t kr_box_float(Thread *thread, double value) {
  if (FloatObject *made = fast::newFloat(value); KRAIT_LIKELY(made != nullptr)) return Value(made).bits();
  return kr_box_float_slow(thread, value);
}

KRAIT_ENTRY uint64_t kr_is_range_iterator(Value value) {
  return value.isObject() && value.object()->type == &RangeIteratorType;
}
/// The next item of a range iterator; zero: exhausted.
KRAIT_ENTRY uint64_t kr_range_next(Value iterator) {
  auto *range = iterator.as<RangeIteratorObject>();
  if (range->remaining <= 0) return 0;
  int64_t value = range->next;
  range->next += range->step;
  --range->remaining;
  return Value::smallInt(value).bits();
}

/// The slot's memory holds an int, a float or nothing, so nothing can be observed here.
KRAIT_ENTRY void kr_sync_int(Thread *, Value *slot, uint64_t word) {
  if (word == kUnboundInt) return;
  Value old = *slot;
  *slot = Value(word);
  if (KRAIT_UNLIKELY(old.isObject())) fast::releaseFloat(old);
}
KRAIT_ENTRY void kr_sync_float(Thread *thread, Value *slot, double value) {
  if (std::bit_cast<uint64_t>(value) == kUnboundFloat) return;
  Value old = *slot;
  if (KRAIT_LIKELY(fast::overwriteFloat(old, value))) return;
  *slot = Value(kr_box_float(thread, value));
  if (old.isObject()) fast::releaseFloat(old);
}

} // namespace krait::runtime
