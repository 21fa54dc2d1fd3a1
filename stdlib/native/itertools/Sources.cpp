// count, cycle, repeat: iterators that need not end.
#include "stdlib/native/itertools/Itertools.h"

namespace krait::stdlib {

namespace {

// --- count ---

struct CountObject : Object {
  Value value, step; // numbers
};

bool isNumber(Value value) {
  const TypeSlots &slots = typeOf(value)->slots;
  return slots.nb_index || slots.nb_int || slots.nb_float || isInstanceOf(value, ComplexType);
}

Ref countNew(Thread &thread, Type *type, const Value *args, size_t count, Value keywordNames) {
  static const Signature kSignature("count", "(start=0, step=1)");
  Value values[2];
  if (!kSignature.bind(thread, args, count, keywordNames, values)) return nullptr;
  Value start = values[0] ? values[0] : Value::smallInt(0), step = values[1] ? values[1] : Value::smallInt(1);
  if (!isNumber(start) || !isNumber(step)) return raiseTypeError(thread, "a number is required");
  auto *object = static_cast<CountObject *>(allocateInstance(thread, type));
  if (!object) return nullptr;
  object->value = Ref::share(start).release();
  object->step = Ref::share(step).release();
  return Ref::steal(object);
}

Ref countNext(Thread &thread, Value self) {
  auto *object = self.as<CountObject>();
  Ref after = binary(thread, object->value, object->step, BinaryOp::Add);
  if (!after) return nullptr;
  return Ref::steal(std::exchange(object->value, after.release()));
}

Ref countRepr(Thread &thread, Value self) {
  auto *object = self.as<CountObject>();
  if (isInt(object->step) && intEquals(object->step, Value::smallInt(1)))
    return formatStr(thread, "%s(%R)", typeNameOf(self), object->value);
  return formatStr(thread, "%s(%R, %R)", typeNameOf(self), object->value, object->step);
}

Ref countReduce(Thread &thread, Value self) {
  auto *object = self.as<CountObject>();
  if (object->value.isSmallInt() && object->step == Value::smallInt(1))
    return reduceTo(thread, self, makeTuple(thread, {object->value}));
  return reduceTo(thread, self, makeTuple(thread, {object->value, object->step}));
}

const MethodDef kCountMethods[] = {{"__reduce__", method::none(countReduce), nullptr, kReduceDoc}, {}};

// --- cycle ---

struct CycleObject : Object {
  Value iterator; // zero once it has ended
  Value saved;    // list
  int64_t index;
  bool passed; // the saved items are complete: the iterator repeats them (unpickled ones only)
};

Ref cycleNew(Thread &thread, Type *type, const Value *args, size_t count, Value keywordNames) {
  if ((type == &CycleType || type->slots.tp_init == CycleType.slots.tp_init) &&
      !checkNoKeywords(thread, "cycle", keywordNames))
    return nullptr;
  if (!checkArgumentCount(thread, "cycle", count, 1, 1)) return nullptr;
  Ref iterator = iterate(thread, args[0]), saved = iterator ? makeList(thread) : Ref();
  auto *object = saved ? static_cast<CycleObject *>(allocateInstance(thread, type)) : nullptr;
  if (!object) return nullptr;
  object->iterator = iterator.release();
  object->saved = saved.release();
  return Ref::steal(object);
}

Ref cycleNext(Thread &thread, Value self) {
  auto *object = self.as<CycleObject>();
  auto *saved = object->saved.as<ListObject>();
  if (object->iterator) {
    Ref item = next(thread, object->iterator);
    if (item) return object->passed || listAppend(thread, saved, Ref::share(item)) ? std::move(item) : nullptr;
    if (hasPending(thread)) return nullptr;
    clearSlot(object->iterator);
  }
  if (saved->size == 0) return nullptr;
  Ref item = Ref::share(saved->items[object->index]);
  if (++object->index >= saved->size) object->index = 0;
  return item;
}

Ref cycleReduce(Thread &thread, Value self) {
  auto *object = self.as<CycleObject>();
  if (object->iterator) {
    Ref state = makeTuple(thread, {object->saved, boolValue(object->passed)});
    return state ? reduceTo(thread, self, makeTuple(thread, {object->iterator}), state) : nullptr;
  }
  Ref iterator = iterate(thread, object->saved);
  if (!iterator) return nullptr;
  if (object->index) {
    Ref name = internStr(thread, "__setstate__");
    if (!name || !callMethod(thread, iterator, name, {Value::smallInt(object->index)})) return nullptr;
  }
  Ref state = makeTuple(thread, {object->saved, Value::smallInt(1)});
  return state ? reduceTo(thread, self, makeTuple(thread, {iterator}), state) : nullptr;
}

Ref cycleSetState(Thread &thread, Value self, Value state) {
  if (!isTuple(state)) return raiseTypeError(thread, "state is not a tuple");
  if (tupleSize(state) != 2)
    return raiseTypeError(thread, "function takes exactly 2 arguments (%lld given)", (long long)tupleSize(state));
  if (!isList(tupleItem(state, 0)))
    return raiseTypeError(thread, "argument 1 must be list, not %T", tupleItem(state, 0));
  int64_t passed = indexAsInt64(thread, tupleItem(state, 1), &OverflowErrorType);
  if (passed == -1 && hasPending(thread)) return nullptr;
  auto *object = self.as<CycleObject>();
  assign(object->saved, Ref::share(tupleItem(state, 0)));
  object->passed = passed != 0;
  object->index = 0;
  return noneRef();
}

const MethodDef kCycleMethods[] = {
    {"__reduce__", method::none(cycleReduce), nullptr, kReduceDoc},
    {"__setstate__", method::one(cycleSetState), nullptr, kStateDoc},
    {},
};

// --- repeat ---

struct RepeatObject : Object {
  Value element;
  int64_t remaining; // -1: without end
};

Ref repeatNew(Thread &thread, Type *type, const Value *args, size_t count, Value keywordNames) {
  static const Signature kSignature("repeat", "(object, times=None)");
  Value values[2];
  if (!kSignature.bind(thread, args, count, keywordNames, values)) return nullptr;
  int64_t times = -1;
  if (values[1]) {
    times = indexAsInt64(thread, values[1], &OverflowErrorType);
    if (times == -1 && hasPending(thread)) return nullptr;
    times = times < 0 ? 0 : times;
  }
  auto *object = static_cast<RepeatObject *>(allocateInstance(thread, type));
  if (!object) return nullptr;
  object->element = Ref::share(values[0]).release();
  object->remaining = times;
  return Ref::steal(object);
}

Ref repeatNext(Thread &, Value self) {
  auto *object = self.as<RepeatObject>();
  if (object->remaining == 0) return nullptr;
  if (object->remaining > 0) --object->remaining;
  return Ref::share(object->element);
}

Ref repeatRepr(Thread &thread, Value self) {
  auto *object = self.as<RepeatObject>();
  if (object->remaining < 0) return formatStr(thread, "%s(%R)", typeNameOf(self), object->element);
  return formatStr(thread, "%s(%R, %lld)", typeNameOf(self), object->element, (long long)object->remaining);
}

Ref repeatLengthHint(Thread &thread, Value self) {
  auto *object = self.as<RepeatObject>();
  if (object->remaining < 0) return raiseTypeError(thread, "len() of unsized object");
  return Ref::smallInt(object->remaining);
}

Ref repeatReduce(Thread &thread, Value self) {
  auto *object = self.as<RepeatObject>();
  if (object->remaining < 0) return reduceTo(thread, self, makeTuple(thread, {object->element}));
  return reduceTo(thread, self, makeTuple(thread, {object->element, Value::smallInt(object->remaining)}));
}

const MethodDef kRepeatMethods[] = {
    {"__length_hint__", method::none(repeatLengthHint), nullptr, "How many items are left."},
    {"__reduce__", method::none(repeatReduce), nullptr, kReduceDoc},
    {},
};

template <class T, int kValues>
constexpr Type shownClass(const char *name, NewFunction make, NextFunction next, UnaryFunction repr,
                          const MethodDef *methods, const char *doc) {
  Type type = iteratorClass<T, kValues>(name, make, next, methods, doc);
  type.slots.tp_repr = repr;
  return type;
}

} // namespace

constinit Type CountType = shownClass<CountObject, 2>("itertools.count", countNew, countNext, countRepr, kCountMethods,
                                                      "Numbers from start on, each greater by step.");
constinit Type CycleType = iteratorClass<CycleObject, 2>("itertools.cycle", cycleNew, cycleNext, kCycleMethods,
                                                         "The items of the iterable, then the same again and again.");
constinit Type RepeatType =
    shownClass<RepeatObject, 1>("itertools.repeat", repeatNew, repeatNext, repeatRepr, kRepeatMethods,
                                "The object, as many times as given, or without end.");

} // namespace krait::stdlib
