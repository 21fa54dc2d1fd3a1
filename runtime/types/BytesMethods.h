// What bytes and bytearray share. Private to the files of the two.
#pragma once
#include "runtime/call/Method.h"
#include "runtime/types/Bytes.h"

namespace krait::runtime {

/// Rows by topic that serve both types; each type's table joins them (bytearray adds its own).
extern const MethodDef kBytesSearchMethods[], kBytesTextMethods[], kBytesCodecMethods[];
extern const MethodDef kByteArrayOwnMethods[];
extern MethodDef bytesMethods[], byteArrayMethods[];
/// At start, before types are readied.
void joinBytesMethods();

[[nodiscard]] Ref makeByteArray(Thread &thread, std::string_view bytes);

/// A bytes-like argument for the length of a call.
class BytesView {
public:
  BytesView(Thread &thread, Value object) : ok_(getBuffer(thread, object, view_, kBufferSimple)) {}
  ~BytesView() { releaseBuffer(view_); }
  BytesView(const BytesView &) = delete;
  BytesView &operator=(const BytesView &) = delete;
  explicit operator bool() const { return ok_; }
  std::string_view text() const { return {reinterpret_cast<char *>(view_.data), size_t(view_.size)}; }

private:
  BufferView view_;
  bool ok_;
};

/// The bytes of a bytes or bytearray, until Python code runs.
inline std::string_view bytesOfSelf(Value self) {
  if (isBytes(self)) return self.as<BytesObject>()->view();
  auto *array = self.as<ByteArrayObject>();
  return {reinterpret_cast<char *>(array->data), size_t(array->size)};
}
/// A result of the receiver's kind.
[[nodiscard]] inline Ref makeBytesLike(Thread &thread, Value self, std::string_view bytes) {
  return isBytes(self) ? makeBytes(thread, bytes) : makeByteArray(thread, bytes);
}
constexpr bool isByteSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// hex(): `separatorOrZero` after every `group` bytes, counted from the right or, negative, from the left.
[[nodiscard]] Ref hexOfBytes(Thread &thread, std::string_view bytes, Value separatorOrZero, int64_t group);

/// bytes and bytearray % arguments.
[[nodiscard]] Ref bytesRemainder(Thread &thread, Value left, Value right);

/// bytes(source, encoding, errors); zero for what is absent. An exact bytes.
[[nodiscard]] Ref bytesFromSource(Thread &thread, Value source, Value encoding, Value errors);
Ref bytesLikeCompare(Thread &thread, Value left, Value right, CompareOp op);
int bytesLikeContains(Thread &thread, Value self, Value item);

} // namespace krait::runtime
