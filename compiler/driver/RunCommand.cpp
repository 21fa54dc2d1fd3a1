// krait FILE, krait -c CODE, krait -: running on the VM, with CPython's messages and exit statuses.
#include "compiler/driver/BackEnd.h"
#include "compiler/driver/Commands.h"
#include "compiler/driver/Files.h"
#include "compiler/driver/Messages.h"
#include "runtime/start/Image.h"
#include "runtime/start/Run.h"
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

// The driver carries no compiled program.
krait::runtime::ImageModule kr_image_modules[1] = {};
const uint64_t kr_image_module_count = 0;

namespace krait::driver {
namespace {

runtime::RunOptions optionsFor(const CommandLine &line) {
  runtime::RunOptions options;
  options.executable = ownPath();
  options.argv = line.operands;
  options.dontWriteBytecode = line.dontWriteBytecode;
  options.checkHashes = line.checkHashes == "always"  ? runtime::CheckHashes::Always
                        : line.checkHashes == "never" ? runtime::CheckHashes::Never
                                                      : runtime::CheckHashes::Default;
  if (line.hasCode) options.argv.insert(options.argv.begin(), "-c");
  if (options.argv.empty()) options.argv.emplace_back(); // standard input without "-"
  if (const char *path = std::getenv("PYTHONPATH"); path && *path) {
    std::string_view rest(path);
    for (size_t colon; (colon = rest.find(':')) != rest.npos; rest.remove_prefix(colon + 1))
      options.path.emplace_back(rest.substr(0, colon));
    options.path.emplace_back(rest);
  }
  return options;
}

/// The file to run: FILE itself, or its __main__.py if it is a folder. A status other than kDone has been reported.
int resolveProgram(const std::string &name, std::string &program) {
  std::string absolute = absolutePath(name);
  struct stat status;
  bool folder = ::stat(name.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
  program = folder ? joinPath(name, "__main__.py") : name;
  int file = ::open(program.c_str(), O_RDONLY | O_CLOEXEC);
  if (file >= 0) {
    ::close(file);
    return kDone;
  }
  if (folder) {
    std::fprintf(stderr, "krait: can't find '__main__' module in '%s'\n", absolute.c_str());
    return 1;
  }
  std::fprintf(stderr, "krait: can't open file '%s': [Errno %d] %s\n", absolute.c_str(), errno, std::strerror(errno));
  return 2;
}

} // namespace

int runCommand(const CommandLine &line) {
  runtime::RunOptions options = optionsFor(line);
  if (line.hasCode) return runtime::runString(line.code, options);
  if (line.operands.empty() && ::isatty(STDIN_FILENO)) {
    std::fputs(helpText(Command::Run).c_str(), stderr);
    return kUsageError;
  }
  if (line.operands.empty() || line.operands[0] == "-") return runtime::runStandardInput(options);
  std::string program;
  if (int status = resolveProgram(line.operands[0], program)) return status;
  return runtime::runFile(absolutePath(program), options); // __file__ and co_filename are absolute
}

} // namespace krait::driver
