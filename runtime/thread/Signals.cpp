#include "runtime/thread/Signals.h"
#include "runtime/call/Call.h"
#include "runtime/call/Frame.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/thread/Runtime.h"
#include "runtime/types/Int.h"
#include "runtime/types/Singletons.h"
#include <cerrno>
#include <unistd.h>

namespace krait::runtime {

namespace {

struct SignalState {
  Value handler;        // owned
  volatile bool python; // the process's action is `onSignal`
  volatile bool tripped;
};
SignalState states[kSignalLimit];

struct Wakeup {
  volatile int descriptor = -1;
  volatile bool warnWhenFull = true;
  volatile int failure = 0; // errno of a write that failed, reported at the poll
};
Wakeup wakeup;

void onSignal(int number) {
  const int saved = errno; // the interrupted code may be about to read it
  tripSignal(number);
  errno = saved;
}

void reportWakeupFailure(Thread &thread) {
  const int failure = wakeup.failure;
  if (!failure) return;
  wakeup.failure = 0;
  raiseOsError(thread, failure);
  writeUnraisable(thread, {}, "Exception ignored when trying to write to the signal wakeup fd:");
}

/// Runs one handler. False: it raised.
bool runHandler(Thread &thread, int number) {
  Ref handler = Ref::share(states[number].handler);
  if (!handler) return raiseValue(thread, Value(&KeyboardInterruptType), {}), false; // SIGINT, nobody asked for another
  if (isInt(handler) || isNone(handler)) { // replaced between the signal and now
    raise(thread, OSErrorType, "Signal %i ignored due to race condition", number);
    writeUnraisable(thread, None());
    return true;
  }
  Frame *running = currentFrame(thread);
  Ref frame = running ? frameObjectOf(thread, running) : noneRef();
  return frame && call(thread, handler, {Value::smallInt(number), frame});
}

} // namespace

void tripSignal(int number) {
  if (!states[number].python) return;
  states[number].tripped = true;
  requestPoll(*runtimeState.mainThread, kPollSignal);
  const int descriptor = wakeup.descriptor;
  const char byte = char(number);
  if (descriptor < 0 || ::write(descriptor, &byte, 1) == 1) return;
  if (wakeup.warnWhenFull || (errno != EAGAIN && errno != EWOULDBLOCK)) wakeup.failure = errno;
}

bool runSignalHandlers(Thread &thread) {
  if (&thread != runtimeState.mainThread) return true;
  reportWakeupFailure(thread);
  for (int number = 1; number < kSignalLimit; ++number) {
    if (!states[number].tripped) continue;
    states[number].tripped = false;
    if (runHandler(thread, number)) continue;
    requestPoll(thread, kPollSignal); // the signals after this one
    return false;
  }
  return true;
}

Value signalHandler(int number) { return states[number].handler; }
void setSignalHandler(int number, Ref handler) { assign(states[number].handler, std::move(handler)); }

bool setSignalAction(int number, SignalAction action) {
  struct sigaction request{};
  sigemptyset(&request.sa_mask);
  request.sa_flags = SA_ONSTACK;
  request.sa_handler = action == SignalAction::Default ? SIG_DFL : action == SignalAction::Ignore ? SIG_IGN : onSignal;
  const bool wasPython = states[number].python;
  states[number].python = action == SignalAction::Python;
  if (sigaction(number, &request, nullptr) == 0) return true;
  states[number].python = wasPython;
  return false;
}

int setSignalWakeup(int descriptor, bool warnWhenFull) {
  wakeup.warnWhenFull = warnWhenFull;
  return std::exchange(wakeup.descriptor, descriptor);
}

void installSignals() {
  pollHooks.runSignalHandlers = runSignalHandlers;
  (void)(setSignalAction(SIGPIPE, SignalAction::Ignore) && setSignalAction(SIGXFSZ, SignalAction::Ignore));
  struct sigaction old{};
  sigaction(SIGINT, nullptr, &old);
  if (old.sa_handler == SIG_DFL) (void)setSignalAction(SIGINT, SignalAction::Python);
}

void releaseSignals() {
  wakeup.descriptor = -1;
  for (int number = 1; number < kSignalLimit; ++number) {
    if (states[number].python) (void)setSignalAction(number, SignalAction::Default);
    setSignalHandler(number, nullptr);
  }
}

} // namespace krait::runtime
