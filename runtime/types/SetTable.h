// Inside set and frozenset: what the Set*.cpp files share. Not for other users.
#pragma once
#include "runtime/fast/Equal.h"
#include "runtime/types/Set.h"

namespace krait::runtime {

extern Object SetDummy; // the key of a deleted entry

inline bool isActive(const SetEntry &entry) { return entry.key && entry.key != Value(&SetDummy); }
/// Where the count of a key is; keys without one (and empty entries) share `none`. For loops over tables, whose filled
/// entries no branch predictor knows.
inline uint32_t *keyCount(Value key, uint32_t *none) { return key.isObject() ? &key.object()->refCount : none; }

inline bool isSet(Value value) { return value.isObject() && value.object()->type->hasFlag(kTypeSet); }
inline bool isFrozenSet(Value value) { return isSet(value) && isInstanceOf(value, FrozenSetType); }

/// The slots to try for a hash, in order.
struct SetProbe {
  uint64_t mask, perturb, start, slot, last;
  SetProbe(int64_t hash, int64_t tableMask) : mask(uint64_t(tableMask)), perturb(uint64_t(hash)) {
    begin(perturb & mask);
  }
  void advance() {
    if (slot < last) {
      ++slot;
      return;
    }
    perturb >>= 5;
    begin((start * 5 + 1 + perturb) & mask);
  }

private:
  static constexpr uint64_t kLinearProbes = 9;
  void begin(uint64_t at) {
    start = slot = at;
    last = at + kLinearProbes <= mask ? at + kLinearProbes : at;
  }
};

/// The entry of `key`, or the empty one where the search ended; null: keys have to be asked. A deleted entry's hash is
/// nobody's.
SetEntry *setFindQuick(const SetObject *set, Value key, int64_t hash);

/// An empty set of `type`: set, frozenset or a class over them.
[[nodiscard]] Ref makeSetOf(Thread &thread, Type *type);
/// `type(iterable)`, iterable or zero for empty. Used with the base type for the results of operators.
[[nodiscard]] Ref makeSetFrom(Thread &thread, Type *type, Value iterableOrZero);
/// set or frozenset, whichever `set` is or inherits from.
Type *setBaseType(Value set);

[[nodiscard]] bool setAddKnownHash(Thread &thread, SetObject *set, Value key, int64_t hash);
int setContainsKnownHash(Thread &thread, SetObject *set, Value key, int64_t hash); // 1, 0, -1
int setDiscardKnownHash(Thread &thread, SetObject *set, Value key, int64_t hash);  // 1 removed, 0 absent, -1
/// Adds all of another set.
[[nodiscard]] bool setMerge(Thread &thread, SetObject *set, SetObject *other);
/// Room for `additional` more entries as `update` with a dict or a set makes it.
[[nodiscard]] bool setReserve(Thread &thread, SetObject *set, int64_t additional);
/// Rebuilds the table without deleted entries when they are more than a quarter.
[[nodiscard]] bool setSweep(Thread &thread, SetObject *set);
void setClear(SetObject *set);
/// Exchanges the contents.
void setSwap(SetObject *a, SetObject *b);
/// Like setNext, with the hash.
inline SetEntry *setNextEntry(const SetObject *set, int64_t *position) {
  for (int64_t i = *position; i <= set->mask; ++i) {
    if (!isActive(set->table[i])) continue;
    *position = i + 1;
    return set->table + i;
  }
  return nullptr;
}
[[nodiscard]] Ref makeSetIterator(Thread &thread, SetObject *set);

} // namespace krait::runtime
