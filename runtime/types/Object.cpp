// object: what every class inherits, and the __dict__ and __weakref__ attributes of classes.
#include "runtime/call/Call.h"
#include "runtime/call/Method.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/memory/Allocate.h"
#include "runtime/memory/Dealloc.h"
#include "runtime/memory/WeakRef.h"
#include "runtime/object/Attribute.h"
#include "runtime/object/BuiltinType.h"
#include "runtime/object/Protocol.h"
#include "runtime/object/Shape.h"
#include "runtime/object/SlotTable.h"
#include "runtime/object/TypeInternal.h"
#include "runtime/types/Dict.h"
#include "runtime/types/List.h"
#include "runtime/types/Module.h"
#include "runtime/types/ObjectReduce.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"
#include <string>

namespace krait::runtime {

// --- making ---

static bool overridesInit(const Type *type);

static std::nullptr_t raiseAbstract(Thread &thread, Type *type) {
  Value methods = dictGetStr(type->dict, names().__abstractmethods__);
  Ref sorted = makeList(thread);
  if (!methods || !sorted || !listExtend(thread, sorted.as<ListObject>(), methods) ||
      !listSort(thread, sorted.as<ListObject>(), {}, false))
    return nullptr;
  auto *list = sorted.as<ListObject>();
  Ref comma = makeStr(thread, ", ");
  Ref text = strJoin(thread, comma, list->items, list->size);
  if (!text) return nullptr;
  return raiseTypeError(thread, "Can't instantiate abstract class %N with abstract method%s %U", type,
                        list->size == 1 ? "" : "s", text.get());
}

static bool objectInit(Thread &thread, Value self, const Value *, size_t count, Value keywordNames) {
  if (KRAIT_LIKELY(!count && !keywordNames)) return true;
  Type *type = typeOf(self);
  if (overridesInit(type)) {
    raiseTypeError(thread, "object.__init__() takes exactly one argument (the instance to initialize)");
    return false;
  }
  if (type->slots.tp_new != ObjectType.slots.tp_new) return true;
  raiseTypeError(thread, "%N.__init__() takes exactly one argument (the instance to initialize)", type);
  return false;
}

static bool overridesInit(const Type *type) { return type->slots.tp_init != objectInit; }

static Ref objectNew(Thread &thread, Type *type, const Value *, size_t count, Value keywordNames) {
  if (KRAIT_UNLIKELY(count || keywordNames)) {
    if (type->slots.tp_new != objectNew)
      return raiseTypeError(thread, "object.__new__() takes exactly one argument (the type to instantiate)");
    if (!overridesInit(type)) return raiseTypeError(thread, "%N() takes no arguments", type);
  }
  if (KRAIT_UNLIKELY(type->hasFlag(kTypeAbstract))) return raiseAbstract(thread, type);
  return Ref::steal(allocateInstance(thread, type));
}

// --- the basic operations ---

static Ref objectRepr(Thread &thread, Value self) {
  Type *type = typeOf(self);
  bool failed;
  Ref module = getAttributeOrNull(thread, Value(type), names().__module__, &failed);
  Ref qualName = getAttribute(thread, Value(type), names().__qualname__);
  if (!qualName) return nullptr;
  if (module && isStr(module) && !strEqualsAscii(module, "builtins"))
    return formatStr(thread, "<%U.%U object at %p>", module.get(), qualName.get(),
                     reinterpret_cast<void *>(self.bits()));
  return formatStr(thread, "<%U object at %p>", qualName.get(), reinterpret_cast<void *>(self.bits()));
}
static Ref objectStr(Thread &thread, Value self) { return typeOf(self)->slots.tp_repr(thread, self); }

static int64_t objectHash(Thread &, Value self) {
  uint64_t bits = self.bits(); // addresses are multiples of 8 or 16: the low bits go up
  int64_t value = int64_t(bits >> 4 | bits << 60);
  return value == -1 ? -2 : value;
}

static Ref objectCompare(Thread &thread, Value left, Value right, CompareOp op) {
  if (op == CompareOp::Eq) return left == right ? boolRef(true) : notImplementedRef();
  if (op != CompareOp::Ne) return notImplementedRef();
  CompareFunction equals = typeOf(left)->slots.tp_richcompare;
  if (!equals) return notImplementedRef();
  Ref result = equals(thread, left, right, CompareOp::Eq);
  if (!result || result.get() == NotImplemented()) return result;
  int equal = truth(thread, result);
  return equal < 0 ? nullptr : boolRef(!equal);
}

// --- attributes ---

static Ref getClass(Thread &, Value self) { return Ref::share(typeOf(self)); }

static bool setClass(Thread &thread, Value self, Value value) {
  if (!value) {
    raiseTypeError(thread, "can't delete __class__ attribute");
    return false;
  }
  if (!isType(value)) {
    raiseTypeError(thread, "__class__ must be set to a class, not '%T' object", value);
    return false;
  }
  Type *newType = value.as<Type>(), *oldType = typeOf(self);
  bool bothModules = isSubtype(newType, &ModuleType) && isSubtype(oldType, &ModuleType);
  if (!bothModules && (newType->hasFlag(kTypeImmutable) || oldType->hasFlag(kTypeImmutable))) {
    raiseTypeError(thread, "__class__ assignment only supported for mutable types or ModuleType subclasses");
    return false;
  }
  return compatibleLayout(thread, oldType, newType, "__class__") && changeObjectType(thread, self.object(), newType);
}

Ref getInstanceDict(Thread &thread, Value self) {
  DictObject *dict = instanceDict(thread, self.object());
  return dict ? Ref::share(dict) : nullptr;
}
bool setInstanceDict(Thread &thread, Value self, Value value) {
  if (!value) return raiseTypeError(thread, "cannot delete __dict__"), false;
  if (isDict(value)) return instanceSetDict(thread, self.object(), value.as<DictObject>());
  raiseTypeError(thread, "__dict__ must be set to a dictionary, not a '%T'", value);
  return false;
}
/// The same of Python classes: `del x.__dict__` leaves an empty one.
static bool setDictOfInstance(Thread &thread, Value self, Value value) {
  if (value) return setInstanceDict(thread, self, value);
  Ref empty = makeDict(thread);
  return empty && instanceSetDict(thread, self.object(), empty.as<DictObject>());
}
static Ref getInstanceWeakRef(Thread &, Value self) {
  WeakRefObject *first = firstWeakRef(self.object());
  return first ? Ref::share(first) : noneRef();
}
extern const GetSetDef kInstanceDictGetSet, kInstanceWeakRefGetSet;
const GetSetDef kInstanceDictGetSet = {"__dict__", getInstanceDict, setDictOfInstance,
                                       "The attributes of the instance."};
const GetSetDef kInstanceWeakRefGetSet = {"__weakref__", getInstanceWeakRef, nullptr,
                                          "The first weak reference to the instance."};

/// The names of `type`'s attributes and its ancestors' into `into`, following __bases__ as dir() does.
bool mergeClassDict(Thread &thread, DictObject *into, Value type) {
  bool failed;
  Ref dict = getAttributeOrNull(thread, type, names().__dict__, &failed);
  if (failed || (dict && !dictUpdate(thread, into, dict))) return false;
  Ref bases = getAttributeOrNull(thread, type, names().__bases__, &failed);
  if (!bases) return !failed;
  if (!isTuple(bases)) return true;
  for (int64_t i = 0; i < tupleSize(bases); ++i)
    if (!mergeClassDict(thread, into, tupleItem(bases, i))) return false;
  return true;
}

static Ref keysOf(Thread &thread, DictObject *dict) {
  Ref keys = makeList(thread);
  return keys && listExtend(thread, keys.as<ListObject>(), Value(dict)) ? std::move(keys) : nullptr;
}

static Ref objectDir(Thread &thread, Value self) {
  bool failed;
  Ref own = getAttributeOrNull(thread, self, names().__dict__, &failed);
  if (failed) return nullptr;
  Ref all = own && isDict(own) ? dictCopy(thread, own.as<DictObject>()) : makeDict(thread);
  Ref type = getAttributeOrNull(thread, self, names().__class__, &failed);
  if (!all || failed || (type && !mergeClassDict(thread, all.as<DictObject>(), type))) return nullptr;
  return keysOf(thread, all.as<DictObject>());
}

// --- other methods ---

static Ref objectFormat(Thread &thread, Value self, Value spec) {
  if (!isStr(spec)) return raiseTypeError(thread, "__format__() argument must be str, not %T", spec);
  if (spec.as<StrObject>()->size)
    return raiseTypeError(thread, "unsupported format string passed to %T.__format__", self);
  return str(thread, self);
}

static Ref objectSizeof(Thread &thread, Value self) {
  Type *type = typeOf(self);
  int64_t size = type->basicSize;
  if (type->itemSize && self.isObject()) {
    int64_t count = self.as<VarObject>()->size;
    size += (count < 0 ? -count : count) * int64_t(type->itemSize);
  }
  if (type->hasFlag(kTypeHasDict)) size += int64_t(type->inlineCapacity + 1) * int64_t(sizeof(Value));
  return makeInt(thread, size);
}

static Ref objectInitSubclass(Thread &, Value) { return noneRef(); }
static Ref objectSubclassHook(Thread &, Value, const Value *, size_t) { return notImplementedRef(); }

static const MethodDef kMethods[] = {
    {"__reduce_ex__", method::one(objectReduceEx), "($self, protocol, /)", "What pickle stores, for a protocol."},
    {"__reduce__", method::none(objectReduce), "($self, /)", "What pickle stores."},
    {"__getstate__", method::none(objectGetState), "($self, /)", "The part of the instance that pickle stores."},
    {"__subclasshook__", method::positional(objectSubclassHook, 0, method::kAny, kMethodClass), nullptr,
     "Overridden by abstract classes that want to answer issubclass()."},
    {"__init_subclass__", method::none(objectInitSubclass, kMethodClass), nullptr, "Called when a class is derived."},
    {"__format__", method::one(objectFormat), "($self, format_spec, /)", "str(self); there are no format codes."},
    {"__sizeof__", method::none(objectSizeof), "($self, /)", "Bytes of the object itself."},
    {"__dir__", method::none(objectDir), "($self, /)", "Names of the attributes."},
    {}};
static const GetSetDef kGetSets[] = {{"__class__", getClass, setClass, "The class of the object."}, {}};

constinit Type ObjectType = builtinType({
    .name = "object",
    .flags = kTypeBase,
    .basicSize = sizeof(Object),
    .slots = {.tp_dealloc = destroyPlain,
              .tp_repr = objectRepr,
              .tp_str = objectStr,
              .tp_hash = objectHash,
              .tp_richcompare = objectCompare,
              .tp_getattro = genericGetAttribute,
              .tp_setattro = genericSetAttribute,
              .tp_new = objectNew,
              .tp_init = objectInit},
    .methods = kMethods,
    .getSets = kGetSets,
    .doc = "The root of all classes. Instances have no attributes of their own.",
});

} // namespace krait::runtime
