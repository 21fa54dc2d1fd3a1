#include "runtime/builtins/NativeModules.h"

namespace krait::runtime {

const NativeModuleDef *const *nativeModules = nullptr;

const NativeModuleDef *findNativeModule(std::string_view name) {
  for (const NativeModuleDef *const *def = nativeModules; def && *def; ++def)
    if (name == (*def)->name) return *def;
  return nullptr;
}

} // namespace krait::runtime
