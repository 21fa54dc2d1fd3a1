#include "runtime/vm/FrontEnd.h"
#include "compiler/frontend/ast/Validate.h"
#include "runtime/builtins/Builtins.h"
#include "runtime/builtins/File.h"
#include "runtime/call/Call.h"
#include "runtime/call/Code.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/thread/Runtime.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"
#include "runtime/vm/AstConvert.h"

namespace krait::runtime {

// Errors of the front end

static Ref optionalInt(const std::optional<int> &number) { return number ? Ref::smallInt(*number) : noneRef(); }

static Type &exceptionFor(ErrorKind kind) {
  switch (kind) {
  case ErrorKind::SyntaxError:
    return SyntaxErrorType;
  case ErrorKind::IndentationError:
    return IndentationErrorType;
  case ErrorKind::TabError:
    return TabErrorType;
  case ErrorKind::ValueError:
    return ValueErrorType;
  case ErrorKind::TypeError:
    return TypeErrorType;
  case ErrorKind::RecursionError:
    return RecursionErrorType;
  case ErrorKind::MemoryError:
    return MemoryErrorType;
  case ErrorKind::OverflowError:
    return OverflowErrorType;
  case ErrorKind::SystemError:
    return SystemErrorType;
  }
  KRAIT_UNREACHABLE("all kinds of errors are handled");
}

static std::nullptr_t raiseSyntaxError(Thread &thread, const SyntaxError &error, Value fileName) {
  Type &type = exceptionFor(error.kind);
  Ref message = makeStr(thread, error.message);
  if (!message) return nullptr;
  if (!isSubtype(&type, &SyntaxErrorType)) return raiseWithArgument(thread, type, message);
  Ref text = error.text ? makeStr(thread, *error.text) : noneRef();
  Ref offset = optionalInt(error.offset), endLine = optionalInt(error.endLine),
      endOffset = optionalInt(error.endOffset);
  Ref place = makeTuple(thread, {fileName, Value::smallInt(error.line), offset, text, endLine, endOffset});
  Ref exception = !place              ? Ref()
                  : error.placedLater ? call(thread, Value(&type), {message})
                                      : call(thread, Value(&type), {message, place});
  if (exception && error.placedLater) placeSyntaxError(exception, place);
  if (exception) setPending(thread, std::move(exception));
  return nullptr;
}

/// "file:line: SyntaxWarning: message" and the source line, if it can be found, on sys.stderr.
static void printWarning(Thread &thread, const SyntaxWarning &warning, Value fileName) {
  if (warning.kind == WarningKind::DeprecationWarning) return; // off by default
  Value stream = sysAttribute(thread, "stderr");
  std::string line;
  if (sourceLine(strToUtf8(fileName), warning.line, line)) {
    size_t first = line.find_first_not_of(" \t\f"), last = line.find_last_not_of(" \t\f\r\n");
    line = first == line.npos ? "" : "  " + line.substr(first, last + 1 - first) + "\n";
  }
  Ref text =
      formatStr(thread, "%S:%d: SyntaxWarning: %s\n%s", fileName, warning.line, warning.message.c_str(), line.c_str());
  if (!stream || !text || !writeStrTo(thread, stream, text)) clearPending(thread);
}

/// What the front end has found: warnings are shown, an error is raised. True: there is none.
static bool reportFindings(Thread &thread, const std::optional<SyntaxError> &error,
                           const std::vector<SyntaxWarning> &warnings, Value fileName) {
  for (const SyntaxWarning &warning : warnings)
    printWarning(thread, warning, fileName);
  if (error) (void)raiseSyntaxError(thread, *error, fileName);
  return !error;
}

// Calling the front end

static frontend::CompileOptions makeOptions(std::string_view name, frontend::CompileMode mode, uint32_t flags,
                                            int optimize) {
  frontend::CompileOptions options;
  options.fileName = name;
  options.mode = mode;
  options.flags = flags;
  options.optimize = optimize;
  options.maxIntDigits = int(runtimeState.maxStrDigits);
  return options;
}

std::unique_ptr<bytecode::CodeTree> compileToTree(Thread &thread, std::string_view text, Value fileName,
                                                  frontend::CompileMode mode, uint32_t flags, int optimize) {
  const std::string name = strToUtf8(fileName);
  frontend::CompileResult result = frontend::compileSource(text, makeOptions(name, mode, flags, optimize));
  (void)reportFindings(thread, result.error, result.warnings, fileName);
  return std::move(result.code);
}

Ref compileToCode(Thread &thread, std::string_view text, Value fileName, frontend::CompileMode mode, uint32_t flags,
                  int optimize) {
  std::unique_ptr<bytecode::CodeTree> tree = compileToTree(thread, text, fileName, mode, flags, optimize);
  return tree ? makeCode(thread, std::move(tree), fileName) : nullptr;
}

Ref parseToObject(Thread &thread, std::string_view text, Value fileName, frontend::CompileMode mode, uint32_t flags) {
  const std::string name = strToUtf8(fileName);
  Arena arena;
  ast::Identifiers identifiers(arena);
  const frontend::ParseResult result =
      frontend::parseSource(text, makeOptions(name, mode, flags, 0), arena, identifiers);
  if (!reportFindings(thread, result.error, result.warnings, fileName)) return nullptr;
  return astToObject(thread, *result.tree);
}

Ref compileTreeToCode(Thread &thread, Value object, Value fileName, frontend::CompileMode mode, uint32_t flags,
                      int optimize) {
  Arena arena;
  ast::Identifiers identifiers(arena);
  ast::Mod *tree = astFromObject(thread, object, mode, arena, identifiers);
  if (!tree) return nullptr;
  ast::Reporter reporter;
  ast::validate(*tree, reporter);
  if (reporter.failed()) return raiseSyntaxError(thread, *reporter.takeError(), fileName);
  const std::string name = strToUtf8(fileName);
  frontend::CompileResult result =
      frontend::compileModule(*tree, arena, identifiers, makeOptions(name, mode, flags, optimize));
  if (!reportFindings(thread, result.error, result.warnings, fileName)) return nullptr;
  return makeCode(thread, std::move(result.code), fileName);
}

} // namespace krait::runtime
