// Calling any object, and binding arguments. The vectorcall shape is described in object/Slots.h.
//
// Everything here may run Python code. Results are new; zero means an exception is pending.
#pragma once
#include "runtime/object/Type.h"
#include <initializer_list>

namespace krait::runtime {

/// callable(*args, **keywords): `keywordNames` is a tuple of str naming the last values, or zero.
[[nodiscard]] inline Ref call(Thread &thread, Value callable, const Value *args, size_t countAndFlags,
                              Value keywordNames = {}) {
  CallFunction function = typeOf(callable)->slots.tp_call;
  if (KRAIT_LIKELY(function)) return function(thread, callable, args, countAndFlags, keywordNames);
  extern Ref raiseNotCallable(Thread &, Value);
  return raiseNotCallable(thread, callable);
}
[[nodiscard]] inline Ref call(Thread &thread, Value callable, std::initializer_list<Value> args = {}) {
  return call(thread, callable, args.begin(), args.size());
}
/// callable(*tuple, **dictOrZero), CALL_FUNCTION_EX: `args` is an exact tuple, `keywords` an exact dict or zero.
[[nodiscard]] Ref callWithTuple(Thread &thread, Value callable, Value args, Value keywordsOrZero);
/// callable(*items): what a call with a list does, which may change meanwhile. The items are borrowed.
[[nodiscard]] Ref callWithItems(Thread &thread, Value callable, const Value *items, size_t count);
/// object.name(*args) through LOAD_METHOD's shortcut; `name` interned.
[[nodiscard]] Ref callMethod(Thread &thread, Value object, Value name, std::initializer_list<Value> args = {});
/// type(object).name(object, *args): special methods. *found false (and zero, nothing pending) when the type has none.
[[nodiscard]] Ref callSpecial(Thread &thread, Value object, Value name, std::initializer_list<Value> args, bool *found);

/// callable(first, *args, **keywords): what bound methods do. Uses args[-1] when kArgumentsOffset allows it.
[[nodiscard]] Ref callWithFirst(Thread &thread, Value callable, Value first, const Value *args, size_t countAndFlags,
                                Value keywordNames = {});

/// type.__call__: metaclass's call has been chosen already; tp_new, then tp_init unless the result is of another type.
[[nodiscard]] Ref callType(Thread &thread, Value type, const Value *args, size_t countAndFlags, Value keywordNames);

/// How messages about a call name the callable: "module.qualname()", without the module for builtins; str(callable) for
/// objects without a __qualname__. New.
[[nodiscard]] Ref describeCallable(Thread &thread, Value callable);

/// TypeError "'T' object is not callable".
[[gnu::cold]] Ref raiseNotCallable(Thread &thread, Value callable);

} // namespace krait::runtime
