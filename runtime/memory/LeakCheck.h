// The leak check at the end of a program: KRAIT_LEAK_CHECK in builds with assertions.
#pragma once
#include "runtime/object/Ref.h"
#include <cstdint>

namespace krait::runtime {

/// `slot` is a static variable that keeps what it holds to the end of the process.
void addLeakCheckRoot(const Value *slot);
/// What is alive now (after start) and held by nothing that is known counts as no leak: C++ variables hold it for good.
void rememberLiveObjects();
/// Prints to stderr, by type, the objects that are alive, not immortal, not remembered, and not held by what lives as
/// long as the process: static types, sys, builtins, roots. Returns their number. No address is taken for an object
/// that used to be there: what is remembered is never freed.
int64_t reportLiveObjects();

} // namespace krait::runtime
