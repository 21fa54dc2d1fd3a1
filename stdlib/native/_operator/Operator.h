// _operator: what its files share.
#pragma once
#include "runtime/api/Native.h"

namespace krait::stdlib {

using namespace krait::runtime;

extern Type ItemGetterType, AttrGetterType, MethodCallerType;
extern const MethodDef kOperatorFunctions[];

} // namespace krait::stdlib
