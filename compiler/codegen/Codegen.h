// HIR -> LLVM IR, function by function.
//
// Everything a function defines is external and hidden, so that the functions of a program can lie in several LLVM
// modules; whoever puts all into one can internalise it.
#pragma once
#include "compiler/hir/ir/Hir.h"
#include <string>

namespace llvm {
class Module;
}

namespace krait::codegen {

/// Lowers `function`, one of `module`'s, into `into`, with its NativeFunction row (start/Image.h). `imageRow`: index of
/// the module in kr_image_modules, to which the native code belongs.
void generateFunction(llvm::Module &into, const hir::Module &module, const hir::Function &function, uint64_t imageRow);

/// The name of the array of pointers to NativeFunction rows, by unit index: null for functions left to the VM.
std::string functionTableName(const hir::Module &module, uint64_t imageRow);

/// Defines that array in `into`.
void generateFunctionTable(llvm::Module &into, const hir::Module &module, uint64_t imageRow);

} // namespace krait::codegen
