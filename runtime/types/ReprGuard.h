// Recursion in repr(): while a container is being shown, showing it again gives "[...]".
#pragma once
#include "runtime/thread/Thread.h"

namespace krait::runtime {

/// Put on the C++ stack by a container's tp_repr. `recursive()`: the object is being shown already further out.
/// Converts to false with RecursionError pending when the stack is exhausted.
class ReprGuard {
public:
  ReprGuard(Thread &thread, Value object)
      : thread_(thread), depth_(thread, " while getting the repr of an object"), object_(object),
        previous_(thread.activeReprs) {
    for (ReprGuard *active = previous_; active; active = active->previous_)
      recursive_ |= active->object_ == object;
    thread.activeReprs = this;
  }
  ~ReprGuard() { thread_.activeReprs = previous_; }
  ReprGuard(const ReprGuard &) = delete;
  ReprGuard &operator=(const ReprGuard &) = delete;
  explicit operator bool() const { return bool(depth_); }
  bool recursive() const { return recursive_; }

private:
  Thread &thread_;
  RecursionGuard depth_;
  Value object_;
  ReprGuard *previous_;
  bool recursive_ = false;
};

} // namespace krait::runtime
