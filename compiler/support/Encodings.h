// Decoding of source files that are not UTF-8: the single-byte and fixed encodings of PEP 263 cookies.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace krait {

/// The cookie of the first two lines (PEP 263), as written; empty if there is none.
std::string_view encodingCookie(std::string_view content);

/// The encoding's canonical spelling as CPython's tokenizer compares it: "utf-8", "iso-8859-1", or the name in lower
/// case with '-' for '_'.
std::string normalEncodingName(std::string_view name);

struct DecodedText {
  bool known = false;                 // false: no codec of that name
  std::string text;                   // UTF-8
  std::optional<std::string> problem; // the message of the UnicodeDecodeError
};
/// Decodes the whole content. Knows UTF-8, ASCII, Latin-1 and the single-byte encodings that extend ASCII, by the
/// names Python has for them; not the multi-byte ones of East Asia.
DecodedText decodeText(std::string_view content, std::string_view encoding);

} // namespace krait
