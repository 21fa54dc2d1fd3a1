// What happens when a count reaches zero.
//
// Destroyers release what they own through decref and so nest; beyond kMaxDepth an object is put on the thread's queue
// and destroyed when the outermost destroyer has come back, so that the C++ stack stays bounded for structures of any
// depth. A queued object has count zero and is not tracked: neither the collector nor weak references can reach it.
#include "runtime/memory/Dealloc.h"
#include "runtime/fast/Float.h"
#include "runtime/memory/Collector.h"
#include "runtime/memory/Heap.h"
#include "runtime/memory/WeakRef.h"
#include "runtime/object/Shape.h"
#include "runtime/object/TypeLayout.h"
#include "runtime/thread/Thread.h"
#include <vector>

namespace krait::runtime {

struct DestroyQueue {
  std::vector<Object *> objects;
};

namespace {

constexpr uint32_t kMaxDepth = 50;

/// Finaliser, weak references, destroyer.
void destroy(Thread &thread, Object *object) {
  Type *type = object->type;
  if (KRAIT_UNLIKELY(type->flags & kTypeHasFinalizer) && !object->hasFlag(kObjectFinalized)) {
    object->setFlag(kObjectFinalized);
    object->refCount = 1;
    type->slots.tp_finalize(thread, Value(object));
    if (--object->refCount) return; // resurrected
    type = object->type;
  }
  if (KRAIT_UNLIKELY(object->hasFlag(kObjectHasWeakRefs))) {
    if (object->hasFlag(kObjectTracked))
      untrack(object); // callbacks run Python: a collection must not see a dying object
    clearWeakRefs(thread, object);
  }
  type->slots.tp_dealloc(object);
}

void drain(Thread &thread) {
  while (!thread.destroyQueue->objects.empty()) {
    Object *object = thread.destroyQueue->objects.back();
    thread.destroyQueue->objects.pop_back();
    ++thread.destroyDepth;
    destroy(thread, object);
    --thread.destroyDepth;
  }
}

} // namespace

void countReachedZero(Object *object) {
  if (KRAIT_UNLIKELY(object->hasFlag(kObjectImmortal))) {
    object->refCount = kImmortalCount;
    return;
  }
  // Float boxes die more often than anything else and have nothing to be asked.
  if (object->type == &FloatType && !(object->flagsAndShape & kObjectFlagMask)) return fast::freeFloat(object);
  Thread &thread = *currentThread;
  if (KRAIT_UNLIKELY(thread.destroyDepth >= kMaxDepth)) {
    if (!thread.destroyQueue) thread.destroyQueue = new DestroyQueue;
    if (object->hasFlag(kObjectTracked)) untrack(object);
    thread.destroyQueue->objects.push_back(object);
    return;
  }
  ++thread.destroyDepth;
  destroy(thread, object);
  if (--thread.destroyDepth == 0 && KRAIT_UNLIKELY(thread.destroyQueue != nullptr)) drain(thread);
}

void destroyPlain(Object *object) { freeObject(object); }

void destroyInstance(Object *object) {
  untrack(object);
  Type *type = object->type;
  // From the most derived class down: its __slots__, and the attributes where the class added them; then the builtin
  // base.
  for (; type->slots.tp_dealloc == destroyInstance; type = type->base) {
    clearSlotMembers(object, type);
    if (type->hasFlag(kTypeHasDict) && !type->base->hasFlag(kTypeHasDict)) clearAttributes(object);
  }
  type->slots.tp_dealloc(object);
}

} // namespace krait::runtime
