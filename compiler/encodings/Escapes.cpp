// The escapes of string literals as encodings of whole files.
#include "compiler/encodings/Codec.h"
#include "compiler/support/UnicodeNames.h"
#include <algorithm>

namespace krait::encodings {
namespace {

int hexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/// An escape that begins with the backslash at `start`; `at` is behind the letter that follows.
struct Escape {
  std::string_view codec, content;
  size_t start, at;
  TextWriter &out;

  Problem problem(std::string_view reason) const { return {codec, start, at, reason}; }

  /// `digits` hexadecimal digits.
  std::optional<Problem> hex(int digits, std::string_view truncated, std::string_view tooLarge) {
    char32_t value = 0;
    for (; digits; --digits, ++at) {
      int digit = at < content.size() ? hexDigit(content[at]) : -1;
      if (digit < 0) return problem(truncated);
      value = value << 4 | char32_t(digit);
    }
    if (value > 0x10ffff) return problem(tooLarge);
    out.put(value);
    return std::nullopt;
  }

  /// {NAME}
  std::optional<Problem> name() {
    constexpr std::string_view kMalformed = "malformed \\N character escape";
    if (at >= content.size() || content[at] != '{') return problem(kMalformed);
    const size_t begin = ++at;
    at = std::min(content.find('}', at), content.size());
    if (at == content.size() || at == begin) return problem(kMalformed);
    char32_t c[unicode::kMaxSequenceLength];
    std::string_view name = content.substr(begin, at++ - begin);
    if (unicode::lookupName(name, unicode::NameScope::Characters, c) != 1)
      return problem("unknown Unicode character name");
    out.put(c[0]);
    return std::nullopt;
  }

  /// Up to three digits, of which the first has been read.
  void octal() {
    char32_t value = char32_t(content[at - 1] - '0');
    for (int more = 0; more < 2 && at < content.size() && content[at] >= '0' && content[at] <= '7'; ++more)
      value = value << 3 | char32_t(content[at++] - '0');
    out.put(value);
  }
};

constexpr std::string_view kLetters = "\\'\"bftnrva", kMeanings = "\\'\"\b\f\t\n\r\v\a";

} // namespace

std::optional<Problem> decodeUnicodeEscape(const Codec &, std::string_view content, TextWriter &out) {
  for (size_t i = 0; i < content.size();) {
    if (content[i] != '\\') {
      out.put(static_cast<unsigned char>(content[i++]));
      continue;
    }
    Escape escape{"unicodeescape", content, i, i + 2, out};
    if (i + 1 == content.size()) return Problem{"unicodeescape", i, i + 1, "\\ at end of string"};
    const char letter = content[i + 1];
    std::optional<Problem> problem;
    if (size_t place = kLetters.find(letter); place != kLetters.npos) {
      out.ascii(static_cast<unsigned char>(kMeanings[place]));
    } else if (letter >= '0' && letter <= '7') {
      escape.octal();
    } else if (letter == 'x') {
      problem = escape.hex(2, "truncated \\xXX escape", "");
    } else if (letter == 'u') {
      problem = escape.hex(4, "truncated \\uXXXX escape", "");
    } else if (letter == 'U') {
      problem = escape.hex(8, "truncated \\UXXXXXXXX escape", "illegal Unicode character");
    } else if (letter == 'N') {
      problem = escape.name();
    } else if (letter != '\n') { // a line end after a backslash is none; other escapes stand for themselves
      out.ascii('\\');
      out.put(static_cast<unsigned char>(letter));
    }
    if (problem) return problem;
    i = escape.at;
  }
  return std::nullopt;
}

std::optional<Problem> decodeRawUnicodeEscape(const Codec &, std::string_view content, TextWriter &out) {
  for (size_t i = 0; i < content.size();) {
    if (content[i] != '\\' || i + 1 == content.size()) {
      out.put(static_cast<unsigned char>(content[i++]));
      continue;
    }
    Escape escape{"rawunicodeescape", content, i, i + 2, out};
    std::optional<Problem> problem;
    if (content[i + 1] == 'u') {
      problem = escape.hex(4, "truncated \\uXXXX escape", "");
    } else if (content[i + 1] == 'U') {
      problem = escape.hex(8, "truncated \\UXXXXXXXX escape", "\\Uxxxxxxxx out of range");
    } else {
      out.ascii('\\');
      out.put(static_cast<unsigned char>(content[i + 1]));
    }
    if (problem) return problem;
    i = escape.at;
  }
  return std::nullopt;
}

} // namespace krait::encodings
