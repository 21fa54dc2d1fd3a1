#include "runtime/fast/Order.h"
#include "runtime/types/List.h"
#include <algorithm>

namespace krait::runtime::fast {

namespace {

/// By whether left is less, equal or greater; none of them for NaN.
bool holds(unsigned order, CompareOp op) {
  enum : unsigned { kLess = 1, kEqual = 2, kGreater = 4, kUnordered = 0 };
  switch (op) {
  case CompareOp::Lt:
    return order == kLess;
  case CompareOp::Le:
    return order & (kLess | kEqual);
  case CompareOp::Eq:
    return order == kEqual;
  case CompareOp::Ne:
    return order != kEqual;
  case CompareOp::Gt:
    return order == kGreater;
  case CompareOp::Ge:
    return order & (kGreater | kEqual);
  }
  KRAIT_UNREACHABLE("comparison");
}
template <class T>
bool ordered(T left, T right, CompareOp op) {
  return holds(unsigned(left < right) | unsigned(left == right) << 1 | unsigned(left > right) << 2, op);
}

/// The first items that differ decide, then the lengths.
int compareItems(const Value *left, int64_t leftSize, const Value *right, int64_t rightSize, CompareOp op, int depth) {
  const int64_t common = std::min(leftSize, rightSize);
  for (int64_t i = 0; i < common; ++i) {
    const int equal = quickEqual(left[i], right[i], depth);
    if (equal == 1) continue;
    if (equal == kAskThem) return kAskThem;
    if (op == CompareOp::Eq || op == CompareOp::Ne) return op == CompareOp::Ne;
    return quickCompare(left[i], right[i], op, depth);
  }
  return ordered(leftSize, rightSize, op);
}

} // namespace

int quickCompare(Value left, Value right, CompareOp op, int depth) {
  if (left.isSmallInt() && right.isSmallInt()) return ordered(int64_t(left.bits()), int64_t(right.bits()), op);
  if (!left.isObject() || !right.isObject() || depth == 0) return kAskThem;
  const Type *type = left.object()->type;
  if (type != right.object()->type) return kAskThem;
  if (type == &StrType) {
    if (op == CompareOp::Eq || op == CompareOp::Ne)
      return (left == right || differentStrsEqual(left, right)) == (op == CompareOp::Eq);
    return ordered(compareStrs(left, right), 0, op);
  }
  if (type == &FloatType) return ordered(floatValue(left), floatValue(right), op);
  if (type == &TupleType) {
    const auto *a = left.as<TupleObject>(), *b = right.as<TupleObject>();
    return compareItems(a->items, a->size, b->items, b->size, op, depth - 1);
  }
  if (type == &ListType) {
    const auto *a = left.as<ListObject>(), *b = right.as<ListObject>();
    if (a->size != b->size && (op == CompareOp::Eq || op == CompareOp::Ne)) return op == CompareOp::Ne;
    return compareItems(a->items, a->size, b->items, b->size, op, depth - 1);
  }
  return kAskThem;
}

} // namespace krait::runtime::fast
