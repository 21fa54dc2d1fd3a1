// bytes and bytearray from and to text: decode, hex, fromhex.
#include "runtime/call/Call.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/types/BytesMethods.h"
#include "runtime/types/Codecs.h"
#include "runtime/types/Sequence.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/StrMethods.h"
#include "runtime/types/Tuple.h"

namespace krait::runtime {

namespace {

Ref decode(Thread &thread, Value self, const Value *values) {
  Encoding codec;
  ErrorHandler handler;
  for (int i = 0; i < 2; ++i)
    if (values[i] && !isStr(values[i]))
      return raiseTypeError(thread, "decode() argument '%s' must be str, not %T", i ? "errors" : "encoding", values[i]);
  if (!codecArguments(thread, values[0], values[1], &codec, &handler)) return nullptr;
  Ref text = decodeBytes(thread, bytesOfSelf(self), codec, handler);
  if (!text) nameUnknownHandler(thread, handler, values[1]);
  return text;
}

/// The separator of hex(): one ASCII character. False: error pending.
bool hexSeparator(Thread &thread, Value value, char *separator) {
  char32_t character;
  if (isStr(value)) {
    if (value.as<StrObject>()->size != 1) return raiseValueError(thread, "sep must be length 1."), false;
    character = value.as<StrObject>()->at(0);
  } else if (isBytes(value)) {
    if (value.as<BytesObject>()->size != 1) return raiseValueError(thread, "sep must be length 1."), false;
    character = value.as<BytesObject>()->data()[0];
  } else {
    return raiseTypeError(thread, "sep must be str or bytes."), false;
  }
  if (character > 127) return raiseValueError(thread, "sep must be ASCII."), false;
  *separator = char(character);
  return true;
}

Ref hex(Thread &thread, Value self, const Value *values) {
  int64_t group = 1;
  if (values[1] && !sizeArgument(thread, values[1], &group)) return nullptr;
  return hexOfBytes(thread, bytesOfSelf(self), values[0], group);
}

Ref fromHex(Thread &thread, Value type, Value text) {
  if (!isStr(text)) return raiseTypeError(thread, "fromhex() argument must be str, not %T", text);
  std::string digits = strToUtf8(text), bytes;
  auto valueOf = [](char c) {
    return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
  };
  for (size_t i = 0; i < digits.size();) {
    if (isByteSpace(digits[i])) {
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
  bool isArray = isSubtype(type.as<Type>(), &ByteArrayType);
  Ref made = isArray ? makeByteArray(thread, bytes) : makeBytes(thread, bytes);
  bool exact = type.as<Type>() == &ByteArrayType || type.as<Type>() == &BytesType;
  return exact || !made ? std::move(made) : call(thread, type, {made});
}

} // namespace

Ref hexOfBytes(Thread &thread, std::string_view bytes, Value separatorOrZero, int64_t group) {
  char separator = 0;
  if (separatorOrZero && !hexSeparator(thread, separatorOrZero, &separator)) return nullptr;
  if (!separatorOrZero) group = 0;
  // Groups are counted from the right, from the left when the number is negative.
  size_t size = group < 0 ? size_t(-group) : size_t(group);
  size_t first = size == 0 ? bytes.size() : group < 0 || bytes.size() % size == 0 ? size : bytes.size() % size;
  std::string text;
  for (size_t i = 0; i < bytes.size(); ++i) {
    if (size && i >= first && (i - first) % size == 0) text += separator;
    text += "0123456789abcdef"[uint8_t(bytes[i]) >> 4];
    text += "0123456789abcdef"[bytes[i] & 15];
  }
  return makeStr(thread, text);
}

const MethodDef kBytesCodecMethods[] = {
    {"decode", method::bound(decode), "($self, /, encoding='utf-8', errors='strict')",
     "The text that the bytes encode."},
    {"hex", method::bound(hex), "($self, /, sep=<unrepresentable>, bytes_per_sep=1)",
     "The bytes as hexadecimal digits."},
    {"fromhex", method::one(fromHex, kMethodClass), "($type, string, /)", "Bytes from pairs of hexadecimal digits."},
    {}};

} // namespace krait::runtime
