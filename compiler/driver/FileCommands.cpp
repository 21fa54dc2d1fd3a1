// The commands that look at single files: compile, check, ast, dis.
#include "compiler/bytecode/Disassembler.h"
#include "compiler/bytecode/Pyc.h"
#include "compiler/bytecode/Verifier.h"
#include "compiler/driver/Commands.h"
#include "compiler/driver/Files.h"
#include "compiler/driver/FrontEnd.h"
#include "compiler/driver/Messages.h"
#include <algorithm>
#include <cstdlib>
#include <sys/stat.h>

namespace krait::driver {
namespace {

using bytecode::PycHeader;
using bytecode::PycMode;

/// As py_compile chooses it: by time, unless the build asks for reproducible files.
bool chooseMode(const std::string &name, PycMode &mode) {
  const char *epoch = std::getenv("SOURCE_DATE_EPOCH");
  if (name.empty())
    mode = epoch && *epoch ? PycMode::CheckedHash : PycMode::Timestamp;
  else if (name == "timestamp")
    mode = PycMode::Timestamp;
  else if (name == "checked-hash")
    mode = PycMode::CheckedHash;
  else if (name == "unchecked-hash")
    mode = PycMode::UncheckedHash;
  else
    return false;
  return true;
}

PycHeader headerFor(PycMode mode, const std::string &path, const std::string &bytes) {
  if (mode != PycMode::Timestamp) return hashHeader(bytes, mode);
  struct stat status = {};
  ::stat(path.c_str(), &status);
  return {.mode = mode, .modified = uint32_t(status.st_mtime), .sourceSize = uint32_t(bytes.size())};
}

bool isPyc(const std::string &path, const std::string &bytes) {
  return path.ends_with(".pyc") || bytecode::hasPycMagic(bytes);
}

SyntaxError fileError(const std::string &path, std::string message) {
  SyntaxError error;
  error.kind = ErrorKind::ValueError;
  error.filename = path;
  error.message = std::move(message);
  return error;
}

/// Code of a .pyc file that has passed the verifier.
Translation loadPyc(const std::string &path, const std::string &bytes) {
  PycHeader header;
  bytecode::MarshalResult result = readPyc(bytes, header);
  Translation translation;
  if (!result.tree) {
    translation.error =
        fileError(path, result.error.message + " (at byte " + std::to_string(result.error.offset) + ")");
  } else if (auto problem = bytecode::verify(*result.tree->root)) {
    translation.error = fileError(path, "invalid bytecode: " + problem->text());
  } else {
    translation.code = std::move(result.tree);
  }
  return translation;
}

Translation load(const std::string &path, const std::string &bytes, Columns columns = Columns::InCharacters) {
  return isPyc(path, bytes) ? loadPyc(path, bytes) : translate(bytes, path, columns);
}

} // namespace

int compileCommand(const CommandLine &line) {
  PycMode mode;
  if (!chooseMode(line.invalidation, mode))
    return report(kUsageError, "unknown invalidation mode '" + line.invalidation +
                                   "': expected timestamp, checked-hash or unchecked-hash");
  std::string path, bytes;
  if (int status = readOperand(line, path, bytes)) return status;
  Translation translation = translate(bytes, path);
  for (const SyntaxWarning &warning : translation.warnings)
    print(warning, path);
  if (translation.error) return reportFailure(*translation.error);
  std::string output, pyc = writePyc(headerFor(mode, path, bytes), *translation.code->root);
  return chooseOutput(line, path, ".pyc", output) ? writeResult(output, path, pyc) : kUsageError;
}

int checkCommand(const CommandLine &line) {
  if (line.operands.empty()) return report(kUsageError, "no FILE given; usage: krait check FILE...");
  int worst = kDone;
  std::string json;
  for (const std::string &operand : line.operands) {
    std::string bytes, path = operand == "-" ? std::string(kStandardInput) : operand;
    int status = readInput(operand, bytes);
    if (status == kDone) {
      Translation translation = load(path, bytes, line.json ? Columns::AsCPython : Columns::InCharacters);
      for (const SyntaxWarning &warning : translation.warnings)
        print(warning, path);
      const bool asJson = line.json && !(translation.error && isInternal(*translation.error));
      if (asJson) json += (translation.error ? toJson(*translation.error) : "{}") + "\n";
      if (translation.error) status = asJson ? int(kErrorsInProgram) : reportFailure(*translation.error);
    }
    worst = std::max(worst, status);
  }
  return line.json ? std::max(worst, writeResult("-", "", json)) : worst;
}

int astCommand(const CommandLine &line) {
  std::string path, bytes;
  if (int status = readOperand(line, path, bytes)) return status;
  Dump result = dump(line.indent ? DumpKind::IndentedAst : DumpKind::Ast, bytes, path);
  return result.error ? reportFailure(*result.error) : writeResult("-", path, result.text);
}

int disCommand(const CommandLine &line) {
  std::string path, bytes;
  if (int status = readOperand(line, path, bytes)) return status;
  Translation translation = load(path, bytes);
  for (const SyntaxWarning &warning : translation.warnings)
    print(warning, path);
  if (translation.error) return reportFailure(*translation.error);
  return writeResult("-", path, disassemble(*translation.code->root));
}

} // namespace krait::driver
