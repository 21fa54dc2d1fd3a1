// The types `generator` and `coroutine`, and what `async_generator` shares with them.
#include "runtime/builtins/Builtins.h"
#include "runtime/builtins/File.h"
#include "runtime/call/Call.h"
#include "runtime/call/GeneratorDetail.h"
#include "runtime/call/Hooks.h"
#include "runtime/call/Method.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/memory/Allocate.h"
#include "runtime/memory/Collector.h"
#include "runtime/object/Attribute.h"
#include "runtime/object/BuiltinType.h"
#include "runtime/object/Protocol.h"
#include "runtime/thread/Runtime.h"
#include "runtime/types/Dict.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"

namespace krait::runtime {

static GeneratorObject *generatorOf(Value self) { return self.as<GeneratorObject>(); }

// Life

void generatorDestroy(Object *self) {
  auto *generator = static_cast<GeneratorObject *>(self);
  untrack(self);
  if (generator->state != GeneratorState::Done || generator->frame.frameObject)
    releaseGeneratorFrame(*currentThread, generator);
  decref(static_cast<Object *>(generator->frame.code));
  for (Value owned : {generator->name, generator->qualName, generator->origin, generator->asyncFinalizer})
    decref(owned);
  freeObject(self);
}

void generatorTraverse(Object *self, Visitor &visitor) {
  auto *generator = static_cast<GeneratorObject *>(self);
  for (Value owned : {generator->name, generator->qualName, generator->origin, generator->asyncFinalizer})
    visitor.visit(owned);
  // A running body's references count as coming from outside.
  if (generator->state == GeneratorState::Running) return;
  visitor.visit(generator->handled.exception);
  const Frame &frame = generator->frame;
  visitor.visit(frame.function);
  visitor.visit(frame.locals);
  if (generator->ownsNamespaces) {
    visitor.visit(frame.globals);
    visitor.visit(frame.builtins);
  }
  for (size_t i = 0; i < size_t(frame.code->localsPlusCount) + frame.stackDepth; ++i)
    visitor.visit(frame.localsPlus[i]);
}

void generatorClearCycle(Object *self) {
  auto *generator = static_cast<GeneratorObject *>(self);
  if (generator->state == GeneratorState::Running) return;
  generator->state = GeneratorState::Done;
  releaseGeneratorFrame(*currentThread, generator);
}

/// "coroutine 'f' was never awaited": through warnings when that module is there.
static void warnNeverAwaited(Thread &thread, GeneratorObject *coroutine) {
  Ref warningsName = internStr(thread, "warnings");
  Ref warnName = internStr(thread, "_warn_unawaited_coroutine");
  Ref warnings;
  if (Value loaded = runtimeState.modules ? dictGetStr(runtimeState.modules, warningsName) : Value())
    warnings = Ref::share(loaded);
  else if (vmHooks.importName && !runtimeState.finalizing)
    warnings = vmHooks.importName(thread, warningsName, nullptr, None(), 0);
  if (warnings) {
    if (callMethod(thread, warnings, warnName, {coroutine})) return;
    writeUnraisable(thread, coroutine);
    return;
  }
  // Without that module: the line it would print by default.
  clearPending(thread);
  Frame *frame = currentFrame(thread);
  Value stream = sysAttribute(thread, "stderr");
  Ref file = frame ? Ref::share(frame->code->fileName) : makeStr(thread, "sys");
  Ref text = formatStr(thread, "%U:%d: RuntimeWarning: coroutine '%U' was never awaited\n", file.get(),
                       frame ? frameLine(frame) : 1, coroutine->qualName);
  if (!stream || !text || !writeStrTo(thread, stream, text)) clearPending(thread);
}

void generatorFinalize(Thread &thread, Value self) {
  GeneratorObject *generator = generatorOf(self);
  if (generator->state == GeneratorState::Done || generator->state == GeneratorState::Running) return;
  Ref saved = takePending(thread);
  if (generator->type == &AsyncGeneratorType && generator->asyncFinalizer && !generator->asyncClosed) {
    if (!call(thread, generator->asyncFinalizer, {self})) writeUnraisable(thread, self);
  } else if (generator->type == &CoroutineType && generator->state == GeneratorState::Created) {
    warnNeverAwaited(thread, generator);
  } else if (!generatorClose(thread, generator)) {
    writeUnraisable(thread, self);
  }
  assign(thread.exception, std::move(saved));
}

// Methods

Ref stepResult(Thread &thread, GeneratorObject *generator, SendResult how, Ref result) {
  if (how == SendResult::Yield) return result;
  if (how == SendResult::Return) {
    if (generator->type == &AsyncGeneratorType)
      raiseValue(thread, Value(&StopAsyncIterationType), {});
    else
      raiseStopIteration(thread, std::move(result));
  }
  return nullptr;
}

Ref generatorSendMethod(Thread &thread, Value self, Value sent) {
  Ref result;
  SendResult how = generatorSend(thread, generatorOf(self), sent, &result);
  return stepResult(thread, generatorOf(self), how, std::move(result));
}

Ref thrownException(Thread &thread, const char *where, const Value *args, size_t count) {
  Value type = args[0], value = count > 1 ? args[1] : None(), traceback = count > 2 ? args[2] : None();
  if (!isNone(traceback) && !isExactly(traceback, TracebackType))
    return raiseTypeError(thread, "throw() third argument must be a traceback object");
  Ref exception;
  if (isType(type) && isSubtype(type.as<Type>(), &BaseExceptionType)) {
    if (!isNone(value) && isInstanceOf(value, *type.as<Type>()))
      exception = Ref::share(value);
    else if (isNone(value))
      exception = call(thread, type);
    else if (isTuple(value))
      exception = callWithTuple(thread, type, value, {});
    else
      exception = call(thread, type, {value});
    if (!exception) return nullptr;
    if (!isInstanceOf(exception, BaseExceptionType))
      return raiseTypeError(thread, "calling %R should have returned an instance of BaseException, not %R", type,
                            Value(typeOf(exception)));
  } else if (isInstanceOf(type, BaseExceptionType)) {
    if (!isNone(value)) return raiseTypeError(thread, "instance exception may not have a separate value");
    exception = Ref::share(type);
  } else {
    return raiseTypeError(thread, "exceptions must be classes or instances deriving from BaseException, not %T", type);
  }
  if (!isNone(traceback)) assign(exception.as<BaseExceptionObject>()->traceback, Ref::share(traceback));
  return exception;
}

Ref generatorThrowMethod(Thread &thread, Value self, const Value *args, size_t count) {
  Ref exception = thrownException(thread, "throw", args, count);
  if (!exception) return nullptr;
  Ref result;
  SendResult how = generatorThrow(thread, generatorOf(self), std::move(exception), &result);
  return stepResult(thread, generatorOf(self), how, std::move(result));
}

Ref generatorCloseMethod(Thread &thread, Value self) {
  return generatorClose(thread, generatorOf(self)) ? noneRef() : nullptr;
}

/// tp_iternext: zero with nothing pending at the end, unless the body returned a value.
static Ref generatorNext(Thread &thread, Value self) {
  GeneratorObject *generator = generatorOf(self);
  Ref result;
  if (KRAIT_LIKELY(generator->state <= GeneratorState::Suspended)) {
    SendResult how = resumeReady(thread, generator, noneRef(), &result);
    if (KRAIT_LIKELY(how != SendResult::Return)) return result;
    if (!isNone(result)) raiseStopIteration(thread, std::move(result));
    return nullptr;
  }
  SendResult how = generatorSend(thread, generator, {}, &result);
  if (how == SendResult::Yield) return result;
  if (how == SendResult::Return && !isNone(result)) raiseStopIteration(thread, std::move(result));
  return nullptr;
}
static SendResult generatorSendSlot(Thread &thread, Value self, Value sent, Ref *result) {
  return generatorSend(thread, generatorOf(self), sent, result);
}
static Ref selfIterator(Thread &, Value self) { return Ref::share(self); }

// Attributes

static Ref reprAs(Thread &thread, Value self, const char *kind) {
  return formatStr(thread, "<%s object %U at %p>", kind, generatorOf(self)->qualName, self.object());
}
static Ref generatorRepr(Thread &thread, Value self) { return reprAs(thread, self, "generator"); }
static Ref coroutineRepr(Thread &thread, Value self) { return reprAs(thread, self, "coroutine"); }

static Ref getName(Thread &, Value self) { return Ref::share(generatorOf(self)->name); }
static Ref getQualName(Thread &, Value self) { return Ref::share(generatorOf(self)->qualName); }
static bool setStr(Thread &thread, Value &slot, Value value, const char *attribute) {
  if (!value || !isStr(value)) {
    raiseTypeError(thread, "%s must be set to a string object", attribute);
    return false;
  }
  assign(slot, Ref::share(value));
  return true;
}
static bool setName(Thread &thread, Value self, Value value) {
  return setStr(thread, generatorOf(self)->name, value, "__name__");
}
static bool setQualName(Thread &thread, Value self, Value value) {
  return setStr(thread, generatorOf(self)->qualName, value, "__qualname__");
}
static Ref getDelegate(Thread &, Value self) {
  Value delegate = delegateOf(generatorOf(self));
  return delegate ? Ref::share(delegate) : noneRef();
}
static Ref getRunning(Thread &, Value self) { return boolRef(generatorOf(self)->state == GeneratorState::Running); }
static Ref getSuspended(Thread &, Value self) { return boolRef(generatorOf(self)->state == GeneratorState::Suspended); }
static Ref getFrame(Thread &thread, Value self) {
  if (generatorOf(self)->state == GeneratorState::Done) return noneRef();
  return frameObjectOf(thread, &generatorOf(self)->frame);
}
static Ref getCodeObject(Thread &, Value self) { return Ref::share(generatorOf(self)->frame.code); }
static Ref getOrigin(Thread &, Value self) {
  Value origin = generatorOf(self)->origin;
  return origin ? Ref::share(origin) : noneRef();
}

static const char kSendDoc[] = "Resume with a value; returns the next yielded value or raises StopIteration.";
static const char kThrowDoc[] =
    "Resume by raising an exception; returns the next yielded value or raises StopIteration.";
static const char kCloseDoc[] = "Resume by raising GeneratorExit, so that the body cleans up and ends.";

static const MethodDef kGeneratorMethods[] = {
    {"send", method::one(generatorSendMethod), nullptr, kSendDoc},
    {"throw", method::positional(generatorThrowMethod, 1, 3), nullptr, kThrowDoc},
    {"close", method::none(generatorCloseMethod), nullptr, kCloseDoc},
    {},
};
static const GetSetDef kGeneratorGetSets[] = {
    {"__name__", getName, setName, "name of the generator"},
    {"__qualname__", getQualName, setQualName, "qualified name of the generator"},
    {"gi_yieldfrom", getDelegate, nullptr, "The iterator being delegated to by yield from, or None."},
    {"gi_running", getRunning, nullptr, nullptr},
    {"gi_frame", getFrame, nullptr, nullptr},
    {"gi_suspended", getSuspended, nullptr, nullptr},
    {"gi_code", getCodeObject, nullptr, nullptr},
    {},
};

constinit Type GeneratorType = builtinType({
    .name = "generator",
    .flags = kTypeGc | kTypeHasFinalizer | kTypeDisallowInstantiation | kTypeWeakRefs,
    .basicSize = sizeof(GeneratorObject),
    .itemSize = sizeof(Value),
    .slots = {.tp_dealloc = generatorDestroy,
              .tp_traverse = generatorTraverse,
              .tp_clear = generatorClearCycle,
              .tp_finalize = generatorFinalize,
              .tp_repr = generatorRepr,
              .tp_iter = selfIterator,
              .tp_iternext = generatorNext,
              .am_send = generatorSendSlot},
    .methods = kGeneratorMethods,
    .getSets = kGeneratorGetSets,
});

// Coroutines

static Ref coroutineAwait(Thread &thread, Value self);

static const GetSetDef kCoroutineGetSets[] = {
    {"__name__", getName, setName, "name of the coroutine"},
    {"__qualname__", getQualName, setQualName, "qualified name of the coroutine"},
    {"cr_await", getDelegate, nullptr, "The object being awaited, or None."},
    {"cr_running", getRunning, nullptr, nullptr},
    {"cr_frame", getFrame, nullptr, nullptr},
    {"cr_code", getCodeObject, nullptr, nullptr},
    {"cr_suspended", getSuspended, nullptr, nullptr},
    {"cr_origin", getOrigin, nullptr, nullptr},
    {},
};

constinit Type CoroutineType = builtinType({
    .name = "coroutine",
    .flags = kTypeGc | kTypeHasFinalizer | kTypeDisallowInstantiation | kTypeWeakRefs,
    .basicSize = sizeof(GeneratorObject),
    .itemSize = sizeof(Value),
    .slots = {.tp_dealloc = generatorDestroy,
              .tp_traverse = generatorTraverse,
              .tp_clear = generatorClearCycle,
              .tp_finalize = generatorFinalize,
              .tp_repr = coroutineRepr,
              .am_await = coroutineAwait,
              .am_send = generatorSendSlot},
    .methods = kGeneratorMethods,
    .getSets = kCoroutineGetSets,
});

/// What coroutine.__await__() returns: an iterator over the coroutine.
struct CoroutineWrapperObject : Object {
  Value coroutine; // owned
};

static Ref coroutineAwait(Thread &thread, Value self) {
  auto *wrapper = allocate<CoroutineWrapperObject>(thread, &CoroutineWrapperType);
  if (!wrapper) return nullptr;
  wrapper->coroutine = Ref::share(self).release();
  track(wrapper);
  return Ref::steal(wrapper);
}
static Value wrapped(Value self) { return self.as<CoroutineWrapperObject>()->coroutine; }
static void wrapperDestroy(Object *self) {
  untrack(self);
  decref(static_cast<CoroutineWrapperObject *>(self)->coroutine);
  freeObject(self);
}
static void wrapperTraverse(Object *self, Visitor &visitor) {
  visitor.visit(static_cast<CoroutineWrapperObject *>(self)->coroutine);
}
static Ref wrapperNext(Thread &thread, Value self) { return generatorSendMethod(thread, wrapped(self), None()); }
static Ref wrapperSend(Thread &thread, Value self, Value sent) {
  return generatorSendMethod(thread, wrapped(self), sent);
}
static Ref wrapperThrow(Thread &thread, Value self, const Value *args, size_t count) {
  return generatorThrowMethod(thread, wrapped(self), args, count);
}
static Ref wrapperClose(Thread &thread, Value self) { return generatorCloseMethod(thread, wrapped(self)); }

static const MethodDef kWrapperMethods[] = {
    {"send", method::one(wrapperSend), nullptr, kSendDoc},
    {"throw", method::positional(wrapperThrow, 1, 3), nullptr, kThrowDoc},
    {"close", method::none(wrapperClose), nullptr, kCloseDoc},
    {},
};

constinit Type CoroutineWrapperType = builtinType({
    .name = "coroutine_wrapper",
    .flags = kTypeGc | kTypeDisallowInstantiation,
    .basicSize = sizeof(CoroutineWrapperObject),
    .slots = {.tp_dealloc = wrapperDestroy,
              .tp_traverse = wrapperTraverse,
              .tp_iter = selfIterator,
              .tp_iternext = wrapperNext},
    .methods = kWrapperMethods,
    .doc = "An iterator that steps a coroutine.",
});

// async_generator: the rows it shares; its protocol is in AsyncGenerator.cpp.

static Ref asyncGeneratorRepr(Thread &thread, Value self) { return reprAs(thread, self, "async_generator"); }
static Ref getAsyncRunning(Thread &, Value self) { return boolRef(generatorOf(self)->asyncRunning); }

static const GetSetDef kAsyncGeneratorGetSets[] = {
    {"__name__", getName, setName, "name of the async generator"},
    {"__qualname__", getQualName, setQualName, "qualified name of the async generator"},
    {"ag_await", getDelegate, nullptr, "The object being awaited, or None."},
    {"ag_frame", getFrame, nullptr, nullptr},
    {"ag_running", getAsyncRunning, nullptr, nullptr},
    {"ag_code", getCodeObject, nullptr, nullptr},
    {"ag_suspended", getSuspended, nullptr, nullptr},
    {},
};
static const MethodDef kAsyncGeneratorMethods[] = {
    {"asend", method::one(asyncGeneratorSend), nullptr, "An awaitable that resumes the generator with a value."},
    {"athrow", method::positional(asyncGeneratorThrow, 1, 3), nullptr, "An awaitable that raises in the generator."},
    {"aclose", method::none(asyncGeneratorClose), nullptr, "An awaitable that raises GeneratorExit in the generator."},
    {},
};

constinit Type AsyncGeneratorType = builtinType({
    .name = "async_generator",
    .flags = kTypeGc | kTypeHasFinalizer | kTypeDisallowInstantiation | kTypeWeakRefs,
    .basicSize = sizeof(GeneratorObject),
    .itemSize = sizeof(Value),
    .slots = {.tp_dealloc = generatorDestroy,
              .tp_traverse = generatorTraverse,
              .tp_clear = generatorClearCycle,
              .tp_finalize = generatorFinalize,
              .tp_repr = asyncGeneratorRepr,
              .am_aiter = selfIterator,
              .am_anext = asyncGeneratorNext},
    .methods = kAsyncGeneratorMethods,
    .getSets = kAsyncGeneratorGetSets,
});

} // namespace krait::runtime
