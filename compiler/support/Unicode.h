// Properties of code points as str's methods and the tokenizer need them, from Unicode 14.0.0 (that of CPython 3.11).
// Any char32_t may be asked; what is above 0x10ffff has no property. Nothing here allocates or fails.
//
// unicodedata's other properties and normal forms are in UnicodeDatabase.h, names in UnicodeNames.h.
#pragma once
#include <cstddef>
#include <cstdint>

namespace krait::unicode {

struct TypeRecord {
  // A delta times two, or (offset in the pool << 3 | length) << 1 | 1.
  int32_t upper, lower, title, fold;
  int32_t simpleLower; // a delta
  uint16_t flags;
  int8_t decimal, digit; // -1: none
};
const TypeRecord &typeRecord(char32_t c);

// Each as the str method of the same name answers for a string of this one character.
bool isAlpha(char32_t c);
bool isDecimal(char32_t c);
bool isDigit(char32_t c);
bool isNumeric(char32_t c);
bool isSpace(char32_t c);
bool isPrintable(char32_t c);
bool isUpper(char32_t c);
bool isLower(char32_t c);
bool isTitle(char32_t c); // category Lt only: str.istitle() also takes upper case
inline bool isAlnum(char32_t c) { return isAlpha(c) || isDecimal(c) || isDigit(c) || isNumeric(c); }
/// str.splitlines() ends a line here.
bool isLineBreak(char32_t c);
/// May open or continue an identifier; '_' is the caller's to allow (it continues but, by Unicode, does not open one).
bool isIdentifierStart(char32_t c);
bool isIdentifierContinue(char32_t c);
/// For the rule of the final sigma: Cased, and characters that the rule looks through.
bool isCased(char32_t c);
bool isCaseIgnorable(char32_t c);

/// Value of a decimal digit or a digit, -1 if it is none.
int decimalValue(char32_t c);
int digitValue(char32_t c);

/// Full case mappings of one character, at most three characters written to `out`; returns how many. The final sigma is
/// the caller's (toLower gives the ordinary one).
inline constexpr size_t kMaxCaseLength = 3;
size_t toUpper(char32_t c, char32_t *out);
size_t toLower(char32_t c, char32_t *out);
size_t toTitle(char32_t c, char32_t *out);
size_t toCaseFold(char32_t c, char32_t *out);
/// One character to one, as regular expressions compare.
char32_t toSimpleLower(char32_t c);
char32_t toSimpleUpper(char32_t c); // the character itself where its upper case is longer

} // namespace krait::unicode
