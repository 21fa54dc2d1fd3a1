// The command line of `krait`, parsed. Tables: Options.def. This is the only interface to Boost.Program_options, whose
// exceptions stay inside CommandLine.cpp.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace krait::driver {

enum class Command : uint8_t {
#define COMMAND(Name, word, operands, summary) Name,
#include "compiler/driver/Options.def"
};

struct CommandLine {
  Command command = Command::Run;
  bool help = false;
  bool version = false;
  bool hasCode = false;              // run: -c was given
  std::string code;                  // its argument
  std::vector<std::string> operands; // run: FILE (or -) and the program's arguments, or only these after -c
  std::string output;                // empty: not given
  std::string emit;
  std::string invalidation;
  std::string checkHashes; // run: always, default or never; empty: not given
  std::vector<std::string> printAfter;
  unsigned optimize = 2;
  bool stats = false;
  bool json = false;
  bool indent = false;
  bool dontWriteBytecode = false;
};

/// Parses argv without its first element. On a usage error returns false with one line in `error` (no newline).
///
/// For `run`, the command line is split at FILE: everything behind it belongs to the program. The other commands
/// take options before and behind their operands; `--` ends them.
bool parseCommandLine(const std::vector<std::string> &arguments, CommandLine &line, std::string &error);

/// The word of a command, "run" for Command::Run.
std::string_view commandWord(Command command);

/// One screen: all commands for `run`, otherwise the usage and options of one command.
std::string helpText(Command command);

} // namespace krait::driver
