// str: construction, comparison, hashing, and the operations the rest of the runtime is built on. The methods are in
// StrMethods*.cpp, formatting in StrFormat.cpp and StrPercent.cpp, codecs in StrCodecs.cpp.
#include "runtime/types/Str.h"
#include "compiler/support/SipHash.h"
#include "compiler/support/Utf8.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/memory/Allocate.h"
#include "runtime/thread/Runtime.h"
#include "runtime/types/StrDetail.h"
#include <cstring>

namespace krait::runtime {

namespace {

constexpr int64_t kMaxCharacters = INT64_MAX / 8;

/// Immortal strings of one character below U+0100, made at first use.
StrObject *latin1Characters[256];
StrObject *emptyString;

uint8_t widthFor(char32_t bits) { return bits < 0x100 ? 1 : bits < 0x10000 ? 2 : 4; }

void makeImmortal(Object *object) {
  object->refCount = kImmortalCount;
  object->setFlag(kObjectImmortal);
}

StrObject *immortalLatin1(Thread &thread, uint8_t character) {
  StrObject *str = newStr(thread, 1, 1, character < 0x80);
  if (!str) return nullptr;
  str->data1()[0] = character;
  makeImmortal(str);
  return latin1Characters[character] = str;
}

} // namespace

StrObject *newStr(Thread &thread, int64_t size, uint8_t width, bool ascii) {
  if (size > kMaxCharacters) return raiseNoMemory(thread), nullptr;
  auto *object = allocateUninitialized(thread, &StrType, strBytes(size, width));
  if (!object) return nullptr;
  auto *str = static_cast<StrObject *>(object);
  str->size = size;
  str->hash = -1;
  str->width = width;
  str->ascii = ascii;
  str->interned = false;
  putChar(str, size, 0);
  return str;
}

Ref emptyStr(Thread &thread) {
  if (KRAIT_UNLIKELY(!emptyString)) {
    emptyString = newStr(thread, 0, 1, true);
    if (!emptyString) return nullptr;
    makeImmortal(emptyString);
  }
  return Ref::share(emptyString);
}

Ref makeChar(Thread &thread, char32_t character) {
  if (character < 0x100) {
    StrObject *known = latin1Characters[character];
    if (KRAIT_UNLIKELY(!known)) known = immortalLatin1(thread, uint8_t(character));
    return known ? Ref::share(known) : Ref();
  }
  StrObject *str = newStr(thread, 1, widthFor(character), false);
  if (!str) return nullptr;
  putChar(str, 0, character);
  return Ref::steal(str);
}

Ref makeStrFromAscii(Thread &thread, std::string_view ascii) {
  if (ascii.size() < 2) return ascii.empty() ? emptyStr(thread) : makeChar(thread, char32_t(ascii[0]));
  StrObject *str = newStr(thread, int64_t(ascii.size()), 1, true);
  if (!str) return nullptr;
  std::memcpy(str->data1(), ascii.data(), ascii.size());
  return Ref::steal(str);
}

Ref makeStr(Thread &thread, std::string_view utf8) {
  if (utf8.empty()) return emptyStr(thread);
  Utf8Scan scan = scanUtf8(utf8, Utf8Flavour::Wtf);
  KRAIT_DCHECK(scan.error == Utf8Error::None, "makeStr's input is well-formed");
  if (scan.codePoints == 1) {
    const char *at = utf8.data();
    return makeChar(thread, nextCodePoint(at));
  }
  uint8_t width = widthFor(scan.bitsSeen);
  StrObject *str = newStr(thread, int64_t(scan.codePoints), width, scan.bitsSeen < 0x80);
  if (!str) return nullptr;
  if (str->ascii)
    std::memcpy(str->data1(), utf8.data(), utf8.size());
  else if (width == 1)
    decodeUtf8(utf8, str->data1());
  else if (width == 2)
    decodeUtf8(utf8, reinterpret_cast<char16_t *>(str->data2()));
  else
    decodeUtf8(utf8, reinterpret_cast<char32_t *>(str->data4()));
  return Ref::steal(str);
}

Ref makeStrFromLatin1(Thread &thread, std::string_view bytes) {
  if (bytes.empty()) return emptyStr(thread);
  if (bytes.size() == 1) return makeChar(thread, uint8_t(bytes[0]));
  StrObject *str = newStr(thread, int64_t(bytes.size()), 1, isAscii(bytes));
  if (!str) return nullptr;
  std::memcpy(str->data1(), bytes.data(), bytes.size());
  return Ref::steal(str);
}

Ref makeStrFromCodePoints(Thread &thread, const char32_t *characters, int64_t count) {
  if (count == 0) return emptyStr(thread);
  if (count == 1) return makeChar(thread, characters[0]);
  char32_t bits = 0;
  for (int64_t i = 0; i < count; ++i)
    bits |= characters[i];
  StrObject *str = newStr(thread, count, widthFor(bits), bits < 0x80);
  if (!str) return nullptr;
  for (int64_t i = 0; i < count; ++i)
    putChar(str, i, characters[i]);
  return Ref::steal(str);
}

std::string strToUtf8(Value value) {
  auto *str = value.as<StrObject>();
  if (str->ascii) return {reinterpret_cast<const char *>(str->data1()), size_t(str->size)};
  std::string text;
  text.reserve(size_t(str->size) * 2);
  for (int64_t i = 0; i < str->size; ++i)
    appendUtf8(text, str->at(i));
  return text;
}

std::string_view strAscii(Value value, bool *isAscii) {
  auto *str = value.as<StrObject>();
  *isAscii = str->ascii;
  if (!str->ascii) return {};
  return {reinterpret_cast<const char *>(str->data1()), size_t(str->size)};
}

bool strEquals(Value left, Value right) {
  if (left == right) return true;
  auto *a = left.as<StrObject>(), *b = right.as<StrObject>();
  if (a->size != b->size || a->width != b->width) return false;
  if (a->hash != -1 && b->hash != -1 && a->hash != b->hash) return false;
  return std::memcmp(a->data1(), b->data1(), size_t(a->size) * a->width) == 0;
}

bool strEqualsAscii(Value value, std::string_view ascii) {
  auto *str = value.as<StrObject>();
  return str->ascii && size_t(str->size) == ascii.size() && std::memcmp(str->data1(), ascii.data(), ascii.size()) == 0;
}

int strCompare(Value left, Value right) {
  if (left == right) return 0;
  auto *a = left.as<StrObject>(), *b = right.as<StrObject>();
  int64_t common = a->size < b->size ? a->size : b->size;
  if (a->width == 1 && b->width == 1) {
    if (int order = std::memcmp(a->data1(), b->data1(), size_t(common))) return order;
  } else {
    for (int64_t i = 0; i < common; ++i)
      if (char32_t x = a->at(i), y = b->at(i); x != y) return x < y ? -1 : 1;
  }
  return a->size < b->size ? -1 : a->size > b->size;
}

int64_t strHash(Value value) {
  auto *str = value.as<StrObject>();
  if (KRAIT_LIKELY(str->hash != -1)) return str->hash;
  SipKey key{runtimeState.hashKey0, runtimeState.hashKey1};
  return str->hash = pythonBytesHash(key, str->data1(), size_t(str->size) * str->width);
}

void copyChars(StrObject *to, int64_t at, const StrObject *from, int64_t start, int64_t count) {
  if (to->width == from->width) {
    copyFew(to->data1() + at * to->width, from->data1() + start * from->width, size_t(count) * to->width);
  } else if (to->width == 2) {
    for (int64_t i = 0; i < count; ++i)
      to->data2()[at + i] = from->data1()[start + i];
  } else if (from->width == 1) {
    for (int64_t i = 0; i < count; ++i)
      to->data4()[at + i] = from->data1()[start + i];
  } else {
    for (int64_t i = 0; i < count; ++i)
      to->data4()[at + i] = from->data2()[start + i];
  }
}

Ref strConcat(Thread &thread, Value left, Value right) {
  auto *a = left.as<StrObject>(), *b = right.as<StrObject>();
  if (b->size == 0 && isExactly(left, StrType)) return Ref::share(left);
  if (a->size == 0 && isExactly(right, StrType)) return Ref::share(right);
  uint8_t width = a->width > b->width ? a->width : b->width;
  StrObject *str = newStr(thread, a->size + b->size, width, a->ascii && b->ascii);
  if (!str) return nullptr;
  copyChars(str, 0, a, 0, a->size);
  copyChars(str, a->size, b, 0, b->size);
  return Ref::steal(str);
}

Ref strAppend(Thread &thread, Ref left, Value right) {
  auto *a = left.as<StrObject>();
  auto *b = right.as<StrObject>();
  bool exclusive = a->refCount == 1 && !a->interned && isExactly(left, StrType) && a->width >= b->width;
  if (!exclusive || a->size == 0 || b->size == 0) return strConcat(thread, left, right);
  int64_t oldSize = a->size, addSize = b->size, size = oldSize + addSize;
  if (size > kMaxCharacters) return raiseNoMemory(thread);
  bool ascii = a->ascii && b->ascii;
  Object *moved = resizeObject(thread, a, strBytes(oldSize, a->width), strBytes(size, a->width));
  if (!moved) return nullptr;
  (void)left.release();
  auto *str = static_cast<StrObject *>(moved);
  if (right.object() == a) b = str; // s += s
  str->size = size;
  str->hash = -1;
  str->ascii = ascii;
  copyChars(str, oldSize, b, 0, addSize);
  putChar(str, size, 0);
  return Ref::steal(str);
}

/// The or of the characters [start, end), enough to tell the narrowest width.
static char32_t bitsOf(const StrObject *str, int64_t start, int64_t end) {
  char32_t bits = 0;
  if (str->width == 1) {
    if (str->ascii) return 0x7f;
    for (int64_t i = start; i < end; ++i)
      bits |= str->data1()[i];
  } else if (str->width == 2) {
    for (int64_t i = start; i < end; ++i)
      bits |= str->data2()[i];
  } else {
    for (int64_t i = start; i < end; ++i)
      bits |= str->data4()[i];
  }
  return bits;
}

Ref strSubstring(Thread &thread, Value value, int64_t start, int64_t end) {
  auto *from = value.as<StrObject>();
  KRAIT_DCHECK(start >= 0 && start <= end && end <= from->size, "substring bounds are clipped by the caller");
  int64_t count = end - start;
  if (count == from->size && isExactly(value, StrType)) return Ref::share(value);
  if (count == 0) return emptyStr(thread);
  if (count == 1) return makeChar(thread, from->at(start));
  if (KRAIT_LIKELY(from->ascii)) {
    StrObject *str = newStr(thread, count, 1, true);
    if (!str) return nullptr;
    copyFew(str->data1(), from->data1() + start, size_t(count));
    return Ref::steal(str);
  }
  char32_t bits = bitsOf(from, start, end);
  StrObject *str = newStr(thread, count, widthFor(bits), bits < 0x80);
  if (!str) return nullptr;
  if (str->width == from->width) {
    copyChars(str, 0, from, start, count);
  } else {
    for (int64_t i = 0; i < count; ++i)
      putChar(str, i, from->at(start + i));
  }
  return Ref::steal(str);
}

Ref strJoin(Thread &thread, Value separator, const Value *items, int64_t count) {
  if (count == 0) return emptyStr(thread);
  if (count == 1 && isExactly(items[0], StrType)) return Ref::share(items[0]);
  auto *between = separator ? separator.as<StrObject>() : nullptr;
  uint8_t width = 1;
  bool ascii = true;
  int64_t size = 0;
  auto account = [&](const StrObject *str, int64_t times) {
    if (str->width > width) width = str->width;
    ascii &= str->ascii;
    int64_t more;
    return !__builtin_mul_overflow(str->size, times, &more) && !__builtin_add_overflow(size, more, &size);
  };
  bool fits = !between || count == 1 || account(between, count - 1);
  for (int64_t i = 0; i < count && fits; ++i) {
    if (!isStr(items[i]))
      return raiseTypeError(thread, "sequence item %lld: expected str instance, %T found", (long long)i, items[i]);
    fits = account(items[i].as<StrObject>(), 1);
  }
  if (!fits) return raise(thread, OverflowErrorType, "join() result is too long for a Python string");
  StrObject *str = newStr(thread, size, width, ascii);
  if (!str) return nullptr;
  int64_t at = 0;
  if (KRAIT_LIKELY(width == 1)) { // all are bytes
    uint8_t *to = str->data1();
    for (int64_t i = 0; i < count; ++i) {
      if (i && between) {
        copyFew(to, between->data1(), size_t(between->size));
        to += between->size;
      }
      const auto *item = items[i].as<StrObject>();
      copyFew(to, item->data1(), size_t(item->size));
      to += item->size;
    }
    return Ref::steal(str);
  }
  for (int64_t i = 0; i < count; ++i) {
    if (i && between && between->size) {
      copyChars(str, at, between, 0, between->size);
      at += between->size;
    }
    auto *item = items[i].as<StrObject>();
    copyChars(str, at, item, 0, item->size);
    at += item->size;
  }
  return Ref::steal(str);
}

} // namespace krait::runtime
