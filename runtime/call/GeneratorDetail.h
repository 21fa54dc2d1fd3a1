// Shared by the generator types' files.
#pragma once
#include "runtime/call/Generator.h"

namespace krait::runtime {

/// "generator", "coroutine", "async generator": for messages.
const char *generatorKind(const GeneratorObject *generator);
/// What a suspended body waits for with `yield from` or `await`, borrowed; zero: nothing.
Value delegateOf(const GeneratorObject *generator);
/// throw(): `closeDelegates` is false for aclose(), which lets GeneratorExit pass through sub-iterators.
SendResult generatorThrowInto(Thread &thread, GeneratorObject *generator, Ref exception, bool closeDelegates,
                              Ref *result);
/// StopIteration, with a value unless it is None.
void raiseStopIteration(Thread &thread, Ref value);
/// The exception that throw(type, value, traceback) means; zero with TypeError pending.
Ref thrownException(Thread &thread, const char *where, const Value *args, size_t count);
/// Releases what the frame of a body that will not run on holds.
void releaseGeneratorFrame(Thread &thread, GeneratorObject *generator);
/// What send(), throw() and __next__ return to Python code: a yielded value, or StopIteration / StopAsyncIteration
/// raised.
Ref stepResult(Thread &thread, GeneratorObject *generator, SendResult how, Ref result);

// The parts all three types share
void generatorDestroy(Object *self);
void generatorTraverse(Object *self, Visitor &visitor);
void generatorClearCycle(Object *self);
void generatorFinalize(Thread &thread, Value self);
Ref generatorSendMethod(Thread &thread, Value self, Value sent);
Ref generatorThrowMethod(Thread &thread, Value self, const Value *args, size_t count);
Ref generatorCloseMethod(Thread &thread, Value self);

// AsyncGenerator.cpp
Ref asyncGeneratorNext(Thread &thread, Value self);
Ref asyncGeneratorSend(Thread &thread, Value self, Value sent);
Ref asyncGeneratorThrow(Thread &thread, Value self, const Value *args, size_t count);
Ref asyncGeneratorClose(Thread &thread, Value self);

} // namespace krait::runtime
