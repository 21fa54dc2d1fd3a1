// The representation of ints: making, viewing, comparing, hashing, conversion to and from doubles.
#include "runtime/types/Int.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/memory/Allocate.h"
#include "runtime/types/IntDetail.h"
#include <cmath>

namespace krait::runtime {

using krait::integer::kDoubleLimbs;

/// CPython's limit on the digits of an int is of this order; beyond it the size of the object would overflow.
static constexpr size_t kMaxLimbs = size_t(1) << 56;

IntResult::IntResult(Thread &thread, size_t limbs) : thread_(thread), object_(nullptr), capacity_(limbs) {
  if (limbs > kMaxLimbs) {
    raiseNoMemory(thread);
    return;
  }
  object_ =
      static_cast<IntObject *>(allocateUninitialized(thread, &IntType, sizeof(IntObject) + limbs * sizeof(uint64_t)));
}

IntResult::~IntResult() {
  if (object_) freeObject(object_);
}

Ref IntResult::finish(size_t size, bool negative) {
  KRAIT_DCHECK(size <= capacity_, "the kernel stays inside its buffer");
  if (size == 0) return Ref::smallInt(0);
  if (size == 1) {
    uint64_t limb = object_->limbs[0];
    if (limb <= uint64_t(kSmallIntMax) + negative) return Ref::smallInt(negative ? -int64_t(limb) : int64_t(limb));
  }
  auto *object = std::exchange(object_, nullptr);
  size_t bytes = sizeof(IntObject) + capacity_ * sizeof(uint64_t), used = sizeof(IntObject) + size * sizeof(uint64_t);
  if (bytes - used > 64 && bytes - used > used / 4) {
    auto *smaller = static_cast<IntObject *>(resizeObject(thread_, object, bytes, used));
    if (smaller)
      object = smaller;
    else
      clearPending(thread_); // the larger block serves as well
  }
  object->size = negative ? -int64_t(size) : int64_t(size);
  return Ref::steal(object);
}

Ref makeIntFromView(Thread &thread, krait::IntView value) {
  IntResult result(thread, value.size);
  if (!result) return nullptr;
  std::copy(value.limbs, value.limbs + value.size, result.limbs());
  return result.finish(value.size, value.negative);
}

Ref makeInt(Thread &thread, int64_t value) {
  if (KRAIT_LIKELY(fitsSmallInt(value))) return Ref::smallInt(value);
  SmallIntView view(value);
  return makeIntFromView(thread, view);
}

Ref makeIntFromUnsigned(Thread &thread, uint64_t value) {
  if (KRAIT_LIKELY(value <= uint64_t(kSmallIntMax))) return Ref::smallInt(int64_t(value));
  return makeIntFromView(thread, {&value, 1, false});
}

Ref makeIntFromLimbs(Thread &thread, std::span<const uint64_t> limbs, bool negative) {
  size_t size = limbs::normalizedSize(limbs.data(), limbs.size());
  return makeIntFromView(thread, {limbs.data(), size, negative && size});
}

Ref makeIntFromBig(Thread &thread, const BigInt &number) {
  if (number.failed()) return raiseNoMemory(thread);
  return makeIntFromView(thread, number);
}

Ref makeIntFromDouble(Thread &thread, double value) {
  if (value > -4e18 && value < 4e18) return makeInt(thread, int64_t(value));
  if (std::isnan(value)) return raiseValueError(thread, "cannot convert float NaN to integer");
  if (std::isinf(value)) return raise(thread, OverflowErrorType, "cannot convert float infinity to integer");
  uint64_t limbs[kDoubleLimbs];
  bool negative;
  size_t size = integer::fromDouble(limbs, &negative, value);
  return makeIntFromView(thread, {limbs, size, negative});
}

Ref exactInt(Thread &thread, Value value) {
  if (value.isSmallInt() || value.object()->type == &IntType) return Ref::share(value);
  return makeIntFromView(thread, IntOperand(value));
}

IntView viewInt(Value value, uint64_t &storage) {
  if (value.isSmallInt()) {
    int64_t small = value.asSmallInt();
    storage = small < 0 ? -uint64_t(small) : uint64_t(small);
    return {{&storage, size_t(small != 0)}, small < 0};
  }
  auto *object = value.as<IntObject>();
  bool negative = object->size < 0;
  return {{object->limbs, size_t(negative ? -object->size : object->size)}, negative};
}

int64_t intAsInt64(Value value, int *overflow) {
  int ignored;
  if (!overflow) overflow = &ignored;
  *overflow = 0;
  if (value.isSmallInt()) return value.asSmallInt();
  IntOperand operand(value);
  int64_t result;
  if (operand->toInt64(&result)) return result;
  *overflow = operand->negative ? -1 : 1;
  return 0;
}

double intAsDouble(Thread &thread, Value value) {
  if (value.isSmallInt()) return double(value.asSmallInt());
  bool overflow;
  double result = integer::toDouble(IntOperand(value), &overflow);
  if (!overflow) return result;
  raise(thread, OverflowErrorType, "int too large to convert to float");
  return -1;
}

int64_t intHash(Value value) {
  constexpr int64_t kPrime = (int64_t(1) << 61) - 1;
  if (value.isSmallInt()) {
    int64_t small = value.asSmallInt();
    if (small > -kPrime && small < kPrime) return small == -1 ? -2 : small;
  }
  return integer::hash(IntOperand(value));
}

bool intEquals(Value left, Value right) {
  if (left.isSmallInt() && right.isSmallInt()) return left == right;
  return integer::equal(IntOperand(left), IntOperand(right));
}

int intCompare(Value left, Value right) {
  if (left.isSmallInt() && right.isSmallInt()) {
    int64_t a = left.asSmallInt(), b = right.asSmallInt();
    return (a > b) - (a < b);
  }
  return integer::compare(IntOperand(left), IntOperand(right));
}

} // namespace krait::runtime
