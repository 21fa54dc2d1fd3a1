// bytes and bytearray, and the buffer view that bytes-like objects export.
#pragma once
#include "runtime/object/Type.h"
#include <string_view>

namespace krait::runtime {

struct BytesObject : VarObject {
  int64_t hash; // -1: not yet computed
  // bytes, then a zero byte
  const uint8_t *data() const { return reinterpret_cast<const uint8_t *>(this + 1); }
  uint8_t *data() { return reinterpret_cast<uint8_t *>(this + 1); }
  std::string_view view() const { return {reinterpret_cast<const char *>(this + 1), size_t(size)}; }
};
struct ByteArrayObject : Object {
  int64_t size, capacity;
  uint8_t *data;   // owned block, or null
  int64_t exports; // live buffer views: no resizing
};
extern Type BytesType, ByteArrayType, MemoryViewType;

inline bool isBytes(Value value) { return value.isObject() && value.object()->type->hasFlag(kTypeBytes); }
[[nodiscard]] Ref makeBytes(Thread &thread, std::string_view bytes);
/// `size` bytes to be filled in by the caller before anyone sees the object.
[[nodiscard]] Ref makeBytesUninitialized(Thread &thread, int64_t size);

/// A C-contiguous view of an object's memory (bf_getbuffer). The exporter is kept alive until release.
struct BufferView {
  Value exporter; // owned
  uint8_t *data = nullptr;
  int64_t size = 0;
  bool readOnly = true;
  const char *format = "B"; // static or owned by the exporter
  int64_t itemSize = 1;
  int dimensions = 1;
  const int64_t *shape = nullptr, *strides = nullptr; // null: one dimension, contiguous
  void *internal = nullptr;
};
inline constexpr int kBufferSimple = 0, kBufferWritable = 1;
/// False: TypeError "a bytes-like object is required, not 'T'" (or BufferError).
[[nodiscard]] bool getBuffer(Thread &thread, Value object, BufferView &view, int flags);
void releaseBuffer(BufferView &view);

} // namespace krait::runtime
