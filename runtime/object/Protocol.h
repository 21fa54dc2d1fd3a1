// Operations on any object: what an opcode, a builtin function and C++ code share. All may run Python code.
//
// Results are new; failure (zero, false, -1) has an exception pending. Fast paths for exact builtin types come first
// inside.
#pragma once
#include "runtime/object/Type.h"

namespace krait::runtime {

// Conversions and tests
[[nodiscard]] Ref repr(Thread &thread, Value object); // always a str
[[nodiscard]] Ref str(Thread &thread, Value object);  // always a str
[[nodiscard]] Ref ascii(Thread &thread, Value object);
[[nodiscard]] Ref format(Thread &thread, Value object, Value specOrZero); // format(object, spec)
int64_t hash(Thread &thread, Value object);                               // -1: TypeError "unhashable type: 'T'"
int truth(Thread &thread, Value object);                                  // 1, 0, -1
int64_t length(Thread &thread, Value object); // -1: TypeError "object of type 'T' has no len()"
/// len() or __length_hint__ or `fallback`; -1 on error.
int64_t lengthHint(Thread &thread, Value object, int64_t fallback);
/// operator.index: an int (exact or subclass).
[[nodiscard]] Ref index(Thread &thread, Value object);
/// index() as int64; values beyond are clipped to the ends when `overflow` is null, else raise *overflow.
/// -1 with an exception pending on failure.
int64_t indexAsInt64(Thread &thread, Value object, Type *overflow);

// Comparison
[[nodiscard]] Ref compare(Thread &thread, Value left, Value right, CompareOp op);
int compareBool(Thread &thread, Value left, Value right, CompareOp op); // identity counts as equal for Eq/Ne; 1, 0, -1
inline int isEqual(Thread &thread, Value left, Value right) {
  return left == right ? 1 : compareBool(thread, left, right, CompareOp::Eq);
}

// Arithmetic: BINARY_OP's argument, in-place forms 13 higher (bytecode-3.11, section 2)
enum class BinaryOp : uint8_t {
  Add,
  And,
  FloorDivide,
  Lshift,
  MatrixMultiply,
  Multiply,
  Remainder,
  Or,
  Power,
  Rshift,
  Subtract,
  TrueDivide,
  Xor,
  InplaceAdd,
  InplaceAnd,
  InplaceFloorDivide,
  InplaceLshift,
  InplaceMatrixMultiply,
  InplaceMultiply,
  InplaceRemainder,
  InplaceOr,
  InplacePower,
  InplaceRshift,
  InplaceSubtract,
  InplaceTrueDivide,
  InplaceXor,
};
[[nodiscard]] Ref binary(Thread &thread, Value left, Value right, BinaryOp op);
/// binary() for a left operand whose class is not builtin.
[[nodiscard]] Ref binaryOfInstance(Thread &thread, Value left, Value right, BinaryOp op);
[[nodiscard]] Ref power(Thread &thread, Value base, Value exponent, Value modulus); // modulus: None when absent
[[nodiscard]] Ref divmod(Thread &thread, Value left, Value right);
[[nodiscard]] Ref negative(Thread &thread, Value object);
[[nodiscard]] Ref positive(Thread &thread, Value object);
[[nodiscard]] Ref invert(Thread &thread, Value object);
[[nodiscard]] Ref absolute(Thread &thread, Value object);

// Containers
[[nodiscard]] Ref getItem(Thread &thread, Value container, Value key);
[[nodiscard]] bool setItem(Thread &thread, Value container, Value key, Value value);
[[nodiscard]] bool deleteItem(Thread &thread, Value container, Value key);
int contains(Thread &thread, Value container, Value item); // 1, 0, -1

// Iteration
[[nodiscard]] Ref iterate(Thread &thread, Value iterable); // iter(x)
/// next(): zero without a pending exception at the end. A StopIteration raised by Python code is turned into that.
[[nodiscard]] Ref next(Thread &thread, Value iterator);
/// Like next(), but a StopIteration raised by Python code stays pending, with its value (yield from, next(it)).
[[nodiscard]] Ref nextOrStop(Thread &thread, Value iterator);
/// type(x).__iter__ or __getitem__ by position: iterate() would not raise "not iterable" at once.
bool isIterable(Value object);

/// A Python predicate as a Value: borrowed immortal True or False.
Value boolValue(bool value);

} // namespace krait::runtime
