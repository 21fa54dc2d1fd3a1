// An integer of any size that owns its limbs: for constant folding in the compiler, for the runtime's operations that
// are long anyway (powers, roots, conversion of bases), and for tests.
//
// Out of memory is a state, not an abort: a failed operation gives a number for which failed() is true, as does every
// operation on such a number. Check once, at the end.
#pragma once
#include "compiler/support/Integer.h"
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace krait {

class BigInt {
public:
  using Limb = limbs::Limb;

  BigInt() = default;
  BigInt(int64_t value); // implicit: constants in formulas
  explicit BigInt(IntView value);
  BigInt(const BigInt &other) : BigInt(IntView(other)) { failed_ = failed_ || other.failed_; }
  BigInt(BigInt &&other) noexcept { take(other); }
  BigInt &operator=(const BigInt &other) {
    if (this != &other) *this = BigInt(other);
    return *this;
  }
  BigInt &operator=(BigInt &&other) noexcept {
    if (this != &other) {
      release();
      take(other);
    }
    return *this;
  }
  ~BigInt() { release(); }

  static BigInt failure();
  static BigInt fromUnsigned(uint64_t value);
  static BigInt powerOfTwo(size_t exponent);
  /// value: finite.
  static BigInt fromDouble(double value);

  bool failed() const { return failed_; }
  bool isZero() const { return size_ == 0; }
  bool isNegative() const { return negative_; }
  bool isOdd() const { return size_ && (limbs()[0] & 1); }
  size_t size() const { return size_; }
  const Limb *limbs() const { return heap_ ? heap_ : inline_; }
  size_t bitLength() const { return IntView(*this).bitLength(); }
  operator IntView() const { return {limbs(), size_, negative_}; }
  bool toInt64(int64_t *value) const { return IntView(*this).toInt64(value); }

  BigInt operator-() const;
  friend BigInt operator+(const BigInt &a, const BigInt &b);
  friend BigInt operator-(const BigInt &a, const BigInt &b);
  friend BigInt operator*(const BigInt &a, const BigInt &b);
  friend BigInt operator<<(const BigInt &a, size_t count);
  friend BigInt operator>>(const BigInt &a, size_t count);
  friend BigInt operator&(const BigInt &a, const BigInt &b);
  friend BigInt operator|(const BigInt &a, const BigInt &b);
  friend BigInt operator^(const BigInt &a, const BigInt &b);
  BigInt operator~() const;
  friend bool operator==(const BigInt &a, const BigInt &b) { return integer::equal(a, b); }
  friend bool operator<(const BigInt &a, const BigInt &b) { return integer::compare(a, b) < 0; }

private:
  friend class BigIntWriter;
  static constexpr size_t kInline = 2;

  Limb *reserve(size_t count); // room for count limbs, old value lost; null (and failed) when refused
  void take(BigInt &other);
  void release();

  Limb *heap_ = nullptr;
  size_t size_ = 0;
  Limb inline_[kInline] = {};
  bool negative_ = false;
  bool failed_ = false;
};

/// Python's // and %, b not zero.
struct BigDivMod {
  BigInt quotient, remainder;
};
BigDivMod floorDivMod(const BigInt &a, const BigInt &b);

/// base ** exponent.
BigInt power(const BigInt &base, uint64_t exponent);
/// base ** exponent mod modulus with the sign of modulus, as pow() with three arguments; exponent not negative, modulus
/// not zero.
BigInt powerModulo(const BigInt &base, const BigInt &exponent, const BigInt &modulus);
/// *inverse * a = 1 modulo `modulus`, 0 <= *inverse < |modulus|; false if a has no inverse.
bool inverseModulo(BigInt *inverse, const BigInt &a, const BigInt &modulus);
/// Greatest common divisor, not negative.
BigInt greatestCommonDivisor(BigInt a, BigInt b);
/// The square root rounded down, a not negative.
BigInt squareRoot(const BigInt &a);

/// The digits of the magnitude in a base from 2 to 36, lower case, "0" for zero, with '-' in front of a negative
/// number. Subquadratic. False: out of memory (the string itself, at most integerTextSize characters, is the caller's
/// risk).
[[nodiscard]] bool toText(std::string *text, IntView value, unsigned base = 10);
/// An upper bound of toText's length.
size_t integerTextSize(IntView value, unsigned base);

/// Reads what int(text, base) accepts after stripping white space and mapping digits to ASCII: sign, prefix, digits
/// with single underscores between; base 0 takes the base from the prefix and refuses leading zeros of a non-zero
/// number. False if `text` is anything else. Memory trouble makes *value failed.
bool parseInteger(BigInt *value, std::string_view text, unsigned base = 10);

} // namespace krait
