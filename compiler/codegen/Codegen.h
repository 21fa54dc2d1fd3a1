// HIR -> LLVM IR, module by module.
#pragma once
#include "compiler/hir/ir/Hir.h"
#include <string>
#include <vector>

namespace llvm {
class Module;
}

namespace krait::codegen {

struct GeneratedModule {
  std::string functions; // symbol of the array of NativeFunction pointers, by unit index
  uint64_t functionCount = 0;
  uint64_t nativeCount = 0; // functions with native code
};

/// Lowers every function of `module` into `into`. `imageRow`: index of the module in kr_image_modules, to which the
/// native code belongs.
GeneratedModule generateModule(llvm::Module &into, const hir::Module &module, uint64_t imageRow);

} // namespace krait::codegen
