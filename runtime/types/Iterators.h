// Iterators that C++ makes: over sequences, and the builtin iterator classes.
#pragma once
#include "runtime/object/Type.h"

namespace krait::runtime {

/// list, tuple, str, bytes, bytearray iterators and the one over any __getitem__ sequence share this layout.
struct SequenceIteratorObject : Object {
  Value sequence; // owned; zero when exhausted
  int64_t index;
};
extern Type ListIteratorType, ListReverseIteratorType, TupleIteratorType, StrIteratorType, StrAsciiIteratorType, BytesIteratorType,
    ByteArrayIteratorType, SequenceIteratorType, MemoryIteratorType, CallableIteratorType;
extern Type EnumerateType, ZipType, MapType, FilterType, ReversedType;

[[nodiscard]] Ref makeSequenceIterator(Thread &thread, Type &type, Value sequence);
/// iter(callable, sentinel).
[[nodiscard]] Ref makeCallableIterator(Thread &thread, Value callable, Value sentinel);

} // namespace krait::runtime
