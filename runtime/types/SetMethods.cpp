// set and frozenset: the types, their methods and operators (SetOperations.cpp has the operations between sets).
#include "runtime/builtins/Lookup.h"
#include "runtime/call/Call.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/memory/Allocate.h"
#include "runtime/memory/Collector.h"
#include "runtime/object/BuiltinType.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/ArgumentCheck.h"
#include "runtime/types/GenericAlias.h"
#include "runtime/types/List.h"
#include "runtime/types/ReprGuard.h"
#include "runtime/types/SetOperations.h"
#include "runtime/types/SetTable.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"

namespace krait::runtime {

static SetObject *asSet(Value value) { return value.as<SetObject>(); }

// --- Construction and destruction ---

static Ref setNew(Thread &thread, Type *type, const Value *, size_t, Value) { return makeSetOf(thread, type); }

static bool setInit(Thread &thread, Value self, const Value *args, size_t count, Value keywordNames) {
  Type *type = self.object()->type;
  if ((type == &SetType || type->slots.tp_init == SetType.slots.tp_init) &&
      !checkNoKeywords(thread, "set", keywordNames))
    return false;
  if (!checkArgumentCount(thread, "set", count, 0, 1)) return false;
  setClear(asSet(self));
  return !count || setUpdate(thread, asSet(self), args[0]);
}

static Ref frozenSetNew(Thread &thread, Type *type, const Value *args, size_t count, Value keywordNames) {
  if ((type == &FrozenSetType || type->slots.tp_init == FrozenSetType.slots.tp_init) &&
      !checkNoKeywords(thread, "frozenset", keywordNames))
    return nullptr;
  if (!checkArgumentCount(thread, "frozenset", count, 0, 1)) return nullptr;
  if (count && type == &FrozenSetType && isExactly(args[0], FrozenSetType)) return Ref::share(args[0]);
  return makeSetFrom(thread, type, count ? args[0] : Value());
}

static void setDestroy(Object *self) {
  untrack(self);
  auto *set = static_cast<SetObject *>(self);
  // Deleted entries have an immortal key: its count is theirs to take and to give back.
  for (const SetEntry *entry = set->table, *end = entry + set->mask + 1; entry != end && !set->onlySmallInts; ++entry) {
    uint32_t none = 2;
    if (--*keyCount(entry->key, &none) == 0) [[unlikely]]
      countReachedZero(entry->key.object());
  }
  if (set->table != set->small) freeBlock(set->table);
  freeObject(self);
}

static void setTraverse(Object *self, Visitor &visitor) {
  auto *set = static_cast<SetObject *>(self);
  Value key;
  for (int64_t i = 0; setNext(set, &i, &key);)
    visitor.visit(key);
}

static void setClearSlot(Object *self) { setClear(static_cast<SetObject *>(self)); }

// --- Showing, comparing, hashing ---

static Ref setRepr(Thread &thread, Value self) {
  const char *name = typeNameOf(self);
  if (asSet(self)->used == 0) return formatStr(thread, "%s()", name);
  ReprGuard guard(thread, self);
  if (!guard) return nullptr;
  if (guard.recursive()) return formatStr(thread, "%s(...)", name);
  Ref items = makeList(thread);
  if (!items || !listExtend(thread, items.as<ListObject>(), self)) return nullptr;
  bool bare = isExactly(self, SetType);
  StrBuilder text(thread);
  if (!bare) {
    text.appendUtf8(name);
    text.appendAscii("(");
  }
  text.appendAscii("{");
  for (int64_t i = 0; i < items.as<ListObject>()->size; ++i) {
    if (i) text.appendAscii(", ");
    Ref item = repr(thread, items.as<ListObject>()->items[i]);
    if (!item || !text.append(item)) return nullptr;
  }
  text.appendAscii(bare ? "}" : "})");
  return text.finish();
}

static Ref setCompare(Thread &thread, Value left, Value right, CompareOp op) {
  if (!isSet(right)) return notImplementedRef();
  SetObject *a = asSet(left), *b = asSet(right);
  int result;
  switch (op) {
  case CompareOp::Eq:
  case CompareOp::Ne: {
    bool differ = a->used != b->used || (a->hash != -1 && b->hash != -1 && a->hash != b->hash);
    result = differ ? 0 : setIsSubset(thread, a, b);
    if (op == CompareOp::Ne && result >= 0) result = !result;
    break;
  }
  case CompareOp::Lt:
    result = a->used < b->used ? setIsSubset(thread, a, b) : 0;
    break;
  case CompareOp::Le:
    result = setIsSubset(thread, a, b);
    break;
  case CompareOp::Gt:
    result = b->used < a->used ? setIsSubset(thread, b, a) : 0;
    break;
  case CompareOp::Ge:
    result = setIsSubset(thread, b, a);
    break;
  }
  return result < 0 ? Ref() : boolRef(result);
}

static uint64_t shuffleBits(uint64_t hash) { return ((hash ^ 89869747u) ^ (hash << 16)) * 3644798167u; }

// Independent of order; the constants are CPython's, so that sets of frozensets have its order. Its sum runs over the
// whole table and then cancels odd numbers of empty and deleted entries: over the active ones alone it is the same.
static int64_t frozenSetHash(Thread &, Value self) {
  SetObject *set = asSet(self);
  if (set->hash != -1) return set->hash;
  uint64_t hash = 0;
  int64_t position = 0;
  while (SetEntry *entry = setNextEntry(set, &position))
    hash ^= shuffleBits(uint64_t(entry->hash));
  hash ^= uint64_t(set->used + 1) * 1927868237u;
  hash ^= (hash >> 11) ^ (hash >> 25);
  hash = hash * 69069u + 907133923u;
  return set->hash = hash == uint64_t(-1) ? 590923713 : int64_t(hash);
}

static int64_t setLength(Thread &, Value self) { return asSet(self)->used; }

// A set is unhashable, but as a member to look for it stands for the frozenset of the same items.
template <class Operation>
static int withHashableKey(Thread &thread, Value self, Value key, Operation operation) {
  int result = operation(thread, asSet(self), key);
  if (result >= 0 || !isSet(key) || !clearPendingIf(thread, TypeErrorType)) return result;
  Ref frozen = makeSetFrom(thread, &FrozenSetType, key);
  return frozen ? operation(thread, asSet(self), frozen) : -1;
}

static int setContainsSlot(Thread &thread, Value self, Value key) {
  return withHashableKey(thread, self, key, setContains);
}

static Ref setIterate(Thread &thread, Value self) { return makeSetIterator(thread, asSet(self)); }

// --- Methods ---

static Ref containsMethod(Thread &thread, Value self, Value key) {
  int present = setContainsSlot(thread, self, key);
  return present < 0 ? Ref() : boolRef(present);
}

static Ref addMethod(Thread &thread, Value self, Value key) {
  return setAdd(thread, asSet(self), key) ? noneRef() : nullptr;
}

static Ref discardMethod(Thread &thread, Value self, Value key) {
  return withHashableKey(thread, self, key, setDiscard) < 0 ? Ref() : noneRef();
}

static Ref removeMethod(Thread &thread, Value self, Value key) {
  int removed = withHashableKey(thread, self, key, setDiscard);
  if (removed == 0) raiseWithArgument(thread, KeyErrorType, key);
  return removed == 1 ? noneRef() : nullptr;
}

// Begins where the last pop ended, so that emptying a set is linear.
static Ref popMethod(Thread &thread, Value self) {
  SetObject *set = asSet(self);
  if (set->used == 0) {
    Ref message = makeStr(thread, "pop from an empty set");
    return message ? raiseWithArgument(thread, KeyErrorType, message) : nullptr;
  }
  int64_t slot = set->finger & set->mask;
  while (!isActive(set->table[slot]))
    slot = slot == set->mask ? 0 : slot + 1;
  Ref key = Ref::steal(std::exchange(set->table[slot].key, Value(&SetDummy)));
  set->table[slot].hash = -1;
  --set->used;
  set->finger = slot + 1;
  return key;
}

static Ref clearMethod(Thread &, Value self) {
  setClear(asSet(self));
  return noneRef();
}

static Ref copyMethod(Thread &thread, Value self) {
  if (isExactly(self, FrozenSetType)) return Ref::share(self);
  return makeSetFrom(thread, setBaseType(self), self);
}

static Ref reduceMethod(Thread &thread, Value self) {
  Ref items = makeList(thread);
  if (!items || !listExtend(thread, items.as<ListObject>(), self)) return nullptr;
  Ref arguments = makeTuple(thread, {items});
  Ref state = arguments ? callMethod(thread, self, names().__getstate__) : Ref();
  return state ? makeTuple(thread, {Value(self.object()->type), arguments, state}) : nullptr;
}

static Ref sizeOfMethod(Thread &, Value self) {
  SetObject *set = asSet(self);
  int64_t size = 200; // of CPython's set object
  if (set->table != set->small) size += (set->mask + 1) * int64_t(sizeof(SetEntry));
  return Ref::smallInt(size);
}

#define SHARED_METHODS                                                                                                 \
  {"__contains__", method::one(containsMethod), nullptr, "x.__contains__(y) <==> y in x."},                            \
      {"__reduce__", method::none(reduceMethod), nullptr, "What pickle needs to make the set again."},                 \
      {"__sizeof__", method::none(sizeOfMethod), nullptr, "Size of the set in memory, in bytes."},                     \
      {"__class_getitem__", method::one(classGetItem, kMethodClass), nullptr, "See PEP 585"},                          \
      {"copy", method::none(copyMethod), nullptr, "A shallow copy of the set."},                                       \
      {"difference", method::positional(setDifferenceMethod, 0, method::kAny), nullptr,                                \
       "A new set with the items of this one that are in none of the others."},                                        \
      {"intersection", method::positional(setIntersectionMethod, 0, method::kAny), nullptr,                            \
       "A new set with the items that are in this set and in all others."},                                            \
      {"isdisjoint", method::one(setIsDisjointMethod), nullptr, "True if the two have no item in common."},            \
      {"issubset", method::one(setIsSubsetMethod), nullptr, "Whether the other contains all items of this set."},      \
      {"issuperset", method::one(setIsSupersetMethod), nullptr, "Whether this set contains all items of the other."},  \
      {"symmetric_difference", method::one(setSymmetricDifferenceMethod), nullptr,                                     \
       "A new set with the items that are in exactly one of the two."},                                                \
      {"union", method::positional(setUnionMethod, 0, method::kAny), nullptr,                                          \
       "A new set with the items of this one and of all others."},

static const MethodDef kSetMethods[] = {
    {"add", method::one(addMethod), nullptr, "Add an item; nothing happens when it is there already."},
    {"clear", method::none(clearMethod), nullptr, "Remove all items."},
    {"discard", method::one(discardMethod), nullptr, "Remove an item; nothing happens when it is not there."},
    {"pop", method::none(popMethod), nullptr, "Remove and return any item.\n\nRaises KeyError when the set is empty."},
    {"remove", method::one(removeMethod), nullptr, "Remove an item.\n\nRaises KeyError when it is not there."},
    {"difference_update", method::positional(setDifferenceUpdateMethod, 0, method::kAny), nullptr,
     "Remove all items of the others."},
    {"intersection_update", method::positional(setIntersectionUpdateMethod, 0, method::kAny), nullptr,
     "Keep the items that are in all others."},
    {"symmetric_difference_update", method::one(setSymmetricDifferenceUpdateMethod), nullptr,
     "Keep the items that are in exactly one of the two."},
    {"update", method::positional(setUpdateMethod, 0, method::kAny), nullptr, "Add all items of the others."},
    SHARED_METHODS{},
};

static const MethodDef kFrozenSetMethods[] = {SHARED_METHODS{}};

static constexpr TypeSlots commonSlots() {
  TypeSlots slots{};
  slots.tp_dealloc = setDestroy;
  slots.tp_traverse = setTraverse;
  slots.tp_clear = setClearSlot;
  slots.tp_repr = setRepr;
  slots.tp_richcompare = setCompare;
  slots.tp_iter = setIterate;
  slots.nb_subtract = setSubtract;
  slots.nb_and = setAnd;
  slots.nb_xor = setXor;
  slots.nb_or = setOr;
  slots.sq_length = setLength;
  slots.sq_contains = setContainsSlot;
  return slots;
}

static constexpr TypeSlots setSlots() {
  TypeSlots slots = commonSlots();
  slots.tp_hash = hashNotImplemented;
  slots.tp_new = setNew;
  slots.tp_init = setInit;
  slots.nb_inplace_subtract = setInplaceSubtract;
  slots.nb_inplace_and = setInplaceAnd;
  slots.nb_inplace_xor = setInplaceXor;
  slots.nb_inplace_or = setInplaceOr;
  return slots;
}

static constexpr TypeSlots frozenSetSlots() {
  TypeSlots slots = commonSlots();
  slots.tp_hash = frozenSetHash;
  slots.tp_new = frozenSetNew;
  return slots;
}

constinit Type SetType = builtinType({
    .name = "set",
    .flags = kTypeBase | kTypeGc | kTypeSet | kTypeSelfMatch | kTypeWeakRefs,
    .basicSize = sizeof(SetObject),
    .slots = setSlots(),
    .methods = kSetMethods,
    .doc =
        "set() -> new empty set object\nset(iterable) -> new set object\n\nAn unordered collection of distinct items.",
});

constinit Type FrozenSetType = builtinType({
    .name = "frozenset",
    .flags = kTypeBase | kTypeGc | kTypeSet | kTypeSelfMatch | kTypeWeakRefs,
    .basicSize = sizeof(SetObject),
    .slots = frozenSetSlots(),
    .methods = kFrozenSetMethods,
    .doc = "frozenset() -> empty frozenset object\nfrozenset(iterable) -> frozenset object\n\n"
           "An immutable unordered collection of distinct items.",
});

} // namespace krait::runtime
