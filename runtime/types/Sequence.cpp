#include "runtime/types/Sequence.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/Int.h"

namespace krait::runtime {

bool clipIndexArgument(Thread &thread, Value argument, int64_t size, int64_t *result) {
  if (!hasIndex(argument)) {
    raiseTypeError(thread, "slice indices must be integers or have an __index__ method");
    return false;
  }
  int64_t value = indexAsInt64(thread, argument, nullptr);
  if (value == -1 && hasPending(thread)) return false;
  if (value < 0) value = value < -size ? 0 : value + size;
  *result = value;
  return true;
}

bool sizeArgument(Thread &thread, Value argument, int64_t *result) {
  Ref number = index(thread, argument);
  if (!number) return false;
  int overflow;
  *result = intAsInt64(number, &overflow);
  if (overflow) raise(thread, OverflowErrorType, "Python int too large to convert to C ssize_t");
  return !overflow;
}

Ref exactIndex(Thread &thread, Value object) {
  Ref number = index(thread, object);
  if (!number || number.get().isSmallInt() || isExactly(number, IntType)) return number;
  return intAdd(thread, number, Value::smallInt(0));
}

} // namespace krait::runtime
