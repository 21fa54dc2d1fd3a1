// The heap behind Allocate.h: size classes over aligned pages, and the list of large objects. For memory/, fast/ and
// the in-line paths of Allocate.h only.
//
// A page is 64 KiB, aligned to its size, and holds blocks of one size class. Where an object has a word before its
// header (kTypeAttributePrefix) its block comes from pages of their own, so that a block's object is found from the
// page alone. A free block has a zero first object word (count and flags) and the next free block in the second. Pages
// are threaded to the free list piece by piece, in address order; they are not given back.
//
// Objects above kMaxSmallObject (and all objects in KRAIT_MALLOC_OBJECTS builds) follow a LargeHeader from malloc.
#pragma once
#include "runtime/object/Type.h"

namespace krait::runtime {

inline constexpr size_t kMaxSmallObject = 512;
inline constexpr size_t kPageSize = 64 << 10;
inline constexpr unsigned kSizeClassShift = 4; // classes are multiples of 16 bytes
inline constexpr unsigned kSizeClasses = kMaxSmallObject >> kSizeClassShift;

struct FreeBlock {
  uint64_t zero;
  FreeBlock *next;
};

struct alignas(16) Page {
  uint32_t blockSize;
  uint32_t reciprocal;   // 2^32 / blockSize, rounded up: block number without a division
  uint16_t listIndex;    // of Heap::free
  uint16_t objectOffset; // 0, or 8 on pages of prefixed objects
  uint32_t reserved;
  char *threaded; // blocks below this have been on the free list
  Page *next;
  uint32_t *gcCounts; // the collector's working counts, one a block; made when first needed

  char *firstBlock() { return reinterpret_cast<char *>(this + 1); }
  char *end() { return reinterpret_cast<char *>(this) + kPageSize; }
  uint32_t blockIndex(const void *object) {
    uint64_t offset = uint64_t(reinterpret_cast<const char *>(object) - firstBlock());
    return uint32_t((offset * reciprocal) >> 32);
  }
};

struct alignas(16) LargeHeader {
  LargeHeader *next, *previous;
  size_t size;          // of the object
  uint32_t gcCount;     // the collector's working count
  uint32_t bufferIndex; // place in the buffer of its generation (Collector.cpp)
  uint64_t padding;
  Value prefix; // the word before a prefixed object's header
  Object *object() { return reinterpret_cast<Object *>(this + 1); }
};
struct Heap {
  FreeBlock *free[2 * (kSizeClasses + 1)] = {};
  Page *pages = nullptr;
  LargeHeader large{&large, &large, 0, 0, 0, 0, {}};
};
extern Heap heap;

inline Page *pageOf(const void *object) {
  return reinterpret_cast<Page *>(reinterpret_cast<uintptr_t>(object) & ~(kPageSize - 1));
}
inline LargeHeader *largeHeaderOf(Object *object) { return reinterpret_cast<LargeHeader *>(object) - 1; }

/// Memory blocks that objects own (allocateBlock): small ones lie on pages of their own, all in one range of addresses,
/// so that a block alone says where it is from. A page is as above, but for `listIndex`, which counts block lists, and
/// is not in Heap::pages.
struct BlockHeap {
  uintptr_t base = uintptr_t(1) << 63; // the range; until it is reserved one where nothing lies
  FreeBlock *free[kSizeClasses + 1] = {};
};
extern BlockHeap blockHeap;
inline constexpr uintptr_t kBlockRange = uintptr_t(1) << 35;
inline bool isSmallBlock(const void *block) {
  return reinterpret_cast<uintptr_t>(block) - blockHeap.base < kBlockRange;
}

/// Tests of what happens without memory: KRAIT_FAIL_ALLOCATION=N or N:STEP, in builds with assertions. From start on
/// allocations of objects and blocks are counted, which take no in-line path then, and the Nth and every STEPth after
/// it fail.
#ifdef KRAIT_ASSERTIONS
extern bool countsAllocations;
void failAllocations(const char *when);
/// Counts one; true: it fails.
bool failsOnPurpose();
#else
inline constexpr bool countsAllocations = false;
inline bool failsOnPurpose() { return false; }
#endif

/// A block of the list `index` (size class, or kSizeClasses + 1 + size class for prefixed ones), as its object's
/// address. Null: no memory, nothing pending.
Object *refillFreeList(unsigned index);
/// Null: no memory, nothing pending. The object has flag kObjectLarge; all its words are zero, the prefix too.
Object *allocateLarge(size_t size);

} // namespace krait::runtime
