#include "runtime/types/Subrange.h"
#include "runtime/memory/Allocate.h"
#include "runtime/types/List.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"
#include <utility>

namespace krait::runtime {

namespace {

[[gnu::always_inline]] inline bool isPart(Value part) { return part.isSmallInt() || isNone(part); }

/// Start, step and number of the items meant.
struct Range {
  int64_t start, step, count;
};

/// An end of a forward slice: in the sequence, from its end when negative, else `missing`.
[[gnu::always_inline]] inline int64_t forwardEnd(Value part, int64_t length, int64_t missing) {
  if (!part.isSmallInt()) return missing;
  int64_t end = part.asSmallInt();
  if (end < 0) end += length;
  return end < 0 ? 0 : end > length ? length : end;
}

[[gnu::always_inline]] inline Range forwardRange(const Value *parts, int64_t length) {
  const int64_t start = forwardEnd(parts[0], length, 0), stop = forwardEnd(parts[1], length, length);
  return {start, 1, stop > start ? stop - start : 0};
}

/// The same of a backward slice, where the end before the first item is -1.
[[gnu::always_inline]] inline int64_t backwardEnd(Value part, int64_t length, int64_t missing) {
  if (!part.isSmallInt()) return missing;
  int64_t end = part.asSmallInt();
  if (end < 0) end += length;
  return end < 0 ? -1 : end >= length ? length - 1 : end;
}

[[gnu::always_inline]] inline Range backwardRange(const Value *parts, int64_t length, int64_t step) {
  const int64_t start = backwardEnd(parts[0], length, length - 1), stop = backwardEnd(parts[1], length, -1);
  if (stop >= start) return {start, step, 0};
  return {start, step, step == -1 ? start - stop : (start - stop - 1) / -step + 1};
}

[[gnu::always_inline]] inline bool hasStep(const Value *parts, uint32_t count) {
  return count == 3 && parts[2].isSmallInt() && parts[2] != Value::smallInt(1);
}

[[gnu::always_inline]] inline Range rangeOf(const Value *parts, uint32_t count, int64_t length) {
  if (KRAIT_LIKELY(!hasStep(parts, count))) return forwardRange(parts, length);
  const int64_t step = parts[2].asSmallInt();
  if (step < 0) return backwardRange(parts, length, step);
  Range range = forwardRange(parts, length);
  return {range.start, step, range.count ? (range.count - 1) / step + 1 : 0};
}

/// Copies every `step`th item from item `start` on, with a count for each. No address beyond the items is made.
[[gnu::always_inline]] inline void shareItems(Value *to, const Value *from, int64_t start, int64_t step,
                                              int64_t count) {
  for (int64_t i = 0; i < count; ++i)
    incref(to[i] = from[start + i * step]);
}

Ref listRange(Thread &thread, const ListObject *list, const Range &range) {
  Ref result = makeList(thread, range.count);
  if (KRAIT_UNLIKELY(!result)) return nullptr;
  auto *made = result.as<ListObject>();
  const Value *from = list->items;
  if (range.step == 1)
    shareItems(made->items, from, range.start, 1, range.count);
  else if (range.step == -1)
    shareItems(made->items, from, range.start, -1, range.count);
  else
    shareItems(made->items, from, range.start, range.step, range.count);
  made->size = range.count;
  return result;
}

template <class Character>
void copyCharacters(Character *to, const Character *from, int64_t step, int64_t count) {
  for (int64_t i = 0; i < count; ++i)
    to[i] = from[i * step];
}

/// Steps other than 1; the narrowest width that fits is found again by the builder.
Ref strRange(Thread &thread, Value str, const Range &range) {
  const auto *from = str.as<StrObject>();
  if (from->width == 1 && range.count <= 256) {
    uint8_t characters[256];
    copyCharacters(characters, from->data1() + range.start, range.step, range.count);
    return makeStrFromLatin1(thread, {reinterpret_cast<const char *>(characters), size_t(range.count)});
  }
  StrBuilder text(thread);
  for (int64_t i = 0, at = range.start; i < range.count; ++i, at += range.step)
    if (!text.appendChar(from->at(at))) return nullptr;
  return text.finish();
}

Ref tupleRange(Thread &thread, Value tuple, const Range &range) {
  const Value *from = tuple.as<TupleObject>()->items + range.start;
  if (range.step == 1)
    return range.count == tupleSize(tuple) ? Ref::share(tuple) : makeTupleFromArray(thread, from, range.count);
  Value few[16], *items = few;
  if (range.count > 16) {
    items = static_cast<Value *>(allocateBlock(thread, size_t(range.count) * sizeof(Value)));
    if (!items) return nullptr;
  }
  shareItems(items, from, 0, range.step, range.count);
  Ref result = makeTupleStealing(thread, items, range.count);
  if (items != few) freeBlock(items);
  return result;
}

} // namespace

bool takeRange(Thread &thread, Value container, const Value *parts, uint32_t count, Ref *result) {
  if (!container.isObject() || !isPart(parts[0]) || !isPart(parts[1])) return false;
  if (count == 3 && (!isPart(parts[2]) || parts[2] == Value::smallInt(0))) return false;
  const Type *type = container.object()->type;
  if (type == &ListType) {
    const auto *list = container.as<ListObject>();
    *result = listRange(thread, list, rangeOf(parts, count, list->size));
    return true;
  }
  if (type != &TupleType && type != &StrType) return false;
  const Range range = rangeOf(parts, count, container.as<VarObject>()->size);
  if (type == &TupleType)
    *result = tupleRange(thread, container, range);
  else
    *result = range.step == 1 ? strSubstring(thread, container, range.start, range.start + range.count)
                              : strRange(thread, container, range);
  return true;
}

bool mayReplaceRange(Value container, const Value *parts, uint32_t count, Value value) {
  return !hasStep(parts, count) && (count == 2 || isPart(parts[2])) && isExactly(container, ListType) &&
         isPart(parts[0]) && isPart(parts[1]) && value != container &&
         (isExactly(value, ListType) || isExactly(value, TupleType));
}

bool replaceRange(Thread &thread, Value container, const Value *parts, Ref value) {
  auto *list = container.as<ListObject>();
  const Range range = forwardRange(parts, list->size);
  if (isExactly(value, TupleType))
    return listReplace(thread, list, range.start, range.start + range.count, value.as<TupleObject>()->items,
                       tupleSize(value));
  auto *from = value.as<ListObject>();
  if (from->size != range.count || from->refCount != 1)
    return listReplace(thread, list, range.start, range.start + range.count, from->items, from->size);
  // Nobody else will see `value` again: the items change places and the old ones die with it, last to first as ever.
  Value *to = list->items + range.start;
  for (int64_t i = 0; i < range.count; ++i)
    std::swap(to[i], from->items[i]);
  return true;
}

} // namespace krait::runtime
