// Stepping through iterables from C++, with the commonest ones in line.
#pragma once
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/Iterators.h"
#include "runtime/types/List.h"
#include "runtime/types/Range.h"
#include "runtime/types/Tuple.h"

namespace krait::runtime::fast {

/// next(): zero without a pending exception at the end.
[[gnu::always_inline]] inline Ref nextItem(Thread &thread, Value iterator) {
  const Type *type = iterator.object()->type;
  if (type == &ListIteratorType) {
    auto *at = iterator.as<SequenceIteratorObject>();
    if (KRAIT_LIKELY(at->sequence && at->index < at->sequence.as<ListObject>()->size))
      return Ref::share(at->sequence.as<ListObject>()->items[at->index++]);
  } else if (type == &RangeIteratorType) {
    auto *range = iterator.as<RangeIteratorObject>();
    if (range->remaining <= 0) return nullptr;
    --range->remaining;
    const int64_t value = range->next;
    range->next += range->step;
    return Ref::smallInt(value);
  }
  Ref item = type->slots.tp_iternext(thread, iterator);
  if (KRAIT_UNLIKELY(!item) && hasPending(thread)) clearPendingIf(thread, StopIterationType);
  return item;
}

/// The items of any iterable, one after the other. Exact lists and tuples need no iterator; of a list the length is
/// looked at in each step, as its iterator does.
class Items {
public:
  /// `iterable` is borrowed and must live as long as this.
  Items(Thread &thread, Value iterable) : thread_(thread) {
    const Type *type = typeOf(iterable);
    if (type == &ListType)
      list_ = iterable.as<ListObject>();
    else if (type == &TupleType)
      tuple_ = iterable.as<TupleObject>();
    else
      iterator_ = iterate(thread, iterable);
  }
  /// False: not iterable, or its __iter__ raised; the exception is pending.
  explicit operator bool() const { return list_ || tuple_ || iterator_; }
  /// Zero at the end, or with an exception pending.
  [[gnu::always_inline]] Ref next() {
    if (list_) return index_ < list_->size ? Ref::share(list_->items[index_++]) : Ref();
    if (tuple_) return index_ < tuple_->size ? Ref::share(tuple_->items[index_++]) : Ref();
    return nextItem(thread_, iterator_);
  }

private:
  Thread &thread_;
  ListObject *list_ = nullptr;
  TupleObject *tuple_ = nullptr;
  int64_t index_ = 0;
  Ref iterator_;
};

} // namespace krait::runtime::fast
