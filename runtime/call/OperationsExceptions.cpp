// Opcode bodies: handled exceptions, except*, with, async iteration.
#include "runtime/call/Call.h"
#include "runtime/call/Generator.h"
#include "runtime/call/Operations.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/object/Attribute.h"
#include "runtime/types/List.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"

namespace krait::runtime {

Ref pushHandled(Thread &thread, Ref exception) {
  Ref previous = Ref::steal(std::exchange(thread.handled->exception, exception.release()));
  return previous ? std::move(previous) : noneRef();
}
void popHandled(Thread &thread, Ref previous) {
  assign(thread.handled->exception, previous && isNone(previous) ? nullptr : std::move(previous));
}

static bool isExceptionClass(Value value) { return isType(value) && isSubtype(value.as<Type>(), &BaseExceptionType); }

int checkExceptionMatch(Thread &thread, Value exception, Value target) {
  bool valid = isExceptionClass(target);
  if (isTuple(target)) {
    valid = true;
    for (int64_t i = 0; i < tupleSize(target); ++i)
      valid = valid && isExceptionClass(tupleItem(target, i));
  }
  if (!valid) {
    raiseTypeError(thread, "catching classes that do not inherit from BaseException is not allowed");
    return -1;
  }
  return exceptionMatches(thread, exception, target);
}

// except*

static bool checkStarTarget(Thread &thread, Value target) {
  if (checkExceptionMatch(thread, None(), target) < 0) return false;
  const int64_t count = isTuple(target) ? tupleSize(target) : 1;
  for (int64_t i = 0; i < count; ++i) {
    Value type = isTuple(target) ? tupleItem(target, i) : target;
    if (!isSubtype(type.as<Type>(), &BaseExceptionGroupType)) continue;
    raiseTypeError(thread, "catching ExceptionGroup with except* is not allowed. Use except instead.");
    return false;
  }
  return true;
}

/// Splits `exception` by `target`; zero in *match: nothing matched.
static bool splitGroup(Thread &thread, Value exception, Value target, Ref *rest, Ref *match) {
  int matches = exceptionMatches(thread, exception, target);
  if (matches < 0) return false;
  if (matches) {
    *rest = noneRef();
    if (isInstanceOf(exception, BaseExceptionGroupType)) {
      *match = Ref::share(exception);
      return true;
    }
    // A bare exception is handled as a group of one.
    Ref list = makeTuple(thread, {exception});
    Ref message = makeStr(thread, "");
    if (!list || !message) return false;
    *match = call(thread, Value(&BaseExceptionGroupType), {message, list});
    return bool(*match);
  }
  if (!isInstanceOf(exception, BaseExceptionGroupType)) {
    *rest = Ref::share(exception);
    return true;
  }
  Ref name = internStr(thread, "split");
  Ref pair = callMethod(thread, exception, name, {target});
  if (!pair) return false;
  if (!isTuple(pair) || tupleSize(pair) < 2) {
    raiseTypeError(thread, "%T.split must return a 2-tuple, got %T", exception, pair.get());
    return false;
  }
  *match = Ref::share(tupleItem(pair, 0));
  *rest = Ref::share(tupleItem(pair, 1));
  if (isNone(*match)) match->reset();
  return true;
}

bool checkGroupMatch(Thread &thread, Value exception, Value target, Ref *rest, Ref *match) {
  if (!checkStarTarget(thread, target)) return false;
  if (!splitGroup(thread, exception, target, rest, match)) return false;
  if (*match) {
    Ref previous = pushHandled(thread, Ref::share(*match));
    return true;
  }
  *match = noneRef();
  return true;
}

/// `exception` was raised anew by the handler, or is what the handler let pass: same metadata as the original.
static bool isSameLineage(Value exception, Value original) {
  const auto *a = exception.as<BaseExceptionObject>(), *b = original.as<BaseExceptionObject>();
  return a->notes == b->notes && a->traceback == b->traceback && a->cause == b->cause && a->context == b->context;
}

/// Leaves of a group, depth first.
static bool collectLeaves(Thread &thread, Value exception, ListObject *leaves) {
  if (!isInstanceOf(exception, BaseExceptionGroupType)) return listAppend(thread, leaves, Ref::share(exception));
  Value nested = exception.as<ExceptionGroupObject>()->exceptions;
  for (int64_t i = 0; i < tupleSize(nested); ++i)
    if (!collectLeaves(thread, tupleItem(nested, i), leaves)) return false;
  return true;
}

/// The part of `group` whose leaves are in `leaves`, with the group's structure; None when empty.
static Ref projection(Thread &thread, Value group, ListObject *leaves) {
  if (!isInstanceOf(group, BaseExceptionGroupType)) {
    for (int64_t i = 0; i < leaves->size; ++i)
      if (leaves->items[i] == group) return Ref::share(group);
    return noneRef();
  }
  Ref kept = makeList(thread);
  Value nested = group.as<ExceptionGroupObject>()->exceptions;
  for (int64_t i = 0; i < tupleSize(nested); ++i) {
    Ref part = projection(thread, tupleItem(nested, i), leaves);
    if (!part) return nullptr;
    if (!isNone(part) && !listAppend(thread, kept.as<ListObject>(), std::move(part))) return nullptr;
  }
  if (kept.as<ListObject>()->size == 0) return noneRef();
  Ref derive = internStr(thread, "derive");
  Ref result = callMethod(thread, group, derive, {kept});
  if (!result) return nullptr;
  const auto *from = group.as<BaseExceptionObject>();
  auto *to = result.as<BaseExceptionObject>();
  assign(to->traceback, Ref::share(from->traceback));
  assign(to->context, Ref::share(from->context));
  assign(to->cause, Ref::share(from->cause));
  bool failed = false;
  Ref notes = getAttributeOrNull(thread, group, names().__notes__, &failed);
  if (failed) return nullptr;
  if (notes && isList(notes)) {
    Ref copy = listSlice(thread, notes.as<ListObject>(), 0, notes.as<ListObject>()->size);
    if (!copy || !setAttribute(thread, result, names().__notes__, copy)) return nullptr;
  }
  return result;
}

Ref prepareReraiseStar(Thread &thread, Value original, Value raisedList) {
  auto *all = raisedList.as<ListObject>();
  if (all->size == 0) return noneRef();
  if (!isInstanceOf(original, BaseExceptionGroupType))
    return Ref::share(all->items[0]); // a bare exception: one item or None
  Ref raised = makeList(thread), leaves = makeList(thread);
  if (!raised || !leaves) return nullptr;
  for (int64_t i = 0; i < all->size; ++i) {
    Value exception = all->items[i];
    if (isNone(exception)) continue;
    const bool good = isSameLineage(exception, original)
                          ? collectLeaves(thread, exception, leaves.as<ListObject>())
                          : listAppend(thread, raised.as<ListObject>(), Ref::share(exception));
    if (!good) return nullptr;
  }
  Ref reraised = projection(thread, original, leaves.as<ListObject>());
  if (!reraised) return nullptr;
  if (raised.as<ListObject>()->size == 0) return reraised;
  if (!isNone(reraised) && !listAppend(thread, raised.as<ListObject>(), std::move(reraised))) return nullptr;
  if (raised.as<ListObject>()->size == 1) return Ref::share(raised.as<ListObject>()->items[0]);
  Ref message = makeStr(thread, "");
  return message ? call(thread, Value(&BaseExceptionGroupType), {message, raised}) : nullptr;
}

// with

static Ref specialOrRaise(Thread &thread, Value manager, Value name, const char *format, Value *self) {
  Ref method = lookupSpecial(thread, manager, name, self);
  if (!method && !hasPending(thread)) raiseTypeError(thread, format, manager);
  return method;
}

/// A looked-up special method as one callable.
static Ref bound(Thread &thread, Ref method, Value self) {
  return self ? makeMethod(thread, method, self) : std::move(method);
}

static Ref enterManager(Thread &thread, Value manager, Value enterName, Value exitName, const char *noEnter,
                        const char *noExit, Ref *exit) {
  Value enterSelf, exitSelf;
  Ref enter = specialOrRaise(thread, manager, enterName, noEnter, &enterSelf);
  if (!enter) return nullptr;
  Ref leave = specialOrRaise(thread, manager, exitName, noExit, &exitSelf);
  if (!leave) return nullptr;
  *exit = bound(thread, std::move(leave), exitSelf);
  if (!*exit) return nullptr;
  Ref entered = enterSelf ? call(thread, enter, {enterSelf}) : call(thread, enter);
  if (!entered) exit->reset();
  return entered;
}

Ref beforeWith(Thread &thread, Value manager, Ref *exit) {
  return enterManager(thread, manager, names().__enter__, names().__exit__,
                      "'%T' object does not support the context manager protocol",
                      "'%T' object does not support the context manager protocol (missed __exit__ method)", exit);
}
Ref beforeAsyncWith(Thread &thread, Value manager, Ref *exit) {
  return enterManager(
      thread, manager, names().__aenter__, names().__aexit__,
      "'%T' object does not support the asynchronous context manager protocol",
      "'%T' object does not support the asynchronous context manager protocol (missed __aexit__ method)", exit);
}

Ref withExceptStart(Thread &thread, Value exit, Value exception) {
  Value traceback = exception.as<BaseExceptionObject>()->traceback;
  Ref held = traceback ? Ref::share(traceback) : noneRef();
  return call(thread, exit, {Value(typeOf(exception)), exception, held});
}

// async for

Ref getAsyncIterator(Thread &thread, Value iterable) {
  UnaryFunction getter = typeOf(iterable)->slots.am_aiter;
  if (!getter) return raiseTypeError(thread, "'async for' requires an object with __aiter__ method, got %T", iterable);
  Ref iterator = getter(thread, iterable);
  if (iterator && !typeOf(iterator)->slots.am_anext)
    return raiseTypeError(thread, "'async for' received an object from __aiter__ that does not implement __anext__: %T",
                          iterator.get());
  return iterator;
}

Ref getAnext(Thread &thread, Value iterator) {
  UnaryFunction getter = typeOf(iterator)->slots.am_anext;
  if (!getter)
    return raiseTypeError(thread, "'async for' requires an iterator with __anext__ method, got %T", iterator);
  Ref step = getter(thread, iterator);
  if (!step || isExactly(iterator, AsyncGeneratorType)) return step;
  Ref awaitable = getAwaitable(thread, step, 0);
  if (awaitable) return awaitable;
  Ref cause = takePending(thread);
  raiseTypeError(thread, "'async for' received an invalid object from __anext__: %T", step.get());
  auto *error = thread.exception.as<BaseExceptionObject>();
  assign(error->context, Ref::share(cause));
  assign(error->cause, std::move(cause));
  error->suppressContext = true;
  return nullptr;
}

bool endAsyncFor(Thread &thread, Ref exception) {
  if (isInstanceOf(exception, StopAsyncIterationType)) return true;
  assign(thread.exception, std::move(exception));
  return false;
}

} // namespace krait::runtime
