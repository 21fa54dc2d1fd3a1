// Operations on floats as text, UTF-8 and hashes.
#include "compiler/support/FloatText.h"
#include "compiler/support/SipHash.h"
#include "compiler/support/Utf8.h"
#include "test/unit/support/Probe.h"

namespace krait::probe {
namespace {

std::string repr(const Arguments &a) { return floatRepr(doubleFromBits(a[0])); }

/// format BITS e|f|g|r PRECISION FLAGS: flags are any of # (alternate), . (dotZero), U (upper), - for none
std::string format(const Arguments &a) {
  FloatStyle style = a[1] == "e"   ? FloatStyle::Exponent
                     : a[1] == "f" ? FloatStyle::Fixed
                     : a[1] == "g" ? FloatStyle::General
                                   : FloatStyle::Repr;
  FloatOptions options;
  options.alternate = a[3].find('#') != a[3].npos;
  options.dotZero = a[3].find('.') != a[3].npos;
  options.upper = a[3].find('U') != a[3].npos;
  FloatParts parts = formatFloat(doubleFromBits(a[0]), style, size_t(number(a[2])), options);
  std::string text = parts.negative ? "-" : "";
  parts.appendTo(text);
  return text;
}

std::string parse(const Arguments &a) {
  auto value = parseFloat(fromHex(a[0]));
  return value ? doubleBits(*value) : "error";
}

std::string hex(const Arguments &a) {
  char buffer[kFloatReprSize];
  return {buffer, floatHex(doubleFromBits(a[0]), buffer)};
}

std::string parseHex(const Arguments &a) {
  double value;
  switch (parseHexFloat(fromHex(a[0]), &value)) {
  case HexFloatError::None:
    return doubleBits(value);
  case HexFloatError::Invalid:
    return "invalid";
  case HexFloatError::TooLarge:
    return "large";
  }
  return "";
}

/// utf8 strict|wtf BYTES: code points in hexadecimal, or reason:start:end
std::string utf8(const Arguments &a) {
  std::string bytes = fromHex(a[1]);
  Utf8Scan scan = scanUtf8(bytes, a[0] == "wtf" ? Utf8Flavour::Wtf : Utf8Flavour::Strict);
  if (scan.error != Utf8Error::None)
    return std::string(utf8ErrorReason(scan.error)) + ":" + std::to_string(scan.validBytes) + ":" +
           std::to_string(scan.validBytes + scan.errorBytes);
  std::u32string text = decodeUtf8(bytes);
  std::string back(utf8Length(text.data(), text.size()), '\0');
  encodeUtf8(text.data(), text.size(), back.data());
  if (back != bytes || scan.codePoints != text.size()) return "round trip failed";
  std::string result = "ok";
  for (char32_t c : text)
    result += "," + std::to_string(uint32_t(c));
  return result;
}

/// siphash SEED BYTES: hash() of the bytes under PYTHONHASHSEED=SEED
std::string siphash(const Arguments &a) {
  std::string bytes = fromHex(a[1]);
  return std::to_string(pythonBytesHash(sipKeyFromSeed(uint32_t(number(a[0]))), bytes.data(), bytes.size()));
}

std::string sourceHash(const Arguments &a) {
  std::string bytes = fromHex(a[1]);
  return std::to_string(pycSourceHash(uint64_t(number(a[0])), bytes.data(), bytes.size()));
}

} // namespace

std::vector<Row> textOperations() {
  return {{"repr", repr},         {"format", format}, {"parse", parse},     {"hex", hex},
          {"parsehex", parseHex}, {"utf8", utf8},     {"siphash", siphash}, {"sourcehash", sourceHash}};
}

} // namespace krait::probe
