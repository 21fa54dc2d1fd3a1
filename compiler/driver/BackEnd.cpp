#include "compiler/driver/BackEnd.h"
#include "compiler/driver/Files.h"
#include "compiler/driver/Messages.h"
#include <cerrno>
#include <climits>
#include <cstring>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

namespace krait::driver {
namespace {

/// Beside krait (build tree), or in the libexec folder of the installation.
std::string findBackEnd() {
  std::string own = directoryOf(ownPath());
  for (const std::string &path : {joinPath(own, "krait-backend"), joinPath(own, "../libexec/krait/krait-backend")})
    if (::access(path.c_str(), X_OK) == 0) return path;
  return {};
}

int waitFor(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0)
    if (errno != EINTR) return report(kInternalError, std::string("cannot wait for krait-backend: ") + strerror(errno));
  if (WIFEXITED(status)) return WEXITSTATUS(status);
  return report(kInternalError, std::string("krait-backend died: ") + strsignal(WTERMSIG(status)));
}

} // namespace

std::string ownPath() {
  char path[PATH_MAX];
  ssize_t length = ::readlink("/proc/self/exe", path, sizeof path);
  return length > 0 ? std::string(path, size_t(length)) : "krait";
}

int runBackEnd(const bytecode::BuildRequest &request) {
  std::string program = findBackEnd();
  if (program.empty())
    return report(kEnvironmentError,
                  "krait-backend is not installed beside " + ownPath() + ": native code is not in this build");
  // The request lives in memory that the child inherits: nothing to clean up, whoever gets killed.
  int file = ::memfd_create("krait-request", 0);
  if (file < 0 || !writeAll(file, writeBuildRequest(request)))
    return report(kEnvironmentError, std::string("cannot write the build request: ") + strerror(errno));
  std::string name = "/proc/self/fd/" + std::to_string(file);
  const char *arguments[] = {program.c_str(), name.c_str(), nullptr};
  pid_t child = 0;
  int failure = ::posix_spawn(&child, program.c_str(), nullptr, nullptr, const_cast<char **>(arguments), environ);
  ::close(file);
  if (failure) return report(kEnvironmentError, "cannot start '" + program + "': " + strerror(failure));
  return waitFor(child);
}

} // namespace krait::driver
