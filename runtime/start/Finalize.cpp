// The end of a program: atexit, streams, then the modules, in CPython's order, because destructors print.
#include "runtime/builtins/Builtins.h"
#include "runtime/call/Call.h"
#include "runtime/errors/Error.h"
#include "runtime/memory/Collector.h"
#include "runtime/memory/LeakCheck.h"
#include "runtime/memory/WeakRef.h"
#include "runtime/object/Attribute.h"
#include "runtime/object/TypeInternal.h"
#include "runtime/start/Start.h"
#include "runtime/thread/Runtime.h"
#include "runtime/thread/Signals.h"
#include "runtime/types/List.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Super.h"
#include "runtime/types/Tuple.h"
#include <cstdlib>

namespace krait::runtime {

/// The functions registered with the module atexit, when it was imported.
static void runExitFunctions(Thread &thread) {
  Value module = dictGetAscii(thread, runtimeState.modules, "atexit");
  if (!module || !isInstanceOf(module, ModuleType)) return;
  Ref name = internStr(thread, "_run_exitfuncs");
  if (!callMethod(thread, module, name)) writeUnraisable(thread, module);
}

/// Sets the values of a module's dictionary to None: private names first, __builtins__ never.
static void clearModuleDict(Thread &thread, DictObject *dict) {
  for (bool privateNames : {true, false}) {
    int64_t position = 0;
    Value key, value;
    while (dictNext(dict, &position, &key, &value)) {
      if (isNone(value) || !isStr(key)) continue;
      const auto *name = key.as<StrObject>();
      const bool isPrivate = name->size > 0 && name->at(0) == '_' && !(name->size > 1 && name->at(1) == '_');
      if (privateNames ? !isPrivate : strEqualsAscii(key, "__builtins__")) continue;
      if (!dictSet(thread, dict, key, None())) clearPending(thread);
    }
  }
}

/// What sys keeps of the last interactions goes first; the streams become the original ones.
static void clearSysState(Thread &thread) {
  for (const char *name : {"path", "argv", "ps1", "ps2", "last_type", "last_value", "last_traceback", "path_hooks",
                           "path_importer_cache", "meta_path"})
    if (dictGetAscii(thread, runtimeState.sys, name) && !dictSetAscii(thread, runtimeState.sys, name, None()))
      clearPending(thread);
  for (const char *name : {"stdin", "stdout", "stderr"}) {
    Value original = dictGetAscii(thread, runtimeState.sys, (std::string("__") + name + "__").c_str());
    if (!dictSetAscii(thread, runtimeState.sys, name, original ? original : None())) clearPending(thread);
  }
}

/// A list of weak references to the modules, in the order of their import, while sys.modules forgets them.
static Ref forgetModules(Thread &thread) {
  Ref list = makeList(thread), held = makeList(thread);
  int64_t position = 0;
  Value key, value;
  while (list && held && dictNext(runtimeState.modules, &position, &key, &value)) {
    if (!isInstanceOf(value, ModuleType)) continue;
    auto *dict = value.as<ModuleObject>()->dict;
    if (dict == runtimeState.sys || dict == runtimeState.builtins) {
      (void)listAppend(thread, held.as<ListObject>(), Ref::share(value)); // until the very end
      continue;
    }
    Ref weak = makeWeakRef(thread, value, Value());
    if (!weak || !listAppend(thread, list.as<ListObject>(), std::move(weak))) break;
  }
  for (position = 0; dictNext(runtimeState.modules, &position, &key, &value);)
    if (!dictSet(thread, runtimeState.modules, key, None())) clearPending(thread);
  dictClear(runtimeState.modules);
  static Value kept;
  kept = held.release(); // sys and builtins stay to the end of the process
  addLeakCheckRoot(&kept);
  return list;
}

int finalizeRuntime(Thread &thread, int status) {
  runExitFunctions(thread);
  if (!flushStandardStreams(thread) && status == 0) status = 120;
  runtimeState.finalizing = true;
  releaseSignals();
  clearSysState(thread);
  Ref weakModules = forgetModules(thread);
  collectGarbage(thread, 2);
  if (weakModules) {
    auto *list = weakModules.as<ListObject>();
    for (int64_t i = list->size; i-- > 0;) {
      Ref module = Ref::share(list->items[i].as<WeakRefObject>()->referent);
      if (module) clearModuleDict(thread, module.as<ModuleObject>()->dict);
    }
  }
  weakModules.reset();
  collectGarbage(thread, 2);
  clearModuleDict(thread, runtimeState.sys);
  for (Value *held : {&thread.traceFunction, &thread.profileFunction, &thread.asyncHookFirst, &thread.asyncHookFinal,
                      &thread.threadDict, &thread.context})
    clearSlot(*held);
  collectGarbage(thread, 2); // hooks of the program
  forgetLearnedAttributes();
  forgetLookups();
  forgetSuperLookups();
  clearPending(thread);
#ifdef KRAIT_ASSERTIONS
  if (getenv("KRAIT_LEAK_CHECK")) reportLiveObjects();
  if (getenv("KRAIT_COUNT_SWITCHES"))
    fprintf(stderr, "exits forced: %ld, loops given back: %ld\n", long(runtimeState.forcedExits),
            long(runtimeState.loopsGivenBack));
#endif
  return status;
}

} // namespace krait::runtime
