// One token: its kind and where it stands. Its text is a piece of the tokenizer's buffer.
#pragma once
#include <cstdint>
#include <string_view>

namespace krait::frontend {

enum class TokenKind : uint8_t {
#define TOKEN(Kind, PythonName) Kind,
#define OPERATOR(Kind, Spelling, PythonName) Kind,
#define KEYWORD(Kind, Spelling) Kind,
#include "compiler/frontend/lex/Tokens.def"
};

/// Lines count from 1, columns are byte offsets from 0. Indent, Dedent, EndMarker and Error tokens have no text: their
/// columns are -1, `start` is that of the line and `end` tells how far the tokenizer had read.
struct Token {
  uint32_t start = 0, end = 0; // offsets in the buffer
  int32_t line = 0, column = 0, endLine = 0, endColumn = 0;
  TokenKind kind = TokenKind::EndMarker;
  uint8_t level = 0; // open brackets after this token
};

/// "NAME", "LPAR", ...: the name in Python's `token` module ("NAME" for keywords).
const char *pythonName(TokenKind kind);
/// The fixed spelling of operators and keywords; empty for others.
std::string_view spelling(TokenKind kind);
inline bool isKeyword(TokenKind kind) { return kind >= TokenKind::False; }
/// NewLine, Indent, Dedent, EndMarker: no node ends at one of these.
inline bool isLayout(TokenKind kind) { return kind <= TokenKind::EndMarker; }

} // namespace krait::frontend
