// tp_dealloc, tp_traverse and tp_clear of structs that begin, after the header, with `kCount` owned Values and own
// nothing else.
//
//   struct ChainObject : Object { Value source, active; };
//   .tp_dealloc = OwnedValues<2>::destroy, .tp_traverse = OwnedValues<2>::traverse, .tp_clear = OwnedValues<2>::clear
#pragma once
#include "runtime/memory/Allocate.h"
#include "runtime/memory/Collector.h"
#include "runtime/memory/LeakCheck.h"

namespace krait::runtime {

template <int kCount>
struct OwnedValues {
  static Value *of(Object *self) { return reinterpret_cast<Value *>(self + 1); }
  static void destroy(Object *self) {
    untrack(self);
    for (int i = 0; i < kCount; ++i)
      decref(of(self)[i]);
    freeObject(self);
  }
  static void traverse(Object *self, Visitor &visitor) {
    for (int i = 0; i < kCount; ++i)
      visitor.visit(of(self)[i]);
  }
  static void clear(Object *self) {
    for (int i = 0; i < kCount; ++i)
      clearSlot(of(self)[i]);
  }
};

} // namespace krait::runtime
