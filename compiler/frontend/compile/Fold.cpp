#include "compiler/frontend/compile/Fold.h"
#include "compiler/frontend/ast/Visit.h"
#include "compiler/frontend/compile/Docstring.h"
#include <algorithm>
#include <vector>

namespace krait::frontend {

using namespace ast;

namespace {

class Folder {
public:
  Folder(Arena &arena, const FoldOptions &options, Reporter &reporter)
      : arena_(arena), options_(options), reporter_(reporter) {}
  void module(Mod &module);

private:
  // One overload per kind of field; the walk over a node's fields picks them.
  void field(Expr *&slot) {
    if (slot) expression(slot);
  }
  void field(Stmt *&slot) { statement(*slot); }
  void field(Pattern *&slot) {
    if (slot) pattern(*slot);
  }
  void field(ast::Comprehension *&clause);
  void field(Arg *&arg) {
    if (arg) annotation(arg->annotation);
  }
  template <class T>
  void field(std::span<T> &list) {
    for (T &item : list)
      field(item);
  }
  template <class T>
  void field(T *&product) {
    if constexpr (!std::is_const_v<T>) fields(*product);
  }
  void field(ExprContext) {}
  void field(Operator) {}
  void field(UnaryOperator) {}
  void field(BoolOperator) {}
  void field(CompareOperator) {}
  void field(Int) {}
  void field(String) {}
  template <class Node>
  void fields(Node &node) {
    visitFields(node, [this](const char *, Quantity, auto &content) { this->field(content); });
  }

  void annotation(Expr *&slot) {
    if (slot && !options_.stringAnnotations) expression(slot);
  }
  void body(std::span<Stmt *> list);
  void statement(Stmt &node);
  void pattern(Pattern &node);
  void patternValue(Expr *&slot);
  void expression(Expr *&slot);
  void binary(Expr *&slot);
  void unary(Expr *&slot);
  void compare(Compare &node);
  void tuple(Expr *&slot);
  void iterable(Expr *&slot);
  const krait::Constant *constantItems(std::span<Expr *const> items, ConstantKind kind);
  void replace(Expr *&slot, const krait::Constant *value) {
    if (value) slot = arena_.make<ast::Constant>(slot->where, value);
  }

  Arena &arena_;
  const FoldOptions &options_;
  Reporter &reporter_;
  int depth_ = 0;
};

void Folder::module(Mod &module) {
  if (auto *node = tryAs<Module>(&module)) return body(node->body);
  if (auto *node = tryAs<Interactive>(&module)) return field(node->body);
  if (auto *node = tryAs<Expression>(&module)) return field(node->body);
}

/// A body; a string that only folding made is no docstring.
void Folder::body(std::span<Stmt *> list) {
  bool documented = docstring(list);
  field(list);
  if (documented || !docstring(list)) return;
  auto *first = as<ExprStmt>(list.front());
  Expr *parts[] = {first->value};
  first->value = arena_.make<JoinedStr>(first->value->where, arena_.copy(std::span<Expr *const>(parts)));
}

void Folder::statement(Stmt &node) {
  DepthGuard guard(depth_, reporter_);
  if (guard.tooDeep()) return;
  switch (node.kind) {
  case StmtKind::FunctionDef:
  case StmtKind::AsyncFunctionDef: {
    auto &def = *as<FunctionDef>(&node);
    field(def.args);
    body(def.body);
    field(def.decorator_list);
    return annotation(def.returns);
  }
  case StmtKind::ClassDef: {
    auto &def = *as<ClassDef>(&node);
    field(def.bases);
    field(def.keywords);
    body(def.body);
    return field(def.decorator_list);
  }
  case StmtKind::AnnAssign: {
    auto &assign = *as<AnnAssign>(&node);
    field(assign.target);
    annotation(assign.annotation);
    return field(assign.value);
  }
  case StmtKind::For:
    visit(node, [this](auto &concrete) { fields(concrete); });
    return iterable(as<For>(&node)->iter);
  default:
    visit(node, [this](auto &concrete) { fields(concrete); });
  }
}

void Folder::field(ast::Comprehension *&clause) {
  fields(*clause);
  iterable(clause->iter);
}

// Patterns fold only what stands for a number: -1, 1+2j.

void Folder::pattern(Pattern &node) {
  DepthGuard guard(depth_, reporter_);
  if (guard.tooDeep()) return;
  if (auto *value = tryAs<MatchValue>(&node)) return patternValue(value->value);
  if (auto *mapping = tryAs<MatchMapping>(&node)) {
    for (Expr *&key : mapping->keys)
      patternValue(key);
    return field(mapping->patterns);
  }
  visit(node, [this](auto &concrete) { fields(concrete); });
}

void Folder::patternValue(Expr *&slot) {
  if (auto *unary = tryAs<UnaryOp>(slot)) {
    auto *operand = tryAs<ast::Constant>(unary->operand);
    if (unary->op == UnaryOperator::USub && operand) replace(slot, foldUnary(arena_, unary->op, *operand->value));
  } else if (auto *binary = tryAs<BinOp>(slot)) {
    if (binary->op != Operator::Add && binary->op != Operator::Sub) return;
    patternValue(binary->left);
    auto *left = tryAs<ast::Constant>(binary->left), *right = tryAs<ast::Constant>(binary->right);
    if (left && right) replace(slot, foldBinary(arena_, binary->op, *left->value, *right->value));
  }
}

// Expressions.

void Folder::expression(Expr *&slot) {
  DepthGuard guard(depth_, reporter_);
  if (guard.tooDeep()) return;
  Expr &node = *slot;
  switch (node.kind) {
  case ExprKind::Constant:
    return;
  case ExprKind::Name: {
    auto &name = *as<Name>(&node);
    if (name.ctx != ExprContext::Load || name.id->text != "__debug__") return;
    auto kind = options_.optimize ? ConstantKind::False : ConstantKind::True;
    return replace(slot, arena_.make<krait::Constant>(krait::Constant{.kind = kind}));
  }
  default:
    visit(node, [this](auto &concrete) { fields(concrete); });
  }
  switch (node.kind) {
  case ExprKind::BinOp:
    return binary(slot);
  case ExprKind::UnaryOp:
    return unary(slot);
  case ExprKind::Compare:
    return compare(*as<Compare>(slot));
  case ExprKind::Tuple:
    return tuple(slot);
  case ExprKind::Subscript: {
    auto &subscript = *as<Subscript>(&node);
    auto *value = tryAs<ast::Constant>(subscript.value), *index = tryAs<ast::Constant>(subscript.slice);
    if (subscript.ctx == ExprContext::Load && value && index)
      replace(slot, foldSubscript(arena_, *value->value, *index->value));
    return;
  }
  default:
    return;
  }
}

void Folder::binary(Expr *&slot) {
  auto &node = *as<BinOp>(slot);
  auto *left = tryAs<ast::Constant>(node.left), *right = tryAs<ast::Constant>(node.right);
  if (node.op == Operator::Mod && left && left->value->kind == ConstantKind::Str && is<Tuple>(node.right)) {
    if (Expr *formatted = foldFormat(arena_, node)) slot = formatted;
    return;
  }
  if (left && right) replace(slot, foldBinary(arena_, node.op, *left->value, *right->value));
}

void Folder::unary(Expr *&slot) {
  auto &node = *as<UnaryOp>(slot);
  if (auto *operand = tryAs<ast::Constant>(node.operand))
    return replace(slot, foldUnary(arena_, node.op, *operand->value));
  auto *comparison = tryAs<Compare>(node.operand);
  if (node.op != UnaryOperator::Not || !comparison || comparison->ops.size() != 1) return;
  CompareOperator &op = comparison->ops[0];
  switch (op) {
  case CompareOperator::Is:
    op = CompareOperator::IsNot;
    break;
  case CompareOperator::IsNot:
    op = CompareOperator::Is;
    break;
  case CompareOperator::In:
    op = CompareOperator::NotIn;
    break;
  case CompareOperator::NotIn:
    op = CompareOperator::In;
    break;
  default:
    return;
  }
  slot = comparison;
}

void Folder::compare(Compare &node) {
  CompareOperator last = node.ops.back();
  if (last == CompareOperator::In || last == CompareOperator::NotIn) iterable(node.comparators.back());
}

/// The collection constant of `items`, or null if they are not all constant.
const krait::Constant *Folder::constantItems(std::span<Expr *const> items, ConstantKind kind) {
  std::vector<const krait::Constant *> values;
  for (const Expr *item : items) {
    auto *constant = tryAs<ast::Constant>(item);
    if (!constant) return nullptr;
    values.push_back(constant->value);
  }
  return arena_.make<krait::Constant>(krait::Constant{.kind = kind, .items = arena_.copy(values)});
}

void Folder::tuple(Expr *&slot) {
  auto &node = *as<Tuple>(slot);
  if (node.ctx == ExprContext::Load) replace(slot, constantItems(node.elts, ConstantKind::Tuple));
}

/// What is only iterated over or searched: a list as a tuple, a set of constants as a frozenset.
void Folder::iterable(Expr *&slot) {
  if (auto *list = tryAs<List>(slot)) {
    if (std::ranges::any_of(list->elts, [](const Expr *item) { return is<Starred>(item); })) return;
    auto *folded = constantItems(list->elts, ConstantKind::Tuple);
    if (folded) return replace(slot, folded);
    slot = arena_.make<Tuple>(slot->where, list->elts, list->ctx);
  } else if (auto *set = tryAs<Set>(slot)) {
    auto *folded = constantItems(set->elts, ConstantKind::Tuple);
    if (folded) replace(slot, makeFrozenSet(arena_, folded->items));
  }
}

} // namespace

void foldConstants(Mod &module, Arena &arena, const FoldOptions &options, Reporter &reporter) {
  Folder(arena, options, reporter).module(module);
}

} // namespace krait::frontend
