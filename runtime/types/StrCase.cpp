// str: case conversion and predicates on characters.
#include "compiler/support/Unicode.h"
#include "runtime/errors/Error.h"
#include "runtime/types/StrDetail.h"
#include "runtime/types/StrMethods.h"

namespace krait::runtime {

namespace {

StrObject *self_(Value self) { return self.as<StrObject>(); }

constexpr char32_t kSigma = 0x3a3, kFinalSigma = 0x3c2;

/// A capital sigma at `i` is final: a cased character before it and none after, looking through case-ignorable ones.
bool isFinalSigma(const StrObject *s, int64_t i) {
  int64_t before = i - 1;
  while (before >= 0 && unicode::isCaseIgnorable(s->at(before)))
    --before;
  if (before < 0 || !unicode::isCased(s->at(before))) return false;
  int64_t after = i + 1;
  while (after < s->size && unicode::isCaseIgnorable(s->at(after)))
    ++after;
  return after == s->size || !unicode::isCased(s->at(after));
}

size_t lowerAt(const StrObject *s, int64_t i, char32_t *out) {
  if (s->at(i) != kSigma) return unicode::toLower(s->at(i), out);
  *out = isFinalSigma(s, i) ? kFinalSigma : 0x3c3;
  return 1;
}

/// Maps every character by `map(i, out)`, which writes up to kMaxCaseLength characters.
template <class Map>
Ref mapCharacters(Thread &thread, Value self, Map map) {
  auto *s = self_(self);
  StrBuilder out(thread);
  char32_t mapped[unicode::kMaxCaseLength];
  for (int64_t i = 0; i < s->size; ++i) {
    size_t count = map(i, mapped);
    for (size_t k = 0; k < count; ++k)
      if (!out.appendChar(mapped[k])) return nullptr;
  }
  return out.finish();
}

/// ASCII strings byte by byte.
template <class Map>
Ref mapAscii(Thread &thread, Value self, Map map) {
  auto *s = self_(self);
  if (s->size == 0) return emptyStr(thread);
  StrObject *result = newStr(thread, s->size, 1, true);
  if (!result) return nullptr;
  const uint8_t *__restrict from = s->data1();
  uint8_t *__restrict to = result->data1();
  for (int64_t i = 0, n = s->size; i < n; ++i)
    to[i] = map(from[i]);
  return Ref::steal(result);
}

bool isAsciiUpper(uint8_t c) { return uint8_t(c - 'A') < 26; }
bool isAsciiLower(uint8_t c) { return uint8_t(c - 'a') < 26; }

Ref lower(Thread &thread, Value self) {
  auto *s = self_(self);
  if (s->ascii) return mapAscii(thread, self, [](uint8_t c) { return uint8_t(isAsciiUpper(c) ? c + 32 : c); });
  return mapCharacters(thread, self, [&](int64_t i, char32_t *out) { return lowerAt(s, i, out); });
}
Ref upper(Thread &thread, Value self) {
  auto *s = self_(self);
  if (s->ascii) return mapAscii(thread, self, [](uint8_t c) { return uint8_t(isAsciiLower(c) ? c - 32 : c); });
  return mapCharacters(thread, self, [&](int64_t i, char32_t *out) { return unicode::toUpper(s->at(i), out); });
}
Ref caseFold(Thread &thread, Value self) {
  auto *s = self_(self);
  if (s->ascii) return lower(thread, self);
  return mapCharacters(thread, self, [&](int64_t i, char32_t *out) { return unicode::toCaseFold(s->at(i), out); });
}
uint8_t asciiUpper(uint8_t c) { return uint8_t(isAsciiLower(c) ? c - 32 : c); }
uint8_t asciiLower(uint8_t c) { return uint8_t(isAsciiUpper(c) ? c + 32 : c); }

Ref swapCase(Thread &thread, Value self) {
  auto *s = self_(self);
  if (s->ascii)
    return mapAscii(thread, self, [](uint8_t c) { return isAsciiLower(c) ? asciiUpper(c) : asciiLower(c); });
  return mapCharacters(thread, self, [&](int64_t i, char32_t *out) {
    char32_t c = s->at(i);
    if (unicode::isUpper(c)) return lowerAt(s, i, out);
    if (unicode::isLower(c)) return unicode::toUpper(c, out);
    *out = c;
    return size_t(1);
  });
}
Ref capitalize(Thread &thread, Value self) {
  auto *s = self_(self);
  if (s->ascii)
    return mapAscii(thread, self, [first = true](uint8_t c) mutable {
      return std::exchange(first, false) ? asciiUpper(c) : asciiLower(c);
    });
  return mapCharacters(
      thread, self, [&](int64_t i, char32_t *out) { return i ? lowerAt(s, i, out) : unicode::toTitle(s->at(0), out); });
}
Ref title(Thread &thread, Value self) {
  auto *s = self_(self);
  bool inWord = false;
  if (s->ascii)
    return mapAscii(thread, self, [inWord](uint8_t c) mutable {
      bool wasInWord = std::exchange(inWord, isAsciiUpper(c) || isAsciiLower(c));
      return wasInWord ? asciiLower(c) : asciiUpper(c);
    });
  return mapCharacters(thread, self, [&](int64_t i, char32_t *out) {
    size_t count = inWord ? lowerAt(s, i, out) : unicode::toTitle(s->at(i), out);
    inWord = unicode::isCased(s->at(i));
    return count;
  });
}

bool isAsciiLetter(uint8_t c) { return uint8_t((c | 0x20) - 'a') < 26; }
bool isAsciiDigit(uint8_t c) { return uint8_t(c - '0') < 10; }
bool isAsciiLetterOrDigit(uint8_t c) { return isAsciiLetter(c) || isAsciiDigit(c); }
bool isAsciiSpace(uint8_t c) { return krait::runtime::isSpace(c); }

/// isalpha and its like: not empty and every character qualifies.
template <bool (*Test)(char32_t), bool (*TestAscii)(uint8_t)>
Ref every(Thread &, Value self) {
  auto *s = self_(self);
  if (s->ascii) {
    for (const uint8_t *at = s->data1(), *end = at + s->size; at != end; ++at)
      if (!TestAscii(*at)) return boolRef(false);
    return boolRef(s->size > 0);
  }
  for (int64_t i = 0; i < s->size; ++i)
    if (!Test(s->at(i))) return boolRef(false);
  return boolRef(s->size > 0);
}
Ref isPrintable(Thread &, Value self) {
  auto *s = self_(self);
  for (int64_t i = 0; i < s->size; ++i)
    if (!unicode::isPrintable(s->at(i))) return boolRef(false);
  return boolRef(true);
}
Ref isAscii(Thread &, Value self) { return boolRef(self_(self)->ascii); }

/// islower and isupper: some cased character, and all of them in the wanted case.
Ref allCased(Value self, bool wantUpper) {
  auto *s = self_(self);
  bool some = false;
  for (int64_t i = 0; i < s->size; ++i) {
    char32_t c = s->at(i);
    if (unicode::isTitle(c) || (wantUpper ? unicode::isLower(c) : unicode::isUpper(c))) return boolRef(false);
    some |= wantUpper ? unicode::isUpper(c) : unicode::isLower(c);
  }
  return boolRef(some);
}
Ref isLower(Thread &, Value self) { return allCased(self, false); }
Ref isUpper(Thread &, Value self) { return allCased(self, true); }
Ref isTitle(Thread &, Value self) {
  auto *s = self_(self);
  bool some = false, inWord = false;
  for (int64_t i = 0; i < s->size; ++i) {
    char32_t c = s->at(i);
    if (unicode::isUpper(c) || unicode::isTitle(c)) {
      if (inWord) return boolRef(false);
      inWord = some = true;
    } else if (unicode::isLower(c)) {
      if (!inWord) return boolRef(false);
      some = true;
    } else {
      inWord = false;
    }
  }
  return boolRef(some);
}
Ref isIdentifier(Thread &, Value self) {
  auto *s = self_(self);
  if (s->size == 0) return boolRef(false);
  for (int64_t i = 0; i < s->size; ++i) {
    char32_t c = s->at(i);
    bool ok = c == '_' || (i ? unicode::isIdentifierContinue(c) : unicode::isIdentifierStart(c));
    if (!ok) return boolRef(false);
  }
  return boolRef(true);
}

} // namespace

const MethodDef kStrCaseMethods[] = {
    {"lower", method::none(lower), "($self, /)", "All cased characters in lower case."},
    {"upper", method::none(upper), "($self, /)", "All cased characters in upper case."},
    {"casefold", method::none(caseFold), "($self, /)", "A form for comparison without regard to case."},
    {"swapcase", method::none(swapCase), "($self, /)", "Upper case turned to lower and the other way round."},
    {"capitalize", method::none(capitalize), "($self, /)", "The first character in title case, the rest in lower."},
    {"title", method::none(title), "($self, /)", "Every word starting in title case."},
    {"isalpha", method::none(every<unicode::isAlpha, isAsciiLetter>), "($self, /)",
     "Whether all characters are letters."},
    {"isdigit", method::none(every<unicode::isDigit, isAsciiDigit>), "($self, /)",
     "Whether all characters are digits."},
    {"isdecimal", method::none(every<unicode::isDecimal, isAsciiDigit>), "($self, /)",
     "Whether all characters are decimal digits."},
    {"isnumeric", method::none(every<unicode::isNumeric, isAsciiDigit>), "($self, /)",
     "Whether all characters are numeric."},
    {"isalnum", method::none(every<unicode::isAlnum, isAsciiLetterOrDigit>), "($self, /)",
     "Whether all characters are letters or numeric."},
    {"isspace", method::none(every<krait::runtime::isSpace, isAsciiSpace>), "($self, /)",
     "Whether all characters are white space."},
    {"isprintable", method::none(isPrintable), "($self, /)", "Whether all characters are printable."},
    {"isascii", method::none(isAscii), "($self, /)", "Whether all characters are ASCII."},
    {"islower", method::none(isLower), "($self, /)", "Whether all cased characters are in lower case."},
    {"isupper", method::none(isUpper), "($self, /)", "Whether all cased characters are in upper case."},
    {"istitle", method::none(isTitle), "($self, /)", "Whether words start in upper case and go on in lower."},
    {"isidentifier", method::none(isIdentifier), "($self, /)", "Whether the str is a valid identifier (or keyword)."},
    {}};

} // namespace krait::runtime
