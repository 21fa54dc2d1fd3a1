// Generations 0 and 1 of the collector are buffers of addresses; generation 2 is every other tracked object of the
// heap.
//
// An address may be *stale*: its object was untracked or freed (page memory stays readable, so the entry is judged by
// the flags found there; a large object takes its entry out when freed). It may be doubled when memory is reused: the
// mark bit tells during a collection. A buffer that is full is swept of stale and doubled entries before it grows.
#pragma once
#include "runtime/object/Object.h"

namespace krait::runtime {

/// Two header flags hold the generation of a tracked object.
inline constexpr unsigned kGenerationShift = 6;
inline constexpr uint32_t kGenerationMask = 3u << kGenerationShift;
inline constexpr unsigned kInNoBuffer = 3; // garbage while its collection runs
inline unsigned generationOf(const Object *object) {
  return (object->flagsAndShape & kGenerationMask) >> kGenerationShift;
}
inline void setGeneration(Object *object, unsigned generation) {
  object->flagsAndShape = (object->flagsAndShape & ~kGenerationMask) | generation << kGenerationShift;
}

class GenerationBuffer {
public:
  constexpr explicit GenerationBuffer(unsigned generation) : generation_(generation) {}
  void push(Object *object);
  /// Appends an object that is not large, when there is room.
  bool tryPush(Object *object) {
    if (KRAIT_UNLIKELY(next_ == end_)) return false;
    *next_++ = object;
    return true;
  }
  /// Forgets a large object that is no longer tracked, or the object that was pushed last.
  void remove(Object *object);
  /// Forgets the object if it was pushed last; the buffer has had a push.
  void removeLast(Object *object) {
    if (next_[-1] == object) --next_;
  }
  uint32_t size() const { return uint32_t(next_ - begin_); }
  Object *at(uint32_t index) const { return begin_[index]; } // null: taken out
  void clear() { next_ = begin_; }

private:
  bool isLive(Object *object) const;
  void sweep();
  unsigned generation_;
  Object **begin_ = nullptr, **next_ = nullptr, **end_ = nullptr; // begin_[-1] is always null
};

} // namespace krait::runtime
