// The gamma function and its logarithm, by Lanczos's approximation with the published coefficients for N = 13,
// g = 6.0246800407767296, in the order of operations whose results CPython documents by its tests: libm's differ in the
// last bits.
#include "stdlib/native/math/Math.h"
#include <cmath>

namespace krait::stdlib::math {

namespace {

constexpr int kTerms = 13;
constexpr double kG = 6.024680040776729583740234375;
constexpr double kGMinusHalf = 5.524680040776729583740234375;
constexpr double kNumerator[kTerms] = {
    23531376880.410759688572007674451636754734846804940, 42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843, 17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801, 31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408};
constexpr double kDenominator[kTerms] = {0,       39916800, 120543840, 150917976, 105258076, 45995730, 13339535,
                                         2637558, 357423,   32670,     1925,      66,        1};

/// sin(pi x), exact where x is a multiple of one half.
double sinPi(double x) {
  double y = std::fmod(std::fabs(x), 2.0), sine = 0;
  switch (int(std::round(2.0 * y))) {
  case 0:
    sine = std::sin(M_PI * y);
    break;
  case 1:
    sine = std::cos(M_PI * (y - 0.5));
    break;
  case 2:
    sine = std::sin(M_PI * (1.0 - y));
    break; // not -sin(pi (y - 1)): the sign of zero
  case 3:
    sine = -std::cos(M_PI * (y - 1.5));
    break;
  case 4:
    sine = std::sin(M_PI * (y - 2.0));
    break;
  }
  return std::copysign(1.0, x) * sine;
}

/// Lanczos's rational function at x > 0, evaluated in the variable that keeps the powers small.
double lanczosSum(double x) {
  double numerator = 0, denominator = 0;
  if (x < 5) {
    for (int i = kTerms - 1; i >= 0; --i) {
      numerator = numerator * x + kNumerator[i];
      denominator = denominator * x + kDenominator[i];
    }
  } else {
    for (int i = 0; i < kTerms; ++i) {
      numerator = numerator / x + kNumerator[i];
      denominator = denominator / x + kDenominator[i];
    }
  }
  return numerator / denominator;
}

/// Multiplies (or divides, for `up` false) by base ** (x - 1/2), in two steps where one would overflow.
double scaleByPower(double value, double base, double x, bool up) {
  if (x < 140) {
    double factor = std::pow(base, x - 0.5);
    return up ? value * factor : value / factor;
  }
  double root = std::pow(base, x / 2.0 - 0.25);
  value = up ? value * root : value / root;
  return up ? value * root : value / root;
}

/// Gamma of a finite x that is neither zero nor integral (small integers are exact by table).
double gammaOf(double x) {
  double absolute = std::fabs(x);
  if (absolute < 1e-20) return 1.0 / x;
  if (absolute > 200) return x < 0 ? 0.0 / sinPi(x) : HUGE_VAL;
  double y = absolute + kGMinusHalf, correction;
  // What rounding took from y, for a first-order correction below.
  if (absolute > kGMinusHalf) {
    double q = y - absolute;
    correction = q - kGMinusHalf;
  } else {
    double q = y - kGMinusHalf;
    correction = q - absolute;
  }
  correction = correction * kG / y;
  if (x < 0) {
    double result = -M_PI / sinPi(absolute) / absolute * std::exp(y) / lanczosSum(absolute);
    result -= correction * result;
    return scaleByPower(result, y, absolute, false);
  }
  double result = lanczosSum(absolute) / std::exp(y);
  result += correction * result;
  return scaleByPower(result, y, absolute, true);
}

} // namespace

Ref gamma(Thread &thread, Value, Value argument) {
  double x;
  if (!readDouble(thread, argument, &x)) return nullptr;
  if (!std::isfinite(x)) return std::isnan(x) || x > 0 ? makeFloat(thread, x) : Ref(raiseDomainError(thread));
  if (x == 0) return raiseDomainError(thread);
  if (x == std::floor(x)) {
    constexpr double kExactFactorials = 23;
    if (x < 0) return raiseDomainError(thread);
    if (x <= kExactFactorials) {
      double product = 1;
      for (double factor = 2; factor < x; ++factor)
        product *= factor;
      return makeFloat(thread, product);
    }
  }
  double result = gammaOf(x);
  return std::isinf(result) ? Ref(raiseRangeError(thread)) : makeFloat(thread, result);
}

Ref logGamma(Thread &thread, Value, Value argument) {
  double x;
  if (!readDouble(thread, argument, &x)) return nullptr;
  if (!std::isfinite(x)) return makeFloat(thread, std::fabs(x));
  if (x == std::floor(x) && x <= 2) return x <= 0 ? Ref(raiseDomainError(thread)) : makeFloat(thread, 0);
  double absolute = std::fabs(x);
  if (absolute < 1e-20) return makeFloat(thread, -std::log(absolute));
  double result = std::log(lanczosSum(absolute)) - kG;
  result += (absolute - 0.5) * (std::log(absolute + kG - 0.5) - 1);
  if (x < 0) { // reflection
    constexpr double kLogPi = 1.144729885849400174143427351353058711647;
    result = kLogPi - std::log(std::fabs(sinPi(absolute))) - std::log(absolute) - result;
  }
  return std::isinf(result) ? Ref(raiseRangeError(thread)) : makeFloat(thread, result);
}

} // namespace krait::stdlib::math
