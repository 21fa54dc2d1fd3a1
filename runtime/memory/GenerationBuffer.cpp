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
  if (KRAIT_UNLIKELY(size_ == capacity_)) sweep();
  if (object->hasFlag(kObjectLarge)) largeHeaderOf(object)->bufferIndex = size_;
  items_[size_++] = object;
}

void GenerationBuffer::remove(Object *object) {
  if (size_ && items_[size_ - 1] == object)
    --size_;
  else if (object->hasFlag(kObjectLarge))
    items_[largeHeaderOf(object)->bufferIndex] = nullptr;
}

/// Drops stale and doubled entries, keeping the order; grows when that does not free half of the room.
void GenerationBuffer::sweep() {
  uint32_t kept = 0;
  for (uint32_t i = 0; i < size_; ++i) {
    Object *object = items_[i];
    if (!isLive(object) || object->hasFlag(kObjectGcMark)) continue;
    object->setFlag(kObjectGcMark);
    if (object->hasFlag(kObjectLarge)) largeHeaderOf(object)->bufferIndex = kept;
    items_[kept++] = object;
  }
  for (uint32_t i = 0; i < kept; ++i)
    items_[i]->clearFlag(kObjectGcMark);
  size_ = kept;
  if (size_ * 2 < capacity_) return;
  capacity_ = std::max(capacity_ * 2, 4096u);
  items_ = static_cast<Object **>(realloc(static_cast<void *>(items_), capacity_ * sizeof(Object *)));
  KRAIT_CHECK(items_, "no memory for the collector's buffer");
}

} // namespace krait::runtime
