// Entry points and token handling of the fast parser.
#include "compiler/frontend/parse/Parser.h"
#include "compiler/frontend/parse/ErrorFinder.h"
#include "compiler/frontend/parse/ParserImpl.h"
#include "compiler/support/UnicodeDatabase.h"
#include "compiler/support/Utf8.h"

namespace krait::frontend {

using namespace ast;

ParserImpl::ParserImpl(ParseContext &context, std::string_view text, const TokenList &tokens, TokenBase base)
    : context_(context), text_(text), base_(base), at_(tokens.tokens.data()), previous_(at_) {}

void ParserImpl::rewind(const Mark &mark) {
  at_ = mark.at;
  previous_ = mark.previous;
  context_.warnings.resize(mark.warnings);
}

/// The name as an identifier; names beyond ASCII are compared in normal form NFKC.
Identifier ParserImpl::identifier(const Token &token) {
  std::string_view name = text(token);
  if (isAscii(name)) return context_.names.intern(name);
  return context_.names.intern(unicode::normalize(unicode::NormalForm::Nfkc, name));
}

Identifier ParserImpl::expectName() {
  if (!at(Kind::Name)) return nullptr;
  advance();
  return identifier(*previous_);
}

Module *ParserImpl::module() {
  List<Stmt> body(*this);
  while (!at(Kind::EndMarker))
    if (!statement(body, nullptr)) return nullptr;
  return context_.arena.make<Module>(NoLocation{}, body.finish(), std::span<TypeIgnore *>{});
}

Expression *ParserImpl::expressionInput() {
  Expr *body = expressions();
  if (!body) return nullptr;
  while (accept(Kind::NewLine)) {
  }
  return at(Kind::EndMarker) ? context_.arena.make<Expression>(NoLocation{}, body) : nullptr;
}

/// One line of simple statements, or one compound statement followed by an empty line.
Interactive *ParserImpl::interactive() {
  List<Stmt> body(*this);
  Location start = here();
  if (accept(Kind::NewLine)) {
    body.push(make<Pass>(span(start)));
  } else {
    bool compound = false;
    if (!statement(body, &compound)) return nullptr;
    if (compound && !accept(Kind::NewLine)) return nullptr;
  }
  return context_.arena.make<Interactive>(NoLocation{}, body.finish());
}

/// '(' [types] ')' '->' expression: what a signature type comment says.
FunctionType *ParserImpl::functionType() {
  List<Expr> types(*this);
  if (!accept(Kind::LeftParen)) return nullptr;
  int stars = 0; // of the last type: the types may end with *x, **y
  while (!at(Kind::RightParen)) {
    int now = at(Kind::Star) ? 1 : at(Kind::DoubleStar) ? 2 : 0;
    if (now) advance();
    if (stars && now <= stars) return nullptr;
    Expr *type = expression();
    if (!type) return nullptr;
    stars = now;
    types.push(type);
    if (!accept(Kind::Comma)) break;
    if (at(Kind::RightParen)) return nullptr;
  }
  if (!accept(Kind::RightParen) || !accept(Kind::Arrow)) return nullptr;
  Expr *returns = expression();
  while (accept(Kind::NewLine)) {
  }
  if (!returns || !at(Kind::EndMarker)) return nullptr;
  return context_.arena.make<FunctionType>(NoLocation{}, types.finish(), returns);
}

Expr *ParserImpl::replacementField() { return starExpressions(); }

static Mod *parseFast(ParserImpl &parser, Mode mode) {
  switch (mode) {
  case Mode::Exec:
    return parser.module();
  case Mode::Eval:
    return parser.expressionInput();
  case Mode::Single:
    return parser.interactive();
  case Mode::FuncType:
    return parser.functionType();
  }
  return nullptr;
}

static const char *startRule(Mode mode) {
  switch (mode) {
  case Mode::Exec:
    return "file";
  case Mode::Eval:
    return "eval";
  case Mode::Single:
    return "interactive";
  case Mode::FuncType:
    return "func_type";
  }
  return "";
}

/// A compound statement typed at a prompt ends with an empty line, also where the text just ends.
static void endInteractiveInput(TokenList &tokens) {
  if (tokens.tokens.size() < 2 || tokens.tokens.back().kind != TokenKind::EndMarker) return;
  Token newLine = tokens.tokens.back();
  newLine.kind = TokenKind::NewLine;
  tokens.tokens.insert(tokens.tokens.end() - 1, newLine);
}

ParseResult parse(const Source &source, const ParseOptions &options, Arena &arena, Identifiers &names) {
  ParseResult result;
  if (source.error()) {
    result.error = source.error();
    return result;
  }
  TokenList tokens = tokenize(source.text());
  if (options.mode == Mode::Single) endInteractiveInput(tokens);
  ParseContext context{arena, names, options};
  for (const LexWarning &warning : tokens.warnings)
    context.warnings.push_back({WarningKind::DeprecationWarning, warning.message, warning.line});
  ParserImpl parser(context, source.text(), tokens, {});
  result.tree = parseFast(parser, options.mode);
  result.warnings = std::move(context.warnings);
  if (result.tree && options.mode == Mode::Single && !isLayout(parser.current().kind)) {
    // Reported at the end of the first statement, in CPython's way of counting columns.
    const Token &last = (&parser.current())[-1];
    SyntaxError &error = result.error.emplace();
    error.message = "multiple statements found while compiling a single statement";
    error.filename = source.filename();
    error.line = last.line;
    error.offset = last.column + 1;
    error.endLine = last.endLine;
    error.endOffset = last.endColumn + 1;
    error.text = source.line(last.line);
    result.tree = nullptr;
    return result;
  }
  if (!result.tree) {
    ErrorFinder finder(context, source, source.text(), tokens, {}, false);
    result.error = finder.find(startRule(options.mode));
    if (!result.error) {
      SyntaxError &error = result.error.emplace();
      error.filename = source.filename();
      error.line = parser.current().line;
      if (options.mode == Mode::Single && parser.current().kind == TokenKind::EndMarker) { // nothing was typed
        error.message = "invalid syntax";
        error.offset = error.endOffset = 0;
        error.endLine = error.line;
      } else {
        error.kind = ErrorKind::SystemError;
        error.message = "the parser rejects a program that the grammar accepts";
      }
    }
  }
  return result;
}

} // namespace krait::frontend
