// Activations that change over (call/Switch.h): side exits of compiled code, where a native record goes on as a VM
// frame, and the way back at loop headers.
#include "runtime/call/Direct.h"
#include "runtime/call/Switch.h"
#include "runtime/memory/Allocate.h"
#include "runtime/start/Image.h"
#include "runtime/thread/Runtime.h"
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

/// The VM that has given the activation back goes on with `frame`; the record's end must not find a result missing.
static Ref returnToVm(Thread &thread, Frame *frame, uint32_t offset) {
  thread.leftAgain = frame;
  thread.leftAgainAt = offset;
  return Ref::smallInt(0);
}

Ref continueInVm(Thread &thread, Frame *record, uint32_t offset, uint32_t stackDepth) {
  ++runtimeState.forcedExits;
  const bool returns = record->flags & kTakenBack;
  if (record->owner == FrameOwner::Generator) {
    record->stackDepth = stackDepth;
    if (returns) return returnToVm(thread, record, offset);
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
  Ref result = returns ? returnToVm(thread, frame, offset) : runFrameAt(thread, frame, offset);
  --thread.recursionRemaining; // the record's epilogue gives it back
  return result;
}

/// A record of compiled code takes the frame over and runs to its end; function and code outlive it.
static Ref runRecord(Thread &thread, Frame *frame) {
  Ref function = Ref::steal(frame->function);
  Ref code = Ref::steal(Value(static_cast<Object *>(frame->code)));
  const NativeFunction *native = frame->code->native;
  const size_t parameters = parameterSlots(frame->code);
  thread.frame = frame->previous;
  ++thread.recursionRemaining;
  thread.givenBack = frame;
  if (native->body) return native->body(thread, code.as<CodeObject>(), frame->globals, frame->locals, function);
  thread.nativeLimit = reinterpret_cast<char *>(UINTPTR_MAX);
  const Value none[kMostDirect] = {};
  return invokeDirectArray(thread, function, none, parameters);
}

static Ref runGenerator(Thread &thread, Frame *frame) {
  GeneratorObject *generator = generatorOf(frame);
  Ref alive = Ref::share(generator);
  generator->nativeState = thread.loopEntry;
  generator->resume = frame->code->native->resume;
  frame->flags = kTakenBack;
  Ref result = generator->resume(thread, generator, Ref());
  frame->flags = 0;
  if (thread.leftAgain) generator->resume = resumeGeneratorInVm;
  return result;
}

bool giveBack(Thread &thread, Frame **frame, uint32_t *unit, Value *result) {
  const NativeLoop *loop = loopToEnter(thread, *frame, *unit);
  char here;
  if (!loop || &here - 16 * sizeof(Value) * size_t((*frame)->code->frameSlots()) < thread.stackLimit) {
    constexpr uint32_t kMostDeclined = 200; // then polling at every back edge is not worth it
    if (++thread.declined > kMostDeclined) dropPoll(thread, kPollSwitch);
    return false;
  }
  ++runtimeState.loopsGivenBack;
  const uint8_t how = (*frame)->flags;
  thread.loopEntry = loop->entry;
  const bool isGenerator = (*frame)->owner == FrameOwner::Generator;
  *result = (isGenerator ? runGenerator(thread, *frame) : runRecord(thread, *frame)).release();
  Frame *left = std::exchange(thread.leftAgain, nullptr);
  if (!left) return true;
  *frame = left;
  *unit = thread.leftAgainAt;
  left->flags = how;
  thread.frame = left;
  return false;
}

} // namespace krait::runtime
