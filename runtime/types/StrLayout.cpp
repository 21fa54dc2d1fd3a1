// str: stripping, padding, joining, translating.
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/Dict.h"
#include "runtime/types/Int.h"
#include "runtime/types/List.h"
#include "runtime/types/StrDetail.h"
#include "runtime/types/StrMethods.h"
#include "runtime/types/Tuple.h"
#include <algorithm>
#include <cstring>

namespace krait::runtime {

Ref strPad(Thread &thread, Value text, int64_t left, int64_t right, char32_t fill) {
  auto *from = text.as<StrObject>();
  left = std::max<int64_t>(left, 0), right = std::max<int64_t>(right, 0);
  int64_t size;
  if (from->ascii && fill < 0x80 && !__builtin_add_overflow(left, right, &size) &&
      !__builtin_add_overflow(size, from->size, &size) && size > 1) {
    StrObject *result = newStr(thread, size, 1, true);
    if (!result) return nullptr;
    memset(result->data1(), int(fill), size_t(left));
    memcpy(result->data1() + left, from->data1(), size_t(from->size));
    memset(result->data1() + left + from->size, int(fill), size_t(right));
    return Ref::steal(result);
  }
  StrBuilder out(thread);
  bool ok = out.appendRepeated(fill, left) && out.append(text) && out.appendRepeated(fill, right);
  return ok ? out.finish() : Ref();
}

namespace {

StrObject *self_(Value self) { return self.as<StrObject>(); }

enum StripSide { kLeft = 1, kRight = 2 };

Ref stripSides(Thread &thread, Value self, const Value *args, size_t count, int sides, const char *name) {
  auto *s = self_(self);
  const StrObject *set = nullptr;
  if (count && !isNone(args[0])) {
    if (!isStr(args[0])) return raiseTypeError(thread, "%s arg must be None or str", name);
    set = self_(args[0]);
  }
  auto strips = [&](char32_t c) { return set ? strFindChar(set, c, 0, set->size) >= 0 : isSpace(c); };
  int64_t start = 0, end = s->size;
  if (sides & kLeft)
    while (start < end && strips(s->at(start)))
      ++start;
  if (sides & kRight)
    while (end > start && strips(s->at(end - 1)))
      --end;
  return strSubstring(thread, self, start, end);
}
Ref strip(Thread &thread, Value self, const Value *args, size_t count) {
  return stripSides(thread, self, args, count, kLeft | kRight, "strip");
}
Ref lstrip(Thread &thread, Value self, const Value *args, size_t count) {
  return stripSides(thread, self, args, count, kLeft, "lstrip");
}
Ref rstrip(Thread &thread, Value self, const Value *args, size_t count) {
  return stripSides(thread, self, args, count, kRight, "rstrip");
}

Ref pad(Thread &thread, Value self, int64_t left, int64_t right, char32_t fill) {
  if (left <= 0 && right <= 0) return strSubstring(thread, self, 0, self_(self)->size);
  return strPad(thread, self, left, right, fill);
}

/// (width[, fillchar]) of ljust, rjust, center.
bool justifyArguments(Thread &thread, const Value *args, size_t count, int64_t *width, char32_t *fill) {
  *width = indexAsInt64(thread, args[0], &OverflowErrorType);
  if (*width == -1 && hasPending(thread)) return false;
  *fill = ' ';
  if (count < 2) return true;
  if (!isStr(args[1]))
    return raiseTypeError(thread, "The fill character must be a unicode character, not %T", args[1]), false;
  if (self_(args[1])->size != 1)
    return raiseTypeError(thread, "The fill character must be exactly one character long"), false;
  *fill = self_(args[1])->at(0);
  return true;
}
Ref ljust(Thread &thread, Value self, const Value *args, size_t count) {
  int64_t width;
  char32_t fill;
  if (!justifyArguments(thread, args, count, &width, &fill)) return nullptr;
  return pad(thread, self, 0, width - self_(self)->size, fill);
}
Ref rjust(Thread &thread, Value self, const Value *args, size_t count) {
  int64_t width;
  char32_t fill;
  if (!justifyArguments(thread, args, count, &width, &fill)) return nullptr;
  return pad(thread, self, width - self_(self)->size, 0, fill);
}
Ref center(Thread &thread, Value self, const Value *args, size_t count) {
  int64_t width;
  char32_t fill;
  if (!justifyArguments(thread, args, count, &width, &fill)) return nullptr;
  int64_t margin = width - self_(self)->size;
  if (margin < 0) margin = 0;
  int64_t left = margin / 2 + (margin & width & 1); // CPython's choice of the side that gets the odd one
  return pad(thread, self, left, margin - left, fill);
}

Ref zfill(Thread &thread, Value self, Value widthArgument) {
  int64_t width = indexAsInt64(thread, widthArgument, &OverflowErrorType);
  if (width == -1 && hasPending(thread)) return nullptr;
  auto *s = self_(self);
  if (s->size >= width) return strSubstring(thread, self, 0, s->size);
  bool sign = s->size && (s->at(0) == '+' || s->at(0) == '-');
  StrBuilder out(thread);
  bool ok = out.appendRange(self, 0, sign) && out.appendRepeated('0', width - s->size) &&
            out.appendRange(self, sign, s->size);
  return ok ? out.finish() : Ref();
}

Ref expandTabs(Thread &thread, Value self, const Value *values) {
  int64_t tabSize = 8;
  if (values[0]) {
    tabSize = indexAsInt64(thread, values[0], &OverflowErrorType);
    if (tabSize == -1 && hasPending(thread)) return nullptr;
  }
  auto *s = self_(self);
  StrBuilder out(thread);
  int64_t column = 0;
  for (int64_t i = 0; i < s->size; ++i) {
    char32_t c = s->at(i);
    if (c == '\t') {
      int64_t spaces = tabSize > 0 ? tabSize - column % tabSize : 0;
      column += spaces;
      if (!out.appendRepeated(' ', spaces)) return nullptr;
      continue;
    }
    column = c == '\n' || c == '\r' ? 0 : column + 1;
    if (!out.appendChar(c)) return nullptr;
  }
  return out.finish();
}

Ref join(Thread &thread, Value self, Value iterable) {
  if (isExactly(iterable, ListType)) {
    auto *list = iterable.as<ListObject>();
    return strJoin(thread, self, list->items, list->size); // runs no Python code: the list cannot change
  }
  if (!typeOf(iterable)->slots.tp_iter && !typeOf(iterable)->slots.sq_item && !typeOf(iterable)->slots.mp_subscript)
    return raiseTypeError(thread, "can only join an iterable");
  Ref items = tupleFromIterable(thread, iterable);
  return items ? strJoin(thread, self, items.as<TupleObject>()->items, tupleSize(items)) : Ref();
}

/// One character through a translation table: any object with __getitem__. False: error.
bool translateChar(Thread &thread, StrBuilder &out, Value table, char32_t c) {
  Ref mapped;
  if (isExactly(table, DictType)) {
    mapped = Ref::share(dictGet(thread, table.as<DictObject>(), Value::smallInt(c)));
    if (!mapped && !hasPending(thread)) return out.appendChar(c);
  } else {
    mapped = getItem(thread, table, Value::smallInt(c));
    if (!mapped && clearPendingIf(thread, LookupErrorType)) return out.appendChar(c);
  }
  if (!mapped) return false;
  if (isNone(mapped)) return true;
  if (isStr(mapped)) return out.append(mapped);
  if (!isInt(mapped)) return raiseTypeError(thread, "character mapping must return integer, None or str"), false;
  int overflow;
  int64_t code = intAsInt64(mapped, &overflow);
  if (overflow || code < 0 || code > 0x10ffff)
    return raiseValueError(thread, "character mapping must be in range(0x110000)"), false;
  return out.appendChar(char32_t(code));
}
Ref translate(Thread &thread, Value self, Value table) {
  auto *s = self_(self);
  StrBuilder out(thread);
  for (int64_t i = 0; i < s->size; ++i)
    if (!translateChar(thread, out, table, s->at(i))) return nullptr;
  return out.finish();
}

/// str.maketrans(x[, y[, z]]).
Ref makeTrans(Thread &thread, Value, const Value *args, size_t count) {
  Ref table = makeDict(thread);
  if (!table) return nullptr;
  auto *dict = table.as<DictObject>();
  if (count >= 2) {
    if (!isStr(args[0]))
      return raiseTypeError(thread, "first maketrans argument must be a string if there is a second argument");
    if (!isStr(args[1])) return raiseTypeError(thread, "maketrans() argument 2 must be str, not %T", args[1]);
    if (count == 3 && !isStr(args[2]))
      return raiseTypeError(thread, "maketrans() argument 3 must be str, not %T", args[2]);
    auto *from = self_(args[0]), *to = self_(args[1]);
    if (from->size != to->size)
      return raiseValueError(thread, "the first two maketrans arguments must have equal length");
    for (int64_t i = 0; i < from->size; ++i)
      if (!dictSet(thread, dict, Value::smallInt(from->at(i)), Value::smallInt(to->at(i)))) return nullptr;
    if (count == 3)
      for (int64_t i = 0; i < self_(args[2])->size; ++i)
        if (!dictSet(thread, dict, Value::smallInt(self_(args[2])->at(i)), None())) return nullptr;
    return table;
  }
  if (!isExactly(args[0], DictType))
    return raiseTypeError(thread, "if you give only one argument to maketrans it must be a dict");
  Value key, value;
  for (int64_t at = 0; dictNext(args[0].as<DictObject>(), &at, &key, &value);) {
    Value to = key;
    if (isStr(key)) {
      if (self_(key)->size != 1) return raiseValueError(thread, "string keys in translate table must be of length 1");
      to = Value::smallInt(self_(key)->at(0));
    } else if (!isInt(key)) {
      return raiseTypeError(thread, "keys in translate table must be strings or integers");
    }
    if (!dictSet(thread, dict, to, value)) return nullptr;
  }
  return table;
}

} // namespace

const MethodDef kStrLayoutMethods[] = {
    {"strip", method::positional(strip, 0, 1), "($self, chars=None, /)",
     "Without white space (or those characters) at both ends."},
    {"lstrip", method::positional(lstrip, 0, 1), "($self, chars=None, /)",
     "Without white space (or those characters) at the start."},
    {"rstrip", method::positional(rstrip, 0, 1), "($self, chars=None, /)",
     "Without white space (or those characters) at the end."},
    {"ljust", method::positional(ljust, 1, 2), "($self, width, fillchar=' ', /)", "Padded on the right to a width."},
    {"rjust", method::positional(rjust, 1, 2), "($self, width, fillchar=' ', /)", "Padded on the left to a width."},
    {"center", method::positional(center, 1, 2), "($self, width, fillchar=' ', /)", "Padded on both sides to a width."},
    {"zfill", method::one(zfill), "($self, width, /)", "Padded with zeros behind the sign."},
    {"expandtabs", method::bound(expandTabs), "($self, /, tabsize=8)", "Tabs turned into spaces up to the next stop."},
    {"join", method::one(join), "($self, iterable, /)", "The items of an iterable with this str between them."},
    {"translate", method::one(translate), "($self, table, /)",
     "Each character replaced through a table by code point."},
    {"maketrans", method::positional(makeTrans, 1, 3, kMethodStatic), nullptr, "A table for translate."},
    {}};

} // namespace krait::runtime
