// Walking the tree: one switch per sum and one list of fields per node, both from Nodes.def.
#pragma once
#include "compiler/frontend/ast/Nodes.h"
#include "compiler/support/Assert.h"
#include <type_traits>

namespace krait::ast {

/// Calls `visitor(node as its constructor's struct)` and returns what it returns.
#define AST_CASE(Node, PythonName)                                                                                     \
  case Kind::Node:                                                                                                     \
    return visitor(*static_cast<std::conditional_t<kConst, const Node, Node> *>(&node));

template <class Sum, class Visitor>
  requires std::is_same_v<std::remove_const_t<Sum>, Expr>
decltype(auto) visit(Sum &node, Visitor &&visitor) {
  using Kind = ExprKind;
  constexpr bool kConst = std::is_const_v<Sum>;
  switch (node.kind) {
#define AST_EXPR AST_CASE
#include "compiler/frontend/ast/Nodes.def"
  }
  KRAIT_UNREACHABLE("expression kind");
}

template <class Sum, class Visitor>
  requires std::is_same_v<std::remove_const_t<Sum>, Stmt>
decltype(auto) visit(Sum &node, Visitor &&visitor) {
  using Kind = StmtKind;
  constexpr bool kConst = std::is_const_v<Sum>;
  switch (node.kind) {
#define AST_STMT AST_CASE
#include "compiler/frontend/ast/Nodes.def"
  }
  KRAIT_UNREACHABLE("statement kind");
}

template <class Sum, class Visitor>
  requires std::is_same_v<std::remove_const_t<Sum>, Pattern>
decltype(auto) visit(Sum &node, Visitor &&visitor) {
  using Kind = PatternKind;
  constexpr bool kConst = std::is_const_v<Sum>;
  switch (node.kind) {
#define AST_PATTERN AST_CASE
#include "compiler/frontend/ast/Nodes.def"
  }
  KRAIT_UNREACHABLE("pattern kind");
}

template <class Sum, class Visitor>
  requires std::is_same_v<std::remove_const_t<Sum>, Mod>
decltype(auto) visit(Sum &node, Visitor &&visitor) {
  using Kind = ModKind;
  constexpr bool kConst = std::is_const_v<Sum>;
  switch (node.kind) {
#define AST_MOD AST_CASE
#include "compiler/frontend/ast/Nodes.def"
  }
  KRAIT_UNREACHABLE("module kind");
}
#undef AST_CASE

/// Calls `visitor(field name, Quantity, field)` for each field of a node or product, in the table's order.
#define AST_VISIT_FIELD(quantity, Type, name) visitor(#name, Quantity::quantity, node.name);
#define AST_NODE(Sum, Node, PythonName)                                                                                \
  template <class Visitor>                                                                                             \
  void visitFields(const Node &node, Visitor &&visitor) {                                                              \
    AST_FIELDS_##Node(AST_VISIT_FIELD)                                                                                 \
  }                                                                                                                    \
  template <class Visitor>                                                                                             \
  void visitFields(Node &node, Visitor &&visitor) {                                                                    \
    AST_FIELDS_##Node(AST_VISIT_FIELD)                                                                                 \
  }
#define AST_PRODUCT(Node, PythonName, HasLocation) AST_NODE(, Node, PythonName)
#include "compiler/frontend/ast/Nodes.def"
#undef AST_VISIT_FIELD

/// The constructor's name as Python's `ast` module spells it.
#define AST_NODE(Sum, Node, PythonName)                                                                                \
  constexpr const char *pythonName(const Node &) { return PythonName; }
#define AST_PRODUCT(Node, PythonName, HasLocation) AST_NODE(, Node, PythonName)
#include "compiler/frontend/ast/Nodes.def"

#define AST_PYTHON_NAME(Name, Text) #Name,
#define AST_ENUM(Enum)                                                                                                 \
  constexpr const char *pythonName(Enum value) {                                                                       \
    constexpr const char *kNames[] = {AST_ENUMERATORS_##Enum(AST_PYTHON_NAME)};                                        \
    return kNames[uint8_t(value)];                                                                                     \
  }
#include "compiler/frontend/ast/Nodes.def"
#undef AST_PYTHON_NAME

/// An operator as it is written.
#define AST_SPELLING(Name, Text) Text,
#define AST_ENUM(Enum)                                                                                                 \
  constexpr const char *spelling(Enum value) {                                                                         \
    constexpr const char *kTexts[] = {AST_ENUMERATORS_##Enum(AST_SPELLING)};                                           \
    return kTexts[uint8_t(value)];                                                                                     \
  }
#include "compiler/frontend/ast/Nodes.def"
#undef AST_SPELLING

} // namespace krait::ast
