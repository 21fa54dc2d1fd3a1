// Entries of compiled code: activations. Names, arguments and results are those of compiler/hir/ir/Instrs.def and
// compiler/codegen; `Value` results are new.
#include "runtime/call/Generator.h"
#include "runtime/call/Operations.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/native/Native.h"
#include "runtime/start/Image.h"
#include "runtime/thread/Runtime.h"
#include "runtime/types/Float.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Tuple.h"
#include <cstddef>

namespace krait::runtime {

#define LAYOUT(Struct, field, offset) static_assert(offsetof(Struct, field) == offset);
#include "runtime/tables/Layouts.def"

namespace {

/// The C++ stack that is left for what an activation calls before the next check.
bool stackExhausted(Thread &thread) {
  return thread.recursionRemaining <= 0 || static_cast<char *>(__builtin_frame_address(0)) < thread.stackLimit;
}

void link(Thread &thread, Frame *frame, CodeObject *code, Value function) {
  frame->previous = thread.frame;
  frame->code = code;
  frame->function = function;
  frame->frameObject = nullptr;
  frame->instruction = 0;
  frame->kind = FrameKind::Native;
  frame->owner = FrameOwner::Thread;
  frame->started = 0;
  frame->flags = 0;
  frame->locals = Value();
  frame->stackDepth = 0;
  --thread.recursionRemaining;
  thread.frame = frame;
}

void unlink(Thread &thread, Frame *frame) {
  frame->stackDepth = 0;
  if (KRAIT_UNLIKELY(frame->frameObject)) detachFrameObject(thread, frame);
  Value *slots = frame->localsPlus;
  for (int32_t i = 0, n = frame->code->localsPlusCount; i < n; ++i)
    clearSlot(slots[i]);
  if (KRAIT_UNLIKELY(bool(frame->locals))) clearSlot(frame->locals);
  if (KRAIT_UNLIKELY(frame->frameObject)) detachFrameObject(thread, frame); // a destructor asked for it
  ++thread.recursionRemaining;
  thread.frame = frame->previous;
}

constexpr size_t positionalCount(size_t countAndFlags) {
  return countAndFlags & ~(kArgumentsOffset | kArgumentsStolen);
}

/// Releases stolen arguments that did not go into slots.
void releaseStolen(const Value *args, size_t countAndFlags, Value names) {
  if (!(countAndFlags & kArgumentsStolen)) return;
  const size_t total = positionalCount(countAndFlags) + (names ? size_t(tupleSize(names)) : 0);
  for (size_t i = 0; i < total; ++i)
    decref(args[i]);
}

void clearSlots(Value *slots, size_t from, size_t to) {
  for (size_t i = from; i < to; ++i)
    slots[i] = Value();
}

/// Fills the parameter slots and empties the other locals. Stolen arguments are consumed also on failure.
bool bindInto(Thread &thread, FunctionObject *function, const Value *args, size_t countAndFlags, Value names,
              Value *slots) {
  CodeObject *code = function->code;
  const size_t count = positionalCount(countAndFlags), locals = size_t(code->localsPlusCount);
  constexpr uint32_t kCollects = bytecode::kFlagVarArgs | bytecode::kFlagVarKeywords;
  if (KRAIT_LIKELY(!names && count == size_t(code->argCount) && code->kwOnlyArgCount == 0 &&
                   !(code->flags & kCollects))) {
    const bool stolen = countAndFlags & kArgumentsStolen;
    for (size_t i = 0; i < count; ++i) {
      slots[i] = args[i];
      if (!stolen) incref(args[i]);
    }
    clearSlots(slots, count, locals);
    return true;
  }
  clearSlots(slots, 0, locals);
  const bool bound = bindArguments(thread, function, args, count, names, slots);
  releaseStolen(args, countAndFlags, names);
  return bound;
}

} // namespace

extern "C" {

uint64_t kr_enter(Thread *thread, Frame *frame, Value callee, const Value *args, size_t countAndFlags, Value names) {
  auto *function = callee.as<FunctionObject>();
  CodeObject *code = function->code;
  if (KRAIT_UNLIKELY(stackExhausted(*thread))) {
    releaseStolen(args, countAndFlags, names);
    return raise(*thread, RecursionErrorType, "maximum recursion depth exceeded"), 0;
  }
  if (KRAIT_UNLIKELY(!bindInto(*thread, function, args, countAndFlags, names, frame->localsPlus))) return 0;
  link(*thread, frame, code, callee);
  frame->globals = function->globals;
  frame->builtins = function->builtins;
  return Value(code).bits();
}

uint64_t kr_enter_body(Thread *thread, Frame *frame, CodeObject *code, DictObject *globals, Value locals,
                       Value functionOrZero) {
  clearSlots(frame->localsPlus, 0, size_t(code->localsPlusCount));
  if (stackExhausted(*thread)) return raise(*thread, RecursionErrorType, "maximum recursion depth exceeded"), 0;
  Ref builtins = builtinsFor(*thread, globals);
  if (!builtins) return 0;
  link(*thread, frame, code, functionOrZero);
  frame->globals = globals;
  frame->builtins = builtins.as<DictObject>(); // kept alive by the globals or the interpreter
  frame->locals = Ref::share(locals).release();
  return 1;
}

uint64_t kr_leave(Thread *thread, Frame *frame, Value result) {
  // An exception on its way out must survive destructors.
  Ref error = result ? Ref() : takePending(*thread);
  unlink(*thread, frame);
  if (error) assign(thread->exception, std::move(error));
  return result.bits();
}

void kr_add_traceback(Thread *thread, Frame *frame) { addTraceback(*thread, *frame); }

uint64_t kr_poll(Thread *thread) { return poll(*thread); }

// Generators

uint64_t kr_make_generator(Thread *thread, Frame *frame) {
  Ref generator = makeGenerator(*thread, frame);
  if (!generator) return 0;
  generator.as<GeneratorObject>()->resume = frame->code->native->resume;
  return generator.release().bits();
}

uint64_t kr_generator_suspend(Thread *thread, GeneratorObject *generator, Value value, uint64_t depth, uint64_t state) {
  generator->frame.stackDepth = uint32_t(depth);
  generator->nativeState = uint32_t(state);
  suspendGenerator(*thread, generator);
  return value.bits();
}

uint64_t kr_generator_leave(Thread *thread, GeneratorObject *generator, Value result) {
  if (result)
    finishGenerator(*thread, generator);
  else
    failGenerator(*thread, generator);
  return result.bits();
}

// Locals and cells

void kr_raise_unbound_local(Thread *thread, Frame *frame, uint64_t slot) {
  raiseUnboundLocal(*thread, tupleItem(frame->code->localsPlusNames, int64_t(slot)));
}

bool kr_delete_local(Thread *thread, Frame *frame, uint64_t slot) {
  if (!frame->localsPlus[slot]) return kr_raise_unbound_local(thread, frame, slot), false;
  clearSlot(frame->localsPlus[slot]);
  return true;
}

bool kr_make_cell(Thread *thread, Frame *frame, uint64_t slot) {
  Ref cell = makeCell(*thread, frame->localsPlus[slot]);
  if (!cell) return false;
  assign(frame->localsPlus[slot], std::move(cell));
  return true;
}

void kr_copy_free_vars(Thread *, Frame *frame, uint64_t count) {
  Value closure = frame->function.as<FunctionObject>()->closure;
  size_t first = size_t(frame->code->localsPlusCount) - count;
  for (size_t i = 0; i < count; ++i)
    frame->localsPlus[first + i] = Ref::share(tupleItem(closure, int64_t(i))).release();
}

static bool isFreeSlot(Frame *frame, uint64_t slot) {
  return int64_t(slot) >= frame->code->localsPlusCount - frame->code->freeCount;
}
static std::nullptr_t unboundDeref(Thread *thread, Frame *frame, uint64_t slot) {
  return raiseUnboundDeref(*thread, tupleItem(frame->code->localsPlusNames, int64_t(slot)), isFreeSlot(frame, slot));
}

uint64_t kr_load_deref(Thread *thread, Frame *frame, uint64_t slot) {
  Value contents = frame->localsPlus[slot].as<CellObject>()->contents;
  if (KRAIT_UNLIKELY(!contents)) return unboundDeref(thread, frame, slot), 0;
  incref(contents);
  return contents.bits();
}

void kr_store_deref(Thread *, Frame *frame, Value value, uint64_t slot) {
  assign(frame->localsPlus[slot].as<CellObject>()->contents, Ref::steal(value));
}

bool kr_delete_deref(Thread *thread, Frame *frame, uint64_t slot) {
  Value &contents = frame->localsPlus[slot].as<CellObject>()->contents;
  if (!contents) return unboundDeref(thread, frame, slot), false;
  clearSlot(contents);
  return true;
}

uint64_t kr_load_class_deref(Thread *thread, Frame *frame, uint64_t slot) {
  return loadClassDeref(*thread, frame->locals, tupleItem(frame->code->localsPlusNames, int64_t(slot)),
                        frame->localsPlus[slot], isFreeSlot(frame, slot))
      .release()
      .bits();
}

} // extern "C"

bool isBoundTo(const CodeObject *code, const DictObject *globals) {
  return runtimeState.imageModules[code->native->module].boundModule == globals;
}

} // namespace krait::runtime
