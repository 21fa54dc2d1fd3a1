// The classes of syntax trees: module _ast, made from Nodes.def when something asks for them first.
#pragma once
#include "compiler/frontend/ast/Reflect.h"
#include "runtime/object/Ref.h"
#include "runtime/types/Module.h"

namespace krait::runtime {

/// A constructor of the grammar as Python knows it.
struct AstConstructor {
  Type *type;      // its class
  Value fields;    // the names of its fields: a tuple of interned str
  Value singleton; // enumerators: the one instance that trees made here refer to; zero for the others
};

/// All references are held for good.
struct AstClasses {
  Type *root;       // AST
  Type **types;     // by ast::TypeId: the class of the sum, enum or product; null for identifier, string, int, constant
  Value attributes; // lineno, col_offset, end_lineno, end_col_offset
  AstConstructor *constructors;

  AstConstructor &constructor(const ast::TypeInfo &type, size_t kind) const {
    return constructors[type.firstNode + kind];
  }
};

/// Made on first use. Null: an exception is pending.
const AstClasses *astClasses(Thread &thread);
/// The object is a tree: 1, 0, -1 as isinstance(object, AST). Makes nothing: without the classes there are no trees.
int isAst(Thread &thread, Value object);

/// pattern's end positions are required fields of the grammar, those of all other nodes are optional.
inline bool endIsOptional(ast::TypeId type) { return type != ast::TypeId::Pattern; }

} // namespace krait::runtime
