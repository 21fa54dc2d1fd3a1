// Checks of positional arguments for tp_new, tp_init and tp_call functions that have no MethodDef, in CPython's words.
#pragma once
#include "runtime/object/Slots.h"

namespace krait::runtime {

/// "NAME() takes no keyword arguments".
[[nodiscard]] bool checkNoKeywords(Thread &thread, const char *name, Value keywordNames);
/// "NAME expected at least M arguments, got N" and its variants.
[[nodiscard]] bool checkArgumentCount(Thread &thread, const char *name, size_t count, size_t minimum, size_t maximum);

} // namespace krait::runtime
