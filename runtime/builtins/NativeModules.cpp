#include "runtime/builtins/NativeModules.h"

namespace krait::runtime {

const NativeModuleDef *const *nativeModules = nullptr;

#define RUNTIME_MODULE(name) extern const NativeModuleDef kModule_##name;
#include "runtime/tables/RuntimeModules.def"

static const NativeModuleDef *const kRuntimeModules[] = {
#define RUNTIME_MODULE(name) &kModule_##name,
#include "runtime/tables/RuntimeModules.def"
};

const NativeModuleDef *findNativeModule(std::string_view name) {
  for (const NativeModuleDef *def : kRuntimeModules)
    if (name == def->name) return def;
  for (const NativeModuleDef *const *def = nativeModules; def && *def; ++def)
    if (name == (*def)->name) return *def;
  return nullptr;
}

} // namespace krait::runtime
