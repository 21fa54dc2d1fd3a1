// Least significant byte first; bytes that all words have in common are passed over.
#include "runtime/types/ListSortDigits.h"
#include <cstdlib>
#include <cstring>
#include <memory>
#include <utility>

namespace krait::runtime {

namespace {

struct Row {
  uint64_t order;
  uint32_t place; // in the arrays as they came
};
constexpr unsigned kBytes = sizeof(uint64_t), kDigits = 256;

struct Free {
  void operator()(void *memory) const { free(memory); }
};
template <class T>
using Array = std::unique_ptr<T[], Free>;
template <class T>
Array<T> makeArray(int64_t count) {
  return Array<T>(static_cast<T *>(malloc(size_t(count) * sizeof(T))));
}

/// One pass: `from` in the order of one byte to `to`. `starts`: where each digit's rows begin; used up.
void distribute(const Row *from, Row *to, int64_t count, unsigned byte, uint32_t *starts) {
  for (const Row *end = from + count; from != end; ++from)
    to[starts[(from->order >> (8 * byte)) & (kDigits - 1)]++] = *from;
}

/// Counts to starts; false: all rows have the same digit.
bool sumUp(uint32_t *counts, int64_t count) {
  uint32_t before = 0;
  for (unsigned digit = 0; digit < kDigits; ++digit) {
    if (counts[digit] == uint32_t(count)) return false;
    before += std::exchange(counts[digit], before);
  }
  return true;
}

void permute(Value *values, Value *scratch, const Row *rows, int64_t count) {
  for (int64_t i = 0; i < count; ++i)
    scratch[i] = values[rows[i].place];
  memcpy(static_cast<void *>(values), scratch, size_t(count) * sizeof(Value));
}

} // namespace

bool sortByDigits(uint64_t *order, Value *keys, Value *items, int64_t count) {
  if (count > int64_t(UINT32_MAX)) return false;
  auto first = makeArray<Row>(count), second = makeArray<Row>(count);
  auto scratch = makeArray<Value>(count);
  if (!first || !second || !scratch) return false;
  uint32_t counts[kBytes][kDigits] = {};
  for (int64_t i = 0; i < count; ++i) {
    first[size_t(i)] = {order[i], uint32_t(i)};
    for (unsigned byte = 0; byte < kBytes; ++byte)
      ++counts[byte][(order[i] >> (8 * byte)) & (kDigits - 1)];
  }
  Row *from = first.get(), *to = second.get();
  for (unsigned byte = 0; byte < kBytes; ++byte) {
    if (!sumUp(counts[byte], count)) continue;
    distribute(from, to, count, byte, counts[byte]);
    std::swap(from, to);
  }
  permute(keys, scratch.get(), from, count);
  if (items) permute(items, scratch.get(), from, count);
  return true;
}

} // namespace krait::runtime
