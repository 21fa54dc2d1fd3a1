// _functools: what its files share.
#pragma once
#include "runtime/api/Layout.h"
#include "runtime/api/Native.h"

namespace krait::stdlib {

using namespace krait::runtime;

extern Type PartialType, LruCacheType, LruLinkType, KeyWrapperType;

Ref reduceFunction(Thread &thread, Value module, const Value *args, size_t count);
Ref cmpToKey(Thread &thread, Value module, const Value *values);

/// The row for `__dict__` of types with attributes.
inline Ref getInstanceDict(Thread &thread, Value self) {
  DictObject *dict = instanceDict(thread, self.object());
  return dict ? Ref::share(dict) : nullptr;
}
inline bool setInstanceDict(Thread &thread, Value self, Value valueOrZero) {
  if (!valueOrZero) return raiseTypeError(thread, "cannot delete __dict__"), false;
  if (!isDict(valueOrZero))
    return raiseTypeError(thread, "__dict__ must be set to a dictionary, not a '%T'", valueOrZero), false;
  return instanceSetDict(thread, self.object(), valueOrZero.as<DictObject>());
}

} // namespace krait::stdlib
