// weakref.proxy: stands for an object without keeping it alive. Layout of WeakRefObject.
#pragma once
#include "runtime/memory/WeakRef.h"

namespace krait::runtime {

extern Type WeakProxyType, WeakCallableProxyType; // weakref.ProxyType, weakref.CallableProxyType

/// weakref.proxy(object, callback or zero). New.
Ref makeWeakProxy(Thread &thread, Value object, Value callback);

} // namespace krait::runtime
