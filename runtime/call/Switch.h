// Activations that change over between native code and the VM while they run.
//
// Trace and profile functions want events of activations that already run natively: such an activation leaves for the
// VM behind the call or poll it is in (a forced exit). What it called returns zero with Thread::forcedExit set and the
// result stashed, and the cold side of the error edge tells that from an error. Polls and calls of C++ code see the
// poll flags. A native function called by a native function looks at nothing but its own record when it returns, so
// those whose caller has to leave are given a frame object, which makes them return through kr_leave.
//
// Back again: when nobody traces any more, an activation that goes on in the VM although its code unit has native code
// is given back at its next loop header (kPollSwitch is asked at back edges). The frame is then what native code
// expects of it (NativeLoop::needs), or the VM keeps it for another round. The way in is that of a call: `direct` finds
// no room and asks kr_take_back, `body` asks kr_enter_body, and generators are resumed. Their record takes the slots
// and the operand stack over. What leaves such a record for the VM again returns to the VM that gave it back
// (kTakenBack), so changing over again and again does not use up the stack.
//
// kPollSwitch stays set as long as an activation of the thread is concerned; activations below the running one that can
// be given back are noticed when their callee returns, whose frame object asks for it.
#pragma once
#include "runtime/call/Frame.h"

namespace krait::runtime {

struct NativeLoop;

/// The poll flags that a change over may be due under.
#ifdef KRAIT_STRESS
inline constexpr uint32_t kSwitchFlags = kPollSwitch | kPollAlways;
#else
inline constexpr uint32_t kSwitchFlags = kPollSwitch;
#endif

/// Native code runs this activation: its own record, or a generator's frame.
bool runsNatively(const Frame *frame);
/// The activation runs natively and has to go on in the VM.
bool mustLeaveNativeCode(const Thread &thread, const Frame *frame);
/// The VM runs this activation although native code could; its next loop header may be the place to change over.
bool canBeGivenBack(const Thread &thread, const Frame *frame);
/// The way into native code at loop header `unit`, when the frame is what that expects; or null.
const NativeLoop *loopToEnter(const Thread &thread, const Frame *frame, uint32_t unit);
/// After a trace function or f_trace has been set or removed.
void requestSwitch(Thread &thread);
/// Some activation of the thread has to change over or can; asked when kPollSwitch is taken.
bool switchIsDue(const Thread &thread);
/// The result of a native function on its way to compiled code: zero with the exit forced if that has to leave.
/// `result` is stolen.
[[nodiscard]] uint64_t resultForNativeCaller(Thread &thread, Ref result);

} // namespace krait::runtime
