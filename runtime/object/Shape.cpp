// Shapes and the attributes they describe. See Shape.h for the model.
#include "runtime/object/Shape.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/memory/Allocate.h"
#include "runtime/memory/Collector.h"
#include "runtime/object/Attribute.h"
#include "runtime/object/TypeLayout.h"
#include "runtime/types/Dict.h"
#include <algorithm>
#include <cstring>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace krait::runtime {

static Shape *noShape = nullptr;
Shape **shapesById = &noShape;

/// Open-addressed name -> index, for shapes where walking the parents would be long.
struct Shape::Index {
  uint32_t mask;
  struct Entry {
    Value name;
    uint32_t index;
  } entries[];
};

namespace {

constexpr uint32_t kMostAttributes = 512; // beyond, the instance is used as a dictionary
constexpr uint32_t kMostChildren = 4096;
constexpr uint32_t kManyChildren = 8;
constexpr uint16_t kLinearLookup = 8;

std::vector<Shape *> shapeTable(1, nullptr);

struct Transition {
  Shape *parent;
  Value name;
  bool operator==(const Transition &) const = default;
};
struct TransitionHash {
  size_t operator()(const Transition &t) const {
    return (reinterpret_cast<uintptr_t>(t.parent) * 0x9e3779b97f4a7c15ull) ^ (t.name.bits() >> 4);
  }
};
/// Children of shapes that have many.
std::unordered_map<Transition, Shape *, TransitionHash> wideTransitions;

Shape *makeShape(Type *type, Shape *parent, Value name) {
  if (shapeTable.size() > kMaxShapeId) return nullptr;
  auto *shape = new Shape{};
  shape->id = uint32_t(shapeTable.size());
  shape->type = type;
  shape->parent = parent;
  shape->lastName = name;
  incref(name);
  shape->count = parent ? uint16_t(parent->count + 1) : 0;
  shapeTable.push_back(shape);
  shapesById = shapeTable.data();
  return shape;
}

size_t nameHash(Value name) { return size_t((name.bits() >> 4) * 0x9e3779b97f4a7c15ull >> 32); }

void buildIndex(Shape *shape) {
  uint32_t size = 16;
  while (size < 2u * shape->count)
    size *= 2;
  auto *index = static_cast<Shape::Index *>(calloc(1, sizeof(Shape::Index) + size * sizeof(Shape::Index::Entry)));
  KRAIT_CHECK(index, "no memory for a shape's index");
  index->mask = size - 1;
  for (Shape *at = shape; at->parent; at = at->parent) {
    size_t place = nameHash(at->lastName) & index->mask;
    while (index->entries[place].name)
      place = (place + 1) & index->mask;
    index->entries[place] = {at->lastName, uint32_t(at->count - 1)};
  }
  shape->index = index;
}

std::vector<Value> shapeNames(const Shape *shape) {
  std::vector<Value> names(shape->count);
  for (; shape->parent; shape = shape->parent)
    names[shape->count - 1] = shape->lastName;
  return names;
}

void freeShape(Shape *shape) {
  for (Shape *child = shape->firstChild; child;) {
    Shape *next = child->nextSibling;
    if (shape->childCount > kManyChildren) wideTransitions.erase({shape, child->lastName});
    freeShape(child);
    child = next;
  }
  shapeTable[shape->id] = nullptr;
  free(shape->index);
  decref(shape->lastName);
  delete shape;
}

void setFreshShape(Type *type, Shape *shape) {
  type->shape = shape;
  type->freshShapeBits = shape ? shape->id << kShapeShift : 0;
  if (!shape) type->flags |= kTypeUnshaped;
}

/// The shape of `type` with the same names as `shape` has; null: dict mode.
Shape *translateShape(const Shape *shape, Type *type) {
  Shape *result = type->shape;
  for (Value name : shapeNames(shape)) {
    if (!result) return nullptr;
    result = shapeAdd(result, name);
  }
  return result;
}

Value &overflowWord(Object *object) { return *attributeSlots(object); }
AttributeArray *overflowArray(Object *object) { return overflowWord(object).as<AttributeArray>(); }

/// Room for attribute `index` in the overflow array.
bool ensureOverflow(Thread &thread, Object *object, uint32_t index) {
  uint32_t needed = index - object->type->inlineCapacity + 1;
  AttributeArray *array = overflowArray(object);
  if (array && array->capacity >= needed) return true;
  uint32_t capacity = std::max(needed, array ? array->capacity * 2 : 4);
  auto *grown =
      static_cast<AttributeArray *>(resizeBlock(thread, array, sizeof(AttributeArray) + capacity * sizeof(Value)));
  if (!grown) return false;
  uint32_t old = array ? grown->capacity : 0;
  memset(static_cast<void *>(grown->items + old), 0, (capacity - old) * sizeof(Value));
  grown->capacity = capacity;
  overflowWord(object) = Value(reinterpret_cast<uint64_t>(grown));
  return true;
}

uint32_t dictShapeId(Type *type) {
  if (!type->dictShape && !type->hasFlag(kTypeUnshaped)) {
    type->dictShape = makeShape(type, nullptr, {});
    if (type->dictShape) type->dictShape->isDictMode = true;
  }
  return type->dictShape ? type->dictShape->id : 0;
}

/// Moves all attributes into a dict that the overflow word owns.
DictObject *enterDictMode(Thread &thread, Object *object) {
  Shape *shape = shapeFromId(object->shapeId());
  Ref dict = makeDict(thread, shape ? shape->count : 0);
  if (!dict) return nullptr;
  if (shape && !shape->isDictMode) {
    std::vector<Value> names = shapeNames(shape);
    for (uint32_t i = 0; i < names.size(); ++i)
      if (Value value = *attributePlace(object, i); value && !dictSet(thread, dict.as<DictObject>(), names[i], value))
        return nullptr;
    std::vector<Ref> dropped; // the dict holds them now: releasing runs nothing
    for (uint32_t i = 0; i < names.size(); ++i)
      dropped.push_back(Ref::steal(std::exchange(*attributePlace(object, i), Value())));
    freeBlock(overflowArray(object));
  }
  DictObject *result = dict.as<DictObject>();
  overflowWord(object) = dict.release();
  object->setShapeId(dictShapeId(object->type));
  return result;
}

bool removeAttribute(Thread &thread, Object *object, Shape *shape, uint32_t index) {
  std::vector<Value> names = shapeNames(shape);
  Shape *smaller = object->type->shape;
  for (uint32_t i = 0; i < names.size() && smaller; ++i)
    if (i != index) smaller = shapeAdd(smaller, names[i]);
  if (!smaller) {
    DictObject *dict = enterDictMode(thread, object);
    return dict && dictDelete(thread, dict, names[index]);
  }
  Value removed = *attributePlace(object, index);
  for (uint32_t i = index; i + 1 < names.size(); ++i)
    *attributePlace(object, i) = *attributePlace(object, i + 1);
  *attributePlace(object, uint32_t(names.size() - 1)) = Value();
  object->setShapeId(smaller->id);
  decref(removed);
  return true;
}

} // namespace

Shape *makeRootShape(Type *type) {
  setFreshShape(type, makeShape(type, nullptr, {}));
  return type->shape;
}

Shape *shapeAdd(Shape *shape, Value name) {
  if (shape->childCount > kManyChildren) {
    auto found = wideTransitions.find({shape, name});
    if (found != wideTransitions.end()) return found->second;
  } else {
    for (Shape *child = shape->firstChild; child; child = child->nextSibling)
      if (child->lastName == name) return child;
  }
  if (shape->count >= kMostAttributes || shape->childCount >= kMostChildren) return nullptr;
  Shape *child = makeShape(shape->type, shape, name);
  if (!child) return nullptr;
  child->nextSibling = shape->firstChild;
  shape->firstChild = child;
  if (++shape->childCount == kManyChildren + 1)
    for (Shape *each = shape->firstChild; each; each = each->nextSibling)
      wideTransitions[{shape, each->lastName}] = each;
  else if (shape->childCount > kManyChildren)
    wideTransitions[{shape, name}] = child;
  return child;
}

int shapeLookup(const Shape *shape, Value name) {
  if (shape->count <= kLinearLookup) {
    for (; shape->parent; shape = shape->parent)
      if (shape->lastName == name) return shape->count - 1;
    return -1;
  }
  if (!shape->index) buildIndex(const_cast<Shape *>(shape));
  const Shape::Index *index = shape->index;
  for (size_t place = nameHash(name) & index->mask; index->entries[place].name; place = (place + 1) & index->mask)
    if (index->entries[place].name == name) return int(index->entries[place].index);
  return -1;
}

void retireShapes(Type *type) {
  if (type->shape) freeShape(std::exchange(type->shape, nullptr));
  if (type->dictShape) freeShape(std::exchange(type->dictShape, nullptr));
  type->freshShapeBits = 0;
}

void renewShapes(Type *const *types, size_t count) {
  struct Renewal {
    std::unordered_map<Type *, Shape *> oldRoots;
    std::unordered_map<Shape *, Shape *> translated;
  } renewal;
  std::vector<Shape *> retired;
  for (size_t i = 0; i < count; ++i) {
    Type *type = types[i];
    if (!type->shape) continue;
    renewal.oldRoots[type] = type->shape;
    retired.push_back(type->shape);
    if (type->dictShape) retired.push_back(std::exchange(type->dictShape, nullptr));
    makeRootShape(type);
  }
  forEachObject(
      [](Object *object, void *context) {
        auto &renewal = *static_cast<Renewal *>(context);
        if (!renewal.oldRoots.count(object->type)) return;
        Shape *old = shapeFromId(object->shapeId());
        if (!old) return;
        if (old->isDictMode) return object->setShapeId(dictShapeId(object->type));
        auto [place, isNew] = renewal.translated.try_emplace(old, nullptr);
        if (isNew) place->second = translateShape(old, object->type);
        if (place->second)
          object->setShapeId(place->second->id);
        else if (!enterDictMode(*currentThread, object))
          KRAIT_CHECK(false, "no memory while a class changes its shapes");
      },
      &renewal);
  for (Shape *shape : retired)
    freeShape(shape);
}

bool isInDictMode(const Object *object) {
  const Shape *shape = shapeFromId(object->shapeId());
  return !shape || shape->isDictMode;
}

Value *attributeSlots(Object *object) {
  Type *type = object->type;
  if (KRAIT_UNLIKELY(type->hasFlag(kTypeAttributePrefix))) return reinterpret_cast<Value *>(object) - 1;
  return reinterpret_cast<Value *>(reinterpret_cast<char *>(object) + type->attributesOffset);
}

Value *attributePlace(Object *object, uint32_t index) {
  Value *slots = attributeSlots(object);
  uint32_t inlineCapacity = object->type->inlineCapacity;
  if (KRAIT_LIKELY(index < inlineCapacity)) return slots + 1 + index;
  return slots->as<AttributeArray>()->items + (index - inlineCapacity);
}

Value instanceGet(Object *object, Value name) {
  Shape *shape = shapeFromId(object->shapeId());
  if (KRAIT_LIKELY(shape && !shape->isDictMode)) {
    int index = shapeLookup(shape, name);
    return index < 0 ? Value() : *attributePlace(object, uint32_t(index));
  }
  Value dict = overflowWord(object);
  return dict ? dictGetStr(dict.as<DictObject>(), name) : Value();
}

bool instanceSet(Thread &thread, Object *object, Value name, Value value) {
  Shape *shape = shapeFromId(object->shapeId());
  if (KRAIT_LIKELY(shape && !shape->isDictMode)) {
    int index = shapeLookup(shape, name);
    if (index >= 0 && value) {
      assign(*attributePlace(object, uint32_t(index)), Ref::share(value));
      return true;
    }
    if (index >= 0) return removeAttribute(thread, object, shape, uint32_t(index));
    if (!value) return raiseNothingToChange(thread, Value(object), name), false;
    if (Shape *larger = shapeAdd(shape, name)) {
      uint32_t place = shape->count;
      if (place >= object->type->inlineCapacity && !ensureOverflow(thread, object, place)) return false;
      incref(value);
      *attributePlace(object, place) = value;
      object->setShapeId(larger->id);
      return true;
    }
  }
  DictObject *dict = instanceDict(thread, object);
  if (!dict) return false;
  if (value) return dictSet(thread, dict, name, value);
  if (!dictGetStr(dict, name)) return raiseNothingToChange(thread, Value(object), name), false;
  return dictDelete(thread, dict, name);
}

DictObject *instanceDict(Thread &thread, Object *object) {
  if (isInDictMode(object) && overflowWord(object)) return overflowWord(object).as<DictObject>();
  return enterDictMode(thread, object);
}

bool instanceSetDict(Thread &thread, Object *object, DictObject *dict) {
  if (!instanceDict(thread, object)) return false;
  assign(overflowWord(object), Ref::share(Value(dict)));
  return true;
}

bool changeObjectType(Thread &thread, Object *object, Type *type) {
  Type *old = object->type;
  Shape *shape = shapeFromId(object->shapeId());
  if (!type->hasFlag(kTypeInstantiated)) {
    fixLayout(type);
    setInlineCapacity(type, old->inlineCapacity); // nobody depends on it yet: the object may stay as it is
  }
  if (type->hasFlag(kTypeHasDict)) {
    bool sameArea = shape && !shape->isDictMode && type->inlineCapacity == old->inlineCapacity;
    Shape *translated = sameArea && type->shape ? translateShape(shape, type) : nullptr;
    if (!translated && !isInDictMode(object) && !enterDictMode(thread, object)) return false;
    object->setShapeId(translated ? translated->id : dictShapeId(type));
  } else {
    object->setShapeId(type->shape ? type->shape->id : 0);
  }
  if (type->hasFlag(kTypeHeap)) incref(type);
  object->type = type;
  if (old->hasFlag(kTypeHeap)) decref(old);
  return true;
}

Ref instanceAttributes(Thread &thread, Object *object) {
  if (isInDictMode(object)) {
    Value dict = overflowWord(object);
    return dict ? dictCopy(thread, dict.as<DictObject>()) : makeDict(thread);
  }
  Shape *shape = shapeFromId(object->shapeId());
  Ref dict = makeDict(thread, shape->count);
  std::vector<Value> names = shapeNames(shape);
  for (uint32_t i = 0; i < names.size() && dict; ++i)
    if (!dictSet(thread, dict.as<DictObject>(), names[i], *attributePlace(object, i))) return nullptr;
  return dict;
}

void traverseAttributes(Object *object, Visitor &visitor) {
  if (isInDictMode(object)) return visitor.visit(overflowWord(object));
  uint32_t count = shapeFromId(object->shapeId())->count;
  for (uint32_t i = 0; i < count; ++i)
    visitor.visit(*attributePlace(object, i));
}

[[gnu::noinline]] static void clearSomeAttributes(Object *object) {
  if (isInDictMode(object)) return clearSlot(overflowWord(object));
  // A destructor run by a release may look at the object, which then has no attributes, and may even add some: again.
  while (uint32_t count = shapeFromId(object->shapeId())->count) {
    uint32_t inlineCount = std::min(count, object->type->inlineCapacity);
    object->setShapeId(object->type->shape ? object->type->shape->id : 0);
    auto *array = overflowArray(object);
    Value *slots = attributeSlots(object);
    slots[0] = Value();
    Value taken[kMostInlineAttributes];
    for (uint32_t i = 0; i < inlineCount; ++i)
      taken[i] = std::exchange(slots[i + 1], Value());
    for (uint32_t i = 0; i < inlineCount; ++i)
      decref(taken[i]);
    if (array) {
      for (uint32_t i = 0; i < count - inlineCount; ++i)
        decref(array->items[i]);
      freeBlock(array);
    }
    if (isInDictMode(object)) return clearSlot(overflowWord(object));
  } // Deleted attributes leave their array behind.
  if (auto *array = overflowArray(object)) freeBlock(array);
  overflowWord(object) = Value();
}

void clearAttributes(Object *object) {
  const uint32_t shapeBits = object->flagsAndShape & ~uint32_t(kObjectFlagMask);
  const bool fresh = shapeBits && shapeBits == object->type->freshShapeBits;
  if (!fresh || overflowWord(object)) clearSomeAttributes(object);
}

} // namespace krait::runtime
