#include "compiler/support/Unicode.h"

namespace krait::unicode {
namespace {

#include "compiler/support/UnicodeTables.inc"

constexpr unsigned kBlock = 7;

size_t mapCase(char32_t c, int32_t mapping, char32_t *out) {
  if (!(mapping & 1)) {
    *out = char32_t(int32_t(c) + mapping / 2);
    return 1;
  }
  size_t length = size_t(mapping >> 1) & 7, at = size_t(mapping >> 4);
  for (size_t i = 0; i < length; ++i)
    out[i] = kCasePool[at + i];
  return length;
}

bool has(char32_t c, uint16_t flag) { return typeRecord(c).flags & flag; }

} // namespace

const TypeRecord &typeRecord(char32_t c) {
  if (c > 0x10ffff) return kTypeRecords[0];
  size_t block = kTypeIndex1[c >> kBlock];
  return kTypeRecords[kTypeIndex2[(block << kBlock) + (c & ((1 << kBlock) - 1))]];
}

bool isAlpha(char32_t c) { return has(c, kAlpha); }
bool isDecimal(char32_t c) { return has(c, kDecimal); }
bool isDigit(char32_t c) { return has(c, kDigit); }
bool isNumeric(char32_t c) { return has(c, kNumeric); }
bool isSpace(char32_t c) { return has(c, kSpace); }
bool isPrintable(char32_t c) { return has(c, kPrintable); }
bool isUpper(char32_t c) { return has(c, kUpper); }
bool isLower(char32_t c) { return has(c, kLower); }
bool isTitle(char32_t c) { return has(c, kTitle); }
bool isLineBreak(char32_t c) { return has(c, kLineBreak); }
bool isIdentifierStart(char32_t c) { return c != '_' && has(c, kIdStart); }
bool isIdentifierContinue(char32_t c) { return has(c, kIdContinue); }
bool isCased(char32_t c) { return has(c, kCased); }
bool isCaseIgnorable(char32_t c) { return has(c, kCaseIgnorable); }

int decimalValue(char32_t c) { return typeRecord(c).decimal; }
int digitValue(char32_t c) { return typeRecord(c).digit; }

size_t toUpper(char32_t c, char32_t *out) { return mapCase(c, typeRecord(c).upper, out); }
size_t toLower(char32_t c, char32_t *out) { return mapCase(c, typeRecord(c).lower, out); }
size_t toTitle(char32_t c, char32_t *out) { return mapCase(c, typeRecord(c).title, out); }
size_t toCaseFold(char32_t c, char32_t *out) { return mapCase(c, typeRecord(c).fold, out); }
char32_t toSimpleLower(char32_t c) { return char32_t(int32_t(c) + typeRecord(c).simpleLower); }
char32_t toSimpleUpper(char32_t c) {
  char32_t upper[kMaxCaseLength];
  return toUpper(c, upper) == 1 ? upper[0] : c;
}

} // namespace krait::unicode
