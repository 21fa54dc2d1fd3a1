// The syntax tree's structs, expanded from Nodes.def.
//
// A node is made by `arena.make<ast::BinOp>(where, left, op, right)`: the location first (where the node has one), then
// the fields in the table's order; trailing fields may be left out. Nodes, lists and texts live in an Arena and are
// trivially destructible. An absent optional node or identifier is null, an absent optional string has null data.
// Later phases may rewrite child pointers (constant folding does), so whoever wants to keep the parsed tree dumps it
// first.
#pragma once
#include "compiler/frontend/ast/Identifiers.h"
#include "compiler/support/Constant.h"
#include <cstdint>
#include <span>
#include <string_view>

namespace krait::ast {

/// Lines count from 1, columns are UTF-8 byte offsets from 0; the end column is exclusive.
struct Location {
  int32_t lineno = 0, col_offset = 0, end_lineno = 0, end_col_offset = 0;
  bool operator==(const Location &) const = default;
};

struct NoLocation {}; // in the place of the location when a Mod is made

using String = std::string_view;
using Int = int32_t;
using Literal = const krait::Constant *;

#define AST_ENUMERATOR(Name, Text) Name,
#define AST_ENUM(Enum) enum class Enum : uint8_t { AST_ENUMERATORS_##Enum(AST_ENUMERATOR) };
#include "compiler/frontend/ast/Nodes.def"
#undef AST_ENUMERATOR

#define AST_KIND(Node, PythonName) Node,
enum class ModKind : uint8_t {
#define AST_MOD AST_KIND
#include "compiler/frontend/ast/Nodes.def"
};
enum class StmtKind : uint8_t {
#define AST_STMT AST_KIND
#include "compiler/frontend/ast/Nodes.def"
};
enum class ExprKind : uint8_t {
#define AST_EXPR AST_KIND
#include "compiler/frontend/ast/Nodes.def"
};
enum class PatternKind : uint8_t {
#define AST_PATTERN AST_KIND
#include "compiler/frontend/ast/Nodes.def"
};
#undef AST_KIND

struct Mod {
  using Kind = ModKind;
  ModKind kind;
};
struct Stmt {
  using Kind = StmtKind;
  Location where;
  StmtKind kind;
};
struct Expr {
  using Kind = ExprKind;
  Location where;
  ExprKind kind;
};
struct Pattern {
  using Kind = PatternKind;
  Location where;
  PatternKind kind;
};

/// The base of every node of a sum: sets the kind, so that a node is made from its location and fields alone.
template <class Sum, typename Sum::Kind K>
struct NodeBase : Sum {
  static constexpr typename Sum::Kind kKind = K;
  NodeBase(const Location &where) : Sum{where, K} {}
};
template <ModKind K>
struct NodeBase<Mod, K> : Mod {
  static constexpr ModKind kKind = K;
  NodeBase(NoLocation) : Mod{K} {}
};

#define AST_NODE(Sum, Node, PythonName) struct Node;
#define AST_PRODUCT(Node, PythonName, HasLocation) struct Node;
#include "compiler/frontend/ast/Nodes.def"

/// Whether a field may be absent, and whether it is a list.
enum class Quantity : uint8_t { One, Opt, Seq, SeqOpt };

// How a field of each type is stored: nodes by pointer, everything else by value.
template <class T>
struct Stored {
  using Type = T *;
};
#define AST_ENUM(Enum)                                                                                                 \
  template <>                                                                                                          \
  struct Stored<Enum> {                                                                                                \
    using Type = Enum;                                                                                                 \
  };
AST_ENUM(Identifier)
AST_ENUM(String)
AST_ENUM(Int)
AST_ENUM(Literal)
#include "compiler/frontend/ast/Nodes.def"

template <class T>
using One = typename Stored<T>::Type;
template <class T>
using Opt = typename Stored<T>::Type;
template <class T>
using Seq = std::span<typename Stored<T>::Type>;
template <class T>
using SeqOpt = Seq<T>;

#define AST_FIELD(Quantity, Type, name) Quantity<Type> name{};
#define AST_NODE(Sum, Node, PythonName)                                                                                \
  struct Node : NodeBase<Sum, Sum##Kind::Node> {                                                                       \
    AST_FIELDS_##Node(AST_FIELD)                                                                                       \
  };
#define AST_LOCATION_true Location where;
#define AST_LOCATION_false
#define AST_PRODUCT(Node, PythonName, HasLocation)                                                                     \
  struct Node {                                                                                                        \
    AST_LOCATION_##HasLocation AST_FIELDS_##Node(AST_FIELD)                                                            \
  };
#include "compiler/frontend/ast/Nodes.def"
#undef AST_FIELD
#undef AST_LOCATION_true
#undef AST_LOCATION_false

/// Is the node (not null) of this constructor?
template <class Node, class Sum>
bool is(const Sum *node) {
  return node->kind == Node::kKind;
}
/// The node as its constructor's struct; the caller knows the kind.
template <class Node, class Sum>
Node *as(Sum *node) {
  return static_cast<Node *>(node);
}
template <class Node, class Sum>
const Node *as(const Sum *node) {
  return static_cast<const Node *>(node);
}
/// The node as `Node`, or null when it is another constructor (or null).
template <class Node, class Sum>
Node *tryAs(Sum *node) {
  return node && node->kind == Node::kKind ? static_cast<Node *>(node) : nullptr;
}
template <class Node, class Sum>
const Node *tryAs(const Sum *node) {
  return node && node->kind == Node::kKind ? static_cast<const Node *>(node) : nullptr;
}

} // namespace krait::ast
