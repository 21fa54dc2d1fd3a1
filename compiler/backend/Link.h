// Linking executables in process with LLD, from Krait's own copies of everything that a program needs
// (cmake/KraitLinkLine.cmake).
#pragma once
#include <string>
#include <vector>

namespace krait::backend {

struct LinkOptions {
  std::string libraries;      // the folder with `link-line`; see librariesFolder
  bool strip = false;         // no symbol table; otherwise only Krait's own debug information is left out
  bool keepDebugInfo = false; // also the runtime's
};

/// The folder of libraries beside this program: BIN/../lib/krait.
std::string librariesFolder();

/// Links `objects` (file names) and the static runtime to a PIE executable. The file is written aside and renamed,
/// devices are written through. Returns LLD's messages or what else went wrong; empty on success.
std::string linkExecutable(const std::vector<std::string> &objects, const std::string &output,
                           const LinkOptions &options);

} // namespace krait::backend
