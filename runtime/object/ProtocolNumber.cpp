// Binary and unary operators: fast paths for exact ints and floats, then the operands' slots in CPython's order.
#include "runtime/call/Direct.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/object/OperatorFunctions.h"
#include "runtime/object/SlotTable.h"
#include "runtime/types/Float.h"
#include "runtime/types/Int.h"
#include "runtime/types/IntTwoLimbs.h"
#include "runtime/types/Singletons.h"

namespace krait::runtime {

namespace {
struct OperatorRow {
  BinaryFunction TypeSlots::*slot;
  BinaryFunction TypeSlots::*inplaceSlot;
  const char *symbol, *inplaceSymbol;
};
// By BinaryOp, plain forms. Power is ternary and has its own code.
constexpr OperatorRow kOperators[] = {
    {&TypeSlots::nb_add, &TypeSlots::nb_inplace_add, "+", "+="},
    {&TypeSlots::nb_and, &TypeSlots::nb_inplace_and, "&", "&="},
    {&TypeSlots::nb_floor_divide, &TypeSlots::nb_inplace_floor_divide, "//", "//="},
    {&TypeSlots::nb_lshift, &TypeSlots::nb_inplace_lshift, "<<", "<<="},
    {&TypeSlots::nb_matrix_multiply, &TypeSlots::nb_inplace_matrix_multiply, "@", "@="},
    {&TypeSlots::nb_multiply, &TypeSlots::nb_inplace_multiply, "*", "*="},
    {&TypeSlots::nb_remainder, &TypeSlots::nb_inplace_remainder, "%", "%="},
    {&TypeSlots::nb_or, &TypeSlots::nb_inplace_or, "|", "|="},
    {nullptr, nullptr, "** or pow()", "**="},
    {&TypeSlots::nb_rshift, &TypeSlots::nb_inplace_rshift, ">>", ">>="},
    {&TypeSlots::nb_subtract, &TypeSlots::nb_inplace_subtract, "-", "-="},
    {&TypeSlots::nb_true_divide, &TypeSlots::nb_inplace_true_divide, "/", "/="},
    {&TypeSlots::nb_xor, &TypeSlots::nb_inplace_xor, "^", "^="},
};
constexpr int kPlainOperators = 13;
} // namespace

static bool isNotImplemented(const Ref &value) { return value && value.get() == NotImplemented(); }

/// The slots of both operands; the right one first when its class derives from the left one's. NotImplemented: neither
/// knows.
static Ref askBoth(Thread &thread, Value left, Value right, BinaryFunction TypeSlots::*slot) {
  Type *leftType = typeOf(left), *rightType = typeOf(right);
  BinaryFunction ofLeft = leftType->slots.*slot;
  BinaryFunction ofRight = rightType == leftType ? nullptr : rightType->slots.*slot;
  if (ofRight == ofLeft) ofRight = nullptr;
  if (ofLeft) {
    if (ofRight && isSubtype(rightType, leftType)) {
      Ref result = ofRight(thread, left, right);
      if (!isNotImplemented(result)) return result;
      ofRight = nullptr;
    }
    Ref result = ofLeft(thread, left, right);
    if (!isNotImplemented(result)) return result;
  }
  if (ofRight) return ofRight(thread, left, right);
  return notImplementedRef();
}

static Ref repeatSequence(Thread &thread, IndexedFunction repeat, Value sequence, Value times) {
  if (!isInt(times) && !typeOf(times)->slots.nb_index)
    return raiseTypeError(thread, "can't multiply sequence by non-int of type '%T'", times);
  int64_t count = indexAsInt64(thread, times, &OverflowErrorType);
  if (count == -1 && hasPending(thread)) return nullptr;
  return repeat(thread, sequence, count);
}

/// + and * of sequences, when numbers did not know. NotImplemented: not sequences either.
static Ref askSequences(Thread &thread, Value left, Value right, BinaryOp op, bool inplace) {
  const TypeSlots &ofLeft = typeOf(left)->slots, &ofRight = typeOf(right)->slots;
  if (op == BinaryOp::Add) {
    BinaryFunction concat = inplace && ofLeft.sq_inplace_concat ? ofLeft.sq_inplace_concat : ofLeft.sq_concat;
    return concat ? concat(thread, left, right) : notImplementedRef();
  }
  if (op == BinaryOp::Multiply) {
    IndexedFunction repeat = inplace && ofLeft.sq_inplace_repeat ? ofLeft.sq_inplace_repeat : ofLeft.sq_repeat;
    if (repeat) return repeatSequence(thread, repeat, left, right);
    // `x *= sequence` is nothing for an x that could be a sequence, as instances of classes could.
    const bool asked = inplace && (typeOf(left)->hasFlag(kTypeHeap) || ofLeft.sq_length || ofLeft.sq_contains);
    if (ofRight.sq_repeat && !asked) return repeatSequence(thread, ofRight.sq_repeat, right, left);
  }
  return notImplementedRef();
}

static std::nullptr_t raiseUnsupported(Thread &thread, const char *symbol, Value left, Value right) {
  return raiseTypeError(thread, "unsupported operand type(s) for %s: '%T' and '%T'", symbol, left, right);
}

static Ref askPower(Thread &thread, Value base, Value exponent, Value modulus, const char *symbol) {
  Type *baseType = typeOf(base), *exponentType = typeOf(exponent);
  TernaryFunction ofBase = baseType->slots.nb_power;
  TernaryFunction ofExponent = exponentType == baseType ? nullptr : exponentType->slots.nb_power;
  if (ofExponent == ofBase) ofExponent = nullptr;
  bool exponentFirst = ofBase && ofExponent && isSubtype(exponentType, baseType);
  TernaryFunction order[] = {exponentFirst ? ofExponent : ofBase, exponentFirst ? ofBase : ofExponent,
                             isNone(modulus) ? nullptr : typeOf(modulus)->slots.nb_power};
  if (order[2] == ofBase || order[2] == ofExponent) order[2] = nullptr;
  for (TernaryFunction slot : order) {
    if (!slot) continue;
    Ref result = slot(thread, base, exponent, modulus);
    if (!isNotImplemented(result)) return result;
  }
  if (isNone(modulus)) return raiseUnsupported(thread, symbol, base, exponent);
  return raiseTypeError(thread, "unsupported operand type(s) for %s: '%T', '%T', '%T'", symbol, base, exponent,
                        modulus);
}

Ref power(Thread &thread, Value base, Value exponent, Value modulus) {
  return askPower(thread, base, exponent, modulus, "** or pow()");
}

static Ref inplacePower(Thread &thread, Value base, Value exponent) {
  if (TernaryFunction slot = typeOf(base)->slots.nb_inplace_power) {
    Ref result = slot(thread, base, exponent, None());
    if (!isNotImplemented(result)) return result;
  }
  return askPower(thread, base, exponent, None(), "**=");
}

/// Nobody's operator: + and * of sequences are left, then TypeError.
static Ref binaryUnknown(Thread &thread, Value left, Value right, BinaryOp op, bool inplace) {
  if (op == BinaryOp::Add || op == BinaryOp::Multiply) {
    Ref result = askSequences(thread, left, right, op, inplace);
    if (!isNotImplemented(result)) return result;
  }
  const OperatorRow &row = kOperators[int(op)];
  return raiseUnsupported(thread, inplace ? row.inplaceSymbol : row.symbol, left, right);
}

static Ref binarySlow(Thread &thread, Value left, Value right, BinaryOp op) {
  bool inplace = int(op) >= kPlainOperators;
  if (inplace) op = BinaryOp(int(op) - kPlainOperators);
  if (op == BinaryOp::Power) return inplace ? inplacePower(thread, left, right) : power(thread, left, right, None());
  const OperatorRow &row = kOperators[int(op)];
  if (inplace)
    if (BinaryFunction slot = typeOf(left)->slots.*row.inplaceSlot) {
      Ref result = slot(thread, left, right);
      if (!isNotImplemented(result)) return result;
    }
  Ref result = askBoth(thread, left, right, row.slot);
  if (!isNotImplemented(result)) return result;
  return binaryUnknown(thread, left, right, op, inplace);
}

[[gnu::noinline]] Ref binaryRefused(Thread &thread, Value left, Value right, BinaryOp op) {
  Ref result = askRightAfterwards(thread, left, right, unsigned(op));
  if (!isNotImplemented(result)) return result;
  const bool inplace = int(op) >= kPlainOperators;
  return binaryUnknown(thread, left, right, inplace ? BinaryOp(int(op) - kPlainOperators) : op, inplace);
}

Ref binaryOfInstance(Thread &thread, Value left, Value right, BinaryOp op) {
  Value function = operatorFunction(left.object()->type, operatorIndex(op));
  if (!function || !leftGoesFirst(left.object()->type, typeOf(right)) ||
      function.as<FunctionObject>()->directArity != 2)
    return binarySlow(thread, left, right, op);
  incref(function.object()); // the class may give it up meanwhile
  incref(left.object());
  incref(right);
  Ref result = invokeDirect(thread, function, left, right);
  decref(function.object());
  return KRAIT_LIKELY(result.get() != NotImplemented()) ? std::move(result) : binaryRefused(thread, left, right, op);
}

/// base ** exponent while it stays below 64 bits; zero: it does not, or the exponent is negative.
static Ref smallPower(int64_t base, int64_t exponent) {
  if (exponent < 0) return nullptr;
  int64_t result = 1;
  for (;;) {
    if ((exponent & 1) && __builtin_mul_overflow(result, base, &result)) return nullptr;
    exponent >>= 1;
    if (!exponent) return fitsSmallInt(result) ? Ref::smallInt(result) : Ref();
    if (__builtin_mul_overflow(base, base, &base)) return nullptr;
  }
}

/// Small ints, where the result cannot be wrong without being noticed. Zero: take the long way.
static Ref smallIntOperation(Value left, Value right, BinaryOp op) {
  int64_t a = int64_t(left.bits()), b = int64_t(right.bits()), result;
  switch (op) {
  case BinaryOp::Add:
  case BinaryOp::InplaceAdd:
    if (__builtin_add_overflow(a - 1, b, &result)) return nullptr;
    return Ref::steal(Value(uint64_t(result)));
  case BinaryOp::Subtract:
  case BinaryOp::InplaceSubtract:
    if (__builtin_sub_overflow(a, b - 1, &result)) return nullptr;
    return Ref::steal(Value(uint64_t(result)));
  case BinaryOp::Multiply:
  case BinaryOp::InplaceMultiply:
    if (__builtin_mul_overflow(a - 1, b >> 1, &result)) return nullptr;
    return Ref::steal(Value(uint64_t(result) | 1));
  case BinaryOp::And:
  case BinaryOp::InplaceAnd:
    return Ref::steal(Value(uint64_t(a & b)));
  case BinaryOp::Or:
  case BinaryOp::InplaceOr:
    return Ref::steal(Value(uint64_t(a | b)));
  case BinaryOp::Xor:
  case BinaryOp::InplaceXor:
    return Ref::steal(Value(uint64_t(a ^ b) | 1));
  case BinaryOp::FloorDivide:
  case BinaryOp::InplaceFloorDivide: {
    a = left.asSmallInt(), b = right.asSmallInt();
    if (b == 0) return nullptr;
    result = a / b - (a % b && (a < 0) != (b < 0));
    return fitsSmallInt(result) ? Ref::smallInt(result) : Ref(); // the least small int by -1 is none
  }
  case BinaryOp::Remainder:
  case BinaryOp::InplaceRemainder:
    a = left.asSmallInt(), b = right.asSmallInt();
    if (b == 0) return nullptr;
    result = a % b;
    return Ref::smallInt(result && (result < 0) != (b < 0) ? result + b : result);
  case BinaryOp::Power:
  case BinaryOp::InplacePower:
    return smallPower(left.asSmallInt(), right.asSmallInt());
  case BinaryOp::Lshift:
  case BinaryOp::InplaceLshift:
    a = left.asSmallInt(), b = right.asSmallInt();
    if (b < 0 || b > 61 || (int64_t(uint64_t(a) << (b + 1)) >> (b + 1)) != a) return nullptr;
    return Ref::smallInt(int64_t(uint64_t(a) << b));
  case BinaryOp::Rshift:
  case BinaryOp::InplaceRshift:
    b = right.asSmallInt();
    return b < 0 ? Ref() : Ref::smallInt(left.asSmallInt() >> (b > 63 ? 63 : b));
  default:
    return nullptr;
  }
}

/// A small int, exact as a double, or a float's value.
static bool asExactDouble(Value value, double *number) {
  if (value.isSmallInt()) {
    constexpr int64_t kExact = int64_t(1) << 53;
    const int64_t small = value.asSmallInt();
    *number = double(small);
    return small >= -kExact && small <= kExact;
  }
  if (!isExactFloat(value)) return false;
  *number = floatValue(value);
  return true;
}

static Ref floatOperation(Thread &thread, double a, double b, BinaryOp op) {
  switch (op) {
  case BinaryOp::Add:
  case BinaryOp::InplaceAdd:
    return makeFloat(thread, a + b);
  case BinaryOp::Subtract:
  case BinaryOp::InplaceSubtract:
    return makeFloat(thread, a - b);
  case BinaryOp::Multiply:
  case BinaryOp::InplaceMultiply:
    return makeFloat(thread, a * b);
  case BinaryOp::TrueDivide:
  case BinaryOp::InplaceTrueDivide:
    return b == 0.0 ? Ref() : makeFloat(thread, a / b);
  default:
    return nullptr;
  }
}

/// Two objects of one builtin type, most of which know what to do with each other. NotImplemented: binarySlow knows.
static Ref ofOneType(Thread &thread, Value left, Value right, BinaryOp op) {
  const Type *type = left.object()->type;
  if (int(op) >= kPlainOperators || op == BinaryOp::Power) return notImplementedRef();
  if (BinaryFunction slot = type->slots.*kOperators[int(op)].slot) return slot(thread, left, right);
  return op == BinaryOp::Add && type->slots.sq_concat ? type->slots.sq_concat(thread, left, right)
                                                      : notImplementedRef();
}

static bool isExactInt(Value value) { return value.isSmallInt() || value.object()->type == &IntType; }

Ref binary(Thread &thread, Value left, Value right, BinaryOp op) {
  if (isExactInt(left) && isExactInt(right)) {
    Ref result;
    if (left.isSmallInt() && right.isSmallInt() && (result = smallIntOperation(left, right, op))) return result;
    const BinaryOp plain = int(op) >= kPlainOperators ? BinaryOp(int(op) - kPlainOperators) : op;
    if (intTwoLimbs(thread, left, right, plain, &result)) return result;
    if (plain != BinaryOp::TrueDivide) return binarySlow(thread, left, right, op);
  } else if (left.isObject() && right.isObject() && left.object()->type == right.object()->type &&
             left.object()->type != &FloatType && !left.object()->type->hasFlag(kTypeHeap)) {
    Ref result = ofOneType(thread, left, right, op);
    if (KRAIT_LIKELY(!isNotImplemented(result))) return result;
    return binarySlow(thread, left, right, op);
  }
  if (left.isObject() && left.object()->type->hasFlag(kTypeHeap)) return binaryOfInstance(thread, left, right, op);
  double a, b;
  if (asExactDouble(left, &a) && asExactDouble(right, &b)) {
    Ref result = floatOperation(thread, a, b, op);
    if (result || hasPending(thread)) return result;
  }
  return binarySlow(thread, left, right, op);
}

Ref divmod(Thread &thread, Value left, Value right) {
  Ref result = askBoth(thread, left, right, &TypeSlots::nb_divmod);
  return isNotImplemented(result) ? raiseUnsupported(thread, "divmod()", left, right) : std::move(result);
}

static Ref unary(Thread &thread, Value object, UnaryFunction TypeSlots::*slot, const char *what) {
  if (UnaryFunction function = typeOf(object)->slots.*slot) return function(thread, object);
  return raiseTypeError(thread, "bad operand type for %s: '%T'", what, object);
}
Ref negative(Thread &thread, Value object) { return unary(thread, object, &TypeSlots::nb_negative, "unary -"); }
Ref positive(Thread &thread, Value object) { return unary(thread, object, &TypeSlots::nb_positive, "unary +"); }
Ref invert(Thread &thread, Value object) { return unary(thread, object, &TypeSlots::nb_invert, "unary ~"); }
Ref absolute(Thread &thread, Value object) { return unary(thread, object, &TypeSlots::nb_absolute, "abs()"); }

} // namespace krait::runtime
