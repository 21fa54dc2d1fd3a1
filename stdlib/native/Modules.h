// All native modules of the standard library.
#pragma once
#include "runtime/api/Native.h"

namespace krait::stdlib {

/// Null-terminated, for runtime::nativeModules.
extern const runtime::NativeModuleDef *const kAllModules[];

#define NATIVE_MODULE(name) extern const runtime::NativeModuleDef kModule_##name;
#include "stdlib/native/Modules.def"

} // namespace krait::stdlib
