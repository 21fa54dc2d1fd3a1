// Constant folding on the tree, in place (bytecode-3.11, section 9).
#pragma once
#include "compiler/frontend/ast/Reporter.h"

namespace krait::frontend {

struct FoldOptions {
  bool stringAnnotations = false; // annotations are kept as written
  int optimize = 0;               // decides `__debug__`
};

/// New nodes and constants go to `arena`. Reports trees that are nested too deeply.
void foldConstants(ast::Mod &module, Arena &arena, const FoldOptions &options, ast::Reporter &reporter);

/// The parts: null where CPython would not fold (an error, or a result beyond its limits).
const Constant *foldBinary(Arena &arena, ast::Operator op, const Constant &left, const Constant &right);
const Constant *foldUnary(Arena &arena, ast::UnaryOperator op, const Constant &operand);
const Constant *foldSubscript(Arena &arena, const Constant &value, const Constant &index);

/// Equality as Python's `==` sees constants: numbers by value, everything else by type and value.
bool equalValues(const Constant &a, const Constant &b);

/// The frozenset of `items`, equal ones (1, 1.0 and True are) once.
const Constant *makeFrozenSet(Arena &arena, std::span<const Constant *const> items);

/// `'format' % (a, b)` as an f-string, or null.
ast::Expr *foldFormat(Arena &arena, const ast::BinOp &node);

} // namespace krait::frontend
