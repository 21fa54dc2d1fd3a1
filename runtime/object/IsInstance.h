// isinstance() and issubclass(): with __instancecheck__ / __subclasscheck__, tuples and unions. 1, 0, or -1 with an exception.
#pragma once
#include "runtime/object/Type.h"

namespace krait::runtime {

int isInstance(Thread &thread, Value object, Value classInfo);
int isSubclass(Thread &thread, Value derived, Value classInfo);

} // namespace krait::runtime
