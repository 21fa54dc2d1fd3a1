// Entries of compiled code that are worth inlining: builtins called by their name (tables/KnownCallables.def). The
// compiled code has seen that the name means the builtin; what is not the plain case of it is called as any object is.
#include "runtime/call/KnownCallables.h"
#include "runtime/fast/Entry.h"
#include "runtime/types/List.h"
#include "runtime/types/Set.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"

namespace krait::runtime {

namespace {

template <class... Values>
[[gnu::always_inline]] inline uint64_t callAny(Thread *thread, KnownCallable which, Values... values) {
  Value args[] = {values...};
  return kr_call_known(thread, uint64_t(which), args, sizeof...(values));
}

} // namespace

// Loads of such names: a callable that is known is immortal and needs no count.

KRAIT_ENTRY uint64_t kr_load_global_known(Thread *thread, Frame *frame, Value name, GlobalCache *cache,
                                          uint64_t which) {
  if (KRAIT_LIKELY(cache->global)) {
    Value value = cache->global->value;
    if (!value) value = cache->builtin->value;
    if (KRAIT_LIKELY(value == kr_known_callables[which])) return value.bits();
    if (KRAIT_LIKELY(bool(value))) return incref(value), value.bits();
  }
  return kr_load_global_slow(thread, frame, name, cache);
}

/// A global that is looked at before anything can change it: not counted.
KRAIT_ENTRY uint64_t kr_peek_global(Thread *thread, Frame *frame, Value name, GlobalCache *cache) {
  if (KRAIT_LIKELY(cache->global)) {
    Value value = cache->global->value;
    if (!value) value = cache->builtin->value;
    if (KRAIT_LIKELY(bool(value))) return value.bits();
  }
  return kr_peek_global_slow(thread, frame, name, cache);
}
KRAIT_ENTRY uint64_t kr_peek_type(Value object) { return Value(typeOf(object)).bits(); }

/// `type` is exactly the type whose method that is, so nothing can hide it.
KRAIT_ENTRY uint64_t kr_load_method_known(Thread *thread, Value object, Value name, MethodSite *site, uint64_t *method,
                                          uint64_t which) {
  if (KRAIT_LIKELY(object.isObject() && object.object()->type == ownerOfKnown(KnownCallable(which)))) {
    *method = kr_known_callables[which].bits();
    incref(object.object());
    return object.bits();
  }
  return kr_load_method_slow(thread, object, name, site, method);
}

KRAIT_ENTRY bool kr_is_known(Value callable, uint64_t which) {
  return KRAIT_LIKELY(callable == kr_known_callables[which]);
}

// Functions

KRAIT_ENTRY uint64_t kr_known_len(Thread *thread, Value object) {
  static_assert(offsetof(ListObject, size) == offsetof(VarObject, size) &&
                offsetof(DictObject, used) == offsetof(VarObject, size));
  if (KRAIT_LIKELY(object.isObject())) {
    const Type *type = object.object()->type;
    if (type == &ListType || type == &StrType || type == &DictType || type == &TupleType)
      return Value::smallInt(object.as<VarObject>()->size).bits();
  }
  return callAny(thread, KnownCallable::len, object);
}

KRAIT_ENTRY uint64_t kr_known_isinstance(Thread *thread, Value object, Value type) {
  int answer = object.isObject() && Value(object.object()->type) == type;
  if (!answer) answer = kr_known_isinstance_slow(thread, object, type);
  if (KRAIT_UNLIKELY(answer < 0)) return 0;
  return (answer ? True() : False()).bits(); // immortal: a count less does no harm
}

KRAIT_ENTRY uint64_t kr_known_type(Thread *, Value object) {
  Value type(typeOf(object));
  incref(type);
  return type.bits();
}

KRAIT_ENTRY uint64_t kr_known_ord(Thread *thread, Value object) {
  if (KRAIT_LIKELY(object.isObject() && object.object()->type == &StrType && object.as<StrObject>()->size == 1 &&
                   object.as<StrObject>()->width == 1))
    return Value::smallInt(object.as<StrObject>()->data1()[0]).bits();
  return callAny(thread, KnownCallable::ord, object);
}

KRAIT_ENTRY uint64_t kr_known_chr(Thread *thread, Value object) { return callAny(thread, KnownCallable::chr, object); }

KRAIT_ENTRY uint64_t kr_known_abs(Thread *thread, Value object) {
  // The least small int has no opposite.
  if (KRAIT_LIKELY(object.isSmallInt() && int64_t(object.bits()) != INT64_MIN + 1)) {
    const int64_t value = object.asSmallInt();
    return Value::smallInt(value < 0 ? -value : value).bits();
  }
  return callAny(thread, KnownCallable::abs, object);
}

KRAIT_ENTRY uint64_t kr_known_min(Thread *thread, Value a, Value b) {
  if (KRAIT_LIKELY(a.bits() & b.bits() & 1)) return int64_t(b.bits()) < int64_t(a.bits()) ? b.bits() : a.bits();
  return callAny(thread, KnownCallable::min, a, b);
}
KRAIT_ENTRY uint64_t kr_known_max(Thread *thread, Value a, Value b) {
  if (KRAIT_LIKELY(a.bits() & b.bits() & 1)) return int64_t(b.bits()) > int64_t(a.bits()) ? b.bits() : a.bits();
  return callAny(thread, KnownCallable::max, a, b);
}

KRAIT_ENTRY uint64_t kr_known_next(Thread *thread, Value iterator) {
  return callAny(thread, KnownCallable::next, iterator);
}

// Methods

KRAIT_ENTRY uint64_t kr_known_append(Thread *thread, Value self, Value item) {
  auto *list = self.as<ListObject>();
  if (KRAIT_LIKELY(list->size < list->capacity)) {
    incref(item);
    list->items[list->size++] = item;
    return None().bits(); // immortal
  }
  return callAny(thread, KnownCallable::List_append_1, self, item);
}

KRAIT_ENTRY uint64_t kr_known_pop(Thread *thread, Value self) {
  auto *list = self.as<ListObject>();
  if (KRAIT_LIKELY(list->size > 1 && list->size > list->capacity >> 1)) // nothing to give back
    return list->items[--list->size].bits();
  return callAny(thread, KnownCallable::List_pop_0, self);
}

KRAIT_ENTRY uint64_t kr_known_get(Thread *thread, Value self, Value key) {
  return kr_known_get_slow(thread, self, key, None());
}
KRAIT_ENTRY uint64_t kr_known_get_default(Thread *thread, Value self, Value key, Value otherwise) {
  return kr_known_get_slow(thread, self, key, otherwise);
}

KRAIT_ENTRY uint64_t kr_known_set_default(Thread *thread, Value self, Value key, Value otherwise) {
  return kr_known_set_default_slow(thread, self, key, otherwise);
}

KRAIT_ENTRY uint64_t kr_known_add(Thread *thread, Value self, Value key) {
  return kr_known_add_slow(thread, self, key);
}

} // namespace krait::runtime
