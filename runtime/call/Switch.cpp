#include "runtime/call/Switch.h"
#include "runtime/call/Hooks.h"
#include "runtime/errors/Error.h"

#ifdef KRAIT_STRESS
#include <unordered_map>
#endif

namespace krait::runtime {

#ifdef KRAIT_STRESS
static constexpr uint32_t kSwitchFlags = kPollSwitch | kPollAlways;
#else
static constexpr uint32_t kSwitchFlags = kPollSwitch;
#endif

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
  const bool leaves = (thread.pollFlags & kSwitchFlags) && result && mustLeaveNativeCode(thread, thread.frame);
  if (KRAIT_LIKELY(!leaves)) return result.release().bits();
  thread.forcedExit = true;
  thread.stashedResult = result.release();
  return 0;
}

} // namespace krait::runtime
