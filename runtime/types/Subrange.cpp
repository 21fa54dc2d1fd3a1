#include "runtime/types/Subrange.h"
#include "runtime/types/List.h"
#include "runtime/types/Range.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"

namespace krait::runtime {

static bool isPart(Value part) { return part.isSmallInt() || isNone(part); }

/// Start, step and number of the items meant.
struct Range {
  int64_t start, step, count;
};
static Range rangeOf(const Value *parts, uint32_t partCount, int64_t length) {
  const int64_t step = partCount == 3 && !isNone(parts[2]) ? parts[2].asSmallInt() : 1;
  int64_t start = isNone(parts[0]) ? (step < 0 ? kSmallIntMax : 0) : parts[0].asSmallInt();
  int64_t stop = isNone(parts[1]) ? (step < 0 ? kSmallIntMin : kSmallIntMax) : parts[1].asSmallInt();
  const int64_t count = sliceAdjust(length, &start, &stop, step);
  return {start, step, count};
}
bool mayTakeRange(Value container, const Value *parts, uint32_t count) {
  if (container.isSmallInt() || !isPart(parts[0]) || !isPart(parts[1])) return false;
  const Type *type = container.object()->type;
  if (type == &ListType) return count == 2 || (isPart(parts[2]) && parts[2] != Value::smallInt(0));
  return count == 2 && (type == &TupleType || type == &StrType);
}

Ref takeRange(Thread &thread, Value container, const Value *parts, uint32_t count) {
  const Type *type = container.object()->type;
  const int64_t length = type == &ListType ? container.as<ListObject>()->size : container.as<VarObject>()->size;
  const Range range = rangeOf(parts, count, length);
  if (type == &StrType) return strSubstring(thread, container, range.start, range.start + range.count);
  if (type == &TupleType) {
    if (range.count == length) return Ref::share(container);
    return makeTupleFromArray(thread, container.as<TupleObject>()->items + range.start, range.count);
  }
  ListObject *list = container.as<ListObject>();
  if (range.step == 1) return listSlice(thread, list, range.start, range.start + range.count);
  Ref result = makeList(thread, range.count);
  if (!result) return nullptr;
  Value *items = result.as<ListObject>()->items;
  for (int64_t i = 0; i < range.count; ++i)
    items[i] = Ref::share(list->items[range.start + i * range.step]).release();
  result.as<ListObject>()->size = range.count;
  return result;
}

bool mayReplaceRange(Value container, const Value *parts, uint32_t count, Value value) {
  return count == 2 && isExactly(container, ListType) && isPart(parts[0]) && isPart(parts[1]) && value != container &&
         (isExactly(value, ListType) || isExactly(value, TupleType));
}

bool replaceRange(Thread &thread, Value container, const Value *parts, Value value) {
  ListObject *list = container.as<ListObject>();
  const Range range = rangeOf(parts, 2, list->size);
  const bool fromList = isExactly(value, ListType);
  const Value *items = fromList ? value.as<ListObject>()->items : value.as<TupleObject>()->items;
  const int64_t count = fromList ? value.as<ListObject>()->size : tupleSize(value);
  return listReplace(thread, list, range.start, range.start + range.count, items, count);
}

} // namespace krait::runtime
