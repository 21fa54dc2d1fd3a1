#include "runtime/types/ResultTuple.h"
#include "runtime/memory/Collector.h"

namespace krait::runtime {

Ref reuseTuple(Thread &thread, Value kept, Value *items, int64_t size) {
  auto *tuple = kept.as<TupleObject>();
  if (tuple->refCount != 1) return makeTupleStealing(thread, items, size);
  Ref result = Ref::share(kept); // from here on destructors cannot see it as free
  bool container = false;
  for (int64_t i = 0; i < size; ++i) {
    container |= items[i].isObject() && items[i].object()->type->hasFlag(kTypeGc);
    std::swap(tuple->items[i], items[i]);
  }
  if (container && !tuple->hasFlag(kObjectTracked)) track(tuple);
  for (int64_t i = 0; i < size; ++i)
    decref(items[i]);
  return result;
}

} // namespace krait::runtime
