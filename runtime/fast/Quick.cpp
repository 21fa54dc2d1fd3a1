// Quick forms of instructions (effect Q of Instrs.def): what the fast path can do and nobody can observe. Zero or
// false: nothing has been done, and the general entry is to be asked. None raises or runs Python code.
#include "runtime/fast/Attribute.h"
#include "runtime/fast/Entry.h"
#include "runtime/fast/Float.h"
#include "runtime/fast/List.h"
#include "runtime/types/Iterators.h"
#include "runtime/types/Range.h"
#include "runtime/types/Tuple.h"

namespace krait::runtime {

namespace {

[[gnu::always_inline]] inline uint64_t shared(Value value) {
  incref(value);
  return value.bits();
}
/// Dropping a count of it is no more than that.
[[gnu::always_inline]] inline bool isShared(Value value) { return !value.isObject() || value.object()->refCount > 1; }

/// Item `key` of an exact list, or null.
[[gnu::always_inline]] inline Value *listItemAt(Value container, Value key) {
  if (!key.isSmallInt() || !container.isObject() || container.object()->type != &ListType) return nullptr;
  auto *list = container.as<ListObject>();
  int64_t i = key.asSmallInt();
  if (i < 0) i += list->size;
  return KRAIT_LIKELY(uint64_t(i) < uint64_t(list->size)) ? &list->items[i] : nullptr;
}
/// The same of an exact list or tuple, to be read.
[[gnu::always_inline]] inline const Value *itemAt(Value container, Value key) {
  if (!key.isSmallInt() || !container.isObject()) return nullptr;
  if (container.object()->type == &ListType) return listItemAt(container, key);
  if (container.object()->type != &TupleType) return nullptr;
  auto *tuple = container.as<TupleObject>();
  int64_t i = key.asSmallInt();
  if (i < 0) i += tuple->size;
  return KRAIT_LIKELY(uint64_t(i) < uint64_t(tuple->size)) ? &tuple->items[i] : nullptr;
}

/// Puts `value` where a value is that can be dropped unseen.
[[gnu::always_inline]] inline bool replace(Value *place, Value value) {
  if (!place || !bool(*place)) return false;
  Value old = *place;
  if (!isShared(old) && !isExactFloat(old)) return false;
  incref(value);
  *place = value;
  if (old.isObject()) fast::releaseFloat(old); // a float, or not its last count
  return true;
}
[[gnu::always_inline]] inline bool replaceFloat(Value *place, double value) {
  if (!place || !bool(*place)) return false;
  if (KRAIT_LIKELY(fast::overwriteFloat(*place, value))) return true;
  Value old = *place;
  if (!isShared(old)) return false;
  FloatObject *box = fast::newFloat(value);
  if (KRAIT_UNLIKELY(!box)) return false;
  *place = Value(box);
  if (old.isObject()) --old.object()->refCount;
  return true;
}

} // namespace

KRAIT_ENTRY uint64_t kr_quick_global(GlobalCache *cache) {
  if (KRAIT_UNLIKELY(!cache->global)) return 0;
  Value value = cache->global->value;
  if (!value) value = cache->builtin->value;
  return value ? shared(value) : 0;
}

KRAIT_ENTRY uint64_t kr_quick_attr(Value object, DataSite *site) {
  Value *place = placeAt(object, site);
  return place && bool(*place) ? shared(*place) : 0;
}
KRAIT_ENTRY uint64_t kr_quick_attr_float(Value object, DataSite *site) {
  Value *place = placeAt(object, site);
  return place && isExactFloat(*place) ? place->bits() : 0;
}
KRAIT_ENTRY bool kr_quick_set_attr(Value object, Value value, DataSite *site) {
  return replace(placeAt(object, site), value);
}
KRAIT_ENTRY bool kr_quick_set_attr_float(Value object, double value, DataSite *site) {
  return replaceFloat(placeAt(object, site), value);
}

KRAIT_ENTRY uint64_t kr_quick_item(Value container, Value key) {
  const Value *place = itemAt(container, key);
  return place ? shared(*place) : 0;
}
KRAIT_ENTRY uint64_t kr_quick_item_float(Value container, Value key) {
  const Value *place = itemAt(container, key);
  return place && isExactFloat(*place) ? place->bits() : 0;
}
KRAIT_ENTRY bool kr_quick_set_item(Value container, Value key, Value value) {
  return replace(listItemAt(container, key), value);
}
KRAIT_ENTRY bool kr_quick_set_item_float(Value container, Value key, double value) {
  return replaceFloat(listItemAt(container, key), value);
}

KRAIT_ENTRY uint64_t kr_quick_next(Value iterator) {
  if (!iterator.isObject() || iterator.object()->type != &ListIteratorType) return 0;
  auto *at = iterator.as<SequenceIteratorObject>();
  if (KRAIT_UNLIKELY(!at->sequence)) return 0;
  auto *list = at->sequence.as<ListObject>();
  return KRAIT_LIKELY(at->index < list->size) ? shared(list->items[at->index++]) : 0;
}

KRAIT_ENTRY bool kr_quick_unpack(Value sequence, uint64_t count, Value *items) {
  if (count > 4 || !sequence.isObject() || sequence.object()->type != &TupleType ||
      uint64_t(sequence.as<TupleObject>()->size) != count)
    return false;
  const Value *from = sequence.as<TupleObject>()->items;
  for (uint64_t i = 0; i < count; ++i)
    incref(items[i] = from[i]);
  return true;
}

KRAIT_ENTRY uint64_t kr_is_shared(Value value) { return isShared(value); }

} // namespace krait::runtime
