// Side exits of compiled code: a native record goes on as a VM frame.
#include "runtime/memory/Allocate.h"
#include "runtime/vm/Slow.h"
#include <cstring>

namespace krait::runtime {

/// Moves the slots, the operands, the locals mapping and the frame object of `record` into `frame`; the record is left
/// empty.
static void takeOver(Frame *record, Frame *frame, uint32_t stackDepth) {
  const size_t size = (size_t(record->code->localsPlusCount) + stackDepth) * sizeof(Value);
  memcpy(static_cast<void *>(frame->localsPlus), record->localsPlus, size);
  memset(static_cast<void *>(record->localsPlus), 0, size);
  frame->stackDepth = stackDepth;
  frame->locals = std::exchange(record->locals, Value());
  if (FrameObject *object = std::exchange(record->frameObject, nullptr)) {
    object->frame = frame;
    frame->frameObject = object;
  }
}

Ref continueInVm(Thread &thread, Frame *record, uint32_t offset, uint32_t stackDepth) {
  if (record->owner == FrameOwner::Generator) {
    record->stackDepth = stackDepth;
    return continueGeneratorInVm(thread, generatorOf(record), offset);
  }
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
  takeOver(record, frame, stackDepth);
  frame->instruction = record->instruction;
  Ref result = runFrameAt(thread, frame, offset);
  --thread.recursionRemaining; // the record's epilogue gives it back
  return result;
}

} // namespace krait::runtime
