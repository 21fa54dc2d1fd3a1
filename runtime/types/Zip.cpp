// zip: tuples of one item from each iterable, until the first ends (strict: all must end together).
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/fast/Iterate.h"
#include "runtime/memory/Allocate.h"
#include "runtime/memory/Collector.h"
#include "runtime/object/BuiltinType.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/Iterators.h"
#include "runtime/types/Pairs.h"
#include "runtime/types/ResultTuple.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"

namespace krait::runtime {

namespace {


bool bindStrict(Thread &thread, const Value *args, size_t count, Value keywordNames, bool *strict) {
  int64_t keywords = keywordNames ? tupleSize(keywordNames) : 0;
  if (keywords == 0) return true;
  if (keywords > 1)
    return raiseTypeError(thread, "zip() takes at most 1 keyword argument (%lld given)", (long long)keywords), false;
  Value name = tupleItem(keywordNames, 0);
  if (!strEqualsAscii(name, "strict"))
    return raiseTypeError(thread, "'%S' is an invalid keyword argument for zip()", name), false;
  int value = truth(thread, args[count]);
  *strict = value > 0;
  return value >= 0;
}

Ref zipNew(Thread &thread, Type *type, const Value *args, size_t count, Value keywordNames) {
  bool strict = false;
  if (!bindStrict(thread, args, count, keywordNames, &strict)) return nullptr;
  Ref object = Ref::steal(allocateInstance(thread, type));
  if (!object) return nullptr;
  auto *zip = object.as<ZipObject>();
  zip->strict = strict;
  zip->iterators = makeTupleUninitialized(thread, int64_t(count)).release();
  zip->result = makeTupleUninitialized(thread, int64_t(count)).release();
  if (!zip->iterators || !zip->result) return nullptr;
  for (size_t i = 0; i < count; ++i) {
    zip->result.as<TupleObject>()->items[i] = noneRef().release();
    Ref iterator = iterate(thread, args[i]);
    if (!iterator) return nullptr;
    zip->iterators.as<TupleObject>()->items[i] = iterator.release();
  }
  if (count) track(zip->iterators.object());
  return object;
}

void zipDestroy(Object *self) {
  untrack(self);
  auto *zip = static_cast<ZipObject *>(self);
  decref(zip->iterators);
  decref(zip->result);
  freeObject(self);
}

void zipTraverse(Object *self, Visitor &visitor) {
  visitor.visit(static_cast<ZipObject *>(self)->iterators);
  visitor.visit(static_cast<ZipObject *>(self)->result);
}

// Iterator `ended` had no item: raises when that is not where all of them end.
std::nullptr_t checkStrict(Thread &thread, ZipObject *zip, int64_t ended) {
  if (hasPending(thread)) return nullptr;
  if (ended > 0)
    return raiseValueError(thread, "zip() argument %d is shorter than argument%s%d", int(ended + 1),
                           ended == 1 ? " " : "s 1-", int(ended));
  for (int64_t i = 1; i < tupleSize(zip->iterators); ++i) {
    Ref item = next(thread, tupleItem(zip->iterators, i));
    if (item)
      return raiseValueError(thread, "zip() argument %d is longer than argument%s%d", int(i + 1), i == 1 ? " " : "s 1-",
                             int(i));
    if (hasPending(thread)) return nullptr;
  }
  return nullptr;
}

Ref zipNext(Thread &thread, Value self) {
  auto *zip = self.as<ZipObject>();
  int64_t size = tupleSize(zip->iterators);
  if (size == 0) return nullptr;
  constexpr int64_t kLocal = 8;
  Value local[kLocal], *items = local;
  if (size > kLocal && !(items = static_cast<Value *>(allocateBlock(thread, size_t(size) * sizeof(Value)))))
    return nullptr;
  int64_t got = 0;
  Ref result;
  for (; got < size; ++got) {
    items[got] = fast::nextItem(thread, tupleItem(zip->iterators, got)).release();
    if (!items[got]) break;
  }
  if (got == size && size == 2) {
    result = reusePair(thread, zip->result, items[0], items[1]);
  } else if (got == size) {
    result = reuseTuple(thread, zip->result, items, size);
  } else {
    for (int64_t i = 0; i < got; ++i)
      decref(items[i]);
    if (zip->strict) checkStrict(thread, zip, got);
  }
  if (items != local) freeBlock(items);
  return result;
}

Ref selfOf(Thread &, Value self) { return Ref::share(self); }

Ref zipReduce(Thread &thread, Value self) {
  auto *zip = self.as<ZipObject>();
  Value type = zip->type;
  return zip->strict ? makeTuple(thread, {type, zip->iterators, True()}) : makeTuple(thread, {type, zip->iterators});
}

Ref zipSetState(Thread &thread, Value self, Value state) {
  int strict = truth(thread, state);
  if (strict < 0) return nullptr;
  self.as<ZipObject>()->strict = strict;
  return noneRef();
}

const MethodDef kMethods[] = {
    {"__reduce__", method::none(zipReduce), nullptr, "What pickle needs to make the iterator again."},
    {"__setstate__", method::one(zipSetState), nullptr, "Set whether the iterator is strict."},
    {},
};

} // namespace

constinit Type ZipType = builtinType({
    .name = "zip",
    .flags = kTypeBase | kTypeGc,
    .basicSize = sizeof(ZipObject),
    .slots = {.tp_dealloc = zipDestroy,
              .tp_traverse = zipTraverse,
              .tp_iter = selfOf,
              .tp_iternext = zipNext,
              .tp_new = zipNew},
    .methods = kMethods,
    .doc =
        "zip(*iterables, strict=False) --> an iterator of tuples with one item of each iterable.\n\nIt ends with the "
        "shortest of them; with strict=True a different length is a ValueError.",
});

} // namespace krait::runtime
