// The state of a thread that runs Python code. Passed to everything that may raise or run Python code.
//
// Compiled code reads the fields listed in tables/Layouts.def by offset.
#pragma once
#include "runtime/object/Ref.h"

namespace krait::runtime {

class ReprGuard;
struct Frame;
struct Runtime;

/// Bits of Thread::pollFlags. Any set bit makes back-edges and calls take the poll's slow path.
enum PollFlag : uint32_t {
  kPollSignal = 1,  // a signal handler is due
  kPollCollect = 2, // the collector wants to run
  kPollGil = 4,     // another thread wants the GIL
  kPollPendingCall = 8,
  kPollAsyncException = 16,
  kPollMemoryError = 32, // a small allocation was served from the reserve
  kPollAlways = 64,      // stress builds
  kPollSwitch = 128,     // an activation may have to change over between native code and the VM (call/Switch.h)
};

/// The exception being handled (sys.exc_info()) of one activation that has its own: the thread's base, or a generator.
struct HandledException {
  Value exception;            // owned; zero or None: none
  HandledException *previous; // the enclosing one
};

struct Thread {
  uint32_t pollFlags = 0;
  int32_t recursionRemaining = 1000; // Python activations left under sys.setrecursionlimit
  Value exception;                   // the pending exception (an instance), owned; zero: none
  Frame *frame = nullptr;            // the running activation, VM or native
  char *nativeLimit = nullptr; // what functions of native code compare with: stackLimit, or above all while traced
  char *stackLimit = nullptr;  // C++ recursion stops here: RecursionError
  HandledException *handled = nullptr;
  HandledException baseHandled{};
  // The VM's frame stack: one reserved region, frames bump-allocated.
  char *frameStackTop = nullptr;
  char *frameStackLimit = nullptr;
  char *frameStackBase = nullptr;
  // Tracing: set by sys.settrace / sys.setprofile; `tracing` > 0 while a trace function runs.
  Value traceFunction, profileFunction; // owned
  const void *vmDispatch = nullptr;     // the VM's dispatch table: the plain or the traced one
  uint32_t tracing = 0;
  // A forced exit: an entry returned zero though it succeeded; its result is stashed here (native-code, section 3).
  bool forcedExit = false;
  Value stashedResult;      // owned
  uint32_t nativeDepth = 0; // C++ recursion (repr, compare) guarded by RecursionGuard
  uint64_t id = 0;
  Value threadDict;                     // owned, _thread locals
  Value asyncHookFirst, asyncHookFinal; // sys.set_asyncgen_hooks, owned
  int32_t recursionLimit = 1000;
  ReprGuard *activeReprs = nullptr; // containers being shown (types/ReprGuard.h)
  uint32_t contextVersion = 0;
  Value context; // contextvars, owned
  Thread *next = nullptr;
  // Destruction (memory/Dealloc.cpp): how deep destroyers are nested, and what waits for the outermost one.
  uint32_t destroyDepth = 0;
  struct DestroyQueue *destroyQueue = nullptr;
  Value asyncException; // class or instance to raise at the next poll (kPollAsyncException), owned
  // Between the VM and the native code that takes an activation over (call/Switch.h): the VM's frame on its way there
  // and the entry, or the frame with which it came back and where that goes on.
  Frame *givenBack = nullptr;
  uint32_t loopEntry = 0;
  Frame *leftAgain = nullptr;
  uint32_t leftAgainAt = 0;
  uint32_t declined = 0; // how often a loop could not be given back since the last request
};

/// sys.settrace or sys.setprofile has been called with a function.
inline bool isTraced(const Thread &thread) {
  return (thread.traceFunction.bits() | thread.profileFunction.bits()) != 0;
}

/// After a change of stackLimit or of a trace function. Under one every native function takes the way for a stack that
/// is used up, where calls are handed to the VM, which reports their events.
inline void updateNativeLimit(Thread &thread) {
  thread.nativeLimit = isTraced(thread) ? reinterpret_cast<char *>(UINTPTR_MAX) : thread.stackLimit;
}

/// The thread that holds the GIL: for destructors and other places without a Thread parameter.
extern Thread *currentThread;

/// Handles what pollFlags asks for: signals, collection, GIL. False with an exception pending. Runs Python code.
[[nodiscard]] bool poll(Thread &thread);
inline bool pollFast(Thread &thread) { return KRAIT_LIKELY(!thread.pollFlags) || poll(thread); }

/// Sets a poll flag; safe from signal handlers and other threads.
void requestPoll(Thread &thread, PollFlag flag);
void dropPoll(Thread &thread, PollFlag flag);

/// What the signal and _thread modules hang into the poll. Null: nothing to do. False: an exception is pending.
struct PollHooks {
  bool (*runSignalHandlers)(Thread &thread) = nullptr;
  bool (*runPendingCalls)(Thread &thread) = nullptr;
};
extern PollHooks pollHooks;

/// Guards C++ recursion that Python data can drive (repr, comparison, calls from C++ into Python).
/// `where` completes "maximum recursion depth exceeded{where}", e.g. " while getting the repr of an object".
class RecursionGuard {
public:
  RecursionGuard(Thread &thread, const char *where) : thread_(thread), entered_(enter(thread, where)) {}
  ~RecursionGuard() {
    if (entered_) ++thread_.recursionRemaining;
  }
  RecursionGuard(const RecursionGuard &) = delete;
  RecursionGuard &operator=(const RecursionGuard &) = delete;
  /// False: RecursionError is pending.
  explicit operator bool() const { return entered_; }

private:
  static bool enter(Thread &thread, const char *where);
  Thread &thread_;
  bool entered_;
};

} // namespace krait::runtime
