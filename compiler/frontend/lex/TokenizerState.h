// The tokenizer's state; private to compiler/frontend/lex.
#pragma once
#include "compiler/frontend/lex/Characters.h"
#include "compiler/frontend/lex/Tokenizer.h"

namespace krait::frontend {

class Tokenizer {
public:
  Tokenizer(std::string_view text, int firstLine, bool typeComments);
  TokenList run();
  /// The list's tokens become those of the next piece. False if there is none.
  bool runPiece();
  const TokenList &list() const { return list_; }

private:
  static constexpr size_t kPiece = 1024; // tokens
  static constexpr size_t kMaxBrackets = 200, kMaxIndents = 100;
  struct Indentation {
    int column = 0, alternative = 0;
  };

  // Each returns false when tokenizing ends: the Error or EndMarker token is there.
  bool startLine();
  bool lineTokens();
  bool measureIndent(int &column, int &alternative, int &continued);
  bool indent(int column, int alternative);
  bool joinLine();
  bool goOnInNextLine();
  bool finish();
  bool startsStatement();
  bool nameOrString();
  bool string(const char *start);
  bool operatorToken();
  bool open(char c);
  bool close(char c);
  bool checkIdentifier(const char *start);

  bool number();
  bool radixNumber(int bitsPerDigit, const char *name);
  bool zeroNumber();
  bool decimalDigits();
  bool fraction();
  bool exponent();
  bool endOfNumber(const char *name);
  bool numberDone();

  void skipToLineEnd();
  void skipComment();
  void noteTypeComment(const char *start);
  Token &add(TokenKind kind, const char *start, const char *end);
  void addLayout(TokenKind kind);
  /// Ends the list with an Error token, `at_` being as far as was read.
  bool fail(LexFailure failure);
  bool failIndent(LexFailure failure);
  /// A complete error whose column is the last character before `position` (or the characters given).
  bool failAt(const char *position, std::string message, int offset = -1, int endOffset = -1);
  int charactersBetween(const char *from, const char *to) const;

  const char *begin_, *end_; // *end_ is zero
  const char *at_;
  const char *lineStart_;
  const char *numberStart_ = nullptr;
  int line_;
  bool typeComments_;
  std::vector<Indentation> indents_{{0, 0}};
  std::vector<Bracket> brackets_;
  TokenList list_;
  bool decorator_ = false; // the last line of the top level is one
  bool ended_ = false;     // pieces: after the last one
};

} // namespace krait::frontend
