#include "runtime/builtins/FileState.h"
#include "runtime/errors/Error.h"
#include <cerrno>
#include <cstdint>
#include <unistd.h>

namespace krait::runtime {

namespace {

constexpr size_t kBufferSize = 8192;
constexpr size_t kOutputSize = 8192;

/// A system call was interrupted: signal handlers run; true: try again.
bool interrupted(Thread &thread) { return errno == EINTR && poll(thread); }

/// Writes straight to the descriptor; *written counts what went out.
bool writeThrough(Thread &thread, FileState &file, std::string_view bytes, size_t *written) {
  *written = 0;
  while (*written < bytes.size()) {
    ssize_t n = ::write(file.fd, bytes.data() + *written, bytes.size() - *written);
    if (n >= 0)
      *written += size_t(n);
    else if (!interrupted(thread))
      return hasPending(thread) ? false : (raiseOsError(thread, errno), false);
  }
  return true;
}

/// Before writing after reading ahead: the descriptor goes back to the logical position.
bool dropReadAhead(Thread &thread, FileState &file) {
  if (file.available() && ::lseek(file.fd, -off_t(file.available()), SEEK_CUR) < 0)
    return raiseOsError(thread, errno), false;
  file.input.clear();
  file.inputAt = 0;
  return true;
}

} // namespace

bool fileFlush(Thread &thread, FileState &file) {
  if (file.output.empty()) return true;
  std::string pending = std::move(file.output);
  file.output.clear();
  size_t written;
  if (writeThrough(thread, file, pending, &written)) return true;
  // What could not be written stays, before anything a signal handler may have added meanwhile.
  file.output.insert(0, pending, written, std::string::npos);
  return false;
}

bool fileWrite(Thread &thread, FileState &file, std::string_view bytes) {
  if (file.available() && !dropReadAhead(thread, file)) return false;
  file.output.append(bytes);
  bool flush = file.unbuffered || file.output.size() >= kOutputSize ||
               (file.lineBuffered && bytes.find_first_of("\n\r") != bytes.npos);
  return !flush || fileFlush(thread, file);
}

bool fileFill(Thread &thread, FileState &file, bool *more, size_t wanted) {
  if (!file.output.empty() && !fileFlush(thread, file)) return false;
  if (file.inputAt) {
    file.input.erase(0, file.inputAt);
    file.inputAt = 0;
  }
  size_t old = file.input.size();
  file.input.resize(old + (wanted > kBufferSize ? wanted : kBufferSize));
  ssize_t n;
  while ((n = ::read(file.fd, file.input.data() + old, file.input.size() - old)) < 0) {
    if (interrupted(thread)) continue;
    file.input.resize(old);
    if (!hasPending(thread)) raiseOsError(thread, errno);
    return false;
  }
  file.input.resize(old + size_t(n));
  *more = n > 0;
  file.atEnd = n == 0;
  return true;
}

bool fileFillTo(Thread &thread, FileState &file, size_t count) {
  bool more = true;
  while (more && file.available() < count)
    if (!fileFill(thread, file, &more, count == SIZE_MAX ? file.available() : count - file.available())) return false;
  return true;
}

int64_t fileTell(Thread &thread, FileState &file) {
  off_t at = ::lseek(file.fd, 0, SEEK_CUR);
  if (at < 0) return raiseOsError(thread, errno), -1;
  return int64_t(at) - int64_t(file.available()) + int64_t(file.output.size());
}

int64_t fileSeek(Thread &thread, FileState &file, int64_t offset, int whence) {
  if (!fileFlush(thread, file)) return -1;
  if (whence == SEEK_CUR) offset -= int64_t(file.available());
  off_t at = ::lseek(file.fd, offset, whence);
  if (at < 0) return raiseOsError(thread, errno), -1;
  file.input.clear();
  file.inputAt = 0;
  file.atEnd = false;
  return at;
}

bool fileClose(Thread &thread, FileState &file) {
  if (file.closed) return true;
  bool ok = fileFlush(thread, file);
  file.closed = true;
  if (file.closeFd && ::close(file.fd) < 0 && ok) return raiseOsError(thread, errno), false;
  return ok;
}

void fileRelease(FileState *file) {
  if (--file->references == 0) delete file;
}

} // namespace krait::runtime
