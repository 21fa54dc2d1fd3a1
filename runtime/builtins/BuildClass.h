// The function behind class statements.
#pragma once
#include "runtime/call/Method.h"

namespace krait::runtime {
extern const MethodDef kBuildClassFunctions[];
}
