// Items, membership and iteration.
#include "runtime/call/Call.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/object/Attribute.h"
#include "runtime/object/Protocol.h"
#include "runtime/object/SlotTable.h"
#include "runtime/types/GenericAlias.h"
#include "runtime/types/Iterators.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"

namespace krait::runtime {

static bool isIndex(Value value) { return isInt(value) || typeOf(value)->slots.nb_index; }

/// An index into a sequence with sq_item: negative ones count from the end.
static bool sequencePosition(Thread &thread, Value container, Value key, int64_t *position) {
  *position = indexAsInt64(thread, key, &IndexErrorType);
  if (*position == -1 && hasPending(thread)) return false;
  if (*position >= 0) return true;
  if (LengthFunction size = typeOf(container)->slots.sq_length) {
    int64_t length = size(thread, container);
    if (length < 0) return false;
    *position += length;
  }
  return true;
}

/// SomeClass[key].
static Ref subscriptClass(Thread &thread, Value type, Value key) {
  if (type == Value(&TypeType)) return makeGenericAlias(thread, type, key);
  bool failed;
  Ref method = getAttributeOrNull(thread, type, names().__class_getitem__, &failed);
  if (failed) return nullptr;
  if (method && !isNone(method)) return call(thread, method, {key});
  return raiseTypeError(thread, "type '%N' is not subscriptable", type.as<Type>());
}

Ref getItem(Thread &thread, Value container, Value key) {
  const TypeSlots &slots = typeOf(container)->slots;
  if (KRAIT_LIKELY(slots.mp_subscript != nullptr)) return slots.mp_subscript(thread, container, key);
  if (slots.sq_item) {
    if (!isIndex(key)) return raiseTypeError(thread, "sequence index must be integer, not '%T'", key);
    int64_t position;
    return sequencePosition(thread, container, key, &position) ? slots.sq_item(thread, container, position) : nullptr;
  }
  if (isType(container)) return subscriptClass(thread, container, key);
  return raiseTypeError(thread, "'%T' object is not subscriptable", container);
}

/// Assignment, or deletion with a zero `value`.
static bool assignItem(Thread &thread, Value container, Value key, Value value) {
  const TypeSlots &slots = typeOf(container)->slots;
  if (KRAIT_LIKELY(slots.mp_ass_subscript != nullptr)) return slots.mp_ass_subscript(thread, container, key, value);
  if (slots.sq_ass_item) {
    int64_t position;
    if (isIndex(key))
      return sequencePosition(thread, container, key, &position) &&
             slots.sq_ass_item(thread, container, position, value);
    raiseTypeError(thread, "sequence index must be integer, not '%T'", key);
    return false;
  }
  if (value)
    raiseTypeError(thread, "'%T' object does not support item assignment", container);
  else // CPython has two sentences: classes and types with any sequence slot asked with an index, and the rest
    raiseTypeError(thread, "'%T' object %s support item deletion", container,
                   (hasTypeFlag(container, kTypeHeap) || slots.sq_item || slots.sq_contains || slots.sq_length) &&
                           isIndex(key)
                       ? "doesn't"
                       : "does not");
  return false;
}

bool setItem(Thread &thread, Value container, Value key, Value value) {
  return assignItem(thread, container, key, value);
}
bool deleteItem(Thread &thread, Value container, Value key) { return assignItem(thread, container, key, {}); }

int contains(Thread &thread, Value container, Value item) {
  if (ContainsFunction has = typeOf(container)->slots.sq_contains) return has(thread, container, item);
  Ref iterator = iterate(thread, container);
  if (!iterator) {
    if (clearPendingIf(thread, TypeErrorType))
      raiseTypeError(thread, "argument of type '%T' is not iterable", container);
    return -1;
  }
  for (;;) {
    Ref each = next(thread, iterator);
    if (!each) return hasPending(thread) ? -1 : 0;
    int equal = isEqual(thread, each, item);
    if (equal) return equal;
  }
}

bool isIterable(Value object) {
  const TypeSlots &slots = typeOf(object)->slots;
  return slots.tp_iter || (slots.sq_item && !hasTypeFlag(object, kTypeDict));
}

Ref iterate(Thread &thread, Value iterable) {
  const TypeSlots &slots = typeOf(iterable)->slots;
  if (KRAIT_UNLIKELY(!slots.tp_iter)) {
    if (isIterable(iterable)) return makeSequenceIterator(thread, SequenceIteratorType, iterable);
    return raiseTypeError(thread, "'%T' object is not iterable", iterable);
  }
  Ref iterator = slots.tp_iter(thread, iterable);
  if (iterator && !typeOf(iterator)->slots.tp_iternext)
    return raiseTypeError(thread, "iter() returned non-iterator of type '%T'", iterator.get());
  return iterator;
}

Ref next(Thread &thread, Value iterator) {
  NextFunction step = typeOf(iterator)->slots.tp_iternext;
  if (KRAIT_UNLIKELY(!step)) return raiseTypeError(thread, "'%T' object is not an iterator", iterator);
  Ref item = step(thread, iterator);
  if (KRAIT_UNLIKELY(!item) && hasPending(thread)) clearPendingIf(thread, StopIterationType);
  return item;
}

Ref nextOrStop(Thread &thread, Value iterator) {
  NextFunction step = typeOf(iterator)->slots.tp_iternext;
  if (!step) return raiseTypeError(thread, "'%T' object is not an iterator", iterator);
  if (step != dispatchNext) return step(thread, iterator);
  bool found;
  return callSpecial(thread, iterator, names().__next__, {}, &found);
}

} // namespace krait::runtime
