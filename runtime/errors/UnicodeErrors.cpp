// UnicodeDecodeError, UnicodeEncodeError, UnicodeTranslateError: which part of which object could not be converted.
#include "runtime/errors/ExceptionDetail.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/Bytes.h"
#include "runtime/types/Int.h"
#include <cstddef>

namespace krait::runtime {

namespace {

UnicodeErrorObject *self_(Value self) { return self.as<UnicodeErrorObject>(); }

bool wantStr(Thread &thread, Value value, const char *function, int position) {
  return isStr(value) ||
         (raiseTypeError(thread, "%s() argument %d must be str, not %T", function, position, value), false);
}
bool wantInt(Thread &thread, Value value) {
  return isInt(value) || (raiseTypeError(thread, "'%T' object cannot be interpreted as an integer", value), false);
}

/// The shared tail: object, start, end, reason.
bool fill(Thread &thread, Value self, const Value *args, size_t count, Value encoding, Value object, Value start,
          Value end, Value reason) {
  if (!setExceptionArgs(thread, self, args, count)) return false;
  auto *error = self_(self);
  assign(error->encoding, Ref::share(encoding));
  assign(error->object, Ref::share(object));
  assign(error->start, Ref::share(start));
  assign(error->end, Ref::share(end));
  assign(error->reason, Ref::share(reason));
  return true;
}

bool wantCount(Thread &thread, size_t count, size_t wanted) {
  return count == wanted ||
         (raiseTypeError(thread, "function takes exactly %zu arguments (%zu given)", wanted, count), false);
}

int64_t number(Value value) {
  int overflow;
  return value && isInt(value) ? intAsInt64(value, &overflow) : 0;
}

} // namespace

bool unicodeDecodeErrorInit(Thread &thread, Value self, const Value *args, size_t count, Value keywordNames) {
  count = argumentCount(count);
  if (!rejectKeywords(thread, self, keywordNames) || !wantCount(thread, count, 5)) return false;
  if (!wantStr(thread, args[0], "UnicodeDecodeError", 1) || !wantInt(thread, args[2]) || !wantInt(thread, args[3]) ||
      !wantStr(thread, args[4], "UnicodeDecodeError", 5))
    return false;
  Ref object = Ref::share(args[1]);
  if (!isBytes(object)) {
    BufferView view;
    if (!getBuffer(thread, object, view, kBufferSimple)) return false;
    object = makeBytes(thread, {reinterpret_cast<char *>(view.data), size_t(view.size)});
    releaseBuffer(view);
    if (!object) return false;
  }
  return fill(thread, self, args, count, args[0], object, args[2], args[3], args[4]);
}

bool unicodeEncodeErrorInit(Thread &thread, Value self, const Value *args, size_t count, Value keywordNames) {
  count = argumentCount(count);
  return rejectKeywords(thread, self, keywordNames) && wantCount(thread, count, 5) &&
         wantStr(thread, args[0], "UnicodeEncodeError", 1) && wantStr(thread, args[1], "UnicodeEncodeError", 2) &&
         wantInt(thread, args[2]) && wantInt(thread, args[3]) && wantStr(thread, args[4], "UnicodeEncodeError", 5) &&
         fill(thread, self, args, count, args[0], args[1], args[2], args[3], args[4]);
}

bool unicodeTranslateErrorInit(Thread &thread, Value self, const Value *args, size_t count, Value keywordNames) {
  count = argumentCount(count);
  return rejectKeywords(thread, self, keywordNames) && wantCount(thread, count, 4) &&
         wantStr(thread, args[0], "UnicodeTranslateError", 1) && wantInt(thread, args[1]) && wantInt(thread, args[2]) &&
         wantStr(thread, args[3], "UnicodeTranslateError", 4) &&
         fill(thread, self, args, count, None(), args[0], args[1], args[2], args[3]);
}

Ref unicodeErrorStr(Thread &thread, Value self) {
  auto *error = self_(self);
  if (!error->object) return makeStr(thread, "");
  int64_t start = number(error->start), end = number(error->end);
  bool decoding = isBytes(error->object);
  int64_t size = decoding ? error->object.as<BytesObject>()->size : error->object.as<StrObject>()->size;
  bool translating = isNone(error->encoding);
  Ref prefix = translating ? makeStr(thread, "can't translate")
                           : formatStr(thread, "'%S' codec can't %s", error->encoding, decoding ? "decode" : "encode");
  if (!prefix) return nullptr;
  if (start >= 0 && start < size && end == start + 1) {
    if (decoding)
      return formatStr(thread, "%U byte 0x%02x in position %lld: %S", prefix.get(),
                       int(error->object.as<BytesObject>()->data()[start]), (long long)start, error->reason);
    char32_t character = error->object.as<StrObject>()->at(start);
    const char *form = character <= 0xff     ? "%U character '\\x%02x' in position %lld: %S"
                       : character <= 0xffff ? "%U character '\\u%04x' in position %lld: %S"
                                             : "%U character '\\U%08x' in position %lld: %S";
    return formatStr(thread, form, prefix.get(), int(character), (long long)start, error->reason);
  }
  return formatStr(thread, decoding ? "%U bytes in position %lld-%lld: %S" : "%U characters in position %lld-%lld: %S",
                   prefix.get(), (long long)start, (long long)end - 1, error->reason);
}

#define FIELD(field, name) {name, MemberKind::ObjectOrNone, offsetof(UnicodeErrorObject, field), false, nullptr}
const MemberDef kUnicodeErrorMembers[] = {FIELD(encoding, "encoding"), FIELD(object, "object"), FIELD(start, "start"),
                                          FIELD(end, "end"),           FIELD(reason, "reason"), {}};
#undef FIELD
const GetSetDef kUnicodeErrorGetSets[] = {{}};

} // namespace krait::runtime
