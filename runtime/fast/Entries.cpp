// Entries of compiled code that are worth inlining: the paths that hot code takes, each ending in a call of its slow
// twin (runtime/native). Compiled into the runtime and, as bitcode, into users' modules (cmake/KraitBitcode.cmake),
// where the always-inliner puts them in place. Here: counts, names, operators; Containers.cpp has the rest.
#include "runtime/call/Frame.h"
#include "runtime/fast/Entry.h"
#include "runtime/fast/Float.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"

namespace krait::runtime {

namespace {

[[gnu::always_inline]] inline bool compareInts(int64_t a, int64_t b, CompareOp op) {
  switch (op) {
  case CompareOp::Lt:
    return a < b;
  case CompareOp::Le:
    return a <= b;
  case CompareOp::Eq:
    return a == b;
  case CompareOp::Ne:
    return a != b;
  case CompareOp::Gt:
    return a > b;
  default:
    return a >= b;
  }
}
/// The result of small ints; zero: others, or out of range. What computes much has been specialised, so floats are left
/// to the slow twins.
[[gnu::always_inline]] inline uint64_t arithmetic(Value left, Value right, BinaryOp op) {
  if (KRAIT_LIKELY(left.bits() & right.bits() & 1)) {
    // The tag is one bit: sums and differences work on the tagged words.
    int64_t result;
    switch (op) {
    case BinaryOp::Add:
      return __builtin_add_overflow(int64_t(left.bits()), int64_t(right.bits() - 1), &result) ? 0 : uint64_t(result);
    case BinaryOp::Subtract:
      return __builtin_sub_overflow(int64_t(left.bits()), int64_t(right.bits() - 1), &result) ? 0 : uint64_t(result);
    case BinaryOp::Multiply:
      return __builtin_mul_overflow(int64_t(left.bits() - 1), right.asSmallInt(), &result) ? 0 : uint64_t(result) + 1;
    case BinaryOp::And:
      return left.bits() & right.bits();
    case BinaryOp::Or:
      return left.bits() | right.bits();
    case BinaryOp::Xor:
      return (left.bits() ^ right.bits()) | 1;
    default:
      return 0;
    }
  }
  return 0;
}

/// Whether two exact str are equal where that is easily seen; -1: not so.
[[gnu::always_inline]] inline int strsEqual(Value left, Value right) {
  if (!left.isObject() || !right.isObject() || left.object()->type != &StrType || right.object()->type != &StrType)
    return -1;
  if (left == right) return 1;
  auto *a = left.as<StrObject>(), *b = right.as<StrObject>();
  return a->size != b->size || (a->interned && b->interned) ? 0 : -1;
}

} // namespace

KRAIT_ENTRY void kr_retain(Value value) { incref(value); }
KRAIT_ENTRY void kr_release(Value value) {
  if (value.isObject() && --value.object()->refCount == 0) [[unlikely]]
    countReachedZero(value.object());
}
/// The same for words that are never zero.
KRAIT_ENTRY void kr_retain_some(Value value) {
  if (!value.isSmallInt()) ++value.object()->refCount;
}
KRAIT_ENTRY void kr_release_some(Value value) {
  if (!value.isSmallInt() && --value.object()->refCount == 0) [[unlikely]]
    countReachedZero(value.object());
}
KRAIT_ENTRY uint64_t kr_none() { return None().bits(); }
KRAIT_ENTRY uint64_t kr_bool(uint64_t flag) { return (flag ? True() : False()).bits(); }

KRAIT_ENTRY uint64_t kr_load_global(Thread *thread, Frame *frame, Value name, GlobalCache *cache) {
  if (KRAIT_LIKELY(cache->global)) {
    Value value = cache->global->value;
    if (!value) value = cache->builtin->value;
    if (KRAIT_LIKELY(bool(value))) return incref(value), value.bits();
  }
  return kr_load_global_slow(thread, frame, name, cache);
}

KRAIT_ENTRY uint64_t kr_binary_op(Thread *thread, Value left, Value right, uint64_t op) {
  if (uint64_t result = arithmetic(left, right, BinaryOp(op)); KRAIT_LIKELY(result)) return result;
  switch (BinaryOp(op)) {
  case BinaryOp::Add:
    return kr_add_slow(thread, left, right);
  case BinaryOp::Subtract:
    return kr_subtract_slow(thread, left, right);
  case BinaryOp::Multiply:
    return kr_multiply_slow(thread, left, right);
  case BinaryOp::TrueDivide:
    return kr_true_divide_slow(thread, left, right);
  default:
    return kr_binary_op_slow(thread, left, right, op);
  }
}
KRAIT_ENTRY uint64_t kr_inplace_op(Thread *thread, Value left, Value right, uint64_t op) {
  constexpr uint64_t kFirst = uint64_t(BinaryOp::InplaceAdd);
  if (uint64_t result = arithmetic(left, right, BinaryOp(op - kFirst)); KRAIT_LIKELY(result)) return result;
  return kr_inplace_op_slow(thread, left, right, op);
}

KRAIT_ENTRY uint64_t kr_compare_op(Thread *thread, Value left, Value right, uint64_t op) {
  if (KRAIT_LIKELY(left.bits() & right.bits() & 1))
    return kr_bool(compareInts(left.asSmallInt(), right.asSmallInt(), CompareOp(op)));
  return kr_compare_op_slow(thread, left, right, op);
}
KRAIT_ENTRY int64_t kr_compare_test(Thread *thread, Value left, Value right, uint64_t op) {
  if (KRAIT_LIKELY(left.bits() & right.bits() & 1))
    return compareInts(left.asSmallInt(), right.asSmallInt(), CompareOp(op));
  if (CompareOp(op) == CompareOp::Eq || CompareOp(op) == CompareOp::Ne) {
    if (int equal = strsEqual(left, right); equal >= 0) return equal == (CompareOp(op) == CompareOp::Eq);
    return kr_equal_test_slow(thread, left, right, op);
  }
  return kr_compare_test_slow(thread, left, right, op);
}
KRAIT_ENTRY int64_t kr_truth(Thread *thread, Value value) {
  if (value == True()) return 1;
  if (value == False() || value == None()) return 0;
  if (value.isSmallInt()) return value != Value::smallInt(0);
  return kr_truth_slow(thread, value);
}

} // namespace krait::runtime
