// Character classes of the tokenizer.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>

namespace krait::frontend {

enum CharClass : uint8_t {
  kIdentifierStart = 1, // letters, '_', and every byte of a non-ASCII character
  kIdentifierPart = 2,
  kDigit = 4,
  kHexDigit = 8,
  kPrintable = 16,
  kStringPrefix = 32, // letters that may stand before a string literal
  kStringText = 64,   // what means nothing but itself in a string literal
};

inline constexpr std::array<uint8_t, 256> kCharClasses = [] {
  std::array<uint8_t, 256> classes{};
  for (int c = 0; c < 256; ++c) {
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 128;
    bool digit = c >= '0' && c <= '9';
    bool prefix = c == 'b' || c == 'B' || c == 'u' || c == 'U' || c == 'r' || c == 'R' || c == 'f' || c == 'F';
    bool plain = c != '"' && c != '\'' && c != '\\' && c != '\n' && c != 0;
    bool hex = digit || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    classes[size_t(c)] = uint8_t((letter ? kIdentifierStart : 0) | (letter || digit ? kIdentifierPart : 0) |
                                 (digit ? kDigit : 0) | (hex ? kHexDigit : 0) | (c >= 32 && c < 127 ? kPrintable : 0) |
                                 (prefix ? kStringPrefix : 0) | (plain ? kStringText : 0));
  }
  return classes;
}();

inline bool hasClass(char c, CharClass which) { return kCharClasses[static_cast<unsigned char>(c)] & which; }

} // namespace krait::frontend
