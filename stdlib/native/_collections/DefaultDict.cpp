// defaultdict, and Counter's counting loop.
#include "stdlib/native/_collections/Collections.h"

namespace krait::stdlib {

namespace {

struct DefaultDictObject : DictObject {
  Value factory; // owned; zero: none
};

Value factoryOf(Value self) {
  Value factory = self.as<DefaultDictObject>()->factory;
  return factory ? factory : None();
}

bool defaultDictInit(Thread &thread, Value self, const Value *args, size_t count, Value keywordNames) {
  Value factory = count ? args[0] : None();
  if (!isNone(factory) && !typeOf(factory)->slots.tp_call)
    return raiseTypeError(thread, "first argument must be callable or None"), false;
  assign(self.as<DefaultDictObject>()->factory, Ref::share(factory));
  size_t rest = count ? count - 1 : 0;
  return DictType.slots.tp_init(thread, self, count ? args + 1 : args, rest, keywordNames);
}

void defaultDictDestroy(Object *self) {
  untrack(self);
  clearSlot(static_cast<DefaultDictObject *>(self)->factory);
  DictType.slots.tp_dealloc(self);
}

void defaultDictTraverse(Object *self, Visitor &visitor) {
  visitor.visit(static_cast<DefaultDictObject *>(self)->factory);
  DictType.slots.tp_traverse(self, visitor);
}

void defaultDictClear(Object *self) {
  clearSlot(static_cast<DefaultDictObject *>(self)->factory);
  DictType.slots.tp_clear(self);
}

Ref defaultDictRepr(Thread &thread, Value self) {
  Ref items = DictType.slots.tp_repr(thread, self);
  if (!items) return nullptr;
  ReprGuard guard(thread, self); // the factory may show the dict again
  if (!guard) return nullptr;
  Ref factory = guard.recursive() ? makeStr(thread, "...") : repr(thread, factoryOf(self));
  return factory ? formatStr(thread, "%s(%U, %U)", typeNameOf(self), factory.get(), items.get()) : nullptr;
}

Ref missingMethod(Thread &thread, Value self, Value key) {
  Ref factory = Ref::share(factoryOf(self));
  if (isNone(factory)) return raiseWithArgument(thread, KeyErrorType, key);
  Ref value = call(thread, factory);
  return value && setItem(thread, self, key, value) ? std::move(value) : nullptr;
}

// type(self)(factory, source): subclasses decide what becomes of it.
Ref makeLike(Thread &thread, Value self, Value source) {
  return call(thread, Value(typeOf(self)), {factoryOf(self), source});
}

Ref copyMethod(Thread &thread, Value self) { return makeLike(thread, self, self); }

Ref reduceMethod(Thread &thread, Value self) {
  Value factory = factoryOf(self);
  Ref arguments = isNone(factory) ? Ref::share(&EmptyTuple) : makeTuple(thread, {factory});
  Ref items = arguments ? callMethod(thread, self, names().items) : Ref();
  Ref iterator = items ? iterate(thread, items) : Ref();
  return iterator ? makeTuple(thread, {Value(typeOf(self)), arguments, None(), None(), iterator}) : nullptr;
}

Ref defaultDictOr(Thread &thread, Value left, Value right) {
  bool leftIs = isInstanceOf(left, DefaultDictType);
  if (!isDict(leftIs ? right : left)) return notImplementedRef();
  Ref result = makeLike(thread, leftIs ? left : right, left);
  if (!result) return nullptr;
  if (!isDict(result)) return raiseTypeError(thread, "'%T' object is not a dict", result.get());
  return dictUpdate(thread, result.as<DictObject>(), right) ? std::move(result) : nullptr;
}

const MethodDef kMethods[] = {
    {"__missing__", method::one(missingMethod), nullptr,
     "__missing__(key) # Called by __getitem__ for missing key; pseudo-code:\n  if self.default_factory is None: raise "
     "KeyError((key,))\n  self[key] = value = self.default_factory()\n  return value\n"},
    {"copy", method::none(copyMethod), nullptr, "D.copy() -> a shallow copy of D."},
    {"__copy__", method::none(copyMethod), nullptr, "D.copy() -> a shallow copy of D."},
    {"__reduce__", method::none(reduceMethod), nullptr, "What pickle needs to make the dictionary again."},
    {"__class_getitem__", method::one(classGetItem, kMethodClass), nullptr, "See PEP 585"},
    {},
};
const MemberDef kMembers[] = {
    {"default_factory", MemberKind::ObjectOrNone, offsetof(DefaultDictObject, factory), false,
     "Called without arguments by __missing__() for the value of an absent key."},
    {},
};

} // namespace

constinit Type DefaultDictType = builtinType({
    .name = "collections.defaultdict",
    .base = &DictType,
    .flags = kTypeBase | kTypeGc,
    .basicSize = sizeof(DefaultDictObject),
    .slots = {.tp_dealloc = defaultDictDestroy,
              .tp_traverse = defaultDictTraverse,
              .tp_clear = defaultDictClear,
              .tp_repr = defaultDictRepr,
              .tp_init = defaultDictInit,
              .nb_or = defaultDictOr},
    .methods = kMethods,
    .members = kMembers,
    .doc = "defaultdict(default_factory=None, /, [...]) --> dict with default factory\n\nAn absent key gets the value "
           "that "
           "the factory returns. The other arguments are those of dict.",
});

// --- Counting ---

// mapping.get and mapping[key] = value are dict's own.
static bool countsLikeDict(Value mapping) {
  if (!isDict(mapping)) return false;
  Type *type = typeOf(mapping);
  return lookupInType(type, names().get) == lookupInType(&DictType, names().get) &&
         lookupInType(type, names().__setitem__) == lookupInType(&DictType, names().__setitem__);
}

static bool countOne(Thread &thread, Value mapping, Value key, bool direct) {
  Ref old;
  if (direct) {
    old = Ref::share(dictGet(thread, mapping.as<DictObject>(), key));
    if (!old && hasPending(thread)) return false;
    if (!old) return dictSet(thread, mapping.as<DictObject>(), key, Value::smallInt(1));
  } else {
    old = callMethod(thread, mapping, names().get, {key, Value::smallInt(0)});
    if (!old) return false;
  }
  Ref count = binary(thread, old, Value::smallInt(1), BinaryOp::Add);
  if (!count) return false;
  return direct ? dictSet(thread, mapping.as<DictObject>(), key, count) : setItem(thread, mapping, key, count);
}

Ref countElements(Thread &thread, Value, const Value *args, size_t) {
  Ref iterator = iterate(thread, args[1]);
  if (!iterator) return nullptr;
  bool direct = countsLikeDict(args[0]);
  while (Ref key = next(thread, iterator))
    if (!countOne(thread, args[0], key, direct)) return nullptr;
  return hasPending(thread) ? Ref() : noneRef();
}

} // namespace krait::stdlib
