// dict: the table. Insertion, deletion, growth. Lookup: DictLookup.cpp.
//
// Invariants: entries[0..entryCount) hold `used` live entries in insertion order; a deleted one has key and value zero
// and its index slot says kIndexDeleted. usable + entryCount never exceeds 2/3 of the index table. While Python
// code runs (comparison of keys, destructors) anything may change: what was read before is checked or read again.
#include "runtime/types/Dict.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/fast/Dict.h"
#include "runtime/memory/Allocate.h"
#include "runtime/memory/Collector.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/DictTable.h"
#include "runtime/types/Int.h"
#include <cstring>

namespace krait::runtime {

using fast::DictProbe;
using fast::kIndexDeleted;
using fast::kIndexEmpty;

constexpr unsigned kMinLog2Size = 3, kMaxLog2Size = 31;

static int64_t usableEntries(unsigned log2Size) { return (int64_t(2) << log2Size) / 3; }
static size_t indexBytes(unsigned log2Size) {
  return (size_t(1) << log2Size) << (log2Size < 8 ? 0 : log2Size < 16 ? 1 : 2);
}

static void setIndex(DictObject *dict, uint64_t slot, int64_t index) {
  if (dict->log2Size < 8)
    static_cast<int8_t *>(dict->indices)[slot] = int8_t(index);
  else if (dict->log2Size < 16)
    static_cast<int16_t *>(dict->indices)[slot] = int16_t(index);
  else
    static_cast<int32_t *>(dict->indices)[slot] = int32_t(index);
}

// The set or the places of keys change: the number that caches guard no longer names them.
static void keysChanged(DictObject *dict) {
  dict->keysVersion = 0;
  dictMemo.dict = nullptr;
}

size_t dictTableBytes(const DictObject *dict) {
  if (!dict->log2Size) return 0;
  return indexBytes(dict->log2Size) + size_t(usableEntries(dict->log2Size)) * sizeof(DictEntry);
}

static void resetTable(DictObject *dict) {
  dict->used = dict->entryCount = dict->usable = 0;
  dict->log2Size = 0;
  dict->onlyStrKeys = true;
  dict->indices = nullptr;
  dict->entries = nullptr;
}

// --- Making and resizing ---

static bool allocateTable(Thread &thread, DictObject *dict, unsigned log2Size) {
  if (log2Size > kMaxLog2Size) return raiseNoMemory(thread), false;
  size_t indexSize = indexBytes(log2Size);
  int64_t usable = usableEntries(log2Size);
  void *block = allocateBlock(thread, indexSize + size_t(usable) * sizeof(DictEntry));
  if (!block) return false;
  memset(block, 0xff, indexSize);
  dict->indices = block;
  dict->entries = reinterpret_cast<DictEntry *>(static_cast<char *>(block) + indexSize);
  dict->log2Size = uint8_t(log2Size);
  dict->usable = usable;
  return true;
}

static unsigned log2SizeFor(int64_t slots) {
  unsigned log2Size = kMinLog2Size;
  while ((int64_t(1) << log2Size) < slots)
    ++log2Size;
  return log2Size;
}

// Moves the live entries to a new table; deleted ones disappear.
static bool resizeTable(Thread &thread, DictObject *dict, unsigned log2Size) {
  void *oldBlock = dict->indices;
  DictEntry *oldEntries = dict->entries;
  int64_t oldCount = dict->entryCount;
  if (!allocateTable(thread, dict, log2Size)) return false;
  DictEntry *to = dict->entries;
  if (oldCount == dict->used) {
    if (oldCount) memcpy(to, oldEntries, size_t(oldCount) * sizeof(DictEntry));
  } else {
    for (int64_t i = 0; i < oldCount; ++i)
      if (oldEntries[i].key) *to++ = oldEntries[i];
  }
  dict->entryCount = dict->used;
  dict->usable -= dict->used;
  for (int64_t i = 0; i < dict->used; ++i) {
    DictProbe probe(dict, dict->entries[i].hash);
    while (fast::dictIndexAt(dict, probe.slot) != kIndexEmpty)
      probe.advance();
    setIndex(dict, probe.slot, i);
  }
  freeBlock(oldBlock);
  keysChanged(dict);
  return true;
}

// CPython's growth: three times the live entries, so that a dict with many deleted ones may also shrink.
static bool growTable(Thread &thread, DictObject *dict) {
  return resizeTable(thread, dict, log2SizeFor(dict->used * 3));
}

bool dictReserve(Thread &thread, DictObject *dict, int64_t additional) {
  if (dict->usable >= additional) return true;
  return resizeTable(thread, dict, log2SizeFor(((dict->used + additional) * 3 + 1) / 2));
}

Ref makeDict(Thread &thread, int64_t expected) {
  auto *dict = allocate<DictObject>(thread, &DictType);
  if (!dict) return nullptr;
  dict->onlyStrKeys = true;
  Ref result = Ref::steal(dict);
  return expected > 0 && !dictReserve(thread, dict, expected) ? Ref() : std::move(result);
}

void dictReleaseTable(DictObject *dict) {
  void *block = dict->indices;
  DictEntry *entries = dict->entries;
  int64_t count = dict->entryCount;
  resetTable(dict);
  keysChanged(dict);
  for (int64_t i = 0; i < count; ++i) {
    decref(entries[i].key);
    if (!dict->cells) {
      decref(entries[i].value);
    } else if (entries[i].key) {
      auto *cell = reinterpret_cast<GlobalCell *>(entries[i].value.bits());
      ++cell->version;
      clearSlot(cell->value);
      releaseCell(dict, cell);
    }
  }
  freeBlock(block);
}

void dictClear(DictObject *dict) { dictReleaseTable(dict); }

// --- Lookup: DictLookup.cpp finds the entry ---

Value dictGetKnownHash(Thread &thread, DictObject *dict, Value key, int64_t hash) {
  int64_t index = dictFind(thread, dict, key, hash);
  return index >= 0 ? *dictValuePlace(dict, dict->entries + index) : Value();
}

Value dictGet(Thread &thread, DictObject *dict, Value key) {
  const DictPlace place = dictLocate(thread, dict, key);
  return place.index >= 0 ? *dictValuePlace(dict, dict->entries + place.index) : Value();
}

Value dictGetStr(DictObject *dict, Value name) {
  int64_t hash = fast::strHashInline(name);
  if (KRAIT_LIKELY(dict->onlyStrKeys)) {
    DictEntry *entry = fast::dictFindStr(dict, name, hash);
    return entry ? *dictValuePlace(dict, entry) : Value();
  }
  // A key of another type with the same hash may have an __eq__ that raises: for names that means "not this one".
  Thread &thread = *currentThread;
  Ref pending = takePending(thread);
  Value value = dictGetKnownHash(thread, dict, name, hash);
  clearPending(thread);
  if (pending) thread.exception = pending.release();
  return value;
}

Value dictGetAscii(Thread &thread, DictObject *dict, const char *key) {
  Ref name = internStr(thread, key);
  return name ? dictGetStr(dict, name) : Value();
}

int dictContains(Thread &thread, DictObject *dict, Value key) {
  const int64_t index = dictLocate(thread, dict, key).index;
  return index >= 0 ? 1 : index == kDictAbsent ? 0 : -1;
}

// --- Storing ---

static bool isContainer(Value value) { return value.isObject() && value.object()->type->hasFlag(kTypeGc); }

bool dictInsertNew(Thread &thread, DictObject *dict, Value key, int64_t hash, Ref value) {
  if (dict->usable <= 0 && !growTable(thread, dict)) return false;
  GlobalCell *cell = nullptr;
  if (KRAIT_UNLIKELY(dict->cells) && !(cell = cellForKey(thread, dict, &key))) return false;
  DictProbe probe(dict, hash);
  if (KRAIT_LIKELY(dictMemo.dict == dict && dictMemo.hash == hash && dictMemo.index == kDictAbsent)) {
    probe.slot = dictMemo.slot;
  } else {
    while (fast::dictIndexAt(dict, probe.slot) >= 0)
      probe.advance(); // a deleted slot may be used again
  }
  setIndex(dict, probe.slot, dict->entryCount);
  if (!isExactly(key, StrType)) dict->onlyStrKeys = false;
  if (!dict->hasFlag(kObjectTracked) && (isContainer(key) || isContainer(value))) track(dict);
  DictEntry &entry = dict->entries[dict->entryCount++];
  entry.hash = hash;
  entry.key = Ref::share(key).release();
  ++dict->used;
  --dict->usable;
  keysChanged(dict);
  if (KRAIT_LIKELY(!cell)) {
    entry.value = value.release();
  } else {
    entry.value = Value(reinterpret_cast<uint64_t>(cell));
    ++cell->version;
    cell->value = value.release();
  }
  return true;
}

void dictReplaceValue(DictObject *dict, int64_t index, Ref value) {
  DictEntry *entry = dict->entries + index;
  if (!dict->hasFlag(kObjectTracked) && isContainer(value)) track(dict);
  if (KRAIT_UNLIKELY(dict->cells)) ++reinterpret_cast<GlobalCell *>(entry->value.bits())->version;
  assign(*dictValuePlace(dict, entry), std::move(value));
}

bool dictSetKnownHash(Thread &thread, DictObject *dict, Value key, int64_t hash, Value value) {
  int64_t index = dictFind(thread, dict, key, hash);
  if (index >= 0) {
    dictReplaceValue(dict, index, Ref::share(value));
    return true;
  }
  return index == kDictAbsent && dictInsertNew(thread, dict, key, hash, Ref::share(value));
}

bool dictSet(Thread &thread, DictObject *dict, Value key, Value value) {
  const auto [index, hash] = dictLocate(thread, dict, key);
  if (index >= 0) {
    dictReplaceValue(dict, index, Ref::share(value));
    return true;
  }
  return index == kDictAbsent && dictInsertNew(thread, dict, key, hash, Ref::share(value));
}

bool dictSetAscii(Thread &thread, DictObject *dict, const char *key, Value value) {
  Ref name = internStr(thread, key);
  return name && dictSet(thread, dict, name, value);
}

Value dictSetDefault(Thread &thread, DictObject *dict, Value key, Value value) {
  const auto [index, hash] = dictLocate(thread, dict, key);
  if (index >= 0) return *dictValuePlace(dict, dict->entries + index);
  if (index == kDictError || !dictInsertNew(thread, dict, key, hash, Ref::share(value))) return Value();
  return value;
}

// --- Deleting ---

Ref dictTakeEntry(DictObject *dict, int64_t index) {
  DictEntry &entry = dict->entries[index];
  DictProbe probe(dict, entry.hash);
  while (fast::dictIndexAt(dict, probe.slot) != index)
    probe.advance();
  setIndex(dict, probe.slot, kIndexDeleted);
  Ref key = Ref::steal(std::exchange(entry.key, Value()));
  Value stored = std::exchange(entry.value, Value());
  --dict->used;
  keysChanged(dict);
  if (KRAIT_LIKELY(!dict->cells)) return Ref::steal(stored);
  auto *cell = reinterpret_cast<GlobalCell *>(stored.bits());
  ++cell->version;
  Ref value = Ref::steal(std::exchange(cell->value, Value()));
  releaseCell(dict, cell);
  return value;
}

bool dictDelete(Thread &thread, DictObject *dict, Value key) {
  const int64_t index = dictLocate(thread, dict, key).index;
  if (index == kDictAbsent) raiseWithArgument(thread, KeyErrorType, key);
  if (index < 0) return false;
  Ref value = dictTakeEntry(dict, index);
  return true;
}

Ref dictPop(Thread &thread, DictObject *dict, Value key) {
  if (dict->used == 0) return nullptr; // CPython does not even hash the key then
  const int64_t index = dictLocate(thread, dict, key).index;
  return index >= 0 ? dictTakeEntry(dict, index) : Ref();
}

// --- Iteration and copies ---

bool dictNext(const DictObject *dict, int64_t *position, Value *key, Value *value) {
  for (int64_t i = *position; i < dict->entryCount; ++i) {
    DictEntry *entry = dict->entries + i;
    if (!entry->key) continue;
    *position = i + 1;
    if (key) *key = entry->key;
    if (value) *value = *dictValuePlace(dict, entry);
    return true;
  }
  return false;
}

bool dictIsTight(const DictObject *dict) {
  return dict->log2Size == kMinLog2Size || usableEntries(dict->log2Size - 1u) < dict->used;
}

bool dictMayClone(const DictObject *dict) { return !dict->cells && dict->log2Size && dict->used == dict->entryCount; }

bool dictCloneInto(Thread &thread, DictObject *to, const DictObject *from) {
  KRAIT_DCHECK(!to->log2Size && dictMayClone(from), "a table without gaps goes into a dict without one");
  if (!allocateTable(thread, to, from->log2Size)) return false;
  memcpy(to->indices, from->indices, indexBytes(from->log2Size));
  for (int64_t i = 0; i < from->used; ++i) {
    const DictEntry &entry = from->entries[i];
    incref(entry.key);
    incref(entry.value);
    to->entries[i] = entry;
  }
  to->used = to->entryCount = from->used;
  to->usable -= to->used;
  to->onlyStrKeys = from->onlyStrKeys;
  keysChanged(to);
  if (from->hasFlag(kObjectTracked)) track(to);
  return true;
}

Ref dictCopy(Thread &thread, DictObject *dict) {
  if (dictMayClone(dict)) {
    Ref copy = makeDict(thread);
    return copy && dictCloneInto(thread, copy.as<DictObject>(), dict) ? std::move(copy) : nullptr;
  }
  Ref copy = makeDict(thread, dict->used);
  if (!copy || dict->used == 0) return copy;
  auto *to = copy.as<DictObject>();
  for (int64_t i = 0; i < dict->entryCount; ++i) {
    DictEntry *entry = dict->entries + i;
    if (!entry->key) continue;
    to->entries[to->entryCount++] = {entry->hash, Ref::share(entry->key).release(),
                                     Ref::share(*dictValuePlace(dict, entry)).release()};
  }
  to->used = to->entryCount;
  to->usable -= to->used;
  to->onlyStrKeys = dict->onlyStrKeys;
  for (int64_t i = 0; i < to->used; ++i) {
    DictProbe probe(to, to->entries[i].hash);
    while (fast::dictIndexAt(to, probe.slot) != kIndexEmpty)
      probe.advance();
    setIndex(to, probe.slot, i);
  }
  if (dict->hasFlag(kObjectTracked)) track(to);
  return copy;
}

uint32_t dictKeysVersion(DictObject *dict) {
  static uint32_t last = 0;
  if (!dict->keysVersion && last != UINT32_MAX) dict->keysVersion = ++last;
  return dict->keysVersion;
}

} // namespace krait::runtime
