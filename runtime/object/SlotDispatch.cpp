// Python methods as slots: one dispatcher a kind of SPECIAL_METHOD row. A class whose MRO gives a Python method for a
// slot has the dispatcher in it, which looks the method up at each call (the method cache makes that cheap).
#include "runtime/call/Direct.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/object/Attribute.h"
#include "runtime/object/OperatorFunctions.h"
#include "runtime/object/Protocol.h"
#include "runtime/object/SlotTable.h"
#include "runtime/object/TypeInternal.h"
#include "runtime/types/Int.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include <cstdlib>

namespace krait::runtime {

using NameMember = Value Names::*;

/// callMethodOf when the method is no function that takes just these arguments.
template <class... Arguments>
[[gnu::noinline]] static Ref callMethodOfAny(Thread &thread, Value self, Value name, bool *found,
                                             Arguments... arguments) {
  Value receiver;
  Ref method = lookupSpecial(thread, self, name, &receiver);
  *found = method || hasPending(thread);
  if (!method) return nullptr;
  Value args[] = {Value(), self, arguments...};
  constexpr size_t count = sizeof...(arguments);
  if (receiver) return call(thread, method, args + 1, (count + 1) | kArgumentsOffset);
  return call(thread, method, args + 2, count | kArgumentsOffset);
}
/// A Python function, entered directly; the class may give it up meanwhile.
template <class... Arguments>
[[gnu::always_inline]] inline static Ref callHeld(Thread &thread, Value function, Arguments... arguments) {
  Ref held = Ref::share(function);
  (incref(arguments), ...);
  return invokeDirect(thread, function, arguments...);
}
/// type(self).name(self, ...): AttributeError when it has gone meanwhile.
template <class... Arguments>
static Ref callMethodOf(Thread &thread, Value self, Value name, Arguments... arguments) {
  Value method = lookupInTypeInline(typeOf(self), name);
  if (method && KRAIT_LIKELY(takesDirectly(method, sizeof...(Arguments) + 1)))
    return callHeld(thread, method, self, arguments...);
  bool found;
  Ref result = callMethodOfAny(thread, self, name, &found, arguments...);
  if (KRAIT_UNLIKELY(!found)) raise(thread, AttributeErrorType, "'%T' object has no attribute '%U'", self, name);
  return result;
}
/// The same, but NotImplemented when the type has no such method.
static Ref callMethodOrNotImplemented(Thread &thread, Value self, Value name, Value argument) {
  Value method = lookupInTypeInline(typeOf(self), name);
  if (method && KRAIT_LIKELY(takesDirectly(method, 2))) return callHeld(thread, method, self, argument);
  bool found;
  Ref result = callMethodOfAny(thread, self, name, &found, argument);
  return found ? std::move(result) : notImplementedRef();
}

template <NameMember Name>
static Ref dispatchUnary(Thread &thread, Value self) {
  return callMethodOf(thread, self, names().*Name);
}
template <NameMember Name>
static Ref dispatchOne(Thread &thread, Value self, Value argument) {
  return callMethodOf(thread, self, names().*Name, argument);
}

// --- binary operators: the rows of a slot give the plain and the reflected name ---

template <auto Slot>
constexpr NameMember kPlainName = nullptr;
template <auto Slot>
constexpr NameMember kReflectedName = nullptr;
#define NAME_OF_Binary(dunder, slot)                                                                                   \
  template <>                                                                                                          \
  constexpr NameMember kPlainName<&TypeSlots::slot> = &Names::dunder;
#define NAME_OF_BinaryReflected(dunder, slot)                                                                          \
  template <>                                                                                                          \
  constexpr NameMember kReflectedName<&TypeSlots::slot> = &Names::dunder;
#define NAME_OF_Ternary(dunder, slot) NAME_OF_Binary(dunder, slot)
#define NAME_OF_TernaryReflected(dunder, slot) NAME_OF_BinaryReflected(dunder, slot)
#define NAME_OF_GetAttribute(dunder, slot)
#define NAME_OF_GetAttributeFallback(dunder, slot)
#define NAME_OF_SetAttribute(dunder, slot)
#define NAME_OF_DeleteAttribute(dunder, slot)
#define NAME_OF_Unary(dunder, slot)
#define NAME_OF_Hash(dunder, slot)
#define NAME_OF_Call(dunder, slot)
#define NAME_OF_CompareLt(dunder, slot)
#define NAME_OF_CompareLe(dunder, slot)
#define NAME_OF_CompareEq(dunder, slot)
#define NAME_OF_CompareNe(dunder, slot)
#define NAME_OF_CompareGt(dunder, slot)
#define NAME_OF_CompareGe(dunder, slot)
#define NAME_OF_Iter(dunder, slot)
#define NAME_OF_Next(dunder, slot)
#define NAME_OF_DescriptorGet(dunder, slot)
#define NAME_OF_DescriptorSet(dunder, slot)
#define NAME_OF_DescriptorDelete(dunder, slot)
#define NAME_OF_Init(dunder, slot)
#define NAME_OF_New(dunder, slot)
#define NAME_OF_Finalize(dunder, slot)
#define NAME_OF_Truth(dunder, slot)
#define NAME_OF_Inplace(dunder, slot)
#define NAME_OF_InplaceTernary(dunder, slot)
#define NAME_OF_Length(dunder, slot)
#define NAME_OF_Subscript(dunder, slot)
#define NAME_OF_SetItem(dunder, slot)
#define NAME_OF_DeleteItem(dunder, slot)
#define NAME_OF_Concat(dunder, slot)
#define NAME_OF_Repeat(dunder, slot)
#define NAME_OF_Item(dunder, slot)
#define NAME_OF_SetIndex(dunder, slot)
#define NAME_OF_DeleteIndex(dunder, slot)
#define NAME_OF_Contains(dunder, slot)
#define SPECIAL_METHOD(dunder, slot, kind, doc) NAME_OF_##kind(dunder, slot)
#include "runtime/tables/Slots.def"

/// A reflected method of a subclass goes first only where it differs from what the other operand's class has.
static bool overridesMethod(Value left, Value right, Value name) {
  Value theirs = lookupInType(typeOf(right), name);
  return theirs && theirs != lookupInType(typeOf(left), name);
}

/// `own`: this slot's dispatcher; `isOwn` tells whether an operand's class has it.
static Ref dispatchOperator(Thread &thread, Value left, Value right, Value plain, Value reflected, bool leftOwn,
                            bool rightOwn) {
  bool tryRight = rightOwn && typeOf(left) != typeOf(right);
  if (leftOwn) {
    if (tryRight && isSubtype(typeOf(right), typeOf(left)) && overridesMethod(left, right, reflected)) {
      Ref result = callMethodOrNotImplemented(thread, right, reflected, left);
      if (!result || result.get() != NotImplemented()) return result;
      tryRight = false;
    }
    Ref result = callMethodOrNotImplemented(thread, left, plain, right);
    if (!result || result.get() != NotImplemented() || typeOf(left) == typeOf(right)) return result;
  }
  if (tryRight) return callMethodOrNotImplemented(thread, right, reflected, left);
  return notImplementedRef();
}

template <auto Slot>
static Ref dispatchBinary(Thread &thread, Value left, Value right) {
  return dispatchOperator(thread, left, right, names().*kPlainName<Slot>, names().*kReflectedName<Slot>,
                          typeOf(left)->slots.*Slot == dispatchBinary<Slot>,
                          typeOf(right)->slots.*Slot == dispatchBinary<Slot>);
}

// --- operators of instances without the detour through their slots ---

namespace {
struct OperatorMethods {
  BinaryFunction TypeSlots::*slot, TypeSlots::*inplaceSlot;
  BinaryFunction dispatcher;
  NameMember plain, reflected;
};
#define OPERATOR(name)                                                                                                 \
  {&TypeSlots::nb_##name, &TypeSlots::nb_inplace_##name, dispatchBinary<&TypeSlots::nb_##name>,                        \
   kPlainName<&TypeSlots::nb_##name>, kReflectedName<&TypeSlots::nb_##name>}
/// By BinaryOp, plain forms. Power is ternary.
constexpr OperatorMethods kOperatorMethods[] = {OPERATOR(add),
                                                OPERATOR(and),
                                                OPERATOR(floor_divide),
                                                OPERATOR(lshift),
                                                OPERATOR(matrix_multiply),
                                                OPERATOR(multiply),
                                                OPERATOR(remainder),
                                                OPERATOR(or),
                                                {},
                                                OPERATOR(rshift),
                                                OPERATOR(subtract),
                                                OPERATOR(true_divide),
                                                OPERATOR(xor)};
#undef OPERATOR
constexpr unsigned kPlainOperators = std::size(kOperatorMethods);

} // namespace

Ref askRightAfterwards(Thread &thread, Value left, Value right, unsigned op) {
  const OperatorMethods &methods = kOperatorMethods[op % kPlainOperators];
  if (typeOf(left) == typeOf(right)) return notImplementedRef();
  BinaryFunction ofRight = typeOf(right)->slots.*methods.slot;
  if (ofRight == methods.dispatcher) return callMethodOrNotImplemented(thread, right, names().*methods.reflected, left);
  return ofRight ? ofRight(thread, left, right) : notImplementedRef();
}

static Ref dispatchPower(Thread &thread, Value base, Value exponent, Value modulus) {
  bool leftOwn = typeOf(base)->slots.nb_power == dispatchPower,
       rightOwn = typeOf(exponent)->slots.nb_power == dispatchPower;
  if (isNone(modulus))
    return dispatchOperator(thread, base, exponent, names().__pow__, names().__rpow__, leftOwn, rightOwn);
  // Three arguments: __rpow__ is not asked.
  if (leftOwn) return callMethodOf(thread, base, names().__pow__, exponent, modulus);
  return notImplementedRef();
}
template <NameMember Name>
static Ref dispatchInplaceTernary(Thread &thread, Value self, Value argument, Value) {
  return callMethodOf(thread, self, names().*Name, argument);
}

// --- attributes and descriptors ---

/// __getattribute__, and __getattr__ when it ends in AttributeError.
Ref dispatchGetAttribute(Thread &thread, Value self, Value name) {
  Type *type = typeOf(self);
  Ref result;
  if (type->hasFlag(kTypeGenericAccess))
    result = genericGetAttribute(thread, self, name);
  else
    result = callMethodOf(thread, self, names().__getattribute__, name);
  if (result || !pendingIs(thread, AttributeErrorType) || !lookupInType(typeOf(self), names().__getattr__))
    return result;
  clearPending(thread);
  return callMethodOf(thread, self, names().__getattr__, name);
}

static bool dispatchSetAttribute(Thread &thread, Value self, Value name, Value value) {
  return bool(value ? callMethodOf(thread, self, names().__setattr__, name, value)
                    : callMethodOf(thread, self, names().__delattr__, name));
}
static Ref dispatchDescriptorGet(Thread &thread, Value self, Value instance, Value owner) {
  return callMethodOf(thread, self, names().__get__, instance ? instance : None(), owner ? owner : None());
}
static bool dispatchDescriptorSet(Thread &thread, Value self, Value instance, Value value) {
  return bool(value ? callMethodOf(thread, self, names().__set__, instance, value)
                    : callMethodOf(thread, self, names().__delete__, instance));
}

// --- object protocol ---

static int64_t dispatchHash(Thread &thread, Value self) {
  Value method = lookupInType(typeOf(self), names().__hash__);
  if (!method || isNone(method)) return hashNotImplemented(thread, self);
  Ref result = callMethodOf(thread, self, names().__hash__);
  if (!result) return -1;
  if (!isInt(result)) {
    raiseTypeError(thread, "__hash__ method should return an integer");
    return -1;
  }
  int overflow = 0;
  int64_t value = intAsInt64(result, &overflow);
  if (overflow) value = intHash(result); // beyond the machine's range: hashed again
  return value == -1 ? -2 : value;
}

static Ref dispatchCall(Thread &thread, Value self, const Value *args, size_t countAndFlags, Value keywordNames) {
  const size_t count = argumentCount(countAndFlags);
  if (Value found = lookupInTypeInline(typeOf(self), names().__call__);
      found && !keywordNames && count < kMostDirect && KRAIT_LIKELY(takesDirectly(found, count + 1))) {
    Ref held = Ref::share(found);
    Value all[kMostDirect];
    all[0] = Ref::share(self).release();
    for (size_t i = 0; i < count; ++i)
      all[i + 1] = Ref::share(args[i]).release();
    return invokeDirectArray(thread, held, all, count + 1);
  }
  Value receiver;
  Ref method = lookupSpecial(thread, self, names().__call__, &receiver);
  if (!method) return hasPending(thread) ? nullptr : raiseNotCallable(thread, self);
  if (!receiver) return call(thread, method, args, countAndFlags, keywordNames);
  return callWithFirst(thread, method, self, args, countAndFlags, keywordNames);
}

static Ref dispatchCompare(Thread &thread, Value left, Value right, CompareOp op) {
  const Names &n = names();
  const Value comparisons[] = {n.__lt__, n.__le__, n.__eq__, n.__ne__, n.__gt__, n.__ge__};
  return callMethodOrNotImplemented(thread, left, comparisons[int(op)], right);
}

/// The method that the slot's dispatcher would look up; zero: there is another function in the slot.
static Value operatorMethod(Type *type, unsigned index) {
  if (index >= kBinaryOps) {
    const Names &n = names();
    const Value comparisons[] = {n.__lt__, n.__le__, n.__eq__, n.__ne__, n.__gt__, n.__ge__};
    return type->slots.tp_richcompare == dispatchCompare ? lookupInType(type, comparisons[index - kBinaryOps])
                                                         : Value();
  }
  const OperatorMethods &methods = kOperatorMethods[index % kPlainOperators];
  if (!methods.slot || type->slots.*methods.slot != methods.dispatcher) return {};
  if (index >= kPlainOperators && type->slots.*methods.inplaceSlot) return {};
  return lookupInType(type, names().*methods.plain);
}

Value findOperatorFunction(Type *type, unsigned index) {
  Value method = operatorMethod(type, index);
  if (method && !isExactly(method, FunctionType)) method = Value();
  if (!type->version) return method;
  if (!type->operators) type->operators = static_cast<OperatorFunctions *>(calloc(1, sizeof(OperatorFunctions)));
  OperatorFunctions *table = type->operators;
  if (!table) return method;
  if (table->version != type->version) table->version = type->version, table->known = 0;
  table->known |= 1u << index;
  table->functions[index] = method;
  return method;
}

static Ref dispatchIter(Thread &thread, Value self) {
  Value method = lookupInType(typeOf(self), names().__iter__);
  if (method && isNone(method)) return raiseTypeError(thread, "'%T' object is not iterable", self);
  return callMethodOf(thread, self, names().__iter__);
}
Ref dispatchNext(Thread &thread, Value self) {
  Ref item = callMethodOf(thread, self, names().__next__);
  if (KRAIT_UNLIKELY(!item)) clearPendingIf(thread, StopIterationType);
  return item;
}

static int dispatchTruth(Thread &thread, Value self) {
  Ref result = callMethodOf(thread, self, names().__bool__);
  if (!result) return -1;
  if (result.get() == True()) return 1;
  if (result.get() == False()) return 0;
  raiseTypeError(thread, "__bool__ should return bool, returned %T", result.get());
  return -1;
}

static int64_t dispatchLength(Thread &thread, Value self) {
  Ref result = callMethodOf(thread, self, names().__len__);
  if (!result) return -1;
  Ref number = index(thread, result);
  if (!number) return -1;
  int overflow = 0;
  int64_t length = intAsInt64(number, &overflow);
  if (overflow < 0 || length < 0) {
    raiseValueError(thread, "__len__() should return >= 0");
    return -1;
  }
  if (overflow) {
    raise(thread, OverflowErrorType, "cannot fit '%T' into an index-sized integer", number.get());
    return -1;
  }
  return length;
}

static bool dispatchAssignKey(Thread &thread, Value self, Value key, Value value) {
  return bool(value ? callMethodOf(thread, self, names().__setitem__, key, value)
                    : callMethodOf(thread, self, names().__delitem__, key));
}
static Ref dispatchItem(Thread &thread, Value self, int64_t position) {
  Ref key = makeInt(thread, position);
  return key ? callMethodOf(thread, self, names().__getitem__, key.get()) : nullptr;
}
static bool dispatchAssignIndex(Thread &thread, Value self, int64_t position, Value value) {
  Ref key = makeInt(thread, position);
  return key && dispatchAssignKey(thread, self, key, value);
}
static int dispatchContains(Thread &thread, Value self, Value item) {
  Value method = lookupInType(typeOf(self), names().__contains__);
  if (method && isNone(method)) {
    raiseTypeError(thread, "'%T' object is not a container", self);
    return -1;
  }
  Ref result = callMethodOf(thread, self, names().__contains__, item);
  return result ? truth(thread, result) : -1;
}

// --- life ---

bool dispatchInit(Thread &thread, Value self, const Value *args, size_t count, Value keywordNames) {
  Value receiver;
  Ref method = lookupSpecial(thread, self, names().__init__, &receiver);
  if (!method) {
    if (!hasPending(thread)) raise(thread, AttributeErrorType, "__init__");
    return false;
  }
  Ref result = receiver ? callWithFirst(thread, method, self, args, count, keywordNames)
                        : call(thread, method, args, count, keywordNames);
  if (!result) return false;
  if (isNone(result)) return true;
  raiseTypeError(thread, "__init__() should return None, not '%T'", result.get());
  return false;
}

/// __new__ is a static method by nature: the class goes in as an ordinary argument.
static Ref dispatchNew(Thread &thread, Type *type, const Value *args, size_t count, Value keywordNames) {
  Ref function = getAttribute(thread, Value(type), names().__new__);
  if (!function) return nullptr;
  return callWithFirst(thread, function, Value(type), args, count, keywordNames);
}

static void dispatchFinalize(Thread &thread, Value self) {
  Ref saved = takePending(thread);
  Value receiver;
  Ref method = lookupSpecial(thread, self, names().__del__, &receiver);
  if (method) {
    Ref result = receiver ? call(thread, method, {self}) : call(thread, method);
    if (!result) writeUnraisable(thread, method);
  } else if (hasPending(thread)) {
    writeUnraisable(thread, self);
  }
  if (saved) assign(thread.exception, std::move(saved));
}

// --- the table ---

#define FUNCTION_Unary(dunder, slot) SlotFunction(dispatchUnary<&Names::dunder>)
#define FUNCTION_Iter(dunder, slot) SlotFunction(dispatchIter)
#define FUNCTION_Next(dunder, slot) SlotFunction(dispatchNext)
#define FUNCTION_Hash(dunder, slot) SlotFunction(dispatchHash)
#define FUNCTION_Call(dunder, slot) SlotFunction(dispatchCall)
#define FUNCTION_CompareLt(dunder, slot) SlotFunction(dispatchCompare)
#define FUNCTION_CompareLe(dunder, slot) SlotFunction(dispatchCompare)
#define FUNCTION_CompareEq(dunder, slot) SlotFunction(dispatchCompare)
#define FUNCTION_CompareNe(dunder, slot) SlotFunction(dispatchCompare)
#define FUNCTION_CompareGt(dunder, slot) SlotFunction(dispatchCompare)
#define FUNCTION_CompareGe(dunder, slot) SlotFunction(dispatchCompare)
#define FUNCTION_GetAttribute(dunder, slot) SlotFunction(dispatchGetAttribute)
#define FUNCTION_GetAttributeFallback(dunder, slot) SlotFunction(dispatchGetAttribute)
#define FUNCTION_SetAttribute(dunder, slot) SlotFunction(dispatchSetAttribute)
#define FUNCTION_DeleteAttribute(dunder, slot) SlotFunction(dispatchSetAttribute)
#define FUNCTION_DescriptorGet(dunder, slot) SlotFunction(dispatchDescriptorGet)
#define FUNCTION_DescriptorSet(dunder, slot) SlotFunction(dispatchDescriptorSet)
#define FUNCTION_DescriptorDelete(dunder, slot) SlotFunction(dispatchDescriptorSet)
#define FUNCTION_Init(dunder, slot) SlotFunction(dispatchInit)
#define FUNCTION_New(dunder, slot) SlotFunction(dispatchNew)
#define FUNCTION_Finalize(dunder, slot) SlotFunction(dispatchFinalize)
#define FUNCTION_Binary(dunder, slot) SlotFunction(dispatchBinary<&TypeSlots::slot>)
#define FUNCTION_BinaryReflected(dunder, slot) SlotFunction(dispatchBinary<&TypeSlots::slot>)
#define FUNCTION_Ternary(dunder, slot) SlotFunction(dispatchPower)
#define FUNCTION_TernaryReflected(dunder, slot) SlotFunction(dispatchPower)
#define FUNCTION_Inplace(dunder, slot) SlotFunction(dispatchOne<&Names::dunder>)
#define FUNCTION_InplaceTernary(dunder, slot) SlotFunction(dispatchInplaceTernary<&Names::dunder>)
#define FUNCTION_Truth(dunder, slot) SlotFunction(dispatchTruth)
#define FUNCTION_Length(dunder, slot) SlotFunction(dispatchLength)
#define FUNCTION_Subscript(dunder, slot) SlotFunction(dispatchOne<&Names::dunder>)
#define FUNCTION_SetItem(dunder, slot) SlotFunction(dispatchAssignKey)
#define FUNCTION_DeleteItem(dunder, slot) SlotFunction(dispatchAssignKey)
#define FUNCTION_Item(dunder, slot) SlotFunction(dispatchItem)
#define FUNCTION_SetIndex(dunder, slot) SlotFunction(dispatchAssignIndex)
#define FUNCTION_DeleteIndex(dunder, slot) SlotFunction(dispatchAssignIndex)
#define FUNCTION_Contains(dunder, slot) SlotFunction(dispatchContains)
#define FUNCTION_Concat(dunder, slot) nullptr // __add__ of a class is a number's
#define FUNCTION_Repeat(dunder, slot) nullptr // and so is __mul__

const SlotFunction kSlotDispatchers[] = {
#define SPECIAL_METHOD(dunder, slot, kind, doc) FUNCTION_##kind(dunder, slot),
#include "runtime/tables/Slots.def"
};

} // namespace krait::runtime
