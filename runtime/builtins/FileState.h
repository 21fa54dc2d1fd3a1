// A buffered file descriptor: what the file objects of `open` share. A text file and its `.buffer` are two objects over
// one state, so their output stays in order.
#pragma once
#include "runtime/object/Ref.h"
#include <string>
#include <string_view>

namespace krait::runtime {

struct Thread;

struct FileState {
  int references = 1;
  int fd = -1;
  bool readable = false, writable = false, appending = false;
  bool closeFd = true;
  bool closed = false;
  bool lineBuffered = false; // flush after a write that holds a line end
  bool unbuffered = false;   // flush after every write
  bool atEnd = false;        // the last read returned nothing
  std::string input;         // read ahead
  size_t inputAt = 0;        // next byte of `input` to hand out
  std::string output;        // not yet written

  size_t available() const { return input.size() - inputAt; }
  std::string_view ahead() const { return std::string_view(input).substr(inputAt); }
};

/// All return false (-1) with OSError pending on failure and retry after signals; handlers run between (Python code).
[[nodiscard]] bool fileFlush(Thread &thread, FileState &file);
[[nodiscard]] bool fileWrite(Thread &thread, FileState &file, std::string_view bytes);
/// Reads at least one more byte into `input`; *more false at the end of the file.
[[nodiscard]] bool fileFill(Thread &thread, FileState &file, bool *more, size_t wanted = 0);
/// Fills until `count` bytes are available or the file ends; count SIZE_MAX: all of it.
[[nodiscard]] bool fileFillTo(Thread &thread, FileState &file, size_t count);
/// Logical position, buffers considered.
int64_t fileTell(Thread &thread, FileState &file);
int64_t fileSeek(Thread &thread, FileState &file, int64_t offset, int whence);
/// Flushes and closes; closed afterwards also on failure.
[[nodiscard]] bool fileClose(Thread &thread, FileState &file);
void fileRelease(FileState *file);

} // namespace krait::runtime
