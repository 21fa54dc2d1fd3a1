// The Python functions that a class has for the operators: what askers find without asking for names.
#pragma once
#include "runtime/object/Protocol.h"

namespace krait::runtime {

/// By BinaryOp, the in-place ones too where the class has no method of their own for them, then by CompareOp.
inline constexpr unsigned kBinaryOps = unsigned(BinaryOp::InplaceXor) + 1;
inline constexpr unsigned kOperatorCount = kBinaryOps + unsigned(CompareOp::Ge) + 1;
inline constexpr unsigned operatorIndex(BinaryOp op) { return unsigned(op); }
inline constexpr unsigned operatorIndex(CompareOp op) { return kBinaryOps + unsigned(op); }

struct OperatorFunctions {
  uint32_t version;                // of the type when these were found
  uint32_t known;                  // rows of `functions` that say something
  Value functions[kOperatorCount]; // borrowed: the version guards their lives
};
static_assert(kOperatorCount <= 32);

/// SlotDispatch.cpp: the same when the type's table does not know.
Value findOperatorFunction(Type *type, unsigned index);

/// The Python function that `left <op> right` calls first for a left operand of this class, when the right one's class
/// has no say before it; borrowed. Zero: it is no function, or another slot than Python's serves.
[[gnu::always_inline]] inline Value operatorFunction(Type *type, unsigned index) {
  const OperatorFunctions *table = type->operators;
  if (KRAIT_LIKELY(table && table->version == type->version && table->known >> index & 1))
    return table->functions[index];
  return findOperatorFunction(type, index);
}

/// The right operand's class has no say before the left one's, which is a Python class.
[[gnu::always_inline]] inline bool leftGoesFirst(const Type *left, const Type *right) {
  return KRAIT_LIKELY(left == right) || !right->hasFlag(kTypeHeap) || !isSubtype(right, left);
}

/// `left <op> right` after the left operand's method, which went first, has answered NotImplemented. New.
Ref binaryRefused(Thread &thread, Value left, Value right, BinaryOp op);
Ref compareRefused(Thread &thread, Value left, Value right, CompareOp op);

} // namespace krait::runtime
