// type.__new__, cut into its steps. Only object/ and types/TypeType.cpp use it.
#pragma once
#include "runtime/object/TypeInternal.h"

namespace krait::runtime {

/// What `__slots__` asked for.
struct ClassSlots {
  bool given = false;
  bool addDict = false, addWeakRef = false;
  std::vector<Ref> names; // mangled, in layout order; without __dict__ and __weakref__
};

/// Reads `__slots__` from the class body's `dict`. False: the error is pending.
[[nodiscard]] bool readSlots(Thread &thread, Value className, Type *base, Value bases, DictObject *dict,
                             ClassSlots *slots);

} // namespace krait::runtime
