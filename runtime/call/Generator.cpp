// Stepping generators, coroutines and async generators: send, throw, close, and the frame bookkeeping around a resume.
#include "runtime/call/Generator.h"
#include "compiler/bytecode/ExceptionTable.h"
#include "runtime/call/Call.h"
#include "runtime/call/GeneratorDetail.h"
#include "runtime/call/Hooks.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/memory/Allocate.h"
#include "runtime/memory/Collector.h"
#include "runtime/object/Attribute.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/Bytes.h"
#include "runtime/types/Dict.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include <cstring>

namespace krait::runtime {

const char *generatorKind(const GeneratorObject *generator) {
  if (generator->type == &CoroutineType) return "coroutine";
  if (generator->type == &AsyncGeneratorType) return "async generator";
  return "generator";
}

/// A generator of `frame`'s code that has taken over its locals; names, function, globals and builtins are the
/// caller's.
static GeneratorObject *moveToGenerator(Thread &thread, Frame *frame) {
  CodeObject *code = frame->code;
  Type *type = code->flags & bytecode::kFlagCoroutine        ? &CoroutineType
               : code->flags & bytecode::kFlagAsyncGenerator ? &AsyncGeneratorType
                                                             : &GeneratorType;
  const size_t slots = code->frameSlots();
  auto *generator = static_cast<GeneratorObject *>(
      allocateUninitialized(thread, type, sizeof(GeneratorObject) + slots * sizeof(Value)));
  if (!generator) return nullptr;
  // The operand stack needs no value.
  memset(static_cast<void *>(static_cast<Object *>(generator) + 1), 0, sizeof(GeneratorObject) - sizeof(Object));
  generator->state = GeneratorState::Created;
  generator->resume = vmHooks.resumeGenerator;
  generator->slotCount = uint32_t(slots);
  Frame &own = generator->frame;
  own.code = code;
  incref(static_cast<Object *>(code));
  own.instruction = frame->instruction;
  own.kind = FrameKind::Vm;
  own.owner = FrameOwner::Generator;
  own.started = 1;
  const size_t moved = size_t(code->localsPlusCount) * sizeof(Value);
  memcpy(static_cast<void *>(own.localsPlus), frame->localsPlus, moved);
  // Who leaves by the ordinary way does not look at them again.
  if (frame->frameObject || frame->owner != FrameOwner::Thread)
    memset(static_cast<void *>(frame->localsPlus), 0, moved);
  return generator;
}

Ref makeGenerator(Thread &thread, Frame *frame) {
  GeneratorObject *generator = moveToGenerator(thread, frame);
  if (!generator) return nullptr;
  auto *function = frame->function.as<FunctionObject>();
  generator->name = Ref::share(function->name).release();
  generator->qualName = Ref::share(function->qualName).release();
  generator->frame.function = Ref::share(frame->function).release();
  generator->frame.globals = function->globals;
  generator->frame.builtins = function->builtins;
  track(generator);
  return Ref::steal(generator);
}

Ref makeGeneratorExpression(Thread &thread, Frame *frame) {
  GeneratorObject *generator = moveToGenerator(thread, frame);
  if (!generator) return nullptr;
  generator->name = Ref::share(frame->code->name).release();
  generator->qualName = Ref::share(frame->code->qualName).release();
  generator->frame.globals = frameGlobals(frame);
  generator->frame.builtins = frameBuiltins(frame);
  incref(generator->frame.globals);
  incref(generator->frame.builtins);
  generator->ownsNamespaces = true;
  track(generator);
  return Ref::steal(generator);
}

// Around a resume

void leaveToVm(GeneratorObject *generator) { generator->resume = vmHooks.resumeGenerator; }

bool raiseTooDeep(Thread &thread) {
  raise(thread, RecursionErrorType, "maximum recursion depth exceeded");
  return false;
}

void releaseGeneratorFrame(Thread &thread, GeneratorObject *generator) {
  Frame &frame = generator->frame;
  if (frame.frameObject) detachFrameObject(thread, &frame);
  clearFrameSlots(&frame);
  if (frame.frameObject) detachFrameObject(thread, &frame);
  clearSlot(generator->handled.exception);
  clearSlot(frame.function);
  if (!std::exchange(generator->ownsNamespaces, false)) return;
  decref(std::exchange(frame.globals, nullptr));
  decref(std::exchange(frame.builtins, nullptr));
}

static void endGenerator(Thread &thread, GeneratorObject *generator) {
  generator->frame.stackDepth = 0;         // whoever leaves has taken the operands
  generator->state = GeneratorState::Done; // as destructors see it
  releaseGeneratorFrame(thread, generator);
  unlinkGenerator(thread, generator);
}

void finishGenerator(Thread &thread, GeneratorObject *generator) { endGenerator(thread, generator); }

/// The pending exception becomes the cause of a RuntimeError.
static void raiseRuntimeErrorFrom(Thread &thread, const char *kind, const char *what) {
  Ref cause = takePending(thread);
  raise(thread, RuntimeErrorType, "%s raised %s", kind, what);
  Ref error = takePending(thread);
  auto *fields = error.as<BaseExceptionObject>();
  assign(fields->context, Ref::share(cause));
  assign(fields->cause, std::move(cause));
  fields->suppressContext = true;
  assign(thread.exception, std::move(error));
}

void failGenerator(Thread &thread, GeneratorObject *generator) {
  Ref held = Ref::share(generator);
  Ref error = takePending(thread);
  endGenerator(thread, generator);
  assign(thread.exception, std::move(error));
  if (pendingIs(thread, StopIterationType))
    raiseRuntimeErrorFrom(thread, generatorKind(generator), "StopIteration");
  else if (generator->type == &AsyncGeneratorType && pendingIs(thread, StopAsyncIterationType))
    raiseRuntimeErrorFrom(thread, "async generator", "StopAsyncIteration");
}

// Sending

/// Resumes the body; with an exception pending, by raising it there.
static SendResult resumeBody(Thread &thread, GeneratorObject *generator, Value sent, Ref *result) {
  Ref held = Ref::share(generator);
  Ref error = takePending(thread);
  if (!startGenerator(thread, generator)) return SendResult::Error;
  if (error) {
    if (generator->handled.exception && !isNone(generator->handled.exception))
      setPending(thread, std::move(error));
    else
      assign(thread.exception, std::move(error));
  }
  *result = generator->resume(thread, generator, hasPending(thread) ? noneRef() : Ref::share(sent ? sent : None()));
  if (generator->state == GeneratorState::Suspended) return SendResult::Yield;
  return *result ? SendResult::Return : SendResult::Error;
}

SendResult generatorSend(Thread &thread, GeneratorObject *generator, Value sent, Ref *result) {
  switch (generator->state) {
  case GeneratorState::Created:
    if (sent && !isNone(sent)) {
      raiseTypeError(thread, "can't send non-None value to a just-started %s", generatorKind(generator));
      return SendResult::Error;
    }
    break;
  case GeneratorState::Running:
    raiseValueError(thread, "%s already executing", generatorKind(generator));
    return SendResult::Error;
  case GeneratorState::Done:
    if (generator->type == &CoroutineType) {
      raise(thread, RuntimeErrorType, "cannot reuse already awaited coroutine");
      return SendResult::Error;
    }
    *result = noneRef();
    return SendResult::Return;
  case GeneratorState::Suspended:
    break;
  }
  return resumeReady(thread, generator, Ref::share(sent ? sent : None()), result);
}

/// Raises the pending exception in the body (or leaves it pending when the body has ended).
static SendResult raiseInBody(Thread &thread, GeneratorObject *generator, bool closing, Ref *result) {
  if (generator->state == GeneratorState::Running) {
    clearPending(thread);
    raiseValueError(thread, "%s already executing", generatorKind(generator));
    return SendResult::Error;
  }
  if (generator->state == GeneratorState::Done) {
    if (generator->type == &CoroutineType && !closing) {
      clearPending(thread);
      raise(thread, RuntimeErrorType, "cannot reuse already awaited coroutine");
    }
    return SendResult::Error;
  }
  return resumeBody(thread, generator, Value(), result);
}

Value delegateOf(const GeneratorObject *generator) {
  if (generator->state != GeneratorState::Suspended) return {};
  const Frame &frame = generator->frame;
  const uint8_t *code = frame.code->codeBytes();
  const size_t next = size_t(frame.instruction) + 1;
  if (next >= frame.code->unitCount() || code[2 * next] != 151 /* RESUME */ || code[2 * next + 1] < 2) return {};
  const Value *stack = frame.localsPlus + frame.code->localsPlusCount;
  return frame.stackDepth ? stack[frame.stackDepth - 1] : Value();
}

/// Closes the iterator a body delegates to. False: exception pending.
static bool closeDelegate(Thread &thread, Value delegate) {
  if (isExactly(delegate, GeneratorType) || isExactly(delegate, CoroutineType))
    return generatorClose(thread, delegate.as<GeneratorObject>());
  bool failed = false;
  Ref close = getAttributeOrNull(thread, delegate, names().close, &failed);
  if (failed) writeUnraisable(thread, delegate);
  return !close || call(thread, close);
}

/// The delegate has ended while an exception was thrown into it: goes on behind its SEND loop, with its value or error.
static SendResult leaveDelegation(Thread &thread, GeneratorObject *generator, Ref *result) {
  Frame &frame = generator->frame;
  Value *stack = frame.localsPlus + frame.code->localsPlusCount;
  clearSlot(stack[--frame.stackDepth]);
  // ... SEND target; YIELD_VALUE (suspended here); RESUME; jump back to SEND
  const uint8_t *code = frame.code->codeBytes();
  uint32_t send = frame.instruction - 1, distance = code[2 * send + 1];
  for (uint32_t at = send, shift = 8; at > 0 && code[2 * (at - 1)] == 144 /* EXTENDED_ARG */; --at, shift += 8)
    distance |= uint32_t(code[2 * (at - 1) + 1]) << shift;
  frame.instruction = send + distance;
  generator->resume = vmHooks.resumeGenerator; // native code has no state for this place; the frame is the VM's own
  if (!pendingIs(thread, StopIterationType)) return raiseInBody(thread, generator, false, result);
  Ref stop = takePending(thread);
  Ref value = Ref::share(stop.as<StopIterationObject>()->value);
  return resumeBody(thread, generator, value ? Value(value) : None(), result);
}

SendResult generatorThrowInto(Thread &thread, GeneratorObject *generator, Ref exception, bool closeDelegates,
                              Ref *result) {
  Ref delegate = Ref::share(delegateOf(generator));
  if (!delegate) {
    assign(thread.exception, std::move(exception));
    return raiseInBody(thread, generator, false, result);
  }
  if (closeDelegates && isInstanceOf(exception, GeneratorExitType)) {
    generator->state = GeneratorState::Running;
    bool closed = closeDelegate(thread, delegate);
    generator->state = GeneratorState::Suspended;
    if (closed) assign(thread.exception, std::move(exception));
    return raiseInBody(thread, generator, false, result);
  }
  SendResult how = SendResult::Error;
  if (isExactly(delegate, GeneratorType) || isExactly(delegate, CoroutineType)) {
    // The delegating frame belongs to the chain while its delegate runs.
    generator->state = GeneratorState::Running;
    Frame *previous = std::exchange(thread.frame, &generator->frame);
    generator->frame.previous = previous;
    how = generatorThrowInto(thread, delegate.as<GeneratorObject>(), std::move(exception), closeDelegates, result);
    if (how == SendResult::Return) raiseStopIteration(thread, std::move(*result));
    thread.frame = previous;
    generator->frame.previous = nullptr;
    generator->state = GeneratorState::Suspended;
  } else {
    bool failed = false;
    Ref method = getAttributeOrNull(thread, delegate, names().throwMethod, &failed);
    if (failed) return SendResult::Error;
    if (!method) {
      assign(thread.exception, std::move(exception));
      return raiseInBody(thread, generator, false, result);
    }
    generator->state = GeneratorState::Running;
    *result = call(thread, method, {exception});
    generator->state = GeneratorState::Suspended;
    how = *result ? SendResult::Yield : SendResult::Error;
  }
  if (how == SendResult::Yield) return how;
  result->reset();
  return leaveDelegation(thread, generator, result);
}

SendResult generatorThrow(Thread &thread, GeneratorObject *generator, Ref exception, Ref *result) {
  return generatorThrowInto(thread, generator, std::move(exception), true, result);
}

/// GeneratorExit raised in the body would leave it at once: it has not begun, or no handler is around its suspension.
static bool leavesAtOnce(Thread &thread, const GeneratorObject *generator) {
  if (isTraced(thread)) return false;
  if (generator->state == GeneratorState::Created) return true;
  if (generator->state != GeneratorState::Suspended || delegateOf(generator)) return false;
  const Frame &frame = generator->frame;
  if (frame.frameObject && frame.frameObject->trace) return false;
  const auto *table = frame.code->exceptionTable.as<BytesObject>();
  if (table->size == 0) return true;
  const std::span<const uint8_t> handlers{table->data(), size_t(table->size)};
  return !bytecode::findHandler(handlers, frame.instruction) && !bytecode::findHandler(handlers, frame.instruction + 1);
}

bool generatorClose(Thread &thread, GeneratorObject *generator) {
  if (leavesAtOnce(thread, generator)) {
    if (!startGenerator(thread, generator)) return false;
    Frame &frame = generator->frame;
    for (Value *stack = frameStack(&frame); frame.stackDepth;) // the last operand first, then the locals in order
      clearSlot(stack[--frame.stackDepth]);
    endGenerator(thread, generator);
    return true;
  }
  bool closed = true;
  if (Ref delegate = Ref::share(delegateOf(generator))) {
    generator->state = GeneratorState::Running;
    closed = closeDelegate(thread, delegate);
    generator->state = GeneratorState::Suspended;
  }
  if (closed) raiseValue(thread, Value(&GeneratorExitType), {});
  Ref result;
  SendResult how = raiseInBody(thread, generator, true, &result);
  if (how == SendResult::Yield) {
    raise(thread, RuntimeErrorType, "%s ignored GeneratorExit", generatorKind(generator));
    return false;
  }
  if (how == SendResult::Return) return true;
  return clearPendingIf(thread, StopIterationType) || clearPendingIf(thread, GeneratorExitType);
}

void raiseStopIteration(Thread &thread, Ref value) {
  if (isNone(value))
    raiseValue(thread, Value(&StopIterationType), {});
  else
    raiseWithArgument(thread, StopIterationType, value);
}

// yield from, await

SendResult sendTo(Thread &thread, Value iterator, Value sent, Ref *result) {
  const Type *type = typeOf(iterator);
  if (type == &GeneratorType || type == &CoroutineType)
    return generatorSend(thread, iterator.as<GeneratorObject>(), sent, result);
  if (SendFunction send = type->slots.am_send) return send(thread, iterator, sent, result);
  if (!sent || isNone(sent)) {
    if (!type->slots.tp_iternext) {
      raiseTypeError(thread, "'%T' object is not an iterator", iterator);
      return SendResult::Error;
    }
    *result = nextOrStop(thread, iterator);
  } else {
    *result = callMethod(thread, iterator, names().send, {sent});
  }
  if (*result) return SendResult::Yield;
  if (!hasPending(thread)) {
    *result = noneRef();
    return SendResult::Return;
  }
  if (!pendingIs(thread, StopIterationType)) return SendResult::Error;
  Ref stop = takePending(thread);
  Value value = stop.as<StopIterationObject>()->value;
  *result = value ? Ref::share(value) : noneRef();
  return SendResult::Return;
}

Ref getYieldFromIterator(Thread &thread, Value iterable, bool inCoroutine) {
  if (isExactly(iterable, CoroutineType)) {
    if (inCoroutine) return Ref::share(iterable);
    return raiseTypeError(thread, "cannot 'yield from' a coroutine object in a non-coroutine generator");
  }
  if (isExactly(iterable, GeneratorType)) return Ref::share(iterable);
  return iterate(thread, iterable);
}

static bool isIterableCoroutine(Value object) {
  return isExactly(object, GeneratorType) &&
         (object.as<GeneratorObject>()->frame.code->flags & bytecode::kFlagIterableCoroutine);
}

Ref getAwaitable(Thread &thread, Value object, int where) {
  Ref iterator;
  if (isExactly(object, CoroutineType) || isIterableCoroutine(object)) {
    iterator = Ref::share(object);
  } else if (UnaryFunction await = typeOf(object)->slots.am_await) {
    iterator = await(thread, object);
    if (!iterator) return nullptr;
    if (isExactly(iterator, CoroutineType) || isIterableCoroutine(iterator))
      return raiseTypeError(thread, "__await__() returned a coroutine");
    if (!typeOf(iterator)->slots.tp_iternext)
      return raiseTypeError(thread, "__await__() returned non-iterator of type '%T'", iterator.get());
  } else {
    if (where == 1)
      return raiseTypeError(
          thread, "'async with' received an object from __aenter__ that does not implement __await__: %T", object);
    if (where == 2)
      return raiseTypeError(
          thread, "'async with' received an object from __aexit__ that does not implement __await__: %T", object);
    return raiseTypeError(thread, "object %T can't be used in 'await' expression", object);
  }
  if (isExactly(iterator, CoroutineType) && delegateOf(iterator.as<GeneratorObject>()))
    return raise(thread, RuntimeErrorType, "coroutine is being awaited already");
  return iterator;
}

} // namespace krait::runtime
