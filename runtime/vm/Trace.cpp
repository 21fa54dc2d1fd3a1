// Trace and profile functions: which events there are, and how the functions are called.
#include "runtime/vm/Trace.h"
#include "runtime/call/Call.h"
#include "runtime/call/Switch.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"
#include "runtime/vm/Slow.h"
#include "runtime/vm/VmCode.h"

namespace krait::runtime {

static void chooseTable(Thread &thread) {
  thread.vmDispatch = isTraced(thread) ? vmTables.traced : vmTables.plain;
  updateNativeLimit(thread);
  requestSwitch(thread);
}
static Value functionOrZero(Value function) { return function && isNone(function) ? Value() : function; }

void setTraceFunction(Thread &thread, Value function) {
  assign(thread.traceFunction, Ref::share(functionOrZero(function)));
  chooseTable(thread);
}
void setProfileFunction(Thread &thread, Value function) {
  assign(thread.profileFunction, Ref::share(functionOrZero(function)));
  chooseTable(thread);
}

/// Calls `function(frame, event, argument)` with tracing off and the frame's locals up to date in both directions. New.
static Ref callTracer(Thread &thread, Frame *frame, Value function, const char *event, Value argument) {
  Ref object = frameObjectOf(thread, frame);
  Ref name = internStr(thread, event);
  if (!object || !name) return nullptr;
  auto *frameObject = object.as<FrameObject>();
  ++thread.tracing;
  const int line = std::exchange(frameObject->line, frameLine(frame));
  Ref held = Ref::share(function);
  Ref result = frameLocals(thread, frame) ? call(thread, held, {object, name, argument}) : nullptr;
  frameLocalsToFast(thread, frame, true);
  frameObject->line = line;
  --thread.tracing;
  if (!result) addTraceback(thread, *frame);
  return result;
}

/// An event for the trace function. A call event goes to the thread's function, others to the frame's own, which what
/// the function returns replaces. False: it raised, and tracing is off.
static bool notifyTracer(Thread &thread, Frame *frame, const char *event, Value argument, bool isCall) {
  Ref object = frameObjectOf(thread, frame);
  if (!object) return false;
  auto *frameObject = object.as<FrameObject>();
  Value function = isCall ? thread.traceFunction : frameObject->trace;
  if (!function) return true;
  Ref result = callTracer(thread, frame, function, event, argument);
  if (!result) {
    Ref error = takePending(thread);
    setTraceFunction(thread, Value());
    setFrameTrace(frameObject, nullptr);
    assign(thread.exception, std::move(error));
    return false;
  }
  if (!isNone(result)) setFrameTrace(frameObject, std::move(result));
  return true;
}

static bool notifyProfiler(Thread &thread, Frame *frame, const char *event, Value argument) {
  if (!thread.profileFunction) return true;
  Ref result = callTracer(thread, frame, thread.profileFunction, event, argument);
  if (result) return true;
  Ref error = takePending(thread);
  setProfileFunction(thread, Value());
  assign(thread.exception, std::move(error));
  return false;
}

/// The first RESUME: what stands before it belongs to no line.
static uint32_t entryPoint(const CodeObject *code) {
  const Instr *instructions = code->vm->instructions;
  uint32_t unit = 0;
  while (unit < code->vm->unitCount && instructions[unit].op != VmOp::RESUME)
    ++unit;
  return unit;
}

TraceOutcome traceInstruction(Thread &thread, Frame *frame, uint32_t unit) {
  const uint32_t previous = frame->instruction;
  frame->instruction = unit;
  const VmOp op = frame->code->vm->instructions[unit].op;
  if (op == VmOp::RESUME) {
    const bool good = (!thread.traceFunction || notifyTracer(thread, frame, "call", None(), true)) &&
                      notifyProfiler(thread, frame, "call", None());
    return good ? TraceOutcome::Continue : TraceOutcome::Raised;
  }
  if (!thread.traceFunction || !frame->frameObject || !frame->frameObject->trace) return TraceOutcome::Continue;
  Ref object = frameObjectOf(thread, frame);
  auto *frameObject = object.as<FrameObject>();
  const int line = lineOf(frame->code, unit);
  const int lastLine = previous <= entryPoint(frame->code) ? -1 : lineOf(frame->code, previous);
  const bool backward = unit < previous && op != VmOp::SEND;
  frameObject->lineJumped = false;
  if (line != -1 && frameObject->traceLines && (line != lastLine || backward) &&
      !notifyTracer(thread, frame, "line", None(), false))
    return TraceOutcome::Raised;
  if (frameObject->traceOpcodes && !notifyTracer(thread, frame, "opcode", None(), false)) return TraceOutcome::Raised;
  return frameObject->lineJumped ? TraceOutcome::Jumped : TraceOutcome::Continue;
}

bool traceReturn(Thread &thread, Frame *frame, Value result) {
  Ref held = Ref::share(result);
  return (!thread.traceFunction || notifyTracer(thread, frame, "return", held, false)) &&
         notifyProfiler(thread, frame, "return", held);
}

void traceException(Thread &thread, Frame *frame) {
  if (!thread.traceFunction || thread.tracing) return;
  Ref exception = takePending(thread);
  Value traceback = exception.as<BaseExceptionObject>()->traceback;
  Ref triple = makeTuple(thread, {Value(typeOf(exception)), exception, traceback ? traceback : None()});
  if (triple && notifyTracer(thread, frame, "exception", triple, false)) assign(thread.exception, std::move(exception));
}

void traceUnwind(Thread &thread, Frame *frame) {
  if (thread.tracing) return;
  Ref exception = takePending(thread);
  if (traceReturn(thread, frame, None())) assign(thread.exception, std::move(exception));
}

Value callProfiled(Thread &thread, Frame *frame, Value *arguments, uint32_t count, Value keywordNames) {
  Value callable = arguments[-2];
  if (callable) {
    --arguments;
    ++count;
  } else {
    callable = arguments[-1];
  }
  Ref held = Ref::share(callable), result;
  if (notifyProfiler(thread, frame, "c_call", held)) {
    const size_t positional = count - (keywordNames ? size_t(tupleSize(keywordNames)) : 0);
    result = call(thread, callable, arguments, positional | kArgumentsOffset, keywordNames);
    if (result) {
      if (!notifyProfiler(thread, frame, "c_return", held)) result.reset();
    } else {
      Ref error = takePending(thread);
      if (notifyProfiler(thread, frame, "c_exception", held)) assign(thread.exception, std::move(error));
    }
  }
  releaseOperands(callable, arguments, count);
  return result.release();
}

} // namespace krait::runtime
