// See TypeLayout.h.
#include "runtime/object/TypeLayout.h"
#include "compiler/bytecode/Instructions.h"
#include "runtime/call/Function.h"
#include "runtime/errors/Error.h"
#include "runtime/memory/Allocate.h"
#include "runtime/memory/Collector.h"
#include "runtime/memory/Dealloc.h"
#include "runtime/object/Shape.h"
#include "runtime/thread/Thread.h"
#include "runtime/types/Bytes.h"
#include "runtime/types/Dict.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"
#include <cstring>
#include <vector>

namespace krait::runtime {

static Value *ownSlots(Object *object, const Type *type) {
  return reinterpret_cast<Value *>(reinterpret_cast<char *>(object) + type->base->basicSize);
}

void clearSlotMembers(Object *object, const Type *type) {
  uint32_t count = ownSlotCount(type);
  for (uint32_t i = 0; i < count; ++i)
    clearSlot(ownSlots(object, type)[i]);
}

void traverseInstance(Object *object, Visitor &visitor) {
  Type *type = object->type;
  visitor.visit(type);
  for (; type->slots.tp_traverse == traverseInstance; type = type->base) {
    uint32_t count = ownSlotCount(type);
    for (uint32_t i = 0; i < count; ++i)
      visitor.visit(ownSlots(object, type)[i]);
    if (type->hasFlag(kTypeHasDict) && !type->base->hasFlag(kTypeHasDict)) traverseAttributes(object, visitor);
  }
  if (type->slots.tp_traverse) type->slots.tp_traverse(object, visitor);
}

void clearInstance(Object *object) {
  Type *type = object->type;
  const Type *builtin = type;
  for (; builtin->slots.tp_clear == clearInstance; builtin = builtin->base)
    clearSlotMembers(object, builtin);
  if (type->hasFlag(kTypeHasDict) && !builtin->hasFlag(kTypeHasDict)) clearAttributes(object);
  if (builtin->slots.tp_clear) builtin->slots.tp_clear(object);
}

// --- inline capacity ---

/// Adds the names that `function` stores on its first parameter (LOAD_FAST 0; STORE_ATTR name).
static void collectStoredNames(Thread &thread, FunctionObject *function, std::vector<Ref> &stored) {
  using bytecode::Opcode;
  CodeObject *code = function->code;
  bool receiverOnTop = false;
  for (const bytecode::Instruction &instruction : bytecode::Instructions(instructionsOf(code))) {
    if (instruction.op == Opcode::STORE_ATTR && receiverOnTop) {
      Ref name = nameOf(thread, code, instruction.arg);
      if (!name) return clearPending(thread); // a slot less in line
      bool known = false;
      for (const Ref &other : stored)
        known |= other.get() == name.get();
      if (!known) stored.push_back(std::move(name));
    }
    receiverOnTop = instruction.op == Opcode::LOAD_FAST && instruction.arg == 0;
  }
}

/// As many slots as there are names that the class's methods store on their first parameter.
static uint32_t learnCapacity(Thread &thread, Type *type) {
  constexpr uint32_t kDefault = 4;
  std::vector<Ref> stored;
  for (int64_t i = 0; i < tupleSize(type->mro); ++i) {
    Type *ancestor = tupleItem(type->mro, i).as<Type>();
    if (!ancestor->hasFlag(kTypeHeap)) continue;
    int64_t position = 0;
    Value name, value;
    while (dictNext(ancestor->dict, &position, &name, &value))
      if (isExactly(value, FunctionType)) collectStoredNames(thread, value.as<FunctionObject>(), stored);
  }
  if (stored.empty()) return kDefault;
  return stored.size() > kMostInlineAttributes ? kMostInlineAttributes : uint32_t(stored.size());
}

void fixLayout(Type *type) {
  type->flags |= kTypeInstantiated;
  const bool hasArea = type->hasFlag(kTypeHasDict) && !type->hasFlag(kTypeAttributePrefix);
  if (hasArea) type->attributesOffset = type->basicSize;
  setInlineCapacity(type, hasArea && type->hasFlag(kTypeHeap) ? learnCapacity(*currentThread, type) : 0);
}

/// Only one class of the chain has __slots__, and nobody has a dictionary.
static bool hasOnlySlots(const Type *type) {
  if (type->hasFlag(kTypeHasDict) || type->basicSize == sizeof(Object)) return false;
  const Type *owner = type;
  while (owner->base->basicSize == type->basicSize)
    owner = owner->base;
  return owner->base->basicSize == sizeof(Object);
}

void setInlineCapacity(Type *type, uint32_t capacity) {
  type->inlineCapacity = capacity;
  type->instanceBytes = type->basicSize;
  if (type->attributesOffset) type->instanceBytes += (capacity + 1) * uint32_t(sizeof(Value));
  const Type *builtin = type;
  while (builtin->hasFlag(kTypeHeap))
    builtin = builtin->base;
  const bool onlyAttributes = type->attributesOffset && type->basicSize == sizeof(Object);
  const bool plain = builtin == &ObjectType && builtin != type && (onlyAttributes || hasOnlySlots(type)) &&
                     type->hasFlag(kTypeGc) && type->instanceBytes <= kMaxSmallObject;
  type->plainInstanceSize = plain ? type->instanceBytes : 0;
}

/// The bytes of an instance with items; 0: more than there is.
static size_t sizeWithItems(const Type *type, size_t itemCount) {
  if (itemCount > size_t(PTRDIFF_MAX) / 2 / type->itemSize) return 0;
  size_t size = (type->basicSize + itemCount * type->itemSize + 7) & ~size_t(7);
  return type->attributesOffset ? size + (type->inlineCapacity + 1) * sizeof(Value) : size;
}

[[gnu::noinline]] static Object *allocateAnyInstance(Thread &thread, Type *type, size_t itemCount) {
  if (KRAIT_UNLIKELY(!(type->flags & kTypeInstantiated))) fixLayout(type);
  const size_t size = KRAIT_LIKELY(!type->itemSize) ? type->instanceBytes : sizeWithItems(type, itemCount);
  if (KRAIT_UNLIKELY(!size)) return raiseNoMemory(thread), nullptr;
  Object *object = allocateObject(thread, type, size);
  if (KRAIT_LIKELY(object != nullptr) && type->hasFlag(kTypeGc)) track(object);
  return object;
}

Object *allocateInstance(Thread &thread, Type *type, size_t itemCount) {
  // The common case in a straight line.
  const size_t size = type->plainInstanceSize;
  if (!kUsesFreeLists || KRAIT_UNLIKELY(!size)) return allocateAnyInstance(thread, type, itemCount);
  FreeBlock *&list = heap.free[(size + 15) >> kSizeClassShift];
  FreeBlock *block = list;
  if (KRAIT_UNLIKELY(!block) || KRAIT_UNLIKELY(countsAllocations)) return allocateAnyInstance(thread, type, itemCount);
  list = block->next;
  auto *object = reinterpret_cast<Object *>(block);
  object->refCount = 1;
  object->flagsAndShape = type->freshShapeBits;
  object->type = type;
  ++type->refCount;
  // Blocks are multiples of two words.
  struct alignas(16) Pair {
    uint64_t first, second;
  };
  auto *words = reinterpret_cast<Pair *>(object + 1);
  auto *end = reinterpret_cast<Pair *>(reinterpret_cast<char *>(object) + size);
#pragma clang loop vectorize(disable) unroll(disable)
  do {
    *words++ = Pair{0, 0};
    asm volatile("" ::: "memory"); // a few words: no call of memset
  } while (words < end);
  return trackNew(object);
}

} // namespace krait::runtime
