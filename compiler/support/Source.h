// A source file as the tokenizer wants it: UTF-8, every line ended by one '\n', terminated by a zero byte.
#pragma once
#include "compiler/support/Diagnostic.h"
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace krait {

class Source {
public:
  enum class Origin : uint8_t {
    Bytes, // a file's bytes: byte-order mark, PEP 263 cookie, otherwise UTF-8
    Text,  // a Python str as WTF-8: a cookie in it means nothing
  };

  /// Reads the whole file. nullopt if it cannot be read (errno tells why). Errors of decoding are kept: see `error`.
  static std::optional<Source> fromFile(const std::string &path);
  enum class Extent : uint8_t {
    File,     // mode "exec": CPython takes "\r\n" at the very end for no line end, and adds one
    Fragment, // an expression or an interactive statement
  };
  /// `content` is copied. Errors of decoding are kept: see `error`.
  static Source fromString(std::string filename, std::string_view content, Origin origin, Extent extent = Extent::File);

  Origin origin() const { return origin_; }
  const std::string &filename() const { return filename_; }
  /// Zero-terminated; not usable when `error` is set.
  std::string_view text() const { return text_; }
  /// Null bytes, an unknown encoding, undecodable bytes.
  const std::optional<SyntaxError> &error() const { return error_; }
  /// CPython reports columns in characters only when the encoding was stated (a str, a cookie or a byte-order mark),
  /// otherwise in bytes.
  bool columnsInCharacters() const { return columnsInCharacters_; }
  /// There was a byte-order mark, which `text` has not.
  bool hasMark() const { return hasMark_; }
  /// The line (from 1) with its line end; empty outside the text.
  std::string_view line(int number) const;
  int lineCount() const;
  /// The file lacked an end of line at the very end; `text` has one.
  bool lineEndAdded() const { return lineEndAdded_; }

private:
  void decode(std::string_view content, Origin origin);
  void fail(ErrorKind kind, std::string message);
  void decodeBytes(const std::string &encoding);
  void normaliseLineEnds();
  void addLineEnd();

  Origin origin_ = Origin::Bytes;
  Extent extent_ = Extent::File;
  std::string filename_;
  std::string text_;
  std::optional<SyntaxError> error_;
  bool columnsInCharacters_ = false;
  bool lineEndAdded_ = false;
  bool hasMark_ = false;
  mutable std::vector<uint32_t> lineStarts_; // filled when first asked for
};

/// How many characters the first `bytes` bytes of `line` are, an incomplete or invalid sequence counting as its
/// replacement characters do; bytes beyond the end count once. Used for columns of errors.
int charactersBefore(std::string_view line, int bytes);

/// The message of the UnicodeDecodeError for `text`, prefixed as SyntaxErrors have it; nullopt if it is valid UTF-8.
std::optional<std::string> utf8Problem(std::string_view text);

/// What CPython reads of a line of a file when it shows it: lines are read in pieces of 999 bytes, and the last one is
/// kept.
std::string_view lastPieceOfLine(std::string_view line);

/// A copy of `text` with U+FFFD for every erroneous sequence.
std::string validUtf8(std::string_view text);

} // namespace krait
