// What `krait` says on standard error, and its exit statuses.
#pragma once
#include "compiler/support/Diagnostic.h"
#include <string>
#include <string_view>

namespace krait::driver {

enum ExitStatus : int {
  kDone = 0,
  kErrorsInProgram = 1,
  kUsageError = 2,
  kEnvironmentError = 4, // a file cannot be read or written, a part of Krait is not installed
  kInternalError = 70,
};

/// `krait: error: MESSAGE`; returns `status`.
int report(ExitStatus status, std::string_view message);

/// `FILE:LINE:COLUMN: error: MESSAGE`, the source line, and a caret; colours on a terminal unless NO_COLOR is set.
void print(const SyntaxError &error);
void print(const SyntaxWarning &warning, std::string_view fileName);

/// The same without colours, as `print` writes it.
std::string format(const SyntaxError &error, bool colours = false);

/// A JSON object with the attributes that CPython's exception has: type (its class), msg, filename, lineno, offset,
/// end_lineno, end_offset and text; null where it has None.
std::string toJson(const SyntaxError &error);

std::string_view kindName(ErrorKind kind);

} // namespace krait::driver
