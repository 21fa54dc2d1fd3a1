// Allocation and release of objects and blocks. See Heap.h for the heap's form.
#include "runtime/fast/Allocate.h"
#include "runtime/errors/Error.h"
#include "runtime/memory/Collector.h"
#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <sys/mman.h>

namespace krait::runtime {

Heap heap;
BlockHeap blockHeap;

namespace {

constexpr size_t kArenaSize = 1 << 20;
char *arenaNext = nullptr, *arenaEnd = nullptr;
Page *currentPage[2 * (kSizeClasses + 1)] = {}; // the page of each list that still has blocks to thread

void *takePageMemory() {
  if (arenaNext == arenaEnd) {
    // Twice the size would be needed to align by hand; over-reserve by one page instead and skip the unaligned start.
    void *memory = mmap(nullptr, kArenaSize + kPageSize, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) return nullptr;
    uintptr_t start = (reinterpret_cast<uintptr_t>(memory) + kPageSize - 1) & ~(kPageSize - 1);
    arenaNext = reinterpret_cast<char *>(start);
    arenaEnd = arenaNext + kArenaSize;
  }
  void *page = arenaNext;
  arenaNext += kPageSize;
  return page;
}

Page *makePage(unsigned index) {
  auto *page = static_cast<Page *>(takePageMemory());
  if (!page) return nullptr;
  bool prefixed = index > kSizeClasses;
  unsigned sizeClass = prefixed ? index - (kSizeClasses + 1) : index;
  page->blockSize = std::max(sizeClass, 1u) << kSizeClassShift;
  page->reciprocal = uint32_t((uint64_t(1) << 32) / page->blockSize + 1);
  page->listIndex = uint16_t(index);
  page->objectOffset = prefixed ? 8 : 0;
  page->threaded = page->firstBlock();
  page->next = heap.pages;
  heap.pages = page;
  return page;
}

Object *withHeader(Object *object, Type *type) {
  uint32_t large = object->flagsAndShape & kObjectLarge;
  initHeader(object, type, large);
  return object;
}

} // namespace

Object *refillFreeList(unsigned index) {
  constexpr size_t kThreadAtOnce = 4096;
  Page *page = currentPage[index];
  if (!page || page->threaded + page->blockSize > page->end()) {
    page = currentPage[index] = makePage(index);
    if (!page) return nullptr;
  }
  char *stop = std::min(page->threaded + std::max<size_t>(kThreadAtOnce, page->blockSize), page->end());
  FreeBlock **link = &heap.free[index];
  while (page->threaded + page->blockSize <= stop) {
    auto *block = reinterpret_cast<FreeBlock *>(page->threaded + page->objectOffset);
    block->zero = 0;
    *link = block;
    link = &block->next;
    page->threaded += page->blockSize;
  }
  *link = nullptr;
  FreeBlock *first = heap.free[index];
  heap.free[index] = first->next;
  return reinterpret_cast<Object *>(first);
}

Object *allocateLarge(size_t size) {
  if (size > size_t(PTRDIFF_MAX) - sizeof(LargeHeader)) return nullptr;
  auto *header = static_cast<LargeHeader *>(calloc(1, sizeof(LargeHeader) + size));
  if (!header) return nullptr;
  header->size = size;
  header->next = heap.large.next;
  header->previous = &heap.large;
  header->next->previous = header;
  heap.large.next = header;
  header->object()->flagsAndShape = kObjectLarge;
  return header->object();
}

#ifdef KRAIT_ASSERTIONS
bool countsAllocations = false;
static uint64_t untilFailure = 0, failureStep = 0;

void failAllocations(const char *when) {
  char *end;
  untilFailure = strtoull(when, &end, 10);
  failureStep = *end == ':' ? strtoull(end + 1, nullptr, 10) : 0;
  countsAllocations = untilFailure != 0;
}

bool failsOnPurpose() {
  if (!countsAllocations || --untilFailure) return false;
  untilFailure = failureStep;
  countsAllocations = untilFailure != 0;
  return true;
}
#endif

/// Memory for an object of `size` bytes that may have a prefix word; the header's flags say whether it is large.
static Object *allocateRawFor(const Type *type, size_t size) {
#ifndef KRAIT_MALLOC_OBJECTS
  if (KRAIT_UNLIKELY(type->flags & kTypeAttributePrefix) && size + 8 <= kMaxSmallObject) {
    if (failsOnPurpose()) return nullptr;
    unsigned index = kSizeClasses + 1 + unsigned((size + 8 + 15) >> kSizeClassShift);
    FreeBlock *block = heap.free[index];
    if (!block) return refillFreeList(index);
    heap.free[index] = block->next;
    block->next = nullptr;
    return reinterpret_cast<Object *>(block);
  }
  if (KRAIT_UNLIKELY(type->flags & kTypeAttributePrefix)) return allocateLarge(size);
#endif
  return allocateRaw(size);
}

Object *allocateUninitializedSlow(Thread &thread, Type *type, size_t size) {
  Object *object = allocateRawFor(type, size);
  if (KRAIT_UNLIKELY(!object)) {
    raiseNoMemory(thread);
    return nullptr;
  }
  return withHeader(object, type);
}

Object *allocateObjectSlow(Thread &thread, Type *type, size_t size) {
  Object *object = allocateUninitializedSlow(thread, type, size);
  if (KRAIT_LIKELY(object != nullptr) && !object->hasFlag(kObjectLarge)) {
    memset(static_cast<void *>(object + 1), 0, size - sizeof(Object));
    if (KRAIT_UNLIKELY(type->flags & kTypeAttributePrefix)) reinterpret_cast<Value *>(object)[-1] = Value();
  }
  return object;
}

void freeObjectSlow(Object *object) {
  Type *type = object->type;
  untrack(object);
  if (object->hasFlag(kObjectLarge)) {
    LargeHeader *header = largeHeaderOf(object);
    header->previous->next = header->next;
    header->next->previous = header->previous;
    free(header);
  } else {
    unsigned index = pageOf(object)->listIndex;
    auto *block = reinterpret_cast<FreeBlock *>(object);
    block->zero = 0;
    block->next = heap.free[index];
    heap.free[index] = block;
  }
  if (KRAIT_UNLIKELY(type->flags & kTypeHeap)) decref(type);
}

Object *resizeObject(Thread &thread, Object *object, size_t oldSize, size_t newSize) {
  KRAIT_DCHECK(object->refCount == 1 && !object->hasFlag(kObjectTracked), "only a private object may move");
  Type *type = object->type;
  if (object->hasFlag(kObjectLarge)) {
#ifndef KRAIT_MALLOC_OBJECTS
    if (newSize > kMaxSmallObject)
#endif
    {
      LargeHeader *header = largeHeaderOf(object), *next = header->next, *previous = header->previous;
      auto *moved =
          failsOnPurpose()
              ? nullptr
              : static_cast<LargeHeader *>(realloc(static_cast<void *>(header), sizeof(LargeHeader) + newSize));
      if (!moved) return raiseNoMemory(thread), nullptr;
      moved->size = newSize;
      next->previous = previous->next = moved;
      return moved->object();
    }
  } else if (newSize <= kMaxSmallObject) {
    uint32_t blockSize = pageOf(object)->blockSize - pageOf(object)->objectOffset;
    if (newSize <= blockSize && newSize * 2 >= blockSize) return object;
  }
  Object *moved = allocateUninitialized(thread, type, newSize);
  if (!moved) return nullptr;
  memcpy(static_cast<void *>(moved + 1), object + 1, std::min(oldSize, newSize) - sizeof(Object));
  if (type->flags & kTypeAttributePrefix)
    reinterpret_cast<Value *>(moved)[-1] = std::exchange(reinterpret_cast<Value *>(object)[-1], Value());
  freeObject(object);
  return moved;
}

// Blocks

namespace {

char *blockNext = nullptr, *blockEnd = nullptr; // pages of the range that nobody has had yet
Page *currentBlockPage[kSizeClasses + 1] = {};

/// The range, at the first small block; where the system refuses it all blocks come from the C library.
bool reserveBlockRange() {
  static bool tried = false;
  if (std::exchange(tried, true)) return false;
  void *memory = mmap(nullptr, kBlockRange + kPageSize, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (memory == MAP_FAILED) return false;
  blockHeap.base = (reinterpret_cast<uintptr_t>(memory) + kPageSize - 1) & ~(kPageSize - 1);
  blockNext = reinterpret_cast<char *>(blockHeap.base);
  blockEnd = blockNext + kBlockRange;
  return true;
}

Page *makeBlockPage(unsigned index) {
  if (blockNext == blockEnd && !reserveBlockRange()) return nullptr;
  auto *page = reinterpret_cast<Page *>(blockNext);
  blockNext += kPageSize;
  page->blockSize = std::max(index, 1u) << kSizeClassShift;
  page->listIndex = uint16_t(index);
  page->threaded = page->firstBlock();
  return page;
}

/// A block of the size class whose free list is empty; null: no pages left.
void *refillBlockList(unsigned index) {
  Page *page = currentBlockPage[index];
  if (!page || page->threaded + page->blockSize > page->end()) page = currentBlockPage[index] = makeBlockPage(index);
  if (!page) return nullptr;
  void *first = page->threaded;
  page->threaded += page->blockSize;
  char *stop = std::min(page->threaded + 4096, page->end());
  FreeBlock **link = &blockHeap.free[index];
  for (; page->threaded + page->blockSize <= stop; page->threaded += page->blockSize) {
    *link = reinterpret_cast<FreeBlock *>(page->threaded);
    link = &(*link)->next;
  }
  *link = nullptr;
  return first;
}

} // namespace

void *allocateBlockSlow(Thread &thread, size_t size) {
  if (failsOnPurpose()) return raiseNoMemory(thread), nullptr;
  if (kUsesFreeLists && size <= kMaxSmallObject) {
    const unsigned index = unsigned((size + 15) >> kSizeClassShift);
    if (FreeBlock *block = blockHeap.free[index]) { // allocations are counted
      blockHeap.free[index] = block->next;
      return block;
    }
    if (void *block = refillBlockList(index)) return block;
  }
  void *block = malloc(size);
  if (KRAIT_UNLIKELY(!block)) raiseNoMemory(thread);
  return block;
}

void freeLargeBlock(void *block) { free(block); }

void *resizeBlock(Thread &thread, void *block, size_t size) {
  if (!block) return allocateBlock(thread, size);
  if (!isSmallBlock(block)) {
    void *moved = failsOnPurpose() ? nullptr : realloc(block, size);
    if (KRAIT_UNLIKELY(!moved)) raiseNoMemory(thread);
    return moved;
  }
  const size_t oldSize = pageOf(block)->blockSize;
  if (size <= oldSize && size * 2 >= oldSize) return block;
  void *moved = allocateBlock(thread, size);
  if (KRAIT_UNLIKELY(!moved)) return nullptr;
  memcpy(moved, block, std::min(size, oldSize));
  freeBlock(block);
  return moved;
}

void forEachObject(void (*visit)(Object *, void *), void *context) {
  for (Page *page = heap.pages; page; page = page->next)
    for (char *block = page->firstBlock(); block < page->threaded; block += page->blockSize) {
      auto *object = reinterpret_cast<Object *>(block + page->objectOffset);
      if (object->refCount) visit(object, context);
    }
  for (LargeHeader *header = heap.large.next; header != &heap.large; header = header->next)
    if (header->object()->refCount) visit(header->object(), context);
}

} // namespace krait::runtime
