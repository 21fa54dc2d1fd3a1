// The descriptors in dictionaries of types: method_descriptor, classmethod_descriptor, member_descriptor,
// getset_descriptor, and of slots wrapper_descriptor with its bound form method-wrapper.
#include "runtime/builtins/Lookup.h"
#include "runtime/call/Call.h"
#include "runtime/call/Function.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/memory/Allocate.h"
#include "runtime/memory/Collector.h"
#include "runtime/object/Attribute.h"
#include "runtime/object/BuiltinType.h"
#include "runtime/object/Protocol.h"
#include "runtime/object/SlotTable.h"
#include "runtime/types/Float.h"
#include "runtime/types/Int.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"
#include <cstdlib>
#include <cstring>

namespace krait::runtime {

// --- making them ---

static Ref makeDescriptor(Thread &thread, Type &type, Type &owner, Ref name, const void *def) {
  if (!name) return nullptr;
  auto *descriptor = allocate<DescriptorObject>(thread, &type);
  if (!descriptor) return nullptr;
  incref(&owner);
  descriptor->owner = &owner;
  descriptor->name = name.release();
  descriptor->def = def;
  if (owner.hasFlag(kTypeHeap)) track(descriptor); // of builtin types: immortal with them
  return Ref::steal(descriptor);
}

Ref makeMethodDescriptor(Thread &thread, Type &owner, const MethodDef &def) {
  if (def.function.flags & kMethodStatic) {
    Ref function = makeBuiltinFunction(thread, def, Value(&owner), {});
    Ref wrapper = function ? Ref::steal(allocateInstance(thread, &StaticMethodType))
                           : nullptr; // not called: types are being readied
    if (wrapper) wrapper.as<StaticMethodObject>()->callable = function.release();
    return wrapper;
  }
  Type &type = def.function.flags & kMethodClass ? ClassMethodDescriptorType : MethodDescriptorType;
  return makeDescriptor(thread, type, owner, internStr(thread, def.name), &def);
}
Ref makeMemberDescriptor(Thread &thread, Type &owner, const MemberDef &def) {
  return makeDescriptor(thread, MemberDescriptorType, owner, internStr(thread, def.name), &def);
}
Ref makeGetSetDescriptor(Thread &thread, Type &owner, const GetSetDef &def) {
  return makeDescriptor(thread, GetSetDescriptorType, owner, internStr(thread, def.name), &def);
}
Ref makeSlotWrapper(Thread &thread, Type &owner, const SpecialMethod &row) {
  return makeDescriptor(thread, WrapperDescriptorType, owner, Ref::share(*row.name), &row);
}
Ref makeSlotMember(Thread &thread, Type &owner, Value name, uint32_t offset) {
  auto *def = static_cast<MemberDef *>(allocateBlock(thread, sizeof(MemberDef)));
  if (!def) return nullptr;
  *def = {strdup(strToUtf8(name).c_str()), MemberKind::Object, offset, false, nullptr};
  return makeDescriptor(thread, MemberDescriptorType, owner, Ref::share(name), def);
}

// --- common parts ---

static DescriptorObject *asDescriptor(Value value) { return value.as<DescriptorObject>(); }

static void descriptorDestroy(Object *object) {
  untrack(object);
  auto *descriptor = static_cast<DescriptorObject *>(object);
  if (descriptor->type == &MemberDescriptorType && descriptor->owner->hasFlag(kTypeHeap)) {
    auto *def = static_cast<const MemberDef *>(descriptor->def);
    free(const_cast<char *>(def->name));
    freeBlock(const_cast<MemberDef *>(def));
  }
  clearSlot(descriptor->name);
  decref(std::exchange(descriptor->owner, &ObjectType));
  freeObject(object);
}
static void descriptorTraverse(Object *object, Visitor &visitor) {
  visitor.visit(static_cast<DescriptorObject *>(object)->owner);
}

static Ref descriptorName(Thread &, Value self) { return Ref::share(asDescriptor(self)->name); }
static Ref descriptorOwner(Thread &, Value self) { return Ref::share(asDescriptor(self)->owner); }
static Ref descriptorQualName(Thread &thread, Value self) {
  Ref owner = getAttribute(thread, Value(asDescriptor(self)->owner), names().__qualname__);
  return owner ? formatStr(thread, "%S.%S", owner.get(), asDescriptor(self)->name) : nullptr;
}
static Ref descriptorReduce(Thread &thread, Value self) {
  return reduceToBuiltin(thread, "getattr", {Value(asDescriptor(self)->owner), asDescriptor(self)->name});
}
static Ref textOrNone(Thread &thread, const char *text) { return text && *text ? makeStr(thread, text) : noneRef(); }

/// "descriptor 'x' for 'C' objects doesn't apply to a 'D' object".
static bool checkInstance(Thread &thread, DescriptorObject *descriptor, Value instance) {
  if (KRAIT_LIKELY(isInstanceOf(instance, *descriptor->owner))) return true;
  raiseTypeError(thread, "descriptor '%U' for '%N' objects doesn't apply to a '%T' object", descriptor->name,
                 descriptor->owner, instance);
  return false;
}

#define DESCRIPTOR_GETSETS(prefix, doc, signature)                                                                     \
  static const GetSetDef prefix##GetSets[] = {                                                                         \
      {"__name__", descriptorName, nullptr, nullptr},      {"__qualname__", descriptorQualName, nullptr, nullptr},     \
      {"__objclass__", descriptorOwner, nullptr, nullptr}, {"__doc__", doc, nullptr, nullptr},                         \
      {"__text_signature__", signature, nullptr, nullptr}, {}}
static const MethodDef kDescriptorMethods[] = {
    {"__reduce__", method::none(descriptorReduce), "($self, /)", "How pickle stores the descriptor: by name."}, {}};

// --- method_descriptor and classmethod_descriptor ---

static const MethodDef &methodDef(Value self) { return *static_cast<const MethodDef *>(asDescriptor(self)->def); }
static Ref methodDoc(Thread &thread, Value self) { return textOrNone(thread, methodDef(self).doc); }
static Ref methodSignature(Thread &thread, Value self) { return textOrNone(thread, methodDef(self).signature); }
DESCRIPTOR_GETSETS(kMethod, methodDoc, methodSignature);

static Ref methodRepr(Thread &thread, Value self) {
  return formatStr(thread, "<method '%U' of '%N' objects>", asDescriptor(self)->name, asDescriptor(self)->owner);
}
static Ref methodGet(Thread &thread, Value self, Value instance, Value) {
  if (!instance) return Ref::share(self);
  if (!checkInstance(thread, asDescriptor(self), instance)) return nullptr;
  return makeBuiltinFunction(thread, methodDef(self), instance, {});
}
static Ref methodCall(Thread &thread, Value self, const Value *args, size_t countAndFlags, Value keywordNames) {
  DescriptorObject *descriptor = asDescriptor(self);
  size_t count = argumentCount(countAndFlags);
  if (KRAIT_UNLIKELY(!count)) {
    Ref name = descriptorQualName(thread, self);
    return name ? raiseTypeError(thread, "unbound method %S() needs an argument", name.get()) : nullptr;
  }
  if (!checkInstance(thread, descriptor, args[0])) return nullptr;
  const MethodDef &def = methodDef(self);
  if (def.function.kind == MethodKind::One && count == 2 && !keywordNames)
    return def.function.one(thread, args[0], args[1]);
  if (def.function.kind == MethodKind::None && count == 1 && !keywordNames) return def.function.none(thread, args[0]);
  return callMethodDef(thread, def, args[0], typeName(descriptor->owner), args + 1, count - 1, keywordNames);
}

constinit Type MethodDescriptorType = builtinType({
    .name = "method_descriptor",
    .flags = kTypeGc | kTypeMethodDescriptor | kTypeDisallowInstantiation,
    .basicSize = sizeof(DescriptorObject),
    .slots = {.tp_dealloc = descriptorDestroy,
              .tp_traverse = descriptorTraverse,
              .tp_repr = methodRepr,
              .tp_call = methodCall,
              .tp_descr_get = methodGet},
    .methods = kDescriptorMethods,
    .getSets = kMethodGetSets,
});

static Ref classMethodBind(Thread &thread, Value self, Value type) {
  DescriptorObject *descriptor = asDescriptor(self);
  if (!isType(type))
    return raiseTypeError(thread, "descriptor '%U' for type '%N' needs a type, not a '%T' as arg 2", descriptor->name,
                          descriptor->owner, type);
  if (!isSubtype(type.as<Type>(), descriptor->owner))
    return raiseTypeError(thread, "descriptor '%U' requires a subtype of '%N' but received '%N'", descriptor->name,
                          descriptor->owner, type.as<Type>());
  return makeBuiltinFunction(thread, methodDef(self), type, {});
}
static Ref classMethodGet(Thread &thread, Value self, Value instance, Value owner) {
  if (!instance && !owner)
    return raiseTypeError(thread, "descriptor '%U' for type '%N' needs either an object or a type",
                          asDescriptor(self)->name, asDescriptor(self)->owner);
  return classMethodBind(thread, self, owner ? owner : Value(typeOf(instance)));
}
static Ref classMethodCall(Thread &thread, Value self, const Value *args, size_t countAndFlags, Value keywordNames) {
  size_t count = argumentCount(countAndFlags);
  if (!count)
    return raiseTypeError(thread, "descriptor '%U' of '%N' object needs an argument", asDescriptor(self)->name,
                          asDescriptor(self)->owner);
  Ref bound = classMethodBind(thread, self, args[0]);
  return bound ? call(thread, bound, args + 1, count - 1, keywordNames) : nullptr;
}

constinit Type ClassMethodDescriptorType = builtinType({
    .name = "classmethod_descriptor",
    .flags = kTypeGc | kTypeDisallowInstantiation,
    .basicSize = sizeof(DescriptorObject),
    .slots = {.tp_dealloc = descriptorDestroy,
              .tp_traverse = descriptorTraverse,
              .tp_repr = methodRepr,
              .tp_call = classMethodCall,
              .tp_descr_get = classMethodGet},
    .methods = kDescriptorMethods,
    .getSets = kMethodGetSets,
});

// --- member_descriptor ---

static const MemberDef &memberDef(Value self) { return *static_cast<const MemberDef *>(asDescriptor(self)->def); }
template <class T>
static T &memberField(Value instance, const MemberDef &def) {
  return *reinterpret_cast<T *>(reinterpret_cast<char *>(instance.object()) + def.offset);
}

static Ref memberGet(Thread &thread, Value self, Value instance, Value) {
  if (!instance) return Ref::share(self);
  if (!checkInstance(thread, asDescriptor(self), instance)) return nullptr;
  const MemberDef &def = memberDef(self);
  if (def.prepare && !def.prepare(thread, instance)) return nullptr;
  switch (def.kind) {
  case MemberKind::Object:
    if (Value value = memberField<Value>(instance, def)) return Ref::share(value);
    return raise(thread, AttributeErrorType, "'%T' object has no attribute '%U'", instance, asDescriptor(self)->name);
  case MemberKind::ObjectOrNone: {
    Value value = memberField<Value>(instance, def);
    return value ? Ref::share(value) : noneRef();
  }
  case MemberKind::Int32:
    return makeInt(thread, memberField<int32_t>(instance, def));
  case MemberKind::UInt32:
    return makeInt(thread, memberField<uint32_t>(instance, def));
  case MemberKind::Int64:
    return makeInt(thread, memberField<int64_t>(instance, def));
  case MemberKind::Bool:
    return boolRef(memberField<bool>(instance, def));
  case MemberKind::Float64:
    return makeFloat(thread, memberField<double>(instance, def));
  }
  KRAIT_UNREACHABLE("member kind");
}

static bool setNumber(Thread &thread, const MemberDef &def, Value instance, Value value) {
  if (!value) {
    raiseTypeError(thread, "can't delete numeric/char attribute");
    return false;
  }
  if (def.kind == MemberKind::Bool) {
    if (value != True() && value != False()) {
      raiseTypeError(thread, "attribute value type must be bool");
      return false;
    }
    memberField<bool>(instance, def) = value == True();
    return true;
  }
  if (def.kind == MemberKind::Float64) {
    double number = asDouble(thread, value);
    if (number == -1 && hasPending(thread)) return false;
    memberField<double>(instance, def) = number;
    return true;
  }
  int64_t number = indexAsInt64(thread, value, &OverflowErrorType);
  if (number == -1 && hasPending(thread)) return false;
  if (def.kind == MemberKind::Int64)
    memberField<int64_t>(instance, def) = number;
  else
    memberField<int32_t>(instance, def) = int32_t(number);
  return true;
}

static bool memberSet(Thread &thread, Value self, Value instance, Value value) {
  if (!checkInstance(thread, asDescriptor(self), instance)) return false;
  const MemberDef &def = memberDef(self);
  if (def.readOnly) {
    raise(thread, AttributeErrorType, "readonly attribute");
    return false;
  }
  if (def.kind != MemberKind::Object && def.kind != MemberKind::ObjectOrNone)
    return setNumber(thread, def, instance, value);
  if (def.prepare && !def.prepare(thread, instance)) return false;
  Value &field = memberField<Value>(instance, def);
  if (!value && !field && def.kind == MemberKind::Object) {
    raise(thread, AttributeErrorType, "%s", def.name);
    return false;
  }
  assign(field, Ref::share(value));
  return true;
}

static Ref memberRepr(Thread &thread, Value self) {
  return formatStr(thread, "<member '%U' of '%N' objects>", asDescriptor(self)->name, asDescriptor(self)->owner);
}
static Ref memberDoc(Thread &thread, Value self) { return textOrNone(thread, memberDef(self).doc); }
static const GetSetDef kMemberGetSets[] = {{"__name__", descriptorName, nullptr, nullptr},
                                           {"__qualname__", descriptorQualName, nullptr, nullptr},
                                           {"__objclass__", descriptorOwner, nullptr, nullptr},
                                           {"__doc__", memberDoc, nullptr, nullptr},
                                           {}};

constinit Type MemberDescriptorType = builtinType({
    .name = "member_descriptor",
    .flags = kTypeGc | kTypeDisallowInstantiation,
    .basicSize = sizeof(DescriptorObject),
    .slots = {.tp_dealloc = descriptorDestroy,
              .tp_traverse = descriptorTraverse,
              .tp_repr = memberRepr,
              .tp_descr_get = memberGet,
              .tp_descr_set = memberSet},
    .methods = kDescriptorMethods,
    .getSets = kMemberGetSets,
});

// --- getset_descriptor ---

static const GetSetDef &getSetDef(Value self) { return *static_cast<const GetSetDef *>(asDescriptor(self)->def); }

static Ref getSetGet(Thread &thread, Value self, Value instance, Value) {
  if (!instance) return Ref::share(self);
  if (!checkInstance(thread, asDescriptor(self), instance)) return nullptr;
  if (getSetDef(self).get) return getSetDef(self).get(thread, instance);
  return raise(thread, AttributeErrorType, "attribute '%U' of '%N' objects is not readable", asDescriptor(self)->name,
               asDescriptor(self)->owner);
}
static bool getSetSet(Thread &thread, Value self, Value instance, Value value) {
  if (!checkInstance(thread, asDescriptor(self), instance)) return false;
  if (getSetDef(self).set) return getSetDef(self).set(thread, instance, value);
  raise(thread, AttributeErrorType, "attribute '%U' of '%N' objects is not writable", asDescriptor(self)->name,
        asDescriptor(self)->owner);
  return false;
}
static Ref getSetRepr(Thread &thread, Value self) {
  return formatStr(thread, "<attribute '%U' of '%N' objects>", asDescriptor(self)->name, asDescriptor(self)->owner);
}
static Ref getSetDoc(Thread &thread, Value self) { return textOrNone(thread, getSetDef(self).doc); }
static const GetSetDef kGetSetGetSets[] = {{"__name__", descriptorName, nullptr, nullptr},
                                           {"__qualname__", descriptorQualName, nullptr, nullptr},
                                           {"__objclass__", descriptorOwner, nullptr, nullptr},
                                           {"__doc__", getSetDoc, nullptr, nullptr},
                                           {}};

constinit Type GetSetDescriptorType = builtinType({
    .name = "getset_descriptor",
    .flags = kTypeGc | kTypeDisallowInstantiation,
    .basicSize = sizeof(DescriptorObject),
    .slots = {.tp_dealloc = descriptorDestroy,
              .tp_traverse = descriptorTraverse,
              .tp_repr = getSetRepr,
              .tp_descr_get = getSetGet,
              .tp_descr_set = getSetSet},
    .getSets = kGetSetGetSets,
});

// --- wrapper_descriptor and method-wrapper ---

static const SpecialMethod &wrapperRow(Value self) {
  return *static_cast<const SpecialMethod *>(asDescriptor(self)->def);
}
static Ref wrapperDoc(Thread &thread, Value self) { return textOrNone(thread, wrapperRow(self).doc); }
static Ref wrapperSignature(Thread &thread, Value self) { return textOrNone(thread, wrapperRow(self).signature); }
DESCRIPTOR_GETSETS(kWrapper, wrapperDoc, wrapperSignature);

static Ref wrapperRepr(Thread &thread, Value self) {
  return formatStr(thread, "<slot wrapper '%U' of '%N' objects>", asDescriptor(self)->name, asDescriptor(self)->owner);
}

static Ref runWrapper(Thread &thread, DescriptorObject *descriptor, Value self, const Value *args, size_t count,
                      Value keywordNames) {
  const SpecialMethod &row = wrapperRow(Value(descriptor));
  if (KRAIT_UNLIKELY(keywordNames && tupleSize(keywordNames)) && row.slot != k_tp_call && row.slot != k_tp_init)
    return raiseTypeError(thread, "wrapper %U() takes no keyword arguments", descriptor->name);
  return row.wrapper(thread, slotAt(descriptor->owner->slots, row.slot), self, args, count, keywordNames);
}

static Ref wrapperCall(Thread &thread, Value self, const Value *args, size_t countAndFlags, Value keywordNames) {
  DescriptorObject *descriptor = asDescriptor(self);
  size_t count = argumentCount(countAndFlags);
  if (!count)
    return raiseTypeError(thread, "descriptor '%U' of '%N' object needs an argument", descriptor->name,
                          descriptor->owner);
  if (!isInstanceOf(args[0], *descriptor->owner))
    return raiseTypeError(thread, "descriptor '%U' requires a '%N' object but received a '%T'", descriptor->name,
                          descriptor->owner, args[0]);
  return runWrapper(thread, descriptor, args[0], args + 1, count - 1, keywordNames);
}
static Ref wrapperGet(Thread &thread, Value self, Value instance, Value) {
  if (!instance) return Ref::share(self);
  if (!checkInstance(thread, asDescriptor(self), instance)) return nullptr;
  auto *bound = allocate<MethodWrapperObject>(thread, &MethodWrapperType);
  if (!bound) return nullptr;
  bound->descriptor = asDescriptor(Ref::share(self).release());
  bound->self = Ref::share(instance).release();
  track(bound);
  return Ref::steal(bound);
}

constinit Type WrapperDescriptorType = builtinType({
    .name = "wrapper_descriptor",
    .flags = kTypeGc | kTypeMethodDescriptor | kTypeDisallowInstantiation,
    .basicSize = sizeof(DescriptorObject),
    .slots = {.tp_dealloc = descriptorDestroy,
              .tp_traverse = descriptorTraverse,
              .tp_repr = wrapperRepr,
              .tp_call = wrapperCall,
              .tp_descr_get = wrapperGet},
    .methods = kDescriptorMethods,
    .getSets = kWrapperGetSets,
});

static MethodWrapperObject *asBound(Value value) { return value.as<MethodWrapperObject>(); }

static void boundDestroy(Object *object) {
  untrack(object);
  auto *bound = static_cast<MethodWrapperObject *>(object);
  decref(std::exchange(bound->descriptor, nullptr));
  clearSlot(bound->self);
  freeObject(object);
}
static void boundTraverse(Object *object, Visitor &visitor) {
  visitor.visit(static_cast<MethodWrapperObject *>(object)->descriptor);
  visitor.visit(static_cast<MethodWrapperObject *>(object)->self);
}
static Ref boundRepr(Thread &thread, Value self) {
  return formatStr(thread, "<method-wrapper '%U' of %T object at %p>", asBound(self)->descriptor->name,
                   asBound(self)->self, reinterpret_cast<void *>(asBound(self)->self.bits()));
}
static Ref boundCall(Thread &thread, Value self, const Value *args, size_t countAndFlags, Value keywordNames) {
  return runWrapper(thread, asBound(self)->descriptor, asBound(self)->self, args, argumentCount(countAndFlags),
                    keywordNames);
}
static Ref boundCompare(Thread &, Value left, Value right, CompareOp op) {
  if ((op != CompareOp::Eq && op != CompareOp::Ne) || !isExactly(right, MethodWrapperType)) return notImplementedRef();
  bool equal = asBound(left)->descriptor == asBound(right)->descriptor && asBound(left)->self == asBound(right)->self;
  return boolRef(equal == (op == CompareOp::Eq));
}
static int64_t boundHash(Thread &, Value self) {
  uint64_t bits = (asBound(self)->self.bits() >> 4) ^ reinterpret_cast<uintptr_t>(asBound(self)->descriptor);
  return int64_t(bits) == -1 ? -2 : int64_t(bits);
}
static Ref boundName(Thread &, Value self) { return Ref::share(asBound(self)->descriptor->name); }
static Ref boundOwner(Thread &, Value self) { return Ref::share(asBound(self)->descriptor->owner); }
static Ref boundQualName(Thread &thread, Value self) {
  return descriptorQualName(thread, Value(asBound(self)->descriptor));
}
static Ref boundDoc(Thread &thread, Value self) { return wrapperDoc(thread, Value(asBound(self)->descriptor)); }
static Ref boundSignature(Thread &thread, Value self) {
  return wrapperSignature(thread, Value(asBound(self)->descriptor));
}
static Ref boundSelf(Thread &, Value self) { return Ref::share(asBound(self)->self); }
static Ref boundReduce(Thread &thread, Value self) {
  return reduceToBuiltin(thread, "getattr", {asBound(self)->self, asBound(self)->descriptor->name});
}
static const MethodDef kBoundMethods[] = {
    {"__reduce__", method::none(boundReduce), "($self, /)", "How pickle stores the method: by name."}, {}};
static const GetSetDef kBoundGetSets[] = {{"__name__", boundName, nullptr, nullptr},
                                          {"__qualname__", boundQualName, nullptr, nullptr},
                                          {"__objclass__", boundOwner, nullptr, nullptr},
                                          {"__self__", boundSelf, nullptr, nullptr},
                                          {"__doc__", boundDoc, nullptr, nullptr},
                                          {"__text_signature__", boundSignature, nullptr, nullptr},
                                          {}};

constinit Type MethodWrapperType = builtinType({
    .name = "method-wrapper",
    .flags = kTypeGc | kTypeDisallowInstantiation,
    .basicSize = sizeof(MethodWrapperObject),
    .slots = {.tp_dealloc = boundDestroy,
              .tp_traverse = boundTraverse,
              .tp_repr = boundRepr,
              .tp_hash = boundHash,
              .tp_richcompare = boundCompare,
              .tp_call = boundCall},
    .methods = kBoundMethods,
    .getSets = kBoundGetSets,
});

} // namespace krait::runtime
