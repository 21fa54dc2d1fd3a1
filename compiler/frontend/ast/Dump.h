// The syntax tree as text: what Python's ast.dump() prints.
#pragma once
#include "compiler/frontend/ast/Nodes.h"
#include <string>

namespace krait::ast {

struct DumpOptions {
  bool attributes = true; // lineno, col_offset, end_lineno, end_col_offset
  int indent = -1;        // spaces a level; -1: everything on one line
};

std::string dump(const Mod &tree, const DumpOptions &options = {});

} // namespace krait::ast
