// The operators as functions: one row each. Most are one protocol call.
#include "stdlib/native/_operator/Operator.h"

namespace krait::stdlib {

namespace {

template <BinaryOp kOp>
Ref binaryFunction(Thread &thread, Value, const Value *args, size_t) {
  return binary(thread, args[0], args[1], kOp);
}
template <CompareOp kOp>
Ref compareFunction(Thread &thread, Value, const Value *args, size_t) {
  return compare(thread, args[0], args[1], kOp);
}
template <Ref (*kOperation)(Thread &, Value)>
Ref unaryFunction(Thread &thread, Value, Value argument) {
  return kOperation(thread, argument);
}

Ref truthResult(int truth) { return truth < 0 ? Ref() : boolRef(truth); }

Ref truthFunction(Thread &thread, Value, Value argument) { return truthResult(truth(thread, argument)); }
Ref notFunction(Thread &thread, Value, Value argument) {
  int value = truth(thread, argument);
  return value < 0 ? Ref() : boolRef(!value);
}
Ref isFunction(Thread &, Value, const Value *args, size_t) { return boolRef(args[0] == args[1]); }
Ref isNotFunction(Thread &, Value, const Value *args, size_t) { return boolRef(args[0] != args[1]); }

bool isSequence(Value value) { return !hasTypeFlag(value, kTypeDict) && typeOf(value)->slots.sq_item; }

// `+` that is concatenation: of sequences only.
template <BinaryOp kOp>
Ref concatFunction(Thread &thread, Value, const Value *args, size_t) {
  const TypeSlots &slots = typeOf(args[0])->slots;
  if (kOp == BinaryOp::InplaceAdd && slots.sq_inplace_concat) return slots.sq_inplace_concat(thread, args[0], args[1]);
  if (slots.sq_concat) return slots.sq_concat(thread, args[0], args[1]);
  if (isSequence(args[0]) && isSequence(args[1])) return binary(thread, args[0], args[1], kOp);
  return raiseTypeError(thread, "'%T' object can't be concatenated", args[0]);
}

Ref containsFunction(Thread &thread, Value, const Value *args, size_t) {
  return truthResult(contains(thread, args[0], args[1]));
}

// Iterates with the message of sequence searches.
Ref iterateToSearch(Thread &thread, Value container) {
  Ref iterator = iterate(thread, container);
  if (!iterator && clearPendingIf(thread, TypeErrorType))
    raiseTypeError(thread, "argument of type '%T' is not iterable", container);
  return iterator;
}

Ref countOfFunction(Thread &thread, Value, const Value *args, size_t) {
  Ref iterator = iterateToSearch(thread, args[0]);
  if (!iterator) return nullptr;
  int64_t count = 0;
  while (Ref item = next(thread, iterator)) {
    int equal = isEqual(thread, item, args[1]);
    if (equal < 0) return nullptr;
    count += equal;
  }
  return hasPending(thread) ? Ref() : Ref::smallInt(count);
}

Ref indexOfFunction(Thread &thread, Value, const Value *args, size_t) {
  Ref iterator = iterateToSearch(thread, args[0]);
  if (!iterator) return nullptr;
  for (int64_t i = 0;; ++i) {
    Ref item = next(thread, iterator);
    if (!item) return hasPending(thread) ? nullptr : raiseValueError(thread, "sequence.index(x): x not in sequence");
    int equal = isEqual(thread, item, args[1]);
    if (equal) return equal < 0 ? Ref() : Ref::smallInt(i);
  }
}

Ref getItemFunction(Thread &thread, Value, const Value *args, size_t) { return getItem(thread, args[0], args[1]); }
Ref setItemFunction(Thread &thread, Value, const Value *args, size_t) {
  return setItem(thread, args[0], args[1], args[2]) ? noneRef() : nullptr;
}
Ref deleteItemFunction(Thread &thread, Value, const Value *args, size_t) {
  return deleteItem(thread, args[0], args[1]) ? noneRef() : nullptr;
}

Ref powFunction(Thread &thread, Value, const Value *args, size_t) { return power(thread, args[0], args[1], None()); }

Ref lengthHintFunction(Thread &thread, Value, const Value *args, size_t count) {
  int64_t fallback = count > 1 ? indexAsInt64(thread, args[1], &OverflowErrorType) : 0;
  if (fallback == -1 && hasPending(thread)) return nullptr;
  int64_t hint = lengthHint(thread, args[0], fallback);
  return hint == -1 && hasPending(thread) ? Ref() : Ref::smallInt(hint);
}

Ref callFunction(Thread &thread, Value, const Value *args, size_t countAndFlags, Value keywordNames) {
  size_t count = argumentCount(countAndFlags);
  if (count == 0) return raiseTypeError(thread, "call expected at least 1 argument, got 0");
  return call(thread, args[0], args + 1, count - 1, keywordNames);
}

// --- _compare_digest: time does not depend on where the two differ ---

bool equalInConstantTime(const uint8_t *a, int64_t sizeA, const uint8_t *b, int64_t sizeB) {
  // With different lengths b is compared with itself: the time depends on b alone.
  volatile uint8_t difference = sizeA == sizeB ? 0 : 1;
  const uint8_t *left = sizeA == sizeB ? a : b;
  for (int64_t i = 0; i < sizeB; ++i)
    difference = difference | (left[i] ^ b[i]);
  return difference == 0;
}

Ref compareDigestFunction(Thread &thread, Value, const Value *args, size_t) {
  if (isStr(args[0]) && isStr(args[1])) {
    auto *a = args[0].as<StrObject>(), *b = args[1].as<StrObject>();
    if (!a->ascii || !b->ascii)
      return raiseTypeError(thread, "comparing strings with non-ASCII characters is not supported");
    return boolRef(equalInConstantTime(a->data1(), a->size, b->data1(), b->size));
  }
  if (!typeOf(args[0])->slots.bf_getbuffer && !typeOf(args[1])->slots.bf_getbuffer)
    return raiseTypeError(thread, "unsupported operand types(s) or combination of types: '%T' and '%T'", args[0],
                          args[1]);
  BufferView a, b;
  if (!getBuffer(thread, args[0], a, kBufferSimple)) return nullptr;
  if (!getBuffer(thread, args[1], b, kBufferSimple)) {
    releaseBuffer(a);
    return nullptr;
  }
  bool equal = equalInConstantTime(a.data, a.size, b.data, b.size);
  releaseBuffer(a);
  releaseBuffer(b);
  return boolRef(equal);
}

} // namespace

#define UNARY(name, operation, text) {name, method::one(operation), "($module, a, /)", "Same as " text "."}
#define BINARY(name, op, text)                                                                                         \
  {name, method::positional(binaryFunction<BinaryOp::op>, 2, 2), "($module, a, b, /)", "Same as " text "."}
#define INPLACE(name, op, text)                                                                                        \
  {name, method::positional(binaryFunction<BinaryOp::Inplace##op>, 2, 2), "($module, a, b, /)", "Same as " text "."}
#define COMPARE(name, op, text)                                                                                        \
  {name, method::positional(compareFunction<CompareOp::op>, 2, 2), "($module, a, b, /)", "Same as " text "."}
#define TWO(name, function, text) {name, method::positional(function, 2, 2), "($module, a, b, /)", text}

const MethodDef kOperatorFunctions[] = {
    UNARY("truth", truthFunction, "bool(a)"),
    TWO("contains", containsFunction, "Same as b in a (note reversed operands)."),
    TWO("indexOf", indexOfFunction, "Position of the first item of a equal to b."),
    TWO("countOf", countOfFunction, "How many items of a equal b."),
    TWO("is_", isFunction, "Same as a is b."),
    TWO("is_not", isNotFunction, "Same as a is not b."),
    BINARY("add", Add, "a + b"),
    BINARY("sub", Subtract, "a - b"),
    BINARY("mul", Multiply, "a * b"),
    BINARY("matmul", MatrixMultiply, "a @ b"),
    BINARY("floordiv", FloorDivide, "a // b"),
    BINARY("truediv", TrueDivide, "a / b"),
    BINARY("mod", Remainder, "a % b"),
    UNARY("neg", unaryFunction<negative>, "-a"),
    UNARY("pos", unaryFunction<positive>, "+a"),
    UNARY("abs", unaryFunction<absolute>, "abs(a)"),
    UNARY("inv", unaryFunction<invert>, "~a"),
    UNARY("invert", unaryFunction<invert>, "~a"),
    BINARY("lshift", Lshift, "a << b"),
    BINARY("rshift", Rshift, "a >> b"),
    UNARY("not_", notFunction, "not a"),
    BINARY("and_", And, "a & b"),
    BINARY("xor", Xor, "a ^ b"),
    BINARY("or_", Or, "a | b"),
    INPLACE("iadd", Add, "a += b"),
    INPLACE("isub", Subtract, "a -= b"),
    INPLACE("imul", Multiply, "a *= b"),
    INPLACE("imatmul", MatrixMultiply, "a @= b"),
    INPLACE("ifloordiv", FloorDivide, "a //= b"),
    INPLACE("itruediv", TrueDivide, "a /= b"),
    INPLACE("imod", Remainder, "a %= b"),
    INPLACE("ilshift", Lshift, "a <<= b"),
    INPLACE("irshift", Rshift, "a >>= b"),
    INPLACE("iand", And, "a &= b"),
    INPLACE("ixor", Xor, "a ^= b"),
    INPLACE("ior", Or, "a |= b"),
    TWO("concat", concatFunction<BinaryOp::Add>, "Same as a + b, for a and b sequences."),
    TWO("iconcat", concatFunction<BinaryOp::InplaceAdd>, "Same as a += b, for a and b sequences."),
    TWO("getitem", getItemFunction, "Same as a[b]."),
    {"setitem", method::positional(setItemFunction, 3, 3), "($module, a, b, c, /)", "Same as a[b] = c."},
    TWO("delitem", deleteItemFunction, "Same as del a[b]."),
    TWO("pow", powFunction, "Same as a ** b."),
    INPLACE("ipow", Power, "a **= b"),
    COMPARE("eq", Eq, "a == b"),
    COMPARE("ne", Ne, "a != b"),
    COMPARE("lt", Lt, "a < b"),
    COMPARE("le", Le, "a <= b"),
    COMPARE("gt", Gt, "a > b"),
    COMPARE("ge", Ge, "a >= b"),
    {"index", method::one(unaryFunction<exactIndex>), "($module, a, /)", "Same as a.__index__()"},
    {"length_hint", method::positional(lengthHintFunction, 1, 2), "($module, obj, default=0, /)",
     "How many items obj probably has: its length, what it says itself, or default."},
    {"call", method::raw(callFunction), "($module, obj, /, *args, **kwargs)", "Same as obj(*args, **kwargs)."},
    {"_compare_digest", method::positional(compareDigestFunction, 2, 2), "($module, a, b, /)",
     "Same as a == b, for str (ASCII only) or bytes-like objects, in a time that says nothing about the contents."},
    {},
};

} // namespace krait::stdlib
