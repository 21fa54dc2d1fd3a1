// Bringing the runtime up, in this order: hash key, thread and GIL, shapes of builtin types, names, types, builtins,
// sys, VM.
#include "runtime/builtins/Builtins.h"
#include "runtime/builtins/NativeModules.h"
#include "runtime/call/Frame.h"
#include "runtime/call/KnownCallables.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/memory/Allocate.h"
#include "runtime/memory/Heap.h"
#include "runtime/memory/LeakCheck.h"
#include "runtime/object/TypeStart.h"
#include "runtime/start/Start.h"
#include "runtime/thread/Gil.h"
#include "runtime/thread/Runtime.h"
#include "runtime/thread/Signals.h"
#include "runtime/types/List.h"
#include "runtime/types/Module.h"
#include "runtime/types/Str.h"
#include "runtime/vm/Import.h"
#include "runtime/vm/Interpreter.h"
#include "stdlib/native/Modules.h"
#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <sys/random.h>

namespace krait::runtime {

static Thread mainThread;

/// PYTHONHASHSEED as CPython reads it: a number gives a reproducible key (0 the zero key), otherwise it is random.
static void chooseHashKey() {
  uint64_t key[2] = {0, 0};
  const char *seed = getenv("PYTHONHASHSEED");
  char *end = nullptr;
  const unsigned long number = seed && *seed && strcmp(seed, "random") ? strtoul(seed, &end, 10) : 0;
  if (end && !*end && number <= 4294967295ul) {
    uint32_t state = uint32_t(number);
    auto *bytes = reinterpret_cast<uint8_t *>(key);
    for (size_t i = 0; number && i < sizeof(key); ++i) { // a linear congruential generator's upper bytes
      state = state * 214013u + 2531011u;
      bytes[i] = uint8_t(state >> 16);
    }
  } else if (getrandom(key, sizeof(key), 0) != ssize_t(sizeof(key))) {
    key[0] = reinterpret_cast<uint64_t>(&key); // no entropy: the address space layout is what there is
  }
  runtimeState.hashKey0 = key[0];
  runtimeState.hashKey1 = key[1];
}

static DictObject *keepDict(Ref module) {
  DictObject *dict = module.as<ModuleObject>()->dict;
  (void)Ref::share(Value(reinterpret_cast<Object *>(dict))).release();
  return dict;
}

static void addModule(Thread &thread, const char *name, Value module) {
  KRAIT_CHECK(dictSetAscii(thread, runtimeState.modules, name, module), "the first modules fit into memory");
}

/// sys.builtin_module_names: all modules written in C++, sorted.
static void addBuiltinModuleNames(Thread &thread) {
  std::vector<std::string> sorted = {"builtins", "sys"};
  for (const NativeModuleDef *const *def = nativeModules; *def; ++def)
    sorted.emplace_back((*def)->name);
  std::sort(sorted.begin(), sorted.end());
  Ref list = makeList(thread);
  for (const std::string &name : sorted)
    if (!list || !listAppend(thread, list.as<ListObject>(), makeStr(thread, name))) list.reset();
  Ref tuple = list ? listToTuple(thread, list.as<ListObject>()) : nullptr;
  KRAIT_CHECK(tuple && dictSetAscii(thread, runtimeState.sys, "builtin_module_names", tuple), "sys fits into memory");
}

void initializeRuntime() {
  chooseHashKey();
  Thread &thread = mainThread;
  runtimeState.mainThread = &thread;
  thread.handled = &thread.baseHandled;
  thread.id = 1;
  thread.stackLimit = mainStackLimit ? mainStackLimit : defaultStackLimit();
  updateNativeLimit(thread);
  KRAIT_CHECK(allocateFrameStack(thread), "address space for the frame stack");
  acquireGil(thread);
  prepareBuiltinTypes();
  initializeNames(thread);
  readyBuiltinTypes();
  KRAIT_CHECK(prepareMemoryError(thread), "the first objects fit into memory");
  runtimeState.modules = makeDict(thread).release().as<DictObject>();
  Ref builtins = makeBuiltins(thread);
  KRAIT_CHECK(bool(builtins), "builtins fit into memory");
  runtimeState.builtins = keepDict(Ref::share(builtins));
  findKnownCallables(thread);
  Ref sys = makeSys(thread);
  KRAIT_CHECK(bool(sys), "sys fits into memory");
  runtimeState.sys = keepDict(Ref::share(sys));
  addModule(thread, "sys", sys);
  addModule(thread, "builtins", builtins);
  installVm(thread);
  nativeModules = stdlib::kAllModules;
  addBuiltinModuleNames(thread);
  Ref moduleNames = nativeModuleNames(thread);
  KRAIT_CHECK(moduleNames && dictSetAscii(thread, runtimeState.sys, "builtin_module_names", moduleNames),
              "the names of modules fit into memory");
  installSignals();
#ifdef KRAIT_STRESS
  requestPoll(thread, kPollAlways);
#endif
#ifdef KRAIT_ASSERTIONS
  if (getenv("KRAIT_LEAK_CHECK")) rememberLiveObjects();
  if (const char *when = getenv("KRAIT_FAIL_ALLOCATION")) failAllocations(when);
#endif
}

} // namespace krait::runtime
