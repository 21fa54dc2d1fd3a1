// Working memory of the limb kernels: uninitialised, freed with the scope, on the stack when small, and possibly
// refused.
#pragma once
#include "compiler/support/Limbs.h"
#include <cstdlib>

namespace krait::limbs {

class LimbScratch {
public:
  explicit LimbScratch(size_t count) : data_(count <= kInline ? inline_ : allocate(count)) {}
  LimbScratch(const LimbScratch &) = delete;
  LimbScratch &operator=(const LimbScratch &) = delete;
  ~LimbScratch() {
    if (data_ != inline_) std::free(data_);
  }

  explicit operator bool() const { return data_ != nullptr; }
  Limb *data() const { return data_; }

private:
  static constexpr size_t kInline = 64;
  static Limb *allocate(size_t count) {
    size_t bytes;
    return __builtin_mul_overflow(count, sizeof(Limb), &bytes) ? nullptr : static_cast<Limb *>(std::malloc(bytes));
  }
  Limb *data_;
  Limb inline_[kInline];
};

} // namespace krait::limbs
