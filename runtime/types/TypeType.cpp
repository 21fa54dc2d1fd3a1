// type: calling classes, their attributes and methods.
#include "runtime/call/Call.h"
#include "runtime/call/Method.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/memory/Allocate.h"
#include "runtime/memory/Collector.h"
#include "runtime/object/Attribute.h"
#include "runtime/object/BuiltinType.h"
#include "runtime/object/IsInstance.h"
#include "runtime/object/Protocol.h"
#include "runtime/object/Shape.h"
#include "runtime/object/SlotTable.h"
#include "runtime/object/TypeInternal.h"
#include "runtime/types/ArgumentCheck.h"
#include "runtime/types/Dict.h"
#include "runtime/types/GenericAlias.h"
#include "runtime/types/List.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Super.h"
#include "runtime/types/Tuple.h"
#include <cstddef>
#include <cstdlib>
#include <cstring>

namespace krait::runtime {

bool mergeClassDict(Thread &thread, DictObject *into, Value type); // types/Object.cpp

static Type *asType(Value value) { return value.as<Type>(); }

// --- calling ---

/// A class with object's __new__ and a Python __init__: no intermediate copies of the arguments.
static Ref callPlainClass(Thread &thread, Type *type, const Value *args, size_t countAndFlags, Value keywordNames) {
  Ref object = Ref::steal(allocateInstance(thread, type));
  if (!object) return nullptr;
  Value init = lookupInType(type, names().__init__);
  if (KRAIT_UNLIKELY(!init || !typeOf(init)->hasFlag(kTypeMethodDescriptor)))
    return dispatchInit(thread, object, args, argumentCount(countAndFlags), keywordNames) ? std::move(object) : nullptr;
  Ref held = Ref::share(init);
  Ref result = callWithFirst(thread, held, object, args, countAndFlags, keywordNames);
  if (!result) return nullptr;
  if (KRAIT_LIKELY(isNone(result))) return object;
  return raiseTypeError(thread, "__init__() should return None, not '%T'", result.get());
}

Ref callType(Thread &thread, Value callable, const Value *args, size_t countAndFlags, Value keywordNames) {
  Type *type = asType(callable);
  size_t count = argumentCount(countAndFlags);
  if (KRAIT_UNLIKELY(type == &TypeType) && !keywordNames) {
    if (count == 1) return Ref::share(typeOf(args[0]));
    if (count != 3) return raiseTypeError(thread, "type() takes 1 or 3 arguments");
  }
  if (type == &SuperType && !count && !keywordNames) return makeImplicitSuper(thread);
  NewFunction make = type->slots.tp_new;
  if (KRAIT_UNLIKELY(!make || type->hasFlag(kTypeDisallowInstantiation)))
    return raiseTypeError(thread, "cannot create '%s' instances", type->staticName ? type->staticName : typeName(type));
  if (make == ObjectType.slots.tp_new && type->slots.tp_init == dispatchInit && !type->hasFlag(kTypeAbstract))
    return callPlainClass(thread, type, args, countAndFlags, keywordNames);
  Ref object = make(thread, type, args, count, keywordNames);
  if (!object || !isInstanceOf(object, *type)) return object;
  // object's own __init__ has nothing to say about what another __new__ has made.
  const TypeSlots &slots = typeOf(object)->slots;
  if (slots.tp_init == ObjectType.slots.tp_init && slots.tp_new != ObjectType.slots.tp_new) return object;
  InitFunction init = typeOf(object)->slots.tp_init;
  if (init && !init(thread, object, args, count, keywordNames)) return nullptr;
  return object;
}

/// type.__new__(meta, name, bases, dict, **keywords).
static Ref typeNew(Thread &thread, Type *meta, const Value *args, size_t count, Value keywordNames) {
  if (count != 3) return raiseTypeError(thread, "type.__new__() takes exactly 3 arguments (%zu given)", count);
  static const char *const kKinds[] = {"str", "tuple", "dict"};
  const bool fits[] = {isStr(args[0]), isTuple(args[1]), isDict(args[2])};
  for (int i = 0; i < 3; ++i)
    if (!fits[i])
      return raiseTypeError(thread, "type.__new__() argument %d must be %s, not %T", i + 1, kKinds[i], args[i]);
  for (int64_t i = 0; i < tupleSize(args[1]); ++i) {
    Value base = tupleItem(args[1], i);
    if (isType(base)) continue;
    bool failed;
    Ref entries = getAttributeOrNull(thread, base, names().__mro_entries__, &failed);
    if (failed) return nullptr;
    if (entries) return raiseTypeError(thread, "type() doesn't support MRO entry resolution; use types.new_class()");
  }
  Type *winner = calculateMetaclass(thread, meta, args[1]);
  if (!winner) return nullptr;
  if (winner != meta && winner->slots.tp_new != typeNew)
    return winner->slots.tp_new(thread, winner, args, count, keywordNames);
  return makeClass(thread, winner, args[0], args[1], args[2], args + 3, keywordNames);
}

static bool typeInit(Thread &thread, Value, const Value *, size_t count, Value keywordNames) {
  if (keywordNames && count == 1) {
    raiseTypeError(thread, "type.__init__() takes no keyword arguments");
    return false;
  }
  if (count == 1 || count == 3) return true;
  raiseTypeError(thread, "type.__init__() takes 1 or 3 arguments");
  return false;
}

// --- life of classes ---

static void typeDestroy(Object *object) {
  untrack(object);
  auto *type = static_cast<Type *>(object);
  if (type->bases)
    for (int64_t i = 0; i < tupleSize(type->bases); ++i)
      removeSubclass(tupleItem(type->bases, i).as<Type>(), type);
  retireShapes(type);
  delete std::exchange(type->subclasses, nullptr);
  free(type->nameUtf8);
  free(type->operators);
  free(type->plainInit);
  decref(std::exchange(type->dict, nullptr));
  clearSlot(type->mro);
  clearSlot(type->name);
  clearSlot(type->qualName);
  clearSlot(type->slotNames);
  clearSlot(type->bases);
  freeObject(object);
}

static void typeTraverse(Object *object, Visitor &visitor) {
  auto *type = static_cast<Type *>(object);
  if (!type->hasFlag(kTypeHeap)) return;
  visitor.visit(Value(type->dict));
  visitor.visit(type->mro);
  visitor.visit(type->bases);
}

static void typeClear(Object *object) {
  auto *type = static_cast<Type *>(object);
  renewVersions(type);
  if (type->dict) dictClear(type->dict);
  clearSlot(type->mro);
}

// --- attributes ---

/// Attributes of builtin types cannot be set; what would be deleted says so in the same words.
static bool checkSettable(Thread &thread, Type *type, Value value, const char *name) {
  if (type->hasFlag(kTypeImmutable)) {
    raiseTypeError(thread, "cannot set '%s' attribute of immutable type '%N'", name, type);
    return false;
  }
  if (value) return true;
  raiseTypeError(thread, "cannot delete '%s' attribute of immutable type '%N'", name, type);
  return false;
}

static Ref getName(Thread &, Value self) { return Ref::share(asType(self)->name); }
static bool setName(Thread &thread, Value self, Value value) {
  Type *type = asType(self);
  if (!checkSettable(thread, type, value, "__name__")) return false;
  if (!isStr(value)) {
    raiseTypeError(thread, "can only assign string to %N.__name__, not '%T'", type, value);
    return false;
  }
  if (strToUtf8(value).find('\0') != std::string::npos) {
    raiseValueError(thread, "type name must not contain null characters");
    return false;
  }
  free(std::exchange(type->nameUtf8, nullptr));
  assign(type->name, Ref::share(value));
  return true;
}

static Ref getQualName(Thread &, Value self) {
  Type *type = asType(self);
  return Ref::share(type->qualName ? type->qualName : type->name);
}
static bool setQualName(Thread &thread, Value self, Value value) {
  Type *type = asType(self);
  if (!checkSettable(thread, type, value, "__qualname__")) return false;
  if (!isStr(value)) {
    raiseTypeError(thread, "can only assign string to %N.__qualname__, not '%T'", type, value);
    return false;
  }
  assign(type->qualName, Ref::share(value));
  return true;
}

static Ref getModule(Thread &thread, Value self) {
  Type *type = asType(self);
  if (type->hasFlag(kTypeHeap)) {
    Value module = dictGetStr(type->dict, names().__module__);
    return module ? Ref::share(module) : raise(thread, AttributeErrorType, "__module__");
  }
  const char *dot = strrchr(type->staticName, '.');
  return dot ? internStr(thread, std::string_view(type->staticName, size_t(dot - type->staticName)))
             : Ref::share(names().builtins);
}
static bool setModule(Thread &thread, Value self, Value value) {
  return checkSettable(thread, asType(self), value, "__module__") &&
         typeSetAttribute(thread, asType(self), names().__module__, value);
}

static Ref getBases(Thread &, Value self) { return Ref::share(asType(self)->bases); }
static bool setBases(Thread &thread, Value self, Value value) {
  return checkSettable(thread, asType(self), value, "__bases__") && typeSetBases(thread, asType(self), value);
}
static Ref getDict(Thread &thread, Value self) { return makeMappingProxy(thread, Value(asType(self)->dict)); }

static Ref getDoc(Thread &thread, Value self) {
  Value doc = dictGetStr(asType(self)->dict, names().__doc__);
  if (!doc) return noneRef();
  Ref held = Ref::share(doc);
  if (DescriptorGetFunction get = typeOf(doc)->slots.tp_descr_get) return get(thread, held, {}, self);
  return held;
}
static bool setDoc(Thread &thread, Value self, Value value) {
  return checkSettable(thread, asType(self), value, "__doc__") &&
         typeSetAttribute(thread, asType(self), names().__doc__, value);
}

static Ref getAbstractMethods(Thread &thread, Value self) {
  Value methods = self == Value(&TypeType) ? Value() : dictGetStr(asType(self)->dict, names().__abstractmethods__);
  return methods ? Ref::share(methods) : raise(thread, AttributeErrorType, "__abstractmethods__");
}
static bool setAbstractMethods(Thread &thread, Value self, Value value) {
  int abstract = value ? truth(thread, value) : 0;
  if (abstract < 0) return false;
  if (!value && !dictGetStr(asType(self)->dict, names().__abstractmethods__)) {
    raise(thread, AttributeErrorType, "__abstractmethods__");
    return false;
  }
  if (!typeSetAttribute(thread, asType(self), names().__abstractmethods__, value)) return false;
  asType(self)->flags = (asType(self)->flags & ~uint32_t(kTypeAbstract)) | (abstract ? uint32_t(kTypeAbstract) : 0);
  return true;
}

static Ref getAnnotations(Thread &thread, Value self) {
  Type *type = asType(self);
  if (!type->hasFlag(kTypeHeap))
    return raise(thread, AttributeErrorType, "type object '%N' has no attribute '__annotations__'", type);
  if (Value annotations = dictGetStr(type->dict, names().__annotations__)) {
    Ref held = Ref::share(annotations);
    if (DescriptorGetFunction get = typeOf(annotations)->slots.tp_descr_get) return get(thread, held, {}, self);
    return held;
  }
  Ref made = makeDict(thread);
  return made && typeSetAttribute(thread, type, names().__annotations__, made) ? std::move(made) : nullptr;
}
static bool setAnnotations(Thread &thread, Value self, Value value) {
  Type *type = asType(self);
  if (type->hasFlag(kTypeImmutable)) return checkSettable(thread, type, value, "__annotations__");
  if (!value && !dictGetStr(type->dict, names().__annotations__)) {
    raise(thread, AttributeErrorType, "__annotations__");
    return false;
  }
  return typeSetAttribute(thread, type, names().__annotations__, value);
}

static Ref getTextSignature(Thread &thread, Value self) {
  std::string_view signature = splitTypeDoc(*asType(self)).signature;
  return signature.empty() ? noneRef() : makeStr(thread, signature);
}
static Ref getItemSize(Thread &thread, Value self) {
  return makeInt(thread, asType(self)->hasFlag(kTypeStr) ? 0 : asType(self)->itemSize);
}
static Ref getDictOffset(Thread &thread, Value self) {
  Type *type = asType(self);
  return makeInt(thread, type->hasFlag(kTypeHasDict) ? int64_t(type->basicSize) : 0);
}
static Ref getWeakRefOffset(Thread &thread, Value self) {
  return makeInt(thread, asType(self)->hasFlag(kTypeWeakRefs) ? int64_t(asType(self)->basicSize) : 0);
}

/// The bits of tp_flags that programs look at (inspect.isabstract, copyreg), under CPython's numbers.
static Ref getFlags(Thread &thread, Value self) {
  struct Bit {
    uint32_t ours;
    unsigned theirs;
  };
  static constexpr Bit kBits[] = {{kTypeHeap, 9},
                                  {kTypeBase, 10},
                                  {kTypeImmutable, 8},
                                  {kTypeReady, 12},
                                  {kTypeGc, 14},
                                  {kTypeMethodDescriptor, 17},
                                  {kTypeAbstract, 20},
                                  {kTypeSelfMatch, 22},
                                  {kTypeInt, 24},
                                  {kTypeList, 25},
                                  {kTypeTuple, 26},
                                  {kTypeBytes, 27},
                                  {kTypeStr, 28},
                                  {kTypeDict, 29},
                                  {kTypeBaseException, 30},
                                  {kTypeType, 31},
                                  {kTypeSequence, 5},
                                  {kTypeMapping, 6},
                                  {kTypeDisallowInstantiation, 7}};
  int64_t flags = 0;
  for (const Bit &bit : kBits)
    if (asType(self)->flags & bit.ours) flags |= int64_t(1) << bit.theirs;
  return makeInt(thread, flags);
}

// --- methods ---

static Ref typeRepr(Thread &thread, Value self) {
  bool failed;
  Ref module = getAttributeOrNull(thread, self, names().__module__, &failed);
  if (failed) return nullptr;
  Ref qualName = getQualName(thread, self);
  if (module && isStr(module) && !strEqualsAscii(module, "builtins"))
    return formatStr(thread, "<class '%U.%U'>", module.get(), qualName.get());
  return formatStr(thread, "<class '%U'>", qualName.get());
}

static Ref mroMethod(Thread &thread, Value self) {
  std::vector<Value> order;
  if (!mergeMro(thread, asType(self), order)) return nullptr;
  return makeListFromArray(thread, order.data(), int64_t(order.size()));
}
static Ref subclassesMethod(Thread &thread, Value self) {
  Ref list = makeList(thread);
  if (TypeList *subclasses = asType(self)->subclasses)
    for (Type *type : subclasses->types)
      if (!list || !listAppend(thread, list.as<ListObject>(), Ref::share(type))) return nullptr;
  return list;
}
static Ref prepareMethod(Thread &thread, Value, const Value *, size_t, Value) { return makeDict(thread); }
static Ref instanceCheck(Thread &thread, Value self, Value object) {
  int result = isInstancePlain(thread, object, self);
  return result < 0 ? nullptr : boolRef(result);
}
static Ref subclassCheck(Thread &thread, Value self, Value derived) {
  int result = isSubclassPlain(thread, derived, self);
  return result < 0 ? nullptr : boolRef(result);
}
static Ref dirMethod(Thread &thread, Value self) {
  Ref all = makeDict(thread), keys = makeList(thread);
  if (!all || !keys || !mergeClassDict(thread, all.as<DictObject>(), self)) return nullptr;
  return listExtend(thread, keys.as<ListObject>(), all) ? std::move(keys) : nullptr;
}
static Ref sizeofMethod(Thread &thread, Value) { return makeInt(thread, sizeof(Type)); }

static const MethodDef kMethods[] = {
    {"mro", method::none(mroMethod), "($self, /)", "The order in which ancestors are searched, as a new list."},
    {"__subclasses__", method::none(subclassesMethod), "($self, /)", "The direct subclasses that are alive."},
    {"__prepare__", method::raw(prepareMethod, kMethodClass), nullptr, "The namespace in which a class body runs."},
    {"__instancecheck__", method::one(instanceCheck), "($self, instance, /)", "Whether instance is one of self's."},
    {"__subclasscheck__", method::one(subclassCheck), "($self, subclass, /)", "Whether subclass derives from self."},
    {"__dir__", method::none(dirMethod), "($self, /)", "Names of the attributes of the class and its ancestors."},
    {"__sizeof__", method::none(sizeofMethod), "($self, /)", "Bytes of the class object."},
    {}};
static const MemberDef kMembers[] = {{"__base__", MemberKind::ObjectOrNone, offsetof(Type, base), true, nullptr},
                                     {"__mro__", MemberKind::ObjectOrNone, offsetof(Type, mro), true, nullptr},
                                     {"__basicsize__", MemberKind::UInt32, offsetof(Type, basicSize), true, nullptr},
                                     {}};
static const GetSetDef kGetSets[] = {{"__name__", getName, setName, nullptr},
                                     {"__qualname__", getQualName, setQualName, nullptr},
                                     {"__module__", getModule, setModule, nullptr},
                                     {"__bases__", getBases, setBases, nullptr},
                                     {"__dict__", getDict, nullptr, nullptr},
                                     {"__doc__", getDoc, setDoc, nullptr},
                                     {"__abstractmethods__", getAbstractMethods, setAbstractMethods, nullptr},
                                     {"__annotations__", getAnnotations, setAnnotations, nullptr},
                                     {"__text_signature__", getTextSignature, nullptr, nullptr},
                                     {"__itemsize__", getItemSize, nullptr, nullptr},
                                     {"__dictoffset__", getDictOffset, nullptr, nullptr},
                                     {"__weakrefoffset__", getWeakRefOffset, nullptr, nullptr},
                                     {"__flags__", getFlags, nullptr, nullptr},
                                     {}};

constinit Type TypeType = builtinType({
    .name = "type",
    .flags = kTypeBase | kTypeGc | kTypeType | kTypeOwnDict | kTypeWeakRefs,
    .basicSize = sizeof(Type),
    .slots = {.tp_dealloc = typeDestroy,
              .tp_traverse = typeTraverse,
              .tp_clear = typeClear,
              .tp_repr = typeRepr,
              .tp_call = callType,
              .tp_getattro = typeGetAttribute,
              .tp_setattro = typeSetAttributeSlot,
              .tp_new = typeNew,
              .tp_init = typeInit,
              .nb_or = unionOfTypes},
    .methods = kMethods,
    .members = kMembers,
    .getSets = kGetSets,
    .doc = "The class of classes. type(object) is the class of object; type(name, bases, dict) makes a new class.",
});

} // namespace krait::runtime
