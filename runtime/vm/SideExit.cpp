// Side exits of compiled code: a native record goes on as a VM frame.
#include "runtime/memory/Allocate.h"
#include "runtime/vm/Slow.h"
#include <cstring>

namespace krait::runtime {

/// Moves the slots, the operands and the frame object of `record` into `frame`; the record is left empty.
static void takeOver(Frame *record, Frame *frame, uint32_t stackDepth) {
  const size_t size = (size_t(record->code->localsPlusCount) + stackDepth) * sizeof(Value);
  memcpy(static_cast<void *>(frame->localsPlus), record->localsPlus, size);
  memset(static_cast<void *>(record->localsPlus), 0, size);
  frame->stackDepth = stackDepth;
  if (FrameObject *object = std::exchange(record->frameObject, nullptr)) {
    object->frame = frame;
    frame->frameObject = object;
  }
}

Ref continueInVm(Thread &thread, Frame *record, uint32_t offset, uint32_t stackDepth) {
  if (!ensureVmCode(thread, record->code)) return nullptr;
  thread.frame = record->previous;
  ++thread.recursionRemaining; // the activation is counted already
  Frame *frame = pushFrame(thread, record->code);
  if (!frame) {
    --thread.recursionRemaining;
    thread.frame = record;
    return nullptr;
  }
  frame->function = Ref::share(record->function).release();
  frame->globals = frameGlobals(record);
  frame->builtins = frameBuiltins(record);
  if (!record->function) frame->locals = Ref::share(record->locals).release();
  takeOver(record, frame, stackDepth);
  frame->instruction = offset;
  Ref result = runFrame(thread, frame);
  --thread.recursionRemaining; // the record's epilogue gives it back
  return result;
}

} // namespace krait::runtime
