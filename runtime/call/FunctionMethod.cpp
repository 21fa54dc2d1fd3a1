// Bound methods: a callable and the object passed first.
#include "runtime/call/Call.h"
#include "runtime/call/Function.h"
#include "runtime/call/Method.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/memory/Allocate.h"
#include "runtime/memory/Collector.h"
#include "runtime/object/Attribute.h"
#include "runtime/object/BuiltinType.h"
#include "runtime/object/Protocol.h"
#include "runtime/thread/Runtime.h"
#include "runtime/types/Dict.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"

namespace krait::runtime {

static MethodObject *methodOf(Value self) { return self.as<MethodObject>(); }

Ref makeMethod(Thread &thread, Value function, Value self) {
  auto *method = allocate<MethodObject>(thread, &MethodType);
  if (!method) return nullptr;
  method->function = Ref::share(function).release();
  method->self = Ref::share(self).release();
  track(method);
  return Ref::steal(method);
}

static void methodDestroy(Object *self) {
  auto *method = static_cast<MethodObject *>(self);
  untrack(self);
  decref(method->function);
  decref(method->self);
  freeObject(self);
}
static void methodTraverse(Object *self, Visitor &visitor) {
  visitor.visit(static_cast<MethodObject *>(self)->function);
  visitor.visit(static_cast<MethodObject *>(self)->self);
}

static Ref methodNew(Thread &thread, Type *, const Value *args, size_t count, Value keywordNames) {
  if (keywordNames) return raiseTypeError(thread, "method() takes no keyword arguments");
  if (count != 2) return raiseTypeError(thread, "method expected 2 arguments, got %zu", count);
  if (!typeOf(args[0])->slots.tp_call) return raiseTypeError(thread, "first argument must be callable");
  if (isNone(args[1])) return raiseTypeError(thread, "instance must not be None");
  return makeMethod(thread, args[0], args[1]);
}

static Ref methodCall(Thread &thread, Value self, const Value *args, size_t countAndFlags, Value keywordNames) {
  MethodObject *method = methodOf(self);
  return callWithFirst(thread, method->function, method->self, args, countAndFlags, keywordNames);
}

static Ref methodRepr(Thread &thread, Value self) {
  MethodObject *method = methodOf(self);
  bool failed = false;
  Ref name = getAttributeOrNull(thread, method->function, names().__qualname__, &failed);
  if (!name && !failed) name = getAttributeOrNull(thread, method->function, names().__name__, &failed);
  if (failed) return nullptr;
  if (!name || !isStr(name)) return formatStr(thread, "<bound method ? of %R>", method->self);
  return formatStr(thread, "<bound method %U of %R>", name.get(), method->self);
}

static int64_t methodHash(Thread &thread, Value self) {
  MethodObject *method = methodOf(self);
  int64_t functionHash = hash(thread, method->function);
  if (functionHash == -1) return -1;
  uint64_t address = method->self.bits(); // by identity, as equality is
  int64_t result = int64_t(address >> 4 | address << 60) ^ functionHash;
  return result == -1 ? -2 : result;
}

static Ref methodCompare(Thread &thread, Value left, Value right, CompareOp op) {
  if ((op != CompareOp::Eq && op != CompareOp::Ne) || !isExactly(left, MethodType) || !isExactly(right, MethodType))
    return notImplementedRef();
  int same = isEqual(thread, methodOf(left)->function, methodOf(right)->function);
  if (same < 0) return nullptr;
  same = same && methodOf(left)->self == methodOf(right)->self;
  return boolRef(bool(same) == (op == CompareOp::Eq));
}

/// Attributes of the type first, then those of the function.
static Ref methodGetAttribute(Thread &thread, Value self, Value name) {
  if (Value descriptor = lookupInType(&MethodType, name)) {
    Ref held = Ref::share(descriptor);
    if (DescriptorGetFunction get = typeOf(held)->slots.tp_descr_get)
      return get(thread, held, self, Value(&MethodType));
    return held;
  }
  return getAttribute(thread, methodOf(self)->function, name);
}

static Ref methodGet(Thread &, Value self, Value, Value) { return Ref::share(self); }

static Ref methodReduce(Thread &thread, Value self) {
  MethodObject *method = methodOf(self);
  Ref name = getAttribute(thread, method->function, names().__name__);
  Ref getattrName = internStr(thread, "getattr");
  Value function = dictGetStr(runtimeState.builtins, getattrName);
  if (!name || !function) return nullptr;
  Ref arguments = makeTuple(thread, {method->self, name});
  return arguments ? makeTuple(thread, {function, arguments}) : nullptr;
}

static Ref getDoc(Thread &thread, Value self) {
  return getAttribute(thread, methodOf(self)->function, names().__doc__);
}

static const MethodDef kMethodMethods[] = {
    {"__reduce__", method::none(methodReduce), nullptr, "Support for pickling."},
    {},
};
static const MemberDef kMethodMembers[] = {
    {"__func__", MemberKind::Object, offsetof(MethodObject, function), true, "The function of the method."},
    {"__self__", MemberKind::Object, offsetof(MethodObject, self), true, "The object the method is bound to."},
    {},
};
static const GetSetDef kMethodGetSets[] = {{"__doc__", getDoc, nullptr, nullptr}, {}};

constinit Type MethodType = builtinType({
    .name = "method",
    .flags = kTypeGc | kTypeWeakRefs,
    .basicSize = sizeof(MethodObject),
    .slots = {.tp_dealloc = methodDestroy,
              .tp_traverse = methodTraverse,
              .tp_repr = methodRepr,
              .tp_hash = methodHash,
              .tp_richcompare = methodCompare,
              .tp_call = methodCall,
              .tp_getattro = methodGetAttribute,
              .tp_descr_get = methodGet,
              .tp_new = methodNew},
    .methods = kMethodMethods,
    .members = kMethodMembers,
    .getSets = kMethodGetSets,
    .doc = "A function bound to the object it is called on.",
});

} // namespace krait::runtime
