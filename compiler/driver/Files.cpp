#include "compiler/driver/Files.h"
#include "compiler/support/OutputFile.h"
#include <cerrno>
#include <climits>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace krait::driver {
namespace {

bool fail(std::string &error) {
  error = std::strerror(errno);
  return false;
}

bool readAll(int file, std::string &bytes) {
  char buffer[64 * 1024];
  for (;;) {
    ssize_t count = ::read(file, buffer, sizeof buffer);
    if (count == 0) return true;
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    bytes.append(buffer, size_t(count));
  }
}

} // namespace

bool writeAll(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    ssize_t count = ::write(file, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    bytes.remove_prefix(size_t(count));
  }
  return true;
}

bool readFile(const std::string &path, std::string &bytes, std::string &error) {
  bytes.clear();
  bool standardInput = path == "-";
  int file = standardInput ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return fail(error);
  bool good = readAll(file, bytes) || fail(error);
  if (!standardInput) ::close(file);
  return good;
}

bool writeOutput(const std::string &path, std::string_view bytes, std::string &error) {
  if (path == "-") {
    if (writeAll(STDOUT_FILENO, bytes)) return true;
    error = std::string("standard output: ") + std::strerror(errno);
    return false;
  }
  OutputFile file(path);
  error = file.open();
  if (!error.empty()) return false;
  file.write(bytes);
  error = file.commit();
  return error.empty();
}

bool isSameFile(const std::string &a, const std::string &b) {
  struct stat first, second;
  return ::stat(a.c_str(), &first) == 0 && ::stat(b.c_str(), &second) == 0 && first.st_dev == second.st_dev &&
         first.st_ino == second.st_ino;
}

std::string directoryOf(const std::string &path) {
  size_t slash = path.rfind('/');
  return slash == std::string::npos ? "" : slash == 0 ? "/" : path.substr(0, slash);
}

std::string absolutePath(const std::string &path) {
  char folder[PATH_MAX];
  return path.starts_with('/') || !::getcwd(folder, sizeof folder) ? path : joinPath(folder, path);
}

std::string joinPath(const std::string &directory, const std::string &name) {
  if (directory.empty()) return name;
  return directory.ends_with('/') ? directory + name : directory + "/" + name;
}

std::string stem(const std::string &path) {
  size_t slash = path.rfind('/');
  std::string name = slash == std::string::npos ? path : path.substr(slash + 1);
  size_t dot = name.rfind('.');
  return dot == std::string::npos || dot == 0 ? name : name.substr(0, dot);
}

} // namespace krait::driver
