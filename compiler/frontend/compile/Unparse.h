// Expressions written back as text: what `from __future__ import annotations` stores.
#pragma once
#include "compiler/frontend/ast/Nodes.h"
#include <string>

namespace krait::frontend {

std::string unparse(const ast::Expr &node);

} // namespace krait::frontend
