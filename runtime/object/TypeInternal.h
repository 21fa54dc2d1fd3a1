// What the files of the type machinery share: subclass lists, MRO, propagation of changes.
#pragma once
#include "runtime/object/Type.h"
#include <vector>

namespace krait::runtime {

struct TypeList {
  std::vector<Type *> types; // in order of creation
};

/// `type`'s MRO by C3, as a tuple (new), with the result of an overridden metaclass mro() when there is one.
/// Zero: TypeError pending.
[[nodiscard]] Ref computeMro(Thread &thread, Type *type);
/// C3 only: what type.mro() answers, as a list's items. False: TypeError pending.
[[nodiscard]] bool mergeMro(Thread &thread, Type *type, std::vector<Value> &result);

void addSubclass(Type *base, Type *type);
void removeSubclass(Type *base, Type *type);
/// Appends `type` and all its descendants, each once.
void collectDescendants(Type *type, std::vector<Type *> &result);

/// A new version for `type` and its descendants.
void renewVersions(Type *type);
/// The MRO or the bases of `type` changed: versions, slots and shapes of it and its descendants follow.
void typeBasesChanged(Type *type);

/// type.__bases__ = bases. False: TypeError pending.
[[nodiscard]] bool typeSetBases(Thread &thread, Type *type, Value bases);
/// The base that decides the layout of a class with `bases` (a tuple); null with TypeError pending.
Type *bestBase(Thread &thread, Value bases);
/// Instances of the two have the same layout, so that __class__ and __bases__ may be assigned. False: TypeError
/// pending.
bool compatibleLayout(Thread &thread, Type *oldType, Type *newType, const char *attribute);

/// Descriptors: type(value) has a tp_descr_set.
inline bool isDataDescriptor(Value value) { return value && typeOf(value)->slots.tp_descr_set; }

/// lookupInType's cache: (version, name) -> what it answers. A type's version is never used again, so entries need no
/// clearing; the name is owned, as its address alone might be.
struct MethodCacheEntry {
  uint32_t version;
  Value name, found;
};
inline constexpr unsigned kMethodCacheSize = 4096;
extern MethodCacheEntry methodCache[kMethodCacheSize];
inline MethodCacheEntry &methodCacheEntry(uint32_t version, Value name) {
  return methodCache[(version ^ uint32_t(name.bits() >> 4)) & (kMethodCacheSize - 1)];
}
/// lookupInType with its hit in line.
[[gnu::always_inline]] inline Value lookupInTypeInline(Type *type, Value name) {
  const MethodCacheEntry &entry = methodCacheEntry(type->version, name);
  if (KRAIT_LIKELY(entry.version == type->version && entry.name == name && type->version)) return entry.found;
  return lookupInType(type, name);
}

/// Empties lookupInType's cache, which owns names. At the end of the program.
void forgetLookups();

} // namespace krait::runtime
