// What the files of inlined entries share.
//
// An entry is put in place at every site, so it holds a test, the path that hot code takes and a call: whatever takes
// more than a few instructions belongs to the slow twin, which is the runtime's own fast path.
#pragma once
#include "runtime/native/SlowEntries.h"

#define KRAIT_ENTRY extern "C" [[gnu::always_inline]]
