// Exact and compensated sums: fsum, hypot, dist; and prod.
#include "stdlib/native/math/Math.h"
#include <algorithm>
#include <cmath>
#include <vector>

namespace krait::stdlib::math {

namespace {

/// A running sum without rounding (Shewchuk): a few doubles of growing magnitude that do not overlap.
class ExactSum {
public:
  /// False: the sum left the range of a double.
  bool add(double x) {
    if (!std::isfinite(x)) {
      special_ += x;
      if (std::isinf(x)) infinities_ += x;
      anySpecial_ = true;
      return true;
    }
    size_t kept = 0;
    for (double y : partials_) {
      if (std::fabs(x) < std::fabs(y)) std::swap(x, y);
      double high = x + y, low = y - (high - x); // exactly high + low
      if (low != 0) partials_[kept++] = low;
      x = high;
    }
    partials_.resize(kept);
    if (x == 0) return true;
    if (!std::isfinite(x)) return false;
    partials_.push_back(x);
    return true;
  }
  bool anySpecial() const { return anySpecial_; }
  double special() const { return special_; }
  double infinities() const { return infinities_; } // nan if of both signs

  /// The sum rounded once, half to even.
  double value() const {
    size_t n = partials_.size();
    if (n == 0) return 0;
    double high = partials_[--n], low = 0;
    while (n > 0) {
      double x = high, y = partials_[--n];
      high = x + y;
      low = y - (high - x);
      if (low != 0) break;
    }
    // A tie was rounded to even without regard to what lies below: look one partial further.
    if (n > 0 && ((low < 0 && partials_[n - 1] < 0) || (low > 0 && partials_[n - 1] > 0))) {
      double twice = low * 2, up = high + twice;
      if (twice == up - high) high = up;
    }
    return high;
  }

private:
  std::vector<double> partials_;
  double special_ = 0, infinities_ = 0;
  bool anySpecial_ = false;
};

/// A sum of doubles with its rounding errors collected, for values between zero and one.
struct CompensatedSum {
  double sum = 1, lost = 0;
  void add(double x) {
    double before = sum;
    sum += x;
    lost += (before - sum) + x;
  }
};

/// Splits x into two halves whose products are exact (Veltkamp).
void split(double x, double *high, double *low) {
  constexpr double kSplitter = 134217729.0; // 2^27 + 1
  double t = x * kSplitter;
  *high = t - (t - x);
  *low = x - *high;
}

/// The Euclidean length, nearly correctly rounded: scaled by a power of two, squares in double-double, and one Newton
/// step on the square root.
double vectorLength(const std::vector<double> &items, double largest, bool anyNan) {
  if (std::isinf(largest)) return largest;
  if (anyNan) return NAN;
  if (largest == 0 || items.size() <= 1) return largest;
  int exponent;
  std::frexp(largest, &exponent);
  if (exponent < -1023) { // a scale would overflow: divide by the largest
    CompensatedSum squares;
    for (double item : items) {
      double x = item / largest;
      squares.add(x * x);
    }
    return largest * std::sqrt(squares.sum - 1.0 + squares.lost);
  }
  double scale = std::ldexp(1.0, -exponent);
  CompensatedSum squares; // of the high parts
  double crossLost = 0, lowSquares = 0;
  for (double item : items) {
    double high, low;
    split(item * scale, &high, &low);
    squares.add(high * high);
    double cross = 2.0 * high * low, before = squares.sum;
    squares.sum += cross;
    crossLost += (before - squares.sum) + cross;
    lowSquares += low * low;
  }
  double root = std::sqrt(squares.sum - 1.0 + (squares.lost + crossLost + lowSquares));
  double high, low;
  split(root, &high, &low);
  squares.add(-high * high);
  double cross = -2.0 * high * low, before = squares.sum;
  squares.sum += cross;
  crossLost += (before - squares.sum) + cross;
  double square = -low * low;
  before = squares.sum;
  squares.sum += square;
  lowSquares += (before - squares.sum) + square;
  double remainder = squares.sum - 1.0 + (squares.lost + crossLost + lowSquares);
  return (root + remainder / (2.0 * root)) / scale;
}

/// Collects absolute values for vectorLength.
struct Coordinates {
  std::vector<double> items;
  double largest = 0;
  bool anyNan = false;
  void add(double x) {
    x = std::fabs(x);
    items.push_back(x);
    anyNan |= std::isnan(x);
    if (x > largest) largest = x;
  }
  double length() const { return vectorLength(items, largest, anyNan); }
};

} // namespace

Ref fsum(Thread &thread, Value, Value iterable) {
  Ref iterator = iterate(thread, iterable);
  if (!iterator) return nullptr;
  ExactSum sum;
  while (Ref item = next(thread, iterator)) {
    double x;
    if (!readDouble(thread, item, &x)) return nullptr;
    if (!sum.add(x)) return raise(thread, OverflowErrorType, "intermediate overflow in fsum");
  }
  if (hasPending(thread)) return nullptr;
  if (!sum.anySpecial()) return makeFloat(thread, sum.value());
  if (std::isnan(sum.infinities())) return raiseValueError(thread, "-inf + inf in fsum");
  return makeFloat(thread, sum.special());
}

Ref hypot(Thread &thread, Value, const Value *args, size_t count) {
  Coordinates coordinates;
  for (size_t i = 0; i < count; ++i) {
    double x;
    if (!readDouble(thread, args[i], &x)) return nullptr;
    coordinates.add(x);
  }
  return makeFloat(thread, coordinates.length());
}

Ref dist(Thread &thread, Value, const Value *args, size_t) {
  Ref p = isTuple(args[0]) ? Ref::share(args[0]) : tupleFromIterable(thread, args[0]);
  Ref q = !p ? Ref() : isTuple(args[1]) ? Ref::share(args[1]) : tupleFromIterable(thread, args[1]);
  if (!q) return nullptr;
  if (tupleSize(p) != tupleSize(q))
    return raiseValueError(thread, "both points must have the same number of dimensions");
  Coordinates differences;
  for (int64_t i = 0; i < tupleSize(p); ++i) {
    double x, y;
    if (!readDouble(thread, tupleItem(p, i), &x) || !readDouble(thread, tupleItem(q, i), &y)) return nullptr;
    differences.add(x - y);
  }
  return makeFloat(thread, differences.length());
}

Ref prod(Thread &thread, Value, const Value *values) {
  Ref result = values[1] ? Ref::share(values[1]) : Ref::smallInt(1);
  Ref iterator = iterate(thread, values[0]);
  if (!iterator) return nullptr;
  while (Ref item = next(thread, iterator)) {
    result = binary(thread, result, item, BinaryOp::Multiply);
    if (!result) return nullptr;
  }
  return hasPending(thread) ? Ref() : std::move(result);
}

} // namespace krait::stdlib::math
