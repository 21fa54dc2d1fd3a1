#include "runtime/types/Sequence.h"
#include "runtime/errors/Error.h"
#include "runtime/object/Protocol.h"

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

} // namespace krait::runtime
