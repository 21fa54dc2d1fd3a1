#include "compiler/support/Assert.h"
#include <cstdio>
#include <cstdlib>

namespace krait {

void assertFailed(const char *file, int line, const char *condition, const char *why) {
  std::fprintf(stderr, "%s:%d: internal error: %s (%s)\n", file, line, why, condition);
  std::abort();
}

} // namespace krait
