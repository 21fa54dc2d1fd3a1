// bytes: construction, slots, and the buffer protocol's entry points. The methods that bytes and bytearray share are in
// BytesMethods.cpp, bytearray in ByteArray.cpp, memoryview in MemoryView.cpp.
#include "runtime/types/Bytes.h"
#include "compiler/support/SipHash.h"
#include "compiler/support/StringRepr.h"
#include "runtime/call/Call.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/memory/Allocate.h"
#include "runtime/object/BuiltinType.h"
#include "runtime/object/Protocol.h"
#include "runtime/thread/Runtime.h"
#include "runtime/types/BytesMethods.h"
#include "runtime/types/Int.h"
#include "runtime/types/Iterators.h"
#include "runtime/types/List.h"
#include "runtime/types/MemoryView.h"
#include "runtime/types/Range.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/StrMethods.h"
#include <cstring>

namespace krait::runtime {

namespace {

BytesObject *self_(Value self) { return self.as<BytesObject>(); }

BytesObject *emptyBytes;

int64_t hashSlot(Thread &, Value self) {
  auto *bytes = self_(self);
  if (bytes->hash == -1)
    bytes->hash = pythonBytesHash({runtimeState.hashKey0, runtimeState.hashKey1}, bytes->data(), size_t(bytes->size));
  return bytes->hash;
}
int64_t lengthSlot(Thread &, Value self) { return self_(self)->size; }
Ref reprSlot(Thread &thread, Value self) { return makeStr(thread, reprBytes(self_(self)->view())); }

Ref concatSlot(Thread &thread, Value left, Value right) {
  BufferView view;
  if (!getBuffer(thread, right, view, kBufferSimple)) {
    if (!clearPendingIf(thread, TypeErrorType)) return nullptr;
    return raiseTypeError(thread, "can't concat %T to bytes", right);
  }
  Ref result = makeBytesUninitialized(thread, self_(left)->size + view.size);
  if (result) {
    std::memcpy(self_(result)->data(), self_(left)->data(), size_t(self_(left)->size));
    std::memcpy(self_(result)->data() + self_(left)->size, view.data, size_t(view.size));
  }
  releaseBuffer(view);
  return result;
}

Ref repeatSlot(Thread &thread, Value self, int64_t times) {
  auto *bytes = self_(self);
  if (times < 0) times = 0;
  if (times == 1 && isExactly(self, BytesType)) return Ref::share(self);
  int64_t size;
  if (__builtin_mul_overflow(bytes->size, times, &size)) return raiseNoMemory(thread);
  Ref result = makeBytesUninitialized(thread, size);
  for (int64_t i = 0; result && i < times; ++i)
    std::memcpy(self_(result)->data() + i * bytes->size, bytes->data(), size_t(bytes->size));
  return result;
}

Ref itemSlot(Thread &thread, Value self, int64_t i) {
  if (i < 0 || i >= self_(self)->size) return raise(thread, IndexErrorType, "index out of range");
  return Ref::smallInt(self_(self)->data()[i]);
}

Ref subscriptSlot(Thread &thread, Value self, Value key) {
  auto *bytes = self_(self);
  if (!isExactly(key, SliceType)) {
    if (!isInt(key) && !typeOf(key)->slots.nb_index)
      return raiseTypeError(thread, "byte indices must be integers or slices, not %T", key);
    int64_t i = indexAsInt64(thread, key, &IndexErrorType);
    if (i == -1 && hasPending(thread)) return nullptr;
    return itemSlot(thread, self, i < 0 ? i + bytes->size : i);
  }
  int64_t start, stop, step, count;
  if (!sliceIndices(thread, key, bytes->size, &start, &stop, &step, &count)) return nullptr;
  if (step == 1 && count == bytes->size && isExactly(self, BytesType)) return Ref::share(self);
  Ref result = makeBytesUninitialized(thread, count);
  for (int64_t i = 0; result && i < count; ++i)
    self_(result)->data()[i] = bytes->data()[start + i * step];
  return result;
}

Ref iterSlot(Thread &thread, Value self) { return makeSequenceIterator(thread, BytesIteratorType, self); }

Ref strSlot(Thread &thread, Value self) { return reprSlot(thread, self); }

bool getBufferSlot(Thread &thread, Value self, BufferView &view, int flags) {
  if (flags & kBufferWritable) return raise(thread, BufferErrorType, "Object is not writable."), false;
  incref(self);
  view.exporter = self;
  view.data = self_(self)->data();
  view.size = self_(self)->size;
  view.readOnly = true;
  return true;
}

/// bytes(iterable of ints).
Ref fromIterable(Thread &thread, Value iterable) {
  if (!typeOf(iterable)->slots.tp_iter && !typeOf(iterable)->slots.sq_item)
    return raiseTypeError(thread, "cannot convert '%T' object to bytes", iterable);
  Ref iterator = iterate(thread, iterable);
  if (!iterator) return nullptr;
  std::string bytes;
  while (Ref item = next(thread, iterator)) {
    int64_t value = indexAsInt64(thread, item, &ValueErrorType);
    if (value == -1 && hasPending(thread)) {
      if (clearPendingIf(thread, ValueErrorType)) return raiseValueError(thread, "bytes must be in range(0, 256)");
      return nullptr;
    }
    if (value < 0 || value > 255) return raiseValueError(thread, "bytes must be in range(0, 256)");
    bytes += char(value);
  }
  return hasPending(thread) ? Ref() : makeBytes(thread, bytes);
}

/// bytes(source, encoding, errors): unlike bytearray's, an object may say itself what its bytes are.
Ref fromArguments(Thread &thread, const Value *values) {
  if (values[0] && !values[1] && !values[2] && !isExactly(values[0], BytesType)) {
    bool found = false;
    Ref made = callSpecial(thread, values[0], names().__bytes__, {}, &found);
    if (made && !isBytes(made)) return raiseTypeError(thread, "__bytes__ returned non-bytes (type %T)", made.get());
    if (found) return made;
  }
  return bytesFromSource(thread, values[0], values[1], values[2]);
}

Ref newSlot(Thread &thread, Type *type, const Value *args, size_t count, Value keywordNames) {
  static const Signature signature("bytes", "(source=b'', encoding=None, errors=None)");
  Value values[3];
  if (!signature.bind(thread, args, count, keywordNames, values)) return nullptr;
  Ref exact = fromArguments(thread, values);
  if (!exact || type == &BytesType) return exact;
  auto *from = self_(exact);
  Object *object = allocateInstance(thread, type, size_t(from->size) + 1);
  if (!object) return nullptr;
  auto *copy = static_cast<BytesObject *>(object);
  copy->size = from->size;
  copy->hash = -1;
  std::memcpy(copy->data(), from->data(), size_t(from->size) + 1);
  return Ref::steal(copy);
}

} // namespace

Ref bytesFromSource(Thread &thread, Value source, Value encoding, Value errors) {
  if (!source) {
    if (encoding || errors)
      return raiseTypeError(thread,
                            encoding ? "encoding without a string argument" : "errors without a string argument");
    return makeBytes(thread, {});
  }
  if (isStr(source)) {
    if (!encoding) return raiseTypeError(thread, "string argument without an encoding");
    return strEncode(thread, source, encoding, errors);
  }
  if (encoding || errors)
    return raiseTypeError(thread, encoding ? "encoding without a string argument" : "errors without a string argument");
  if (isExactly(source, BytesType)) return Ref::share(source);
  if (isInt(source) || (!typeOf(source)->slots.bf_getbuffer && typeOf(source)->slots.nb_index)) {
    int64_t size = indexAsInt64(thread, source, &OverflowErrorType);
    if (size == -1 && hasPending(thread)) return nullptr;
    if (size < 0) return raiseValueError(thread, "negative count");
    Ref zeros = makeBytesUninitialized(thread, size);
    if (zeros) std::memset(self_(zeros)->data(), 0, size_t(size));
    return zeros;
  }
  if (isExactly(source, MemoryViewType)) { // which need not be contiguous
    std::string bytes;
    return memoryViewBytes(thread, source, bytes) ? makeBytes(thread, bytes) : Ref();
  }
  if (typeOf(source)->slots.bf_getbuffer) {
    BufferView view;
    if (!getBuffer(thread, source, view, kBufferSimple)) return nullptr;
    Ref copy = makeBytes(thread, {reinterpret_cast<char *>(view.data), size_t(view.size)});
    releaseBuffer(view);
    return copy;
  }
  return fromIterable(thread, source);
}

Ref makeBytesUninitialized(Thread &thread, int64_t size) {
  if (size == 0) return makeBytes(thread, {});
  if (size > INT64_MAX / 2) return raiseNoMemory(thread);
  Object *object = allocateUninitialized(thread, &BytesType, sizeof(BytesObject) + size_t(size) + 1);
  if (!object) return nullptr;
  auto *bytes = static_cast<BytesObject *>(object);
  bytes->size = size;
  bytes->hash = -1;
  bytes->data()[size] = 0;
  return Ref::steal(bytes);
}

Ref makeBytes(Thread &thread, std::string_view content) {
  if (content.empty()) {
    if (!emptyBytes) {
      Object *object = allocateUninitialized(thread, &BytesType, sizeof(BytesObject) + 1);
      if (!object) return nullptr;
      emptyBytes = static_cast<BytesObject *>(object);
      emptyBytes->size = 0;
      emptyBytes->hash = -1;
      emptyBytes->data()[0] = 0;
      emptyBytes->refCount = kImmortalCount;
      emptyBytes->setFlag(kObjectImmortal);
    }
    return Ref::share(emptyBytes);
  }
  Ref bytes = makeBytesUninitialized(thread, int64_t(content.size()));
  if (bytes) std::memcpy(self_(bytes)->data(), content.data(), content.size());
  return bytes;
}

bool getBuffer(Thread &thread, Value object, BufferView &view, int flags) {
  GetBufferFunction get = typeOf(object)->slots.bf_getbuffer;
  if (!get) return raiseTypeError(thread, "a bytes-like object is required, not '%T'", object), false;
  return get(thread, object, view, flags);
}

void releaseBuffer(BufferView &view) {
  Value exporter = std::exchange(view.exporter, Value());
  if (!exporter) return;
  if (ReleaseBufferFunction release = typeOf(exporter)->slots.bf_releasebuffer) release(exporter, view);
  decref(exporter);
}

Ref bytesLikeCompare(Thread &thread, Value left, Value right, CompareOp op) {
  auto viewOf = [](Value value, std::string_view *view) {
    if (isBytes(value)) return *view = self_(value)->view(), true;
    if (!isInstanceOf(value, ByteArrayType)) return false;
    auto *array = value.as<ByteArrayObject>();
    *view = {reinterpret_cast<char *>(array->data), size_t(array->size)};
    return true;
  };
  std::string_view a, b;
  if (!viewOf(left, &a) || !viewOf(right, &b)) return notImplementedRef();
  int order = a.compare(b);
  switch (op) {
  case CompareOp::Lt:
    return boolRef(order < 0);
  case CompareOp::Le:
    return boolRef(order <= 0);
  case CompareOp::Eq:
    return boolRef(order == 0);
  case CompareOp::Ne:
    return boolRef(order != 0);
  case CompareOp::Gt:
    return boolRef(order > 0);
  default:
    return boolRef(order >= 0);
  }
}

constinit Type BytesType = builtinType({
    .name = "bytes",
    .flags = kTypeBase | kTypeBytes | kTypeSelfMatch,
    .basicSize = sizeof(BytesObject),
    .itemSize = 1,
    .slots = {.tp_repr = reprSlot,
              .tp_str = strSlot,
              .tp_hash = hashSlot,
              .tp_richcompare = bytesLikeCompare,
              .tp_iter = iterSlot,
              .tp_new = newSlot,
              .nb_remainder = bytesRemainder,
              .sq_length = lengthSlot,
              .sq_concat = concatSlot,
              .sq_repeat = repeatSlot,
              .sq_item = itemSlot,
              .sq_contains = bytesLikeContains,
              .mp_length = lengthSlot,
              .mp_subscript = subscriptSlot,
              .bf_getbuffer = getBufferSlot},
    .methods = bytesMethods,
    .doc = "An immutable sequence of bytes.",
});

} // namespace krait::runtime
