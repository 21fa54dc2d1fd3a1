#include "runtime/types/FormatSpec.h"
#include "runtime/errors/Error.h"
#include "runtime/types/StrDetail.h"
#include <algorithm>
#include <string>

namespace krait::runtime {

namespace {

bool isAlign(char32_t c) { return c == '<' || c == '>' || c == '=' || c == '^'; }

/// Reads a decimal number; *value stays -1 without digits. False: too large.
bool parseNumber(const StrObject *text, int64_t &at, int64_t *value) {
  while (at < text->size && text->at(at) >= '0' && text->at(at) <= '9') {
    int64_t digit = int64_t(text->at(at++)) - '0';
    if (*value < 0) *value = 0;
    if (__builtin_mul_overflow(*value, int64_t(10), value) || __builtin_add_overflow(*value, digit, value))
      return false;
  }
  return true;
}

bool parseGrouping(Thread &thread, const StrObject *text, int64_t &at, FormatSpec &out) {
  auto next = [&] { return at < text->size ? text->at(at) : U'\0'; };
  if (next() == ',') out.grouping = ',', ++at;
  if (next() == '_') {
    if (out.grouping) return raiseValueError(thread, "Cannot specify both ',' and '_'."), false;
    out.grouping = '_', ++at;
  }
  if (next() == ',' && out.grouping) {
    if (out.grouping == '_') return raiseValueError(thread, "Cannot specify both ',' and '_'."), false;
    return raiseValueError(thread, "Cannot specify ',' with ','."), false;
  }
  return true;
}

/// ',' and '_' go with some presentation types only.
bool checkGrouping(Thread &thread, const FormatSpec &spec) {
  if (!spec.grouping) return true;
  switch (spec.type) {
  case 'd':
  case 'e':
  case 'f':
  case 'g':
  case 'E':
  case 'G':
  case 'F':
  case '%':
  case 0:
    return true;
  case 'b':
  case 'o':
  case 'x':
  case 'X':
    if (spec.grouping == '_') return true;
    [[fallthrough]];
  default:
    if (spec.type > 32 && spec.type < 128)
      return raiseValueError(thread, "Cannot specify '%c' with '%c'.", spec.grouping, int(spec.type)), false;
    return raiseValueError(thread, "Cannot specify '%c' with '\\x%x'.", spec.grouping, unsigned(spec.type)), false;
  }
}

} // namespace

std::nullptr_t raiseUnknownFormatCode(Thread &thread, char32_t code, const char *typeName) {
  if (code > 32 && code < 128)
    return raiseValueError(thread, "Unknown format code '%c' for object of type '%s'", int(code), typeName);
  return raiseValueError(thread, "Unknown format code '\\x%x' for object of type '%s'", unsigned(code), typeName);
}

bool parseFormatSpec(Thread &thread, Value spec, char defaultAlign, const char *typeName, FormatSpec &out) {
  auto *text = spec.as<StrObject>();
  int64_t at = 0;
  auto next = [&] { return at < text->size ? text->at(at) : U'\0'; };
  out.align = defaultAlign;
  bool fillGiven = false;
  if (text->size >= 2 && isAlign(text->at(1))) {
    out.fill = text->at(0), out.align = char(text->at(1)), out.alignGiven = fillGiven = true, at = 2;
  } else if (isAlign(next())) {
    out.align = char(next()), out.alignGiven = true, ++at;
  }
  if (next() == '+' || next() == '-' || next() == ' ') out.sign = char(next()), out.signGiven = true, ++at;
  if (next() == 'z') out.noNegativeZero = true, ++at;
  if (next() == '#') out.alternate = true, ++at;
  if (!fillGiven && next() == '0') {
    out.fill = '0', ++at;
    if (!out.alignGiven && defaultAlign == '>') out.align = '=';
    out.zeroPad = true;
  }
  if (!parseNumber(text, at, &out.width))
    return raiseValueError(thread, "Too many decimal digits in format string"), false;
  if (!parseGrouping(thread, text, at, out)) return false;
  if (next() == '.') {
    ++at;
    if (!parseNumber(text, at, &out.precision))
      return raiseValueError(thread, "Too many decimal digits in format string"), false;
    if (out.precision < 0) return raiseValueError(thread, "Format specifier missing precision"), false;
  }
  if (text->size - at > 1)
    return raiseValueError(thread, "Invalid format specifier '%U' for object of type '%s'", spec, typeName), false;
  if (text->size - at == 1) out.type = text->at(at);
  return checkGrouping(thread, out);
}

Ref padFormatted(Thread &thread, const FormatSpec &spec, Value text) {
  int64_t size = text.as<StrObject>()->size, padding = spec.width - size;
  if (padding <= 0) return Ref::share(text);
  int64_t left = spec.align == '<' ? 0 : spec.align == '^' ? padding / 2 : padding;
  return strPad(thread, text, left, padding - left, spec.fill);
}

namespace {

/// Inserts separators from the right; zeros on the left up to `minimum` characters, separators included.
std::string groupDigits(std::string_view digits, std::string_view separator, int groupSize, int64_t minimum) {
  std::string reversed;
  int inGroup = 0;
  for (size_t i = 0; i < digits.size() || int64_t(reversed.size()) < minimum; ++i) {
    if (inGroup == groupSize) {
      reversed.append(separator.rbegin(), separator.rend());
      inGroup = 0;
      // A separator is not left standing at the front: it needs a digit before it.
    }
    reversed += i < digits.size() ? digits[digits.size() - 1 - i] : '0';
    ++inGroup;
  }
  std::reverse(reversed.begin(), reversed.end());
  return reversed;
}

} // namespace

Ref formatNumber(Thread &thread, const FormatSpec &spec, const NumberParts &parts) {
  char sign = parts.negative ? '-' : spec.sign != '-' ? spec.sign : 0;
  std::string_view separator = parts.separator;
  if (separator.empty() && spec.grouping && parts.finite) separator = spec.grouping == ',' ? "," : "_";
  int64_t fixed = (sign ? 1 : 0) + int64_t(parts.prefix.size() + parts.remainder.size());
  std::string grouped;
  std::string_view digits = parts.digits;
  // Zero padding inside the number takes part in the grouping; other padding is outside.
  bool zerosInside = spec.fill == '0' && spec.align == '=' && !separator.empty();
  if (!separator.empty()) {
    if (zerosInside && spec.width > (int64_t(1) << 31)) return raiseNoMemory(thread);
    grouped = groupDigits(digits, separator, parts.groupSize, zerosInside ? spec.width - fixed : 0);
    digits = grouped;
  }
  int64_t padding = std::max<int64_t>(0, spec.width - fixed - int64_t(digits.size()));
  int64_t before = spec.align == '>' ? padding : spec.align == '^' ? padding / 2 : 0;
  int64_t inside = spec.align == '=' ? padding : 0;
  StrBuilder out(thread);
  bool ok = out.appendRepeated(spec.fill, before) && (!sign || out.appendChar(char32_t(sign))) &&
            out.appendAscii(parts.prefix) && out.appendRepeated(spec.fill, inside) && out.appendAscii(digits) &&
            out.appendAscii(parts.remainder) && out.appendRepeated(spec.fill, padding - before - inside);
  return ok ? out.finish() : Ref();
}

} // namespace krait::runtime
