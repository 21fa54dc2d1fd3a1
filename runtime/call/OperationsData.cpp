// Opcode bodies: unpacking, strings, calls with stars, match.
#include "runtime/call/Call.h"
#include "runtime/call/Operations.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/object/Attribute.h"
#include "runtime/object/IsInstance.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/Dict.h"
#include "runtime/types/Int.h"
#include "runtime/types/List.h"
#include "runtime/types/Set.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"

namespace krait::runtime {

// Unpacking

static Ref iterateForUnpack(Thread &thread, Value iterable) {
  Ref iterator = iterate(thread, iterable);
  if (!iterator && pendingIs(thread, TypeErrorType) && !typeOf(iterable)->slots.tp_iter &&
      !typeOf(iterable)->slots.sq_item) {
    clearPending(thread);
    raiseTypeError(thread, "cannot unpack non-iterable %T object", iterable);
  }
  return iterator;
}

/// Takes `count` items into slots from `top` downwards (the first on top). On failure what was taken is released.
static bool takeItems(Thread &thread, Value iterator, int64_t count, int64_t atLeast, Value *top) {
  for (int64_t i = 0; i < count; ++i) {
    Ref item = next(thread, iterator);
    if (item) {
      *(top - i) = item.release();
      continue;
    }
    if (!hasPending(thread)) {
      if (atLeast < 0)
        raiseValueError(thread, "not enough values to unpack (expected %lld, got %lld)", (long long)count,
                        (long long)i);
      else
        raiseValueError(thread, "not enough values to unpack (expected at least %lld, got %lld)", (long long)atLeast,
                        (long long)i);
    }
    while (i-- > 0)
      decref(*(top - i));
    return false;
  }
  return true;
}

static bool unpackArray(Thread &thread, const Value *from, int64_t size, int64_t count, Value *items) {
  if (size != count) {
    if (size > count)
      raiseValueError(thread, "too many values to unpack (expected %lld)", (long long)count);
    else
      raiseValueError(thread, "not enough values to unpack (expected %lld, got %lld)", (long long)count,
                      (long long)size);
    return false;
  }
  for (int64_t i = 0; i < count; ++i) {
    incref(from[i]);
    items[count - 1 - i] = from[i];
  }
  return true;
}

bool unpackSequence(Thread &thread, Value sequence, int64_t count, Value *items) {
  if (isExactly(sequence, TupleType))
    return unpackArray(thread, sequence.as<TupleObject>()->items, tupleSize(sequence), count, items);
  if (isExactly(sequence, ListType))
    return unpackArray(thread, sequence.as<ListObject>()->items, sequence.as<ListObject>()->size, count, items);
  Ref held = Ref::share(sequence); // `items` may overlap the slot that lends it
  Ref iterator = iterateForUnpack(thread, held);
  if (!iterator) return false;
  if (!takeItems(thread, iterator, count, -1, items + count - 1)) return false;
  Ref extra = next(thread, iterator);
  if (!extra && !hasPending(thread)) return true;
  if (extra) raiseValueError(thread, "too many values to unpack (expected %lld)", (long long)count);
  for (int64_t i = 0; i < count; ++i)
    decref(items[i]);
  return false;
}

bool unpackEx(Thread &thread, Value iterable, int64_t before, int64_t after, Value *items) {
  Ref held = Ref::share(iterable);
  Ref iterator = iterateForUnpack(thread, held);
  if (!iterator) return false;
  Value *const top = items + before + after;
  if (!takeItems(thread, iterator, before, before + after, top)) return false;
  Ref rest = makeList(thread);
  if (rest && listExtend(thread, rest.as<ListObject>(), iterator)) {
    auto *list = rest.as<ListObject>();
    if (list->size >= after) {
      for (int64_t i = 0; i < after; ++i) // the last items, in order below the list
        *(top - before - 1 - i) = list->items[list->size - after + i];
      list->size -= after;
      *(top - before) = rest.release();
      return true;
    }
    raiseValueError(thread, "not enough values to unpack (expected at least %lld, got %lld)",
                    (long long)(before + after), (long long)(before + list->size));
  }
  for (int64_t i = 0; i < before; ++i)
    decref(*(top - i));
  return false;
}

// Strings

Ref formatValue(Thread &thread, Value value, int conversion, Value specOrZero) {
  if (conversion == 0 && !specOrZero) {
    if (isExactly(value, StrType)) return Ref::share(value);
    if (value.isSmallInt()) return intToStr(thread, value);
  }
  Ref converted;
  switch (conversion) {
  case 1:
    converted = str(thread, value);
    break;
  case 2:
    converted = repr(thread, value);
    break;
  case 3:
    converted = ascii(thread, value);
    break;
  default:
    converted = Ref::share(value);
  }
  if (!converted) return nullptr;
  if (!specOrZero && isExactly(converted, StrType)) return converted;
  return format(thread, converted, specOrZero);
}

Ref buildString(Thread &thread, const Value *pieces, int64_t count) {
  if (count == 2) return strConcat(thread, pieces[0], pieces[1]);
  return strJoin(thread, {}, pieces, count);
}

Ref listToTupleSteal(Thread &thread, Ref list) { return listToTuple(thread, list.as<ListObject>()); }

// Calls with stars

bool updateDictForDisplay(Thread &thread, DictObject *dict, Value other) {
  if (isDict(other)) return dictUpdate(thread, dict, other);
  bool failed = false;
  Ref keys = getAttributeOrNull(thread, other, names().keys, &failed);
  if (failed) return false;
  if (!keys) {
    raiseTypeError(thread, "'%T' object is not a mapping", other);
    return false;
  }
  return dictUpdate(thread, dict, other);
}

bool extendListForCall(Thread &thread, Value list, Value iterable) {
  if (listExtend(thread, list.as<ListObject>(), iterable)) return true;
  if (pendingIs(thread, TypeErrorType) && !typeOf(iterable)->slots.tp_iter && !typeOf(iterable)->slots.sq_item) {
    clearPending(thread);
    raiseTypeError(thread, "Value after * must be an iterable, not %T", iterable);
  }
  return false;
}

Ref callEx(Thread &thread, Value callable, Value args, Value keywordsOrZero) {
  Ref keywords;
  if (keywordsOrZero && !isExactly(keywordsOrZero, DictType)) {
    keywords = makeDict(thread);
    if (!keywords || !dictMergeForCall(thread, keywords.as<DictObject>(), keywordsOrZero, callable)) return nullptr;
  } else {
    keywords = Ref::share(keywordsOrZero);
  }
  Ref tuple;
  if (isExactly(args, TupleType)) {
    tuple = Ref::share(args);
  } else if (!typeOf(args)->slots.tp_iter && !typeOf(args)->slots.sq_item) {
    Ref shown = describeCallable(thread, callable);
    if (!shown) return nullptr;
    return raiseTypeError(thread, "%S argument after * must be an iterable, not %T", shown.get(), args);
  } else {
    tuple = tupleFromIterable(thread, args);
  }
  if (!tuple) return nullptr;
  return callWithTuple(thread, callable, tuple, keywords);
}

// match

Ref matchKeys(Thread &thread, Value subject, Value keys) {
  const int64_t count = tupleSize(keys);
  bool failed = false;
  Ref get = getAttributeOrNull(thread, subject, names().get, &failed);
  if (failed) return nullptr;
  if (!get) return raise(thread, AttributeErrorType, "'%T' object has no attribute 'get'", subject);
  Ref seen = makeSet(thread), absent = makeList(thread), values = makeTupleUninitialized(thread, count);
  if (!seen || !absent || !values) return nullptr;
  for (int64_t i = 0; i < count; ++i) {
    Value key = tupleItem(keys, i);
    int repeated = setContains(thread, seen.as<SetObject>(), key);
    if (repeated < 0) return nullptr;
    if (repeated) return raiseValueError(thread, "mapping pattern checks duplicate key (%R)", key);
    if (!setAdd(thread, seen.as<SetObject>(), key)) return nullptr;
    Ref value = call(thread, get, {key, absent});
    if (!value) return nullptr;
    if (value == Value(absent)) return noneRef();
    values.as<TupleObject>()->items[i] = value.release();
  }
  return values;
}

/// One attribute of a class pattern; zero with nothing pending when the subject does not have it.
static Ref matchAttribute(Thread &thread, Value subject, Type *type, Value name, SetObject *seen) {
  int repeated = setContains(thread, seen, name);
  if (repeated < 0) return nullptr;
  if (repeated) return raiseTypeError(thread, "%s() got multiple sub-patterns for attribute %R", typeName(type), name);
  if (!setAdd(thread, seen, name)) return nullptr;
  bool failed = false;
  return getAttributeOrNull(thread, subject, name, &failed);
}

/// __match_args__ of the class as a tuple of enough str; zero: error pending. *self: the one positional pattern is the
/// subject.
static Ref positionalNames(Thread &thread, Type *type, int64_t positional, bool *self) {
  bool failed = false;
  Ref matchArgs = getAttributeOrNull(thread, Value(type), names().__match_args__, &failed);
  if (failed) return nullptr;
  if (matchArgs && !isExactly(matchArgs, TupleType))
    return raiseTypeError(thread, "%s.__match_args__ must be a tuple (got %T)", typeName(type), matchArgs.get());
  int64_t allowed = matchArgs ? tupleSize(matchArgs) : 0;
  if (!matchArgs) {
    matchArgs = Ref::share(&EmptyTuple);
    *self = type->hasFlag(kTypeSelfMatch);
    allowed = *self;
  }
  if (allowed < positional)
    return raiseTypeError(thread, "%s() accepts %lld positional sub-pattern%s (%lld given)", typeName(type),
                          (long long)allowed, allowed == 1 ? "" : "s", (long long)positional);
  return matchArgs;
}

Ref matchClass(Thread &thread, Value subject, Value typeValue, int64_t positional, Value names) {
  if (!isType(typeValue)) return raiseTypeError(thread, "called match pattern must be a type");
  auto *type = typeValue.as<Type>();
  int matches = isInstance(thread, subject, typeValue);
  if (matches < 0) return nullptr;
  if (!matches) return noneRef();
  Ref seen = makeSet(thread), values = makeList(thread);
  if (!seen || !values) return nullptr;
  if (positional) {
    bool self = false;
    Ref matchArgs = positionalNames(thread, type, positional, &self);
    if (!matchArgs) return nullptr;
    if (self && !listAppend(thread, values.as<ListObject>(), Ref::share(subject))) return nullptr;
    for (int64_t i = 0; !self && i < positional; ++i) {
      Value name = tupleItem(matchArgs, i);
      if (!isExactly(name, StrType))
        return raiseTypeError(thread, "__match_args__ elements must be strings (got %T)", name);
      Ref value = matchAttribute(thread, subject, type, name, seen.as<SetObject>());
      if (!value) return hasPending(thread) ? nullptr : noneRef();
      if (!listAppend(thread, values.as<ListObject>(), std::move(value))) return nullptr;
    }
  }
  for (int64_t i = 0; i < tupleSize(names); ++i) {
    Ref value = matchAttribute(thread, subject, type, tupleItem(names, i), seen.as<SetObject>());
    if (!value) return hasPending(thread) ? nullptr : noneRef();
    if (!listAppend(thread, values.as<ListObject>(), std::move(value))) return nullptr;
  }
  return listToTuple(thread, values.as<ListObject>());
}

} // namespace krait::runtime
