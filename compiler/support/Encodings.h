// Decoding of source files that are not UTF-8 (PEP 263): the single-byte encodings, and a place for all others.
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
  std::optional<std::string> problem; // the message of the error
};
/// Decodes the whole content. Knows UTF-8, ASCII, Latin-1 and the single-byte encodings that extend ASCII, by the names
/// Python has for them; others if the program has installed them (compiler/encodings). Linear.
DecodedText decodeText(std::string_view content, std::string_view encoding);

/// The text of a UnicodeDecodeError about the bytes of `content` from `start` to `end`.
std::string decodeErrorText(std::string_view codec, std::string_view content, size_t start, size_t end,
                            std::string_view reason);

/// The codec that `name` is an alias of, `name` itself if it is none. A dot may stand where the alias has '_'.
/// aliases: "alias=name\n" for each, one behind the other (rows with pointers would be three times as large).
std::string_view resolveAlias(std::string_view aliases, std::string_view name);

/// `encoding` is the name as written, for messages; `name` is it in lower case, other characters than letters, digits
/// and dots being one '_', as Python's aliases are spelled.
using TextDecoder = DecodedText (*)(std::string_view content, std::string_view encoding, std::string_view name);
/// Asks `decoder` about encodings that are not known here. Call it before other threads start.
void setMoreEncodings(TextDecoder decoder);

} // namespace krait
