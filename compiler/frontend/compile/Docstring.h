// The documentation string of a module, class or function body.
#pragma once
#include "compiler/frontend/ast/Nodes.h"

namespace krait::frontend {

/// The constant if the first statement is a string, else null.
inline const krait::Constant *docstring(std::span<ast::Stmt *const> body) {
  auto *first = body.empty() ? nullptr : ast::tryAs<ast::ExprStmt>(body.front());
  auto *constant = first ? ast::tryAs<ast::Constant>(first->value) : nullptr;
  return constant && constant->value->kind == ConstantKind::Str ? constant->value : nullptr;
}

} // namespace krait::frontend
