// '%' formatting of str: "%(key)-+ #0*.*hlLX" with arguments from a tuple, one value, or a mapping.
//
// bytes formats with the same machine: its format becomes a str of the characters below U+0100, pieces of bytes do so
// too, and so the result is bytes again. What differs is which conversions and arguments are allowed.
#include "compiler/support/FloatText.h"
#include "runtime/call/Call.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/BytesMethods.h"
#include "runtime/types/Float.h"
#include "runtime/types/Int.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/StrDetail.h"
#include "runtime/types/Tuple.h"
#include <charconv>
#include <cmath>

namespace krait::runtime {

namespace {

StrObject *self_(Value self) { return self.as<StrObject>(); }

struct Directive {
  bool left = false, plus = false, space = false, alternate = false, zero = false;
  int64_t width = -1, precision = -1;
  char32_t conversion = 0;
  int64_t index = 0; // of the conversion character, for messages
};

class PercentFormatter {
public:
  PercentFormatter(Thread &thread, Value format, Value arguments, bool ofBytes)
      : thread_(thread), format_(format), arguments_(arguments), out_(thread), ofBytes_(ofBytes),
        isTuple_(isTuple(arguments)),
        isMapping_(typeOf(arguments)->slots.mp_subscript && !isTuple_ && !isStr(arguments) &&
                   !(ofBytes && (isBytes(arguments) || isInstanceOf(arguments, ByteArrayType)))) {}
  Ref run();

private:
  bool directive(int64_t &at);
  bool parse(int64_t &at, Directive &d);
  bool parseNumberOrStar(int64_t &at, int64_t *number, bool isWidth, Directive &d);
  Value nextArgument();
  bool formatOne(const Directive &d, Value value);
  bool formatInteger(const Directive &d, Value value);
  bool formatFloatValue(const Directive &d, Value value);
  bool formatCharacter(const Directive &d, Value value);
  Ref byteCharacter(Value value);
  Ref bytesPiece(Value value);
  bool emitNumber(const Directive &d, bool negative, std::string_view prefix, std::string_view digits);
  bool emitText(const Directive &d, Value text);

  Thread &thread_;
  Value format_, arguments_;
  StrBuilder out_;
  bool ofBytes_, isTuple_, isMapping_, usedMapping_ = false;
  int64_t next_ = 0;
  Ref keyed_; // the value of the current %(key)
};

Value PercentFormatter::nextArgument() {
  if (keyed_) return keyed_;
  if (isTuple_ && next_ < tupleSize(arguments_)) return tupleItem(arguments_, next_++);
  if (!isTuple_ && next_ == 0) return next_ = 1, arguments_;
  raiseTypeError(thread_, "not enough arguments for format string");
  return {};
}

bool PercentFormatter::parseNumberOrStar(int64_t &at, int64_t *number, bool isWidth, Directive &d) {
  auto *s = self_(format_);
  if (at < s->size && s->at(at) == '*') {
    ++at;
    Value value = nextArgument();
    if (!value) return false;
    if (!isInt(value)) return raiseTypeError(thread_, "* wants int"), false;
    int overflow;
    *number = intAsInt64(value, &overflow);
    if (overflow) return raise(thread_, OverflowErrorType, "Python int too large to convert to C ssize_t"), false;
    if (*number < 0) {
      if (isWidth)
        d.left = true, *number = -*number;
      else
        *number = 0;
    }
    return true;
  }
  for (; at < s->size && s->at(at) >= '0' && s->at(at) <= '9'; ++at) {
    if (*number < 0) *number = 0;
    if (__builtin_mul_overflow(*number, int64_t(10), number) ||
        __builtin_add_overflow(*number, int64_t(s->at(at) - '0'), number))
      return raiseValueError(thread_, isWidth ? "width too big" : "precision too big"), false;
  }
  return true;
}

bool PercentFormatter::parse(int64_t &at, Directive &d) {
  auto *s = self_(format_);
  auto more = [&] { return at < s->size; };
  keyed_.reset();
  if (more() && s->at(at) == '(') {
    if (!isMapping_) return raiseTypeError(thread_, "format requires a mapping"), false;
    int64_t start = ++at;
    for (int open = 1; more(); ++at) {
      if (s->at(at) == '(') ++open;
      if (s->at(at) == ')' && --open == 0) break;
    }
    if (!more()) return raiseValueError(thread_, "incomplete format key"), false;
    Ref key = strSubstring(thread_, format_, start, at++);
    if (key && ofBytes_)
      key = makeBytes(thread_, {reinterpret_cast<char *>(self_(key)->data1()), size_t(self_(key)->size)});
    if (!key) return false;
    keyed_ = getItem(thread_, arguments_, key);
    if (!keyed_) return false;
    usedMapping_ = true;
  }
  for (; more(); ++at) {
    char32_t c = s->at(at);
    if (c == '-')
      d.left = true;
    else if (c == '+')
      d.plus = true;
    else if (c == ' ')
      d.space = true;
    else if (c == '#')
      d.alternate = true;
    else if (c == '0')
      d.zero = true;
    else
      break;
  }
  if (!parseNumberOrStar(at, &d.width, true, d)) return false;
  if (more() && s->at(at) == '.') {
    ++at;
    d.precision = 0;
    if (!parseNumberOrStar(at, &d.precision, false, d)) return false;
  }
  if (more() && (s->at(at) == 'h' || s->at(at) == 'l' || s->at(at) == 'L')) ++at;
  if (!more()) return raiseValueError(thread_, "incomplete format"), false;
  d.index = at;
  d.conversion = s->at(at++);
  return true;
}

bool PercentFormatter::emitText(const Directive &d, Value text) {
  int64_t size = self_(text)->size;
  if (d.precision >= 0 && d.precision < size) size = d.precision;
  int64_t padding = d.width > size ? d.width - size : 0;
  if (KRAIT_LIKELY(!padding)) return out_.appendRange(text, 0, size);
  return out_.appendRepeated(' ', d.left ? 0 : padding) && out_.appendRange(text, 0, size) &&
         out_.appendRepeated(' ', d.left ? padding : 0);
}

bool PercentFormatter::emitNumber(const Directive &d, bool negative, std::string_view prefix, std::string_view digits) {
  char sign = negative ? '-' : d.plus ? '+' : d.space ? ' ' : 0;
  int64_t size = (sign ? 1 : 0) + int64_t(prefix.size() + digits.size());
  int64_t padding = d.width > size ? d.width - size : 0;
  bool zeros = d.zero && !d.left;
  if (KRAIT_LIKELY(!padding && !sign && prefix.empty())) return out_.appendAscii(digits);
  return out_.appendRepeated(' ', d.left || zeros ? 0 : padding) && (!sign || out_.appendChar(char32_t(sign))) &&
         out_.appendAscii(prefix) && out_.appendRepeated('0', zeros ? padding : 0) && out_.appendAscii(digits) &&
         out_.appendRepeated(' ', d.left ? padding : 0);
}

/// %d %i %u %x %X %o.
bool PercentFormatter::formatInteger(const Directive &d, Value value) {
  char code = char(d.conversion);
  bool decimal = code == 'd' || code == 'i' || code == 'u';
  if (decimal && value.isSmallInt() && d.precision < 0) {
    char digits[24];
    const int64_t number = value.asSmallInt();
    const char *end = std::to_chars(digits, digits + sizeof digits, number < 0 ? -number : number).ptr;
    return emitNumber(d, number < 0, {}, {digits, size_t(end - digits)});
  }
  Ref number = Ref::share(value);
  if (!isInt(value)) {
    const TypeSlots &slots = typeOf(value)->slots;
    if (decimal && isFloat(value))
      number = makeIntFromDouble(thread_, floatValue(value));
    else if (slots.nb_index)
      number = index(thread_, value);
    else if (decimal && slots.nb_int)
      number = slots.nb_int(thread_, value);
    else
      number = nullptr;
    if (!number) {
      if (hasPending(thread_) && !pendingIs(thread_, TypeErrorType)) return false;
      if (hasPending(thread_)) clearPending(thread_);
      return raiseTypeError(thread_,
                            decimal ? "%%%c format: a real number is required, not %T"
                                    : "%%%c format: an integer is required, not %T",
                            int(code), value),
             false;
    }
  }
  int base = decimal ? 10 : code == 'o' ? 8 : 16;
  Ref text = intToStr(thread_, number, base);
  if (!text) return false;
  std::string digits = strToUtf8(text);
  bool negative = digits[0] == '-';
  if (negative) digits.erase(0, 1);
  if (d.precision > int64_t(digits.size())) {
    if (d.precision > (int64_t(1) << 31)) return raiseNoMemory(thread_), false;
    digits.insert(0, size_t(d.precision) - digits.size(), '0');
  }
  std::string_view prefix;
  if (d.alternate && !decimal) prefix = code == 'o' ? "0o" : code == 'x' ? "0x" : "0X";
  if (code == 'X')
    for (char &c : digits)
      if (c >= 'a') c = char(c - 32);
  return emitNumber(d, negative, prefix, digits);
}

bool PercentFormatter::formatFloatValue(const Directive &d, Value value) {
  double number = asDouble(thread_, value);
  if (number == -1.0 && hasPending(thread_)) {
    if (ofBytes_ && clearPendingIf(thread_, TypeErrorType))
      raiseTypeError(thread_, "float argument required, not %T", value);
    return false;
  }
  char code = char(d.conversion | 32);
  FloatStyle style = code == 'e' ? FloatStyle::Exponent : code == 'f' ? FloatStyle::Fixed : FloatStyle::General;
  FloatOptions options;
  options.alternate = d.alternate;
  options.upper = d.conversion < 'a';
  FloatParts parts = formatFloat(number, style, size_t(d.precision < 0 ? 6 : d.precision), options);
  if (parts.zeros > (size_t(1) << 31)) return raiseNoMemory(thread_), false;
  std::string digits;
  parts.appendTo(digits);
  return emitNumber(d, parts.negative, {}, digits);
}

/// %c of bytes: one byte, as a character.
Ref PercentFormatter::byteCharacter(Value value) {
  if (isBytes(value) || isInstanceOf(value, ByteArrayType)) {
    std::string_view bytes = bytesOfSelf(value);
    if (bytes.size() == 1) return makeChar(thread_, uint8_t(bytes[0]));
  } else if (isInt(value) || typeOf(value)->slots.nb_index) {
    int64_t code = indexAsInt64(thread_, value, nullptr);
    if (code == -1 && hasPending(thread_)) return nullptr;
    if (code < 0 || code > 255) return raise(thread_, OverflowErrorType, "%%c arg not in range(256)");
    return makeChar(thread_, char32_t(code));
  }
  return raiseTypeError(thread_, "%%c requires an integer in range(256) or a single byte");
}

/// %b and %s of bytes.
Ref PercentFormatter::bytesPiece(Value value) {
  bool found = false;
  Ref converted;
  if (!typeOf(value)->slots.bf_getbuffer) {
    converted = callSpecial(thread_, value, names().__bytes__, {}, &found);
    if (found && !converted) return nullptr;
    if (!found)
      return raiseTypeError(
          thread_, "%%b requires a bytes-like object, or an object that implements __bytes__, not '%T'", value);
    if (!isBytes(converted)) return raiseTypeError(thread_, "__bytes__ returned non-bytes (type %T)", converted.get());
    value = converted;
  }
  BytesView view(thread_, value);
  return view ? makeStrFromLatin1(thread_, view.text()) : Ref();
}

bool PercentFormatter::formatCharacter(const Directive &d, Value value) {
  Ref text;
  if (ofBytes_) {
    text = byteCharacter(value);
  } else if (isStr(value)) {
    if (self_(value)->size != 1) return raiseTypeError(thread_, "%%c requires int or char"), false;
    text = Ref::share(value);
  } else {
    if (!isInt(value) && !typeOf(value)->slots.nb_index)
      return raiseTypeError(thread_, "%%c requires int or char"), false;
    int64_t code = indexAsInt64(thread_, value, nullptr);
    if (code == -1 && hasPending(thread_)) return false;
    if (code < 0 || code > 0x10ffff) return raise(thread_, OverflowErrorType, "%%c arg not in range(0x110000)"), false;
    text = makeChar(thread_, char32_t(code));
  }
  Directive whole = d;
  whole.precision = -1;
  return text && emitText(whole, text);
}

bool PercentFormatter::formatOne(const Directive &d, Value value) {
  if (ofBytes_ && (d.conversion == 'b' || d.conversion == 's')) {
    Ref text = bytesPiece(value);
    return text && emitText(d, text);
  }
  switch (d.conversion) {
  case 's':
  case 'r':
  case 'a': {
    Ref text = d.conversion == 's'                ? str(thread_, value)
               : d.conversion == 'r' && !ofBytes_ ? repr(thread_, value)
                                                  : ascii(thread_, value);
    return text && emitText(d, text);
  }
  case 'd':
  case 'i':
  case 'u':
  case 'x':
  case 'X':
  case 'o':
    return formatInteger(d, value);
  case 'e':
  case 'E':
  case 'f':
  case 'F':
  case 'g':
  case 'G':
    return formatFloatValue(d, value);
  case 'c':
    return formatCharacter(d, value);
  default:
    return raiseValueError(thread_, "unsupported format character '%c' (0x%x) at index %lld",
                           d.conversion > 31 && d.conversion < 127 ? int(d.conversion) : int('?'),
                           unsigned(d.conversion), (long long)d.index),
           false;
  }
}

bool PercentFormatter::directive(int64_t &at) {
  Directive d;
  if (!parse(at, d)) return false;
  if (d.conversion == '%') return out_.appendChar('%');
  Value value = nextArgument();
  if (!value) return false;
  Ref keep = Ref::share(value);
  return formatOne(d, keep);
}

Ref PercentFormatter::run() {
  auto *s = self_(format_);
  for (int64_t at = 0; at < s->size;) {
    int64_t percent = strFindChar(s, '%', at, s->size);
    if (percent < 0) percent = s->size;
    if (!out_.appendRange(format_, at, percent)) return nullptr;
    at = percent + 1;
    if (percent < s->size && !directive(at)) return nullptr;
  }
  bool left = isTuple_ ? next_ < tupleSize(arguments_) : next_ == 0 && !usedMapping_ && !isMapping_;
  if (left && !usedMapping_)
    return raiseTypeError(thread_, "not all arguments converted during %s formatting", ofBytes_ ? "bytes" : "string");
  return out_.finish();
}

} // namespace

Ref strPercent(Thread &thread, Value format, Value arguments) {
  return PercentFormatter(thread, format, arguments, false).run();
}

Ref bytesRemainder(Thread &thread, Value left, Value right) {
  if (!isBytes(left) && !isInstanceOf(left, ByteArrayType)) return notImplementedRef();
  Ref format = makeStrFromLatin1(thread, bytesOfSelf(left));
  Ref text = format ? PercentFormatter(thread, format, right, true).run() : Ref();
  if (!text) return nullptr;
  auto *made = text.as<StrObject>();
  return makeBytesLike(thread, left, {reinterpret_cast<char *>(made->data1()), size_t(made->size)});
}

} // namespace krait::runtime
