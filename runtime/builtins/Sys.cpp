// The sys module: functions. Its constants and version data are in SysData.cpp.
#include "runtime/builtins/Builtins.h"
#include "runtime/builtins/File.h"
#include "runtime/builtins/SysData.h"
#include "runtime/call/Call.h"
#include "runtime/call/Frame.h"
#include "runtime/call/Method.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/object/Attribute.h"
#include "runtime/object/Protocol.h"
#include "runtime/thread/Runtime.h"
#include "runtime/types/Int.h"
#include "runtime/types/List.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/StructSequence.h"
#include "runtime/types/Tuple.h"
#include <unistd.h>

namespace krait::runtime {

namespace {

Ref exitFunction(Thread &thread, Value, const Value *args, size_t count) {
  return raiseWithArgument(thread, SystemExitType, count ? args[0] : None());
}

Ref excInfo(Thread &thread, Value) {
  Value exception = handledException(thread);
  if (!exception) return makeTuple(thread, {None(), None(), None()});
  Value traceback = exception.as<BaseExceptionObject>()->traceback;
  return makeTuple(thread, {Value(typeOf(exception)), exception, traceback ? traceback : None()});
}
Ref exceptionFunction(Thread &thread, Value) {
  Value exception = handledException(thread);
  return exception ? Ref::share(exception) : noneRef();
}

Ref getRefCount(Thread &, Value, Value object) {
  return Ref::smallInt(object.isObject() ? int64_t(object.object()->refCount) : int64_t(kImmortalCount));
}

Ref getSizeOf(Thread &thread, Value, const Value *values) {
  bool found = false;
  Ref size = callSpecial(thread, values[0], names().__sizeof__, {}, &found);
  if (!size && values[1] && clearPendingIf(thread, TypeErrorType)) return Ref::share(values[1]);
  if (!size)
    return found || hasPending(thread) ? Ref() : raiseTypeError(thread, "Type %T doesn't define __sizeof__", values[0]);
  int64_t bytes = indexAsInt64(thread, size, &OverflowErrorType);
  if (bytes == -1 && hasPending(thread)) return nullptr;
  if (bytes < 0) return raiseValueError(thread, "__sizeof__() should return >= 0");
  return Ref::smallInt(bytes + (typeOf(values[0])->hasFlag(kTypeGc) ? 16 : 0)); // CPython's collector header
}

Ref getRecursionLimit(Thread &thread, Value) { return Ref::smallInt(thread.recursionLimit); }
Ref setRecursionLimit(Thread &thread, Value, Value argument) {
  if (!typeOf(argument)->slots.nb_index)
    return raiseTypeError(thread, "'%T' object cannot be interpreted as an integer", argument);
  int64_t limit = indexAsInt64(thread, argument, &OverflowErrorType);
  if (limit == -1 && hasPending(thread)) return nullptr;
  if (limit > INT32_MAX) return raise(thread, OverflowErrorType, "Python int too large to convert to C int");
  if (limit < 1) return raiseValueError(thread, "recursion limit must be greater or equal than 1");
  int32_t depth = thread.recursionLimit - thread.recursionRemaining;
  if (depth >= limit)
    return raise(thread, RecursionErrorType,
                 "cannot set the recursion limit to %lld at the recursion depth %d: the limit is too low",
                 (long long)limit, depth);
  thread.recursionLimit = int32_t(limit);
  thread.recursionRemaining = int32_t(limit) - depth;
  return noneRef();
}

Ref internFunction(Thread &thread, Value, Value str) {
  if (!isStr(str)) return raiseTypeError(thread, "intern() argument must be str, not %T", str);
  if (!isExactly(str, StrType)) return raiseTypeError(thread, "can't intern %T", str);
  return intern(thread, Ref::share(str));
}

Ref getFrameFunction(Thread &thread, Value, const Value *args, size_t count) {
  int64_t depth = count ? indexAsInt64(thread, args[0], &OverflowErrorType) : 0;
  if (depth == -1 && hasPending(thread)) return nullptr;
  Frame *frame = currentFrame(thread);
  for (; frame && depth > 0; --depth)
    frame = visibleFrame(frame->previous);
  return frame ? frameObjectOf(thread, frame) : raiseValueError(thread, "call stack is not deep enough");
}

Ref displayHook(Thread &thread, Value, Value value) {
  if (isNone(value)) return noneRef();
  Value out = sysAttribute(thread, "stdout");
  if (!out) return raise(thread, RuntimeErrorType, "lost sys.stdout");
  Ref text = repr(thread, value), newline = makeChar(thread, '\n');
  if (!text || !writeStrTo(thread, out, text) || !writeStrTo(thread, out, newline)) return nullptr;
  return dictSetAscii(thread, runtimeState.builtins, "_", value) ? noneRef() : Ref();
}
Ref exceptHook(Thread &thread, Value, const Value *args, size_t) {
  if (!hasTypeFlag(args[1], kTypeBaseException)) {
    Value err = sysAttribute(thread, "stderr");
    Ref text = formatStr(thread, "TypeError: print_exception(): Exception expected for value, %T found\n", args[1]);
    if (err && text && !writeStrTo(thread, err, text)) return nullptr;
    return noneRef();
  }
  if (!isNone(args[2])) assign(args[1].as<BaseExceptionObject>()->traceback, Ref::share(args[2]));
  printException(thread, args[1]);
  return noneRef();
}
Ref unraisableHook(Thread &thread, Value, Value arguments) {
  bool failed = false;
  auto get = [&](const char *name) {
    Ref key = internStr(thread, name);
    return key ? getAttributeOrNull(thread, arguments, key, &failed) : Ref();
  };
  Ref exception = get("exc_value"), object = get("object"), message = get("err_msg");
  if (failed) return nullptr;
  auto orZero = [](const Ref &value) { return value && !isNone(value) ? value.get() : Value(); };
  if (orZero(exception)) printUnraisable(thread, exception, orZero(object), orZero(message));
  return noneRef();
}

Ref getIntMaxStrDigits(Thread &thread, Value) { return makeInt(thread, runtimeState.maxStrDigits); }
Ref setIntMaxStrDigits(Thread &thread, Value, const Value *values) {
  int64_t digits = indexAsInt64(thread, values[0], &OverflowErrorType);
  if (digits == -1 && hasPending(thread)) return nullptr;
  if (digits != 0 && digits < 640) return raiseValueError(thread, "maxdigits must be 0 or larger than 640");
  runtimeState.maxStrDigits = digits;
  return noneRef();
}
Ref constantStr(Thread &thread, const char *text) { return makeStr(thread, text); }
Ref getDefaultEncoding(Thread &thread, Value) { return constantStr(thread, "utf-8"); }
Ref getFileSystemEncodeErrors(Thread &thread, Value) { return constantStr(thread, "surrogateescape"); }
Ref isFinalizing(Thread &, Value) { return boolRef(runtimeState.finalizing); }
Ref callTracing(Thread &thread, Value, const Value *args, size_t) {
  return callWithTuple(thread, args[0], args[1], {});
}

const MethodDef kFunctions[] = {
    {"exit", method::positional(exitFunction, 0, 1), "(status=None, /)", "Leaves the program by raising SystemExit."},
    {"exc_info", method::none(excInfo), "()", "(type, value, traceback) of the exception being handled."},
    {"exception", method::none(exceptionFunction), "()", "The exception being handled, or None."},
    {"getrefcount", method::one(getRefCount), "(obj, /)", "The object's reference count, the argument included."},
    {"getsizeof", method::bound(getSizeOf), "(obj, default=None)", "The object's size in bytes."},
    {"getrecursionlimit", method::none(getRecursionLimit), "()", "How deep Python calls may nest."},
    {"setrecursionlimit", method::one(setRecursionLimit), "(limit, /)", "Sets how deep Python calls may nest."},
    {"intern", method::one(internFunction), "(string, /)", "The one interned str equal to the argument."},
    {"_getframe", method::positional(getFrameFunction, 0, 1), "(depth=0, /)",
     "The frame object that many calls below the caller."},
    {"displayhook", method::one(displayHook), "(obj, /)", "Prints a value at the interactive prompt."},
    {"__displayhook__", method::one(displayHook), "(obj, /)", "The original displayhook."},
    {"excepthook", method::positional(exceptHook, 3, 3), "(exctype, value, traceback, /)",
     "Prints an uncaught exception."},
    {"__excepthook__", method::positional(exceptHook, 3, 3), "(exctype, value, traceback, /)",
     "The original excepthook."},
    {"unraisablehook", method::one(unraisableHook), "(unraisable, /)", "Reports an exception that cannot be raised."},
    {"get_int_max_str_digits", method::none(getIntMaxStrDigits), "()", "The digits limit of int/str conversion."},
    {"set_int_max_str_digits", method::bound(setIntMaxStrDigits), "(maxdigits)",
     "Sets the digits limit of int/str conversion."},
    {"getdefaultencoding", method::none(getDefaultEncoding), "()", "The default encoding of str."},
    {"getfilesystemencoding", method::none(getDefaultEncoding), "()", "The encoding of file names."},
    {"getfilesystemencodeerrors", method::none(getFileSystemEncodeErrors), "()", "The error handler for file names."},
    {"is_finalizing", method::none(isFinalizing), "()", "Whether the program is ending."},
    {"call_tracing", method::positional(callTracing, 2, 2), "(func, args, /)",
     "Calls func(*args) while tracing is on."},
    {}};

Ref standardStream(Thread &thread, int fd, const char *name, const char *mode, ErrorHandler errors) {
  return makeTextFile(thread, fd, name, mode, fd == 2 || ::isatty(fd), errors);
}

/// argv, path, streams and modules.
bool addRunState(Thread &thread, ModuleObject *module) {
  auto strings = [&](const std::vector<std::string> &texts) {
    Ref list = makeList(thread, int64_t(texts.size()));
    for (const std::string &text : texts) {
      Ref item = list ? decodeBytes(thread, text, Encoding::Utf8, ErrorHandler::SurrogateEscape) : Ref();
      if (!item || !listAppend(thread, list.as<ListObject>(), std::move(item))) return Ref();
    }
    return list;
  };
  struct {
    const char *name, *original;
    Ref stream;
  } streams[] = {{"stdin", "__stdin__", standardStream(thread, 0, "<stdin>", "r", ErrorHandler::Strict)},
                 {"stdout", "__stdout__", standardStream(thread, 1, "<stdout>", "w", ErrorHandler::Strict)},
                 {"stderr", "__stderr__", standardStream(thread, 2, "<stderr>", "w", ErrorHandler::BackslashReplace)}};
  for (auto &row : streams)
    if (!row.stream || !moduleAdd(thread, module, row.original, Ref::share(row.stream)) ||
        !moduleAdd(thread, module, row.name, std::move(row.stream)))
      return false;
  Value hook = dictGetAscii(thread, module->dict, "unraisablehook");
  return moduleAdd(thread, module, "__unraisablehook__", Ref::share(hook)) &&
         moduleAdd(thread, module, "argv", strings(runtimeState.argv)) &&
         moduleAdd(thread, module, "path", strings(runtimeState.path)) &&
         moduleAdd(thread, module, "executable", makeStr(thread, runtimeState.executable)) &&
         moduleAdd(thread, module, "modules", Ref::share(Value(runtimeState.modules))) &&
         moduleAdd(thread, module, "meta_path", makeList(thread)) &&
         moduleAdd(thread, module, "path_hooks", makeList(thread)) &&
         moduleAdd(thread, module, "path_importer_cache", makeDict(thread)) &&
         moduleAdd(thread, module, "warnoptions", makeList(thread)) &&
         moduleAdd(thread, module, "_xoptions", makeDict(thread)) &&
         moduleAdd(thread, module, "dont_write_bytecode", boolRef(sysStart.dontWriteBytecode)) &&
         moduleAdd(thread, module, "pycache_prefix",
                   sysStart.pycachePrefix.empty() ? noneRef() : makeStr(thread, sysStart.pycachePrefix));
}

} // namespace

Ref makeSys(Thread &thread) {
  static const NativeModuleDef def = {"sys", "Objects of the running program and of the language implementation.",
                                      kFunctions, nullptr};
  Ref module = makeNativeModule(thread, def);
  if (!module || !addRunState(thread, module.as<ModuleObject>()) || !addSysData(thread, module.as<ModuleObject>()))
    return nullptr;
  return module;
}

Value sysAttribute(Thread &thread, const char *name) {
  Value value = runtimeState.sys ? dictGetAscii(thread, runtimeState.sys, name) : Value();
  return value && !isNone(value) ? value : Value();
}

bool flushStandardStreams(Thread &thread) {
  bool ok = true;
  for (const char *name : {"stdout", "stderr"}) {
    Value stream = sysAttribute(thread, name);
    if (!stream) continue;
    Ref keep = Ref::share(stream);
    if (isTextFile(stream) && stream.as<FileObject>()->state->closed) continue;
    if (callMethod(thread, keep, names().flush)) continue;
    if (*name == 's' && name[3] == 'o') ok = false;
    writeUnraisable(thread, keep);
  }
  return ok;
}

Ref makeUnraisableArguments(Thread &thread, Value exception, Value objectOrZero, Value messageOrZero) {
  static const char *const kFields[] = {"exc_type", "exc_value", "exc_traceback", "err_msg", "object", nullptr};
  static StructSequenceDef def = {"UnraisableHookArgs", "What sys.unraisablehook is told.", kFields, 5};
  Value traceback = exception.as<BaseExceptionObject>()->traceback;
  Value values[] = {Value(typeOf(exception)), exception, traceback ? traceback : None(),
                    messageOrZero ? messageOrZero : None(), objectOrZero ? objectOrZero : None()};
  for (Value value : values)
    incref(value);
  return makeStructSequence(thread, def, values);
}

} // namespace krait::runtime
