// Dict lookups that are written to inline: used by VM handlers, by Dict.cpp itself, and later by compiled code.
#pragma once
#include "runtime/fast/Equal.h"
#include "runtime/types/Dict.h"

namespace krait::runtime::fast {

inline constexpr int64_t kIndexEmpty = -1, kIndexDeleted = -2;
inline constexpr unsigned kPerturbShift = 5;

/// The entry number (or kIndexEmpty, kIndexDeleted) in slot `slot` of the index table.
[[gnu::always_inline]] inline int64_t dictIndexAt(const DictObject *dict, uint64_t slot) {
  if (KRAIT_LIKELY(dict->log2Size < 8)) return static_cast<const int8_t *>(dict->indices)[slot];
  if (dict->log2Size < 16) return static_cast<const int16_t *>(dict->indices)[slot];
  return static_cast<const int32_t *>(dict->indices)[slot];
}

/// The sequence of slots for a hash: linear congruence, perturbed by the upper bits of the hash.
struct DictProbe {
  uint64_t mask, perturb, slot;
  DictProbe(const DictObject *dict, int64_t hash)
      : mask((uint64_t(1) << dict->log2Size) - 1), perturb(uint64_t(hash)), slot(uint64_t(hash) & mask) {}
  void advance() {
    perturb >>= kPerturbShift;
    slot = (slot * 5 + perturb + 1) & mask;
  }
};

/// The entry of an exact str key in a dict whose keys are all exact str; null when absent. Never runs Python code.
[[gnu::always_inline]] inline DictEntry *dictFindStr(const DictObject *dict, Value key, int64_t hash) {
  if (KRAIT_UNLIKELY(dict->log2Size == 0)) return nullptr;
  for (DictProbe probe(dict, hash);; probe.advance()) {
    int64_t index = dictIndexAt(dict, probe.slot);
    if (KRAIT_LIKELY(index >= 0)) {
      DictEntry *entry = dict->entries + index;
      if (entry->key == key || (entry->hash == hash && differentStrsEqual(entry->key, key))) return entry;
    } else if (index == kIndexEmpty) {
      return nullptr;
    }
  }
}

/// dict[key] for an exact str key where all keys are exact str: borrowed, zero when absent or when the dict has other
/// keys
/// (`dict->onlyStrKeys` tells: then take the slow path).
[[gnu::always_inline]] inline Value dictGetStrOnly(const DictObject *dict, Value key) {
  if (KRAIT_UNLIKELY(!dict->onlyStrKeys)) return Value();
  DictEntry *entry = dictFindStr(dict, key, strHashInline(key));
  return KRAIT_LIKELY(entry) ? *dictValuePlace(dict, entry) : Value();
}

} // namespace krait::runtime::fast
