// dict: the type and its methods.
#include "runtime/call/Call.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/fast/Equal.h"
#include "runtime/memory/Allocate.h"
#include "runtime/memory/Collector.h"
#include "runtime/object/BuiltinType.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/ArgumentCheck.h"
#include "runtime/types/DictTable.h"
#include "runtime/types/DictViews.h"
#include "runtime/types/GenericAlias.h"
#include "runtime/types/ReprGuard.h"
#include "runtime/types/Set.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"

namespace krait::runtime {

static DictObject *asDict(Value value) { return value.as<DictObject>(); }

// --- Construction and destruction ---

static Ref dictNew(Thread &thread, Type *type, const Value *, size_t, Value) {
  if (type == &DictType) return makeDict(thread);
  auto *dict = static_cast<DictObject *>(allocateInstance(thread, type));
  if (!dict) return nullptr;
  dict->onlyStrKeys = true;
  return Ref::steal(dict);
}

// dict(...) and dict.update(...): one positional mapping or iterable of pairs, then keywords.
static bool updateFromArguments(Thread &thread, Value self, const char *name, const Value *args, size_t count,
                                Value keywordNames) {
  if (!checkArgumentCount(thread, name, count, 0, 1)) return false;
  if (count && !dictUpdate(thread, asDict(self), args[0])) return false;
  for (int64_t i = 0, n = keywordNames ? tupleSize(keywordNames) : 0; i < n; ++i)
    if (!dictSet(thread, asDict(self), tupleItem(keywordNames, i), args[count + size_t(i)])) return false;
  return true;
}

static bool dictInit(Thread &thread, Value self, const Value *args, size_t count, Value keywordNames) {
  return updateFromArguments(thread, self, "dict", args, count, keywordNames);
}

static Ref updateMethod(Thread &thread, Value self, const Value *args, size_t countAndFlags, Value keywordNames) {
  size_t count = argumentCount(countAndFlags);
  return updateFromArguments(thread, self, "update", args, count, keywordNames) ? noneRef() : nullptr;
}

static void dictDestroy(Object *self) {
  untrack(self);
  auto *dict = static_cast<DictObject *>(self);
  if (dict->log2Size) dictReleaseTable(dict);
  if (dict->cells) destroyCells(dict);
  freeObject(self);
}

static void dictTraverse(Object *self, Visitor &visitor) {
  auto *dict = static_cast<DictObject *>(self);
  Value key, value;
  for (int64_t i = 0; dictNext(dict, &i, &key, &value);) {
    visitor.visit(key);
    visitor.visit(value);
  }
}

static void dictClearSlot(Object *self) { dictClear(static_cast<DictObject *>(self)); }

static Ref fromKeys(Thread &thread, Value type, const Value *args, size_t count) {
  Value value = count > 1 ? args[1] : None();
  Ref dict = call(thread, type);
  Ref iterator = dict ? iterate(thread, args[0]) : Ref();
  if (!iterator) return nullptr;
  bool exact = isExactly(dict, DictType);
  while (Ref key = next(thread, iterator))
    if (!(exact ? dictSet(thread, asDict(dict), key, value) : setItem(thread, dict, key, value))) return nullptr;
  return hasPending(thread) ? Ref() : std::move(dict);
}

// --- Showing and comparing ---

static Ref dictRepr(Thread &thread, Value self) {
  if (asDict(self)->used == 0) return makeStr(thread, "{}");
  ReprGuard guard(thread, self);
  if (!guard) return nullptr;
  if (guard.recursive()) return makeStr(thread, "{...}");
  StrBuilder text(thread);
  text.appendAscii("{");
  bool first = true;
  Value nextKey, nextValue;
  for (int64_t i = 0; dictNext(asDict(self), &i, &nextKey, &nextValue);) {
    Ref key = Ref::share(nextKey), value = Ref::share(nextValue); // a __repr__ may change the dict
    if (!std::exchange(first, false)) text.appendAscii(", ");
    Ref shown = repr(thread, key);
    if (!shown || !text.append(shown)) return nullptr;
    text.appendAscii(": ");
    shown = repr(thread, value);
    if (!shown || !text.append(shown)) return nullptr;
  }
  text.appendAscii("}");
  return text.finish();
}

// Whether every item of `a` is in `b`, of the same size: 1, 0, -1.
static int sameItems(Thread &thread, DictObject *a, DictObject *b) {
  for (int64_t i = 0; i < a->entryCount; ++i) {
    DictEntry *entry = a->entries + i;
    if (!entry->key) continue;
    int64_t hash = entry->hash, index;
    if (isExactly(entry->key, StrType) &&
        b->onlyStrKeys) { // nothing runs; dicts alike have their keys at the same places
      index = i < b->entryCount && b->entries[i].key == entry->key ? i : dictFind(thread, b, entry->key, hash);
      if (index < 0) return 0;
      const int quick = fast::quickEqual(*dictValuePlace(a, entry), *dictValuePlace(b, b->entries + index));
      if (quick == 0) return 0;
      if (quick == 1) continue;
    }
    Ref key = Ref::share(entry->key), value = Ref::share(*dictValuePlace(a, entry));
    index = dictFind(thread, b, key, hash);
    if (index < 0) return index == kDictAbsent ? 0 : -1;
    Ref other = Ref::share(*dictValuePlace(b, b->entries + index));
    int equal = isEqual(thread, value, other);
    if (equal <= 0) return equal;
  }
  return 1;
}

static Ref dictCompare(Thread &thread, Value left, Value right, CompareOp op) {
  if (!isDict(left) || !isDict(right) || (op != CompareOp::Eq && op != CompareOp::Ne)) return notImplementedRef();
  DictObject *a = asDict(left), *b = asDict(right);
  int equal = 0;
  if (a->used == b->used) {
    RecursionGuard guard(thread, " in comparison");
    if (!guard) return nullptr;
    equal = sameItems(thread, a, b);
    if (equal < 0) return nullptr;
  }
  return boolRef((op == CompareOp::Eq) == bool(equal));
}

// --- Items ---

static int64_t dictLength(Thread &, Value self) { return asDict(self)->used; }
static int dictContainsSlot(Thread &thread, Value self, Value key) { return dictContains(thread, asDict(self), key); }

static Ref dictSubscript(Thread &thread, Value self, Value key) {
  Value value = dictGet(thread, asDict(self), key);
  if (value) return Ref::share(value);
  if (hasPending(thread)) return nullptr;
  if (!isExactly(self, DictType)) {
    bool found = false;
    Ref made = callSpecial(thread, self, names().__missing__, {key}, &found);
    if (found || hasPending(thread)) return made;
  }
  return raiseWithArgument(thread, KeyErrorType, key);
}

static bool dictAssignSubscript(Thread &thread, Value self, Value key, Value valueOrZero) {
  return valueOrZero ? dictSet(thread, asDict(self), key, valueOrZero) : dictDelete(thread, asDict(self), key);
}

static Ref dictIterate(Thread &thread, Value self) {
  return makeDictIterator(thread, DictKeyIteratorType, asDict(self));
}

// --- Methods ---

static Ref containsMethod(Thread &thread, Value self, Value key) {
  int present = dictContains(thread, asDict(self), key);
  return present < 0 ? Ref() : boolRef(present);
}

static Ref getMethod(Thread &thread, Value self, const Value *args, size_t count) {
  Value value = dictGet(thread, asDict(self), args[0]);
  if (value) return Ref::share(value);
  return hasPending(thread) ? Ref() : Ref::share(count > 1 ? args[1] : None());
}

static Ref setDefaultMethod(Thread &thread, Value self, const Value *args, size_t count) {
  return Ref::share(dictSetDefault(thread, asDict(self), args[0], count > 1 ? args[1] : None()));
}

static Ref popMethod(Thread &thread, Value self, const Value *args, size_t count) {
  Ref value = dictPop(thread, asDict(self), args[0]);
  if (value || hasPending(thread)) return value;
  return count > 1 ? Ref::share(args[1]) : raiseWithArgument(thread, KeyErrorType, args[0]);
}

static Ref popItemMethod(Thread &thread, Value self) {
  DictObject *dict = asDict(self);
  if (dict->used == 0) {
    Ref message = makeStr(thread, "popitem(): dictionary is empty");
    return message ? raiseWithArgument(thread, KeyErrorType, message) : nullptr;
  }
  int64_t last = dict->entryCount - 1;
  while (!dict->entries[last].key)
    --last;
  Ref key = Ref::share(dict->entries[last].key), value = dictTakeEntry(dict, last);
  // The entry was the last: its place can be used again, though not its index slot. Nothing ran since it was taken: the
  // key is still held.
  dict->entryCount = last;
  Value pair[2] = {key.release(), value.release()};
  return makeTupleStealing(thread, pair, 2);
}

static Ref clearMethod(Thread &, Value self) {
  dictClear(asDict(self));
  return noneRef();
}

static Ref copyMethod(Thread &thread, Value self) { return dictCopy(thread, asDict(self)); }
static Ref keysMethod(Thread &thread, Value self) { return makeDictView(thread, DictKeysType, asDict(self)); }
static Ref valuesMethod(Thread &thread, Value self) { return makeDictView(thread, DictValuesType, asDict(self)); }
static Ref itemsMethod(Thread &thread, Value self) { return makeDictView(thread, DictItemsType, asDict(self)); }
static Ref reversedMethod(Thread &thread, Value self) {
  return makeDictIterator(thread, DictReverseKeyIteratorType, asDict(self));
}

static Ref dictOr(Thread &thread, Value left, Value right) {
  if (!isDict(left) || !isDict(right)) return notImplementedRef();
  Ref result = dictCopy(thread, asDict(left));
  return result && dictUpdate(thread, asDict(result), right) ? std::move(result) : nullptr;
}

static Ref dictInplaceOr(Thread &thread, Value self, Value other) {
  return dictUpdate(thread, asDict(self), other) ? Ref::share(self) : nullptr;
}

// CPython's sizes, so that programs that print them agree: keys are 16 bytes where all are str, 24 otherwise.
static Ref sizeOfMethod(Thread &, Value self) {
  DictObject *dict = asDict(self);
  int64_t size = 48;
  if (dict->log2Size) {
    int64_t slots = int64_t(1) << dict->log2Size;
    int64_t indexWidth = dict->log2Size < 8 ? 1 : dict->log2Size < 16 ? 2 : 4;
    size += 32 + slots * indexWidth + slots * 2 / 3 * (dict->onlyStrKeys ? 16 : 24);
  }
  return Ref::smallInt(size);
}

static const MethodDef kDictMethods[] = {
    {"__contains__", method::one(containsMethod), "($self, key, /)", "True if the dictionary has the key, else False."},
    {"__getitem__", method::one(dictSubscript), nullptr, "x.__getitem__(y) <==> x[y]"},
    {"__sizeof__", method::none(sizeOfMethod), nullptr, "Size of the dictionary in memory, in bytes."},
    {"get", method::positional(getMethod, 1, 2), "($self, key, default=None, /)",
     "The value of key, or default when the key is absent."},
    {"setdefault", method::positional(setDefaultMethod, 1, 2), "($self, key, default=None, /)",
     "The value of key; when the key is absent, default is stored first."},
    {"pop", method::positional(popMethod, 1, 2), "($self, key, default=<unrepresentable>, /)",
     "Remove the key and return its value.\n\nWhen the key is absent, default is returned, or KeyError raised."},
    {"popitem", method::none(popItemMethod), "($self, /)",
     "Remove the item that was added last and return it as (key, value).\n\nRaises KeyError when there is none."},
    {"keys", method::none(keysMethod), nullptr, "A view of the keys."},
    {"items", method::none(itemsMethod), nullptr, "A view of the (key, value) pairs."},
    {"values", method::none(valuesMethod), nullptr, "A view of the values."},
    {"update", method::raw(updateMethod), nullptr,
     "Store all items of a mapping or of an iterable of pairs, then all keywords."},
    {"fromkeys", method::positional(fromKeys, 1, 2, kMethodClass), "($type, iterable, value=None, /)",
     "A new dictionary with the iterable's items as keys, all with the same value."},
    {"clear", method::none(clearMethod), nullptr, "Remove all items."},
    {"copy", method::none(copyMethod), nullptr, "A shallow copy of the dictionary."},
    {"__reversed__", method::none(reversedMethod), "($self, /)", "An iterator over the keys, last added first."},
    {"__class_getitem__", method::one(classGetItem, kMethodClass), nullptr, "See PEP 585"},
    {},
};

constinit Type DictType = builtinType({
    .name = "dict",
    .flags = kTypeBase | kTypeGc | kTypeDict | kTypeMapping | kTypeSelfMatch,
    .basicSize = sizeof(DictObject),
    .slots = {.tp_dealloc = dictDestroy,
              .tp_traverse = dictTraverse,
              .tp_clear = dictClearSlot,
              .tp_repr = dictRepr,
              .tp_hash = hashNotImplemented,
              .tp_richcompare = dictCompare,
              .tp_iter = dictIterate,
              .tp_new = dictNew,
              .tp_init = dictInit,
              .nb_or = dictOr,
              .nb_inplace_or = dictInplaceOr,
              .sq_contains = dictContainsSlot,
              .mp_length = dictLength,
              .mp_subscript = dictSubscript,
              .mp_ass_subscript = dictAssignSubscript},
    .methods = kDictMethods,
    .doc = "dict() -> new empty dictionary\n"
           "dict(mapping) -> with the items of a mapping\n"
           "dict(iterable) -> with the pairs (key, value) of an iterable\n"
           "dict(**keywords) -> with the keywords as items, also after one of the arguments above",
});

} // namespace krait::runtime
