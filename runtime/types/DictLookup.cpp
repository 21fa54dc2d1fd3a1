// dict: finding the entry of a key.
//
// There is a search for each kind of key that programs use most, with its hash and its comparison in line: str, small
// ints, tuples. They run no Python code: where a key has to be asked they give up, and the search for any key starts
// from the beginning, which repeats no comparison that somebody could notice.
#include "runtime/fast/Dict.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/DictTable.h"

namespace krait::runtime {

namespace {

using fast::DictProbe;
using fast::kIndexEmpty;

// Comparisons are rare beside the searches around them, which keep all they need in registers.
#define RARE [[gnu::noinline]] static __attribute__((preserve_most))
RARE int strsEqual(Value found, Value key) { return fast::differentStrsEqual(found, key); }
RARE int anyEqual(Value found, Value key) { return fast::quickEqual(found, key); }
#undef RARE

/// Keys of any type. A comparison may change the dict under our feet: then the search starts again.
[[gnu::noinline]] int64_t findAny(Thread &thread, DictObject *dict, Value key, int64_t hash) {
restart:
  if (!dict->log2Size) return kDictAbsent;
  for (DictProbe probe(dict, hash);; probe.advance()) {
    int64_t index = fast::dictIndexAt(dict, probe.slot);
    if (index == kIndexEmpty) return kDictAbsent;
    if (index < 0) continue;
    DictEntry *entry = dict->entries + index;
    if (entry->key == key) return index;
    if (entry->hash != hash) continue;
    if (int equal = fast::quickEqual(entry->key, key); equal != fast::kAskThem) {
      if (equal) return index;
      continue;
    }
    Ref found = Ref::share(entry->key);
    void *table = dict->indices;
    uint8_t log2Size = dict->log2Size;
    int equal = compareBool(thread, found, key, CompareOp::Eq);
    if (equal < 0) return kDictError;
    if (dict->indices != table || dict->log2Size != log2Size || index >= dict->entryCount ||
        dict->entries[index].key != found.get())
      goto restart;
    if (equal) return index;
  }
}

[[gnu::noinline]] DictPlace locateAny(Thread &thread, DictObject *dict, Value key, int64_t hash) {
  return {findAny(thread, dict, key, hash), hash};
}

/// `same` tells of another key with this hash whether it is the one: 1, 0, kAskThem.
template <class Index, class Same>
[[gnu::always_inline]] inline DictPlace search(Thread &thread, DictObject *dict, Value key, int64_t hash, Same same) {
  const auto *indices = static_cast<const Index *>(dict->indices);
  const DictEntry *entries = dict->entries;
  bool sameHash = false;
  for (DictProbe probe(dict, hash);; probe.advance()) {
    const int64_t index = indices[probe.slot];
    if (KRAIT_UNLIKELY(index < 0)) {
      if (index != kIndexEmpty) continue;
      dictMemo = {sameHash ? nullptr : dict, hash, kDictAbsent, probe.slot};
      return {kDictAbsent, hash};
    }
    const DictEntry &entry = entries[index];
    if (entry.hash != hash) continue;
    if (entry.key != key) {
      const int equal = same(entry.key);
      if (KRAIT_UNLIKELY(equal != 1)) {
        if (equal == fast::kAskThem) return locateAny(thread, dict, key, hash);
        sameHash = true;
        continue;
      }
    }
    dictMemo = {dict, hash, index, 0};
    return {index, hash};
  }
}
template <class Same>
[[gnu::always_inline]] inline DictPlace search(Thread &thread, DictObject *dict, Value key, int64_t hash, Same same) {
  if (dictMemo.dict == dict && dictMemo.hash == hash) {
    const int64_t index = dictMemo.index;
    if (index == kDictAbsent) return {index, hash};
    // Whatever entry has this key is the one.
    const Value found = dict->entries[index].key;
    if (KRAIT_LIKELY(found == key || same(found) == 1)) return {index, hash};
  }
  if (KRAIT_LIKELY(dict->log2Size < 8)) {
    if (KRAIT_UNLIKELY(!dict->log2Size)) return {kDictAbsent, hash};
    return search<int8_t>(thread, dict, key, hash, same);
  }
  return dict->log2Size < 16 ? search<int16_t>(thread, dict, key, hash, same)
                             : search<int32_t>(thread, dict, key, hash, same);
}

[[gnu::noinline]] DictPlace locateSmallInt(Thread &thread, DictObject *dict, Value key) {
  // The other one may be True, 1.0, an instance.
  return search(thread, dict, key, fast::smallIntHash(key),
                [](Value found) { return found.isSmallInt() ? 0 : fast::kAskThem; });
}

[[gnu::noinline]] DictPlace locateStr(Thread &thread, DictObject *dict, Value key) {
  return search(thread, dict, key, fast::strHashInline(key), [=](Value found) {
    return KRAIT_LIKELY(dict->onlyStrKeys) ? strsEqual(found, key) : anyEqual(found, key);
  });
}

[[gnu::noinline]] DictPlace locateTuple(Thread &thread, DictObject *dict, Value key, int64_t hash) {
  return search(thread, dict, key, hash, [=](Value found) {
    if (found.isSmallInt() || found.object()->type != &TupleType) return fast::kAskThem;
    const auto *a = found.as<TupleObject>(), *b = key.as<TupleObject>();
    if (KRAIT_LIKELY(a->size == 2 && b->size == 2 && a->items[0] == b->items[0] && a->items[1] == b->items[1]))
      return 1;
    return anyEqual(found, key);
  });
}

[[gnu::noinline]] DictPlace locateHashed(Thread &thread, DictObject *dict, Value key) {
  const int64_t hash = key.object()->type->slots.tp_hash(thread, key);
  if (KRAIT_UNLIKELY(hash == -1)) return {kDictError, -1};
  return isExactly(key, TupleType) ? locateTuple(thread, dict, key, hash) : locateAny(thread, dict, key, hash);
}

} // namespace

constinit DictMemo dictMemo;

int64_t dictHashKey(Thread &thread, Value key) { return fast::hashOf(thread, key); }

int64_t dictFind(Thread &thread, DictObject *dict, Value key, int64_t hash) {
  if (isExactly(key, StrType)) return locateStr(thread, dict, key).index;
  return findAny(thread, dict, key, hash);
}

DictPlace dictLocate(Thread &thread, DictObject *dict, Value key) {
  if (key.isSmallInt()) return locateSmallInt(thread, dict, key);
  const Type *type = key.object()->type;
  if (KRAIT_LIKELY(type == &StrType)) return locateStr(thread, dict, key);
  if (int64_t hash; type == &TupleType && fast::pairHash(key.as<TupleObject>(), &hash))
    return locateTuple(thread, dict, key, hash);
  return locateHashed(thread, dict, key);
}

} // namespace krait::runtime
