#include "compiler/support/Arena.h"
#include "compiler/support/Assert.h"
#include <sys/mman.h>

namespace krait {

// An arena that has grown to a megabyte belongs to a large source: then blocks are huge pages, or the kernel takes a
// quarter of the time with handing out small ones.
static constexpr size_t kSmallBlock = 64 * 1024, kSmallBlocks = 16;
static constexpr size_t kHugePage = 2 * 1024 * 1024, kLargeBlock = 2 * kHugePage;

void useHugePages(void *memory, size_t size) {
  const uintptr_t page = 4096, begin = (reinterpret_cast<uintptr_t>(memory) + page - 1) & ~(page - 1);
  const uintptr_t end = (reinterpret_cast<uintptr_t>(memory) + size) & ~(page - 1);
  if (size >= kHugePage) madvise(reinterpret_cast<void *>(begin), end - begin, MADV_HUGEPAGE);
}

void *Arena::newBlock(size_t size) {
  void *block = size < kHugePage ? std::malloc(size) : std::aligned_alloc(kHugePage, size);
  KRAIT_CHECK(block, "out of memory in the compiler's arena");
  useHugePages(block, size);
  blocks_.push_back({block, size});
  return block;
}

void *Arena::allocateInNewBlock(size_t size) {
  if (!spare_.empty() && size <= spare_.back().size) {
    blocks_.push_back(spare_.back());
    spare_.pop_back();
  } else {
    const size_t standard = blocks_.size() < kSmallBlocks ? kSmallBlock : kLargeBlock;
    if (size > standard / 4) return newBlock(size < kHugePage ? size : (size + kHugePage - 1) / kHugePage * kHugePage);
    newBlock(standard);
  }
  char *block = static_cast<char *>(blocks_.back().memory);
  next_ = block + size;
  end_ = block + blocks_.back().size;
  return block;
}

void Arena::rewind(const Mark &mark) {
  for (; blocks_.size() > mark.blocks; blocks_.pop_back()) {
    const Block &block = blocks_.back();
    if (block.size == kSmallBlock || block.size == kLargeBlock)
      spare_.push_back(block);
    else // made for one large object
      std::free(block.memory);
  }
  next_ = mark.next;
  end_ = mark.end;
}

void Arena::takeBlocksBefore(const void *object, Arena &other) {
  size_t full = 0;
  while (full < other.blocks_.size() && !other.blocks_[full].holds(object))
    ++full;
  if (full == other.blocks_.size()) return; // it lies elsewhere
  spare_.insert(spare_.end(), other.blocks_.begin(), other.blocks_.begin() + ptrdiff_t(full));
  other.blocks_.erase(other.blocks_.begin(), other.blocks_.begin() + ptrdiff_t(full));
}

} // namespace krait
