// What the runtime core needs from the layer above it (runtime/vm), installed at start by vm/Install.cpp. This is how
// function objects get their VM entry although the core does not depend on the VM.
#pragma once
#include "runtime/call/Generator.h"

namespace krait::runtime {

inline constexpr uint32_t kVmDirectEntries = 5;

struct VmHooks {
  /// FunctionObject::entry of functions without native code.
  CallFunction functionEntry = nullptr;
  /// FunctionObject::direct of functions without native code, by their number of parameters.
  const void *directEntries[kVmDirectEntries] = {};
  /// Runs `function` with its parameter slots filled: `slots` (parameterSlots of them) are taken over.
  Ref (*runBound)(Thread &thread, Value function, const Value *slots) = nullptr;
  /// GeneratorObject::resume of bodies without native code.
  Ref (*resumeGenerator)(Thread &thread, GeneratorObject *generator, Ref sent) = nullptr;
  /// Runs module, class and exec code: globals and locals borrowed; `function` is the FunctionObject of a class body,
  /// or zero.
  Ref (*evaluate)(Thread &thread, CodeObject *code, DictObject *globals, Value locals, Value functionOrZero) = nullptr;
  /// import machinery: IMPORT_NAME. New.
  Ref (*importName)(Thread &thread, Value name, DictObject *globals, Value fromList, int64_t level) = nullptr;
  void (*freeVmCode)(VmCode *vm) = nullptr;
  /// A forced exit: an activation that ran natively goes on at code unit `offset` (vm/Interpreter.h).
  Ref (*continueInVm)(Thread &thread, Frame *record, uint32_t offset, uint32_t stackDepth) = nullptr;
};
extern VmHooks vmHooks;

} // namespace krait::runtime
