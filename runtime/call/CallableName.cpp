#include "runtime/call/Call.h"
#include "runtime/object/Attribute.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"

namespace krait::runtime {

Ref describeCallable(Thread &thread, Value callable) {
  bool failed = false;
  Ref qualName = getAttributeOrNull(thread, callable, names().__qualname__, &failed);
  if (failed) return nullptr;
  if (!qualName) return str(thread, callable);
  Ref module = getAttributeOrNull(thread, callable, names().__module__, &failed);
  if (failed) return nullptr;
  if (module && !isNone(module) && !(isStr(module) && strEqualsAscii(module, "builtins")))
    return formatStr(thread, "%S.%S()", module.get(), qualName.get());
  return formatStr(thread, "%S()", qualName.get());
}

} // namespace krait::runtime
