// The builtins module: functions by topic, joined into one dictionary by makeBuiltins.
#pragma once
#include "runtime/types/Module.h"

namespace krait::runtime {

/// Makes the module `builtins`: functions, types of BuiltinTypes.def that have a public name, exceptions, constants.
/// New.
[[nodiscard]] Ref makeBuiltins(Thread &thread);
/// Makes the module `sys` (Sys*.cpp). New.
[[nodiscard]] Ref makeSys(Thread &thread);
/// The builtins `exit` and `quit`. New.
[[nodiscard]] Ref makeQuitter(Thread &thread, const char *name);
/// sys.stdout and the like, borrowed; zero when absent or None.
Value sysAttribute(Thread &thread, const char *name);
/// Flushes sys.stdout and sys.stderr at exit; false when stdout could not be flushed (the exit status is then 120).
bool flushStandardStreams(Thread &thread);

extern const MethodDef kObjectFunctions[], kNumberFunctions[], kSequenceFunctions[], kInputOutputFunctions[];

} // namespace krait::runtime
