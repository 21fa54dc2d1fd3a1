// The attribute protocol without caches.
#include "runtime/object/Attribute.h"
#include "runtime/call/Call.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/object/Shape.h"
#include "runtime/object/SlotTable.h"
#include "runtime/object/TypeInternal.h"
#include "runtime/types/Dict.h"
#include "runtime/types/Module.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"

namespace krait::runtime {

void setErrorContext(Thread &thread, Value object, Value name) {
  Value exception = thread.exception;
  if (!exception || !isInstanceOf(exception, AttributeErrorType)) return;
  auto *error = exception.as<AttributeErrorObject>();
  if (error->name || error->object) return;
  assign(error->name, Ref::share(name));
  assign(error->object, Ref::share(object));
}

std::nullptr_t raiseNothingToChange(Thread &thread, Value object, Value name) {
  return raise(thread, AttributeErrorType, "'%T' object has no attribute '%U'", object, name);
}

std::nullptr_t raiseNoAttribute(Thread &thread, Value object, Value name) {
  raiseNothingToChange(thread, object, name);
  setErrorContext(thread, object, name);
  return nullptr;
}

/// Generic lookup without the error: zero with nothing pending when absent.
static Ref genericFind(Thread &thread, Value object, Value name) {
  Type *type = typeOf(object);
  Value attribute = lookupInType(type, name);
  DescriptorGetFunction get = attribute ? typeOf(attribute)->slots.tp_descr_get : nullptr;
  if (get && typeOf(attribute)->slots.tp_descr_set) {
    Ref held = Ref::share(attribute);
    return get(thread, held, object, Value(type));
  }
  if (type->hasFlag(kTypeHasDict)) {
    if (Value value = instanceGet(object.object(), name)) return Ref::share(value);
  } else if (KRAIT_UNLIKELY(type->hasFlag(kTypeOwnDict)) && !type->hasFlag(kTypeType)) {
    if (Value value = dictGetStr(object.as<ModuleObject>()->dict, name)) return Ref::share(value);
  }
  if (!attribute) return nullptr;
  Ref held = Ref::share(attribute);
  return get ? get(thread, held, object, Value(type)) : std::move(held);
}

Ref genericGetAttribute(Thread &thread, Value object, Value name) {
  Ref result = genericFind(thread, object, name);
  if (KRAIT_UNLIKELY(!result) && !hasPending(thread)) raiseNoAttribute(thread, object, name);
  return result;
}

/// Names made on the way to here may be zero, with MemoryError pending.
static Ref internedName(Thread &thread, Value name) {
  if (KRAIT_UNLIKELY(!name)) return nullptr;
  if (KRAIT_LIKELY(name.as<StrObject>()->interned)) return Ref::share(name);
  return intern(thread, isExactly(name, StrType) ? Ref::share(name)
                                                 : strSubstring(thread, name, 0, name.as<StrObject>()->size));
}

Ref getAttribute(Thread &thread, Value object, Value name) {
  Ref interned = internedName(thread, name);
  if (!interned) return nullptr;
  Ref result = typeOf(object)->slots.tp_getattro(thread, object, interned);
  if (KRAIT_UNLIKELY(!result)) setErrorContext(thread, object, name);
  return result;
}

Ref getAttributeOrNull(Thread &thread, Value object, Value name, bool *failed) {
  *failed = false;
  Ref interned = internedName(thread, name);
  Ref result;
  if (typeOf(object)->slots.tp_getattro == genericGetAttribute)
    result = genericFind(thread, object, interned);
  else
    result = typeOf(object)->slots.tp_getattro(thread, object, interned);
  if (!result && hasPending(thread) && !clearPendingIf(thread, AttributeErrorType)) *failed = true;
  return result;
}

bool setAttribute(Thread &thread, Value object, Value name, Value value) {
  Ref interned = internedName(thread, name);
  if (!interned) return false;
  SetAttributeFunction set = typeOf(object)->slots.tp_setattro;
  if (KRAIT_LIKELY(set != nullptr)) return set(thread, object, interned, value);
  raiseTypeError(thread, "'%T' object has %s attributes (%s .%U)", object,
                 typeOf(object)->slots.tp_getattro ? "only read-only" : "no", value ? "assign to" : "del", name);
  return false;
}

bool genericSetAttribute(Thread &thread, Value object, Value name, Value value) {
  Type *type = typeOf(object);
  Value attribute = lookupInType(type, name);
  if (attribute)
    if (DescriptorSetFunction set = typeOf(attribute)->slots.tp_descr_set) {
      Ref held = Ref::share(attribute);
      return set(thread, held, object, value);
    }
  if (KRAIT_LIKELY(type->hasFlag(kTypeHasDict))) return instanceSet(thread, object.object(), name, value);
  if (type->hasFlag(kTypeOwnDict) && !type->hasFlag(kTypeType)) {
    DictObject *dict = object.as<ModuleObject>()->dict;
    if (value) return dictSet(thread, dict, name, value);
    if (dictGetStr(dict, name)) return dictDelete(thread, dict, name);
    raiseNothingToChange(thread, object, name);
    return false;
  }
  if (attribute)
    raise(thread, AttributeErrorType, "'%T' object attribute '%U' is read-only", object, name);
  else
    raiseNothingToChange(thread, object, name);
  return false;
}

Ref typeGetAttribute(Thread &thread, Value object, Value name) {
  Type *type = object.as<Type>(), *meta = typeOf(object);
  Ref metaAttribute = Ref::share(lookupInType(meta, name));
  DescriptorGetFunction metaGet = metaAttribute ? typeOf(metaAttribute)->slots.tp_descr_get : nullptr;
  if (metaGet && isDataDescriptor(metaAttribute)) return metaGet(thread, metaAttribute, object, Value(meta));
  if (Value attribute = lookupInType(type, name)) {
    Ref held = Ref::share(attribute);
    if (DescriptorGetFunction get = typeOf(attribute)->slots.tp_descr_get) return get(thread, held, {}, object);
    return held;
  }
  if (metaGet) return metaGet(thread, metaAttribute, object, Value(meta));
  if (metaAttribute) return metaAttribute;
  return raise(thread, AttributeErrorType, "type object '%N' has no attribute '%U'", type, name);
}

bool typeSetAttributeSlot(Thread &thread, Value object, Value name, Value value) {
  Type *type = object.as<Type>();
  if (type->hasFlag(kTypeImmutable)) {
    raiseTypeError(thread, "cannot set '%U' attribute of immutable type '%N'", name, type);
    return false;
  }
  if (Value attribute = lookupInType(typeOf(object), name))
    if (DescriptorSetFunction set = typeOf(attribute)->slots.tp_descr_set) {
      Ref held = Ref::share(attribute);
      return set(thread, held, object, value);
    }
  return typeSetAttribute(thread, type, name, value);
}

Ref lookupSpecial(Thread &thread, Value object, Value name, Value *self) {
  *self = Value();
  if (KRAIT_UNLIKELY(!name)) return nullptr;
  Value method = lookupInType(typeOf(object), name);
  if (!method) return nullptr;
  Ref held = Ref::share(method);
  if (KRAIT_LIKELY(typeOf(method)->hasFlag(kTypeMethodDescriptor))) {
    *self = object;
    return held;
  }
  if (DescriptorGetFunction get = typeOf(method)->slots.tp_descr_get)
    return get(thread, held, object, Value(typeOf(object)));
  return held;
}

Ref callSpecial(Thread &thread, Value object, Value name, std::initializer_list<Value> args, bool *found) {
  Value self;
  Ref method = lookupSpecial(thread, object, name, &self);
  *found = method || hasPending(thread);
  if (!method) return nullptr;
  if (self) return callWithFirst(thread, method, self, args.begin(), args.size());
  return call(thread, method, args.begin(), args.size());
}

} // namespace krait::runtime
