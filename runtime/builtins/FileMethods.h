// Between File.cpp and FileOpen.cpp.
#pragma once
#include "runtime/builtins/File.h"

namespace krait::runtime {

/// A file object over `state` (its reference is taken over). New.
[[nodiscard]] Ref makeFile(Thread &thread, Type &type, FileState *state, Value name, Value mode);
/// io.UnsupportedOperation: a class derived from OSError and ValueError, made on first use. New.
[[nodiscard]] Ref unsupportedOperation(Thread &thread);

} // namespace krait::runtime
