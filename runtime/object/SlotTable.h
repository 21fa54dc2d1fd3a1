// The rows of SPECIAL_METHOD as data: what connects a special method's name with a slot, in both directions.
#pragma once
#include "runtime/object/Type.h"

namespace krait::runtime {

/// A slot's function, whatever its signature; `slot` below says which.
using SlotFunction = void *;
inline constexpr unsigned kSlotCount = sizeof(TypeSlots) / sizeof(SlotFunction);
inline SlotFunction &slotAt(TypeSlots &slots, unsigned index) {
  return reinterpret_cast<SlotFunction *>(&slots)[index];
}

/// Calls a slot's function with a special method's arguments.
using SlotWrapper = Ref (*)(Thread &thread, SlotFunction function, Value self, const Value *args, size_t count,
                            Value keywordNames);

struct SpecialMethod {
  const Value *name;   // in runtimeNames
  unsigned slot;       // index for slotAt
  SlotWrapper wrapper; // null: no method is made of this slot
  const char *signature;
  const char *doc;
};
extern const SpecialMethod kSpecialMethods[]; // SlotWrappers.cpp
extern const SlotFunction kSlotDispatchers[]; // SlotDispatch.cpp, by row; null: a Python method does not fill this slot
extern const unsigned kSpecialMethodCount;

enum SlotNumber : unsigned {
#define TYPE_SLOT(name, signature) k_##name,
#include "runtime/tables/Slots.def"
};

/// tp_init of classes with a Python __init__, recognised by callType's fast path.
bool dispatchInit(Thread &thread, Value self, const Value *args, size_t count, Value keywordNames);
/// tp_iternext of classes with a Python __next__.
Ref dispatchNext(Thread &thread, Value self);
/// tp_getattro of classes with a Python __getattribute__ or __getattr__.
Ref dispatchGetAttribute(Thread &thread, Value self, Value name);

/// Goes on after the NotImplemented of left's own method (OperatorFunctions.h): right's reflected method, or its builtin
/// slot. NotImplemented: nobody knows. `op` is a BinaryOp.
Ref askRightAfterwards(Thread &thread, Value left, Value right, unsigned op);

/// Fills the slots of a class from the methods its MRO gives; rows of `name` only when that is not zero.
void fixSlots(Type *type, Value nameOrZero = {});
/// A builtin type's dictionary gets methods for its own slots.
void addSlotWrappers(Thread &thread, Type &type);
/// Slots without special methods, and all slots of builtin types: from the MRO, by CPython's rules.
void inheritSlots(Type *type);
bool isSpecialMethodName(Value name);

} // namespace krait::runtime
