// print, input, open.
#include "runtime/builtins/Builtins.h"
#include "runtime/builtins/File.h"
#include "runtime/call/Call.h"
#include "runtime/call/Method.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/object/Protocol.h"
#include "runtime/thread/Runtime.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"

namespace krait::runtime {

namespace {

/// sep and end: str, or None for the default. False: TypeError.
bool separatorArgument(Thread &thread, Value value, const char *name) {
  if (!value || isNone(value) || isStr(value)) return true;
  return raiseTypeError(thread, "%s must be None or a string, not %T", name, value), false;
}

bool writeChar(Thread &thread, Value file, Value textOrDefault, char32_t standard) {
  if (textOrDefault && !isNone(textOrDefault)) return writeStrTo(thread, file, textOrDefault);
  Ref text = makeChar(thread, standard);
  return text && writeStrTo(thread, file, text);
}

Ref print(Thread &thread, Value, const Value *args, size_t countAndFlags, Value keywordNames) {
  static const Signature keywords("print", "(*, sep=None, end=None, file=None, flush=None)");
  size_t count = argumentCount(countAndFlags);
  Value options[4];
  if (keywordNames && !keywords.bind(thread, args + count, 0, keywordNames, options)) return nullptr;
  auto [separator, end, target, flush] = options;
  if (!separatorArgument(thread, separator, "sep") || !separatorArgument(thread, end, "end")) return nullptr;
  Value file = target;
  if (!file || isNone(file)) {
    file = dictGetStr(runtimeState.sys, names().stdout);
    if (!file) return raise(thread, RuntimeErrorType, "lost sys.stdout");
    if (isNone(file)) return noneRef();
  }
  Ref keep = Ref::share(file);
  for (size_t i = 0; i < count; ++i) {
    if (i && !writeChar(thread, file, separator, ' ')) return nullptr;
    Ref text = str(thread, args[i]);
    if (!text || !writeStrTo(thread, file, text)) return nullptr;
  }
  if (!writeChar(thread, file, end, '\n')) return nullptr;
  if (flush) {
    int wanted = truth(thread, flush);
    if (wanted < 0 || (wanted && !callMethod(thread, file, names().flush))) return nullptr;
  }
  return noneRef();
}

/// input(): through the file objects, the prompt to stdout.
Ref input(Thread &thread, Value, const Value *args, size_t count) {
  Value in = sysAttribute(thread, "stdin"), out = sysAttribute(thread, "stdout");
  if (!in) return raise(thread, RuntimeErrorType, "input(): lost sys.stdin");
  if (!out) return raise(thread, RuntimeErrorType, "input(): lost sys.stdout");
  Ref keepIn = Ref::share(in), keepOut = Ref::share(out);
  if (count) {
    Ref prompt = str(thread, args[0]);
    if (!prompt || !writeStrTo(thread, keepOut, prompt)) return nullptr;
  }
  if (!callMethod(thread, keepOut, names().flush)) return nullptr;
  Ref line = callMethod(thread, keepIn, names().readline);
  if (!line) return nullptr;
  if (!isStr(line)) return raiseTypeError(thread, "object.readline() returned non-string");
  int64_t size = line.as<StrObject>()->size;
  if (size == 0) return raise(thread, EOFErrorType, "EOF when reading a line");
  return strSubstring(thread, line, 0, line.as<StrObject>()->at(size - 1) == '\n' ? size - 1 : size);
}

Ref open(Thread &thread, Value, const Value *values) { return openFile(thread, values); }

} // namespace

const MethodDef kInputOutputFunctions[] = {
    {"print", method::raw(print), "($module, /, *args, sep=' ', end='\\n', file=None, flush=False)",
     "Writes values to a stream, sys.stdout by default."},
    {"input", method::positional(input, 0, 1), "($module, prompt='', /)",
     "One line from standard input, without its end."},
    {"open", method::bound(open),
     "($module, /, file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)",
     "Opens a file and returns a file object."},
    {}};

} // namespace krait::runtime
