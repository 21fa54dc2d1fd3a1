// Frames of functions that take just the arguments at hand: no keywords, no defaults, nothing collected.
#pragma once
#include "runtime/call/Hooks.h"
#include "runtime/vm/Slow.h"

namespace krait::runtime {

/// The VM code of a function that takes `count` arguments as they are, when there is room for its frame; null: another
/// way has to be taken, and nothing has happened.
[[gnu::always_inline]] inline VmCode *plainCode(const Thread &thread, const FunctionObject *function, uint32_t count) {
  VmCode *vm = function->code->vm;
  if (KRAIT_UNLIKELY(!vm || function->entry != vmFunctionEntry || !(vm->flags & kVmPlainParameters) ||
                     vm->argCount != count))
    return nullptr;
  if (KRAIT_UNLIKELY(size_t(thread.frameStackLimit - thread.frameStackTop) < vm->frameBytes ||
                     thread.recursionRemaining <= 0))
    return nullptr;
  return vm;
}

/// Links a frame for such a function on top of the running one. The first `count` slots are the caller's to fill, the
/// other ones are empty.
[[gnu::always_inline]] inline Frame *linkPlainFrame(Thread &thread, Value callable, const VmCode *vm, uint32_t count,
                                                    uint8_t how) {
  auto *function = callable.as<FunctionObject>();
  auto *frame = reinterpret_cast<Frame *>(thread.frameStackTop);
  thread.frameStackTop += vm->frameBytes;
  --thread.recursionRemaining;
  frame->previous = thread.frame;
  thread.frame = frame;
  frame->code = function->code;
  ++function->code->refCount;
  frame->function = callable;
  ++callable.object()->refCount;
  frame->frameObject = nullptr;
  frame->locals = Value();
  frame->instruction = 0;
  frame->kind = FrameKind::Vm;
  frame->owner = FrameOwner::Thread;
  frame->started = 0;
  frame->flags = how;
  frame->stackDepth = 0;
  frame->globals = function->globals;
  frame->builtins = function->builtins;
#pragma clang loop vectorize(disable) unroll(disable)
  for (Value *slot = frame->localsPlus + count, *end = frame->localsPlus + vm->localsPlusCount; slot != end; ++slot)
    *slot = Value();
  return frame;
}

/// Runs a frame that has just been linked for C++.
Ref runLinked(Thread &thread, Frame *frame, VmCode *vm);

/// The Python method that `container[key]` calls, borrowed; zero: it is another one's.
Value subscriptFunction(Value container);

} // namespace krait::runtime
