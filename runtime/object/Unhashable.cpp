#include "runtime/errors/Error.h"

namespace krait::runtime {

int64_t hashNotImplemented(Thread &thread, Value self) {
  raiseTypeError(thread, "unhashable type: '%T'", self);
  return -1;
}

} // namespace krait::runtime
