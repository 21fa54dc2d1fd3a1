#include "compiler/frontend/ast/Reflect.h"
#include <array>
#include <string_view>

namespace krait::ast {

namespace {

template <class Node>
struct FieldsOf;

#define AST_FIELD_ROW(quantity, Type, name) {#name, TypeId::Type, Quantity::quantity, uint16_t(offsetof(Self, name))},
#define AST_NODE(Sum, Node, PythonName)                                                                                \
  template <>                                                                                                          \
  struct FieldsOf<Node> {                                                                                              \
    using Self = Node;                                                                                                 \
    static constexpr FieldInfo kRows[] = {AST_FIELDS_##Node(AST_FIELD_ROW){}}; /* the last row ends empty lists too */ \
    static_assert(std::is_trivially_copyable_v<Node> && std::is_trivially_destructible_v<Node>);                       \
  };
#define AST_PRODUCT(Node, PythonName, HasLocation) AST_NODE(, Node, PythonName)
#include "compiler/frontend/ast/Nodes.def"
#undef AST_FIELD_ROW

template <class Node>
constexpr NodeInfo nodeRow(const char *name, TypeId type, size_t kind) {
  return {name, type, uint8_t(kind), sizeof(Node), {FieldsOf<Node>::kRows, std::size(FieldsOf<Node>::kRows) - 1}};
}

// The constructors of each type, by kind.
template <TypeId Type>
struct NodesOf;

#define AST_ENUMERATOR_ROW(Name, Text) {#Name, kType, uint8_t(Kind::Name), 0, {}},
#define AST_ENUM(Enum)                                                                                                 \
  template <>                                                                                                          \
  struct NodesOf<TypeId::Enum> {                                                                                       \
    using Kind = ast::Enum;                                                                                            \
    static constexpr TypeId kType = TypeId::Enum;                                                                      \
    static constexpr NodeInfo kRows[] = {AST_ENUMERATORS_##Enum(AST_ENUMERATOR_ROW)};                                  \
  };
#define AST_PRODUCT(Node, PythonName, HasLocation)                                                                     \
  template <>                                                                                                          \
  struct NodesOf<TypeId::Node> {                                                                                       \
    static constexpr NodeInfo kRows[] = {nodeRow<ast::Node>(PythonName, TypeId::Node, 0)};                             \
  };
#include "compiler/frontend/ast/Nodes.def"
#undef AST_ENUMERATOR_ROW

#define AST_SUM_ROW(Node, PythonName) nodeRow<Node>(PythonName, kType, size_t(Node::kKind)),
template <>
struct NodesOf<TypeId::Mod> {
  static constexpr TypeId kType = TypeId::Mod;
  static constexpr NodeInfo kRows[] = {
#define AST_MOD AST_SUM_ROW
#include "compiler/frontend/ast/Nodes.def"
  };
};
template <>
struct NodesOf<TypeId::Stmt> {
  static constexpr TypeId kType = TypeId::Stmt;
  static constexpr NodeInfo kRows[] = {
#define AST_STMT AST_SUM_ROW
#include "compiler/frontend/ast/Nodes.def"
  };
};
template <>
struct NodesOf<TypeId::Expr> {
  static constexpr TypeId kType = TypeId::Expr;
  static constexpr NodeInfo kRows[] = {
#define AST_EXPR AST_SUM_ROW
#include "compiler/frontend/ast/Nodes.def"
  };
};
template <>
struct NodesOf<TypeId::Pattern> {
  static constexpr TypeId kType = TypeId::Pattern;
  static constexpr NodeInfo kRows[] = {
#define AST_PATTERN AST_SUM_ROW
#include "compiler/frontend/ast/Nodes.def"
  };
};
#undef AST_SUM_ROW

template <class Struct, bool HasLocation>
constexpr bool locationIsFirst() {
  if constexpr (HasLocation) return offsetof(Struct, where) == 0;
  return true;
}

constexpr TypeForm productForm(std::string_view ownName, std::string_view typeName) {
  return ownName == typeName ? TypeForm::Product : TypeForm::SingleSum;
}

constexpr auto makeTypes() {
  std::array types = {
      TypeInfo{AST_ASDL_Identifier, TypeForm::Plain, 0, false, 0, {}},
      TypeInfo{AST_ASDL_String, TypeForm::Plain, 0, false, 0, {}},
      TypeInfo{AST_ASDL_Int, TypeForm::Plain, 0, false, 0, {}},
      TypeInfo{AST_ASDL_Literal, TypeForm::Plain, 0, false, 0, {}},
#define AST_ENUM(Name) TypeInfo{AST_ASDL_##Name, TypeForm::Enum, 0, false, 0, NodesOf<TypeId::Name>::kRows},
#define AST_SUM(Name, HasLocation)                                                                                     \
  TypeInfo{AST_ASDL_##Name, TypeForm::Sum, offsetof(Name, kind), HasLocation, 0, NodesOf<TypeId::Name>::kRows},
#define AST_PRODUCT(Node, PythonName, HasLocation)                                                                     \
  TypeInfo{AST_ASDL_##Node, productForm(PythonName, AST_ASDL_##Node), 0, HasLocation, 0, NodesOf<TypeId::Node>::kRows},
#include "compiler/frontend/ast/Nodes.def"
  };
  uint16_t nodes = 0;
  for (TypeInfo &type : types) {
    type.firstNode = nodes;
    nodes += uint16_t(type.nodes.size());
  }
  return types;
}
constexpr auto kTypes = makeTypes();

#define AST_SUM(Sum, HasLocation) static_assert(locationIsFirst<Sum, HasLocation>());
#define AST_PRODUCT(Node, PythonName, HasLocation) static_assert(locationIsFirst<Node, HasLocation>());
#include "compiler/frontend/ast/Nodes.def"

} // namespace

std::span<const TypeInfo> allTypes() { return kTypes; }

} // namespace krait::ast
