// set and frozenset: open addressing with CPython's probing (linear runs, then perturbation), so that the order of
// equal contents under equal hashes is CPython's.
#pragma once
#include "runtime/object/Type.h"

namespace krait::runtime {

struct SetEntry {
  Value key; // zero: empty; kDummy for deleted (Set.cpp)
  int64_t hash;
};
struct SetObject : Object {
  int64_t fill; // used + deleted
  int64_t used;
  int64_t mask;       // table size - 1
  SetEntry *table;    // `small` or an owned block
  int64_t hash;       // frozenset; -1: not yet computed
  int64_t finger;     // set.pop
  bool onlySmallInts; // no other key has been put in: keys need neither counts nor comparisons
  SetEntry small[8];
};
extern Type SetType, FrozenSetType, SetIteratorType;

[[nodiscard]] Ref makeSet(Thread &thread);
[[nodiscard]] Ref makeFrozenSet(Thread &thread, const Value *items, int64_t count); // items borrowed, hashable
[[nodiscard]] bool setAdd(Thread &thread, SetObject *set, Value key);
int setDiscard(Thread &thread, SetObject *set, Value key); // 1 removed, 0 absent, -1
int setContains(Thread &thread, SetObject *set, Value key);
[[nodiscard]] bool setUpdate(Thread &thread, SetObject *set, Value iterable);
/// Steps through the table: *position starts at 0; key borrowed. False at the end.
bool setNext(const SetObject *set, int64_t *position, Value *key);

} // namespace krait::runtime
