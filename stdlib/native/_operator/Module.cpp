// The module _operator.
#include "stdlib/native/Modules.h"
#include "stdlib/native/_operator/Operator.h"

namespace krait::stdlib {

static bool initialize(Thread &thread, ModuleObject *module) {
  for (Type *type : {&ItemGetterType, &AttrGetterType, &MethodCallerType}) {
    readyType(*type);
    if (!moduleAdd(thread, module, typeName(type), Ref::share(type))) return false;
  }
  return true;
}

const NativeModuleDef kModule__operator = {
    "_operator",
    "Operators as functions.",
    kOperatorFunctions,
    initialize,
};

} // namespace krait::stdlib
