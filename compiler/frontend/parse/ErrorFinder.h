// Finds the error CPython 3.11 reports for a source the fast parser could not read. Private to compiler/frontend/parse.
//
// It does what CPython does: a parsing expression grammar with memory is run over the tokens, first without and then
// with the rules for mistakes. The first rule that raises an error decides; otherwise it is "invalid syntax" at the
// furthest token the first pass looked at. Errors of the tokenizer are met when their token is reached.
#pragma once
#include "compiler/frontend/parse/ErrorGrammar.h"
#include "compiler/frontend/parse/ParserImpl.h"
#include "compiler/frontend/parse/StringLiteral.h"

namespace krait::frontend {

/// What is remembered of a piece of source.
struct ShapeNode {
  Shape shape = Shape::Nothing;
  ast::Location where{};
  const Token *token = nullptr;         // Token, Name
  std::span<const ShapeNode *> items{}; // Sequence
  const ShapeNode *captures[3] = {};    // nodes with a shape of their own
};

class ErrorFinder {
public:
  /// `field`: the source is an f-string's expression.
  ErrorFinder(ParseContext &context, const Source &source, std::string_view text, const TokenList &tokens,
              TokenBase base, bool field);
  /// The error, or nullopt if the grammar accepts the source after all.
  std::optional<SyntaxError> find(std::string_view startRule);

private:
  using Node = const ShapeNode *;
  struct Memo {
    int rule;
    size_t next;
    Node node;
  };
  static constexpr int kMaxLevel = 6000;

  // The engine (ErrorFinder.cpp). A null node is a failure; after an error everything fails.
  void run(int rule);
  bool fetch(); // the token at mark_ is there; false: the tokenizer's error was raised
  Node matchRule(int rule);
  Node matchLeftRecursive(int rule);
  Node matchAlternatives(const GrammarRule &rule);
  /// True if the alternative matched; *result may be null even then (an action that found nothing to report).
  bool matchAlternative(const GrammarAlternative &alternative, size_t start, Node *result, bool *cut);
  Node matchItem(const GrammarItem &item);
  Node matchOnce(const GrammarItem &item);
  Node matchToken(TokenKind kind);
  Node matchForced(const GrammarItem &item);
  Node repeat(const GrammarItem &item);
  Node act(const GrammarAlternative &alternative, size_t start, const Node *captures, Node single);
  Node make(Shape shape, size_t start, const Node *captures);
  Memo *recall(size_t at, int rule);

  // Actions (ErrorFinder-actions.cpp)
  using Action = Node (ErrorFinder::*)(size_t start, const Node *captures);
  static Action actionNamed(std::string_view name);
  Node endOfInput(size_t start, const Node *captures);
  Node number(size_t start, const Node *captures);
  Node strings(size_t start, const Node *captures);
  Node notEqual(size_t start, const Node *captures);
  Node realNumber(size_t start, const Node *captures);
  Node imaginaryNumber(size_t start, const Node *captures);
  Node alternatives(size_t start, const Node *captures);
  Node softKeyword(size_t start, const Node *captures);
  Node missingComma(size_t start, const Node *captures);
  Node missingParentheses(size_t start, const Node *captures);
  Node missingColonAfterKey(size_t start, const Node *captures);
  Node bareGenerator(size_t start, const Node *captures);
  Node bareGeneratorAfterArguments(size_t start, const Node *captures);
  Node positionalAfterKeyword(size_t start, const Node *captures);
  Node positionalAfterKeywordPattern(size_t start, const Node *captures);
  Node raiseTarget(std::string_view kind, Node node);
  Node invalidTarget(std::string_view kind, Node node) const;
  bool isLegacyStatement(Node name) const;
  std::string fill(std::string_view message, const Node *captures) const;

  // Reporting (ErrorFinder-report.cpp). Columns are byte offsets from 0, -1: unknown; all return null.
  Node raise(ErrorKind kind, int line, int column, int endLine, int endColumn, std::string message);
  Node raiseAt(Node node, std::string message);
  Node raiseRange(Node first, Node last, std::string message);
  Node raiseFrom(Node node, std::string message);
  Node raiseLast(ErrorKind kind, std::string message);
  Node raiseString(StringFailure failure);
  void raiseTokenizerError();
  void raiseUnclosed();
  void raiseGeneric(const Token &last);
  void checkRemainingTokens();
  bool isEndOfSource() const;
  std::string lineText(int line) const;
  std::string fileLineText(int line) const;
  std::string bufferText(int line) const;
  int firstLineInBuffer(int line) const;
  std::string fieldLineText(int line) const;

  int column(const Token &token, int32_t column) const {
    return column >= 0 && token.endLine == base_.shiftedLine ? column + base_.columnShift : column;
  }
  ast::Location location(const Token &token) const {
    return {token.line, column(token, token.column), token.endLine, column(token, token.endColumn)};
  }
  std::string_view text(const Token &token) const { return text_.substr(token.start, token.end - token.start); }
  const Token &lastToken() const { return list_.tokens[fill_ - 1]; }

  ParseContext &context_;
  const Source &source_;
  std::string_view text_;
  const TokenList &list_;
  TokenBase base_;
  bool field_;
  const ErrorGrammar &grammar_;
  Arena arena_;
  std::vector<std::vector<Memo>> memos_;
  size_t mark_ = 0;
  size_t fill_ = 0; // tokens looked at so far
  int level_ = 0;
  bool mistakes_ = false; // second pass
  bool failed_ = false;   // error_ is set
  bool tokenizerFailed_ = false;
  std::optional<SyntaxError> error_;
};

} // namespace krait::frontend
