// Calls of classes whose instances are made by object's __new__ and filled by a Python __init__, or not at all.
#pragma once
#include "runtime/call/Direct.h"
#include "runtime/call/PlainInit.h"
#include "runtime/memory/Allocate.h"
#include "runtime/types/Singletons.h"

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

/// What __init__ has returned is None; false with TypeError pending otherwise.
[[gnu::cold]] bool raiseInitResult(Thread &thread, Value result);
[[nodiscard]] inline bool isInitResult(Thread &thread, Value result) {
  return KRAIT_LIKELY(isNone(result)) || raiseInitResult(thread, result);
}

/// type(args...) for a class whose __init__ does nothing but store these arguments: the instance, and they are taken
/// over. Zero, with nothing pending but MemoryError: nothing has happened.
template <class... Values>
[[nodiscard]] [[gnu::always_inline]] inline Ref constructTaking(Thread &thread, Type *type, Values... args) {
  const PlainInit *plan = type->plainInit;
  if (!plan || plan->version != type->version || !plan->movesArguments || plan->parameters != sizeof...(args) ||
      plan->function->version != plan->functionVersion || isTraced(thread) || thread.recursionRemaining <= 0)
    return nullptr;
  const Value array[] = {args..., Value()};
  return Ref::steal(fillTaking(thread, type, plan, array));
}

/// type(args...) for a class whose __init__ takes just these arguments: true, and *result is as in construct(). The
/// arguments are borrowed: they outlive __init__, whose slots get references of their own.
template <class... Values>
[[nodiscard]] [[gnu::always_inline]] inline bool constructDirectly(Thread &thread, Type *type, Ref &result,
                                                                   Values... args) {
  Value init = plainConstructor(type);
  if (!init) return false;
  if constexpr (sizeof...(args) == 0)
    if (isNone(init)) return result = Ref::steal(allocateInstance(thread, type)), true;
  if (KRAIT_LIKELY(!isNone(init)))
    if (const PlainInit *plan = plainInitFor(thread, type, init, sizeof...(args))) {
      const Value array[] = {args..., Value()};
      result = Ref::steal(fillPlainly(thread, type, plan, init, array, sizeof...(args)));
      return true;
    }
  if (KRAIT_UNLIKELY(!takesDirectly(init, sizeof...(args) + 1))) return false;
  Ref object = Ref::steal(allocateInstance(thread, type));
  if (KRAIT_UNLIKELY(!object)) return true;
  Ref held = Ref::share(init);
  incref(object.object());
  (incref(args), ...);
  Ref done = invokeDirect(thread, init, object.get(), args...);
  if (KRAIT_LIKELY(done && isInitResult(thread, done))) result = std::move(object);
  return true;
}

} // namespace krait::runtime
