#include "compiler/support/Utf8.h"
#include "compiler/support/Assert.h"
#include <bit>
#include <cstring>

namespace krait {
namespace {

constexpr uint64_t kHighBits = 0x8080808080808080;

bool isContinuation(unsigned char byte) { return (byte & 0xc0) == 0x80; }

/// Length of the sequence that `first` opens, 0 if it opens none.
unsigned sequenceLength(unsigned char first) {
  if (first < 0xc2) return first < 0x80 ? 1 : 0;
  return first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
}

/// The second byte is where overlong forms, surrogates and code points above 0x10ffff show.
bool secondByteFits(unsigned char first, unsigned char second) {
  if (!isContinuation(second)) return false;
  switch (first) {
  case 0xe0: return second >= 0xa0;
  case 0xed: return second < 0xa0;
  case 0xf0: return second >= 0x90;
  case 0xf4: return second < 0x90;
  default: return true;
  }
}

/// A whole surrogate, which only WTF-8 has. A cut one is the error that the strict codec reports.
bool isSurrogateSequence(const unsigned char *at, const unsigned char *end) {
  return end - at >= 3 && at[0] == 0xed && isContinuation(at[1]) && at[1] >= 0xa0 && isContinuation(at[2]);
}

/// Checks one non-ASCII sequence; on success `*length` is its length, otherwise the length to report.
Utf8Error checkSequence(const unsigned char *at, const unsigned char *end, Utf8Flavour flavour, unsigned *length) {
  unsigned need = sequenceLength(*at);
  *length = 1;
  if (flavour == Utf8Flavour::Wtf && isSurrogateSequence(at, end)) {
    *length = 3;
    return Utf8Error::None;
  }
  if (need == 0) return Utf8Error::InvalidStart;
  for (unsigned i = 1; i < need; ++i) {
    *length = i;
    if (at + i == end) return Utf8Error::UnexpectedEnd;
    bool fits = i == 1 ? secondByteFits(at[0], at[1]) : isContinuation(at[i]);
    if (!fits) return Utf8Error::InvalidContinuation;
  }
  *length = need;
  return Utf8Error::None;
}

template <class Char>
Char *decodeTo(std::string_view valid, Char *out) {
  const char *at = valid.data(), *end = at + valid.size();
  while (at != end) {
    size_t plain = asciiPrefix({at, size_t(end - at)});
    for (size_t i = 0; i < plain; ++i)
      out[i] = static_cast<unsigned char>(at[i]);
    at += plain, out += plain;
    while (at != end && (*at & 0x80)) {
      char32_t codePoint = nextCodePoint(at);
      KRAIT_DCHECK(codePoint == static_cast<Char>(codePoint), "the code point does not fit the string's width");
      *out++ = static_cast<Char>(codePoint);
    }
  }
  return out;
}

template <class Char>
size_t lengthOf(const Char *chars, size_t count) {
  size_t bytes = 0;
  for (size_t i = 0; i < count; ++i)
    bytes += utf8Length(char32_t(chars[i]));
  return bytes;
}

template <class Char>
char *encodeFrom(const Char *chars, size_t count, char *out) {
  for (size_t i = 0; i < count; ++i) {
    if (chars[i] < 0x80)
      *out++ = char(chars[i]);
    else
      out = encodeUtf8(char32_t(chars[i]), out);
  }
  return out;
}

} // namespace

const char *utf8ErrorReason(Utf8Error error) {
  switch (error) {
  case Utf8Error::None:
    return "";
  case Utf8Error::InvalidStart:
    return "invalid start byte";
  case Utf8Error::InvalidContinuation:
    return "invalid continuation byte";
  case Utf8Error::UnexpectedEnd:
    return "unexpected end of data";
  }
  KRAIT_UNREACHABLE("Utf8Error");
}

size_t asciiPrefix(std::string_view bytes) {
  size_t i = 0;
  for (; i + 8 <= bytes.size(); i += 8) {
    uint64_t word;
    std::memcpy(&word, bytes.data() + i, 8);
    if (uint64_t high = word & kHighBits) return i + size_t(std::countr_zero(high)) / 8;
  }
  while (i < bytes.size() && !(bytes[i] & 0x80))
    ++i;
  return i;
}

bool isAscii(std::string_view bytes) { return asciiPrefix(bytes) == bytes.size(); }

Utf8Scan scanUtf8(std::string_view bytes, Utf8Flavour flavour) {
  Utf8Scan scan;
  auto *begin = reinterpret_cast<const unsigned char *>(bytes.data());
  auto *at = begin, *end = begin + bytes.size();
  while (at != end) {
    size_t plain = asciiPrefix({reinterpret_cast<const char *>(at), size_t(end - at)});
    if (plain) scan.bitsSeen |= 0x7f;
    scan.codePoints += plain;
    at += plain;
    while (at != end && *at >= 0x80) {
      unsigned length;
      scan.error = checkSequence(at, end, flavour, &length);
      if (scan.error != Utf8Error::None) {
        scan.errorBytes = length;
        scan.validBytes = size_t(at - begin);
        return scan;
      }
      auto *from = reinterpret_cast<const char *>(at);
      scan.bitsSeen |= nextCodePoint(from);
      ++scan.codePoints;
      at += length;
    }
  }
  scan.validBytes = bytes.size();
  return scan;
}

size_t countCodePoints(std::string_view valid) {
  size_t count = 0;
  for (char byte : valid)
    count += !isContinuation(static_cast<unsigned char>(byte));
  return count;
}

char *encodeUtf8(char32_t codePoint, char *out) {
  KRAIT_DCHECK(codePoint <= 0x10ffff, "not a code point");
  if (codePoint < 0x80) {
    *out++ = char(codePoint);
    return out;
  }
  if (codePoint < 0x800) {
    *out++ = char(0xc0 | codePoint >> 6);
  } else {
    if (codePoint < 0x10000) {
      *out++ = char(0xe0 | codePoint >> 12);
    } else {
      *out++ = char(0xf0 | codePoint >> 18);
      *out++ = char(0x80 | (codePoint >> 12 & 0x3f));
    }
    *out++ = char(0x80 | (codePoint >> 6 & 0x3f));
  }
  *out++ = char(0x80 | (codePoint & 0x3f));
  return out;
}

uint8_t *decodeUtf8(std::string_view valid, uint8_t *out) { return decodeTo(valid, out); }
char16_t *decodeUtf8(std::string_view valid, char16_t *out) { return decodeTo(valid, out); }
char32_t *decodeUtf8(std::string_view valid, char32_t *out) { return decodeTo(valid, out); }

size_t utf8Length(const uint8_t *chars, size_t count) { return lengthOf(chars, count); }
size_t utf8Length(const char16_t *chars, size_t count) { return lengthOf(chars, count); }
size_t utf8Length(const char32_t *chars, size_t count) { return lengthOf(chars, count); }

char *encodeUtf8(const uint8_t *chars, size_t count, char *out) { return encodeFrom(chars, count, out); }
char *encodeUtf8(const char16_t *chars, size_t count, char *out) { return encodeFrom(chars, count, out); }
char *encodeUtf8(const char32_t *chars, size_t count, char *out) { return encodeFrom(chars, count, out); }

void appendUtf8(std::string &to, char32_t codePoint) {
  char bytes[4];
  to.append(bytes, encodeUtf8(codePoint, bytes));
}

std::u32string decodeUtf8(std::string_view valid) {
  std::u32string text(countCodePoints(valid), U'\0');
  decodeUtf8(valid, text.data());
  return text;
}

} // namespace krait
