// Integers to digits and back. Bases that are powers of two move bits; the others split numbers at powers base^(d 2^i),
// d being the digits that fit a limb, so that the cost is that of a few products of the size of the number.
#include "compiler/support/Assert.h"
#include "compiler/support/BigInt.h"
#include "compiler/support/BigIntWriter.h"
#include "compiler/support/LimbScratch.h"
#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <vector>

namespace krait {

using limbs::Limb;

namespace {

constexpr size_t kSplitToText = 24;   // limbs below which digits are peeled off limb by limb
constexpr size_t kSplitFromText = 40; // limb-sized groups of digits below which they are multiplied up one by one

/// The largest power of `base` that fits a limb.
struct LimbDigits {
  unsigned digits = 0;
  Limb power = 1;
  explicit LimbDigits(unsigned base) {
    for (Limb next; !__builtin_mul_overflow(power, Limb(base), &next); power = next)
      ++digits;
  }
};

char digitChar(unsigned value) { return "0123456789abcdefghijklmnopqrstuvwxyz"[value]; }

void powerOfTwoText(std::string *text, IntView value, unsigned base) {
  auto step = unsigned(std::countr_zero(base));
  size_t digits = (value.bitLength() + step - 1) / step;
  for (size_t i = digits; i-- > 0;) {
    size_t bit = i * step, limb = bit / 64;
    auto shift = unsigned(bit % 64);
    Limb bits = value.limbs[limb] >> shift;
    if (shift && limb + 1 < value.size) bits |= value.limbs[limb + 1] << (64 - shift);
    *text += digitChar(unsigned(bits & (base - 1)));
  }
}

/// powers[i] is base ** (digits << i), as many as are needed below `size` limbs.
class PowerLadder {
public:
  PowerLadder(LimbDigits unit) { powers_.push_back(BigInt::fromUnsigned(unit.power)); }
  /// The power number `i`; the ones below are made on the way.
  const BigInt &at(size_t i) {
    while (powers_.size() <= i)
      powers_.push_back(powers_.back() * powers_.back());
    return powers_[i];
  }

private:
  std::vector<BigInt> powers_;
};

class TextWriter {
public:
  TextWriter(std::string *text, unsigned base) : text_(text), base_(base), unit_(base), ladder_(unit_) {}

  /// Appends `value` padded with zeros to `width` digits (0: no padding). False when out of memory.
  bool write(const BigInt &value, size_t width) {
    if (value.failed()) return false;
    if (value.size() <= kSplitToText) return writeSmall(value, width);
    size_t level = 0;
    while (ladder_.at(level).size() * 2 <= value.size())
      ++level;
    if (ladder_.at(level).size() >= value.size()) --level; // so the quotient is never zero
    if (ladder_.at(level).failed()) return false;
    size_t low = size_t(unit_.digits) << level;
    BigDivMod parts = floorDivMod(value, ladder_.at(level));
    return write(parts.quotient, width ? width - low : 0) && write(parts.remainder, low);
  }

private:
  bool writeSmall(const BigInt &value, size_t width) {
    Limb rest[kSplitToText];
    std::copy(value.limbs(), value.limbs() + value.size(), rest);
    size_t size = value.size();
    char digits[kSplitToText * 64];
    char *end = digits + sizeof digits, *at = end;
    while (size) {
      Limb group = limbs::divideLimb(rest, rest, size, unit_.power);
      size = limbs::normalizedSize(rest, size);
      auto peel = [&](unsigned base) {
        for (unsigned i = 0; i < unit_.digits && (size || group); ++i, group /= base)
          *--at = digitChar(unsigned(group % base));
      };
      if (base_ == 10)
        peel(10); // division by a constant
      else
        peel(base_);
    }
    size_t count = size_t(end - at);
    KRAIT_DCHECK(!width || count <= width, "the part fits its place");
    if (width > count) text_->append(width - count, '0');
    text_->append(at, count);
    return true;
  }

  std::string *text_;
  unsigned base_;
  LimbDigits unit_;
  PowerLadder ladder_;
};

class TextReader {
public:
  explicit TextReader(unsigned base) : base_(base), unit_(base), ladder_(unit_) {}

  /// The value of digits (already checked, no underscores).
  BigInt read(std::string_view digits) {
    if (digits.size() <= kSplitFromText * unit_.digits) return readSmall(digits);
    size_t level = 0;
    while ((size_t(unit_.digits) << (level + 1)) < digits.size())
      ++level;
    size_t low = size_t(unit_.digits) << level;
    BigInt high = read(digits.substr(0, digits.size() - low));
    return high * ladder_.at(level) + read(digits.substr(digits.size() - low));
  }

private:
  BigInt readSmall(std::string_view digits) {
    BigIntWriter writer(digits.size() / unit_.digits + 1);
    if (!writer) return BigInt::failure();
    size_t size = 0;
    size_t first = digits.size() % unit_.digits; // an incomplete group comes first
    for (size_t at = 0; at < digits.size();) {
      size_t count = at == 0 && first ? first : unit_.digits;
      Limb group = 0, scale = 1;
      for (size_t i = 0; i < count; ++i) {
        group = group * base_ + valueOf(digits[at + i]);
        scale *= base_;
      }
      Limb carry = limbs::multiplyLimb(writer.out(), writer.out(), size, scale, group);
      if (carry) writer.out()[size++] = carry;
      at += count;
    }
    return writer.finish(size);
  }

  static unsigned valueOf(char c) { return c <= '9' ? unsigned(c - '0') : unsigned((c | 0x20) - 'a' + 10); }

  unsigned base_;
  LimbDigits unit_;
  PowerLadder ladder_;
};

BigInt readPowerOfTwo(std::string_view digits, unsigned base) {
  auto step = unsigned(std::countr_zero(base));
  BigIntWriter writer(digits.size() * step / 64 + 2);
  if (!writer) return BigInt::failure();
  size_t count = digits.size() * step / 64 + 1;
  std::fill(writer.out(), writer.out() + count + 1, 0);
  for (size_t i = 0; i < digits.size(); ++i) {
    char c = digits[digits.size() - 1 - i];
    Limb value = c <= '9' ? Limb(c - '0') : Limb((c | 0x20) - 'a' + 10);
    size_t bit = i * step;
    auto shift = unsigned(bit % 64);
    writer.out()[bit / 64] |= value << shift;
    if (shift + step > 64) writer.out()[bit / 64 + 1] |= value >> (64 - shift);
  }
  return writer.finish(limbs::normalizedSize(writer.out(), count + 1));
}

/// The base that a literal's prefix names, 0 for none.
unsigned prefixBase(std::string_view text) {
  if (text.size() < 2 || text[0] != '0') return 0;
  switch (text[1] | 0x20) {
  case 'x':
    return 16;
  case 'o':
    return 8;
  case 'b':
    return 2;
  default:
    return 0;
  }
}

} // namespace

size_t integerTextSize(IntView value, unsigned base) {
  double bitsPerDigit = std::log2(double(base));
  return size_t(double(value.bitLength()) / bitsPerDigit * (1 + 1e-12)) + 3;
}

bool toText(std::string *text, IntView value, unsigned base) {
  KRAIT_DCHECK(base >= 2 && base <= 36, "a base from 2 to 36");
  if (value.size == 0) {
    *text += '0';
    return true;
  }
  if (value.negative) *text += '-';
  if (value.size == 1) {
    char digits[64];
    text->append(digits, std::to_chars(digits, digits + sizeof digits, value.limbs[0], int(base)).ptr);
    return true;
  }
  text->reserve(text->size() + integerTextSize(value, base));
  if (std::has_single_bit(base)) {
    powerOfTwoText(text, value, base);
    return true;
  }
  return TextWriter(text, base).write(BigInt(value.magnitude()), 0);
}

bool parseInteger(BigInt *value, std::string_view text, unsigned base) {
  KRAIT_DCHECK(base == 0 || (base >= 2 && base <= 36), "a base from 2 to 36, or 0");
  bool negative = !text.empty() && text[0] == '-';
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
  unsigned prefix = prefixBase(text);
  bool onlyZero = false; // "00" is no decimal literal, but zero is zero
  if (base == 0) {
    onlyZero = !prefix && !text.empty() && text[0] == '0';
    base = prefix ? prefix : 10;
  }
  if (prefix == base) {
    text.remove_prefix(2);
    if (!text.empty() && text[0] == '_') text.remove_prefix(1);
  }
  std::string plain;
  std::string_view digits = text;
  bool afterDigit = false;
  for (char c : text) {
    if (c == '_') {
      if (!afterDigit) return false;
      afterDigit = false;
      continue;
    }
    char lower = char(c | 0x20);
    unsigned digit = c >= '0' && c <= '9'           ? unsigned(c - '0')
                     : lower >= 'a' && lower <= 'z' ? unsigned(lower - 'a' + 10)
                                                    : 99;
    if (digit >= base || (onlyZero && digit)) return false;
    afterDigit = true;
  }
  if (!afterDigit) return false;
  if (text.find('_') != text.npos) {
    plain.reserve(text.size());
    std::copy_if(text.begin(), text.end(), std::back_inserter(plain), [](char c) { return c != '_'; });
    digits = plain;
  }
  digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
  constexpr size_t kDigitsOfLimb = 12; // in any base
  if (digits.size() <= kDigitsOfLimb) {
    Limb small = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), small, int(base));
    *value = BigInt::fromUnsigned(small);
  } else {
    *value = std::has_single_bit(base) ? readPowerOfTwo(digits, base) : TextReader(base).read(digits);
  }
  if (negative) *value = -*value;
  return true;
}

} // namespace krait
