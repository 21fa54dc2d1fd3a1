// Constants of the sys module.
#pragma once
#include "runtime/types/Module.h"
#include <string>

namespace krait::runtime {

/// What the command line and the environment say; set before the runtime starts.
struct SysStart {
  bool dontWriteBytecode = false;
  std::string pycachePrefix; // empty: None
};
extern SysStart sysStart;

[[nodiscard]] bool addSysData(Thread &thread, ModuleObject *module);

} // namespace krait::runtime
