// Calls of classes whose instances are made by object's __new__ and filled by a Python __init__, or not at all.
#pragma once
#include "runtime/object/Type.h"

namespace krait::runtime {

/// type(*args) for a class of metaclass `type`, when it is that plain: true, and *result is the instance (new; zero:
/// exception pending). Arguments are borrowed; args[-1] is scratch. Runs Python code.
[[nodiscard]] bool construct(Thread &thread, Type *type, Value *args, size_t count, Ref *result);

/// The Python function that is __init__ of such a class, None when it has none of its own, zero for all other classes.
/// Borrowed; remembered until the class changes.
inline Value plainConstructor(Type *type) {
  if (KRAIT_LIKELY(type->constructorVersion == type->version && type->version)) return type->constructor;
  extern Value findPlainConstructor(Type *);
  return findPlainConstructor(type);
}

} // namespace krait::runtime
