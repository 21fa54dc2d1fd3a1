// Equality and hashes of the commonest exact types, in line and without running Python code.
#pragma once
#include "runtime/types/Float.h"
#include "runtime/types/Int.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"
#include <cstring>

namespace krait::runtime::fast {

/// What quickEqual says when the values have to be asked.
inline constexpr int kAskThem = -1;

/// Whether two arrays of bytes are the same; few bytes without a call.
[[gnu::always_inline]] inline bool sameBytes(const uint8_t *a, const uint8_t *b, size_t count) {
  auto ends = [=]<class Word>(Word a0) { // the first and the last word, which may overlap
    Word b0, a1, b1;
    memcpy(&a0, a, sizeof(Word));
    memcpy(&b0, b, sizeof(Word));
    memcpy(&a1, a + count - sizeof(Word), sizeof(Word));
    memcpy(&b1, b + count - sizeof(Word), sizeof(Word));
    return !((a0 ^ b0) | (a1 ^ b1));
  };
  if (KRAIT_UNLIKELY(count > 16)) return memcmp(a, b, count) == 0;
  if (count >= 8) return ends(uint64_t());
  if (count >= 4) return ends(uint32_t());
  if (count >= 2) return ends(uint16_t());
  return !count || *a == *b;
}

/// Two different exact str.
[[gnu::always_inline]] inline bool differentStrsEqual(Value left, Value right) {
  auto *a = left.as<StrObject>(), *b = right.as<StrObject>();
  if (a->size != b->size || a->width != b->width) return false;
  if (a->interned && b->interned) return false;
  if (a->hash != b->hash && a->hash != -1 && b->hash != -1) return false;
  return sameBytes(a->data1(), b->data1(), size_t(a->size) * a->width);
}

/// Two different exact tuples, item by item in order; `depth` bounds the recursion.
int quickEqualTuples(Value left, Value right, int depth);

/// Whether two values are equal as containers see it (identity counts): 1, 0, or kAskThem for everything that is not a
/// pair of ints, str, floats, or tuples of these.
[[gnu::always_inline]] inline int quickEqual(Value left, Value right, int depth = 4) {
  if (left == right) return 1;
  if (left.isSmallInt() && right.isSmallInt()) return 0;
  if (!left.isObject() || !right.isObject()) return kAskThem;
  const Type *type = left.object()->type;
  if (type != right.object()->type) return kAskThem;
  if (KRAIT_LIKELY(type == &StrType)) return differentStrsEqual(left, right);
  if (type == &TupleType) return quickEqualTuples(left, right, depth - 1);
  if (type == &FloatType) return floatValue(left) == floatValue(right);
  if (type == &IntType) return intEquals(left, right);
  return kAskThem;
}

/// Exact str by code points: <0, 0, >0. Most pairs differ in their first few characters.
[[gnu::always_inline]] inline int compareStrs(Value left, Value right) {
  auto *a = left.as<StrObject>(), *b = right.as<StrObject>();
  if (KRAIT_UNLIKELY(a->width != 1 || b->width != 1)) return strCompare(left, right);
  const int64_t common = a->size < b->size ? a->size : b->size;
  for (int64_t i = 0; i < common; ++i) {
    if (i == 8) return strCompare(left, right);
    if (int order = int(a->data1()[i]) - int(b->data1()[i])) return order;
  }
  return a->size < b->size ? -1 : a->size > b->size;
}

/// Whether left < right for a pair of small ints, str or floats: 1, 0, or kAskThem.
[[gnu::always_inline]] inline int quickLess(Value left, Value right) {
  if (left.isSmallInt() && right.isSmallInt()) return int64_t(left.bits()) < int64_t(right.bits());
  if (!left.isObject() || !right.isObject()) return kAskThem;
  const Type *type = left.object()->type;
  if (type != right.object()->type) return kAskThem;
  if (type == &StrType) return compareStrs(left, right) < 0;
  if (type == &FloatType) return floatValue(left) < floatValue(right);
  return kAskThem;
}

[[gnu::always_inline]] inline int64_t strHashInline(Value str) {
  int64_t hash = str.as<StrObject>()->hash;
  return KRAIT_LIKELY(hash != -1) ? hash : strHash(str);
}

/// Small ints below the modulus of number hashes are their own hash, but -1 is the sign of an error.
[[gnu::always_inline]] inline int64_t smallIntHash(Value value) {
  constexpr int64_t kPrime = (int64_t(1) << 61) - 1;
  const int64_t small = value.asSmallInt();
  if (KRAIT_LIKELY(small > -kPrime && small < kPrime)) return small == -1 ? -2 : small;
  return intHash(value);
}

/// hash(value) with the common keys in line; -1 with an exception pending.
[[gnu::always_inline]] inline int64_t hashOf(Thread &thread, Value value) {
  if (value.isSmallInt()) return smallIntHash(value);
  const Type *type = value.object()->type;
  if (KRAIT_LIKELY(type == &StrType)) return strHashInline(value);
  return type->slots.tp_hash(thread, value);
}

/// The combination of item hashes in a tuple's is xxHash's with CPython's constants, so that sets of tuples have
/// CPython's order.
struct TupleHash {
  static constexpr uint64_t kPrime1 = 11400714785074694791u, kPrime2 = 14029467366897019727u,
                            kPrime5 = 2870177450012600261u;
  uint64_t accumulator = kPrime5;
  void add(int64_t itemHash) {
    accumulator += uint64_t(itemHash) * kPrime2;
    accumulator = (accumulator << 31 | accumulator >> 33) * kPrime1;
  }
  int64_t finish(int64_t size) const {
    const uint64_t result = accumulator + (uint64_t(size) ^ (kPrime5 ^ 3527539u));
    return result == uint64_t(-1) ? 1546275796 : int64_t(result);
  }
};

/// The hash of a pair of small ints, the key of many tables; false: another tuple.
[[gnu::always_inline]] inline bool pairHash(const TupleObject *tuple, int64_t *result) {
  if (tuple->size != 2 || !(tuple->items[0].bits() & tuple->items[1].bits() & 1)) return false;
  const int64_t a = tuple->items[0].asSmallInt(), b = tuple->items[1].asSmallInt();
  constexpr uint64_t kHalf = uint64_t(1) << 60; // ints from -kHalf to kHalf - 1 are their own hashes
  if (KRAIT_UNLIKELY(((uint64_t(a) + kHalf) | (uint64_t(b) + kHalf)) >> 61)) return false;
  TupleHash hash;
  hash.add(a - (a == -1));
  hash.add(b - (b == -1));
  *result = hash.finish(2);
  return true;
}

/// hash() of any tuple; -1 with an exception pending.
[[gnu::always_inline]] inline int64_t tupleHash(Thread &thread, Value self) {
  const auto *tuple = self.as<TupleObject>();
  int64_t result;
  if (pairHash(tuple, &result)) return result;
  TupleHash hash;
  for (int64_t i = 0; i < tuple->size; ++i) {
    const int64_t item = hashOf(thread, tuple->items[i]);
    if (KRAIT_UNLIKELY(item == -1)) return -1;
    hash.add(item);
  }
  return hash.finish(tuple->size);
}

} // namespace krait::runtime::fast
