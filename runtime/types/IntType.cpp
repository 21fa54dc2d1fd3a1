// The type int: its constructor and slots.
#include "runtime/call/Call.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/memory/Allocate.h"
#include "runtime/object/Attribute.h"
#include "runtime/object/BuiltinType.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/Bytes.h"
#include "runtime/types/Float.h"
#include "runtime/types/Int.h"
#include "runtime/types/IntDetail.h"
#include "runtime/types/Sequence.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"
#include <algorithm>

namespace krait::runtime {

namespace {

/// A binary slot: both operands ints, or NotImplemented.
template <Ref (*kOperation)(Thread &, Value, Value)>
Ref binarySlot(Thread &thread, Value left, Value right) {
  if (!isInt(left) || !isInt(right)) return notImplementedRef();
  return kOperation(thread, left, right);
}

Ref divModSlot(Thread &thread, Value left, Value right) {
  if (!isInt(left) || !isInt(right)) return notImplementedRef();
  Ref quotient, remainder;
  if (!intDivMod(thread, left, right, &quotient, &remainder, "integer division or modulo by zero")) return nullptr;
  return makeTuple(thread, {quotient, remainder});
}

Ref powerSlot(Thread &thread, Value base, Value exponent, Value modulus) {
  if (!isInt(base) || !isInt(exponent)) return notImplementedRef();
  if (isNone(modulus)) return intPower(thread, base, exponent);
  return isInt(modulus) ? intPowerModulo(thread, base, exponent, modulus) : notImplementedRef();
}

Ref negativeSlot(Thread &thread, Value self) { return intNegative(thread, self); }
Ref absoluteSlot(Thread &thread, Value self) {
  return intIsNegative(self) ? intNegative(thread, self) : exactInt(thread, self);
}
Ref invertSlot(Thread &thread, Value self) {
  if (self.isSmallInt()) return Ref::smallInt(~self.asSmallInt());
  return intXor(thread, self, Value::smallInt(-1));
}
int truthSlot(Thread &, Value self) { return !intIsZero(self); }
Ref floatSlot(Thread &thread, Value self) {
  double value = intAsDouble(thread, self);
  return value == -1 && hasPending(thread) ? Ref() : makeFloat(thread, value);
}
int64_t hashSlot(Thread &, Value self) { return intHash(self); }

Ref compareSlot(Thread &, Value left, Value right, CompareOp op) {
  if (!isInt(left) || !isInt(right)) return notImplementedRef();
  return boolRef(compareSizes(intCompare(left, right), 0, op));
}

void destroy(Object *self) { freeObject(self); }

/// The result of a conversion method that must be an int; other subclasses of int come back as exact ints.
Ref checkedInt(Thread &thread, Ref result, const char *method) {
  if (!result) return nullptr;
  if (!isInt(result)) return raiseTypeError(thread, "%s returned non-int (type %T)", method, result.get());
  return exactInt(thread, result);
}

Ref intFromText(Thread &thread, Value value, int base) {
  if (isStr(value) && base == 10)
    if (Ref number = parseShortInt(value)) return number;
  if (isStr(value)) return parseIntText(thread, numericText(value), base, value);
  BufferView view;
  if (!getBuffer(thread, value, view, kBufferSimple)) return nullptr;
  std::string text(reinterpret_cast<const char *>(view.data), size_t(view.size));
  releaseBuffer(view);
  Ref shown = isBytes(value) ? Ref::share(value) : makeBytes(thread, text); // what the message calls it
  if (!shown) return nullptr;
  auto isSpace = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  auto first = std::find_if_not(text.begin(), text.end(), isSpace);
  auto last = std::find_if_not(text.rbegin(), std::make_reverse_iterator(first), isSpace).base();
  return parseIntText(thread, {first, last}, base, shown);
}

bool isTextual(Value value) { return isStr(value) || (value.isObject() && value.object()->type->slots.bf_getbuffer); }

/// __trunc__, which int() has always taken as a last resort.
Ref intFromTrunc(Thread &thread, Value value, bool *found) {
  Ref result = callSpecial(thread, value, names().__trunc__, {}, found);
  if (!result) return nullptr;
  if (isInt(result)) return exactInt(thread, result);
  if (hasIndex(result)) return index(thread, result);
  return raiseTypeError(thread, "__trunc__ returned non-Integral (type %T)", result.get());
}

Ref intWithBase(Thread &thread, Value value, Value baseValue) {
  Ref number = index(thread, baseValue);
  if (!number) return nullptr;
  int overflow;
  int64_t base = intAsInt64(number, &overflow);
  if (overflow || (base != 0 && base < 2) || base > 36)
    return raiseValueError(thread, "int() base must be >= 2 and <= 36, or 0");
  if (!isStr(value) && !isBytes(value) && !isInstanceOf(value, ByteArrayType))
    return raiseTypeError(thread, "int() can't convert non-string with explicit base");
  return intFromText(thread, value, int(base));
}

/// The arguments of int(x, /, base=10): zero where absent.
bool readArguments(Thread &thread, const Value *args, size_t count, Value keywordNames, Value *value, Value *base) {
  int64_t keywords = keywordNames ? tupleSize(keywordNames) : 0;
  if (count + size_t(keywords) > 2)
    return raiseTypeError(thread, "int() takes at most 2 arguments (%zu given)", count + size_t(keywords)), false;
  *value = count > 0 ? args[0] : Value();
  *base = count > 1 ? args[1] : Value();
  for (int64_t i = 0; i < keywords; ++i) {
    Value name = tupleItem(keywordNames, i);
    if (!strEqualsAscii(name, "base"))
      return raiseTypeError(thread, "'%U' is an invalid keyword argument for int()", name), false;
    if (*base) return raiseTypeError(thread, "argument for int() given by name ('base') and position (2)"), false;
    *base = args[count + size_t(i)];
  }
  return true;
}

} // namespace

Ref intFromObject(Thread &thread, Value value) {
  if (value.isSmallInt() || isExactly(value, IntType)) return Ref::share(value);
  if (isExactly(value, StrType)) return intFromText(thread, value, 10);
  const TypeSlots &slots = typeOf(value)->slots;
  if (slots.nb_int) return checkedInt(thread, slots.nb_int(thread, value), "__int__");
  if (slots.nb_index) return checkedInt(thread, index(thread, value), "__index__");
  bool found = false;
  Ref truncated = intFromTrunc(thread, value, &found);
  if (found || hasPending(thread)) return truncated;
  if (isTextual(value)) return intFromText(thread, value, 10);
  return raiseTypeError(thread, "int() argument must be a string, a bytes-like object or a real number, not '%T'",
                        value);
}

Ref intNew(Thread &thread, Type *type, const Value *args, size_t count, Value keywordNames) {
  Value value, base;
  if (KRAIT_LIKELY(count == 1 && !keywordNames))
    value = args[0];
  else if (!readArguments(thread, args, count, keywordNames, &value, &base))
    return nullptr;
  Ref number;
  if (!value && base) return raiseTypeError(thread, "int() missing string argument");
  if (!value)
    number = Ref::smallInt(0);
  else
    number = base ? intWithBase(thread, value, base) : intFromObject(thread, value);
  if (!number || type == &IntType) return number;
  IntOperand operand(number);
  auto *object = static_cast<IntObject *>(allocateInstance(thread, type, operand->size));
  if (!object) return nullptr;
  std::copy(operand->limbs, operand->limbs + operand->size, object->limbs);
  object->size = operand->negative ? -int64_t(operand->size) : int64_t(operand->size);
  return Ref::steal(object);
}

Ref intRepr(Thread &thread, Value self) { return intToStr(thread, self); }

constinit Type IntType = builtinType({
    .name = "int",
    .flags = kTypeBase | kTypeInt | kTypeSelfMatch,
    .basicSize = sizeof(IntObject),
    .itemSize = sizeof(uint64_t),
    .slots = {.tp_dealloc = destroy,
              .tp_repr = intRepr,
              .tp_hash = hashSlot,
              .tp_richcompare = compareSlot,
              .tp_getattro = genericGetAttribute,
              .tp_new = intNew,
              .nb_add = binarySlot<intAdd>,
              .nb_subtract = binarySlot<intSubtract>,
              .nb_multiply = binarySlot<intMultiply>,
              .nb_remainder = binarySlot<intRemainder>,
              .nb_divmod = divModSlot,
              .nb_power = powerSlot,
              .nb_negative = negativeSlot,
              .nb_positive = exactInt,
              .nb_absolute = absoluteSlot,
              .nb_bool = truthSlot,
              .nb_invert = invertSlot,
              .nb_lshift = binarySlot<intLshift>,
              .nb_rshift = binarySlot<intRshift>,
              .nb_and = binarySlot<intAnd>,
              .nb_xor = binarySlot<intXor>,
              .nb_or = binarySlot<intOr>,
              .nb_int = exactInt,
              .nb_float = floatSlot,
              .nb_index = exactInt,
              .nb_floor_divide = binarySlot<intFloorDivide>,
              .nb_true_divide = binarySlot<intTrueDivide>},
    .methods = kIntMethods,
    .getSets = kIntGetSets,
    .doc = "int([x]) -> integer\nint(x, base=10) -> integer\n\nMake an integer of a number, a string or a bytes-like "
           "object; 0 "
           "without an argument.\nx.__int__() decides for other objects; floats lose their fraction.\n\nWith a string, "
           "base "
           "(0 or 2 to 36) is the base of its digits; 0 reads the base from\na prefix as Python literals do.",
});

} // namespace krait::runtime
