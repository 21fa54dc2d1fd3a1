// Expressions from the loosest binding (lambda, conditional) to the power operator.
#include "compiler/frontend/parse/ParserImpl.h"

namespace krait::frontend {

using namespace ast;

namespace {

/// Binding strength of the binary operators, loosest first; 0 for tokens that are none.
struct BinaryOperator {
  uint8_t strength = 0;
  Operator op = Operator::Add;
};

constexpr size_t kTokenKinds = size_t(TokenKind::Yield) + 1;
constexpr std::array<BinaryOperator, kTokenKinds> kBinaryOperators = [] {
  std::array<BinaryOperator, kTokenKinds> table{};
  auto set = [&](TokenKind kind, uint8_t strength, Operator op) { table[size_t(kind)] = {strength, op}; };
  set(TokenKind::Pipe, 1, Operator::BitOr);
  set(TokenKind::Caret, 2, Operator::BitXor);
  set(TokenKind::Ampersand, 3, Operator::BitAnd);
  set(TokenKind::LeftShift, 4, Operator::LShift);
  set(TokenKind::RightShift, 4, Operator::RShift);
  set(TokenKind::Plus, 5, Operator::Add);
  set(TokenKind::Minus, 5, Operator::Sub);
  set(TokenKind::Star, 6, Operator::Mult);
  set(TokenKind::Slash, 6, Operator::Div);
  set(TokenKind::DoubleSlash, 6, Operator::FloorDiv);
  set(TokenKind::Percent, 6, Operator::Mod);
  set(TokenKind::At, 6, Operator::MatMult);
  return table;
}();

} // namespace

/// expression: disjunction ['if' disjunction 'else' expression] | lambda
Expr *ParserImpl::expression() {
  DepthGuard guard(*this);
  if (guard.tooDeep()) return nullptr;
  if (at(Kind::Lambda)) return lambda();
  Location start = here();
  Expr *body = disjunction();
  if (!body || !accept(Kind::If)) return body;
  Expr *test = disjunction();
  if (!test || !accept(Kind::Else)) return nullptr;
  Expr *orelse = expression();
  if (!orelse) return nullptr;
  return make<IfExp>(span(start), test, body, orelse);
}

Expr *ParserImpl::lambda() {
  Location start = here();
  advance();
  Arguments *args = parameters(Kind::Colon);
  if (!args || !accept(Kind::Colon)) return nullptr;
  Expr *body = expression();
  if (!body) return nullptr;
  return make<Lambda>(span(start), args, body);
}

/// NAME ':=' expression | expression
Expr *ParserImpl::namedExpression() {
  if (!at(Kind::Name) || peek() != Kind::ColonEqual) return expression();
  const Token &name = *at_;
  advance();
  advance();
  Expr *value = expression();
  if (!value) return nullptr;
  Expr *target = make<Name>(spanOf(name), identifier(name), ExprContext::Store);
  return make<NamedExpr>(span(startOf(name)), target, value);
}

/// '*' bitwise_or | named_expression
Expr *ParserImpl::starNamedExpression() { return at(Kind::Star) ? starExpression() : namedExpression(); }

/// '*' bitwise_or | expression
Expr *ParserImpl::starExpression() {
  if (!at(Kind::Star)) return expression();
  Location start = here();
  advance();
  Expr *value = binary(1);
  if (!value) return nullptr;
  return make<Starred>(span(start), value, ExprContext::Load);
}

/// Can no expression start here? Used after a comma that may be the last one.
static bool endsList(TokenKind kind) {
  switch (kind) {
  case TokenKind::NewLine:
  case TokenKind::EndMarker:
  case TokenKind::Error:
  case TokenKind::Equal:
  case TokenKind::RightParen:
  case TokenKind::RightBracket:
  case TokenKind::RightBrace:
  case TokenKind::Colon:
  case TokenKind::Semicolon:
    return true;
  default:
    return kind >= TokenKind::PlusEqual && kind <= TokenKind::DoubleSlashEqual;
  }
}

/// One expression, or several with commas, which are a tuple.
Expr *ParserImpl::starExpressions() {
  Location start = here();
  Expr *first = starExpression();
  if (!first || !at(Kind::Comma)) return first;
  List<Expr> items(*this);
  items.push(first);
  while (accept(Kind::Comma) && !endsList(kind())) {
    Expr *item = starExpression();
    if (!item) return nullptr;
    items.push(item);
  }
  return make<Tuple>(span(start), items.finish(), ExprContext::Load);
}

Expr *ParserImpl::expressions() {
  Location start = here();
  Expr *first = expression();
  if (!first || !at(Kind::Comma)) return first;
  List<Expr> items(*this);
  items.push(first);
  while (accept(Kind::Comma) && !endsList(kind())) {
    Expr *item = expression();
    if (!item) return nullptr;
    items.push(item);
  }
  return make<Tuple>(span(start), items.finish(), ExprContext::Load);
}

/// 'yield' 'from' expression | 'yield' [star_expressions]
Expr *ParserImpl::yieldExpression() {
  Location start = here();
  advance();
  if (accept(Kind::From)) {
    Expr *value = expression();
    return value ? make<YieldFrom>(span(start), value) : nullptr;
  }
  if (endsList(kind())) return make<Yield>(span(start), nullptr);
  Expr *value = starExpressions();
  return value ? make<Yield>(span(start), value) : nullptr;
}

Expr *ParserImpl::disjunction() {
  Location start = here();
  Expr *first = conjunction();
  if (!first || !at(Kind::Or)) return first;
  List<Expr> values(*this);
  values.push(first);
  while (accept(Kind::Or)) {
    Expr *value = conjunction();
    if (!value) return nullptr;
    values.push(value);
  }
  return make<BoolOp>(span(start), BoolOperator::Or, values.finish());
}

Expr *ParserImpl::conjunction() {
  Location start = here();
  Expr *first = inversion();
  if (!first || !at(Kind::And)) return first;
  List<Expr> values(*this);
  values.push(first);
  while (accept(Kind::And)) {
    Expr *value = inversion();
    if (!value) return nullptr;
    values.push(value);
  }
  return make<BoolOp>(span(start), BoolOperator::And, values.finish());
}

Expr *ParserImpl::inversion() {
  if (!at(Kind::Not)) return comparison();
  DepthGuard guard(*this);
  if (guard.tooDeep()) return nullptr;
  Location start = here();
  advance();
  Expr *operand = inversion();
  return operand ? make<UnaryOp>(span(start), UnaryOperator::Not, operand) : nullptr;
}

/// Consumes a comparison operator if one is here.
bool ParserImpl::compareOperator(CompareOperator &op) {
  switch (kind()) {
  case Kind::EqualEqual:
    op = CompareOperator::Eq;
    break;
  case Kind::NotEqual:
    if ((text(*at_) == "<>") != context_.options.barryAsBdfl) return false;
    op = CompareOperator::NotEq;
    break;
  case Kind::Less:
    op = CompareOperator::Lt;
    break;
  case Kind::LessEqual:
    op = CompareOperator::LtE;
    break;
  case Kind::Greater:
    op = CompareOperator::Gt;
    break;
  case Kind::GreaterEqual:
    op = CompareOperator::GtE;
    break;
  case Kind::In:
    op = CompareOperator::In;
    break;
  case Kind::Not:
    if (peek() != Kind::In) return false;
    advance();
    op = CompareOperator::NotIn;
    break;
  case Kind::Is:
    op = CompareOperator::Is;
    if (peek() == Kind::Not) {
      advance();
      op = CompareOperator::IsNot;
    }
    break;
  default:
    return false;
  }
  advance();
  return true;
}

Expr *ParserImpl::comparison() {
  Location start = here();
  Expr *left = binary(1);
  CompareOperator op;
  if (!left || !compareOperator(op)) return left;
  List<Expr> comparators(*this);
  std::vector<CompareOperator> ops;
  do {
    ops.push_back(op);
    Expr *right = binary(1);
    if (!right) return nullptr;
    comparators.push(right);
  } while (compareOperator(op));
  return make<Compare>(span(start), left, context_.arena.copy(ops), comparators.finish());
}

/// Left-associative operators that bind at least as strongly as `minimum`.
Expr *ParserImpl::binary(int minimum) {
  Location start = here();
  Expr *left = factor();
  while (left) {
    BinaryOperator next = kBinaryOperators[size_t(kind())];
    if (!next.strength || next.strength < minimum) return left;
    advance();
    Expr *right = binary(next.strength + 1);
    if (!right) return nullptr;
    left = make<BinOp>(span(start), left, next.op, right);
  }
  return left;
}

Expr *ParserImpl::factor() {
  UnaryOperator op;
  switch (kind()) {
  case Kind::Plus:
    op = UnaryOperator::UAdd;
    break;
  case Kind::Minus:
    op = UnaryOperator::USub;
    break;
  case Kind::Tilde:
    op = UnaryOperator::Invert;
    break;
  default:
    return power();
  }
  DepthGuard guard(*this);
  if (guard.tooDeep()) return nullptr;
  Location start = here();
  advance();
  Expr *operand = factor();
  return operand ? make<UnaryOp>(span(start), op, operand) : nullptr;
}

/// ['await'] primary ['**' factor]
Expr *ParserImpl::power() {
  Location start = here();
  bool awaited = accept(Kind::Await);
  Expr *base = primary();
  if (base && awaited) base = make<Await>(span(start), base);
  if (!base || !at(Kind::DoubleStar)) return base;
  DepthGuard guard(*this, 2);
  if (guard.tooDeep()) return nullptr;
  advance();
  Expr *exponent = factor();
  return exponent ? make<BinOp>(span(start), base, Operator::Pow, exponent) : nullptr;
}

} // namespace krait::frontend
