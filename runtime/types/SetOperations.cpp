// Union, intersection, difference and comparison of sets.
//
// Which operand is walked and how results grow decides the order of the result: the choices here are CPython's.
#include "runtime/types/SetOperations.h"
#include "runtime/errors/Error.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/Dict.h"
#include "runtime/types/DictTable.h"
#include "runtime/types/SetTable.h"
#include "runtime/types/Singletons.h"

namespace krait::runtime {

static SetObject *asSet(Value value) { return value.as<SetObject>(); }

int setIsSubset(Thread &thread, SetObject *set, SetObject *other) {
  if (set->used > other->used) return 0;
  if (set->onlySmallInts) { // comparing runs nothing: the last entry is the last one
    int64_t left = set->used;
    for (const SetEntry *entry = set->table; left; ++entry) {
      if (!isActive(*entry)) continue;
      SetEntry *found = setFindQuick(other, entry->key, entry->hash);
      if (KRAIT_UNLIKELY(!found)) break;
      if (!found->key) return 0;
      --left;
    }
    if (!left) return 1;
  }
  int64_t position = 0;
  while (SetEntry *entry = setNextEntry(set, &position)) {
    if (SetEntry *found = setFindQuick(other, entry->key, entry->hash)) {
      if (!found->key) return 0;
      continue;
    }
    int64_t hash = entry->hash;
    Ref key = Ref::share(entry->key);
    int present = setContainsKnownHash(thread, other, key, hash);
    if (present <= 0) return present;
  }
  return 1;
}

// --- Intersection ---

Ref setIntersection(Thread &thread, Value self, Value other) {
  if (self == other) return makeSetFrom(thread, setBaseType(self), self);
  Ref result = makeSetOf(thread, setBaseType(self));
  if (!result) return nullptr;
  SetObject *set = asSet(self);
  if (isSet(other)) {
    SetObject *walked = asSet(other);
    if (walked->used > set->used) std::swap(walked, set);
    int64_t position = 0;
    while (SetEntry *entry = setNextEntry(walked, &position)) {
      int64_t hash = entry->hash;
      Ref key = Ref::share(entry->key);
      int present = setContainsKnownHash(thread, set, key, hash);
      if (present < 0 || (present && !setAddKnownHash(thread, asSet(result), key, hash))) return nullptr;
    }
    return result;
  }
  Ref iterator = iterate(thread, other);
  if (!iterator) return nullptr;
  while (Ref key = next(thread, iterator)) {
    int64_t hash = dictHashKey(thread, key);
    if (hash == -1) return nullptr;
    int present = setContainsKnownHash(thread, set, key, hash);
    if (present < 0 || (present && !setAddKnownHash(thread, asSet(result), key, hash))) return nullptr;
  }
  return hasPending(thread) ? Ref() : std::move(result);
}

Ref setIntersectionMethod(Thread &thread, Value self, const Value *args, size_t count) {
  if (count == 0) return makeSetFrom(thread, setBaseType(self), self);
  Ref result = Ref::share(self);
  for (size_t i = 0; i < count; ++i) {
    Ref smaller = setIntersection(thread, result, args[i]);
    if (!smaller) return nullptr;
    result = std::move(smaller);
  }
  return result;
}

Ref setIntersectionUpdateMethod(Thread &thread, Value self, const Value *args, size_t count) {
  Ref result = setIntersectionMethod(thread, self, args, count);
  if (!result) return nullptr;
  setSwap(asSet(self), asSet(result));
  return noneRef();
}

// --- Difference ---

bool setDifferenceUpdate(Thread &thread, SetObject *set, Value other) {
  if (Value(set) == other) {
    setClear(set);
    return true;
  }
  if (isSet(other)) {
    Ref walked = Ref::share(other);
    // A much larger set is first cut down to what matters.
    if (asSet(other)->used >> 3 > set->used) {
      walked = setIntersection(thread, set, other);
      if (!walked) return false;
    }
    int64_t position = 0;
    while (SetEntry *entry = setNextEntry(asSet(walked), &position)) {
      int64_t hash = entry->hash;
      Ref key = Ref::share(entry->key);
      if (setDiscardKnownHash(thread, set, key, hash) < 0) return false;
    }
  } else {
    Ref iterator = iterate(thread, other);
    if (!iterator) return false;
    while (Ref key = next(thread, iterator))
      if (setDiscard(thread, set, key) < 0) return false;
    if (hasPending(thread)) return false;
  }
  return setSweep(thread, set);
}

static Ref copyAndDifference(Thread &thread, Value self, Value other) {
  Ref result = makeSetFrom(thread, setBaseType(self), self);
  return result && setDifferenceUpdate(thread, asSet(result), other) ? std::move(result) : nullptr;
}

Ref setDifference(Thread &thread, Value self, Value other) {
  bool isDict = isExactly(other, DictType);
  if (!isSet(other) && !isDict) return copyAndDifference(thread, self, other);
  int64_t otherSize = isDict ? other.as<DictObject>()->used : asSet(other)->used;
  if (asSet(self)->used >> 2 > otherSize) return copyAndDifference(thread, self, other);
  Ref result = makeSetOf(thread, setBaseType(self));
  if (!result) return nullptr;
  int64_t position = 0;
  while (SetEntry *entry = setNextEntry(asSet(self), &position)) {
    int64_t hash = entry->hash;
    Ref key = Ref::share(entry->key);
    int present;
    if (isDict) {
      int64_t index = dictFind(thread, other.as<DictObject>(), key, hash);
      present = index >= 0 ? 1 : index == kDictAbsent ? 0 : -1;
    } else {
      present = setContainsKnownHash(thread, asSet(other), key, hash);
    }
    if (present < 0 || (!present && !setAddKnownHash(thread, asSet(result), key, hash))) return nullptr;
  }
  return result;
}

Ref setDifferenceMethod(Thread &thread, Value self, const Value *args, size_t count) {
  if (count == 0) return makeSetFrom(thread, setBaseType(self), self);
  Ref result = setDifference(thread, self, args[0]);
  for (size_t i = 1; result && i < count; ++i)
    if (!setDifferenceUpdate(thread, asSet(result), args[i])) return nullptr;
  return result;
}

Ref setDifferenceUpdateMethod(Thread &thread, Value self, const Value *args, size_t count) {
  for (size_t i = 0; i < count; ++i)
    if (!setDifferenceUpdate(thread, asSet(self), args[i])) return nullptr;
  return noneRef();
}

// --- Symmetric difference ---

static bool toggle(Thread &thread, SetObject *set, Value key, int64_t hash) {
  int removed = setDiscardKnownHash(thread, set, key, hash);
  return removed >= 0 && (removed || setAddKnownHash(thread, set, key, hash));
}

bool setSymmetricDifferenceUpdate(Thread &thread, Value self, Value other) {
  SetObject *set = asSet(self);
  if (self == other) {
    setClear(set);
    return true;
  }
  if (isExactly(other, DictType)) {
    auto *dict = other.as<DictObject>();
    for (int64_t i = 0; i < dict->entryCount; ++i) {
      int64_t hash = dict->entries[i].hash;
      Ref key = Ref::share(dict->entries[i].key);
      if (key && !toggle(thread, set, key, hash)) return false;
    }
    return true;
  }
  Ref others = isSet(other) ? Ref::share(other) : makeSetFrom(thread, setBaseType(self), other);
  if (!others) return false;
  int64_t position = 0;
  while (SetEntry *entry = setNextEntry(asSet(others), &position)) {
    int64_t hash = entry->hash;
    Ref key = Ref::share(entry->key);
    if (!toggle(thread, set, key, hash)) return false;
  }
  return true;
}

Ref setSymmetricDifferenceMethod(Thread &thread, Value self, Value other) {
  Ref result = makeSetFrom(thread, setBaseType(self), other);
  return result && setSymmetricDifferenceUpdate(thread, result, self) ? std::move(result) : nullptr;
}

Ref setSymmetricDifferenceUpdateMethod(Thread &thread, Value self, Value other) {
  return setSymmetricDifferenceUpdate(thread, self, other) ? noneRef() : nullptr;
}

// --- Union ---

Ref setUnionMethod(Thread &thread, Value self, const Value *args, size_t count) {
  Ref result = makeSetFrom(thread, setBaseType(self), self);
  for (size_t i = 0; result && i < count; ++i)
    if (args[i] != self && !setUpdate(thread, asSet(result), args[i])) return nullptr;
  return result;
}

Ref setUpdateMethod(Thread &thread, Value self, const Value *args, size_t count) {
  for (size_t i = 0; i < count; ++i)
    if (!setUpdate(thread, asSet(self), args[i])) return nullptr;
  return noneRef();
}

// --- Tests ---

Ref setIsDisjointMethod(Thread &thread, Value self, Value other) {
  SetObject *set = asSet(self);
  if (self == other) return boolRef(set->used == 0);
  if (isSet(other)) {
    SetObject *walked = asSet(other);
    if (walked->used > set->used) std::swap(walked, set);
    int64_t position = 0;
    while (SetEntry *entry = setNextEntry(walked, &position)) {
      int64_t hash = entry->hash;
      Ref key = Ref::share(entry->key);
      if (int present = setContainsKnownHash(thread, set, key, hash)) return present < 0 ? Ref() : boolRef(false);
    }
    return boolRef(true);
  }
  Ref iterator = iterate(thread, other);
  if (!iterator) return nullptr;
  while (Ref key = next(thread, iterator))
    if (int present = setContains(thread, set, key)) return present < 0 ? Ref() : boolRef(false);
  return hasPending(thread) ? Ref() : boolRef(true);
}

static Ref subsetResult(int result) { return result < 0 ? Ref() : boolRef(result); }

Ref setIsSubsetMethod(Thread &thread, Value self, Value other) {
  Ref others = isSet(other) ? Ref::share(other) : makeSetFrom(thread, &SetType, other);
  return others ? subsetResult(setIsSubset(thread, asSet(self), asSet(others))) : nullptr;
}

Ref setIsSupersetMethod(Thread &thread, Value self, Value other) {
  if (isSet(other)) return subsetResult(setIsSubset(thread, asSet(other), asSet(self)));
  Ref iterator = iterate(thread, other);
  if (!iterator) return nullptr;
  while (Ref key = next(thread, iterator)) {
    int present = setContains(thread, asSet(self), key);
    if (present <= 0) return subsetResult(present);
  }
  return hasPending(thread) ? Ref() : boolRef(true);
}

// --- Operators: both operands must be sets ---

Ref setAnd(Thread &thread, Value left, Value right) {
  return isSet(left) && isSet(right) ? setIntersection(thread, left, right) : notImplementedRef();
}
Ref setOr(Thread &thread, Value left, Value right) {
  return isSet(left) && isSet(right) ? setUnionMethod(thread, left, &right, 1) : notImplementedRef();
}
Ref setSubtract(Thread &thread, Value left, Value right) {
  return isSet(left) && isSet(right) ? setDifference(thread, left, right) : notImplementedRef();
}
Ref setXor(Thread &thread, Value left, Value right) {
  return isSet(left) && isSet(right) ? setSymmetricDifferenceMethod(thread, left, right) : notImplementedRef();
}

static Ref selfOr(bool ok, Value self) { return ok ? Ref::share(self) : nullptr; }

Ref setInplaceAnd(Thread &thread, Value left, Value right) {
  if (!isSet(right)) return notImplementedRef();
  return selfOr(bool(setIntersectionUpdateMethod(thread, left, &right, 1)), left);
}
Ref setInplaceOr(Thread &thread, Value left, Value right) {
  return isSet(right) ? selfOr(setUpdate(thread, asSet(left), right), left) : notImplementedRef();
}
Ref setInplaceSubtract(Thread &thread, Value left, Value right) {
  return isSet(right) ? selfOr(setDifferenceUpdate(thread, asSet(left), right), left) : notImplementedRef();
}
Ref setInplaceXor(Thread &thread, Value left, Value right) {
  return isSet(right) ? selfOr(setSymmetricDifferenceUpdate(thread, left, right), left) : notImplementedRef();
}

} // namespace krait::runtime
