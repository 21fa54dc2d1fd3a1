// Entries of compiled code: raw floats.
#include "compiler/support/Assert.h"
#include "runtime/native/SlowEntries.h"
#include "runtime/types/Float.h"
#include <cmath>
#include <limits>

namespace krait::runtime {

extern "C" {

uint64_t kr_box_float_slow(Thread *thread, double value) {
  Ref box = makeFloat(*thread, value);
  KRAIT_CHECK(box, "out of memory");
  return box.release().bits();
}

bool kr_store_attr_float_slow(Thread *thread, Value object, double value, Value name, DataSite *site) {
  Ref box = makeFloat(*thread, value);
  return box && kr_store_attr_slow(thread, object, box, name, site);
}
bool kr_set_item_float_slow(Thread *thread, Value container, Value key, double value) {
  Ref box = makeFloat(*thread, value);
  return box && kr_set_item_slow(thread, container, key, box);
}

/// base ** exponent where that is a plain float; not a number where the general operator must say what it is.
double kr_float_power(double base, double exponent) {
  constexpr double kNotPlain = std::numeric_limits<double>::quiet_NaN();
  if (!(base > 0) || !std::isfinite(exponent)) return kNotPlain;
  double power = std::pow(base, exponent);
  return std::isinf(power) ? kNotPlain : power;
}
// Divisor not zero, or the result is not used.
double kr_float_remainder(double left, double right) { return floatRemainder(left, right); }
double kr_float_floor_divide(double left, double right) { return floatFloorDivide(left, right); }

} // extern "C"

} // namespace krait::runtime
