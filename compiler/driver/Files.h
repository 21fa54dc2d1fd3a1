// Reading inputs and writing outputs. Nothing here prints; failures are sentences for the caller to print.
#pragma once
#include <string>
#include <string_view>

namespace krait::driver {

/// The bytes of a file (or of standard input for "-"). On failure false, and `error` says why ("No such file ...").
bool readFile(const std::string &path, std::string &bytes, std::string &error);

/// Writes everything to a descriptor; false with errno set.
bool writeAll(int file, std::string_view bytes);

/// Writes `bytes` to `path`, whole or not at all (support/OutputFile.h), or to standard output for "-". On failure
/// false, and `error` names the file and says why.
bool writeOutput(const std::string &path, std::string_view bytes, std::string &error);

/// Do both names lead to the same existing file?
bool isSameFile(const std::string &a, const std::string &b);

/// "dir/prog.py" to "prog" and the like: the file's name without its last suffix.
std::string stem(const std::string &path);
std::string directoryOf(const std::string &path); // "" for a bare name
/// As CPython makes the path of a script absolute: the working folder in front, nothing resolved.
std::string absolutePath(const std::string &path);
std::string joinPath(const std::string &directory, const std::string &name);

} // namespace krait::driver
