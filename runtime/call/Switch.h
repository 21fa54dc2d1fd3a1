// Activations that change over between native code and the VM while they run.
//
// Trace and profile functions want events of activations that already run natively: such an activation leaves for the
// VM behind the call or poll it is in (a forced exit). What it called returns zero with Thread::forcedExit set and the
// result stashed, and the cold side of the error edge tells that from an error. Polls and calls of C++ code see the
// poll flags. A native function called by a native function looks at nothing but its own record when it returns, so
// those whose caller has to leave are given a frame object, which makes them return through kr_leave.
//
// kPollSwitch stays set as long as an activation of the thread is concerned.
#pragma once
#include "runtime/call/Frame.h"

namespace krait::runtime {

/// Native code runs this activation: its own record, or a generator's frame.
bool runsNatively(const Frame *frame);
/// The activation runs natively and has to go on in the VM.
bool mustLeaveNativeCode(const Thread &thread, const Frame *frame);
/// After a trace function or f_trace has been set or removed.
void requestSwitch(Thread &thread);
/// Some activation of the thread has to change over or can; asked when kPollSwitch is taken.
bool switchIsDue(const Thread &thread);
/// The result of a native function on its way to compiled code: zero with the exit forced if that has to leave.
/// `result` is stolen.
[[nodiscard]] uint64_t resultForNativeCaller(Thread &thread, Ref result);

} // namespace krait::runtime
