// Attribute access through a site's cache: what a hit of each kind does, and how a miss fills the cache.
//
// Filling needs a generic lookup (kTypeGenericAccess; type.__getattribute__ for classes) on an object with a shape that
// is not in dict mode. Data is guarded by the shape id alone: a class that gets a data descriptor over instance
// attributes renews its shapes (Type.cpp). What is read from the class is guarded by the version too, which also keeps
// the borrowed payload alive.
#include "runtime/call/Call.h"
#include "runtime/call/Function.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/fast/Attribute.h"
#include "runtime/object/BuiltinType.h"
#include "runtime/object/SlotTable.h"
#include "runtime/object/TypeInternal.h"
#include "runtime/types/Module.h"
#include "runtime/types/Str.h"
#include "runtime/types/Super.h"

namespace krait::runtime {

using Kind = AttributeCacheKind;

static void fill(AttributeCache &cache, Object *object, Kind kind, uint32_t version, uint64_t payload) {
  cache = {object->shapeId(), uint16_t(kind), 0, version, 0, payload};
}

/// A place of the instance's own: attribute `index` of its shape.
static void fillPlace(AttributeCache &cache, Object *object, uint32_t index) {
  Type *type = object->type;
  auto *place = reinterpret_cast<char *>(attributePlace(object, index));
  if (index < type->inlineCapacity) {
    fill(cache, object, Kind::Slot, 0, 0);
    cache.offset = uint32_t(place - reinterpret_cast<char *>(object));
    return;
  }
  int64_t word = attributeSlots(object) - reinterpret_cast<Value *>(object);
  if (word > INT16_MAX) return;
  fill(cache, object, Kind::Overflow, 0, 0);
  cache.index = int16_t(word);
  cache.offset = uint32_t(place - reinterpret_cast<char *>(attributeSlots(object)->bits()));
}

/// Members of __slots__, when the descriptor found on the class is one of them (or a plain object field of a builtin
/// type).
static bool fillMember(AttributeCache &cache, Object *object, Value descriptor, bool forStore) {
  if (!isExactly(descriptor, MemberDescriptorType)) return false;
  auto *member = static_cast<const MemberDef *>(descriptor.as<DescriptorObject>()->def);
  if (member->kind != MemberKind::Object || (forStore && member->readOnly)) return false;
  if (!isSubtype(object->type, descriptor.as<DescriptorObject>()->owner)) return false;
  fill(cache, object, Kind::Member, 0, 0);
  cache.offset = member->offset;
  return true;
}

// What all sites have learned, for those that meet objects of several shapes: by shape and name, reads and stores
// apart. An entry is good for as long as a site's cache would be, and owns its name (an address alone might be used
// again). Classes and modules as objects have shapes in common and are not kept.

namespace {
struct Learned {
  Value name;
  AttributeCache cache;
};
constexpr unsigned kLearnedCount = 2048;
Learned learned[2][kLearnedCount];

enum class Access { Read, Store };

Learned &learnedEntry(uint32_t shapeId, Value name, Access access) {
  const uint32_t hash = (shapeId * 0x9e3779b1u) ^ uint32_t(name.bits() >> 4) * 0x85ebca6bu;
  return learned[size_t(access)][(hash >> 15) & (kLearnedCount - 1)];
}

/// Fills a site's cache from what is known about objects of this shape. False: nothing is.
bool recall(Value object, Value name, AttributeCache &cache, Access access) {
  if (!object.isObject()) return false;
  const uint32_t shapeId = object.object()->shapeId();
  const Learned &entry = learnedEntry(shapeId, name, access);
  if (entry.name != name || entry.cache.shapeId != shapeId) return false;
  if (entry.cache.version && entry.cache.version != object.object()->type->version) return false;
  cache = entry.cache;
  return true;
}

void remember(Value name, const AttributeCache &cache, Access access) {
  const auto kind = AttributeCacheKind(cache.kind);
  if (!cache.shapeId || kind == AttributeCacheKind::TypeValue || kind == AttributeCacheKind::Module) return;
  Learned &entry = learnedEntry(cache.shapeId, name, access);
  if (entry.name != name) assign(entry.name, Ref::share(name));
  entry.cache = cache;
}
} // namespace

void forgetLearnedAttributes() {
  for (auto &entries : learned)
    for (Learned &entry : entries) {
      entry.cache = {};
      clearSlot(entry.name);
    }
}

static bool mayCache(Object *object) {
  Shape *shape = shapeFromId(object->shapeId());
  return shape && !shape->isDictMode;
}

/// After a miss: what the cache may know about reading `name` of objects like this one.
static void learnRead(Value value, Value name, AttributeCache &cache) {
  cache = {};
  if (!value.isObject()) return;
  Object *object = value.object();
  Type *type = object->type;
  if (!mayCache(object) || !type->version) return;
  Value attribute = lookupInType(type, name);
  if (type->hasFlag(kTypeType)) {
    Type *self = static_cast<Type *>(object);
    if (type->slots.tp_getattro != typeGetAttribute || attribute || !self->version) return;
    Value found = lookupInType(self, name);
    if (!found) return;
    DescriptorGetFunction get = typeOf(found)->slots.tp_descr_get;
    if (get && !typeOf(found)->hasFlag(kTypeMethodDescriptor)) return;
    return fill(cache, object, Kind::TypeValue, self->version, found.bits());
  }
  if (isExactly(value, ModuleType)) {
    auto *module = value.as<ModuleObject>();
    if (attribute || !module->version || !module->dict->cells || !dictGetStr(module->dict, name)) return;
    if (GlobalCell *cell = dictCell(*currentThread, module->dict, name))
      fill(cache, object, Kind::Module, module->version, reinterpret_cast<uint64_t>(cell));
    return;
  }
  if (!type->hasFlag(kTypeGenericAccess) || type->hasFlag(kTypeOwnDict)) return;
  DescriptorGetFunction get = attribute ? typeOf(attribute)->slots.tp_descr_get : nullptr;
  if (get && isDataDescriptor(attribute)) {
    if (fillMember(cache, object, attribute, false)) return;
    // With __getattr__ a property's AttributeError has to go there: not cached.
    if (isExactly(attribute, PropertyType) && type->slots.tp_getattro == genericGetAttribute &&
        attribute.as<PropertyObject>()->get)
      fill(cache, object, Kind::Property, type->version, attribute.as<PropertyObject>()->get.bits());
    return;
  }
  if (type->hasFlag(kTypeHasDict))
    if (int index = shapeLookup(shapeFromId(object->shapeId()), name); index >= 0)
      return fillPlace(cache, object, uint32_t(index));
  if (!attribute) return;
  if (!get) return fill(cache, object, Kind::ClassValue, type->version, attribute.bits());
  if (typeOf(attribute)->hasFlag(kTypeMethodDescriptor))
    fill(cache, object, Kind::Method, type->version, attribute.bits());
}

/// A hit on what cachedData does not serve; zero with nothing pending: a miss.
static Ref readHit(Thread &thread, Value object, AttributeCache &cache) {
  if (!cacheMatches(object, cache)) return nullptr;
  Type *type = object.object()->type;
  switch (Kind(cache.kind)) {
  case Kind::Method:
    if (type->version != cache.version) return nullptr;
    return typeOf(Value(cache.payload))->slots.tp_descr_get(thread, Value(cache.payload), object, Value(type));
  case Kind::ClassValue:
    return type->version == cache.version ? Ref::share(Value(cache.payload)) : Ref();
  case Kind::TypeValue:
    return object.as<Type>()->version == cache.version ? Ref::share(Value(cache.payload)) : Ref();
  case Kind::Property: {
    if (type->version != cache.version) return nullptr;
    Ref getter = Ref::share(Value(cache.payload));
    return call(thread, getter, {object});
  }
  case Kind::Module:
    if (object.as<ModuleObject>()->version != cache.version) return nullptr;
    return Ref::share(reinterpret_cast<GlobalCell *>(cache.payload)->value);
  default:
    return nullptr;
  }
}

Ref getAttributeCached(Thread &thread, Value object, Value name, AttributeCache &cache) {
  if (Value value = cachedData(object, cache); KRAIT_LIKELY(bool(value))) return Ref::share(value);
  Ref hit = readHit(thread, object, cache);
  if (hit || hasPending(thread)) return hit;
  if (recall(object, name, cache, Access::Read)) {
    if (Value value = cachedData(object, cache); KRAIT_LIKELY(bool(value))) return Ref::share(value);
    hit = readHit(thread, object, cache);
    if (hit || hasPending(thread)) return hit;
  }
  learnRead(object, name, cache);
  remember(name, cache, Access::Read);
  return getAttribute(thread, object, name);
}

/// Stores in the general way; the cache learns how the next time.
static bool storeAndLearn(Thread &thread, Value object, Value name, Value value, AttributeCache &cache) {
  cache = {};
  Type *type = typeOf(object);
  if (!object.isObject() || type->slots.tp_setattro != genericSetAttribute || !mayCache(object.object()))
    return setAttribute(thread, object, name, value);
  Value attribute = lookupInType(type, name);
  if (isDataDescriptor(attribute)) {
    fillMember(cache, object.object(), attribute, true);
    return setAttribute(thread, object, name, value);
  }
  if (!type->hasFlag(kTypeHasDict)) return setAttribute(thread, object, name, value);
  Shape *before = shapeFromId(object.object()->shapeId());
  uint32_t beforeId = before->id;
  int index = shapeLookup(before, name);
  if (index >= 0) {
    fillPlace(cache, object.object(), uint32_t(index));
    return instanceSet(thread, object.object(), name, value);
  }
  if (!instanceSet(thread, object.object(), name, value)) return false;
  Shape *after = shapeFromId(object.object()->shapeId());
  if (!after || after->isDictMode || after->parent != before || before->count >= type->inlineCapacity) return true;
  uint32_t place = before->count;
  fill(cache, object.object(), Kind::StoreNew, 0, after->id);
  cache.shapeId = beforeId;
  cache.offset = uint32_t(reinterpret_cast<char *>(attributePlace(object.object(), place)) -
                          reinterpret_cast<char *>(object.object()));
  return true;
}

bool setAttributeCached(Thread &thread, Value object, Value name, Value value, AttributeCache &cache) {
  if (KRAIT_LIKELY(storeCached(object, value, cache))) return true;
  if (recall(object, name, cache, Access::Store) && storeCached(object, value, cache)) return true;
  const bool stored = storeAndLearn(thread, object, name, value, cache);
  remember(name, cache, Access::Store);
  return stored;
}

Ref getMethodCached(Thread &thread, Value object, Value name, AttributeCache &cache, Ref *self) {
  if (Value method = cachedMethod(object, cache); KRAIT_LIKELY(bool(method))) {
    *self = Ref::share(object);
    return Ref::share(method);
  }
  *self = nullptr;
  if (isExactly(object, SuperType)) {
    Value receiver;
    if (Value method = superMethod(object, name, &receiver)) {
      *self = Ref::share(receiver);
      return Ref::share(method);
    }
    return getAttribute(thread, object, name);
  }
  if (Value value = cachedData(object, cache)) return Ref::share(value);
  if (cache.kind != uint16_t(Kind::Method) && cache.kind != uint16_t(Kind::Property))
    if (Ref hit = readHit(thread, object, cache)) return hit;
  if (!recall(object, name, cache, Access::Read)) {
    learnRead(object, name, cache);
    remember(name, cache, Access::Read);
  }
  Type *type = typeOf(object);
  if (cache.kind == uint16_t(Kind::Method)) {
    *self = Ref::share(object);
    return Ref::share(Value(cache.payload));
  }
  // Without a cache (ints, objects in dict mode): still no bound method for functions of the class.
  if (type->slots.tp_getattro == genericGetAttribute && !type->hasFlag(kTypeOwnDict)) {
    Value attribute = lookupInType(type, name);
    bool plain = attribute && typeOf(attribute)->hasFlag(kTypeMethodDescriptor);
    if (plain && !(type->hasFlag(kTypeHasDict) && instanceGet(object.object(), name))) {
      *self = Ref::share(object);
      return Ref::share(attribute);
    }
  }
  return getAttribute(thread, object, name);
}

Ref callMethod(Thread &thread, Value object, Value name, std::initializer_list<Value> args) {
  AttributeCache cache{};
  Ref self;
  Ref method = getMethodCached(thread, object, name, cache, &self);
  if (!method) return nullptr;
  if (self) return callWithFirst(thread, method, self, args.begin(), args.size());
  return call(thread, method, args.begin(), args.size());
}

} // namespace krait::runtime
