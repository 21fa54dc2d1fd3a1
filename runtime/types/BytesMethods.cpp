// Methods of bytes.
#include "runtime/types/BytesMethods.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/Codecs.h"
#include "runtime/types/Int.h"
#include "runtime/types/List.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/StrMethods.h"
#include "runtime/types/Tuple.h"

namespace krait::runtime {

namespace {

/// A bytes-like argument for the length of a call.
class View {
public:
  View(Thread &thread, Value object) : ok_(getBuffer(thread, object, view_, kBufferSimple)) {}
  ~View() { releaseBuffer(view_); }
  View(const View &) = delete;
  View &operator=(const View &) = delete;
  explicit operator bool() const { return ok_; }
  std::string_view text() const { return {reinterpret_cast<char *>(view_.data), size_t(view_.size)}; }

private:
  BufferView view_;
  bool ok_;
};

/// The bytes of a bytes or bytearray.
std::string_view self_(Value self) {
  if (isBytes(self)) return self.as<BytesObject>()->view();
  auto *array = self.as<ByteArrayObject>();
  return {reinterpret_cast<char *>(array->data), size_t(array->size)};
}

/// A result of the receiver's kind.
Ref makeLike(Thread &thread, Value self, std::string_view bytes) {
  return isBytes(self) ? makeBytes(thread, bytes) : makeByteArray(thread, bytes);
}

Ref decode(Thread &thread, Value self, const Value *values) {
  Encoding codec;
  ErrorHandler handler;
  for (int i = 0; i < 2; ++i)
    if (values[i] && !isStr(values[i]))
      return raiseTypeError(thread, "decode() argument '%s' must be str, not %T", i ? "errors" : "encoding", values[i]);
  if (!codecArguments(thread, values[0], values[1], &codec, &handler)) return nullptr;
  return decodeBytes(thread, self_(self), codec, handler);
}

Ref hex(Thread &thread, Value self, const Value *, size_t) {
  std::string text;
  for (char c : self_(self))
    text += "0123456789abcdef"[uint8_t(c) >> 4], text += "0123456789abcdef"[c & 15];
  return makeStr(thread, text);
}

Ref fromHex(Thread &thread, Value type, Value text) {
  if (!isStr(text)) return raiseTypeError(thread, "fromhex() argument must be str, not %T", text);
  std::string digits = strToUtf8(text), bytes;
  auto valueOf = [](char c) {
    return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
  };
  for (size_t i = 0; i < digits.size();) {
    if (isSpace(uint8_t(digits[i]))) {
      ++i;
      continue;
    }
    int high = valueOf(digits[i]), low = i + 1 < digits.size() ? valueOf(digits[i + 1]) : -1;
    if (high < 0 || low < 0)
      return raiseValueError(thread, "non-hexadecimal number found in fromhex() arg at position %zu",
                             high < 0 ? i : i + 1);
    bytes += char(high << 4 | low);
    i += 2;
  }
  return type.as<Type>() == &ByteArrayType ? makeByteArray(thread, bytes) : makeBytes(thread, bytes);
}

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
  View view(thread, value);
  if (view) out = view.text();
  return bool(view);
}

template <class Search>
Ref search(Thread &thread, Value self, const Value *args, size_t count, Search how) {
  std::string needle;
  int64_t start, end;
  std::string_view text = self_(self);
  if (!pattern(thread, args[0], needle) || !sequenceBounds(thread, args, count, 1, int64_t(text.size()), &start, &end))
    return nullptr;
  if (start > end) return how(std::string_view(), needle, int64_t(-1));
  return how(text.substr(size_t(start), size_t(end - start)), needle, start);
}
int64_t position(size_t found, int64_t base) {
  return found == std::string_view::npos || base < 0 ? -1 : int64_t(found) + base;
}
Ref find(Thread &thread, Value self, const Value *args, size_t count) {
  return search(thread, self, args, count, [](std::string_view text, const std::string &needle, int64_t base) {
    return Ref::smallInt(position(text.find(needle), base));
  });
}
Ref rfind(Thread &thread, Value self, const Value *args, size_t count) {
  return search(thread, self, args, count, [](std::string_view text, const std::string &needle, int64_t base) {
    return Ref::smallInt(position(text.rfind(needle), base));
  });
}
Ref countMethod(Thread &thread, Value self, const Value *args, size_t count) {
  return search(thread, self, args, count, [](std::string_view text, const std::string &needle, int64_t base) {
    if (base < 0) return Ref::smallInt(0);
    if (needle.empty()) return Ref::smallInt(int64_t(text.size()) + 1);
    int64_t total = 0;
    for (size_t at = 0; (at = text.find(needle, at)) != text.npos; at += needle.size())
      ++total;
    return Ref::smallInt(total);
  });
}
Ref indexOf(Thread &thread, Value self, const Value *args, size_t count) {
  Ref at = find(thread, self, args, count);
  if (at && at.get() == Value::smallInt(-1)) return raiseValueError(thread, "subsection not found");
  return at;
}

Ref tail(Thread &thread, Value self, const Value *args, size_t count, bool atEnd) {
  int64_t start, end;
  std::string_view text = self_(self);
  if (!sequenceBounds(thread, args, count, 1, int64_t(text.size()), &start, &end)) return nullptr;
  std::string_view part = start > end ? std::string_view() : text.substr(size_t(start), size_t(end - start));
  auto matches = [&](Value item) {
    View view(thread, item);
    if (!view) return -1;
    return int(start <= end && (atEnd ? part.ends_with(view.text()) : part.starts_with(view.text())));
  };
  const char *name = atEnd ? "endswith" : "startswith";
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
    View view(thread, item);
    if (!view) return nullptr;
    if (i) out += self_(self);
    out += view.text();
  }
  return makeLike(thread, self, out);
}

Ref replace(Thread &thread, Value self, const Value *args, size_t count) {
  View from(thread, args[0]), to(thread, args[1]);
  if (!from || !to) return nullptr;
  int64_t most = count > 2 ? indexAsInt64(thread, args[2], &OverflowErrorType) : -1;
  if (most == -1 && hasPending(thread)) return nullptr;
  std::string_view text = self_(self);
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
  return makeLike(thread, self, out.append(at < text.size() ? text.substr(at) : std::string_view()));
}

Ref splitMethod(Thread &thread, Value self, const Value *values) {
  int64_t most = values[1] ? indexAsInt64(thread, values[1], &OverflowErrorType) : -1;
  if (most == -1 && hasPending(thread)) return nullptr;
  std::string_view text = self_(self);
  Ref list = makeList(thread);
  auto add = [&](std::string_view part) {
    Ref bytes = makeLike(thread, self, part);
    return bytes && listAppend(thread, list.as<ListObject>(), std::move(bytes));
  };
  if (!list) return nullptr;
  if (!values[0] || isNone(values[0])) {
    auto space = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
    for (size_t at = 0;;) {
      while (at < text.size() && space(text[at]))
        ++at;
      if (at == text.size()) return list;
      size_t end = at;
      if (most-- == 0) {
        for (end = text.size(); space(text[end - 1]);)
          --end;
        return add(text.substr(at, end - at)) ? std::move(list) : Ref();
      }
      while (end < text.size() && !space(text[end]))
        ++end;
      if (!add(text.substr(at, end - at))) return nullptr;
      at = end;
    }
  }
  View separator(thread, values[0]);
  if (!separator) return nullptr;
  if (separator.text().empty()) return raiseValueError(thread, "empty separator");
  size_t at = 0;
  for (size_t next; most-- != 0 && (next = text.find(separator.text(), at)) != text.npos;
       at = next + separator.text().size())
    if (!add(text.substr(at, next - at))) return nullptr;
  return add(text.substr(at)) ? std::move(list) : Ref();
}

Ref strip(Thread &thread, Value self, const Value *args, size_t count, bool left, bool right) {
  std::string set = " \t\n\r\x0b\x0c";
  if (count && !isNone(args[0])) {
    View view(thread, args[0]);
    if (!view) return nullptr;
    set = view.text();
  }
  std::string_view text = self_(self);
  while (left && !text.empty() && set.find(text.front()) != set.npos)
    text.remove_prefix(1);
  while (right && !text.empty() && set.find(text.back()) != set.npos)
    text.remove_suffix(1);
  return makeLike(thread, self, text);
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

template <char First, char Last, int Delta>
Ref shiftCase(Thread &thread, Value self) {
  std::string out(self_(self));
  for (char &c : out)
    if (c >= First && c <= Last) c = char(c + Delta);
  return makeLike(thread, self, out);
}

} // namespace

int bytesLikeContains(Thread &thread, Value self, Value item) {
  std::string needle;
  if (!isInt(item) && !typeOf(item)->slots.bf_getbuffer)
    return raiseTypeError(thread, "a bytes-like object is required, not '%T'", item), -1;
  if (!pattern(thread, item, needle)) return -1;
  View view(thread, self);
  return view ? view.text().find(needle) != std::string_view::npos : -1;
}

const MethodDef kBytesMethods[] = {
    {"decode", method::bound(decode), "($self, /, encoding='utf-8', errors='strict')",
     "The text that the bytes encode."},
    {"hex", method::positional(hex, 0, 0), "($self, /)", "The bytes as pairs of hexadecimal digits."},
    {"fromhex", method::one(fromHex, kMethodClass), "($type, string, /)", "Bytes from pairs of hexadecimal digits."},
    {"find", method::positional(find, 1, 3), nullptr, "Lowest index of a part, or -1."},
    {"rfind", method::positional(rfind, 1, 3), nullptr, "Highest index of a part, or -1."},
    {"index", method::positional(indexOf, 1, 3), nullptr, "Like find, but ValueError when there is none."},
    {"count", method::positional(countMethod, 1, 3), nullptr, "How often a part occurs without overlap."},
    {"startswith", method::positional(startsWith, 1, 3), nullptr, "Whether the bytes begin so."},
    {"endswith", method::positional(endsWith, 1, 3), nullptr, "Whether the bytes end so."},
    {"join", method::one(join), "($self, iterable_of_bytes, /)",
     "The items of an iterable with these bytes between them."},
    {"replace", method::positional(replace, 2, 3), "($self, old, new, count=-1, /)", "A copy with a part replaced."},
    {"split", method::bound(splitMethod), "($self, /, sep=None, maxsplit=-1)", "The parts between separators."},
    {"strip", method::positional(stripBoth, 0, 1), "($self, bytes=None, /)", "Without white space at both ends."},
    {"lstrip", method::positional(stripLeft, 0, 1), "($self, bytes=None, /)", "Without white space at the start."},
    {"rstrip", method::positional(stripRight, 0, 1), "($self, bytes=None, /)", "Without white space at the end."},
    {"lower", method::none(shiftCase<'A', 'Z', 32>), "($self, /)", "ASCII letters in lower case."},
    {"upper", method::none(shiftCase<'a', 'z', -32>), "($self, /)", "ASCII letters in upper case."},
    {}};

} // namespace krait::runtime
