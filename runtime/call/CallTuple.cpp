// Calls whose arguments come as a tuple and a dictionary (CALL_FUNCTION_EX, functools.partial, ...).
#include "runtime/call/Call.h"
#include "runtime/errors/Error.h"
#include "runtime/memory/Allocate.h"
#include "runtime/types/Dict.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"

namespace krait::runtime {

/// The positional arguments and then the dictionary's values in one array; `names` gets the tuple of keys.
static Ref callWithKeywords(Thread &thread, Value callable, Value args, DictObject *keywords) {
  size_t count = size_t(tupleSize(args)), keywordCount = size_t(keywords->used);
  Ref names = makeTupleUninitialized(thread, int64_t(keywordCount));
  Ref values = makeTupleUninitialized(thread, int64_t(count + keywordCount + 1)); // owns the arguments during the call
  if (!names || !values) return nullptr;
  Value *place = values.as<TupleObject>()->items;
  place[0] = Ref::smallInt(0).release(); // args[-1], which the callee may use meanwhile
  for (size_t i = 0; i < count; ++i) place[i + 1] = Ref::share(tupleItem(args, int64_t(i))).release();
  int64_t position = 0, at = 0;
  Value name, value;
  while (dictNext(keywords, &position, &name, &value)) {
    if (!isStr(name)) return raiseTypeError(thread, "keywords must be strings");
    names.as<TupleObject>()->items[at] = Ref::share(name).release();
    place[1 + count + size_t(at++)] = Ref::share(value).release();
  }
  return call(thread, callable, place + 1, count | kArgumentsOffset, names);
}

Ref callWithTuple(Thread &thread, Value callable, Value args, Value keywordsOrZero) {
  if (keywordsOrZero && keywordsOrZero.as<DictObject>()->used)
    return callWithKeywords(thread, callable, args, keywordsOrZero.as<DictObject>());
  return call(thread, callable, args.as<TupleObject>()->items, size_t(tupleSize(args)));
}

} // namespace krait::runtime
