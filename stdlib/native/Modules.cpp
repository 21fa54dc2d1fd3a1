#include "stdlib/native/Modules.h"

namespace krait::stdlib {

const runtime::NativeModuleDef *const kAllModules[] = {
#define NATIVE_MODULE(name) &kModule_##name,
#include "stdlib/native/Modules.def"
    nullptr,
};

} // namespace krait::stdlib
