// The awaitables of async generators: asend() / __anext__(), athrow() / aclose(), and the mark of a yielded value.
//
// An async generator's body both awaits (its yields go up to the event loop as they are) and yields (ASYNC_GEN_WRAP
// marks the value). The awaitables run the body and turn a marked value into the StopIteration that ends their await.
#include "runtime/call/Call.h"
#include "runtime/call/GeneratorDetail.h"
#include "runtime/call/Method.h"
#include "runtime/call/Operations.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/memory/Allocate.h"
#include "runtime/memory/Collector.h"
#include "runtime/object/BuiltinType.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Tuple.h"

namespace krait::runtime {

namespace {

enum class AwaitState : uint8_t { Fresh, Iterating, Closed };

struct WrappedValueObject : Object {
  Value value; // owned
};
/// asend() and __anext__(): `argument` is the value sent. athrow(): `argument` is the tuple of its arguments; aclose():
/// zero.
struct AwaitableObject : Object {
  GeneratorObject *generator; // owned
  Value argument;             // owned or zero
  AwaitState state;
};

AwaitableObject *awaitableOf(Value self) { return self.as<AwaitableObject>(); }

void awaitableDestroy(Object *self) {
  auto *awaitable = static_cast<AwaitableObject *>(self);
  untrack(self);
  decref(static_cast<Object *>(awaitable->generator));
  decref(awaitable->argument);
  freeObject(self);
}
void awaitableTraverse(Object *self, Visitor &visitor) {
  auto *awaitable = static_cast<AwaitableObject *>(self);
  visitor.visit(static_cast<Object *>(awaitable->generator));
  visitor.visit(awaitable->argument);
}
void wrappedDestroy(Object *self) {
  untrack(self);
  decref(static_cast<WrappedValueObject *>(self)->value);
  freeObject(self);
}
void wrappedTraverse(Object *self, Visitor &visitor) { visitor.visit(static_cast<WrappedValueObject *>(self)->value); }

Ref makeAwaitable(Thread &thread, Type &type, Value generator, Value argument) {
  auto *awaitable = allocate<AwaitableObject>(thread, &type);
  if (!awaitable) return nullptr;
  awaitable->generator = static_cast<GeneratorObject *>(Ref::share(generator).release().object());
  awaitable->argument = Ref::share(argument).release();
  awaitable->state = AwaitState::Fresh;
  track(awaitable);
  return Ref::steal(awaitable);
}

/// The first use of a generator tells sys.set_asyncgen_hooks' firstiter and remembers the finalizer.
bool initHooks(Thread &thread, GeneratorObject *generator) {
  if (generator->asyncHooksInited) return true;
  generator->asyncHooksInited = true;
  if (thread.asyncHookFinal && !isNone(thread.asyncHookFinal))
    generator->asyncFinalizer = Ref::share(thread.asyncHookFinal).release();
  if (!thread.asyncHookFirst || isNone(thread.asyncHookFirst)) return true;
  Ref hook = Ref::share(thread.asyncHookFirst);
  return bool(call(thread, hook, {generator}));
}

bool endsGenerator(Thread &thread) {
  return pendingIs(thread, StopAsyncIterationType) || pendingIs(thread, GeneratorExitType);
}

/// The outcome of a step of the body: an awaited value passes, a yielded one becomes StopIteration.
Ref unwrap(Thread &thread, GeneratorObject *generator, Ref result) {
  if (!result) {
    if (!hasPending(thread)) raiseValue(thread, Value(&StopAsyncIterationType), {});
    if (endsGenerator(thread)) generator->asyncClosed = true;
    generator->asyncRunning = false;
    return nullptr;
  }
  if (!isExactly(result, AsyncGenWrappedValueType)) return result;
  raiseStopIteration(thread, Ref::share(result.as<WrappedValueObject>()->value));
  generator->asyncRunning = false;
  return nullptr;
}

Ref throwExact(Thread &thread, GeneratorObject *generator, Ref exception) {
  Ref result;
  SendResult how = generatorThrowInto(thread, generator, std::move(exception), false, &result);
  return stepResult(thread, generator, how, std::move(result));
}

// asend() and __anext__()

Ref asendSend(Thread &thread, Value self, Value sent) {
  AwaitableObject *awaitable = awaitableOf(self);
  GeneratorObject *generator = awaitable->generator;
  if (awaitable->state == AwaitState::Closed)
    return raise(thread, RuntimeErrorType, "cannot reuse already awaited __anext__()/asend()");
  if (awaitable->state == AwaitState::Fresh) {
    if (generator->asyncRunning)
      return raise(thread, RuntimeErrorType, "anext(): asynchronous generator is already running");
    if (!sent || isNone(sent)) sent = awaitable->argument;
    awaitable->state = AwaitState::Iterating;
  }
  generator->asyncRunning = true;
  Ref result = unwrap(thread, generator, generatorSendMethod(thread, generator, sent));
  if (!result) awaitable->state = AwaitState::Closed;
  return result;
}
Ref asendNext(Thread &thread, Value self) { return asendSend(thread, self, Value()); }
Ref asendThrow(Thread &thread, Value self, const Value *args, size_t count) {
  AwaitableObject *awaitable = awaitableOf(self);
  if (awaitable->state == AwaitState::Closed)
    return raise(thread, RuntimeErrorType, "cannot reuse already awaited __anext__()/asend()");
  Ref result = unwrap(thread, awaitable->generator, generatorThrowMethod(thread, awaitable->generator, args, count));
  if (!result) awaitable->state = AwaitState::Closed;
  return result;
}
Ref awaitableClose(Thread &, Value self) {
  awaitableOf(self)->state = AwaitState::Closed;
  return noneRef();
}
Ref awaitableSelf(Thread &, Value self) { return Ref::share(self); }

// athrow() and aclose()

Ref failIgnoredExit(Thread &thread, AwaitableObject *awaitable) {
  awaitable->generator->asyncRunning = false;
  awaitable->state = AwaitState::Closed;
  return raise(thread, RuntimeErrorType, "async generator ignored GeneratorExit");
}

/// A step has failed: aclose() ends quietly when the generator is over.
Ref failStep(Thread &thread, AwaitableObject *awaitable) {
  awaitable->generator->asyncRunning = false;
  awaitable->state = AwaitState::Closed;
  if (!awaitable->argument && endsGenerator(thread)) {
    clearPending(thread);
    raiseStopIteration(thread, noneRef());
  }
  return nullptr;
}

Ref athrowStart(Thread &thread, AwaitableObject *awaitable, Value sent) {
  GeneratorObject *generator = awaitable->generator;
  if (generator->asyncRunning) {
    awaitable->state = AwaitState::Closed;
    return raise(thread, RuntimeErrorType, "%s(): asynchronous generator is already running",
                 awaitable->argument ? "athrow" : "aclose");
  }
  if (generator->asyncClosed) {
    awaitable->state = AwaitState::Closed;
    return raiseValue(thread, Value(&StopAsyncIterationType), {});
  }
  if (sent && !isNone(sent))
    return raise(thread, RuntimeErrorType, "can't send non-None value to a just-started coroutine");
  awaitable->state = AwaitState::Iterating;
  generator->asyncRunning = true;
  Ref result;
  if (!awaitable->argument) {
    generator->asyncClosed = true;
    Ref exit = call(thread, Value(&GeneratorExitType));
    if (exit) result = throwExact(thread, generator, std::move(exit));
    if (result && isExactly(result, AsyncGenWrappedValueType)) return failIgnoredExit(thread, awaitable);
  } else {
    const TupleObject *args = awaitable->argument.as<TupleObject>();
    Ref exception = thrownException(thread, "athrow", args->items, size_t(args->size));
    if (exception) result = throwExact(thread, generator, std::move(exception));
    result = unwrap(thread, generator, std::move(result));
  }
  return result ? std::move(result) : failStep(thread, awaitable);
}

Ref athrowSend(Thread &thread, Value self, Value sent) {
  AwaitableObject *awaitable = awaitableOf(self);
  GeneratorObject *generator = awaitable->generator;
  if (awaitable->state == AwaitState::Closed)
    return raise(thread, RuntimeErrorType, "cannot reuse already awaited aclose()/athrow()");
  if (generator->state == GeneratorState::Done) {
    awaitable->state = AwaitState::Closed;
    raiseStopIteration(thread, noneRef());
    return nullptr;
  }
  if (awaitable->state == AwaitState::Fresh) return athrowStart(thread, awaitable, sent);
  Ref result = generatorSendMethod(thread, generator, sent);
  if (awaitable->argument) return unwrap(thread, generator, std::move(result));
  if (!result) return failStep(thread, awaitable);
  if (isExactly(result, AsyncGenWrappedValueType)) return failIgnoredExit(thread, awaitable);
  return result;
}
Ref athrowNext(Thread &thread, Value self) { return athrowSend(thread, self, Value()); }
Ref athrowThrow(Thread &thread, Value self, const Value *args, size_t count) {
  AwaitableObject *awaitable = awaitableOf(self);
  if (awaitable->state == AwaitState::Closed)
    return raise(thread, RuntimeErrorType, "cannot reuse already awaited aclose()/athrow()");
  Ref result = generatorThrowMethod(thread, awaitable->generator, args, count);
  if (awaitable->argument) return unwrap(thread, awaitable->generator, std::move(result));
  if (result && isExactly(result, AsyncGenWrappedValueType)) return failIgnoredExit(thread, awaitable);
  if (!result && endsGenerator(thread)) {
    clearPending(thread);
    raiseStopIteration(thread, noneRef());
  }
  return result;
}

const MethodDef kAsendMethods[] = {
    {"send", method::one(asendSend), nullptr, "Step the awaitable with a value."},
    {"throw", method::positional(asendThrow, 1, 3), nullptr, "Step the awaitable with an exception."},
    {"close", method::none(awaitableClose), nullptr, "Give the awaitable up."},
    {},
};
const MethodDef kAthrowMethods[] = {
    {"send", method::one(athrowSend), nullptr, "Step the awaitable with a value."},
    {"throw", method::positional(athrowThrow, 1, 3), nullptr, "Step the awaitable with an exception."},
    {"close", method::none(awaitableClose), nullptr, "Give the awaitable up."},
    {},
};

} // namespace

Ref asyncGeneratorNext(Thread &thread, Value self) {
  if (!initHooks(thread, self.as<GeneratorObject>())) return nullptr;
  return makeAwaitable(thread, AsyncGenASendType, self, None());
}
Ref asyncGeneratorSend(Thread &thread, Value self, Value sent) {
  if (!initHooks(thread, self.as<GeneratorObject>())) return nullptr;
  return makeAwaitable(thread, AsyncGenASendType, self, sent);
}
Ref asyncGeneratorThrow(Thread &thread, Value self, const Value *args, size_t count) {
  if (!initHooks(thread, self.as<GeneratorObject>())) return nullptr;
  Ref arguments = makeTupleFromArray(thread, args, int64_t(count));
  return arguments ? makeAwaitable(thread, AsyncGenAThrowType, self, arguments) : nullptr;
}
Ref asyncGeneratorClose(Thread &thread, Value self) {
  if (!initHooks(thread, self.as<GeneratorObject>())) return nullptr;
  return makeAwaitable(thread, AsyncGenAThrowType, self, Value());
}

Ref asyncGenWrap(Thread &thread, Value value) {
  auto *wrapped = allocate<WrappedValueObject>(thread, &AsyncGenWrappedValueType);
  if (!wrapped) return nullptr;
  wrapped->value = Ref::share(value).release();
  track(wrapped);
  return Ref::steal(wrapped);
}

constinit Type AsyncGenASendType = builtinType({
    .name = "async_generator_asend",
    .flags = kTypeGc | kTypeDisallowInstantiation,
    .basicSize = sizeof(AwaitableObject),
    .slots = {.tp_dealloc = awaitableDestroy,
              .tp_traverse = awaitableTraverse,
              .tp_iter = awaitableSelf,
              .tp_iternext = asendNext,
              .am_await = awaitableSelf},
    .methods = kAsendMethods,
});
constinit Type AsyncGenAThrowType = builtinType({
    .name = "async_generator_athrow",
    .flags = kTypeGc | kTypeDisallowInstantiation,
    .basicSize = sizeof(AwaitableObject),
    .slots = {.tp_dealloc = awaitableDestroy,
              .tp_traverse = awaitableTraverse,
              .tp_iter = awaitableSelf,
              .tp_iternext = athrowNext,
              .am_await = awaitableSelf},
    .methods = kAthrowMethods,
});
constinit Type AsyncGenWrappedValueType = builtinType({
    .name = "async_generator_wrapped_value",
    .flags = kTypeGc | kTypeDisallowInstantiation,
    .basicSize = sizeof(WrappedValueObject),
    .slots = {.tp_dealloc = wrappedDestroy, .tp_traverse = wrappedTraverse},
});

} // namespace krait::runtime
