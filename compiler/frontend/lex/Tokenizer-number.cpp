// Numeric literals, and names with characters beyond ASCII.
#include "compiler/frontend/lex/TokenizerState.h"
#include "compiler/support/Source.h"
#include "compiler/support/Unicode.h"
#include "compiler/support/Utf8.h"
#include <cstdio>

namespace krait::frontend {

bool Tokenizer::numberDone() {
  add(TokenKind::Number, numberStart_, at_);
  return true;
}

bool Tokenizer::number() {
  numberStart_ = at_;
  if (*at_ == '0') {
    switch (at_[1]) {
    case 'x':
    case 'X':
      return radixNumber(4, "hexadecimal");
    case 'o':
    case 'O':
      return radixNumber(3, "octal");
    case 'b':
    case 'B':
      return radixNumber(1, "binary");
    default:
      return zeroNumber();
    }
  }
  if (*at_ != '.' && !decimalDigits()) return false;
  return fraction();
}

/// Digits in groups separated by single underscores, after "0x" and the like.
bool Tokenizer::radixNumber(int bitsPerDigit, const char *name) {
  at_ += 2;
  auto isDigit = [&](char c) {
    return bitsPerDigit == 4 ? hasClass(c, kHexDigit) : c >= '0' && c < '0' + (1 << bitsPerDigit);
  };
  auto wrongDigit = [&] {
    return failAt(at_ + 1, std::string("invalid digit '") + *at_ + "' in " + name + " literal");
  };
  do {
    if (*at_ == '_') ++at_;
    if (!isDigit(*at_)) {
      if (hasClass(*at_, kDigit)) return wrongDigit();
      return failAt(at_, std::string("invalid ") + name + " literal");
    }
    while (isDigit(*at_))
      ++at_;
  } while (*at_ == '_');
  if (hasClass(*at_, kDigit)) return wrongDigit();
  return endOfNumber(name) && numberDone();
}

/// A number that starts with 0: zero, a float, or an error (the octal literals of Python 2).
bool Tokenizer::zeroNumber() {
  ++at_;
  for (;;) {
    if (*at_ == '_' && !hasClass(*++at_, kDigit)) return failAt(at_, "invalid decimal literal");
    if (*at_ != '0') break;
    ++at_;
  }
  const char *zerosEnd = at_;
  if (!hasClass(*at_, kDigit)) return fraction();
  if (!decimalDigits()) return false;
  if (*at_ == '.' || *at_ == 'e' || *at_ == 'E' || *at_ == 'j' || *at_ == 'J') return fraction();
  return failAt(at_, "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
                int(numberStart_ + 1 - lineStart_), int(zerosEnd + 1 - lineStart_));
}

bool Tokenizer::decimalDigits() {
  for (;;) {
    while (hasClass(*at_, kDigit))
      ++at_;
    if (*at_ != '_') return true;
    ++at_;
    if (!hasClass(*at_, kDigit)) return failAt(at_, "invalid decimal literal");
  }
}

bool Tokenizer::fraction() {
  if (*at_ == '.') {
    ++at_;
    if (hasClass(*at_, kDigit) && !decimalDigits()) return false;
  }
  if (*at_ == 'e' || *at_ == 'E') {
    bool sign = at_[1] == '+' || at_[1] == '-';
    if (!hasClass(at_[sign ? 2 : 1], kDigit)) {
      if (sign) return failAt(at_ + 2, "invalid decimal literal");
      return endOfNumber("decimal") && numberDone(); // "1else": the number ends before the letter
    }
    at_ += sign ? 2 : 1;
    if (!decimalDigits()) return false;
  }
  if (*at_ == 'j' || *at_ == 'J') {
    ++at_;
    return endOfNumber("imaginary") && numberDone();
  }
  return endOfNumber("decimal") && numberDone();
}

/// A letter, or a byte beyond ASCII, right after a number is an error, except for a keyword that can follow one; that
/// is only a warning.
bool Tokenizer::endOfNumber(const char *name) {
  char c = *at_;
  if (!hasClass(c, kIdentifierPart)) return true;
  for (std::string_view word : {"and", "else", "for", "if", "in", "is", "or", "not"}) {
    if (c != word[0] || std::string_view(at_, size_t(end_ - at_)).substr(0, word.size()) != word) continue;
    if (c != 'i' && hasClass(at_[word.size()], kIdentifierPart)) continue; // of "in" and so on the beginning is enough
    list_.warnings.push_back({std::string("invalid ") + name + " literal", line_});
    return true;
  }
  return failAt(at_, std::string("invalid ") + name + " literal");
}

/// A name with characters beyond ASCII, from `start` to `at_`: valid UTF-8, and characters that names may have.
bool Tokenizer::checkIdentifier(const char *start) {
  std::string_view text(start, size_t(at_ - start));
  if (std::optional<std::string> problem = utf8Problem(text)) {
    list_.error.message = std::move(*problem);
    return fail(LexFailure::Decode);
  }
  char message[128];
  for (const char *next = start; next < at_;) {
    const char *character = next;
    char32_t c = nextCodePoint(next);
    if (c == '_' || (character == start ? unicode::isIdentifierStart(c) : unicode::isIdentifierContinue(c))) continue;
    std::string_view spelling(character, size_t(next - character));
    if (unicode::isPrintable(c))
      std::snprintf(message, sizeof message, "invalid character '%.*s' (U+%04X)", int(spelling.size()), spelling.data(),
                    unsigned(c));
    else
      std::snprintf(message, sizeof message, "invalid non-printable character U+%04X", unsigned(c));
    return failAt(next, message);
  }
  return true;
}

} // namespace krait::frontend
