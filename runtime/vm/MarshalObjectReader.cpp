// Reads marshalled objects, with CPython's errors.
#include "compiler/bytecode/MarshalDigits.h"
#include "compiler/bytecode/Verifier.h"
#include "compiler/support/FloatText.h"
#include "runtime/call/CodeUnitOf.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/memory/Allocate.h"
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
#include <vector>

namespace krait::runtime {

namespace {

constexpr uint8_t kFlagRef = 0x80;

class ObjectReader {
public:
  ObjectReader(Thread &thread, MarshalSource &source) : thread_(thread), source_(source) {}

  /// Zero with nothing pending: the NULL that ends dictionaries.
  Ref read();

private:
  /// What has been announced to later references, or will be.
  struct Slot {
    bool isReserved;
    size_t index;
  };

  Ref bad(const char *what) { return raiseValueError(thread_, "bad marshal data (%s)", what); }
  Ref nullObject(const char *where) {
    if (hasPending(thread_)) return nullptr;
    return raiseTypeError(thread_, "NULL object in marshal data for %s", where);
  }
  bool takeByte(uint8_t *byte);
  bool takeLong(int32_t *value);
  bool takeSize(bool isShort, const char *what, size_t *size);
  bool takeDouble(bool isText, double *value);

  Slot reserve(bool flagged) {
    if (flagged) references_.emplace_back();
    return {flagged, references_.size() - 1};
  }
  Ref keep(Slot slot, Ref object) {
    if (slot.isReserved && object) references_[slot.index] = Ref::share(object);
    return object;
  }

  Ref readBody(uint8_t type, bool flagged);
  Ref readReference();
  Ref readInt();
  Ref readBigInt();
  Ref readStr(uint8_t type);
  Ref readTuple(uint8_t type);
  Ref readList(Slot slot);
  Ref readDict(Slot slot);
  Ref readSet(uint8_t type, Slot slot);
  Ref readCode();
  bool readItems(size_t count, const char *where, std::vector<Ref> &items);
  bool readPart(Type &type, const char *name, Value *part);
  bool readNames(const char *name, Value *part);

  Thread &thread_;
  MarshalSource &source_;
  std::vector<Ref> references_; // zero: begun, not complete
  unsigned depth_ = 0;
};

bool ObjectReader::takeByte(uint8_t *byte) {
  const uint8_t *data = source_.take(thread_, 1);
  if (data) *byte = *data;
  return data;
}

bool ObjectReader::takeLong(int32_t *value) {
  const uint8_t *data = source_.take(thread_, 4);
  if (data) *value = int32_t(data[0] | data[1] << 8 | data[2] << 16 | uint32_t(data[3]) << 24);
  return data;
}

bool ObjectReader::takeSize(bool isShort, const char *what, size_t *size) {
  uint8_t byte = 0;
  if (isShort) {
    if (!takeByte(&byte)) return false;
    *size = byte;
    return true;
  }
  int32_t value = 0;
  if (!takeLong(&value)) return false;
  *size = size_t(value);
  if (value >= 0) return true;
  return raiseValueError(thread_, "bad marshal data (%s size out of range)", what), false;
}

bool ObjectReader::takeDouble(bool isText, double *value) {
  if (!isText) {
    const uint8_t *data = source_.take(thread_, sizeof *value);
    if (data) memcpy(value, data, sizeof *value);
    return data;
  }
  uint8_t size = 0;
  if (!takeByte(&size)) return false;
  const uint8_t *data = source_.take(thread_, size);
  if (!data) return false;
  const std::string text(reinterpret_cast<const char *>(data), size);
  const std::optional<double> number = parseFloat(text);
  if (!number) return raiseValueError(thread_, "could not convert string to float: '%s'", text.c_str()), false;
  *value = *number;
  return true;
}

Ref ObjectReader::read() {
  const uint8_t *first = source_.take(thread_, 1);
  if (!first) {
    if (clearPendingIf(thread_, EOFErrorType)) raise(thread_, EOFErrorType, "EOF read where object expected");
    return nullptr;
  }
  if (++depth_ > kMarshalDepth) return raiseValueError(thread_, "recursion limit exceeded");
  Ref result = readBody(uint8_t(*first & ~kFlagRef), *first & kFlagRef);
  --depth_;
  return result;
}

Ref ObjectReader::readBody(uint8_t type, bool flagged) {
  switch (type) {
  case '0':
    return nullptr;
  case 'N':
    return noneRef();
  case 'S':
    return Ref::share(&StopIterationType);
  case '.':
    return Ref::share(Ellipsis());
  case 'T':
  case 'F':
    return boolRef(type == 'T');
  case 'r':
    return readReference();
  }
  // An object is announced before its parts are read.
  const Slot slot = reserve(flagged);
  double real = 0, imaginary = 0;
  switch (type) {
  case 'i':
    return keep(slot, readInt());
  case 'l':
    return keep(slot, readBigInt());
  case 'f':
  case 'g':
    return takeDouble(type == 'f', &real) ? keep(slot, makeFloat(thread_, real)) : nullptr;
  case 'x':
  case 'y':
    if (!takeDouble(type == 'x', &real) || !takeDouble(type == 'x', &imaginary)) return nullptr;
    return keep(slot, makeComplex(thread_, real, imaginary));
  case 's': {
    size_t size = 0;
    if (!takeSize(false, "bytes object", &size)) return nullptr;
    const uint8_t *data = source_.take(thread_, size);
    return data ? keep(slot, makeBytes(thread_, {reinterpret_cast<const char *>(data), size})) : nullptr;
  }
  case 'u':
  case 't':
  case 'a':
  case 'A':
  case 'z':
  case 'Z':
    return keep(slot, readStr(type));
  case '(':
  case ')':
    return keep(slot, readTuple(type));
  case '[':
    return readList(slot);
  case '{':
    return readDict(slot);
  case '<':
  case '>':
    return readSet(type, slot);
  case 'c':
    return keep(slot, readCode());
  }
  return bad("unknown type code");
}

Ref ObjectReader::readReference() {
  int32_t index = 0;
  if (!takeLong(&index)) return nullptr;
  if (index < 0 || size_t(index) >= references_.size() || !references_[size_t(index)]) return bad("invalid reference");
  return Ref::share(references_[size_t(index)]);
}

Ref ObjectReader::readInt() {
  int32_t value = 0;
  return takeLong(&value) ? makeInt(thread_, value) : nullptr;
}

Ref ObjectReader::readBigInt() {
  int32_t raw = 0;
  if (!takeLong(&raw)) return nullptr;
  if (raw == INT32_MIN) return bad("long size out of range");
  const size_t digits = size_t(raw < 0 ? -raw : raw);
  const uint8_t *data = source_.take(thread_, 2 * digits);
  if (!data) return nullptr;
  std::vector<uint64_t> limbs;
  if (const char *problem = bytecode::readDigits(data, digits, limbs)) return bad(problem);
  return makeIntFromLimbs(thread_, limbs, raw < 0);
}

Ref ObjectReader::readStr(uint8_t type) {
  size_t size = 0;
  if (!takeSize(type == 'z' || type == 'Z', "string", &size)) return nullptr;
  const uint8_t *data = source_.take(thread_, size);
  if (!data) return nullptr;
  const std::string_view bytes(reinterpret_cast<const char *>(data), size);
  const bool isUtf8 = type == 'u' || type == 't';
  Ref str = isUtf8 ? decodeBytes(thread_, bytes, Encoding::Utf8, ErrorHandler::SurrogatePass)
                   : makeStrFromLatin1(thread_, bytes);
  const bool isInterned = type == 't' || type == 'A' || type == 'Z';
  return str && isInterned ? intern(thread_, std::move(str)) : std::move(str);
}

/// The list grows as objects come: a size alone is no reason to ask for memory.
bool ObjectReader::readItems(size_t count, const char *where, std::vector<Ref> &items) {
  for (size_t i = 0; i < count; ++i) {
    Ref item = read();
    if (!item) return bool(nullObject(where));
    items.push_back(std::move(item));
  }
  return true;
}

Ref ObjectReader::readTuple(uint8_t type) {
  size_t count = 0;
  std::vector<Ref> items;
  if (!takeSize(type == ')', "tuple", &count) || !readItems(count, "tuple", items)) return nullptr;
  Ref tuple = makeTupleUninitialized(thread_, int64_t(count));
  for (size_t i = 0; tuple && i < count; ++i)
    tuple.as<TupleObject>()->items[i] = items[i].release();
  return tuple;
}

Ref ObjectReader::readList(Slot slot) {
  size_t count = 0;
  if (!takeSize(false, "list", &count)) return nullptr;
  Ref list = keep(slot, makeList(thread_));
  for (size_t i = 0; list && i < count; ++i) {
    Ref item = read();
    if (!item) return nullObject("list");
    if (!listAppend(thread_, list.as<ListObject>(), std::move(item))) return nullptr;
  }
  return list;
}

Ref ObjectReader::readDict(Slot slot) {
  Ref dict = keep(slot, makeDict(thread_));
  if (!dict) return nullptr;
  while (Ref key = read()) {
    Ref value = read();
    if (!value) break;
    if (!dictSet(thread_, dict.as<DictObject>(), key, value)) return nullptr;
  }
  return hasPending(thread_) ? nullptr : std::move(dict);
}

Ref ObjectReader::readSet(uint8_t type, Slot slot) {
  size_t count = 0;
  if (!takeSize(false, "set", &count)) return nullptr;
  if (type == '<') {
    Ref set = keep(slot, makeSet(thread_));
    for (size_t i = 0; set && i < count; ++i) {
      Ref item = read();
      if (!item) return nullObject("set");
      if (!setAdd(thread_, set.as<SetObject>(), item)) return nullptr;
    }
    return set;
  }
  std::vector<Ref> items;
  if (!readItems(count, "set", items)) return nullptr;
  std::vector<Value> values(items.begin(), items.end());
  return keep(slot, makeFrozenSet(thread_, values.data(), int64_t(count)));
}

// Code

bool ObjectReader::readPart(Type &type, const char *name, Value *part) {
  Ref value = read();
  if (!value) return bool(nullObject("code object"));
  if (!isExactly(value, type)) {
    raiseTypeError(thread_, "code object in marshal data: %s must be %s, not %T", name, typeName(&type), value.get());
    return false;
  }
  *part = value.release();
  return true;
}

bool ObjectReader::readNames(const char *name, Value *part) {
  if (!readPart(TupleType, name, part)) return false;
  Ref interned = makeTupleUninitialized(thread_, tupleSize(*part));
  if (!interned) return false;
  for (int64_t i = 0; i < tupleSize(*part); ++i) {
    if (!isExactly(tupleItem(*part, i), StrType)) {
      raiseTypeError(thread_, "name tuples must contain only strings, not '%T'", tupleItem(*part, i));
      return false;
    }
    Ref item = intern(thread_, Ref::share(tupleItem(*part, i)));
    if (!item) return false;
    interned.as<TupleObject>()->items[i] = item.release();
  }
  assign(*part, std::move(interned));
  return true;
}

Ref ObjectReader::readCode() {
  int32_t numbers[5], firstLine = 0;
  for (int32_t &number : numbers)
    if (!takeLong(&number)) return nullptr;
  for (int i = 0; i < 4; ++i)
    if (numbers[i] < 0) return bad("negative count in a code object");
  auto *code = allocate<CodeObject>(thread_, &CodeType);
  if (!code) return nullptr;
  Ref result = Ref::steal(code);
  code->argCount = numbers[0], code->posOnlyArgCount = numbers[1], code->kwOnlyArgCount = numbers[2];
  code->stackSize = numbers[3], code->flags = uint32_t(numbers[4]);
  const bool read = readPart(BytesType, "co_code", &code->code) && readPart(TupleType, "co_consts", &code->consts) &&
                    readNames("co_names", &code->names) && readNames("co_localsplusnames", &code->localsPlusNames) &&
                    readPart(BytesType, "co_localspluskinds", &code->localsPlusKinds) &&
                    readPart(StrType, "co_filename", &code->fileName) && readPart(StrType, "co_name", &code->name) &&
                    readPart(StrType, "co_qualname", &code->qualName) && takeLong(&firstLine) &&
                    readPart(BytesType, "co_linetable", &code->lineTable) &&
                    readPart(BytesType, "co_exceptiontable", &code->exceptionTable);
  if (!read) return nullptr;
  code->firstLine = firstLine;
  countSlots(code,
             {code->localsPlusKinds.as<BytesObject>()->data(), size_t(code->localsPlusKinds.as<BytesObject>()->size)});
  auto unit = codeUnitOf(thread_, code, NestedCode::Omitted);
  if (!unit) return hasPending(thread_) ? nullptr : bad("constants too deeply nested");
  if (auto problem = bytecode::verify(*unit->root))
    return raiseValueError(thread_, "bad code object (%s)", problem->text().c_str());
  return result;
}

} // namespace

Ref readObject(Thread &thread, MarshalSource &source) {
  Ref result = ObjectReader(thread, source).read();
  if (!result && !hasPending(thread)) raiseTypeError(thread, "NULL object in marshal data for object");
  return result;
}

} // namespace krait::runtime
