// The machine: dispatcher and handlers. How handlers are written: Machine.h. What an instruction means: bytecode-3.11.
#include "runtime/vm/Interpreter.h"
#include "runtime/call/Call.h"
#include "runtime/call/Direct.h"
#include "runtime/call/Method.h"
#include "runtime/call/Operations.h"
#include "runtime/call/Switch.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/object/Attribute.h"
#include "runtime/object/IsInstance.h"
#include "runtime/object/OperatorFunctions.h"
#include "runtime/types/Bytes.h"
#include "runtime/types/Dict.h"
#include "runtime/types/Float.h"
#include "runtime/types/Iterators.h"
#include "runtime/types/List.h"
#include "runtime/types/Module.h"
#include "runtime/types/Range.h"
#include "runtime/types/Set.h"
#include "runtime/types/Str.h"
#include "runtime/types/Subrange.h"
#include "runtime/types/Tuple.h"
#include "runtime/vm/Enter.h"
#include "runtime/vm/Machine.h"
#include "runtime/vm/Slow.h"
#include "runtime/vm/Trace.h"

namespace krait::runtime {

#ifdef KRAIT_VM_GOTO

/// The machine as one function. With a null frame it only publishes its dispatch tables.
static Value machine(Thread *thread, Frame *frame, Value *sp, Instr *pc, Instr *base, bool raising) {
#define OPCODE(number, NAME, caches, arg, flow, needs, fall, jump, raises, doc) &&op_##NAME,
#define VM_OP(NAME, BASE) &&op_##NAME,
  static const Dispatch kLabels = {{
#include "compiler/bytecode/Opcodes.def"
#include "runtime/vm/VmOps.def"
  }};
  static Dispatch tracedLabels;
  if (!frame) {
    for (const void *&label : tracedLabels.labels)
      label = &&op_TRACED;
    vmTables = {&kLabels, &tracedLabels};
    return {};
  }
  const Dispatch *table = static_cast<const Dispatch *>(thread->vmDispatch);
  if (raising) CONTINUE_COLD(unwind);
  DISPATCH();
#include "runtime/vm/Handlers-Arithmetic.inc"
#include "runtime/vm/Handlers-Calls.inc"
#include "runtime/vm/Handlers-Control.inc"
#include "runtime/vm/Handlers-Exceptions.inc"
#include "runtime/vm/Handlers-Names.inc"
#include "runtime/vm/Handlers-Stack.inc"
#include "runtime/vm/Handlers-Trace.inc"
}
static Value enterMachine(Thread *thread, Frame *frame, Value *sp, Instr *pc, Instr *base, bool raising) {
  return machine(thread, frame, sp, pc, base, raising);
}
static void publishTables() { machine(nullptr, nullptr, nullptr, nullptr, nullptr, false); }

#else

#define OPCODE(number, NAME, caches, arg, flow, needs, fall, jump, raises, doc) HANDLER(NAME);
#include "compiler/bytecode/Opcodes.def"
#define VM_OP(NAME, BASE) HANDLER(NAME);
#define VM_COLD(NAME) COLD_HANDLER(NAME);
#include "runtime/vm/VmOps.def"
HANDLER(TRACED);

extern const Dispatch kHandlers;
extern const Dispatch kTracedHandlers;
#define DISPATCH_BASE() [[clang::musttail]] return kHandlers.handlers[size_t(baseOp(pc->op))](VM_ARGUMENTS)

#include "runtime/vm/Handlers-Arithmetic.inc"
#include "runtime/vm/Handlers-Calls.inc"
#include "runtime/vm/Handlers-Control.inc"
#include "runtime/vm/Handlers-Exceptions.inc"
#include "runtime/vm/Handlers-Names.inc"
#include "runtime/vm/Handlers-Stack.inc"
#include "runtime/vm/Handlers-Trace.inc"

#define OPCODE(number, NAME, caches, arg, flow, needs, fall, jump, raises, doc) &op_##NAME,
#define VM_OP(NAME, BASE) &op_##NAME,
constexpr Dispatch kHandlers = {{
#include "compiler/bytecode/Opcodes.def"
#include "runtime/vm/VmOps.def"
}};
#define OPCODE(number, NAME, caches, arg, flow, needs, fall, jump, raises, doc) &op_TRACED,
#define VM_OP(NAME, BASE) &op_TRACED,
constexpr Dispatch kTracedHandlers = {{
#include "compiler/bytecode/Opcodes.def"
#include "runtime/vm/VmOps.def"
}};

/// The one way into the handlers: nothing here may need a base pointer, which preserve_none functions do not keep.
[[gnu::noinline, clang::no_sanitize("address", "undefined")]] static Value
enterMachine(Thread *thread, Frame *frame, Value *sp, Instr *pc, Instr *base, bool raising) {
  const Dispatch *table = static_cast<const Dispatch *>(thread->vmDispatch);
  if (raising) return cold_unwind(VM_ARGUMENTS);
  return table->handlers[size_t(pc->op)](VM_ARGUMENTS);
}
static void publishTables() { vmTables = {&kHandlers, &kTracedHandlers}; }

#endif

VmTables vmTables;

void installDispatch(Thread &thread) {
  if (!vmTables.plain) publishTables();
  thread.vmDispatch = vmTables.plain;
}

Ref runFrame(Thread &thread, Frame *frame) { return runFrameAt(thread, frame, frame->instruction); }

Ref runFrameAt(Thread &thread, Frame *frame, uint32_t unit) {
  if (!ensureVmCode(thread, frame->code)) {
    popFrame(thread, frame);
    return nullptr;
  }
  if (KRAIT_UNLIKELY(reinterpret_cast<char *>(&frame) < thread.stackLimit)) {
    popFrame(thread, frame);
    return raise(thread, RecursionErrorType, "maximum recursion depth exceeded");
  }
  frame->flags = kReturnToC;
  Instr *base = frame->code->vm->instructions;
  return Ref::steal(enterMachine(&thread, frame, frameStack(frame) + frame->stackDepth, base + unit, base, false));
}

Ref runLinked(Thread &thread, Frame *frame, VmCode *vm) {
  Instr *base = vm->instructions;
  Instr *pc = base + (KRAIT_LIKELY(!thread.pollFlags && thread.vmDispatch == vmTables.plain) ? vm->firstUnit : 0);
  return Ref::steal(enterMachine(&thread, frame, frame->localsPlus + vm->localsPlusCount, pc, base, false));
}

Ref continueGeneratorInVm(Thread &thread, GeneratorObject *generator, uint32_t unit) {
  Frame *frame = &generator->frame;
  generator->resume = resumeGeneratorInVm;
  if (!ensureVmCode(thread, frame->code)) return failGenerator(thread, generator), nullptr;
  frame->flags = kReturnToC;
  Instr *base = frame->code->vm->instructions;
  return Ref::steal(enterMachine(&thread, frame, frameStack(frame) + frame->stackDepth, base + unit, base, false));
}

/// GeneratorObject::resume of the VM. startGenerator has linked the frame.
Ref resumeGeneratorInVm(Thread &thread, GeneratorObject *generator, Ref sent) {
  Frame *frame = &generator->frame;
  // A body that native code has run so far comes here when an exception leaves its delegate.
  if (KRAIT_UNLIKELY(!ensureVmCode(thread, frame->code))) return failGenerator(thread, generator), nullptr;
  frame->flags = kReturnToC;
  if (KRAIT_UNLIKELY(frame->code->native) && canBeGivenBack(thread, frame)) requestPoll(thread, kPollSwitch);
  Instr *base = frame->code->vm->instructions;
  Value *sp = frameStack(frame) + frame->stackDepth;
  if (hasPending(thread)) return Ref::steal(enterMachine(&thread, frame, sp, base + frame->instruction, base, true));
  *sp++ = sent.release();
  return Ref::steal(enterMachine(&thread, frame, sp, base + frame->instruction + 1, base, false));
}

} // namespace krait::runtime
