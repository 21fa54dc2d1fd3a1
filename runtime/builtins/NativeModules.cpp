#include "runtime/builtins/NativeModules.h"
#include "runtime/types/List.h"
#include "runtime/types/Str.h"

namespace krait::runtime {

const NativeModuleDef *const *nativeModules = nullptr;
const NativeModuleDef *const *vmModules = nullptr;

#define RUNTIME_MODULE(name) extern const NativeModuleDef kModule_##name;
#include "runtime/tables/RuntimeModules.def"

static const NativeModuleDef *const kRuntimeModules[] = {
#define RUNTIME_MODULE(name) &kModule_##name,
#include "runtime/tables/RuntimeModules.def"
    nullptr};

const NativeModuleDef *findNativeModule(std::string_view name) {
  for (const NativeModuleDef *const *table : {kRuntimeModules, vmModules, nativeModules})
    for (const NativeModuleDef *const *def = table; def && *def; ++def)
      if (name == (*def)->name) return *def;
  return nullptr;
}

Ref nativeModuleNames(Thread &thread) {
  Ref names = makeList(thread);
  auto add = [&](const char *name) {
    Ref text = names ? internStr(thread, name) : Ref();
    if (!text || !listAppend(thread, names.as<ListObject>(), std::move(text))) names.reset();
  };
  add("builtins");
  add("sys");
  for (const NativeModuleDef *const *table : {kRuntimeModules, vmModules, nativeModules})
    for (const NativeModuleDef *const *def = table; def && *def; ++def)
      add((*def)->name);
  if (!names || !listSort(thread, names.as<ListObject>(), {}, false)) return nullptr;
  return listToTuple(thread, names.as<ListObject>());
}

} // namespace krait::runtime
