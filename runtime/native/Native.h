// Compiled code and the runtime: where native functions come from, and when a code object may use them.
//
// The entries themselves (kr_*) have no C++ header: their names and signatures are the rows of
// compiler/hir/ir/Instrs.def and the calls of compiler/codegen.
#pragma once
#include "runtime/call/Frame.h"

namespace krait::runtime {

struct ImageModule;

/// Gives `code` and the code objects nested in it the native functions of their image module, by preorder number.
void attachNative(CodeObject *code, const ImageModule &module);
/// Native code runs under the module dictionary it was built for; under any other the VM runs the unit. `code` has
/// native code.
bool isBoundTo(const CodeObject *code, const DictObject *globals);

} // namespace krait::runtime
