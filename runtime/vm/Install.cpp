// Connects the VM with the runtime core: hooks, the functions that need the front end, the objects the machine knows.
#include "runtime/builtins/BuildClass.h"
#include "runtime/builtins/Builtins.h"
#include "runtime/builtins/NativeModules.h"
#include "runtime/call/Method.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/native/Native.h"
#include "runtime/start/Image.h"
#include "runtime/thread/Runtime.h"
#include "runtime/types/List.h"
#include "runtime/types/Str.h"
#include "runtime/vm/Evaluate.h"
#include "runtime/vm/Import.h"
#include "runtime/vm/Slow.h"
#include "runtime/vm/Trace.h"

namespace krait::runtime {

Ref evaluateCode(Thread &thread, CodeObject *code, DictObject *globals, Value locals, Value functionOrZero) {
  if (code->native && code->native->body && isBoundTo(code, globals) && !isTraced(thread))
    return code->native->body(thread, code, globals, locals, functionOrZero);
  if (!ensureVmCode(thread, code)) return nullptr;
  Ref builtins = builtinsFor(thread, globals);
  if (!builtins) return nullptr;
  Frame *frame = pushFrame(thread, code);
  if (!frame) return nullptr;
  frame->function = Ref::share(functionOrZero).release();
  frame->globals = globals;
  frame->builtins = builtins.as<DictObject>();
  frame->locals = Ref::share(locals).release();
  return runFrame(thread, frame);
}

static bool addFunctions(Thread &thread, DictObject *dict, const MethodDef *table, const char *moduleName) {
  Ref name = makeStr(thread, moduleName);
  for (; table->name; ++table) {
    Ref function = makeBuiltinFunction(thread, *table, Value(), name);
    if (!function || !dictSetAscii(thread, dict, table->name, function)) return false;
  }
  return true;
}

static Ref setTrace(Thread &thread, Value, Value function) {
  setTraceFunction(thread, function);
  return noneRef();
}
static Ref getTrace(Thread &thread, Value) {
  return thread.traceFunction ? Ref::share(thread.traceFunction) : noneRef();
}
static Ref setProfile(Thread &thread, Value, Value function) {
  setProfileFunction(thread, function);
  return noneRef();
}
static Ref getProfile(Thread &thread, Value) {
  return thread.profileFunction ? Ref::share(thread.profileFunction) : noneRef();
}
static const MethodDef kTraceFunctions[] = {
    {"settrace", method::one(setTrace), "(function, /)", "Set the trace function of this thread."},
    {"gettrace", method::none(getTrace), "()", "The trace function of this thread, or None."},
    {"setprofile", method::one(setProfile), "(function, /)", "Set the profile function of this thread."},
    {"getprofile", method::none(getProfile), "()", "The profile function of this thread, or None."},
    {},
};

#define VM_MODULE(name) extern const NativeModuleDef kModule_##name;
#include "runtime/tables/RuntimeModules.def"

static const NativeModuleDef *const kVmModules[] = {
#define VM_MODULE(name) &kModule_##name,
#include "runtime/tables/RuntimeModules.def"
    nullptr};

void installVm(Thread &thread) {
  vmModules = kVmModules;
  vmHooks.functionEntry = vmFunctionEntry;
  vmHooks.runBound = runBoundInVm;
  installDirectEntries();
  vmHooks.resumeGenerator = resumeGeneratorInVm;
  vmHooks.evaluate = evaluateCode;
  vmHooks.importName = importModule;
  vmHooks.freeVmCode = freeVmCode;
  vmHooks.continueInVm = continueInVm;
  installDispatch(thread);
  const bool good = addFunctions(thread, runtimeState.builtins, kEvaluateFunctions, "builtins") &&
                    addFunctions(thread, runtimeState.builtins, kImportFunctions, "builtins") &&
                    addFunctions(thread, runtimeState.builtins, kBuildClassFunctions, "builtins") &&
                    addFunctions(thread, runtimeState.sys, kTraceFunctions, "sys");
  KRAIT_CHECK(good, "the builtins of the VM fit into memory");
  vmState.len = dictGetAscii(thread, runtimeState.builtins, "len");
  vmState.isInstance = dictGetAscii(thread, runtimeState.builtins, "isinstance");
  vmState.listAppend = lookupInType(&ListType, internStr(thread, "append").get());
  assign(runtimeState.importFunction, Ref::share(dictGetStr(runtimeState.builtins, names().__import__)));
}

} // namespace krait::runtime
