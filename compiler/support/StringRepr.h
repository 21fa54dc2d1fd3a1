// repr of str and bytes: which quote, which escapes.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace krait {

/// The quote that Python's repr chooses: ' unless the text has ' and no ".
char reprQuote(bool hasSingle, bool hasDouble);

/// How one character stands in a repr with the given quote: writes 1 to kMaxReprLength characters and returns how many.
/// Not ASCII and printable stays itself, unless `asciiOnly` (as ascii() does).
inline constexpr size_t kMaxReprLength = 10;
size_t reprCharacter(char32_t c, char quote, bool asciiOnly, char32_t *out);

/// repr of a str given as valid WTF-8, as UTF-8 text.
std::string reprString(std::string_view text, bool asciiOnly = false);
/// repr of bytes, with the b; `quote` other than 0 forces one (as bytearray and some messages do).
std::string reprBytes(std::string_view bytes, char quote = 0);

} // namespace krait
