// Inside the dict: what the Dict*.cpp files share. Not for other users.
#pragma once
#include "runtime/types/Dict.h"

namespace krait::runtime {

/// Results of dictFind that are not an entry number.
inline constexpr int64_t kDictAbsent = -1, kDictError = -2;

/// hash() with the common keys in line; -1 with TypeError pending.
int64_t dictHashKey(Thread &thread, Value key);
/// The entry number of `key`, kDictAbsent or kDictError. May run Python code unless both sides are str.
int64_t dictFind(Thread &thread, DictObject *dict, Value key, int64_t hash);
/// The same with the key's hash found out on the way; -1 when that failed (and then `index` is kDictError).
struct DictPlace {
  int64_t index, hash;
};
DictPlace dictLocate(Thread &thread, DictObject *dict, Value key);

/// Where the last search ended: programs often look a key up and store it next. Forgotten when the set or the places of
/// the keys of any dict change.
struct DictMemo {
  const DictObject *dict = nullptr; // null: nothing is known
  int64_t hash = 0;
  int64_t index = 0; // of the entry that was found; kDictAbsent: no key has this hash
  uint64_t slot = 0; // of the index table, when absent: the free one at which the search ended
};
extern DictMemo dictMemo;
/// Adds a key that is known to be absent. Where the search for it ended is taken from the memo.
[[nodiscard]] bool dictInsertNew(Thread &thread, DictObject *dict, Value key, int64_t hash, Ref value);
/// Gives a present key a new value. May run Python code.
void dictReplaceValue(DictObject *dict, int64_t index, Ref value);
/// Takes entry `index` out: its value (new). The key is released: may run Python code.
[[nodiscard]] Ref dictTakeEntry(DictObject *dict, int64_t index);
/// Copies the table of a dict without deleted entries (and without cells) into one that has none yet.
bool dictMayClone(const DictObject *dict);
/// The table is no larger than its entries need.
bool dictIsTight(const DictObject *dict);
[[nodiscard]] bool dictCloneInto(Thread &thread, DictObject *to, const DictObject *from);
/// Makes room for `additional` more entries.
[[nodiscard]] bool dictReserve(Thread &thread, DictObject *dict, int64_t additional);
/// Frees the table of an empty or dying dict; entries are released. Leaves the dict empty. May run Python code.
void dictReleaseTable(DictObject *dict);
size_t dictTableBytes(const DictObject *dict);

// Cell dictionaries (DictCells.cpp).
/// The place for the value of `key`, about to be inserted; *key becomes the interned name. Null: MemoryError pending.
GlobalCell *cellForKey(Thread &thread, DictObject *dict, Value *key);
/// The entry of the cell is gone: a cell without a name can be used again.
void releaseCell(DictObject *dict, GlobalCell *cell);
void destroyCells(DictObject *dict);

enum class MergeMode { Override, KeepFirst, RaiseOnRepeat };
/// dict.update with a mapping: another dict or anything with keys(). RaiseOnRepeat raises KeyError(key).
[[nodiscard]] bool dictMerge(Thread &thread, DictObject *dict, Value mapping, MergeMode mode);
/// dict.update with an iterable of pairs.
[[nodiscard]] bool dictMergePairs(Thread &thread, DictObject *dict, Value iterable, MergeMode mode);

} // namespace krait::runtime
