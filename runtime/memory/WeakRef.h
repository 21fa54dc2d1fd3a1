// Weak references: an address-keyed side table (Runtime), one entry per referenced object, flag kObjectHasWeakRefs.
#pragma once
#include "runtime/object/Ref.h"

namespace krait::runtime {

struct Thread;

struct WeakRefObject : Object {
  Value referent; // borrowed; zero once dead
  Value callback; // owned, or zero
  int64_t hash;   // -1: not yet known
  WeakRefObject *next, *previous; // the referent's list
};
extern Type WeakRefType; // weakref.ref (class `weakref.ReferenceType`)

/// weakref.ref(object, callback or zero). New; TypeError when the type has no weak references.
Ref makeWeakRef(Thread &thread, Value object, Value callback);
/// Clears all weak references to a dying object, then calls their callbacks. Runs Python code.
void clearWeakRefs(Thread &thread, Object *object);

} // namespace krait::runtime
