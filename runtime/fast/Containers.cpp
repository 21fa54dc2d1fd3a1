// Entries of compiled code that are worth inlining: attributes, items, iteration, unpacking. See Entries.cpp.
#include "runtime/fast/Attribute.h"
#include "runtime/fast/Entry.h"
#include "runtime/fast/Float.h"
#include "runtime/fast/List.h"
#include "runtime/fast/Tuple.h"
#include "runtime/types/Iterators.h"
#include "runtime/types/Range.h"

namespace krait::runtime {

namespace {

[[gnu::always_inline]] inline uint64_t shared(Value value) {
  incref(value);
  return value.bits();
}

/// Items and size of an exact list or tuple; false for everything else.
[[gnu::always_inline]] inline bool itemsOf(Value sequence, const Value **items, int64_t *size) {
  if (!sequence.isObject()) return false;
  if (KRAIT_LIKELY(sequence.object()->type == &ListType)) {
    *items = sequence.as<ListObject>()->items;
    *size = sequence.as<ListObject>()->size;
    return true;
  }
  if (sequence.object()->type != &TupleType) return false;
  *items = sequence.as<TupleObject>()->items;
  *size = sequence.as<TupleObject>()->size;
  return true;
}

} // namespace

// Attributes

KRAIT_ENTRY uint64_t kr_load_attr(Thread *thread, Value object, Value name, DataSite *site) {
  if (Value *place = placeAt(object, site); KRAIT_LIKELY(place && *place)) return shared(*place);
  return kr_load_attr_slow(thread, object, name, site);
}

KRAIT_ENTRY bool kr_store_attr(Thread *thread, Value object, Value value, Value name, DataSite *site) {
  if (Value *place = placeAt(object, site); KRAIT_LIKELY(place != nullptr)) {
    if (!value.isSmallInt()) incref(value.object());
    decref(std::exchange(*place, value));
    return true;
  }
  // A new attribute, as in __init__.
  if (KRAIT_LIKELY(!object.isSmallInt() && shapeKey(object.object()) == site->addition.key)) {
    if (!value.isSmallInt()) incref(value.object());
    wordAt(object, site->addition.offset) = value;
    object.object()->flagsAndShape = (object.object()->flagsAndShape & kObjectFlagMask) | site->addition.nextShapeBits;
    return true;
  }
  return kr_store_attr_slow(thread, object, value, name, site);
}

/// The box that is there already serves again when it can.
KRAIT_ENTRY bool kr_store_attr_float(Thread *thread, Value object, double value, Value name, DataSite *site) {
  if (Value *place = placeAt(object, site); KRAIT_LIKELY(place && fast::overwriteFloat(*place, value))) return true;
  return kr_store_attr_float_slow(thread, object, value, name, site);
}

/// LOAD_METHOD's two values: the unbound method in *method and the receiver, or zero and what to call.
KRAIT_ENTRY uint64_t kr_load_method(Thread *thread, Value object, Value name, MethodSite *site, uint64_t *method) {
  if (KRAIT_LIKELY(!object.isSmallInt())) {
    const uint32_t key = shapeKey(object.object());
    const MethodSite::Method *known = site->methods;
    if (KRAIT_LIKELY((key == known[0].key || key == (++known)->key) &&
                     object.object()->type->version == known->version)) {
      ++known->function.object()->refCount;
      ++object.object()->refCount;
      *method = known->function.bits();
      return object.bits();
    }
  }
  return kr_load_method_slow(thread, object, name, site, method);
}

// Items

KRAIT_ENTRY uint64_t kr_get_item(Thread *thread, Value container, Value key) {
  const Value *items;
  int64_t size;
  if (key.isSmallInt() && itemsOf(container, &items, &size)) {
    int64_t i = key.asSmallInt();
    if (i < 0) i += size;
    if (KRAIT_LIKELY(uint64_t(i) < uint64_t(size))) return shared(items[i]);
  }
  return kr_get_item_slow(thread, container, key);
}

KRAIT_ENTRY bool kr_set_item(Thread *thread, Value container, Value key, Value value) {
  if (key.isSmallInt() && container.isObject() && container.object()->type == &ListType) {
    auto *list = container.as<ListObject>();
    int64_t i = key.asSmallInt();
    if (i < 0) i += list->size;
    if (KRAIT_LIKELY(uint64_t(i) < uint64_t(list->size))) {
      incref(value);
      decref(std::exchange(list->items[i], value));
      return true;
    }
  }
  return kr_set_item_slow(thread, container, key, value);
}

KRAIT_ENTRY bool kr_set_item_float(Thread *thread, Value container, Value key, double value) {
  if (key.isSmallInt() && container.isObject() && container.object()->type == &ListType) {
    auto *list = container.as<ListObject>();
    int64_t i = key.asSmallInt();
    if (i < 0) i += list->size;
    if (KRAIT_LIKELY(uint64_t(i) < uint64_t(list->size)) && fast::overwriteFloat(list->items[i], value)) return true;
  }
  return kr_set_item_float_slow(thread, container, key, value);
}

KRAIT_ENTRY bool kr_list_append(Thread *thread, Value list, Value item) {
  auto *object = list.as<ListObject>();
  if (KRAIT_LIKELY(object->size < object->capacity)) {
    object->items[object->size++] = item;
    return true;
  }
  return kr_list_append_slow(thread, list, item);
}

// Pairs and triples

KRAIT_ENTRY uint64_t kr_build_pair(Thread *thread, Value a, Value b) {
  if (TupleObject *made = fast::newTuple(a, b); KRAIT_LIKELY(made != nullptr)) return Value(made).bits();
  return kr_build_pair_slow(thread, a, b);
}
KRAIT_ENTRY uint64_t kr_build_triple(Thread *thread, Value a, Value b, Value c) {
  if (TupleObject *made = fast::newTuple(a, b, c); KRAIT_LIKELY(made != nullptr)) return Value(made).bits();
  return kr_build_triple_slow(thread, a, b, c);
}

// Patterns

KRAIT_ENTRY int64_t kr_match_mapping(Thread *, Value subject) { return hasTypeFlag(subject, kTypeMapping); }
KRAIT_ENTRY int64_t kr_match_sequence(Thread *, Value subject) { return hasTypeFlag(subject, kTypeSequence); }
KRAIT_ENTRY uint64_t kr_get_len(Thread *thread, Value object) {
  const Value *items;
  int64_t size;
  return KRAIT_LIKELY(itemsOf(object, &items, &size)) ? Value::smallInt(size).bits() : kr_get_len_slow(thread, object);
}

// Iteration

KRAIT_ENTRY uint64_t kr_iter_next(Thread *thread, Value iterator) {
  Object *object = iterator.object();
  if (object->type == &RangeIteratorType) {
    auto *range = static_cast<RangeIteratorObject *>(object);
    if (range->remaining <= 0) return 0;
    int64_t value = range->next;
    range->next += range->step;
    --range->remaining;
    return Value::smallInt(value).bits();
  }
  if (object->type == &ListIteratorType) {
    auto *at = static_cast<SequenceIteratorObject *>(object);
    if (KRAIT_LIKELY(bool(at->sequence))) {
      auto *list = at->sequence.as<ListObject>();
      if (KRAIT_LIKELY(at->index < list->size)) return shared(list->items[at->index++]);
    }
  }
  return kr_iter_next_slow(thread, iterator);
}

/// Two and three items of a tuple are most of what is unpacked.
KRAIT_ENTRY uint64_t kr_unpack_sequence(Thread *thread, Value sequence, uint64_t count, Value *items) {
  if (count <= 3 && KRAIT_LIKELY(sequence.isObject() && sequence.object()->type == &TupleType &&
                                 uint64_t(sequence.as<TupleObject>()->size) == count)) {
    const Value *from = sequence.as<TupleObject>()->items;
    if (count > 0) incref(items[0] = from[0]);
    if (count > 1) incref(items[1] = from[1]);
    if (count > 2) incref(items[2] = from[2]);
    return 1;
  }
  return kr_unpack_sequence_slow(thread, sequence, count, items);
}

} // namespace krait::runtime
