// The lock is a flag under a mutex with a condition variable. A switch is *forced*: a holder that was asked to let go waits
// until another thread has really run, so that a busy loop cannot take the lock back at once.
#include "runtime/thread/Gil.h"
#include "compiler/support/Assert.h"
#include <cerrno>
#include <pthread.h>
#include <time.h>

namespace krait::runtime {

namespace {
struct Gil {
  pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
  pthread_cond_t released = PTHREAD_COND_INITIALIZER;
  pthread_cond_t switched = PTHREAD_COND_INITIALIZER;
  Thread *holder = nullptr;
  uint64_t switches = 0;
  uint32_t waiting = 0;
  bool dropRequested = false;
  int64_t interval = 5000;
};
Gil gil;

timespec deadlineIn(int64_t microseconds) {
  timespec time;
  clock_gettime(CLOCK_REALTIME, &time);
  time.tv_sec += microseconds / 1000000;
  time.tv_nsec += microseconds % 1000000 * 1000;
  if (time.tv_nsec >= 1000000000) time.tv_nsec -= 1000000000, ++time.tv_sec;
  return time;
}
} // namespace

void acquireGil(Thread &thread) {
  int savedErrno = errno; // blocking calls read errno after taking the lock back
  pthread_mutex_lock(&gil.mutex);
  ++gil.waiting;
  while (gil.holder) {
    uint64_t before = gil.switches;
    timespec deadline = deadlineIn(gil.interval);
    bool timedOut = pthread_cond_timedwait(&gil.released, &gil.mutex, &deadline) == ETIMEDOUT;
    if (timedOut && gil.holder && gil.switches == before) {
      gil.dropRequested = true;
      requestPoll(*gil.holder, kPollGil);
    }
  }
  --gil.waiting;
  gil.holder = &thread;
  ++gil.switches;
  currentThread = &thread;
  pthread_cond_broadcast(&gil.switched);
  pthread_mutex_unlock(&gil.mutex);
  errno = savedErrno;
}

void releaseGil(Thread &thread) {
  int savedErrno = errno;
  pthread_mutex_lock(&gil.mutex);
  KRAIT_DCHECK(gil.holder == &thread, "only the holder releases the lock");
  gil.holder = nullptr;
  currentThread = nullptr;
  uint64_t mine = gil.switches;
  pthread_cond_signal(&gil.released);
  if (gil.dropRequested) {
    gil.dropRequested = false;
    while (gil.waiting && gil.switches == mine) pthread_cond_wait(&gil.switched, &gil.mutex);
  }
  pthread_mutex_unlock(&gil.mutex);
  errno = savedErrno;
}

int64_t switchInterval() { return gil.interval; }
void setSwitchInterval(int64_t microseconds) { gil.interval = microseconds > 0 ? microseconds : 1; }

void resetGilAfterFork(Thread &thread) {
  gil.mutex = PTHREAD_MUTEX_INITIALIZER;
  gil.released = PTHREAD_COND_INITIALIZER;
  gil.switched = PTHREAD_COND_INITIALIZER;
  gil.holder = &thread;
  gil.waiting = 0;
  gil.dropRequested = false;
  currentThread = &thread;
}

} // namespace krait::runtime
