// File objects: what open() returns. The classes carry the names of the _io module; text and binary files are two views
// of one buffered descriptor (FileState.h).
#pragma once
#include "runtime/builtins/FileState.h"
#include "runtime/object/Type.h"
#include "runtime/types/Codecs.h"

namespace krait::runtime {

enum class NewlineMode : uint8_t { Universal, Raw, Lf, Cr, CrLf }; // open()'s newline=None, '', '\n', '\r', '\r\n'

struct FileObject : Object {
  FileState *state; // counted
  Value name, mode; // owned
  bool text;
  NewlineMode newline;
  Encoding encoding;
  ErrorHandler errors;
  bool transcoded;                // input holds UTF-8 made from another encoding
  Value encodingName, errorsName; // str, owned (text)
  FileObject *buffer;             // text: its binary view once asked for, owned
  // attribute area
};
extern Type TextIoWrapperType, BufferedReaderType, BufferedWriterType, BufferedRandomType, FileIoType;

/// A text file over a descriptor (the standard streams). New.
[[nodiscard]] Ref makeTextFile(Thread &thread, int fd, const char *name, const char *mode, bool lineBuffered,
                               ErrorHandler errors);
/// builtins.open with bound arguments file, mode, buffering, encoding, errors, newline, closefd, opener (zero:
/// default).
[[nodiscard]] Ref openFile(Thread &thread, const Value *values);
/// Writes a str to any file object: directly when it is one of ours, else through its write method.
[[nodiscard]] bool writeStrTo(Thread &thread, Value file, Value str);
inline bool isTextFile(Value value) { return isExactly(value, TextIoWrapperType); }

} // namespace krait::runtime
