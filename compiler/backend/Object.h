// From an LLVM module to machine code: target machine, optimisation tiers, and the files that come out.
#pragma once
#include <cstdint>
#include <memory>
#include <string>

namespace llvm {
class Module;
class TargetMachine;
} // namespace llvm

namespace krait::backend {

/// What a tier costs and gains is measured in native-code.md, section 6.
///   O1  eight cheap passes, FastISel
///   O2  the cheap passes, optimising code generation
///   O3  the full pipeline, the program in one unit
enum class Tier : uint8_t { O1 = 1, O2 = 2, O3 = 3 };

enum class FileKind : uint8_t { Object, Assembly, LLVMIR };

/// x86-64 Linux, position independent. `cpu` empty: any x86-64. Null with `error` set if LLVM does not know the cpu.
std::unique_ptr<llvm::TargetMachine> createTargetMachine(Tier tier, const std::string &cpu, std::string &error);

/// Sets triple, data layout, PIC level and unwind tables of a module that is to be filled or was just filled.
void prepareModule(llvm::Module &module, const llvm::TargetMachine &machine);

void optimiseModule(llvm::Module &module, llvm::TargetMachine &machine, Tier tier);

/// Writes the module as `kind`, aside and renamed. Object and Assembly change the module (code generation lowers it).
/// Returns an error text, empty on success.
std::string emitModule(llvm::Module &module, llvm::TargetMachine &machine, FileKind kind, const std::string &output);

/// Checks the module's form; returns what is wrong with it, empty if nothing. A finding is an internal error of Krait.
std::string verifyModule(const llvm::Module &module);

} // namespace krait::backend
