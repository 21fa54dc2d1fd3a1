// Arithmetic on number constants (private to folding).
#pragma once
#include "compiler/frontend/ast/Nodes.h"

namespace krait::frontend {

/// int or bool
inline bool isInteger(const Constant &value) {
  return value.kind == ConstantKind::Int || value.kind == ConstantKind::True || value.kind == ConstantKind::False;
}
inline bool isNumber(const Constant &value) {
  return isInteger(value) || value.kind == ConstantKind::Float || value.kind == ConstantKind::Complex;
}
/// The value of an integer that fits 64 bits.
bool smallValue(const Constant &value, int64_t *to);

bool equalNumbers(const Constant &a, const Constant &b);
const Constant *foldNumbers(Arena &arena, ast::Operator op, const Constant &left, const Constant &right);
const Constant *foldNumber(Arena &arena, ast::UnaryOperator op, const Constant &operand);

} // namespace krait::frontend
