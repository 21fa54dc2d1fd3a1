// All mutable state of the runtime that is not a thread's or an object's, in one struct (one interpreter a process).
//
// Builtin types and singletons are immortal static objects and not listed here.
#pragma once
#include "runtime/object/Ref.h"
#include <string>
#include <vector>

namespace krait::runtime {

struct Collector;
struct DictObject;
struct InternTable;
struct Shape;
struct Thread;
struct WeakTable;
struct ImageModule;

struct Runtime {
  Thread *mainThread = nullptr;
  DictObject *builtins = nullptr; // builtins.__dict__, owned
  DictObject *modules = nullptr;  // sys.modules, owned
  DictObject *sys = nullptr;      // sys.__dict__, owned
  Value importFunction;           // builtins.__import__ as installed: the import statement skips the call, owned
  Collector *collector = nullptr;
  InternTable *interned = nullptr;
  WeakTable *weakRefs = nullptr;
  uint32_t nextTypeVersion = 1;
  uint64_t hashKey0 = 0, hashKey1 = 0; // SipHash-1-3 of str and bytes
  std::vector<std::string> argv;       // sys.argv
  std::vector<std::string> path;       // initial sys.path
  std::string executable;
  const ImageModule *imageModules = nullptr; // modules compiled into this program
  size_t imageModuleCount = 0;
  int64_t maxStrDigits = 4300;
  bool finalizing = false;
  uint64_t forcedExits = 0, loopsGivenBack = 0; // call/Switch.h
};

extern Runtime runtimeState;

/// Brings up types, builtins and sys in their fixed order (start/Initialize.cpp says which). Called once.
void initializeRuntime();
/// Runs atexit handlers, flushes the standard streams, clears modules in CPython's order. Returns the exit status.
int finalizeRuntime(Thread &thread, int status);

} // namespace krait::runtime
