// Properties, case mappings, normal forms, names and reprs. Text travels as hexadecimal bytes of WTF-8.
#include "compiler/support/StringRepr.h"
#include "compiler/support/Unicode.h"
#include "compiler/support/UnicodeDatabase.h"
#include "compiler/support/UnicodeNames.h"
#include "compiler/support/Utf8.h"
#include "test/unit/support/Probe.h"

namespace krait::probe {
namespace {

std::string joined(const char32_t *text, size_t count) {
  std::string result;
  for (size_t i = 0; i < count; ++i)
    appendUtf8(result, text[i]);
  return toHex(result);
}

/// type CODE: flags in the order of the script, digits and case mappings
std::string type(const Arguments &a) {
  auto c = char32_t(number(a[0]));
  std::string result;
  for (auto property :
       {unicode::isAlpha, unicode::isDecimal, unicode::isDigit, unicode::isNumeric, unicode::isSpace,
        unicode::isPrintable, unicode::isUpper, unicode::isLower, unicode::isTitle, unicode::isIdentifierStart,
        unicode::isIdentifierContinue, unicode::isLineBreak, unicode::isAlnum})
    result += property(c) ? '1' : '0';
  result += " " + std::to_string(unicode::decimalValue(c)) + " " + std::to_string(unicode::digitValue(c));
  for (auto mapping : {unicode::toUpper, unicode::toLower, unicode::toTitle, unicode::toCaseFold}) {
    char32_t out[unicode::kMaxCaseLength];
    result += " " + joined(out, mapping(c, out));
  }
  return result + " " + std::to_string(uint32_t(unicode::toSimpleLower(c)));
}

/// database CODE: category, bidirectional, width, combining, mirrored, numeric bits, decomposition
std::string database(const Arguments &a) {
  auto c = char32_t(number(a[0]));
  std::string result = unicode::category(c);
  result += std::string(":") + unicode::bidirectional(c) + ":" + unicode::eastAsianWidth(c) + ":" +
            std::to_string(unicode::combiningClass(c)) + ":" + std::to_string(unicode::isMirrored(c)) + ":" +
            doubleBits(unicode::numericValue(c)) + ":";
  unicode::Decomposition mapping = unicode::decomposition(c);
  result += mapping.tag;
  for (size_t i = 0; i < mapping.count; ++i)
    result += "," + std::to_string(mapping.points[i]);
  return result;
}

/// normalize 0..3 TEXT, in the order NFC NFKC NFD NFKD
std::string normalize(const Arguments &a) {
  return toHex(unicode::normalize(unicode::NormalForm(number(a[0])), fromHex(a[1])));
}

std::string name(const Arguments &a) { return toHex(unicode::characterName(char32_t(number(a[0])))); }

/// lookup c|s NAME
std::string lookup(const Arguments &a) {
  char32_t out[unicode::kMaxSequenceLength];
  auto scope = a[0] == "s" ? unicode::NameScope::Sequences : unicode::NameScope::Characters;
  size_t count = unicode::lookupName(fromHex(a[1]), scope, out);
  return joined(out, count);
}

std::string reprstr(const Arguments &a) { return toHex(reprString(fromHex(a[0]))); }
std::string ascii(const Arguments &a) { return toHex(reprString(fromHex(a[0]), true)); }
std::string reprbytes(const Arguments &a) { return toHex(reprBytes(fromHex(a[0]))); }

} // namespace

std::vector<Row> unicodeOperations() {
  return {{"type", type},     {"database", database}, {"normalize", normalize}, {"name", name},
          {"lookup", lookup}, {"reprstr", reprstr},   {"ascii", ascii},         {"reprbytes", reprbytes}};
}

} // namespace krait::probe
