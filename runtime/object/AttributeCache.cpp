// Attribute access through a site's cache: what a hit of each kind does, and how a miss fills the cache.
//
// Filling needs a generic lookup (kTypeGenericAccess; type.__getattribute__ for classes) on an object with a shape that
// is not in dict mode. Data is guarded by the shape id alone: a class that gets a data descriptor over instance
// attributes renews its shapes (Type.cpp). What is read from the class is guarded by the version too, which also keeps
// the borrowed payload alive.
#include "runtime/call/Direct.h"
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
#include <cstdlib>

namespace krait::runtime {

using Kind = AttributeCacheKind;

static void fill(AttributeEntry &entry, Object *object, Kind kind, uint32_t version, uint64_t payload) {
  entry = {object->shapeId(), uint16_t(kind), 0, version, 0, payload};
}

/// A place of the instance's own: attribute `index` of its shape.
static void fillPlace(AttributeEntry &entry, Object *object, uint32_t index) {
  Type *type = object->type;
  auto *place = reinterpret_cast<char *>(attributePlace(object, index));
  if (index < type->inlineCapacity) {
    fill(entry, object, Kind::Slot, 0, 0);
    entry.offset = uint32_t(place - reinterpret_cast<char *>(object));
    return;
  }
  int64_t word = attributeSlots(object) - reinterpret_cast<Value *>(object);
  if (word > INT16_MAX) return;
  fill(entry, object, Kind::Overflow, 0, 0);
  entry.index = int16_t(word);
  entry.offset = uint32_t(place - reinterpret_cast<char *>(attributeSlots(object)->bits()));
}

/// Members of __slots__, when the descriptor found on the class is one of them (or a plain object field of a builtin
/// type).
static bool fillMember(AttributeEntry &entry, Object *object, Value descriptor, bool forStore) {
  if (!isExactly(descriptor, MemberDescriptorType)) return false;
  auto *member = static_cast<const MemberDef *>(descriptor.as<DescriptorObject>()->def);
  if (member->kind != MemberKind::Object || (forStore && member->readOnly) || member->prepare) return false;
  if (!isSubtype(object->type, descriptor.as<DescriptorObject>()->owner)) return false;
  fill(entry, object, Kind::Member, 0, 0);
  entry.offset = member->offset;
  return true;
}

// What all sites have learned, for those that meet objects of several shapes: by shape and name, reads and stores
// apart. An entry is good for as long as a site's cache would be, and owns its name (an address alone might be used
// again). Classes and modules as objects have shapes in common and are not kept.

namespace {
struct Learned {
  Value name;
  AttributeEntry entry;
};
constexpr unsigned kLearnedCount = 2048;
Learned learned[2][kLearnedCount];

enum class Access { Read, Store };

Learned &learnedAt(uint32_t shapeId, Value name, Access access) {
  const uint32_t hash = (shapeId * 0x9e3779b1u) ^ uint32_t(name.bits() >> 4) * 0x85ebca6bu;
  return learned[size_t(access)][(hash >> 15) & (kLearnedCount - 1)];
}

/// What all sites know about objects like this one; null: nothing.
const AttributeEntry *learnedEntry(Object *object, Value name, Access access) {
  const uint32_t shapeId = object->shapeId();
  const Learned &known = learnedAt(shapeId, name, access);
  if (known.name != name || known.entry.shapeId != shapeId || !shapeId) return nullptr;
  if (known.entry.version && known.entry.version != object->type->version) return nullptr;
  return &known.entry;
}

/// Where a site keeps what it learns about a shape it has no entry for: the first shape it meets is the one in front.
AttributeEntry *roomFor(AttributeCache &cache) {
  if (!cache.shapeId) return &cache;
  if (!cache.others)
    cache.others = static_cast<AttributeEntry *>(calloc(AttributeCache::kOthers, sizeof(AttributeEntry)));
  if (!cache.others) return &cache;
  for (unsigned i = 0; i < AttributeCache::kOthers; ++i)
    if (!cache.others[i].shapeId) return cache.others + i;
  static unsigned turn = 0;
  return cache.others + ++turn % AttributeCache::kOthers;
}

/// The site's entry for `object`, or what other sites have learned, which is the site's then; null: nobody knows.
AttributeEntry *knownEntry(AttributeCache &cache, Object *object, Value name, Access access) {
  const uint32_t shapeId = object->shapeId();
  if (AttributeEntry *entry = entryFor(cache, shapeId)) {
    if (KRAIT_LIKELY(entry == &cache)) return entry;
    // Objects may be of another class from now on: the front goes to the shape that is met most, before long.
    static unsigned turn = 0;
    if (++turn % 4096) return entry;
    std::swap(*entry, static_cast<AttributeEntry &>(cache));
    return &cache;
  }
  const AttributeEntry *known = learnedEntry(object, name, access);
  if (!known) return nullptr;
  AttributeEntry *entry = roomFor(cache);
  *entry = *known;
  return entry;
}

/// Keeps what a generic access has shown, for the site and for all others.
void keep(AttributeCache &cache, Value name, const AttributeEntry &entry, Access access) {
  if (!entry.shapeId) return;
  AttributeEntry *at = entryFor(cache, entry.shapeId);
  *(at ? at : roomFor(cache)) = entry;
  const Type *type = shapeFromId(entry.shapeId)->type;
  if (type->hasFlag(kTypeType) || type == &ModuleType) return;
  Learned &known = learnedAt(entry.shapeId, name, access);
  if (known.name != name) assign(known.name, Ref::share(name));
  known.entry = entry;
}
} // namespace

void freeOthers(AttributeCache &cache) { free(std::exchange(cache.others, nullptr)); }

void forgetLearnedAttributes() {
  for (auto &entries : learned)
    for (Learned &known : entries) {
      known.entry = {};
      clearSlot(known.name);
    }
}

static bool mayCache(Object *object) {
  Shape *shape = shapeFromId(object->shapeId());
  return shape && !shape->isDictMode;
}

/// How an attribute found on a class is read from an instance, when that may be cached.
static Kind kindOnClass(Value attribute) {
  Type *type = typeOf(attribute);
  if (!type->slots.tp_descr_get) return Kind::ClassValue;
  if (type->hasFlag(kTypeMethodDescriptor)) return Kind::Method;
  return type == &StaticMethodType ? Kind::StaticMethod : type == &ClassMethodType ? Kind::ClassMethod : Kind::Empty;
}

/// What may be known about reading `name` of objects like this one; empty: nothing.
static AttributeEntry learnRead(Object *object, Value name) {
  AttributeEntry entry{};
  Type *type = object->type;
  if (!mayCache(object) || !type->version) return entry;
  Value attribute = lookupInType(type, name);
  if (type->hasFlag(kTypeType)) {
    Type *self = static_cast<Type *>(object);
    if (type->slots.tp_getattro != typeGetAttribute || attribute || !self->version) return entry;
    Value found = lookupInType(self, name);
    if (!found) return entry;
    if (const Kind kind = kindOnClass(found); kind != Kind::Empty)
      fill(entry, object, kind == Kind::Method || kind == Kind::ClassValue ? Kind::TypeValue : kind, self->version,
           found.bits());
    return entry;
  }
  if (type == &ModuleType) {
    auto *module = static_cast<ModuleObject *>(object);
    if (attribute || !module->version || !module->dict->cells || !dictGetStr(module->dict, name)) return entry;
    if (GlobalCell *cell = dictCell(*currentThread, module->dict, name))
      fill(entry, object, Kind::Module, module->version, reinterpret_cast<uint64_t>(cell));
    return entry;
  }
  if (!type->hasFlag(kTypeGenericAccess) || type->hasFlag(kTypeOwnDict)) return entry;
  DescriptorGetFunction get = attribute ? typeOf(attribute)->slots.tp_descr_get : nullptr;
  if (get && isDataDescriptor(attribute)) {
    if (fillMember(entry, object, attribute, false)) return entry;
    // With __getattr__ a property's AttributeError has to go there: not cached.
    if (isExactly(attribute, PropertyType) && type->slots.tp_getattro == genericGetAttribute &&
        attribute.as<PropertyObject>()->get)
      fill(entry, object, Kind::Property, type->version, attribute.as<PropertyObject>()->get.bits());
    return entry;
  }
  if (type->hasFlag(kTypeHasDict))
    if (int index = shapeLookup(shapeFromId(object->shapeId()), name); index >= 0) {
      fillPlace(entry, object, uint32_t(index));
      return entry;
    }
  if (!attribute) {
    if (type->slots.tp_getattro == genericGetAttribute) fill(entry, object, Kind::Absent, type->version, 0);
    return entry;
  }
  if (const Kind kind = kindOnClass(attribute); kind != Kind::Empty)
    fill(entry, object, kind, type->version, attribute.bits());
  return entry;
}

/// A hit on what dataAt does not serve, of an object of the entry's shape; zero with nothing pending: a miss.
static Ref readHit(Thread &thread, Value object, const AttributeEntry &entry) {
  if (Kind(entry.kind) == Kind::Property) {
    if (object.object()->type->version != entry.version) return nullptr;
    Ref getter = Ref::share(Value(entry.payload));
    return callDirect(thread, getter, object);
  }
  Value self;
  Value callable = callableAt(object, entry, &self);
  if (!callable) return nullptr;
  if (!self) return Ref::share(callable);
  if (Kind(entry.kind) == Kind::ClassMethod) return makeMethod(thread, callable, self);
  return typeOf(callable)->slots.tp_descr_get(thread, callable, object, Value(object.object()->type));
}

[[gnu::noinline]] static Ref getAndLearn(Thread &thread, Value object, Value name, AttributeCache &cache) {
  if (object.isObject()) keep(cache, name, learnRead(object.object(), name), Access::Read);
  return getAttribute(thread, object, name);
}

Ref getAttributeCached(Thread &thread, Value object, Value name, AttributeCache &cache) {
  if (KRAIT_LIKELY(object.isObject()))
    if (const AttributeEntry *entry = knownEntry(cache, object.object(), name, Access::Read)) {
      if (Value value = dataAt(object, *entry); KRAIT_LIKELY(bool(value))) return Ref::share(value);
      Ref hit = readHit(thread, object, *entry);
      if (hit) return hit;
      if (hasPending(thread)) return setErrorContext(thread, object, name), nullptr;
    }
  return getAndLearn(thread, object, name, cache);
}

/// Stores in the general way; the site learns how the next time.
[[gnu::noinline]] static bool setAndLearn(Thread &thread, Value object, Value name, Value value,
                                          AttributeCache &cache) {
  AttributeEntry entry{};
  Type *type = typeOf(object);
  if (!object.isObject() || type->slots.tp_setattro != genericSetAttribute || !mayCache(object.object()))
    return setAttribute(thread, object, name, value);
  Value attribute = lookupInType(type, name);
  if (isDataDescriptor(attribute)) {
    if (fillMember(entry, object.object(), attribute, true)) keep(cache, name, entry, Access::Store);
    return setAttribute(thread, object, name, value);
  }
  if (!type->hasFlag(kTypeHasDict)) return setAttribute(thread, object, name, value);
  Shape *before = shapeFromId(object.object()->shapeId());
  if (int index = shapeLookup(before, name); index >= 0) {
    fillPlace(entry, object.object(), uint32_t(index));
    keep(cache, name, entry, Access::Store);
    return instanceSet(thread, object.object(), name, value);
  }
  // Nothing is replaced, so nothing runs that could change the class.
  if (!instanceSet(thread, object.object(), name, value)) return false;
  Shape *after = shapeFromId(object.object()->shapeId());
  if (!after || after->isDictMode || after->parent != before || before->count >= type->inlineCapacity) return true;
  fill(entry, object.object(), Kind::StoreNew, 0, after->id);
  entry.shapeId = before->id;
  entry.offset = uint32_t(reinterpret_cast<char *>(attributePlace(object.object(), before->count)) -
                          reinterpret_cast<char *>(object.object()));
  keep(cache, name, entry, Access::Store);
  return true;
}

bool setAttributeCached(Thread &thread, Value object, Value name, Value value, AttributeCache &cache) {
  if (KRAIT_LIKELY(object.isObject()))
    if (const AttributeEntry *entry = knownEntry(cache, object.object(), name, Access::Store);
        entry && storeAt(object, value, *entry))
      return true;
  return setAndLearn(thread, object, name, value, cache);
}

/// getMethodCached for what no entry serves.
[[gnu::noinline]] static Ref getMethodAndLearn(Thread &thread, Value object, Value name, AttributeCache &cache,
                                               Ref *self) {
  if (isExactly(object, SuperType)) {
    Value receiver;
    if (Value method = superMethod(object, name, &receiver)) {
      *self = Ref::share(receiver);
      return Ref::share(method);
    }
    return getAttribute(thread, object, name);
  }
  Type *type = typeOf(object);
  if (object.isObject()) {
    const AttributeEntry entry = learnRead(object.object(), name);
    keep(cache, name, entry, Access::Read);
    if (Kind(entry.kind) == Kind::Method) {
      *self = Ref::share(object);
      return Ref::share(Value(entry.payload));
    }
    if (Kind(entry.kind) == Kind::Property) return readHit(thread, object, entry);
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

Ref getMethodCached(Thread &thread, Value object, Value name, AttributeCache &cache, Ref *self) {
  *self = nullptr;
  if (KRAIT_LIKELY(object.isObject()))
    if (const AttributeEntry *entry = knownEntry(cache, object.object(), name, Access::Read)) {
      Value receiver;
      if (Value callable = callableAt(object, *entry, &receiver); KRAIT_LIKELY(bool(callable))) {
        *self = Ref::share(receiver);
        return Ref::share(callable);
      }
      if (Value value = dataAt(object, *entry)) return Ref::share(value);
      if (Kind(entry->kind) == Kind::Property) {
        Ref hit = readHit(thread, object, *entry); // its error says nothing about the attribute, as in CPython
        if (hit || hasPending(thread)) return hit;
      }
    }
  return getMethodAndLearn(thread, object, name, cache, self);
}

namespace {
/// What is known about reading `name`, found out now if need be; null: nothing.
const AttributeEntry *entryByName(Object *object, Value name) {
  if (const AttributeEntry *known = learnedEntry(object, name, Access::Read)) return known;
  AttributeCache site{};
  keep(site, name, learnRead(object, name), Access::Read);
  return learnedEntry(object, name, Access::Read);
}
} // namespace

Ref getAttributeByName(Thread &thread, Value object, Value name) {
  if (KRAIT_LIKELY(object.isObject()))
    if (const AttributeEntry *entry = entryByName(object.object(), name)) {
      if (Value value = dataAt(object, *entry)) return Ref::share(value);
      Ref hit = readHit(thread, object, *entry);
      if (hit) return hit;
      if (hasPending(thread)) return setErrorContext(thread, object, name), nullptr;
    }
  return getAttribute(thread, object, name);
}

Ref getAttributeByNameOrNull(Thread &thread, Value object, Value name, bool *failed) {
  if (KRAIT_LIKELY(object.isObject()))
    if (const AttributeEntry *entry = entryByName(object.object(), name)) {
      *failed = false;
      if (Kind(entry->kind) == Kind::Absent) return nullptr;
      if (Value value = dataAt(object, *entry)) return Ref::share(value);
      Ref hit = readHit(thread, object, *entry);
      if (hit) return hit;
      if (hasPending(thread)) return *failed = !clearPendingIf(thread, AttributeErrorType), nullptr;
    }
  return getAttributeOrNull(thread, object, name, failed);
}

bool setAttributeByName(Thread &thread, Value object, Value name, Value value) {
  if (KRAIT_LIKELY(object.isObject()))
    if (const AttributeEntry *entry = learnedEntry(object.object(), name, Access::Store);
        entry && storeAt(object, value, *entry))
      return true;
  AttributeCache site{};
  return setAndLearn(thread, object, name, value, site);
}

Ref callMethod(Thread &thread, Value object, Value name, std::initializer_list<Value> args) {
  if (KRAIT_UNLIKELY(!name)) return nullptr;
  AttributeCache cache{};
  Ref self;
  Ref method = getMethodCached(thread, object, name, cache, &self);
  if (!method) return nullptr;
  if (self) return callWithFirst(thread, method, self, args.begin(), args.size());
  return call(thread, method, args.begin(), args.size());
}

} // namespace krait::runtime
