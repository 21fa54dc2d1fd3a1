// Rich comparison: the reflected method of a subclass goes first; identity decides == and != when nobody else does.
#include "runtime/call/Direct.h"
#include "runtime/errors/Error.h"
#include "runtime/fast/Order.h"
#include "runtime/object/OperatorFunctions.h"
#include "runtime/thread/Thread.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"

namespace krait::runtime {

static CompareOp swapped(CompareOp op) {
  static constexpr CompareOp kSwapped[] = {CompareOp::Gt, CompareOp::Ge, CompareOp::Eq,
                                           CompareOp::Ne, CompareOp::Lt, CompareOp::Le};
  return kSwapped[int(op)];
}

template <class T>
static bool ordered(T left, T right, CompareOp op) {
  switch (op) {
  case CompareOp::Lt:
    return left < right;
  case CompareOp::Le:
    return left <= right;
  case CompareOp::Eq:
    return left == right;
  case CompareOp::Ne:
    return left != right;
  case CompareOp::Gt:
    return left > right;
  case CompareOp::Ge:
    return left >= right;
  }
  KRAIT_UNREACHABLE("comparison");
}

static bool strOrdered(Value left, Value right, CompareOp op) {
  if (op == CompareOp::Eq || op == CompareOp::Ne)
    return (left == right || fast::differentStrsEqual(left, right)) == (op == CompareOp::Eq);
  return ordered(fast::compareStrs(left, right), 0, op);
}

/// The slots of both operands. Zero for `leftSlot`: it has refused already.
static Ref askSlots(Thread &thread, Value left, Value right, CompareOp op, CompareFunction leftSlot) {
  Type *leftType = typeOf(left), *rightType = typeOf(right);
  CompareFunction rightSlot = rightType->slots.tp_richcompare;
  bool rightTried = false;
  if (leftType != rightType && rightSlot && isSubtype(rightType, leftType)) {
    rightTried = true;
    Ref result = rightSlot(thread, right, left, swapped(op));
    if (!result || result.get() != NotImplemented()) return result;
  }
  if (leftSlot) {
    Ref result = leftSlot(thread, left, right, op);
    if (!result || result.get() != NotImplemented()) return result;
  }
  if (!rightTried && rightSlot) {
    Ref result = rightSlot(thread, right, left, swapped(op));
    if (!result || result.get() != NotImplemented()) return result;
  }
  if (op == CompareOp::Eq) return boolRef(left == right);
  if (op == CompareOp::Ne) return boolRef(left != right);
  static const char *const kSymbols[] = {"<", "<=", "==", "!=", ">", ">="};
  return raiseTypeError(thread, "'%s' not supported between instances of '%T' and '%T'", kSymbols[int(op)], left,
                        right);
}

Ref compareRefused(Thread &thread, Value left, Value right, CompareOp op) {
  RecursionGuard guard(thread, " in comparison");
  return guard ? askSlots(thread, left, right, op, nullptr) : nullptr;
}

static Ref compareSlow(Thread &thread, Value left, Value right, CompareOp op) {
  RecursionGuard guard(thread, " in comparison");
  if (!guard) return nullptr;
  Type *leftType = typeOf(left);
  CompareFunction leftSlot = leftType->slots.tp_richcompare;
  if (leftType->hasFlag(kTypeHeap) && leftGoesFirst(leftType, typeOf(right)))
    if (Value function = operatorFunction(leftType, operatorIndex(op)); function && takesDirectly(function, 2)) {
      Ref held = Ref::share(function); // the class may give it up meanwhile
      incref(left.object());
      incref(right);
      Ref result = invokeDirect(thread, function, left, right);
      if (KRAIT_LIKELY(!result || result.get() != NotImplemented())) return result;
      leftSlot = nullptr;
    }
  return askSlots(thread, left, right, op, leftSlot);
}

Ref compare(Thread &thread, Value left, Value right, CompareOp op) {
  if (KRAIT_LIKELY(left.isSmallInt() && right.isSmallInt()))
    return boolRef(ordered(int64_t(left.bits()), int64_t(right.bits()), op));
  if (left.isObject() && right.isObject() && left.object()->type == right.object()->type) {
    if (left.object()->type == &StrType) return boolRef(strOrdered(left, right, op));
    if (left.object()->type == &FloatType) return boolRef(ordered(floatValue(left), floatValue(right), op));
    if (!left.object()->type->hasFlag(kTypeHeap))
      if (const int quick = fast::quickCompare(left, right, op); quick != fast::kAskThem) return boolRef(quick);
  }
  return compareSlow(thread, left, right, op);
}

int compareBool(Thread &thread, Value left, Value right, CompareOp op) {
  if (op == CompareOp::Eq || op == CompareOp::Ne) {
    if (int equal = fast::quickEqual(left, right); equal != fast::kAskThem) return equal == (op == CompareOp::Eq);
  } else if (op == CompareOp::Lt || op == CompareOp::Gt) {
    const int less = op == CompareOp::Lt ? fast::quickLess(left, right) : fast::quickLess(right, left);
    if (less != fast::kAskThem) return less;
  }
  Ref result = compareSlow(thread, left, right, op);
  return result ? truth(thread, result) : -1;
}

} // namespace krait::runtime
