// SyntaxWarnings: comparisons with `is`, calls and subscripts of displays that look like a missing comma.
#include "compiler/frontend/compile/Generator.h"

namespace krait::frontend {

using namespace ast;

/// The type an expression surely has, by name, or null.
static const char *typeName(const Expr &node) {
  switch (node.kind) {
  case ExprKind::Tuple:
    return "tuple";
  case ExprKind::List:
  case ExprKind::ListComp:
    return "list";
  case ExprKind::Dict:
  case ExprKind::DictComp:
    return "dict";
  case ExprKind::Set:
  case ExprKind::SetComp:
    return "set";
  case ExprKind::GeneratorExp:
    return "generator";
  case ExprKind::Lambda:
    return "function";
  case ExprKind::JoinedStr:
  case ExprKind::FormattedValue:
    return "str";
  case ExprKind::Constant: {
    static constexpr const char *kNames[] = {"NoneType", "bool", "bool",  "ellipsis", "int",       "float",
                                             "complex",  "str",  "bytes", "tuple",    "frozenset", "code"};
    return kNames[uint8_t(as<ast::Constant>(&node)->value->kind)];
  }
  default:
    return nullptr;
  }
}

static bool comparesByIdentity(const Expr &node) {
  auto *constant = tryAs<ast::Constant>(&node);
  if (!constant) return true;
  ConstantKind kind = constant->value->kind;
  return kind == ConstantKind::None || kind == ConstantKind::True || kind == ConstantKind::False ||
         kind == ConstantKind::Ellipsis;
}

void Generator::warnComparison(const Compare &node) {
  bool left = comparesByIdentity(*node.left);
  for (size_t i = 0; i < node.ops.size(); ++i) {
    bool right = comparesByIdentity(*node.comparators[i]);
    bool is = node.ops[i] == CompareOperator::Is, isNot = node.ops[i] == CompareOperator::IsNot;
    if ((is || isNot) && (!left || !right))
      return warn(is ? "\"is\" with a literal. Did you mean \"==\"?"
                     : "\"is not\" with a literal. Did you mean \"!=\"?");
    left = right;
  }
}

void Generator::warnCaller(const Expr &callee) {
  if (is<Lambda>(&callee)) return;
  if (const char *type = typeName(callee))
    warn("'" + std::string(type) + "' object is not callable; perhaps you missed a comma?");
}

void Generator::warnSubscripted(const Expr &value) {
  bool wrong = false;
  switch (value.kind) {
  case ExprKind::Constant: {
    ConstantKind kind = as<ast::Constant>(&value)->value->kind;
    wrong = kind != ConstantKind::Str && kind != ConstantKind::Bytes && kind != ConstantKind::Tuple;
    break;
  }
  case ExprKind::Set:
  case ExprKind::SetComp:
  case ExprKind::GeneratorExp:
  case ExprKind::Lambda:
    wrong = true;
    break;
  default:
    break;
  }
  if (wrong) warn("'" + std::string(typeName(value)) + "' object is not subscriptable; perhaps you missed a comma?");
}

void Generator::warnIndex(const Expr &value, const Expr &index) {
  bool sequence = false;
  switch (value.kind) {
  case ExprKind::Constant: {
    ConstantKind kind = as<ast::Constant>(&value)->value->kind;
    sequence = kind == ConstantKind::Str || kind == ConstantKind::Bytes || kind == ConstantKind::Tuple;
    break;
  }
  case ExprKind::Tuple:
  case ExprKind::List:
  case ExprKind::ListComp:
  case ExprKind::JoinedStr:
  case ExprKind::FormattedValue:
    sequence = true;
    break;
  default:
    break;
  }
  const char *type = typeName(index);
  if (!sequence || !type || std::string_view(type) == "int" || std::string_view(type) == "bool") return;
  warn(std::string(typeName(value)) + " indices must be integers or slices, not " + type +
       "; perhaps you missed a comma?");
}

} // namespace krait::frontend
