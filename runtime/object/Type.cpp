// Lookup in types, the method cache, and what follows from a change of a type.
#include "runtime/object/Type.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/memory/Allocate.h"
#include "runtime/object/Shape.h"
#include "runtime/object/SlotTable.h"
#include "runtime/object/TypeInternal.h"
#include "runtime/thread/Runtime.h"
#include "runtime/types/Dict.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"
#include <algorithm>
#include <cstring>

namespace krait::runtime {

// --- lookup ---

MethodCacheEntry methodCache[kMethodCacheSize];

Value lookupInType(Type *type, Value name) {
  MethodCacheEntry &entry = methodCacheEntry(type->version, name);
  if (KRAIT_LIKELY(entry.version == type->version && entry.name == name && type->version)) return entry.found;
  Value found;
  if (KRAIT_UNLIKELY(!type->mro)) { // while the class is being made
    for (Type *at = type; at && !found; at = at->base)
      if (at->dict) found = dictGetStr(at->dict, name);
    return found;
  }
  int64_t count = tupleSize(type->mro);
  for (int64_t i = 0; i < count && !found; ++i)
    found = dictGetStr(tupleItem(type->mro, i).as<Type>()->dict, name);
  if (type->version && name.as<StrObject>()->interned) {
    if (entry.name != name) assign(entry.name, Ref::share(name));
    entry.version = type->version;
    entry.found = found;
  }
  return found;
}

void forgetLookups() {
  for (MethodCacheEntry &entry : methodCache) {
    entry.version = 0;
    clearSlot(entry.name);
  }
}

bool isSubtype(const Type *type, const Type *ancestor) {
  if (type == ancestor) return true;
  if (KRAIT_LIKELY(bool(type->mro))) {
    int64_t count = tupleSize(type->mro);
    for (int64_t i = 1; i < count; ++i)
      if (tupleItem(type->mro, i).as<Type>() == ancestor) return true;
    // The first entry is the type itself unless a metaclass's mro() says otherwise.
    return count && tupleItem(type->mro, 0).as<Type>() == ancestor;
  }
  for (const Type *at = type; at; at = at->base)
    if (at == ancestor) return true;
  return ancestor == &ObjectType;
}

TypeDoc splitTypeDoc(const Type &type) {
  std::string_view doc = type.doc ? type.doc : "", name = typeName(&type);
  constexpr std::string_view kEnd = ")\n--\n\n";
  size_t end = doc.find(kEnd);
  if (end == doc.npos || !doc.starts_with(name) || doc[name.size()] != '(') return {{}, doc};
  return {doc.substr(name.size(), end + 1 - name.size()), doc.substr(end + kEnd.size())};
}

const char *typeName(const Type *type) {
  if (KRAIT_LIKELY(type->nameUtf8 != nullptr)) return type->nameUtf8;
  if (type->staticName) {
    const char *dot = strrchr(type->staticName, '.');
    return const_cast<Type *>(type)->nameUtf8 = const_cast<char *>(dot ? dot + 1 : type->staticName);
  }
  auto *name = type->name.as<StrObject>();
  if (name->ascii) return reinterpret_cast<const char *>(name->data1());
  if (!type->nameUtf8) const_cast<Type *>(type)->nameUtf8 = strdup(strToUtf8(type->name).c_str());
  return type->nameUtf8;
}

// --- the tree of classes ---

void addSubclass(Type *base, Type *type) {
  if (!base->subclasses) base->subclasses = new TypeList;
  base->subclasses->types.push_back(type);
}

void removeSubclass(Type *base, Type *type) {
  if (!base->subclasses) return;
  auto &types = base->subclasses->types;
  auto found = std::find(types.begin(), types.end(), type);
  if (found != types.end()) types.erase(found);
}

void collectDescendants(Type *type, std::vector<Type *> &result) {
  if (std::find(result.begin(), result.end(), type) != result.end()) return;
  result.push_back(type);
  if (type->subclasses)
    for (Type *subclass : type->subclasses->types)
      collectDescendants(subclass, result);
}

// --- changes ---

static void newVersion(Type *type) {
  if (runtimeState.nextTypeVersion == UINT32_MAX)
    type->version = 0; // ran out: not cached any more
  else
    type->version = runtimeState.nextTypeVersion++;
}

/// Classes whose metaclass is among `types`: what a site knows about their attributes depends on the metaclass too.
static void renewInstancesOfMetaclasses(const std::vector<Type *> &types) {
  bool anyMeta = std::any_of(types.begin(), types.end(), [](Type *type) { return type->hasFlag(kTypeType); });
  if (!anyMeta) return;
  forEachObject(
      [](Object *object, void *context) {
        auto &metaclasses = *static_cast<const std::vector<Type *> *>(context);
        if (!object->type->hasFlag(kTypeType)) return;
        if (std::find(metaclasses.begin(), metaclasses.end(), object->type) != metaclasses.end())
          newVersion(static_cast<Type *>(object));
      },
      const_cast<std::vector<Type *> *>(&types));
}

static void renewVersionsOf(const std::vector<Type *> &types) {
  for (Type *type : types)
    newVersion(type);
  renewInstancesOfMetaclasses(types);
}

void renewVersions(Type *type) {
  std::vector<Type *> types;
  collectDescendants(type, types);
  renewVersionsOf(types);
}

static void renewShapesOf(const std::vector<Type *> &types) {
  std::vector<Type *> instantiated;
  for (Type *type : types)
    if (type->hasFlag(kTypeInstantiated)) instantiated.push_back(type);
  if (!instantiated.empty()) renewShapes(instantiated.data(), instantiated.size());
}

void typeBasesChanged(Type *type) {
  std::vector<Type *> types;
  collectDescendants(type, types);
  renewVersionsOf(types);
  for (Type *each : types)
    fixSlots(each);
  renewShapesOf(types);
}

/// What inline caches proved by shape alone may no longer hold: a data descriptor covers instance attributes, or
/// attribute access itself is Python's now.
static bool changesDataAccess(Value name, Value value) {
  const Names &n = names();
  return isDataDescriptor(value) || name == n.__getattribute__ || name == n.__setattr__ || name == n.__delattr__;
}

bool typeSetAttribute(Thread &thread, Type *type, Value name, Value value) {
  KRAIT_DCHECK(name.as<StrObject>()->interned, "names of attributes are interned");
  Value old = dictGetStr(type->dict, name);
  if (!value && !old) {
    raise(thread, AttributeErrorType, "type object '%N' has no attribute '%U'", type, name);
    return false;
  }
  Ref kept = Ref::share(old); // its destructor must find the type in order
  if (value ? !dictSet(thread, type->dict, name, value) : !dictDelete(thread, type->dict, name)) return false;
  std::vector<Type *> types;
  collectDescendants(type, types);
  renewVersionsOf(types);
  if (isSpecialMethodName(name))
    for (Type *each : types)
      if (each->hasFlag(kTypeHeap)) fixSlots(each, name);
  const Names &n = names();
  if (name == n.__set__ || name == n.__delete__) { // any class that has an instance of these as attribute is affected
    types.clear();
    collectDescendants(&ObjectType, types);
    renewVersionsOf(types);
    renewShapesOf(types);
  } else if (changesDataAccess(name, value)) {
    renewShapesOf(types);
  }
  return true;
}

} // namespace krait::runtime
