// Ints of one and two limbs, which hash functions and random number generators work with, in machine operations.
#pragma once
#include "runtime/object/Protocol.h"

namespace krait::runtime {

/// left op right into *result (zero: MemoryError is pending) for exact ints when operands and result have at most two
/// limbs. False: nothing has happened, the operands or the result are others. Never runs Python code.
[[nodiscard]] bool intTwoLimbs(Thread &thread, Value left, Value right, BinaryOp op, Ref *result);

} // namespace krait::runtime
