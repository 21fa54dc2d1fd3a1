// set and frozenset: the table.
//
// Open addressing. From the hash's slot up to kLinearProbes further slots are tried in a row, when they fit into the
// table, then the place is perturbed by the upper bits of the hash. A deleted entry keeps its slot (key SetDummy, hash
// -1) until the next rebuild. Sizes, growth and the order of probing are CPython's, hence the order of iteration.
#include "runtime/errors/Error.h"
#include "runtime/fast/Equal.h"
#include "runtime/fast/Iterate.h"
#include "runtime/memory/Allocate.h"
#include "runtime/memory/Collector.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/Dict.h"
#include "runtime/types/DictTable.h"
#include "runtime/types/SetTable.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include <algorithm>
#include <cstring>

namespace krait::runtime {

constexpr int64_t kMinSize = 8;
constinit Object SetDummy = {kImmortalCount, kObjectImmortal, &ObjectType};

static void useSmallTable(SetObject *set) {
  memset(static_cast<void *>(set->small), 0, sizeof set->small);
  set->table = set->small;
  set->mask = kMinSize - 1;
  set->fill = set->used = 0;
  set->hash = -1;
  set->finger = 0;
  set->onlySmallInts = true;
}

Ref makeSetOf(Thread &thread, Type *type) {
  bool exact = type == &SetType || type == &FrozenSetType;
  auto *set = static_cast<SetObject *>(exact ? allocateUninitialized(thread, type, sizeof(SetObject))
                                             : allocateInstance(thread, type));
  if (!set) return nullptr;
  useSmallTable(set);
  if (exact) track(set);
  return Ref::steal(set);
}

Ref makeSet(Thread &thread) { return makeSetOf(thread, &SetType); }

Type *setBaseType(Value set) { return isFrozenSet(set) ? &FrozenSetType : &SetType; }

// Puts a key that is not there into a table without deleted entries.
static void insertClean(SetEntry *table, int64_t mask, Value key, int64_t hash) {
  SetProbe probe(hash, mask);
  while (table[probe.slot].key)
    probe.advance();
  table[probe.slot] = {key, hash};
}

// Rebuilds the table for more than `entries` entries.
static bool resizeTable(Thread &thread, SetObject *set, int64_t entries) {
  int64_t size = kMinSize;
  while (size <= entries)
    size <<= 1;
  SetEntry *oldTable = set->table, saved[kMinSize];
  bool wasSmall = oldTable == set->small;
  if (size == kMinSize) {
    if (wasSmall) {
      if (set->fill == set->used) return true; // nothing to gain
      memcpy(static_cast<void *>(saved), oldTable, sizeof saved);
      oldTable = saved;
    }
    memset(static_cast<void *>(set->small), 0, sizeof set->small);
    set->table = set->small;
  } else {
    size_t bytes = size_t(size) * sizeof(SetEntry);
    auto *table = static_cast<SetEntry *>(allocateBlock(thread, bytes));
    if (!table) return false;
    memset(static_cast<void *>(table), 0, bytes);
    set->table = table;
  }
  set->mask = size - 1;
  int64_t left = set->used;
  for (const SetEntry *entry = oldTable; left; ++entry)
    if (isActive(*entry)) insertClean(set->table, set->mask, entry->key, entry->hash), --left;
  set->fill = set->used;
  if (!wasSmall) freeBlock(oldTable);
  return true;
}

static int64_t grownSize(const SetObject *set) { return set->used > 50000 ? set->used * 2 : set->used * 4; }

bool setReserve(Thread &thread, SetObject *set, int64_t additional) {
  if ((set->fill + additional) * 5 < set->mask * 3) return true;
  return resizeTable(thread, set, (set->used + additional) * 2);
}

bool setSweep(Thread &thread, SetObject *set) {
  return set->fill - set->used <= set->mask / 4 || resizeTable(thread, set, grownSize(set));
}

// Comparisons are rare beside the searches around them, which keep all they need in registers.
[[gnu::noinline]] static __attribute__((preserve_most)) int quickEqualRarely(Value left, Value right) {
  return fast::quickEqual(left, right);
}

[[gnu::always_inline]] static inline SetEntry *findSmallInt(const SetObject *set, Value key, int64_t hash) {
  SetEntry *table = set->table;
  for (SetProbe probe(hash, set->mask);; probe.advance()) {
    SetEntry *entry = table + probe.slot;
    if (entry->key == key || !entry->key) return entry;
  }
}

SetEntry *setFindQuick(const SetObject *set, Value key, int64_t hash) {
  if (set->onlySmallInts && key.isSmallInt()) return findSmallInt(set, key, hash);
  SetEntry *table = set->table;
  for (SetProbe probe(hash, set->mask);; probe.advance()) {
    SetEntry *entry = table + probe.slot;
    if (!entry->key || entry->key == key) return entry;
    if (entry->hash != hash) continue;
    if (int equal = quickEqualRarely(entry->key, key)) return equal == fast::kAskThem ? nullptr : entry;
  }
}

// The entry of `key`, or the empty one where the search ended; null: a comparison raised. *deleted is the last deleted
// entry on the way, or null. Comparing may run Python code that changes the set: then the search starts again.
[[gnu::noinline]] static SetEntry *findSlow(Thread &thread, SetObject *set, Value key, int64_t hash,
                                            SetEntry **deleted = nullptr) {
restart:
  if (deleted) *deleted = nullptr;
  SetEntry *table = set->table;
  int64_t mask = set->mask;
  for (SetProbe probe(hash, mask);; probe.advance()) {
    SetEntry *entry = table + probe.slot;
    if (!entry->key) return entry;
    if (entry->hash != hash) {
      if (deleted && entry->key == Value(&SetDummy)) *deleted = entry;
      continue;
    }
    if (int equal = fast::quickEqual(entry->key, key); equal != fast::kAskThem) {
      if (equal) return entry;
      continue;
    }
    Ref candidate = Ref::share(entry->key);
    int equal = compareBool(thread, candidate, key, CompareOp::Eq);
    if (equal < 0) return nullptr;
    if (set->table != table || set->mask != mask || entry->key != candidate.get()) goto restart;
    if (equal) return entry;
  }
}

static SetEntry *findEntry(Thread &thread, SetObject *set, Value key, int64_t hash) {
  SetEntry *entry = setFindQuick(set, key, hash);
  return KRAIT_LIKELY(entry != nullptr) ? entry : findSlow(thread, set, key, hash);
}

// Puts `key` into an empty entry.
[[gnu::always_inline]] static inline bool fillEntry(Thread &thread, SetObject *set, SetEntry *entry, Ref key,
                                                    int64_t hash) {
  set->onlySmallInts &= key.get().isSmallInt();
  *entry = {key.release(), hash};
  ++set->used;
  ++set->fill;
  return KRAIT_LIKELY(set->fill * 5 < set->mask * 3) || resizeTable(thread, set, grownSize(set));
}

[[gnu::noinline]] static bool addSlow(Thread &thread, SetObject *set, Value key, int64_t hash) {
  Ref held = Ref::share(key); // comparisons may drop the caller's
  SetEntry *deleted;
  SetEntry *entry = findSlow(thread, set, key, hash, &deleted);
  if (!entry) return false;
  if (entry->key) return true;
  if (!deleted) return fillEntry(thread, set, entry, std::move(held), hash);
  ++set->used;
  set->onlySmallInts &= key.isSmallInt();
  *deleted = {held.release(), hash};
  return true;
}

bool setAddKnownHash(Thread &thread, SetObject *set, Value key, int64_t hash) {
  SetEntry *entry = KRAIT_LIKELY(set->fill == set->used) ? setFindQuick(set, key, hash) : nullptr;
  if (KRAIT_UNLIKELY(!entry)) return addSlow(thread, set, key, hash);
  return entry->key || fillEntry(thread, set, entry, Ref::share(key), hash);
}

bool setAdd(Thread &thread, SetObject *set, Value key) {
  int64_t hash = fast::hashOf(thread, key);
  return hash != -1 && setAddKnownHash(thread, set, key, hash);
}

int setContainsKnownHash(Thread &thread, SetObject *set, Value key, int64_t hash) {
  SetEntry *entry = findEntry(thread, set, key, hash);
  return entry ? bool(entry->key) : -1;
}

int setContains(Thread &thread, SetObject *set, Value key) {
  if (key.isSmallInt() && KRAIT_LIKELY(set->onlySmallInts))
    return bool(findSmallInt(set, key, fast::smallIntHash(key))->key);
  int64_t hash = fast::hashOf(thread, key);
  return hash == -1 ? -1 : setContainsKnownHash(thread, set, key, hash);
}

int setDiscardKnownHash(Thread &thread, SetObject *set, Value key, int64_t hash) {
  SetEntry *entry = findEntry(thread, set, key, hash);
  if (!entry) return -1;
  if (!entry->key) return 0;
  Ref old = Ref::steal(std::exchange(entry->key, Value(&SetDummy)));
  entry->hash = -1;
  --set->used;
  return 1;
}

int setDiscard(Thread &thread, SetObject *set, Value key) {
  int64_t hash = fast::hashOf(thread, key);
  return hash == -1 ? -1 : setDiscardKnownHash(thread, set, key, hash);
}

void setClear(SetObject *set) {
  SetEntry saved[kMinSize];
  SetEntry *table = set->table;
  int64_t mask = set->mask, fill = set->fill;
  bool small = table == set->small;
  if (small) {
    if (!fill) return;
    memcpy(static_cast<void *>(saved), table, sizeof saved);
    table = saved;
  }
  useSmallTable(set);
  for (int64_t i = 0; i <= mask; ++i)
    if (isActive(table[i])) decref(table[i].key);
  if (!small) freeBlock(table);
}

void setSwap(SetObject *a, SetObject *b) {
  bool smallA = a->table == a->small, smallB = b->table == b->small;
  std::swap(a->fill, b->fill);
  std::swap(a->used, b->used);
  std::swap(a->mask, b->mask);
  std::swap(a->small, b->small);
  std::swap(a->onlySmallInts, b->onlySmallInts);
  SetEntry *tableA = a->table;
  a->table = smallB ? a->small : b->table;
  b->table = smallA ? b->small : tableA;
  a->hash = b->hash = -1;
}

bool setNext(const SetObject *set, int64_t *position, Value *key) {
  SetEntry *entry = setNextEntry(set, position);
  if (entry) *key = entry->key;
  return entry;
}

// Into an empty table of the same size; there are no deleted entries.
static void copyTable(SetObject *set, const SetObject *other) {
  const size_t entries = size_t(other->mask) + 1;
  memcpy(static_cast<void *>(set->table), other->table, entries * sizeof(SetEntry));
  if (other->onlySmallInts) return;
  uint32_t none = 0;
  for (size_t i = 0; i < entries; ++i)
    ++*keyCount(set->table[i].key, &none);
}

// Into an empty set with room. No comparisons are needed; equal tables are copied place by place, as the order of
// CPython's result shows.
static void copyInto(SetObject *set, const SetObject *other) {
  if (set->mask == other->mask && other->fill == other->used) {
    copyTable(set, other);
  } else {
    int64_t left = other->used;
    for (const SetEntry *entry = other->table; left; ++entry) {
      if (!isActive(*entry)) continue;
      --left;
      incref(entry->key);
      insertClean(set->table, set->mask, entry->key, entry->hash);
    }
  }
  set->fill = set->used = other->used;
  set->onlySmallInts = other->onlySmallInts;
}

// There is room, and nothing to compare or to count.
static bool mergeSmallInts(Thread &thread, SetObject *set, const SetObject *other) {
  int64_t left = other->used;
  for (const SetEntry *from = other->table; left; ++from) {
    if (!isActive(*from)) continue;
    --left;
    SetEntry *entry = findSmallInt(set, from->key, from->hash);
    if (!entry->key && !fillEntry(thread, set, entry, Ref::steal(from->key), from->hash)) return false;
  }
  return true;
}

bool setMerge(Thread &thread, SetObject *set, SetObject *other) {
  if (set == other || other->used == 0) return true;
  if (!setReserve(thread, set, other->used)) return false;
  if (set->fill == 0) {
    copyInto(set, other);
    return true;
  }
  if (set->onlySmallInts && other->onlySmallInts && set->fill == set->used) return mergeSmallInts(thread, set, other);
  int64_t left = other->used;
  for (int64_t i = 0; i <= other->mask; ++i) {
    if (!isActive(other->table[i])) continue;
    Ref key = Ref::share(other->table[i].key);
    if (!setAddKnownHash(thread, set, key, other->table[i].hash)) return false;
    if (--left == 0 && other->onlySmallInts) return true; // nothing that ran could have added one
  }
  return true;
}

bool setUpdate(Thread &thread, SetObject *set, Value iterable) {
  if (isSet(iterable)) return setMerge(thread, set, iterable.as<SetObject>());
  if (isExactly(iterable, DictType)) {
    auto *dict = iterable.as<DictObject>();
    if (!setReserve(thread, set, dict->used)) return false;
    for (int64_t i = 0; i < dict->entryCount; ++i) {
      DictEntry *entry = dict->entries + i;
      if (!entry->key) continue;
      Ref key = Ref::share(entry->key);
      if (!setAddKnownHash(thread, set, key, entry->hash)) return false;
    }
    return true;
  }
  fast::Items items(thread, iterable);
  if (!items) return false;
  while (Ref key = items.next())
    if (!setAdd(thread, set, key)) return false;
  return !hasPending(thread);
}

Ref makeSetFrom(Thread &thread, Type *type, Value iterableOrZero) {
  Ref set = makeSetOf(thread, type);
  if (!set || !iterableOrZero) return set;
  return setUpdate(thread, set.as<SetObject>(), iterableOrZero) ? std::move(set) : nullptr;
}

Ref makeFrozenSet(Thread &thread, const Value *items, int64_t count) {
  Ref set = makeSetOf(thread, &FrozenSetType);
  for (int64_t i = 0; set && i < count; ++i)
    if (!setAdd(thread, set.as<SetObject>(), items[i])) return nullptr;
  return set;
}

} // namespace krait::runtime
