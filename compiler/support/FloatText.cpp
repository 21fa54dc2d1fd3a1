#include "compiler/support/FloatText.h"
#include "compiler/support/Assert.h"
#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>

namespace krait {
namespace {

/// No double has more significant digits than 767 or more decimals than 1,074: what is asked beyond is zeros.
constexpr size_t kMaxDigits = 1100;

/// The decimal digits of a finite, non-negative double: 0.d1d2d3... times ten to the power `point`, without trailing
/// zeros (zero itself is the digit "0" with point 1).
struct Digits {
  char text[kMaxDigits + 320];
  int count = 0;
  int point = 1;

  void setZero() { text[0] = '0', count = 1, point = 1; }
  void dropTrailingZeros() {
    while (count > 1 && text[count - 1] == '0')
      --count;
  }
};

/// Takes the mantissa and exponent apart that std::to_chars wrote in scientific form.
void readScientific(const char *from, const char *end, Digits &digits) {
  const char *e = std::find(from, end, 'e');
  digits.count = 0;
  for (const char *at = from; at != e; ++at)
    if (*at != '.') digits.text[digits.count++] = *at;
  int exponent = 0;
  bool negative = e[1] == '-';
  std::from_chars(e + 2, end, exponent);
  digits.point = (negative ? -exponent : exponent) + 1;
  digits.dropTrailingZeros();
}

void shortestDigits(double value, Digits &digits) {
  char buffer[40];
  auto end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific).ptr;
  readScientific(buffer, end, digits);
}

/// `significant` digits, at least one.
void roundedDigits(double value, size_t significant, Digits &digits) {
  char buffer[kMaxDigits + 320];
  int precision = int(std::min(significant, kMaxDigits)) - 1;
  auto end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific, precision).ptr;
  readScientific(buffer, end, digits);
}

/// Few decimals of a number that is not large: times the power of ten it is an integer of 128 bits and a binary
/// fraction, which rounds exactly, half to even. False: another way.
bool fewDecimals(double value, size_t decimals, Digits &digits) {
  static constexpr uint32_t kPowers[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000};
  if (decimals >= std::size(kPowers) || !(value < 1e9)) return false;
  uint64_t bits;
  std::memcpy(&bits, &value, sizeof bits);
  const unsigned biased = unsigned(bits >> 52);
  const uint64_t mantissa = (bits & ((uint64_t(1) << 52) - 1)) | (biased ? uint64_t(1) << 52 : 0);
  const unsigned shift = 1075 - (biased ? biased : 1); // at least 23: the number is below 2 ** 30
  uint64_t whole = 0;
  if (shift < 128) {
    const auto product = static_cast<unsigned __int128>(mantissa) * kPowers[decimals];
    const auto half = static_cast<unsigned __int128>(1) << (shift - 1), rest = product & (2 * half - 1);
    whole = uint64_t(product >> shift);
    whole += rest > half || (rest == half && (whole & 1));
  }
  if (whole == 0) return digits.setZero(), true;
  digits.count = int(std::to_chars(digits.text, digits.text + 20, whole).ptr - digits.text);
  digits.point = digits.count - int(decimals);
  digits.dropTrailingZeros();
  return true;
}

/// `decimals` digits after the point.
void fixedDigits(double value, size_t decimals, Digits &digits) {
  if (fewDecimals(value, decimals, digits)) return;
  char buffer[kMaxDigits + 320];
  int precision = int(std::min(decimals, kMaxDigits));
  auto end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed, precision).ptr;
  const char *dot = std::find(buffer, end, '.');
  digits.count = 0;
  digits.point = int(dot - buffer);
  for (const char *at = buffer; at != end; ++at) {
    if (*at == '.') continue;
    if (digits.count == 0 && *at == '0')
      --digits.point;
    else
      digits.text[digits.count++] = *at;
  }
  if (digits.count == 0) digits.setZero();
  digits.dropTrailingZeros();
}

/// The layout that `style` asks for: how many digits count (`shown`, from the first digit of the number) and whether
/// an exponent is written.
struct Layout {
  bool exponent = false;
  long shown = 0;
};

Layout makeDigits(double value, FloatStyle style, size_t precision, FloatOptions options, Digits &digits) {
  Layout layout;
  switch (style) {
  case FloatStyle::Repr:
    shortestDigits(value, digits);
    layout.exponent = digits.point <= -4 || digits.point > 16;
    layout.shown = digits.count;
    break;
  case FloatStyle::Exponent:
    roundedDigits(value, precision + 1, digits);
    layout.exponent = true;
    layout.shown = long(precision) + 1;
    break;
  case FloatStyle::Fixed:
    fixedDigits(value, precision, digits);
    layout.shown = digits.point + long(precision);
    break;
  case FloatStyle::General:
    precision = std::max<size_t>(precision, 1);
    roundedDigits(value, precision, digits);
    layout.exponent = digits.point <= -4 || digits.point > long(precision) - (options.dotZero ? 1 : 0);
    layout.shown = options.alternate ? long(precision) : digits.count;
    break;
  }
  return layout;
}

std::string exponentText(int exponent, bool upper) {
  std::string text = upper ? "E" : "e";
  text += exponent < 0 ? '-' : '+';
  int magnitude = std::abs(exponent);
  if (magnitude < 10) text += '0';
  char number[8];
  text.append(number, std::to_chars(number, number + sizeof number, magnitude).ptr);
  return text;
}

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// Consumes digits with single underscores between them into *out; false if an underscore is misplaced.
bool takeDigits(std::string_view &text, std::string &out, size_t *count) {
  *count = 0;
  bool afterDigit = false;
  while (!text.empty() && (isDigit(text[0]) || text[0] == '_')) {
    if (text[0] == '_') {
      if (!afterDigit) return false;
      afterDigit = false;
    } else {
      out += text[0];
      afterDigit = true;
      ++*count;
    }
    text.remove_prefix(1);
  }
  return afterDigit || *count == 0;
}

bool equalsIgnoringCase(std::string_view text, std::string_view lower) {
  return text.size() == lower.size() &&
         std::equal(text.begin(), text.end(), lower.begin(), [](char a, char b) { return (a | 0x20) == b; });
}

std::optional<double> parseSpecial(std::string_view text) {
  if (equalsIgnoringCase(text, "inf") || equalsIgnoringCase(text, "infinity")) return HUGE_VAL;
  if (equalsIgnoringCase(text, "nan")) return std::nan("");
  return std::nullopt;
}

/// What from_chars would not say: whether a literal out of range is too large or too small.
double outOfRangeValue(std::string_view digits) {
  size_t e = digits.find('e');
  std::string_view mantissa = digits.substr(0, e);
  size_t dot = std::min(mantissa.find('.'), mantissa.size());
  size_t first = mantissa.find_first_of("123456789");
  if (first == std::string_view::npos) return 0;
  long scale = first < dot ? long(dot - first) : -long(first - dot);
  long exponent = 0;
  if (e != std::string_view::npos) {
    bool negative = digits[e + 1] == '-';
    const char *from = digits.data() + e + (negative ? 2 : 1);
    if (std::from_chars(from, digits.data() + digits.size(), exponent).ec != std::errc()) exponent = 1L << 60;
    if (negative) exponent = -exponent;
  }
  return exponent + scale > 0 ? HUGE_VAL : 0;
}

int hexDigit(char c) {
  if (isDigit(c)) return c - '0';
  c |= 0x20;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/// mantissa (with a sticky lowest bit) times two to the power `exponent`, rounded half to even; false if too large.
bool roundToDouble(uint64_t mantissa, int64_t exponent, double *value) {
  if (mantissa == 0 || exponent < -1200) {
    *value = 0;
    return true;
  }
  if (exponent > 1100) return false;
  int bits = 64 - __builtin_clzll(mantissa);
  int64_t lowest = std::max<int64_t>(exponent + bits - 53, -1074); // power of the last bit that fits
  int64_t drop = lowest - exponent;
  if (drop > 0) {
    if (drop > 64) {
      *value = 0;
      return true;
    }
    uint64_t kept = drop == 64 ? 0 : mantissa >> drop;
    uint64_t half = uint64_t(1) << (drop - 1);
    uint64_t rest = drop == 64 ? mantissa : mantissa & ((uint64_t(1) << drop) - 1);
    if (rest > half || (rest == half && (kept & 1))) ++kept;
    mantissa = kept, exponent = lowest;
  }
  *value = std::ldexp(double(mantissa), int(exponent));
  return !std::isinf(*value);
}

/// The hexadecimal digits of a literal as a 62-bit mantissa whose lowest bit is sticky, and a binary exponent.
struct HexMantissa {
  uint64_t value = 0;
  int64_t exponent = 0;
  size_t digits = 0;
};

HexMantissa takeHexMantissa(std::string_view &text) {
  HexMantissa mantissa;
  bool point = false;
  for (; !text.empty(); text.remove_prefix(1)) {
    if (text[0] == '.' && !point) {
      point = true;
      continue;
    }
    int digit = hexDigit(text[0]);
    if (digit < 0) break;
    ++mantissa.digits;
    if (mantissa.value >> 58) { // full: keep only whether anything non-zero follows
      mantissa.value |= digit != 0;
      mantissa.exponent += point ? 0 : 4;
    } else {
      mantissa.value = mantissa.value << 4 | uint64_t(digit);
      mantissa.exponent -= point ? 4 : 0;
    }
  }
  return mantissa;
}

} // namespace

void FloatParts::appendTo(std::string &to) const {
  to += integer;
  if (point) to += '.';
  to += fraction;
  to.append(zeros, '0');
  to += exponent;
}

char *FloatParts::writeTo(char *out) const {
  out = std::copy(integer.begin(), integer.end(), out);
  if (point) *out++ = '.';
  out = std::copy(fraction.begin(), fraction.end(), out);
  std::memset(out, '0', zeros);
  return std::copy(exponent.begin(), exponent.end(), out + zeros);
}

FloatParts formatFloat(double value, FloatStyle style, size_t precision, FloatOptions options) {
  FloatParts parts;
  parts.negative = std::signbit(value) && !std::isnan(value);
  if (!std::isfinite(value)) {
    parts.finite = false;
    if (std::isnan(value))
      parts.integer = options.upper ? "NAN" : "nan";
    else
      parts.integer = options.upper ? "INF" : "inf";
    return parts;
  }
  Digits digits;
  Layout layout = makeDigits(std::fabs(value), style, precision, options, digits);
  if (layout.exponent) {
    parts.exponent = exponentText(digits.point - 1, options.upper);
    digits.point = 1;
  }
  // Digits are numbered from the first one; the point stands before number `point`.
  long point = digits.point;
  long end = std::max(layout.shown, point + (options.dotZero && !layout.exponent ? 1 : 0));
  long inInteger = std::clamp<long>(point, 0, digits.count);
  parts.integer.assign(digits.text, size_t(inInteger));
  if (point > inInteger) parts.integer.append(size_t(point - inInteger), '0');
  if (parts.integer.empty()) parts.integer = "0";
  if (end > point) {
    long leading = point < 0 ? std::min(-point, end - point) : 0;
    parts.fraction.assign(size_t(leading), '0');
    long from = std::max(point, 0L), to = std::min<long>(end, digits.count);
    if (to > from) parts.fraction.append(digits.text + from, size_t(to - from));
    parts.zeros = size_t(end - point) - parts.fraction.size();
  }
  parts.point = options.alternate || end > point;
  return parts;
}

size_t floatRepr(double value, char *out) {
  char *at = out;
  if (std::signbit(value) && !std::isnan(value)) *at++ = '-';
  if (!std::isfinite(value)) {
    std::memcpy(at, std::isnan(value) ? "nan" : "inf", 3);
    return size_t(at + 3 - out);
  }
  Digits digits;
  shortestDigits(std::fabs(value), digits);
  int count = digits.count, point = digits.point;
  if (point <= -4 || point > 16) { // d.ddde+XX
    *at++ = digits.text[0];
    if (count > 1) *at++ = '.';
    at = std::copy(digits.text + 1, digits.text + count, at);
    *at++ = 'e';
    int exponent = point - 1;
    *at++ = exponent < 0 ? '-' : '+';
    exponent = std::abs(exponent);
    if (exponent < 10) *at++ = '0';
    return size_t(std::to_chars(at, out + kFloatReprSize, exponent).ptr - out);
  }
  if (point <= 0) { // 0.000ddd
    *at++ = '0', *at++ = '.';
    at = std::fill_n(at, -point, '0');
    return size_t(std::copy(digits.text, digits.text + count, at) - out);
  }
  int whole = std::min(count, point);
  at = std::copy(digits.text, digits.text + whole, at);
  at = std::fill_n(at, point - whole, '0');
  *at++ = '.';
  if (count > whole)
    at = std::copy(digits.text + whole, digits.text + count, at);
  else
    *at++ = '0';
  return size_t(at - out);
}

std::string floatRepr(double value) {
  char buffer[kFloatReprSize];
  return {buffer, floatRepr(value, buffer)};
}

/// Digits with or without a point, few enough that both they and the power of ten to divide by are exact doubles: one
/// division then rounds correctly. False: anything else.
static bool parseShortDecimal(std::string_view text, double *value) {
  static constexpr double kPowers[] = {1,   1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                       1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
  if (text.empty() || text.size() > std::size(kPowers)) return false;
  uint64_t digits = 0;
  size_t point = text.size();
  for (size_t i = 0; i < text.size(); ++i) {
    const unsigned digit = unsigned(text[i]) - '0';
    if (digit <= 9)
      digits = digits * 10 + digit;
    else if (text[i] == '.' && point == text.size() && text.size() > 1)
      point = i;
    else
      return false;
  }
  *value = point == text.size() ? double(digits) : double(digits) / kPowers[text.size() - point - 1];
  return true;
}

std::optional<double> parseFloat(std::string_view text) {
  if (double value; parseShortDecimal(text, &value)) return value;
  bool negative = !text.empty() && text[0] == '-';
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
  auto withSign = [&](double magnitude) { return negative ? -magnitude : magnitude; };
  if (auto special = parseSpecial(text)) return withSign(*special);

  std::string plain; // the literal without underscores
  size_t whole, decimals = 0;
  if (!takeDigits(text, plain, &whole)) return std::nullopt;
  if (!text.empty() && text[0] == '.') {
    plain += '.';
    text.remove_prefix(1);
    if (!takeDigits(text, plain, &decimals)) return std::nullopt;
  }
  if (whole + decimals == 0) return std::nullopt;
  if (!text.empty() && (text[0] == 'e' || text[0] == 'E')) {
    plain += 'e';
    text.remove_prefix(1);
    if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
      if (text[0] == '-') plain += '-';
      text.remove_prefix(1);
    }
    size_t exponentDigits;
    if (!takeDigits(text, plain, &exponentDigits) || exponentDigits == 0) return std::nullopt;
  }
  if (!text.empty()) return std::nullopt;
  double value = 0;
  auto result = std::from_chars(plain.data(), plain.data() + plain.size(), value);
  if (result.ec == std::errc::result_out_of_range) return withSign(outOfRangeValue(plain));
  KRAIT_DCHECK(result.ptr == plain.data() + plain.size(), "from_chars reads every literal of Python's grammar");
  return withSign(value);
}

size_t floatHex(double value, char *out) {
  char *at = out;
  if (std::signbit(value) && !std::isnan(value)) *at++ = '-';
  if (!std::isfinite(value)) {
    std::memcpy(at, std::isnan(value) ? "nan" : "inf", 3);
    return size_t(at + 3 - out);
  }
  if (value == 0) {
    std::memcpy(at, "0x0.0p+0", 8);
    return size_t(at + 8 - out);
  }
  uint64_t bits;
  std::memcpy(&bits, &value, 8);
  int biased = int(bits >> 52 & 0x7ff);
  *at++ = '0', *at++ = 'x', *at++ = biased ? '1' : '0', *at++ = '.';
  for (int shift = 48; shift >= 0; shift -= 4)
    *at++ = "0123456789abcdef"[bits >> shift & 15];
  int exponent = biased ? biased - 1023 : -1022;
  *at++ = 'p', *at++ = exponent < 0 ? '-' : '+';
  return size_t(std::to_chars(at, out + kFloatReprSize, std::abs(exponent)).ptr - out);
}

HexFloatError parseHexFloat(std::string_view text, double *value) {
  bool negative = !text.empty() && text[0] == '-';
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
  double magnitude;
  if (auto special = parseSpecial(text)) {
    magnitude = *special;
  } else {
    if (text.size() >= 2 && text[0] == '0' && (text[1] | 0x20) == 'x') text.remove_prefix(2);
    HexMantissa mantissa = takeHexMantissa(text);
    if (mantissa.digits == 0) return HexFloatError::Invalid;
    int64_t exponent = 0;
    if (!text.empty() && (text[0] | 0x20) == 'p') {
      text.remove_prefix(1);
      bool down = !text.empty() && text[0] == '-';
      if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
      if (text.empty() || !isDigit(text[0])) return HexFloatError::Invalid;
      for (; !text.empty() && isDigit(text[0]); text.remove_prefix(1))
        exponent = std::min<int64_t>(exponent * 10 + (text[0] - '0'), int64_t(1) << 58);
      if (down) exponent = -exponent;
    }
    if (!text.empty()) return HexFloatError::Invalid;
    if (!roundToDouble(mantissa.value, mantissa.exponent + exponent, &magnitude)) return HexFloatError::TooLarge;
  }
  *value = negative ? -magnitude : magnitude;
  return HexFloatError::None;
}

} // namespace krait
