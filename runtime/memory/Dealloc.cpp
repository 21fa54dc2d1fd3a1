// What happens when a count reaches zero.
//
// Destroyers release what they own through decref and so nest; beyond kMaxDepth an object is put on the thread's queue
// and destroyed when the outermost destroyer has come back, so that the C++ stack stays bounded for structures of any
// depth. A queued object has count zero and is not tracked: neither the collector nor weak references can reach it.
#include "runtime/memory/Dealloc.h"
#include "runtime/fast/Float.h"
#include "runtime/fast/List.h"
#include "runtime/memory/Allocate.h"
#include "runtime/memory/Collector.h"
#include "runtime/memory/WeakRef.h"
#include "runtime/object/Shape.h"
#include "runtime/object/TypeLayout.h"
#include "runtime/thread/Thread.h"
#include "runtime/types/Int.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"
#include <vector>

namespace krait::runtime {

struct DestroyQueue {
  std::vector<Object *> objects;
};

namespace {

constexpr uint32_t kMaxDepth = 50;

/// Finaliser, weak references, destroyer.
void destroy(Object *object) {
  Thread &thread = *currentThread;
  Type *type = object->type;
  if (KRAIT_UNLIKELY(type->flags & kTypeHasFinalizer) && !object->hasFlag(kObjectFinalized)) {
    object->setFlag(kObjectFinalized);
    object->refCount = 1;
    type->slots.tp_finalize(thread, Value(object));
    if (--object->refCount) return; // resurrected
    type = object->type;
  }
  if (KRAIT_UNLIKELY(object->hasFlag(kObjectHasWeakRefs))) {
    untrack(object); // callbacks run Python: a collection must not see a dying object
    clearWeakRefs(thread, object);
  }
  type->slots.tp_dealloc(object);
}

[[gnu::noinline]] void drain(Thread &thread) {
  while (!thread.destroyQueue->objects.empty()) {
    Object *object = thread.destroyQueue->objects.back();
    thread.destroyQueue->objects.pop_back();
    ++thread.destroyDepth;
    destroy(object);
    --thread.destroyDepth;
  }
}

[[gnu::noinline]] void postpone(Thread &thread, Object *object) {
  if (!thread.destroyQueue) thread.destroyQueue = new DestroyQueue;
  untrack(object);
  thread.destroyQueue->objects.push_back(object);
}

[[gnu::noinline]] void topUp(Object *object) { object->refCount = kImmortalCount; }

} // namespace

/// A tuple that is not tracked holds atoms only: nothing nests, nobody looks on.
[[gnu::noinline]] static void destroyAtoms(Object *object) {
  auto *tuple = static_cast<TupleObject *>(object);
  fast::releaseItems(tuple->items, tuple->size);
  freeObject(tuple);
}

[[gnu::noinline]] static void destroyCounted(Object *object) {
  Type *type = object->type;
  const uint32_t flags = object->flagsAndShape;
  if (KRAIT_UNLIKELY(flags & kObjectImmortal)) return topUp(object);
  Thread &thread = *currentThread;
  if (KRAIT_UNLIKELY(thread.destroyDepth >= kMaxDepth)) return postpone(thread, object);
  ++thread.destroyDepth;
  if (KRAIT_LIKELY(!(type->flags & kTypeHasFinalizer) && !(flags & kObjectHasWeakRefs)))
    type->slots.tp_dealloc(object);
  else
    destroy(object);
  if (--thread.destroyDepth == 0 && KRAIT_UNLIKELY(thread.destroyQueue != nullptr)) drain(thread);
}

void countReachedZero(Object *object) {
  // What dies more often than anything else and has nothing to be asked.
  if (!(object->flagsAndShape & kObjectFlagMask)) {
    if (object->type == &FloatType) return fast::freeFloat(object);
    if (object->type == &TupleType) return destroyAtoms(object);
    if (object->type == &IntType) return freeObject(object);
    if (object->type == &StrType && !static_cast<StrObject *>(object)->interned) return freeObject(object);
  }
  destroyCounted(object);
}

void destroyPlain(Object *object) { freeObject(object); }

/// Only attributes in slots, or __slots__ of one class: what most instances have.
static bool destroyPlainInstance(Object *object, Type *type) {
  uint32_t count;
  if (KRAIT_UNLIKELY(!plainAttributes(object, &count))) return false;
  // Nobody can see the object any more, not even a destructor that is run here.
  auto *words = reinterpret_cast<Value *>(object + 1);
  for (uint32_t i = 0; i < count; ++i)
    if (words[i].isObject() && --words[i].object()->refCount == 0) {
      Object *dead = words[i].object();
      dead->type == &FloatType ? fast::freeFloat(dead) : countReachedZero(dead);
    }
  FreeBlock *&list = heap.free[pageOf(object)->listIndex];
  auto *block = reinterpret_cast<FreeBlock *>(object);
  block->zero = 0;
  block->next = list;
  list = block;
  decref(type);
  return true;
}

/// The __slots__ from the most derived class down, then the attributes, then the builtin base's part.
[[gnu::noinline]] static void destroyAnyInstance(Object *object) {
  Type *type = object->type;
  const Type *builtin = type;
  for (; builtin->slots.tp_dealloc == destroyInstance; builtin = builtin->base)
    clearSlotMembers(object, builtin);
  if (type->hasFlag(kTypeHasDict) && !builtin->hasFlag(kTypeHasDict)) clearAttributes(object);
  builtin->slots.tp_dealloc(object);
}

void destroyInstance(Object *object) {
  untrack(object);
  Type *type = object->type;
  const bool plain = kUsesFreeLists && type->plainInstanceSize && !object->hasFlag(kObjectLarge);
  if (KRAIT_LIKELY(plain) && destroyPlainInstance(object, type)) return;
  destroyAnyInstance(object);
}

} // namespace krait::runtime
