// Code of source files, and the .pyc files in `__pycache__` where it is kept (PEP 3147, PEP 552).
//
// A .pyc is a cache and no more: one that is missing, stale, damaged, hostile or written by something else is ignored
// and, where possible, replaced; a folder that cannot be written is left alone. What is loaded has passed the verifier.
#pragma once
#include "runtime/call/Hooks.h"
#include "runtime/object/Ref.h"
#include <string>
#include <string_view>

namespace krait::runtime {

struct Thread;

/// When hash-based .pyc files are compared with their sources (--check-hash-based-pycs).
enum class CheckHashes : uint8_t { Default, Always, Never }; // Default: the files that ask for it

struct CodeCacheOptions {
  CheckHashes checkHashes = CheckHashes::Default;
  std::string systemFolder; // of the standard library, where CPython's own .pyc files are used as well
};
extern CodeCacheOptions codeCacheOptions; // set before the runtime starts

/// Where the code of a source is kept, whether it is or not: `__pycache__/NAME.krait-311.pyc` beside it, or under
/// sys.pycache_prefix. What `__cached__` says.
std::string cachedPath(Thread &thread, const std::string &source);

/// The code of a source file: from its .pyc, or compiled and kept unless sys.dont_write_bytecode. `fileName` (str)
/// becomes co_filename. New; zero: OSError, SyntaxError or what else the source deserves is pending.
[[nodiscard]] Ref codeOfSource(Thread &thread, const std::string &path, Value fileName);

/// The code of the .pyc file `path` (`file` as a str), for a module that has no source. New; zero: OSError,
/// ImportError, EOFError or ValueError.
[[nodiscard]] Ref codeOfSourceless(Thread &thread, const std::string &moduleName, const std::string &path, Value file);

/// The code of a program that is a .pyc file. New; zero: RuntimeError or EOFError.
[[nodiscard]] Ref codeOfPycProgram(Thread &thread, std::string_view bytes);

/// The whole file; false with errno set.
bool readFile(const char *path, std::string &out);

} // namespace krait::runtime
