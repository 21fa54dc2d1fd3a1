// Shared by the files of the module _signal.
#pragma once
#include "runtime/api/Native.h"
#include "runtime/api/Signals.h"

namespace krait::stdlib::signals {

using namespace krait::runtime;

/// An argument of type int. False: error pending.
[[nodiscard]] bool readInt(Thread &thread, Value argument, int *result);
/// A signal's number, ValueError if there is none such.
[[nodiscard]] bool readSignal(Thread &thread, Value argument, int *number);

extern const MethodDef kSetFunctions[];   // Sets.cpp: masks and sets of signals
extern const MethodDef kTimerFunctions[]; // Timers.cpp
/// Makes ItimerError and adds it to the module.
[[nodiscard]] bool addTimerError(Thread &thread, ModuleObject *module);

} // namespace krait::stdlib::signals
