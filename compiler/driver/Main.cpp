// krait: compiles Python programs and runs them. See docs/driver.md.
#include "compiler/driver/Commands.h"
#include "compiler/driver/Files.h"
#include "compiler/driver/FrontEnd.h"
#include "compiler/driver/Messages.h"
#include "compiler/encodings/MoreEncodings.h"
#include <cstdio>

namespace krait::driver {
namespace {

int printText(const std::string &text) {
  std::string error;
  return writeOutput("-", text, error) ? kDone : report(kEnvironmentError, "cannot write " + error);
}

int dispatch(const CommandLine &line) {
  if (line.help) return printText(helpText(line.command));
  if (line.version) return printText("Krait " KRAIT_VERSION " (Python 3.11)\n");
  switch (line.command) {
  case Command::Run:
    return runCommand(line);
  case Command::Build:
    return buildCommand(line);
  case Command::Compile:
    return compileCommand(line);
  case Command::Check:
    return checkCommand(line);
  case Command::Ast:
    return astCommand(line);
  case Command::Dis:
    return disCommand(line);
  }
  return kInternalError;
}

} // namespace

int readInput(const std::string &path, std::string &bytes) {
  std::string error;
  if (readFile(path, bytes, error)) return kDone;
  return report(kEnvironmentError, "cannot read '" + path + "': " + error);
}

int readOperand(const CommandLine &line, std::string &path, std::string &bytes) {
  std::string usage = "usage: krait " + std::string(commandWord(line.command));
  if (line.operands.empty()) return report(kUsageError, "no FILE given; " + usage + " FILE");
  if (line.operands.size() > 1)
    return report(kUsageError, "one FILE expected, but '" + line.operands[1] + "' follows '" + line.operands[0] + "'");
  path = line.operands[0];
  int status = readInput(path, bytes);
  if (path == "-") path = kStandardInput;
  return status;
}

bool chooseOutput(const CommandLine &line, const std::string &path, std::string_view suffix, std::string &output) {
  output = line.output.empty() ? stem(path) + std::string(suffix) : line.output;
  if (!line.output.empty() || path != kStandardInput) return true;
  report(kUsageError, "standard input has no name to make the result's from: use -o");
  return false;
}

int reportFailure(const SyntaxError &error) {
  if (isInternal(error)) return report(kInternalError, error.filename + ": " + error.message);
  print(error);
  return kErrorsInProgram;
}

int writeResult(const std::string &path, const std::string &source, std::string_view bytes) {
  if (path != "-" && isSameFile(path, source))
    return report(kUsageError, "the result would replace its source '" + source + "'; name another file with -o");
  std::string error;
  if (writeOutput(path, bytes, error)) return kDone;
  return report(kEnvironmentError, "cannot write " + error);
}

} // namespace krait::driver

int main(int argc, char **argv) {
  using namespace krait::driver;
  krait::encodings::install();
  CommandLine line;
  std::string error;
  if (!parseCommandLine({argv + (argc ? 1 : 0), argv + argc}, line, error)) return report(kUsageError, error);
  return dispatch(line);
}
