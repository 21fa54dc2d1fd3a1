// Simple statements.
#include "compiler/frontend/parse/ParserImpl.h"

namespace krait::frontend {

using namespace ast;

/// One compound statement, or a line of simple ones.
bool ParserImpl::statement(List<Stmt> &body, bool *compound) {
  switch (kind()) {
  case Kind::Def:
  case Kind::At:
  case Kind::Async:
  case Kind::If:
  case Kind::Class:
  case Kind::With:
  case Kind::For:
  case Kind::Try:
  case Kind::While: {
    if (compound) *compound = true;
    Stmt *node = compoundStatement();
    if (node) body.push(node);
    return node;
  }
  case Kind::Name:
    if (atSoftKeyword("match")) {
      Mark start = mark();
      if (Stmt *node = matchStatement()) {
        if (compound) *compound = true;
        body.push(node);
        return true;
      }
      rewind(start);
    }
    return simpleStatements(body);
  default:
    return simpleStatements(body);
  }
}

/// ';'.simple_stmt+ [';'] NEWLINE
bool ParserImpl::simpleStatements(List<Stmt> &body) {
  do {
    Stmt *node = simpleStatement();
    if (!node) return false;
    body.push(node);
  } while (accept(Kind::Semicolon) && !at(Kind::NewLine));
  return accept(Kind::NewLine);
}

Stmt *ParserImpl::simpleStatement() {
  Location start = here();
  switch (kind()) {
  case Kind::Return:
    return returnStatement();
  case Kind::Import:
    return importStatement();
  case Kind::From:
    return fromStatement();
  case Kind::Raise:
    return raiseStatement();
  case Kind::Pass:
    advance();
    return make<Pass>(span(start));
  case Kind::Del:
    return deleteStatement();
  case Kind::Assert:
    return assertStatement();
  case Kind::Break:
    advance();
    return make<Break>(span(start));
  case Kind::Continue:
    advance();
    return make<Continue>(span(start));
  case Kind::Global:
  case Kind::Nonlocal:
    return globalStatement();
  default:
    return expressionStatement();
  }
}

namespace {
/// The operator of an augmented assignment; false for other tokens.
bool augmentedOperator(TokenKind kind, Operator &op) {
  switch (kind) {
  case TokenKind::PlusEqual:
    op = Operator::Add;
    return true;
  case TokenKind::MinusEqual:
    op = Operator::Sub;
    return true;
  case TokenKind::StarEqual:
    op = Operator::Mult;
    return true;
  case TokenKind::AtEqual:
    op = Operator::MatMult;
    return true;
  case TokenKind::SlashEqual:
    op = Operator::Div;
    return true;
  case TokenKind::PercentEqual:
    op = Operator::Mod;
    return true;
  case TokenKind::AmpersandEqual:
    op = Operator::BitAnd;
    return true;
  case TokenKind::PipeEqual:
    op = Operator::BitOr;
    return true;
  case TokenKind::CaretEqual:
    op = Operator::BitXor;
    return true;
  case TokenKind::LeftShiftEqual:
    op = Operator::LShift;
    return true;
  case TokenKind::RightShiftEqual:
    op = Operator::RShift;
    return true;
  case TokenKind::DoubleStarEqual:
    op = Operator::Pow;
    return true;
  case TokenKind::DoubleSlashEqual:
    op = Operator::FloorDiv;
    return true;
  default:
    return false;
  }
}
} // namespace

/// An expression, or an assignment, whose first target is read as an expression.
Stmt *ParserImpl::expressionStatement() {
  Location start = here();
  bool parenthesised = at(Kind::LeftParen);
  Expr *first = assignedValue();
  if (!first) return nullptr;
  Operator op;
  if (at(Kind::Equal)) return assignment(start, first);
  if (at(Kind::Colon)) return annotated(start, first, parenthesised);
  if (augmentedOperator(kind(), op)) {
    if (!isSingleTarget(first) || !makeTarget(first, ExprContext::Store)) return nullptr;
    advance();
    Expr *value = assignedValue();
    return value ? make<AugAssign>(span(start), first, op, value) : nullptr;
  }
  return make<ExprStmt>(span(start), first);
}

Expr *ParserImpl::assignedValue() { return at(Kind::Yield) ? yieldExpression() : starExpressions(); }

/// (star_targets '=')+ (yield_expr | star_expressions) [TYPE_COMMENT]
Stmt *ParserImpl::assignment(Location start, Expr *value) {
  List<Expr> targets(*this);
  while (accept(Kind::Equal)) {
    if (!makeTarget(value, ExprContext::Store)) return nullptr;
    targets.push(value);
    if (!(value = assignedValue())) return nullptr;
  }
  String comment = takeTypeComment();
  return make<Assign>(span(start), targets.finish(), value, comment);
}

/// target ':' expression ['=' value]. A name alone is `simple`.
Stmt *ParserImpl::annotated(Location start, Expr *target, bool parenthesised) {
  if (!isSingleTarget(target) || !makeTarget(target, ExprContext::Store)) return nullptr;
  advance();
  Expr *annotation = expression();
  if (!annotation) return nullptr;
  Expr *value = nullptr;
  if (accept(Kind::Equal) && !(value = assignedValue())) return nullptr;
  bool simple = is<Name>(target) && !parenthesised;
  return make<AnnAssign>(span(start), target, annotation, value, Int(simple));
}

Stmt *ParserImpl::returnStatement() {
  Location start = here();
  advance();
  if (at(Kind::NewLine) || at(Kind::Semicolon)) return make<Return>(span(start), nullptr);
  Expr *value = starExpressions();
  return value ? make<Return>(span(start), value) : nullptr;
}

Stmt *ParserImpl::raiseStatement() {
  Location start = here();
  advance();
  if (at(Kind::NewLine) || at(Kind::Semicolon)) return make<Raise>(span(start), nullptr, nullptr);
  Expr *exception = expression(), *cause = nullptr;
  if (!exception || (accept(Kind::From) && !(cause = expression()))) return nullptr;
  return make<Raise>(span(start), exception, cause);
}

Stmt *ParserImpl::globalStatement() {
  Location start = here();
  bool global = at(Kind::Global);
  advance();
  List<IdentifierEntry> names(*this);
  do {
    Identifier name = expectName();
    if (!name) return nullptr;
    names.push(name);
  } while (accept(Kind::Comma));
  std::span<IdentifierEntry *> entries = names.finish();
  std::span<Identifier> list(const_cast<Identifier *>(entries.data()), entries.size());
  if (global) return make<Global>(span(start), list);
  return make<Nonlocal>(span(start), list);
}

Stmt *ParserImpl::deleteStatement() {
  Location start = here();
  advance();
  List<Expr> targets(*this);
  do {
    Expr *target = primary();
    if (!target || !makeTarget(target, ExprContext::Del)) return nullptr;
    targets.push(target);
  } while (accept(Kind::Comma) && !at(Kind::NewLine) && !at(Kind::Semicolon));
  return make<Delete>(span(start), targets.finish());
}

Stmt *ParserImpl::assertStatement() {
  Location start = here();
  advance();
  Expr *test = expression(), *message = nullptr;
  if (!test || (accept(Kind::Comma) && !(message = expression()))) return nullptr;
  return make<Assert>(span(start), test, message);
}

/// NAME ('.' NAME)*, as one identifier.
Identifier ParserImpl::dottedName() {
  Identifier name = expectName();
  if (!name || !at(Kind::Dot)) return name;
  std::string text(name->text);
  while (accept(Kind::Dot)) {
    if (!(name = expectName())) return nullptr;
    text += '.';
    text += name->text;
  }
  return context_.names.intern(text);
}

Stmt *ParserImpl::importStatement() {
  Location start = here();
  advance();
  List<Alias> names(*this);
  do {
    Location where = here();
    Identifier name = dottedName(), asName = nullptr;
    if (!name || (accept(Kind::As) && !(asName = expectName()))) return nullptr;
    names.push(context_.arena.make<Alias>(span(where), name, asName));
  } while (accept(Kind::Comma));
  return make<Import>(span(start), names.finish());
}

Stmt *ParserImpl::fromStatement() {
  Location start = here();
  advance();
  Int level = 0;
  for (;;) {
    if (accept(Kind::Dot))
      level += 1;
    else if (accept(Kind::Ellipsis))
      level += 3;
    else
      break;
  }
  Identifier module = nullptr;
  if ((!level || !at(Kind::Import)) && !(module = dottedName())) return nullptr;
  List<Alias> names(*this);
  if (!accept(Kind::Import) || !importedNames(names)) return nullptr;
  return make<ImportFrom>(span(start), module, names.finish(), level);
}

bool ParserImpl::importedNames(List<Alias> &names) {
  Location start = here();
  if (accept(Kind::Star)) {
    names.push(context_.arena.make<Alias>(span(start), context_.names.intern("*"), nullptr));
    return true;
  }
  bool parenthesised = accept(Kind::LeftParen);
  do {
    Alias *name = importedName();
    if (!name) return false;
    names.push(name);
  } while (accept(Kind::Comma) && !(parenthesised && at(Kind::RightParen)));
  return !parenthesised || accept(Kind::RightParen);
}

Alias *ParserImpl::importedName() {
  Location start = here();
  Identifier name = expectName(), asName = nullptr;
  if (!name || (accept(Kind::As) && !(asName = expectName()))) return nullptr;
  return context_.arena.make<Alias>(span(start), name, asName);
}

} // namespace krait::frontend
