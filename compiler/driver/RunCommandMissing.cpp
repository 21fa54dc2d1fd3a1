// Stands in for RunCommand.cpp while the tree has no VM to link.
#include "compiler/driver/Commands.h"
#include "compiler/driver/Messages.h"

namespace krait::driver {

int runCommand(const CommandLine &line) {
  return report(kInternalError, "running programs is not in this build: the VM is not linked");
}

} // namespace krait::driver
