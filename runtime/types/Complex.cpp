// complex: arithmetic, text in both directions, the constructor and the type.
#include "compiler/support/FloatText.h"
#include "runtime/call/Call.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/memory/Allocate.h"
#include "runtime/object/Attribute.h"
#include "runtime/object/BuiltinType.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/Float.h"
#include "runtime/types/FloatDetail.h"
#include "runtime/types/IntDetail.h"
#include "runtime/types/NumberFormat.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"
#include <cmath>
#include <cstddef>
#include <string>

namespace krait::runtime {

Ref makeComplex(Thread &thread, double real, double imaginary) {
  auto *object = static_cast<ComplexObject *>(allocateUninitialized(thread, &ComplexType, sizeof(ComplexObject)));
  if (!object) return nullptr;
  object->real = real;
  object->imaginary = imaginary;
  return Ref::steal(object);
}

namespace {

bool isComplex(Value value) { return isInstanceOf(value, ComplexType); }
ComplexValue complexValue(Value value) {
  auto *object = value.as<ComplexObject>();
  return {object->real, object->imaginary};
}

/// A complex, float or int operand. False: another type (nothing pending), or an int too large.
bool operand(Thread &thread, Value value, ComplexValue *result) {
  if (isComplex(value)) {
    *result = complexValue(value);
    return true;
  }
  result->imaginary = 0;
  return operandAsDouble(thread, value, &result->real);
}

bool operands(Thread &thread, Value left, Value right, ComplexValue *a, ComplexValue *b) {
  return operand(thread, left, a) && operand(thread, right, b);
}
Ref declined(Thread &thread) { return hasPending(thread) ? Ref() : notImplementedRef(); }

Ref addSlot(Thread &thread, Value left, Value right) {
  ComplexValue a, b;
  if (!operands(thread, left, right, &a, &b)) return declined(thread);
  return makeComplex(thread, a.real + b.real, a.imaginary + b.imaginary);
}

Ref subtractSlot(Thread &thread, Value left, Value right) {
  ComplexValue a, b;
  if (!operands(thread, left, right, &a, &b)) return declined(thread);
  return makeComplex(thread, a.real - b.real, a.imaginary - b.imaginary);
}

Ref multiplySlot(Thread &thread, Value left, Value right) {
  ComplexValue a, b;
  if (!operands(thread, left, right, &a, &b)) return declined(thread);
  return makeComplex(thread, a.real * b.real - a.imaginary * b.imaginary, a.real * b.imaginary + a.imaginary * b.real);
}

/// Smith's method: scaling by the larger part of the divisor keeps the intermediate results in range.
Ref divideSlot(Thread &thread, Value left, Value right) {
  ComplexValue a, b;
  if (!operands(thread, left, right, &a, &b)) return declined(thread);
  double absReal = std::fabs(b.real), absImaginary = std::fabs(b.imaginary);
  if (absReal >= absImaginary) {
    if (absReal == 0) return raise(thread, ZeroDivisionErrorType, "complex division by zero");
    double ratio = b.imaginary / b.real, denominator = b.real + b.imaginary * ratio;
    return makeComplex(thread, (a.real + a.imaginary * ratio) / denominator,
                       (a.imaginary - a.real * ratio) / denominator);
  }
  if (absImaginary >= absReal) {
    double ratio = b.real / b.imaginary, denominator = b.real * ratio + b.imaginary;
    return makeComplex(thread, (a.real * ratio + a.imaginary) / denominator,
                       (a.imaginary * ratio - a.real) / denominator);
  }
  return makeComplex(thread, NAN, NAN); // a part of the divisor is nan
}

Ref powerSlot(Thread &thread, Value base, Value exponent, Value modulus) {
  ComplexValue a, b, result;
  if (!operands(thread, base, exponent, &a, &b)) return declined(thread);
  if (!isNone(modulus)) return raiseValueError(thread, "complex modulo");
  return complexPower(thread, a, b, &result) ? makeComplex(thread, result.real, result.imaginary) : nullptr;
}

Ref exactComplex(Thread &thread, Value self) {
  if (isExactly(self, ComplexType)) return Ref::share(self);
  ComplexValue value = complexValue(self);
  return makeComplex(thread, value.real, value.imaginary);
}
Ref negativeSlot(Thread &thread, Value self) {
  ComplexValue value = complexValue(self);
  return makeComplex(thread, -value.real, -value.imaginary);
}
Ref conjugateMethod(Thread &thread, Value self) {
  ComplexValue value = complexValue(self);
  return makeComplex(thread, value.real, -value.imaginary);
}
Ref absoluteSlot(Thread &thread, Value self) {
  ComplexValue value = complexValue(self);
  double result = std::hypot(value.real, value.imaginary);
  if (std::isinf(result) && std::isfinite(value.real) && std::isfinite(value.imaginary))
    return raise(thread, OverflowErrorType, "absolute value too large");
  return makeFloat(thread, result);
}
int truthSlot(Thread &, Value self) {
  ComplexValue value = complexValue(self);
  return value.real != 0 || value.imaginary != 0;
}

int64_t hashSlot(Thread &, Value self) {
  ComplexValue value = complexValue(self);
  constexpr uint64_t kImaginaryFactor = 1000003; // sys.hash_info.imag
  auto hash =
      int64_t(uint64_t(hashDouble(value.real, self)) + kImaginaryFactor * uint64_t(hashDouble(value.imaginary, self)));
  return hash == -1 ? -2 : hash;
}

bool equalsInt(double real, Value number) {
  return !std::isnan(real) && integer::compareDouble(IntOperand(number), real) == 0;
}

Ref compareSlot(Thread &, Value left, Value right, CompareOp op) {
  if (op != CompareOp::Eq && op != CompareOp::Ne) return notImplementedRef();
  if (!isComplex(left)) return notImplementedRef();
  ComplexValue a = complexValue(left);
  bool equal;
  if (isInt(right))
    equal = a.imaginary == 0 && equalsInt(a.real, right);
  else if (isFloat(right))
    equal = a.imaginary == 0 && a.real == floatValue(right);
  else if (isComplex(right))
    equal = a.real == complexValue(right).real && a.imaginary == complexValue(right).imaginary;
  else
    return notImplementedRef();
  return boolRef(equal == (op == CompareOp::Eq));
}

/// A part of a repr: like a float's, but without ".0".
std::string partText(double value, bool alwaysSign) {
  FloatParts parts = formatFloat(value, FloatStyle::Repr, 0, {});
  std::string text = parts.negative ? "-" : alwaysSign ? "+" : "";
  parts.appendTo(text);
  return text;
}

Ref reprSlot(Thread &thread, Value self) {
  ComplexValue value = complexValue(self);
  if (value.real == 0 && !std::signbit(value.real)) return makeStr(thread, partText(value.imaginary, false) + "j");
  return makeStr(thread, "(" + partText(value.real, false) + partText(value.imaginary, true) + "j)");
}

void destroy(Object *self) { freeObject(self); }

Ref formatMethod(Thread &thread, Value self, Value spec) {
  if (!isStr(spec)) return raiseTypeError(thread, "__format__() argument must be str, not %T", spec);
  if (spec.as<StrObject>()->size == 0) return str(thread, self);
  ComplexValue value = complexValue(self);
  return formatComplex(thread, value.real, value.imaginary, spec);
}

Ref getNewArgumentsMethod(Thread &thread, Value self) {
  ComplexValue value = complexValue(self);
  Ref real = makeFloat(thread, value.real), imaginary = real ? makeFloat(thread, value.imaginary) : Ref();
  return imaginary ? makeTuple(thread, {real, imaginary}) : nullptr;
}

// --- The constructor ---

/// The longest prefix of `text` that is a float literal (with a sign, inf and nan), taken off it. False: none.
bool takeFloat(std::string_view &text, double *value) {
  for (size_t length = text.size(); length > 0; --length) {
    // Only positions where a number can end are worth a try: before a sign, a 'j' or at the end.
    if (length < text.size() && text[length] != '+' && text[length] != '-' && (text[length] | 0x20) != 'j') continue;
    if (auto number = parseFloat(text.substr(0, length))) {
      *value = *number;
      text.remove_prefix(length);
      return true;
    }
  }
  return false;
}

bool takeJ(std::string_view &text) {
  if (text.empty() || (text[0] | 0x20) != 'j') return false;
  text.remove_prefix(1);
  return true;
}

/// A sign alone, before 'j': one or minus one.
double takeUnit(std::string_view &text) {
  double unit = text[0] == '-' ? -1 : 1;
  if (text[0] == '-' || text[0] == '+') text.remove_prefix(1);
  return unit;
}

/// "1", "2j", "1+2j", "j", "1-j", with optional parentheses.
bool parseComplex(std::string_view text, ComplexValue *value) {
  auto trim = [&text] {
    while (!text.empty() && text.front() == ' ')
      text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
      text.remove_suffix(1);
  };
  trim();
  if (!text.empty() && text.front() == '(') {
    if (text.size() < 2 || text.back() != ')') return false;
    text = text.substr(1, text.size() - 2);
    trim();
  }
  if (text.empty()) return false;
  *value = {0, 0};
  double first;
  if (!takeFloat(text, &first)) {
    value->imaginary = takeUnit(text);
    return takeJ(text) && text.empty();
  }
  if (takeJ(text)) {
    value->imaginary = first;
    return text.empty();
  }
  value->real = first;
  if (text.empty()) return true;
  if (text[0] != '+' && text[0] != '-') return false;
  if (!takeFloat(text, &value->imaginary)) value->imaginary = takeUnit(text);
  return takeJ(text) && text.empty();
}

Ref instance(Thread &thread, Type *type, double real, double imaginary) {
  if (type == &ComplexType) return makeComplex(thread, real, imaginary);
  auto *object = static_cast<ComplexObject *>(allocateInstance(thread, type));
  if (!object) return nullptr;
  object->real = real;
  object->imaginary = imaginary;
  return Ref::steal(object);
}

/// The result of __complex__ when the type has it. *found tells.
Ref complexMethod(Thread &thread, Value value, bool *found) {
  Ref result = callSpecial(thread, value, names().complexMethod, {}, found);
  if (result && !isComplex(result))
    return raiseTypeError(thread, "__complex__ returned non-complex (type %T)", result.get());
  return result;
}

bool isNumber(Value value) {
  const TypeSlots &slots = typeOf(value)->slots;
  return slots.nb_float || slots.nb_index || isComplex(value);
}

Ref complexFromText(Thread &thread, Type *type, Value text) {
  ComplexValue value;
  if (!parseComplex(numericText(text), &value)) return raiseValueError(thread, "complex() arg is a malformed string");
  return instance(thread, type, value.real, value.imaginary);
}

/// complex(real, imag): x + y * 1j, where x and y may be complex themselves.
Ref complexFromParts(Thread &thread, Type *type, Value realArgument, Value imaginaryArgument) {
  Ref real = Ref::share(realArgument ? realArgument : Value::smallInt(0));
  if (!real.get().isSmallInt() && !isExactFloat(real)) {
    bool found = false;
    Ref converted = complexMethod(thread, real, &found);
    if (found && !converted) return nullptr;
    if (found) real = std::move(converted);
  }
  if (!isNumber(real))
    return raiseTypeError(thread, "complex() first argument must be a string or a number, not '%T'", real.get());
  if (imaginaryArgument && !isNumber(imaginaryArgument))
    return raiseTypeError(thread, "complex() second argument must be a number, not '%T'", imaginaryArgument);
  ComplexValue a{0, 0}, b{0, 0};
  bool complexReal = isComplex(real), complexImaginary = imaginaryArgument && isComplex(imaginaryArgument);
  if (complexReal)
    a = complexValue(real);
  else
    a.real = asDouble(thread, real);
  if (hasPending(thread)) return nullptr;
  if (complexImaginary)
    b = complexValue(imaginaryArgument);
  else if (imaginaryArgument)
    b.real = asDouble(thread, imaginaryArgument);
  if (hasPending(thread)) return nullptr;
  if (complexImaginary) a.real -= b.imaginary; // only then: minus zero must survive
  if (complexReal && imaginaryArgument)
    b.real += a.imaginary;
  else if (complexReal)
    b.real = a.imaginary;
  return instance(thread, type, a.real, b.real);
}

Ref complexNew(Thread &thread, Type *type, const Value *args, size_t count, Value keywordNames) {
  static const Signature kSignature("complex", "(real=0, imag=0)");
  Value values[2];
  if (!kSignature.bind(thread, args, count, keywordNames, values)) return nullptr;
  Value real = values[0], imaginary = values[1];
  if (real && !imaginary && type == &ComplexType && isExactly(real, ComplexType)) return Ref::share(real);
  if (real && isStr(real)) {
    if (imaginary) return raiseTypeError(thread, "complex() can't take second arg if first is a string");
    return complexFromText(thread, type, real);
  }
  if (imaginary && isStr(imaginary)) return raiseTypeError(thread, "complex() second arg can't be a string");
  return complexFromParts(thread, type, real, imaginary);
}

const MethodDef kComplexMethods[] = {
    {"conjugate", method::none(conjugateMethod), "($self, /)",
     "The complex conjugate.\n\n>>> (3-4j).conjugate()\n(3+4j)"},
    {"__complex__", method::none(exactComplex), "($self, /)", "The number as an exact complex."},
    {"__getnewargs__", method::none(getNewArgumentsMethod), "($self, /)", nullptr},
    {"__format__", method::one(formatMethod), "($self, format_spec, /)", "The number by a format specification."},
    {},
};

const MemberDef kComplexMembers[] = {
    {"real", MemberKind::Float64, offsetof(ComplexObject, real), true, "the real part of a complex number"},
    {"imag", MemberKind::Float64, offsetof(ComplexObject, imaginary), true, "the imaginary part of a complex number"},
    {},
};

} // namespace

constinit Type ComplexType = builtinType({
    .name = "complex",
    .flags = kTypeBase,
    .basicSize = sizeof(ComplexObject),
    .slots = {.tp_dealloc = destroy,
              .tp_repr = reprSlot,
              .tp_hash = hashSlot,
              .tp_richcompare = compareSlot,
              .tp_getattro = genericGetAttribute,
              .tp_new = complexNew,
              .nb_add = addSlot,
              .nb_subtract = subtractSlot,
              .nb_multiply = multiplySlot,
              .nb_power = powerSlot,
              .nb_negative = negativeSlot,
              .nb_positive = exactComplex,
              .nb_absolute = absoluteSlot,
              .nb_bool = truthSlot,
              .nb_true_divide = divideSlot},
    .methods = kComplexMethods,
    .members = kComplexMembers,
    .doc = "complex(real=0, imag=0)\n--\n\nA complex number of a real and an imaginary part, or of a string such as "
           "'1+2j'.",
});

} // namespace krait::runtime
