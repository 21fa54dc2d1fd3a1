#include "runtime/start/Run.h"
#include "compiler/bytecode/Pyc.h"
#include "compiler/support/Encodings.h"
#include "compiler/support/Utf8.h"
#include "runtime/builtins/Builtins.h"
#include "runtime/builtins/File.h"
#include "runtime/builtins/SysData.h"
#include "runtime/call/Call.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/object/Protocol.h"
#include "runtime/start/Image.h"
#include "runtime/start/Start.h"
#include "runtime/thread/Runtime.h"
#include "runtime/types/Int.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"
#include "runtime/vm/Evaluate.h"
#include "runtime/vm/Import.h"
#include "runtime/vm/Interpreter.h"
#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <unistd.h>

namespace krait::runtime {

Ref makeMainModule(Thread &thread) {
  Ref module = makeModule(thread, names().__main__);
  if (!module) return nullptr;
  DictObject *dict = module.as<ModuleObject>()->dict;
  Ref annotations = makeDict(thread);
  Value builtins = dictGetAscii(thread, runtimeState.modules, "builtins");
  const bool good = annotations && dictSet(thread, dict, names().__annotations__, annotations) &&
                    dictSet(thread, dict, names().__builtins__, builtins) &&
                    dictSet(thread, runtimeState.modules, names().__main__, module);
  return good ? std::move(module) : nullptr;
}

// Uncaught exceptions

static int exitStatus(Thread &thread, Value exception) {
  Ref code = Ref::share(exception.as<SystemExitObject>()->code);
  if (!code || isNone(code)) return 0;
  if (isInt(code)) {
    int overflow = 0;
    int64_t number = intAsInt64(code, &overflow);
    return overflow ? 255 : int(number & 0xff);
  }
  Value stream = sysAttribute(thread, "stderr");
  Ref text = str(thread, code), newline = makeChar(thread, '\n');
  if (stream && text && newline) (void)(writeStrTo(thread, stream, text) && writeStrTo(thread, stream, newline));
  clearPending(thread);
  return 1;
}

int reportUncaught(Thread &thread) {
  Ref exception = takePending(thread);
  if (isInstanceOf(exception, SystemExitType)) return exitStatus(thread, exception);
  const int status = isInstanceOf(exception, KeyboardInterruptType) ? kInterrupted : 1;
  Value traceback = exception.as<BaseExceptionObject>()->traceback;
  Ref heldTraceback = traceback ? Ref::share(traceback) : noneRef();
  (void)(dictSetAscii(thread, runtimeState.sys, "last_type", Value(typeOf(exception))) &&
         dictSetAscii(thread, runtimeState.sys, "last_value", exception) &&
         dictSetAscii(thread, runtimeState.sys, "last_traceback", heldTraceback));
  Ref hook = Ref::share(dictGetAscii(thread, runtimeState.sys, "excepthook"));
  if (!hook) {
    fputs("sys.excepthook is missing\n", stderr);
    printException(thread, exception);
    return status;
  }
  if (call(thread, hook, {Value(typeOf(exception)), exception, heldTraceback})) return status;
  Ref second = takePending(thread);
  if (isInstanceOf(second, SystemExitType)) return exitStatus(thread, second);
  fputs("Error in sys.excepthook:\n", stderr);
  printException(thread, second);
  fputs("\nOriginal exception was:\n", stderr);
  printException(thread, exception);
  return status;
}

// Programs

namespace {

/// A program to run: makes its code and runs it in `main`. False: exception pending.
struct Program {
  const RunOptions *options;
  std::string firstPath; // sys.path[0]
  bool (*body)(Thread &thread, ModuleObject *main, const Program &program);
  std::string text, fileName;
  int status = 0;
};

bool runBody(Thread &thread, ModuleObject *main, Ref code) {
  Value globals(reinterpret_cast<Object *>(main->dict));
  return code && bool(evaluateCode(thread, code.as<CodeObject>(), main->dict, globals, {}));
}

void runProgram(void *context) {
  auto &program = *static_cast<Program *>(context);
  initializeRuntime();
  Thread &thread = *runtimeState.mainThread;
  Ref main = makeMainModule(thread);
  const bool good = main && program.body(thread, main.as<ModuleObject>(), program);
  if (good)
    program.status = 0;
  else
    program.status = reportUncaught(thread);
  main.reset();
  program.status = finalizeRuntime(thread, program.status);
}

const char *environment(const char *name, const char *otherwise = "") {
  const char *value = getenv(name);
  return value && *value ? value : otherwise;
}

/// The Python files of the standard library come last on sys.path.
void addStandardLibrary() {
  codeCacheOptions.systemFolder = environment("KRAIT_STANDARD_LIBRARY", KRAIT_STANDARD_LIBRARY);
  runtimeState.path.push_back(codeCacheOptions.systemFolder);
}

void chooseCaching(const RunOptions &options) {
  codeCacheOptions.checkHashes = options.checkHashes;
  sysStart.dontWriteBytecode = options.dontWriteBytecode || *environment("PYTHONDONTWRITEBYTECODE");
  sysStart.pycachePrefix = environment("PYTHONPYCACHEPREFIX");
}

int start(Program &program, bool hasFirstPath) {
  runtimeState.argv = program.options->argv;
  runtimeState.executable = program.options->executable;
  runtimeState.path = program.options->path;
  addStandardLibrary();
  chooseCaching(*program.options);
  if (hasFirstPath) runtimeState.path.insert(runtimeState.path.begin(), program.firstPath);
  runOnLargeStack(runProgram, &program, &mainStackLimit);
  if (program.status != kInterrupted) return program.status;
  signal(SIGINT, SIG_DFL);
  kill(getpid(), SIGINT);
  return 128 + SIGINT; // the signal is blocked
}

std::string folderOf(const std::string &path) {
  size_t slash = path.rfind('/');
  std::string folder = slash == std::string::npos ? "." : slash == 0 ? "/" : path.substr(0, slash);
  char resolved[4096];
  return realpath(folder.c_str(), resolved) ? resolved : folder;
}

bool setFile(Thread &thread, ModuleObject *main, Value fileName) {
  return dictSet(thread, main->dict, names().__file__, fileName) &&
         dictSet(thread, main->dict, names().__cached__, None());
}

/// Whether the codec refuses the file in the 8 KB that CPython decodes at once behind the line of the cookie. Then it
/// says no more than that; of what comes later it says what compile() does.
bool isRefusedAtOnce(std::string_view text, std::string_view cookie) {
  const std::string encoding = normalEncodingName(cookie);
  if (encoding == "utf-8") return false;
  DecodedText whole = decodeText(text, encoding);
  if (!whole.known || !whole.problem) return !whole.known;
  const size_t begin = text.find('\n', size_t(cookie.data() - text.data()));
  return begin == text.npos || decodeText(text.substr(0, begin + 8192), encoding).problem == whole.problem;
}

/// What is said of a program's file that cannot be decoded; empty if it can. The words are those for files: compile()
/// of the same bytes has others.
std::string undecodable(std::string_view text, const std::string &fileName) {
  if (text.starts_with("\xef\xbb\xbf")) return {};
  std::string_view cookie = encodingCookie(text);
  if (!cookie.empty()) return isRefusedAtOnce(text, cookie) ? "encoding problem: " + std::string(cookie) : "";
  Utf8Scan scan = scanUtf8(text, Utf8Flavour::Strict);
  if (scan.error == Utf8Error::None) return {};
  std::string_view before = text.substr(0, scan.validBytes);
  char code[8];
  snprintf(code, sizeof code, "\\x%02x", uint8_t(text[scan.validBytes]));
  return "Non-UTF-8 code starting with '" + std::string(code) + "' in file " + fileName + " on line " +
         std::to_string(1 + std::count(before.begin(), before.end(), '\n')) +
         ", but no encoding declared; see https://peps.python.org/pep-0263/ for details";
}

/// CPython reads the file of a program line by line: "\r\n" at its end is one line end (compile() sees more: Source.h).
std::string withPlainEnd(const std::string &text) {
  return text.ends_with("\r\n") ? text.substr(0, text.size() - 2) + '\n' : text;
}

bool runFileBody(Thread &thread, ModuleObject *main, const Program &program) {
  Ref fileName = makeStr(thread, program.fileName);
  if (!fileName || !setFile(thread, main, fileName)) return false;
  if (program.fileName.ends_with(".pyc") || bytecode::hasPycMagic(program.text))
    return runBody(thread, main, codeOfPycProgram(thread, program.text));
  std::string problem = undecodable(program.text, program.fileName);
  if (problem.empty())
    return runBody(thread, main,
                   compileToCode(thread, withPlainEnd(program.text), fileName, frontend::CompileMode::Exec, 0));
  Ref message = makeStr(thread, problem);
  return message && raiseWithArgument(thread, SyntaxErrorType, message) != nullptr;
}

bool runTextBody(Thread &thread, ModuleObject *main, const Program &program) {
  Ref fileName = makeStr(thread, program.fileName);
  return fileName &&
         runBody(thread, main, compileToCode(thread, program.text, fileName, frontend::CompileMode::Exec, 0));
}

bool runImageBody(Thread &thread, ModuleObject *main, const Program &) {
  const ImageModule &image = runtimeState.imageModules[0];
  Ref fileName = makeStr(thread, image.path);
  if (!fileName || !setFile(thread, main, fileName)) return false;
  Ref code = codeOfImageModule(thread, 0, main->dict);
  if (!code) return false;
  return runBody(thread, main, std::move(code));
}

} // namespace

int runFile(const std::string &fileName, const RunOptions &options) {
  Program program{.options = &options, .firstPath = folderOf(fileName), .body = runFileBody, .fileName = fileName};
  if (!readFile(fileName.c_str(), program.text)) {
    fprintf(stderr, "%s: can't open file '%s': [Errno %d] %s\n", options.executable.c_str(), fileName.c_str(), errno,
            strerror(errno));
    return 2;
  }
  return start(program, true);
}

int runString(const std::string &source, const RunOptions &options) {
  Program program{.options = &options, .body = runTextBody, .text = source, .fileName = "<string>"};
  return start(program, true);
}

int runStandardInput(const RunOptions &options) {
  Program program{.options = &options, .body = runTextBody, .fileName = "<stdin>"};
  char buffer[65536];
  for (ssize_t got; (got = read(0, buffer, sizeof(buffer))) > 0;)
    program.text.append(buffer, size_t(got));
  return start(program, true);
}

int runImage(const RunOptions &options) {
  runtimeState.imageModules = kr_image_modules;
  runtimeState.imageModuleCount = kr_image_module_count;
  Program program{.options = &options, .body = runImageBody};
  return start(program, false);
}

} // namespace krait::runtime
