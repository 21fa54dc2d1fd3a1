// The module _thread: what its files share.
#pragma once
#include "runtime/types/Module.h"

namespace krait::runtime {

extern Type LockType, RLockType, ThreadLocalType;

[[nodiscard]] Ref makeLock(Thread &thread);
/// Releases a lock if it is held; any thread may.
void unlockIfLocked(Value lock);
/// The dictionary in which a thread keeps its locals and its sentinel, made on first use. Null: MemoryError pending.
DictObject *threadDictOf(Thread &thread);
/// threading's identification of the running thread.
[[nodiscard]] Ref threadIdent(Thread &thread);

} // namespace krait::runtime
