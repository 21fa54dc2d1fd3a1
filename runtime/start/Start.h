// Between the files of start/.
#pragma once
#include "runtime/types/Module.h"

namespace krait::runtime {

/// Where C++ recursion of the main thread must stop; set before initializeRuntime.
extern char *mainStackLimit;
/// Where C++ recursion must stop on the stack the process came with.
char *defaultStackLimit();
/// Runs `body(context)` on a large, lazily committed stack, and sets *limit to where recursion must stop there.
void runOnLargeStack(void (*body)(void *context), void *context, char **limit);
/// The module __main__, new and entered into sys.modules.
[[nodiscard]] Ref makeMainModule(Thread &thread);
/// What reportUncaught returns for KeyboardInterrupt: the process has to end by the signal, so that its parent can see.
inline constexpr int kInterrupted = 256;
/// The pending exception ended the program: SystemExit gives the exit status, anything else is printed.
int reportUncaught(Thread &thread);

} // namespace krait::runtime
