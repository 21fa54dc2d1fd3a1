// _collections: what its files share.
#pragma once
#include "runtime/api/Native.h"

namespace krait::stdlib {

using namespace krait::runtime;

extern Type DequeType, DequeIteratorType, DequeReverseIteratorType, DefaultDictType, TupleGetterType;

Ref countElements(Thread &thread, Value module, const Value *args, size_t count);

inline Ref iteratorSelf(Thread &, Value self) { return Ref::share(self); }

} // namespace krait::stdlib
