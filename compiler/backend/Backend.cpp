#include "compiler/backend/Backend.h"
#include "compiler/backend/FastPaths.h"
#include "compiler/backend/Image.h"
#include "compiler/backend/Link.h"
#include "compiler/backend/Object.h"
#include "compiler/backend/Units.h"
#include "compiler/bytecode/BuildRequest.h"
#include "compiler/codegen/Codegen.h"
#include "compiler/hir/build/Build.h"
#include "compiler/hir/passes/Inlinable.h"
#include "compiler/hir/passes/Passes.h"
#include "compiler/support/OutputFile.h"
#include <llvm/Support/FileSystem.h>
#include <llvm/Support/Parallel.h>
#include <llvm/Transforms/IPO/Internalize.h>

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

/// A program as far as all of its units need it.
struct Program {
  const bytecode::BuildRequest &request;
  const std::string &libraries;
  Tier tier;
  std::vector<hir::Module> modules;
  std::vector<std::unique_ptr<bytecode::CodeTree>> trees; // HIR refers to their names and constants
};

Outcome readProgram(Program &program) {
  for (const bytecode::BuildModule &source : program.request.modules) {
    bytecode::MarshalResult read = bytecode::readMarshal(source.code);
    if (!read.tree) return {Status::Internal, source.path + ": " + read.error.message};
    program.modules.push_back(buildHir(source, *read.tree->root, program.request));
    program.trees.push_back(std::move(read.tree));
  }
  return {};
}

/// Tables of the whole program; they lie in one of its units.
void generateImage(llvm::Module &module, const Program &program) {
  std::vector<ImageModule> image;
  for (size_t i = 0; i < program.modules.size(); ++i) {
    const hir::Module &source = program.modules[i];
    codegen::generateFunctionTable(module, source, i);
    image.push_back({.module = &program.request.modules[i],
                     .functions = codegen::functionTableName(source, i),
                     .functionCount = source.functions.size(),
                     .cells = {},
                     .cellNames = {}});
  }
  defineImage(module, image);
}

/// Keeps what the runtime refers to; everything else is known here.
void internalizeProgram(llvm::Module &module) {
  llvm::internalizeModule(module, [](const llvm::GlobalValue &value) { return !value.getName().starts_with("kr."); });
}

/// What a unit is of its program: the first one carries the tables, also when it is all there is.
enum class Part : uint8_t { Whole, First, Other };

/// Compiles a unit and writes it to `output`.
Outcome compileUnit(const Program &program, const Unit &unit, Part part, FileKind kind, const std::string &output) {
  std::string error;
  std::unique_ptr<llvm::TargetMachine> machine = createTargetMachine(program.tier, "", error);
  if (!machine) return {Status::Internal, error};
  llvm::LLVMContext context;
  llvm::Module module("program", context);
  prepareModule(module, *machine);
  for (Unit::Item item : unit.functions) {
    const hir::Module &source = program.modules[item.module];
    codegen::generateFunction(module, source, *source.functions[item.function], item.module);
  }
  if (part != Part::Other) generateImage(module, program);
  if (error = verifyModule(module); !error.empty()) return {Status::Internal, error};
  if (part == Part::Whole) internalizeProgram(module);
  if (error = linkFastPaths(module, program.libraries); !error.empty()) return {Status::Internal, error};
  optimiseModule(module, *machine, program.tier);
  if (error = emitModule(module, *machine, kind, output); !error.empty()) return {Status::Environment, error};
  return {};
}

/// The units side by side, as many at once as the machine has processors; then the linker.
Outcome buildExecutable(const Program &program, const std::string &output) {
  TemporaryFolder folder;
  if (std::error_code error = folder.create()) return {Status::Environment, "temporary folder: " + error.message()};
  std::vector<Unit> units;
  if (program.tier == Tier::O3)
    units.push_back(wholeProgram(program.modules));
  else
    units = divide(program.modules);
  std::vector<std::string> objects;
  for (size_t i = 0; i < units.size(); ++i)
    objects.push_back(folder.file("unit" + std::to_string(i) + ".o"));
  std::vector<Outcome> outcomes(units.size());
  llvm::parallelFor(0, units.size(), [&](size_t i) {
    const Part part = units.size() == 1 ? Part::Whole : i == 0 ? Part::First : Part::Other;
    outcomes[i] = compileUnit(program, units[i], part, FileKind::Object, objects[i]);
  });
  for (const Outcome &outcome : outcomes)
    if (outcome.status != Status::Done) return outcome;
  if (std::string error = linkExecutable(objects, output, {.libraries = program.libraries}); !error.empty())
    return {Status::Environment, error};
  return {};
}

Outcome writeHir(const Program &program, const std::string &output) {
  OutputFile file(output);
  if (std::string error = file.open(); !error.empty()) return {Status::Environment, error};
  for (const hir::Module &module : program.modules)
    file.write(textOf(module));
  std::string error = file.commit();
  return {error.empty() ? Status::Done : Status::Environment, error};
}

void printStats(const Program &program) {
  size_t native = 0, total = 0;
  for (const hir::Module &module : program.modules)
    for (const auto &function : module.functions)
      native += function != nullptr, ++total;
  llvm::errs() << "functions: " << native << " native, " << total - native << " left to the VM\n";
}

} // namespace

/// The passes to print after exist.
static Outcome checkPasses(const bytecode::BuildRequest &request) {
  for (const std::string &name : request.printAfter) {
    if (name == "build" || hir::findPass(name)) continue;
    std::string known = "build";
    for (const hir::PassInfo &pass : hir::passes())
      known += ", " + std::string(pass.name);
    return {Status::Usage, "no pass '" + name + "' to print after: expected " + known};
  }
  return {};
}

Outcome runRequest(const bytecode::BuildRequest &request, const std::string &libraries) {
  if (Outcome outcome = checkPasses(request); outcome.status != Status::Done) return outcome;
  Program program{request, libraries, tierOf(request.optimize), {}, {}};
  if (Outcome outcome = readProgram(program); outcome.status != Status::Done) return outcome;
  std::string output = request.output == "-" ? "/dev/stdout" : request.output;
  if (request.emit == bytecode::EmitKind::Hir) return writeHir(program, output);
  if (request.stats) printStats(program);
  if (request.emit == bytecode::EmitKind::Executable) return buildExecutable(program, output);
  return compileUnit(program, wholeProgram(program.modules), Part::Whole, fileKind(request.emit), output);
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
  TemporaryFolder folder;
  if (std::error_code failed = folder.create()) return {Status::Environment, "temporary folder: " + failed.message()};
  std::string object = folder.file("self-test.o");
  if (error = emitModule(module, *machine, FileKind::Object, object); !error.empty())
    return {Status::Environment, error};
  error = linkExecutable({object}, output, {.libraries = libraries, .strip = true});
  return {error.empty() ? Status::Done : Status::Environment, error};
}

} // namespace krait::backend
