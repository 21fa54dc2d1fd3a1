// Raising, inspecting and catching exceptions from C++.
//
// The pending exception is an instance in thread.exception (owned). A function that fails leaves it set and returns its
// failure value. None of the raise functions runs Python code except raiseValue (it may instantiate a class).
#pragma once
#include "runtime/object/Type.h"
#include "runtime/thread/Thread.h"

namespace krait::runtime {

/// Raises `type` with one str argument made from a printf-like format. Beyond printf's directives for C values:
///   %S  Value: its str()        %R  Value: its repr()      (both run Python code)
///   %T  Value: name of its type %N  Type *: its name (tp_name: builtin types with their module, classes without)
///       %U  Value: an exact str, as it is
/// Always returns zero so that `return raise(...)` works in functions that return Ref.
[[gnu::cold]] std::nullptr_t raise(Thread &thread, Type &type, const char *format, ...);
[[gnu::cold]] std::nullptr_t raiseTypeError(Thread &thread, const char *format, ...);
[[gnu::cold]] std::nullptr_t raiseValueError(Thread &thread, const char *format, ...);
/// Raises `type` with the given single argument (borrowed), e.g. KeyError(key).
[[gnu::cold]] std::nullptr_t raiseWithArgument(Thread &thread, Type &type, Value argument);
[[gnu::cold]] std::nullptr_t raiseNoMemory(Thread &thread);
/// OSError (or the subclass errno stands for) from errno, with up to two file names (zero: none).
[[gnu::cold]] std::nullptr_t raiseOsError(Thread &thread, int errorNumber, Value fileName = {}, Value fileName2 = {});
/// Makes `exception` (an instance, stolen) the pending one; sets __context__ from the handled exception.
void setPending(Thread &thread, Ref exception);
/// `raise value from cause`: value is a class or an instance, cause zero or anything. All checks of RAISE_VARARGS.
[[gnu::cold]] std::nullptr_t raiseValue(Thread &thread, Value value, Value causeOrZero);

inline bool hasPending(Thread &thread) { return bool(thread.exception); }
/// Takes the pending exception out (new; zero: none was pending).
Ref takePending(Thread &thread);
/// Drops the pending exception.
void clearPending(Thread &thread);
/// The pending exception is an instance of `type`.
bool pendingIs(Thread &thread, const Type &type);
/// Swallows a pending `type`; true when it was one.
bool clearPendingIf(Thread &thread, const Type &type);
/// `except target`: the exception matches the class or tuple of classes; -1 with TypeError pending for anything else.
int exceptionMatches(Thread &thread, Value exception, Value target);

/// Adds the running frame at its current instruction to the pending exception's traceback.
void addTraceback(Thread &thread, Frame &frame);

/// Writes an exception to sys.stderr as the top level does, with traceback, causes, notes and groups. Runs Python code.
void printException(Thread &thread, Value exception);
/// The pending exception cannot be raised (destructor, callback): hands it to sys.unraisablehook. `message` may be null
/// ("Exception ignored in" when `object` is given).
void writeUnraisable(Thread &thread, Value object, const char *message = nullptr);
/// What the default hook prints. `messageOrZero` (str) replaces "Exception ignored in".
void printUnraisable(Thread &thread, Value exception, Value objectOrZero, Value messageOrZero);
/// The argument of a user's sys.unraisablehook: an object with exc_type, exc_value, exc_traceback, err_msg, object.
/// New.
[[nodiscard]] Ref makeUnraisableArguments(Thread &thread, Value exception, Value objectOrZero, Value messageOrZero);
/// The exception being handled (sys.exc_info()[1]), borrowed; zero: none.
Value handledException(Thread &thread);

} // namespace krait::runtime
