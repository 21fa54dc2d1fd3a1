// memoryview: a strided window on memory that another object exports, and the values of its items.
#pragma once
#include "runtime/types/Bytes.h"

namespace krait::runtime {

/// A native item format: one character of the struct module.
struct ItemFormat {
  enum Kind : uint8_t { Signed, Unsigned, Float, Bool, Char };
  const char *text;     // as `format` shows it
  const char *withMark; // "@i"
  Kind kind;
  int64_t size;
  char code() const { return *text; }
  bool isByte() const { return size == 1 && kind != Bool; } // B, b, c
};
/// "i" or "@i"; null when it is no native single-character format.
const ItemFormat *findItemFormat(std::string_view text);
[[nodiscard]] Ref unpackItem(Thread &thread, const ItemFormat &format, const uint8_t *from);
/// False: TypeError or ValueError "memoryview: invalid type (value) for format 'x'".
[[nodiscard]] bool packItem(Thread &thread, const ItemFormat &format, uint8_t *to, Value value);

/// The exporter's buffer, shared by all views made from one another.
struct SharedBuffer {
  BufferView view;
  int64_t views; // not yet released
};

struct MemoryViewObject : Object {
  SharedBuffer *shared; // null once released
  uint8_t *start;       // of the item with all indices zero
  const ItemFormat *format;
  bool marked; // the format is shown with '@'
  bool readOnly;
  int dimensions;
  int64_t exports; // live buffer views on this view: no release
  int64_t hash;    // -1: not yet computed
  // shape, then strides
  int64_t *shape() { return reinterpret_cast<int64_t *>(this + 1); }
  int64_t *strides() { return shape() + dimensions; }
  int64_t itemCount();
  int64_t byteCount() { return itemCount() * format->size; }
  bool isContiguous(bool fortran = false);
};

/// A view of all memory of a bytes-like object (of the same items when that is a memoryview). Zero: TypeError.
[[nodiscard]] Ref makeMemoryView(Thread &thread, Value object);
/// The items' bytes in C order (Fortran's when asked). False: released.
[[nodiscard]] bool memoryViewBytes(Thread &thread, Value view, std::string &out, bool fortran = false);

} // namespace krait::runtime
