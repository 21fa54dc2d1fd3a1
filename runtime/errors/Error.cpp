// Raising and catching: the pending exception of a thread.
#include "runtime/errors/Error.h"
#include "runtime/call/Call.h"
#include "runtime/call/Frame.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"
#include <cerrno>
#include <cstring>

namespace krait::runtime {

namespace {

bool isExceptionInstance(Value value) { return hasTypeFlag(value, kTypeBaseException); }
bool isExceptionClass(Value value) { return isType(value) && value.as<Type>()->hasFlag(kTypeBaseException); }

/// An instance of a builtin exception class with one argument or none: what tp_new does, without a call.
Ref makeException(Thread &thread, Type &type, Value argumentOrZero) {
  if (argumentOrZero) return call(thread, Value(&type), {argumentOrZero});
  return call(thread, Value(&type));
}

/// The new pending exception's __context__ is the handled one, unless that would close a loop (then the loop is cut at
/// the place where the new exception already occurs in the chain).
void setContext(Value exception, Value handled) {
  if (!handled || isNone(handled) || handled == exception) return;
  auto *object = exception.as<BaseExceptionObject>();
  Value slow = handled;
  bool advance = false;
  for (Value at = handled; Value context = at.as<BaseExceptionObject>()->context; at = context) {
    if (context == exception) {
      clearSlot(at.as<BaseExceptionObject>()->context);
      break;
    }
    if (context == slow) break; // a loop that does not hold `exception`
    if (advance) slow = slow.as<BaseExceptionObject>()->context;
    advance = !advance;
  }
  assign(object->context, Ref::share(handled));
}

} // namespace

Value handledException(Thread &thread) {
  for (HandledException *at = thread.handled; at; at = at->previous)
    if (at->exception && !isNone(at->exception)) return at->exception;
  return {};
}

void setPending(Thread &thread, Ref exception) {
  KRAIT_DCHECK(exception && isExceptionInstance(exception), "only exception instances can be pending");
  setContext(exception, handledException(thread));
  assign(thread.exception, std::move(exception));
}

std::nullptr_t raiseWithArgument(Thread &thread, Type &type, Value argument) {
  Ref exception = makeException(thread, type, argument);
  if (exception) setPending(thread, std::move(exception));
  return nullptr;
}

static std::nullptr_t raiseFormatted(Thread &thread, Type &type, const char *format, va_list args) {
  Ref message = formatStrV(thread, format, args);
  return message ? raiseWithArgument(thread, type, message) : nullptr;
}

std::nullptr_t raise(Thread &thread, Type &type, const char *format, ...) {
  va_list args;
  va_start(args, format);
  raiseFormatted(thread, type, format, args);
  va_end(args);
  return nullptr;
}

std::nullptr_t raiseTypeError(Thread &thread, const char *format, ...) {
  va_list args;
  va_start(args, format);
  raiseFormatted(thread, TypeErrorType, format, args);
  va_end(args);
  return nullptr;
}

std::nullptr_t raiseValueError(Thread &thread, const char *format, ...) {
  va_list args;
  va_start(args, format);
  raiseFormatted(thread, ValueErrorType, format, args);
  va_end(args);
  return nullptr;
}

std::nullptr_t raiseNoMemory(Thread &thread) {
  // Mostly what did not fit is large, and an instance of its own does not outlive its handler with a traceback. The
  // prepared one serves when there is no memory for that either.
  static bool making = false;
  Ref own;
  if (!std::exchange(making, true)) {
    own = call(thread, Value(&MemoryErrorType));
    making = false;
  }
  setPending(thread, own ? std::move(own) : Ref::share(memoryErrorInstance()));
  return nullptr;
}

std::nullptr_t raiseOsError(Thread &thread, int errorNumber, Value fileName, Value fileName2) {
  Ref text = makeStr(thread, std::strerror(errorNumber));
  if (!text) return nullptr;
  Value args[5] = {Value::smallInt(errorNumber), text, fileName, None(), fileName2};
  Ref exception = call(thread, Value(&OSErrorType), args, fileName2 ? 5 : fileName ? 3 : 2);
  if (exception) setPending(thread, std::move(exception));
  return nullptr;
}

/// An instance from what `raise` or `from` was given; zero with TypeError pending.
static Ref instantiate(Thread &thread, Value value, const char *complaint) {
  if (isExceptionInstance(value)) return Ref::share(value);
  if (!isExceptionClass(value)) return raiseTypeError(thread, "%s", complaint);
  Ref instance = call(thread, value);
  if (instance && !isExceptionInstance(instance))
    return raiseTypeError(thread, "calling %R should have returned an instance of BaseException, not %R", value,
                          Value(typeOf(instance)));
  return instance;
}

std::nullptr_t raiseValue(Thread &thread, Value value, Value causeOrZero) {
  Ref exception = instantiate(thread, value, "exceptions must derive from BaseException");
  if (!exception) return nullptr;
  if (causeOrZero) {
    Ref cause;
    if (!isNone(causeOrZero)) {
      cause = instantiate(thread, causeOrZero, "exception causes must derive from BaseException");
      if (!cause) return nullptr;
    }
    auto *object = exception.as<BaseExceptionObject>();
    object->suppressContext = true;
    assign(object->cause, std::move(cause));
  }
  setPending(thread, std::move(exception));
  return nullptr;
}

Ref takePending(Thread &thread) { return Ref::steal(std::exchange(thread.exception, Value())); }
void clearPending(Thread &thread) { clearSlot(thread.exception); }

bool pendingIs(Thread &thread, const Type &type) {
  return thread.exception && isSubtype(typeOf(thread.exception), &type);
}

bool clearPendingIf(Thread &thread, const Type &type) {
  if (!pendingIs(thread, type)) return false;
  clearPending(thread);
  return true;
}

int exceptionMatches(Thread &thread, Value exception, Value target) {
  constexpr const char *kComplaint = "catching classes that do not inherit from BaseException is not allowed";
  if (isExceptionClass(target)) return isSubtype(typeOf(exception), target.as<Type>());
  if (!isTuple(target)) return raiseTypeError(thread, kComplaint), -1;
  int64_t count = tupleSize(target);
  for (int64_t i = 0; i < count; ++i)
    if (!isExceptionClass(tupleItem(target, i))) return raiseTypeError(thread, kComplaint), -1;
  for (int64_t i = 0; i < count; ++i)
    if (isSubtype(typeOf(exception), tupleItem(target, i).as<Type>())) return 1;
  return 0;
}

} // namespace krait::runtime
