// Where the parts of instances are: __slots__ members, attribute area, inline capacity.
#pragma once
#include "runtime/object/Shape.h"
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

/// An object of a class with plainInstanceSize whose references are all in words behind the header: true, and how many
/// words there are to look at (zero ones are unset). Attributes come in shape order, __slots__ in theirs.
[[gnu::always_inline]] inline bool plainAttributes(const Object *object, uint32_t *count) {
  const Type *type = object->type;
  if (!type->attributesOffset) {
    *count = (type->plainInstanceSize - uint32_t(sizeof(Object))) / uint32_t(sizeof(Value));
    return true;
  }
  const Shape *shape = shapeFromId(object->shapeId());
  if (KRAIT_UNLIKELY(!shape || shape->isDictMode || shape->count > type->inlineCapacity)) return false;
  *count = shape->count + 1;
  return !reinterpret_cast<const Value *>(object + 1)->bits(); // else an overflow array that is no longer needed
}

/// Called before the first instance: decides inlineCapacity (from what __init__ stores) and the place of the attribute
/// area.
void fixLayout(Type *type);
/// Only before the first instance.
void setInlineCapacity(Type *type, uint32_t capacity);

} // namespace krait::runtime
