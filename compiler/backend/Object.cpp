#include "compiler/backend/Object.h"
#include "compiler/support/OutputFile.h"
#include <llvm/IR/LegacyPassManager.h>
#include <llvm/IR/Verifier.h>
#include <llvm/MC/MCSubtargetInfo.h>
#include <llvm/MC/TargetRegistry.h>
#include <llvm/Support/CommandLine.h>
#include <llvm/Support/TargetSelect.h>
#include <llvm/Target/TargetOptions.h>
#include <llvm/TargetParser/Host.h>
#include <mutex>

namespace krait::backend {
namespace {

constexpr char kTriple[] = "x86_64-pc-linux-gnu";

/// LLVM's own command line options that have no other door.
void setOption(llvm::StringRef name, llvm::StringRef value) {
  llvm::StringMap<llvm::cl::Option *> &options = llvm::cl::getRegisteredOptions();
  if (auto at = options.find(name); at != options.end()) at->second->addOccurrence(0, name, value);
}

const llvm::Target *target(std::string &error) {
  static std::once_flag once;
  std::call_once(once, [] {
    LLVMInitializeX86TargetInfo();
    LLVMInitializeX86Target();
    LLVMInitializeX86TargetMC();
    LLVMInitializeX86AsmPrinter();
    setOption("enable-tail-merge", "false"); // compares all blocks with one end pair by pair: hundreds of error edges
  });
  return llvm::TargetRegistry::lookupTarget(kTriple, error);
}

llvm::CodeGenOptLevel codeGenLevel(Tier tier) {
  switch (tier) {
  case Tier::O1:
    return llvm::CodeGenOptLevel::None; // FastISel; "Less" costs as much as "Default"
  case Tier::O2:
    return llvm::CodeGenOptLevel::Default;
  case Tier::O3:
    return llvm::CodeGenOptLevel::Aggressive;
  }
  llvm_unreachable("no such tier");
}

std::string emitMachineCode(llvm::Module &module, llvm::TargetMachine &machine, llvm::CodeGenFileType type,
                            llvm::raw_pwrite_stream &stream) {
  llvm::legacy::PassManager passes;
  if (machine.addPassesToEmitFile(passes, stream, nullptr, type)) return "this target cannot write such a file";
  passes.run(module);
  return {};
}

} // namespace

std::unique_ptr<llvm::TargetMachine> createTargetMachine(Tier tier, const std::string &cpu, std::string &error) {
  const llvm::Target *x86 = target(error);
  if (!x86) return nullptr;
  llvm::TargetOptions options;
  options.AllowFPOpFusion = llvm::FPOpFusion::Strict; // Python's floats are IEEE in source order
  options.FunctionSections = true;
  options.DataSections = true;
  options.EmitAddrsig = true;
  std::string processor = cpu.empty() ? "x86-64" : cpu == "native" ? llvm::sys::getHostCPUName().str() : cpu;
  std::unique_ptr<llvm::TargetMachine> machine(x86->createTargetMachine(
      kTriple, processor, "", options, llvm::Reloc::PIC_, llvm::CodeModel::Small, codeGenLevel(tier)));
  if (!machine->getMCSubtargetInfo()->isCPUStringValid(processor)) {
    error = "unknown processor '" + processor + "'";
    return nullptr;
  }
  return machine;
}

void prepareModule(llvm::Module &module, const llvm::TargetMachine &machine) {
  module.setTargetTriple(machine.getTargetTriple().str());
  module.setDataLayout(machine.createDataLayout());
  module.setPICLevel(llvm::PICLevel::BigPIC);
  module.setPIELevel(llvm::PIELevel::Large);
  module.setUwtable(llvm::UWTableKind::Async); // gdb, perf and ASan walk through compiled functions
}

std::string emitModule(llvm::Module &module, llvm::TargetMachine &machine, FileKind kind, const std::string &output) {
  llvm::SmallVector<char, 0> bytes;
  llvm::raw_svector_ostream stream(bytes);
  std::string error;
  switch (kind) {
  case FileKind::Object:
    error = emitMachineCode(module, machine, llvm::CodeGenFileType::ObjectFile, stream);
    break;
  case FileKind::Assembly:
    error = emitMachineCode(module, machine, llvm::CodeGenFileType::AssemblyFile, stream);
    break;
  case FileKind::LLVMIR:
    module.print(stream, nullptr);
    break;
  }
  if (!error.empty()) return error;
  OutputFile file(output);
  if (error = file.open(); !error.empty()) return error;
  file.write({bytes.data(), bytes.size()});
  return file.commit();
}

std::string verifyModule(const llvm::Module &module) {
  std::string messages;
  llvm::raw_string_ostream stream(messages);
  return llvm::verifyModule(module, &stream) ? messages : std::string();
}

} // namespace krait::backend
