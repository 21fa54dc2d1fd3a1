// Binding without a look at what could be wrong.
#pragma once
#include "runtime/call/Function.h"

namespace krait::runtime {

enum class Bound : uint8_t {
  Unknown, // nothing has happened: bindArguments decides
  Done,
  Failed, // MemoryError pending, `slots` are zero; stolen arguments are consumed
};
/// Fills `slots` as bindArguments does. Stolen arguments are consumed unless the answer is Unknown. Runs no Python code
/// but destructors when memory runs out.
Bound bindFast(Thread &thread, const FunctionObject *function, const Value *args, size_t count, Value keywordNames,
               bool stolen, Value *slots);

} // namespace krait::runtime
