// Source text to tokens, with Python 3.11's rules for indentation, line joining and literals.
//
// A list ends with EndMarker or, if the tokenizer had to give up, with Error; the parser reports that error only when it
// gets there, so errors before it win.
#pragma once
#include "compiler/frontend/lex/Token.h"
#include "compiler/support/Diagnostic.h"
#include <memory>
#include <string>
#include <vector>

namespace krait::frontend {

enum class LexFailure : uint8_t {
  None,
  Message,      // a complete error: `message` and its columns in characters
  EndOfFile,    // inside brackets, or after a backslash
  Dedent,       // unindent does not match any outer indentation level
  TabSpace,     // inconsistent use of tabs and spaces
  TooDeep,      // too many levels of indentation
  Continuation, // something after a backslash
  Decode,       // invalid UTF-8; `message` tells
};

struct LexError {
  LexFailure failure = LexFailure::None;
  std::string message;
  bool atEnd = false; // a string literal is open at the end of the text
  int line = 0;
  int offset = 0, endOffset = 0; // Message only: characters, from 1
};

struct Bracket {
  char opening = 0;
  int32_t line = 0, column = 0;
};

struct LexWarning {
  std::string message;
  int line = 0;
};

/// A comment that says a type, or `ignore`. It is no token; it stands before token `before`.
struct TypeComment {
  uint32_t before = 0;
  uint32_t start = 0, end = 0; // offsets in the buffer: what follows "# type: ", or "ignore"
  int32_t line = 0, column = 0, endColumn = 0;
};

struct TokenList {
  std::vector<Token> tokens;
  LexError error;                 // when the last token is Error
  std::vector<Bracket> openAtEnd; // brackets open where tokenizing ended
  std::vector<LexWarning> warnings;
  std::vector<TypeComment> typeComments, typeIgnores; // in the order of the source, if asked for
  std::vector<int32_t> joinedLines; // those that a backslash joins to the one before, but for indentation
};

/// `text`: zero-terminated, lines ended by '\n' (as Source and the f-string parser make it). `firstLine`: the number of
/// its first line.
TokenList tokenize(std::string_view text, int firstLine = 1, bool typeComments = false);

/// The tokens of a module in pieces that end between statements of the top level, each with an EndMarker of its own: a
/// piece is read while it is warm, and the list never grows to the size of the source.
class TokenPieces {
public:
  explicit TokenPieces(std::string_view text); // as for tokenize()
  ~TokenPieces();
  /// Puts the next piece in the place of the one before. False when that was the last one.
  bool next();
  /// The current piece; its warnings are those of all pieces so far.
  const TokenList &list() const;

private:
  std::unique_ptr<class Tokenizer> tokenizer_;
};

} // namespace krait::frontend
