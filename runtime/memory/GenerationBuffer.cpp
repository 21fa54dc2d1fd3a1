// See GenerationBuffer.h.
#include "runtime/memory/GenerationBuffer.h"
#include "runtime/memory/Heap.h"
#include <algorithm>
#include <cstdlib>

namespace krait::runtime {

bool GenerationBuffer::isLive(Object *object) const {
  return object && object->hasFlag(kObjectTracked) && generationOf(object) == generation_;
}

void GenerationBuffer::push(Object *object) {
  if (KRAIT_UNLIKELY(next_ == end_)) sweep();
  if (object->hasFlag(kObjectLarge)) largeHeaderOf(object)->bufferIndex = size();
  *next_++ = object;
}

void GenerationBuffer::remove(Object *object) {
  if (next_ != begin_ && next_[-1] == object)
    --next_;
  else if (object->hasFlag(kObjectLarge))
    begin_[largeHeaderOf(object)->bufferIndex] = nullptr;
}

/// Drops stale and doubled entries, keeping the order; grows when that does not free half of the room.
void GenerationBuffer::sweep() {
  Object **kept = begin_;
  for (Object **each = begin_; each != next_; ++each) {
    Object *object = *each;
    if (!isLive(object) || object->hasFlag(kObjectGcMark)) continue;
    object->setFlag(kObjectGcMark);
    if (object->hasFlag(kObjectLarge)) largeHeaderOf(object)->bufferIndex = uint32_t(kept - begin_);
    *kept++ = object;
  }
  for (Object **each = begin_; each != kept; ++each)
    (*each)->clearFlag(kObjectGcMark);
  const size_t size = size_t(kept - begin_), capacity = size_t(end_ - begin_);
  next_ = kept;
  if (begin_ && size * 2 < capacity) return;
  const size_t larger = std::max(capacity * 2, size_t(4096));
  void *block = begin_ ? begin_ - 1 : nullptr;
  auto **items = static_cast<Object **>(realloc(block, (larger + 1) * sizeof(Object *)));
  KRAIT_CHECK(items, "no memory for the collector's buffer");
  *items = nullptr;
  begin_ = items + 1;
  next_ = begin_ + size;
  end_ = begin_ + larger;
}

} // namespace krait::runtime
