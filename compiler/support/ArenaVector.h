// A list that grows in an arena: in place while nothing else is allocated there, otherwise what it has outgrown stays until the
// arena is rewound or dies, so it is for lists that are small or short-lived. Like everything in an arena it needs no
// destructor; copies share the items.
#pragma once
#include "compiler/support/Arena.h"
#include <algorithm>

namespace krait {

template <class T>
class ArenaVector {
  static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>, "moved as bytes");

public:
  explicit ArenaVector(Arena &arena) : arena_(&arena) {}

  void push_back(const T &item) {
    if (size_ == capacity_) return growAndPush(item);
    new (&items_[size_++]) T(item);
  }
  void pop_back() { --size_; }
  /// Room for `count` more items, which the caller writes; setEnd() says behind which of them the list ends then.
  T *room(size_t count) {
    if (size_ + count > capacity_) grow(size_ + count);
    return end();
  }
  void setEnd(const T *end) { size_ = uint32_t(end - items_); }
  void clear() { size_ = 0; }
  /// `count` times `item`, in place of what was there.
  void assign(size_t count, const T &item) {
    size_ = 0;
    if (count > capacity_) grow(count);
    std::uninitialized_fill_n(items_, count, item);
    size_ = uint32_t(count);
  }

  size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  T &operator[](size_t index) { return items_[index]; }
  const T &operator[](size_t index) const { return items_[index]; }
  T &back() { return items_[size_ - 1]; }
  T *data() { return items_; }
  T *begin() { return items_; }
  T *end() { return items_ + size_; }
  const T *begin() const { return items_; }
  const T *end() const { return items_ + size_; }
  operator std::span<const T>() const { return {items_, size_}; }

private:
  static constexpr size_t kFirst = 4;
  void growAndPush(T item) {
    grow(size_ + size_t(1));
    new (&items_[size_++]) T(item);
  }
  void grow(size_t wanted) {
    const size_t capacity = std::max({wanted, kFirst, capacity_ * size_t(2)});
    const size_t more = capacity - capacity_;
    capacity_ = uint32_t(capacity);
    if (items_ && arena_->extend(items_ + (capacity - more), more * sizeof(T))) return;
    T *moved = static_cast<T *>(arena_->allocate(capacity * sizeof(T), alignof(T)));
    if (size_) std::memcpy(static_cast<void *>(moved), items_, size_ * sizeof(T));
    items_ = moved;
  }

  Arena *arena_;
  T *items_ = nullptr;
  uint32_t size_ = 0, capacity_ = 0;
};

} // namespace krait
