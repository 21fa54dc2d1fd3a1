// _signal: handlers, sending, and the module's constants.
#include "stdlib/native/Modules.h"
#include "stdlib/native/_signal/Signal.h"
#include <cerrno>
#include <climits>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

namespace krait::stdlib {

namespace signals {

bool readInt(Thread &thread, Value argument, int *result) {
  Ref number = index(thread, argument);
  if (!number) return false;
  int overflow = 0;
  const int64_t value = intAsInt64(number, &overflow);
  if (overflow || value < INT_MIN || value > INT_MAX)
    return raise(thread, OverflowErrorType, "Python int too large to convert to C int"), false;
  *result = int(value);
  return true;
}

bool readSignal(Thread &thread, Value argument, int *number) {
  if (!readInt(thread, argument, number)) return false;
  if (*number >= 1 && *number < kSignalLimit) return true;
  return raiseValueError(thread, "signal number out of range"), false;
}

namespace {

constexpr int kDefault = 0, kIgnore = 1; // SIG_DFL and SIG_IGN in Python

bool inMainThread(Thread &thread) { return &thread == runtimeState.mainThread; }

Ref handlerOrNone(int number) {
  Value handler = signalHandler(number);
  return handler ? Ref::share(handler) : noneRef();
}

/// Which action a handler asks for: SIG_DFL, SIG_IGN or something to call. False: TypeError pending.
bool readAction(Thread &thread, Value handler, SignalAction *action) {
  for (const auto &[number, meaning] : {std::pair(kIgnore, SignalAction::Ignore), {kDefault, SignalAction::Default}}) {
    const int same = isEqual(thread, handler, Value::smallInt(number));
    if (same < 0) return false;
    *action = meaning;
    if (same) return true;
  }
  *action = SignalAction::Python;
  if (typeOf(handler)->slots.tp_call) return true;
  return raiseTypeError(thread, "signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object"), false;
}

Ref setHandler(Thread &thread, Value, const Value *args, size_t) {
  int number;
  SignalAction action;
  if (!readInt(thread, args[0], &number)) return nullptr;
  if (!inMainThread(thread)) return raiseValueError(thread, "signal only works in main thread of the main interpreter");
  if (!readSignal(thread, args[0], &number) || !readAction(thread, args[1], &action)) return nullptr;
  if (!runSignalHandlers(thread)) return nullptr; // what came under the old handler
  if (!setSignalAction(number, action)) return raiseOsError(thread, errno);
  Ref old = handlerOrNone(number);
  setSignalHandler(number, Ref::share(args[1]));
  return old;
}

Ref getHandler(Thread &thread, Value, Value argument) {
  int number;
  return readSignal(thread, argument, &number) ? handlerOrNone(number) : nullptr;
}

Ref interruptHandler(Thread &thread, Value, const Value *, size_t) {
  return raiseValue(thread, Value(&KeyboardInterruptType), {});
}

Ref raiseSignal(Thread &thread, Value, Value argument) {
  int number;
  if (!readInt(thread, argument, &number)) return nullptr;
  if (::raise(number)) return raiseOsError(thread, errno);
  return runSignalHandlers(thread) ? noneRef() : nullptr;
}

Ref pauseThread(Thread &thread, Value) {
  {
    GilRelease release(thread);
    ::pause();
  }
  return poll(thread) ? noneRef() : nullptr;
}

Ref pthreadKill(Thread &thread, Value, const Value *args, size_t) {
  const int64_t id = indexAsInt64(thread, args[0], &OverflowErrorType);
  int number;
  if ((id == -1 && hasPending(thread)) || !readInt(thread, args[1], &number)) return nullptr;
  if (const int error = pthread_kill(pthread_t(id), number)) return raiseOsError(thread, error);
  return runSignalHandlers(thread) ? noneRef() : nullptr;
}

Ref interruptCalls(Thread &thread, Value, const Value *args, size_t) {
  int number, flag;
  if (!readSignal(thread, args[0], &number) || !readInt(thread, args[1], &flag)) return nullptr;
  struct sigaction action;
  if (sigaction(number, nullptr, &action)) return raiseOsError(thread, errno);
  action.sa_flags = flag ? action.sa_flags & ~SA_RESTART : action.sa_flags | SA_RESTART;
  return sigaction(number, &action, nullptr) ? raiseOsError(thread, errno) : noneRef();
}

Ref describe(Thread &thread, Value, Value argument) {
  int number;
  if (!readSignal(thread, argument, &number)) return nullptr;
  const char *text = strsignal(number);
  return text && strncmp(text, "Unknown signal", 14) ? makeStr(thread, text) : noneRef();
}

/// A descriptor that signals may be written to: open, and never blocking.
bool checkWakeup(Thread &thread, int descriptor) {
  struct stat status;
  if (fstat(descriptor, &status)) return raiseOsError(thread, errno), false;
  const int flags = fcntl(descriptor, F_GETFL);
  if (flags < 0) return raiseOsError(thread, errno), false;
  if (flags & O_NONBLOCK) return true;
  return raiseValueError(thread, "the fd %i must be in non-blocking mode", descriptor), false;
}

Ref setWakeup(Thread &thread, Value, const Value *values) {
  int descriptor;
  const int warn = values[1] ? truth(thread, values[1]) : 1;
  if (warn < 0 || !readInt(thread, values[0], &descriptor)) return nullptr;
  if (!inMainThread(thread))
    return raiseValueError(thread, "set_wakeup_fd only works in main thread of the main interpreter");
  if (descriptor != -1 && !checkWakeup(thread, descriptor)) return nullptr;
  return Ref::smallInt(setSignalWakeup(descriptor, warn));
}

const MethodDef kFunctions[] = {
    {"signal", method::positional(setHandler, 2, 2), "($module, signalnum, handler, /)",
     "Sets what a signal does: SIG_DFL, SIG_IGN, or a function of the signal's number and the interrupted "
     "frame.\n\nReturns "
     "what it did before."},
    {"getsignal", method::one(getHandler), "($module, signalnum, /)",
     "What a signal does: SIG_DFL, SIG_IGN, a callable, or None when Python does not know."},
    {"default_int_handler", method::positional(interruptHandler, 2, 2), "($module, signalnum, frame, /)",
     "What SIGINT does at first: raises KeyboardInterrupt."},
    {"raise_signal", method::one(raiseSignal), "($module, signalnum, /)", "Sends a signal to this process."},
    {"pause", method::none(pauseThread), "($module, /)", "Waits for a signal."},
    {"pthread_kill", method::positional(pthreadKill, 2, 2), "($module, thread_id, signalnum, /)",
     "Sends a signal to a thread."},
    {"siginterrupt", method::positional(interruptCalls, 2, 2), "($module, signalnum, flag, /)",
     "Whether a signal interrupts system calls (true) or lets them start again."},
    {"strsignal", method::one(describe), "($module, signalnum, /)", "The system's words for a signal, or None."},
    {"set_wakeup_fd", method::bound(setWakeup), "($module, fd, /, *, warn_on_full_buffer=True)",
     "Has each signal's number written to a descriptor as a byte; -1: no more. Returns the old one."},
    {},
};

constexpr struct {
  const char *name;
  int value;
} kConstants[] = {
    {"NSIG", kSignalLimit},       {"SIG_DFL", kDefault},        {"SIG_IGN", kIgnore},
    {"SIG_BLOCK", SIG_BLOCK},     {"SIG_UNBLOCK", SIG_UNBLOCK}, {"SIG_SETMASK", SIG_SETMASK},
    {"ITIMER_REAL", ITIMER_REAL}, {"ITIMER_PROF", ITIMER_PROF}, {"ITIMER_VIRTUAL", ITIMER_VIRTUAL},
    {"SIGHUP", SIGHUP},           {"SIGINT", SIGINT},           {"SIGQUIT", SIGQUIT},
    {"SIGILL", SIGILL},           {"SIGTRAP", SIGTRAP},         {"SIGIOT", SIGIOT},
    {"SIGABRT", SIGABRT},         {"SIGFPE", SIGFPE},           {"SIGKILL", SIGKILL},
    {"SIGBUS", SIGBUS},           {"SIGSEGV", SIGSEGV},         {"SIGSYS", SIGSYS},
    {"SIGPIPE", SIGPIPE},         {"SIGALRM", SIGALRM},         {"SIGTERM", SIGTERM},
    {"SIGUSR1", SIGUSR1},         {"SIGUSR2", SIGUSR2},         {"SIGCLD", SIGCHLD},
    {"SIGCHLD", SIGCHLD},         {"SIGPWR", SIGPWR},           {"SIGIO", SIGIO},
    {"SIGURG", SIGURG},           {"SIGWINCH", SIGWINCH},       {"SIGPOLL", SIGPOLL},
    {"SIGSTOP", SIGSTOP},         {"SIGTSTP", SIGTSTP},         {"SIGCONT", SIGCONT},
    {"SIGTTIN", SIGTTIN},         {"SIGTTOU", SIGTTOU},         {"SIGVTALRM", SIGVTALRM},
    {"SIGPROF", SIGPROF},         {"SIGXCPU", SIGXCPU},         {"SIGXFSZ", SIGXFSZ},
    {"SIGSTKFLT", SIGSTKFLT},
};

/// What the process came with, and KeyboardInterrupt's handler where SIGINT is ours.
bool learnHandlers(Thread &thread, ModuleObject *module) {
  for (int number = 1; number < kSignalLimit; ++number) {
    struct sigaction action;
    if (sigaction(number, nullptr, &action)) continue;
    if (action.sa_handler == SIG_DFL) setSignalHandler(number, Ref::smallInt(kDefault));
    if (action.sa_handler == SIG_IGN) setSignalHandler(number, Ref::smallInt(kIgnore));
    if (action.sa_handler == SIG_DFL || action.sa_handler == SIG_IGN || number != SIGINT) continue;
    Value handler = dictGetAscii(thread, module->dict, "default_int_handler");
    if (handler) setSignalHandler(number, Ref::share(handler));
  }
  return true;
}

/// makeNativeModule has added the first table.
bool addFunctions(Thread &thread, ModuleObject *module, const MethodDef *functions) {
  Ref moduleName = internStr(thread, "_signal");
  for (; moduleName && functions->name; ++functions) {
    Ref function = makeBuiltinFunction(thread, *functions, module, moduleName);
    if (!function || !moduleAdd(thread, module, functions->name, std::move(function))) return false;
  }
  return bool(moduleName);
}

bool initialize(Thread &thread, ModuleObject *module) {
  for (const auto &constant : kConstants)
    if (!moduleAdd(thread, module, constant.name, Ref::smallInt(constant.value))) return false;
  const int first = SIGRTMIN, last = SIGRTMAX; // the C library decides them when it starts
  return moduleAdd(thread, module, "SIGRTMIN", Ref::smallInt(first)) &&
         moduleAdd(thread, module, "SIGRTMAX", Ref::smallInt(last)) && addFunctions(thread, module, kSetFunctions) &&
         addFunctions(thread, module, kTimerFunctions) && addTimerError(thread, module) &&
         learnHandlers(thread, module);
}

} // namespace
} // namespace signals

const runtime::NativeModuleDef kModule__signal = {
    "_signal",
    "Signals: what they do, sending them, waiting for them, and the timers that send them.",
    signals::kFunctions,
    signals::initialize,
};

} // namespace krait::stdlib
