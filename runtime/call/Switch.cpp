#include "runtime/call/Switch.h"
#include "runtime/call/Direct.h"
#include "runtime/call/Hooks.h"
#include "runtime/errors/Error.h"
#include "runtime/native/Native.h"
#include "runtime/start/Image.h"
#include "runtime/types/Float.h"
#include "runtime/types/Range.h"

#ifdef KRAIT_STRESS
#include <unordered_map>
#endif

namespace krait::runtime {

bool runsNatively(const Frame *frame) {
  if (!frame) return false; // a destructor at the very end
  if (frame->owner != FrameOwner::Generator) return frame->kind == FrameKind::Native;
  auto *generator = reinterpret_cast<const GeneratorObject *>(reinterpret_cast<const char *>(frame) -
                                                              offsetof(GeneratorObject, frame));
  return generator->resume != vmHooks.resumeGenerator;
}

/// The activation runs natively although its events are wanted.
static bool missesEvents(const Thread &thread, const Frame *frame) {
  if (!runsNatively(frame)) return false;
  return thread.profileFunction || (thread.traceFunction && frame->frameObject && frame->frameObject->trace);
}

#ifdef KRAIT_STRESS
/// The first time at every instruction and then every 64th; of a module or class body, which never comes back, at some
/// of its instructions only.
static bool stressLeaves(const Frame *frame) {
  static std::unordered_map<uint64_t, uint32_t> passed;
  const CodeObject *code = frame->code;
  const uint64_t site = reinterpret_cast<uintptr_t>(code) * 0x9e3779b97f4a7c15u + frame->instruction;
  const bool again = passed[site]++ % 64;
  const bool isBody = !(code->flags & bytecode::kFlagOptimized);
  return !again && (!isBody || frame->instruction % 16 == 7);
}
#else
static bool stressLeaves(const Frame *) { return false; }
#endif

bool mustLeaveNativeCode(const Thread &thread, const Frame *frame) {
  return !thread.tracing && (missesEvents(thread, frame) || (runsNatively(frame) && stressLeaves(frame)));
}

bool canBeGivenBack(const Thread &thread, const Frame *frame) {
  if (!frame || isTraced(thread) || runsNatively(frame)) return false;
  const NativeFunction *native = frame->code->native;
  if (!native || !native->loops || !isBoundTo(frame->code, frameGlobals(frame))) return false;
  if (frame->owner == FrameOwner::Generator || native->body) return true;
  const auto *function = frame->function.as<FunctionObject>();
  return function && function->code == frame->code && parameterSlots(frame->code) <= kMostDirect;
}

/// A value is what a letter of NativeLoop::needs says.
static bool fits(Value value, char need) {
  switch (need) {
  case 'b':
    return bool(value);
  case 'u':
    return !value;
  case 'i':
    return value.isSmallInt();
  case 'f':
    return value && isExactly(value, FloatType);
  case 'r':
    return value && isExactly(value, RangeIteratorType);
  default:
    return true;
  }
}

const NativeLoop *loopToEnter(const Thread &thread, const Frame *frame, uint32_t unit) {
  if (thread.tracing || !canBeGivenBack(thread, frame)) return nullptr;
  const NativeLoop *loop = frame->code->native->loops;
  while (loop->unit < unit)
    ++loop;
  if (loop->unit != unit) return nullptr;
  const size_t values = size_t(frame->code->localsPlusCount) + frame->stackDepth;
  for (size_t i = 0; i < values && loop->needs[i]; ++i)
    if (!fits(frame->localsPlus[i], loop->needs[i])) return nullptr;
  return loop;
}

void requestSwitch(Thread &thread) {
  requestPoll(thread, kPollSwitch);
  thread.declined = 0;
  for (Frame *frame = thread.frame; frame && frame->previous; frame = frame->previous) {
    Frame *caller = visibleFrame(frame->previous);
    if (frame->kind != FrameKind::Entry && frame->owner == FrameOwner::Thread &&
        (canBeGivenBack(thread, caller) || (frame->kind == FrameKind::Native && missesEvents(thread, caller))))
      keepFrameObject(thread, frame);
  }
}

/// The running activation can be given back, or the one that drives it as a generator.
static bool comesBack(const Thread &thread) {
  const Frame *frame = visibleFrame(thread.frame);
  while (frame && !canBeGivenBack(thread, frame) && frame->owner == FrameOwner::Generator)
    frame = visibleFrame(frame->previous);
  return canBeGivenBack(thread, frame);
}

bool switchIsDue(const Thread &thread) {
  if (thread.tracing) return true; // decided after the trace function has returned
  if (comesBack(thread)) return true;
  for (const Frame *frame = visibleFrame(thread.frame); frame; frame = visibleFrame(frame->previous))
    if (missesEvents(thread, frame)) return true;
  return false;
}

uint64_t resultForNativeCaller(Thread &thread, Ref result) {
  const bool leaves = (thread.pollFlags & kSwitchFlags) && result && mustLeaveNativeCode(thread, thread.frame);
  if (KRAIT_LIKELY(!leaves)) return result.release().bits();
  thread.forcedExit = true;
  thread.stashedResult = result.release();
  return 0;
}

} // namespace krait::runtime
