// _thread.lock and _thread.RLock.
//
// Their state is guarded by the GIL; a thread that must wait sleeps on a semaphore without it. Waiting is interrupted
// by signals, whose handlers run, and then goes on for what is left of the time.
#include "runtime/builtins/ThreadModule.h"
#include "runtime/call/Method.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/memory/Allocate.h"
#include "runtime/object/BuiltinType.h"
#include "runtime/object/Protocol.h"
#include "runtime/thread/Gil.h"
#include "runtime/types/Float.h"
#include "runtime/types/Int.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"
#include <cerrno>
#include <pthread.h>
#include <semaphore.h>
#include <time.h>

namespace krait::runtime {

namespace {

struct LockObject : Object {
  sem_t semaphore; // 1: free
  bool locked;
};
struct RLockObject : LockObject {
  uint64_t owner; // pthread_self; 0: none
  int64_t count;
};

constexpr int64_t kForever = -1, kNoWait = 0;

// Takes the semaphore. `nanoseconds`: kForever, kNoWait or a time. 1 taken, 0 not, -1: a signal handler raised.
int take(Thread &thread, LockObject *lock, int64_t nanoseconds) {
  if (sem_trywait(&lock->semaphore) == 0) return 1;
  if (nanoseconds == kNoWait) return 0;
  timespec deadline{};
  if (nanoseconds > 0) {
    clock_gettime(CLOCK_MONOTONIC, &deadline);
    int64_t sum = deadline.tv_nsec + nanoseconds % 1000000000;
    deadline.tv_sec += nanoseconds / 1000000000 + sum / 1000000000;
    deadline.tv_nsec = sum % 1000000000;
  }
  for (;;) {
    int failed;
    {
      GilRelease release(thread);
      failed =
          nanoseconds > 0 ? sem_clockwait(&lock->semaphore, CLOCK_MONOTONIC, &deadline) : sem_wait(&lock->semaphore);
    }
    if (!failed) return 1;
    if (errno != EINTR) return 0;
    if (!pollFast(thread)) return -1;
  }
}

// acquire(blocking=True, timeout=-1) as nanoseconds to wait. False: error pending.
bool bindAcquire(Thread &thread, const Value *values, int64_t *nanoseconds) {
  bool blocking = true;
  if (values[0]) {
    int64_t flag = indexAsInt64(thread, values[0], &OverflowErrorType); // an int parameter, not a truth value
    if (flag == -1 && hasPending(thread)) return false;
    blocking = flag != 0;
  }
  double seconds = -1;
  if (values[1]) {
    if (!isFloat(values[1]) && !typeOf(values[1])->slots.nb_index)
      return raiseTypeError(thread, "'%T' object cannot be interpreted as an integer", values[1]), false;
    seconds = asDouble(thread, values[1]);
    if (seconds == -1 && hasPending(thread)) return false;
  }
  if (!blocking && seconds != -1)
    return raiseValueError(thread, "can't specify a timeout for a non-blocking call"), false;
  if (seconds < 0 && seconds != -1) return raiseValueError(thread, "timeout value must be positive"), false;
  if (seconds >= 9223372037.0) {
    raise(thread, OverflowErrorType, "timestamp too large to convert to C _PyTime_t");
    return false;
  }
  if (seconds > 9223372036.0) return raise(thread, OverflowErrorType, "timeout value is too large"), false;
  *nanoseconds = !blocking ? kNoWait : seconds < 0 ? kForever : int64_t(seconds * 1e9);
  return true;
}

template <class T>
Ref makeLockOf(Thread &thread, Type *type) {
  auto *lock = static_cast<T *>(allocateInstance(thread, type));
  if (!lock) return nullptr;
  sem_init(&lock->semaphore, 0, 1);
  return Ref::steal(lock);
}

void destroyLock(Object *self) {
  sem_destroy(&static_cast<LockObject *>(self)->semaphore);
  freeObject(self);
}

// --- lock ---

Ref acquireMethod(Thread &thread, Value self, const Value *values) {
  int64_t wait;
  if (!bindAcquire(thread, values, &wait)) return nullptr;
  int taken = take(thread, self.as<LockObject>(), wait);
  if (taken < 0) return nullptr;
  if (taken) self.as<LockObject>()->locked = true;
  return boolRef(taken);
}

Ref enterMethod(Thread &thread, Value self) {
  Value none[2];
  return acquireMethod(thread, self, none);
}

Ref releaseMethod(Thread &thread, Value self) {
  auto *lock = self.as<LockObject>();
  if (!lock->locked) return raise(thread, RuntimeErrorType, "release unlocked lock");
  unlockIfLocked(self);
  return noneRef();
}

Ref exitMethod(Thread &thread, Value self, const Value *, size_t) { return releaseMethod(thread, self); }
Ref lockedMethod(Thread &, Value self) { return boolRef(self.as<LockObject>()->locked); }

Ref lockRepr(Thread &thread, Value self) {
  return formatStr(thread, "<%s %T object at %p>", self.as<LockObject>()->locked ? "locked" : "unlocked", self,
                   static_cast<void *>(self.object()));
}

Ref reinitMethod(Thread &, Value self) { // after fork: nobody holds it
  auto *lock = self.as<LockObject>();
  sem_destroy(&lock->semaphore);
  sem_init(&lock->semaphore, 0, 1);
  lock->locked = false;
  return noneRef();
}

const char kAcquireSignature[] = "($self, blocking=True, timeout=-1)";
const char kAcquireDoc[] = "Take the lock; False when it is taken and waiting was not asked for, or the time is over.";
const char kReleaseDoc[] = "Give the lock back. Any thread may; RuntimeError when it is not held.";

const MethodDef kLockMethods[] = {
    {"acquire", method::bound(acquireMethod), kAcquireSignature, kAcquireDoc},
    {"acquire_lock", method::bound(acquireMethod), kAcquireSignature, kAcquireDoc},
    {"release", method::none(releaseMethod), nullptr, kReleaseDoc},
    {"release_lock", method::none(releaseMethod), nullptr, kReleaseDoc},
    {"locked", method::none(lockedMethod), nullptr, "Whether the lock is held."},
    {"locked_lock", method::none(lockedMethod), nullptr, "Whether the lock is held."},
    {"__enter__", method::none(enterMethod), nullptr, kAcquireDoc},
    {"__exit__", method::positional(exitMethod, 0, method::kAny), nullptr, kReleaseDoc},
    {"_at_fork_reinit", method::none(reinitMethod), nullptr, nullptr},
    {},
};

// --- RLock ---

uint64_t self_() { return uint64_t(pthread_self()); }
RLockObject *asRLock(Value value) { return value.as<RLockObject>(); }

Ref rlockNew(Thread &thread, Type *type, const Value *, size_t, Value) { return makeLockOf<RLockObject>(thread, type); }

Ref rlockAcquire(Thread &thread, Value self, const Value *values) {
  RLockObject *lock = asRLock(self);
  int64_t wait;
  if (!bindAcquire(thread, values, &wait)) return nullptr;
  if (lock->count && lock->owner == self_()) {
    ++lock->count;
    return boolRef(true);
  }
  int taken = take(thread, lock, wait);
  if (taken < 0) return nullptr;
  if (taken) {
    lock->owner = self_();
    lock->count = 1;
  }
  return boolRef(taken);
}

Ref rlockEnter(Thread &thread, Value self) {
  Value none[2];
  return rlockAcquire(thread, self, none);
}

Ref rlockRelease(Thread &thread, Value self) {
  RLockObject *lock = asRLock(self);
  if (!lock->count || lock->owner != self_()) return raise(thread, RuntimeErrorType, "cannot release un-acquired lock");
  if (--lock->count == 0) {
    lock->owner = 0;
    sem_post(&lock->semaphore);
  }
  return noneRef();
}

Ref rlockExit(Thread &thread, Value self, const Value *, size_t) { return rlockRelease(thread, self); }
Ref rlockIsOwned(Thread &, Value self) { return boolRef(asRLock(self)->count && asRLock(self)->owner == self_()); }

Ref rlockReleaseSave(Thread &thread, Value self) {
  RLockObject *lock = asRLock(self);
  if (!lock->count) return raise(thread, RuntimeErrorType, "cannot release un-acquired lock");
  Ref owner = makeIntFromUnsigned(thread, lock->owner);
  Ref state = owner ? makeTuple(thread, {Value::smallInt(lock->count), owner}) : Ref();
  if (!state) return nullptr;
  lock->owner = 0;
  lock->count = 0;
  sem_post(&lock->semaphore);
  return state;
}

Ref rlockAcquireRestore(Thread &thread, Value self, Value state) {
  if (!isTuple(state) || tupleSize(state) != 2 || !isInt(tupleItem(state, 0)) || !isInt(tupleItem(state, 1)))
    return raiseTypeError(thread, "state must be what _release_save returned");
  if (take(thread, asRLock(self), kForever) < 0) return nullptr;
  int overflow;
  asRLock(self)->count = intAsInt64(tupleItem(state, 0), &overflow);
  asRLock(self)->owner = uint64_t(intAsInt64(tupleItem(state, 1), &overflow));
  return noneRef();
}

Ref rlockRepr(Thread &thread, Value self) {
  RLockObject *lock = asRLock(self);
  return formatStr(thread, "<%s %T object owner=%lld count=%lld at %p>", lock->count ? "locked" : "unlocked", self,
                   (long long)lock->owner, (long long)lock->count, static_cast<void *>(self.object()));
}

Ref rlockReinit(Thread &thread, Value self) {
  asRLock(self)->owner = 0;
  asRLock(self)->count = 0;
  return reinitMethod(thread, self);
}

const MethodDef kRLockMethods[] = {
    {"acquire", method::bound(rlockAcquire), kAcquireSignature, "Take the lock, again if this thread holds it."},
    {"release", method::none(rlockRelease), nullptr, "Give the lock back, as often as it was taken."},
    {"_is_owned", method::none(rlockIsOwned), nullptr, "Whether this thread holds the lock."},
    {"_acquire_restore", method::one(rlockAcquireRestore), nullptr, nullptr},
    {"_release_save", method::none(rlockReleaseSave), nullptr, nullptr},
    {"__enter__", method::none(rlockEnter), nullptr, "Take the lock, again if this thread holds it."},
    {"__exit__", method::positional(rlockExit, 0, method::kAny), nullptr, "Give the lock back."},
    {"_at_fork_reinit", method::none(rlockReinit), nullptr, nullptr},
    {},
};

} // namespace

Ref makeLock(Thread &thread) { return makeLockOf<LockObject>(thread, &LockType); }

void unlockIfLocked(Value value) {
  auto *lock = value.as<LockObject>();
  if (!lock->locked) return;
  lock->locked = false;
  sem_post(&lock->semaphore);
}

constinit Type LockType = builtinType({
    .name = "_thread.lock",
    .flags = kTypeWeakRefs | kTypeDisallowInstantiation,
    .basicSize = sizeof(LockObject),
    .slots = {.tp_dealloc = destroyLock, .tp_repr = lockRepr},
    .methods = kLockMethods,
    .doc = "A lock that one thread at a time can hold. allocate_lock() makes it.",
});

constinit Type RLockType = builtinType({
    .name = "_thread.RLock",
    .flags = kTypeBase | kTypeWeakRefs,
    .basicSize = sizeof(RLockObject),
    .slots = {.tp_dealloc = destroyLock, .tp_repr = rlockRepr, .tp_new = rlockNew},
    .methods = kRLockMethods,
});

} // namespace krait::runtime
