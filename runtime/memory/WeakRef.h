// Weak references: an address-keyed side table (Runtime), one entry per referenced object, flag kObjectHasWeakRefs.
#pragma once
#include "runtime/object/Ref.h"

namespace krait::runtime {

struct Thread;

struct WeakRefObject : Object {
  Value referent;                 // borrowed; zero once dead
  Value callback;                 // owned, or zero
  int64_t hash;                   // -1: not yet known
  WeakRefObject *next, *previous; // the referent's list
};
extern Type WeakRefType; // weakref.ref (class `weakref.ReferenceType`)

/// weakref.ref(object, callback or zero). New; TypeError when the type has no weak references.
Ref makeWeakRef(Thread &thread, Value object, Value callback);
/// What calling a weak reference gives: the referent, or zero when it is dead or dying. New.
Ref weakRefGet(const WeakRefObject *reference);
/// Clears all weak references to a dying object, then calls their callbacks. Runs Python code.
void clearWeakRefs(Thread &thread, Object *object);

/// The head of the list of weak references to `object`, borrowed; null: none (weakref.getweakrefs).
WeakRefObject *firstWeakRef(Object *object);
/// Clears all weak references to `object` without running anything; `each` sees every one before it is cleared.
void detachWeakRefs(Object *object, void (*each)(WeakRefObject *, void *), void *context);
/// Calls the callback of a cleared reference; errors are unraisable.
void callWeakRefCallback(Thread &thread, WeakRefObject *reference);
/// For types with the layout of WeakRefObject (proxies): takes a reference that is about to be freed off its list.
void unlinkWeakRef(WeakRefObject *reference);
/// Makes `reference` (a new object of the layout) refer to `object`, first in the list when it has no callback. False:
/// MemoryError or TypeError pending.
bool linkWeakRef(Thread &thread, WeakRefObject *reference, Value object, Value callbackOrZero);

} // namespace krait::runtime
