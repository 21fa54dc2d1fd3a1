// Doubles and complex numbers by format specifications.
#include "runtime/types/NumberFormat.h"
#include "compiler/support/FloatText.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/types/Str.h"
#include <climits>
#include <cmath>
#include <string>

namespace krait::runtime {

namespace {

/// One double in the presentation type of a specification.
struct FormattedDouble {
  FloatParts parts;
  std::string remainder; // what follows the integer digits
};

/// False: ValueError pending for a type that floats do not have (or a precision beyond any memory).
bool formatParts(Thread &thread, double value, const FormatSpec &spec, bool isComplex, const char *typeName,
                 FormattedDouble *out) {
  if (spec.precision > INT_MAX) return raiseValueError(thread, "precision too big"), false;
  FloatOptions options;
  options.alternate = spec.alternate;
  size_t precision = spec.precision < 0 ? 6 : size_t(spec.precision);
  FloatStyle style = FloatStyle::General;
  switch (spec.type) {
  case 0: // like repr, or 'g' with a fraction always shown
    options.dotZero = !isComplex;
    if (spec.precision < 0) style = FloatStyle::Repr;
    break;
  case 'e':
  case 'E':
    style = FloatStyle::Exponent;
    break;
  case 'f':
  case 'F':
    style = FloatStyle::Fixed;
    break;
  case 'g':
  case 'G':
  case 'n':
    break;
  case '%':
    if (isComplex) return raiseUnknownFormatCode(thread, spec.type, typeName), false;
    style = FloatStyle::Fixed;
    value *= 100;
    break;
  default:
    return raiseUnknownFormatCode(thread, spec.type, typeName), false;
  }
  options.upper = spec.type == 'E' || spec.type == 'F' || spec.type == 'G';
  out->parts = formatFloat(value, style, precision, options);
  FloatParts &parts = out->parts;
  if (parts.point) out->remainder = ".";
  out->remainder += parts.fraction;
  out->remainder.append(parts.zeros, '0');
  out->remainder += parts.exponent;
  if (spec.type == '%') out->remainder += '%';
  if (spec.noNegativeZero && parts.negative && parts.finite) {
    bool zero = true; // of the digits shown, the exponent aside
    for (char c : parts.integer + parts.fraction)
      zero &= c == '0';
    if (zero) parts.negative = false;
  }
  return true;
}

NumberParts numberParts(const FormattedDouble &formatted) {
  NumberParts parts;
  parts.negative = formatted.parts.negative;
  parts.digits = formatted.parts.integer;
  parts.remainder = formatted.remainder;
  parts.finite = formatted.parts.finite;
  return parts;
}

} // namespace

Ref formatDouble(Thread &thread, double value, const FormatSpec &spec, const char *typeName) {
  FormattedDouble formatted;
  if (!formatParts(thread, value, spec, false, typeName, &formatted)) return nullptr;
  return formatNumber(thread, spec, numberParts(formatted));
}

Ref formatComplex(Thread &thread, double real, double imaginary, Value specText) {
  FormatSpec spec;
  if (!parseFormatSpec(thread, specText, '>', "complex", spec)) return nullptr;
  if (spec.zeroPad || spec.fill == '0')
    return raiseValueError(thread, "Zero padding is not allowed in complex format specifier");
  if (spec.align == '=')
    return raiseValueError(thread, "'=' alignment flag is not allowed in complex format specifier");
  FormattedDouble first, second;
  if (!formatParts(thread, real, spec, true, "complex", &first) ||
      !formatParts(thread, imaginary, spec, true, "complex", &second))
    return nullptr;
  // Without a type it looks like repr: parentheses, and no real part when that is a positive zero.
  bool likeRepr = spec.type == 0;
  bool skipReal = likeRepr && real == 0 && !std::signbit(real);
  FormatSpec part = spec;
  part.width = -1;
  StrBuilder text(thread);
  bool parentheses = likeRepr && !skipReal;
  if (parentheses) text.appendChar('(');
  if (!skipReal) {
    Ref shown = formatNumber(thread, part, numberParts(first));
    if (!shown) return nullptr;
    text.append(shown);
    part.sign = '+';
  }
  Ref shown = formatNumber(thread, part, numberParts(second));
  if (!shown) return nullptr;
  text.append(shown);
  text.appendChar('j');
  if (parentheses) text.appendChar(')');
  Ref whole = text.finish();
  return whole ? padFormatted(thread, spec, whole) : Ref();
}

} // namespace krait::runtime
