// sys.settrace, sys.setprofile and frame.f_trace. While a trace or profile function is set the threads runs on a second
// dispatch table, in which every instruction first tells the tracer; when none is set tracing costs nothing.
#pragma once
#include "runtime/call/Frame.h"

namespace krait::runtime {

struct Dispatch;
struct VmTables {
  const Dispatch *plain = nullptr;
  const Dispatch *traced = nullptr;
};
extern VmTables vmTables;
void installDispatch(Thread &thread);

/// sys.settrace / sys.setprofile: None or zero removes the function.
void setTraceFunction(Thread &thread, Value function);
void setProfileFunction(Thread &thread, Value function);

/// What the tracer wants after an event.
enum class TraceOutcome : uint8_t { Continue, Raised, Jumped };
/// Before the instruction at `unit` of `frame`; Jumped: frame->instruction has been set by f_lineno, with its stack cut
/// to frame->stackDepth.
TraceOutcome traceInstruction(Thread &thread, Frame *frame, uint32_t unit);
/// RETURN_VALUE, YIELD_VALUE: false with an exception pending.
bool traceReturn(Thread &thread, Frame *frame, Value result);
/// The call of a builtin whose operands end before `arguments + count`, with the profiler's c_call, c_return and
/// c_exception events. Takes the operands; zero: exception pending.
Value callProfiled(Thread &thread, Frame *frame, Value *arguments, uint32_t count, Value keywordNames);
/// "exception" events of a frame that an exception passes, "return" events of one that it leaves.
void traceException(Thread &thread, Frame *frame);
void traceUnwind(Thread &thread, Frame *frame);

} // namespace krait::runtime
