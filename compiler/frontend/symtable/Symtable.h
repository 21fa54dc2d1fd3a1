// The symbol table pass: which names each scope binds and uses, then where each of them lives.
#pragma once
#include "compiler/frontend/ast/Reporter.h"
#include "compiler/frontend/symtable/Scope.h"
#include <memory>
#include <string>

namespace krait::frontend {

struct SymtableOptions {
  bool stringAnnotations = false; // from __future__ import annotations
};

/// Walks the (constant-folded) tree and resolves its names. Errors go to `reporter`; the table is complete only if
/// there is none.
std::unique_ptr<SymbolTable> buildSymbolTable(const ast::Mod &module, ast::Identifiers &identifiers,
                                              const SymtableOptions &options, ast::Reporter &reporter);

/// The table as text, one line a scope and one a symbol (`--emit=symtable`).
std::string dumpSymbolTable(const SymbolTable &table);

} // namespace krait::frontend
