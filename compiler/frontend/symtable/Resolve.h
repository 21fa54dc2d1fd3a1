// Resolution of names: local, global, cell or free (private to symtable/).
#pragma once
#include "compiler/frontend/symtable/Builder.h"

namespace krait::frontend {

/// Decides every symbol's NameScope and adds the free variables that scopes only pass on.
void resolveScopes(SymbolTable &table, ast::Identifiers &identifiers, const SymtableBuilder &builder,
                   ast::Reporter &reporter);

} // namespace krait::frontend
