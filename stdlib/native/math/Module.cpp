// The module math: its table, and everything that is libm with CPython's errors around it.
#include "runtime/api/Integers.h"
#include "stdlib/native/Modules.h"
#include "stdlib/native/math/Math.h"
#include <cmath>
#include <limits>

namespace krait::stdlib {

namespace math {

std::nullptr_t raiseDomainError(Thread &thread) { return raiseValueError(thread, "math domain error"); }
std::nullptr_t raiseRangeError(Thread &thread) { return raise(thread, OverflowErrorType, "math range error"); }

bool readDouble(Thread &thread, Value value, double *result) {
  *result = asDouble(thread, value);
  return *result != -1 || !hasPending(thread);
}

namespace {

using RealFunction = double (*)(double);
using RealFunction2 = double (*)(double, double);
enum class Infinite : bool { DomainError, RangeError }; // what an infinite result of a finite argument means

/// One of libm's functions: nan from a number is a domain error, infinity from a finite number what kInfinite says.
template <RealFunction kFunction, Infinite kInfinite>
Ref real(Thread &thread, Value, Value argument) {
  double x;
  if (!readDouble(thread, argument, &x)) return nullptr;
  double result = kFunction(x);
  if (std::isnan(result) && !std::isnan(x)) return raiseDomainError(thread);
  if (std::isinf(result) && std::isfinite(x))
    return kInfinite == Infinite::RangeError ? raiseRangeError(thread) : raiseDomainError(thread);
  return makeFloat(thread, result);
}

bool readPair(Thread &thread, const Value *args, double *x, double *y) {
  return readDouble(thread, args[0], x) && readDouble(thread, args[1], y);
}

template <RealFunction2 kFunction>
Ref real2(Thread &thread, Value, const Value *args, size_t) {
  double x, y;
  if (!readPair(thread, args, &x, &y)) return nullptr;
  double result = kFunction(x, y);
  if (std::isnan(result) && !std::isnan(x) && !std::isnan(y)) return raiseDomainError(thread);
  if (std::isinf(result) && std::isfinite(x) && std::isfinite(y)) return raiseRangeError(thread);
  return makeFloat(thread, result);
}

/// No result of these is an error.
template <RealFunction2 kFunction>
Ref plain2(Thread &thread, Value, const Value *args, size_t) {
  double x, y;
  return readPair(thread, args, &x, &y) ? makeFloat(thread, kFunction(x, y)) : nullptr;
}

double toDegrees(double x) { return x * (180.0 / M_PI); }
double toRadians(double x) { return x * (M_PI / 180.0); }
double ulpOf(double x) {
  if (std::isnan(x)) return x;
  x = std::fabs(x);
  if (std::isinf(x)) return x;
  double above = std::nextafter(x, HUGE_VAL);
  return std::isinf(above) ? x - std::nextafter(x, -HUGE_VAL) : above - x;
}
template <RealFunction kFunction>
Ref plain(Thread &thread, Value, Value argument) {
  double x;
  return readDouble(thread, argument, &x) ? makeFloat(thread, kFunction(x)) : nullptr;
}

template <bool (*kPredicate)(double)>
Ref predicate(Thread &thread, Value, Value argument) {
  double x;
  return readDouble(thread, argument, &x) ? boolRef(kPredicate(x)) : nullptr;
}
bool isFinite(double x) { return std::isfinite(x); }
bool isInfinite(double x) { return std::isinf(x); }
bool isNan(double x) { return std::isnan(x); }

/// The special method, else the function on floats: ceil and floor.
template <RealFunction kFunction>
Ref roundWith(Thread &thread, Value argument, Value name) {
  if (!isExactFloat(argument)) {
    bool found = false;
    Ref result = callSpecial(thread, argument, name, {}, &found);
    if (found || hasPending(thread)) return result;
  }
  double x;
  return readDouble(thread, argument, &x) ? makeIntFromDouble(thread, kFunction(x)) : nullptr;
}
Ref ceilFunction(Thread &thread, Value, Value argument) {
  return roundWith<std::ceil>(thread, argument, names().__ceil__);
}
Ref floorFunction(Thread &thread, Value, Value argument) {
  return roundWith<std::floor>(thread, argument, names().__floor__);
}
Ref truncFunction(Thread &thread, Value, Value argument) {
  if (isExactFloat(argument)) return makeIntFromDouble(thread, floatValue(argument));
  bool found = false;
  Ref result = callSpecial(thread, argument, names().__trunc__, {}, &found);
  if (found || hasPending(thread)) return result;
  return raiseTypeError(thread, "type %T doesn't define __trunc__ method", argument);
}

Ref fmodFunction(Thread &thread, Value, const Value *args, size_t) {
  double x, y;
  if (!readPair(thread, args, &x, &y)) return nullptr;
  if (std::isinf(y) && std::isfinite(x)) return makeFloat(thread, x);
  double result = std::fmod(x, y);
  if (std::isnan(result) && !std::isnan(x) && !std::isnan(y)) return raiseDomainError(thread);
  return makeFloat(thread, result);
}

Ref powFunction(Thread &thread, Value, const Value *args, size_t) {
  double x, y;
  if (!readPair(thread, args, &x, &y)) return nullptr;
  double result = std::pow(x, y);
  if (std::isfinite(x) && std::isfinite(y)) {
    if (std::isnan(result)) return raiseDomainError(thread);
    if (std::isinf(result)) return x == 0 ? raiseDomainError(thread) : raiseRangeError(thread);
  }
  return makeFloat(thread, result);
}

Ref frexpFunction(Thread &thread, Value, Value argument) {
  double x;
  if (!readDouble(thread, argument, &x)) return nullptr;
  int exponent = 0;
  if (std::isfinite(x) && x != 0) x = std::frexp(x, &exponent);
  Ref mantissa = makeFloat(thread, x);
  return mantissa ? makeTuple(thread, {mantissa, Value::smallInt(exponent)}) : nullptr;
}

Ref ldexpFunction(Thread &thread, Value, const Value *args, size_t) {
  double x;
  if (!readDouble(thread, args[0], &x)) return nullptr;
  if (!isInt(args[1])) return raiseTypeError(thread, "Expected an int as second argument to ldexp.");
  if (x == 0 || !std::isfinite(x)) return makeFloat(thread, x);
  int overflow;
  int64_t exponent = intAsInt64(args[1], &overflow);
  constexpr int64_t kBeyond = 10000; // any double becomes zero or infinite
  if (overflow) exponent = overflow * kBeyond;
  exponent = exponent < -kBeyond ? -kBeyond : exponent > kBeyond ? kBeyond : exponent;
  double result = std::ldexp(x, int(exponent));
  return std::isinf(result) ? Ref(raiseRangeError(thread)) : makeFloat(thread, result);
}

Ref modfFunction(Thread &thread, Value, Value argument) {
  double x, whole;
  if (!readDouble(thread, argument, &x)) return nullptr;
  double fraction = std::modf(x, &whole);
  Ref first = makeFloat(thread, fraction), second = first ? makeFloat(thread, whole) : Ref();
  return second ? makeTuple(thread, {first, second}) : nullptr;
}

Ref isCloseFunction(Thread &thread, Value, const Value *values) {
  double a, b, relative = 1e-9, absolute = 0;
  if (!readPair(thread, values, &a, &b) || (values[2] && !readDouble(thread, values[2], &relative)) ||
      (values[3] && !readDouble(thread, values[3], &absolute)))
    return nullptr;
  if (relative < 0 || absolute < 0) return raiseValueError(thread, "tolerances must be non-negative");
  if (a == b) return boolRef(true);
  if (std::isinf(a) || std::isinf(b)) return boolRef(false);
  double difference = std::fabs(b - a);
  return boolRef(difference <= std::fabs(relative * b) || difference <= std::fabs(relative * a) ||
                 difference <= absolute);
}

constexpr const char *kOne = "($module, x, /)";
constexpr const char *kTwo = "($module, x, y, /)";
constexpr auto kDomain = Infinite::DomainError;
constexpr auto kRange = Infinite::RangeError;

template <RealFunction kFunction, Infinite kInfinite>
constexpr MethodDef realRow(const char *name, const char *doc) {
  return {name, method::one(real<kFunction, kInfinite>), kOne, doc, kFunction};
}

const MethodDef kFunctions[] = {
    realRow<std::acos, kDomain>("acos", "The arc cosine of x in radians, between 0 and pi."),
    realRow<std::acosh, kDomain>("acosh", "The inverse hyperbolic cosine of x."),
    realRow<std::asin, kDomain>("asin", "The arc sine of x in radians, between -pi/2 and pi/2."),
    realRow<std::asinh, kDomain>("asinh", "The inverse hyperbolic sine of x."),
    realRow<std::atan, kDomain>("atan", "The arc tangent of x in radians, between -pi/2 and pi/2."),
    {"atan2", method::positional(real2<std::atan2>, 2, 2), "($module, y, x, /)",
     "The arc tangent of y/x in radians, in the quadrant that the signs of both tell."},
    realRow<std::atanh, kDomain>("atanh", "The inverse hyperbolic tangent of x."),
    realRow<std::cbrt, kDomain>("cbrt", "The cube root of x."),
    {"ceil", method::one(ceilFunction), kOne, "The least int that is not less than x."},
    {"comb", method::positional(comb, 2, 2), "($module, n, k, /)",
     "In how many ways k of n items can be chosen, without repetition and order; 0 if k > n."},
    {"copysign", method::positional(real2<std::copysign>, 2, 2), kTwo, "The magnitude of x with the sign of y."},
    realRow<std::cos, kDomain>("cos", "The cosine of x, in radians."),
    realRow<std::cosh, kRange>("cosh", "The hyperbolic cosine of x."),
    {"degrees", method::one(plain<toDegrees>), kOne, "The angle x, in radians, in degrees."},
    {"dist", method::positional(dist, 2, 2), "($module, p, q, /)",
     "The Euclidean distance of two points, given as sequences of coordinates."},
    realRow<std::erf, kDomain>("erf", "The error function at x."),
    realRow<std::erfc, kDomain>("erfc", "The complementary error function at x, 1 - erf(x)."),
    realRow<std::exp, kRange>("exp", "e raised to the power of x."),
    realRow<std::exp2, kRange>("exp2", "2 raised to the power of x."),
    realRow<std::expm1, kRange>("expm1", "exp(x) - 1, accurate for small x."),
    realRow<std::fabs, kDomain>("fabs", "The absolute value of x as a float."),
    {"factorial", method::one(factorial), "($module, n, /)", "n!; ValueError if n is negative."},
    {"floor", method::one(floorFunction), kOne, "The greatest int that is not more than x."},
    {"fmod", method::positional(fmodFunction, 2, 2), kTwo, "The remainder of x/y as C has it, with the sign of x."},
    {"frexp", method::one(frexpFunction), kOne,
     "The pair (m, e) with x == m * 2.0**e and 0.5 <= abs(m) < 1; (0.0, 0) for zero."},
    {"fsum", method::one(fsum), "($module, seq, /)", "The sum of floats, rounded only once."},
    {"gamma", method::one(gamma), kOne, "The gamma function at x."},
    {"gcd", method::positional(gcd, 0, method::kAny), "($module, *integers)", "The greatest common divisor."},
    {"hypot", method::positional(hypot, 0, method::kAny), nullptr,
     "hypot(*coordinates) -> value\n\nThe Euclidean norm of a vector, sqrt(sum(x**2 for x in coordinates)), without\n"
     "overflow and nearly correctly rounded."},
    {"isclose", method::bound(isCloseFunction), "($module, /, a, b, *, rel_tol=1e-09, abs_tol=0.0)",
     "Whether a and b are close: their difference is at most rel_tol times the larger magnitude,\nor at most abs_tol. "
     "Infinities are close to themselves only, nan to nothing."},
    {"isfinite", method::one(predicate<isFinite>), kOne, "Whether x is neither infinite nor nan."},
    {"isinf", method::one(predicate<isInfinite>), kOne, "Whether x is an infinity."},
    {"isnan", method::one(predicate<isNan>), kOne, "Whether x is nan."},
    {"isqrt", method::one(isqrt), "($module, n, /)", "The integer part of the square root of an int."},
    {"lcm", method::positional(lcm, 0, method::kAny), "($module, *integers)", "The least common multiple."},
    {"ldexp", method::positional(ldexpFunction, 2, 2), "($module, x, i, /)", "x * 2**i: what frexp() takes apart."},
    {"lgamma", method::one(logGamma), kOne, "The natural logarithm of the absolute value of gamma(x)."},
    {"log", method::positional(log, 0, method::kAny), nullptr,
     "log(x, [base=math.e])\nThe logarithm of x to the given base, natural without one."},
    {"log10", method::one(log10), kOne, "The logarithm of x to base 10."},
    realRow<std::log1p, kDomain>("log1p", "The natural logarithm of 1+x, accurate for small x."),
    {"log2", method::one(log2), kOne, "The logarithm of x to base 2."},
    {"modf", method::one(modfFunction), kOne, "The fraction and the integer part of x, both floats with its sign."},
    {"nextafter", method::positional(plain2<std::nextafter>, 2, 2), kTwo, "The next float after x towards y."},
    {"perm", method::positional(perm, 1, 2), "($module, n, k=None, /)",
     "In how many ordered ways k of n items can be chosen without repetition; n! without k."},
    {"pow", method::positional(powFunction, 2, 2), kTwo, "x raised to the power of y, as floats."},
    {"prod", method::bound(prod), "($module, iterable, /, *, start=1)",
     "The product of `start` and all items of the iterable."},
    {"radians", method::one(plain<toRadians>), kOne, "The angle x, in degrees, in radians."},
    {"remainder", method::positional(real2<std::remainder>, 2, 2), kTwo,
     "x - n*y for the int n nearest to x/y, ties to even: exact, at most half of y in magnitude."},
    realRow<std::sin, kDomain>("sin", "The sine of x, in radians."),
    realRow<std::sinh, kRange>("sinh", "The hyperbolic sine of x."),
    realRow<std::sqrt, kDomain>("sqrt", "The square root of x."),
    realRow<std::tan, kDomain>("tan", "The tangent of x, in radians."),
    realRow<std::tanh, kDomain>("tanh", "The hyperbolic tangent of x."),
    {"trunc", method::one(truncFunction), kOne, "x cut to an int, towards zero: what x.__trunc__() answers."},
    {"ulp", method::one(plain<ulpOf>), kOne, "The value of the last bit of the float x."},
    {},
};

bool initialize(Thread &thread, ModuleObject *module) {
  struct {
    const char *name;
    double value;
  } constants[] = {{"pi", M_PI},
                   {"e", M_E},
                   {"tau", 2 * M_PI},
                   {"inf", std::numeric_limits<double>::infinity()},
                   {"nan", std::numeric_limits<double>::quiet_NaN()}};
  for (auto &constant : constants) {
    Ref value = makeFloat(thread, constant.value);
    if (!value || !moduleAdd(thread, module, constant.name, std::move(value))) return false;
  }
  return true;
}

} // namespace
} // namespace math

const NativeModuleDef kModule_math = {
    "math",
    "The mathematical functions of the C standard, on floats, and some on ints of any size.",
    math::kFunctions,
    math::initialize,
};

} // namespace krait::stdlib
