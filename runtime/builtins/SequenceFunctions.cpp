// all, any, iter, len, next, sorted, aiter, anext.
#include "runtime/builtins/Builtins.h"
#include "runtime/call/Call.h"
#include "runtime/call/Generator.h"
#include "runtime/call/Method.h"
#include "runtime/call/Operations.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/fast/Iterate.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/ArgumentCheck.h"
#include "runtime/types/Bytes.h"
#include "runtime/types/Dict.h"
#include "runtime/types/Iterators.h"
#include "runtime/types/List.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"

namespace krait::runtime {

namespace {

/// any (looking for true) and all (looking for false).
Ref quantify(Thread &thread, Value iterable, int wanted) {
  fast::Items items(thread, iterable);
  if (!items) return nullptr;
  while (Ref item = items.next()) {
    const Value value = item;
    const int is = value.isSmallInt() ? value != Value::smallInt(0)
                   : value == True()  ? 1
                   : value == False() ? 0
                                      : truth(thread, value);
    if (is < 0) return nullptr;
    if (is == wanted) return boolRef(wanted);
  }
  return hasPending(thread) ? Ref() : boolRef(!wanted);
}
Ref allFunction(Thread &thread, Value, Value iterable) { return quantify(thread, iterable, 0); }
Ref anyFunction(Thread &thread, Value, Value iterable) { return quantify(thread, iterable, 1); }

Ref lenFunction(Thread &thread, Value, Value object) {
  if (KRAIT_LIKELY(object.isObject())) {
    const Type *type = object.object()->type;
    if (type == &ListType) return Ref::smallInt(object.as<ListObject>()->size);
    if (type == &TupleType || type == &StrType || type == &BytesType)
      return Ref::smallInt(object.as<VarObject>()->size);
    if (type == &DictType) return Ref::smallInt(object.as<DictObject>()->used);
  }
  int64_t size = length(thread, object);
  return size < 0 ? Ref() : Ref::smallInt(size);
}

Ref iterFunction(Thread &thread, Value, const Value *args, size_t count) {
  if (count == 1) return iterate(thread, args[0]);
  if (!typeOf(args[0])->slots.tp_call) return raiseTypeError(thread, "iter(v, w): v must be callable");
  return makeCallableIterator(thread, args[0], args[1]);
}

Ref nextFunction(Thread &thread, Value, const Value *args, size_t count) {
  Ref item = nextOrStop(thread, args[0]);
  if (item) return item;
  if (count == 2) {
    if (hasPending(thread) && !clearPendingIf(thread, StopIterationType)) return nullptr;
    return Ref::share(args[1]);
  }
  if (!hasPending(thread)) {
    Ref stop = call(thread, Value(&StopIterationType));
    if (stop) setPending(thread, std::move(stop));
  }
  return nullptr;
}

// A list of the items, then list.sort with the keywords: messages about those name sort().
Ref sortedFunction(Thread &thread, Value, const Value *args, size_t countAndFlags, Value keywordNames) {
  static const Signature kSort("sort", "(*, key=None, reverse=False)");
  if (!checkArgumentCount(thread, "sorted", argumentCount(countAndFlags), 1, 1)) return nullptr;
  Ref list = makeList(thread);
  if (!list || !listExtend(thread, list.as<ListObject>(), args[0])) return nullptr;
  Value values[2];
  if (!kSort.bind(thread, args + 1, 0, keywordNames, values)) return nullptr;
  int64_t reverse = values[1] ? indexAsInt64(thread, values[1], &OverflowErrorType) : 0;
  if (reverse == -1 && hasPending(thread)) return nullptr;
  Value key = values[0] && !isNone(values[0]) ? values[0] : Value();
  return listSort(thread, list.as<ListObject>(), key, reverse != 0) ? std::move(list) : Ref();
}

Ref aiterFunction(Thread &thread, Value, Value iterable) {
  if (!typeOf(iterable)->slots.am_aiter)
    return raiseTypeError(thread, "'%T' object is not an async iterable", iterable);
  return getAsyncIterator(thread, iterable);
}
Ref anextFunction(Thread &thread, Value, const Value *args, size_t count) {
  if (!typeOf(args[0])->slots.am_anext) return raiseTypeError(thread, "'%T' object is not an async iterator", args[0]);
  Ref awaitable = typeOf(args[0])->slots.am_anext(thread, args[0]);
  if (count == 1 || !awaitable) return awaitable;
  return makeAnextAwaitable(thread, awaitable, args[1]);
}

} // namespace

const MethodDef kSequenceFunctions[] = {
    {"aiter", method::one(aiterFunction), "($module, async_iterable, /)", "The asynchronous iterator of an object."},
    {"all", method::one(allFunction), "($module, iterable, /)", "Whether every item is true."},
    {"anext", method::positional(anextFunction, 1, 2), nullptr,
     "An awaitable for the next item of an asynchronous iterator."},
    {"any", method::one(anyFunction), "($module, iterable, /)", "Whether some item is true."},
    {"iter", method::positional(iterFunction, 1, 2), nullptr,
     "An iterator over an object, or over calls until a sentinel."},
    {"len", method::one(lenFunction), "($module, obj, /)", "The number of items."},
    {"next", method::positional(nextFunction, 1, 2), nullptr, "The next item of an iterator, or a default at the end."},
    {"sorted", method::raw(sortedFunction), "($module, iterable, /, *, key=None, reverse=False)",
     "A new sorted list of the items."},
    {}};

} // namespace krait::runtime
