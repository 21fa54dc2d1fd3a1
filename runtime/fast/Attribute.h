// The hit path of attribute caches: one comparison of the shape id, then a load or store. And what compiled code has in
// line of a site.
#pragma once
#include "runtime/call/Function.h"
#include "runtime/object/Attribute.h"
#include "runtime/object/Shape.h"
#include "runtime/types/Module.h"
#include <bit>

namespace krait::runtime {

/// The attribute is a word of the object, at `offset`.
inline bool isPlainPlace(AttributeCacheKind kind) {
  return kind == AttributeCacheKind::Slot || kind == AttributeCacheKind::Member;
}
/// What the cache knows about objects of that shape; null: nothing. Shape 0 has no entry.
inline AttributeEntry *entryFor(AttributeCache &cache, uint32_t shapeId) {
  if (KRAIT_UNLIKELY(!shapeId)) return nullptr;
  if (cache.shapeId == shapeId) return &cache;
  if (AttributeEntry *others = cache.others)
    for (unsigned i = 0; i < AttributeCache::kOthers; ++i)
      if (others[i].shapeId == shapeId) return others + i;
  return nullptr;
}
inline Value &wordAt(Value object, uint32_t offset) {
  return *reinterpret_cast<Value *>(reinterpret_cast<char *>(object.object()) + offset);
}

// An entry and an object of its shape:

/// The attribute when it is plain data: borrowed. Zero: it is not, or is not set.
inline Value dataAt(Value object, const AttributeEntry &entry) {
  if (KRAIT_LIKELY(isPlainPlace(AttributeCacheKind(entry.kind)))) return wordAt(object, entry.offset);
  if (entry.kind == uint16_t(AttributeCacheKind::Overflow)) {
    char *array = reinterpret_cast<char *>(reinterpret_cast<Value *>(object.object())[entry.index].bits());
    return *reinterpret_cast<Value *>(array + entry.offset);
  }
  return {};
}

/// The class whose version guards what is known of a class's attributes: the object itself where that is one.
inline Type *guardingClass(Value object) {
  Type *type = object.object()->type;
  return type->hasFlag(kTypeType) ? object.as<Type>() : type;
}
/// What a call of the attribute calls, borrowed, and in *self what it passes first (zero: nothing): kinds other than
/// plain data. Zero: something may have changed, or the kind takes more than that.
inline Value callableAt(Value object, const AttributeEntry &entry, Value *self) {
  *self = Value();
  switch (AttributeCacheKind(entry.kind)) {
  case AttributeCacheKind::Method:
    *self = object;
    [[fallthrough]];
  case AttributeCacheKind::ClassValue:
    return object.object()->type->version == entry.version ? Value(entry.payload) : Value();
  case AttributeCacheKind::TypeValue:
    return object.as<Type>()->version == entry.version ? Value(entry.payload) : Value();
  case AttributeCacheKind::Module:
    if (object.as<ModuleObject>()->version != entry.version) return {};
    return reinterpret_cast<const GlobalCell *>(entry.payload)->value;
  case AttributeCacheKind::StaticMethod:
    if (guardingClass(object)->version != entry.version) return {};
    return Value(entry.payload).as<StaticMethodObject>()->callable;
  case AttributeCacheKind::ClassMethod: {
    Type *type = guardingClass(object);
    if (type->version != entry.version) return {};
    Value callable = Value(entry.payload).as<StaticMethodObject>()->callable;
    *self = Value(type);
    return callable && isExactly(callable, FunctionType) ? callable : Value();
  }
  default:
    return {};
  }
}

/// Stores when the place is known: true. May run Python code (the old value's destructor).
inline bool storeAt(Value object, Value value, const AttributeEntry &entry) {
  Value *place;
  switch (AttributeCacheKind(entry.kind)) {
  case AttributeCacheKind::Slot:
  case AttributeCacheKind::Member:
    place = &wordAt(object, entry.offset);
    break;
  case AttributeCacheKind::Overflow: {
    char *array = reinterpret_cast<char *>(reinterpret_cast<Value *>(object.object())[entry.index].bits());
    place = reinterpret_cast<Value *>(array + entry.offset);
    break;
  }
  case AttributeCacheKind::StoreNew:
    incref(value);
    wordAt(object, entry.offset) = value;
    object.object()->setShapeId(uint32_t(entry.payload));
    return true;
  default:
    return false;
  }
  incref(value);
  decref(std::exchange(*place, value));
  return true;
}

/// An object's shape with all flags set: the word to compare with a site's. Zero is nobody's.
inline uint32_t shapeKey(const Object *object) { return object->flagsAndShape | kObjectFlagMask; }

/// A site of compiled code for attributes that are words of the instance: two shapes in line, the rest in the cache.
struct DataSite {
  struct Place {
    uint32_t key, offset;
  } places[2];
  struct Addition { // stores: the attribute is new, the object moves to another shape
    uint32_t key, offset, nextShapeBits, unused;
  } addition;
  AttributeCache cache;
};
/// A site of compiled code for methods: two shapes in line, the rest in the cache.
struct MethodSite {
  struct Method {
    uint32_t key, version;
    Value function; // borrowed: the version guards its life
  } methods[2];
  AttributeCache cache;
};
inline constexpr size_t kSiteBytes = 64; // what codegen reserves for each site
static_assert(sizeof(DataSite) == kSiteBytes && sizeof(MethodSite) == kSiteBytes);

/// The place of the attribute in `object`, when one of the shapes in line is its; null: ask the cache. A place is read
/// as one word, so that both shapes end in the same few instructions.
[[gnu::always_inline]] inline Value *placeAt(Value object, const DataSite *site) {
  if (KRAIT_UNLIKELY(object.isSmallInt())) return nullptr;
  const uint32_t key = shapeKey(object.object());
  auto place = std::bit_cast<uint64_t>(site->places[0]);
  if (KRAIT_UNLIKELY(uint32_t(place) != key)) {
    place = std::bit_cast<uint64_t>(site->places[1]);
    if (KRAIT_UNLIKELY(uint32_t(place) != key)) return nullptr;
  }
  return &wordAt(object, uint32_t(place >> 32));
}

} // namespace krait::runtime
