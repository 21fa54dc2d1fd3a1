#include "compiler/support/Arena.h"
#include "compiler/support/Assert.h"

namespace krait {

void *Arena::allocateInNewBlock(size_t size) {
  size_t blockSize = size > kBlockSize / 4 ? size : kBlockSize;
  void *block = std::malloc(blockSize);
  KRAIT_CHECK(block, "out of memory in the compiler's arena");
  blocks_.push_back(block);
  if (blockSize == kBlockSize) {
    next_ = static_cast<char *>(block) + size;
    end_ = static_cast<char *>(block) + blockSize;
  }
  return block;
}

} // namespace krait
