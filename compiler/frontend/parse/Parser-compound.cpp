// Compound statements other than match.
#include "compiler/frontend/parse/ParserImpl.h"

namespace krait::frontend {

using namespace ast;

Stmt *ParserImpl::compoundStatement() {
  DepthGuard guard(*this);
  if (guard.tooDeep()) return nullptr;
  switch (kind()) {
  case Kind::If:
    return ifStatement();
  case Kind::While:
    return whileStatement();
  case Kind::For:
    return forStatement(here(), false);
  case Kind::With:
    return withStatement(here(), false);
  case Kind::Try:
    return tryStatement();
  case Kind::Def:
    return functionDef(here(), {}, false);
  case Kind::Class:
    return classDef(here(), {});
  case Kind::At:
    return decorated();
  case Kind::Async:
    return asyncStatement();
  default:
    return nullptr;
  }
}

/// ':' and then either an indented block or simple statements on the same line. A type comment may stand behind the
/// colon or, of a function, on a line of its own before the block.
bool ParserImpl::block(std::span<Stmt *> &body, CommentPlace place, String *comment) {
  if (!accept(Kind::Colon)) return false;
  if (place != CommentPlace::None) *comment = takeTypeComment();
  List<Stmt> list(*this);
  if (!accept(Kind::NewLine)) {
    if (!simpleStatements(list)) return false;
  } else {
    if (place == CommentPlace::LineOrNext && !comment->data() && at(Kind::Indent)) *comment = takeTypeComment();
    if (!accept(Kind::Indent)) return false;
    while (!at(Kind::Dedent))
      if (!statement(list, nullptr)) return false;
    advance();
  }
  body = list.finish();
  return true;
}

bool ParserImpl::elseBlock(std::span<Stmt *> &body) { return !accept(Kind::Else) || block(body); }

Stmt *ParserImpl::decorated() {
  List<Expr> decorators(*this);
  while (accept(Kind::At)) {
    Expr *decorator = namedExpression();
    if (!decorator || !accept(Kind::NewLine)) return nullptr;
    decorators.push(decorator);
  }
  Location start = here();
  if (at(Kind::Class)) return classDef(start, decorators.finish());
  bool isAsync = accept(Kind::Async);
  return at(Kind::Def) ? functionDef(start, decorators.finish(), isAsync) : nullptr;
}

Stmt *ParserImpl::asyncStatement() {
  Location start = here();
  advance();
  switch (kind()) {
  case Kind::Def:
    return functionDef(start, {}, true);
  case Kind::For:
    return forStatement(start, true);
  case Kind::With:
    return withStatement(start, true);
  default:
    return nullptr;
  }
}

Stmt *ParserImpl::functionDef(Location start, std::span<Expr *> decorators, bool isAsync) {
  advance();
  Identifier name = expectName();
  if (!name || !accept(Kind::LeftParen)) return nullptr;
  Arguments *args = parameters(Kind::RightParen);
  if (!args) return nullptr;
  advance();
  Expr *returns = nullptr;
  if (accept(Kind::Arrow) && !(returns = expression())) return nullptr;
  std::span<Stmt *> body;
  String comment;
  if (!block(body, CommentPlace::LineOrNext, &comment)) return nullptr;
  if (isAsync) return make<AsyncFunctionDef>(span(start), name, args, body, decorators, returns, comment);
  return make<FunctionDef>(span(start), name, args, body, decorators, returns, comment);
}

Stmt *ParserImpl::classDef(Location start, std::span<Expr *> decorators) {
  advance();
  Identifier name = expectName();
  if (!name) return nullptr;
  std::span<Expr *> bases;
  std::span<Keyword *> keywords;
  if (accept(Kind::LeftParen) && (!arguments(bases, keywords, nullptr) || !accept(Kind::RightParen))) return nullptr;
  std::span<Stmt *> body;
  if (!block(body)) return nullptr;
  return make<ClassDef>(span(start), name, bases, keywords, body, decorators);
}

/// if and elif; a chain is built from its end, so that its length costs no stack. In CPython every elif nests.
Stmt *ParserImpl::ifStatement() {
  List<If> chain(*this);
  std::span<Stmt *> orelse;
  do {
    Location start = here();
    advance();
    Expr *test = namedExpression();
    std::span<Stmt *> body;
    if (!test || !block(body)) return nullptr;
    chain.push(make<If>(start, test, body));
    if (DepthGuard(*this, int(chain.size())).tooDeep()) return nullptr;
  } while (at(Kind::Elif));
  if (!elseBlock(orelse)) return nullptr;
  Stmt *node = nullptr;
  for (size_t i = chain.size(); i-- > 0;) {
    chain[i]->where = span(chain[i]->where);
    chain[i]->orelse = node ? context_.arena.copy(std::span<Stmt *const>(&node, 1)) : orelse;
    node = chain[i];
  }
  return node;
}

Stmt *ParserImpl::whileStatement() {
  Location start = here();
  advance();
  Expr *test = namedExpression();
  std::span<Stmt *> body, orelse;
  if (!test || !block(body) || !elseBlock(orelse)) return nullptr;
  return make<While>(span(start), test, body, orelse);
}

Stmt *ParserImpl::forStatement(Location start, bool isAsync) {
  advance();
  Expr *target = starTargets();
  if (!target || !accept(Kind::In)) return nullptr;
  Expr *iter = starExpressions();
  std::span<Stmt *> body, orelse;
  String comment;
  if (!iter || !block(body, CommentPlace::Line, &comment) || !elseBlock(orelse)) return nullptr;
  if (isAsync) return make<AsyncFor>(span(start), target, iter, body, orelse, comment);
  return make<For>(span(start), target, iter, body, orelse, comment);
}

/// The parentheses of `with (a as b, c):` belong to the statement if everything up to the colon reads that way and no
/// type comment follows, otherwise to the first expression.
Stmt *ParserImpl::withStatement(Location start, bool isAsync) {
  advance();
  List<WithItem> items(*this);
  Mark beginning = mark();
  bool parenthesised = at(Kind::LeftParen);
  if (parenthesised) {
    advance();
    parenthesised =
        withItems(items, true) && accept(Kind::RightParen) && at(Kind::Colon) && !typeCommentBefore(at_ + 1);
  }
  if (!parenthesised) {
    rewind(beginning);
    items.clear();
    if (!withItems(items, false)) return nullptr;
  }
  std::span<Stmt *> body;
  String comment;
  if (!block(body, CommentPlace::Line, &comment)) return nullptr;
  if (isAsync) return make<AsyncWith>(span(start), items.finish(), body, comment);
  return make<With>(span(start), items.finish(), body, comment);
}

bool ParserImpl::withItems(List<WithItem> &items, bool parenthesised) {
  do {
    Expr *value = expression(), *target = nullptr;
    if (!value || (accept(Kind::As) && !(target = starTarget()))) return false;
    items.push(context_.arena.make<WithItem>(value, target));
  } while (accept(Kind::Comma) && !(parenthesised && at(Kind::RightParen)));
  return true;
}

Stmt *ParserImpl::tryStatement() {
  Location start = here();
  advance();
  std::span<Stmt *> body, orelse, finalBody;
  if (!block(body)) return nullptr;
  List<ExceptHandler> handlers(*this);
  bool star = at(Kind::Except) && peek() == Kind::Star;
  while (at(Kind::Except)) {
    ExceptHandler *handler = exceptHandler(star);
    if (!handler) return nullptr;
    handlers.push(handler);
  }
  if (!handlers.empty() && !elseBlock(orelse)) return nullptr;
  if (accept(Kind::Finally)) {
    if (!block(finalBody)) return nullptr;
  } else if (handlers.empty()) {
    return nullptr;
  }
  if (star) return make<TryStar>(span(start), body, handlers.finish(), orelse, finalBody);
  return make<Try>(span(start), body, handlers.finish(), orelse, finalBody);
}

/// 'except' ['*'] [expression ['as' NAME]] block
ExceptHandler *ParserImpl::exceptHandler(bool star) {
  Location start = here();
  advance();
  if (star != accept(Kind::Star)) return nullptr;
  Expr *type = nullptr;
  Identifier name = nullptr;
  if (star || !at(Kind::Colon)) {
    if (!(type = expression())) return nullptr;
    if (accept(Kind::As) && !(name = expectName())) return nullptr;
  }
  std::span<Stmt *> body;
  if (!block(body)) return nullptr;
  return context_.arena.make<ExceptHandler>(span(start), type, name, body);
}

} // namespace krait::frontend
