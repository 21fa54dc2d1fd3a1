// list.sort: timsort with the powersort rule for merging, in the variant of CPython 3.11.
//
// User code sees which comparisons are made and in which order, so runs, binary insertion, galloping and the order of
// merges follow CPython's algorithm exactly. While the sort runs the list is empty to everybody else (capacity -1);
// items put there meanwhile are dropped and reported. With a key function the keys are sorted and the items move along.
//
// Every step keeps keys and items a permutation of the original, also when a comparison raises.
#include "runtime/call/Call.h"
#include "runtime/errors/Error.h"
#include "runtime/fast/Equal.h"
#include "runtime/memory/Allocate.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/Float.h"
#include "runtime/types/List.h"
#include "runtime/types/ListSortDigits.h"
#include "runtime/types/Str.h"
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>

namespace krait::runtime {

namespace {

// Comparisons: 1, 0, -1 (raised). The special ones are for lists all of whose keys are of that one type.
struct AnyLess {
  static int less(Thread &thread, Value a, Value b) { return compareBool(thread, a, b, CompareOp::Lt); }
};
struct SmallIntLess {
  static int less(Thread &, Value a, Value b) { return a.asSmallInt() < b.asSmallInt(); }
};
struct FloatLess {
  static int less(Thread &, Value a, Value b) { return floatValue(a) < floatValue(b); }
};
struct StrLess {
  static int less(Thread &, Value a, Value b) { return fast::compareStrs(a, b) < 0; }
};
/// As tuples compare: the first items that differ decide.
struct TupleLess {
  static int less(Thread &thread, Value left, Value right) {
    auto *a = left.as<TupleObject>(), *b = right.as<TupleObject>();
    for (int64_t i = 0, common = std::min(a->size, b->size); i < common; ++i) {
      int equal = fast::quickEqual(a->items[i], b->items[i]);
      if (equal == fast::kAskThem && (equal = compareBool(thread, a->items[i], b->items[i], CompareOp::Eq)) < 0)
        return -1;
      if (equal) continue;
      const int less = fast::quickLess(a->items[i], b->items[i]);
      return less != fast::kAskThem ? less : compareBool(thread, a->items[i], b->items[i], CompareOp::Lt);
    }
    return a->size < b->size;
  }
};

// Parallel arrays; `items` is null when the keys are the items.
struct Slice {
  Value *keys, *items;
  Slice at(int64_t offset) const { return {keys + offset, items ? items + offset : nullptr}; }
};
void moveOne(Slice to, Slice from) {
  *to.keys = *from.keys;
  if (to.items) *to.items = *from.items;
}
void move(Slice to, Slice from, int64_t count) {
  if (count == 1) return moveOne(to, from);
  memmove(static_cast<void *>(to.keys), from.keys, size_t(count) * sizeof(Value));
  if (to.items) memmove(static_cast<void *>(to.items), from.items, size_t(count) * sizeof(Value));
}
void reverse(Slice slice, int64_t count) {
  std::reverse(slice.keys, slice.keys + count);
  if (slice.items) std::reverse(slice.items, slice.items + count);
}

template <class Less>
class Sorter {
public:
  Sorter(Thread &thread, Slice all, int64_t count) : thread_(thread), all_(all), count_(count) {}
  ~Sorter() { freeBlock(buffer_); }
  bool sort();

private:
  static constexpr int64_t kMinGallop = 7;
  struct Run {
    int64_t start, length;
    int power; // of the boundary between this run and the next
  };

  int less(Value a, Value b) { return Less::less(thread_, a, b); }
  int64_t countRun(int64_t start, bool *descending);
  bool insertBinary(int64_t start, int64_t sorted, int64_t end);
  bool pushRun(int64_t start, int64_t length);
  bool mergeAll();
  bool mergeRuns(int64_t first);
  bool mergeLow(int64_t a, int64_t countA, int64_t b, int64_t countB);
  bool mergeHigh(int64_t a, int64_t countA, int64_t b, int64_t countB);
  int64_t gallopLeft(Value key, const Value *run, int64_t count, int64_t hint);
  int64_t gallopRight(Value key, const Value *run, int64_t count, int64_t hint);
  bool copyToBuffer(Slice from, int64_t count);

  Thread &thread_;
  Slice all_;
  int64_t count_;
  int64_t minGallop_ = kMinGallop;
  Run runs_[85];
  int runCount_ = 0;
  Value *buffer_ = nullptr;
  int64_t bufferCapacity_ = 0;
  Slice temporary_{};
};

int64_t minimumRun(int64_t count) {
  int64_t lostBits = 0;
  for (; count >= 64; count >>= 1)
    lostBits |= count & 1;
  return count + lostBits;
}

// The depth in the balanced merge tree of the boundary between neighbouring runs (powersort).
int boundaryPower(int64_t start, int64_t length1, int64_t length2, int64_t total) {
  int64_t a = 2 * start + length1, b = a + length1 + length2; // twice the midpoints
  for (int power = 1;; ++power) {
    if (a >= total) {
      a -= total;
      b -= total;
    } else if (b >= total) {
      return power;
    }
    a <<= 1;
    b <<= 1;
  }
}

template <class Less>
bool Sorter<Less>::sort() {
  int64_t minRun = minimumRun(count_);
  for (int64_t start = 0; start < count_;) {
    bool descending = false;
    int64_t length = countRun(start, &descending), left = count_ - start;
    if (length < 0) return false;
    if (descending) reverse(all_.at(start), length);
    if (length < minRun) {
      int64_t forced = std::min(left, minRun);
      if (!insertBinary(start, start + length, start + forced)) return false;
      length = forced;
    }
    if (!pushRun(start, length)) return false;
    start += length;
  }
  return mergeAll();
}

// The length of the run at `start`: ascending, or strictly descending (so that reversing keeps equal items in order).
// -1: error.
template <class Less>
int64_t Sorter<Less>::countRun(int64_t start, bool *descending) {
  const Value *keys = all_.keys;
  if (start + 1 == count_) return 1;
  int down = less(keys[start + 1], keys[start]);
  if (down < 0) return -1;
  *descending = down;
  int64_t i = start + 2;
  for (; i < count_; ++i) {
    int still = less(keys[i], keys[i - 1]);
    if (still < 0) return -1;
    if (still != down) break;
  }
  return i - start;
}

template <class Less>
bool Sorter<Less>::insertBinary(int64_t start, int64_t sorted, int64_t end) {
  for (int64_t next = std::max(sorted, start + 1); next < end; ++next) {
    Value pivot = all_.keys[next], item = all_.items ? all_.items[next] : Value();
    int64_t left = start, right = next;
    while (left < right) {
      int64_t middle = left + ((right - left) >> 1);
      int before = less(pivot, all_.keys[middle]);
      if (before < 0) return false;
      if (before)
        right = middle;
      else
        left = middle + 1;
    }
    move(all_.at(left + 1), all_.at(left), next - left);
    all_.keys[left] = pivot;
    if (all_.items) all_.items[left] = item;
  }
  return true;
}

template <class Less>
bool Sorter<Less>::pushRun(int64_t start, int64_t length) {
  if (runCount_) {
    Run &last = runs_[runCount_ - 1];
    int power = boundaryPower(last.start, last.length, length, count_);
    while (runCount_ > 1 && runs_[runCount_ - 2].power > power)
      if (!mergeRuns(runCount_ - 2)) return false;
    runs_[runCount_ - 1].power = power;
  }
  runs_[runCount_++] = {start, length, 0};
  return true;
}

template <class Less>
bool Sorter<Less>::mergeAll() {
  while (runCount_ > 1) {
    int at = runCount_ - 2;
    if (at > 0 && runs_[at - 1].length < runs_[at + 1].length) --at;
    if (!mergeRuns(at)) return false;
  }
  return true;
}

// Merges runs `first` and `first` + 1. What is in place already at either end is left alone.
template <class Less>
bool Sorter<Less>::mergeRuns(int64_t first) {
  int64_t a = runs_[first].start, countA = runs_[first].length;
  int64_t b = runs_[first + 1].start, countB = runs_[first + 1].length;
  runs_[first].length = countA + countB;
  if (first == runCount_ - 3) runs_[first + 1] = runs_[first + 2];
  --runCount_;
  int64_t inPlace = gallopRight(all_.keys[b], all_.keys + a, countA, 0);
  if (inPlace < 0) return false;
  a += inPlace;
  countA -= inPlace;
  if (countA == 0) return true;
  countB = gallopLeft(all_.keys[a + countA - 1], all_.keys + b, countB, countB - 1);
  if (countB <= 0) return countB == 0;
  return countA <= countB ? mergeLow(a, countA, b, countB) : mergeHigh(a, countA, b, countB);
}

// Where `key` belongs in the sorted run, before equal ones: exponential search from `hint`, then binary. -1: error.
template <class Less>
int64_t Sorter<Less>::gallopLeft(Value key, const Value *run, int64_t count, int64_t hint) {
  int64_t low, high; // run[low] < key <= run[high], with -1 and count as sentinels
  int64_t last = 0, offset = 1;
  int right = less(run[hint], key);
  if (right < 0) return -1;
  int64_t limit = right ? count - hint : hint + 1;
  while (offset < limit) {
    int further = less(run[right ? hint + offset : hint - offset], key);
    if (further < 0) return -1;
    if (further != right) break;
    last = offset;
    offset = offset * 2 + 1;
  }
  offset = std::min(offset, limit);
  low = right ? hint + last : hint - offset;
  high = right ? hint + offset : hint - last;
  for (++low; low < high;) {
    int64_t middle = low + ((high - low) >> 1);
    int before = less(run[middle], key);
    if (before < 0) return -1;
    if (before)
      low = middle + 1;
    else
      high = middle;
  }
  return high;
}

// The same, after equal ones.
template <class Less>
int64_t Sorter<Less>::gallopRight(Value key, const Value *run, int64_t count, int64_t hint) {
  int64_t low, high; // run[low] <= key < run[high]
  int64_t last = 0, offset = 1;
  int left = less(key, run[hint]);
  if (left < 0) return -1;
  int64_t limit = left ? hint + 1 : count - hint;
  while (offset < limit) {
    int further = less(key, run[left ? hint - offset : hint + offset]);
    if (further < 0) return -1;
    if (further != left) break;
    last = offset;
    offset = offset * 2 + 1;
  }
  offset = std::min(offset, limit);
  low = left ? hint - offset : hint + last;
  high = left ? hint - last : hint + offset;
  for (++low; low < high;) {
    int64_t middle = low + ((high - low) >> 1);
    int before = less(key, run[middle]);
    if (before < 0) return -1;
    if (before)
      high = middle;
    else
      low = middle + 1;
  }
  return high;
}

template <class Less>
bool Sorter<Less>::copyToBuffer(Slice from, int64_t count) {
  if (count > bufferCapacity_) {
    freeBlock(std::exchange(buffer_, nullptr));
    bufferCapacity_ = 0;
    size_t arrays = from.items ? 2 : 1;
    buffer_ = static_cast<Value *>(allocateBlock(thread_, size_t(count) * arrays * sizeof(Value)));
    if (!buffer_) return false;
    bufferCapacity_ = count;
    temporary_ = {buffer_, from.items ? buffer_ + count : nullptr};
  }
  move(temporary_, from, count);
  return true;
}

// Merges neighbouring runs from the left; run a, the shorter, waits in the buffer.
template <class Less>
bool Sorter<Less>::mergeLow(int64_t startA, int64_t countA, int64_t startB, int64_t countB) {
  if (!copyToBuffer(all_.at(startA), countA)) return false;
  Slice to = all_.at(startA), a = temporary_, b = all_.at(startB);
  bool ok = false;
  auto takeA = [&](int64_t n) { move(to, a, n), to = to.at(n), a = a.at(n), countA -= n; };
  auto takeB = [&](int64_t n) { move(to, b, n), to = to.at(n), b = b.at(n), countB -= n; };
  // The last of a belongs behind all of b.
  auto finishB = [&] {
    takeB(countB);
    moveOne(to, a);
    countA = 0;
    return true;
  };
  takeB(1);
  if (countB == 0)
    ok = true;
  else if (countA == 1)
    return finishB();
  int64_t minGallop = minGallop_;
  while (!ok) {
    // One by one, until one run wins consistently.
    for (int64_t winsA = 0, winsB = 0; winsA < minGallop && winsB < minGallop;) {
      int fromB = less(*b.keys, *a.keys);
      if (fromB < 0) goto done;
      if (fromB) {
        takeB(1), ++winsB, winsA = 0;
        if (countB == 0) goto succeeded;
      } else {
        takeA(1), ++winsA, winsB = 0;
        if (countA == 1) return finishB();
      }
    }
    ++minGallop;
    // Galloping: whole stretches at a time, while that pays.
    int64_t stretchA, stretchB;
    do {
      minGallop -= minGallop > 1;
      minGallop_ = minGallop;
      stretchA = gallopRight(*b.keys, a.keys, countA, 0);
      if (stretchA < 0) goto done;
      if (stretchA) {
        takeA(stretchA);
        if (countA == 1) return finishB();
        if (countA == 0) goto succeeded; // only with an inconsistent comparison
      }
      takeB(1);
      if (countB == 0) goto succeeded;
      stretchB = gallopLeft(*a.keys, b.keys, countB, 0);
      if (stretchB < 0) goto done;
      if (stretchB) {
        takeB(stretchB);
        if (countB == 0) goto succeeded;
      }
      takeA(1);
      if (countA == 1) return finishB();
    } while (stretchA >= kMinGallop || stretchB >= kMinGallop);
    minGallop_ = ++minGallop;
  }
succeeded:
  ok = true;
done:
  if (countA) move(to, a, countA);
  return ok;
}

// Merges neighbouring runs from the right; run b, the shorter, waits in the buffer.
template <class Less>
bool Sorter<Less>::mergeHigh(int64_t startA, int64_t countA, int64_t startB, int64_t countB) {
  if (!copyToBuffer(all_.at(startB), countB)) return false;
  // `to`, `a`, `b` are the places one behind the next to write and to read.
  Slice to = all_.at(startB + countB), baseA = all_.at(startA), baseB = temporary_;
  bool ok = false;
  auto takeA = [&](int64_t n) { countA -= n, to = to.at(-n), move(to, baseA.at(countA), n); };
  auto takeB = [&](int64_t n) { countB -= n, to = to.at(-n), move(to, baseB.at(countB), n); };
  // The first of b belongs before all of a.
  auto finishA = [&] {
    takeA(countA);
    moveOne(to.at(-1), baseB);
    countB = 0;
    return true;
  };
  takeA(1);
  if (countA == 0)
    ok = true;
  else if (countB == 1)
    return finishA();
  int64_t minGallop = minGallop_;
  while (!ok) {
    for (int64_t winsA = 0, winsB = 0; winsA < minGallop && winsB < minGallop;) {
      int fromA = less(baseB.keys[countB - 1], baseA.keys[countA - 1]);
      if (fromA < 0) goto done;
      if (fromA) {
        takeA(1), ++winsA, winsB = 0;
        if (countA == 0) goto succeeded;
      } else {
        takeB(1), ++winsB, winsA = 0;
        if (countB == 1) return finishA();
      }
    }
    ++minGallop;
    int64_t stretchA, stretchB;
    do {
      minGallop -= minGallop > 1;
      minGallop_ = minGallop;
      stretchA = gallopRight(baseB.keys[countB - 1], baseA.keys, countA, countA - 1);
      if (stretchA < 0) goto done;
      stretchA = countA - stretchA;
      if (stretchA) {
        takeA(stretchA);
        if (countA == 0) goto succeeded;
      }
      takeB(1);
      if (countB == 1) return finishA();
      stretchB = gallopLeft(baseA.keys[countA - 1], baseB.keys, countB, countB - 1);
      if (stretchB < 0) goto done;
      stretchB = countB - stretchB;
      if (stretchB) {
        takeB(stretchB);
        if (countB == 1) return finishA();
        if (countB == 0) goto succeeded; // only with an inconsistent comparison
      }
      takeA(1);
      if (countA == 0) goto succeeded;
    } while (stretchA >= kMinGallop || stretchB >= kMinGallop);
    minGallop_ = ++minGallop;
  }
succeeded:
  ok = true;
done:
  if (countB) move(to.at(-countB), baseB, countB);
  return ok;
}

template <class Less>
bool sortWith(Thread &thread, Slice all, int64_t count) {
  return Sorter<Less>(thread, all, count).sort();
}

// Keys whose comparisons nobody sees, in the order of words.

constexpr int64_t kFewestByDigits = 100;

uint64_t orderOf(Value smallInt) { return smallInt.bits() ^ uint64_t(1) << 63; }
/// Of a float that is not NaN. Both zeros are one.
uint64_t orderOfFloat(Value key) {
  const double value = floatValue(key) + 0.0;
  uint64_t bits;
  memcpy(&bits, &value, sizeof bits);
  return bits ^ (bits >> 63 ? UINT64_MAX : uint64_t(1) << 63);
}

/// Sorts many keys by digits unless they begin with a long run, which merging makes use of. False: nothing has
/// happened.
template <class Order>
bool sortWords(Slice all, int64_t count, Order order) {
  if (count < kFewestByDigits) return false;
  auto *words = static_cast<uint64_t *>(malloc(size_t(count) * sizeof(uint64_t)));
  if (!words) return false;
  for (int64_t i = 0; i < count; ++i)
    words[i] = order(all.keys[i]);
  int64_t run = 2;
  for (const bool down = words[1] < words[0]; run < count && (words[run] < words[run - 1]) == down;)
    ++run;
  const bool sorted = run <= count / 4 && sortByDigits(words, all.keys, all.items, count);
  free(words);
  return sorted;
}

// Picks the comparison by the types of the keys; the outcome never depends on it.
bool sortSlice(Thread &thread, Slice all, int64_t count) {
  if (count < 2) return true;
  const Value *keys = all.keys, *end = keys + count;
  if (std::all_of(keys, end, [](Value key) { return key.isSmallInt(); }))
    return sortWords(all, count, orderOf) || sortWith<SmallIntLess>(thread, all, count);
  if (std::all_of(keys, end, [](Value key) { return isExactly(key, StrType); }))
    return sortWith<StrLess>(thread, all, count);
  if (std::all_of(keys, end, [](Value key) { return isExactFloat(key); }))
    return (std::none_of(keys, end, [](Value key) { return std::isnan(floatValue(key)); }) &&
            sortWords(all, count, orderOfFloat)) ||
           sortWith<FloatLess>(thread, all, count);
  if (std::all_of(keys, end, [](Value key) { return isExactly(key, TupleType); }))
    return sortWith<TupleLess>(thread, all, count);
  return sortWith<AnyLess>(thread, all, count);
}

// Calls the key function for each item. Null: error, nothing is left over.
Value *computeKeys(Thread &thread, Value key, const Value *items, int64_t count) {
  auto *keys = static_cast<Value *>(allocateBlock(thread, size_t(std::max<int64_t>(count, 1)) * sizeof(Value)));
  for (int64_t i = 0; keys && i < count; ++i) {
    Ref made = call(thread, key, {items[i]});
    if (made) {
      keys[i] = made.release();
      continue;
    }
    while (i-- > 0)
      decref(keys[i]);
    freeBlock(std::exchange(keys, nullptr));
  }
  return keys;
}

} // namespace

bool listSort(Thread &thread, ListObject *list, Value keyOrZero, bool reversed) {
  // The list is empty meanwhile: a key or comparison function that looks at it cannot do harm.
  int64_t count = std::exchange(list->size, 0), capacity = std::exchange(list->capacity, -1);
  Value *items = std::exchange(list->items, nullptr), *keys = items;
  bool ok = !keyOrZero || (keys = computeKeys(thread, keyOrZero, items, count));
  if (ok) {
    Slice all = {keys, keyOrZero ? items : nullptr};
    // Reversing before and after keeps equal items in their order.
    if (reversed) reverse(all, count);
    ok = sortSlice(thread, all, count);
    if (reversed) reverse({items, nullptr}, count);
    if (keyOrZero) {
      for (int64_t i = 0; i < count; ++i)
        decref(keys[i]);
      freeBlock(keys);
    }
  }
  if (ok && list->capacity != -1) {
    raiseValueError(thread, "list modified during sort");
    ok = false;
  }
  Value *strayItems = std::exchange(list->items, items);
  int64_t strays = std::exchange(list->size, count);
  list->capacity = capacity;
  while (strays-- > 0)
    decref(strayItems[strays]);
  freeBlock(strayItems);
  return ok;
}

} // namespace krait::runtime
