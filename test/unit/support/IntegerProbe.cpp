// Operations on integers: arguments and results in hexadecimal, "-ff".
#include "compiler/support/BigInt.h"
#include "test/unit/support/Probe.h"
#include <charconv>

namespace krait::probe {
namespace {

BigInt read(std::string_view text) {
  BigInt value;
  return parseInteger(&value, text, 16) ? value : BigInt::failure();
}

std::string write(const BigInt &value) {
  std::string text;
  return !value.failed() && toText(&text, value, 16) ? text : "failed";
}

template <BigInt (*kOperation)(const BigInt &, const BigInt &)>
std::string binary(const Arguments &a) {
  return write(kOperation(read(a[0]), read(a[1])));
}
template <BigInt (*kOperation)(const BigInt &, size_t)>
std::string shift(const Arguments &a) {
  return write(kOperation(read(a[0]), size_t(number(a[1]))));
}

std::string square(const Arguments &a) {
  BigInt x = read(a[0]);
  return write(x * x);
}

std::string divmod(const Arguments &a) {
  BigDivMod result = floorDivMod(read(a[0]), read(a[1]));
  return write(result.quotient) + " " + write(result.remainder);
}

std::string invert(const Arguments &a) { return write(~read(a[0])); }
std::string pow(const Arguments &a) { return write(power(read(a[0]), uint64_t(number(a[1])))); }
std::string powmod(const Arguments &a) { return write(powerModulo(read(a[0]), read(a[1]), read(a[2]))); }
std::string gcd(const Arguments &a) { return write(greatestCommonDivisor(read(a[0]), read(a[1]))); }
std::string isqrt(const Arguments &a) { return write(squareRoot(read(a[0]))); }
std::string inverse(const Arguments &a) {
  BigInt result;
  return inverseModulo(&result, read(a[0]), read(a[1])) ? write(result) : "none";
}

std::string text(const Arguments &a) {
  std::string digits;
  BigInt value = read(a[0]);
  if (!toText(&digits, value, unsigned(number(a[1])))) return "failed";
  return digits.size() > integerTextSize(value, unsigned(number(a[1]))) ? "too long" : digits;
}

/// integer TEXT BASE: text in hexadecimal bytes
std::string integer(const Arguments &a) {
  BigInt value;
  std::string digits = fromHex(a[0]);
  return parseInteger(&value, digits, unsigned(number(a[1]))) ? write(value) : "error";
}

std::string todouble(const Arguments &a) {
  bool overflow;
  double value = integer::toDouble(read(a[0]), &overflow);
  return overflow ? "overflow" : doubleBits(value);
}

std::string scaled(const Arguments &a) {
  int64_t exponent;
  double value = integer::toScaledDouble(read(a[0]), &exponent);
  return doubleBits(value) + " " + std::to_string(exponent);
}

std::string truediv(const Arguments &a) {
  double value;
  bool overflow;
  if (!integer::trueDivide(&value, &overflow, read(a[0]), read(a[1]))) return "failed";
  return overflow ? "overflow" : doubleBits(value);
}

std::string fromdouble(const Arguments &a) { return write(BigInt::fromDouble(doubleFromBits(a[0]))); }
std::string comparedouble(const Arguments &a) {
  return std::to_string(integer::compareDouble(read(a[0]), doubleFromBits(a[1])));
}
std::string compare(const Arguments &a) { return std::to_string(integer::compare(read(a[0]), read(a[1]))); }
std::string hash(const Arguments &a) { return std::to_string(integer::hash(read(a[0]))); }
std::string bits(const Arguments &a) {
  BigInt x = read(a[0]);
  return std::to_string(x.bitLength()) + " " + std::to_string(integer::bitCount(x));
}

/// tobytes INT COUNT little|big signed|unsigned
std::string tobytes(const Arguments &a) {
  std::string bytes(size_t(number(a[1])), '\0');
  bool fits = integer::toBytes(read(a[0]), reinterpret_cast<uint8_t *>(bytes.data()), bytes.size(), a[2] == "little",
                               a[3] == "signed");
  return fits ? toHex(bytes) : "overflow";
}

std::string frombytes(const Arguments &a) {
  std::string bytes = fromHex(a[0]);
  std::vector<limbs::Limb> out(bytes.size() / 8 + 1);
  bool negative;
  size_t size = integer::fromBytes(out.data(), &negative, reinterpret_cast<const uint8_t *>(bytes.data()), bytes.size(),
                                   a[1] == "little", a[2] == "signed");
  return write(BigInt(IntView{out.data(), size, negative}));
}

std::string int64(const Arguments &a) {
  int64_t value;
  return read(a[0]).toInt64(&value) ? std::to_string(value) : "no";
}

BigInt plus(const BigInt &a, const BigInt &b) { return a + b; }
BigInt minus(const BigInt &a, const BigInt &b) { return a - b; }
BigInt times(const BigInt &a, const BigInt &b) { return a * b; }
BigInt conjunction(const BigInt &a, const BigInt &b) { return a & b; }
BigInt disjunction(const BigInt &a, const BigInt &b) { return a | b; }
BigInt exclusive(const BigInt &a, const BigInt &b) { return a ^ b; }
BigInt left(const BigInt &a, size_t n) { return a << n; }
BigInt right(const BigInt &a, size_t n) { return a >> n; }

} // namespace

std::vector<Row> integerOperations() {
  return {{"add", binary<plus>},
          {"sub", binary<minus>},
          {"mul", binary<times>},
          {"and", binary<conjunction>},
          {"or", binary<disjunction>},
          {"xor", binary<exclusive>},
          {"lsh", shift<left>},
          {"rsh", shift<right>},
          {"square", square},
          {"divmod", divmod},
          {"invert", invert},
          {"pow", pow},
          {"powmod", powmod},
          {"gcd", gcd},
          {"isqrt", isqrt},
          {"inverse", inverse},
          {"text", text},
          {"integer", integer},
          {"todouble", todouble},
          {"scaled", scaled},
          {"truediv", truediv},
          {"fromdouble", fromdouble},
          {"cmpdouble", comparedouble},
          {"cmp", compare},
          {"hash", hash},
          {"bits", bits},
          {"tobytes", tobytes},
          {"frombytes", frombytes},
          {"int64", int64}};
}

} // namespace krait::probe
