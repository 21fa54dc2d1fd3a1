// map and filter.
#include "runtime/call/Call.h"
#include "runtime/errors/Error.h"
#include "runtime/fast/Iterate.h"
#include "runtime/memory/Allocate.h"
#include "runtime/memory/Collector.h"
#include "runtime/object/BuiltinType.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/ArgumentCheck.h"
#include "runtime/types/Iterators.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Tuple.h"

namespace krait::runtime {

namespace {

Ref selfOf(Thread &, Value self) { return Ref::share(self); }

// Both hold a function and what they iterate over: map a tuple of iterators, filter an iterator.
struct FunctionIteratorObject : Object {
  Value function, source; // owned
};

void destroy(Object *self) {
  untrack(self);
  decref(static_cast<FunctionIteratorObject *>(self)->source);
  decref(static_cast<FunctionIteratorObject *>(self)->function);
  freeObject(self);
}

void traverse(Object *self, Visitor &visitor) {
  visitor.visit(static_cast<FunctionIteratorObject *>(self)->source);
  visitor.visit(static_cast<FunctionIteratorObject *>(self)->function);
}

Ref makeFunctionIterator(Thread &thread, Type *type, Value function, Ref source) {
  auto *object = static_cast<FunctionIteratorObject *>(allocateInstance(thread, type));
  if (!object) return nullptr;
  object->function = Ref::share(function).release();
  object->source = source.release();
  return Ref::steal(object);
}

// --- map ---

Ref mapNew(Thread &thread, Type *type, const Value *args, size_t count, Value keywordNames) {
  if (type == &MapType && !checkNoKeywords(thread, "map", keywordNames)) return nullptr;
  if (count < 2) return raiseTypeError(thread, "map() must have at least two arguments.");
  Ref iterators = makeTupleUninitialized(thread, int64_t(count - 1));
  if (!iterators) return nullptr;
  for (size_t i = 1; i < count; ++i) {
    Ref iterator = iterate(thread, args[i]);
    if (!iterator) return nullptr;
    iterators.as<TupleObject>()->items[i - 1] = iterator.release();
  }
  track(iterators.object());
  return makeFunctionIterator(thread, type, args[0], std::move(iterators));
}

Ref mapNext(Thread &thread, Value self) {
  auto *map = self.as<FunctionIteratorObject>();
  int64_t size = tupleSize(map->source);
  if (KRAIT_LIKELY(size == 1)) {
    Ref item = fast::nextItem(thread, tupleItem(map->source, 0));
    if (!item) return nullptr;
    Value space[2] = {Value(), item};
    return call(thread, map->function, space + 1, 1 | kArgumentsOffset);
  }
  constexpr int64_t kLocal = 5;
  Value local[kLocal + 1], *space = local; // one more: the callee may use the place before the arguments
  if (size > kLocal && !(space = static_cast<Value *>(allocateBlock(thread, size_t(size + 1) * sizeof(Value)))))
    return nullptr;
  Value *args = space + 1;
  int64_t got = 0;
  while (got < size && (args[got] = fast::nextItem(thread, tupleItem(map->source, got)).release()))
    ++got;
  Ref result = got == size ? call(thread, map->function, args, size_t(size) | kArgumentsOffset) : Ref();
  for (int64_t i = 0; i < got; ++i)
    decref(args[i]);
  if (space != local) freeBlock(space);
  return result;
}

Ref mapReduce(Thread &thread, Value self) {
  auto *map = self.as<FunctionIteratorObject>();
  int64_t size = tupleSize(map->source);
  Ref arguments = makeTupleUninitialized(thread, size + 1);
  if (!arguments) return nullptr;
  Value *items = arguments.as<TupleObject>()->items;
  items[0] = Ref::share(map->function).release();
  for (int64_t i = 0; i < size; ++i)
    items[i + 1] = Ref::share(tupleItem(map->source, i)).release();
  track(arguments.object());
  return makeTuple(thread, {Value(map->type), arguments});
}

// --- filter ---

Ref filterNew(Thread &thread, Type *type, const Value *args, size_t count, Value keywordNames) {
  if (type == &FilterType && !checkNoKeywords(thread, "filter", keywordNames)) return nullptr;
  if (!checkArgumentCount(thread, "filter", count, 2, 2)) return nullptr;
  Ref iterator = iterate(thread, args[1]);
  return iterator ? makeFunctionIterator(thread, type, args[0], std::move(iterator)) : nullptr;
}

Ref filterNext(Thread &thread, Value self) {
  auto *filter = self.as<FunctionIteratorObject>();
  bool byTruth = isNone(filter->function) || filter->function == Value(&BoolType);
  while (Ref item = fast::nextItem(thread, filter->source)) {
    int keep;
    if (byTruth) {
      keep = truth(thread, item);
    } else {
      Ref verdict = call(thread, filter->function, {item});
      keep = verdict ? truth(thread, verdict) : -1;
    }
    if (keep > 0) return item;
    if (keep < 0) return nullptr;
  }
  return nullptr;
}

Ref filterReduce(Thread &thread, Value self) {
  auto *filter = self.as<FunctionIteratorObject>();
  Ref arguments = makeTuple(thread, {filter->function, filter->source});
  return arguments ? makeTuple(thread, {Value(filter->type), arguments}) : nullptr;
}

const char kReduceDoc[] = "What pickle needs to make the iterator again.";
const MethodDef kMapMethods[] = {{"__reduce__", method::none(mapReduce), nullptr, kReduceDoc}, {}};
const MethodDef kFilterMethods[] = {{"__reduce__", method::none(filterReduce), nullptr, kReduceDoc}, {}};

} // namespace

constinit Type MapType = builtinType({
    .name = "map",
    .flags = kTypeBase | kTypeGc,
    .basicSize = sizeof(FunctionIteratorObject),
    .slots =
        {.tp_dealloc = destroy, .tp_traverse = traverse, .tp_iter = selfOf, .tp_iternext = mapNext, .tp_new = mapNew},
    .methods = kMapMethods,
    .doc = "map(func, *iterables) --> an iterator of func called with one item of each iterable.\n\nIt ends with the "
           "shortest of them.",
});

constinit Type FilterType = builtinType({
    .name = "filter",
    .flags = kTypeBase | kTypeGc,
    .basicSize = sizeof(FunctionIteratorObject),
    .slots = {.tp_dealloc = destroy,
              .tp_traverse = traverse,
              .tp_iter = selfOf,
              .tp_iternext = filterNext,
              .tp_new = filterNew},
    .methods = kFilterMethods,
    .doc = "filter(function or None, iterable) --> an iterator of the items for which function(item) is "
           "true.\n\nWithout a "
           "function: of the true items.",
});

} // namespace krait::runtime
