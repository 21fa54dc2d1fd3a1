// _signal: the timers of the process.
#include "stdlib/native/_signal/Signal.h"
#include <cerrno>
#include <cmath>
#include <cstring>
#include <sys/time.h>
#include <unistd.h>

namespace krait::stdlib::signals {

namespace {

Value timerError; // the class ItimerError, owned

std::nullptr_t raiseTimerError(Thread &thread, int error) {
  Ref text = makeStr(thread, strerror(error));
  Ref exception = text ? call(thread, timerError, {Value::smallInt(error), text}) : Ref();
  if (exception) setPending(thread, std::move(exception));
  return nullptr;
}

/// Seconds, an int or a float, rounded up to microseconds.
bool readSeconds(Thread &thread, Value argument, timeval *time) {
  if (!isFloat(argument) && !isInt(argument)) {
    Ref number = index(thread, argument);
    return number && readSeconds(thread, number, time);
  }
  const double seconds = asDouble(thread, argument);
  if (seconds == -1 && hasPending(thread)) clearPending(thread); // an int beyond float: too large below
  if (std::isnan(seconds)) return raiseValueError(thread, "Invalid value NaN (not a number)"), false;
  if (!(std::fabs(seconds) < 9223372036.0))
    return raise(thread, OverflowErrorType, "timestamp too large to convert to C _PyTime_t"), false;
  const double whole = std::floor(seconds);
  double micro = std::ceil((seconds - whole) * 1e6);
  time->tv_sec = time_t(whole) + (micro >= 1e6);
  time->tv_usec = suseconds_t(micro >= 1e6 ? 0 : micro);
  return true;
}

Ref timerPair(Thread &thread, const itimerval &value) {
  auto seconds = [&](const timeval &time) {
    return makeFloat(thread, double(time.tv_sec) + double(time.tv_usec) * 1e-6);
  };
  Ref delay = seconds(value.it_value), interval = delay ? seconds(value.it_interval) : Ref();
  return interval ? makeTuple(thread, {delay, interval}) : nullptr;
}

Ref setTimer(Thread &thread, Value, const Value *args, size_t count) {
  int which;
  itimerval value{}, old;
  if (!readInt(thread, args[0], &which) || !readSeconds(thread, args[1], &value.it_value)) return nullptr;
  if (count > 2 && !readSeconds(thread, args[2], &value.it_interval)) return nullptr;
  if (setitimer(__itimer_which(which), &value, &old)) return raiseTimerError(thread, errno);
  return timerPair(thread, old);
}

Ref getTimer(Thread &thread, Value, Value argument) {
  int which;
  itimerval value;
  if (!readInt(thread, argument, &which)) return nullptr;
  if (getitimer(__itimer_which(which), &value)) return raiseTimerError(thread, errno);
  return timerPair(thread, value);
}

Ref setAlarm(Thread &thread, Value, Value argument) {
  int seconds;
  if (!readInt(thread, argument, &seconds)) return nullptr;
  return Ref::smallInt(int64_t(alarm(unsigned(seconds))));
}

} // namespace

const MethodDef kTimerFunctions[] = {
    {"alarm", method::one(setAlarm), "($module, seconds, /)", "Lets SIGALRM come after so many seconds."},
    {"setitimer", method::positional(setTimer, 2, 3), "($module, which, seconds, interval=0.0, /)",
     "Starts a timer, which then repeats every `interval` seconds, or with 0 seconds stops it.\n\nReturns what it was "
     "set "
     "to, as a tuple of delay and interval."},
    {"getitimer", method::one(getTimer), "($module, which, /)",
     "What is left of a timer: a tuple of delay and interval."},
    {},
};

bool addTimerError(Thread &thread, ModuleObject *module) {
  Ref name = internStr(thread, "itimer_error"), moduleName = internStr(thread, "signal");
  Ref bases = makeTuple(thread, {Value(&OSErrorType)}), dict = makeDict(thread);
  if (!name || !moduleName || !bases || !dict) return false;
  if (!dictSet(thread, dict.as<DictObject>(), names().__module__, moduleName)) return false;
  Ref made = makeClass(thread, &TypeType, name, bases, dict, nullptr, {});
  if (!made) return false;
  assign(timerError, Ref::share(made));
  addLeakCheckRoot(&timerError);
  return moduleAdd(thread, module, "ItimerError", std::move(made));
}

} // namespace krait::stdlib::signals
