// The native modules of the standard library that this program carries.
#pragma once
#include "runtime/types/Module.h"
#include <string_view>

namespace krait::runtime {

/// Null-terminated; set at start (stdlib/native/Modules.h has the whole library). The runtime's own modules (sys,
/// builtins, ...) are not among them.
extern const NativeModuleDef *const *nativeModules;
/// Those of the VM, which this layer cannot see; set when it is installed.
extern const NativeModuleDef *const *vmModules;

/// The row for `name`, or null: what the import of a name asks before it looks for files.
const NativeModuleDef *findNativeModule(std::string_view name);
/// sys.builtin_module_names: all native modules, sys and builtins among them, sorted.
[[nodiscard]] Ref nativeModuleNames(Thread &thread);

} // namespace krait::runtime
