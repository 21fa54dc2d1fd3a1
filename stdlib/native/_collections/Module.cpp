// The module _collections. OrderedDict comes from collections.py.
#include "stdlib/native/Modules.h"
#include "stdlib/native/_collections/Collections.h"

namespace krait::stdlib {

static bool initialize(Thread &thread, ModuleObject *module) {
  for (Type *type : {&DequeType, &DequeIteratorType, &DequeReverseIteratorType, &DefaultDictType, &TupleGetterType}) {
    readyType(*type);
    if (!moduleAdd(thread, module, typeName(type), Ref::share(type))) return false;
  }
  return true;
}

static const MethodDef kFunctions[] = {
    {"_count_elements", method::positional(countElements, 2, 2), "($module, mapping, iterable, /)",
     "Count the items of the iterable into the mapping."},
    {},
};

const NativeModuleDef kModule__collections = {
    "_collections",
    "Container types that collections.py is built on.",
    kFunctions,
    initialize,
};

} // namespace krait::stdlib
