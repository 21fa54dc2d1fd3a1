// Generators, coroutines and async generators. Their frame is a VM frame inside the object, so that VM and native code
// resume each other's suspended bodies.
#pragma once
#include "runtime/call/Frame.h"

namespace krait::runtime {

enum class GeneratorState : uint8_t { Created, Suspended, Running, Done };

struct GeneratorObject : Object {
  Value name, qualName;     // str
  Value origin;             // coroutines: cr_origin, or zero
  Value asyncFinalizer;     // async generators: hook, or zero
  HandledException handled; // sys.exc_info() of the body while it runs
  GeneratorState state;
  bool asyncHooksInited, asyncClosed, asyncRunning;
  bool ownsNamespaces; // there is no function: frame.globals and frame.builtins are owned
  /// Resumes the body: the VM's, or that of native code. Called between startGenerator and nothing: the body itself
  /// calls suspendGenerator, finishGenerator or failGenerator before it returns. `sent` is stolen (None at the first
  /// resume). New result; the state tells a yield (Suspended) from a return (Done). Zero: exception pending. When an
  /// exception is pending at entry the body is resumed by raising it at the suspension point (throw, close).
  Ref (*resume)(Thread &thread, GeneratorObject *generator, Ref sent);
  uint32_t nativeState; // native code: which suspension; 0: at the start
  uint32_t slotCount;   // length of frame.localsPlus
  Frame frame;          // last: variable-sized
};
extern Type GeneratorType, CoroutineType, AsyncGeneratorType, CoroutineWrapperType, AsyncGenASendType,
    AsyncGenAThrowType, AsyncGenWrappedValueType, AnextAwaitableType;

/// RETURN_GENERATOR: a generator/coroutine/async generator by the code's flags, taking over the locals of `frame`
/// (their counts move). New.
[[nodiscard]] Ref makeGenerator(Thread &thread, Frame *frame);
/// The same for a generator expression that has no function object of its own: `frame->function`, if any, is that of
/// the code around it.
[[nodiscard]] Ref makeGeneratorExpression(Thread &thread, Frame *frame);
/// The frame around a resume, for VM and native code alike. startGenerator links the frame into the thread's chain and
/// makes the body's handled exception the thread's; false with RecursionError pending. After the body has yielded
/// suspendGenerator, after it has returned finishGenerator (releases the frame's slots), after it has raised
/// failGenerator (likewise; StopIteration becomes RuntimeError).
[[nodiscard]] inline bool startGenerator(Thread &thread, GeneratorObject *generator);
inline void suspendGenerator(Thread &thread, GeneratorObject *generator);
void finishGenerator(Thread &thread, GeneratorObject *generator);
void failGenerator(Thread &thread, GeneratorObject *generator);

/// False with RecursionError pending.
[[gnu::cold]] bool raiseTooDeep(Thread &thread);
/// The VM resumes the body from now on, because native code reports no events to trace functions.
[[gnu::cold]] void leaveToVm(GeneratorObject *generator);

inline bool startGenerator(Thread &thread, GeneratorObject *generator) {
  if (KRAIT_UNLIKELY(thread.recursionRemaining <= 0)) return raiseTooDeep(thread);
  --thread.recursionRemaining;
  if (KRAIT_UNLIKELY(isTraced(thread))) leaveToVm(generator);
  generator->state = GeneratorState::Running;
  generator->frame.previous = thread.frame;
  thread.frame = &generator->frame;
  generator->handled.previous = thread.handled;
  thread.handled = &generator->handled;
  return true;
}

/// What start has linked comes out of the thread's chains.
inline void unlinkGenerator(Thread &thread, GeneratorObject *generator) {
  ++thread.recursionRemaining;
  thread.frame = generator->frame.previous;
  thread.handled = generator->handled.previous;
  generator->handled.previous = nullptr;
  generator->frame.previous = nullptr;
}

inline void suspendGenerator(Thread &thread, GeneratorObject *generator) {
  unlinkGenerator(thread, generator);
  generator->state = GeneratorState::Suspended;
}

/// Resumes a body that is created or suspended; nothing is pending and the caller holds the generator.
inline SendResult resumeReady(Thread &thread, GeneratorObject *generator, Ref sent, Ref *result) {
  if (KRAIT_UNLIKELY(!startGenerator(thread, generator))) return SendResult::Error;
  *result = generator->resume(thread, generator, std::move(sent));
  if (KRAIT_LIKELY(generator->state == GeneratorState::Suspended)) return SendResult::Yield;
  return *result ? SendResult::Return : SendResult::Error;
}

/// One step: send `sent` (borrowed; None or zero = next). The tp_iternext / am_send of generators.
SendResult generatorSend(Thread &thread, GeneratorObject *generator, Value sent, Ref *result);
/// generator.throw(exception instance, stolen).
SendResult generatorThrow(Thread &thread, GeneratorObject *generator, Ref exception, Ref *result);
[[nodiscard]] bool generatorClose(Thread &thread, GeneratorObject *generator);
/// What `await`/`yield from` iterate: GET_AWAITABLE and GET_YIELD_FROM_ITER. New.
[[nodiscard]] Ref getAwaitable(Thread &thread, Value object, int where);
[[nodiscard]] Ref getYieldFromIterator(Thread &thread, Value iterable, bool inCoroutine);
/// anext(iterator, fallback): `awaitable` is what the iterator's __anext__ returned. New.
[[nodiscard]] Ref makeAnextAwaitable(Thread &thread, Value awaitable, Value fallback);
/// SEND: one step of any sub-iterator (generators directly, others by next() or .send()).
SendResult sendTo(Thread &thread, Value iterator, Value sent, Ref *result);

} // namespace krait::runtime
