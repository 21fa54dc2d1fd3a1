// Module objects. A module's dictionary is a cell dictionary (Dict.h).
#pragma once
#include "runtime/types/Dict.h"

namespace krait::runtime {

struct MethodDef;

struct ModuleObject : Object {
  DictObject *dict; // owned
  void *state;      // native modules: their own, freed by `freeState`
  void (*freeState)(void *);
  uint32_t version; // its own, never used again: what inline caches compare; 0: never cached
};
extern Type ModuleType;

[[nodiscard]] Ref makeModule(Thread &thread, Value name);
/// A native module, row of stdlib/native/Modules.def or of the runtime's own: functions from the table, then
/// `initialize` adds the rest (types, constants). Made on first import.
struct NativeModuleDef {
  const char *name;
  const char *doc;
  const MethodDef *functions;                               // null-terminated, or null
  bool (*initialize)(Thread &thread, ModuleObject *module); // or null; false: exception pending
};
[[nodiscard]] Ref makeNativeModule(Thread &thread, const NativeModuleDef &def);
[[nodiscard]] bool moduleAdd(Thread &thread, ModuleObject *module, const char *name, Ref value); // value stolen

} // namespace krait::runtime
