#include "runtime/types/Super.h"
#include "runtime/call/Call.h"
#include "runtime/call/Frame.h"
#include "runtime/call/Method.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/fast/Allocate.h"
#include "runtime/memory/Allocate.h"
#include "runtime/memory/Collector.h"
#include "runtime/object/Attribute.h"
#include "runtime/object/BuiltinType.h"
#include "runtime/types/ArgumentCheck.h"
#include "runtime/types/Bytes.h"
#include "runtime/types/Dict.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"
#include <cstddef>

namespace krait::runtime {

static SuperObject *asSuper(Value value) { return value.as<SuperObject>(); }

Type *superObjectType(Thread &thread, Type *type, Value object) {
  if (isType(object) && isSubtype(object.as<Type>(), type)) return object.as<Type>();
  if (isSubtype(typeOf(object), type)) return typeOf(object);
  bool failed; // a proxy may claim to be an instance
  Ref claimed = getAttributeOrNull(thread, object, names().__class__, &failed);
  if (failed) return nullptr;
  if (claimed && isType(claimed) && claimed.get() != Value(typeOf(object)) && isSubtype(claimed.as<Type>(), type))
    return claimed.as<Type>();
  return raiseTypeError(thread, "super(type, obj): obj must be an instance or subtype of type"), nullptr;
}

namespace {
struct SuperLookup {
  uint32_t version;
  Type *type;
  Value name, found; // the name owned: its address alone might be used again
};
SuperLookup superLookups[256];
} // namespace

void forgetSuperLookups() {
  for (SuperLookup &entry : superLookups) {
    entry.version = 0;
    clearSlot(entry.name);
  }
}

/// The attribute `name` in the dictionaries after `type` in `objectType`'s MRO, borrowed; remembered under the version
/// of `objectType`, which changes with all its ancestors.
static Value findAfter(Type *type, Type *objectType, Value name) {
  uint32_t version = objectType->version;
  uintptr_t key = version ^ name.bits() >> 4 ^ reinterpret_cast<uintptr_t>(type) >> 6;
  SuperLookup &entry = superLookups[key & 255];
  if (KRAIT_LIKELY(version && entry.version == version && entry.type == type && entry.name == name)) return entry.found;
  Value mro = objectType->mro, found;
  if (!mro) return {};
  int64_t i = 0, count = tupleSize(mro);
  while (i < count && tupleItem(mro, i) != Value(type))
    ++i;
  for (++i; i < count && !found; ++i)
    found = dictGetStr(tupleItem(mro, i).as<Type>()->dict, name);
  if (version && name.as<StrObject>()->interned) {
    if (entry.name != name) assign(entry.name, Ref::share(name));
    entry = {version, type, entry.name, found};
  }
  return found;
}

Ref superLookup(Thread &thread, Type *type, Value object, Type *objectType, Value name) {
  Value found = findAfter(type, objectType, name);
  if (!found) return nullptr;
  Ref held = Ref::share(found);
  DescriptorGetFunction get = typeOf(found)->slots.tp_descr_get;
  if (!get) return held;
  return get(thread, held, object == Value(objectType) ? Value() : object, Value(objectType));
}

Value superMethod(Value value, Value name, Value *self) {
  SuperObject *super = asSuper(value);
  if (!super->objectType || super->object == super->objectType || name == names().__class__) return {};
  Value found = findAfter(super->type.as<Type>(), super->objectType.as<Type>(), name);
  if (!found || !typeOf(found)->hasFlag(kTypeMethodDescriptor)) return {};
  *self = super->object;
  return found;
}

// --- super() without arguments: the class comes from the __class__ cell of the calling function ---

static Value classCell(CodeObject *code, Frame *frame, bool *found) {
  for (int32_t i = code->localsPlusCount - code->freeCount; i < code->localsPlusCount; ++i)
    if (tupleItem(code->localsPlusNames, i) == names().__class__) {
      *found = true;
      Value cell = frame->localsPlus[i];
      return cell && isExactly(cell, CellType) ? cell.as<CellObject>()->contents : Value();
    }
  return {};
}

/// The first argument of the activation, also where inner functions share it.
static Value firstArgument(const Frame *frame) {
  const CodeObject *code = frame->code;
  constexpr uint8_t kCellKind = 0x40;
  Value first = frame->localsPlus[0];
  const bool isCell = code->localsPlusKinds.as<BytesObject>()->data()[0] & kCellKind;
  return first && isCell && isExactly(first, CellType) ? first.as<CellObject>()->contents : first;
}

Value implicitSuperMethod(Frame *frame, Value name, Value *self) {
  if (!frame->code->argCount || name == names().__class__) return {};
  bool found = false;
  Value object = firstArgument(frame), type = classCell(frame->code, frame, &found);
  if (!object || !type || !isType(type) || isType(object) || !isSubtype(typeOf(object), type.as<Type>())) return {};
  Value method = findAfter(type.as<Type>(), typeOf(object), name);
  if (!method || !typeOf(method)->hasFlag(kTypeMethodDescriptor)) return {};
  *self = object;
  return method;
}

static bool findImplicitArguments(Thread &thread, Ref *type, Ref *object) {
  auto fail = [&](const char *message) {
    raise(thread, RuntimeErrorType, "super(): %s", message);
    return false;
  };
  Frame *frame = currentFrame(thread);
  if (!frame) return fail("no current frame");
  CodeObject *code = frame->code;
  if (code->argCount == 0) return fail("no arguments");
  Value first = firstArgument(frame);
  if (!first) return fail("arg[0] deleted");
  bool found = false;
  Value cell = classCell(code, frame, &found);
  if (!found) return fail("__class__ cell not found");
  if (!cell) return fail("empty __class__ cell");
  if (!isType(cell)) {
    raise(thread, RuntimeErrorType, "super(): __class__ is not a type (%T)", cell);
    return false;
  }
  *type = Ref::share(cell);
  *object = Ref::share(first);
  return true;
}

// --- the type ---

static bool superInit(Thread &thread, Value self, const Value *args, size_t count, Value keywordNames) {
  if (!checkNoKeywords(thread, "super", keywordNames) || !checkArgumentCount(thread, "super", count, 0, 2))
    return false;
  Ref type, object;
  if (count) {
    if (!isType(args[0])) {
      raiseTypeError(thread, "super() argument 1 must be a type, not %T", args[0]);
      return false;
    }
    type = Ref::share(args[0]);
    if (count > 1 && !isNone(args[1])) object = Ref::share(args[1]);
  } else if (!findImplicitArguments(thread, &type, &object)) {
    return false;
  }
  Ref objectType;
  if (object) {
    Type *found = superObjectType(thread, type.as<Type>(), object);
    if (!found) return false;
    objectType = Ref::share(found);
  }
  assign(asSuper(self)->type, std::move(type));
  assign(asSuper(self)->object, std::move(object));
  assign(asSuper(self)->objectType, std::move(objectType));
  return true;
}
static Ref superNew(Thread &thread, Type *type, const Value *, size_t, Value) {
  return Ref::steal(allocateInstance(thread, type));
}

Ref makeImplicitSuper(Thread &thread) {
  Ref type, object;
  if (!findImplicitArguments(thread, &type, &object)) return nullptr;
  Type *objectType = superObjectType(thread, type.as<Type>(), object);
  auto *super = objectType ? allocateFast<SuperObject>(&SuperType) : nullptr;
  if (!super) return objectType ? raiseNoMemory(thread) : nullptr;
  super->type = type.release();
  super->object = object.release();
  super->objectType = Ref::share(objectType).release();
  track(super);
  return Ref::steal(super);
}

static void superDestroy(Object *object) {
  untrack(object);
  auto *self = static_cast<SuperObject *>(object);
  clearSlot(self->object);
  clearSlot(self->type);
  clearSlot(self->objectType);
  freeObject(object);
}
static void superTraverse(Object *object, Visitor &visitor) {
  auto *self = static_cast<SuperObject *>(object);
  visitor.visit(self->object);
  visitor.visit(self->type);
  visitor.visit(self->objectType);
}

static Ref superGetAttribute(Thread &thread, Value self, Value name) {
  SuperObject *super = asSuper(self);
  if (super->objectType && name != names().__class__) {
    Ref found = superLookup(thread, super->type.as<Type>(), super->object, super->objectType.as<Type>(), name);
    if (found || hasPending(thread)) return found;
  }
  return genericGetAttribute(thread, self, name);
}

/// An unbound super binds when it is read from an instance.
static Ref superGet(Thread &thread, Value self, Value instance, Value) {
  SuperObject *super = asSuper(self);
  if (!instance || isNone(instance) || super->object) return Ref::share(self);
  if (!isExactly(self, SuperType)) return call(thread, Value(typeOf(self)), {super->type, instance});
  Type *objectType = superObjectType(thread, super->type.as<Type>(), instance);
  if (!objectType) return nullptr;
  Ref bound = Ref::steal(allocateInstance(thread, &SuperType));
  if (!bound) return nullptr;
  asSuper(bound)->type = Ref::share(super->type).release();
  asSuper(bound)->object = Ref::share(instance).release();
  asSuper(bound)->objectType = Ref::share(objectType).release();
  return bound;
}

static Ref superRepr(Thread &thread, Value self) {
  SuperObject *super = asSuper(self);
  const char *type = super->type ? typeName(super->type.as<Type>()) : "NULL";
  if (!super->objectType) return formatStr(thread, "<super: <class '%s'>, NULL>", type);
  return formatStr(thread, "<super: <class '%s'>, <%N object>>", type, super->objectType.as<Type>());
}

static const MemberDef kMembers[] = {
    {"__thisclass__", MemberKind::ObjectOrNone, offsetof(SuperObject, type), true, "The class that called super()."},
    {"__self__", MemberKind::ObjectOrNone, offsetof(SuperObject, object), true, "The instance; None when unbound."},
    {"__self_class__", MemberKind::ObjectOrNone, offsetof(SuperObject, objectType), true,
     "The class whose order of ancestors is searched; None when unbound."},
    {}};

constinit Type SuperType = builtinType({
    .name = "super",
    .flags = kTypeBase | kTypeGc,
    .basicSize = sizeof(SuperObject),
    .slots = {.tp_dealloc = superDestroy,
              .tp_traverse = superTraverse,
              .tp_repr = superRepr,
              .tp_getattro = superGetAttribute,
              .tp_descr_get = superGet,
              .tp_new = superNew,
              .tp_init = superInit},
    .members = kMembers,
    .doc = "Attributes of the classes that come after a class in the order of ancestors of an instance.",
});

} // namespace krait::runtime
