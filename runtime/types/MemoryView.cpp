// memoryview: construction, items and slices, casts. Views made from one another share the exporter's buffer, which is
// given back when the last of them is released.
#include "runtime/types/MemoryView.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/memory/Allocate.h"
#include "runtime/object/BuiltinType.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/BytesMethods.h"
#include "runtime/types/Iterators.h"
#include "runtime/types/List.h"
#include "runtime/types/Range.h"
#include "runtime/types/Sequence.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"
#include <cstring>
#include <vector>

namespace krait::runtime {

int64_t MemoryViewObject::itemCount() {
  int64_t count = 1;
  for (int i = 0; i < dimensions; ++i)
    count *= shape()[i];
  return count;
}

bool MemoryViewObject::isContiguous(bool fortran) {
  int64_t expected = format->size;
  for (int i = 0; i < dimensions; ++i) {
    int at = fortran ? i : dimensions - 1 - i;
    if (shape()[at] > 1 && strides()[at] != expected) return false;
    expected *= shape()[at];
  }
  return true;
}

namespace {

constexpr int kMaxDimensions = 64;

MemoryViewObject *self_(Value self) { return self.as<MemoryViewObject>(); }

/// The view unless it is released (ValueError).
MemoryViewObject *live(Thread &thread, Value self) {
  if (self_(self)->shared) return self_(self);
  return raiseValueError(thread, "operation forbidden on released memoryview object"), nullptr;
}

MemoryViewObject *allocateView(Thread &thread, SharedBuffer *shared, int dimensions) {
  size_t size = sizeof(MemoryViewObject) + 2 * size_t(dimensions) * sizeof(int64_t);
  auto *view = allocate<MemoryViewObject>(thread, &MemoryViewType, size);
  if (!view) return nullptr;
  view->shared = shared;
  ++shared->views;
  view->dimensions = dimensions;
  view->hash = -1;
  return view;
}

/// Another view of the same items.
Ref copyView(Thread &thread, MemoryViewObject *from) {
  auto *view = allocateView(thread, from->shared, from->dimensions);
  if (!view) return nullptr;
  view->start = from->start, view->format = from->format, view->marked = from->marked, view->readOnly = from->readOnly;
  std::memcpy(view->shape(), from->shape(), 2 * size_t(from->dimensions) * sizeof(int64_t));
  return Ref::steal(view);
}

void detach(MemoryViewObject *view) {
  SharedBuffer *shared = std::exchange(view->shared, nullptr);
  if (!shared || --shared->views) return;
  releaseBuffer(shared->view);
  delete shared;
}

void destroy(Object *object) {
  detach(static_cast<MemoryViewObject *>(object));
  freeObject(object);
}

/// Calls visit(address) for the items from dimension `dimension` on, in C or Fortran order, until it says false.
template <class Visit>
bool forEachItem(MemoryViewObject *view, bool fortran, uint8_t *at, int dimension, Visit &&visit) {
  if (dimension == view->dimensions) return visit(at);
  int axis = fortran ? view->dimensions - 1 - dimension : dimension;
  for (int64_t i = 0; i < view->shape()[axis]; ++i)
    if (!forEachItem(view, fortran, at + i * view->strides()[axis], dimension + 1, visit)) return false;
  return true;
}

// --- Items and slices ---

/// Address of the item with one index of a dimension. Null: IndexError.
uint8_t *step(Thread &thread, MemoryViewObject *view, uint8_t *at, int dimension, int64_t index) {
  int64_t size = view->shape()[dimension];
  if (index < 0) index += size;
  if (index < 0 || index >= size)
    return raise(thread, IndexErrorType, "index out of bounds on dimension %d", dimension + 1), nullptr;
  return at + index * view->strides()[dimension];
}

bool isTupleOfIndices(Value key) {
  if (!isTuple(key)) return false;
  for (int64_t i = 0; i < tupleSize(key); ++i)
    if (!hasIndex(tupleItem(key, i))) return false;
  return true;
}

/// Address of the one item that an index or a tuple of indices means. Null: error.
uint8_t *itemAddress(Thread &thread, MemoryViewObject *view, Value key) {
  int64_t count = 1;
  if (isTuple(key)) {
    count = tupleSize(key);
    if (count > view->dimensions)
      return raiseTypeError(thread, "cannot index %d-dimension view with %lld-element tuple", view->dimensions,
                            (long long)count),
             nullptr;
  }
  if (count < view->dimensions)
    return raise(thread, NotImplementedErrorType,
                 isTuple(key) ? "sub-views are not implemented" : "multi-dimensional sub-views are not implemented"),
           nullptr;
  uint8_t *at = view->start;
  for (int64_t i = 0; at && i < count; ++i) {
    int64_t index = indexAsInt64(thread, isTuple(key) ? tupleItem(key, i) : key, &IndexErrorType);
    if (index == -1 && hasPending(thread)) return nullptr;
    if (!view->shared) return live(thread, Value(view)), nullptr; // __index__ released it
    at = step(thread, view, at, int(i), index);
  }
  return at;
}

/// The part of the first dimension that a slice means.
Ref sliceView(Thread &thread, MemoryViewObject *from, Value key) {
  int64_t start, stop, step, count;
  if (!sliceIndices(thread, key, from->shape()[0], &start, &stop, &step, &count)) return nullptr;
  if (!live(thread, Value(from))) return nullptr;
  Ref part = copyView(thread, from);
  if (!part) return nullptr;
  auto *view = self_(part);
  view->start += start * from->strides()[0];
  view->shape()[0] = count;
  view->strides()[0] *= step;
  return part;
}

Ref subscriptSlot(Thread &thread, Value self, Value key) {
  MemoryViewObject *view = live(thread, self);
  if (!view) return nullptr;
  if (view->dimensions == 0) {
    if (isTuple(key) && tupleSize(key) == 0) return unpackItem(thread, *view->format, view->start);
    if (key == Ellipsis()) return Ref::share(self);
    return raiseTypeError(thread, "invalid indexing of 0-dim memory");
  }
  if (hasIndex(key) || isTupleOfIndices(key)) {
    uint8_t *at = itemAddress(thread, view, key);
    return at ? unpackItem(thread, *view->format, at) : Ref();
  }
  if (isExactly(key, SliceType)) return sliceView(thread, view, key);
  return raiseTypeError(thread, "memoryview: invalid slice key");
}

Ref itemSlot(Thread &thread, Value self, int64_t index) {
  MemoryViewObject *view = live(thread, self);
  if (!view) return nullptr;
  if (view->dimensions == 0) return raiseTypeError(thread, "invalid indexing of 0-dim memory");
  if (view->dimensions > 1)
    return raise(thread, NotImplementedErrorType, "multi-dimensional sub-views are not implemented");
  uint8_t *at = step(thread, view, view->start, 0, index);
  return at ? unpackItem(thread, *view->format, at) : Ref();
}

/// Copies the items of `value` over those of the one-dimensional `to`, which may overlap.
bool copyItems(Thread &thread, MemoryViewObject *to, Value value) {
  Ref source = makeMemoryView(thread, value);
  if (!source) {
    if (clearPendingIf(thread, TypeErrorType))
      raiseTypeError(thread, "a bytes-like object is required, not '%T'", value);
    return false;
  }
  auto *from = self_(source);
  bool same = from->format == to->format && from->dimensions == to->dimensions && from->shape()[0] == to->shape()[0];
  if (!same)
    return raiseValueError(thread, "memoryview assignment: lvalue and rvalue have different structures"), false;
  std::string bytes;
  if (!memoryViewBytes(thread, source, bytes)) return false;
  const char *next = bytes.data();
  return forEachItem(to, false, to->start, 0, [&](uint8_t *at) {
    std::memcpy(at, next, size_t(to->format->size));
    next += to->format->size;
    return true;
  });
}

bool assignSubscript(Thread &thread, Value self, Value key, Value value) {
  MemoryViewObject *view = live(thread, self);
  if (!view) return false;
  if (view->readOnly) return raiseTypeError(thread, "cannot modify read-only memory"), false;
  if (!value) return raiseTypeError(thread, "cannot delete memory"), false;
  if (view->dimensions == 0) {
    if (key == Ellipsis() || (isTuple(key) && tupleSize(key) == 0))
      return packItem(thread, *view->format, view->start, value);
    return raiseTypeError(thread, "invalid indexing of 0-dim memory"), false;
  }
  if (hasIndex(key) || isTupleOfIndices(key)) {
    // The value's conversion may run Python code, which may release the view: into a place of its own first.
    if (!itemAddress(thread, view, key)) return false;
    uint8_t item[8];
    if (!packItem(thread, *view->format, item, value) || !live(thread, self)) return false;
    uint8_t *at = itemAddress(thread, view, key);
    if (at) std::memcpy(at, item, size_t(view->format->size));
    return at;
  }
  if (!isExactly(key, SliceType)) return raiseTypeError(thread, "memoryview: invalid slice key"), false;
  if (view->dimensions > 1)
    return raise(thread, NotImplementedErrorType, "memoryview slice assignments are currently restricted to ndim = 1"),
           false;
  Ref part = sliceView(thread, view, key);
  return part && copyItems(thread, self_(part), value);
}

int64_t lengthSlot(Thread &thread, Value self) {
  MemoryViewObject *view = live(thread, self);
  return !view ? -1 : view->dimensions == 0 ? 1 : view->shape()[0];
}

// --- Comparison, hash, buffer ---

/// 1 equal, 0 not, -1 error.
int sameItems(Thread &thread, MemoryViewObject *a, MemoryViewObject *b) {
  if (a->dimensions != b->dimensions) return 0;
  for (int i = 0; i < a->dimensions; ++i)
    if (a->shape()[i] != b->shape()[i]) return 0;
  std::vector<uint8_t *> others;
  others.reserve(size_t(b->itemCount()));
  forEachItem(b, false, b->start, 0, [&](uint8_t *at) { return others.push_back(at), true; });
  size_t next = 0;
  int result = 1;
  bool bytewise = a->format == b->format && a->format->kind != ItemFormat::Float && a->format->kind != ItemFormat::Bool;
  forEachItem(a, false, a->start, 0, [&](uint8_t *at) {
    uint8_t *other = others[next++];
    if (bytewise) {
      result = std::memcmp(at, other, size_t(a->format->size)) == 0;
    } else {
      Ref left = unpackItem(thread, *a->format, at), right = unpackItem(thread, *b->format, other);
      Ref equal = left && right ? compare(thread, left, right, CompareOp::Eq) : Ref();
      result = equal ? truth(thread, equal) : -1;
    }
    return result == 1;
  });
  return result;
}

Ref compareSlot(Thread &thread, Value left, Value right, CompareOp op) {
  if (op != CompareOp::Eq && op != CompareOp::Ne) return notImplementedRef();
  bool wantEqual = op == CompareOp::Eq;
  bool released = !self_(left)->shared || (isExactly(right, MemoryViewType) && !self_(right)->shared);
  if (released) return boolRef((left == right) == wantEqual);
  if (!typeOf(right)->slots.bf_getbuffer) return notImplementedRef();
  Ref other = makeMemoryView(thread, right);
  if (!other) return clearPending(thread), notImplementedRef();
  int same = sameItems(thread, self_(left), self_(other));
  return same < 0 ? Ref() : boolRef((same == 1) == wantEqual);
}

int64_t hashSlot(Thread &thread, Value self) {
  if (self_(self)->hash != -1) return self_(self)->hash;
  MemoryViewObject *view = live(thread, self);
  if (!view) return -1;
  if (!view->readOnly) return raiseValueError(thread, "cannot hash writable memoryview object"), -1;
  if (!view->format->isByte())
    return raiseValueError(thread, "memoryview: hashing is restricted to formats 'B', 'b' or 'c'"), -1;
  if (hash(thread, view->shared->view.exporter) == -1) return -1;
  std::string bytes;
  if (!memoryViewBytes(thread, self, bytes)) return -1;
  Ref same = makeBytes(thread, bytes);
  return view->hash = same ? hash(thread, same) : -1;
}

bool getBufferSlot(Thread &thread, Value self, BufferView &out, int flags) {
  MemoryViewObject *view = live(thread, self);
  if (!view) return false;
  if ((flags & kBufferWritable) && view->readOnly)
    return raise(thread, BufferErrorType, "memoryview: underlying buffer is not writable"), false;
  if (!view->isContiguous())
    return raise(thread, BufferErrorType, "memoryview: underlying buffer is not C-contiguous"), false;
  incref(self);
  ++view->exports;
  out.exporter = self;
  out.data = view->start;
  out.size = view->byteCount();
  out.readOnly = view->readOnly;
  out.format = view->format->text;
  out.itemSize = view->format->size;
  out.dimensions = view->dimensions;
  out.shape = view->shape(), out.strides = view->strides();
  return true;
}
void releaseBufferSlot(Value self, BufferView &) { --self_(self)->exports; }

Ref reprSlot(Thread &thread, Value self) {
  return formatStr(thread, self_(self)->shared ? "<memory at %p>" : "<released memory at %p>",
                   static_cast<void *>(self.object()));
}
Ref iterSlot(Thread &thread, Value self) {
  return live(thread, self) ? makeSequenceIterator(thread, MemoryIteratorType, self) : Ref();
}

Ref newSlot(Thread &thread, Type *, const Value *args, size_t count, Value keywordNames) {
  static const Signature signature("memoryview", "(object)");
  Value values[1];
  return signature.bind(thread, args, count, keywordNames, values) ? makeMemoryView(thread, values[0]) : Ref();
}

// --- Methods ---

Ref release(Thread &thread, Value self) {
  MemoryViewObject *view = self_(self);
  if (view->exports)
    return raise(thread, BufferErrorType, "memoryview has %lld exported buffer%s", (long long)view->exports,
                 view->exports == 1 ? "" : "s");
  detach(view);
  return noneRef();
}
Ref enter(Thread &thread, Value self) { return live(thread, self) ? Ref::share(self) : Ref(); }
Ref exit(Thread &thread, Value self, const Value *, size_t) { return release(thread, self); }

Ref toReadOnly(Thread &thread, Value self) {
  MemoryViewObject *view = live(thread, self);
  Ref copy = view ? copyView(thread, view) : Ref();
  if (copy) self_(copy)->readOnly = true;
  return copy;
}

Ref listFrom(Thread &thread, MemoryViewObject *view, uint8_t *at, int dimension) {
  if (dimension == view->dimensions) return unpackItem(thread, *view->format, at);
  Ref list = makeList(thread, view->shape()[dimension]);
  for (int64_t i = 0; list && i < view->shape()[dimension]; ++i) {
    Ref item = listFrom(thread, view, at + i * view->strides()[dimension], dimension + 1);
    if (!item || !listAppend(thread, list.as<ListObject>(), std::move(item))) return nullptr;
  }
  return list;
}
Ref toList(Thread &thread, Value self) {
  MemoryViewObject *view = live(thread, self);
  return view ? listFrom(thread, view, view->start, 0) : Ref();
}

Ref toBytes(Thread &thread, Value self, const Value *values) {
  MemoryViewObject *view = live(thread, self);
  if (!view) return nullptr;
  bool fortran = false;
  if (values[0] && !isNone(values[0])) {
    if (!isStr(values[0]))
      return raiseTypeError(thread, "tobytes() argument 'order' must be str or None, not %T", values[0]);
    std::string order = strToUtf8(values[0]);
    if (order != "C" && order != "F" && order != "A") return raiseValueError(thread, "order must be 'C', 'F' or 'A'");
    fortran = order == "F" || (order == "A" && !view->isContiguous() && view->isContiguous(true));
  }
  std::string bytes;
  return memoryViewBytes(thread, self, bytes, fortran) ? makeBytes(thread, bytes) : Ref();
}

Ref hex(Thread &thread, Value self, const Value *values) {
  int64_t group = 1;
  std::string bytes;
  if (values[1] && !sizeArgument(thread, values[1], &group)) return nullptr;
  return memoryViewBytes(thread, self, bytes) ? hexOfBytes(thread, bytes, values[0], group) : Ref();
}

/// The shape argument of cast. False: error.
bool parseShape(Thread &thread, Value value, std::vector<int64_t> &shape) {
  if (!isTuple(value) && !isList(value)) return raiseTypeError(thread, "shape must be a list or a tuple"), false;
  Ref items = tupleFromIterable(thread, value);
  if (!items) return false;
  if (tupleSize(items) > kMaxDimensions)
    return raiseValueError(thread, "memoryview: number of dimensions must not exceed %d", kMaxDimensions), false;
  for (int64_t i = 0; i < tupleSize(items); ++i) {
    if (!isInt(tupleItem(items, i)))
      return raiseTypeError(thread, "memoryview.cast(): elements of shape must be integers"), false;
    int64_t size = indexAsInt64(thread, tupleItem(items, i), nullptr);
    if (size <= 0) return raiseValueError(thread, "memoryview.cast(): elements of shape must be integers > 0"), false;
    shape.push_back(size);
  }
  return true;
}

Ref cast(Thread &thread, Value self, const Value *values) {
  MemoryViewObject *from = live(thread, self);
  if (!from) return nullptr;
  if (!isStr(values[0])) return raiseTypeError(thread, "cast() argument 'format' must be str, not %T", values[0]);
  if (!from->isContiguous()) return raiseTypeError(thread, "memoryview: casts are restricted to C-contiguous views");
  std::vector<int64_t> shape;
  bool shaped = values[1] && !isNone(values[1]);
  if (shaped && !parseShape(thread, values[1], shape)) return nullptr;
  if (shaped && from->dimensions != 1 && shape.size() != 1)
    return raiseTypeError(thread, "memoryview: cast must be 1D -> ND or ND -> 1D");
  std::string text = strToUtf8(values[0]);
  const ItemFormat *format = findItemFormat(text);
  if (!format)
    return raiseValueError(thread, "memoryview: destination format must be a native single character format prefixed "
                                   "with an optional '@'");
  if (!format->isByte() && !from->format->isByte())
    return raiseTypeError(thread, "memoryview: cannot cast between two non-byte formats");
  int64_t bytes = from->byteCount();
  if (bytes % format->size) return raiseTypeError(thread, "memoryview: length is not a multiple of itemsize");
  if (!shaped) shape.push_back(bytes / format->size);
  int64_t product = format->size;
  for (int64_t size : shape)
    if (__builtin_mul_overflow(product, size, &product))
      return raiseValueError(thread, "memoryview.cast(): product(shape) > SSIZE_MAX");
  if (product != bytes) return raiseTypeError(thread, "memoryview: product(shape) * itemsize != buffer size");
  auto *view = allocateView(thread, from->shared, int(shape.size()));
  if (!view) return nullptr;
  view->start = from->start, view->readOnly = from->readOnly;
  view->format = format, view->marked = text[0] == '@';
  int64_t stride = format->size;
  for (size_t i = shape.size(); i-- > 0; stride *= shape[i])
    view->shape()[i] = shape[i], view->strides()[i] = stride;
  return Ref::steal(view);
}

// --- Attributes ---

Ref sizesTuple(Thread &thread, const int64_t *sizes, int count) {
  std::vector<Value> values;
  for (int i = 0; i < count; ++i)
    values.push_back(Value::smallInt(sizes[i]));
  return makeTupleFromArray(thread, values.data(), count);
}

template <class Get>
Ref attribute(Thread &thread, Value self, Get get) {
  MemoryViewObject *view = live(thread, self);
  return view ? get(view) : Ref();
}
#define ATTRIBUTE(function, expression)                                                                                \
  Ref function(Thread &thread, Value self) {                                                                           \
    return attribute(thread, self, [&](MemoryViewObject *view) { return expression; });                                \
  }
ATTRIBUTE(getObject, Ref::share(view->shared->view.exporter))
ATTRIBUTE(getByteCount, Ref::smallInt(view->byteCount()))
ATTRIBUTE(getItemSize, Ref::smallInt(view->format->size))
ATTRIBUTE(getFormat, makeStr(thread, view->marked ? view->format->withMark : view->format->text))
ATTRIBUTE(getReadOnly, boolRef(view->readOnly))
ATTRIBUTE(getDimensions, Ref::smallInt(view->dimensions))
ATTRIBUTE(getShape, sizesTuple(thread, view->shape(), view->dimensions))
ATTRIBUTE(getStrides, sizesTuple(thread, view->strides(), view->dimensions))
ATTRIBUTE(getSubOffsets, sizesTuple(thread, nullptr, 0))
ATTRIBUTE(getCContiguous, boolRef(view->isContiguous()))
ATTRIBUTE(getFContiguous, boolRef(view->isContiguous(true)))
ATTRIBUTE(getContiguous, boolRef(view->isContiguous() || view->isContiguous(true)))
#undef ATTRIBUTE

const MethodDef kMethods[] = {
    {"release", method::none(release), "($self, /)", "Gives the exporter's memory back; the view is of no use then."},
    {"cast", method::bound(cast), "($self, /, format, shape=None)", "The memory as items of another format or shape."},
    {"toreadonly", method::none(toReadOnly), "($self, /)", "The same items, not to be assigned."},
    {"tolist", method::none(toList), "($self, /)", "The items as a list, nested by dimension."},
    {"tobytes", method::bound(toBytes), "($self, /, order='C')", "A copy of the items' bytes."},
    {"hex", method::bound(hex), "($self, /, sep=<unrepresentable>, bytes_per_sep=1)",
     "The bytes as hexadecimal digits."},
    {"__enter__", method::none(enter), nullptr, nullptr},
    {"__exit__", method::positional(exit, 0, method::kAny), nullptr, nullptr},
    {}};

const GetSetDef kGetSets[] = {
    {"obj", getObject, nullptr, "The object whose memory is seen."},
    {"nbytes", getByteCount, nullptr, "Bytes of all items."},
    {"itemsize", getItemSize, nullptr, "Bytes of one item."},
    {"format", getFormat, nullptr, "The items' format as in the module struct."},
    {"readonly", getReadOnly, nullptr, "Whether items cannot be assigned."},
    {"ndim", getDimensions, nullptr, "The number of dimensions."},
    {"shape", getShape, nullptr, "Items in each dimension."},
    {"strides", getStrides, nullptr, "Bytes between neighbours in each dimension."},
    {"suboffsets", getSubOffsets, nullptr, "Always empty: there are no indirect buffers."},
    {"c_contiguous", getCContiguous, nullptr, "Whether the items are dense in C's order."},
    {"f_contiguous", getFContiguous, nullptr, "Whether the items are dense in Fortran's order."},
    {"contiguous", getContiguous, nullptr, "Whether the items are dense in either order."},
    {}};

} // namespace

Ref makeMemoryView(Thread &thread, Value object) {
  if (isExactly(object, MemoryViewType)) {
    MemoryViewObject *view = live(thread, object);
    return view ? copyView(thread, view) : Ref();
  }
  if (!typeOf(object)->slots.bf_getbuffer)
    return raiseTypeError(thread, "memoryview: a bytes-like object is required, not '%T'", object);
  auto *shared = new SharedBuffer{};
  if (!getBuffer(thread, object, shared->view, kBufferSimple)) return delete shared, nullptr;
  const ItemFormat *format = findItemFormat(shared->view.format);
  auto *view = allocateView(thread, shared, 1);
  if (!view) return releaseBuffer(shared->view), delete shared, nullptr;
  view->start = shared->view.data;
  view->readOnly = shared->view.readOnly;
  view->format = format ? format : findItemFormat("B");
  view->shape()[0] = shared->view.size / view->format->size;
  view->strides()[0] = view->format->size;
  return Ref::steal(view);
}

bool memoryViewBytes(Thread &thread, Value self, std::string &out, bool fortran) {
  MemoryViewObject *view = live(thread, self);
  if (!view) return false;
  out.reserve(size_t(view->byteCount()));
  if (view->isContiguous(fortran))
    return out.assign(reinterpret_cast<char *>(view->start), size_t(view->byteCount())), true;
  return forEachItem(view, fortran, view->start, 0, [&](uint8_t *at) {
    out.append(reinterpret_cast<char *>(at), size_t(view->format->size));
    return true;
  });
}

constinit Type MemoryViewType = builtinType({
    .name = "memoryview",
    .flags = kTypeWeakRefs | kTypeSequence,
    .basicSize = sizeof(MemoryViewObject),
    .itemSize = sizeof(int64_t),
    .slots = {.tp_dealloc = destroy,
              .tp_repr = reprSlot,
              .tp_hash = hashSlot,
              .tp_richcompare = compareSlot,
              .tp_iter = iterSlot,
              .tp_new = newSlot,
              .sq_length = lengthSlot,
              .sq_item = itemSlot,
              .mp_length = lengthSlot,
              .mp_subscript = subscriptSlot,
              .mp_ass_subscript = assignSubscript,
              .bf_getbuffer = getBufferSlot,
              .bf_releasebuffer = releaseBufferSlot},
    .methods = kMethods,
    .getSets = kGetSets,
    .doc = "A window on the memory of another object, without a copy.",
});

} // namespace krait::runtime
