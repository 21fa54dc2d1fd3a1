#include "compiler/backend/FastPaths.h"
#include <llvm/IRReader/IRReader.h>
#include <llvm/Linker/Linker.h>
#include <llvm/Support/FileSystem.h>
#include <llvm/Support/SourceMgr.h>
#include <llvm/Transforms/IPO/Internalize.h>

namespace krait::backend {

std::string linkFastPaths(llvm::Module &module, const std::string &libraries) {
  std::string name = libraries + "/fast.bc";
  if (!llvm::sys::fs::exists(name)) return {};
  llvm::SMDiagnostic diagnostic;
  std::unique_ptr<llvm::Module> fast = llvm::getLazyIRFileModule(name, diagnostic, module.getContext());
  if (!fast) return name + ": " + diagnostic.getMessage().str();
  fast->setDataLayout(module.getDataLayout());
  fast->setTargetTriple(module.getTargetTriple());
  auto internalize = [](llvm::Module &linked, const llvm::StringSet<> &names) {
    llvm::internalizeModule(
        linked, [&](const llvm::GlobalValue &value) { return !value.hasName() || !names.contains(value.getName()); });
  };
  if (llvm::Linker(module).linkInModule(std::move(fast), llvm::Linker::LinkOnlyNeeded, internalize))
    return name + ": cannot be linked into " + module.getName().str();
  return {};
}

} // namespace krait::backend
