// What the front end says of a source it cannot compile, in CPython's terms: the fields of a SyntaxError.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace krait {

enum class ErrorKind : uint8_t {
  SyntaxError,
  IndentationError,
  TabError,
  // Raised by compile() for other reasons; no position.
  ValueError,     // null bytes in the source
  TypeError,      // of a tree that no parser made
  RecursionError, // nested too deeply
  MemoryError,
  OverflowError,
  SystemError,
};

/// Lines and columns count from 1, columns in characters (not bytes). `offset` and the end positions are nullopt or
/// 0 exactly where CPython has None or 0.
struct SyntaxError {
  ErrorKind kind = ErrorKind::SyntaxError;
  std::string message;
  std::string filename;
  int line = 0;
  std::optional<int> offset;
  std::optional<int> endLine;
  std::optional<int> endOffset;
  std::optional<std::string> text; // the source line, with its line end when there is one
  bool placedLater = false; // CPython makes the exception of the message alone (its args) and then adds the place
};

enum class WarningKind : uint8_t { SyntaxWarning, DeprecationWarning };

struct SyntaxWarning {
  WarningKind kind = WarningKind::SyntaxWarning;
  std::string message;
  int line = 0;
};

} // namespace krait
