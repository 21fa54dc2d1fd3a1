// UTF-8 and its superset WTF-8 (lone surrogates encoded like any other code point), the form in which the front end
// and constants keep text. Decoding reports errors as Python's utf-8 codec does: reason, first byte, end.
//
// Nothing here allocates, except the two helpers on std::string at the end.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace krait {

enum class Utf8Error : uint8_t { None, InvalidStart, InvalidContinuation, UnexpectedEnd };

/// The `reason` of Python's UnicodeDecodeError.
const char *utf8ErrorReason(Utf8Error error);

enum class Utf8Flavour : uint8_t {
  Strict, // surrogates are invalid continuation bytes, as in the utf-8 codec
  Wtf,    // surrogates are accepted ("surrogatepass")
};

/// What a scan found up to the first error (or the end).
struct Utf8Scan {
  size_t validBytes = 0; // the error, if any, starts here
  size_t codePoints = 0; // in the valid part
  char32_t bitsSeen = 0; // the code points of the valid part or-ed together: < 0x80, < 0x100, < 0x10000 tell the width
  Utf8Error error = Utf8Error::None;
  uint32_t errorBytes = 0; // length of the erroneous sequence, 1 to 3
};
Utf8Scan scanUtf8(std::string_view bytes, Utf8Flavour flavour);

/// True if all bytes are below 0x80.
bool isAscii(std::string_view bytes);
/// Number of bytes at the start that are below 0x80.
size_t asciiPrefix(std::string_view bytes);

/// Number of code points in valid (W)UTF-8.
size_t countCodePoints(std::string_view valid);

/// Decodes the code point at `*at` of valid WTF-8 and advances `*at` past it.
inline char32_t nextCodePoint(const char *&at) {
  auto first = static_cast<unsigned char>(*at++);
  if (first < 0x80) return first;
  auto more = [&] { return static_cast<unsigned char>(*at++) & 0x3fu; };
  if (first < 0xe0) return (first & 0x1fu) << 6 | more();
  if (first < 0xf0) {
    char32_t high = (first & 0x0fu) << 12;
    high |= more() << 6;
    return high | more();
  }
  char32_t high = (first & 0x07u) << 18;
  high |= more() << 12;
  high |= more() << 6;
  return high | more();
}

/// Decodes valid WTF-8 into `out`, which has room for every code point; each code point fits the character type.
/// Returns the end of what was written.
uint8_t *decodeUtf8(std::string_view valid, uint8_t *out);
char16_t *decodeUtf8(std::string_view valid, char16_t *out);
char32_t *decodeUtf8(std::string_view valid, char32_t *out);

inline bool isSurrogate(char32_t codePoint) { return codePoint - 0xd800u < 0x800u; }
inline size_t utf8Length(char32_t codePoint) {
  return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
}
/// Writes `codePoint` (at most 0x10ffff, surrogates as WTF-8) and returns the end; at most 4 bytes.
char *encodeUtf8(char32_t codePoint, char *out);
/// Bytes that the characters take as WTF-8.
size_t utf8Length(const uint8_t *chars, size_t count);
size_t utf8Length(const char16_t *chars, size_t count);
size_t utf8Length(const char32_t *chars, size_t count);
/// Writes the characters as WTF-8 into `out` (utf8Length bytes) and returns the end.
char *encodeUtf8(const uint8_t *chars, size_t count, char *out);
char *encodeUtf8(const char16_t *chars, size_t count, char *out);
char *encodeUtf8(const char32_t *chars, size_t count, char *out);

void appendUtf8(std::string &to, char32_t codePoint);
std::u32string decodeUtf8(std::string_view valid);

} // namespace krait
