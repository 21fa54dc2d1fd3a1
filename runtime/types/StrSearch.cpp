// str: finding, counting, replacing, splitting.
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/fast/List.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/List.h"
#include "runtime/types/StrDetail.h"
#include "runtime/types/StrMethods.h"
#include "runtime/types/Tuple.h"
#include <cstring>

namespace krait::runtime {

namespace {

StrObject *self_(Value self) { return self.as<StrObject>(); }

/// memchr/memmem when both are one byte wide, else a first-character scan: needles are short in practice.
template <class H, class N>
int64_t findForward(const H *hay, const N *needle, int64_t needleSize, int64_t start, int64_t end) {
  for (int64_t i = start; i + needleSize <= end; ++i) {
    if (hay[i] != needle[0]) continue;
    int64_t j = 1;
    while (j < needleSize && hay[i + j] == needle[j])
      ++j;
    if (j == needleSize) return i;
  }
  return -1;
}
template <class H, class N>
int64_t findBackward(const H *hay, const N *needle, int64_t needleSize, int64_t start, int64_t end) {
  for (int64_t i = end - needleSize; i >= start; --i) {
    if (hay[i] != needle[0]) continue;
    int64_t j = 1;
    while (j < needleSize && hay[i + j] == needle[j])
      ++j;
    if (j == needleSize) return i;
  }
  return -1;
}

/// One byte wide both; the needle has two bytes or more. Candidates are places of its last byte, which in text differ
/// more than first ones; when too many of them are false the search goes over to an algorithm for hard cases.
int64_t findBytes(const uint8_t *hay, const uint8_t *needle, size_t needleSize, size_t start, size_t end) {
  const uint8_t last = needle[needleSize - 1], first = needle[0];
  const uint8_t *at = hay + start + needleSize - 1, *const stop = hay + end;
  for (int budget = 16; budget-- > 0;) {
    at = static_cast<const uint8_t *>(std::memchr(at, last, size_t(stop - at)));
    if (!at) return -1;
    const uint8_t *from = at - (needleSize - 1);
    if (*from == first && std::memcmp(from, needle, needleSize) == 0) return from - hay;
    if (++at == stop) return -1;
  }
  const uint8_t *rest = at - (needleSize - 1);
  const void *found = memmem(rest, size_t(stop - rest), needle, needleSize);
  return found ? static_cast<const uint8_t *>(found) - hay : -1;
}

/// Calls `with` with the two character arrays in their widths; a needle wider than the haystack cannot occur.
template <class With>
int64_t byWidths(const StrObject *hay, const StrObject *needle, With with) {
  switch (hay->width * 8 + needle->width) {
  case 1 * 8 + 1:
    return with(hay->data1(), needle->data1());
  case 2 * 8 + 1:
    return with(hay->data2(), needle->data1());
  case 2 * 8 + 2:
    return with(hay->data2(), needle->data2());
  case 4 * 8 + 1:
    return with(hay->data4(), needle->data1());
  case 4 * 8 + 2:
    return with(hay->data4(), needle->data2());
  case 4 * 8 + 4:
    return with(hay->data4(), needle->data4());
  default:
    return -1;
  }
}

} // namespace

int64_t strFindChar(const StrObject *hay, char32_t character, int64_t start, int64_t end) {
  if (start >= end) return -1;
  if (hay->width == 1) {
    if (character > 0xff) return -1;
    const void *found = std::memchr(hay->data1() + start, int(character), size_t(end - start));
    return found ? static_cast<const uint8_t *>(found) - hay->data1() : -1;
  }
  for (int64_t i = start; i < end; ++i)
    if (hay->at(i) == character) return i;
  return -1;
}

int64_t strFind(const StrObject *hay, const StrObject *needle, int64_t start, int64_t end) {
  if (needle->size > end - start) return -1;
  if (needle->size == 0) return start;
  if (needle->size == 1) return strFindChar(hay, needle->at(0), start, end);
  if (hay->width == 1 && needle->width == 1)
    return findBytes(hay->data1(), needle->data1(), size_t(needle->size), size_t(start), size_t(end));
  return byWidths(hay, needle, [&](auto *h, auto *n) { return findForward(h, n, needle->size, start, end); });
}

int64_t strFindLast(const StrObject *hay, const StrObject *needle, int64_t start, int64_t end) {
  if (needle->size > end - start) return -1;
  if (needle->size == 0) return end;
  return byWidths(hay, needle, [&](auto *h, auto *n) { return findBackward(h, n, needle->size, start, end); });
}

bool checkSearchCount(Thread &thread, const char *name, size_t count) {
  if (count >= 1 && count <= 3) return true;
  return raiseTypeError(thread, "%s() takes at %s argument%s (%zu given)", name, count ? "most 3" : "least 1",
                        count ? "s" : "", count),
         false;
}

bool sequenceBounds(Thread &thread, const Value *args, size_t count, size_t first, int64_t size, int64_t *start,
                    int64_t *end) {
  *start = 0, *end = size;
  int64_t *bounds[] = {start, end};
  for (size_t i = 0; i < 2; ++i) {
    if (count <= first + i || isNone(args[first + i])) continue;
    Value bound = args[first + i];
    if (!isInt(bound) && !typeOf(bound)->slots.nb_index)
      return raiseTypeError(thread, "slice indices must be integers or None or have an __index__ method"), false;
    int64_t value = indexAsInt64(thread, bound, nullptr);
    if (value == -1 && hasPending(thread)) return false;
    if (value < 0) value = value + size < 0 ? 0 : value + size;
    *bounds[i] = value;
  }
  if (*end > size) *end = size;
  return true;
}

namespace {

bool wantStr(Thread &thread, Value value) {
  return isStr(value) || (raiseTypeError(thread, "must be str, not %T", value), false);
}

/// find, rfind, index, rindex, count share their arguments: (sub[, start[, end]]).
template <class Found>
Ref searchMethod(Thread &thread, const char *name, Value self, const Value *args, size_t count, Found found) {
  if (!checkSearchCount(thread, name, count)) return nullptr;
  if (!wantStr(thread, args[0])) return nullptr;
  int64_t start, end;
  if (!sequenceBounds(thread, args, count, 1, self_(self)->size, &start, &end)) return nullptr;
  return found(self_(self), self_(args[0]), start, end);
}

int64_t findIn(const StrObject *s, const StrObject *sub, int64_t start, int64_t end) {
  return start > end ? -1 : strFind(s, sub, start, end);
}
int64_t findLastIn(const StrObject *s, const StrObject *sub, int64_t start, int64_t end) {
  return start > end ? -1 : strFindLast(s, sub, start, end);
}

Ref find(Thread &thread, Value self, const Value *args, size_t count) {
  return searchMethod(thread, "find", self, args, count, [](auto... a) { return Ref::smallInt(findIn(a...)); });
}
Ref rfind(Thread &thread, Value self, const Value *args, size_t count) {
  return searchMethod(thread, "rfind", self, args, count, [](auto... a) { return Ref::smallInt(findLastIn(a...)); });
}
Ref found(Thread &thread, int64_t at) {
  if (at < 0) return raiseValueError(thread, "substring not found");
  return Ref::smallInt(at);
}
Ref indexOf(Thread &thread, Value self, const Value *args, size_t count) {
  return searchMethod(thread, "index", self, args, count, [&](auto... a) { return found(thread, findIn(a...)); });
}
Ref rindex(Thread &thread, Value self, const Value *args, size_t count) {
  return searchMethod(thread, "rindex", self, args, count, [&](auto... a) { return found(thread, findLastIn(a...)); });
}

int64_t countIn(const StrObject *s, const StrObject *sub, int64_t start, int64_t end, int64_t most = INT64_MAX) {
  if (start > end) return 0;
  if (sub->size == 0) return end - start + 1 < most ? end - start + 1 : most;
  int64_t total = 0;
  for (int64_t at = start; total < most && (at = strFind(s, sub, at, end)) >= 0; at += sub->size)
    ++total;
  return total;
}
Ref countMethod(Thread &thread, Value self, const Value *args, size_t count) {
  return searchMethod(thread, "count", self, args, count, [](auto *s, auto *sub, int64_t start, int64_t end) {
    return Ref::smallInt(countIn(s, sub, start, end));
  });
}

bool matchesAt(const StrObject *s, const StrObject *part, int64_t at) {
  if (s->width == part->width)
    return std::memcmp(s->data1() + at * s->width, part->data1(), size_t(part->size) * s->width) == 0;
  for (int64_t i = 0; i < part->size; ++i)
    if (s->at(at + i) != part->at(i)) return false;
  return true;
}

/// startswith / endswith: str or tuple of str.
Ref tail(Thread &thread, Value self, const Value *args, size_t count, bool atEnd) {
  const char *name = atEnd ? "endswith" : "startswith";
  if (!checkSearchCount(thread, name, count)) return nullptr;
  int64_t start, end;
  if (!sequenceBounds(thread, args, count, 1, self_(self)->size, &start, &end)) return nullptr;
  auto matches = [&](Value part) {
    auto *p = self_(part);
    if (start > end || p->size > end - start) return false;
    return matchesAt(self_(self), p, atEnd ? end - p->size : start);
  };
  if (isTuple(args[0])) {
    for (int64_t i = 0; i < tupleSize(args[0]); ++i) {
      Value part = tupleItem(args[0], i);
      if (!isStr(part)) return raiseTypeError(thread, "tuple for %s must only contain str, not %T", name, part);
      if (matches(part)) return boolRef(true);
    }
    return boolRef(false);
  }
  if (!isStr(args[0]))
    return raiseTypeError(thread, "%s first arg must be str or a tuple of str, not %T", name, args[0]);
  return boolRef(matches(args[0]));
}
Ref startsWith(Thread &thread, Value self, const Value *args, size_t count) {
  return tail(thread, self, args, count, false);
}
Ref endsWith(Thread &thread, Value self, const Value *args, size_t count) {
  return tail(thread, self, args, count, true);
}

Ref replace(Thread &thread, Value self, const Value *args, size_t count) {
  for (int i = 0; i < 2; ++i)
    if (!isStr(args[i])) return raiseTypeError(thread, "replace() argument %d must be str, not %T", i + 1, args[i]);
  int64_t most = -1;
  if (count > 2) {
    most = indexAsInt64(thread, args[2], &OverflowErrorType);
    if (most == -1 && hasPending(thread)) return nullptr;
  }
  return strReplace(thread, self, args[0], args[1], most);
}

Ref removePrefix(Thread &thread, Value self, Value part) {
  if (!isStr(part)) return raiseTypeError(thread, "removeprefix() argument must be str, not %T", part);
  auto *s = self_(self), *p = self_(part);
  bool has = p->size <= s->size && matchesAt(s, p, 0);
  return strSubstring(thread, self, has ? p->size : 0, s->size);
}
Ref removeSuffix(Thread &thread, Value self, Value part) {
  if (!isStr(part)) return raiseTypeError(thread, "removesuffix() argument must be str, not %T", part);
  auto *s = self_(self), *p = self_(part);
  bool has = p->size <= s->size && matchesAt(s, p, s->size - p->size);
  return strSubstring(thread, self, 0, has ? s->size - p->size : s->size);
}

Ref partitionAt(Thread &thread, Value self, Value separator, bool last) {
  if (!isStr(separator)) return raiseTypeError(thread, "must be str, not %T", separator);
  auto *s = self_(self), *sep = self_(separator);
  if (sep->size == 0) return raiseValueError(thread, "empty separator");
  int64_t at = last ? strFindLast(s, sep, 0, s->size) : strFind(s, sep, 0, s->size);
  if (at < 0) {
    Ref empty = emptyStr(thread), whole = strSubstring(thread, self, 0, s->size);
    if (!empty || !whole) return nullptr;
    return last ? makeTuple(thread, {empty, empty, whole}) : makeTuple(thread, {whole, empty, empty});
  }
  Ref head = strSubstring(thread, self, 0, at), rest = strSubstring(thread, self, at + sep->size, s->size);
  if (!head || !rest) return nullptr;
  Value parts[] = {head.release(), Ref::share(separator).release(), rest.release()};
  return makeTupleStealing(thread, parts, 3);
}
Ref partition(Thread &thread, Value self, Value separator) { return partitionAt(thread, self, separator, false); }
Ref rpartition(Thread &thread, Value self, Value separator) { return partitionAt(thread, self, separator, true); }

// Split

constexpr int64_t kPartsAtFirst = 12; // as CPython's lists of parts have (visible in __sizeof__)

bool appendPart(Thread &thread, Ref &list, Value self, int64_t start, int64_t end) {
  Ref part = strSubstring(thread, self, start, end);
  if (KRAIT_UNLIKELY(!part)) return false;
  auto *parts = list.as<ListObject>();
  return fast::listAppendInPlace(parts, part) || listAppend(thread, parts, std::move(part));
}

/// `at(i)` is the character at i.
template <class At>
bool splitSpacesBy(Thread &thread, Ref &list, Value self, int64_t most, At at) {
  int64_t i = 0, size = self_(self)->size;
  while (true) {
    while (i < size && isSpace(at(i)))
      ++i;
    if (i == size) return true;
    int64_t start = i;
    if (most-- == 0) return appendPart(thread, list, self, start, size);
    while (i < size && !isSpace(at(i)))
      ++i;
    if (!appendPart(thread, list, self, start, i)) return false;
  }
}
bool splitSpaces(Thread &thread, Ref &list, Value self, int64_t most) {
  auto *s = self_(self);
  if (s->ascii) return splitSpacesBy(thread, list, self, most, [s](int64_t i) { return char32_t(s->data1()[i]); });
  return splitSpacesBy(thread, list, self, most, [s](int64_t i) { return s->at(i); });
}

bool rsplitSpaces(Thread &thread, Ref &list, Value self, int64_t most) {
  auto *s = self_(self);
  int64_t at = s->size;
  while (true) {
    while (at > 0 && isSpace(s->at(at - 1)))
      --at;
    if (at == 0) return true;
    int64_t end = at;
    if (most-- == 0) {
      return appendPart(thread, list, self, 0, end);
    }
    while (at > 0 && !isSpace(s->at(at - 1)))
      --at;
    if (!appendPart(thread, list, self, at, end)) return false;
  }
}

/// An ASCII separator of one character: parts are short in practice, so that the search begins without a call.
bool splitByByte(Thread &thread, Ref &list, Value self, uint8_t separator, int64_t most) {
  const uint8_t *text = self_(self)->data1();
  const int64_t size = self_(self)->size;
  int64_t at = 0;
  while (most-- != 0) {
    int64_t next = at;
    for (const int64_t near = std::min(size, at + 16); next < near && text[next] != separator; ++next) {
    }
    if (next < size && text[next] != separator) {
      const void *found = std::memchr(text + next, separator, size_t(size - next));
      next = found ? static_cast<const uint8_t *>(found) - text : size;
    }
    if (next == size) break;
    if (!appendPart(thread, list, self, at, next)) return false;
    at = next + 1;
  }
  return appendPart(thread, list, self, at, size);
}
bool splitBy(Thread &thread, Ref &list, Value self, const StrObject *separator, int64_t most) {
  auto *s = self_(self);
  if (separator->size == 1 && separator->ascii && s->width == 1)
    return splitByByte(thread, list, self, separator->data1()[0], most);
  int64_t at = 0;
  for (int64_t next; most-- != 0 && (next = strFind(s, separator, at, s->size)) >= 0; at = next + separator->size)
    if (!appendPart(thread, list, self, at, next)) return false;
  return appendPart(thread, list, self, at, s->size);
}

bool rsplitBy(Thread &thread, Ref &list, Value self, const StrObject *separator, int64_t most) {
  auto *s = self_(self);
  int64_t end = s->size;
  for (int64_t at; most-- != 0 && (at = strFindLast(s, separator, 0, end)) >= 0; end = at)
    if (!appendPart(thread, list, self, at + separator->size, end)) return false;
  return appendPart(thread, list, self, 0, end);
}

Ref splitWith(Thread &thread, Value self, const Value *values, bool fromRight) {
  int64_t most = -1;
  if (values[1]) {
    most = indexAsInt64(thread, values[1], &OverflowErrorType);
    if (most == -1 && hasPending(thread)) return nullptr;
  }
  Ref list = makeList(thread, most >= 0 && most < kPartsAtFirst ? most + 1 : kPartsAtFirst);
  if (!list) return nullptr;
  Value separator = values[0];
  bool ok;
  if (!separator || isNone(separator)) {
    ok = (fromRight ? rsplitSpaces : splitSpaces)(thread, list, self, most);
  } else {
    if (!isStr(separator)) return raiseTypeError(thread, "must be str or None, not %T", separator);
    if (self_(separator)->size == 0) return raiseValueError(thread, "empty separator");
    ok = (fromRight ? rsplitBy : splitBy)(thread, list, self, self_(separator), most);
  }
  if (!ok) return nullptr;
  auto *parts = list.as<ListObject>();
  if (fromRight)
    for (int64_t i = 0, j = parts->size - 1; i < j; ++i, --j)
      std::swap(parts->items[i], parts->items[j]);
  return list;
}
Ref split(Thread &thread, Value self, const Value *values) { return splitWith(thread, self, values, false); }
Ref rsplit(Thread &thread, Value self, const Value *values) { return splitWith(thread, self, values, true); }

bool isLineBreak(char32_t c) {
  return (c >= 0x0a && c <= 0x0d) || (c >= 0x1c && c <= 0x1e) || c == 0x85 || c == 0x2028 || c == 0x2029;
}
Ref splitLines(Thread &thread, Value self, const Value *values) {
  int keep = values[0] ? truth(thread, values[0]) : 0;
  if (keep < 0) return nullptr;
  auto *s = self_(self);
  Ref list = makeList(thread);
  if (!list) return nullptr;
  for (int64_t at = 0; at < s->size;) {
    int64_t end = at;
    while (end < s->size && !isLineBreak(s->at(end)))
      ++end;
    int64_t next = end;
    if (next < s->size) next += s->at(next) == '\r' && next + 1 < s->size && s->at(next + 1) == '\n' ? 2 : 1;
    if (!appendPart(thread, list, self, at, keep ? next : end)) return nullptr;
    at = next;
  }
  return list;
}

} // namespace

/// All ASCII, and `from` not empty: the result has a known size.
static Ref replaceAscii(Thread &thread, const StrObject *s, const StrObject *from, const StrObject *to, int64_t times) {
  int64_t growth, size;
  if (__builtin_mul_overflow(to->size - from->size, times, &growth) || __builtin_add_overflow(s->size, growth, &size))
    return raise(thread, OverflowErrorType, "replace string is too long");
  if (size == 0) return emptyStr(thread);
  StrObject *result = newStr(thread, size, 1, true);
  if (!result) return nullptr;
  uint8_t *out = result->data1();
  int64_t at = 0;
  for (int64_t i = 0; i < times; ++i) {
    int64_t next = strFind(s, from, at, s->size);
    memcpy(out, s->data1() + at, size_t(next - at));
    out += next - at;
    memcpy(out, to->data1(), size_t(to->size));
    out += to->size;
    at = next + from->size;
  }
  memcpy(out, s->data1() + at, size_t(s->size - at));
  Ref whole = Ref::steal(result);
  return size == 1 ? makeChar(thread, result->data1()[0]) : std::move(whole);
}

Ref strReplace(Thread &thread, Value self, Value old, Value by, int64_t most) {
  auto *s = self_(self), *from = self_(old), *to = self_(by);
  if (most < 0) most = INT64_MAX;
  int64_t times = countIn(s, from, 0, s->size, most);
  if (times == 0 || strEquals(old, by)) return strSubstring(thread, self, 0, s->size);
  if (s->ascii && to->ascii && from->size) return replaceAscii(thread, s, from, to, times);
  StrBuilder out(thread);
  int64_t at = 0;
  bool ok = true;
  for (int64_t i = 0; i < times && ok; ++i) {
    int64_t next = from->size ? strFind(s, from, at, s->size) : i;
    ok = out.appendRange(self, at, next) && out.append(Value(to));
    at = next + from->size;
  }
  return ok && out.appendRange(self, at, s->size) ? out.finish() : Ref();
}

const MethodDef kStrSearchMethods[] = {
    {"find", method::positional(find, 0, method::kAny), nullptr, "Lowest index of a substring in s[start:end], or -1."},
    {"rfind", method::positional(rfind, 0, method::kAny), nullptr,
     "Highest index of a substring in s[start:end], or -1."},
    {"index", method::positional(indexOf, 0, method::kAny), nullptr, "Like find, but ValueError when there is none."},
    {"rindex", method::positional(rindex, 0, method::kAny), nullptr, "Like rfind, but ValueError when there is none."},
    {"count", method::positional(countMethod, 0, method::kAny), nullptr,
     "How often a substring occurs without overlap in s[start:end]."},
    {"startswith", method::positional(startsWith, 0, method::kAny), nullptr,
     "Whether s[start:end] begins with a str or one of a tuple."},
    {"endswith", method::positional(endsWith, 0, method::kAny), nullptr,
     "Whether s[start:end] ends with a str or one of a tuple."},
    {"replace", method::positional(replace, 2, 3), "($self, old, new, count=-1, /)",
     "A copy with `old` replaced by `new`, at most `count` times."},
    {"removeprefix", method::one(removePrefix), "($self, prefix, /)", "The str without that prefix."},
    {"removesuffix", method::one(removeSuffix), "($self, suffix, /)", "The str without that suffix."},
    {"partition", method::one(partition), "($self, sep, /)", "(before, sep, after) at the first separator."},
    {"rpartition", method::one(rpartition), "($self, sep, /)", "(before, sep, after) at the last separator."},
    {"split", method::bound(split), "($self, /, sep=None, maxsplit=-1)",
     "The parts between separators, or between white space."},
    {"rsplit", method::bound(rsplit), "($self, /, sep=None, maxsplit=-1)",
     "Like split, counting maxsplit from the right."},
    {"splitlines", method::bound(splitLines), "($self, /, keepends=False)",
     "The lines, without their ends unless asked."},
    {}};

} // namespace krait::runtime
