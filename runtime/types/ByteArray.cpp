// bytearray: the mutable sequence of bytes.
#include "compiler/support/StringRepr.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/memory/Allocate.h"
#include "runtime/object/BuiltinType.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/BytesMethods.h"
#include "runtime/types/Int.h"
#include "runtime/types/Iterators.h"
#include "runtime/types/Range.h"
#include "runtime/types/Sequence.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include <algorithm>
#include <cstring>

namespace krait::runtime {

namespace {

ByteArrayObject *self_(Value self) { return self.as<ByteArrayObject>(); }

/// Changes the size; new bytes are not set. False: exported (BufferError) or out of memory.
bool resize(Thread &thread, ByteArrayObject *array, int64_t size) {
  if (array->exports)
    return raise(thread, BufferErrorType, "Existing exports of data: object cannot be re-sized"), false;
  if (size > array->capacity) {
    int64_t capacity = size + size / 8 + 16;
    void *data =
        array->data ? resizeBlock(thread, array->data, size_t(capacity)) : allocateBlock(thread, size_t(capacity));
    if (!data) return false;
    array->data = static_cast<uint8_t *>(data);
    array->capacity = capacity;
  }
  array->size = size;
  return true;
}

/// Replaces [start, end) by `bytes`, which must not lie inside the array.
bool splice(Thread &thread, ByteArrayObject *array, int64_t start, int64_t end, std::string_view bytes) {
  int64_t old = array->size, size = old - (end - start) + int64_t(bytes.size());
  if (size == old) return bytes.empty() || std::memcpy(array->data + start, bytes.data(), bytes.size());
  if (size > old && !resize(thread, array, size)) return false;
  std::memmove(array->data + start + bytes.size(), array->data + end, size_t(old - end));
  if (size < old && !resize(thread, array, size)) return false;
  if (!bytes.empty()) std::memcpy(array->data + start, bytes.data(), bytes.size());
  return true;
}

bool byteValue(Thread &thread, Value value, uint8_t *byte) {
  if (!isInt(value) && !typeOf(value)->slots.nb_index)
    return raiseTypeError(thread, "'%T' object cannot be interpreted as an integer", value), false;
  int64_t number = indexAsInt64(thread, value, nullptr);
  if (number == -1 && hasPending(thread)) return false;
  if (number < 0 || number > 255) return raiseValueError(thread, "byte must be in range(0, 256)"), false;
  *byte = uint8_t(number);
  return true;
}

/// The bytes of anything that extend and slice assignment take. `message`: of the TypeError for what is no iterable.
bool bytesOf(Thread &thread, Value source, const char *message, std::string &out) {
  if (!typeOf(source)->slots.bf_getbuffer) { // items one by one: a str gives str items, which are not integers
    Ref iterator = iterate(thread, source);
    if (!iterator && clearPendingIf(thread, TypeErrorType)) return raiseTypeError(thread, message, source), false;
    uint8_t byte;
    while (Ref item = iterator ? next(thread, iterator) : Ref()) {
      if (!byteValue(thread, item, &byte)) return false;
      out += char(byte);
    }
    return !hasPending(thread);
  }
  Ref bytes = bytesFromSource(thread, source, {}, {});
  if (!bytes) return false;
  out = bytes.as<BytesObject>()->view();
  return true;
}

bool initSlot(Thread &thread, Value self, const Value *args, size_t count, Value keywordNames) {
  static const Signature signature("bytearray", "(source=b'', encoding=None, errors=None)");
  Value values[3];
  if (!signature.bind(thread, args, count, keywordNames, values)) return false;
  Value source = values[0];
  if (source && !isStr(source) && !values[1] && !values[2] && !typeOf(source)->slots.bf_getbuffer &&
      !hasIndex(source)) {
    std::string items;
    return bytesOf(thread, source, "cannot convert '%T' object to bytearray", items) &&
           splice(thread, self_(self), 0, self_(self)->size, items);
  }
  Ref bytes = bytesFromSource(thread, values[0], values[1], values[2]);
  return bytes && splice(thread, self_(self), 0, self_(self)->size, bytes.as<BytesObject>()->view());
}

Ref newSlot(Thread &thread, Type *type, const Value *, size_t, Value) {
  Object *object = allocateInstance(thread, type);
  return object ? Ref::steal(object) : Ref();
}

void destroy(Object *object) {
  freeBlock(static_cast<ByteArrayObject *>(object)->data);
  freeObject(object);
}

std::string_view view(Value self) { return {reinterpret_cast<char *>(self_(self)->data), size_t(self_(self)->size)}; }

Ref reprSlot(Thread &thread, Value self) {
  // Unlike in the repr of bytes, ' is escaped also between double quotes.
  std::string text = reprBytes(view(self));
  for (size_t at = text[1] == '"' ? 2 : text.size(); (at = text.find('\'', at)) != text.npos; at += 2)
    text.insert(at, 1, '\\');
  return formatStr(thread, "%s(%s)", typeNameOf(self), text.c_str());
}
int64_t lengthSlot(Thread &, Value self) { return self_(self)->size; }
Ref iterSlot(Thread &thread, Value self) { return makeSequenceIterator(thread, ByteArrayIteratorType, self); }

Ref itemSlot(Thread &thread, Value self, int64_t i) {
  if (i < 0 || i >= self_(self)->size) return raise(thread, IndexErrorType, "bytearray index out of range");
  return Ref::smallInt(self_(self)->data[i]);
}

/// An index argument, normalised; -1 with IndexError or TypeError pending.
int64_t indexOf(Thread &thread, Value self, Value key) {
  int64_t i = indexAsInt64(thread, key, &IndexErrorType);
  if (i == -1 && hasPending(thread)) return -1;
  if (i < 0) i += self_(self)->size;
  if (i < 0 || i >= self_(self)->size) return raise(thread, IndexErrorType, "bytearray index out of range"), -1;
  return i;
}

Ref subscriptSlot(Thread &thread, Value self, Value key) {
  if (!isExactly(key, SliceType)) {
    if (!isInt(key) && !typeOf(key)->slots.nb_index)
      return raiseTypeError(thread, "bytearray indices must be integers or slices, not %T", key);
    int64_t i = indexOf(thread, self, key);
    return i < 0 ? Ref() : Ref::smallInt(self_(self)->data[i]);
  }
  int64_t start, stop, step, count;
  if (!sliceIndices(thread, key, self_(self)->size, &start, &stop, &step, &count)) return nullptr;
  std::string part;
  for (int64_t i = 0; i < count; ++i)
    part += char(self_(self)->data[start + i * step]);
  return makeByteArray(thread, part);
}

bool assignSlice(Thread &thread, Value self, Value key, Value value) {
  std::string bytes;
  if (value) {
    static constexpr const char *kMessage = "can assign only bytes, buffers, or iterables of ints in range(0, 256)";
    if (isInt(value) || isStr(value)) return raiseTypeError(thread, kMessage), false;
    if (!bytesOf(thread, value, "'%T' object is not iterable", bytes)) return false;
  }
  int64_t start, stop, step, count;
  ByteArrayObject *array = self_(self);
  if (!sliceIndices(thread, key, array->size, &start, &stop, &step, &count)) return false;
  if (step == 1) return splice(thread, array, start, start + count, bytes);
  if (!value) { // every step-th byte goes
    std::string kept;
    if (step < 0) start += (count - 1) * step, step = -step;
    for (int64_t i = 0; i < array->size; ++i)
      if (i < start || (i - start) % step || (i - start) / step >= count) kept += char(array->data[i]);
    return splice(thread, array, 0, array->size, kept);
  }
  if (int64_t(bytes.size()) != count)
    return raiseValueError(thread, "attempt to assign bytes of size %zu to extended slice of size %lld", bytes.size(),
                           (long long)count),
           false;
  for (int64_t i = 0; i < count; ++i)
    array->data[start + i * step] = uint8_t(bytes[size_t(i)]);
  return true;
}

bool assignSubscript(Thread &thread, Value self, Value key, Value value) {
  if (isExactly(key, SliceType)) return assignSlice(thread, self, key, value);
  if (!isInt(key) && !typeOf(key)->slots.nb_index)
    return raiseTypeError(thread, "bytearray indices must be integers or slices, not %T", key), false;
  int64_t i = indexOf(thread, self, key);
  if (i < 0) return false;
  if (!value) return splice(thread, self_(self), i, i + 1, {});
  uint8_t byte;
  if (!byteValue(thread, value, &byte)) return false;
  if (i >= self_(self)->size)
    return raise(thread, IndexErrorType, "bytearray index out of range"), false; // __index__ shrank it
  self_(self)->data[i] = byte;
  return true;
}

Ref concatSlot(Thread &thread, Value left, Value right) {
  BufferView a, b;
  if (!getBuffer(thread, left, a, kBufferSimple)) return nullptr;
  if (!getBuffer(thread, right, b, kBufferSimple)) {
    releaseBuffer(a);
    if (!clearPendingIf(thread, TypeErrorType)) return nullptr;
    return raiseTypeError(thread, "can't concat %T to bytearray", right);
  }
  std::string both(reinterpret_cast<char *>(a.data), size_t(a.size));
  both.append(reinterpret_cast<char *>(b.data), size_t(b.size));
  releaseBuffer(a), releaseBuffer(b);
  return makeByteArray(thread, both);
}

bool extendWith(Thread &thread, Value self, Value source) {
  std::string bytes;
  return bytesOf(thread, source, "can't extend bytearray with %T", bytes) &&
         splice(thread, self_(self), self_(self)->size, self_(self)->size, bytes);
}

Ref inplaceConcat(Thread &thread, Value self, Value other) {
  if (!typeOf(other)->slots.bf_getbuffer) return raiseTypeError(thread, "can't concat %T to bytearray", other);
  return extendWith(thread, self, other) ? Ref::share(self) : Ref();
}

Ref repeatSlot(Thread &thread, Value self, int64_t times) {
  std::string out;
  for (int64_t i = 0; i < times; ++i)
    out += view(self);
  return makeByteArray(thread, out);
}
Ref inplaceRepeat(Thread &thread, Value self, int64_t times) {
  std::string out;
  for (int64_t i = 0; i < times; ++i)
    out += view(self);
  return splice(thread, self_(self), 0, self_(self)->size, out) ? Ref::share(self) : Ref();
}

bool getBufferSlot(Thread &, Value self, BufferView &view, int) {
  incref(self);
  ++self_(self)->exports;
  static uint8_t nothing;
  view.exporter = self;
  view.data = self_(self)->data ? self_(self)->data : &nothing;
  view.size = self_(self)->size;
  view.readOnly = false;
  return true;
}
void releaseBufferSlot(Value self, BufferView &) { --self_(self)->exports; }

Ref append(Thread &thread, Value self, Value item) {
  uint8_t byte;
  if (!byteValue(thread, item, &byte)) return nullptr;
  if (!resize(thread, self_(self), self_(self)->size + 1)) return nullptr;
  self_(self)->data[self_(self)->size - 1] = byte;
  return noneRef();
}
Ref extend(Thread &thread, Value self, Value source) { return extendWith(thread, self, source) ? noneRef() : Ref(); }
Ref insert(Thread &thread, Value self, const Value *args, size_t) {
  int64_t at = indexAsInt64(thread, args[0], nullptr);
  if (at == -1 && hasPending(thread)) return nullptr;
  uint8_t byte;
  if (!byteValue(thread, args[1], &byte)) return nullptr;
  int64_t size = self_(self)->size;
  at = at < 0 ? (at + size < 0 ? 0 : at + size) : at > size ? size : at;
  char c = char(byte);
  return splice(thread, self_(self), at, at, {&c, 1}) ? noneRef() : Ref();
}
Ref pop(Thread &thread, Value self, const Value *args, size_t count) {
  if (self_(self)->size == 0) return raise(thread, IndexErrorType, "pop from empty bytearray");
  int64_t at = count ? indexAsInt64(thread, args[0], nullptr) : -1;
  if (at == -1 && hasPending(thread)) return nullptr;
  if (at < 0) at += self_(self)->size;
  if (at < 0 || at >= self_(self)->size) return raise(thread, IndexErrorType, "pop index out of range");
  uint8_t byte = self_(self)->data[at];
  return splice(thread, self_(self), at, at + 1, {}) ? Ref::smallInt(byte) : Ref();
}
Ref removeMethod(Thread &thread, Value self, Value item) {
  uint8_t byte;
  if (!byteValue(thread, item, &byte)) return nullptr;
  size_t at = view(self).find(char(byte));
  if (at == std::string_view::npos) return raiseValueError(thread, "value not found in bytearray");
  return splice(thread, self_(self), int64_t(at), int64_t(at) + 1, {}) ? noneRef() : Ref();
}
Ref clear(Thread &thread, Value self) { return resize(thread, self_(self), 0) ? noneRef() : Ref(); }
Ref copy(Thread &thread, Value self) { return makeByteArray(thread, view(self)); }
Ref reverse(Thread &, Value self) {
  std::reverse(self_(self)->data, self_(self)->data + self_(self)->size);
  return noneRef();
}

} // namespace

const MethodDef kByteArrayOwnMethods[] = {
    {"append", method::one(append), "($self, item, /)", "Adds one byte at the end."},
    {"extend", method::one(extend), "($self, iterable_of_ints, /)", "Adds all bytes of an iterable at the end."},
    {"insert", method::positional(insert, 2, 2), "($self, index, item, /)", "Puts one byte before an index."},
    {"pop", method::positional(pop, 0, 1), "($self, index=-1, /)", "Removes and returns one byte."},
    {"remove", method::one(removeMethod), "($self, value, /)", "Removes the first such byte."},
    {"clear", method::none(clear), "($self, /)", "Removes all bytes."},
    {"copy", method::none(copy), "($self, /)", "A new bytearray with the same bytes."},
    {"reverse", method::none(reverse), "($self, /)", "Turns the order of the bytes around."},
    {}};

Ref makeByteArray(Thread &thread, std::string_view bytes) {
  Object *object = allocateInstance(thread, &ByteArrayType);
  if (!object) return nullptr;
  Ref array = Ref::steal(object);
  return splice(thread, self_(array), 0, 0, bytes) ? std::move(array) : Ref();
}

constinit Type ByteArrayType = builtinType({
    .name = "bytearray",
    .flags = kTypeBase | kTypeSelfMatch,
    .basicSize = sizeof(ByteArrayObject),
    .slots = {.tp_dealloc = destroy,
              .tp_repr = reprSlot,
              .tp_str = reprSlot,
              .tp_richcompare = bytesLikeCompare,
              .tp_iter = iterSlot,
              .tp_new = newSlot,
              .tp_init = initSlot,
              .nb_remainder = bytesRemainder,
              .sq_length = lengthSlot,
              .sq_concat = concatSlot,
              .sq_repeat = repeatSlot,
              .sq_item = itemSlot,
              .sq_contains = bytesLikeContains,
              .sq_inplace_concat = inplaceConcat,
              .sq_inplace_repeat = inplaceRepeat,
              .mp_length = lengthSlot,
              .mp_subscript = subscriptSlot,
              .mp_ass_subscript = assignSubscript,
              .bf_getbuffer = getBufferSlot,
              .bf_releasebuffer = releaseBufferSlot},
    .methods = byteArrayMethods,
    .doc = "A mutable sequence of bytes.",
});

} // namespace krait::runtime
