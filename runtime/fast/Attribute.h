// The hit path of attribute caches: one comparison of the shape id, then a load or store.
#pragma once
#include "runtime/object/Attribute.h"
#include "runtime/object/Shape.h"

namespace krait::runtime {

inline bool cacheMatches(Value object, const AttributeCache &cache) {
  return object.isObject() && object.object()->shapeId() == cache.shapeId && cache.shapeId;
}
inline Value &wordAt(Value object, uint32_t offset) {
  return *reinterpret_cast<Value *>(reinterpret_cast<char *>(object.object()) + offset);
}

/// The attribute when the cache knows an object of this shape has it as plain data: borrowed. Zero: ask
/// getAttributeCached.
inline Value cachedData(Value object, const AttributeCache &cache) {
  if (KRAIT_LIKELY(cacheMatches(object, cache))) {
    if (KRAIT_LIKELY(cache.kind == uint16_t(AttributeCacheKind::Slot) ||
                     cache.kind == uint16_t(AttributeCacheKind::Member)))
      return wordAt(object, cache.offset);
    if (cache.kind == uint16_t(AttributeCacheKind::Overflow)) {
      char *array = reinterpret_cast<char *>(reinterpret_cast<Value *>(object.object())[cache.index].bits());
      return *reinterpret_cast<Value *>(array + cache.offset);
    }
  }
  return {};
}

/// The unbound function or method descriptor of the class when the cache knows it for this shape: borrowed. Zero: ask
/// getMethodCached.
inline Value cachedMethod(Value object, const AttributeCache &cache) {
  if (KRAIT_LIKELY(cacheMatches(object, cache) && cache.kind == uint16_t(AttributeCacheKind::Method) &&
                   object.object()->type->version == cache.version))
    return Value(cache.payload);
  return {};
}

/// Stores when the cache knows the place: true. May run Python code (the old value's destructor).
inline bool storeCached(Value object, Value value, const AttributeCache &cache) {
  if (!KRAIT_LIKELY(cacheMatches(object, cache))) return false;
  if (KRAIT_LIKELY(cache.kind == uint16_t(AttributeCacheKind::Slot) ||
                   cache.kind == uint16_t(AttributeCacheKind::Member))) {
    incref(value);
    decref(std::exchange(wordAt(object, cache.offset), value));
    return true;
  }
  if (cache.kind == uint16_t(AttributeCacheKind::Overflow)) {
    char *array = reinterpret_cast<char *>(reinterpret_cast<Value *>(object.object())[cache.index].bits());
    incref(value);
    decref(std::exchange(*reinterpret_cast<Value *>(array + cache.offset), value));
    return true;
  }
  if (cache.kind == uint16_t(AttributeCacheKind::StoreNew)) {
    incref(value);
    wordAt(object, cache.offset) = value;
    object.object()->setShapeId(uint32_t(cache.payload));
    return true;
  }
  return false;
}

} // namespace krait::runtime
