// open(): modes, argument checks, and the standard streams.
#include "runtime/builtins/FileMethods.h"
#include "runtime/call/Call.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/memory/LeakCheck.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/Bytes.h"
#include "runtime/types/Dict.h"
#include "runtime/types/Int.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace krait::runtime {

namespace {

struct Mode {
  bool reading = false, writing = false, creating = false, appending = false, updating = false, binary = false,
       text = false;
  int openFlags() const {
    int access = updating ? O_RDWR : reading ? O_RDONLY : O_WRONLY;
    int extra = writing ? O_CREAT | O_TRUNC : appending ? O_CREAT | O_APPEND : creating ? O_CREAT | O_EXCL : 0;
    return access | extra | O_CLOEXEC;
  }
};

bool parseMode(Thread &thread, Value text, Mode &mode) {
  std::string letters = strToUtf8(text);
  auto invalid = [&] { return raiseValueError(thread, "invalid mode: '%s'", letters.c_str()), false; };
  for (size_t i = 0; i < letters.size(); ++i) {
    if (letters.find(letters[i], i + 1) != letters.npos) return invalid();
    switch (letters[i]) {
    case 'r':
      mode.reading = true;
      break;
    case 'w':
      mode.writing = true;
      break;
    case 'x':
      mode.creating = true;
      break;
    case 'a':
      mode.appending = true;
      break;
    case '+':
      mode.updating = true;
      break;
    case 'b':
      mode.binary = true;
      break;
    case 't':
      mode.text = true;
      break;
    default:
      return invalid();
    }
  }
  if (mode.text && mode.binary) return raiseValueError(thread, "can't have text and binary mode at once"), false;
  int purposes = mode.reading + mode.writing + mode.creating + mode.appending;
  if (purposes > 1) return raiseValueError(thread, "must have exactly one of create/read/write/append mode"), false;
  if (purposes == 0)
    return raiseValueError(thread, "Must have exactly one of create/read/write/append mode and at most one plus"),
           false;
  return true;
}

/// A path as bytes for the system: str, bytes, or os.PathLike. False: error.
bool pathBytes(Thread &thread, Value file, std::string &path) {
  Ref object = Ref::share(file);
  if (!isStr(object) && !isBytes(object)) {
    bool found = false;
    static Value name = internForever(thread, "__fspath__").release();
    object = callSpecial(thread, file, name, {}, &found);
    if (!found) return raiseTypeError(thread, "expected str, bytes or os.PathLike object, not %T", file), false;
    if (!object) return false;
  }
  if (isStr(object)) {
    if (!encodeStr(thread, object, Encoding::Utf8, ErrorHandler::SurrogateEscape, path)) return false;
  } else if (isBytes(object)) {
    path = object.as<BytesObject>()->view();
  } else {
    return raiseTypeError(thread, "expected %T.__fspath__() to return str or bytes, not %T", file, object.get()), false;
  }
  if (path.find('\0') != path.npos) return raiseValueError(thread, "embedded null byte"), false;
  return true;
}

/// The descriptor: given, from the opener, or opened. -1: error.
int openDescriptor(Thread &thread, Value file, const Mode &mode, Value opener) {
  if (isInt(file) && !isStr(file)) {
    int64_t fd = indexAsInt64(thread, file, &OverflowErrorType);
    if (fd == -1 && hasPending(thread)) return -1;
    if (fd < 0) return raiseValueError(thread, "negative file descriptor"), -1;
    struct stat info;
    if (::fstat(int(fd), &info) < 0) return raiseOsError(thread, errno, file), -1;
    return int(fd);
  }
  if (opener && !isNone(opener)) {
    Ref result = call(thread, opener, {file, Value::smallInt(mode.openFlags())});
    if (!result) return -1;
    if (!isInt(result)) return raiseTypeError(thread, "expected integer from opener"), -1;
    int64_t fd = intAsInt64(result, nullptr);
    if (fd < 0) return raiseValueError(thread, "opener returned %lld", (long long)fd), -1;
    return int(fd);
  }
  std::string path;
  if (!pathBytes(thread, file, path)) return -1;
  int fd;
  while ((fd = ::open(path.c_str(), mode.openFlags(), 0666)) < 0)
    if (errno != EINTR || !poll(thread)) return hasPending(thread) ? -1 : (raiseOsError(thread, errno, file), -1);
  struct stat info;
  if (::fstat(fd, &info) == 0 && S_ISDIR(info.st_mode)) {
    ::close(fd);
    return raiseOsError(thread, EISDIR, file), -1;
  }
  return fd;
}

bool parseNewline(Thread &thread, Value value, NewlineMode *mode) {
  *mode = NewlineMode::Universal;
  if (!value || isNone(value)) return true;
  if (!isStr(value))
    return raiseTypeError(thread, "open() argument 'newline' must be str or None, not %T", value), false;
  struct {
    const char *text;
    NewlineMode mode;
  } static constexpr kModes[] = {
      {"", NewlineMode::Raw}, {"\n", NewlineMode::Lf}, {"\r", NewlineMode::Cr}, {"\r\n", NewlineMode::CrLf}};
  for (auto &row : kModes)
    if (strEqualsAscii(value, row.text)) return *mode = row.mode, true;
  return raiseValueError(thread, "illegal newline value: %R", value), false;
}

bool setText(Thread &thread, FileObject *file, Value encoding, Value errors, Value newline) {
  if (!codecArguments(thread, encoding, errors, &file->encoding, &file->errors) ||
      !parseNewline(thread, newline, &file->newline))
    return false;
  Ref encodingName = encoding && !isNone(encoding) ? Ref::share(encoding) : makeStr(thread, "UTF-8");
  Ref errorsName = errors && !isNone(errors) ? Ref::share(errors) : Ref::share(names().strict);
  if (!encodingName) return false;
  assign(file->encodingName, std::move(encodingName));
  assign(file->errorsName, std::move(errorsName));
  return true;
}

const char *rawMode(const Mode &mode) {
  if (mode.creating) return mode.updating ? "xb+" : "xb";
  if (mode.appending) return mode.updating ? "ab+" : "ab";
  return mode.updating ? "rb+" : mode.reading ? "rb" : "wb";
}

enum Argument { kFile, kMode, kBuffering, kEncoding, kErrors, kNewline, kCloseFd, kOpener };

bool given(Value value) { return value && !isNone(value); }

/// What binary mode does not take.
bool checkBinary(Thread &thread, const Value *values) {
  if (given(values[kEncoding])) return raiseValueError(thread, "binary mode doesn't take an encoding argument"), false;
  if (given(values[kErrors])) return raiseValueError(thread, "binary mode doesn't take an errors argument"), false;
  if (given(values[kNewline])) return raiseValueError(thread, "binary mode doesn't take a newline argument"), false;
  return true;
}

} // namespace

Ref openFile(Thread &thread, const Value *values) {
  Ref modeText = values[kMode] ? Ref::share(values[kMode]) : makeChar(thread, 'r');
  if (!modeText) return nullptr;
  if (!isStr(modeText)) return raiseTypeError(thread, "open() argument 'mode' must be str, not %T", modeText.get());
  Mode mode;
  if (!parseMode(thread, modeText, mode) || (mode.binary && !checkBinary(thread, values))) return nullptr;
  int64_t buffering = values[kBuffering] ? indexAsInt64(thread, values[kBuffering], &OverflowErrorType) : -1;
  if (buffering == -1 && hasPending(thread)) return nullptr;
  if (buffering == 0 && !mode.binary) return raiseValueError(thread, "can't have unbuffered text I/O");
  int closeFd = values[kCloseFd] ? truth(thread, values[kCloseFd]) : 1;
  if (closeFd < 0) return nullptr;
  if (!closeFd && !isInt(values[kFile])) return raiseValueError(thread, "Cannot use closefd=False with file name");
  NewlineMode newline;
  Encoding encoding;
  ErrorHandler handler;
  if (!mode.binary && (!parseNewline(thread, values[kNewline], &newline) ||
                       !codecArguments(thread, values[kEncoding], values[kErrors], &encoding, &handler)))
    return nullptr;
  int fd = openDescriptor(thread, values[kFile], mode, values[kOpener]);
  if (fd < 0) return nullptr;
  auto *state = new FileState;
  state->fd = fd;
  state->readable = mode.reading || mode.updating;
  state->writable = !mode.reading || mode.updating;
  state->appending = mode.appending;
  state->closeFd = closeFd;
  state->unbuffered = buffering == 0;
  state->lineBuffered = buffering == 1 || (buffering < 0 && !mode.binary && ::isatty(fd));
  Type &type = !mode.binary      ? TextIoWrapperType
               : buffering == 0  ? FileIoType
               : mode.updating   ? BufferedRandomType
               : state->readable ? BufferedReaderType
                                 : BufferedWriterType;
  Ref shownMode = mode.binary ? makeStr(thread, rawMode(mode)) : std::move(modeText);
  Ref file = makeFile(thread, type, state, values[kFile], shownMode);
  if (!file) return fileRelease(state), nullptr;
  if (!mode.binary && !setText(thread, file.as<FileObject>(), values[kEncoding], values[kErrors], values[kNewline]))
    return nullptr;
  return file;
}

Ref makeTextFile(Thread &thread, int fd, const char *name, const char *mode, bool lineBuffered, ErrorHandler errors) {
  auto *state = new FileState;
  state->fd = fd;
  state->readable = *mode == 'r';
  state->writable = *mode == 'w';
  state->closeFd = false;
  state->lineBuffered = lineBuffered;
  Ref nameText = makeStr(thread, name), modeText = makeStr(thread, mode);
  Ref file = makeFile(thread, TextIoWrapperType, state, nameText, modeText);
  if (!file) return fileRelease(state), nullptr;
  auto *object = file.as<FileObject>();
  object->encoding = Encoding::Utf8;
  object->errors = errors;
  assign(object->encodingName, makeStr(thread, "utf-8"));
  assign(object->errorsName, makeStr(thread, errors == ErrorHandler::BackslashReplace ? "backslashreplace" : "strict"));
  return file;
}

Ref unsupportedOperation(Thread &thread) {
  static Value type;
  if (!type) {
    Ref name = internStr(thread, "UnsupportedOperation"), dict = makeDict(thread), module = makeStr(thread, "io");
    Ref bases = makeTuple(thread, {Value(&OSErrorType), Value(&ValueErrorType)});
    if (!name || !dict || !bases || !dictSet(thread, dict.as<DictObject>(), names().__module__, module)) return nullptr;
    Ref made = makeClass(thread, &TypeType, name, bases, dict, nullptr, {});
    if (!made) return nullptr;
    type = made.release();
    addLeakCheckRoot(&type);
  }
  return Ref::share(type);
}

} // namespace krait::runtime
