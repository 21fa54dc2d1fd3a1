// Signals of the process and the Python functions that handle them.
//
// The handler in C only marks the signal and asks the main thread to poll; the Python functions run at that poll, in
// the main thread, in the order of the signals' numbers. The module _signal is the face of this.
#pragma once
#include "runtime/thread/Thread.h"
#include <csignal>

namespace krait::runtime {

inline constexpr int kSignalLimit = NSIG; // signals are 1 .. kSignalLimit - 1

/// What a program starts with: SIGPIPE and SIGXFSZ ignored, SIGINT raises KeyboardInterrupt unless it is ignored.
void installSignals();

/// The Python handler of a signal: a callable, the int 0 (SIG_DFL) or 1 (SIG_IGN). Borrowed; zero: unknown to us, or
/// SIGINT's default before anybody has asked for it.
Value signalHandler(int number);
/// Replaces what signalHandler answers (stolen), without touching the process. Runs Python code (the old one is
/// released).
void setSignalHandler(int number, Ref handler);

enum class SignalAction : uint8_t { Default, Ignore, Python };
/// Sets the process's action; Python: the handler runs at the next poll. False: errno says why.
[[nodiscard]] bool setSignalAction(int number, SignalAction action);
/// The signal is treated as if it had come, when a Python function handles it. Safe in signal handlers and threads.
void tripSignal(int number);
/// Runs the handlers of the signals that have come. False: one of them raised; the others wait for the next poll. In
/// threads other than the main one nothing is done.
[[nodiscard]] bool runSignalHandlers(Thread &thread);

/// signal.set_wakeup_fd: each signal is also written there as a byte. -1: none. Returns the old one.
int setSignalWakeup(int descriptor, bool warnWhenFull);
/// The end of the program: handlers are released, what Python handled goes back to the system's default.
void releaseSignals();

} // namespace krait::runtime
