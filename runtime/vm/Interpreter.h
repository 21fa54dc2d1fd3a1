// The bytecode VM: runs code units, suspended generators, and frames that native code left by a side exit.
#pragma once
#include "runtime/call/Hooks.h"

namespace krait::runtime {

/// Runs `frame` (pushed on thread.frame, VM kind) from frame->instruction until it returns; pops it. New; zero:
/// exception.
[[nodiscard]] Ref runFrame(Thread &thread, Frame *frame);
/// The same from code unit `unit` on; frame->instruction is the one before it, from which tracing sees a new line.
[[nodiscard]] Ref runFrameAt(Thread &thread, Frame *frame, uint32_t unit);
/// A generator's body that native code has run so far goes on at `unit`. Ends like GeneratorObject::resume.
[[nodiscard]] Ref continueGeneratorInVm(Thread &thread, GeneratorObject *generator, uint32_t unit);
/// A side exit of compiled code: continues `record` (native) in the VM at code unit `offset` with `stackDepth` operands
/// in its localsPlus, all owned. Returns the activation's result; the record is left empty for its epilogue. A
/// generator's frame stays where it is, and the VM suspends or ends the generator.
[[nodiscard]] Ref continueInVm(Thread &thread, Frame *record, uint32_t offset, uint32_t stackDepth);
/// The running VM frame, at loop header `unit` with its operands counted in stackDepth, goes on in native code if that
/// is possible. True: the activation has ended with `result` (new; zero: exception pending). False: it goes on in the
/// VM, in the same frame and place, or where native code has left it again. Runs Python code.
bool giveBack(Thread &thread, Frame **frame, uint32_t *unit, Value *result);
/// Installs VmHooks; exec, eval, compile, __import__ and __build_class__ go into builtins.
void installVm(Thread &thread);

/// Compiles and runs source text as module __main__ (zero: exception pending).
[[nodiscard]] Ref runSource(Thread &thread, const char *source, size_t size, const char *fileName, DictObject *globals);

} // namespace krait::runtime
