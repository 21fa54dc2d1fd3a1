// Backslash escapes of str and bytes literals.
#include "compiler/frontend/parse/StringLiteral.h"
#include "compiler/support/UnicodeNames.h"
#include "compiler/support/Utf8.h"
#include <cstdio>

namespace krait::frontend {

namespace {

int hexValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  char lower = char(c | 32);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

bool isOctal(char c) { return c >= '0' && c <= '7'; }

/// Characters of the simple escapes, or 0.
char simpleEscape(char c) {
  switch (c) {
  case '\\':
  case '\'':
  case '"':
    return c;
  case 'a':
    return '\a';
  case 'b':
    return '\b';
  case 'f':
    return '\f';
  case 'n':
    return '\n';
  case 'r':
    return '\r';
  case 't':
    return '\t';
  case 'v':
    return '\v';
  default:
    return 0;
  }
}

/// Up to three octal digits at `at`, which is moved past them.
unsigned octalEscape(std::string_view text, size_t &at) {
  unsigned value = 0;
  for (int digits = 0; digits < 3 && at < text.size() && isOctal(text[at]); ++digits)
    value = value * 8 + unsigned(text[at++] - '0');
  return value;
}

/// Where byte `index` is in the form in which CPython decodes the literal: there a character beyond ASCII is an
/// escape of 10 characters, and a backslash before one is an escape of 6.
size_t reportedPosition(std::string_view text, size_t index) {
  size_t position = 0;
  for (size_t i = 0; i < index; ++i) {
    auto byte = static_cast<unsigned char>(text[i]);
    if (byte >= 0xc0)
      position += 10;
    else if (byte < 0x80) {
      ++position;
      if (byte != '\\') continue;
      if (i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) >= 0x80)
        position += 5;
      else if (++i < index)
        ++position;
    }
  }
  return position;
}

bool escapeError(std::string_view text, size_t begin, size_t end, const char *reason, std::string *problem) {
  char message[160];
  size_t first = reportedPosition(text, begin), last = reportedPosition(text, end) - 1;
  if (first == last)
    std::snprintf(message, sizeof message,
                  "(unicode error) 'unicodeescape' codec can't decode byte 0x5c in position %zu: %s", first, reason);
  else
    std::snprintf(message, sizeof message,
                  "(unicode error) 'unicodeescape' codec can't decode bytes in position %zu-%zu: %s", first, last,
                  reason);
  *problem = message;
  return false;
}

bool hexEscape(std::string_view text, size_t backslash, size_t &at, std::string &to, std::string *problem) {
  char kind = text[at++];
  int wanted = kind == 'x' ? 2 : kind == 'u' ? 4 : 8;
  uint32_t value = 0;
  for (int digit = 0; digit < wanted; ++digit, ++at) {
    int hex = at < text.size() ? hexValue(text[at]) : -1;
    if (hex < 0) {
      const char *reason = kind == 'x'   ? "truncated \\xXX escape"
                           : kind == 'u' ? "truncated \\uXXXX escape"
                                         : "truncated \\UXXXXXXXX escape";
      return escapeError(text, backslash, at, reason, problem);
    }
    value = value << 4 | uint32_t(hex);
  }
  if (value > 0x10ffff) return escapeError(text, backslash, at, "illegal Unicode character", problem);
  appendUtf8(to, value);
  return true;
}

bool namedEscape(std::string_view text, size_t backslash, size_t &at, std::string &to, std::string *problem) {
  ++at;
  constexpr const char *kMalformed = "malformed \\N character escape";
  if (at >= text.size() || text[at] != '{') return escapeError(text, backslash, at, kMalformed, problem);
  size_t begin = ++at, end = text.find('}', begin);
  if (end == text.npos) return escapeError(text, backslash, text.size(), kMalformed, problem);
  at = end;
  if (begin == end) return escapeError(text, backslash, at, kMalformed, problem);
  ++at;
  char32_t character[unicode::kMaxSequenceLength];
  if (unicode::lookupName(text.substr(begin, end - begin), unicode::NameScope::Characters, character)) {
    appendUtf8(to, character[0]);
    return true;
  }
  return escapeError(text, backslash, at, "unknown Unicode character name", problem);
}

} // namespace

bool decodeStrEscapes(std::string_view text, std::string &to, std::string *problem, size_t *invalid) {
  size_t at = 0;
  *invalid = text.npos;
  while (at < text.size()) {
    size_t backslash = text.find('\\', at);
    to.append(text.substr(at, backslash - at));
    if (backslash == text.npos) break;
    at = backslash + 1;
    if (at == text.size()) { // only before a field of an f-string
      to += '\\';
      break;
    }
    char c = text[at];
    if (c == '\n') {
      ++at;
    } else if (char simple = simpleEscape(c)) {
      to += simple;
      ++at;
    } else if (isOctal(c)) {
      appendUtf8(to, octalEscape(text, at));
    } else if (c == 'x' || c == 'u' || c == 'U') {
      if (!hexEscape(text, backslash, at, to, problem)) return false;
    } else if (c == 'N') {
      if (!namedEscape(text, backslash, at, to, problem)) return false;
    } else {
      to += '\\'; // the character after it is copied with what follows
      if (*invalid == text.npos) *invalid = backslash;
    }
  }
  return true;
}

bool decodeBytesEscapes(std::string_view text, std::string &to, std::string *problem, size_t *invalid) {
  size_t at = 0;
  *invalid = text.npos;
  while (at < text.size()) {
    size_t backslash = text.find('\\', at);
    to.append(text.substr(at, backslash - at));
    if (backslash == text.npos) break;
    at = backslash + 1;
    if (at == text.size()) {
      *problem = "(value error) Trailing \\ in string";
      return false;
    }
    char c = text[at];
    if (c == '\n') {
      ++at;
    } else if (char simple = simpleEscape(c)) {
      to += simple;
      ++at;
    } else if (isOctal(c)) {
      to += char(octalEscape(text, at));
    } else if (c == 'x') {
      int high = at + 1 < text.size() ? hexValue(text[at + 1]) : -1,
          low = at + 2 < text.size() ? hexValue(text[at + 2]) : -1;
      if (high < 0 || low < 0) {
        *problem = "(value error) invalid \\x escape at position " + std::to_string(backslash);
        return false;
      }
      to += char(high << 4 | low);
      at += 3;
    } else {
      to += '\\';
      if (*invalid == text.npos) *invalid = backslash;
    }
  }
  return true;
}

} // namespace krait::frontend
