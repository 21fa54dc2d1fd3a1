// Bump allocation for syntax trees and code units: everything allocated lives until the arena dies or is rewound;
// destructors of allocated objects never run, so only trivially destructible types go in.
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace krait {

class Arena {
public:
  Arena() = default;
  Arena(const Arena &) = delete;
  Arena &operator=(const Arena &) = delete;
  Arena(Arena &&other) noexcept
      : blocks_(std::exchange(other.blocks_, {})), spare_(std::exchange(other.spare_, {})),
        next_(std::exchange(other.next_, nullptr)), end_(std::exchange(other.end_, nullptr)) {}
  ~Arena() {
    for (const Block &block : blocks_)
      std::free(block.memory);
    for (const Block &block : spare_)
      std::free(block.memory);
  }

  /// `size` bytes aligned to `align` (a power of two, at most 16). Never null.
  void *allocate(size_t size, size_t align) {
    uintptr_t at = (reinterpret_cast<uintptr_t>(next_) + align - 1) & ~(uintptr_t(align) - 1);
    if (next_ && at + size <= reinterpret_cast<uintptr_t>(end_)) [[likely]] {
      next_ = reinterpret_cast<char *>(at + size);
      return reinterpret_cast<void *>(at);
    }
    return allocateInNewBlock(size);
  }

  /// Makes what ends at `end` larger by `more` bytes, if it was allocated last and there is room.
  bool extend(const void *end, size_t more) {
    if (end != next_ || more > size_t(end_ - next_)) return false;
    next_ += more;
    return true;
  }

  template <class T, class... Args>
  T *make(Args &&...args) {
    static_assert(std::is_trivially_destructible_v<T>, "the arena never runs destructors");
    return new (allocate(sizeof(T), alignof(T))) T{std::forward<Args>(args)...};
  }

  /// Room for `count` items, which the caller writes.
  template <class T>
  T *array(size_t count) {
    static_assert(std::is_trivially_destructible_v<T>, "the arena never runs destructors");
    return static_cast<T *>(allocate(count * sizeof(T), alignof(T)));
  }

  /// A copy of `items` in the arena.
  template <class T>
  std::span<T> copy(std::span<const T> items) {
    static_assert(std::is_trivially_copyable_v<T>, "copied as bytes");
    if (items.empty()) return {};
    T *to = static_cast<T *>(allocate(items.size_bytes(), alignof(T)));
    std::memcpy(static_cast<void *>(to), items.data(), items.size_bytes());
    return {to, items.size()};
  }
  template <class T>
  std::span<T> copy(const std::vector<T> &items) {
    return copy(std::span<const T>(items));
  }
  std::string_view copy(std::string_view text) {
    auto bytes = copy(std::span<const char>(text.data(), text.size()));
    return {bytes.data(), bytes.size()};
  }

  /// A place to come back to.
  struct Mark {
    size_t blocks = 0;
    char *next = nullptr, *end = nullptr;
  };
  Mark mark() const { return {blocks_.size(), next_, end_}; }
  /// Everything allocated since the mark is gone; its memory is what the arena hands out next.
  void rewind(const Mark &mark);
  /// Takes over those blocks of `other` that were full when `object`, which lies there, was allocated. Nobody may need
  /// any more what they hold.
  void takeBlocksBefore(const void *object, Arena &other);

private:
  struct Block {
    void *memory;
    size_t size;
    bool holds(const void *object) const {
      return reinterpret_cast<uintptr_t>(object) - reinterpret_cast<uintptr_t>(memory) < size;
    }
  };
  void *allocateInNewBlock(size_t size);
  void *newBlock(size_t size);

  std::vector<Block> blocks_;
  std::vector<Block> spare_; // from before the last rewind
  char *next_ = nullptr;
  char *end_ = nullptr;
};

/// Asks for huge pages where they fit in; for memory that will be used as a whole and has not been touched.
void useHugePages(void *memory, size_t size);

/// A table of `size` empty slots, in huge pages if it is large.
template <class T>
std::vector<T> largeTable(size_t size) {
  std::vector<T> table;
  table.reserve(size);
  useHugePages(table.data(), size * sizeof(T));
  table.resize(size);
  return table;
}

} // namespace krait
