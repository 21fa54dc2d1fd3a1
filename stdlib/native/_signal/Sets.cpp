// _signal: sets of signals, and the mask of a thread.
#include "stdlib/native/_signal/Signal.h"
#include <cerrno>
#include <cstring>

namespace krait::stdlib::signals {

namespace {

bool readSet(Thread &thread, Value iterable, sigset_t *set) {
  sigemptyset(set);
  Ref iterator = iterate(thread, iterable);
  while (iterator) {
    Ref item = next(thread, iterator);
    if (!item) return !hasPending(thread);
    const int64_t number = indexAsInt64(thread, item, nullptr);
    if (number == -1 && hasPending(thread)) return false;
    if (number < 1 || number >= kSignalLimit)
      return raiseValueError(thread, "signal number %lld out of range [1; %i]", (long long)number, kSignalLimit - 1),
             false;
    sigaddset(set, int(number)); // refuses those that the C library keeps for itself, as CPython's does
  }
  return false;
}

Ref makeSignalSet(Thread &thread, const sigset_t &set) {
  Ref result = makeSet(thread);
  for (int number = 1; result && number < kSignalLimit; ++number)
    if (sigismember(&set, number) == 1 && !setAdd(thread, result.as<SetObject>(), Value::smallInt(number)))
      return nullptr;
  return result;
}

Ref validSignals(Thread &thread, Value) {
  sigset_t all;
  sigfillset(&all);
  return makeSignalSet(thread, all);
}

Ref pthreadSigmask(Thread &thread, Value, const Value *args, size_t) {
  int how;
  sigset_t mask, old;
  if (!readInt(thread, args[0], &how) || !readSet(thread, args[1], &mask)) return nullptr;
  if (const int error = pthread_sigmask(how, &mask, &old)) return raiseOsError(thread, error);
  return poll(thread) ? makeSignalSet(thread, old) : nullptr; // what was let in runs now
}

Ref pending(Thread &thread, Value) {
  sigset_t set;
  if (sigpending(&set)) return raiseOsError(thread, errno);
  return makeSignalSet(thread, set);
}

Ref wait(Thread &thread, Value, Value argument) {
  sigset_t set;
  if (!readSet(thread, argument, &set)) return nullptr;
  int number, error;
  {
    GilRelease release(thread);
    error = sigwait(&set, &number);
  }
  return error ? raiseOsError(thread, error) : Ref::smallInt(number);
}

} // namespace

const MethodDef kSetFunctions[] = {
    {"valid_signals", method::none(validSignals), "($module, /)", "The set of the signal numbers of this system."},
    {"pthread_sigmask", method::positional(pthreadSigmask, 2, 2), "($module, how, mask, /)",
     "Changes which signals this thread blocks; returns those it blocked before."},
    {"sigpending", method::none(pending), "($module, /)", "The set of signals that have come while blocked."},
    {"sigwait", method::one(wait), "($module, sigset, /)", "Waits for a signal of the set and returns its number."},
    {},
};

} // namespace krait::stdlib::signals
