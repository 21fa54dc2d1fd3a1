// dict.update and its relatives: merging mappings and pairs.
#include "runtime/call/Call.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/fast/Iterate.h"
#include "runtime/object/Attribute.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/DictTable.h"
#include "runtime/types/List.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"

namespace krait::runtime {

// One key of a merge. False: error pending.
static bool mergeOne(Thread &thread, DictObject *dict, Value key, int64_t hash, Value value, MergeMode mode) {
  int64_t index = dictFind(thread, dict, key, hash);
  if (index == kDictAbsent) return dictInsertNew(thread, dict, key, hash, Ref::share(value));
  if (index < 0) return false;
  if (mode == MergeMode::RaiseOnRepeat) return raiseWithArgument(thread, KeyErrorType, key), false;
  if (mode == MergeMode::Override) dictReplaceValue(dict, index, Ref::share(value));
  return true;
}

// Reads another dict's table directly.
static bool mergeDict(Thread &thread, DictObject *dict, DictObject *other, MergeMode mode) {
  if (dict == other || other->used == 0) return true;
  if (!dict->log2Size && !dict->cells && dictMayClone(other) && dictIsTight(other))
    return dictCloneInto(thread, dict, other);
  if (dict->usable + dict->entryCount < other->used && !dictReserve(thread, dict, other->used)) return false;
  int64_t count = other->entryCount;
  for (int64_t i = 0; i < count; ++i) {
    DictEntry *entry = other->entries + i;
    if (!entry->key) continue;
    int64_t hash = entry->hash;
    Ref key = Ref::share(entry->key), value = Ref::share(*dictValuePlace(other, entry));
    if (!mergeOne(thread, dict, key, hash, value, mode)) return false;
    if (other->entryCount != count) return raise(thread, RuntimeErrorType, "dict mutated during update"), false;
  }
  return true;
}

// mapping.keys(), then an item access for each.
static bool mergeMapping(Thread &thread, DictObject *dict, Value mapping, MergeMode mode) {
  Ref keys = callMethod(thread, mapping, names().keys);
  if (!keys) return false;
  Ref iterator = iterate(thread, keys);
  if (!iterator) {
    if (clearPendingIf(thread, TypeErrorType))
      raiseTypeError(thread, "%T.keys() returned a non-iterable (type %T)", mapping, keys.get());
    return false;
  }
  Ref list = makeList(thread);
  if (!list || !listExtend(thread, list.as<ListObject>(), iterator)) return false;
  for (int64_t i = 0; i < list.as<ListObject>()->size; ++i) {
    Value key = list.as<ListObject>()->items[i];
    if (mode != MergeMode::Override) {
      int present = dictContains(thread, dict, key);
      if (present < 0) return false;
      if (present && mode == MergeMode::RaiseOnRepeat) return raiseWithArgument(thread, KeyErrorType, key), false;
      if (present) continue;
    }
    Ref value = getItem(thread, mapping, key);
    if (!value || !dictSet(thread, dict, key, value)) return false;
  }
  return true;
}

bool dictMerge(Thread &thread, DictObject *dict, Value mapping, MergeMode mode) {
  if (isDict(mapping) && typeOf(mapping)->slots.tp_iter == DictType.slots.tp_iter)
    return mergeDict(thread, dict, mapping.as<DictObject>(), mode);
  return mergeMapping(thread, dict, mapping, mode);
}

// One element of an iterable of pairs as a list or tuple of two.
static Ref pairOf(Thread &thread, Value element, long long position) {
  Ref pair;
  if (isExactly(element, TupleType) || isExactly(element, ListType)) {
    pair = Ref::share(element);
  } else {
    Ref list = makeList(thread);
    Ref iterator = list ? iterate(thread, element) : Ref();
    if (!iterator) {
      if (list && clearPendingIf(thread, TypeErrorType))
        raiseTypeError(thread, "cannot convert dictionary update sequence element #%lld to a sequence", position);
      return nullptr;
    }
    if (!listExtend(thread, list.as<ListObject>(), iterator)) return nullptr;
    pair = std::move(list);
  }
  int64_t size = isList(pair) ? pair.as<ListObject>()->size : tupleSize(pair);
  if (size == 2) return pair;
  return raiseValueError(thread, "dictionary update sequence element #%lld has length %lld; 2 is required", position,
                         (long long)size);
}

bool dictMergePairs(Thread &thread, DictObject *dict, Value iterable, MergeMode mode) {
  Ref iterator = iterate(thread, iterable);
  if (!iterator) return false;
  for (long long position = 0;; ++position) {
    Ref element = fast::nextItem(thread, iterator);
    if (!element) return !hasPending(thread);
    Ref pair = pairOf(thread, element, position);
    if (!pair) return false;
    const Value *items = isList(pair) ? pair.as<ListObject>()->items : pair.as<TupleObject>()->items;
    Ref key = Ref::share(items[0]), value = Ref::share(items[1]);
    int64_t hash = dictHashKey(thread, key);
    if (hash == -1 || !mergeOne(thread, dict, key, hash, value, mode)) return false;
  }
}

bool dictUpdate(Thread &thread, DictObject *dict, Value other) {
  if (isExactly(other, DictType)) return mergeDict(thread, dict, other.as<DictObject>(), MergeMode::Override);
  bool failed = false;
  Ref keys = getAttributeOrNull(thread, other, names().keys, &failed);
  if (failed) return false;
  return keys ? dictMerge(thread, dict, other, MergeMode::Override)
              : dictMergePairs(thread, dict, other, MergeMode::Override);
}

bool dictMergeForCall(Thread &thread, DictObject *dict, Value mapping, Value callable) {
  if (dictMerge(thread, dict, mapping, MergeMode::RaiseOnRepeat)) return true;
  if (pendingIs(thread, AttributeErrorType)) {
    // No keys(): not a mapping.
    clearPending(thread);
    Ref name = describeCallable(thread, callable);
    if (name) raiseTypeError(thread, "%U argument after ** must be a mapping, not %T", name.get(), mapping);
    return false;
  }
  if (!pendingIs(thread, KeyErrorType)) return false;
  Ref error = takePending(thread);
  Value args = error.as<BaseExceptionObject>()->args;
  if (!args || tupleSize(args) != 1) return setPending(thread, std::move(error)), false;
  Ref key = Ref::share(tupleItem(args, 0)), name = describeCallable(thread, callable);
  if (!name) return false;
  if (isStr(key))
    raiseTypeError(thread, "%U got multiple values for keyword argument '%S'", name.get(), key.get());
  else
    raiseTypeError(thread, "%U keywords must be strings", name.get());
  return false;
}

} // namespace krait::runtime
