// What bytes and bytearray share: searching, joining, splitting, stripping.
#include "runtime/types/BytesMethods.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/Int.h"
#include "runtime/types/List.h"
#include "runtime/types/Sequence.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/StrMethods.h"
#include "runtime/types/Tuple.h"
#include <algorithm>
#include <vector>

namespace krait::runtime {

namespace {

/// The pattern of find and its kin: bytes-like or an int. False: error pending.
bool pattern(Thread &thread, Value value, std::string &out) {
  if (isInt(value)) {
    int64_t byte = intAsInt64(value, nullptr);
    if (byte < 0 || byte > 255) return raiseValueError(thread, "byte must be in range(0, 256)"), false;
    out.assign(1, char(byte));
    return true;
  }
  if (!typeOf(value)->slots.bf_getbuffer)
    return raiseTypeError(thread, "argument should be integer or bytes-like object, not '%T'", value), false;
  BytesView view(thread, value);
  if (view) out = view.text();
  return bool(view);
}

template <class Search>
Ref search(Thread &thread, const char *name, Value self, const Value *args, size_t count, Search how) {
  if (!checkSearchCount(thread, name, count)) return nullptr;
  std::string needle;
  int64_t start, end;
  std::string_view text = bytesOfSelf(self);
  if (!pattern(thread, args[0], needle) || !sequenceBounds(thread, args, count, 1, int64_t(text.size()), &start, &end))
    return nullptr;
  if (start > end) return how(std::string_view(), needle, int64_t(-1));
  return how(text.substr(size_t(start), size_t(end - start)), needle, start);
}
int64_t position(size_t found, int64_t base) {
  return found == std::string_view::npos || base < 0 ? -1 : int64_t(found) + base;
}
Ref find(Thread &thread, Value self, const Value *args, size_t count) {
  return search(thread, "find", self, args, count, [](std::string_view text, const std::string &needle, int64_t base) {
    return Ref::smallInt(position(text.find(needle), base));
  });
}
Ref rfind(Thread &thread, Value self, const Value *args, size_t count) {
  return search(thread, "rfind", self, args, count, [](std::string_view text, const std::string &needle, int64_t base) {
    return Ref::smallInt(position(text.rfind(needle), base));
  });
}
Ref countMethod(Thread &thread, Value self, const Value *args, size_t count) {
  return search(thread, "count", self, args, count, [](std::string_view text, const std::string &needle, int64_t base) {
    if (base < 0) return Ref::smallInt(0);
    if (needle.empty()) return Ref::smallInt(int64_t(text.size()) + 1);
    int64_t total = 0;
    for (size_t at = 0; (at = text.find(needle, at)) != text.npos; at += needle.size())
      ++total;
    return Ref::smallInt(total);
  });
}
/// The result of find or rfind for index and rindex.
Ref found(Thread &thread, Ref at) {
  if (!at || at.get() != Value::smallInt(-1)) return at;
  return raiseValueError(thread, "subsection not found");
}
Ref indexOf(Thread &thread, Value self, const Value *args, size_t count) {
  return checkSearchCount(thread, "index", count) ? found(thread, find(thread, self, args, count)) : Ref();
}
Ref rindex(Thread &thread, Value self, const Value *args, size_t count) {
  return checkSearchCount(thread, "rindex", count) ? found(thread, rfind(thread, self, args, count)) : Ref();
}

Ref tail(Thread &thread, Value self, const Value *args, size_t count, bool atEnd) {
  const char *name = atEnd ? "endswith" : "startswith";
  if (!checkSearchCount(thread, name, count)) return nullptr;
  int64_t start, end;
  std::string_view text = bytesOfSelf(self);
  if (!sequenceBounds(thread, args, count, 1, int64_t(text.size()), &start, &end)) return nullptr;
  std::string_view part = start > end ? std::string_view() : text.substr(size_t(start), size_t(end - start));
  auto matches = [&](Value item) {
    BytesView view(thread, item);
    if (!view) return -1;
    return int(start <= end && (atEnd ? part.ends_with(view.text()) : part.starts_with(view.text())));
  };
  if (!isTuple(args[0])) {
    if (!typeOf(args[0])->slots.bf_getbuffer)
      return raiseTypeError(thread, "%s first arg must be bytes or a tuple of bytes, not %T", name, args[0]);
    int result = matches(args[0]);
    return result < 0 ? Ref() : boolRef(result);
  }
  for (int64_t i = 0; i < tupleSize(args[0]); ++i) {
    int result = matches(tupleItem(args[0], i));
    if (result) return result < 0 ? Ref() : boolRef(true);
  }
  return boolRef(false);
}
Ref startsWith(Thread &thread, Value self, const Value *args, size_t count) {
  return tail(thread, self, args, count, false);
}
Ref endsWith(Thread &thread, Value self, const Value *args, size_t count) {
  return tail(thread, self, args, count, true);
}

Ref join(Thread &thread, Value self, Value iterable) {
  Ref items = tupleFromIterable(thread, iterable);
  if (!items) return nullptr;
  std::string out;
  for (int64_t i = 0; i < tupleSize(items); ++i) {
    Value item = tupleItem(items, i);
    if (!typeOf(item)->slots.bf_getbuffer)
      return raiseTypeError(thread, "sequence item %lld: expected a bytes-like object, %T found", (long long)i, item);
    BytesView view(thread, item);
    if (!view) return nullptr;
    if (i) out += bytesOfSelf(self);
    out += view.text();
  }
  return makeBytesLike(thread, self, out);
}

Ref replace(Thread &thread, Value self, const Value *args, size_t count) {
  BytesView from(thread, args[0]), to(thread, args[1]);
  if (!from || !to) return nullptr;
  int64_t most = count > 2 ? indexAsInt64(thread, args[2], &OverflowErrorType) : -1;
  if (most == -1 && hasPending(thread)) return nullptr;
  std::string_view text = bytesOfSelf(self);
  std::string out;
  size_t at = 0;
  while (most != 0) {
    size_t found = from.text().empty() ? at : text.find(from.text(), at);
    if (found == text.npos || found > text.size()) break;
    out += text.substr(at, found - at);
    out += to.text();
    at = found + from.text().size();
    --most;
    if (!from.text().empty()) continue;
    if (at == text.size()) break;
    out += text[at++];
    if (most == 0) break;
  }
  return makeBytesLike(thread, self, out.append(at < text.size() ? text.substr(at) : std::string_view()));
}

/// The parts of `text` between runs of white space; after `most` cuts (negative: no limit) the rest in one piece.
void splitSpaces(std::string_view text, int64_t most, bool fromRight, std::vector<std::string_view> &parts) {
  auto trim = [&](bool left) {
    while (!text.empty() && isByteSpace(left ? text.front() : text.back()))
      left ? text.remove_prefix(1) : text.remove_suffix(1);
  };
  for (trim(!fromRight); !text.empty(); trim(!fromRight)) {
    if (most-- == 0) {
      parts.push_back(text);
      break;
    }
    size_t length = 0;
    while (length < text.size() && !isByteSpace(text[fromRight ? text.size() - 1 - length : length]))
      ++length;
    parts.push_back(fromRight ? text.substr(text.size() - length) : text.substr(0, length));
    fromRight ? text.remove_suffix(length) : text.remove_prefix(length);
  }
}

void splitBy(std::string_view text, std::string_view separator, int64_t most, bool fromRight,
             std::vector<std::string_view> &parts) {
  for (size_t at; most-- != 0 && (at = fromRight ? text.rfind(separator) : text.find(separator)) != text.npos;) {
    size_t after = at + separator.size();
    parts.push_back(fromRight ? text.substr(after) : text.substr(0, at));
    text = fromRight ? text.substr(0, at) : text.substr(after);
  }
  parts.push_back(text);
}

Ref splitWith(Thread &thread, Value self, const Value *values, bool fromRight) {
  int64_t most = -1;
  if (values[1] && !sizeArgument(thread, values[1], &most)) return nullptr;
  std::vector<std::string_view> parts;
  if (!values[0] || isNone(values[0])) {
    splitSpaces(bytesOfSelf(self), most, fromRight, parts);
  } else {
    BytesView separator(thread, values[0]);
    if (!separator) return nullptr;
    if (separator.text().empty()) return raiseValueError(thread, "empty separator");
    splitBy(bytesOfSelf(self), separator.text(), most, fromRight, parts);
  }
  if (fromRight) std::reverse(parts.begin(), parts.end());
  Ref list = makeList(thread);
  for (std::string_view part : parts) {
    Ref bytes = list ? makeBytesLike(thread, self, part) : Ref();
    if (!bytes || !listAppend(thread, list.as<ListObject>(), std::move(bytes))) return nullptr;
  }
  return list;
}
Ref split(Thread &thread, Value self, const Value *values) { return splitWith(thread, self, values, false); }
Ref rsplit(Thread &thread, Value self, const Value *values) { return splitWith(thread, self, values, true); }

Ref splitLines(Thread &thread, Value self, const Value *values) {
  int keepEnds = values[0] ? truth(thread, values[0]) : 0;
  Ref list = keepEnds < 0 ? Ref() : makeList(thread);
  for (size_t at = 0; list && at < bytesOfSelf(self).size();) {
    std::string_view text = bytesOfSelf(self);
    size_t end = std::min(text.find_first_of("\r\n", at), text.size());
    size_t next = end == text.size() ? end : end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
    Ref line = makeBytesLike(thread, self, text.substr(at, (keepEnds ? next : end) - at));
    if (!line || !listAppend(thread, list.as<ListObject>(), std::move(line))) return nullptr;
    at = next;
  }
  return list;
}

Ref partitionAt(Thread &thread, Value self, Value argument, bool last) {
  BytesView separator(thread, argument);
  if (!separator) return nullptr;
  if (separator.text().empty()) return raiseValueError(thread, "empty separator");
  std::string_view text = bytesOfSelf(self), parts[3] = {};
  size_t at = last ? text.rfind(separator.text()) : text.find(separator.text());
  if (at == text.npos) {
    parts[last ? 2 : 0] = text;
  } else {
    parts[0] = text.substr(0, at);
    parts[1] = text.substr(at, separator.text().size());
    parts[2] = text.substr(at + separator.text().size());
  }
  Ref made[3];
  for (int i = 0; i < 3; ++i)
    if (!(made[i] = makeBytesLike(thread, self, parts[i]))) return nullptr;
  return makeTuple(thread, {made[0], made[1], made[2]});
}
Ref partition(Thread &thread, Value self, Value separator) { return partitionAt(thread, self, separator, false); }
Ref rpartition(Thread &thread, Value self, Value separator) { return partitionAt(thread, self, separator, true); }

Ref removePrefix(Thread &thread, Value self, Value argument) {
  BytesView prefix(thread, argument);
  if (!prefix) return nullptr;
  std::string_view text = bytesOfSelf(self);
  if (text.starts_with(prefix.text())) text.remove_prefix(prefix.text().size());
  return makeBytesLike(thread, self, text);
}
Ref removeSuffix(Thread &thread, Value self, Value argument) {
  BytesView suffix(thread, argument);
  if (!suffix) return nullptr;
  std::string_view text = bytesOfSelf(self);
  if (text.ends_with(suffix.text())) text.remove_suffix(suffix.text().size());
  return makeBytesLike(thread, self, text);
}

Ref strip(Thread &thread, Value self, const Value *args, size_t count, bool left, bool right) {
  std::string set = " \t\n\r\x0b\x0c";
  if (count && !isNone(args[0])) {
    BytesView view(thread, args[0]);
    if (!view) return nullptr;
    set = view.text();
  }
  std::string_view text = bytesOfSelf(self);
  while (left && !text.empty() && set.find(text.front()) != set.npos)
    text.remove_prefix(1);
  while (right && !text.empty() && set.find(text.back()) != set.npos)
    text.remove_suffix(1);
  return makeBytesLike(thread, self, text);
}
Ref stripBoth(Thread &thread, Value self, const Value *args, size_t count) {
  return strip(thread, self, args, count, true, true);
}
Ref stripLeft(Thread &thread, Value self, const Value *args, size_t count) {
  return strip(thread, self, args, count, true, false);
}
Ref stripRight(Thread &thread, Value self, const Value *args, size_t count) {
  return strip(thread, self, args, count, false, true);
}

} // namespace

int bytesLikeContains(Thread &thread, Value self, Value item) {
  std::string needle;
  if (!isInt(item) && !typeOf(item)->slots.bf_getbuffer)
    return raiseTypeError(thread, "a bytes-like object is required, not '%T'", item), -1;
  if (!pattern(thread, item, needle)) return -1;
  BytesView view(thread, self);
  return view ? view.text().find(needle) != std::string_view::npos : -1;
}

const MethodDef kBytesSearchMethods[] = {
    {"find", method::positional(find, 0, method::kAny), nullptr, "Lowest index of a part, or -1."},
    {"rfind", method::positional(rfind, 0, method::kAny), nullptr, "Highest index of a part, or -1."},
    {"index", method::positional(indexOf, 0, method::kAny), nullptr, "Like find, but ValueError when there is none."},
    {"rindex", method::positional(rindex, 0, method::kAny), nullptr, "Like rfind, but ValueError when there is none."},
    {"count", method::positional(countMethod, 0, method::kAny), nullptr, "How often a part occurs without overlap."},
    {"startswith", method::positional(startsWith, 0, method::kAny), nullptr, "Whether the bytes begin so."},
    {"endswith", method::positional(endsWith, 0, method::kAny), nullptr, "Whether the bytes end so."},
    {"join", method::one(join), "($self, iterable_of_bytes, /)",
     "The items of an iterable with these bytes between them."},
    {"replace", method::positional(replace, 2, 3), "($self, old, new, count=-1, /)", "A copy with a part replaced."},
    {"split", method::bound(split), "($self, /, sep=None, maxsplit=-1)", "The parts between separators."},
    {"rsplit", method::bound(rsplit), "($self, /, sep=None, maxsplit=-1)", "Like split, counting from the right."},
    {"splitlines", method::bound(splitLines), "($self, /, keepends=False)", "The lines."},
    {"partition", method::one(partition), "($self, sep, /)", "What is before the first separator, it, and the rest."},
    {"rpartition", method::one(rpartition), "($self, sep, /)", "What is before the last separator, it, and the rest."},
    {"removeprefix", method::one(removePrefix), "($self, prefix, /)", "Without that beginning."},
    {"removesuffix", method::one(removeSuffix), "($self, suffix, /)", "Without that end."},
    {"strip", method::positional(stripBoth, 0, 1), "($self, bytes=None, /)", "Without white space at both ends."},
    {"lstrip", method::positional(stripLeft, 0, 1), "($self, bytes=None, /)", "Without white space at the start."},
    {"rstrip", method::positional(stripRight, 0, 1), "($self, bytes=None, /)", "Without white space at the end."},
    {}};

constexpr size_t kMethodRoom = 80;
MethodDef bytesMethods[kMethodRoom], byteArrayMethods[kMethodRoom];

static void joinTables(MethodDef *to, std::initializer_list<const MethodDef *> tables) {
  [[maybe_unused]] MethodDef *end = to + kMethodRoom;
  for (const MethodDef *table : tables)
    for (; table->name; ++table)
      *to++ = *table;
  KRAIT_CHECK(to < end, "room for the end mark of the methods");
}

void joinBytesMethods() {
  joinTables(bytesMethods, {kBytesSearchMethods, kBytesTextMethods, kBytesCodecMethods});
  joinTables(byteArrayMethods, {kBytesSearchMethods, kBytesTextMethods, kBytesCodecMethods, kByteArrayOwnMethods});
}

} // namespace krait::runtime
