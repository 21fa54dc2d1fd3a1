// Entries of compiled code: calls of what is no Python function with exactly these parameters.
//
// Operands are as CALL finds them on its stack, method or zero, self or callable, arguments, and are taken over.
#include "runtime/call/Construct.h"
#include "runtime/call/Method.h"
#include "runtime/native/SlowEntries.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Tuple.h"

namespace krait::runtime {

namespace {

template <class... Values>
[[gnu::always_inline]] inline void releaseAll(Values... values) {
  (decref(values), ...);
}

/// A row called with arguments in registers. False: nothing has happened.
template <class... Values>
[[gnu::always_inline]] inline bool callRow(Thread &thread, const MethodFunction &row, Value self, const Value *args,
                                           Ref &result, Values... values) {
  constexpr size_t kCount = sizeof...(Values);
  if constexpr (kCount == 0)
    if (KRAIT_LIKELY(row.kind == MethodKind::None)) return result = row.none(thread, self), true;
  if constexpr (kCount == 1)
    if (KRAIT_LIKELY(row.kind == MethodKind::One)) return result = row.one(thread, self, values...), true;
  if (row.kind != MethodKind::Positional || kCount < row.minimum || kCount > row.maximum) return false;
  result = row.positional(thread, self, args, kCount);
  return true;
}

/// A Python function that has defaults for the last one or two of its parameters, which are missing.
template <class... Values>
[[gnu::always_inline]] inline bool callDefaulted(Thread &thread, Value callable, Ref &result, Values... values) {
  auto *function = callable.as<FunctionObject>();
  const size_t missing = size_t(function->directArity) - sizeof...(Values);
  const auto *defaults = function->defaults.as<TupleObject>();
  if (missing - 1 >= 2 || !defaults || size_t(defaults->size) < missing) return false;
  const Value *end = defaults->items + defaults->size;
  if (missing == 1)
    result = invokeDirect(thread, callable, values..., Ref::share(end[-1]).release());
  else
    result = invokeDirect(thread, callable, values..., Ref::share(end[-2]).release(), Ref::share(end[-1]).release());
  decref(callable);
  return true;
}

/// A bound method of a Python function that takes these arguments. It goes before the call, so that the receiver dies
/// with the callee's first slot.
template <class... Values>
[[gnu::always_inline]] inline bool callBound(Thread &thread, Value callable, Ref &result, Values... values) {
  auto *method = callable.as<MethodObject>();
  Value function = method->function, receiver = method->self;
  if (!takesDirectly(function, sizeof...(Values) + 1)) return false;
  incref(function);
  incref(receiver);
  decref(callable);
  result = invokeDirect(thread, function, receiver, values...);
  decref(function);
  return true;
}

/// A class of the plain metaclass.
template <class... Values>
[[gnu::noinline]] uint64_t callClass(Thread &thread, Value self, Values... values) {
  Ref result = constructTaking(thread, self.as<Type>(), values...);
  if (KRAIT_LIKELY(bool(result))) {
    decref(self.object());
    return afterCall(thread, std::move(result));
  }
  if (!constructDirectly(thread, self.as<Type>(), result, values...)) {
    Value stack[] = {Value(), values..., Value()};
    result = callType(thread, self, stack + 1, sizeof...(Values), Value());
  }
  releaseAll(self, values...);
  return afterCall(thread, std::move(result));
}

/// Functions and methods of builtins, plain classes, bound methods; callTaking does the rest.
template <class... Values>
[[gnu::always_inline]] inline uint64_t callFew(Thread &thread, Value method, Value self, Values... values) {
  if (!method && isExactly(self, TypeType)) return callClass(thread, self, values...);
  Value stack[] = {method, self, values...};
  Ref result;
  if (method) {
    if (KRAIT_LIKELY(isExactly(method, MethodDescriptorType))) {
      auto *descriptor = method.as<DescriptorObject>();
      const MethodFunction &row = static_cast<const MethodDef *>(descriptor->def)->function;
      if (KRAIT_LIKELY(typeOf(self) == descriptor->owner) && callRow(thread, row, self, stack + 2, result, values...)) {
        releaseAll(method, self, values...);
        return afterCall(thread, std::move(result));
      }
    }
    if (isExactly(method, FunctionType) && callDefaulted(thread, method, result, self, values...))
      return afterCall(thread, std::move(result));
    return afterCall(thread, callTaking(thread, method, stack + 1, sizeof...(Values) + 1));
  }
  if (isExactly(self, BuiltinFunctionType)) {
    auto *function = self.as<BuiltinFunctionObject>();
    if (callRow(thread, function->def->function, function->self, stack + 2, result, values...)) {
      releaseAll(self, values...);
      return afterCall(thread, std::move(result));
    }
  }
  if (isExactly(self, FunctionType) && callDefaulted(thread, self, result, values...))
    return afterCall(thread, std::move(result));
  if (isExactly(self, MethodType) && callBound(thread, self, result, values...))
    return afterCall(thread, std::move(result));
  return afterCall(thread, callTaking(thread, self, stack + 2, sizeof...(Values)));
}

} // namespace

extern "C" {

uint64_t kr_call(Thread *thread, Value *stack, uint64_t size, Value names) {
  const bool isMethod = bool(stack[0]);
  Value *args = stack + (isMethod ? 1 : 2);
  const size_t count = size - (isMethod ? 1 : 2) - (names ? size_t(tupleSize(names)) : 0);
  return afterCall(*thread, callTaking(*thread, isMethod ? stack[0] : stack[1], args, count, names));
}

uint64_t kr_call0(Thread *thread, Value method, Value self) { return callFew(*thread, method, self); }
uint64_t kr_call1(Thread *thread, Value method, Value self, Value a) { return callFew(*thread, method, self, a); }
uint64_t kr_call2(Thread *thread, Value method, Value self, Value a, Value b) {
  return callFew(*thread, method, self, a, b);
}
uint64_t kr_call3(Thread *thread, Value method, Value self, Value a, Value b, Value c) {
  return callFew(*thread, method, self, a, b, c);
}

} // extern "C"

} // namespace krait::runtime
