// The str type: its slots, constructor and the table of its methods.
#include "compiler/support/StringRepr.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/memory/Allocate.h"
#include "runtime/object/BuiltinType.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/Bytes.h"
#include "runtime/types/Iterators.h"
#include "runtime/types/Range.h"
#include "runtime/types/StrDetail.h"
#include "runtime/types/StrMethods.h"
#include "runtime/types/Tuple.h"
#include <cstring>
#include <iterator>

namespace krait::runtime {

namespace {

StrObject *self_(Value self) { return self.as<StrObject>(); }

void destroy(Object *object) {
  auto *str = static_cast<StrObject *>(object);
  if (str->interned) forgetInterned(str);
  freeObject(object);
}

int64_t hashSlot(Thread &, Value self) { return strHash(self); }
int64_t lengthSlot(Thread &, Value self) { return self_(self)->size; }

Ref strSlot(Thread &thread, Value self) { return isExactly(self, StrType) ? Ref::share(self) : strExact(thread, self); }

Ref compareSlot(Thread &, Value left, Value right, CompareOp op) {
  if (!isStr(left) || !isStr(right)) return notImplementedRef();
  if (op == CompareOp::Eq) return boolRef(strEquals(left, right));
  if (op == CompareOp::Ne) return boolRef(!strEquals(left, right));
  int order = strCompare(left, right);
  switch (op) {
  case CompareOp::Lt:
    return boolRef(order < 0);
  case CompareOp::Le:
    return boolRef(order <= 0);
  case CompareOp::Gt:
    return boolRef(order > 0);
  default:
    return boolRef(order >= 0);
  }
}

Ref concatSlot(Thread &thread, Value left, Value right) {
  if (!isStr(right)) return raiseTypeError(thread, "can only concatenate str (not \"%T\") to str", right);
  return strConcat(thread, left, right);
}

Ref repeatSlot(Thread &thread, Value self, int64_t times) {
  auto *s = self_(self);
  if (times <= 0 || s->size == 0) return emptyStr(thread);
  if (times == 1) return strSlot(thread, self);
  int64_t size;
  if (__builtin_mul_overflow(s->size, times, &size)) return raiseNoMemory(thread);
  StrObject *result = newStr(thread, size, s->width, s->ascii);
  if (!result) return nullptr;
  if (s->size == 1 && s->width == 1)
    std::memset(result->data1(), s->data1()[0], size_t(size));
  else
    for (int64_t i = 0; i < times; ++i)
      copyChars(result, i * s->size, s, 0, s->size);
  return Ref::steal(result);
}

Ref itemSlot(Thread &thread, Value self, int64_t i) {
  if (i < 0 || i >= self_(self)->size) return raise(thread, IndexErrorType, "string index out of range");
  return makeChar(thread, self_(self)->at(i));
}

Ref subscriptSlot(Thread &thread, Value self, Value key) {
  auto *s = self_(self);
  if (isInt(key) || (!isExactly(key, SliceType) && typeOf(key)->slots.nb_index)) {
    int64_t i = indexAsInt64(thread, key, &IndexErrorType);
    if (i == -1 && hasPending(thread)) return nullptr;
    return itemSlot(thread, self, i < 0 ? i + s->size : i);
  }
  if (!isExactly(key, SliceType)) return raiseTypeError(thread, "string indices must be integers, not '%T'", key);
  int64_t start, stop, step, count;
  if (!sliceIndices(thread, key, s->size, &start, &stop, &step, &count)) return nullptr;
  if (step == 1) return strSubstring(thread, self, start, start + count);
  if (s->ascii && count > 1) {
    StrObject *result = newStr(thread, count, 1, true);
    if (!result) return nullptr;
    for (int64_t i = 0; i < count; ++i)
      result->data1()[i] = s->data1()[start + i * step];
    return Ref::steal(result);
  }
  StrBuilder out(thread);
  for (int64_t i = 0; i < count; ++i)
    if (!out.appendChar(s->at(start + i * step))) return nullptr;
  return out.finish();
}

int containsSlot(Thread &thread, Value self, Value item) {
  if (!isStr(item)) return raiseTypeError(thread, "'in <string>' requires string as left operand, not %T", item), -1;
  return strFind(self_(self), self_(item), 0, self_(self)->size) >= 0;
}

Ref remainderSlot(Thread &thread, Value left, Value right) {
  return isStr(left) ? strPercent(thread, left, right) : notImplementedRef();
}

Ref iterSlot(Thread &thread, Value self) {
  return makeSequenceIterator(thread, self.as<StrObject>()->ascii ? StrAsciiIteratorType : StrIteratorType, self);
}

/// str(object='') and str(bytes, encoding, errors).
Ref newExact(Thread &thread, const Value *values) {
  if (!values[0]) return emptyStr(thread);
  if (!values[1] && !values[2]) return str(thread, values[0]);
  return decodeObject(thread, values[0], values[1], values[2]);
}
Ref newSlot(Thread &thread, Type *type, const Value *args, size_t count, Value keywordNames) {
  static const Signature signature("str", "(object='', encoding='utf-8', errors='strict')");
  if (KRAIT_LIKELY(count == 1 && !keywordNames && type == &StrType)) return str(thread, args[0]);
  Value values[3];
  if (!signature.bind(thread, args, count, keywordNames, values)) return nullptr;
  Ref exact = newExact(thread, values);
  if (!exact || type == &StrType) return exact;
  auto *from = exact.as<StrObject>();
  Object *object = allocateInstance(thread, type, size_t((from->size + 1) * from->width));
  if (!object) return nullptr;
  auto *copy = static_cast<StrObject *>(object);
  copy->size = from->size, copy->hash = from->hash, copy->width = from->width, copy->ascii = from->ascii;
  copyChars(copy, 0, from, 0, from->size);
  return Ref::steal(copy);
}

Ref getNewArgs(Thread &thread, Value self) {
  Ref exact = strExact(thread, self);
  return exact ? makeTuple(thread, {exact}) : Ref();
}
Ref sizeOf(Thread &, Value self) {
  // CPython's figures: 49 bytes of header for ASCII, 73 or 74/76 otherwise (docs/differences.md).
  auto *s = self_(self);
  int64_t header = s->ascii ? 48 : 72;
  return Ref::smallInt(header + (s->size + 1) * s->width);
}

const MethodDef kMethods[] = {{"__getnewargs__", method::none(getNewArgs), nullptr, nullptr},
                              {"__sizeof__", method::none(sizeOf), "($self, /)", "Size in memory, in bytes."},
                              {}};
const MethodDef *const kTables[] = {kStrSearchMethods, kStrCaseMethods,  kStrLayoutMethods,
                                    kStrFormatMethods, kStrCodecMethods, kMethods};

/// All tables as one, filled at start.
MethodDef joinedMethods[80];

} // namespace

Ref strExact(Thread &thread, Value self) { return strSubstring(thread, self, 0, self_(self)->size); }

/// One character as a repr shows it, appended.
static bool appendRepr(StrBuilder &out, char32_t c, char quote) {
  if (c >= ' ' && c < 0x7f && c != '\\' && c != char32_t(quote)) return out.appendChar(c);
  char32_t shown[kMaxReprLength];
  size_t count = reprCharacter(c, quote, false, shown);
  for (size_t i = 0; i < count; ++i)
    if (!out.appendChar(shown[i])) return false;
  return true;
}

/// The quotes between which an ASCII str stands as it is in its repr; 0: there is something to escape.
static char plainQuote(const StrObject *s) {
  if (!s->ascii) return 0;
  bool single = false, both = false;
  for (int64_t i = 0; i < s->size; ++i) {
    const uint8_t c = s->data1()[i];
    if (KRAIT_UNLIKELY(c < ' ' || c == 0x7f || c == '\\')) return 0;
    single |= c == '\'';
    both |= c == '"';
  }
  return !single ? '\'' : both ? 0 : '"';
}

Ref strRepr(Thread &thread, Value self) {
  auto *s = self_(self);
  if (const char quote = plainQuote(s)) {
    StrObject *shown = newStr(thread, s->size + 2, 1, true);
    if (!shown) return nullptr;
    putChar(shown, 0, char32_t(quote));
    copyFew(shown->data1() + 1, s->data1(), size_t(s->size));
    putChar(shown, s->size + 1, char32_t(quote));
    return Ref::steal(shown);
  }
  char quote = reprQuote(strFindChar(s, '\'', 0, s->size) >= 0, strFindChar(s, '"', 0, s->size) >= 0);
  StrBuilder out(thread);
  if (!out.appendChar(char32_t(quote))) return nullptr;
  for (int64_t i = 0; i < s->size; ++i)
    if (!appendRepr(out, s->at(i), quote)) return nullptr;
  return out.appendChar(char32_t(quote)) ? out.finish() : Ref();
}

void joinStrMethods() {
  MethodDef *to = joinedMethods;
  for (const MethodDef *table : kTables)
    for (; table->name; ++table)
      *to++ = *table;
  KRAIT_CHECK(to < std::end(joinedMethods), "room for the end mark of str's methods");
}

constinit Type StrType = builtinType({
    .name = "str",
    .flags = kTypeBase | kTypeStr | kTypeSelfMatch,
    .basicSize = sizeof(StrObject),
    .itemSize = 1,
    .slots = {.tp_dealloc = destroy,
              .tp_repr = strRepr,
              .tp_str = strSlot,
              .tp_hash = hashSlot,
              .tp_richcompare = compareSlot,
              .tp_iter = iterSlot,
              .tp_new = newSlot,
              .nb_remainder = remainderSlot,
              .sq_length = lengthSlot,
              .sq_concat = concatSlot,
              .sq_repeat = repeatSlot,
              .sq_item = itemSlot,
              .sq_contains = containsSlot,
              .mp_length = lengthSlot,
              .mp_subscript = subscriptSlot},
    .methods = joinedMethods,
    .doc = "Text: an immutable sequence of Unicode code points.",
});

} // namespace krait::runtime
