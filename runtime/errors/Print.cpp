// Exceptions as the top level shows them: chain, traceback with source lines and markers, message, notes, groups.
// The text is composed first and handed to sys.stderr in one write.
#include "compiler/support/Utf8.h"
#include "runtime/call/Call.h"
#include "runtime/call/Frame.h"
#include "runtime/errors/Anchors.h"
#include "runtime/errors/ExceptionDetail.h"
#include "runtime/errors/Suggestions.h"
#include "runtime/object/Attribute.h"
#include "runtime/object/Protocol.h"
#include "runtime/thread/Runtime.h"
#include "runtime/types/Dict.h"
#include "runtime/types/List.h"
#include <cstdio>
#include <unistd.h>

namespace krait::runtime {

namespace {

constexpr int kRepeatShown = 3;    // identical traceback entries before they are counted
constexpr int kMaxGroupWidth = 15; // members of a group that are shown
constexpr int kMaxGroupDepth = 10;

class Printer {
public:
  explicit Printer(Thread &thread) : thread_(thread) {}
  std::string text;

  void chain(Value exception);

private:
  void group(Value exception);
  void plain(Value exception);
  void traceback(Value exception);
  void entry(TracebackObject *entry);
  void markers(const std::string &line, const CodePosition &position);
  void syntaxErrorLocation(Value exception);
  void message(Value exception);
  void notes(Value exception);
  /// One or more lines, each after the margin of the group around it.
  void emit(std::string_view lines, char margin = '|');
  std::string indent() const { return std::string(size_t(2 * groupDepth_), ' '); }

  Thread &thread_;
  int groupDepth_ = 0;
  bool needClose_ = false;
  std::vector<Value> seen_;
};

void Printer::emit(std::string_view lines, char margin) {
  while (!lines.empty()) {
    size_t end = lines.find('\n');
    std::string_view line = lines.substr(0, end == lines.npos ? lines.size() : end + 1);
    if (groupDepth_) text += indent() + margin + ' ';
    text += line;
    lines.remove_prefix(line.size());
  }
}

void Printer::chain(Value exception) {
  seen_.push_back(exception);
  auto unseen = [&](Value value) {
    for (Value known : seen_)
      if (known == value) return false;
    return true;
  };
  auto *object = exception.as<BaseExceptionObject>();
  if (object->cause && unseen(object->cause)) {
    Ref cause = Ref::share(object->cause);
    chain(cause);
    emit("\nThe above exception was the direct cause of the following exception:\n\n");
  } else if (!object->cause && object->context && !object->suppressContext && unseen(object->context)) {
    Ref context = Ref::share(object->context);
    chain(context);
    emit("\nDuring handling of the above exception, another exception occurred:\n\n");
  }
  if (isInstanceOf(exception, BaseExceptionGroupType))
    group(exception);
  else
    plain(exception);
}

void Printer::plain(Value exception) {
  if (exception.as<BaseExceptionObject>()->traceback) {
    emit("Traceback (most recent call last):\n");
    traceback(exception);
  }
  message(exception);
}

void Printer::group(Value exception) {
  if (groupDepth_ > kMaxGroupDepth) {
    emit("... (max_group_depth is 10)\n");
    return;
  }
  bool top = groupDepth_ == 0;
  if (top) ++groupDepth_;
  if (exception.as<BaseExceptionObject>()->traceback) {
    emit("Exception Group Traceback (most recent call last):\n", top ? '+' : '|');
    traceback(exception);
  }
  message(exception);
  Ref members = Ref::share(exception.as<ExceptionGroupObject>()->exceptions);
  int64_t count = tupleSize(members), shown = count > kMaxGroupWidth ? kMaxGroupWidth + 1 : count;
  needClose_ = false;
  for (int64_t i = 0; i < shown; ++i) {
    bool last = i == shown - 1, cut = i == kMaxGroupWidth;
    if (last) needClose_ = true;
    text += indent() + (i == 0 ? "+-" : "  ") + "+---------------- " + (cut ? "..." : std::to_string(i + 1)) +
            " ----------------\n";
    ++groupDepth_;
    if (cut) {
      int64_t more = count - kMaxGroupWidth;
      emit("and " + std::to_string(more) + " more exception" + (more > 1 ? "s" : "") + "\n");
    } else {
      chain(tupleItem(members, i));
    }
    if (last && needClose_) {
      text += indent() + "+------------------------------------\n";
      needClose_ = false;
    }
    --groupDepth_;
  }
  if (top) --groupDepth_;
}

bool sameEntry(const TracebackObject *a, const TracebackObject *b) {
  const Frame *x = a->frame->frame, *y = b->frame->frame;
  return tracebackLine(a) == tracebackLine(b) && x->code == y->code;
}

void Printer::traceback(Value exception) {
  TracebackObject *previous = nullptr;
  int repeated = 0;
  auto flush = [&] {
    int more = repeated - kRepeatShown;
    if (more > 0)
      emit("  [Previous line repeated " + std::to_string(more) + " more time" + (more > 1 ? "s" : "") + "]\n");
  };
  for (Value at = exception.as<BaseExceptionObject>()->traceback; at; at = at.as<TracebackObject>()->next) {
    auto *current = at.as<TracebackObject>();
    if (previous && sameEntry(previous, current)) {
      ++repeated;
    } else {
      flush();
      repeated = 1;
    }
    previous = current;
    if (repeated <= kRepeatShown) entry(current);
  }
  flush();
}

void Printer::entry(TracebackObject *entry) {
  const CodeObject *code = entry->frame->frame->code;
  std::string file = strToUtf8(code->fileName);
  emit("  File \"" + file + "\", line " + std::to_string(tracebackLine(entry)) + ", in " + strToUtf8(code->name) +
       "\n");
  std::string line;
  if (!sourceLine(file, tracebackLine(entry), line)) return;
  size_t first = line.find_first_not_of(" \t\f");
  if (first == line.npos) {
    return;
  }
  size_t last = line.find_last_not_of(" \t\f\r");
  emit("    " + line.substr(first, last + 1 - first) + "\n");
  CodePosition position = positionOf(code, entry->instruction);
  if (position.line == tracebackLine(entry) && position.column >= 0 && position.endColumn >= 0) markers(line, position);
}

/// The line of ~~^~~ below the source line. Nothing when all of the line would be marked and no part stands out.
void Printer::markers(const std::string &line, const CodePosition &position) {
  size_t first = line.find_first_not_of(" \t\f"), last = line.find_last_not_of(" \t\f\r") + 1;
  size_t start = size_t(position.column), end = size_t(position.endColumn);
  std::optional<Anchors> anchors;
  if (position.endLine != position.line) end = last;
  if (start >= end || end > line.size()) return;
  if (position.endLine == position.line) anchors = findAnchors(std::string_view(line).substr(start, end - start));
  auto columns = [&](size_t from, size_t to) {
    return countCodePoints(std::string_view(line).substr(from, to - from));
  };
  if (end - start >= last - first && !anchors) return;
  size_t lead = start < first ? 0 : columns(first, start);
  std::string marks = "    " + std::string(lead, ' ');
  if (anchors) {
    marks += std::string(columns(start, start + anchors->start), '~');
    marks += std::string(columns(start + anchors->start, start + anchors->end), '^');
    marks += std::string(columns(start + anchors->end, end), '~');
  } else {
    marks += std::string(columns(start < first ? first : start, end), '^');
  }
  emit(marks + "\n");
}

void Printer::syntaxErrorLocation(Value exception) {
  auto *error = exception.as<SyntaxErrorObject>();
  if (!error->lineNumber || !error->lineNumber.isSmallInt()) return;
  std::string file = error->fileName && isStr(error->fileName) ? strToUtf8(error->fileName) : "<string>";
  emit("  File \"" + file + "\", line " + std::to_string(error->lineNumber.asSmallInt()) + "\n");
  if (!error->text || !isStr(error->text)) return;
  std::u32string line = decodeUtf8(strToUtf8(error->text));
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r'))
    line.pop_back();
  size_t stripped = 0;
  while (stripped < line.size() && (line[stripped] == ' ' || line[stripped] == '\t' || line[stripped] == '\f'))
    ++stripped;
  std::string shown;
  for (size_t i = stripped; i < line.size(); ++i)
    appendUtf8(shown, line[i]);
  while (!shown.empty() && (shown.back() == ' ' || shown.back() == '\t'))
    shown.pop_back();
  emit("    " + shown + "\n");
  auto number = [](Value value) { return value && value.isSmallInt() ? value.asSmallInt() : int64_t(0); };
  int64_t offset = number(error->offset), end = number(error->endOffset);
  if (offset < 1) return;
  if (end == 0 || end == -1 || number(error->endLineNumber) != number(error->lineNumber)) {
    end = number(error->endLineNumber) > number(error->lineNumber) ? int64_t(line.size()) + 1 : offset + 1;
  }
  if (offset == end) end = offset + 1;
  int64_t column = offset - 1 - int64_t(stripped), endColumn = end - 1 - int64_t(stripped);
  if (column < 0) return;
  std::string marks = "    ";
  for (int64_t i = 0; i < column; ++i) {
    char32_t c = size_t(i) + stripped < line.size() ? line[size_t(i) + stripped] : U' ';
    marks += c == '\t' || c == '\f' ? char(c) : ' ';
  }
  emit(marks + std::string(size_t(endColumn > column ? endColumn - column : 1), '^') + "\n");
}

/// The class as a message shows it: qualified, with its module unless that is builtins or __main__.
std::string exceptionTypeName(Thread &thread, Value exception) {
  Type *type = typeOf(exception);
  if (!type->hasFlag(kTypeHeap)) return typeName(type);
  bool failed = false;
  Ref module = getAttributeOrNull(thread, Value(type), names().__module__, &failed);
  clearPending(thread);
  std::string name = type->qualName ? strToUtf8(type->qualName) : typeName(type);
  if (!module || !isStr(module)) return "<unknown>." + name;
  if (strEqualsAscii(module, "builtins") || strEqualsAscii(module, "__main__")) return name;
  return strToUtf8(module) + "." + name;
}

void Printer::message(Value exception) {
  bool isSyntaxError = isInstanceOf(exception, SyntaxErrorType);
  if (isSyntaxError) syntaxErrorLocation(exception);
  std::string line = exceptionTypeName(thread_, exception);
  Value shown = exception;
  if (isSyntaxError) shown = exception.as<SyntaxErrorObject>()->message;
  Ref string = shown ? str(thread_, shown) : makeStr(thread_, "<no detail available>");
  if (!string) {
    clearPending(thread_);
    line += ": <exception str() failed>";
  } else if (string.as<StrObject>()->size) {
    line += ": " + strToUtf8(string);
  }
  std::string suggestion = suggestionFor(thread_, exception);
  if (!suggestion.empty()) line += ". Did you mean: '" + suggestion + "'?";
  emit(line + "\n");
  notes(exception);
}

void Printer::notes(Value exception) {
  bool failed = false;
  Ref attached = getAttributeOrNull(thread_, exception, names().__notes__, &failed);
  clearPending(thread_);
  if (!attached || isNone(attached)) return;
  auto show = [&](Ref text) {
    if (!text) clearPending(thread_);
    emit((text ? strToUtf8(text) : std::string("<note str() failed>")) + "\n");
  };
  if (!isList(attached) && !isTuple(attached)) return show(repr(thread_, attached));
  Ref items = tupleFromIterable(thread_, attached);
  if (!items) return clearPending(thread_);
  for (int64_t i = 0; i < tupleSize(items); ++i)
    show(str(thread_, tupleItem(items, i)));
}

/// Writes through sys.stderr; to the file descriptor when there is no such object or it fails.
void writeToStderr(Thread &thread, const std::string &text) {
  Value file = runtimeState.sys ? dictGetStr(runtimeState.sys, names().stderr) : Value();
  if (file && isNone(file)) return;
  if (file) {
    Ref keep = Ref::share(file);
    Ref string = makeStr(thread, text);
    Ref written = string ? callMethod(thread, keep, names().write, {string}) : Ref();
    if (written) {
      Ref flushed = callMethod(thread, keep, names().flush);
      clearPending(thread);
      return;
    }
    clearPending(thread);
  }
  for (size_t at = 0; at < text.size();) {
    ssize_t n = ::write(2, text.data() + at, text.size() - at);
    if (n <= 0) return;
    at += size_t(n);
  }
}

/// sys.unraisablehook's default: what it says about `object`.
std::string unraisableHeader(Thread &thread, Value object, const char *message) {
  std::string header = message ? message : "Exception ignored in";
  if (object) {
    Ref shown = repr(thread, object);
    clearPending(thread);
    header += ": " + (shown ? strToUtf8(shown) : std::string("<object repr() failed>"));
  } else {
    header += ':';
  }
  return header + "\n";
}

} // namespace

void printException(Thread &thread, Value exception) {
  Ref keep = Ref::share(exception);
  Printer printer(thread);
  printer.chain(exception);
  writeToStderr(thread, printer.text);
}

void printUnraisable(Thread &thread, Value exception, Value objectOrZero, Value messageOrZero) {
  std::string message = messageOrZero && isStr(messageOrZero) ? strToUtf8(messageOrZero) : "";
  std::string text = unraisableHeader(thread, objectOrZero, message.empty() ? nullptr : message.c_str());
  Printer printer(thread);
  printer.text = std::move(text);
  printer.chain(exception);
  writeToStderr(thread, printer.text);
}

void writeUnraisable(Thread &thread, Value object, const char *message) {
  Frame *frame = currentFrame(thread);
  if (thread.exception && frame && !thread.exception.as<BaseExceptionObject>()->traceback) addTraceback(thread, *frame);
  Ref exception = takePending(thread);
  if (!exception) return;
  Value hook = runtimeState.sys ? dictGetAscii(thread, runtimeState.sys, "unraisablehook") : Value();
  Value original = runtimeState.sys ? dictGetAscii(thread, runtimeState.sys, "__unraisablehook__") : Value();
  Ref text = message ? makeStr(thread, message) : Ref();
  if (hook && hook != original && !isNone(hook)) {
    Ref keep = Ref::share(hook);
    Ref arguments = makeUnraisableArguments(thread, exception, object, text);
    Ref done = arguments ? call(thread, keep, {arguments}) : Ref();
    if (done) return;
    Ref second = takePending(thread);
    if (second) printUnraisable(thread, second, keep, makeStr(thread, "Exception ignored in sys.unraisablehook").get());
    return;
  }
  printUnraisable(thread, exception, object, text);
}

} // namespace krait::runtime
