#include "compiler/frontend/parse/Literals.h"
#include "compiler/support/FloatText.h"
#include <string>
#include <vector>

namespace krait::frontend {

/// A magnitude as limbs, low first.
using Limbs = std::vector<uint64_t>;

static void multiplyAdd(Limbs &limbs, uint64_t factor, uint64_t carry) {
  for (uint64_t &limb : limbs) {
    unsigned __int128 product = static_cast<unsigned __int128>(limb) * factor + carry;
    limb = uint64_t(product);
    carry = uint64_t(product >> 64);
  }
  if (carry) limbs.push_back(carry);
}

static const Constant *intConstant(const Limbs &limbs, Arena &arena) {
  Constant *constant = arena.make<Constant>(Constant{.kind = ConstantKind::Int});
  if (limbs.empty() || (limbs.size() == 1 && limbs[0] <= uint64_t(INT64_MAX)))
    constant->integer = limbs.empty() ? 0 : int64_t(limbs[0]);
  else
    constant->isBig = true, constant->limbs = arena.copy(limbs);
  return constant;
}

/// Decimal literals are short (the digit limit), so one multiplication per 19 digits will do.
static const Constant *decimalInt(std::string_view digits, Arena &arena) {
  Limbs limbs;
  uint64_t group = 0, scale = 1;
  for (char c : digits) {
    group = group * 10 + uint64_t(c - '0');
    scale *= 10;
    if (scale != 10'000'000'000'000'000'000u) continue;
    multiplyAdd(limbs, scale, group);
    group = 0;
    scale = 1;
  }
  if (scale != 1) multiplyAdd(limbs, scale, group);
  return intConstant(limbs, arena);
}

/// Hexadecimal, octal and binary digits, placed from the low end.
static const Constant *radixInt(std::string_view digits, unsigned bitsPerDigit, Arena &arena) {
  Limbs limbs((digits.size() * bitsPerDigit + 63) / 64);
  size_t bit = 0;
  for (size_t i = digits.size(); i-- > 0; bit += bitsPerDigit) {
    char c = digits[i];
    uint64_t value = uint64_t(c <= '9' ? c - '0' : (c | 32) - 'a' + 10);
    limbs[bit / 64] |= value << (bit % 64);
    if (bit % 64 + bitsPerDigit > 64 && value >> (64 - bit % 64)) limbs[bit / 64 + 1] |= value >> (64 - bit % 64);
  }
  while (!limbs.empty() && !limbs.back())
    limbs.pop_back();
  return intConstant(limbs, arena);
}

const Constant *numberConstant(std::string_view text, Arena &arena, int maxDigits, size_t *digits) {
  std::string withoutUnderscores;
  if (text.find('_') != text.npos) {
    for (char c : text)
      if (c != '_') withoutUnderscores += c;
    text = withoutUnderscores;
  }
  if (text.size() <= 18 && text.find_first_not_of("0123456789") == text.npos) {
    Constant *constant = arena.make<Constant>(Constant{.kind = ConstantKind::Int});
    int64_t value = 0;
    for (char c : text)
      value = value * 10 + (c - '0');
    constant->integer = value;
    return constant;
  }
  if (text.size() > 1 && text[0] == '0' && (text[1] | 32) >= 'b' && (text[1] | 32) <= 'x' && (text[1] | 32) != 'e' &&
      (text[1] | 32) != 'j') {
    char base = char(text[1] | 32);
    return radixInt(text.substr(2), base == 'x' ? 4 : base == 'o' ? 3 : 1, arena);
  }
  if (text.back() == 'j' || text.back() == 'J') {
    Constant *constant = arena.make<Constant>(Constant{.kind = ConstantKind::Complex});
    constant->real = 0;
    constant->imaginary = *parseFloat(text.substr(0, text.size() - 1));
    return constant;
  }
  if (text.find_first_of(".eE") != text.npos) {
    Constant *constant = arena.make<Constant>(Constant{.kind = ConstantKind::Float});
    constant->real = *parseFloat(text);
    return constant;
  }
  if (maxDigits > 0 && text.size() > size_t(maxDigits) && text.find_first_not_of('0') != text.npos) {
    *digits = text.size();
    return nullptr;
  }
  return decimalInt(text, arena);
}

} // namespace krait::frontend
