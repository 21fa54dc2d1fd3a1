// float: boxes, arithmetic, comparison, hash, the constructor and the type.
#include "runtime/types/Float.h"
#include "compiler/support/FloatText.h"
#include "runtime/call/Call.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/memory/Allocate.h"
#include "runtime/object/Attribute.h"
#include "runtime/object/BuiltinType.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/ArgumentCheck.h"
#include "runtime/types/Bytes.h"
#include "runtime/types/FloatDetail.h"
#include "runtime/types/IntDetail.h"
#include "runtime/types/Sequence.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"
#include <algorithm>
#include <cmath>

namespace krait::runtime {

Ref makeFloat(Thread &thread, double value) {
  auto *box = static_cast<FloatObject *>(allocateUninitialized(thread, &FloatType, sizeof(FloatObject)));
  if (!box) return nullptr;
  box->value = value;
  return Ref::steal(box);
}

int64_t hashDouble(double value, Value object) {
  constexpr int kBits = 61;
  constexpr uint64_t kPrime = (uint64_t(1) << kBits) - 1;
  if (std::isnan(value)) { // by identity: NaNs would all collide
    uint64_t bits = object.bits();
    auto hash = int64_t(bits >> 4 | bits << 60);
    return hash == -1 ? -2 : hash;
  }
  if (std::isinf(value)) return value > 0 ? 314159 : -314159;
  // mantissa * 2^exponent modulo the Mersenne prime: multiplying by two is rotating 61 bits.
  int exponent;
  double mantissa = std::frexp(std::fabs(value), &exponent);
  auto bits = uint64_t(std::ldexp(mantissa, 53));
  exponent -= 53;
  int rotate = exponent % kBits;
  if (rotate < 0) rotate += kBits;
  if (rotate) bits = (bits << rotate & kPrime) | bits >> (kBits - rotate);
  if (bits >= kPrime) bits -= kPrime;
  int64_t hash = value < 0 ? -int64_t(bits) : int64_t(bits);
  return hash == -1 ? -2 : hash;
}

double floatRemainder(double left, double right) {
  double remainder = std::fmod(left, right);
  if (remainder == 0) return std::copysign(0.0, right);
  return (remainder < 0) != (right < 0) ? remainder + right : remainder;
}

double floatFloorDivide(double left, double right) {
  double remainder = std::fmod(left, right);
  double quotient = (left - remainder) / right;
  if (remainder != 0 && (right < 0) != (remainder < 0)) quotient -= 1;
  if (quotient == 0) return std::copysign(0.0, left / right);
  double floor = std::floor(quotient);
  return quotient - floor > 0.5 ? floor + 1 : floor;
}

std::nullptr_t raiseRangeError(Thread &thread) {
  Ref text = makeStr(thread, "Numerical result out of range");
  Ref error = text ? call(thread, Value(&OverflowErrorType), {Value::smallInt(ERANGE), text}) : Ref();
  if (error) setPending(thread, std::move(error));
  return nullptr;
}

bool operandAsDouble(Thread &thread, Value value, double *result) {
  if (isFloat(value)) {
    *result = floatValue(value);
    return true;
  }
  if (!isInt(value)) return false;
  *result = intAsDouble(thread, value);
  return *result != -1 || !hasPending(thread);
}

bool powerOfDoubles(Thread &thread, double base, double exponent, double *result, bool *complexResult) {
  *complexResult = false;
  if (base == 0 && exponent < 0 && std::isfinite(exponent))
    return raise(thread, ZeroDivisionErrorType, "0.0 cannot be raised to a negative power"), false;
  if (base < 0 && std::isfinite(base) && std::isfinite(exponent) && exponent != std::floor(exponent)) {
    *complexResult = true;
    return true;
  }
  *result = std::pow(base, exponent);
  if (std::isinf(*result) && std::isfinite(base) && std::isfinite(exponent)) return raiseRangeError(thread), false;
  return true;
}

Ref floatPower(Thread &thread, double base, double exponent) {
  double result = 0;
  bool isComplex;
  if (!powerOfDoubles(thread, base, exponent, &result, &isComplex)) return nullptr;
  if (!isComplex) return makeFloat(thread, result);
  ComplexValue value;
  if (!complexPower(thread, {base, 0}, {exponent, 0}, &value)) return nullptr;
  return makeComplex(thread, value.real, value.imaginary);
}

double asDouble(Thread &thread, Value value) {
  if (isFloat(value)) return floatValue(value);
  if (value.isSmallInt()) return double(value.asSmallInt());
  const TypeSlots &slots = typeOf(value)->slots;
  if (slots.nb_float) {
    Ref result = slots.nb_float(thread, value);
    if (!result) return -1;
    if (isFloat(result)) return floatValue(result);
    raiseTypeError(thread, "%T.__float__ returned non-float (type %T)", value, result.get());
    return -1;
  }
  if (slots.nb_index) {
    Ref number = index(thread, value);
    return number ? intAsDouble(thread, number) : -1;
  }
  raiseTypeError(thread, "must be real number, not %T", value);
  return -1;
}

Ref floatFromText(Thread &thread, Value value) {
  std::string text;
  if (isStr(value)) {
    if (const std::string_view plain = plainNumericText(value); !plain.empty())
      if (auto number = parseFloat(plain)) return makeFloat(thread, *number);
    text = numericText(value);
  } else {
    BufferView view;
    if (!getBuffer(thread, value, view, kBufferSimple)) return nullptr;
    text.assign(reinterpret_cast<const char *>(view.data), size_t(view.size));
    releaseBuffer(view);
    auto isSpace = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
    while (!text.empty() && isSpace(text.back()))
      text.pop_back();
    text.erase(text.begin(), std::find_if_not(text.begin(), text.end(), isSpace));
  }
  if (auto number = parseFloat(text)) return makeFloat(thread, *number);
  return raiseValueError(thread, "could not convert string to float: %R", value);
}

namespace {

enum class Operation : uint8_t { Add, Subtract, Multiply, TrueDivide, FloorDivide, Remainder };

template <Operation kOperation>
Ref arithmeticSlot(Thread &thread, Value left, Value right) {
  double a, b;
  if (!operandAsDouble(thread, left, &a) || !operandAsDouble(thread, right, &b))
    return hasPending(thread) ? Ref() : notImplementedRef();
  switch (kOperation) {
  case Operation::Add:
    return makeFloat(thread, a + b);
  case Operation::Subtract:
    return makeFloat(thread, a - b);
  case Operation::Multiply:
    return makeFloat(thread, a * b);
  case Operation::TrueDivide:
    return b == 0 ? raise(thread, ZeroDivisionErrorType, "float division by zero") : makeFloat(thread, a / b);
  case Operation::FloorDivide:
    return b == 0 ? raise(thread, ZeroDivisionErrorType, "float floor division by zero")
                  : makeFloat(thread, floatFloorDivide(a, b));
  case Operation::Remainder:
    return b == 0 ? raise(thread, ZeroDivisionErrorType, "float modulo") : makeFloat(thread, floatRemainder(a, b));
  }
  KRAIT_UNREACHABLE("Operation");
}

Ref divModSlot(Thread &thread, Value left, Value right) {
  double a, b;
  if (!operandAsDouble(thread, left, &a) || !operandAsDouble(thread, right, &b))
    return hasPending(thread) ? Ref() : notImplementedRef();
  if (b == 0) return raise(thread, ZeroDivisionErrorType, "float divmod()");
  Ref quotient = makeFloat(thread, floatFloorDivide(a, b));
  Ref remainder = quotient ? makeFloat(thread, floatRemainder(a, b)) : Ref();
  return remainder ? makeTuple(thread, {quotient, remainder}) : nullptr;
}

Ref powerSlot(Thread &thread, Value base, Value exponent, Value modulus) {
  if (!isNone(modulus))
    return raiseTypeError(thread, "pow() 3rd argument not allowed unless all arguments are integers");
  double a, b;
  if (!operandAsDouble(thread, base, &a) || !operandAsDouble(thread, exponent, &b))
    return hasPending(thread) ? Ref() : notImplementedRef();
  return floatPower(thread, a, b);
}

Ref exactFloat(Thread &thread, Value self) {
  return isExactFloat(self) ? Ref::share(self) : makeFloat(thread, floatValue(self));
}
Ref negativeSlot(Thread &thread, Value self) { return makeFloat(thread, -floatValue(self)); }
Ref absoluteSlot(Thread &thread, Value self) { return makeFloat(thread, std::fabs(floatValue(self))); }
int truthSlot(Thread &, Value self) { return floatValue(self) != 0; }
Ref intSlot(Thread &thread, Value self) { return makeIntFromDouble(thread, floatValue(self)); }
int64_t hashSlot(Thread &, Value self) { return hashDouble(floatValue(self), self); }

Ref reprSlot(Thread &thread, Value self) {
  char text[kFloatReprSize];
  return makeStr(thread, {text, floatRepr(floatValue(self), text)});
}

bool compareDoubles(double a, double b, CompareOp op) {
  switch (op) {
  case CompareOp::Lt:
    return a < b;
  case CompareOp::Le:
    return a <= b;
  case CompareOp::Eq:
    return a == b;
  case CompareOp::Ne:
    return a != b;
  case CompareOp::Gt:
    return a > b;
  case CompareOp::Ge:
    return a >= b;
  }
  KRAIT_UNREACHABLE("CompareOp");
}

Ref compareSlot(Thread &, Value left, Value right, CompareOp op) {
  if (!isFloat(left)) return notImplementedRef();
  double a = floatValue(left);
  if (isFloat(right)) return boolRef(compareDoubles(a, floatValue(right), op));
  if (!isInt(right)) return notImplementedRef();
  if (std::isnan(a)) return boolRef(op == CompareOp::Ne);
  return boolRef(compareSizes(-integer::compareDouble(IntOperand(right), a), 0, op)); // exactly, not by conversion
}

void destroy(Object *self) { freeObject(self); }

/// float(value) for one that is not text: __float__, __index__.
Ref floatFromNumber(Thread &thread, Value value) {
  double number = asDouble(thread, value);
  return number == -1 && hasPending(thread) ? Ref() : makeFloat(thread, number);
}

Ref floatFromObject(Thread &thread, Value value) {
  if (isExactFloat(value)) return Ref::share(value);
  const TypeSlots &slots = typeOf(value)->slots;
  if (isStr(value)) return floatFromText(thread, value);
  if (slots.nb_float || slots.nb_index) return floatFromNumber(thread, value);
  if (slots.bf_getbuffer) return floatFromText(thread, value);
  return raiseTypeError(thread, "float() argument must be a string or a real number, not '%T'", value);
}

Ref floatNew(Thread &thread, Type *type, const Value *args, size_t count, Value keywordNames) {
  bool ownInit = type != &FloatType && type->slots.tp_init != FloatType.slots.tp_init;
  if (!ownInit && !checkNoKeywords(thread, "float", keywordNames)) return nullptr;
  if (!checkArgumentCount(thread, "float", count, 0, 1)) return nullptr;
  Ref number = count ? floatFromObject(thread, args[0]) : makeFloat(thread, 0);
  if (!number || type == &FloatType) return number;
  auto *object = static_cast<FloatObject *>(allocateInstance(thread, type));
  if (!object) return nullptr;
  object->value = floatValue(number);
  return Ref::steal(object);
}

} // namespace

constinit Type FloatType = builtinType({
    .name = "float",
    .flags = kTypeBase | kTypeFloat | kTypeSelfMatch,
    .basicSize = sizeof(FloatObject),
    .slots = {.tp_dealloc = destroy,
              .tp_repr = reprSlot,
              .tp_hash = hashSlot,
              .tp_richcompare = compareSlot,
              .tp_getattro = genericGetAttribute,
              .tp_new = floatNew,
              .nb_add = arithmeticSlot<Operation::Add>,
              .nb_subtract = arithmeticSlot<Operation::Subtract>,
              .nb_multiply = arithmeticSlot<Operation::Multiply>,
              .nb_remainder = arithmeticSlot<Operation::Remainder>,
              .nb_divmod = divModSlot,
              .nb_power = powerSlot,
              .nb_negative = negativeSlot,
              .nb_positive = exactFloat,
              .nb_absolute = absoluteSlot,
              .nb_bool = truthSlot,
              .nb_int = intSlot,
              .nb_float = exactFloat,
              .nb_floor_divide = arithmeticSlot<Operation::FloorDivide>,
              .nb_true_divide = arithmeticSlot<Operation::TrueDivide>},
    .methods = kFloatMethods,
    .getSets = kFloatGetSets,
    .doc = "float(x=0, /)\n--\n\nA double-precision binary floating-point number; made of a number or a string.",
});

} // namespace krait::runtime
