// The running thread, the poll's slow path, and the guard of C++ recursion.
#include "runtime/thread/Thread.h"
#include "runtime/call/Switch.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/memory/Collector.h"
#include "runtime/thread/Gil.h"
#include "runtime/thread/Runtime.h"

namespace krait::runtime {

Thread *currentThread = nullptr;
Runtime runtimeState;
PollHooks pollHooks;

void requestPoll(Thread &thread, PollFlag flag) {
  __atomic_fetch_or(&thread.pollFlags, uint32_t(flag), __ATOMIC_RELEASE);
}

void dropPoll(Thread &thread, PollFlag flag) {
  __atomic_fetch_and(&thread.pollFlags, ~uint32_t(flag), __ATOMIC_RELEASE);
}

static bool takeFlag(Thread &thread, PollFlag flag) {
  return __atomic_fetch_and(&thread.pollFlags, ~uint32_t(flag), __ATOMIC_ACQUIRE) & flag;
}

bool poll(Thread &thread) {
#ifdef KRAIT_STRESS
  requestPoll(thread, kPollCollect);
#endif
  if (takeFlag(thread, kPollMemoryError)) {
    raiseNoMemory(thread);
    return false;
  }
  if (takeFlag(thread, kPollSwitch) && switchIsDue(thread)) requestPoll(thread, kPollSwitch);
  if (takeFlag(thread, kPollCollect)) collectIfDue(thread);
  if (takeFlag(thread, kPollGil)) {
    releaseGil(thread);
    acquireGil(thread);
  }
  if (takeFlag(thread, kPollSignal) && pollHooks.runSignalHandlers && !pollHooks.runSignalHandlers(thread))
    return false;
  if (takeFlag(thread, kPollPendingCall) && pollHooks.runPendingCalls && !pollHooks.runPendingCalls(thread))
    return false;
  if (takeFlag(thread, kPollAsyncException)) {
    Ref exception = Ref::steal(std::exchange(thread.asyncException, Value()));
    if (exception) {
      raiseValue(thread, exception, {});
      return false;
    }
  }
#ifdef KRAIT_STRESS
  requestPoll(thread, kPollAlways);
#endif
  return true;
}

bool RecursionGuard::enter(Thread &thread, const char *where) {
  char here;
  if (KRAIT_LIKELY(--thread.recursionRemaining >= 0 && &here >= thread.stackLimit)) return true;
  ++thread.recursionRemaining;
  raise(thread, RecursionErrorType, "maximum recursion depth exceeded%s", where);
  return false;
}

} // namespace krait::runtime
