// The grammar of Nodes.def as data, for code that handles all nodes alike: which types there are, which nodes a type
// has, and where in its struct each field of a node lies.
//
// Nodes are trivially copyable, a location is always the first member, and a zeroed struct is a node whose fields are
// absent: so a node can be made from its size and filled in by offsets.
#pragma once
#include "compiler/frontend/ast/Nodes.h"
#include <cstddef>

namespace krait::ast {

enum class TypeId : uint8_t {
  Identifier,
  String,
  Int,
  Literal,
#define AST_ENUM(Enum) Enum,
#define AST_SUM(Sum, HasLocation) Sum,
#define AST_PRODUCT(Node, PythonName, HasLocation) Node,
#include "compiler/frontend/ast/Nodes.def"
};

struct FieldInfo {
  const char *name;
  TypeId type;
  Quantity quantity;
  uint16_t offset; // in the node's struct
  bool isList() const { return quantity >= Quantity::Seq; }
};

/// A constructor: a node of a sum, a product, or an enumerator (no struct: size 0).
struct NodeInfo {
  const char *name; // as Python's `ast` has it
  TypeId type;
  uint8_t kind; // the value of its sum's or enum's kind
  uint16_t size;
  std::span<const FieldInfo> fields;
};

enum class TypeForm : uint8_t {
  Plain,     // identifier, string, int, constant
  Enum,      // of constructors without fields, stored as their number
  Sum,       // of nodes, the kind is at `kindOffset`
  Product,   // the type is its one node
  SingleSum, // one node, which Python knows as the constructor of a sum
};

struct TypeInfo {
  const char *name; // as Python's `ast` has it
  TypeForm form;
  uint8_t kindOffset;
  bool hasLocation;
  uint16_t firstNode;              // how many constructors the types before this one have
  std::span<const NodeInfo> nodes; // by kind
  bool isSum() const { return form == TypeForm::Sum || form == TypeForm::SingleSum; }
};

/// All types, in the order of TypeId, and the row of one.
std::span<const TypeInfo> allTypes();
inline const TypeInfo &typeInfo(TypeId type) { return allTypes()[size_t(type)]; }

/// The constructor of the node at `node`, which is of that type and not null.
inline const NodeInfo &nodeInfo(const TypeInfo &type, const void *node) {
  return type.nodes[type.form == TypeForm::Sum ? static_cast<const uint8_t *>(node)[type.kindOffset] : 0];
}

} // namespace krait::ast
