// krait FILE, krait -c CODE, krait -: running on the VM, with CPython's messages and exit statuses.
#include "compiler/driver/Commands.h"
#include "compiler/driver/Messages.h"

namespace krait::driver {

int runCommand(const CommandLine &line) {
  return report(kInternalError, "running programs is not in this build: the VM is not linked");
}

} // namespace krait::driver
