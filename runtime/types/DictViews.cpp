// dict_keys, dict_values, dict_items: live views. Keys and items are sets: comparison and set operators.
#include "runtime/types/DictViews.h"
#include "runtime/errors/Error.h"
#include "runtime/memory/Allocate.h"
#include "runtime/memory/Collector.h"
#include "runtime/object/BuiltinType.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/DictTable.h"
#include "runtime/types/List.h"
#include "runtime/types/ReprGuard.h"
#include "runtime/types/Sequence.h"
#include "runtime/types/SetOperations.h"
#include "runtime/types/SetTable.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"

namespace krait::runtime {

Ref makeDictView(Thread &thread, Type &type, DictObject *dict) {
  auto *view = allocate<DictViewObject>(thread, &type);
  if (!view) return nullptr;
  incref(dict);
  view->dict = dict;
  track(view);
  return Ref::steal(view);
}

namespace {

DictObject *dictOf(Value view) { return view.as<DictViewObject>()->dict; }
bool isSetLike(Value value) { return isInstanceOf(value, DictKeysType) || isInstanceOf(value, DictItemsType); }

void destroy(Object *self) {
  untrack(self);
  decref(static_cast<DictViewObject *>(self)->dict);
  freeObject(self);
}

void traverse(Object *self, Visitor &visitor) { visitor.visit(static_cast<DictViewObject *>(self)->dict); }

int64_t viewLength(Thread &, Value self) { return dictOf(self)->used; }

Ref viewRepr(Thread &thread, Value self) {
  ReprGuard guard(thread, self);
  if (!guard) return nullptr;
  if (guard.recursive()) return makeStr(thread, "...");
  Ref items = makeList(thread);
  if (!items || !listExtend(thread, items.as<ListObject>(), self)) return nullptr;
  return formatStr(thread, "%T(%R)", self, items.get());
}

Ref iterateKeys(Thread &thread, Value self) { return makeDictIterator(thread, DictKeyIteratorType, dictOf(self)); }
Ref iterateValues(Thread &thread, Value self) { return makeDictIterator(thread, DictValueIteratorType, dictOf(self)); }
Ref iterateItems(Thread &thread, Value self) { return makeDictIterator(thread, DictItemIteratorType, dictOf(self)); }
Ref reverseKeys(Thread &thread, Value self) {
  return makeDictIterator(thread, DictReverseKeyIteratorType, dictOf(self));
}
Ref reverseValues(Thread &thread, Value self) {
  return makeDictIterator(thread, DictReverseValueIteratorType, dictOf(self));
}
Ref reverseItems(Thread &thread, Value self) {
  return makeDictIterator(thread, DictReverseItemIteratorType, dictOf(self));
}

int keysContain(Thread &thread, Value self, Value key) { return dictContains(thread, dictOf(self), key); }

int itemsContain(Thread &thread, Value self, Value item) {
  if (!isTuple(item) || tupleSize(item) != 2) return 0;
  Ref value = Ref::share(dictGet(thread, dictOf(self), tupleItem(item, 0)));
  if (!value) return hasPending(thread) ? -1 : 0;
  return isEqual(thread, value, tupleItem(item, 1));
}

// Whether all items of the iterable are in `container`: 1, 0, -1.
int allContained(Thread &thread, Value iterable, Value container) {
  Ref iterator = iterate(thread, iterable);
  if (!iterator) return -1;
  while (Ref item = next(thread, iterator))
    if (int present = contains(thread, container, item); present <= 0) return present;
  return hasPending(thread) ? -1 : 1;
}

Ref viewCompare(Thread &thread, Value left, Value right, CompareOp op) {
  if (!isSet(right) && !isSetLike(right)) return notImplementedRef();
  int64_t a = length(thread, left), b = length(thread, right);
  if (a < 0 || b < 0) return nullptr;
  int result = 0;
  bool bySize = compareSizes(a, b, op == CompareOp::Ne ? CompareOp::Eq : op);
  if (bySize) {
    bool contained = op == CompareOp::Gt || op == CompareOp::Ge;
    result = contained ? allContained(thread, right, left) : allContained(thread, left, right);
    if (result < 0) return nullptr;
  }
  return boolRef(op == CompareOp::Ne ? !result : result);
}

// --- Set operators: one operand is a view of keys or items, the other any iterable ---

// A set of the operand's items, to be changed in place.
Ref setOf(Thread &thread, Value operand) {
  Value source = isExactly(operand, DictKeysType) ? Value(dictOf(operand)) : operand;
  return makeSetFrom(thread, &SetType, source);
}

Ref viewSubtract(Thread &thread, Value left, Value right) {
  Ref result = setOf(thread, left);
  return result && setDifferenceUpdate(thread, result.as<SetObject>(), right) ? std::move(result) : nullptr;
}

Ref viewOr(Thread &thread, Value left, Value right) {
  Ref result = setOf(thread, left);
  return result && setUpdate(thread, result.as<SetObject>(), right) ? std::move(result) : nullptr;
}

Ref viewXor(Thread &thread, Value left, Value right) {
  Ref result = setOf(thread, left);
  return result && setSymmetricDifferenceUpdate(thread, result, right) ? std::move(result) : nullptr;
}

// The smaller of two views is walked; a set that is at least as large as the view does it itself.
Ref viewAnd(Thread &thread, Value left, Value right) {
  if (!isSetLike(left)) std::swap(left, right);
  int64_t size = viewLength(thread, left);
  if (isExactly(right, SetType) && size <= right.as<SetObject>()->used) return setIntersection(thread, right, left);
  if (isSetLike(right) && viewLength(thread, right) > size) std::swap(left, right);
  Ref result = makeSet(thread), iterator = result ? iterate(thread, right) : Ref();
  if (!iterator) return nullptr;
  bool keys = isInstanceOf(left, DictKeysType);
  while (Ref item = next(thread, iterator)) {
    int present = keys ? keysContain(thread, left, item) : itemsContain(thread, left, item);
    if (present < 0 || (present && !setAdd(thread, result.as<SetObject>(), item))) return nullptr;
  }
  return hasPending(thread) ? Ref() : std::move(result);
}

Ref isDisjointMethod(Thread &thread, Value self, Value other) {
  if (self == other) return boolRef(viewLength(thread, self) == 0);
  Value walked = other, container = self;
  if (isExactly(other, SetType) || isExactly(other, FrozenSetType) || isSetLike(other)) {
    int64_t size = length(thread, other);
    if (size < 0) return nullptr;
    if (size > viewLength(thread, self)) std::swap(walked, container);
  }
  Ref iterator = iterate(thread, walked);
  if (!iterator) return nullptr;
  while (Ref item = next(thread, iterator))
    if (int present = contains(thread, container, item)) return present < 0 ? Ref() : boolRef(false);
  return hasPending(thread) ? Ref() : boolRef(true);
}

Ref getMapping(Thread &thread, Value self) { return makeMappingProxy(thread, dictOf(self)); }

const char kDisjointDoc[] = "True if the view and the iterable have no item in common.";
const char kReversedDoc[] = "An iterator over the view, last added first.";

const MethodDef kKeysMethods[] = {
    {"isdisjoint", method::one(isDisjointMethod), nullptr, kDisjointDoc},
    {"__reversed__", method::none(reverseKeys), nullptr, kReversedDoc},
    {},
};
const MethodDef kItemsMethods[] = {
    {"isdisjoint", method::one(isDisjointMethod), nullptr, kDisjointDoc},
    {"__reversed__", method::none(reverseItems), nullptr, kReversedDoc},
    {},
};
const MethodDef kValuesMethods[] = {
    {"__reversed__", method::none(reverseValues), nullptr, kReversedDoc},
    {},
};
const GetSetDef kViewGetSets[] = {
    {"mapping", getMapping, nullptr, "the dictionary of this view"},
    {},
};

constexpr TypeSlots viewSlots(UnaryFunction iterate) {
  TypeSlots slots{};
  slots.tp_dealloc = destroy;
  slots.tp_traverse = traverse;
  slots.tp_repr = viewRepr;
  slots.tp_iter = iterate;
  slots.sq_length = viewLength;
  return slots;
}

constexpr TypeSlots setLikeSlots(UnaryFunction iterate, ContainsFunction contains) {
  TypeSlots slots = viewSlots(iterate);
  slots.tp_hash = hashNotImplemented;
  slots.tp_richcompare = viewCompare;
  slots.nb_subtract = viewSubtract;
  slots.nb_and = viewAnd;
  slots.nb_or = viewOr;
  slots.nb_xor = viewXor;
  slots.sq_contains = contains;
  return slots;
}

constexpr Type viewType(const char *name, const TypeSlots &slots, const MethodDef *methods) {
  return builtinType({
      .name = name,
      .flags = kTypeGc | kTypeDisallowInstantiation,
      .basicSize = sizeof(DictViewObject),
      .slots = slots,
      .methods = methods,
      .getSets = kViewGetSets,
  });
}

} // namespace

constinit Type DictKeysType = viewType("dict_keys", setLikeSlots(iterateKeys, keysContain), kKeysMethods);
constinit Type DictItemsType = viewType("dict_items", setLikeSlots(iterateItems, itemsContain), kItemsMethods);
constinit Type DictValuesType = viewType("dict_values", viewSlots(iterateValues), kValuesMethods);

} // namespace krait::runtime
