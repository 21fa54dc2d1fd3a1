// Exception objects and their types (tables/Exceptions.def).
#pragma once
#include "runtime/object/Type.h"
#include <string>
#include <string_view>

namespace krait::runtime {

/// Layouts named in the LAYOUT column of Exceptions.def. All fields are owned and may be zero unless said otherwise.
struct BaseExceptionObject : Object {
  Value args;      // tuple
  Value notes;     // __notes__ lives in the attributes; unused word kept zero
  Value traceback; // TracebackObject or zero
  Value context, cause;
  bool suppressContext;
};
struct StopIterationObject : BaseExceptionObject {
  Value value;
};
struct SystemExitObject : BaseExceptionObject {
  Value code;
};
struct ImportErrorObject : BaseExceptionObject {
  Value message, name, path;
};
struct NameErrorObject : BaseExceptionObject {
  Value name;
};
struct AttributeErrorObject : BaseExceptionObject {
  Value object, name;
};
struct OsErrorObject : BaseExceptionObject {
  Value errorNumber, strError, fileName, fileName2;
  int64_t charactersWritten; // BlockingIOError; -1: unset
};
struct SyntaxErrorObject : BaseExceptionObject {
  Value message, fileName, lineNumber, offset, endLineNumber, endOffset, text, printFileAndLine;
};
/// Sets the fields: `place` is a tuple (filename, lineno, offset, text, end_lineno, end_offset), or its beginning.
void placeSyntaxError(Value error, Value place);
struct UnicodeErrorObject : BaseExceptionObject {
  Value encoding, object, start, end, reason;
};
struct ExceptionGroupObject : BaseExceptionObject {
  Value message, exceptions; // exceptions: tuple
};

struct CodeObject;
struct FrameObject;
struct TracebackObject : Object {
  Value next;           // TracebackObject or zero
  FrameObject *frame;   // owned
  uint32_t instruction; // code unit index
  mutable int32_t line; // kLineUnknown: not asked for yet
};
inline constexpr int32_t kLineUnknown = INT32_MIN;
/// The line of the instruction, -1: none.
int tracebackLine(const TracebackObject *traceback);
extern Type TracebackType;

#define EXCEPTION(name, base, layout, doc) extern Type name##Type;
#include "runtime/tables/Exceptions.def"

/// The MemoryError that raiseNoMemory raises: made at start, shared, immortal.
Value memoryErrorInstance();
[[nodiscard]] bool prepareMemoryError(Thread &thread);

/// The part of an exception (group) whose leaves match `type` (class, tuple of classes) and the rest; None where empty.
/// New.
[[nodiscard]] bool splitExceptionGroup(Thread &thread, Value exception, Value type, Ref *match, Ref *rest);
/// The exceptions of `raised` (list of what handlers raised or left over) joined to what `except*` re-raises;
/// zero/None: nothing.
[[nodiscard]] Ref makeExceptionGroup(Thread &thread, Value message, Value exceptions);

/// Source line `line` of a file, without its line end: from the program's image, else from the file system. False:
/// unknown.
bool sourceLine(std::string_view fileName, int line, std::string &text);

} // namespace krait::runtime
