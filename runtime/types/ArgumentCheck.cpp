#include "runtime/types/ArgumentCheck.h"
#include "runtime/errors/Error.h"
#include "runtime/types/Tuple.h"

namespace krait::runtime {

bool checkNoKeywords(Thread &thread, const char *name, Value keywordNames) {
  if (!keywordNames || tupleSize(keywordNames) == 0) return true;
  raiseTypeError(thread, "%s() takes no keyword arguments", name);
  return false;
}

bool checkArgumentCount(Thread &thread, const char *name, size_t count, size_t minimum, size_t maximum) {
  if (count >= minimum && count <= maximum) return true;
  size_t bound = count < minimum ? minimum : maximum;
  const char *kind = minimum == maximum ? "" : count < minimum ? "at least " : "at most ";
  raiseTypeError(thread, "%s expected %s%zu argument%s, got %zu", name, kind, bound, bound == 1 ? "" : "s", count);
  return false;
}

} // namespace krait::runtime
