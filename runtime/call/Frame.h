// Activations. One chain from thread.frame, innermost first, of VM frames and native records with a common head, and
// then `localsPlus` (locals, cells, free variables, operand stack) in exactly the code unit's order.
//
// VM frame: on the thread's frame stack, in a generator object, or owned by a frame object. Native record: on the C
// stack of compiled code; SSA values stay authoritative and slots are stored before observable instructions
// (native-code, section 2). Everything that looks at a running frame (sys._getframe, f_locals, tracebacks, exits) reads
// this.
#pragma once
#include "runtime/call/Function.h"
#include "runtime/thread/Thread.h"

namespace krait::runtime {

struct FrameObject;

enum class FrameKind : uint8_t {
  Vm,
  Native,
  Entry, // boundary: C++ called the VM; has no code and is skipped by everything that walks frames
};
enum class FrameOwner : uint8_t { Thread, Generator, FrameObject };
/// Frame::flags while native code runs: the VM has given the activation back and takes it when it leaves again.
inline constexpr uint8_t kTakenBack = 0x80;

struct Frame {
  Frame *previous;
  CodeObject *code;         // borrowed from the function (VM frames: owned, the function's code may be replaced)
  Value function;           // FunctionObject; VM frames: owned, native: borrowed; zero for module code run by exec
  FrameObject *frameObject; // borrowed; non-null once somebody asked for one
  Value locals;             // mapping of module and class bodies, or the dict of locals() in a function; owned, or zero
  uint32_t instruction;     // index of the code unit being executed (or, suspended, the last executed)
  FrameKind kind;
  FrameOwner owner;
  uint8_t started; // generators: RETURN_GENERATOR has run
  uint8_t flags;
  uint32_t stackDepth;   // VM: valid whenever the frame is not the running one, and at every observable instruction
  uint32_t returnOffset; // VM: private to the interpreter
  // Not set in native records of functions: frameGlobals, frameBuiltins ask the function. Borrowed from the function or
  // the caller of evaluate; owned when a frame object owns the frame.
  DictObject *globals, *builtins;
  Value localsPlus[];
};

/// Slot of the first operand stack entry.
inline Value *frameStack(Frame *frame) { return frame->localsPlus + frame->code->localsPlusCount; }

/// A frame object; while its activation runs it reads the activation, afterwards it owns the slots (native-code,
/// section 2).
struct FrameObject : Object {
  Frame *frame;      // the activation, or `owned` below after it ended
  FrameObject *back; // owned; only after the activation ended (while running: derived from the chain)
  Value trace;       // f_trace, owned or zero
  Value locals;      // dict made by f_locals, owned or zero
  int32_t line;      // f_lineno set by a trace function; 0: derived
  bool traceLines, traceOpcodes;
  bool lineJumped;
  bool keptByActivation; // the activation holds a reference: it has a trace function, which must outlive the event
};
extern Type FrameType;

/// The frame object of an activation, made on first request. Borrowed by the activation's head, new for the caller.
[[nodiscard]] Ref frameObjectOf(Thread &thread, Frame *frame);
/// Gives the activation a frame object of its own, if there is memory for it.
void keepFrameObject(Thread &thread, Frame *frame);
/// Called by every epilogue when frame->frameObject is set: the frame object takes over the slots and their counts.
void detachFrameObject(Thread &thread, Frame *frame);
/// frame.f_locals: refreshes and returns the dict (borrowed) or the mapping of a module or class body.
Value frameLocals(Thread &thread, Frame *frame);
/// Writes f_locals back to the fast slots, after trace functions.
void frameLocalsToFast(Thread &thread, Frame *frame, bool clear);
/// The nearest activation with code at or below `frame` (skips Entry frames); null at the bottom.
Frame *visibleFrame(Frame *frame);
/// Globals and builtins of an activation of either kind. Borrowed.
inline bool asksFunction(const Frame *frame) { return frame->kind == FrameKind::Native && frame->function; }
inline DictObject *frameGlobals(const Frame *frame) {
  return asksFunction(frame) ? frame->function.as<FunctionObject>()->globals : frame->globals;
}
inline DictObject *frameBuiltins(const Frame *frame) {
  return asksFunction(frame) ? frame->function.as<FunctionObject>()->builtins : frame->builtins;
}
inline Frame *currentFrame(Thread &thread) { return visibleFrame(thread.frame); }

/// Reserves the thread's frame stack; false when the system has no address space for it. freeFrameStack gives it back.
[[nodiscard]] bool allocateFrameStack(Thread &thread);
void freeFrameStack(Thread &thread);

/// frame.f_trace = function (zero: none). The frame object then lives at least as long as its activation.
void setFrameTrace(FrameObject *frameObject, Ref functionOrZero);
/// The line of a frame that is at frame->instruction; -1: none.
inline int frameLine(const Frame *frame) { return lineOf(frame->code, frame->instruction); }
/// frame.f_lineno = line, by a trace function (FrameJump.cpp): false with ValueError pending.
[[nodiscard]] bool jumpToLine(Thread &thread, FrameObject *frameObject, Value line);
/// Releases slots and operands of an activation that will not run on, and its locals mapping. Runs Python code.
void clearFrameSlots(Frame *frame);

/// VM frames on the thread's frame stack. Slots are zeroed, the operand stack is not. Null with RecursionError or
/// MemoryError pending.
Frame *pushFrame(Thread &thread, CodeObject *code);
/// Clears the slots in slot order (or hands them to the frame object) and pops. Runs Python code.
void popFrame(Thread &thread, Frame *frame);

} // namespace krait::runtime
