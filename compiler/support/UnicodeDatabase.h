// What unicodedata tells of a code point, and the four normal forms. Unicode 14.0.0.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace krait::unicode {

struct DatabaseRecord {
  uint8_t category, bidirectional, combining, mirrored, width, numeric;
};

// Names as in unicodedata; static strings.
const char *category(char32_t c);
const char *bidirectional(char32_t c); // "" if none
const char *eastAsianWidth(char32_t c);
int combiningClass(char32_t c);
bool isMirrored(char32_t c);
/// Value of a numeric character, -1.0 if it is none.
double numericValue(char32_t c);

/// The mapping of one character, as unicodedata.decomposition shows it: `tag` is "<compat>" or the like, or "" for a
/// canonical one. No code points: none (Hangul syllables decompose by rule and have none here either).
struct Decomposition {
  const char *tag;
  const uint32_t *points;
  size_t count;
};
Decomposition decomposition(char32_t c);

enum class NormalForm : uint8_t { Nfc, Nfkc, Nfd, Nfkd };
std::u32string normalize(NormalForm form, std::u32string_view text);
/// On valid WTF-8; ASCII comes back as it is.
std::string normalize(NormalForm form, std::string_view text);

} // namespace krait::unicode
