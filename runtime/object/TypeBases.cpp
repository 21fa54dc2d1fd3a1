// Bases: the metaclass and the layout they decide, and assignments to __bases__ and __class__.
#include "runtime/errors/Error.h"
#include "runtime/object/Attribute.h"
#include "runtime/object/TypeInternal.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"
#include <algorithm>

namespace krait::runtime {

Type *calculateMetaclass(Thread &thread, Type *meta, Value bases) {
  Type *winner = meta;
  for (int64_t i = 0; i < tupleSize(bases); ++i) {
    Type *candidate = typeOf(tupleItem(bases, i));
    if (isSubtype(winner, candidate)) continue;
    if (isSubtype(candidate, winner)) {
      winner = candidate;
      continue;
    }
    raiseTypeError(thread,
                   "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the "
                   "metaclasses of all its bases");
    return nullptr;
  }
  return winner;
}

/// The nearest type on the base chain that changes the layout of instances (attributes and weak references do not).
static Type *solidBase(Type *type) {
  while (type->base && type->basicSize == type->base->basicSize && type->itemSize == type->base->itemSize &&
         type->hasFlag(kTypeOwnDict) == type->base->hasFlag(kTypeOwnDict))
    type = type->base;
  return type;
}

Type *bestBase(Thread &thread, Value bases) {
  Type *winner = nullptr, *base = nullptr;
  for (int64_t i = 0; i < tupleSize(bases); ++i) {
    Value each = tupleItem(bases, i);
    if (!isType(each)) return raiseTypeError(thread, "bases must be types"), nullptr;
    Type *type = each.as<Type>();
    if (!type->hasFlag(kTypeBase))
      return raiseTypeError(thread, "type '%N' is not an acceptable base type", type), nullptr;
    Type *candidate = solidBase(type);
    if (!winner || (winner != candidate && isSubtype(candidate, winner))) {
      winner = candidate;
      base = type;
    } else if (!isSubtype(winner, candidate)) {
      return raiseTypeError(thread, "multiple bases have instance lay-out conflict"), nullptr;
    }
  }
  return base;
}

/// The same members in the same places, added by both classes to the same base layout.
static bool sameLayout(Type *a, Type *b) {
  constexpr uint32_t kLayoutFlags = kTypeHasDict | kTypeOwnDict | kTypeAttributePrefix | kTypeGc | kTypeWeakRefs;
  if (a->basicSize != b->basicSize || a->itemSize != b->itemSize || ((a->flags ^ b->flags) & kLayoutFlags))
    return false;
  Type *solidA = solidBase(a), *solidB = solidBase(b);
  if (solidA == solidB) return true;
  if (!solidA->hasFlag(kTypeHeap) || !solidB->hasFlag(kTypeHeap) || !solidA->slotNames || !solidB->slotNames)
    return false;
  if (tupleSize(solidA->slotNames) != tupleSize(solidB->slotNames)) return false;
  for (int64_t i = 0; i < tupleSize(solidA->slotNames); ++i)
    if (tupleItem(solidA->slotNames, i) != tupleItem(solidB->slotNames, i)) return false;
  return sameLayout(solidA->base, solidB->base);
}

bool compatibleLayout(Thread &thread, Type *oldType, Type *newType, const char *attribute) {
  if (sameLayout(oldType, newType)) return true;
  const char *what = (oldType->flags ^ newType->flags) & kTypeGc ? "deallocator" : "object layout";
  raiseTypeError(thread, "%s assignment: '%N' %s differs from '%N'", attribute, newType, what, oldType);
  return false;
}

static bool checkNewBases(Thread &thread, Type *type, Value bases) {
  if (!isTuple(bases)) {
    raiseTypeError(thread, "can only assign tuple to %N.__bases__, not %T", type, bases);
    return false;
  }
  if (!tupleSize(bases)) {
    raiseTypeError(thread, "can only assign non-empty tuple to %N.__bases__, not ()", type);
    return false;
  }
  for (int64_t i = 0; i < tupleSize(bases); ++i) {
    Value base = tupleItem(bases, i);
    if (!isType(base)) {
      raiseTypeError(thread, "%N.__bases__ must be tuple of classes, not '%T'", type, base);
      return false;
    }
    if (isSubtype(base.as<Type>(), type)) {
      raiseTypeError(thread, "a __bases__ item causes an inheritance cycle");
      return false;
    }
  }
  return true;
}

/// New MROs for `type` and its descendants, nearest first; the old ones are put in `undo`.
static bool recomputeMros(Thread &thread, Type *type, std::vector<std::pair<Type *, Ref>> &undo) {
  Ref mro = computeMro(thread, type);
  if (!mro) return false;
  undo.emplace_back(type, Ref::steal(std::exchange(type->mro, mro.release())));
  if (type->subclasses)
    for (Type *subclass : std::vector<Type *>(type->subclasses->types))
      if (!recomputeMros(thread, subclass, undo)) return false;
  return true;
}

bool typeSetBases(Thread &thread, Type *type, Value bases) {
  if (!checkNewBases(thread, type, bases)) return false;
  Type *newBase = bestBase(thread, bases);
  if (!newBase || !compatibleLayout(thread, type->base, newBase, "__bases__")) return false;
  Ref oldBases = Ref::steal(std::exchange(type->bases, Ref::share(bases).release()));
  Type *oldBase = std::exchange(type->base, newBase);
  std::vector<std::pair<Type *, Ref>> undo;
  if (!recomputeMros(thread, type, undo)) {
    for (auto &[each, mro] : undo)
      assign(each->mro, std::move(mro));
    type->base = oldBase;
    assign(type->bases, std::move(oldBases));
    return false;
  }
  for (int64_t i = 0; i < tupleSize(oldBases); ++i)
    removeSubclass(tupleItem(oldBases, i).as<Type>(), type);
  for (int64_t i = 0; i < tupleSize(bases); ++i)
    addSubclass(tupleItem(bases, i).as<Type>(), type);
  typeBasesChanged(type);
  return true;
}

} // namespace krait::runtime
