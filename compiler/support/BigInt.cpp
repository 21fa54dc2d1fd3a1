#include "compiler/support/BigInt.h"
#include "compiler/support/BigIntWriter.h"
#include <algorithm>
#include <cstdlib>

namespace krait {

using limbs::Limb;

BigInt::BigInt(int64_t value) : size_(value != 0), negative_(value < 0) {
  inline_[0] = value < 0 ? -Limb(value) : Limb(value);
}

BigInt::BigInt(IntView value) {
  Limb *out = reserve(value.size);
  if (!out) return;
  std::copy(value.limbs, value.limbs + value.size, out);
  size_ = value.size;
  negative_ = value.negative;
}

BigInt BigInt::failure() {
  BigInt number;
  number.failed_ = true;
  return number;
}

BigInt BigInt::fromUnsigned(uint64_t value) {
  BigInt number;
  number.inline_[0] = value;
  number.size_ = value != 0;
  return number;
}

BigInt BigInt::powerOfTwo(size_t exponent) { return BigInt(1) << exponent; }

BigInt BigInt::fromDouble(double value) {
  BigIntWriter writer(integer::kDoubleLimbs);
  if (!writer) return failure();
  return writer.finish(integer::fromDouble(writer.out(), writer.negative(), value));
}

Limb *BigInt::reserve(size_t count) {
  release();
  if (count <= kInline) return inline_;
  size_t bytes;
  if (!__builtin_mul_overflow(count, sizeof(Limb), &bytes)) heap_ = static_cast<Limb *>(std::malloc(bytes));
  failed_ = !heap_;
  return heap_;
}

void BigInt::take(BigInt &other) {
  heap_ = other.heap_;
  size_ = other.size_;
  std::copy(other.inline_, other.inline_ + kInline, inline_);
  negative_ = other.negative_;
  failed_ = other.failed_;
  other.heap_ = nullptr;
  other.release();
}

void BigInt::release() {
  std::free(heap_);
  heap_ = nullptr;
  size_ = 0;
  negative_ = failed_ = false;
}

BigInt BigInt::operator-() const {
  BigInt result(*this);
  result.negative_ = result.size_ && !result.negative_;
  return result;
}

static BigInt addViews(IntView a, IntView b) {
  BigIntWriter writer(std::max(a.size, b.size) + 1);
  if (!writer) return BigInt::failure();
  return writer.finish(integer::add(writer.out(), writer.negative(), a, b));
}

BigInt operator+(const BigInt &a, const BigInt &b) {
  if (a.failed_ || b.failed_) return BigInt::failure();
  return addViews(a, b);
}

BigInt operator-(const BigInt &a, const BigInt &b) {
  if (a.failed_ || b.failed_) return BigInt::failure();
  return addViews(a, IntView(b).negated());
}

BigInt operator*(const BigInt &a, const BigInt &b) {
  if (a.failed_ || b.failed_) return BigInt::failure();
  BigIntWriter writer(a.size_ + b.size_);
  if (!writer || !integer::multiply(writer.out(), writer.size(), writer.negative(), a, b)) return BigInt::failure();
  return writer.finish();
}

BigInt operator<<(const BigInt &a, size_t count) {
  if (a.failed_) return BigInt::failure();
  BigIntWriter writer(a.size_ + count / limbs::kLimbBits + 1);
  if (!writer) return BigInt::failure();
  return writer.finish(integer::shiftLeft(writer.out(), writer.negative(), a, count));
}

BigInt operator>>(const BigInt &a, size_t count) {
  if (a.failed_) return BigInt::failure();
  size_t whole = count / limbs::kLimbBits;
  BigIntWriter writer(a.size_ - std::min(a.size_, whole) + 1);
  if (!writer) return BigInt::failure();
  return writer.finish(integer::shiftRight(writer.out(), writer.negative(), a, count));
}

static BigInt bitwise(integer::BitOp op, const BigInt &a, const BigInt &b) {
  if (a.failed() || b.failed()) return BigInt::failure();
  BigIntWriter writer(std::max(a.size(), b.size()) + 1);
  if (!writer) return BigInt::failure();
  return writer.finish(integer::bitwise(op, writer.out(), writer.negative(), a, b));
}

BigInt operator&(const BigInt &a, const BigInt &b) { return bitwise(integer::BitOp::And, a, b); }
BigInt operator|(const BigInt &a, const BigInt &b) { return bitwise(integer::BitOp::Or, a, b); }
BigInt operator^(const BigInt &a, const BigInt &b) { return bitwise(integer::BitOp::Xor, a, b); }
BigInt BigInt::operator~() const { return -*this - BigInt(1); }

BigDivMod floorDivMod(const BigInt &a, const BigInt &b) {
  BigIntWriter quotient(a.size() - std::min(a.size(), b.size()) + 2), remainder(b.size());
  integer::DivModResult result;
  if (a.failed() || b.failed() || !quotient || !remainder ||
      !integer::divMod(quotient.out(), remainder.out(), &result, a, b))
    return {BigInt::failure(), BigInt::failure()};
  *quotient.negative() = result.quotientNegative;
  *remainder.negative() = result.remainderNegative;
  return {quotient.finish(result.quotientSize), remainder.finish(result.remainderSize)};
}

} // namespace krait
