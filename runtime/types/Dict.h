// dict: compact and insertion-ordered, CPython's probing; and the cell dictionaries of modules.
//
//   indices: 2^log2Size entries of 8, 16 or 32 bits, -1 empty, -2 deleted; usable up to 2/3. As many as CPython's:
//            a search may come by the same entry twice, and its __eq__ sees that
//   entries: in insertion order; a deleted one has a zero key
//
// A *cell dictionary* (a module's __dict__, `cells` set) keeps each value in a GlobalCell with a stable address:
// entry.value then holds the cell's address instead of the value. A name that compiled code or the VM mentions may have
// a cell before (and after) the name is bound: the cell's value is zero while absent. All access goes through the
// functions here and `dictValuePlace`, so nobody else sees the difference.
//
// Functions that compare keys may run Python code (hash, __eq__) unless all keys are exact str.
#pragma once
#include "runtime/object/Type.h"

namespace krait::runtime {

struct GlobalCell {
  Value value;      // owned by the dictionary; zero: not bound
  uint64_t version; // raised on every rebinding: guards of compiled code may use value or version
  Value name;       // interned str, borrowed from the dictionary's cell table
};

struct DictEntry {
  int64_t hash;
  Value key;   // zero: deleted
  Value value; // cell dictionaries: the bits of a GlobalCell *
};

struct CellTable; // name -> GlobalCell *, DictCells.cpp

struct DictObject : Object {
  int64_t used;       // live entries
  int64_t entryCount; // entries in use, deleted ones included
  int64_t usable;     // entries that may still be added before a resize
  uint8_t log2Size;   // of the index table; 0: no table yet
  bool onlyStrKeys;   // every key is an exact str: lookups run no Python code
  uint16_t reserved;
  uint32_t keysVersion; // names this set and these places of keys (dictKeysVersion); 0: none since the last change
  void *indices;        // owned; entries follow the indices in the same block
  DictEntry *entries;
  CellTable *cells; // null: ordinary dict
};
extern Type DictType;

inline bool isDict(Value value) { return value.isObject() && value.object()->type->hasFlag(kTypeDict); }
inline Value *dictValuePlace(const DictObject *dict, DictEntry *entry) {
  return KRAIT_UNLIKELY(dict->cells) ? &reinterpret_cast<GlobalCell *>(entry->value.bits())->value : &entry->value;
}

/// Tracked by the collector from the first container on that is stored.
[[nodiscard]] Ref makeDict(Thread &thread, int64_t expected = 0);
/// An empty cell dictionary.
[[nodiscard]] Ref makeCellDict(Thread &thread);
/// The cell for `name` (interned), made when absent. Stable until the dictionary dies. Null with MemoryError pending.
GlobalCell *dictCell(Thread &thread, DictObject *dict, Value name);

/// A number that no other dictionary and no other set of keys of this one ever has: what inline caches guard. Values
/// may change under it. 0: numbers ran out, never cache.
uint32_t dictKeysVersion(DictObject *dict);

/// Borrowed; zero when absent (nothing pending) or on error (pending). With `hash` known: the second form.
Value dictGet(Thread &thread, DictObject *dict, Value key);
Value dictGetKnownHash(Thread &thread, DictObject *dict, Value key, int64_t hash);
/// `name`: interned or at least exact str; never fails, never runs Python code when onlyStrKeys.
Value dictGetStr(DictObject *dict, Value name);
Value dictGetAscii(Thread &thread, DictObject *dict, const char *key);
[[nodiscard]] bool dictSet(Thread &thread, DictObject *dict, Value key, Value value); // both borrowed
[[nodiscard]] bool dictSetKnownHash(Thread &thread, DictObject *dict, Value key, int64_t hash, Value value);
[[nodiscard]] bool dictSetAscii(Thread &thread, DictObject *dict, const char *key, Value value);
/// False with KeyError(key) pending when absent.
[[nodiscard]] bool dictDelete(Thread &thread, DictObject *dict, Value key);
/// Removes and returns (new); zero with nothing pending when absent.
[[nodiscard]] Ref dictPop(Thread &thread, DictObject *dict, Value key);
/// d.setdefault(key, value): borrowed result; zero on error.
Value dictSetDefault(Thread &thread, DictObject *dict, Value key, Value value);
int dictContains(Thread &thread, DictObject *dict, Value key); // 1, 0, -1
void dictClear(DictObject *dict);
[[nodiscard]] Ref dictCopy(Thread &thread, DictObject *dict); // an ordinary dict
/// dict.update(mapping or iterable of pairs).
[[nodiscard]] bool dictUpdate(Thread &thread, DictObject *dict, Value other);
/// DICT_MERGE: like update from a mapping, but a repeated key raises TypeError naming `callable`.
[[nodiscard]] bool dictMergeForCall(Thread &thread, DictObject *dict, Value mapping, Value callable);
/// Steps through live entries: *position starts at 0; key and value borrowed. False at the end.
bool dictNext(const DictObject *dict, int64_t *position, Value *key, Value *value);

extern Type DictKeysType, DictValuesType, DictItemsType, DictKeyIteratorType, DictValueIteratorType,
    DictItemIteratorType, DictReverseKeyIteratorType, DictReverseValueIteratorType, DictReverseItemIteratorType,
    MappingProxyType;

struct DictViewObject : Object {
  DictObject *dict; // owned
};
struct DictIteratorObject : Object {
  DictObject *dict;                  // owned; null when exhausted
  int64_t position, used, remaining; // `used` at creation: "dictionary changed size during iteration"
  Value resultTuple;                 // items(): reused while nobody else holds it
};
[[nodiscard]] Ref makeMappingProxy(Thread &thread, Value mapping);

} // namespace krait::runtime
