#include "compiler/backend/Backend.h"
#include "compiler/backend/FastPaths.h"
#include "compiler/backend/Image.h"
#include "compiler/backend/Link.h"
#include "compiler/backend/Object.h"
#include "compiler/bytecode/BuildRequest.h"
#include "compiler/codegen/Codegen.h"
#include "compiler/hir/build/Build.h"
#include "compiler/hir/passes/Inlinable.h"
#include "compiler/hir/passes/Passes.h"
#include "compiler/support/OutputFile.h"
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

/// The functions of one module as HIR, through all passes. What cannot be built or fails verification is left to the
/// VM.
hir::Module buildHir(const bytecode::BuildModule &source, const bytecode::CodeUnit &root,
                     const bytecode::BuildRequest &request) {
  hir::Module module = hir::buildModule(root, source.name);
  std::string printed;
  hir::PipelineOptions options{.printAfter = request.printAfter, .printed = &printed};
  hir::PassContext context{.module = &module, .inlinable = std::make_shared<hir::Inlinable>(module)};
  for (auto &function : module.functions) {
    if (!function) continue;
    std::string complaint = hir::runPipeline(*function, context, options);
    if (complaint.empty()) continue;
    module.leftToVm.push_back(function->name + ": " + complaint);
    function = nullptr;
  }
  for (const std::string &left : module.leftToVm)
    llvm::errs() << source.path << ": warning: left to the VM: " << left << "\n";
  llvm::errs() << printed;
  return module;
}

std::string textOf(const hir::Module &module) {
  std::string text;
  for (const auto &function : module.functions)
    if (function) text += hir::print(*function);
  return text;
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

  std::string output = request.output == "-" ? "/dev/stdout" : request.output;
  std::string hirText;
  uint64_t native = 0, total = 0;
  std::vector<ImageModule> image;
  std::vector<std::unique_ptr<bytecode::CodeTree>> trees; // HIR refers to their names and constants
  for (const bytecode::BuildModule &source : request.modules) {
    bytecode::MarshalResult read = bytecode::readMarshal(source.code);
    if (!read.tree) return {Status::Internal, source.path + ": " + read.error.message};
    hir::Module built = buildHir(source, *read.tree->root, request);
    if (request.emit == bytecode::EmitKind::Hir) {
      hirText += textOf(built);
      continue;
    }
    codegen::GeneratedModule made = codegen::generateModule(module, built, image.size());
    native += made.nativeCount;
    total += made.functionCount;
    image.push_back({.module = &source,
                     .functions = made.functions,
                     .functionCount = made.functionCount,
                     .cells = {},
                     .cellNames = {}});
    trees.push_back(std::move(read.tree));
  }
  if (request.emit == bytecode::EmitKind::Hir) {
    OutputFile file(output);
    if (error = file.open(); !error.empty()) return {Status::Environment, error};
    file.write(hirText);
    error = file.commit();
    return {error.empty() ? Status::Done : Status::Environment, error};
  }
  if (request.stats) llvm::errs() << "functions: " << native << " native, " << total - native << " left to the VM\n";
  defineImage(module, image);
  if (error = verifyModule(module); !error.empty()) return {Status::Internal, error};
  if (error = linkFastPaths(module, libraries); !error.empty()) return {Status::Internal, error};
  optimiseModule(module, *machine, tier);

  if (request.emit == bytecode::EmitKind::Executable)
    return linkObject(module, *machine, output, {.libraries = libraries});
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
