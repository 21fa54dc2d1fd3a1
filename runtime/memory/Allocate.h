// Allocation of objects.
//
// Objects up to 512 bytes come from size classes over pages (thread-local free lists are not needed under the GIL),
// larger ones from the C library. In KRAIT_MALLOC_OBJECTS builds every object comes from malloc. Allocation never runs
// the collector and never runs Python code: it sets the thread's "collection due" bit, and the next poll collects.
#pragma once
#include "runtime/object/Ref.h"

namespace krait::runtime {

struct Thread;

inline constexpr size_t kMaxSmallObject = 512;

/// Raw memory for an object of `type` with `size` bytes: header set (count 1, the type's shape, no flags), the rest
/// zeroed. The type's count is raised for classes (heap types). Not yet tracked. Null with MemoryError pending.
Object *allocateObject(Thread &thread, Type *type, size_t size);
/// The same, rest *not* zeroed: for small fixed builtin objects that are filled at once.
Object *allocateUninitialized(Thread &thread, Type *type, size_t size);
template <class T>
T *allocate(Thread &thread, Type *type, size_t size = sizeof(T)) {
  return static_cast<T *>(allocateObject(thread, type, size));
}
/// An instance of any type as tp_alloc makes it: fixed part, `itemCount` items, attribute area (and the word before the
/// header where the type has one), tracked when the type is kTypeGc.
Object *allocateInstance(Thread &thread, Type *type, size_t itemCount = 0);
/// Returns the memory of a destroyed object. Drops the type's count for classes.
void freeObject(Object *object);

/// Grows or shrinks the memory of an untracked object with count 1 (str and bytes being built); it may move. Bytes
/// beyond the old size are not zeroed. Null with MemoryError pending; then `object` is unchanged.
Object *resizeObject(Thread &thread, Object *object, size_t oldSize, size_t newSize);

/// Calls `visit(object, context)` for every live object of the heap (static objects are not on it). The heap must not
/// change meanwhile.
void forEachObject(void (*visit)(Object *, void *), void *context);
/// The objects alive now (after start) do not count as leaks.
void rememberLiveObjects();
/// Prints to stderr, by type, the objects that are alive, not immortal and not remembered; their number. For the leak check at exit
/// (KRAIT_LEAK_CHECK in builds with assertions).
int64_t reportLiveObjects();

/// Memory blocks owned by objects (list items, dict tables). Null with MemoryError pending.
void *allocateBlock(Thread &thread, size_t size);
/// Null with MemoryError pending; then `block` is unchanged.
void *resizeBlock(Thread &thread, void *block, size_t size);
void freeBlock(void *block);

} // namespace krait::runtime
