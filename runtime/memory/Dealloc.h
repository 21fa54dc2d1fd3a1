// Destruction of objects: the order is observable and fixed.
//
//   countReachedZero:  tp_finalize (__del__, at most once; a resurrected object lives on) -> weak references cleared
//   and their callbacks called -> tp_dealloc: __slots__ per class, then attributes in shape order, then the base's part
//   -> freeObject.
//
// tp_dealloc of containers must not recurse without bound: it releases its items through `decref` as usual, and
// countReachedZero defers nested destructions to a worklist beyond a small depth. A tp_dealloc first calls untrack().
#pragma once
#include "runtime/object/Ref.h"

namespace krait::runtime {

/// tp_dealloc of classes: finaliser and weak references have been handled; slots, attributes, base.
void destroyInstance(Object *object);
/// tp_dealloc of types that own nothing: frees.
void destroyPlain(Object *object);

} // namespace krait::runtime
