// Adjacent string literals to one expression: prefixes, escapes, concatenation, f-strings. Private to parse/.
#pragma once
#include "compiler/frontend/parse/ParserImpl.h"
#include <string>

namespace krait::frontend {

/// Why a literal is no literal. It is reported where the parser stands: at the last token it has looked at.
struct StringFailure {
  std::string message; // empty: the error is inside an f-string's expression
  // That expression in parentheses and ended by a newline, and where it stands.
  std::string field;
  int fieldLine = 0;
  TokenBase fieldBase;
};

class StringLiteral {
public:
  /// `tokens`: the String tokens, adjacent, in `text`.
  StringLiteral(ParseContext &context, std::string_view text, TokenBase base, std::span<const Token> tokens);

  /// Null after a failure.
  ast::Expr *parse();
  StringFailure takeFailure() { return std::move(failure_); }

private:
  /// One token taken apart.
  struct Piece {
    const Token *token = nullptr;
    const char *begin = nullptr; // of the token
    std::string_view body;       // between the quotes
    bool bytes = false, raw = false, format = false;
  };

  Piece takeApart(const Token &token) const;
  bool fail(std::string message);
  ast::Location span(const Token &first, const Token &last) const;
  ast::Expr *constant(std::string_view value, ConstantKind kind, const ast::Location &where, bool unicodePrefix);
  bool append(const Piece &piece, std::string_view text);
  bool appendBytes(const Piece &piece);
  void warnEscape(const Piece &piece, std::string_view character);

  // f-strings
  struct Cursor {
    const char *at, *end;
  };
  bool formatBody(const Piece &piece, Cursor &cursor, int level, std::vector<ast::Expr *> &values);
  bool literalPart(const Piece &piece, Cursor &cursor, int level, bool &doubled);
  ast::Expr *field(const Piece &piece, Cursor &cursor, int level, std::string &shown);
  ast::Expr *fieldExpression(const Piece &piece, const char *begin, const char *end);
  bool conversion(Cursor &cursor, int &conversion);
  void flush(std::vector<ast::Expr *> &values, const ast::Location &where, bool unicodePrefix);

  ParseContext &context_;
  std::string_view text_;
  TokenBase base_;
  std::span<const Token> tokens_;
  ast::Location where_;
  std::string pending_; // text waiting for more
  bool unicodePrefix_ = false;
  StringFailure failure_;
};

/// The escapes of a str literal decoded. On failure false, with *problem the message of the error.
/// *invalid: position of the first backslash whose escape means nothing, or npos.
bool decodeStrEscapes(std::string_view text, std::string &to, std::string *problem, size_t *invalid);
/// The same for bytes.
bool decodeBytesEscapes(std::string_view text, std::string &to, std::string *problem, size_t *invalid);

} // namespace krait::frontend
