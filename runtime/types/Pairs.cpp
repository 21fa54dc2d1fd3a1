#include "runtime/types/Pairs.h"
#include "runtime/object/Ref.h"
#include "runtime/types/Dict.h"
#include "runtime/types/Float.h"
#include "runtime/types/Iterators.h"
#include "runtime/types/List.h"
#include "runtime/types/Range.h"
#include "runtime/types/ResultTuple.h"
#include "runtime/types/Tuple.h"

namespace krait::runtime {

namespace {

/// What next() would give, borrowed; zero: not known without calling it.
Value peek(Value iterator) {
  const Type *type = iterator.object()->type;
  if (type == &ListIteratorType || type == &TupleIteratorType) {
    auto *at = iterator.as<SequenceIteratorObject>();
    if (!at->sequence) return {};
    if (type == &TupleIteratorType)
      return at->index < tupleSize(at->sequence) ? tupleItem(at->sequence, at->index) : Value();
    auto *list = at->sequence.as<ListObject>();
    return at->index < list->size ? list->items[at->index] : Value();
  }
  if (type == &RangeIteratorType && iterator.as<RangeIteratorObject>()->remaining > 0)
    return Value::smallInt(iterator.as<RangeIteratorObject>()->next);
  return {};
}
/// Past what `peek` has shown.
void advance(Value iterator) {
  if (iterator.object()->type == &RangeIteratorType) {
    auto *range = iterator.as<RangeIteratorObject>();
    range->next += range->step;
    --range->remaining;
  } else {
    ++iterator.as<SequenceIteratorObject>()->index;
  }
}

bool endsUnseen(Value value) { return !value.isObject() || value.object()->refCount > 1 || isExactFloat(value); }

/// Takes the two, for the iterator's own pair as well; false: dropping what that holds could be observed.
bool give(Value pair, Value first, Value second, Value *items) {
  incref(items[0] = first), incref(items[1] = second);
  if (pair.object()->refCount != 1) return true; // somebody holds it: it stays as it is
  Value *kept = pair.as<TupleObject>()->items;
  const bool mustTrack = !pair.object()->hasFlag(kObjectTracked) && (isContainer(first) || isContainer(second));
  if (mustTrack || !endsUnseen(kept[0]) || !endsUnseen(kept[1])) {
    decref(first), decref(second);
    return false;
  }
  incref(first), incref(second);
  decref(std::exchange(kept[0], first));
  decref(std::exchange(kept[1], second));
  return true;
}

bool nextOfEnumerate(EnumerateObject *object, Value *items) {
  Value item = peek(object->iterator);
  if (!item || !object->index.isSmallInt() || object->index.asSmallInt() >= kSmallIntMax) return false;
  if (!give(object->result, object->index, item, items)) return false;
  object->index = Value::smallInt(object->index.asSmallInt() + 1);
  advance(object->iterator);
  return true;
}

bool nextOfZip(ZipObject *zip, Value *items) {
  if (tupleSize(zip->iterators) != 2) return false;
  Value left = tupleItem(zip->iterators, 0), right = tupleItem(zip->iterators, 1);
  Value first = peek(left), second = peek(right);
  if (!first || !second || left == right || !give(zip->result, first, second, items)) return false;
  advance(left), advance(right);
  return true;
}

bool nextOfItems(DictIteratorObject *iterator, Value *items) {
  DictObject *dict = iterator->dict;
  if (!dict || iterator->used != dict->used || iterator->remaining <= 0) return false;
  int64_t i = iterator->position;
  while (i < dict->entryCount && !dict->entries[i].key)
    ++i;
  if (i >= dict->entryCount) return false;
  DictEntry *entry = dict->entries + i;
  if (!give(iterator->resultTuple, entry->key, *dictValuePlace(dict, entry), items)) return false;
  iterator->position = i + 1;
  --iterator->remaining;
  return true;
}

} // namespace

bool kr_next_pair(Value iterator, Value *items) {
  if (!iterator.isObject()) return false;
  const Type *type = iterator.object()->type;
  if (type == &EnumerateType) return nextOfEnumerate(iterator.as<EnumerateObject>(), items);
  if (type == &DictItemIteratorType) return nextOfItems(iterator.as<DictIteratorObject>(), items);
  return type == &ZipType && nextOfZip(iterator.as<ZipObject>(), items);
}

} // namespace krait::runtime
