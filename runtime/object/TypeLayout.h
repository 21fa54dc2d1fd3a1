// Where the parts of instances are: __slots__ members, attribute area, inline capacity.
#pragma once
#include "runtime/object/Type.h"

namespace krait::runtime {

inline constexpr uint32_t kMostInlineAttributes = 48;

/// The words of `type`'s own __slots__ in an instance: [first, first + count) words of the object.
inline uint32_t ownSlotCount(const Type *type) {
  return type->hasFlag(kTypeHeap) ? (type->basicSize - type->base->basicSize) / uint32_t(sizeof(Value)) : 0;
}
/// Empties the members of `type`'s own __slots__. May run Python code.
void clearSlotMembers(Object *object, const Type *type);
/// tp_traverse and tp_clear of classes: __slots__, attributes, the class itself, then the builtin base's.
void traverseInstance(Object *object, Visitor &visitor);
void clearInstance(Object *object);

/// Called before the first instance: decides inlineCapacity (from what __init__ stores) and the place of the attribute
/// area.
void fixLayout(Type *type);
/// Only before the first instance.
void setInlineCapacity(Type *type, uint32_t capacity);

} // namespace krait::runtime
