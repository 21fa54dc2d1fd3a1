// int() of text, and the digits of an int, with the limit of sys.set_int_max_str_digits.
#include "compiler/support/Unicode.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/object/Protocol.h"
#include "runtime/thread/Runtime.h"
#include "runtime/types/Int.h"
#include "runtime/types/IntDetail.h"
#include "runtime/types/Str.h"
#include <bit>
#include <charconv>
#include <cmath>

namespace krait::runtime {

/// Below this many digits the limit is not looked at (CPython's threshold).
static constexpr int64_t kUncheckedDigits = 640;

Ref parseShortInt(Value value) {
  auto *str = value.as<StrObject>();
  if (!str->ascii || str->size == 0 || str->size > 19) return nullptr;
  const uint8_t *at = str->data1(), *end = at + str->size;
  const bool negative = *at == '-';
  at += negative || *at == '+';
  if (end - at > 18 || at == end) return nullptr;
  int64_t number = 0;
  for (; at != end; ++at) {
    const unsigned digit = unsigned(*at) - '0';
    if (digit > 9) return nullptr;
    number = number * 10 + int64_t(digit);
  }
  return Ref::smallInt(negative ? -number : number);
}

std::string_view plainNumericText(Value value) {
  const auto *str = value.as<StrObject>();
  if (!str->ascii) return {};
  const std::string_view text(reinterpret_cast<const char *>(str->data1()), size_t(str->size));
  // What numbers are written with has no character below '!' at its ends, and spaces inside do not make it one.
  return !text.empty() && text.front() > ' ' && text.back() > ' ' ? text : std::string_view();
}

std::string numericText(Value value) {
  auto *str = value.as<StrObject>();
  std::string text;
  text.reserve(size_t(str->size));
  for (int64_t i = 0; i < str->size; ++i) {
    char32_t c = str->at(i);
    if (c < 0x80) {
      const bool space = c == ' ' || (c >= '\t' && c <= '\r'); // not the separators from 0x1c on
      text += space ? ' ' : char(c);
    } else if (unicode::isSpace(c)) {
      text += ' ';
    } else {
      int digit = unicode::decimalValue(c);
      text += digit < 0 ? '?' : char('0' + digit);
    }
  }
  size_t first = text.find_first_not_of(' '), last = text.find_last_not_of(' ');
  return first == text.npos ? std::string() : text.substr(first, last - first + 1);
}

Ref parseIntText(Thread &thread, std::string_view text, int base, Value original) {
  BigInt number;
  int64_t limit = runtimeState.maxStrDigits;
  unsigned realBase = base ? unsigned(base) : 10;
  bool limited =
      limit > 0 && int64_t(text.size()) > std::max(limit, kUncheckedDigits) && !std::has_single_bit(realBase);
  if (limited) {
    // Digits alone count; prefixes only come with bases that have no limit.
    int64_t digits = 0;
    for (char c : text)
      digits += c != '_' && c != '+' && c != '-';
    bool prefixed = base == 0 && text.find_first_of("xXoObB") <= 2;
    if (digits > limit && !prefixed) {
      BigInt probe; // the literal must be valid for this message to be the right one
      std::string_view head = text.substr(0, 64);
      bool valid =
          parseInteger(&probe, head.substr(0, head.find_last_not_of('_') + 1), unsigned(base)) &&
          text.find_first_not_of("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_", 1) == text.npos;
      if (valid)
        return raiseValueError(thread,
                               "Exceeds the limit (%lld digits) for integer string conversion: value has %lld digits; "
                               "use sys.set_int_max_str_digits() to increase the limit",
                               (long long)limit, (long long)digits);
    }
  }
  if (!parseInteger(&number, text, unsigned(base))) {
    Ref shown = repr(thread, original);
    if (!shown) return nullptr;
    if (shown.as<StrObject>()->size > 200) shown = strSubstring(thread, shown, 0, 200);
    if (!shown) return nullptr;
    return raiseValueError(thread, "invalid literal for int() with base %d: %U", base, shown.get());
  }
  return makeIntFromBig(thread, number);
}

Ref parseInt(Thread &thread, std::string_view utf8, int base) {
  Ref text = makeStr(thread, utf8);
  if (!text) return nullptr;
  std::string plain = numericText(text);
  return parseIntText(thread, plain, base, text);
}

static Ref raiseTooManyDigits(Thread &thread, int64_t limit) {
  return raiseValueError(thread,
                         "Exceeds the limit (%lld digits) for integer string conversion; use "
                         "sys.set_int_max_str_digits() to increase the limit",
                         (long long)limit);
}

Ref intToStr(Thread &thread, Value value, int base) {
  if (value.isSmallInt() && base == 10) {
    char text[24];
    auto end = std::to_chars(text, text + sizeof text, value.asSmallInt()).ptr;
    return makeStrFromAscii(thread, {text, size_t(end - text)});
  }
  IntOperand operand(value);
  int64_t limit = base == 10 ? runtimeState.maxStrDigits : 0;
  // A cheap lower bound first: the conversion itself may take minutes.
  if (limit > 0 && double(operand->bitLength()) > (double(std::max(limit, kUncheckedDigits)) + 1) * 3.3219280948873626)
    return raiseTooManyDigits(thread, limit);
  std::string text;
  if (!toText(&text, operand, unsigned(base))) return raiseNoMemory(thread);
  int64_t digits = int64_t(text.size()) - operand->negative;
  if (limit > 0 && digits > limit && digits > kUncheckedDigits) return raiseTooManyDigits(thread, limit);
  return makeStr(thread, text);
}

} // namespace krait::runtime
