#include "runtime/types/Codecs.h"
#include "compiler/support/UnicodeNames.h"
#include "compiler/support/Utf8.h"
#include "runtime/call/Call.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/types/Bytes.h"
#include "runtime/types/Int.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/StrDetail.h"
#include "runtime/types/StrMethods.h"
#include <cstdio>

namespace krait::runtime {

namespace {

struct EncodingRow {
  std::string_view alias; // lower case, '_' for '-' and space
  Encoding encoding;
};
constexpr EncodingRow kEncodings[] = {
    {"utf_8", Encoding::Utf8},        {"utf8", Encoding::Utf8},         {"u8", Encoding::Utf8},
    {"utf", Encoding::Utf8},          {"cp65001", Encoding::Utf8},      {"ascii", Encoding::Ascii},
    {"us_ascii", Encoding::Ascii},    {"646", Encoding::Ascii},         {"latin_1", Encoding::Latin1},
    {"latin1", Encoding::Latin1},     {"iso_8859_1", Encoding::Latin1}, {"iso8859_1", Encoding::Latin1},
    {"8859", Encoding::Latin1},       {"cp819", Encoding::Latin1},      {"latin", Encoding::Latin1},
    {"l1", Encoding::Latin1},         {"utf_16", Encoding::Utf16},      {"utf16", Encoding::Utf16},
    {"u16", Encoding::Utf16},         {"utf_16_le", Encoding::Utf16Le}, {"utf_16le", Encoding::Utf16Le},
    {"utf_16_be", Encoding::Utf16Be}, {"utf_16be", Encoding::Utf16Be},  {"utf_32", Encoding::Utf32},
    {"utf32", Encoding::Utf32},       {"u32", Encoding::Utf32},         {"utf_32_le", Encoding::Utf32Le},
    {"utf_32le", Encoding::Utf32Le},  {"utf_32_be", Encoding::Utf32Be}, {"utf_32be", Encoding::Utf32Be},
};
struct HandlerRow {
  std::string_view name;
  ErrorHandler handler;
};
constexpr HandlerRow kHandlers[] = {
    {"strict", ErrorHandler::Strict},
    {"ignore", ErrorHandler::Ignore},
    {"replace", ErrorHandler::Replace},
    {"backslashreplace", ErrorHandler::BackslashReplace},
    {"xmlcharrefreplace", ErrorHandler::XmlCharRefReplace},
    {"surrogateescape", ErrorHandler::SurrogateEscape},
    {"surrogatepass", ErrorHandler::SurrogatePass},
    {"namereplace", ErrorHandler::NameReplace},
};

std::string escaped(char32_t c) {
  char text[16];
  std::snprintf(text, sizeof text, c <= 0xff ? "\\x%02x" : c <= 0xffff ? "\\u%04x" : "\\U%08x", unsigned(c));
  return text;
}

char32_t encodable(Encoding encoding) { // the first code point that is not
  return encoding == Encoding::Ascii ? 0x80 : encoding == Encoding::Latin1 ? 0x100 : 0x110000;
}

void putUnit(std::string &out, char32_t unit, int bytes, bool bigEndian) {
  for (int i = 0; i < bytes; ++i)
    out += char(unit >> 8 * (bigEndian ? bytes - 1 - i : i));
}

void putChar(std::string &out, char32_t c, Encoding encoding) {
  bool big = encoding == Encoding::Utf16Be || encoding == Encoding::Utf32Be;
  switch (encoding) {
  case Encoding::Ascii:
  case Encoding::Latin1:
    out += char(c);
    return;
  case Encoding::Utf16:
  case Encoding::Utf16Le:
  case Encoding::Utf16Be:
    if (c < 0x10000) return putUnit(out, c, 2, big);
    putUnit(out, 0xd7c0 + (c >> 10), 2, big);
    return putUnit(out, 0xdc00 + (c & 0x3ff), 2, big);
  case Encoding::Utf32:
  case Encoding::Utf32Le:
  case Encoding::Utf32Be:
    return putUnit(out, c, 4, big);
  default:
    appendUtf8(out, c);
  }
}

Ref unicodeError(Thread &thread, Type &type, const char *encoding, Value object, int64_t start, int64_t end,
                 const char *reason) {
  Ref name = makeStr(thread, encoding), why = makeStr(thread, reason);
  if (!name || !why) return nullptr;
  return call(thread, Value(&type), {name, object, Value::smallInt(start), Value::smallInt(end), why});
}

const char *encodeReason(Encoding encoding) {
  return encoding == Encoding::Ascii    ? "ordinal not in range(128)"
         : encoding == Encoding::Latin1 ? "ordinal not in range(256)"
                                        : "surrogates not allowed";
}

/// What stands for characters [start, end) that `encoding` cannot express. False: UnicodeEncodeError pending.
bool handleEncodeError(Thread &thread, Value str, int64_t start, int64_t end, Encoding encoding, ErrorHandler errors,
                       std::string &out) {
  auto *s = str.as<StrObject>();
  auto fail = [&] {
    Ref error =
        unicodeError(thread, UnicodeEncodeErrorType, encodingName(encoding), str, start, end, encodeReason(encoding));
    if (error) setPending(thread, std::move(error));
    return false;
  };
  auto putText = [&](const std::string &text) {
    for (char c : text)
      putChar(out, uint8_t(c), encoding);
  };
  switch (errors) {
  case ErrorHandler::Ignore:
    return true;
  case ErrorHandler::Replace:
    return putText(std::string(size_t(end - start), '?')), true;
  case ErrorHandler::BackslashReplace:
    for (int64_t i = start; i < end; ++i)
      putText(escaped(s->at(i)));
    return true;
  case ErrorHandler::NameReplace:
    for (int64_t i = start; i < end; ++i) {
      std::string name = unicode::characterName(s->at(i));
      putText(name.empty() ? escaped(s->at(i)) : "\\N{" + name + "}");
    }
    return true;
  case ErrorHandler::XmlCharRefReplace:
    for (int64_t i = start; i < end; ++i)
      putText("&#" + std::to_string(uint32_t(s->at(i))) + ";");
    return true;
  case ErrorHandler::SurrogateEscape:
    for (int64_t i = start; i < end; ++i)
      if (s->at(i) < 0xdc80 || s->at(i) > 0xdcff) return fail();
    for (int64_t i = start; i < end; ++i)
      out += char(s->at(i) - 0xdc00);
    return true;
  case ErrorHandler::SurrogatePass:
    if (encoding == Encoding::Ascii || encoding == Encoding::Latin1) return fail();
    for (int64_t i = start; i < end; ++i)
      if (!isSurrogate(s->at(i))) return fail();
    for (int64_t i = start; i < end; ++i)
      putChar(out, s->at(i), encoding);
    return true;
  default:
    return fail();
  }
}

/// One step of decoding: a character, an error over some bytes, or "ends inside a character".
struct Step {
  enum { Char, Error, Incomplete } kind;
  char32_t character = 0;
  size_t size = 1;
  const char *reason = nullptr;
};

Step decodeUnit(std::string_view rest, int bytes, bool big, bool surrogatePass) {
  auto unit = [&](size_t at) {
    char32_t value = 0;
    for (int i = 0; i < bytes; ++i)
      value |= char32_t(uint8_t(rest[at + size_t(i)])) << 8 * (big ? bytes - 1 - i : i);
    return value;
  };
  if (rest.size() < size_t(bytes)) return {Step::Incomplete, 0, rest.size(), "truncated data"};
  char32_t c = unit(0);
  if (bytes == 4) {
    if (c > 0x10ffff) return {Step::Error, 0, 4, "code point not in range(0x110000)"};
    if (isSurrogate(c) && !surrogatePass)
      return {Step::Error, 0, 4, "code point in surrogate code point range(0xd800, 0xe000)"};
    return {Step::Char, c, 4};
  }
  if (!isSurrogate(c)) return {Step::Char, c, 2};
  if (c >= 0xdc00) return surrogatePass ? Step{Step::Char, c, 2} : Step{Step::Error, 0, 2, "illegal encoding"};
  if (rest.size() < 4) return {Step::Incomplete, 0, rest.size(), "unexpected end of data"};
  char32_t low = unit(2);
  if (low < 0xdc00 || low > 0xdfff)
    return surrogatePass ? Step{Step::Char, c, 2} : Step{Step::Error, 0, 2, "illegal UTF-16 surrogate"};
  return {Step::Char, 0x10000 + ((c & 0x3ff) << 10 | (low & 0x3ff)), 4};
}

Step decodeStep(std::string_view rest, Encoding encoding, ErrorHandler errors) {
  bool pass = errors == ErrorHandler::SurrogatePass;
  switch (encoding) {
  case Encoding::Latin1:
    return {Step::Char, uint8_t(rest[0]), 1};
  case Encoding::Ascii:
    if (uint8_t(rest[0]) < 0x80) return {Step::Char, uint8_t(rest[0]), 1};
    return {Step::Error, 0, 1, "ordinal not in range(128)"};
  case Encoding::Utf16:
  case Encoding::Utf16Le:
    return decodeUnit(rest, 2, false, pass);
  case Encoding::Utf16Be:
    return decodeUnit(rest, 2, true, pass);
  case Encoding::Utf32:
  case Encoding::Utf32Le:
    return decodeUnit(rest, 4, false, pass);
  case Encoding::Utf32Be:
    return decodeUnit(rest, 4, true, pass);
  default:
    break;
  }
  Utf8Scan scan = scanUtf8(rest.substr(0, 4), pass ? Utf8Flavour::Wtf : Utf8Flavour::Strict);
  if (scan.validBytes == 0) {
    bool incomplete = scan.error == Utf8Error::UnexpectedEnd;
    return {incomplete ? Step::Incomplete : Step::Error, 0, scan.errorBytes, utf8ErrorReason(scan.error)};
  }
  const char *at = rest.data();
  char32_t c = nextCodePoint(at);
  return {Step::Char, c, size_t(at - rest.data())};
}

/// What stands for bytes that cannot be decoded. False: UnicodeDecodeError pending.
bool handleDecodeError(Thread &thread, std::string_view bytes, size_t start, size_t size, const char *reason,
                       Encoding encoding, ErrorHandler errors, StrBuilder &out) {
  switch (errors) {
  case ErrorHandler::Ignore:
    return true;
  case ErrorHandler::Replace:
    return out.appendChar(0xfffd);
  case ErrorHandler::BackslashReplace:
    for (size_t i = start; i < start + size; ++i)
      if (!out.appendUtf8(escaped(uint8_t(bytes[i])))) return false;
    return true;
  case ErrorHandler::SurrogateEscape: {
    bool high = true;
    for (size_t i = start; i < start + size; ++i)
      high &= uint8_t(bytes[i]) >= 0x80;
    if (!high) break;
    for (size_t i = start; i < start + size; ++i)
      if (!out.appendChar(0xdc00 + uint8_t(bytes[i]))) return false;
    return true;
  }
  default:
    break;
  }
  Ref object = makeBytes(thread, bytes);
  Ref error = object ? unicodeError(thread, UnicodeDecodeErrorType, encodingName(encoding), object, int64_t(start),
                                    int64_t(start + size), reason)
                     : Ref();
  if (error) setPending(thread, std::move(error));
  return false;
}

/// Byte order marks: UTF-16 and UTF-32 without a fixed order take and drop one.
size_t takeMark(std::string_view bytes, Encoding &encoding) {
  auto has = [&](std::string_view mark) { return bytes.substr(0, mark.size()) == mark; };
  if (encoding == Encoding::Utf16) {
    if (has("\xff\xfe")) return 2;
    if (has("\xfe\xff")) return encoding = Encoding::Utf16Be, 2;
  } else if (encoding == Encoding::Utf32) {
    if (has(std::string_view("\xff\xfe\0\0", 4))) return 4;
    if (has(std::string_view("\0\0\xfe\xff", 4))) return encoding = Encoding::Utf32Be, 4;
  }
  return 0;
}

} // namespace

Encoding findEncoding(std::string_view name) {
  std::string folded;
  for (char c : name)
    folded += c >= 'A' && c <= 'Z' ? char(c + 32) : c == '-' || c == ' ' ? '_' : c;
  for (const EncodingRow &row : kEncodings)
    if (row.alias == folded) return row.encoding;
  return Encoding::Unknown;
}

ErrorHandler findErrorHandler(std::string_view name) {
  for (const HandlerRow &row : kHandlers)
    if (row.name == name) return row.handler;
  return ErrorHandler::Unknown;
}

const char *encodingName(Encoding encoding) {
  static constexpr const char *kNames[] = {"unknown",   "utf-8",     "ascii",  "latin-1",   "utf-16",
                                           "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"};
  return kNames[size_t(encoding)];
}

bool encodeStr(Thread &thread, Value str, Encoding encoding, ErrorHandler errors, std::string &out) {
  auto *s = str.as<StrObject>();
  if (encoding == Encoding::Utf16) putUnit(out, 0xfeff, 2, false);
  if (encoding == Encoding::Utf32) putUnit(out, 0xfeff, 4, false);
  bool narrow = encoding == Encoding::Utf8 || encoding == Encoding::Ascii || encoding == Encoding::Latin1;
  if (narrow && (s->ascii || (s->width == 1 && encoding == Encoding::Latin1))) {
    out.append(reinterpret_cast<const char *>(s->data1()), size_t(s->size));
    return true;
  }
  char32_t limit = encodable(encoding);
  auto bad = [&](char32_t c) { return c >= limit || (isSurrogate(c) && limit == 0x110000); };
  for (int64_t i = 0; i < s->size;) {
    char32_t c = s->at(i);
    if (KRAIT_LIKELY(!bad(c))) {
      putChar(out, c, encoding);
      ++i;
      continue;
    }
    int64_t end = i + 1;
    while (end < s->size && bad(s->at(end)))
      ++end;
    if (!handleEncodeError(thread, str, i, end, encoding, errors, out)) return false;
    i = end;
  }
  return true;
}

Ref decodeBytes(Thread &thread, std::string_view bytes, Encoding encoding, ErrorHandler errors, bool final,
                size_t *consumed) {
  if (consumed) *consumed = bytes.size();
  if (encoding == Encoding::Latin1) return makeStrFromLatin1(thread, bytes);
  if ((encoding == Encoding::Utf8 || encoding == Encoding::Ascii) && isAscii(bytes))
    return makeStrFromAscii(thread, bytes);
  if (encoding == Encoding::Utf8) {
    Utf8Scan scan = scanUtf8(bytes, Utf8Flavour::Strict);
    if (scan.error == Utf8Error::None) return makeStr(thread, bytes);
  }
  StrBuilder out(thread);
  size_t mark = takeMark(bytes, encoding);
  Encoding shown = encoding == Encoding::Utf16   ? Encoding::Utf16Le // errors tell the order that was found
                   : encoding == Encoding::Utf32 ? Encoding::Utf32Le
                                                 : encoding;
  for (size_t at = mark; at < bytes.size();) {
    Step step = decodeStep(bytes.substr(at), encoding, errors);
    if (step.kind == Step::Incomplete && !final && consumed) {
      *consumed = at;
      break;
    }
    if (step.kind == Step::Char ? !out.appendChar(step.character)
                                : !handleDecodeError(thread, bytes, at, step.size, step.reason, shown, errors, out))
      return nullptr;
    at += step.size;
  }
  return out.finish();
}

bool codecArguments(Thread &thread, Value encoding, Value errors, Encoding *codec, ErrorHandler *handler) {
  *codec = Encoding::Utf8;
  *handler = ErrorHandler::Strict;
  if (encoding && !isNone(encoding)) {
    *codec = findEncoding(strToUtf8(encoding));
    if (*codec == Encoding::Unknown) return raise(thread, LookupErrorType, "unknown encoding: %U", encoding), false;
  }
  if (errors && !isNone(errors)) {
    *handler = findErrorHandler(strToUtf8(errors));
  }
  return true;
}

bool knownHandler(Thread &thread, ErrorHandler handler, Value errors) {
  if (handler != ErrorHandler::Unknown) return true;
  return raise(thread, LookupErrorType, "unknown error handler name '%U'", errors), false;
}

void nameUnknownHandler(Thread &thread, ErrorHandler handler, Value errors) {
  if (handler == ErrorHandler::Unknown && clearPendingIf(thread, UnicodeErrorType))
    (void)knownHandler(thread, handler, errors);
}

Ref strEncode(Thread &thread, Value self, Value encoding, Value errors) {
  if (auto *s = self.as<StrObject>(); !encoding && !errors && s->ascii)
    return makeBytes(thread, {reinterpret_cast<const char *>(s->data1()), size_t(s->size)});
  Encoding codec;
  ErrorHandler handler;
  std::string out;
  if (!codecArguments(thread, encoding, errors, &codec, &handler)) return nullptr;
  if (auto *s = self.as<StrObject>();
      s->ascii && (codec == Encoding::Utf8 || codec == Encoding::Ascii || codec == Encoding::Latin1))
    return makeBytes(thread, {reinterpret_cast<const char *>(s->data1()), size_t(s->size)});
  if (!encodeStr(thread, self, codec, handler, out)) return nameUnknownHandler(thread, handler, errors), nullptr;
  return makeBytes(thread, out);
}

Ref decodeObject(Thread &thread, Value object, Value encoding, Value errors) {
  if (isStr(object)) return raiseTypeError(thread, "decoding str is not supported");
  for (int i = 0; i < 2; ++i)
    if (Value value = i ? errors : encoding; value && !isStr(value))
      return raiseTypeError(thread, "str() argument '%s' must be str, not %T", i ? "errors" : "encoding", value);
  Encoding codec;
  ErrorHandler handler;
  if (!codecArguments(thread, encoding, errors, &codec, &handler)) return nullptr;
  BufferView view;
  if (!getBuffer(thread, object, view, kBufferSimple)) {
    if (clearPendingIf(thread, TypeErrorType))
      return raiseTypeError(thread, "decoding to str: need a bytes-like object, %T found", object);
    return nullptr;
  }
  Ref text = decodeBytes(thread, {reinterpret_cast<char *>(view.data), size_t(view.size)}, codec, handler);
  releaseBuffer(view);
  if (!text) nameUnknownHandler(thread, handler, errors);
  return text;
}

static Ref encodeMethod(Thread &thread, Value self, const Value *values) {
  for (int i = 0; i < 2; ++i)
    if (values[i] && !isStr(values[i]))
      return raiseTypeError(thread, "encode() argument '%s' must be str, not %T", i ? "errors" : "encoding", values[i]);
  return strEncode(thread, self, values[0], values[1]);
}

const MethodDef kStrCodecMethods[] = {{"encode", method::bound(encodeMethod),
                                       "($self, /, encoding='utf-8', errors='strict')",
                                       "The bytes of the str in an encoding."},
                                      {}};

} // namespace krait::runtime
