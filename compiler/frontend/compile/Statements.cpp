// Bodies and simple statements.
#include "compiler/frontend/compile/Docstring.h"
#include "compiler/frontend/compile/Generator.h"

namespace krait::frontend {

using namespace ast;

/// Does a body declare annotated variables, outside of nested scopes? (`match` cases are not searched, as in 3.11.2.)
static bool hasAnnotations(std::span<Stmt *const> body) {
  for (const Stmt *node : body) {
    bool found = false;
    switch (node->kind) {
    case StmtKind::AnnAssign:
      return true;
    case StmtKind::For:
    case StmtKind::AsyncFor:
      found = hasAnnotations(as<For>(node)->body) || hasAnnotations(as<For>(node)->orelse);
      break;
    case StmtKind::While:
    case StmtKind::If:
      found = hasAnnotations(as<If>(node)->body) || hasAnnotations(as<If>(node)->orelse);
      break;
    case StmtKind::With:
    case StmtKind::AsyncWith:
      found = hasAnnotations(as<With>(node)->body);
      break;
    case StmtKind::Try:
    case StmtKind::TryStar: {
      auto &guarded = *as<Try>(node);
      for (const ExceptHandler *handler : guarded.handlers)
        found = found || hasAnnotations(handler->body);
      found =
          found || hasAnnotations(guarded.body) || hasAnnotations(guarded.finalbody) || hasAnnotations(guarded.orelse);
      break;
    }
    default:
      break;
    }
    if (found) return true;
  }
  return false;
}

/// The body of a module or class.
void Generator::body(Stmts list) {
  if (u_->kind == UnitKind::Module && !list.empty()) setWhere(list.front()->where);
  if (hasAnnotations(list)) emit(Opcode::SETUP_ANNOTATIONS);
  size_t first = 0;
  if (context_.options.optimize < 2 && docstring(list)) {
    expression(*as<ExprStmt>(list.front())->value);
    clearWhere();
    assign(identifier("__doc__"));
    first = 1;
  }
  u_->kind == UnitKind::Module ? topLevel(list.subspan(first)) : statements(list.subspan(first));
}

/// The body of an interactive statement.
void Generator::moduleBody(Stmts list) {
  setWhere({1, 0, 1, 0});
  if (hasAnnotations(list)) emit(Opcode::SETUP_ANNOTATIONS);
  statements(list);
}

void Generator::statements(Stmts list) {
  for (const Stmt *node : list) {
    if (context_.reporter.failed()) return;
    statement(*node);
  }
}

/// The statements of a module: the code of each may lie where the tree of one before lay.
void Generator::topLevel(Stmts list) {
  for (Stmt *const &node : list) {
    statements({&node, 1});
    if (context_.usedUp) constants().arena().takeBlocksBefore(node, *context_.usedUp);
  }
}

void Generator::statement(const Stmt &node) {
  setWhere(node.where);
  switch (node.kind) {
  case StmtKind::FunctionDef:
    return function(*as<FunctionDef>(&node), false);
  case StmtKind::AsyncFunctionDef:
    return function(*reinterpret_cast<const FunctionDef *>(&node), true);
  case StmtKind::ClassDef:
    return classDefinition(*as<ClassDef>(&node));
  case StmtKind::Return:
    return returnStatement(*as<Return>(&node));
  case StmtKind::Delete:
    return expressions(as<Delete>(&node)->targets);
  case StmtKind::Assign:
    return assignment(*as<Assign>(&node));
  case StmtKind::AugAssign:
    return augmentedAssignment(*as<AugAssign>(&node));
  case StmtKind::AnnAssign:
    return annotatedAssignment(*as<AnnAssign>(&node));
  case StmtKind::For:
    return forLoop(*as<For>(&node));
  case StmtKind::AsyncFor:
    return asyncForLoop(*as<AsyncFor>(&node));
  case StmtKind::While:
    return whileLoop(*as<While>(&node));
  case StmtKind::If:
    return ifStatement(*as<If>(&node));
  case StmtKind::With:
    return with(*as<With>(&node), 0, false);
  case StmtKind::AsyncWith:
    return with(*reinterpret_cast<const With *>(&node), 0, true);
  case StmtKind::Match:
    return match(*as<Match>(&node));
  case StmtKind::Raise:
    return raiseStatement(*as<Raise>(&node));
  case StmtKind::Try:
    return tryStatement(*as<Try>(&node));
  case StmtKind::TryStar:
    return tryStatement(*reinterpret_cast<const Try *>(&node));
  case StmtKind::Assert:
    return assertStatement(*as<Assert>(&node));
  case StmtKind::Import:
    return importStatement(*as<Import>(&node));
  case StmtKind::ImportFrom:
    return importFrom(*as<ImportFrom>(&node));
  case StmtKind::Global:
  case StmtKind::Nonlocal:
    return;
  case StmtKind::ExprStmt:
    return expressionStatement(*as<ExprStmt>(&node));
  case StmtKind::Pass:
    return emit(Opcode::NOP);
  case StmtKind::Break:
    return breakStatement();
  case StmtKind::Continue:
    return continueStatement();
  }
}

void Generator::expressionStatement(const ExprStmt &node) {
  if (context_.options.mode == CompileMode::Single && !u_->parent) {
    expression(*node.value);
    return emit(Opcode::PRINT_EXPR);
  }
  if (is<ast::Constant>(node.value)) return emit(Opcode::NOP);
  expression(*node.value);
  clearWhere();
  emit(Opcode::POP_TOP);
}

void Generator::ifStatement(const If &node) {
  Block *end = newBlock();
  Block *otherwise = node.orelse.empty() ? end : newBlock();
  jumpIf(*node.test, otherwise, false);
  statements(node.body);
  if (!node.orelse.empty()) {
    jumpNowhere(end);
    use(otherwise);
    statements(node.orelse);
  }
  use(end);
}

void Generator::assertStatement(const Assert &node) {
  auto *tuple = tryAs<Tuple>(node.test);
  auto *constant = tryAs<ast::Constant>(node.test);
  if ((tuple && !tuple->elts.empty()) ||
      (constant && constant->value->kind == ConstantKind::Tuple && !constant->value->items.empty()))
    warn("assertion is always true, perhaps remove parentheses?");
  if (context_.options.optimize) return;
  Block *end = newBlock();
  jumpIf(*node.test, end, true);
  emit(Opcode::LOAD_ASSERTION_ERROR);
  if (node.msg) {
    expression(*node.msg);
    emit(Opcode::PRECALL, 0);
    emit(Opcode::CALL, 0);
  }
  emit(Opcode::RAISE_VARARGS, 1);
  use(end);
}

void Generator::raiseStatement(const Raise &node) {
  uint32_t count = 0;
  for (const Expr *value : {node.exc, node.cause}) {
    if (!value) break;
    expression(*value);
    ++count;
  }
  emit(Opcode::RAISE_VARARGS, count);
}

} // namespace krait::frontend
