// How a builtin type is written down: a constant-initialised table beside its methods.
//
//   constinit Type ListType = builtinType({
//       .name = "list",
//       .flags = kTypeBase | kTypeGc | kTypeList | kTypeSequence | kTypeSelfMatch,
//       .basicSize = sizeof(ListObject),
//       .slots = {.tp_dealloc = listDestroy, .tp_traverse = listTraverse, .tp_repr = listRepr},
//       .methods = kListMethods,
//       .doc = "...",
//   });
//
// readyType() completes it at start: base object when none is given, dictionary, MRO, inherited slots, shape.
#pragma once
#include "runtime/call/Method.h"
#include "runtime/object/Type.h"

namespace krait::runtime {

extern Type TypeType;

struct TypeSpec {
  const char *name; // dotted when it lives in a module other than builtins
  Type *base = nullptr;
  uint32_t flags = 0;
  uint32_t basicSize = sizeof(Object);
  uint32_t itemSize = 0;
  TypeSlots slots{};
  const MethodDef *methods = nullptr;
  const MemberDef *members = nullptr;
  const GetSetDef *getSets = nullptr;
  const char *doc = nullptr;
};

constexpr Type builtinType(const TypeSpec &spec) {
  Type type{};
  type.refCount = kImmortalCount;
  type.flagsAndShape = kObjectImmortal;
  type.Object::type = &TypeType;
  type.staticName = spec.name;
  type.flags = spec.flags | kTypeImmutable;
  type.basicSize = spec.basicSize;
  type.itemSize = spec.itemSize;
  type.base = spec.base;
  type.slots = spec.slots;
  type.methods = spec.methods;
  type.members = spec.members;
  type.getSets = spec.getSets;
  type.doc = spec.doc;
  return type;
}

} // namespace krait::runtime
