// main of compiled programs. The krait driver has a main of its own, so this member of the archive stays out of it.
#include "runtime/start/Run.h"

int main(int argc, char **argv) {
  krait::runtime::RunOptions options;
  options.argv.assign(argv, argv + argc);
  options.executable = argc ? argv[0] : "";
  return krait::runtime::runImage(options);
}
