// main() of a compiled program. Alone in its archive member: the linker takes it only for programs without a main of their own.
#include "runtime/start/Run.h"
#include <climits>
#include <unistd.h>

int main(int count, char **words) {
  krait::runtime::RunOptions options;
  options.argv.assign(words, words + count);
  char path[PATH_MAX];
  ssize_t length = ::readlink("/proc/self/exe", path, sizeof path);
  options.executable = length > 0 ? std::string(path, size_t(length)) : options.argv.empty() ? "" : options.argv[0];
  return krait::runtime::runImage(options);
}
