// Shared by the files that implement str; nobody else includes it.
#pragma once
#include "runtime/types/Str.h"
#include <cstring>

namespace krait::runtime {

constexpr size_t strBytes(int64_t size, uint8_t width) { return sizeof(StrObject) + (size_t(size) + 1) * width; }
/// A str to be filled in; the terminating zero is there already. Null with MemoryError pending.
StrObject *newStr(Thread &thread, int64_t size, uint8_t width, bool ascii);
Ref emptyStr(Thread &thread);
/// Copies a few bytes without a call: what words are copied with.
[[gnu::always_inline]] inline void copyFew(uint8_t *to, const uint8_t *from, size_t count) {
  auto twice = [=]<class Word>(Word first) { // two words, which may overlap
    Word last;
    memcpy(&first, from, sizeof(Word));
    memcpy(&last, from + count - sizeof(Word), sizeof(Word));
    memcpy(to, &first, sizeof(Word));
    memcpy(to + count - sizeof(Word), &last, sizeof(Word));
  };
  if (KRAIT_UNLIKELY(count > 16)) {
    memcpy(to, from, count);
  } else if (count >= 8) {
    twice(uint64_t());
  } else if (count >= 4) {
    twice(uint32_t());
  } else if (count >= 2) {
    twice(uint16_t());
  } else if (count) {
    *to = *from;
  }
}
/// Stores a character that fits the width.
inline void putChar(StrObject *str, int64_t at, char32_t character) {
  if (str->width == 1)
    str->data1()[at] = uint8_t(character);
  else if (str->width == 2)
    str->data2()[at] = uint16_t(character);
  else
    str->data4()[at] = character;
}
/// Copies characters into a str at least as wide.
void copyChars(StrObject *to, int64_t at, const StrObject *from, int64_t start, int64_t count);
/// Index of `needle` in haystack[start, end), or -1. Backwards: the last one.
int64_t strFind(const StrObject *haystack, const StrObject *needle, int64_t start, int64_t end);
int64_t strFindLast(const StrObject *haystack, const StrObject *needle, int64_t start, int64_t end);
int64_t strFindChar(const StrObject *haystack, char32_t character, int64_t start, int64_t end);

Ref strRepr(Thread &thread, Value self);
/// The characters of any str as an exact str.
Ref strExact(Thread &thread, Value self);
/// str(object, encoding, errors): decodes a bytes-like object; encoding and errors str or zero.
Ref decodeObject(Thread &thread, Value object, Value encoding, Value errors);

/// Forgets a dying interned str (StrIntern.cpp).
void forgetInterned(StrObject *str);

} // namespace krait::runtime
