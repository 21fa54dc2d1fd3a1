#include "compiler/support/StringRepr.h"
#include "compiler/support/Unicode.h"
#include "compiler/support/Utf8.h"

namespace krait {
namespace {

/// Writes `introducer` and `digits` hexadecimal digits after a backslash.
size_t hexEscape(char introducer, int digits, char32_t value, char32_t *out) {
  size_t length = 0;
  out[length++] = '\\';
  out[length++] = char32_t(introducer);
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4)
    out[length++] = char32_t("0123456789abcdef"[value >> shift & 15]);
  return length;
}

} // namespace

char reprQuote(bool hasSingle, bool hasDouble) { return hasSingle && !hasDouble ? '"' : '\''; }

size_t reprCharacter(char32_t c, char quote, bool asciiOnly, char32_t *out) {
  auto escape = [out](char letter) -> size_t {
    out[0] = '\\', out[1] = char32_t(letter);
    return 2;
  };
  switch (c) {
  case '\\':
    return escape('\\');
  case '\t':
    return escape('t');
  case '\n':
    return escape('n');
  case '\r':
    return escape('r');
  default:
    break;
  }
  if (c == char32_t(quote)) return escape(quote);
  if (c >= 0x20 && c < 0x7f) {
    *out = c;
    return 1;
  }
  if (c > 0x7f && !asciiOnly && unicode::isPrintable(c)) {
    *out = c;
    return 1;
  }
  if (c < 0x100) return hexEscape('x', 2, c, out);
  return c < 0x10000 ? hexEscape('u', 4, c, out) : hexEscape('U', 8, c, out);
}

std::string reprString(std::string_view text, bool asciiOnly) {
  char quote = reprQuote(text.find('\'') != text.npos, text.find('"') != text.npos);
  std::string result(1, quote);
  const char *at = text.data(), *end = at + text.size();
  while (at != end) {
    char32_t characters[kMaxReprLength];
    size_t count = reprCharacter(nextCodePoint(at), quote, asciiOnly, characters);
    for (size_t i = 0; i < count; ++i)
      appendUtf8(result, characters[i]);
  }
  return result += quote;
}

std::string reprBytes(std::string_view bytes, char quote) {
  if (!quote) quote = reprQuote(bytes.find('\'') != bytes.npos, bytes.find('"') != bytes.npos);
  std::string result = "b";
  result += quote;
  for (char byte : bytes) {
    char32_t characters[kMaxReprLength];
    size_t count = reprCharacter(static_cast<unsigned char>(byte), quote, true, characters);
    for (size_t i = 0; i < count; ++i)
      result += char(characters[i]);
  }
  return result += quote;
}

} // namespace krait
