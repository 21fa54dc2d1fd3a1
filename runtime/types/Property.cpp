// property.
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
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include <cstddef>

namespace krait::runtime {

static PropertyObject *asProperty(Value value) { return value.as<PropertyObject>(); }

static Ref propertyNew(Thread &thread, Type *type, const Value *, size_t, Value) {
  return Ref::steal(allocateInstance(thread, type));
}

static Value noneAsZero(Value value) { return value && !isNone(value) ? value : Value(); }

/// Without an explicit doc the getter's is the property's. Instances of subclasses keep it as an attribute.
static bool takeDocFromGetter(Thread &thread, Value self) {
  bool failed;
  Ref doc = getAttributeOrNull(thread, asProperty(self)->get, names().__doc__, &failed);
  if (failed) return false;
  if (!doc) return true;
  asProperty(self)->docFromGetter = true;
  if (!isExactly(self, PropertyType)) return setAttribute(thread, self, names().__doc__, doc);
  assign(asProperty(self)->doc, std::move(doc));
  return true;
}

static bool propertyInit(Thread &thread, Value self, const Value *args, size_t count, Value keywordNames) {
  static const Signature kSignature("property", "(fget=None, fset=None, fdel=None, doc=None)");
  Value values[4];
  if (!kSignature.bind(thread, args, count, keywordNames, values)) return false;
  PropertyObject *property = asProperty(self);
  assign(property->get, Ref::share(noneAsZero(values[0])));
  assign(property->set, Ref::share(noneAsZero(values[1])));
  assign(property->del, Ref::share(noneAsZero(values[2])));
  assign(property->doc, Ref::share(noneAsZero(values[3])));
  property->docFromGetter = false;
  if (!property->doc && property->get) return takeDocFromGetter(thread, self);
  return true;
}

static void propertyClear(Object *object) {
  auto *property = static_cast<PropertyObject *>(object);
  for (Value *slot : {&property->get, &property->set, &property->del, &property->doc, &property->name})
    clearSlot(*slot);
}
static void propertyDestroy(Object *object) {
  untrack(object);
  propertyClear(object);
  freeObject(object);
}
static void propertyTraverse(Object *object, Visitor &visitor) {
  auto *property = static_cast<PropertyObject *>(object);
  for (Value slot : {property->get, property->set, property->del, property->doc, property->name})
    visitor.visit(slot);
}

/// "property 'x' of 'C' object has no getter", or without the name when it is not known.
static std::nullptr_t raiseMissing(Thread &thread, Value self, Value instance, const char *what) {
  Ref qualName = getAttribute(thread, Value(typeOf(instance)), names().__qualname__);
  if (!qualName) return nullptr;
  if (asProperty(self)->name)
    return raise(thread, AttributeErrorType, "property %R of %R object has no %s", asProperty(self)->name,
                 qualName.get(), what);
  return raise(thread, AttributeErrorType, "property of %R object has no %s", qualName.get(), what);
}

static Ref propertyGet(Thread &thread, Value self, Value instance, Value) {
  if (!instance || isNone(instance)) return Ref::share(self);
  Ref getter = Ref::share(asProperty(self)->get);
  if (!getter) return raiseMissing(thread, self, instance, "getter");
  return call(thread, getter, {instance});
}

static bool propertySet(Thread &thread, Value self, Value instance, Value value) {
  Ref function = Ref::share(value ? asProperty(self)->set : asProperty(self)->del);
  if (!function) {
    raiseMissing(thread, self, instance, value ? "setter" : "deleter");
    return false;
  }
  return bool(value ? call(thread, function, {instance, value}) : call(thread, function, {instance}));
}

/// A copy of the property with one function replaced (getter, setter, deleter).
static Ref copyWith(Thread &thread, Value self, Value get, Value set, Value del) {
  PropertyObject *old = asProperty(self);
  auto pick = [](Value given, Value kept) { return given && !isNone(given) ? given : kept ? kept : None(); };
  Value newGet = pick(get, old->get);
  Value doc = old->docFromGetter && !isNone(newGet) ? None() : old->doc ? old->doc : None();
  Ref copy = call(thread, Value(typeOf(self)), {newGet, pick(set, old->set), pick(del, old->del), doc});
  if (copy && isInstanceOf(copy, PropertyType)) assign(asProperty(copy)->name, Ref::share(old->name));
  return copy;
}
static Ref getterMethod(Thread &thread, Value self, Value function) { return copyWith(thread, self, function, {}, {}); }
static Ref setterMethod(Thread &thread, Value self, Value function) { return copyWith(thread, self, {}, function, {}); }
static Ref deleterMethod(Thread &thread, Value self, Value function) {
  return copyWith(thread, self, {}, {}, function);
}

static Ref setNameMethod(Thread &thread, Value self, const Value *args, size_t count) {
  if (count != 2)
    return raiseTypeError(thread, "__set_name__() takes 2 positional arguments but %zu were given", count);
  assign(asProperty(self)->name, Ref::share(args[1]));
  return noneRef();
}

static Ref getAbstract(Thread &thread, Value self) {
  for (Value function : {asProperty(self)->get, asProperty(self)->set, asProperty(self)->del}) {
    if (!function) continue;
    bool failed;
    Ref flag = getAttributeOrNull(thread, function, names().__isabstractmethod__, &failed);
    int abstract = failed ? -1 : flag ? truth(thread, flag) : 0;
    if (abstract) return abstract < 0 ? nullptr : boolRef(true);
  }
  return boolRef(false);
}

static const MethodDef kMethods[] = {
    {"getter", method::one(getterMethod), nullptr, "A copy of the property with another getter."},
    {"setter", method::one(setterMethod), nullptr, "A copy of the property with another setter."},
    {"deleter", method::one(deleterMethod), nullptr, "A copy of the property with another deleter."},
    {"__set_name__", method::positional(setNameMethod, 0, method::kAny), nullptr, "Tells the property its name."},
    {}};
static const MemberDef kMembers[] = {
    {"fget", MemberKind::ObjectOrNone, offsetof(PropertyObject, get), true, nullptr},
    {"fset", MemberKind::ObjectOrNone, offsetof(PropertyObject, set), true, nullptr},
    {"fdel", MemberKind::ObjectOrNone, offsetof(PropertyObject, del), true, nullptr},
    {"__doc__", MemberKind::ObjectOrNone, offsetof(PropertyObject, doc), false, nullptr},
    {}};
static const GetSetDef kGetSets[] = {{"__isabstractmethod__", getAbstract, nullptr, nullptr}, {}};

constinit Type PropertyType = builtinType({
    .name = "property",
    .flags = kTypeBase | kTypeGc,
    .basicSize = sizeof(PropertyObject),
    .slots = {.tp_dealloc = propertyDestroy,
              .tp_traverse = propertyTraverse,
              .tp_clear = propertyClear,
              .tp_descr_get = propertyGet,
              .tp_descr_set = propertySet,
              .tp_new = propertyNew,
              .tp_init = propertyInit},
    .methods = kMethods,
    .members = kMembers,
    .getSets = kGetSets,
});

} // namespace krait::runtime
