// The iterators of dict: keys, values, items; forwards and backwards.
//
// All notice a dict that has changed its size since they were made. The items iterators reuse their result tuple while
// nobody else holds it.
#include "runtime/builtins/Lookup.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/memory/Allocate.h"
#include "runtime/memory/Collector.h"
#include "runtime/object/BuiltinType.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/DictViews.h"
#include "runtime/types/List.h"
#include "runtime/types/ResultTuple.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"

namespace krait::runtime {

namespace {

using Iterator = DictIteratorObject;
enum class What { Key, Value, Item };

bool isReverse(const Type *type) {
  return type == &DictReverseKeyIteratorType || type == &DictReverseValueIteratorType ||
         type == &DictReverseItemIteratorType;
}

// The next live entry, or null: at the end, or with RuntimeError pending.
template <bool kReverse>
[[gnu::noinline]] DictEntry *advanceSlow(Thread &thread, Iterator *iterator) {
  DictObject *dict = iterator->dict;
  if (!dict) return nullptr;
  if (iterator->used != dict->used) {
    iterator->used = -1; // stays an error from now on
    return raise(thread, RuntimeErrorType, "dictionary changed size during iteration");
  }
  int64_t i = iterator->position;
  if constexpr (kReverse) {
    if (i >= dict->entryCount) i = dict->entryCount - 1;
    while (i >= 0 && !dict->entries[i].key)
      --i;
  } else {
    while (i < dict->entryCount && !dict->entries[i].key)
      ++i;
  }
  if (i < 0 || i >= dict->entryCount || iterator->remaining == 0) {
    bool unexpected = !kReverse && i < dict->entryCount;
    iterator->dict = nullptr;
    if (unexpected) raise(thread, RuntimeErrorType, "dictionary keys changed during iteration");
    decref(dict);
    return nullptr;
  }
  iterator->position = kReverse ? i - 1 : i + 1;
  --iterator->remaining;
  return dict->entries + i;
}

template <bool kReverse>
[[gnu::always_inline]] inline DictEntry *advance(Thread &thread, Iterator *iterator) {
  const DictObject *dict = iterator->dict;
  const int64_t i = iterator->position;
  if (!kReverse && KRAIT_LIKELY(dict && iterator->used == dict->used && iterator->remaining > 0 &&
                                i < dict->entryCount && dict->entries[i].key)) {
    iterator->position = i + 1;
    --iterator->remaining;
    return dict->entries + i;
  }
  return advanceSlow<kReverse>(thread, iterator);
}

template <What kWhat, bool kReverse>
Ref nextOf(Thread &thread, Value self) {
  auto *iterator = self.as<Iterator>();
  DictEntry *entry = advance<kReverse>(thread, iterator);
  if (!entry) return nullptr;
  if constexpr (kWhat == What::Key) return Ref::share(entry->key);
  Ref value = Ref::share(*dictValuePlace(iterator->dict, entry));
  if constexpr (kWhat == What::Value) return value;
  incref(entry->key);
  return reusePair(thread, iterator->resultTuple, entry->key, value.release());
}

void destroyIterator(Object *self) {
  untrack(self);
  auto *iterator = static_cast<Iterator *>(self);
  if (iterator->dict) decref(iterator->dict);
  decref(iterator->resultTuple);
  freeObject(self);
}

void traverseIterator(Object *self, Visitor &visitor) {
  auto *iterator = static_cast<Iterator *>(self);
  visitor.visit(iterator->dict);
  visitor.visit(iterator->resultTuple);
}

Ref selfOf(Thread &, Value self) { return Ref::share(self); }

Ref lengthHintMethod(Thread &, Value self) {
  auto *iterator = self.as<Iterator>();
  return Ref::smallInt(iterator->dict && iterator->used == iterator->dict->used ? iterator->remaining : 0);
}

// iter(list of what is left), without consuming this iterator.
Ref reduceMethod(Thread &thread, Value self) {
  auto *iterator = self.as<Iterator>();
  auto *copy = allocate<Iterator>(thread, iterator->type);
  if (!copy) return nullptr;
  Ref owner = Ref::steal(copy);
  copy->dict = iterator->dict;
  if (copy->dict) incref(copy->dict);
  copy->position = iterator->position;
  copy->used = iterator->used;
  copy->remaining = iterator->remaining;
  if (iterator->resultTuple && !(copy->resultTuple = makeTuple(thread, {None(), None()}).release())) return nullptr;
  Ref list = makeList(thread);
  if (!list || !listExtend(thread, list.as<ListObject>(), owner)) return nullptr;
  return reduceToBuiltin(thread, "iter", {list});
}

const MethodDef kIteratorMethods[] = {
    {"__length_hint__", method::none(lengthHintMethod), nullptr, "How many items are probably left."},
    {"__reduce__", method::none(reduceMethod), nullptr, "What pickle needs to make the rest of the iteration again."},
    {},
};

constexpr Type iteratorType(const char *name, NextFunction next) {
  return builtinType({
      .name = name,
      .flags = kTypeGc | kTypeDisallowInstantiation,
      .basicSize = sizeof(Iterator),
      .slots = {.tp_dealloc = destroyIterator, .tp_traverse = traverseIterator, .tp_iter = selfOf, .tp_iternext = next},
      .methods = kIteratorMethods,
  });
}

} // namespace

Ref makeDictIterator(Thread &thread, Type &type, DictObject *dict) {
  auto *iterator = allocate<Iterator>(thread, &type);
  if (!iterator) return nullptr;
  Ref result = Ref::steal(iterator);
  incref(dict);
  iterator->dict = dict;
  iterator->used = iterator->remaining = dict->used;
  iterator->position = isReverse(&type) ? dict->entryCount - 1 : 0;
  if (&type == &DictItemIteratorType || &type == &DictReverseItemIteratorType) {
    iterator->resultTuple = makeTuple(thread, {None(), None()}).release();
    if (!iterator->resultTuple) return nullptr;
  }
  track(iterator);
  return result;
}

constinit Type DictKeyIteratorType = iteratorType("dict_keyiterator", nextOf<What::Key, false>);
constinit Type DictValueIteratorType = iteratorType("dict_valueiterator", nextOf<What::Value, false>);
constinit Type DictItemIteratorType = iteratorType("dict_itemiterator", nextOf<What::Item, false>);
constinit Type DictReverseKeyIteratorType = iteratorType("dict_reversekeyiterator", nextOf<What::Key, true>);
constinit Type DictReverseValueIteratorType = iteratorType("dict_reversevalueiterator", nextOf<What::Value, true>);
constinit Type DictReverseItemIteratorType = iteratorType("dict_reverseitemiterator", nextOf<What::Item, true>);

} // namespace krait::runtime
