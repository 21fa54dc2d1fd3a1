#include "compiler/frontend/compile/FoldNumbers.h"
#include "compiler/support/BigInt.h"
#include <bit>
#include <cmath>

namespace krait::frontend {

using ast::Operator;
using ast::UnaryOperator;

static constexpr size_t kMaxBits = 128; // of products, powers and shifts

namespace {
struct Complex {
  double real, imaginary;
};
} // namespace

static BigInt bigValue(const Constant &value) {
  switch (value.kind) {
  case ConstantKind::True:
    return 1;
  case ConstantKind::False:
    return 0;
  default:
    if (!value.isBig) return value.integer;
    return BigInt(IntView{value.limbs.data(), value.limbs.size(), value.negative});
  }
}

bool smallValue(const Constant &value, int64_t *to) {
  if (value.kind == ConstantKind::Int) {
    if (!value.isBig) *to = value.integer;
    return !value.isBig;
  }
  *to = value.kind == ConstantKind::True;
  return true;
}

static const Constant *integerConstant(Arena &arena, const BigInt &value) {
  if (value.failed()) return nullptr;
  Constant *result = arena.make<Constant>(Constant{.kind = ConstantKind::Int});
  result->integer = 0;
  if (!value.toInt64(&result->integer)) {
    result->isBig = true;
    result->negative = value.isNegative();
    result->limbs = arena.copy(std::span<const uint64_t>(value.limbs(), value.size()));
  }
  return result;
}
static const Constant *floatConstant(Arena &arena, double value) {
  Constant *result = arena.make<Constant>(Constant{.kind = ConstantKind::Float});
  result->real = value;
  return result;
}
static const Constant *complexConstant(Arena &arena, Complex value) {
  Constant *result = arena.make<Constant>(Constant{.kind = ConstantKind::Complex});
  result->real = value.real;
  result->imaginary = value.imaginary;
  return result;
}
/// Of any number.
static double imaginaryPart(const Constant &value) { return value.kind == ConstantKind::Complex ? value.imaginary : 0; }

/// False if an integer is too large for a double.
static bool toDouble(const Constant &value, double *to) {
  if (!isInteger(value)) {
    *to = value.real;
    return true;
  }
  bool overflow = false;
  *to = integer::toDouble(bigValue(value), &overflow);
  return !overflow;
}

// Integers.

static const Constant *foldIntegerPower(Arena &arena, const BigInt &base, const BigInt &exponent) {
  if (exponent.isNegative()) {
    bool overflow = false;
    double x = integer::toDouble(base, &overflow), y = integer::toDouble(exponent, &overflow);
    return overflow || x == 0 ? nullptr : floatConstant(arena, std::pow(x, y));
  }
  int64_t count = 0;
  bool fits = exponent.toInt64(&count);
  if (!base.isZero() && !exponent.isZero() && (!fits || base.bitLength() > kMaxBits / uint64_t(count))) return nullptr;
  if (base.isZero() && !exponent.isZero()) return integerConstant(arena, 0);
  return integerConstant(arena, power(base, uint64_t(count)));
}

static const Constant *foldIntegers(Arena &arena, Operator op, const Constant &left, const Constant &right) {
  BigInt a = bigValue(left), b = bigValue(right);
  bool bools = left.kind != ConstantKind::Int && right.kind != ConstantKind::Int;
  auto bitwise = [&](const BigInt &result) -> const Constant * {
    if (!bools) return integerConstant(arena, result);
    return arena.make<Constant>(Constant{.kind = result.isZero() ? ConstantKind::False : ConstantKind::True});
  };
  switch (op) {
  case Operator::Add:
    return integerConstant(arena, a + b);
  case Operator::Sub:
    return integerConstant(arena, a - b);
  case Operator::Mult:
    if (!a.isZero() && !b.isZero() && a.bitLength() + b.bitLength() > kMaxBits) return nullptr;
    return integerConstant(arena, a * b);
  case Operator::Div: {
    double quotient = 0;
    bool overflow = false;
    if (b.isZero() || !integer::trueDivide(&quotient, &overflow, a, b) || overflow) return nullptr;
    return floatConstant(arena, quotient);
  }
  case Operator::FloorDiv:
    return b.isZero() ? nullptr : integerConstant(arena, floorDivMod(a, b).quotient);
  case Operator::Mod:
    return b.isZero() ? nullptr : integerConstant(arena, floorDivMod(a, b).remainder);
  case Operator::Pow:
    return foldIntegerPower(arena, a, b);
  case Operator::LShift:
  case Operator::RShift: {
    int64_t count = 0;
    bool fits = b.toInt64(&count);
    if (b.isNegative()) return nullptr;
    if (a.isZero()) return integerConstant(arena, 0);
    if (op == Operator::RShift) return fits ? integerConstant(arena, a >> size_t(count)) : nullptr;
    if (!fits || size_t(count) > kMaxBits || (count && a.bitLength() > kMaxBits - size_t(count))) return nullptr;
    return integerConstant(arena, a << size_t(count));
  }
  case Operator::BitOr:
    return bitwise(a | b);
  case Operator::BitXor:
    return bitwise(a ^ b);
  case Operator::BitAnd:
    return bitwise(a & b);
  case Operator::MatMult:
    return nullptr;
  }
  return nullptr;
}

// Floats.

/// The remainder with the divisor's sign.
static double floatRemainder(double a, double b) {
  double result = std::fmod(a, b);
  if (result == 0) return std::copysign(0.0, b);
  return (b < 0) != (result < 0) ? result + b : result;
}

static double floatFloorDivide(double a, double b) {
  double remainder = std::fmod(a, b);
  double quotient = (a - remainder) / b;
  if (remainder != 0 && (b < 0) != (remainder < 0)) quotient -= 1.0;
  if (quotient == 0) return std::copysign(0.0, a / b);
  double floored = std::floor(quotient);
  return quotient - floored > 0.5 ? floored + 1.0 : floored;
}

static const Constant *complexPower(Arena &arena, Complex base, Complex exponent);

static const Constant *foldFloats(Arena &arena, Operator op, double a, double b) {
  switch (op) {
  case Operator::Add:
    return floatConstant(arena, a + b);
  case Operator::Sub:
    return floatConstant(arena, a - b);
  case Operator::Mult:
    return floatConstant(arena, a * b);
  case Operator::Div:
    return b == 0 ? nullptr : floatConstant(arena, a / b);
  case Operator::Mod:
    return b == 0 ? nullptr : floatConstant(arena, floatRemainder(a, b));
  case Operator::FloorDiv:
    return b == 0 ? nullptr : floatConstant(arena, floatFloorDivide(a, b));
  case Operator::Pow: {
    if (a == 0 && b < 0) return nullptr;
    if (a < 0 && std::isfinite(a) && std::isfinite(b) && b != std::floor(b)) return complexPower(arena, {a, 0}, {b, 0});
    double result = std::pow(a, b);
    if (std::isfinite(a) && std::isfinite(b) && !std::isfinite(result)) return nullptr;
    return floatConstant(arena, result);
  }
  default:
    return nullptr;
  }
}

// Complex numbers.

static Complex multiply(Complex a, Complex b) {
  return {a.real * b.real - a.imaginary * b.imaginary, a.real * b.imaginary + a.imaginary * b.real};
}

/// Smith's method: scaled by the larger part of the divisor. The divisor is not zero.
static Complex divide(Complex a, Complex b) {
  if (std::fabs(b.real) >= std::fabs(b.imaginary)) {
    double ratio = b.imaginary / b.real, denominator = b.real + b.imaginary * ratio;
    return {(a.real + a.imaginary * ratio) / denominator, (a.imaginary - a.real * ratio) / denominator};
  }
  double ratio = b.real / b.imaginary, denominator = b.real * ratio + b.imaginary;
  return {(a.real * ratio + a.imaginary) / denominator, (a.imaginary * ratio - a.real) / denominator};
}

static bool isZero(Complex value) { return value.real == 0 && value.imaginary == 0; }

static Complex integralPower(Complex base, int64_t exponent) {
  uint64_t count = exponent < 0 ? uint64_t(-exponent) : uint64_t(exponent);
  Complex result{1, 0}, square = base;
  for (uint64_t bit = 1; bit && count >= bit; bit <<= 1) {
    if (count & bit) result = multiply(result, square);
    square = multiply(square, square);
  }
  return exponent < 0 ? divide({1, 0}, result) : result;
}

static const Constant *complexPower(Arena &arena, Complex base, Complex exponent) {
  Complex result;
  if (exponent.imaginary == 0 && exponent.real == std::floor(exponent.real) && std::fabs(exponent.real) <= 100) {
    if (isZero(base) && exponent.real < 0) return nullptr;
    result = integralPower(base, int64_t(exponent.real));
  } else if (isZero(exponent)) {
    result = {1, 0};
  } else if (isZero(base)) {
    if (exponent.imaginary != 0 || exponent.real < 0) return nullptr;
    result = {0, 0};
  } else {
    double size = std::hypot(base.real, base.imaginary), angle = std::atan2(base.imaginary, base.real);
    double length = std::pow(size, exponent.real), phase = angle * exponent.real;
    if (exponent.imaginary != 0) {
      length /= std::exp(angle * exponent.imaginary);
      phase += exponent.imaginary * std::log(size);
    }
    result = {length * std::cos(phase), length * std::sin(phase)};
  }
  if (!std::isfinite(result.real) || !std::isfinite(result.imaginary)) return nullptr;
  return complexConstant(arena, result);
}

static const Constant *foldComplexes(Arena &arena, Operator op, Complex a, Complex b) {
  switch (op) {
  case Operator::Add:
    return complexConstant(arena, {a.real + b.real, a.imaginary + b.imaginary});
  case Operator::Sub:
    return complexConstant(arena, {a.real - b.real, a.imaginary - b.imaginary});
  case Operator::Mult:
    return complexConstant(arena, multiply(a, b));
  case Operator::Div:
    return isZero(b) ? nullptr : complexConstant(arena, divide(a, b));
  case Operator::Pow:
    return complexPower(arena, a, b);
  default:
    return nullptr;
  }
}

// Everything.

const Constant *foldNumbers(Arena &arena, Operator op, const Constant &left, const Constant &right) {
  if (isInteger(left) && isInteger(right)) return foldIntegers(arena, op, left, right);
  double a = 0, b = 0;
  if (!toDouble(left, &a) || !toDouble(right, &b)) return nullptr;
  if (left.kind == ConstantKind::Complex || right.kind == ConstantKind::Complex)
    return foldComplexes(arena, op, {a, imaginaryPart(left)}, {b, imaginaryPart(right)});
  return foldFloats(arena, op, a, b);
}

const Constant *foldNumber(Arena &arena, UnaryOperator op, const Constant &operand) {
  if (op == UnaryOperator::Invert) return isInteger(operand) ? integerConstant(arena, ~bigValue(operand)) : nullptr;
  bool negate = op == UnaryOperator::USub;
  if (isInteger(operand)) return integerConstant(arena, negate ? -bigValue(operand) : bigValue(operand));
  if (!negate) return &operand;
  if (operand.kind == ConstantKind::Float) return floatConstant(arena, -operand.real);
  return complexConstant(arena, {-operand.real, -operand.imaginary});
}

bool equalNumbers(const Constant &a, const Constant &b) {
  if (isInteger(a) && isInteger(b)) return bigValue(a) == bigValue(b);
  if (isInteger(b)) return equalNumbers(b, a);
  if (imaginaryPart(a) != imaginaryPart(b)) return false;
  if (!isInteger(a)) return a.real == b.real;
  return b.real == b.real && integer::compareDouble(bigValue(a), b.real) == 0;
}

} // namespace krait::frontend
