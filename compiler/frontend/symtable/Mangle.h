// Private names: `__x` inside `class C` is `_C__x`.
#pragma once
#include "compiler/frontend/ast/Identifiers.h"

namespace krait::frontend {

/// The name as it is stored when used inside the class `privateClass` (null: outside of any class).
ast::Identifier mangle(ast::Identifiers &identifiers, ast::Identifier privateClass, ast::Identifier name);

} // namespace krait::frontend
