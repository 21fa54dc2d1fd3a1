// The runtime's inlinable fast paths: C++ of runtime/fast as bitcode (cmake/KraitBitcode.cmake), for the code
// generator.
#pragma once
#include <string>

namespace llvm {
class Module;
} // namespace llvm

namespace krait::backend {

/// Gives `module` the bodies of those fast paths that it declares, and of what they call inside the file, all internal,
/// so that the optimiser inlines them and drops the rest. Function bodies are read lazily: unused ones cost nothing.
/// Call after the module is filled and before it is optimised. Returns an error text, empty on success (also when this
/// installation has no fast paths).
std::string linkFastPaths(llvm::Module &module, const std::string &libraries);

} // namespace krait::backend
