#include "runtime/call/Construct.h"
#include "runtime/errors/Error.h"
#include "runtime/object/BuiltinType.h"
#include "runtime/object/SlotTable.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"

namespace krait::runtime {

Value findPlainConstructor(Type *type) {
  Value constructor;
  if (type->slots.tp_new == ObjectType.slots.tp_new && !type->hasFlag(kTypeAbstract) &&
      !type->hasFlag(kTypeDisallowInstantiation)) {
    Value init = lookupInType(type, names().__init__);
    if (type->slots.tp_init == ObjectType.slots.tp_init)
      constructor = None();
    else if (type->slots.tp_init == dispatchInit && init && isExactly(init, FunctionType))
      constructor = init;
  }
  type->constructor = constructor;
  type->constructorVersion = type->version;
  return constructor;
}

bool construct(Thread &thread, Type *type, Value *args, size_t count, Ref *result) {
  Value init = plainConstructor(type);
  if (!init || (isNone(init) && count)) return false;
  if (!isNone(init))
    if (const PlainInit *plan = plainInitFor(thread, type, init, count)) {
      *result = Ref::steal(fillPlainly(thread, type, plan, init, args, count));
      return true;
    }
  Ref object = Ref::steal(allocateInstance(thread, type));
  if (!object || isNone(init)) {
    *result = std::move(object);
    return true;
  }
  // The caller's operands outlive __init__, whose slots get references of their own.
  Ref held = Ref::share(init);
  args[-1] = object.get();
  Ref done;
  if (KRAIT_LIKELY(init.as<FunctionObject>()->directArity == count + 1 && count < kMostDirect)) {
    for (size_t i = 0; i <= count; ++i)
      incref(args[int64_t(i) - 1]);
    done = invokeDirectArray(thread, init, args - 1, count + 1);
  } else {
    done = call(thread, init, args - 1, count + 1);
  }
  if (done && isInitResult(thread, done)) *result = std::move(object);
  return true;
}

bool raiseInitResult(Thread &thread, Value result) {
  raiseTypeError(thread, "__init__() should return None, not '%T'", result);
  return false;
}

} // namespace krait::runtime
