#include "runtime/builtins/Lookup.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/thread/Runtime.h"
#include "runtime/types/Dict.h"
#include "runtime/types/Tuple.h"

namespace krait::runtime {

Ref builtinNamed(Thread &thread, const char *name) {
  Value value = dictGetAscii(thread, runtimeState.builtins, name);
  if (value) return Ref::share(value);
  return hasPending(thread) ? nullptr : raise(thread, AttributeErrorType, "%s", name);
}

Ref reduceToBuiltin(Thread &thread, const char *name, std::initializer_list<Value> arguments, Value stateOrZero) {
  Ref function = builtinNamed(thread, name), tuple = makeTuple(thread, arguments);
  if (!function || !tuple) return nullptr;
  return stateOrZero ? makeTuple(thread, {function, tuple, stateOrZero}) : makeTuple(thread, {function, tuple});
}

} // namespace krait::runtime
