// What the driver asks of the back end: `krait-backend REQUEST`, where REQUEST is a file in the format below. The
// driver has read, compiled and verified every module; the back end generates code, links, and writes the output
// (aside, then renamed; devices and pipes written through). Its exit status becomes the driver's (0 done, 4 the
// environment refused something, 70 internal error); messages go to standard error.
//
// The file is a line `krait-build-request 1` and records
//
//     KEY LENGTH\n
//     LENGTH bytes\n
//
// Options first, in any order:
//     emit        one of kEmitNames (required)
//     output      path of the result (required); `-` is standard output
//     optimize    0 to 3; 2 if absent
//     stats       1: print the counters (functions native, left to the VM, time per pass) on standard error
//     print-after a pass whose result is printed on standard error; may be repeated
//     krait       path of the krait program, for messages and to find installed files
// then each module, the program's own first:
//     module      dotted name; the program is `__main__`
//     package     1 if it is a package (__path__, relative imports count from it)
//     path        __file__
//     code        its code unit, marshalled
//     source      its text as UTF-8, for the lines of tracebacks
// A namespace package (a folder without __init__.py) has package 1, an empty path and source, and code that does nothing.
#pragma once
#include "compiler/bytecode/Marshal.h"
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace krait::bytecode {

enum class EmitKind : uint8_t { Executable, Object, Assembly, LlvmIr, Hir };
inline constexpr std::string_view kEmitNames[] = {"exe", "obj", "asm", "llvm-ir", "hir"};
inline std::string_view emitName(EmitKind kind) { return kEmitNames[unsigned(kind)]; }

struct BuildModule {
  std::string name;
  bool isPackage = false;
  std::string path;
  std::vector<uint8_t> code;
  std::string source;
};

struct BuildRequest {
  EmitKind emit = EmitKind::Executable;
  std::string output;
  unsigned optimize = 2;
  bool stats = false;
  std::vector<std::string> printAfter;
  std::string krait;
  std::vector<BuildModule> modules;
};

std::string writeBuildRequest(const BuildRequest &request);

/// False with a sentence in `error` if the text is not a complete request.
bool readBuildRequest(std::string_view text, BuildRequest &request, std::string &error);

} // namespace krait::bytecode
