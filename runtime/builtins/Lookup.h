// Builtin functions that C++ code hands to pickle.
#pragma once
#include "runtime/object/Ref.h"
#include <initializer_list>

namespace krait::runtime {

struct Thread;

/// builtins.NAME as it is now, new; zero with AttributeError pending when a program has deleted it.
[[nodiscard]] Ref builtinNamed(Thread &thread, const char *name);
/// The usual result of an iterator's __reduce__: (builtins.NAME, (arguments...)) and, when given, the state.
[[nodiscard]] Ref reduceToBuiltin(Thread &thread, const char *name, std::initializer_list<Value> arguments,
                                  Value stateOrZero = {});

} // namespace krait::runtime
