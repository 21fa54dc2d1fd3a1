// Bringing up the builtin types, for start/Initialize.cpp: first prepareBuiltinTypes, then the strings of Names.def,
// then readyBuiltinTypes.
#pragma once
#include "runtime/call/Method.h"

namespace krait::runtime {

/// Shapes of all builtin types and exceptions. Needs nothing but memory.
void prepareBuiltinTypes();
/// readyType for all of them. Needs runtimeNames.
void readyBuiltinTypes();

} // namespace krait::runtime
