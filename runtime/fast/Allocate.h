// The in-line path of allocation: pop a block off the free list of its size class.
#pragma once
#include "runtime/memory/Allocate.h"
#include "runtime/object/Shape.h"

namespace krait::runtime {

/// Header of a fresh object: count 1, the type's shape, `flags`.
inline void initHeader(Object *object, Type *type, uint32_t flags = 0) {
  object->refCount = 1;
  object->flagsAndShape = type->freshShapeBits | flags;
  object->type = type;
  if (KRAIT_UNLIKELY(type->flags & kTypeHeap)) incref(type);
}

/// Memory of `size` bytes (a constant at most call sites) without header; large objects carry kObjectLarge in their
/// flags. Null: no memory, nothing pending.
inline Object *allocateRaw(size_t size) {
  if (KRAIT_UNLIKELY(countsAllocations) && failsOnPurpose()) return nullptr;
#ifndef KRAIT_MALLOC_OBJECTS
  if (KRAIT_LIKELY(size <= kMaxSmallObject)) {
    unsigned index = unsigned((size + 15) >> kSizeClassShift);
    if (FreeBlock *block = heap.free[index]; KRAIT_LIKELY(block != nullptr)) {
      heap.free[index] = block->next;
      return reinterpret_cast<Object *>(block);
    }
    return refillFreeList(index);
  }
#endif
  return allocateLarge(size);
}

/// A fresh object of a builtin type without prefix, fields not zeroed. Null with nothing pending: no memory.
template <class T>
inline T *allocateFast(Type *type) {
  Object *object = allocateRaw(sizeof(T));
  if (KRAIT_UNLIKELY(!object)) return nullptr;
#ifdef KRAIT_MALLOC_OBJECTS
  initHeader(object, type, kObjectLarge);
#else
  initHeader(object, type, sizeof(T) > kMaxSmallObject ? uint32_t(kObjectLarge) : 0);
#endif
  return static_cast<T *>(object);
}

/// The memory of a small object of known size goes back to its list: for untracked objects of builtin types without
/// prefix.
template <class T>
inline void freeFast(T *object) {
#ifdef KRAIT_MALLOC_OBJECTS
  freeObject(object);
#else
  static_assert(sizeof(T) <= kMaxSmallObject);
  constexpr unsigned index = unsigned((sizeof(T) + 15) >> kSizeClassShift);
  FreeBlock *block = reinterpret_cast<FreeBlock *>(object);
  block->zero = 0;
  block->next = heap.free[index];
  heap.free[index] = block;
#endif
}

} // namespace krait::runtime
