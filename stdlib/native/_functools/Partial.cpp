// partial: a call with some arguments given in advance.
#include "stdlib/native/_functools/Functools.h"
#include <cstddef>

namespace krait::stdlib {

namespace {

struct PartialObject : Object {
  Value function;
  Value args;     // exact tuple
  Value keywords; // exact dict
  // attribute area
};

PartialObject *asPartial(Value value) { return value.as<PartialObject>(); }

void destroy(Object *self) {
  untrack(self);
  for (int i = 0; i < 3; ++i)
    decref(OwnedValues<3>::of(self)[i]);
  clearAttributes(self);
  freeObject(self);
}
void traverse(Object *self, Visitor &visitor) {
  OwnedValues<3>::traverse(self, visitor);
  traverseAttributes(self, visitor);
}

// No attributes have been set on the object.
bool isBare(Object *object) {
  Shape *shape = shapeFromId(object->shapeId());
  return shape && !shape->isDictMode && shape->count == 0;
}

Ref partialNew(Thread &thread, Type *type, const Value *args, size_t count, Value keywordNames) {
  if (count < 1) return raiseTypeError(thread, "type 'partial' takes at least one argument");
  Value function = args[0];
  if (!typeOf(function)->slots.tp_call) return raiseTypeError(thread, "the first argument must be callable");
  Ref before = Ref::share(&EmptyTuple), keywords;
  // A partial of a plain partial is one partial.
  if (type == &PartialType && isExactly(function, PartialType) && isBare(function.object())) {
    PartialObject *inner = asPartial(function);
    before = Ref::share(inner->args);
    keywords = dictCopy(thread, inner->keywords.as<DictObject>());
    function = inner->function;
  } else {
    keywords = makeDict(thread);
  }
  if (!keywords) return nullptr;
  for (int64_t i = 0, n = keywordNames ? tupleSize(keywordNames) : 0; i < n; ++i)
    if (!dictSet(thread, keywords.as<DictObject>(), tupleItem(keywordNames, i), args[count + size_t(i)]))
      return nullptr;
  int64_t first = tupleSize(before), more = int64_t(count) - 1;
  Ref all = makeTupleUninitialized(thread, first + more);
  if (!all) return nullptr;
  for (int64_t i = 0; i < first; ++i)
    all.as<TupleObject>()->items[i] = Ref::share(tupleItem(before, i)).release();
  for (int64_t i = 0; i < more; ++i)
    all.as<TupleObject>()->items[first + i] = Ref::share(args[i + 1]).release();
  if (first + more) track(all.object());
  auto *partial = static_cast<PartialObject *>(allocateInstance(thread, type));
  if (!partial) return nullptr;
  partial->function = Ref::share(function).release();
  partial->args = all.release();
  partial->keywords = keywords.release();
  return Ref::steal(partial);
}

// With keywords of its own: one tuple and one dict for the call.
Ref callMerged(Thread &thread, PartialObject *partial, const Value *args, int64_t count, Value keywordNames) {
  int64_t first = tupleSize(partial->args);
  Ref all = makeTupleUninitialized(thread, first + count);
  Ref keywords = all ? dictCopy(thread, partial->keywords.as<DictObject>()) : Ref();
  if (!keywords) return nullptr;
  for (int64_t i = 0; i < first; ++i)
    all.as<TupleObject>()->items[i] = Ref::share(tupleItem(partial->args, i)).release();
  for (int64_t i = 0; i < count; ++i)
    all.as<TupleObject>()->items[first + i] = Ref::share(args[i]).release();
  if (first + count) track(all.object());
  for (int64_t i = 0, n = keywordNames ? tupleSize(keywordNames) : 0; i < n; ++i)
    if (!dictSet(thread, keywords.as<DictObject>(), tupleItem(keywordNames, i), args[count + i])) return nullptr;
  Ref function = Ref::share(partial->function);
  return callWithTuple(thread, function, all, keywords);
}

Ref partialCall(Thread &thread, Value self, const Value *args, size_t countAndFlags, Value keywordNames) {
  PartialObject *partial = asPartial(self);
  int64_t count = int64_t(argumentCount(countAndFlags));
  if (partial->keywords.as<DictObject>()->used) return callMerged(thread, partial, args, count, keywordNames);
  Ref function = Ref::share(partial->function), stored = Ref::share(partial->args);
  int64_t first = tupleSize(stored), named = keywordNames ? tupleSize(keywordNames) : 0;
  if (first == 0) return call(thread, function, args, countAndFlags, keywordNames);
  int64_t total = first + count + named;
  constexpr int64_t kLocal = 8;
  Value local[kLocal + 1], *space = local; // one more: the callee may use the place before the arguments
  if (total > kLocal && !(space = static_cast<Value *>(allocateBlock(thread, size_t(total + 1) * sizeof(Value)))))
    return nullptr;
  for (int64_t i = 0; i < first; ++i)
    space[1 + i] = tupleItem(stored, i);
  for (int64_t i = 0; i < count + named; ++i)
    space[1 + first + i] = args[i];
  Ref result = call(thread, function, space + 1, size_t(first + count) | kArgumentsOffset, keywordNames);
  if (space != local) freeBlock(space);
  return result;
}

Ref partialRepr(Thread &thread, Value self) {
  ReprGuard guard(thread, self);
  if (!guard) return nullptr;
  if (guard.recursive()) return makeStr(thread, "...");
  PartialObject *partial = asPartial(self);
  StrBuilder text(thread);
  Ref head = formatStr(thread, "%T(%R", self, partial->function);
  if (!head || !text.append(head)) return nullptr;
  Ref args = Ref::share(partial->args), keywords = Ref::share(partial->keywords);
  for (int64_t i = 0; i < tupleSize(args); ++i) {
    Ref shown = formatStr(thread, ", %R", tupleItem(args, i));
    if (!shown || !text.append(shown)) return nullptr;
  }
  Value key, value;
  for (int64_t i = 0; dictNext(keywords.as<DictObject>(), &i, &key, &value);) {
    Ref heldKey = Ref::share(key), heldValue = Ref::share(value);
    Ref shown = formatStr(thread, ", %S=%R", heldKey.get(), heldValue.get());
    if (!shown || !text.append(shown)) return nullptr;
  }
  text.appendAscii(")");
  return text.finish();
}

Ref reduceMethod(Thread &thread, Value self) {
  PartialObject *partial = asPartial(self);
  Ref attributes = isBare(partial) ? noneRef() : getInstanceDict(thread, self);
  Ref arguments = makeTuple(thread, {partial->function});
  if (!attributes || !arguments) return nullptr;
  Ref state = makeTuple(thread, {partial->function, partial->args, partial->keywords, attributes});
  return state ? makeTuple(thread, {Value(typeOf(self)), arguments, state}) : nullptr;
}

Ref setStateMethod(Thread &thread, Value self, Value state) {
  if (!isTuple(state) || tupleSize(state) != 4) return raiseTypeError(thread, "invalid partial state");
  Value function = tupleItem(state, 0), args = tupleItem(state, 1), keywords = tupleItem(state, 2);
  Value attributes = tupleItem(state, 3);
  if (!typeOf(function)->slots.tp_call || !isTuple(args) || (!isNone(keywords) && !isDict(keywords)))
    return raiseTypeError(thread, "invalid partial state");
  Ref exactArgs = isExactly(args, TupleType)
                      ? Ref::share(args)
                      : makeTupleFromArray(thread, args.as<TupleObject>()->items, tupleSize(args));
  Ref exactKeywords = isNone(keywords)                ? makeDict(thread)
                      : isExactly(keywords, DictType) ? Ref::share(keywords)
                                                      : dictCopy(thread, keywords.as<DictObject>());
  if (!exactArgs || !exactKeywords) return nullptr;
  if (!isNone(attributes) && !setInstanceDict(thread, self, attributes)) return nullptr;
  PartialObject *partial = asPartial(self);
  assign(partial->function, Ref::share(function));
  assign(partial->args, std::move(exactArgs));
  assign(partial->keywords, std::move(exactKeywords));
  return noneRef();
}

const MethodDef kMethods[] = {
    {"__reduce__", method::none(reduceMethod), nullptr, nullptr},
    {"__setstate__", method::one(setStateMethod), nullptr, nullptr},
    {"__class_getitem__", method::one(classGetItem, kMethodClass), nullptr, "See PEP 585"},
    {},
};
const MemberDef kMembers[] = {
    {"func", MemberKind::Object, offsetof(PartialObject, function), true, "the function that is called"},
    {"args", MemberKind::Object, offsetof(PartialObject, args), true, "its first positional arguments"},
    {"keywords", MemberKind::Object, offsetof(PartialObject, keywords), true, "keyword arguments of each call"},
    {},
};
const GetSetDef kGetSets[] = {{"__dict__", getInstanceDict, setInstanceDict, nullptr}, {}};

} // namespace

constinit Type PartialType = builtinType({
    .name = "functools.partial",
    .flags = kTypeBase | kTypeGc | kTypeHasDict | kTypeWeakRefs,
    .basicSize = sizeof(PartialObject),
    .slots = {.tp_dealloc = destroy,
              .tp_traverse = traverse,
              .tp_repr = partialRepr,
              .tp_call = partialCall,
              .tp_getattro = genericGetAttribute,
              .tp_setattro = genericSetAttribute,
              .tp_new = partialNew},
    .methods = kMethods,
    .members = kMembers,
    .getSets = kGetSets,
    .doc =
        "partial(func, *args, **keywords) - a function that calls func with these arguments before those of the call.",
});

} // namespace krait::stdlib
