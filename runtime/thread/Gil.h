// The global interpreter lock: one thread at a time runs Python code and touches objects.
//
// A thread that waits asks the holder to let go (kPollGil) after the switch interval; the holder does so at its next poll.
// Blocking calls are wrapped in a GilRelease.
#pragma once
#include "runtime/thread/Thread.h"

namespace krait::runtime {

/// Waits until this thread holds the lock and makes it `currentThread`.
void acquireGil(Thread &thread);
void releaseGil(Thread &thread);
/// sys.getswitchinterval, in microseconds.
int64_t switchInterval();
void setSwitchInterval(int64_t microseconds);
/// In the child of fork(): only `thread` is left, and it holds the lock.
void resetGilAfterFork(Thread &thread);

/// Around a blocking system call: no objects may be touched inside its scope.
class GilRelease {
public:
  explicit GilRelease(Thread &thread) : thread_(thread) { releaseGil(thread); }
  ~GilRelease() { acquireGil(thread_); }
  GilRelease(const GilRelease &) = delete;
  GilRelease &operator=(const GilRelease &) = delete;

private:
  Thread &thread_;
};

} // namespace krait::runtime
