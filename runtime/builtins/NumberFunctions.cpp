// abs, bin, chr, divmod, hash, hex, id, max, min, oct, ord, pow, round, sum.
#include "runtime/builtins/Builtins.h"
#include "runtime/call/Call.h"
#include "runtime/call/Method.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/fast/Equal.h"
#include "runtime/fast/Iterate.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/Bytes.h"
#include "runtime/types/Float.h"
#include "runtime/types/Int.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"

namespace krait::runtime {

namespace {

Ref absFunction(Thread &thread, Value, Value value) { return absolute(thread, value); }
Ref divmodFunction(Thread &thread, Value, const Value *args, size_t) { return divmod(thread, args[0], args[1]); }
Ref powFunction(Thread &thread, Value, const Value *values) {
  return power(thread, values[0], values[1], values[2] ? values[2] : None());
}
Ref hashFunction(Thread &thread, Value, Value value) {
  int64_t result = hash(thread, value);
  return result == -1 ? Ref() : makeInt(thread, result);
}
Ref idFunction(Thread &thread, Value, Value value) { return makeIntFromUnsigned(thread, value.bits()); }

Ref chrFunction(Thread &thread, Value, Value value) {
  if (!typeOf(value)->slots.nb_index)
    return raiseTypeError(thread, "'%T' object cannot be interpreted as an integer", value);
  int64_t code = indexAsInt64(thread, value, nullptr);
  if (code == -1 && hasPending(thread)) return nullptr;
  if (code < INT32_MIN || code > INT32_MAX)
    return raise(thread, OverflowErrorType, "Python int too large to convert to C int");
  if (code < 0 || code > 0x10ffff) return raiseValueError(thread, "chr() arg not in range(0x110000)");
  return makeChar(thread, char32_t(code));
}

Ref ordFunction(Thread &thread, Value, Value value) {
  int64_t size;
  if (isStr(value)) {
    size = value.as<StrObject>()->size;
    if (size == 1) return Ref::smallInt(value.as<StrObject>()->at(0));
  } else if (isBytes(value)) {
    size = value.as<BytesObject>()->size;
    if (size == 1) return Ref::smallInt(value.as<BytesObject>()->data()[0]);
  } else if (isInstanceOf(value, ByteArrayType)) {
    size = value.as<ByteArrayObject>()->size;
    if (size == 1) return Ref::smallInt(value.as<ByteArrayObject>()->data[0]);
  } else {
    return raiseTypeError(thread, "ord() expected string of length 1, but %T found", value);
  }
  return raiseTypeError(thread, "ord() expected a character, but string of length %lld found", (long long)size);
}

Ref inBase(Thread &thread, Value value, int base, const char *prefix) {
  Ref number = index(thread, value);
  Ref digits = number ? intToStr(thread, number, base) : Ref();
  if (!digits) return nullptr;
  bool negative = digits.as<StrObject>()->at(0) == '-';
  StrBuilder out(thread);
  bool ok = (!negative || out.appendChar('-')) && out.appendAscii(prefix) &&
            out.appendRange(digits, negative, digits.as<StrObject>()->size);
  return ok ? out.finish() : Ref();
}
Ref binFunction(Thread &thread, Value, Value value) { return inBase(thread, value, 2, "0b"); }
Ref octFunction(Thread &thread, Value, Value value) { return inBase(thread, value, 8, "0o"); }
Ref hexFunction(Thread &thread, Value, Value value) { return inBase(thread, value, 16, "0x"); }

Ref roundFunction(Thread &thread, Value, const Value *values) {
  bool found = false;
  Ref result = values[1] && !isNone(values[1]) ? callSpecial(thread, values[0], names().__round__, {values[1]}, &found)
                                               : callSpecial(thread, values[0], names().__round__, {}, &found);
  if (!found) return raiseTypeError(thread, "type %T doesn't define __round__ method", values[0]);
  return result;
}

/// sum(): ints and floats run unboxed while they last; any other pair goes through binary().
class Summation {
public:
  Summation(Thread &thread, Ref start) : thread_(thread), total_(std::move(start)) {
    if (total_.get().isSmallInt())
      mode_ = kInt, int_ = total_.get().asSmallInt();
    else if (isExactFloat(total_))
      mode_ = kFloat, float_ = floatValue(total_);
  }
  bool add(Value item) {
    if (mode_ == kInt && item.isSmallInt() && !__builtin_add_overflow(int_, item.asSmallInt(), &int_)) return true;
    if (mode_ == kInt && isExactFloat(item)) {
      mode_ = kFloat;
      float_ = double(int_) + floatValue(item);
      return true;
    }
    if (mode_ == kFloat) {
      if (isExactFloat(item)) return float_ += floatValue(item), true;
      if (item.isSmallInt()) return float_ += double(item.asSmallInt()), true;
    }
    if (!leaveFast()) return false;
    total_ = binary(thread_, total_, item, BinaryOp::Add);
    return bool(total_);
  }
  Ref finish() { return leaveFast() ? std::move(total_) : Ref(); }

private:
  bool leaveFast() {
    if (mode_ == kInt) total_ = makeInt(thread_, int_);
    if (mode_ == kFloat) total_ = makeFloat(thread_, float_);
    mode_ = kGeneral;
    return bool(total_);
  }
  Thread &thread_;
  Ref total_;
  enum { kInt, kFloat, kGeneral } mode_ = kGeneral;
  int64_t int_ = 0;
  double float_ = 0;
};

Ref sumFunction(Thread &thread, Value, const Value *values) {
  Value start = values[1] ? values[1] : Value::smallInt(0);
  if (isStr(start)) return raiseTypeError(thread, "sum() can't sum strings [use ''.join(seq) instead]");
  if (isBytes(start)) return raiseTypeError(thread, "sum() can't sum bytes [use b''.join(seq) instead]");
  if (isInstanceOf(start, ByteArrayType))
    return raiseTypeError(thread, "sum() can't sum bytearray [use b''.join(seq) instead]");
  fast::Items items(thread, values[0]);
  if (!items) return nullptr;
  Summation total(thread, Ref::share(start));
  while (Ref item = items.next())
    if (!total.add(item)) return nullptr;
  return hasPending(thread) ? Ref() : total.finish();
}

/// The item of an iterable (or of the arguments) that no later one beats; zero with nothing pending: there is none.
template <class Source>
Ref bestOf(Thread &thread, Source nextOne, Value key, CompareOp better) {
  Ref best, bestKey;
  while (Ref item = nextOne()) {
    Ref itemKey = key ? call(thread, key, {item}) : Ref();
    if (key && !itemKey) return nullptr;
    if (best) {
      Value challenger = key ? itemKey : item, holder = key ? bestKey : best;
      int wins = compareBool(thread, challenger, holder, better);
      if (wins < 0) return nullptr;
      if (!wins) continue;
    }
    best = std::move(item);
    if (key) bestKey = std::move(itemKey);
  }
  return hasPending(thread) ? Ref() : std::move(best);
}

/// max and min: over an iterable or the arguments, with key and default.
Ref extreme(Thread &thread, const Value *args, size_t countAndFlags, Value keywordNames, CompareOp better,
            const char *name) {
  static const Signature keywords("max", "(*, key=None, default=None)");
  size_t count = argumentCount(countAndFlags);
  Value options[2];
  if (count == 0) return raiseTypeError(thread, "%s expected at least 1 argument, got 0", name);
  if (keywordNames) {
    const Signature signature(name, "(*, key=None, default=None)");
    if (!(better == CompareOp::Gt ? keywords : signature).bind(thread, args + count, 0, keywordNames, options))
      return nullptr;
  }
  Value key = options[0] && !isNone(options[0]) ? options[0] : Value();
  if (count > 1 && options[1])
    return raiseTypeError(thread, "Cannot specify a default for %s() with multiple positional arguments", name);
  Ref best;
  if (count == 1) {
    fast::Items items(thread, args[0]);
    if (!items) return nullptr;
    best = bestOf(thread, [&] { return items.next(); }, key, better);
  } else {
    size_t i = 0;
    best = bestOf(thread, [&] { return i < count ? Ref::share(args[i++]) : Ref(); }, key, better);
  }
  if (best || hasPending(thread)) return best;
  if (options[1]) return Ref::share(options[1]);
  return raiseValueError(thread, "%s() arg is an empty sequence", name);
}
Ref maxFunction(Thread &thread, Value, const Value *args, size_t count, Value names_) {
  return extreme(thread, args, count, names_, CompareOp::Gt, "max");
}
Ref minFunction(Thread &thread, Value, const Value *args, size_t count, Value names_) {
  return extreme(thread, args, count, names_, CompareOp::Lt, "min");
}

} // namespace

const MethodDef kNumberFunctions[] = {
    {"abs", method::one(absFunction), "($module, x, /)", "The absolute value."},
    {"bin", method::one(binFunction), "($module, number, /)", "Binary digits of an integer, with 0b."},
    {"chr", method::one(chrFunction), "($module, i, /)", "The character with that code point."},
    {"divmod", method::positional(divmodFunction, 2, 2), "($module, x, y, /)", "The pair (x//y, x%y)."},
    {"hash", method::one(hashFunction), "($module, obj, /)", "The hash value of an object."},
    {"hex", method::one(hexFunction), "($module, number, /)", "Hexadecimal digits of an integer, with 0x."},
    {"id", method::one(idFunction), "($module, obj, /)", "A number that identifies the object while it lives."},
    {"max", method::raw(maxFunction), nullptr, "The largest item of an iterable or of the arguments."},
    {"min", method::raw(minFunction), nullptr, "The smallest item of an iterable or of the arguments."},
    {"oct", method::one(octFunction), "($module, number, /)", "Octal digits of an integer, with 0o."},
    {"ord", method::one(ordFunction), "($module, c, /)", "The code point of a one-character string."},
    {"pow", method::bound(powFunction), "($module, /, base, exp, mod=None)",
     "base**exp, or base**exp % mod without the large number."},
    {"round", method::bound(roundFunction), "($module, /, number, ndigits=None)",
     "The number rounded to a precision in decimal digits."},
    {"sum", method::bound(sumFunction), "($module, iterable, /, start=0)", "The start value plus all items."},
    {}};

} // namespace krait::runtime
