// Calls whose arguments come as a tuple and a dictionary (CALL_FUNCTION_EX, functools.partial, ...).
#include "runtime/call/Call.h"
#include "runtime/errors/Error.h"
#include "runtime/memory/Allocate.h"
#include "runtime/types/Dict.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"

namespace krait::runtime {

namespace {

/// Values that are kept alive during a call, with a word before them for the callee; released like a tuple's items.
class KeptValues {
public:
  explicit KeptValues(Thread &thread, size_t room) {
    if (KRAIT_LIKELY(room <= kInPlace)) return;
    spill_ = makeTupleUninitialized(thread, int64_t(room + 1));
    place_ = spill_ ? spill_.as<TupleObject>()->items : nullptr;
    if (place_) place_[0] = Value::smallInt(0);
  }
  ~KeptValues() {
    if (spill_) place_[0] = Value::smallInt(0); // and the tuple owns the others
    for (size_t i = spill_ ? 0 : count_; i > 0; --i)
      decref(place_[i]);
  }
  explicit operator bool() const { return place_; }
  void add(Value value) {
    incref(value);
    place_[++count_] = value;
  }
  const Value *begin() const { return place_ + 1; }

private:
  static constexpr size_t kInPlace = 12;
  Value inPlace_[kInPlace + 1];
  Value *place_ = inPlace_;
  size_t count_ = 0;
  Ref spill_;
};

} // namespace

/// The positional arguments and then the dictionary's values in one array; `names` gets the tuple of keys.
static Ref callWithKeywords(Thread &thread, Value callable, Value args, DictObject *keywords) {
  const size_t count = size_t(tupleSize(args)), keywordCount = size_t(keywords->used);
  Ref names = makeTupleUninitialized(thread, int64_t(keywordCount));
  KeptValues values(thread, count + keywordCount);
  if (!names || !values) return nullptr;
  for (size_t i = 0; i < count; ++i)
    values.add(tupleItem(args, int64_t(i)));
  int64_t position = 0, at = 0;
  Value name, value;
  while (dictNext(keywords, &position, &name, &value)) {
    if (!isStr(name)) return raiseTypeError(thread, "keywords must be strings");
    names.as<TupleObject>()->items[at++] = Ref::share(name).release();
    values.add(value);
  }
  return call(thread, callable, values.begin(), count | kArgumentsOffset, names);
}

Ref callWithItems(Thread &thread, Value callable, const Value *items, size_t count) {
  KeptValues values(thread, count);
  if (!values) return nullptr;
  for (size_t i = 0; i < count; ++i)
    values.add(items[i]);
  return call(thread, callable, values.begin(), count | kArgumentsOffset);
}

Ref callWithTuple(Thread &thread, Value callable, Value args, Value keywordsOrZero) {
  if (keywordsOrZero && keywordsOrZero.as<DictObject>()->used)
    return callWithKeywords(thread, callable, args, keywordsOrZero.as<DictObject>());
  return call(thread, callable, args.as<TupleObject>()->items, size_t(tupleSize(args)));
}

} // namespace krait::runtime
