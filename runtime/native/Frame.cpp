// Entries of compiled code: activations. Names, arguments and results are those of compiler/hir/ir/Instrs.def and
// compiler/codegen; `Value` results are new.
#include "runtime/call/Bind.h"
#include "runtime/call/Direct.h"
#include "runtime/call/Generator.h"
#include "runtime/call/Hooks.h"
#include "runtime/call/Operations.h"
#include "runtime/call/Switch.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/native/Native.h"
#include "runtime/native/SlowEntries.h"
#include "runtime/start/Image.h"
#include "runtime/thread/Runtime.h"
#include "runtime/types/Float.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Tuple.h"
#include <cstddef>
#include <cstring>

namespace krait::runtime {

#define LAYOUT(Struct, field, offset) static_assert(offsetof(Struct, field) == offset);
#include "runtime/tables/Layouts.def"

namespace {

/// No room for another activation. Where native functions compare in line they read Thread::nativeLimit.
bool stackExhausted(Thread &thread) {
  return thread.recursionRemaining <= 0 || static_cast<char *>(__builtin_frame_address(0)) < thread.stackLimit;
}

void link(Thread &thread, Frame *frame, CodeObject *code, Value function) {
  frame->previous = thread.frame;
  frame->code = code;
  frame->function = function;
  frame->frameObject = nullptr;
  frame->locals = Value();
  frame->instruction = 0;
  frame->kind = FrameKind::Native;
  frame->owner = FrameOwner::Thread;
  frame->started = 0;
  frame->flags = 0;
  frame->stackDepth = 0;
  --thread.recursionRemaining;
  thread.frame = frame;
}

/// Empties the slots from `first` on.
void clearFrom(Frame *frame, size_t first) {
  Value *slots = frame->localsPlus;
  for (size_t i = first, n = size_t(frame->code->localsPlusCount); i < n; ++i)
    clearSlot(slots[i]);
  if (KRAIT_UNLIKELY(bool(frame->locals))) clearSlot(frame->locals);
}

/// Takes the record off the chain: the destructors of what it holds find the caller on top, as in CPython.
void unlink(Thread &thread, Frame *frame) {
  ++thread.recursionRemaining;
  thread.frame = frame->previous;
}

/// The activation that the VM gives back, if it does: takes everything of its frame but the references to function and
/// code, which the VM keeps until the end. The number of the loop; 0: none is given.
uint32_t takeBack(Thread &thread, Frame *record) {
  Frame *frame = std::exchange(thread.givenBack, nullptr);
  if (KRAIT_LIKELY(!frame)) return 0;
  updateNativeLimit(thread);
  link(thread, record, frame->code, frame->function);
  const size_t size = (size_t(frame->code->localsPlusCount) + frame->stackDepth) * sizeof(Value);
  memcpy(static_cast<void *>(record->localsPlus), frame->localsPlus, size);
  record->instruction = frame->instruction;
  record->globals = frame->globals;
  record->builtins = frame->builtins;
  record->locals = frame->locals;
  record->flags = kTakenBack;
  if (FrameObject *object = frame->frameObject) {
    object->frame = record;
    record->frameObject = object;
  }
  thread.frameStackTop = reinterpret_cast<char *>(frame);
  return thread.loopEntry;
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

} // namespace

extern "C" {

// Functions. The activation itself is in compiled code (compiler/codegen/Activation.cpp).

/// The generic entry's part: fills `slots` (parameterSlots of them) with new references. Stolen arguments are consumed,
/// also on failure.
bool kr_bind(Thread *thread, FunctionObject *function, const Value *args, size_t countAndFlags, Value names,
             Value *slots) {
  const size_t count = positionalCount(countAndFlags);
  if (KRAIT_LIKELY(!names && function->directArity == count)) {
    const bool stolen = countAndFlags & kArgumentsStolen;
    for (size_t i = 0; i < count; ++i) {
      slots[i] = args[i];
      if (!stolen) incref(args[i]);
    }
    return true;
  }
  const bool stolen = countAndFlags & kArgumentsStolen;
  const Bound fast = bindFast(*thread, function, args, count, names, stolen, slots);
  if (KRAIT_LIKELY(fast != Bound::Unknown)) return fast == Bound::Done;
  const bool bound = bindArguments(*thread, function, args, count, names, slots);
  releaseStolen(args, countAndFlags, names);
  return bound;
}

/// What a function does that finds no room for its activation: under a trace function the VM runs the call.
uint64_t kr_refuse(Thread *thread, Value function, const Value *slots, uint64_t count) {
  if (isTraced(*thread) && !stackExhausted(*thread))
    return resultForNativeCaller(*thread, vmHooks.runBound(*thread, function, slots));
  for (uint64_t i = 0; i < count; ++i)
    decref(slots[i]);
  return raise(*thread, RecursionErrorType, "maximum recursion depth exceeded"), 0;
}

uint64_t kr_leave(Thread *thread, Frame *frame, Value result) {
  // An exception on its way out must survive destructors.
  Ref error = result ? Ref() : takePending(*thread);
  const bool isFunction = frame->code->flags & bytecode::kFlagOptimized;
  frame->stackDepth = 0;
  if (KRAIT_UNLIKELY(frame->frameObject)) detachFrameObject(*thread, frame);
  unlink(*thread, frame);
  clearFrom(frame, 0);
  if (error) assign(thread->exception, std::move(error));
  return isFunction ? resultForNativeCaller(*thread, Ref::steal(result)) : result.bits();
}

/// The rest of an epilogue in compiled code: the count of the value in slot `slot` has just become zero, those before
/// it are released already.
uint64_t kr_leave_at(Thread *thread, Frame *frame, Value result, uint64_t slot) {
  // Off the chain nobody finds the slots: they need not be emptied.
  const Value *at = frame->localsPlus + slot, *const end = frame->localsPlus + frame->code->localsPlusCount;
  unlink(*thread, frame);
  countReachedZero(at->object());
  while (++at != end)
    if (at->isObject() && --at->object()->refCount == 0) countReachedZero(at->object());
  if (KRAIT_UNLIKELY(bool(frame->locals))) clearSlot(frame->locals);
  return resultForNativeCaller(*thread, Ref::steal(result));
}

/// A function's whole epilogue, when it has so many slots that a loop is better than code in line: `count` of them.
uint64_t kr_leave_slots(Thread *thread, Frame *frame, Value result, uint64_t count) {
  if (KRAIT_UNLIKELY(frame->frameObject || frame->locals)) return kr_leave(thread, frame, result);
  const Value *slots = frame->localsPlus;
  for (uint64_t i = 0; i < count; ++i)
    if (slots[i].isObject() && --slots[i].object()->refCount == 0) return kr_leave_at(thread, frame, result, i);
  unlink(*thread, frame);
  return result.bits();
}

/// A function found no room: the VM may have made it so to give an activation back. 0: it has not.
uint32_t kr_take_back(Thread *thread, Frame *record) { return takeBack(*thread, record); }

uint32_t kr_enter_body(Thread *thread, Frame *frame, CodeObject *code, DictObject *globals, Value locals,
                       Value functionOrZero) {
  if (const uint32_t loop = takeBack(*thread, frame)) return loop;
  for (int32_t i = 0; i < code->localsPlusCount; ++i)
    frame->localsPlus[i] = Value();
  if (stackExhausted(*thread)) return raise(*thread, RecursionErrorType, "maximum recursion depth exceeded"), 0;
  Ref builtins = builtinsFor(*thread, globals);
  if (!builtins) return 0;
  link(*thread, frame, code, functionOrZero);
  frame->globals = globals;
  frame->builtins = builtins.as<DictObject>(); // kept alive by the globals or the interpreter
  frame->locals = Ref::share(locals).release();
  return kStartOfBody;
}

void kr_add_traceback(Thread *thread, Frame *frame) { addTraceback(*thread, *frame); }

/// An exception leaves the function.
uint64_t kr_unwind(Thread *thread, Frame *frame) {
  addTraceback(*thread, *frame);
  return kr_leave(thread, frame, Value());
}

// Polls and exits. A forced exit looks like an error with Thread::forcedExit set, and the result of a call is stashed;
// the error edge tells the two apart.

uint64_t kr_poll(Thread *thread) {
  if (!poll(*thread)) return 0;
#ifdef KRAIT_STRESS
  static uint32_t polls; // some functions return as if somebody had looked at them
  if (++polls % 5 == 0 && thread->frame->owner == FrameOwner::Thread) keepFrameObject(*thread, thread->frame);
#endif
  if (KRAIT_LIKELY(!mustLeaveNativeCode(*thread, thread->frame))) return 1;
  thread->forcedExit = true;
  return 0;
}

uint64_t kr_after_call(Thread *thread, uint64_t resultBits) {
  Ref result = Ref::steal(Value(resultBits));
  return result && poll(*thread) ? resultForNativeCaller(*thread, std::move(result)) : 0;
}

uint64_t kr_take_stash(Thread *thread) {
  thread->forcedExit = false;
  return std::exchange(thread->stashedResult, Value()).bits();
}

uint64_t kr_unforced(Thread *thread) { return thread->forcedExit ? kr_take_stash(thread) : 0; }

// Generators

/// Ends the activation of a generator function: its slots are in the generator now.
static uint64_t leaveGenerator(Thread *thread, Frame *frame, Ref generator) {
  if (KRAIT_LIKELY(bool(generator))) generator.as<GeneratorObject>()->resume = frame->code->native->resume;
  if (KRAIT_UNLIKELY(!generator || frame->frameObject || frame->locals))
    return kr_leave(thread, frame, generator.release());
  ++thread->recursionRemaining;
  thread->frame = frame->previous;
  return generator.release().bits();
}

uint64_t kr_make_generator(Thread *thread, Frame *frame) {
  return leaveGenerator(thread, frame, makeGenerator(*thread, frame));
}

// Comprehensions and generator expressions have no function object when compiled code calls them where they stand.

/// The function after all.
uint64_t kr_make_comprehension(Thread *thread, Frame *frame, CodeObject *code, const Value *cells, uint64_t count) {
  Ref closure = count ? makeTupleFromArray(*thread, cells, int64_t(count)) : Ref();
  if (count && !closure) return 0;
  Ref function = makeFunction(*thread, code, frameGlobals(frame));
  if (!function) return 0;
  function.as<FunctionObject>()->closure = closure.release();
  return function.release().bits();
}

/// Calls it; zero: making it has failed.
uint64_t kr_call_made(Thread *thread, Value function, Value iterator) {
  if (!function) return decref(iterator), 0;
  Value stack[] = {Value(), iterator};
  return afterCall(*thread, callTaking(*thread, function, stack + 1, 1));
}

/// kr_refuse for them; the caller's activation is the current one.
uint64_t kr_refuse_comprehension(Thread *thread, CodeObject *code, Value iterator, const Value *cells) {
  Ref function =
      Ref::steal(Value(kr_make_comprehension(thread, thread->frame, code, cells, uint64_t(code->freeCount))));
  if (!function) return decref(iterator), 0;
  return kr_refuse(thread, function, &iterator, 1);
}

uint64_t kr_make_generator_expression(Thread *thread, Frame *frame) {
  return leaveGenerator(thread, frame, makeGeneratorExpression(*thread, frame));
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

bool kr_make_cell_slow(Thread *thread, Frame *frame, uint64_t slot) {
  Ref cell = makeCell(*thread, frame->localsPlus[slot]);
  if (!cell) return false;
  assign(frame->localsPlus[slot], std::move(cell));
  return true;
}

static bool isFreeSlot(Frame *frame, uint64_t slot) {
  return int64_t(slot) >= frame->code->localsPlusCount - frame->code->freeCount;
}
static std::nullptr_t unboundDeref(Thread *thread, Frame *frame, uint64_t slot) {
  return raiseUnboundDeref(*thread, tupleItem(frame->code->localsPlusNames, int64_t(slot)), isFreeSlot(frame, slot));
}

void kr_raise_unbound_deref(Thread *thread, Frame *frame, uint64_t slot) { unboundDeref(thread, frame, slot); }

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
