// object's part in pickling and copying.
#pragma once
#include "runtime/object/Ref.h"

namespace krait::runtime {

struct Thread;

Ref objectReduceEx(Thread &thread, Value self, Value protocol);
Ref objectReduce(Thread &thread, Value self);
/// object.__getstate__: the attributes (None when there are none), with __slots__ as a second part.
Ref objectGetState(Thread &thread, Value self);

} // namespace krait::runtime
