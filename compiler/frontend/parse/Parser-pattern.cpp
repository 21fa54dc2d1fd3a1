// The match statement and its patterns. `match`, `case` and `_` are ordinary names elsewhere, so the statement is tried
// and dropped if it does not read as one.
#include "compiler/frontend/parse/Literals.h"
#include "compiler/frontend/parse/ParserImpl.h"

namespace krait::frontend {

using namespace ast;

Stmt *ParserImpl::matchStatement() {
  Location start = here();
  advance();
  Expr *subject = matchSubject();
  if (!subject || !accept(Kind::Colon) || !accept(Kind::NewLine) || !accept(Kind::Indent)) return nullptr;
  List<MatchCase> cases(*this);
  do {
    MatchCase *node = matchCase();
    if (!node) return nullptr;
    cases.push(node);
  } while (!accept(Kind::Dedent));
  return make<Match>(span(start), subject, cases.finish());
}

/// star_named_expression ',' [more] | named_expression
Expr *ParserImpl::matchSubject() {
  Location start = here();
  Expr *first = starNamedExpression();
  if (!first || !at(Kind::Comma)) return first && is<Starred>(first) ? nullptr : first;
  List<Expr> items(*this);
  items.push(first);
  while (accept(Kind::Comma) && !at(Kind::Colon)) {
    Expr *item = starNamedExpression();
    if (!item) return nullptr;
    items.push(item);
  }
  return make<Tuple>(span(start), items.finish(), ExprContext::Load);
}

MatchCase *ParserImpl::matchCase() {
  if (!atSoftKeyword("case")) return nullptr;
  advance();
  Pattern *pattern = patterns();
  if (!pattern) return nullptr;
  Expr *guard = nullptr;
  if (accept(Kind::If) && !(guard = namedExpression())) return nullptr;
  std::span<Stmt *> body;
  if (!block(body)) return nullptr;
  return context_.arena.make<MatchCase>(pattern, guard, body);
}

/// One pattern, or several with commas, which are a sequence.
Pattern *ParserImpl::patterns() {
  Location start = here();
  bool star = at(Kind::Star);
  Pattern *first = maybeStarPattern();
  if (!first) return nullptr;
  if (!at(Kind::Comma)) return star ? nullptr : first;
  List<Pattern> items(*this);
  items.push(first);
  while (accept(Kind::Comma) && !at(Kind::Colon) && !at(Kind::If)) {
    Pattern *item = maybeStarPattern();
    if (!item) return nullptr;
    items.push(item);
  }
  return make<MatchSequence>(span(start), items.finish());
}

/// or_pattern ['as' NAME]
Pattern *ParserImpl::pattern() {
  DepthGuard guard(*this);
  if (guard.tooDeep()) return nullptr;
  Location start = here();
  Pattern *inner = orPattern();
  if (!inner || !accept(Kind::As)) return inner;
  Identifier name = captureTarget();
  return name ? make<MatchAs>(span(start), inner, name) : nullptr;
}

/// A name that a pattern may bind: not `_`, and not the start of something longer.
Identifier ParserImpl::captureTarget() {
  if (!at(Kind::Name) || text(*at_) == "_") return nullptr;
  Kind next = peek();
  if (next == Kind::Dot || next == Kind::LeftParen || next == Kind::Equal) return nullptr;
  return expectName();
}

Pattern *ParserImpl::orPattern() {
  Location start = here();
  Pattern *first = closedPattern();
  if (!first || !at(Kind::Pipe)) return first;
  List<Pattern> alternatives(*this);
  alternatives.push(first);
  while (accept(Kind::Pipe)) {
    Pattern *next = closedPattern();
    if (!next) return nullptr;
    alternatives.push(next);
  }
  return make<MatchOr>(span(start), alternatives.finish());
}

Pattern *ParserImpl::closedPattern() {
  switch (kind()) {
  case Kind::Number:
  case Kind::Minus:
  case Kind::String:
  case Kind::None:
  case Kind::True:
  case Kind::False:
    return literalPattern();
  case Kind::Name:
    return namePattern();
  case Kind::LeftParen:
    return parenthesisedPattern();
  case Kind::LeftBracket:
    return listPattern();
  case Kind::LeftBrace:
    return mappingPattern();
  default:
    return nullptr;
  }
}

Pattern *ParserImpl::literalPattern() {
  Location start = here();
  if (at(Kind::None) || at(Kind::True) || at(Kind::False)) {
    Expr *value = atom();
    return make<MatchSingleton>(span(start), as<ast::Constant>(value)->value);
  }
  Expr *value = at(Kind::String) ? strings() : signedNumber();
  return value ? make<MatchValue>(span(start), value) : nullptr;
}

/// ['-'] NUMBER, or a complex number written as real ('+' | '-') imaginary.
Expr *ParserImpl::signedNumber() {
  Location start = here();
  bool negative = accept(Kind::Minus);
  if (!at(Kind::Number)) return nullptr;
  Expr *number = numberLiteral();
  if (!number) return nullptr;
  bool real = as<ast::Constant>(number)->value->kind != ConstantKind::Complex;
  if (negative) number = make<UnaryOp>(span(start), UnaryOperator::USub, number);
  if (!at(Kind::Plus) && !at(Kind::Minus)) return number;
  Operator op = at(Kind::Plus) ? Operator::Add : Operator::Sub;
  advance();
  if (!real || !at(Kind::Number)) return nullptr;
  Expr *imaginary = numberLiteral();
  if (!imaginary || as<ast::Constant>(imaginary)->value->kind != ConstantKind::Complex) return nullptr;
  return make<BinOp>(span(start), number, op, imaginary);
}

/// NAME ('.' NAME)* as an expression.
Expr *ParserImpl::dottedExpr() {
  Location start = here();
  if (!at(Kind::Name)) return nullptr;
  Identifier first = expectName();
  Expr *node = make<Name>(span(start), first, ExprContext::Load);
  while (accept(Kind::Dot)) {
    Identifier name = expectName();
    if (!name) return nullptr;
    node = make<Attribute>(span(start), node, name, ExprContext::Load);
  }
  return node;
}

/// A capture, the wildcard, a dotted name (a value) or a class.
Pattern *ParserImpl::namePattern() {
  Location start = here();
  Kind next = peek();
  if (next != Kind::Dot && next != Kind::LeftParen) {
    if (next == Kind::Equal) return nullptr;
    bool wildcard = text(*at_) == "_";
    Identifier name = expectName();
    return make<MatchAs>(span(start), nullptr, wildcard ? nullptr : name);
  }
  Expr *name = dottedExpr();
  if (!name) return nullptr;
  if (at(Kind::LeftParen)) return classPattern(start, name);
  return at(Kind::Equal) ? nullptr : make<MatchValue>(span(start), name);
}

Pattern *ParserImpl::classPattern(Location start, Expr *cls) {
  advance();
  List<Pattern> subpatterns(*this);
  std::vector<Identifier> names;
  while (!at(Kind::RightParen)) {
    if (at(Kind::Name) && peek() == Kind::Equal) {
      names.push_back(expectName());
      advance();
    } else if (!names.empty()) {
      return nullptr;
    }
    Pattern *subpattern = pattern();
    if (!subpattern) return nullptr;
    subpatterns.push(subpattern);
    if (!accept(Kind::Comma) && !at(Kind::RightParen)) return nullptr;
  }
  advance();
  std::span<Pattern *> all = subpatterns.finish();
  size_t positional = all.size() - names.size();
  return make<MatchClass>(span(start), cls, all.first(positional), context_.arena.copy(names), all.subspan(positional));
}

/// '*' NAME or a pattern: an item of a sequence.
Pattern *ParserImpl::maybeStarPattern() {
  if (!at(Kind::Star)) return pattern();
  Location start = here();
  advance();
  bool wildcard = atSoftKeyword("_");
  Identifier name = wildcard ? expectName() : captureTarget();
  return name ? make<MatchStar>(span(start), wildcard ? nullptr : name) : nullptr;
}

/// The items of a sequence pattern from the second on, and the closing bracket.
bool ParserImpl::sequenceRest(List<Pattern> &items, Kind closing) {
  while (!accept(closing)) {
    Pattern *item = maybeStarPattern();
    if (!item) return false;
    items.push(item);
    if (!accept(Kind::Comma) && !at(closing)) return false;
  }
  return true;
}

/// A group (one pattern, no comma) or a sequence.
Pattern *ParserImpl::parenthesisedPattern() {
  Location start = here();
  advance();
  List<Pattern> items(*this);
  if (!at(Kind::RightParen)) {
    bool star = at(Kind::Star);
    Pattern *first = maybeStarPattern();
    if (!first) return nullptr;
    if (!star && accept(Kind::RightParen)) return first;
    if (!accept(Kind::Comma)) return nullptr;
    items.push(first);
  }
  return sequenceRest(items, Kind::RightParen) ? make<MatchSequence>(span(start), items.finish()) : nullptr;
}

Pattern *ParserImpl::listPattern() {
  Location start = here();
  advance();
  List<Pattern> items(*this);
  return sequenceRest(items, Kind::RightBracket) ? make<MatchSequence>(span(start), items.finish()) : nullptr;
}

Expr *ParserImpl::literalKey() {
  switch (kind()) {
  case Kind::Name:
    return peek() == Kind::Dot ? dottedExpr() : nullptr;
  case Kind::String:
    return strings();
  case Kind::None:
  case Kind::True:
  case Kind::False:
    return atom();
  default:
    return signedNumber();
  }
}

/// '{' (key ':' pattern ',')* ['**' NAME] [','] '}'
Pattern *ParserImpl::mappingPattern() {
  Location start = here();
  advance();
  List<Pattern> subpatterns(*this);
  std::vector<Expr *> keys;
  Identifier rest = nullptr;
  while (!at(Kind::RightBrace)) {
    if (rest) return nullptr;
    if (accept(Kind::DoubleStar)) {
      if (!(rest = captureTarget())) return nullptr;
    } else {
      Expr *key = literalKey();
      if (!key || !accept(Kind::Colon)) return nullptr;
      Pattern *subpattern = pattern();
      if (!subpattern) return nullptr;
      keys.push_back(key);
      subpatterns.push(subpattern);
    }
    if (!accept(Kind::Comma) && !at(Kind::RightBrace)) return nullptr;
  }
  advance();
  return make<MatchMapping>(span(start), context_.arena.copy(keys), subpatterns.finish(), rest);
}

} // namespace krait::frontend
