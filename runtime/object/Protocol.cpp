// Conversions and tests on any object. Operators, comparison and containers have files of their own.
#include "runtime/object/Protocol.h"
#include "runtime/call/Call.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/fast/Equal.h"
#include "runtime/object/Attribute.h"
#include "runtime/thread/Thread.h"
#include "runtime/types/FormatSpec.h"
#include "runtime/types/Int.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"

namespace krait::runtime {

Value boolValue(bool value) { return value ? True() : False(); }

// --- text ---

static Ref checkStr(Thread &thread, Ref text, const char *method) {
  if (!text || isStr(text)) return text;
  return raiseTypeError(thread, "%s returned non-string (type %T)", method, text.get());
}

Ref repr(Thread &thread, Value object) {
  RecursionGuard guard(thread, " while getting the repr of an object");
  if (!guard) return nullptr;
  return checkStr(thread, typeOf(object)->slots.tp_repr(thread, object), "__repr__");
}

Ref str(Thread &thread, Value object) {
  if (isExactly(object, StrType)) return Ref::share(object);
  if (object.isSmallInt()) return intToStr(thread, object);
  RecursionGuard guard(thread, " while getting the str of an object");
  if (!guard) return nullptr;
  return checkStr(thread, typeOf(object)->slots.tp_str(thread, object), "__str__");
}

Ref ascii(Thread &thread, Value object) {
  Ref text = repr(thread, object);
  if (!text || text.as<StrObject>()->ascii) return text;
  StrBuilder builder(thread);
  auto *source = text.as<StrObject>();
  for (int64_t i = 0; i < source->size; ++i) {
    char32_t c = source->at(i);
    char escape[12];
    if (c < 0x80)
      builder.appendChar(c);
    else if (snprintf(escape, sizeof escape, c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", unsigned(c)))
      builder.appendAscii(escape);
  }
  return builder.finish();
}

Ref format(Thread &thread, Value object, Value spec) {
  if (spec && !isStr(spec)) return raise(thread, SystemErrorType, "Format specifier must be a string, not %T", spec);
  if (!spec || spec.as<StrObject>()->size == 0) {
    if (isExactly(object, StrType)) return Ref::share(object);
    if (isExactly(object, IntType) || object.isSmallInt()) return intToStr(thread, object);
    if (isExactFloat(object)) return FloatType.slots.tp_repr(thread, object);
  } else {
    if (object.isSmallInt()) return intFormat(thread, object, spec);
    if (isExactFloat(object)) return floatFormat(thread, object, spec);
    if (isExactly(object, StrType)) return strFormatSpec(thread, object, spec);
  }
  Ref empty = spec ? Ref::share(spec) : makeStr(thread, "");
  if (!empty) return nullptr;
  bool found;
  Ref result = callSpecial(thread, object, names().__format__, {empty.get()}, &found);
  if (!found) return raiseTypeError(thread, "Type %T doesn't define __format__", object);
  if (result && !isStr(result)) return raiseTypeError(thread, "__format__ must return a str, not %T", result.get());
  return result;
}

// --- hash, truth, length ---

int64_t hash(Thread &thread, Value object) { return fast::hashOf(thread, object); }

int truth(Thread &thread, Value object) {
  if (object == True()) return 1;
  if (object == False() || isNone(object)) return 0;
  if (object.isSmallInt()) return object.asSmallInt() != 0;
  const TypeSlots &slots = typeOf(object)->slots;
  if (slots.nb_bool) return slots.nb_bool(thread, object);
  LengthFunction size = slots.mp_length ? slots.mp_length : slots.sq_length;
  if (!size) return 1;
  int64_t length = size(thread, object);
  return length < 0 ? -1 : length > 0;
}

int64_t length(Thread &thread, Value object) {
  const TypeSlots &slots = typeOf(object)->slots;
  LengthFunction size = slots.sq_length ? slots.sq_length : slots.mp_length;
  if (size) return size(thread, object);
  raiseTypeError(thread, "object of type '%T' has no len()", object);
  return -1;
}

int64_t lengthHint(Thread &thread, Value object, int64_t fallback) {
  const TypeSlots &slots = typeOf(object)->slots;
  if (slots.sq_length || slots.mp_length) {
    int64_t size = length(thread, object);
    if (size >= 0) return size;
    if (!clearPendingIf(thread, TypeErrorType)) return -1;
  }
  bool found;
  Ref hint = callSpecial(thread, object, names().__length_hint__, {}, &found);
  if (!hint) return !found || clearPendingIf(thread, TypeErrorType) ? fallback : -1;
  if (hint.get() == NotImplemented()) return fallback;
  if (!isInt(hint)) {
    raiseTypeError(thread, "__length_hint__ must be an integer, not %T", hint.get());
    return -1;
  }
  int64_t size = indexAsInt64(thread, hint, &OverflowErrorType);
  if (size >= 0 || hasPending(thread)) return size;
  raiseValueError(thread, "__length_hint__() should return >= 0");
  return -1;
}

// --- integers ---

Ref index(Thread &thread, Value object) {
  if (isInt(object)) return Ref::share(object);
  UnaryFunction convert = typeOf(object)->slots.nb_index;
  if (!convert) return raiseTypeError(thread, "'%T' object cannot be interpreted as an integer", object);
  Ref result = convert(thread, object);
  if (result && !isInt(result)) return raiseTypeError(thread, "__index__ returned non-int (type %T)", result.get());
  return result;
}

int64_t indexAsInt64(Thread &thread, Value object, Type *overflowError) {
  if (KRAIT_LIKELY(object.isSmallInt())) return object.asSmallInt();
  Ref number = index(thread, object);
  if (!number) return -1;
  int overflow = 0;
  int64_t value = intAsInt64(number, &overflow);
  if (!overflow) return value;
  if (!overflowError) return overflow < 0 ? INT64_MIN : INT64_MAX;
  raise(thread, *overflowError, "cannot fit '%T' into an index-sized integer", object);
  return -1;
}

} // namespace krait::runtime
