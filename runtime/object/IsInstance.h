// isinstance() and issubclass() with __instancecheck__, __subclasscheck__, tuples, unions and abstract "classes".
#pragma once
#include "runtime/object/Type.h"

namespace krait::runtime {

/// isinstance(object, classinfo): 1, 0, -1. Runs Python code.
int isInstance(Thread &thread, Value object, Value classInfo);
/// issubclass(type, classinfo): 1, 0, -1. Runs Python code.
int isSubclass(Thread &thread, Value type, Value classInfo);
/// What type.__instancecheck__ and type.__subclasscheck__ answer: no hooks of `type` itself.
int isInstancePlain(Thread &thread, Value object, Value type);
int isSubclassPlain(Thread &thread, Value derived, Value type);

} // namespace krait::runtime
