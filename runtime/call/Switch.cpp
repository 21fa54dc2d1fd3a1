#include "runtime/call/Switch.h"
#include "runtime/call/Hooks.h"
#include "runtime/errors/Error.h"

namespace krait::runtime {

bool runsNatively(const Frame *frame) {
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

bool mustLeaveNativeCode(const Thread &thread, const Frame *frame) {
  return !thread.tracing && missesEvents(thread, frame);
}

void requestSwitch(Thread &thread) {
  requestPoll(thread, kPollSwitch);
  if (!isTraced(thread)) return;
  for (Frame *frame = thread.frame; frame && frame->previous; frame = frame->previous)
    if (frame->kind == FrameKind::Native && missesEvents(thread, frame->previous)) keepFrameObject(thread, frame);
}

bool switchIsDue(const Thread &thread) {
  if (thread.tracing) return true; // decided after the trace function has returned
  for (const Frame *frame = visibleFrame(thread.frame); frame; frame = visibleFrame(frame->previous))
    if (missesEvents(thread, frame)) return true;
  return false;
}

uint64_t resultForNativeCaller(Thread &thread, Ref result) {
  const bool leaves = (thread.pollFlags & kPollSwitch) && result && mustLeaveNativeCode(thread, thread.frame);
  if (KRAIT_LIKELY(!leaves)) return result.release().bits();
  thread.forcedExit = true;
  thread.stashedResult = result.release();
  return 0;
}

} // namespace krait::runtime
