// Quick forms of instructions (effect Q of Instrs.def): what the fast path can do and nobody can observe. Zero or
// false: nothing has been done, and the general entry is to be asked. None raises or runs Python code.
#include "runtime/call/Direct.h"
#include "runtime/call/Method.h"
#include "runtime/fast/Attribute.h"
#include "runtime/fast/Entry.h"
#include "runtime/fast/Float.h"
#include "runtime/fast/List.h"
#include "runtime/types/Iterators.h"
#include "runtime/types/Pairs.h"
#include "runtime/types/Range.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Tuple.h"

namespace krait::runtime {

namespace {

// Nothing here is zero but what an attribute's place may hold.
[[gnu::always_inline]] inline void retain(Value value) {
  if (!value.isSmallInt()) ++value.object()->refCount;
}
[[gnu::always_inline]] inline uint64_t shared(Value value) {
  retain(value);
  return value.bits();
}
[[gnu::always_inline]] inline bool isFloatBox(Value value) {
  return !value.isSmallInt() && value.object()->type == &FloatType;
}
/// Dropping a count of it is no more than that.
[[gnu::always_inline]] inline bool isShared(Value value) { return !value.isObject() || value.object()->refCount > 1; }

/// Item `key` of an exact list, or null.
[[gnu::always_inline]] inline Value *listItemAt(Value container, Value key) {
  if (!key.isSmallInt() || container.isSmallInt() || container.object()->type != &ListType) return nullptr;
  auto *list = container.as<ListObject>();
  int64_t i = key.asSmallInt();
  if (i < 0) i += list->size;
  return KRAIT_LIKELY(uint64_t(i) < uint64_t(list->size)) ? &list->items[i] : nullptr;
}
/// The same of an exact list or tuple, to be read.
[[gnu::always_inline]] inline const Value *itemAt(Value container, Value key) {
  if (!key.isSmallInt() || container.isSmallInt()) return nullptr;
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
  if (!isShared(old) && !isFloatBox(old)) return false;
  retain(value);
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

/// results: the receiver, and the function of its class.
KRAIT_ENTRY bool kr_quick_method(Value object, MethodSite *site, Value *results) {
  if (KRAIT_UNLIKELY(object.isSmallInt())) return false;
  const uint32_t key = shapeKey(object.object());
  const MethodSite::Method *known = site->methods;
  if (key != known->key && key != (++known)->key) return false;
  if (KRAIT_UNLIKELY(object.object()->type->version != known->version)) return false;
  retain(results[0] = object);
  retain(results[1] = known->function);
  return true;
}

KRAIT_ENTRY uint64_t kr_quick_item(Value container, Value key) {
  const Value *place = itemAt(container, key);
  return place ? shared(*place) : 0;
}
KRAIT_ENTRY uint64_t kr_quick_item_float(Value container, Value key) {
  const Value *place = itemAt(container, key);
  return place && isFloatBox(*place) ? place->bits() : 0;
}
KRAIT_ENTRY bool kr_quick_set_item(Value container, Value key, Value value) {
  return replace(listItemAt(container, key), value);
}
KRAIT_ENTRY bool kr_quick_set_item_float(Value container, Value key, double value) {
  return replaceFloat(listItemAt(container, key), value);
}

KRAIT_ENTRY uint64_t kr_quick_next(Value iterator) {
  if (iterator.object()->type != &ListIteratorType) return 0;
  auto *at = iterator.as<SequenceIteratorObject>();
  if (KRAIT_UNLIKELY(!at->sequence)) return 0;
  auto *list = at->sequence.as<ListObject>();
  return KRAIT_LIKELY(at->index < list->size) ? shared(list->items[at->index++]) : 0;
}

/// Of a list of pairs in line.
KRAIT_ENTRY bool kr_quick_next_pair(Value iterator, Value *items) {
  if (iterator.object()->type != &ListIteratorType) return kr_next_pair(iterator, items);
  auto *at = iterator.as<SequenceIteratorObject>();
  if (KRAIT_UNLIKELY(!at->sequence)) return false;
  auto *list = at->sequence.as<ListObject>();
  if (at->index >= list->size) return false;
  Value pair = list->items[at->index];
  if (KRAIT_UNLIKELY(!isExactly(pair, TupleType) || pair.as<TupleObject>()->size != 2)) return false;
  retain(items[0] = pair.as<TupleObject>()->items[0]);
  retain(items[1] = pair.as<TupleObject>()->items[1]);
  ++at->index;
  return true;
}

KRAIT_ENTRY bool kr_quick_unpack(Value sequence, uint64_t count, Value *items) {
  if (count > 4 || sequence.isSmallInt() || sequence.object()->type != &TupleType ||
      uint64_t(sequence.as<TupleObject>()->size) != count)
    return false;
  const Value *from = sequence.as<TupleObject>()->items;
  for (uint64_t i = 0; i < count; ++i)
    retain(items[i] = from[i]);
  return true;
}

/// 1: false, 2: true; of what needs no __bool__ or __len__.
KRAIT_ENTRY uint64_t kr_quick_truth(Value value) {
  if (value.isSmallInt()) return value.asSmallInt() ? 2 : 1;
  if (value == True()) return 2;
  if (value == False() || value == None()) return 1;
  const Type *type = value.object()->type;
  if (type == &ListType) return value.as<ListObject>()->size ? 2 : 1;
  return type->slots.nb_bool || type->slots.mp_length || type->slots.sq_length ? 0 : 2;
}

/// A call of `callable` would run the function whose direct entry that is, with room for a frame and no trace function.
KRAIT_ENTRY uint64_t kr_enters(Thread *thread, Frame *frame, Value callable, const void *direct) {
  return isExactly(callable, FunctionType) && callable.as<FunctionObject>()->direct == direct &&
         KRAIT_LIKELY(reinterpret_cast<char *>(frame) > thread->nativeLimit && thread->recursionRemaining > 0);
}

/// What a call of `callable` (with the words that precede arguments) does to a float, as an address.
KRAIT_ENTRY uint64_t kr_float_function(Value method, Value callable) {
  if (method || !isExactly(callable, BuiltinFunctionType)) return 0;
  return reinterpret_cast<uint64_t>(callable.as<BuiltinFunctionObject>()->def->real);
}

KRAIT_ENTRY uint64_t kr_is_shared(Value value) { return isShared(value); }

} // namespace krait::runtime
