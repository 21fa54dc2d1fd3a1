// Running programs: used by the krait driver and by main() of compiled programs.
#pragma once
#include "runtime/vm/CodeCache.h"
#include <string>
#include <vector>

namespace krait::runtime {

struct RunOptions {
  std::vector<std::string> argv;  // sys.argv
  std::string executable;         // sys.executable
  std::vector<std::string> path;  // sys.path, without the script's directory
  bool dontWriteBytecode = false; // sys.dont_write_bytecode, also asked for by PYTHONDONTWRITEBYTECODE
  CheckHashes checkHashes = CheckHashes::Default;
};

/// Each initialises the runtime, runs the program as __main__ and finalises; the result is the process's exit status
/// (sys.exit codes, 1 after an uncaught exception which has been printed). After a KeyboardInterrupt that nobody caught
/// they do not return: the process ends by SIGINT, as CPython's does.
int runFile(const std::string &fileName, const RunOptions &options); // .py source or .pyc
int runString(const std::string &source, const RunOptions &options); // -c
int runStandardInput(const RunOptions &options);                     // -
int runImage(const RunOptions &options);                             // the modules compiled into this program

} // namespace krait::runtime
