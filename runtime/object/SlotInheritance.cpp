// Slots that a type gets from its ancestors, and the slots of classes that follow from methods.
#include "runtime/memory/Dealloc.h"
#include "runtime/object/Attribute.h"
#include "runtime/object/SlotTable.h"
#include "runtime/object/TypeLayout.h"
#include "runtime/types/Dict.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"

namespace krait::runtime {

/// A slot of a builtin ancestor that is not merely its own base's: worth inheriting past nearer ancestors.
static bool definesSlot(Type *ancestor, unsigned slot) {
  SlotFunction function = slotAt(ancestor->slots, slot);
  return function && (!ancestor->base || slotAt(ancestor->base->slots, slot) != function);
}

static bool overridesComparison(Type *type) {
  return type->dict && (dictGetStr(type->dict, names().__eq__) || dictGetStr(type->dict, names().__hash__));
}

void inheritSlots(Type *type) {
  // Memory management follows the solid base as one group: an ancestor elsewhere in the MRO has another layout.
  Type *base = type->base;
  if (base && !type->hasFlag(kTypeGc) && base->hasFlag(kTypeGc) && !type->slots.tp_traverse && !type->slots.tp_clear) {
    type->flags |= kTypeGc;
    type->slots.tp_traverse = base->slots.tp_traverse;
    type->slots.tp_clear = base->slots.tp_clear;
  }
  for (int64_t i = 1; i < tupleSize(type->mro); ++i) {
    Type *ancestor = tupleItem(type->mro, i).as<Type>();
    if (!type->slots.tp_hash && !type->slots.tp_richcompare && !overridesComparison(type)) {
      type->slots.tp_hash = ancestor->slots.tp_hash;
      type->slots.tp_richcompare = ancestor->slots.tp_richcompare;
    }
    for (unsigned slot = 0; slot < kSlotCount; ++slot) {
      if (slot == k_tp_hash || slot == k_tp_richcompare || slot == k_tp_new || slot == k_tp_traverse ||
          slot == k_tp_clear)
        continue;
      SlotFunction &own = slotAt(type->slots, slot);
      if (own) continue;
      if (slot == k_tp_getattro || slot == k_tp_setattro || definesSlot(ancestor, slot))
        own = slotAt(ancestor->slots, slot);
    }
  }
  // A builtin type directly over object is not instantiable unless it says how.
  if (!type->slots.tp_new && base && (base != &ObjectType || type->hasFlag(kTypeHeap)))
    type->slots.tp_new = base->slots.tp_new;
  if (type->slots.tp_finalize) type->flags |= kTypeHasFinalizer;
}

/// The class of the MRO that has `name` in its dictionary, and what it has.
static Type *findDefiner(Type *type, Value name, Value *found) {
  for (int64_t i = 0; i < tupleSize(type->mro); ++i) {
    Type *ancestor = tupleItem(type->mro, i).as<Type>();
    if ((*found = dictGetStr(ancestor->dict, name))) return ancestor;
  }
  return nullptr;
}

namespace {
/// The outcome for one slot, gathered over its rows: the native function of a builtin ancestor if all methods found
/// come from there, the dispatcher if any is anything else.
struct SlotChoice {
  SlotFunction specific = nullptr, generic = nullptr;
  bool useGeneric = false;

  void add(Type *type, unsigned row) {
    Value found;
    Type *definer = findDefiner(type, *kSpecialMethods[row].name, &found);
    unsigned slot = kSpecialMethods[row].slot;
    if (!definer) return;
    if (!definer->hasFlag(kTypeHeap)) {
      SlotFunction native = slot == k_tp_new ? SlotFunction(type->base->slots.tp_new) : slotAt(definer->slots, slot);
      if (!specific || specific == native) {
        if (native) specific = native;
        return;
      }
    } else if (slot == k_tp_hash && isNone(found)) {
      specific = SlotFunction(hashNotImplemented);
      return;
    }
    useGeneric = true;
    generic = kSlotDispatchers[row] ? kSlotDispatchers[row] : generic;
  }
  SlotFunction result() const { return specific && !useGeneric ? specific : generic; }
};
} // namespace

static void noteSlotFlags(Type *type) {
  type->flags &= ~uint32_t(kTypeHasFinalizer | kTypeGenericAccess);
  if (type->slots.tp_finalize) type->flags |= kTypeHasFinalizer;
  if (type->slots.tp_getattro == genericGetAttribute) type->flags |= kTypeGenericAccess;
  if (type->slots.tp_getattro == dispatchGetAttribute) {
    Value found;
    Type *definer = findDefiner(type, names().__getattribute__, &found);
    if (definer && !definer->hasFlag(kTypeHeap) && definer->slots.tp_getattro == genericGetAttribute)
      type->flags |= kTypeGenericAccess; // only __getattr__ is Python's: it is asked after a miss
  }
}

void fixSlots(Type *type, Value nameOrZero) {
  bool touched[kSlotCount] = {};
  for (unsigned row = 0; row < kSpecialMethodCount; ++row)
    if (!nameOrZero || *kSpecialMethods[row].name == nameOrZero) touched[kSpecialMethods[row].slot] = true;
  SlotChoice choices[kSlotCount];
  for (unsigned row = 0; row < kSpecialMethodCount; ++row)
    if (touched[kSpecialMethods[row].slot]) choices[kSpecialMethods[row].slot].add(type, row);
  for (unsigned slot = 0; slot < kSlotCount; ++slot)
    if (touched[slot]) slotAt(type->slots, slot) = choices[slot].result();
  noteSlotFlags(type);
}

bool isSpecialMethodName(Value name) {
  for (unsigned row = 0; row < kSpecialMethodCount; ++row)
    if (*kSpecialMethods[row].name == name) return true;
  return false;
}

} // namespace krait::runtime
