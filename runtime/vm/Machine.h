// The machine's registers and the words in which handlers are written. Two dispatchers are made of the same handlers:
//
//   tail calls (default)   each handler is a function in clang's preserve_none convention, the registers are its
//                          parameters, and it ends in a tail call of the next one. Entered through one trampoline.
//   computed goto          KRAIT_VM_GOTO: one function, a label each.
//
// Rules for handlers: no local with a destructor outside a closed block (it forbids the tail call); a C++ call that may
// run Python comes after SAVE() and before AFTER(); operands stay on the stack until the result is there.
#pragma once
#include "runtime/vm/Arithmetic.h"
#include "runtime/vm/Interpreter.h"
#include "runtime/vm/VmCode.h"

namespace krait::runtime {

struct Dispatch;

#define VM_REGISTERS                                                                                                   \
  [[maybe_unused]] Thread *thread, [[maybe_unused]] Frame *frame, [[maybe_unused]] Instr *pc,                          \
      [[maybe_unused]] Value *sp, [[maybe_unused]] Instr *base, [[maybe_unused]] const Dispatch *table
#define VM_ARGUMENTS thread, frame, pc, sp, base, table

#ifdef KRAIT_VM_GOTO
#define HANDLER(NAME) op_##NAME:
#define COLD_HANDLER(NAME) cold_##NAME:
#define DISPATCH() goto * table->labels[size_t(pc->op)]
#define DISPATCH_BASE() goto *kLabels.labels[size_t(baseOp(pc->op))]
#define CONTINUE(NAME) goto op_##NAME
#define CONTINUE_COLD(NAME) goto cold_##NAME
#define LEAVE(result) return (result)
struct Dispatch {
  const void *labels[size_t(VmOp::kCount)];
};
#else
typedef Value(__attribute__((preserve_none)) * Handler)(VM_REGISTERS);
struct Dispatch {
  Handler handlers[size_t(VmOp::kCount)];
};
#define HANDLER(NAME) __attribute__((preserve_none)) static Value op_##NAME(VM_REGISTERS)
#define COLD_HANDLER(NAME) __attribute__((preserve_none, noinline)) static Value cold_##NAME(VM_REGISTERS)
#define DISPATCH() [[clang::musttail]] return table->handlers[size_t(pc->op)](VM_ARGUMENTS)
#define CONTINUE(NAME) [[clang::musttail]] return op_##NAME(VM_ARGUMENTS)
#define CONTINUE_COLD(NAME) [[clang::musttail]] return cold_##NAME(VM_ARGUMENTS)
#define LEAVE(result) return (result)
#endif

#define ARG (pc->arg)
#define NEXT(units)                                                                                                    \
  do {                                                                                                                 \
    pc += (units);                                                                                                     \
    DISPATCH();                                                                                                        \
  } while (0)
/// Makes the frame tell where it is: before anything that may raise, run Python code or look at frames.
#define SAVE() (frame->instruction = uint32_t(pc - base))
/// After a C++ call: registers that are cheaper to load again than to keep, and the dispatch table, which tracing
/// changes.
#define AFTER() (base = frame->code->vm->instructions, table = static_cast<const Dispatch *>(thread->vmDispatch))
#define TOP (sp[-1])
#define SECOND (sp[-2])
#define LOCAL(i) (frame->localsPlus[i])
#define CONST(i) (VmCode::of(base)->consts[i])
#define NAME_AT(i) (VmCode::of(base)->names[i])
/// There is nothing to poll for and nobody to tell of instructions: RESUME does nothing.
#define RUNS_UNTOUCHED() KRAIT_LIKELY(!thread->pollFlags && table == vmTables.plain)
/// Continues in a frame that has just been linked for a plain function.
#define ENTER_PLAIN(callee, vm)                                                                                        \
  do {                                                                                                                 \
    frame = (callee);                                                                                                  \
    base = (vm)->instructions;                                                                                         \
    sp = frame->localsPlus + (vm)->localsPlusCount;                                                                    \
    pc = base + (RUNS_UNTOUCHED() ? (vm)->firstUnit : 0);                                                              \
    DISPATCH();                                                                                                        \
  } while (0)
/// Releases a value that is set; a destructor it starts sees this frame at this instruction.
#define DROP_SET(value)                                                                                                \
  do {                                                                                                                 \
    Value dropped_ = (value);                                                                                          \
    if (!dropped_.isSmallInt() && --dropped_.object()->refCount == 0) [[unlikely]] {                                   \
      if (dropped_.object()->type == &FloatType) {                                                                     \
        freeDeadFloat(dropped_.object());                                                                              \
      } else {                                                                                                         \
        SAVE();                                                                                                        \
        dropLast(dropped_.object());                                                                                   \
        AFTER();                                                                                                       \
      }                                                                                                                \
    }                                                                                                                  \
  } while (0)
/// The same of a value or nothing.
#define DROP(value)                                                                                                    \
  do {                                                                                                                 \
    Value mayBeZero_ = (value);                                                                                        \
    if (KRAIT_LIKELY(mayBeZero_)) DROP_SET(mayBeZero_);                                                                \
  } while (0)
/// One reference more of a value that is set.
#define TAKE(value)                                                                                                    \
  do {                                                                                                                 \
    if (!(value).isSmallInt()) ++(value).object()->refCount;                                                           \
  } while (0)
/// Jumps by the distance of the jump instruction at pc; backward jumps poll first.
#define JUMP_POLLING()                                                                                                 \
  do {                                                                                                                 \
    if (pc->distance() < 0 && KRAIT_UNLIKELY(thread->pollFlags)) CONTINUE_COLD(pollAndJump);                           \
    NEXT(pc->distance());                                                                                              \
  } while (0)
/// The exception is pending: find the handler.
#define RAISED() CONTINUE_COLD(unwind)

} // namespace krait::runtime
