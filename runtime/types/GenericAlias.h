// Subscripted classes: `list[int]` (types.GenericAlias) and `int | str` (types.UnionType).
#pragma once
#include "runtime/object/Type.h"

namespace krait::runtime {

struct GenericAliasObject : Object {
  Value origin;     // owned
  Value args;       // tuple, owned
  Value parameters; // tuple, owned; zero: not yet computed
  bool starred;     // made by iterating: *tuple[int]
};
struct UnionObject : Object {
  Value args;       // tuple, owned
  Value parameters; // tuple, owned; zero: not yet computed
};
extern Type GenericAliasType, UnionTypeType, GenericAliasIteratorType;

/// types.GenericAlias(origin, args); a non-tuple `args` stands for a tuple of one.
[[nodiscard]] Ref makeGenericAlias(Thread &thread, Value origin, Value args);
/// `__class_getitem__` of builtin generic classes: a class method of one argument.
Ref classGetItem(Thread &thread, Value type, Value item);
/// `left | right` of types: nb_or of type, GenericAlias and UnionType. NotImplemented for operands that are no types.
Ref unionOfTypes(Thread &thread, Value left, Value right);
/// The type variables in `args` (anything with __typing_subst__ or __parameters__), in order, without repeats.
[[nodiscard]] Ref collectTypeParameters(Thread &thread, Value args);

} // namespace krait::runtime
