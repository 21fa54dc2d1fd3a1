// Entry points and token handling of the fast parser.
#include "compiler/frontend/parse/Parser.h"
#include "compiler/frontend/parse/ErrorFinder.h"
#include "compiler/frontend/parse/ParserImpl.h"
#include "compiler/support/UnicodeDatabase.h"
#include "compiler/support/Utf8.h"
#include <algorithm>

namespace krait::frontend {

using namespace ast;

ParserImpl::ParserImpl(ParseContext &context, std::string_view text, TokenBase base)
    : context_(context), text_(text), base_(base) {}

ParserImpl::ParserImpl(ParseContext &context, std::string_view text, const TokenList &tokens, TokenBase base)
    : ParserImpl(context, text, base) {
  startAt(tokens);
}

void ParserImpl::rewind(const Mark &mark) {
  at_ = mark.at;
  previous_ = mark.previous;
  context_.warnings.resize(mark.warnings);
  takenComments_.resize(mark.typeComments);
}

const TypeComment *ParserImpl::findTypeComment(const Token *token) const {
  const auto index = uint32_t(token - tokens_->tokens.data());
  auto found = std::ranges::lower_bound(tokens_->typeComments, index, {}, &TypeComment::before);
  return found != tokens_->typeComments.end() && found->before == index ? &*found : nullptr;
}

String ParserImpl::takeTypeComment() {
  const TypeComment *comment = typeCommentBefore(at_);
  if (!comment) return {};
  takenComments_.push_back(comment);
  previous_ = context_.arena.make<Token>(Token{comment->start, comment->end, comment->line, comment->column,
                                               comment->line, comment->endColumn, Kind::Name});
  String text = context_.arena.copy(text_.substr(comment->start, comment->end - comment->start));
  return text.data() ? text : String("", 0); // empty is not absent
}

const TypeComment *ParserImpl::strayTypeComment() const {
  for (size_t i = 0; i < tokens_->typeComments.size(); ++i)
    if (i >= takenComments_.size() || takenComments_[i] != &tokens_->typeComments[i]) return &tokens_->typeComments[i];
  return nullptr;
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

bool ParserImpl::moduleStatements(List<Stmt> &body) {
  while (!at(Kind::EndMarker))
    if (!statement(body, nullptr)) return false;
  return true;
}

Module *ParserImpl::module(TokenPieces &pieces) {
  List<Stmt> body(*this);
  while (pieces.next()) {
    startAt(pieces.list());
    if (!moduleStatements(body)) return nullptr;
  }
  return context_.arena.make<Module>(NoLocation{}, body.finish(), std::span<TypeIgnore *>{});
}

Module *ParserImpl::module() {
  List<Stmt> body(*this);
  if (!moduleStatements(body)) return nullptr;
  List<TypeIgnore> ignores(*this);
  for (const TypeComment &comment : tokens_->typeIgnores) {
    String tag = context_.arena.copy(text_.substr(comment.start, comment.end - comment.start));
    ignores.push(context_.arena.make<TypeIgnore>(comment.line, tag.data() ? tag : String("", 0)));
  }
  std::span<TypeIgnore *> typeIgnores = ignores.finish();
  ignores.clear(); // the list under it on the stack ends here
  return context_.arena.make<Module>(NoLocation{}, body.finish(), typeIgnores);
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
  bool compound = false;
  if (!statement(body, &compound)) return nullptr;
  if (compound && !accept(Kind::NewLine)) return nullptr;
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

} // namespace krait::frontend
