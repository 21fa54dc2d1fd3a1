// The commands of `krait`, one function each; the result is the exit status.
#pragma once
#include "compiler/driver/CommandLine.h"
#include "compiler/support/Diagnostic.h"
#include <string>

namespace krait::driver {

int runCommand(const CommandLine &line);
int buildCommand(const CommandLine &line);
int compileCommand(const CommandLine &line);
int checkCommand(const CommandLine &line);
int astCommand(const CommandLine &line);
int disCommand(const CommandLine &line);

/// The name of a program that comes from standard input (FILE is "-").
inline constexpr std::string_view kStandardInput = "<stdin>";

/// Where a result goes: to `line.output`, else to the stem of `path` with `suffix`. False after a usage error: standard
/// input has no stem.
bool chooseOutput(const CommandLine &line, const std::string &path, std::string_view suffix, std::string &output);

/// Reads the one operand of `line`'s command as a source file. Returns kDone, or the status of what was reported.
int readOperand(const CommandLine &line, std::string &path, std::string &bytes);

/// Reads an input file; reports what is wrong (status kEnvironmentError).
int readInput(const std::string &path, std::string &bytes);

/// Prints why a source could not be compiled: kErrorsInProgram, or kInternalError if that was not its fault.
int reportFailure(const SyntaxError &error);

/// Writes a result and reports what is wrong. Refuses to replace `source` by it.
int writeResult(const std::string &path, const std::string &source, std::string_view bytes);

} // namespace krait::driver
