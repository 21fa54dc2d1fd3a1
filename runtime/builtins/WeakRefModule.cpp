// The module _weakref.
#include "runtime/call/Method.h"
#include "runtime/errors/Error.h"
#include "runtime/memory/WeakProxy.h"
#include "runtime/types/Dict.h"
#include "runtime/types/Int.h"
#include "runtime/types/List.h"
#include "runtime/types/Module.h"
#include "runtime/types/Singletons.h"

namespace krait::runtime {

static WeakRefObject *referencesTo(Value object) { return object.isObject() ? firstWeakRef(object.object()) : nullptr; }

static Ref getWeakRefCount(Thread &thread, Value, Value object) {
  int64_t count = 0;
  for (WeakRefObject *each = referencesTo(object); each; each = each->next)
    ++count;
  return makeInt(thread, count);
}
static Ref getWeakRefs(Thread &thread, Value, Value object) {
  Ref list = makeList(thread);
  for (WeakRefObject *each = referencesTo(object); list && each; each = each->next)
    if (!listAppend(thread, list.as<ListObject>(), Ref::share(each))) return nullptr;
  return list;
}
static Ref proxy(Thread &thread, Value, const Value *args, size_t count) {
  return makeWeakProxy(thread, args[0], count > 1 ? args[1] : Value());
}
/// Takes dict[key] out if its value is a dead weak reference; nothing when the key has gone.
static Ref removeDeadWeakRef(Thread &thread, Value, const Value *args, size_t) {
  if (!isDict(args[0]))
    return raiseTypeError(thread, "_remove_dead_weakref() argument 1 must be dict, not %T", args[0]);
  Value value = dictGet(thread, args[0].as<DictObject>(), args[1]);
  if (!value) return hasPending(thread) ? nullptr : noneRef();
  if (!isInstanceOf(value, WeakRefType)) return raiseTypeError(thread, "not a weakref");
  if (Ref alive = weakRefGet(value.as<WeakRefObject>())) return noneRef();
  return dictDelete(thread, args[0].as<DictObject>(), args[1]) ? noneRef() : nullptr;
}

static const MethodDef kFunctions[] = {
    {"getweakrefcount", method::one(getWeakRefCount), "($module, object, /)",
     "How many weak references the object has."},
    {"getweakrefs", method::one(getWeakRefs), "($module, object, /)", "The weak references to the object."},
    {"proxy", method::positional(proxy, 1, 2), "($module, object, callback=None, /)",
     "An object that stands for another one without keeping it alive."},
    {"_remove_dead_weakref", method::positional(removeDeadWeakRef, 2, 2), "($module, dct, key, /)",
     "Remove a key whose value is a dead weak reference."},
    {}};

static bool initialize(Thread &thread, ModuleObject *module) {
  return moduleAdd(thread, module, "ref", Ref::share(&WeakRefType)) &&
         moduleAdd(thread, module, "ReferenceType", Ref::share(&WeakRefType)) &&
         moduleAdd(thread, module, "ProxyType", Ref::share(&WeakProxyType)) &&
         moduleAdd(thread, module, "CallableProxyType", Ref::share(&WeakCallableProxyType));
}

extern const NativeModuleDef kModule__weakref;
const NativeModuleDef kModule__weakref = {"_weakref", "Weak references, for the module weakref.", kFunctions,
                                          initialize};

} // namespace krait::runtime
