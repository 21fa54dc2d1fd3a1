// How the files of BigInt build a result: room first, then a kernel writes, then size and sign are set.
#pragma once
#include "compiler/support/BigInt.h"

namespace krait {

class BigIntWriter {
public:
  explicit BigIntWriter(size_t limbs) : out_(number_.reserve(limbs)) {}
  explicit operator bool() const { return out_; }
  limbs::Limb *out() const { return out_; }
  bool *negative() { return &number_.negative_; }
  size_t *size() { return &number_.size_; }
  BigInt finish(size_t size) {
    number_.size_ = size;
    return finish();
  }
  BigInt finish() { return static_cast<BigInt &&>(number_); }

private:
  BigInt number_;
  limbs::Limb *out_;
};

} // namespace krait
