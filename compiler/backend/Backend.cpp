#include "compiler/backend/Backend.h"
#include "compiler/backend/Image.h"
#include "compiler/backend/Link.h"
#include "compiler/backend/Object.h"
#include "compiler/bytecode/BuildRequest.h"
#include <llvm/Support/FileSystem.h>

namespace krait::backend {
namespace {

/// A folder for the objects of one link, removed with everything in it.
class TemporaryFolder {
public:
  ~TemporaryFolder() {
    if (!path_.empty()) llvm::sys::fs::remove_directories(path_);
  }
  std::error_code create() { return llvm::sys::fs::createUniqueDirectory("krait", path_); }
  std::string file(const std::string &name) const { return (path_ + "/" + name).str(); }

private:
  llvm::SmallString<128> path_;
};

FileKind fileKind(bytecode::EmitKind kind) {
  switch (kind) {
  case bytecode::EmitKind::Assembly:
    return FileKind::Assembly;
  case bytecode::EmitKind::LlvmIr:
    return FileKind::LLVMIR;
  default:
    return FileKind::Object;
  }
}

Tier tierOf(unsigned level) { return level <= 1 ? Tier::O1 : level == 2 ? Tier::O2 : Tier::O3; }

Outcome linkObject(llvm::Module &module, llvm::TargetMachine &machine, const std::string &output,
                   const LinkOptions &options) {
  TemporaryFolder folder;
  if (std::error_code error = folder.create()) return {Status::Environment, "temporary folder: " + error.message()};
  std::string object = folder.file("program.o");
  if (std::string error = emitModule(module, machine, FileKind::Object, object); !error.empty())
    return {Status::Environment, error};
  if (std::string error = linkExecutable({object}, output, options); !error.empty())
    return {Status::Environment, error};
  return {};
}

} // namespace

Outcome runRequest(const bytecode::BuildRequest &request, const std::string &libraries) {
  std::string error;
  Tier tier = tierOf(request.optimize);
  std::unique_ptr<llvm::TargetMachine> machine = createTargetMachine(tier, "", error);
  if (!machine) return {Status::Internal, error};
  llvm::LLVMContext context;
  llvm::Module module("program", context);
  prepareModule(module, *machine);

  std::vector<ImageModule> image;
  for (const bytecode::BuildModule &source : request.modules)
    image.push_back({.module = &source, .functions = {}, .functionCount = 0, .cells = {}, .cellNames = {}});
  defineImage(module, image);
  if (error = verifyModule(module); !error.empty()) return {Status::Internal, error};
  optimiseModule(module, *machine, tier);

  std::string output = request.output == "-" ? "/dev/stdout" : request.output;
  if (request.emit == bytecode::EmitKind::Executable)
    return linkObject(module, *machine, output, {.libraries = libraries});
  if (request.emit == bytecode::EmitKind::Hir) return {Status::Internal, "--emit=hir: this back end has no HIR yet"};
  if (error = emitModule(module, *machine, fileKind(request.emit), output); !error.empty())
    return {Status::Environment, error};
  return {};
}

Outcome runSelfTest(const std::string &output, const std::string &libraries) {
  std::string error;
  std::unique_ptr<llvm::TargetMachine> machine = createTargetMachine(Tier::O2, "", error);
  if (!machine) return {Status::Internal, error};
  llvm::LLVMContext context;
  llvm::Module module("self-test", context);
  prepareModule(module, *machine);

  llvm::IRBuilder<> builder(context);
  auto *main = llvm::Function::Create(llvm::FunctionType::get(builder.getInt32Ty(), false),
                                      llvm::Function::ExternalLinkage, "main", module);
  builder.SetInsertPoint(llvm::BasicBlock::Create(context, "", main));
  llvm::FunctionCallee puts = module.getOrInsertFunction("puts", builder.getInt32Ty(), builder.getPtrTy());
  builder.CreateCall(puts, builder.CreateGlobalString("krait-backend: works"));
  builder.CreateRet(builder.getInt32(0));

  if (error = verifyModule(module); !error.empty()) return {Status::Internal, error};
  optimiseModule(module, *machine, Tier::O2);
  return linkObject(module, *machine, output, {.libraries = libraries, .strip = true});
}

} // namespace krait::backend
