#include "compiler/support/OutputFile.h"
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace krait {
namespace {

/// Writes all of `data`; returns 0 or errno.
int writeAll(int descriptor, const char *data, size_t size) {
  while (size) {
    ssize_t written = ::write(descriptor, data, size);
    if (written < 0) {
      if (errno == EINTR) continue;
      return errno;
    }
    data += written;
    size -= size_t(written);
  }
  return 0;
}

mode_t currentUmask() {
  mode_t mask = ::umask(0);
  ::umask(mask);
  return mask;
}

} // namespace

OutputFile::OutputFile(std::string path) : path_(std::move(path)) {}

OutputFile::~OutputFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

std::string OutputFile::failure(const char *what) const { return path_ + ": " + (what ? what : std::strerror(errno)); }

std::string OutputFile::open() {
  struct stat info;
  if (::stat(path_.c_str(), &info) == 0) {
    if (S_ISDIR(info.st_mode)) return failure(std::strerror(EISDIR));
    // /dev/stdout may lead to a regular file that somebody has open: renaming would miss it.
    through_ = !S_ISREG(info.st_mode) || path_.starts_with("/dev/") || path_.starts_with("/proc/");
    if (::access(path_.c_str(), W_OK) != 0) return failure();
    if (char resolved[PATH_MAX]; !through_ && ::realpath(path_.c_str(), resolved)) path_ = resolved; // a link stays one
  }
  const char *folder = std::getenv("TMPDIR");
  std::string name = through_ ? std::string(folder && *folder ? folder : "/tmp") + "/krait-output" : path_;
  name += ".XXXXXX";
  descriptor_ = ::mkostemp(name.data(), O_CLOEXEC);
  if (descriptor_ < 0) return failure();
  temporary_ = std::move(name);
  return {};
}

void OutputFile::write(std::string_view data) {
  if (int error = writeAll(descriptor_, data.data(), data.size()); error && !error_) error_ = error;
}

/// Copies the finished temporary file to the device or pipe. It is reopened by name: a writer may have replaced it.
std::string OutputFile::copyThrough() {
  int from = ::open(temporary_.c_str(), O_RDONLY | O_CLOEXEC);
  int to = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC);
  if (from < 0 || to < 0) error_ = errno;
  static char buffer[1 << 16];
  while (!error_) {
    ssize_t count = ::read(from, buffer, sizeof buffer);
    if (count <= 0) {
      if (count < 0) error_ = errno;
      break;
    }
    error_ = writeAll(to, buffer, size_t(count));
  }
  if (from >= 0) ::close(from);
  if (to >= 0) ::close(to);
  return error_ ? failure(std::strerror(error_)) : std::string();
}

std::string OutputFile::commit(bool executable) {
  if (::close(descriptor_) != 0 && !error_) error_ = errno;
  descriptor_ = -1;
  if (error_) return failure(std::strerror(error_));
  if (through_) return copyThrough();
  if (::chmod(temporary_.c_str(), (executable ? 0777 : 0666) & ~currentUmask()) != 0) return failure();
  if (::rename(temporary_.c_str(), path_.c_str()) != 0) return failure();
  temporary_.clear();
  return {};
}

} // namespace krait
