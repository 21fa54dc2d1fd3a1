// Shapes (hidden classes): which attributes an instance has and where.
//
// A shape belongs to one type and lists attribute names in order of first assignment. The object's header carries the
// shape's id, so one 32-bit comparison proves class *and* layout. Shapes of a type form a tree: adding attribute `n` to
// an object of shape S moves it to S's child for `n`. Builtin types without attributes have one shape each, so that the
// same comparison is the exact-type check. Id 0 means "unshaped": never cached.
//
// The attribute area is the overflow word and `inlineCapacity` slots after it. Attribute i of a shape lives in inline
// slot i when i < type->inlineCapacity, else in element i - inlineCapacity of the AttributeArray the overflow word
// points to. An unset but listed attribute is a zero slot (a deleted attribute leaves its shape for one without it).
//
// Dict mode: `obj.__dict__` was asked for. All attributes move into a real dict that the overflow word owns, and the
// object takes the type's dict-mode shape (`isDictMode`, no names), which caches treat as a miss. Only the overflow
// word is used then (zero: an empty dict that nobody has asked for yet), so an object whose __class__ was assigned may
// have fewer slots than its class says. Objects with shape id 0 are in dict mode too.
#pragma once
#include "runtime/object/Ref.h"

namespace krait::runtime {

struct Thread;
struct Type;
struct DictObject;
class Visitor;

struct Shape {
  uint32_t id;
  bool isDictMode;
  uint16_t count;                  // attributes
  Type *type;                      // borrowed: shapes die with their type
  Shape *parent;                   // without the last attribute; null at the root
  Value lastName;                  // interned str, owned; zero at the root
  Shape *firstChild, *nextSibling; // transitions
  uint32_t childCount;
  // Lookup by name: built on first use for shapes with more than a few attributes (Shape.cpp).
  struct Index;
  Index *index;
};

struct AttributeArray {
  uint32_t capacity;
  uint32_t reserved;
  Value items[];
};

inline constexpr uint32_t kMaxShapeId = (1u << 24) - 1;

/// The shape with that id; ids index a table that only grows.
extern Shape **shapesById;
inline Shape *shapeFromId(uint32_t id) { return shapesById[id]; }
/// The shape with one more attribute `name` (interned), made when needed; null: the object has to go to dict mode (too
/// many attributes or ids). Never runs Python code.
Shape *shapeAdd(Shape *shape, Value name);
/// A root shape for `type`, or null when ids ran out.
Shape *makeRootShape(Type *type);
/// Gives a dying or changing type's shapes up: their ids never come back.
void retireShapes(Type *type);
/// New shapes, with new ids, for the types in `types` and their live instances: what the old ids proved no longer
/// holds.
void renewShapes(Type *const *types, size_t count);
/// Index of `name` (interned) in `shape`, or -1. Never runs Python code.
int shapeLookup(const Shape *shape, Value name);

/// The object is in dict mode: its attributes are in the dict of the overflow word.
bool isInDictMode(const Object *object);
/// The attribute area's words (the overflow word first) of an object whose type has one (kTypeHasDict).
Value *attributeSlots(Object *object);
/// The place of attribute `index` of an object that is not in dict mode.
Value *attributePlace(Object *object, uint32_t index);

/// The instance attribute `name`, borrowed; zero when absent, nothing pending. `name` is an interned str. Any mode.
Value instanceGet(Object *object, Value name);
/// Sets or (zero) deletes an instance attribute. False: AttributeError on deleting an absent one, or MemoryError.
[[nodiscard]] bool instanceSet(Thread &thread, Object *object, Value name, Value valueOrZero);
/// obj.__dict__: turns the object to dict mode. Borrowed; null with MemoryError pending.
DictObject *instanceDict(Thread &thread, Object *object);
/// obj.__dict__ = dict (borrowed).
[[nodiscard]] bool instanceSetDict(Thread &thread, Object *object, DictObject *dict);
/// object.__class__ = type, where the layouts agree (TypeInternal.h). False: MemoryError pending.
[[nodiscard]] bool changeObjectType(Thread &thread, Object *object, Type *type);
/// A new dict with the instance's attributes; does not change the object's mode.
Ref instanceAttributes(Thread &thread, Object *object);
/// For tp_traverse, tp_clear and tp_dealloc of types with an attribute area; attributes go in shape order.
void traverseAttributes(Object *object, Visitor &visitor);
void clearAttributes(Object *object);

} // namespace krait::runtime
