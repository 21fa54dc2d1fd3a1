// The methods of file objects.
#include "runtime/builtins/File.h"
#include "compiler/support/Utf8.h"
#include "runtime/builtins/FileMethods.h"
#include "runtime/call/Call.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/memory/Allocate.h"
#include "runtime/memory/Collector.h"
#include "runtime/object/Attribute.h"
#include "runtime/object/BuiltinType.h"
#include "runtime/object/Protocol.h"
#include "runtime/object/Shape.h"
#include "runtime/types/Bytes.h"
#include "runtime/types/Int.h"
#include "runtime/types/List.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"
#include <algorithm>
#include <cstddef>
#include <unistd.h>

namespace krait::runtime {

namespace {

FileObject *self_(Value self) { return self.as<FileObject>(); }

constexpr const char *kStateOnly = ""; // operations that ask the descriptor for something, on any kind of file

/// The state of an open file; null: ValueError pending. `operation`: its name where buffered files have one in the
/// message. CPython's layers differ in the full stop, too.
FileState *openState(Thread &thread, Value self, const char *operation = nullptr) {
  FileState *state = self_(self)->state;
  if (state && !state->closed) return state;
  bool asksDescriptor = operation && !*operation;
  if (!operation || (self_(self)->text && !asksDescriptor))
    raiseValueError(thread, "I/O operation on closed file.");
  else if (asksDescriptor || isExactly(self, FileIoType))
    raiseValueError(thread, "I/O operation on closed file");
  else
    raiseValueError(thread, "%s of closed file", operation);
  return nullptr;
}

std::nullptr_t raiseUnsupported(Thread &thread, const char *what) {
  Ref type = unsupportedOperation(thread);
  return type ? raise(thread, *type.as<Type>(), "%s", what) : nullptr;
}

FileState *readableState(Thread &thread, Value self, const char *operation = nullptr) {
  FileState *state = openState(thread, self, operation);
  if (state && !state->readable) return raiseUnsupported(thread, self_(self)->text ? "not readable" : "read"), nullptr;
  return state;
}
FileState *writableState(Thread &thread, Value self, const char *operation = nullptr) {
  FileState *state = openState(thread, self, operation);
  if (state && !state->writable) return raiseUnsupported(thread, self_(self)->text ? "not writable" : "write"), nullptr;
  return state;
}

// Reading

bool asciiCompatible(Encoding encoding) {
  return encoding == Encoding::Utf8 || encoding == Encoding::Ascii || encoding == Encoding::Latin1;
}

/// Wide encodings are read whole and turned into UTF-8, so that the line search works on bytes.
bool prepareText(Thread &thread, FileObject *file) {
  if (asciiCompatible(file->encoding) || file->transcoded) return true;
  FileState &state = *file->state;
  if (!fileFillTo(thread, state, SIZE_MAX)) return false;
  Ref text = decodeBytes(thread, state.ahead(), file->encoding, file->errors);
  if (!text) return false;
  state.input = strToUtf8(text);
  state.inputAt = 0;
  file->transcoded = true;
  return true;
}

Ref takeText(Thread &thread, FileObject *file, size_t bytes) {
  FileState &state = *file->state;
  std::string_view raw = state.ahead().substr(0, bytes);
  Encoding encoding = file->transcoded ? Encoding::Utf8 : file->encoding;
  Ref text;
  if (file->newline == NewlineMode::Universal && raw.find('\r') != raw.npos) {
    std::string translated;
    for (size_t i = 0; i < raw.size(); ++i) {
      if (raw[i] != '\r')
        translated += raw[i];
      else if (i + 1 >= raw.size() || raw[i + 1] != '\n')
        translated += '\n';
    }
    text = decodeBytes(thread, translated, encoding, file->errors);
  } else {
    text = decodeBytes(thread, raw, encoding, file->errors);
  }
  state.inputAt += bytes;
  return text;
}

/// Length in bytes of the next line, its end included; 0 at the end of the file. -1: error.
int64_t nextLine(Thread &thread, FileObject *file, FileState &state) {
  size_t searched = 0;
  while (true) {
    std::string_view ahead = state.ahead();
    NewlineMode mode = file->text ? file->newline : NewlineMode::Lf;
    size_t at;
    size_t length = 1;
    if (mode == NewlineMode::Lf)
      at = ahead.find('\n', searched);
    else if (mode == NewlineMode::Cr)
      at = ahead.find('\r', searched);
    else if (mode == NewlineMode::CrLf)
      at = ahead.find("\r\n", searched ? searched - 1 : 0), length = 2;
    else
      at = ahead.find_first_of("\r\n", searched);
    bool twoModes = mode == NewlineMode::Universal || mode == NewlineMode::Raw;
    if (at != ahead.npos && twoModes && ahead[at] == '\r') {
      if (at + 1 < ahead.size())
        length = ahead[at + 1] == '\n' ? 2 : 1;
      else if (!state.atEnd) { // \r\n may be cut by the buffer
        bool more;
        if (!fileFill(thread, state, &more)) return -1;
        searched = at;
        continue;
      }
    }
    if (at != ahead.npos) return int64_t(at + length);
    searched = ahead.size();
    bool more;
    if (!fileFill(thread, state, &more)) return -1;
    if (!more) return int64_t(state.available());
  }
}

Ref takeBytes(Thread &thread, FileState &state, size_t count) {
  Ref bytes = makeBytes(thread, state.ahead().substr(0, count));
  if (bytes) state.inputAt += bytes.as<BytesObject>()->size;
  return bytes;
}

/// Bytes that hold `count` characters (or all there are). False: error.
bool measureCharacters(Thread &thread, FileObject *file, int64_t count, size_t *bytes) {
  FileState &state = *file->state;
  *bytes = 0;
  bool utf8 = file->transcoded || file->encoding == Encoding::Utf8;
  for (int64_t i = 0; i < count; ++i) {
    if (*bytes + 5 > state.available() && !state.atEnd && !fileFillTo(thread, state, *bytes + 5)) return false;
    if (*bytes >= state.available()) return true;
    auto first = uint8_t(state.ahead()[*bytes]);
    size_t size = !utf8 || first < 0xc0 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    if (first == '\r' && file->newline == NewlineMode::Universal && *bytes + 1 < state.available() &&
        state.ahead()[*bytes + 1] == '\n')
      size = 2;
    *bytes = *bytes + size > state.available() ? state.available() : *bytes + size;
  }
  return true;
}

/// Size argument of the read methods: -1 for None or absent.
bool sizeArgument(Thread &thread, const Value *args, size_t count, int64_t *size) {
  *size = -1;
  if (!count || isNone(args[0])) return true;
  if (!typeOf(args[0])->slots.nb_index)
    return raiseTypeError(thread, "argument should be integer or None, not '%T'", args[0]), false;
  *size = indexAsInt64(thread, args[0], &OverflowErrorType);
  return *size != -1 || !hasPending(thread);
}

Ref read(Thread &thread, Value self, const Value *args, size_t count) {
  FileState *state = readableState(thread, self, "read");
  int64_t size;
  if (!state || !sizeArgument(thread, args, count, &size)) return nullptr;
  FileObject *file = self_(self);
  if (!file->text) {
    if (!fileFillTo(thread, *state, size < 0 ? SIZE_MAX : size_t(size))) return nullptr;
    return takeBytes(thread, *state, size < 0 ? SIZE_MAX : size_t(size));
  }
  if (!prepareText(thread, file)) return nullptr;
  if (size < 0) {
    if (!fileFillTo(thread, *state, SIZE_MAX)) return nullptr;
    return takeText(thread, file, state->available());
  }
  size_t bytes;
  return measureCharacters(thread, file, size, &bytes) ? takeText(thread, file, bytes) : Ref();
}

Ref readLineOf(Thread &thread, FileObject *file, int64_t limit) {
  FileState &state = *file->state;
  if (file->text && !prepareText(thread, file)) return nullptr;
  int64_t length = nextLine(thread, file, state);
  if (length < 0) return nullptr;
  if (!file->text) return takeBytes(thread, state, size_t(limit >= 0 && limit < length ? limit : length));
  if (limit >= 0) {
    size_t bytes;
    if (!measureCharacters(thread, file, limit, &bytes)) return nullptr;
    if (int64_t(bytes) < length) length = int64_t(bytes);
  }
  return takeText(thread, file, size_t(length));
}

Ref readLine(Thread &thread, Value self, const Value *args, size_t count) {
  FileState *state = readableState(thread, self, "readline");
  int64_t size;
  if (!state || !sizeArgument(thread, args, count, &size)) return nullptr;
  return readLineOf(thread, self_(self), size);
}

bool isEmpty(Value line) { return isStr(line) ? line.as<StrObject>()->size == 0 : line.as<BytesObject>()->size == 0; }

Ref readLines(Thread &thread, Value self, const Value *args, size_t count) {
  FileState *state = readableState(thread, self);
  int64_t hint;
  if (!state || !sizeArgument(thread, args, count, &hint)) return nullptr;
  Ref list = makeList(thread);
  for (int64_t total = 0; list && (hint <= 0 || total < hint);) {
    Ref line = readLineOf(thread, self_(self), -1);
    if (!line) return nullptr;
    if (isEmpty(line)) break;
    total += isStr(line) ? line.as<StrObject>()->size : line.as<BytesObject>()->size;
    if (!listAppend(thread, list.as<ListObject>(), std::move(line))) return nullptr;
  }
  return list;
}

Ref nextSlot(Thread &thread, Value self) {
  if (!readableState(thread, self, "readline")) return nullptr;
  Ref line = readLineOf(thread, self_(self), -1);
  return line && !isEmpty(line) ? std::move(line) : Ref();
}
Ref iterSlot(Thread &thread, Value self) { return openState(thread, self) ? Ref::share(self) : Ref(); }

Ref readInto(Thread &thread, Value self, Value target) {
  FileState *state = readableState(thread, self, "readinto");
  BufferView view;
  if (!state || !getBuffer(thread, target, view, kBufferWritable)) return nullptr;
  Ref result;
  if (fileFillTo(thread, *state, size_t(view.size))) {
    size_t count = std::min(size_t(view.size), state->available());
    std::copy_n(state->ahead().data(), count, reinterpret_cast<char *>(view.data));
    state->inputAt += count;
    result = Ref::smallInt(int64_t(count));
  }
  releaseBuffer(view);
  return result;
}

/// What is read ahead, after one read of the system when that is nothing; the position stays.
Ref peek(Thread &thread, Value self, const Value *, size_t) {
  FileState *state = readableState(thread, self, "peek");
  bool more;
  if (!state || (state->available() == 0 && !fileFill(thread, *state, &more))) return nullptr;
  return makeBytes(thread, state->ahead());
}

/// Bytes with at most one read of the system.
Ref readOnce(Thread &thread, Value self, const Value *args, size_t count) {
  FileState *state = readableState(thread, self, "read");
  int64_t size;
  bool more;
  if (!state || !sizeArgument(thread, args, count, &size)) return nullptr;
  if (size != 0 && state->available() == 0 && !fileFill(thread, *state, &more)) return nullptr;
  return takeBytes(thread, *state, size < 0 ? SIZE_MAX : size_t(size));
}

Ref readAll(Thread &thread, Value self) {
  FileState *state = readableState(thread, self, "read");
  if (!state || !fileFillTo(thread, *state, SIZE_MAX)) return nullptr;
  return takeBytes(thread, *state, SIZE_MAX);
}

// Writing

bool writeText(Thread &thread, FileObject *file, Value str) {
  std::string bytes;
  if (!encodeStr(thread, str, file->encoding, file->errors, bytes)) return false;
  bool carriage = file->newline == NewlineMode::Cr || file->newline == NewlineMode::CrLf;
  if (carriage && bytes.find('\n') != bytes.npos) {
    std::string translated;
    for (char c : bytes)
      translated += c != '\n' ? std::string(1, c) : file->newline == NewlineMode::Cr ? "\r" : "\r\n";
    bytes = std::move(translated);
  }
  return fileWrite(thread, *file->state, bytes);
}

Ref write(Thread &thread, Value self, Value data) {
  FileState *state = writableState(thread, self, "write");
  if (!state) return nullptr;
  if (self_(self)->text) {
    if (!isStr(data)) return raiseTypeError(thread, "write() argument must be str, not %T", data);
    return writeText(thread, self_(self), data) ? Ref::smallInt(data.as<StrObject>()->size) : Ref();
  }
  if (isStr(data)) return raiseTypeError(thread, "a bytes-like object is required, not 'str'");
  BufferView view;
  if (!getBuffer(thread, data, view, kBufferSimple)) return nullptr;
  bool ok = fileWrite(thread, *state, {reinterpret_cast<char *>(view.data), size_t(view.size)});
  int64_t size = view.size;
  releaseBuffer(view);
  return ok ? Ref::smallInt(size) : Ref();
}

Ref writeLines(Thread &thread, Value self, Value lines) {
  if (!writableState(thread, self)) return nullptr;
  Ref iterator = iterate(thread, lines);
  if (!iterator) return nullptr;
  while (Ref line = next(thread, iterator))
    if (!write(thread, self, line)) return nullptr;
  return hasPending(thread) ? Ref() : noneRef();
}

// Position, state, closing

Ref flush(Thread &thread, Value self) {
  FileState *state = openState(thread, self);
  return state && fileFlush(thread, *state) ? noneRef() : Ref();
}
Ref close(Thread &thread, Value self) {
  FileState *state = self_(self)->state;
  return !state || fileClose(thread, *state) ? noneRef() : Ref();
}
Ref seek(Thread &thread, Value self, const Value *args, size_t count) {
  FileState *state = openState(thread, self, "seek");
  if (!state) return nullptr;
  int64_t offset = indexAsInt64(thread, args[0], &OverflowErrorType);
  if (offset == -1 && hasPending(thread)) return nullptr;
  int64_t whence = count > 1 ? indexAsInt64(thread, args[1], &OverflowErrorType) : 0;
  if (whence == -1 && hasPending(thread)) return nullptr;
  if (whence < 0 || whence > 2)
    return raiseValueError(thread, "invalid whence (%lld, should be 0, 1 or 2)", (long long)whence);
  if (self_(self)->text && offset != 0) {
    if (whence == 1) return raiseUnsupported(thread, "can't do nonzero cur-relative seeks");
    if (whence == 2) return raiseUnsupported(thread, "can't do nonzero end-relative seeks");
  }
  if (offset < 0 && whence == 0) return raiseValueError(thread, "negative seek position %lld", (long long)offset);
  self_(self)->transcoded = false;
  int64_t at = fileSeek(thread, *state, offset, int(whence));
  return at < 0 ? Ref() : makeInt(thread, at);
}
Ref tell(Thread &thread, Value self) {
  FileState *state = openState(thread, self, self_(self)->text ? nullptr : kStateOnly);
  int64_t at = state ? fileTell(thread, *state) : -1;
  return at < 0 ? Ref() : makeInt(thread, at);
}
Ref truncate(Thread &thread, Value self, const Value *args, size_t count) {
  FileState *state = writableState(thread, self, "truncate");
  if (!state || !fileFlush(thread, *state)) return nullptr;
  int64_t size =
      count && !isNone(args[0]) ? indexAsInt64(thread, args[0], &OverflowErrorType) : fileTell(thread, *state);
  if (size < 0 && hasPending(thread)) return nullptr;
  if (::ftruncate(state->fd, size) < 0) return raiseOsError(thread, errno);
  return makeInt(thread, size);
}
Ref fileNo(Thread &thread, Value self) {
  FileState *state = openState(thread, self, kStateOnly);
  return state ? Ref::smallInt(state->fd) : Ref();
}
Ref isATty(Thread &thread, Value self) {
  FileState *state = openState(thread, self, kStateOnly);
  return state ? boolRef(::isatty(state->fd)) : Ref();
}
Ref isReadable(Thread &thread, Value self) {
  FileState *state = openState(thread, self, kStateOnly);
  return state ? boolRef(state->readable) : Ref();
}
Ref isWritable(Thread &thread, Value self) {
  FileState *state = openState(thread, self, kStateOnly);
  return state ? boolRef(state->writable) : Ref();
}
Ref isSeekable(Thread &thread, Value self) {
  FileState *state = openState(thread, self, kStateOnly);
  return state ? boolRef(::lseek(state->fd, 0, SEEK_CUR) >= 0) : Ref();
}
Ref enter(Thread &thread, Value self) { return openState(thread, self) ? Ref::share(self) : Ref(); }
Ref exit(Thread &thread, Value self, const Value *, size_t) { return callMethod(thread, self, names().close); }

Ref reconfigure(Thread &thread, Value self, const Value *values) {
  FileObject *file = self_(self);
  if (!openState(thread, self) || !fileFlush(thread, *file->state)) return nullptr;
  Encoding encoding = file->encoding;
  ErrorHandler errors = file->errors;
  bool given = (values[0] && !isNone(values[0])) || (values[1] && !isNone(values[1]));
  if (given && !codecArguments(thread, values[0], values[1], &encoding, &errors)) return nullptr;
  if (!knownHandler(thread, errors, values[1])) return nullptr;
  if (values[0] && !isNone(values[0])) file->encoding = encoding, assign(file->encodingName, Ref::share(values[0]));
  if (given) file->errors = errors;
  if (values[1] && !isNone(values[1])) assign(file->errorsName, Ref::share(values[1]));
  if (values[3] && !isNone(values[3])) file->state->lineBuffered = truth(thread, values[3]) == 1;
  if (values[4] && !isNone(values[4])) file->state->unbuffered = truth(thread, values[4]) == 1;
  return noneRef();
}

Ref getClosed(Thread &, Value self) { return boolRef(!self_(self)->state || self_(self)->state->closed); }
Ref getLineBuffering(Thread &, Value self) { return boolRef(self_(self)->state->lineBuffered); }
Ref getBufferAttribute(Thread &thread, Value self) {
  FileObject *file = self_(self);
  if (!file->buffer) {
    Type &type = file->state->readable && file->state->writable ? BufferedRandomType
                 : file->state->readable                        ? BufferedReaderType
                                                                : BufferedWriterType;
    Ref view = makeFile(thread, type, file->state, file->name, file->mode);
    if (!view) return nullptr;
    ++file->state->references;
    file->buffer = view.release().as<FileObject>();
  }
  return Ref::share(Value(file->buffer));
}

Ref reprSlot(Thread &thread, Value self) {
  FileObject *file = self_(self);
  Value name = file->name ? file->name : None();
  if (file->text)
    return formatStr(thread, "<_io.TextIOWrapper name=%R mode=%R encoding=%R>", name, file->mode, file->encodingName);
  if (file->Object::type == &FileIoType)
    return formatStr(thread, "<_io.FileIO name=%R mode=%R closefd=%s>", name, file->mode,
                     file->state->closeFd ? "True" : "False");
  return formatStr(thread, "<%N name=%R>", file->Object::type, name);
}

void traverse(Object *object, Visitor &visitor) {
  auto *file = static_cast<FileObject *>(object);
  visitor.visit(file->name), visitor.visit(file->mode), visitor.visit(file->encodingName),
      visitor.visit(file->errorsName);
  visitor.visit(file->buffer);
  traverseAttributes(object, visitor);
}
void destroy(Object *object) {
  untrack(object);
  auto *file = static_cast<FileObject *>(object);
  if (file->state) {
    // What cannot be written any more is lost without a word, as in CPython.
    if (file->state->references == 1 && !file->state->closed && !fileClose(*currentThread, *file->state))
      clearPending(*currentThread);
    fileRelease(file->state);
  }
  clearSlot(file->name), clearSlot(file->mode), clearSlot(file->encodingName), clearSlot(file->errorsName);
  if (file->buffer) decref(file->buffer);
  clearAttributes(object);
  freeObject(object);
}

constexpr MethodDef kCommonMethods[] = {
    {"read", method::positional(read, 0, 1), "($self, size=-1, /)", "The rest of the file, or at most `size` of it."},
    {"readline", method::positional(readLine, 0, 1), "($self, size=-1, /)",
     "The next line with its end; empty at the end."},
    {"readlines", method::positional(readLines, 0, 1), "($self, hint=-1, /)", "The remaining lines as a list."},
    {"write", method::one(write), "($self, data, /)", "Writes data and returns its length."},
    {"writelines", method::one(writeLines), "($self, lines, /)", "Writes every item of an iterable."},
    {"flush", method::none(flush), "($self, /)", "Hands buffered output to the system."},
    {"close", method::none(close), "($self, /)", "Flushes and closes the file; again is harmless."},
    {"seek", method::positional(seek, 1, 2), "($self, cookie, whence=0, /)", "Moves to a position and returns it."},
    {"tell", method::none(tell), "($self, /)", "The current position."},
    {"truncate", method::positional(truncate, 0, 1), "($self, pos=None, /)", "Cuts the file at a position."},
    {"fileno", method::none(fileNo), "($self, /)", "The file descriptor."},
    {"isatty", method::none(isATty), "($self, /)", "Whether the file is a terminal."},
    {"readable", method::none(isReadable), "($self, /)", "Whether reading is allowed."},
    {"writable", method::none(isWritable), "($self, /)", "Whether writing is allowed."},
    {"seekable", method::none(isSeekable), "($self, /)", "Whether the position can be moved."},
    {"__enter__", method::none(enter), nullptr, nullptr},
    {"__exit__", method::positional(exit, 0, method::kAny), nullptr, nullptr},
};
constexpr MethodDef kTextOnly[] = {
    {"reconfigure", method::bound(reconfigure),
     "($self, /, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None)",
     "Changes how text is encoded and buffered."},
};
constexpr MethodDef kBufferedOnly[] = {
    {"readinto", method::one(readInto), "($self, buffer, /)", "Reads bytes into a buffer and returns their count."},
    {"read1", method::positional(readOnce, 0, 1), "($self, size=-1, /)", "Bytes with at most one read of the system."},
    {"peek", method::positional(peek, 0, 1), "($self, size=0, /)", "Bytes ahead; the position stays."},
};
constexpr MethodDef kRawOnly[] = {
    {"readinto", method::one(readInto), "($self, buffer, /)", "Reads bytes into a buffer and returns their count."},
    {"readall", method::none(readAll), "($self, /)", "All bytes up to the end of the file."},
};

template <size_t Count>
struct MethodTable {
  MethodDef rows[Count + 1];
};
/// The common rows, a kind's own, and the end mark.
template <size_t Common, size_t Own>
constexpr MethodTable<Common + Own> joined(const MethodDef (&common)[Common], const MethodDef (&own)[Own]) {
  MethodTable<Common + Own> table{};
  std::copy_n(common, Common, table.rows);
  std::copy_n(own, Own, table.rows + Common);
  return table;
}
constexpr auto kTextMethods = joined(kCommonMethods, kTextOnly);
constexpr auto kBufferedMethods = joined(kCommonMethods, kBufferedOnly);
constexpr auto kRawMethods = joined(kCommonMethods, kRawOnly);

#define FIELD(field, name) {name, MemberKind::Object, offsetof(FileObject, field), false, nullptr}
const MemberDef kTextMembers[] = {
    FIELD(name, "name"), FIELD(mode, "mode"), FIELD(encodingName, "encoding"), FIELD(errorsName, "errors"), {}};
const MemberDef kBinaryMembers[] = {FIELD(name, "name"), FIELD(mode, "mode"), {}};
#undef FIELD
const GetSetDef kTextGetSets[] = {{"closed", getClosed, nullptr, nullptr},
                                  {"line_buffering", getLineBuffering, nullptr, nullptr},
                                  {"buffer", getBufferAttribute, nullptr, "The binary file underneath."},
                                  {}};
const GetSetDef kBinaryGetSets[] = {{"closed", getClosed, nullptr, nullptr}, {}};

constexpr Type fileType(const char *name, const MethodDef *methods, bool text = false) {
  return builtinType({.name = name,
                      .flags = kTypeGc | kTypeHasDict | kTypeWeakRefs | kTypeBase | kTypeDisallowInstantiation,
                      .basicSize = sizeof(FileObject),
                      .slots = {.tp_dealloc = destroy,
                                .tp_traverse = traverse,
                                .tp_repr = reprSlot,
                                .tp_iter = iterSlot,
                                .tp_iternext = nextSlot},
                      .methods = methods,
                      .members = text ? kTextMembers : kBinaryMembers,
                      .getSets = text ? kTextGetSets : kBinaryGetSets,
                      .doc = "An open file."});
}

} // namespace

constinit Type TextIoWrapperType = fileType("_io.TextIOWrapper", kTextMethods.rows, true);
constinit Type BufferedReaderType = fileType("_io.BufferedReader", kBufferedMethods.rows);
constinit Type BufferedWriterType = fileType("_io.BufferedWriter", kBufferedMethods.rows);
constinit Type BufferedRandomType = fileType("_io.BufferedRandom", kBufferedMethods.rows);
constinit Type FileIoType = fileType("_io.FileIO", kRawMethods.rows);

Ref makeFile(Thread &thread, Type &type, FileState *state, Value name, Value mode) {
  Object *object = allocateInstance(thread, &type);
  if (!object) return nullptr;
  auto *file = static_cast<FileObject *>(object);
  file->state = state;
  file->name = Ref::share(name).release();
  file->mode = Ref::share(mode).release();
  file->text = &type == &TextIoWrapperType;
  return Ref::steal(file);
}

bool writeStrTo(Thread &thread, Value file, Value str) {
  if (isTextFile(file)) return writableState(thread, file) && writeText(thread, self_(file), str);
  return bool(callMethod(thread, file, names().write, {str}));
}

} // namespace krait::runtime
