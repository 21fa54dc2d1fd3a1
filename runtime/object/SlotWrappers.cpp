// Slots of builtin types as methods: one wrapper a kind of SPECIAL_METHOD row, and the descriptors made of them.
//
// A wrapper gets the slot's function and the arguments after self, checks their number in CPython's words, and turns
// the slot's result into a Python value.
#include "runtime/call/Call.h"
#include "runtime/call/Method.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/object/Protocol.h"
#include "runtime/object/SlotTable.h"
#include "runtime/types/Dict.h"
#include "runtime/types/Int.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"

namespace krait::runtime {

#define WRAPPER(kind, text)                                                                                            \
  static constexpr const char *kSignature##kind = text;                                                                \
  static Ref wrap##kind(Thread &thread, SlotFunction slot, Value self, const Value *args, size_t count,                \
                        Value keywordNames)

static bool checkCount(Thread &thread, size_t count, size_t least, size_t most) {
  if (count >= least && count <= most) return true;
  if (least == most)
    raiseTypeError(thread, "expected %zu argument%s, got %zu", least, least == 1 ? "" : "s", count);
  else
    raiseTypeError(thread, "expected at %s %zu argument%s, got %zu", count < least ? "least" : "most",
                   count < least ? least : most, (count < least ? least : most) == 1 ? "" : "s", count);
  return false;
}

static Ref noneIf(bool ok) { return ok ? noneRef() : nullptr; }
static Ref boolIf(int result) { return result < 0 ? nullptr : boolRef(result); }

WRAPPER(Unary, "($self, /)") {
  if (!checkCount(thread, count, 0, 0)) return nullptr;
  return UnaryFunction(slot)(thread, self);
}
static constexpr auto wrapIter = wrapUnary;
static constexpr const char *kSignatureIter = kSignatureUnary;
WRAPPER(Next, "($self, /)") {
  if (!checkCount(thread, count, 0, 0)) return nullptr;
  Ref item = NextFunction(slot)(thread, self);
  if (!item && !hasPending(thread)) setPending(thread, call(thread, Value(&StopIterationType)));
  return item;
}
WRAPPER(Hash, "($self, /)") {
  if (!checkCount(thread, count, 0, 0)) return nullptr;
  int64_t value = HashFunction(slot)(thread, self);
  return value == -1 ? Ref() : makeInt(thread, value);
}
WRAPPER(Truth, "($self, /)") {
  if (!checkCount(thread, count, 0, 0)) return nullptr;
  return boolIf(TruthFunction(slot)(thread, self));
}
WRAPPER(Length, "($self, /)") {
  if (!checkCount(thread, count, 0, 0)) return nullptr;
  int64_t value = LengthFunction(slot)(thread, self);
  return value == -1 ? Ref() : makeInt(thread, value);
}
WRAPPER(Finalize, "($self, /)") {
  if (!checkCount(thread, count, 0, 0)) return nullptr;
  auto finalize = FinalizeFunction(slot);
  finalize(thread, self);
  return noneRef();
}
WRAPPER(Binary, "($self, value, /)") {
  if (!checkCount(thread, count, 1, 1)) return nullptr;
  return BinaryFunction(slot)(thread, self, args[0]);
}
WRAPPER(BinaryReflected, "($self, value, /)") {
  if (!checkCount(thread, count, 1, 1)) return nullptr;
  return BinaryFunction(slot)(thread, args[0], self);
}
WRAPPER(Subscript, "($self, key, /)") {
  if (!checkCount(thread, count, 1, 1)) return nullptr;
  return BinaryFunction(slot)(thread, self, args[0]);
}
WRAPPER(Inplace, "($self, value, /)") {
  if (!checkCount(thread, count, 1, 1)) return nullptr;
  return BinaryFunction(slot)(thread, self, args[0]);
}
WRAPPER(Concat, "($self, value, /)") {
  if (!checkCount(thread, count, 1, 1)) return nullptr;
  return BinaryFunction(slot)(thread, self, args[0]);
}
WRAPPER(Ternary, "($self, value, mod=None, /)") {
  if (!checkCount(thread, count, 1, 2)) return nullptr;
  return TernaryFunction(slot)(thread, self, args[0], count > 1 ? args[1] : None());
}
WRAPPER(TernaryReflected, "($self, value, mod=None, /)") {
  if (!checkCount(thread, count, 1, 2)) return nullptr;
  return TernaryFunction(slot)(thread, args[0], self, count > 1 ? args[1] : None());
}
WRAPPER(InplaceTernary, "($self, value, /)") {
  if (!checkCount(thread, count, 1, 2)) return nullptr;
  return TernaryFunction(slot)(thread, self, args[0], count > 1 ? args[1] : None());
}
WRAPPER(Repeat, "($self, value, /)") {
  if (!checkCount(thread, count, 1, 1)) return nullptr;
  int64_t times = indexAsInt64(thread, args[0], &OverflowErrorType);
  if (times == -1 && hasPending(thread)) return nullptr;
  return IndexedFunction(slot)(thread, self, times);
}

/// An index argument: negative ones count from the end where the type has a length.
static bool sequenceIndex(Thread &thread, Value self, Value argument, int64_t *index) {
  *index = indexAsInt64(thread, argument, &OverflowErrorType);
  if (*index == -1 && hasPending(thread)) return false;
  if (*index < 0)
    if (LengthFunction size = typeOf(self)->slots.sq_length) {
      int64_t length = size(thread, self);
      if (length < 0) return false;
      *index += length;
    }
  return true;
}
WRAPPER(Item, "($self, key, /)") {
  int64_t index;
  if (!checkCount(thread, count, 1, 1) || !sequenceIndex(thread, self, args[0], &index)) return nullptr;
  return IndexedFunction(slot)(thread, self, index);
}
WRAPPER(SetIndex, "($self, key, value, /)") {
  int64_t index;
  if (!checkCount(thread, count, 2, 2) || !sequenceIndex(thread, self, args[0], &index)) return nullptr;
  return noneIf(AssignIndexFunction(slot)(thread, self, index, args[1]));
}
WRAPPER(DeleteIndex, "($self, key, /)") {
  int64_t index;
  if (!checkCount(thread, count, 1, 1) || !sequenceIndex(thread, self, args[0], &index)) return nullptr;
  return noneIf(AssignIndexFunction(slot)(thread, self, index, {}));
}
WRAPPER(SetItem, "($self, key, value, /)") {
  if (!checkCount(thread, count, 2, 2)) return nullptr;
  return noneIf(AssignKeyFunction(slot)(thread, self, args[0], args[1]));
}
WRAPPER(DeleteItem, "($self, key, /)") {
  if (!checkCount(thread, count, 1, 1)) return nullptr;
  return noneIf(AssignKeyFunction(slot)(thread, self, args[0], {}));
}
WRAPPER(Contains, "($self, key, /)") {
  if (!checkCount(thread, count, 1, 1)) return nullptr;
  return boolIf(ContainsFunction(slot)(thread, self, args[0]));
}

template <CompareOp Op>
static Ref wrapCompare(Thread &thread, SlotFunction slot, Value self, const Value *args, size_t count, Value) {
  if (!checkCount(thread, count, 1, 1)) return nullptr;
  return CompareFunction(slot)(thread, self, args[0], Op);
}
static constexpr auto wrapCompareLt = wrapCompare<CompareOp::Lt>;
static constexpr auto wrapCompareLe = wrapCompare<CompareOp::Le>;
static constexpr auto wrapCompareEq = wrapCompare<CompareOp::Eq>;
static constexpr auto wrapCompareNe = wrapCompare<CompareOp::Ne>;
static constexpr auto wrapCompareGt = wrapCompare<CompareOp::Gt>;
static constexpr auto wrapCompareGe = wrapCompare<CompareOp::Ge>;
static constexpr const char *kSignatureCompareLt = "($self, value, /)", *kSignatureCompareLe = kSignatureCompareLt,
                            *kSignatureCompareEq = kSignatureCompareLt, *kSignatureCompareNe = kSignatureCompareLt,
                            *kSignatureCompareGt = kSignatureCompareLt, *kSignatureCompareGe = kSignatureCompareLt;

static Ref attributeName(Thread &thread, Value name) {
  if (isStr(name)) return intern(thread, isExactly(name, StrType) ? Ref::share(name) : str(thread, name));
  return raiseTypeError(thread, "attribute name must be string, not '%T'", name);
}
WRAPPER(GetAttribute, "($self, name, /)") {
  if (!checkCount(thread, count, 1, 1)) return nullptr;
  Ref name = attributeName(thread, args[0]);
  return name ? GetAttributeFunction(slot)(thread, self, name) : nullptr;
}
static constexpr SlotWrapper wrapGetAttributeFallback = nullptr;
static constexpr const char *kSignatureGetAttributeFallback = nullptr;

/// object.__setattr__(SomeClass, ...) would go round the checks of type.__setattr__: the slot has to be the one that
/// the object's nearest builtin class would use.
static bool checkSetter(Thread &thread, Value self, SlotFunction function, const char *what) {
  Type *type = typeOf(self);
  while (type && type->hasFlag(kTypeHeap))
    type = type->base;
  if (!type || SlotFunction(type->slots.tp_setattro) == function) return true;
  raiseTypeError(thread, "can't apply this %s to %T object", what, self);
  return false;
}
WRAPPER(SetAttribute, "($self, name, value, /)") {
  if (!checkCount(thread, count, 2, 2) || !checkSetter(thread, self, slot, "__setattr__")) return nullptr;
  Ref name = attributeName(thread, args[0]);
  return noneIf(name && SetAttributeFunction(slot)(thread, self, name, args[1]));
}
WRAPPER(DeleteAttribute, "($self, name, /)") {
  if (!checkCount(thread, count, 1, 1) || !checkSetter(thread, self, slot, "__delattr__")) return nullptr;
  Ref name = attributeName(thread, args[0]);
  return noneIf(name && SetAttributeFunction(slot)(thread, self, name, {}));
}

WRAPPER(DescriptorGet, "($self, instance, owner=None, /)") {
  if (!checkCount(thread, count, 1, 2)) return nullptr;
  Value instance = isNone(args[0]) ? Value() : args[0], owner = count > 1 && !isNone(args[1]) ? args[1] : Value();
  if (!instance && !owner) return raiseTypeError(thread, "__get__(None, None) is invalid");
  return DescriptorGetFunction(slot)(thread, self, instance, owner);
}
WRAPPER(DescriptorSet, "($self, instance, value, /)") {
  if (!checkCount(thread, count, 2, 2)) return nullptr;
  return noneIf(DescriptorSetFunction(slot)(thread, self, args[0], args[1]));
}
WRAPPER(DescriptorDelete, "($self, instance, /)") {
  if (!checkCount(thread, count, 1, 1)) return nullptr;
  return noneIf(DescriptorSetFunction(slot)(thread, self, args[0], {}));
}
WRAPPER(Call, "($self, /, *args, **kwargs)") { return CallFunction(slot)(thread, self, args, count, keywordNames); }
WRAPPER(Init, "($self, /, *args, **kwargs)") {
  return noneIf(InitFunction(slot)(thread, self, args, count, keywordNames));
}
static constexpr SlotWrapper wrapNew = nullptr; // readyType makes a builtin function of tp_new
static constexpr const char *kSignatureNew = nullptr;

const SpecialMethod kSpecialMethods[] = {
#define SPECIAL_METHOD(dunder, slot, kind, doc) {&runtimeNames.dunder, k_##slot, wrap##kind, kSignature##kind, doc},
#include "runtime/tables/Slots.def"
};
const unsigned kSpecialMethodCount = sizeof(kSpecialMethods) / sizeof(kSpecialMethods[0]);

void addSlotWrappers(Thread &thread, Type &type) {
  for (unsigned row = 0; row < kSpecialMethodCount; ++row) {
    const SpecialMethod &method = kSpecialMethods[row];
    SlotFunction function = slotAt(type.slots, method.slot);
    if (!function || !method.wrapper || dictGetStr(type.dict, *method.name)) continue;
    Ref value = function == SlotFunction(hashNotImplemented) ? noneRef() : makeSlotWrapper(thread, type, method);
    KRAIT_CHECK(value && dictSet(thread, type.dict, *method.name, value), "a builtin type could not be completed");
  }
}

} // namespace krait::runtime
