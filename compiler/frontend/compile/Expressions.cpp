// Expressions (displays and calls aside), conditions, and waiting.
#include "compiler/frontend/compile/Generator.h"
#include "compiler/support/Utf8.h"

namespace krait::frontend {

using namespace ast;
using bytecode::BinaryOperator;

void Generator::expressions(Exprs list) {
  for (const Expr *node : list)
    expression(*node);
}

void Generator::expression(const Expr &node) {
  Location before = u_->where;
  setWhere(node.where);
  expressionHere(node);
  setWhere(before);
}

void Generator::expressionHere(const Expr &node) {
  switch (node.kind) {
  case ExprKind::BoolOp:
    return boolOp(*as<BoolOp>(&node));
  case ExprKind::NamedExpr:
    expression(*as<NamedExpr>(&node)->value);
    emit(Opcode::COPY, 1);
    return expression(*as<NamedExpr>(&node)->target);
  case ExprKind::BinOp:
    expression(*as<BinOp>(&node)->left);
    expression(*as<BinOp>(&node)->right);
    return binaryOperator(as<BinOp>(&node)->op, false);
  case ExprKind::UnaryOp: {
    static constexpr Opcode kUnary[] = {Opcode::UNARY_INVERT, Opcode::UNARY_NOT, Opcode::UNARY_POSITIVE,
                                        Opcode::UNARY_NEGATIVE};
    expression(*as<UnaryOp>(&node)->operand);
    return emit(kUnary[uint8_t(as<UnaryOp>(&node)->op)]);
  }
  case ExprKind::Lambda:
    return lambda(*as<Lambda>(&node));
  case ExprKind::IfExp:
    return conditional(*as<IfExp>(&node));
  case ExprKind::Dict:
    return dict(*as<Dict>(&node));
  case ExprKind::Set:
    return display(as<Set>(&node)->elts, DisplayKind::Set, 0);
  case ExprKind::ListComp: {
    auto &list = *as<ListComp>(&node);
    return comprehension(node, "<listcomp>", {Comprehension::List, list.generators, list.elt, nullptr});
  }
  case ExprKind::SetComp: {
    auto &set = *as<SetComp>(&node);
    return comprehension(node, "<setcomp>", {Comprehension::Set, set.generators, set.elt, nullptr});
  }
  case ExprKind::DictComp: {
    auto &dict = *as<DictComp>(&node);
    return comprehension(node, "<dictcomp>", {Comprehension::Dict, dict.generators, dict.key, dict.value});
  }
  case ExprKind::GeneratorExp: {
    auto &generator = *as<GeneratorExp>(&node);
    return comprehension(node, "<genexpr>", {Comprehension::Generator, generator.generators, generator.elt, nullptr});
  }
  case ExprKind::Await:
    return await(*as<Await>(&node));
  case ExprKind::Yield:
    return yield(*as<Yield>(&node));
  case ExprKind::YieldFrom:
    return yieldFrom(*as<YieldFrom>(&node));
  case ExprKind::Compare:
    return compare(*as<Compare>(&node));
  case ExprKind::Call:
    return call(*as<Call>(&node));
  case ExprKind::FormattedValue:
    return formattedValue(*as<FormattedValue>(&node));
  case ExprKind::JoinedStr:
    return joinedString(*as<JoinedStr>(&node));
  case ExprKind::Constant:
    return load(constants().intern(*as<ast::Constant>(&node)->value));
  case ExprKind::Attribute:
    return attribute(*as<Attribute>(&node));
  case ExprKind::Subscript:
    return subscript(*as<Subscript>(&node));
  case ExprKind::Starred:
    return error(as<Starred>(&node)->ctx == ExprContext::Store ? "starred assignment target must be in a list or tuple"
                                                               : "can't use starred expression here");
  case ExprKind::Name:
    return variable(as<Name>(&node)->id, as<Name>(&node)->ctx);
  case ExprKind::List:
    return sequence(node, as<List>(&node)->elts, as<List>(&node)->ctx, DisplayKind::List);
  case ExprKind::Tuple:
    return sequence(node, as<Tuple>(&node)->elts, as<Tuple>(&node)->ctx, DisplayKind::Tuple);
  case ExprKind::Slice:
    return slice(*as<Slice>(&node));
  }
}

// Operators.

void Generator::binaryOperator(Operator op, bool inplace) {
  static constexpr BinaryOperator kCodes[] = {
      BinaryOperator::Add,        BinaryOperator::Subtract,  BinaryOperator::Multiply, BinaryOperator::MatrixMultiply,
      BinaryOperator::TrueDivide, BinaryOperator::Remainder, BinaryOperator::Power,    BinaryOperator::LeftShift,
      BinaryOperator::RightShift, BinaryOperator::Or,        BinaryOperator::Xor,      BinaryOperator::And,
      BinaryOperator::FloorDivide};
  emit(Opcode::BINARY_OP, uint32_t(kCodes[uint8_t(op)]) + (inplace ? bytecode::kFirstInplaceOperator : 0));
}

void Generator::compareOperator(CompareOperator op) {
  struct Code {
    Opcode op;
    uint8_t arg;
  };
  using bytecode::CompareOperator;
  static constexpr Code kCodes[] = {{Opcode::COMPARE_OP, uint8_t(CompareOperator::Equal)},
                                    {Opcode::COMPARE_OP, uint8_t(CompareOperator::NotEqual)},
                                    {Opcode::COMPARE_OP, uint8_t(CompareOperator::Less)},
                                    {Opcode::COMPARE_OP, uint8_t(CompareOperator::LessEqual)},
                                    {Opcode::COMPARE_OP, uint8_t(CompareOperator::Greater)},
                                    {Opcode::COMPARE_OP, uint8_t(CompareOperator::GreaterEqual)},
                                    {Opcode::IS_OP, 0},
                                    {Opcode::IS_OP, 1},
                                    {Opcode::CONTAINS_OP, 0},
                                    {Opcode::CONTAINS_OP, 1}};
  emit(kCodes[uint8_t(op)].op, kCodes[uint8_t(op)].arg);
}

void Generator::boolOp(const BoolOp &node) {
  Block *end = newBlock();
  Opcode op = node.op == BoolOperator::And ? Opcode::JUMP_IF_FALSE_OR_POP : Opcode::JUMP_IF_TRUE_OR_POP;
  for (const Expr *value : node.values) {
    expression(*value);
    if (value != node.values.back()) jump(op, end);
  }
  use(end);
}

void Generator::compare(const Compare &node) {
  warnComparison(node);
  expression(*node.left);
  size_t last = node.ops.size() - 1;
  if (last == 0) {
    expression(*node.comparators[0]);
    return compareOperator(node.ops[0]);
  }
  Block *cleanup = newBlock();
  for (size_t i = 0; i < last; ++i) {
    expression(*node.comparators[i]);
    emit(Opcode::SWAP, 2);
    emit(Opcode::COPY, 2);
    compareOperator(node.ops[i]);
    jump(Opcode::JUMP_IF_FALSE_OR_POP, cleanup);
  }
  expression(*node.comparators[last]);
  compareOperator(node.ops[last]);
  Block *end = newBlock();
  jumpNowhere(end);
  use(cleanup);
  emit(Opcode::SWAP, 2);
  emit(Opcode::POP_TOP);
  use(end);
}

void Generator::conditional(const IfExp &node) {
  Block *end = newBlock(), *otherwise = newBlock();
  jumpIf(*node.test, otherwise, false);
  expression(*node.body);
  jumpNowhere(end);
  use(otherwise);
  expression(*node.orelse);
  use(end);
}

// Conditions.

void Generator::jumpIf(const Expr &node, Block *target, bool when) {
  if (auto *unary = tryAs<UnaryOp>(&node); unary && unary->op == UnaryOperator::Not)
    return jumpIf(*unary->operand, target, !when);
  if (auto *boolean = tryAs<BoolOp>(&node)) {
    bool shortcut = boolean->op == BoolOperator::Or;
    Block *decided = shortcut == when ? target : newBlock();
    for (const Expr *value : boolean->values) {
      bool isLast = value == boolean->values.back();
      jumpIf(*value, isLast ? target : decided, isLast ? when : shortcut);
    }
    if (decided != target) use(decided);
    return;
  }
  if (auto *conditional = tryAs<IfExp>(&node)) {
    Block *end = newBlock(), *otherwise = newBlock();
    jumpIf(*conditional->test, otherwise, false);
    jumpIf(*conditional->body, target, when);
    jumpNowhere(end);
    use(otherwise);
    jumpIf(*conditional->orelse, target, when);
    return use(end);
  }
  if (auto *comparison = tryAs<Compare>(&node)) {
    setWhere(node.where); // and not restored: the jumps after it have the comparison's position
    if (comparison->ops.size() > 1) return jumpIfChain(*comparison, target, when);
  }
  expression(node);
  jump(when ? Opcode::POP_JUMP_IF_TRUE : Opcode::POP_JUMP_IF_FALSE, target);
}

void Generator::jumpIfChain(const Compare &node, Block *target, bool when) {
  warnComparison(node);
  size_t last = node.ops.size() - 1;
  Block *cleanup = newBlock();
  expression(*node.left);
  for (size_t i = 0; i < last; ++i) {
    expression(*node.comparators[i]);
    emit(Opcode::SWAP, 2);
    emit(Opcode::COPY, 2);
    compareOperator(node.ops[i]);
    jump(Opcode::POP_JUMP_IF_FALSE, cleanup);
  }
  expression(*node.comparators[last]);
  compareOperator(node.ops[last]);
  jump(when ? Opcode::POP_JUMP_IF_TRUE : Opcode::POP_JUMP_IF_FALSE, target);
  Block *end = newBlock();
  jumpNowhere(end);
  use(cleanup);
  emit(Opcode::POP_TOP);
  if (!when) jumpNowhere(target);
  use(end);
}

// Attributes and subscripts.

/// An attribute that ends on a later line than it starts is reported at its name.
void Generator::narrowToAttribute(const Attribute &node) {
  if (u_->where.lineno == node.where.end_lineno) return;
  u_->where.lineno = node.where.end_lineno;
  int32_t length = int32_t(countCodePoints(node.attr->text));
  if (length <= node.where.end_col_offset)
    u_->where.col_offset = node.where.end_col_offset - length;
  else
    u_->where.col_offset = u_->where.end_col_offset = -1; // positions that no source has
}

void Generator::attribute(const Attribute &node) {
  expression(*node.value);
  narrowToAttribute(node);
  if (refuseForbidden(node.attr, node.ctx == ExprContext::Store ? ExprContext::Store : ExprContext::Load)) return;
  static constexpr Opcode kOps[] = {Opcode::LOAD_ATTR, Opcode::STORE_ATTR, Opcode::DELETE_ATTR};
  emitName(kOps[uint8_t(node.ctx)], node.attr);
}

void Generator::subscript(const Subscript &node) {
  if (node.ctx == ExprContext::Load) {
    warnSubscripted(*node.value);
    warnIndex(*node.value, *node.slice);
  }
  expression(*node.value);
  expression(*node.slice);
  static constexpr Opcode kOps[] = {Opcode::BINARY_SUBSCR, Opcode::STORE_SUBSCR, Opcode::DELETE_SUBSCR};
  emit(kOps[uint8_t(node.ctx)]);
}

void Generator::slice(const Slice &node) {
  for (const Expr *part : {node.lower, node.upper})
    part ? expression(*part) : loadNone();
  if (node.step) expression(*node.step);
  emit(Opcode::BUILD_SLICE, node.step ? 3 : 2);
}

// f-strings.

void Generator::formattedValue(const FormattedValue &node) {
  uint32_t flags = 0;
  expression(*node.value);
  switch (node.conversion) {
  case 's':
    flags = 1;
    break;
  case 'r':
    flags = 2;
    break;
  case 'a':
    flags = 3;
    break;
  case -1:
    break;
  default: // no parser makes it
    context_.reporter.error(ErrorKind::SystemError,
                            "Unrecognized conversion character " + std::to_string(node.conversion));
  }
  if (node.format_spec) {
    expression(*node.format_spec);
    flags |= 4;
  }
  emit(Opcode::FORMAT_VALUE, flags);
}

void Generator::joinedString(const JoinedStr &node) {
  constexpr size_t kMaxOnStack = 30;
  if (node.values.size() <= kMaxOnStack) {
    expressions(node.values);
    if (node.values.size() != 1) emit(Opcode::BUILD_STRING, uint32_t(node.values.size()));
    return;
  }
  load(constants().text(""));
  emitName(Opcode::LOAD_METHOD, identifier("join"));
  emit(Opcode::BUILD_LIST, 0);
  for (const Expr *part : node.values) {
    expression(*part);
    emit(Opcode::LIST_APPEND, 1);
  }
  emit(Opcode::PRECALL, 1);
  emit(Opcode::CALL, 1);
}

// yield and await.

void Generator::emitYield() {
  if (u_->scope.generator && u_->scope.coroutine) emit(Opcode::ASYNC_GEN_WRAP);
  emit(Opcode::YIELD_VALUE);
  emit(Opcode::RESUME, 1);
}

/// Passes values between the iterator below the top and the caller until the iterator returns.
void Generator::sendLoop(bool isAwait) {
  Block *start = newBlock(), *resume = newBlock(), *exit = newBlock();
  use(start);
  jump(Opcode::SEND, exit);
  use(resume);
  emit(Opcode::YIELD_VALUE);
  emit(Opcode::RESUME, isAwait ? 3 : 2);
  jump(Opcode::JUMP_NO_INTERRUPT, start);
  use(exit);
}

/// Awaits the top; `kind` is GET_AWAITABLE's argument.
void Generator::awaitLoop(uint32_t kind) {
  emit(Opcode::GET_AWAITABLE, kind);
  loadNone();
  sendLoop(true);
}

void Generator::yield(const Yield &node) {
  if (!u_->scope.isFunctionLike()) return error("'yield' outside function");
  if (node.value)
    expression(*node.value);
  else
    loadNone();
  emitYield();
}

void Generator::yieldFrom(const YieldFrom &node) {
  if (!u_->scope.isFunctionLike()) return error("'yield' outside function");
  if (u_->kind == UnitKind::AsyncFunction) return error("'yield from' inside async function");
  expression(*node.value);
  emit(Opcode::GET_YIELD_FROM_ITER);
  loadNone();
  sendLoop(false);
}

void Generator::await(const Await &node) {
  if (!allowsTopLevelAwait()) {
    if (!u_->scope.isFunctionLike()) return error("'await' outside function");
    if (u_->kind != UnitKind::AsyncFunction && u_->kind != UnitKind::Comprehension)
      return error("'await' outside async function");
  }
  expression(*node.value);
  awaitLoop(0);
}

} // namespace krait::frontend
