// Traceback objects, and the source lines they show.
#include "compiler/support/Assert.h"
#include "compiler/support/Encodings.h"
#include "compiler/support/Utf8.h"
#include "runtime/call/Frame.h"
#include "runtime/errors/ExceptionDetail.h"
#include "runtime/memory/Allocate.h"
#include "runtime/memory/Collector.h"
#include "runtime/start/Image.h"
#include "runtime/thread/Runtime.h"
#include <cstddef>
#include <cstdio>
#include <cstring>

namespace krait::runtime {

namespace {

TracebackObject *self_(Value self) { return self.as<TracebackObject>(); }

void tracebackTraverse(Object *object, Visitor &visitor) {
  auto *traceback = static_cast<TracebackObject *>(object);
  visitor.visit(traceback->next);
  visitor.visit(traceback->frame);
}
void tracebackClear(Object *object) {
  auto *traceback = static_cast<TracebackObject *>(object);
  clearSlot(traceback->next);
  if (FrameObject *frame = std::exchange(traceback->frame, nullptr)) decref(frame);
}
void tracebackDestroy(Object *object) {
  untrack(object);
  tracebackClear(object);
  freeObject(object);
}

Ref newTraceback(Thread &thread, Value next, Value frame, uint32_t instruction, int line) {
  auto *traceback = allocate<TracebackObject>(thread, &TracebackType);
  if (!traceback) return nullptr;
  incref(next), incref(frame);
  traceback->next = next;
  traceback->frame = frame.as<FrameObject>();
  traceback->instruction = instruction;
  traceback->line = line;
  track(traceback);
  return Ref::steal(traceback);
}

Ref tracebackNew(Thread &thread, Type *, const Value *args, size_t count, Value keywordNames) {
  static const Signature signature("traceback", "(tb_next, tb_frame, tb_lasti, tb_lineno)");
  Value values[4];
  if (!signature.bind(thread, args, count, keywordNames, values)) return nullptr;
  if (!isNone(values[0]) && !isExactly(values[0], TracebackType))
    return raiseTypeError(thread, "expected traceback object or None, got '%T'", values[0]);
  if (!isExactly(values[1], FrameType))
    return raiseTypeError(thread, "traceback() argument 'tb_frame' must be frame, not %T", values[1]);
  for (int i = 2; i < 4; ++i)
    if (!values[i].isSmallInt())
      return raiseTypeError(thread, "'%T' object cannot be interpreted as an integer", values[i]);
  return newTraceback(thread, isNone(values[0]) ? Value() : values[0], values[1], uint32_t(values[2].asSmallInt() / 2),
                      int(values[3].asSmallInt()));
}

Ref getNext(Thread &, Value self) { return self_(self)->next ? Ref::share(self_(self)->next) : noneRef(); }
bool setNext(Thread &thread, Value self, Value value) {
  if (!value) return raiseTypeError(thread, "can't delete tb_next attribute"), false;
  if (!isNone(value) && !isExactly(value, TracebackType))
    return raiseTypeError(thread, "expected traceback object, got '%T'", value), false;
  for (Value at = value; at && !isNone(at); at = self_(at)->next)
    if (at == self) return raiseValueError(thread, "traceback loop detected"), false;
  assign(self_(self)->next, isNone(value) ? Ref() : Ref::share(value));
  return true;
}
Ref getFrame(Thread &, Value self) { return Ref::share(Value(self_(self)->frame)); }
Ref getLastI(Thread &, Value self) { return Ref::smallInt(int64_t(self_(self)->instruction) * 2); }
Ref getLine(Thread &, Value self) { return Ref::smallInt(tracebackLine(self_(self))); }

const GetSetDef kGetSets[] = {{"tb_next", getNext, setNext, nullptr},
                              {"tb_frame", getFrame, nullptr, nullptr},
                              {"tb_lasti", getLastI, nullptr, nullptr},
                              {"tb_lineno", getLine, nullptr, nullptr},
                              {}};

/// Line `line` of `text`; false when it has fewer.
bool nthLine(std::string_view text, int line, std::string &out) {
  for (; line > 1; --line) {
    size_t end = text.find('\n');
    if (end == text.npos) return false;
    text.remove_prefix(end + 1);
  }
  if (text.empty()) return false;
  out = text.substr(0, text.find('\n'));
  return true;
}

} // namespace

constinit Type TracebackType = builtinType({.name = "traceback",
                                            .flags = kTypeGc,
                                            .basicSize = sizeof(TracebackObject),
                                            .slots = {.tp_dealloc = tracebackDestroy,
                                                      .tp_traverse = tracebackTraverse,
                                                      .tp_clear = tracebackClear,
                                                      .tp_new = tracebackNew},
                                            .getSets = kGetSets,
                                            .doc = "One level of a traceback."});

int tracebackLine(const TracebackObject *traceback) {
  // Most entries are dropped before anybody wants to know.
  const Frame *frame = traceback->frame ? traceback->frame->frame : nullptr;
  if (traceback->line == kLineUnknown && frame && frame->code)
    traceback->line = lineOf(frame->code, traceback->instruction);
  return traceback->line;
}

void addTraceback(Thread &thread, Frame &frame) {
  // Making the entry may fail for lack of memory; the exception that is on its way then matters more.
  Ref exception = takePending(thread);
  Ref frameObject = frameObjectOf(thread, &frame);
  Ref entry;
  if (frameObject) {
    Value next = exception.as<BaseExceptionObject>()->traceback;
    entry = newTraceback(thread, next, frameObject, frame.instruction, kLineUnknown);
  }
  if (entry) assign(exception.as<BaseExceptionObject>()->traceback, std::move(entry));
  clearPending(thread);
  thread.exception = exception.release();
}

/// Makes UTF-8 of a line of a file whose first lines are `head`. False: the encoding is unknown, or not that of the
/// line.
static bool decodeLine(std::string_view head, std::string &line) {
  std::string_view cookie = encodingCookie(head);
  std::string encoding = cookie.empty() ? "utf-8" : normalEncodingName(cookie);
  if (encoding != "utf-8") {
    DecodedText decoded = decodeText(line, encoding);
    if (!decoded.known || decoded.problem) return false;
    line = std::move(decoded.text);
  }
  return scanUtf8(line, Utf8Flavour::Strict).error == Utf8Error::None;
}

bool sourceLine(std::string_view fileName, int line, std::string &text) {
  if (line < 1) return false;
  for (size_t i = 0; i < runtimeState.imageModuleCount; ++i) {
    const ImageModule &module = runtimeState.imageModules[i];
    if (module.source && fileName == module.path) return nthLine({module.source, module.sourceSize}, line, text);
  }
  if (fileName.starts_with('<')) return false;
  std::FILE *file = std::fopen(std::string(fileName).c_str(), "re");
  if (!file) return false;
  bool found = false;
  std::string head;
  int number = 0;
  for (char *buffer = nullptr; line > 0; --line) {
    size_t capacity = 0;
    ssize_t size = getline(&buffer, &capacity, file);
    if (++number <= 2 && size > 0) head.append(buffer, size_t(size));
    if (line == 1 && size > 0) {
      text.assign(buffer, size_t(size));
      while (!text.empty() && (text.back() == '\n' || text.back() == '\r'))
        text.pop_back();
      found = true;
    }
    std::free(buffer);
    buffer = nullptr;
    if (size <= 0) break;
  }
  std::fclose(file);
  return found && decodeLine(head, text);
}

} // namespace krait::runtime
