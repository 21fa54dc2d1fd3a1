// The leak check at the end of a program: KRAIT_LEAK_CHECK in builds with assertions.
#pragma once
#include "runtime/object/Ref.h"
#include <cstdint>

namespace krait::runtime {

/// `slot` is a static variable that keeps what it holds to the end of the process.
void addLeakCheckRoot(const Value *slot);
/// The objects alive now (after start) do not count as leaks.
void rememberLiveObjects();
/// Prints to stderr, by type, the objects that are alive, not immortal, not remembered, and not held by what lives as
/// long as the process: static types, sys, builtins, roots. Returns their number.
int64_t reportLiveObjects();

} // namespace krait::runtime
