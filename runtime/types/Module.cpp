// Modules: objects whose attributes are a cell dictionary.
#include "runtime/types/Module.h"
#include "runtime/call/Call.h"
#include "runtime/call/Method.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/memory/Allocate.h"
#include "runtime/memory/Collector.h"
#include "runtime/object/Attribute.h"
#include "runtime/object/BuiltinType.h"
#include "runtime/object/Protocol.h"
#include "runtime/thread/Runtime.h"
#include "runtime/types/List.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include <cstddef>

namespace krait::runtime {

static ModuleObject *asModule(Value value) { return value.as<ModuleObject>(); }

/// The attributes every module starts with.
static bool initDict(Thread &thread, DictObject *dict, Value name, Value doc) {
  const Names &n = names();
  return dictSet(thread, dict, n.__name__, name) && dictSet(thread, dict, n.__doc__, doc) &&
         dictSet(thread, dict, n.__package__, None()) && dictSet(thread, dict, n.__loader__, None()) &&
         dictSet(thread, dict, n.__spec__, None());
}

static Ref moduleNew(Thread &thread, Type *type, const Value *, size_t, Value) {
  Ref module = Ref::steal(allocateInstance(thread, type));
  if (!module) return nullptr;
  asModule(module)->dict = makeCellDict(thread).release().as<DictObject>();
  if (!asModule(module)->dict) return nullptr;
  uint32_t &next = runtimeState.nextTypeVersion;
  asModule(module)->version = next == UINT32_MAX ? 0 : next++;
  return module;
}

static bool moduleInit(Thread &thread, Value self, const Value *args, size_t count, Value keywordNames) {
  static const Signature kSignature("module", "(name, doc=None)");
  Value values[2];
  if (!kSignature.bind(thread, args, count, keywordNames, values)) return false;
  if (!isStr(values[0])) {
    raiseTypeError(thread, "module() argument 'name' must be str, not %T", values[0]);
    return false;
  }
  return initDict(thread, asModule(self)->dict, values[0], values[1] ? values[1] : None());
}

Ref makeModule(Thread &thread, Value name) {
  Ref module = moduleNew(thread, &ModuleType, nullptr, 0, {});
  return module && initDict(thread, asModule(module)->dict, name, None()) ? std::move(module) : nullptr;
}

Ref makeNativeModule(Thread &thread, const NativeModuleDef &def) {
  Ref name = internStr(thread, def.name);
  Ref module = name ? makeModule(thread, name) : nullptr;
  if (!module) return nullptr;
  DictObject *dict = asModule(module)->dict;
  if (def.doc) {
    Ref doc = makeStr(thread, def.doc);
    if (!doc || !dictSet(thread, dict, names().__doc__, doc)) return nullptr;
  }
  for (const MethodDef *function = def.functions; function && function->name; ++function) {
    Ref value = makeBuiltinFunction(thread, *function, module, name);
    Ref key = internStr(thread, function->name);
    if (!value || !key || !dictSet(thread, dict, key, value)) return nullptr;
  }
  if (def.initialize && !def.initialize(thread, asModule(module))) return nullptr;
  return module;
}

bool moduleAdd(Thread &thread, ModuleObject *module, const char *name, Ref value) {
  if (!value) return false;
  Ref key = internStr(thread, name);
  return key && dictSet(thread, module->dict, key, value);
}

// --- the type ---

static void moduleDestroy(Object *object) {
  untrack(object);
  auto *module = static_cast<ModuleObject *>(object);
  if (module->freeState) module->freeState(module->state);
  decref(Value(std::exchange(module->dict, nullptr)));
  freeObject(object);
}
static void moduleTraverse(Object *object, Visitor &visitor) {
  visitor.visit(Value(static_cast<ModuleObject *>(object)->dict));
}
static void moduleClear(Object *object) {
  if (DictObject *dict = static_cast<ModuleObject *>(object)->dict) dictClear(dict);
}

/// __spec__._initializing: the module's import is still under way.
static bool isInitializing(Thread &thread, DictObject *dict) {
  Value spec = dictGetStr(dict, names().__spec__);
  if (!spec || isNone(spec)) return false;
  Ref held = Ref::share(spec), name = internStr(thread, "_initializing");
  bool failed;
  Ref flag = getAttributeOrNull(thread, held, name, &failed);
  int initializing = flag ? truth(thread, flag) : 0;
  if (failed || initializing < 0) clearPending(thread);
  return initializing > 0;
}

static std::nullptr_t raiseMissing(Thread &thread, DictObject *dict, Value name) {
  Value moduleName = dictGetStr(dict, names().__name__);
  if (!moduleName || !isStr(moduleName)) return raise(thread, AttributeErrorType, "module has no attribute '%U'", name);
  Ref held = Ref::share(moduleName);
  if (isInitializing(thread, dict))
    return raise(thread, AttributeErrorType,
                 "partially initialized module '%U' has no attribute '%U' (most likely due to a circular import)",
                 held.get(), name);
  return raise(thread, AttributeErrorType, "module '%U' has no attribute '%U'", held.get(), name);
}

static Ref moduleGetAttribute(Thread &thread, Value self, Value name) {
  DictObject *dict = asModule(self)->dict;
  if (KRAIT_LIKELY(isExactly(self, ModuleType))) // the common case without an AttributeError made and dropped
    if (Value value = dictGetStr(dict, name); value && !lookupInType(&ModuleType, name)) return Ref::share(value);
  Ref value = genericGetAttribute(thread, self, name);
  if (value || !clearPendingIf(thread, AttributeErrorType)) return value;
  if (Value hook = dictGetStr(dict, names().__getattr__)) {
    Ref held = Ref::share(hook);
    return call(thread, held, {name});
  }
  return raiseMissing(thread, dict, name);
}

/// "<module 'm' from 'file'>", "<module 'm' (built-in)>", "<module 'm'>": importlib's rules.
static Ref moduleRepr(Thread &thread, Value self) {
  DictObject *dict = asModule(self)->dict;
  Ref spec = Ref::share(dictGetStr(dict, names().__spec__));
  Value name = dictGetStr(dict, names().__name__), file = dictGetStr(dict, names().__file__);
  Ref nameRepr = name ? repr(thread, name) : makeStr(thread, "'?'");
  if (!nameRepr) return nullptr;
  if (file) return formatStr(thread, "<module %U from %R>", nameRepr.get(), file);
  if (spec && !isNone(spec)) {
    bool failed;
    Ref origin = getAttributeOrNull(thread, spec, internStr(thread, "origin").get(), &failed);
    Ref loader = failed ? nullptr : getAttributeOrNull(thread, spec, internStr(thread, "loader").get(), &failed);
    if (failed) return nullptr;
    if (origin && isStr(origin)) return formatStr(thread, "<module %U (%U)>", nameRepr.get(), origin.get());
    if (loader && !isNone(loader)) return formatStr(thread, "<module %U (%R)>", nameRepr.get(), loader.get());
    return formatStr(thread, "<module %U>", nameRepr.get());
  }
  Value loader = dictGetStr(dict, names().__loader__);
  if (loader && !isNone(loader)) return formatStr(thread, "<module %U (%R)>", nameRepr.get(), loader);
  return formatStr(thread, "<module %U>", nameRepr.get());
}

static Ref getAnnotations(Thread &thread, Value self) {
  DictObject *dict = asModule(self)->dict;
  if (Value annotations = dictGetStr(dict, names().__annotations__)) return Ref::share(annotations);
  Ref made = makeDict(thread);
  return made && dictSet(thread, dict, names().__annotations__, made) ? std::move(made) : nullptr;
}
static bool setAnnotations(Thread &thread, Value self, Value value) {
  DictObject *dict = asModule(self)->dict;
  if (value) return dictSet(thread, dict, names().__annotations__, value);
  if (dictGetStr(dict, names().__annotations__)) return dictDelete(thread, dict, names().__annotations__);
  raise(thread, AttributeErrorType, "__annotations__");
  return false;
}

/// dir(module): the keys, or what the module's own __dir__ says.
static Ref dirMethod(Thread &thread, Value self) {
  Ref dict = getAttribute(thread, self, names().__dict__);
  if (!dict) return nullptr;
  if (!isDict(dict)) return raiseTypeError(thread, "%S.__dict__ is not a dictionary", self);
  if (Value hook = dictGetStr(dict.as<DictObject>(), names().__dir__)) {
    Ref held = Ref::share(hook);
    return call(thread, held);
  }
  Ref keys = makeList(thread);
  return keys && listExtend(thread, keys.as<ListObject>(), dict) ? std::move(keys) : nullptr;
}

static const MethodDef kMethods[] = {
    {"__dir__", method::none(dirMethod), nullptr, "Names in the module, or what its own __dir__ gives."}, {}};
static const MemberDef kMembers[] = {
    {"__dict__", MemberKind::ObjectOrNone, offsetof(ModuleObject, dict), true, nullptr}, {}};
static const GetSetDef kGetSets[] = {{"__annotations__", getAnnotations, setAnnotations, nullptr}, {}};

constinit Type ModuleType = builtinType({
    .name = "module",
    .flags = kTypeBase | kTypeGc | kTypeOwnDict | kTypeWeakRefs,
    .basicSize = sizeof(ModuleObject),
    .slots = {.tp_dealloc = moduleDestroy,
              .tp_traverse = moduleTraverse,
              .tp_clear = moduleClear,
              .tp_repr = moduleRepr,
              .tp_getattro = moduleGetAttribute,
              .tp_new = moduleNew,
              .tp_init = moduleInit},
    .methods = kMethods,
    .members = kMembers,
    .getSets = kGetSets,
    .doc = "A namespace, usually filled by running a file once.",
});

} // namespace krait::runtime
