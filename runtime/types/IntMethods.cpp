// int's methods: bytes, bit counts, ratios, rounding, formatting.
#include "compiler/support/FloatText.h"
#include "runtime/call/Call.h"
#include "runtime/call/Method.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/memory/Allocate.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/Bytes.h"
#include "runtime/types/Float.h"
#include "runtime/types/FormatSpec.h"
#include "runtime/types/Int.h"
#include "runtime/types/IntDetail.h"
#include "runtime/types/NumberFormat.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"
#include <vector>

namespace krait::runtime {

namespace {

Ref sameInt(Thread &thread, Value self) { return exactInt(thread, self); }

Ref bitLengthMethod(Thread &thread, Value self) { return makeInt(thread, int64_t(IntOperand(self)->bitLength())); }
Ref bitCountMethod(Thread &thread, Value self) { return makeInt(thread, int64_t(integer::bitCount(IntOperand(self)))); }

/// 'little' or 'big'; the default is big.
bool readByteOrder(Thread &thread, const char *method, Value value, bool *little) {
  *little = false;
  if (!value) return true;
  if (!isStr(value))
    return raiseTypeError(thread, "%s() argument 'byteorder' must be str, not %T", method, value), false;
  *little = strEqualsAscii(value, "little");
  if (*little || strEqualsAscii(value, "big")) return true;
  return raiseValueError(thread, "byteorder must be either 'little' or 'big'"), false;
}

bool readFlag(Thread &thread, Value value, bool *flag) {
  int result = value ? truth(thread, value) : 0;
  *flag = result > 0;
  return result >= 0;
}

Ref toBytesMethod(Thread &thread, Value self, const Value *values) {
  int64_t length = 1;
  bool little, isSigned;
  if (values[0]) {
    length = indexAsInt64(thread, values[0], &OverflowErrorType);
    if (length == -1 && hasPending(thread)) return nullptr;
  }
  if (!readByteOrder(thread, "to_bytes", values[1], &little) || !readFlag(thread, values[2], &isSigned)) return nullptr;
  if (length < 0) return raiseValueError(thread, "length argument must be non-negative");
  if (intIsNegative(self) && !isSigned)
    return raise(thread, OverflowErrorType, "can't convert negative int to unsigned");
  Ref bytes = makeBytesUninitialized(thread, length);
  if (!bytes) return nullptr;
  if (!integer::toBytes(IntOperand(self), bytes.as<BytesObject>()->data(), size_t(length), little, isSigned))
    return raise(thread, OverflowErrorType, "int too big to convert");
  return bytes;
}

/// bytes(source) for sources that stand for their bytes: not for ints, whose bytes() is so many zeros.
Ref bytesOf(Thread &thread, Value source) {
  if (isExactly(source, BytesType)) return Ref::share(source);
  const TypeSlots &slots = typeOf(source)->slots;
  bool iterable = !isStr(source) && (slots.tp_iter || slots.sq_item);
  if (!iterable && !slots.bf_getbuffer && !lookupInType(typeOf(source), names().__bytes__))
    return raiseTypeError(thread, "cannot convert '%T' object to bytes", source);
  return call(thread, Value(&BytesType), {source});
}

Ref fromBytesMethod(Thread &thread, Value self, const Value *values) {
  bool little, isSigned;
  if (!readByteOrder(thread, "from_bytes", values[1], &little) || !readFlag(thread, values[2], &isSigned))
    return nullptr;
  Ref bytes = bytesOf(thread, values[0]);
  if (!bytes) return nullptr;
  auto *object = bytes.as<BytesObject>();
  IntResult result(thread, size_t(object->size) / 8 + 1);
  if (!result) return nullptr;
  bool negative;
  size_t size = integer::fromBytes(result.limbs(), &negative, object->data(), size_t(object->size), little, isSigned);
  Ref number = result.finish(size, negative);
  if (self == Value(&IntType)) return number;
  return call(thread, self, {number});
}

Ref asIntegerRatioMethod(Thread &thread, Value self) {
  Ref number = exactInt(thread, self);
  return number ? makeTuple(thread, {number, Value::smallInt(1)}) : nullptr;
}

Ref roundMethod(Thread &thread, Value self, const Value *args, size_t count) {
  if (count == 0) return exactInt(thread, self);
  Ref digits = index(thread, args[0]);
  return digits ? intRoundDigits(thread, self, digits) : Ref();
}

Ref getNewArgumentsMethod(Thread &thread, Value self) {
  Ref number = exactInt(thread, self);
  return number ? makeTuple(thread, {number}) : nullptr;
}

/// CPython's size of an int of this value: a header of 24 bytes and digits of 30 bits.
Ref sizeofMethod(Thread &thread, Value self) {
  auto digits = int64_t((IntOperand(self)->bitLength() + 29) / 30);
  return makeInt(thread, 24 + 4 * std::max<int64_t>(digits, 1));
}

Ref formatMethod(Thread &thread, Value self, Value spec) {
  if (!isStr(spec)) return raiseTypeError(thread, "__format__() argument must be str, not %T", spec);
  return intFormat(thread, self, spec);
}

Ref getReal(Thread &thread, Value self) { return exactInt(thread, self); }
Ref getImaginary(Thread &, Value) { return Ref::smallInt(0); }
Ref getDenominator(Thread &, Value) { return Ref::smallInt(1); }

/// The character of format code 'c'.
Ref formatCharacter(Thread &thread, Value self, const FormatSpec &spec) {
  if (spec.signGiven) return raiseValueError(thread, "Sign not allowed with integer format specifier 'c'");
  if (spec.alternate)
    return raiseValueError(thread, "Alternate form (#) not allowed with integer format specifier 'c'");
  int overflow;
  int64_t code = intAsInt64(self, &overflow);
  if (overflow) return raise(thread, OverflowErrorType, "Python int too large to convert to C long");
  if (code < 0 || code > 0x10ffff) return raise(thread, OverflowErrorType, "%%c arg not in range(0x110000)");
  Ref text = makeChar(thread, char32_t(code));
  FormatSpec padding = spec;
  if (!spec.alignGiven && spec.align != '=') padding.align = '>';
  return text ? padFormatted(thread, padding, text) : Ref();
}

int baseOf(char32_t code) {
  switch (code) {
  case 'b':
    return 2;
  case 'o':
    return 8;
  case 'x':
  case 'X':
    return 16;
  default:
    return 10;
  }
}

Ref formatInteger(Thread &thread, Value self, const FormatSpec &spec) {
  if (spec.precision >= 0) return raiseValueError(thread, "Precision not allowed in integer format specifier");
  if (spec.noNegativeZero)
    return raiseValueError(thread, "Negative zero coercion (z) not allowed in integer format specifier");
  if (spec.type == 'c') return formatCharacter(thread, self, spec);
  int base = baseOf(spec.type);
  std::string text;
  if (base == 10) {
    Ref decimal = intToStr(thread, self);
    if (!decimal) return nullptr;
    text = strToUtf8(decimal);
  } else if (!toText(&text, IntOperand(self), unsigned(base))) {
    return raiseNoMemory(thread);
  }
  if (spec.type == 'X')
    for (char &c : text)
      c = c >= 'a' ? char(c - 'a' + 'A') : c;
  NumberParts parts;
  parts.negative = text[0] == '-';
  parts.digits = std::string_view(text).substr(parts.negative);
  char prefix[2] = {'0', char(spec.type)};
  if (spec.alternate && base != 10) parts.prefix = {prefix, 2};
  if (base != 10) parts.groupSize = 4;
  return formatNumber(thread, spec, parts);
}

} // namespace

Ref intFormat(Thread &thread, Value self, Value specText) {
  if (specText.as<StrObject>()->size == 0)
    return isExactly(self, IntType) || self.isSmallInt() ? intRepr(thread, self) : str(thread, self);
  FormatSpec spec;
  if (!parseFormatSpec(thread, specText, '>', typeNameOf(self), spec)) return nullptr;
  switch (spec.type) {
  case 0:
  case 'b':
  case 'c':
  case 'd':
  case 'n':
  case 'o':
  case 'x':
  case 'X':
    return formatInteger(thread, self, spec);
  case 'e':
  case 'E':
  case 'f':
  case 'F':
  case 'g':
  case 'G':
  case '%': {
    double value = intAsDouble(thread, self);
    if (value == -1 && hasPending(thread)) return nullptr;
    return formatDouble(thread, value, spec, typeNameOf(self));
  }
  default:
    return raiseUnknownFormatCode(thread, spec.type, typeNameOf(self));
  }
}

const MethodDef kIntMethods[] = {
    {"conjugate", method::none(sameInt), nullptr, "The int itself: it is its own complex conjugate."},
    {"bit_length", method::none(bitLengthMethod), "($self, /)",
     "Number of bits of the magnitude in binary, without leading zeros.\n\n>>> (37).bit_length()\n6"},
    {"bit_count", method::none(bitCountMethod), "($self, /)",
     "Number of ones in the binary form of the magnitude.\n\n>>> (13).bit_count()\n3"},
    {"to_bytes", method::bound(toBytesMethod), "($self, /, length=1, byteorder='big', *, signed=False)",
     "The int as an array of `length` bytes.\n\nOverflowError if it does not fit. `byteorder` says whether the most\n"
     "('big') or the least ('little') significant byte comes first; with\n`signed` the bytes are two's complement."},
    {"from_bytes", method::bound(fromBytesMethod, kMethodClass), "($type, /, bytes, byteorder='big', *, signed=False)",
     "The int that an array of bytes stands for.\n\n`bytes` is a bytes-like object or an iterable of ints. The other\n"
     "arguments are those of to_bytes()."},
    {"as_integer_ratio", method::none(asIntegerRatioMethod), "($self, /)", "The pair (self, 1)."},
    {"__trunc__", method::none(sameInt), nullptr, "The int itself: there is nothing to cut off."},
    {"__floor__", method::none(sameInt), nullptr, "The int itself."},
    {"__ceil__", method::none(sameInt), nullptr, "The int itself."},
    {"__round__", method::positional(roundMethod, 0, 1), "($self, ndigits=<unrepresentable>, /)",
     "The int itself, or with a negative number of digits the nearest multiple\nof that power of ten, ties to even."},
    {"__getnewargs__", method::none(getNewArgumentsMethod), "($self, /)", nullptr},
    {"__format__", method::one(formatMethod), "($self, format_spec, /)", nullptr},
    {"__sizeof__", method::none(sizeofMethod), "($self, /)", "Size in memory, in bytes."},
    {},
};

const GetSetDef kIntGetSets[] = {
    {"real", getReal, nullptr, "the real part of a complex number"},
    {"imag", getImaginary, nullptr, "the imaginary part of a complex number"},
    {"numerator", getReal, nullptr, "the numerator of a rational number in lowest terms"},
    {"denominator", getDenominator, nullptr, "the denominator of a rational number in lowest terms"},
    {},
};

} // namespace krait::runtime
