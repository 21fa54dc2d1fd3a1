// builtin_function_or_method: functions of native modules, bound methods of builtin types, and `__new__` of builtin
// types.
#include "runtime/builtins/Lookup.h"
#include "runtime/call/Call.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/memory/Allocate.h"
#include "runtime/memory/Collector.h"
#include "runtime/object/Attribute.h"
#include "runtime/object/BuiltinType.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/Module.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"
#include <string>

namespace krait::runtime {

Ref makeBuiltinFunction(Thread &thread, const MethodDef &def, Value self, Value module) {
  auto *function = allocate<BuiltinFunctionObject>(thread, &BuiltinFunctionType);
  if (!function) return nullptr;
  function->def = &def;
  function->self = Ref::share(self).release();
  function->module = Ref::share(module).release();
  track(function);
  return Ref::steal(function);
}

// --- __new__ ---

/// type.__new__(subtype, ...): the subtype's memory must be what the type's tp_new makes.
static Ref newFunction(Thread &thread, Value self, const Value *args, size_t countAndFlags, Value keywordNames) {
  Type *type = self.as<Type>();
  size_t count = argumentCount(countAndFlags);
  if (!count) return raiseTypeError(thread, "%N.__new__(): not enough arguments", type);
  if (!isType(args[0])) return raiseTypeError(thread, "%N.__new__(X): X is not a type object (%T)", type, args[0]);
  Type *subtype = args[0].as<Type>();
  if (!isSubtype(subtype, type))
    return raiseTypeError(thread, "%N.__new__(%N): %N is not a subtype of %N", type, subtype, subtype, type);
  Type *solid = subtype;
  while (solid && solid->hasFlag(kTypeHeap))
    solid = solid->base;
  if (solid && solid->slots.tp_new != type->slots.tp_new)
    return raiseTypeError(thread, "%N.__new__(%N) is not safe, use %N.__new__()", type, subtype, solid);
  return type->slots.tp_new(thread, subtype, args + 1, count - 1, keywordNames);
}

static const MethodDef kNewDef = {"__new__", method::raw(newFunction), "($type, *args, **kwargs)",
                                  "Make an instance of the given class. The class documents the arguments."};

Ref makeNewFunction(Thread &thread, Type &type) {
  Ref function = makeBuiltinFunction(thread, kNewDef, Value(&type), {});
  if (function) function.as<BuiltinFunctionObject>()->newOwner = &type;
  return function;
}

// --- the type ---

static bool isModuleFunction(const BuiltinFunctionObject *function) {
  return !function->self || isInstanceOf(function->self, ModuleType);
}

static Ref functionCall(Thread &thread, Value callable, const Value *args, size_t countAndFlags, Value keywordNames) {
  auto *function = callable.as<BuiltinFunctionObject>();
  const MethodDef &def = *function->def;
  // The two plainest conventions in line.
  if (def.function.kind == MethodKind::One && argumentCount(countAndFlags) == 1 && !keywordNames)
    return def.function.one(thread, function->self, args[0]);
  if (def.function.kind == MethodKind::Positional && !keywordNames) {
    size_t count = argumentCount(countAndFlags);
    if (KRAIT_LIKELY(count >= def.function.minimum && count <= def.function.maximum))
      return def.function.positional(thread, function->self, args, count);
  }
  const char *owner = nullptr;
  std::string moduleName;
  if (!isModuleFunction(function)) {
    owner = typeName(isType(function->self) ? function->self.as<Type>() : typeOf(function->self));
  } else if (function->module && isStr(function->module) && !strEqualsAscii(function->module, "builtins")) {
    moduleName = strToUtf8(function->module);
    owner = moduleName.c_str();
  }
  return callMethodDef(thread, def, function->self, owner, args, countAndFlags, keywordNames);
}

static void functionDestroy(Object *object) {
  untrack(object);
  auto *function = static_cast<BuiltinFunctionObject *>(object);
  clearSlot(function->self);
  clearSlot(function->module);
  freeObject(object);
}
static void functionTraverse(Object *object, Visitor &visitor) {
  visitor.visit(static_cast<BuiltinFunctionObject *>(object)->self);
  visitor.visit(static_cast<BuiltinFunctionObject *>(object)->module);
}

static Ref functionRepr(Thread &thread, Value self) {
  auto *function = self.as<BuiltinFunctionObject>();
  if (isModuleFunction(function)) return formatStr(thread, "<built-in function %s>", function->def->name);
  return formatStr(thread, "<built-in method %s of %T object at %p>", function->def->name, function->self,
                   reinterpret_cast<void *>(function->self.bits()));
}

static int64_t functionHash(Thread &, Value self) {
  auto *function = self.as<BuiltinFunctionObject>();
  uint64_t bits = (function->self.bits() >> 4) ^ (reinterpret_cast<uintptr_t>(function->def) >> 3) * 31;
  return int64_t(bits) == -1 ? -2 : int64_t(bits);
}
static Ref functionCompare(Thread &, Value left, Value right, CompareOp op) {
  if ((op != CompareOp::Eq && op != CompareOp::Ne) || !isExactly(right, BuiltinFunctionType))
    return notImplementedRef();
  auto *a = left.as<BuiltinFunctionObject>(), *b = right.as<BuiltinFunctionObject>();
  bool equal = a->self == b->self && a->def == b->def;
  return boolRef(equal == (op == CompareOp::Eq));
}

static Ref getName(Thread &thread, Value self) { return makeStr(thread, self.as<BuiltinFunctionObject>()->def->name); }
static Ref getQualName(Thread &thread, Value self) {
  auto *function = self.as<BuiltinFunctionObject>();
  if (isModuleFunction(function)) return getName(thread, self);
  Type *owner = isType(function->self) ? function->self.as<Type>() : typeOf(function->self);
  Ref ownerName = getAttribute(thread, Value(owner), names().__qualname__);
  return ownerName ? formatStr(thread, "%S.%s", ownerName.get(), function->def->name) : nullptr;
}
static Ref getModule(Thread &, Value self) {
  Value module = self.as<BuiltinFunctionObject>()->module;
  return module ? Ref::share(module) : noneRef();
}
static bool setModule(Thread &, Value self, Value value) {
  assign(self.as<BuiltinFunctionObject>()->module, Ref::share(value));
  return true;
}
static Ref getSelf(Thread &, Value self) {
  Value bound = self.as<BuiltinFunctionObject>()->self;
  return bound && !(self.as<BuiltinFunctionObject>()->def->function.flags & kMethodStatic) ? Ref::share(bound)
                                                                                           : noneRef();
}
static Ref getDoc(Thread &thread, Value self) {
  const char *doc = self.as<BuiltinFunctionObject>()->def->doc;
  return doc ? makeStr(thread, doc) : noneRef();
}
static Ref getTextSignature(Thread &thread, Value self) {
  const char *text = self.as<BuiltinFunctionObject>()->def->signature;
  return text ? makeStr(thread, text) : noneRef();
}

static Ref reduceMethod(Thread &thread, Value self) {
  auto *function = self.as<BuiltinFunctionObject>();
  if (isModuleFunction(function)) return getName(thread, self);
  Ref name = getName(thread, self);
  return name ? reduceToBuiltin(thread, "getattr", {function->self, name.get()}) : nullptr;
}

static const MethodDef kMethods[] = {
    {"__reduce__", method::none(reduceMethod), "($self, /)", "How pickle stores the function: by name."}, {}};
static const GetSetDef kGetSets[] = {{"__name__", getName, nullptr, nullptr},
                                     {"__qualname__", getQualName, nullptr, nullptr},
                                     {"__module__", getModule, setModule, nullptr},
                                     {"__self__", getSelf, nullptr, nullptr},
                                     {"__doc__", getDoc, nullptr, nullptr},
                                     {"__text_signature__", getTextSignature, nullptr, nullptr},
                                     {}};

constinit Type BuiltinFunctionType = builtinType({
    .name = "builtin_function_or_method",
    .flags = kTypeGc | kTypeWeakRefs | kTypeDisallowInstantiation,
    .basicSize = sizeof(BuiltinFunctionObject),
    .slots = {.tp_dealloc = functionDestroy,
              .tp_traverse = functionTraverse,
              .tp_repr = functionRepr,
              .tp_hash = functionHash,
              .tp_richcompare = functionCompare,
              .tp_call = functionCall},
    .methods = kMethods,
    .getSets = kGetSets,
});

} // namespace krait::runtime
