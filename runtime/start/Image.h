// The image of a program: what the native compiler puts into an executable and the runtime finds at start.
//
// Modules appear in the order of the build; the first is __main__. Code units of a module are numbered in preorder (the
// module's own unit is 0; nested units in order of co_consts), and `functions[i]` is the native code of unit i, or null
// when only the VM can run it.
#pragma once
#include "runtime/call/Hooks.h"

namespace krait::runtime {

/// A loop header at which an activation that runs in the VM can be given back to native code (call/Switch.h).
struct NativeLoop {
  uint32_t unit;  // the code unit
  uint32_t entry; // what kr_take_back and kr_enter_body say, or GeneratorObject::nativeState, to enter there
  // A letter for each local slot, then each operand: a anything, b bound, u unbound, i a small int, f a float, r a
  // range iterator.
  const char *needs;
};
inline constexpr uint32_t kStartOfBody = 1; // what kr_enter_body says otherwise

/// Entries of one compiled code unit. Which of them exist depends on the unit's kind.
struct NativeFunction {
  /// Functions: generic entry (argument binding included). Generators: makes the generator.
  CallFunction entry;
  /// Functions, generators: the body behind the binding, `Value (Thread *, Value function, Value p0, ...)` with a
  /// parameter for each parameter slot, all stolen. What FunctionObject::direct is for units with positional parameters
  /// only.
  const void *direct;
  /// Generators, coroutines: GeneratorObject::resume.
  Ref (*resume)(Thread &thread, GeneratorObject *generator, Ref sent);
  /// Module and class bodies: globals and locals borrowed.
  Ref (*body)(Thread &thread, CodeObject *code, DictObject *globals, Value locals, Value functionOrZero);
  const NativeLoop *loops; // ascending, ended by unit UINT32_MAX; null: none
  uint64_t module;         // row of kr_image_modules that the code belongs to
};

struct ImageModule {
  const char *name;    // dotted
  const char *path;    // co_filename and __file__
  const uint8_t *code; // marshalled code unit
  uint64_t codeSize;
  const char *source; // for tracebacks; may be null
  uint64_t sourceSize;
  const NativeFunction *const *functions; // may be null
  uint64_t functionCount;
  bool isPackage;
  void *boundModule; // writable: the DictObject this native code is bound to, set on first import
  void **cells;      // writable: GlobalCell addresses of the module's global names, filled on import
  const char *const *cellNames;
  uint64_t cellCount;
};

} // namespace krait::runtime

/// Defined by the compiled program (the krait driver defines an empty one).
extern "C" {
extern krait::runtime::ImageModule kr_image_modules[];
extern const uint64_t kr_image_module_count;
}
