// Activations: the thread's frame stack, clearing, and what outlives an activation in its frame object.
#include "runtime/call/Frame.h"
#include "runtime/call/Switch.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/memory/Allocate.h"
#include "runtime/memory/Collector.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/Bytes.h"
#include "runtime/types/Dict.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Tuple.h"
#include <cstring>
#include <sys/mman.h>

namespace krait::runtime {

// Address space only: pages are committed as frames touch them.
static constexpr size_t kFrameStackSize = size_t(1) << 30;

bool allocateFrameStack(Thread &thread) {
  void *memory =
      mmap(nullptr, kFrameStackSize, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (memory == MAP_FAILED) return false;
  thread.frameStackBase = thread.frameStackTop = static_cast<char *>(memory);
  thread.frameStackLimit = thread.frameStackBase + kFrameStackSize;
  return true;
}

void freeFrameStack(Thread &thread) {
  if (thread.frameStackBase) munmap(thread.frameStackBase, kFrameStackSize);
  thread.frameStackBase = thread.frameStackTop = thread.frameStackLimit = nullptr;
}

Frame *pushFrame(Thread &thread, CodeObject *code) {
  const size_t size = sizeof(Frame) + code->frameSlots() * sizeof(Value);
  if (KRAIT_UNLIKELY(thread.recursionRemaining <= 0 || thread.frameStackTop + size > thread.frameStackLimit)) {
    raise(thread, RecursionErrorType, "maximum recursion depth exceeded");
    return nullptr;
  }
  --thread.recursionRemaining;
  auto *frame = reinterpret_cast<Frame *>(thread.frameStackTop);
  thread.frameStackTop += size;
  *frame = Frame{};
  for (Value *slot = frame->localsPlus, *end = slot + code->localsPlusCount; slot != end; ++slot)
    *slot = Value();
  frame->previous = thread.frame;
  frame->code = code;
  incref(static_cast<Object *>(code));
  thread.frame = frame;
  return frame;
}

void clearFrameSlots(Frame *frame) {
  Value *const slots = frame->localsPlus;
  const size_t locals = size_t(frame->code->localsPlusCount);
  for (size_t i = 0; i < locals; ++i)
    clearSlot(slots[i]);
  for (uint32_t depth = std::exchange(frame->stackDepth, 0), i = 0; i < depth; ++i)
    clearSlot(slots[locals + i]);
  clearSlot(frame->locals);
}

void popFrame(Thread &thread, Frame *frame) {
  frame->stackDepth = 0; // whoever leaves has taken the operands
  if (frame->frameObject) detachFrameObject(thread, frame);
  // Destructors find the caller on top, as in CPython.
  ++thread.recursionRemaining;
  thread.frame = frame->previous;
  clearFrameSlots(frame);
  thread.frameStackTop = reinterpret_cast<char *>(frame);
  Value function = frame->function;
  CodeObject *code = frame->code;
  decref(function);
  decref(static_cast<Object *>(code));
}

Frame *visibleFrame(Frame *frame) {
  while (frame && frame->kind == FrameKind::Entry)
    frame = frame->previous;
  return frame;
}

Ref frameObjectOf(Thread &thread, Frame *frame) {
  if (frame->frameObject) return Ref::share(frame->frameObject);
  auto *object = allocate<FrameObject>(thread, &FrameType);
  if (!object) return nullptr;
  object->frame = frame;
  object->traceLines = true;
  frame->frameObject = object;
  track(object);
  return Ref::steal(object);
}

/// The frame object of a running activation lives as long as that.
static void keepWithActivation(FrameObject *object) {
  if (object->keptByActivation || !object->frame || object->frame->frameObject != object) return;
  object->keptByActivation = true;
  incref(static_cast<Object *>(object));
}

void keepFrameObject(Thread &thread, Frame *frame) {
  Ref object = frameObjectOf(thread, frame);
  if (object)
    keepWithActivation(object.as<FrameObject>());
  else
    clearPending(thread);
}

void setFrameTrace(FrameObject *object, Ref function) {
  if (function) keepWithActivation(object);
  assign(object->trace, std::move(function));
  if (object->trace) requestSwitch(*currentThread);
}

void detachFrameObject(Thread &thread, Frame *frame) {
  FrameObject *object = std::exchange(frame->frameObject, nullptr);
  Ref kept; // the activation's own reference ends here
  if (std::exchange(object->keptByActivation, false)) kept = Ref::steal(object);
  const size_t locals = size_t(frame->code->localsPlusCount);
  const size_t slots = locals + frame->stackDepth;
  auto *owned = static_cast<Frame *>(allocateBlock(thread, sizeof(Frame) + slots * sizeof(Value)));
  if (!owned) { // without memory the frame object shows an empty frame
    clearPending(thread);
    static Frame lost{};
    object->frame = &lost;
    return;
  }
  memcpy(static_cast<void *>(owned), frame, sizeof(Frame) + slots * sizeof(Value));
  memset(static_cast<void *>(frame->localsPlus), 0, slots * sizeof(Value));
  owned->previous = nullptr;
  owned->globals = frameGlobals(frame);
  owned->builtins = frameBuiltins(frame);
  owned->owner = FrameOwner::FrameObject;
  owned->kind = FrameKind::Vm;
  frame->locals = Value();
  // What was borrowed becomes owned; the activation keeps its own references.
  incref(static_cast<Object *>(owned->code));
  incref(owned->function);
  if (owned->globals) incref(reinterpret_cast<Object *>(owned->globals));
  if (owned->builtins) incref(reinterpret_cast<Object *>(owned->builtins));
  object->frame = owned;
  if (Frame *back = visibleFrame(frame->previous)) {
    Ref backObject = frameObjectOf(thread, back);
    if (!backObject) clearPending(thread);
    object->back = static_cast<FrameObject *>(backObject.release().object());
    if (canBeGivenBack(thread, back)) requestPoll(thread, kPollSwitch);
  }
}

// f_locals

/// The value a slot shows: of cells their contents. Borrowed; zero: unbound.
static Value slotValue(const Frame *frame, int64_t slot, bool *isCell) {
  const uint8_t kind = frame->code->localsPlusKinds.as<BytesObject>()->data()[slot];
  Value value = frame->localsPlus[slot];
  *isCell = (kind & (bytecode::kCellSlot | bytecode::kFreeSlot)) && value && isExactly(value, CellType);
  return *isCell ? value.as<CellObject>()->contents : value;
}

Value frameLocals(Thread &thread, Frame *frame) {
  const bool optimized = frame->code->flags & bytecode::kFlagOptimized;
  if (!frame->locals) {
    Ref dict = makeDict(thread);
    if (!dict) return {};
    frame->locals = dict.release();
  }
  const TupleObject *slotNames = frame->code->localsPlusNames.as<TupleObject>();
  const uint8_t *kinds = frame->code->localsPlusKinds.as<BytesObject>()->data();
  for (int64_t i = 0; i < frame->code->localsPlusCount; ++i) {
    if ((kinds[i] & bytecode::kFreeSlot) && !optimized) continue;
    bool isCell;
    Ref value = Ref::share(slotValue(frame, i, &isCell));
    if (value) {
      if (!setItem(thread, frame->locals, slotNames->items[i], value)) return {};
    } else if (!deleteItem(thread, frame->locals, slotNames->items[i]) && !clearPendingIf(thread, KeyErrorType)) {
      return {};
    }
  }
  return frame->locals;
}

void frameLocalsToFast(Thread &thread, Frame *frame, bool clear) {
  if (!frame->locals || !isDict(frame->locals)) return;
  Ref saved = takePending(thread);
  auto *dict = frame->locals.as<DictObject>();
  const bool optimized = frame->code->flags & bytecode::kFlagOptimized;
  const TupleObject *slotNames = frame->code->localsPlusNames.as<TupleObject>();
  const uint8_t *kinds = frame->code->localsPlusKinds.as<BytesObject>()->data();
  for (int64_t i = 0; i < frame->code->localsPlusCount; ++i) {
    if ((kinds[i] & bytecode::kFreeSlot) && !optimized) continue;
    Value value = dictGetStr(dict, slotNames->items[i]);
    if (!value && !clear) continue;
    bool isCell;
    Value old = slotValue(frame, i, &isCell);
    if (old == value) continue;
    if (isCell)
      assign(frame->localsPlus[i].as<CellObject>()->contents, Ref::share(value));
    else
      assign(frame->localsPlus[i], Ref::share(value));
  }
  assign(thread.exception, std::move(saved));
}

} // namespace krait::runtime
