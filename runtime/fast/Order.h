// Comparisons of the commonest exact types that run no Python code, whole sequences of them included.
#pragma once
#include "runtime/fast/Equal.h"
#include "runtime/object/Protocol.h"

namespace krait::runtime::fast {

/// left <op> right as the objects themselves would say: 1, 0, or kAskThem for everything that is not a pair of small
/// ints, str, floats, or tuples or lists of these. Asking afterwards repeats nothing that anybody could notice.
int quickCompare(Value left, Value right, CompareOp op, int depth = 4);

} // namespace krait::runtime::fast
