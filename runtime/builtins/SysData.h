// Constants of the sys module.
#pragma once
#include "runtime/types/Module.h"

namespace krait::runtime {

[[nodiscard]] bool addSysData(Thread &thread, ModuleObject *module);

} // namespace krait::runtime
