// What anext(iterator, default) returns: an awaitable that gives the default when the iteration is over.
#include "runtime/call/Call.h"
#include "runtime/call/GeneratorDetail.h"
#include "runtime/call/Method.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/memory/Allocate.h"
#include "runtime/memory/Collector.h"
#include "runtime/object/Attribute.h"
#include "runtime/object/BuiltinType.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"

namespace krait::runtime {

namespace {

struct AnextAwaitableObject : Object {
  Value wrapped;  // owned: what __anext__ returned
  Value fallback; // owned
};

AnextAwaitableObject *anextOf(Value self) { return self.as<AnextAwaitableObject>(); }

void anextDestroy(Object *self) {
  untrack(self);
  decref(static_cast<AnextAwaitableObject *>(self)->wrapped);
  decref(static_cast<AnextAwaitableObject *>(self)->fallback);
  freeObject(self);
}
void anextTraverse(Object *self, Visitor &visitor) {
  visitor.visit(static_cast<AnextAwaitableObject *>(self)->wrapped);
  visitor.visit(static_cast<AnextAwaitableObject *>(self)->fallback);
}

/// The iterator that steps the wrapped awaitable.
Ref stepper(Thread &thread, Value self) {
  Ref awaitable = getAwaitable(thread, anextOf(self)->wrapped, 0);
  if (!awaitable || typeOf(awaitable)->slots.tp_iternext) return awaitable;
  // A coroutine: its wrapper is an iterator.
  return typeOf(awaitable)->slots.am_await ? typeOf(awaitable)->slots.am_await(thread, awaitable)
                                           : std::move(awaitable);
}

/// The end of the iteration becomes the default.
Ref orDefault(Thread &thread, Value self, Ref result) {
  if (result || !clearPendingIf(thread, StopAsyncIterationType)) return result;
  raiseStopIteration(thread, Ref::share(anextOf(self)->fallback));
  return nullptr;
}

Ref anextNext(Thread &thread, Value self) {
  Ref iterator = stepper(thread, self);
  return iterator ? orDefault(thread, self, nextOrStop(thread, iterator)) : nullptr;
}
Ref anextSend(Thread &thread, Value self, Value sent) {
  Ref iterator = stepper(thread, self);
  return iterator ? orDefault(thread, self, callMethod(thread, iterator, names().send, {sent})) : nullptr;
}
Ref anextThrow(Thread &thread, Value self, const Value *args, size_t count) {
  Ref iterator = stepper(thread, self);
  Ref method = iterator ? getAttribute(thread, iterator, names().throwMethod) : nullptr;
  return method ? orDefault(thread, self, call(thread, method, args, count)) : nullptr;
}
Ref anextClose(Thread &thread, Value self) {
  Ref iterator = stepper(thread, self);
  return iterator ? orDefault(thread, self, callMethod(thread, iterator, names().close)) : nullptr;
}
Ref anextSelf(Thread &, Value self) { return Ref::share(self); }

const MethodDef kAnextMethods[] = {
    {"send", method::one(anextSend), nullptr, "Step the awaitable with a value."},
    {"throw", method::positional(anextThrow, 1, 3), nullptr, "Step the awaitable with an exception."},
    {"close", method::none(anextClose), nullptr, "Give the awaitable up."},
    {},
};

} // namespace

constinit Type AnextAwaitableType = builtinType({
    .name = "anext_awaitable",
    .flags = kTypeGc | kTypeDisallowInstantiation,
    .basicSize = sizeof(AnextAwaitableObject),
    .slots = {.tp_dealloc = anextDestroy,
              .tp_traverse = anextTraverse,
              .tp_iter = anextSelf,
              .tp_iternext = anextNext,
              .am_await = anextSelf},
    .methods = kAnextMethods,
});

Ref makeAnextAwaitable(Thread &thread, Value awaitable, Value fallback) {
  auto *object = allocate<AnextAwaitableObject>(thread, &AnextAwaitableType);
  if (!object) return nullptr;
  object->wrapped = Ref::share(awaitable).release();
  object->fallback = Ref::share(fallback).release();
  track(object);
  return Ref::steal(object);
}

} // namespace krait::runtime
