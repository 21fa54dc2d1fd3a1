// `from __future__ import ...` at the top of a module.
#pragma once
#include "compiler/frontend/ast/Reporter.h"

namespace krait::frontend {

struct FutureFeatures {
  uint32_t flags = 0;
  int line = -1; // of the last of these statements
};

FutureFeatures scanFutureImports(const ast::Mod &module, ast::Reporter &reporter);

} // namespace krait::frontend
