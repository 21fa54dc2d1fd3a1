// Direct entries from C++: calls of Python functions whose arguments need no binding.
//
// FunctionObject::direct takes the arguments in registers and takes them over; it checks for recursion and tracing
// itself. Its result is for compiled code, which an exit can be forced on (call/Switch.h): C++ asks kr_unforced about
// zero. All of this may run Python code; results are new, zero means an exception is pending.
#pragma once
#include "runtime/call/Call.h"
#include "runtime/call/Function.h"

namespace krait::runtime {

/// `function` has a direct entry for `count` positional arguments.
inline bool takesDirectly(Value callable, size_t count) {
  return isExactly(callable, FunctionType) && callable.as<FunctionObject>()->directArity == count;
}

/// A direct entry has returned zero to C++ code: the result that was meant to force an exit, or zero.
extern "C" uint64_t kr_unforced(Thread *thread);

/// Calls the direct entry with arguments that are taken over. The caller has asked takesDirectly and keeps the function
/// alive.
template <class... Values>
[[nodiscard]] inline Ref invokeDirect(Thread &thread, Value function, Values... args) {
  using Entry = uint64_t (*)(Thread *, Value, Values...);
  auto *entry = reinterpret_cast<Entry>(const_cast<void *>(function.as<FunctionObject>()->direct));
  const uint64_t result = entry(&thread, function, args...);
  return Ref::steal(Value(KRAIT_LIKELY(result) ? result : kr_unforced(&thread)));
}

/// The same for arguments in an array, up to this many.
inline constexpr size_t kMostDirect = 16;
[[nodiscard]] Ref invokeDirectArray(Thread &thread, Value function, const Value *args, size_t count);

/// callable(args...) for a number of arguments that is known here.
template <class... Values>
[[nodiscard]] inline Ref callDirect(Thread &thread, Value callable, Values... args) {
  if (KRAIT_LIKELY(takesDirectly(callable, sizeof...(args)))) {
    (incref(args), ...);
    return invokeDirect(thread, callable, args...);
  }
  Value array[] = {Value(), args...};
  return call(thread, callable, array + 1, sizeof...(args) | kArgumentsOffset);
}

/// Fills `slots` by position, by name and with defaults, in the plain cases: a function of positional parameters alone,
/// and each name one that is not filled yet. False: nothing has happened. Shares references of defaults only.
[[nodiscard]] bool arrangeArguments(const FunctionObject *function, const Value *args, size_t count, Value keywordNames,
                                    Value *slots);

/// callable(*args), both taken over; args[-1] is scratch. Arguments of Python functions die with the callee's slots,
/// others after the call, from left to right. `keywordNames` as in call().
[[nodiscard]] Ref callTaking(Thread &thread, Value callable, Value *args, size_t count, Value keywordNames = {});

} // namespace krait::runtime
