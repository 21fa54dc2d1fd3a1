// The syntax tree as text: what Python's ast.dump(tree, include_attributes=True) prints.
#pragma once
#include "compiler/frontend/ast/Nodes.h"
#include <string>

namespace krait::ast {

std::string dump(const Mod &tree);

} // namespace krait::ast
