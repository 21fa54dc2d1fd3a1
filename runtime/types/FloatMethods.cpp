// float's methods: ratios, rounding, hexadecimal text, formatting.
#include "compiler/support/FloatText.h"
#include "runtime/call/Call.h"
#include "runtime/call/Method.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/Float.h"
#include "runtime/types/FloatDetail.h"
#include "runtime/types/IntDetail.h"
#include "runtime/types/NumberFormat.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"
#include <climits>
#include <clocale>
#include <cmath>

namespace krait::runtime {

namespace {

Ref sameFloat(Thread &thread, Value self) { return makeFloat(thread, floatValue(self)); }
Ref truncMethod(Thread &thread, Value self) { return makeIntFromDouble(thread, floatValue(self)); }
Ref floorMethod(Thread &thread, Value self) { return makeIntFromDouble(thread, std::floor(floatValue(self))); }
Ref ceilMethod(Thread &thread, Value self) { return makeIntFromDouble(thread, std::ceil(floatValue(self))); }

Ref isIntegerMethod(Thread &, Value self) {
  double value = floatValue(self);
  return boolRef(std::isfinite(value) && std::floor(value) == value);
}

Ref asIntegerRatioMethod(Thread &thread, Value self) {
  double value = floatValue(self);
  if (std::isinf(value)) return raise(thread, OverflowErrorType, "cannot convert Infinity to integer ratio");
  if (std::isnan(value)) return raiseValueError(thread, "cannot convert NaN to integer ratio");
  int exponent;
  double mantissa = std::frexp(value, &exponent);
  while (mantissa != std::floor(mantissa))
    mantissa *= 2, --exponent; // at most 53 doublings
  BigInt numerator = BigInt::fromDouble(mantissa), denominator(1);
  if (exponent > 0)
    numerator = numerator << size_t(exponent);
  else
    denominator = denominator << size_t(-exponent);
  Ref top = makeIntFromBig(thread, numerator), bottom = top ? makeIntFromBig(thread, denominator) : Ref();
  return bottom ? makeTuple(thread, {top, bottom}) : nullptr;
}

/// value rounded half to even at `digits` decimals: through correctly rounded decimal text, as CPython does.
Ref roundToDigits(Thread &thread, double value, int64_t digits) {
  constexpr int64_t kMostDigits = 323, kLeastDigits = -308; // beyond: nothing to round, nothing left
  if (!std::isfinite(value) || value == 0 || digits > kMostDigits) return makeFloat(thread, value);
  if (digits < kLeastDigits) return makeFloat(thread, std::copysign(0.0, value));
  double rounded;
  if (digits >= 0) {
    std::string text;
    formatFloat(value, FloatStyle::Fixed, size_t(digits), {}).appendTo(text);
    rounded = *parseFloat(text);
  } else {
    // Places before the point: an exact integer problem, with the fraction as a sticky part.
    BigInt whole = BigInt::fromDouble(std::trunc(std::fabs(value)));
    bool fraction = std::trunc(value) != value;
    BigInt unit = krait::power(BigInt(10), uint64_t(-digits));
    BigDivMod parts = floorDivMod(whole, unit);
    BigInt twice = parts.remainder + parts.remainder;
    int order = integer::compare(twice, unit);
    if (order == 0) order = fraction || parts.quotient.isOdd() ? 1 : -1;
    BigInt result = (order > 0 ? parts.quotient + BigInt(1) : parts.quotient) * unit;
    if (result.failed()) return raiseNoMemory(thread);
    bool overflow;
    rounded = integer::toDouble(result, &overflow);
  }
  if (std::isinf(rounded)) return raise(thread, OverflowErrorType, "rounded value too large to represent");
  return makeFloat(thread, std::copysign(rounded, value));
}

Ref roundMethod(Thread &thread, Value self, const Value *args, size_t count) {
  double value = floatValue(self);
  if (count == 0 || isNone(args[0])) return makeIntFromDouble(thread, std::nearbyint(value)); // ties to even
  int64_t digits = indexAsInt64(thread, args[0], nullptr);
  if (digits == -1 && hasPending(thread)) return nullptr;
  return roundToDigits(thread, value, digits);
}

Ref hexMethod(Thread &thread, Value self) {
  char text[kFloatReprSize];
  return makeStr(thread, {text, floatHex(floatValue(self), text)});
}

Ref fromHexMethod(Thread &thread, Value self, Value argument) {
  if (!isStr(argument)) return raiseTypeError(thread, "bad argument type for built-in operation");
  std::string text = strToUtf8(argument);
  auto isSpace = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  std::string_view trimmed = text;
  while (!trimmed.empty() && isSpace(trimmed.front()))
    trimmed.remove_prefix(1);
  while (!trimmed.empty() && isSpace(trimmed.back()))
    trimmed.remove_suffix(1);
  double value;
  switch (parseHexFloat(trimmed, &value)) {
  case HexFloatError::Invalid:
    return raiseValueError(thread, "invalid hexadecimal floating-point string");
  case HexFloatError::TooLarge:
    return raise(thread, OverflowErrorType, "hexadecimal value too large to represent as a float");
  case HexFloatError::None:
    break;
  }
  Ref number = makeFloat(thread, value);
  if (!number || self == Value(&FloatType)) return number;
  return call(thread, self, {number});
}

Ref getFormatMethod(Thread &thread, Value, Value kind) {
  if (!isStr(kind)) return raiseTypeError(thread, "__getformat__() argument must be str, not %T", kind);
  if (!strEqualsAscii(kind, "double") && !strEqualsAscii(kind, "float"))
    return raiseValueError(thread, "__getformat__() argument 1 must be 'double' or 'float'");
  return makeStr(thread, "IEEE, little-endian");
}

Ref getNewArgumentsMethod(Thread &thread, Value self) {
  Ref value = makeFloat(thread, floatValue(self));
  return value ? makeTuple(thread, {value}) : nullptr;
}

Ref formatMethod(Thread &thread, Value self, Value specText) {
  if (!isStr(specText)) return raiseTypeError(thread, "__format__() argument must be str, not %T", specText);
  return floatFormat(thread, self, specText);
}

Ref getImaginary(Thread &thread, Value) { return makeFloat(thread, 0); }

} // namespace

Ref floatFormat(Thread &thread, Value self, Value specText) {
  if (specText.as<StrObject>()->size == 0) return str(thread, self);
  FormatSpec spec;
  if (!parseFormatSpec(thread, specText, '>', typeNameOf(self), spec)) return nullptr;
  return formatDouble(thread, floatValue(self), spec, typeNameOf(self));
}

const MethodDef kFloatMethods[] = {
    {"as_integer_ratio", method::none(asIntegerRatioMethod), "($self, /)",
     "The pair of ints in lowest terms, the second positive, whose ratio is the float.\n\n>>> "
     "(0.25).as_integer_ratio()\n"
     "(1, 4)"},
    {"conjugate", method::none(sameFloat), "($self, /)", "The float itself: it is its own complex conjugate."},
    {"hex", method::none(hexMethod), "($self, /)",
     "The float in hexadecimal, exactly.\n\n>>> (-0.1).hex()\n'-0x1.999999999999ap-4'"},
    {"fromhex", method::one(fromHexMethod, kMethodClass), "($type, string, /)",
     "The float that a hexadecimal string stands for.\n\n>>> float.fromhex('0x1.8p1')\n3.0"},
    {"is_integer", method::none(isIntegerMethod), "($self, /)", "Whether the float has no fraction."},
    {"__trunc__", method::none(truncMethod), "($self, /)", "The integer part, towards zero."},
    {"__floor__", method::none(floorMethod), "($self, /)", "The floor as an int."},
    {"__ceil__", method::none(ceilMethod), "($self, /)", "The ceiling as an int."},
    {"__round__", method::positional(roundMethod, 0, 1), "($self, ndigits=None, /)",
     "The nearest int, or with a number of digits the nearest float with so many\ndecimals; ties go to even."},
    {"__getnewargs__", method::none(getNewArgumentsMethod), "($self, /)", nullptr},
    {"__getformat__", method::one(getFormatMethod, kMethodClass), "($type, typestr, /)",
     "The representation of C's 'double' or 'float'; for Python's own tests."},
    {"__format__", method::one(formatMethod), "($self, format_spec, /)", "The float by a format specification."},
    {},
};

const GetSetDef kFloatGetSets[] = {
    {"real", sameFloat, nullptr, "the real part of a complex number"},
    {"imag", getImaginary, nullptr, "the imaginary part of a complex number"},
    {},
};

} // namespace krait::runtime
