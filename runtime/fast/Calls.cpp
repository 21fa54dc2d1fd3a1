// Entries of compiled code that are worth inlining: calls, activations, cells. As Entries.cpp.
#include "runtime/call/Direct.h"
#include "runtime/call/Frame.h"

#define KRAIT_ENTRY extern "C" [[gnu::always_inline]]

namespace krait::runtime {

KRAIT_ENTRY bool kr_takes_directly(Value callable, uint64_t count) {
  return KRAIT_LIKELY(takesDirectly(callable, count));
}

/// Drops a count; true when it was the last one, and then the object is the caller's to destroy.
KRAIT_ENTRY bool kr_drop(Value value) { return value.isObject() && --value.object()->refCount == 0; }

} // namespace krait::runtime
