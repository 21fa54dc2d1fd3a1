// The fast parser: recursive descent over the token list, private to compiler/frontend/parse.
//
// It builds the tree of a correct program and gives up at the first thing it does not understand: every parse function
// returns null (or false) then, and says nothing about why. ErrorFinder explains the failure afterwards by CPython's
// own method, which is too slow for correct programs. Three places try one reading and come back to another: `with (`,
// `match`, and targets, which are parsed as expressions and converted.
#pragma once
#include "compiler/frontend/ast/Nodes.h"
#include "compiler/frontend/lex/Tokenizer.h"
#include "compiler/frontend/parse/Parser.h"
#include <array>

namespace krait::frontend {

/// What the parsers of one source share, those of the expressions inside its f-strings included.
struct ParseContext {
  Arena &arena;
  ast::Identifiers &names;
  const ParseOptions &options;
  std::vector<SyntaxWarning> warnings{};
  std::vector<void *> scratch{}; // lists under construction, as a stack
  int depth = 0;                 // nesting of expressions and statements on the C++ stack
  bool tooDeep = false;          // the depth limit was met
};

/// Where a token list stands in the file: f-string expressions are tokenized from a copy.
struct TokenBase {
  int shiftedLine = -1; // columns of this line are shifted
  int columnShift = 0;
};

class ParserImpl {
public:
  ParserImpl(ParseContext &context, std::string_view text, TokenBase base = {});
  ParserImpl(ParseContext &context, std::string_view text, const TokenList &tokens, TokenBase base = {});

  ast::Module *module(TokenPieces &pieces);
  ast::Module *module(); // of the whole list, with its type comments
  // The others read the list given to the constructor.
  ast::Expression *expressionInput();
  ast::Interactive *interactive();
  ast::FunctionType *functionType();
  /// The whole of an f-string's replacement field, which stands in parentheses.
  ast::Expr *replacementField();

  /// The token at which the parser gave up.
  const Token &current() const { return *at_; }
  /// The first type comment that belongs to nothing; null: there is none.
  const TypeComment *strayTypeComment() const;

private:
  using Kind = TokenKind;
  using Location = ast::Location;
  static constexpr int kMaxDepth = 6000;

  // Lists: elements are pushed on the shared scratch stack and copied into the arena at the end.
  template <class T>
  class List {
  public:
    explicit List(ParserImpl &parser) : parser_(parser), base_(parser.context_.scratch.size()) {}
    List(const List &) = delete;
    List &operator=(const List &) = delete;
    ~List() { parser_.context_.scratch.resize(base_); }
    void push(const T *item) {
      parser_.context_.scratch.push_back(const_cast<void *>(static_cast<const void *>(item)));
    }
    size_t size() const { return parser_.context_.scratch.size() - base_; }
    bool empty() const { return size() == 0; }
    void clear() { parser_.context_.scratch.resize(base_); }
    T *operator[](size_t index) const { return static_cast<T *>(parser_.context_.scratch[base_ + index]); }
    T *last() const { return static_cast<T *>(parser_.context_.scratch.back()); }
    std::span<T *> finish() {
      size_t count = size();
      if (!count) return {};
      auto **items = static_cast<T **>(parser_.context_.arena.allocate(count * sizeof(T *), alignof(T *)));
      for (size_t i = 0; i < count; ++i)
        items[i] = (*this)[i];
      return {items, count};
    }

  private:
    ParserImpl &parser_;
    size_t base_;
  };

  bool moduleStatements(List<ast::Stmt> &body);

  // Tokens (Parser.cpp)
  void startAt(const TokenList &list) {
    tokens_ = &list;
    at_ = previous_ = list.tokens.data();
  }
  Kind kind() const { return at_->kind; }
  Kind peek() const { return at_[1].kind; } // only when the current token is not the last one
  bool at(Kind kind) const { return at_->kind == kind; }
  void advance() {
    if (!isLayout(at_->kind)) previous_ = at_;
    ++at_;
  }
  bool accept(Kind kind) {
    if (at_->kind != kind) return false;
    advance();
    return true;
  }
  std::string_view text(const Token &token) const { return text_.substr(token.start, token.end - token.start); }
  bool atSoftKeyword(std::string_view word) const { return at(Kind::Name) && text(*at_) == word; }
  int column(const Token &token, int32_t column) const {
    return token.endLine == base_.shiftedLine ? column + base_.columnShift : column;
  }
  Location startOf(const Token &token) const { return {token.line, column(token, token.column), 0, 0}; }
  /// From `start` (a location whose start counts) to the end of the token consumed last.
  Location span(Location start) const {
    start.end_lineno = previous_->endLine;
    start.end_col_offset = column(*previous_, previous_->endColumn);
    return start;
  }
  Location spanOf(const Token &token) const {
    return {token.line, column(token, token.column), token.endLine, column(token, token.endColumn)};
  }
  Location here() const { return startOf(*at_); }

  template <class Node, class... Args>
  Node *make(const Location &where, Args &&...args) {
    return context_.arena.make<Node>(where, std::forward<Args>(args)...);
  }
  ast::Identifier identifier(const Token &token);
  ast::Identifier expectName(); // null if there is none

  /// State for a second reading.
  struct Mark {
    const Token *at, *previous;
    size_t warnings, typeComments;
  };
  Mark mark() const { return {at_, previous_, context_.warnings.size(), takenComments_.size()}; }
  void rewind(const Mark &mark);

  // Type comments (Parser.cpp): sources are rarely asked for theirs
  /// The one that stands before the token, or null.
  const TypeComment *typeCommentBefore(const Token *token) const {
    return tokens_->typeComments.empty() ? nullptr : findTypeComment(token);
  }
  const TypeComment *findTypeComment(const Token *token) const;
  /// Takes the one before the current token; nodes may end with it. Null data: there is none.
  ast::String takeTypeComment();

  // Statements (Parser-stmt.cpp, Parser-compound.cpp)
  bool statement(List<ast::Stmt> &body, bool *compound); // `compound`: set if it is one, may be null
  bool simpleStatements(List<ast::Stmt> &body);
  ast::Stmt *simpleStatement();
  ast::Stmt *expressionStatement();
  ast::Stmt *assignment(Location start, ast::Expr *first);
  ast::Stmt *annotated(Location start, ast::Expr *target, bool parenthesised);
  ast::Expr *assignedValue(); // yield_expr | star_expressions
  ast::Stmt *returnStatement();
  ast::Stmt *raiseStatement();
  ast::Stmt *globalStatement();
  ast::Stmt *deleteStatement();
  ast::Stmt *assertStatement();
  ast::Stmt *importStatement();
  ast::Stmt *fromStatement();
  bool importedNames(List<ast::Alias> &names);
  ast::Alias *importedName();
  ast::Identifier dottedName();

  ast::Stmt *compoundStatement();
  enum class CommentPlace : uint8_t { None, Line, LineOrNext };
  bool block(std::span<ast::Stmt *> &body, CommentPlace place = CommentPlace::None, ast::String *comment = nullptr);
  bool elseBlock(std::span<ast::Stmt *> &body);
  ast::Stmt *decorated();
  ast::Stmt *asyncStatement();
  ast::Stmt *functionDef(Location start, std::span<ast::Expr *> decorators, bool isAsync);
  ast::Stmt *classDef(Location start, std::span<ast::Expr *> decorators);
  ast::Stmt *ifStatement();
  ast::Stmt *whileStatement();
  ast::Stmt *forStatement(Location start, bool isAsync);
  ast::Stmt *withStatement(Location start, bool isAsync);
  bool withItems(List<ast::WithItem> &items, bool parenthesised);
  ast::Stmt *tryStatement();
  ast::ExceptHandler *exceptHandler(bool star);

  // match (Parser-pattern.cpp)
  ast::Stmt *matchStatement();
  ast::Expr *matchSubject();
  ast::MatchCase *matchCase();
  ast::Pattern *patterns();
  ast::Pattern *pattern();
  ast::Pattern *orPattern();
  ast::Pattern *closedPattern();
  ast::Pattern *maybeStarPattern();
  ast::Pattern *literalPattern();
  ast::Pattern *namePattern();
  ast::Pattern *classPattern(Location start, ast::Expr *cls);
  ast::Pattern *parenthesisedPattern();
  ast::Pattern *listPattern();
  ast::Pattern *mappingPattern();
  bool sequenceRest(List<ast::Pattern> &items, Kind closing);
  ast::Expr *signedNumber();
  ast::Expr *literalKey();
  ast::Expr *dottedExpr();
  ast::Identifier captureTarget();

  // Parameters (Parser-params.cpp)
  ast::Arguments *parameters(Kind closing);
  ast::Arg *parameter(bool annotations, bool starAnnotation);
  bool parameterEnd(Kind closing, ast::Arg *parameter);

  // Expressions (Parser-expr.cpp)
  ast::Expr *expression();
  ast::Expr *namedExpression();
  ast::Expr *starNamedExpression();
  ast::Expr *starExpression();
  ast::Expr *starExpressions();
  ast::Expr *expressions();
  ast::Expr *yieldExpression();
  ast::Expr *disjunction();
  ast::Expr *conjunction();
  ast::Expr *inversion();
  ast::Expr *comparison();
  ast::Expr *binary(int minimum);
  ast::Expr *factor();
  ast::Expr *power();
  ast::Expr *lambda();
  bool compareOperator(ast::CompareOperator &op);

  // Atoms, calls, subscripts, displays (Parser-atom.cpp)
  ast::Expr *primary();
  ast::Expr *trailers(Location start, ast::Expr *value);
  ast::Expr *atom();
  ast::Expr *constant(const Constant *value);
  ast::Expr *numberLiteral();
  ast::Expr *parenthesised();
  ast::Expr *bracketed();
  ast::Expr *braced();
  ast::Expr *dictDisplay(Location start, ast::Expr *key);
  ast::Expr *call(Location start, ast::Expr *function);
  bool arguments(std::span<ast::Expr *> &positional, std::span<ast::Keyword *> &keywords, const Token *open);
  ast::Keyword *keywordArgument();
  ast::Expr *subscript();
  ast::Expr *slice();
  bool comprehensionClauses(std::span<ast::Comprehension *> &clauses);
  ast::Comprehension *comprehensionClause();
  bool atComprehension() const { return at(Kind::For) || (at(Kind::Async) && peek() == Kind::For); }

  // Targets (Parser-target.cpp)
  bool makeTarget(ast::Expr *node, ast::ExprContext context);
  ast::Expr *starTargets();
  ast::Expr *starTarget();
  bool isSingleTarget(const ast::Expr *node) const;

  // Strings (Parser-string.cpp)
  ast::Expr *strings();

  struct DepthGuard {
    /// `levels`: rules of CPython's grammar that the nesting takes.
    explicit DepthGuard(ParserImpl &parser, int levels = 1) : context(parser.context_), levels(levels) {
      context.depth += levels;
    }
    ~DepthGuard() { context.depth -= levels; }
    bool tooDeep() const {
      if (context.depth <= kMaxDepth) return false;
      context.tooDeep = true;
      return true;
    }
    ParseContext &context;
    int levels;
  };

  ParseContext &context_;
  std::string_view text_;
  const TokenList *tokens_ = nullptr;
  TokenBase base_;
  const Token *at_ = nullptr;
  const Token *previous_ = nullptr; // the last token consumed that a node can end at
  std::vector<const TypeComment *> takenComments_;
};

} // namespace krait::frontend
