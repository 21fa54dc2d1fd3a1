// Atoms, displays and comprehensions, attributes, calls and subscripts.
#include "compiler/frontend/parse/Literals.h"
#include "compiler/frontend/parse/ParserImpl.h"

namespace krait::frontend {

using namespace ast;

static constexpr krait::Constant kNone{.kind = ConstantKind::None}, kTrue{.kind = ConstantKind::True},
    kFalse{.kind = ConstantKind::False}, kEllipsis{.kind = ConstantKind::Ellipsis};

Expr *ParserImpl::primary() {
  Location start = here();
  Expr *value = atom();
  return value ? trailers(start, value) : nullptr;
}

Expr *ParserImpl::trailers(Location start, Expr *value) {
  while (value) {
    if (accept(Kind::Dot)) {
      Identifier name = expectName();
      value = name ? make<Attribute>(span(start), value, name, ExprContext::Load) : nullptr;
    } else if (at(Kind::LeftParen)) {
      value = call(start, value);
    } else if (accept(Kind::LeftBracket)) {
      Expr *index = subscript();
      if (!index || !accept(Kind::RightBracket)) return nullptr;
      value = make<Subscript>(span(start), value, index, ExprContext::Load);
    } else {
      return value;
    }
  }
  return nullptr;
}

Expr *ParserImpl::constant(const krait::Constant *value) {
  advance();
  return make<ast::Constant>(spanOf(*previous_), value, String{});
}

Expr *ParserImpl::atom() {
  switch (kind()) {
  case Kind::Name: {
    const Token &token = *at_;
    advance();
    Identifier name = identifier(token);
    return name ? make<Name>(spanOf(token), name, ExprContext::Load) : nullptr;
  }
  case Kind::Number:
    return numberLiteral();
  case Kind::String:
    return strings();
  case Kind::None:
    return constant(&kNone);
  case Kind::True:
    return constant(&kTrue);
  case Kind::False:
    return constant(&kFalse);
  case Kind::Ellipsis:
    return constant(&kEllipsis);
  case Kind::LeftParen:
    return parenthesised();
  case Kind::LeftBracket:
    return bracketed();
  case Kind::LeftBrace:
    return braced();
  default:
    return nullptr;
  }
}

Expr *ParserImpl::numberLiteral() {
  size_t digits = 0;
  const krait::Constant *value = numberConstant(text(*at_), context_.arena, context_.options.maxIntDigits, &digits);
  return value ? constant(value) : nullptr;
}

/// Tuple, generator expression, or an expression in parentheses (which leaves no trace in the tree).
Expr *ParserImpl::parenthesised() {
  DepthGuard guard(*this);
  if (guard.tooDeep()) return nullptr;
  Location start = here();
  advance();
  if (accept(Kind::RightParen)) return make<Tuple>(span(start), std::span<Expr *>{}, ExprContext::Load);
  if (at(Kind::Yield)) {
    Expr *value = yieldExpression();
    return value && accept(Kind::RightParen) ? value : nullptr;
  }
  Expr *first = starNamedExpression();
  if (!first) return nullptr;
  bool starred = is<Starred>(first);
  if (at(Kind::Comma)) {
    List<Expr> items(*this);
    items.push(first);
    while (accept(Kind::Comma) && !at(Kind::RightParen)) {
      Expr *item = starNamedExpression();
      if (!item) return nullptr;
      items.push(item);
    }
    if (!accept(Kind::RightParen)) return nullptr;
    return make<Tuple>(span(start), items.finish(), ExprContext::Load);
  }
  if (starred) return nullptr;
  if (accept(Kind::RightParen)) return first;
  std::span<Comprehension *> clauses;
  if (!comprehensionClauses(clauses) || !accept(Kind::RightParen)) return nullptr;
  return make<GeneratorExp>(span(start), first, clauses);
}

Expr *ParserImpl::bracketed() {
  DepthGuard guard(*this);
  if (guard.tooDeep()) return nullptr;
  Location start = here();
  advance();
  List<Expr> items(*this);
  while (!at(Kind::RightBracket)) {
    Expr *item = starNamedExpression();
    if (!item) return nullptr;
    items.push(item);
    if (items.size() == 1 && atComprehension() && !is<Starred>(item)) {
      std::span<Comprehension *> clauses;
      if (!comprehensionClauses(clauses) || !accept(Kind::RightBracket)) return nullptr;
      return make<ListComp>(span(start), item, clauses);
    }
    if (!accept(Kind::Comma) && !at(Kind::RightBracket)) return nullptr;
  }
  advance();
  return make<ast::List>(span(start), items.finish(), ExprContext::Load);
}

/// Set, dict, or a comprehension of either.
Expr *ParserImpl::braced() {
  DepthGuard guard(*this);
  if (guard.tooDeep()) return nullptr;
  Location start = here();
  advance();
  if (at(Kind::RightBrace) || at(Kind::DoubleStar)) return dictDisplay(start, nullptr);
  bool bareNamed = at(Kind::Name) && peek() == Kind::ColonEqual;
  Expr *first = starNamedExpression();
  if (!first) return nullptr;
  if (at(Kind::Colon)) return is<Starred>(first) || bareNamed ? nullptr : dictDisplay(start, first);
  if (atComprehension() && !is<Starred>(first)) {
    std::span<Comprehension *> clauses;
    if (!comprehensionClauses(clauses) || !accept(Kind::RightBrace)) return nullptr;
    return make<SetComp>(span(start), first, clauses);
  }
  List<Expr> items(*this);
  items.push(first);
  while (accept(Kind::Comma) && !at(Kind::RightBrace)) {
    Expr *item = starNamedExpression();
    if (!item) return nullptr;
    items.push(item);
  }
  if (!accept(Kind::RightBrace)) return nullptr;
  return make<Set>(span(start), items.finish());
}

/// The rest of a dict display; `key` is the first key, already read, or null.
Expr *ParserImpl::dictDisplay(Location start, Expr *key) {
  List<Expr> entries(*this); // keys and values in turn
  bool first = key;
  while (!at(Kind::RightBrace)) {
    Expr *value;
    if (!first && accept(Kind::DoubleStar)) {
      key = nullptr;
      value = binary(1);
    } else {
      if (!first && !(key = expression())) return nullptr;
      if (!accept(Kind::Colon)) return nullptr;
      value = expression();
    }
    if (!value) return nullptr;
    if (first && atComprehension()) {
      std::span<Comprehension *> clauses;
      if (!comprehensionClauses(clauses) || !accept(Kind::RightBrace)) return nullptr;
      return make<DictComp>(span(start), key, value, clauses);
    }
    first = false;
    entries.push(key);
    entries.push(value);
    if (!accept(Kind::Comma) && !at(Kind::RightBrace)) return nullptr;
  }
  advance();
  std::span<Expr *> both = entries.finish();
  size_t count = both.size() / 2;
  auto **keys = static_cast<Expr **>(context_.arena.allocate(count * sizeof(Expr *), alignof(Expr *)));
  for (size_t i = 0; i < count; ++i) {
    keys[i] = both[2 * i];
    both[i] = both[2 * i + 1];
  }
  return make<Dict>(span(start), std::span<Expr *>(keys, count), both.first(count));
}

/// (['async'] 'for' star_targets 'in' disjunction ('if' disjunction)*)+
bool ParserImpl::comprehensionClauses(std::span<Comprehension *> &clauses) {
  if (!atComprehension()) return false;
  List<Comprehension> list(*this);
  do {
    Comprehension *clause = comprehensionClause();
    if (!clause) return false;
    list.push(clause);
  } while (atComprehension());
  clauses = list.finish();
  return true;
}

Comprehension *ParserImpl::comprehensionClause() {
  bool isAsync = accept(Kind::Async);
  advance();
  Expr *target = starTargets();
  if (!target || !accept(Kind::In)) return nullptr;
  Expr *iter = disjunction();
  if (!iter) return nullptr;
  List<Expr> conditions(*this);
  while (accept(Kind::If)) {
    Expr *condition = disjunction();
    if (!condition) return nullptr;
    conditions.push(condition);
  }
  return context_.arena.make<Comprehension>(target, iter, conditions.finish(), Int(isAsync));
}

Expr *ParserImpl::call(Location start, Expr *function) {
  DepthGuard guard(*this);
  if (guard.tooDeep()) return nullptr;
  const Token &open = *at_;
  advance();
  std::span<Expr *> positional;
  std::span<Keyword *> keywords;
  if (!arguments(positional, keywords, &open) || !accept(Kind::RightParen)) return nullptr;
  return make<Call>(span(start), function, positional, keywords);
}

/// The arguments of a call or class up to ')', which stays. After `*` arguments and keywords may mix; after a keyword
/// no plain argument may follow, after `**` no starred one. `open` is the parenthesis of a call, where one generator
/// expression may stand without its own (it takes the call's), or null.
bool ParserImpl::arguments(std::span<Expr *> &positional, std::span<Keyword *> &keywords, const Token *open) {
  List<void> items(*this); // keywords have their lowest bit set
  size_t keywordCount = 0;
  bool unpacked = false;
  while (!at(Kind::RightParen)) {
    Location start = here();
    if (at(Kind::Star)) {
      advance();
      Expr *value = unpacked ? nullptr : expression();
      if (!value) return false;
      items.push(make<Starred>(span(start), value, ExprContext::Load));
    } else if (at(Kind::DoubleStar) || (at(Kind::Name) && peek() == Kind::Equal)) {
      Keyword *keyword = keywordArgument();
      if (!keyword) return false;
      unpacked |= !keyword->arg;
      items.push(reinterpret_cast<char *>(keyword) + 1);
      ++keywordCount;
    } else {
      Expr *value = keywordCount ? nullptr : namedExpression();
      if (!value) return false;
      if (atComprehension()) {
        std::span<Comprehension *> clauses;
        if (!open || !items.empty() || !comprehensionClauses(clauses) || !at(Kind::RightParen)) return false;
        Location where = startOf(*open);
        where.end_lineno = at_->endLine;
        where.end_col_offset = column(*at_, at_->endColumn);
        value = make<GeneratorExp>(where, value, clauses);
      }
      items.push(value);
    }
    if (!accept(Kind::Comma)) break;
  }
  Arena &arena = context_.arena;
  size_t count = items.size(), expressionCount = count - keywordCount;
  positional = {static_cast<Expr **>(arena.allocate(expressionCount * sizeof(Expr *), alignof(Expr *))),
                expressionCount};
  keywords = {static_cast<Keyword **>(arena.allocate(keywordCount * sizeof(Keyword *), alignof(Keyword *))),
              keywordCount};
  Expr **nextExpression = positional.data();
  Keyword **nextKeyword = keywords.data();
  for (size_t i = 0; i < count; ++i) {
    auto *item = static_cast<char *>(items[i]);
    if (reinterpret_cast<uintptr_t>(item) & 1)
      *nextKeyword++ = reinterpret_cast<Keyword *>(item - 1);
    else
      *nextExpression++ = reinterpret_cast<Expr *>(item);
  }
  return true;
}

/// NAME '=' expression | '**' expression
Keyword *ParserImpl::keywordArgument() {
  Location start = here();
  Identifier name = nullptr;
  if (!accept(Kind::DoubleStar)) {
    if (!(name = expectName())) return nullptr;
    advance();
  }
  Expr *value = expression();
  return value ? context_.arena.make<Keyword>(span(start), name, value) : nullptr;
}

/// What stands between the brackets of a subscript: one slice, or several, which are a tuple.
Expr *ParserImpl::subscript() {
  DepthGuard guard(*this);
  if (guard.tooDeep()) return nullptr;
  Location start = here();
  bool starred = at(Kind::Star);
  Expr *first = slice();
  if (!first || (!starred && !at(Kind::Comma))) return first;
  List<Expr> items(*this);
  items.push(first);
  while (accept(Kind::Comma) && !at(Kind::RightBracket)) {
    Expr *item = slice();
    if (!item) return nullptr;
    items.push(item);
  }
  return make<Tuple>(span(start), items.finish(), ExprContext::Load);
}

Expr *ParserImpl::slice() {
  Location start = here();
  if (accept(Kind::Star)) {
    Expr *value = expression();
    return value ? make<Starred>(span(start), value, ExprContext::Load) : nullptr;
  }
  Expr *bounds[3] = {};
  bool bareNamed = at(Kind::Name) && peek() == Kind::ColonEqual;
  if (!at(Kind::Colon)) {
    bounds[0] = namedExpression();
    if (!bounds[0] || !at(Kind::Colon)) return bounds[0];
    if (bareNamed) return nullptr;
  }
  for (int i = 1; i < 3 && accept(Kind::Colon); ++i) {
    if (at(Kind::Colon) || at(Kind::Comma) || at(Kind::RightBracket)) continue;
    if (!(bounds[i] = expression())) return nullptr;
  }
  return make<Slice>(span(start), bounds[0], bounds[1], bounds[2]);
}

} // namespace krait::frontend
