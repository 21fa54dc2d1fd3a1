// The image of a program as constant data: what runtime/start/Image.h declares and a compiled program defines. The
// structs are mirrored here field by field; a change there is a change here.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace llvm {
class Module;
} // namespace llvm
namespace krait::bytecode {
struct BuildModule;
} // namespace krait::bytecode

namespace krait::backend {

/// One module of the program, and the symbols of its native code, each defined in another object or empty.
struct ImageModule {
  const bytecode::BuildModule *module = nullptr;
  std::string functions; // array of `functionCount` pointers to NativeFunction, null where only the VM can run a unit
  uint64_t functionCount = 0;
  std::string cells; // writable array of addresses of global cells, parallel to cellNames
  std::vector<std::string> cellNames;
};

/// Defines kr_image_modules and kr_image_module_count in `into`, in the order given.
void defineImage(llvm::Module &into, const std::vector<ImageModule> &modules);

} // namespace krait::backend
