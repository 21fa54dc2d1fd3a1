// super.
#pragma once
#include "runtime/object/Type.h"

namespace krait::runtime {

struct SuperObject : Object {
  Value type;       // the class after which the search starts, owned; zero before __init__
  Value object;     // instance or class, owned; zero: unbound
  Value objectType; // whose MRO is searched, owned; zero: unbound
};
extern Type SuperType;
struct Frame;

/// super(type, object).name without making the super object: what LOAD_METHOD on super() needs. New; zero with nothing
/// pending when the search finds nothing after `type`.
[[nodiscard]] Ref superLookup(Thread &thread, Type *type, Value object, Type *objectType, Value name);
/// super() of the running function: what a call of the class without arguments makes. New.
[[nodiscard]] Ref makeImplicitSuper(Thread &thread);
/// LOAD_METHOD on an exact super object that is bound to an instance: the plain function or method descriptor found,
/// unbound (borrowed; *self is the receiver, borrowed). Zero: take the long way.
Value superMethod(Value super, Value name, Value *self);
/// The method that super().name finds in the running function where nothing stands in the way: unbound and borrowed, *self
/// is the receiver, borrowed. Zero: make the super object.
Value implicitSuperMethod(Frame *frame, Value name, Value *self);
/// The class whose MRO super(type, object) searches; null with TypeError pending.
Type *superObjectType(Thread &thread, Type *type, Value object);

/// Empties the cache of lookups, which owns names. At the end of the program.
void forgetSuperLookups();

} // namespace krait::runtime
