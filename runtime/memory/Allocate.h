// Allocation of objects.
//
// Objects up to 512 bytes come from size classes over pages (thread-local free lists are not needed under the GIL),
// larger ones from the C library. In KRAIT_MALLOC_OBJECTS builds every object comes from malloc. Allocation never runs
// the collector and never runs Python code: it sets the thread's "collection due" bit, and the next poll collects.
#pragma once
#include "runtime/memory/Heap.h"
#include <cstring>

namespace krait::runtime {

struct Thread;

/// Raw memory for an object of `type` with `size` bytes: header set (count 1, the type's shape, no flags), the rest
/// zeroed. The type's count is raised for classes (heap types). Not yet tracked. Null with MemoryError pending.
inline Object *allocateObject(Thread &thread, Type *type, size_t size);
/// The same, rest *not* zeroed: for small fixed builtin objects that are filled at once.
inline Object *allocateUninitialized(Thread &thread, Type *type, size_t size);
template <class T>
T *allocate(Thread &thread, Type *type, size_t size = sizeof(T)) {
  return static_cast<T *>(allocateObject(thread, type, size));
}
/// An instance of any type as tp_alloc makes it: fixed part, `itemCount` items, attribute area (and the word before the
/// header where the type has one), tracked when the type is kTypeGc.
Object *allocateInstance(Thread &thread, Type *type, size_t itemCount = 0);
/// Returns the memory of a destroyed object. Drops the type's count for classes.
inline void freeObject(Object *object);

/// Grows or shrinks the memory of an untracked object with count 1 (str and bytes being built); it may move. Bytes
/// beyond the old size are not zeroed. Null with MemoryError pending; then `object` is unchanged.
Object *resizeObject(Thread &thread, Object *object, size_t oldSize, size_t newSize);

/// Calls `visit(object, context)` for every live object of the heap (static objects are not on it). The heap must not
/// change meanwhile.
void forEachObject(void (*visit)(Object *, void *), void *context);

/// Memory blocks owned by objects (list items, dict tables). Null with MemoryError pending.
inline void *allocateBlock(Thread &thread, size_t size);
/// Null with MemoryError pending; then `block` is unchanged.
void *resizeBlock(Thread &thread, void *block, size_t size);
inline void freeBlock(void *block);

// The in-line paths: a block off the free list of its size class, and back.

#ifdef KRAIT_MALLOC_OBJECTS
inline constexpr bool kUsesFreeLists = false;
#else
inline constexpr bool kUsesFreeLists = true;
#endif

Object *allocateUninitializedSlow(Thread &thread, Type *type, size_t size);
Object *allocateObjectSlow(Thread &thread, Type *type, size_t size);
void freeObjectSlow(Object *object);
void *allocateBlockSlow(Thread &thread, size_t size);
void freeLargeBlock(void *block);

/// A builtin type's object from the free list, header set; null: take the slow path.
[[gnu::always_inline]] inline Object *allocateFromList(Type *type, size_t size) {
  if (!kUsesFreeLists || KRAIT_UNLIKELY(size > kMaxSmallObject || type->flags & (kTypeHeap | kTypeAttributePrefix)))
    return nullptr;
  FreeBlock *&list = heap.free[(size + 15) >> kSizeClassShift];
  FreeBlock *block = list;
  if (KRAIT_UNLIKELY(!block) || KRAIT_UNLIKELY(countsAllocations)) return nullptr;
  list = block->next;
  auto *object = reinterpret_cast<Object *>(block);
  object->refCount = 1;
  object->flagsAndShape = type->freshShapeBits;
  object->type = type;
  return object;
}

inline Object *allocateUninitialized(Thread &thread, Type *type, size_t size) {
  Object *object = allocateFromList(type, size);
  return KRAIT_LIKELY(object != nullptr) ? object : allocateUninitializedSlow(thread, type, size);
}

inline Object *allocateObject(Thread &thread, Type *type, size_t size) {
  Object *object = allocateFromList(type, size);
  if (KRAIT_UNLIKELY(!object)) return allocateObjectSlow(thread, type, size);
  memset(static_cast<void *>(object + 1), 0, size - sizeof(Object));
  return object;
}

inline void freeObject(Object *object) {
  if (!kUsesFreeLists ||
      KRAIT_UNLIKELY((object->flagsAndShape & (kObjectTracked | kObjectLarge)) || (object->type->flags & kTypeHeap)))
    return freeObjectSlow(object);
  FreeBlock *&list = heap.free[pageOf(object)->listIndex];
  auto *block = reinterpret_cast<FreeBlock *>(object);
  block->zero = 0;
  block->next = list;
  list = block;
}

inline void *allocateBlock(Thread &thread, size_t size) {
  if (KRAIT_LIKELY(size <= kMaxSmallObject) && KRAIT_LIKELY(!countsAllocations)) {
    FreeBlock *&list = blockHeap.free[(size + 15) >> kSizeClassShift];
    if (FreeBlock *block = list; KRAIT_LIKELY(block != nullptr)) {
      list = block->next;
      return block;
    }
  }
  return allocateBlockSlow(thread, size);
}

inline void freeBlock(void *block) {
  if (KRAIT_UNLIKELY(!isSmallBlock(block))) return freeLargeBlock(block);
  FreeBlock *&list = blockHeap.free[pageOf(block)->listIndex];
  auto *freed = static_cast<FreeBlock *>(block);
  freed->next = list;
  list = freed;
}

} // namespace krait::runtime
