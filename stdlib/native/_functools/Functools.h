// _functools: what its files share.
#pragma once
#include "runtime/api/Layout.h"
#include "runtime/api/Native.h"

namespace krait::stdlib {

using namespace krait::runtime;

extern Type PartialType, LruCacheType, LruLinkType, KeyWrapperType;

Ref reduceFunction(Thread &thread, Value module, const Value *args, size_t count);
Ref cmpToKey(Thread &thread, Value module, const Value *values);

} // namespace krait::stdlib
