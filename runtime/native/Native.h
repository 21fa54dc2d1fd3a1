// Compiled code and the runtime: when a code object may use its native functions.
//
// The entries themselves (kr_*) have no C++ header: their names and signatures are the rows of
// compiler/hir/ir/Instrs.def and the calls of compiler/codegen.
#pragma once
#include "runtime/call/Frame.h"

namespace krait::runtime {

/// Native code runs under the module dictionary it was built for; under any other the VM runs the unit. `code` has
/// native code.
bool isBoundTo(const CodeObject *code, const DictObject *globals);

} // namespace krait::runtime
