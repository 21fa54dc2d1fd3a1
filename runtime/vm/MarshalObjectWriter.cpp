// Writes objects as CPython's marshal does. Whether an object gets FLAG_REF depends on its count: one that only its
// container refers to cannot occur again.
#include "compiler/bytecode/Marshal.h"
#include "compiler/bytecode/MarshalDigits.h"
#include "runtime/call/CodeUnitOf.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/types/Bytes.h"
#include "runtime/types/Codecs.h"
#include "runtime/types/Dict.h"
#include "runtime/types/Float.h"
#include "runtime/types/Int.h"
#include "runtime/types/List.h"
#include "runtime/types/Set.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/Tuple.h"
#include "runtime/vm/MarshalObjects.h"
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <tuple>
#include <unordered_map>
#include <vector>

namespace krait::runtime {

namespace {

constexpr char kFlagRef = char(0x80);

class ObjectWriter {
public:
  ObjectWriter(Thread &thread, int version, std::string &out) : thread_(thread), version_(version), out_(out) {}

  bool write(Value value);

private:
  void putByte(size_t byte) { out_ += char(byte); }
  void putShort(uint32_t value) {
    putByte(value & 0xff);
    putByte(value >> 8 & 0xff);
  }
  void putLong(uint32_t value) {
    putShort(value & 0xffff);
    putShort(value >> 16);
  }
  void putType(char type) { out_ += char(type | flag_); }
  bool putText(std::string_view bytes);
  void putDouble(double value);

  bool writeAgain(Value value);
  bool writeNew(Value value);
  void writeInt(Value value);
  bool writeStr(Value value);
  bool writeItems(const Value *items, int64_t count);
  bool writeDict(const DictObject *dict);
  bool writeSet(Value set);
  bool writeCode(CodeObject *code);
  bool writeBuffer(Value value);

  Thread &thread_;
  const int version_;
  std::string &out_;
  char flag_ = 0; // of the object that begins
  unsigned depth_ = 0;
  std::unordered_map<uint64_t, uint32_t> references_;
};

bool ObjectWriter::putText(std::string_view bytes) {
  if (bytes.size() > INT32_MAX) return raiseValueError(thread_, "unmarshallable object"), false;
  putLong(uint32_t(bytes.size()));
  out_ += bytes;
  return true;
}

/// The text forms of version 1 have their length in one byte.
void ObjectWriter::putDouble(double value) {
  if (version_ > 1) {
    char bytes[sizeof value];
    memcpy(bytes, &value, sizeof value);
    out_.append(bytes, sizeof bytes);
    return;
  }
  char text[32];
  const int size = snprintf(text, sizeof text, "%.17g", value);
  putByte(size_t(size));
  out_.append(text, size_t(size));
}

/// Small ints are values here; in CPython those up to 256 exist once and so occur everywhere again.
bool mayOccurAgain(Value value) {
  if (value.isSmallInt()) return value.asSmallInt() >= -5 && value.asSmallInt() <= 256;
  return value.object()->refCount != 1;
}

/// True: it has been written before, and now a reference is.
bool ObjectWriter::writeAgain(Value value) {
  flag_ = 0;
  if (version_ < 3 || !mayOccurAgain(value)) return false;
  auto [place, isNew] = references_.try_emplace(value.bits(), uint32_t(references_.size()));
  if (isNew) return flag_ = kFlagRef, false;
  putByte('r');
  putLong(place->second);
  return true;
}

bool ObjectWriter::write(Value value) {
  if (++depth_ > kMarshalDepth) return raiseValueError(thread_, "object too deeply nested to marshal"), false;
  flag_ = 0;
  bool good = true;
  if (isNone(value))
    putByte('N');
  else if (value == Value(&StopIterationType))
    putByte('S');
  else if (value == Ellipsis())
    putByte('.');
  else if (value == True() || value == False())
    putByte(value == True() ? 'T' : 'F');
  else if (!writeAgain(value))
    good = writeNew(value);
  --depth_;
  return good;
}

bool ObjectWriter::writeNew(Value value) {
  if (value.isSmallInt() || isExactly(value, IntType)) return writeInt(value), true;
  if (isExactFloat(value)) {
    putType(version_ > 1 ? 'g' : 'f');
    putDouble(floatValue(value));
    return true;
  }
  if (isExactly(value, ComplexType)) {
    putType(version_ > 1 ? 'y' : 'x');
    putDouble(value.as<ComplexObject>()->real);
    putDouble(value.as<ComplexObject>()->imaginary);
    return true;
  }
  if (isExactly(value, BytesType)) return putType('s'), putText(value.as<BytesObject>()->view());
  if (isExactly(value, StrType)) return writeStr(value);
  if (isExactly(value, TupleType)) {
    const bool isShort = version_ >= 4 && tupleSize(value) < 256;
    putType(isShort ? ')' : '(');
    if (isShort)
      putByte(size_t(tupleSize(value)));
    else
      putLong(uint32_t(tupleSize(value)));
    return writeItems(value.as<TupleObject>()->items, tupleSize(value));
  }
  if (isExactly(value, ListType)) {
    putType('[');
    putLong(uint32_t(value.as<ListObject>()->size));
    return writeItems(value.as<ListObject>()->items, value.as<ListObject>()->size);
  }
  if (isExactly(value, DictType)) return writeDict(value.as<DictObject>());
  if (isExactly(value, SetType) || isExactly(value, FrozenSetType)) return writeSet(value);
  if (isExactly(value, CodeType)) return writeCode(value.as<CodeObject>());
  return writeBuffer(value);
}

/// 32 bits, or digits of 15 bits.
void ObjectWriter::writeInt(Value value) {
  int overflow = 0;
  const int64_t small = intAsInt64(value, &overflow);
  if (!overflow && small == int32_t(small)) {
    putType('i');
    return putLong(uint32_t(small));
  }
  uint64_t storage;
  const IntView view = viewInt(value, storage);
  const uint32_t digits = bytecode::digitCount(view.limbs);
  putType('l');
  putLong(view.negative ? 0 - digits : digits);
  for (size_t i = 0; i < digits; ++i)
    putShort(bytecode::digitOf(view.limbs, i));
}

bool ObjectWriter::writeStr(Value value) {
  const auto *str = value.as<StrObject>();
  if (version_ >= 4 && str->ascii) {
    const std::string_view text(reinterpret_cast<const char *>(str->data1()), size_t(str->size));
    if (text.size() >= 256) return putType(str->interned ? 'A' : 'a'), putText(text);
    putType(str->interned ? 'Z' : 'z');
    putByte(text.size());
    out_ += text;
    return true;
  }
  putType(version_ >= 3 && str->interned ? 't' : 'u');
  return putText(strToUtf8(value));
}

bool ObjectWriter::writeItems(const Value *items, int64_t count) {
  for (int64_t i = 0; i < count; ++i)
    if (!write(items[i])) return false;
  return true;
}

bool ObjectWriter::writeDict(const DictObject *dict) {
  putType('{');
  int64_t position = 0;
  Value key, value;
  while (dictNext(dict, &position, &key, &value))
    if (!write(key) || !write(value)) return false;
  putByte('0');
  return true;
}

/// In the order of the elements' bytes, so that it does not depend on hashes. They are in a list meanwhile, and counted
/// for it.
bool ObjectWriter::writeSet(Value set) {
  struct Element {
    std::string bytes;
    size_t position;
    Ref value;
  };
  std::vector<Element> elements;
  putType(isExactly(set, SetType) ? '<' : '>');
  putLong(uint32_t(set.as<SetObject>()->used));
  int64_t position = 0;
  Value value;
  while (setNext(set.as<SetObject>(), &position, &value)) {
    Element &element = elements.emplace_back();
    element.position = elements.size();
    if (!writeObject(thread_, value, version_, element.bytes)) return false;
    element.value = Ref::share(value);
  }
  std::sort(elements.begin(), elements.end(), [](const Element &a, const Element &b) {
    return std::tie(a.bytes, a.position) < std::tie(b.bytes, b.position);
  });
  for (const Element &element : elements)
    if (!write(element.value)) return false;
  return true;
}

bool ObjectWriter::writeCode(CodeObject *code) {
  if (!completed(thread_, code)) return false;
  putType('c');
  for (int32_t field :
       {code->argCount, code->posOnlyArgCount, code->kwOnlyArgCount, code->stackSize, int32_t(code->flags)})
    putLong(uint32_t(field));
  for (Value part : {code->code, code->consts, code->names, code->localsPlusNames, code->localsPlusKinds,
                     code->fileName, code->name, code->qualName})
    if (!write(part)) return false;
  putLong(uint32_t(code->firstLine));
  return write(code->lineTable) && write(code->exceptionTable);
}

/// What exports its memory is written as bytes.
bool ObjectWriter::writeBuffer(Value value) {
  BufferView view;
  if (!getBuffer(thread_, value, view, kBufferSimple)) {
    if (!clearPendingIf(thread_, ExceptionType)) return false;
    return raiseValueError(thread_, "unmarshallable object"), false;
  }
  putType('s');
  const bool good = putText({reinterpret_cast<const char *>(view.data), size_t(view.size)});
  releaseBuffer(view);
  return good;
}

} // namespace

/// A code object alone is written as the compiler's code units are: the same bytes every time.
bool writeObject(Thread &thread, Value value, int version, std::string &out) {
  if (version == kMarshalVersion && isExactly(value, CodeType)) {
    if (auto tree = codeUnitOf(thread, value.as<CodeObject>(), NestedCode::Converted)) {
      const std::vector<uint8_t> bytes = bytecode::writeMarshal(*tree->root);
      out.append(reinterpret_cast<const char *>(bytes.data()), bytes.size());
      return true;
    }
    if (hasPending(thread)) return false;
  }
  return ObjectWriter(thread, version, out).write(value);
}

} // namespace krait::runtime
