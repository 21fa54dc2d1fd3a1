// The module marshal: functions around MarshalObjects.h.
#include "compiler/bytecode/Marshal.h"
#include "compiler/bytecode/Verifier.h"
#include "runtime/call/Call.h"
#include "runtime/call/Code.h"
#include "runtime/call/Method.h"
#include "runtime/errors/Error.h"
#include "runtime/errors/Exceptions.h"
#include "runtime/object/Attribute.h"
#include "runtime/object/Protocol.h"
#include "runtime/types/Bytes.h"
#include "runtime/types/Int.h"
#include "runtime/types/Module.h"
#include "runtime/types/Str.h"
#include "runtime/vm/MarshalObjects.h"
#include <algorithm>
#include <cstring>

namespace krait::runtime {

namespace {

class MemorySource final : public MarshalSource {
public:
  explicit MemorySource(std::span<const uint8_t> bytes) : bytes_(bytes) {}

  const uint8_t *take(Thread &thread, size_t count) override {
    if (count > bytes_.size()) return raise(thread, EOFErrorType, "marshal data too short");
    const uint8_t *data = bytes_.data();
    bytes_ = bytes_.subspan(count);
    return data;
  }

private:
  std::span<const uint8_t> bytes_;
};

/// An object with `readinto`. Nothing is read ahead: more objects may follow, for somebody else.
class FileSource final : public MarshalSource {
public:
  explicit FileSource(Value file) : file_(file) {}

  const uint8_t *take(Thread &thread, size_t count) override;

private:
  static constexpr size_t kPiece = 1 << 16;
  bool readPiece(Thread &thread, size_t count);

  Value file_;
  std::string bytes_;
};

/// A size in the data alone is no reason to ask for so much memory: large reads come in pieces.
const uint8_t *FileSource::take(Thread &thread, size_t count) {
  bytes_.clear();
  while (bytes_.size() < count)
    if (!readPiece(thread, std::min(kPiece, count - bytes_.size()))) return nullptr;
  return reinterpret_cast<const uint8_t *>(bytes_.data());
}

bool FileSource::readPiece(Thread &thread, size_t count) {
  Ref size = makeInt(thread, int64_t(count));
  Ref buffer = size ? call(thread, Value(&ByteArrayType), {size}) : nullptr;
  Ref name = buffer ? internStr(thread, "readinto") : nullptr;
  Ref method = name ? getAttribute(thread, file_, name) : nullptr;
  Ref answer = method ? call(thread, method, {buffer}) : nullptr;
  if (!answer) return false;
  const int64_t got = indexAsInt64(thread, answer, nullptr);
  if (got == -1 && hasPending(thread)) return false;
  if (got != int64_t(count)) {
    if (got > int64_t(count))
      raiseValueError(thread, "read() returned too much data: %lld bytes requested, %lld returned", (long long)count,
                      (long long)got);
    else
      raise(thread, EOFErrorType, "EOF read where not expected");
    return false;
  }
  const auto *array = buffer.as<ByteArrayObject>();
  bytes_.append(reinterpret_cast<const char *>(array->data), std::min(count, size_t(array->size)));
  return bytes_.size() >= count || (raise(thread, EOFErrorType, "EOF read where not expected"), false);
}

/// Code alone, as in .pyc files: objects of it are made when they are needed. Zero with nothing pending: there is
/// something in it that no compiler puts there.
Ref loadCode(Thread &thread, std::span<const uint8_t> bytes) {
  auto copy = std::make_unique_for_overwrite<uint8_t[]>(bytes.size());
  std::copy(bytes.begin(), bytes.end(), copy.get());
  bytecode::MarshalResult read = bytecode::readMarshal({copy.get(), bytes.size()}, bytecode::MarshalTexts::InPlace);
  if (!read.tree) return nullptr;
  if (auto problem = bytecode::verify(*read.tree->root))
    return raiseValueError(thread, "bad code object (%s)", problem->text().c_str());
  read.tree->bytes = std::move(copy);
  return makeCode(thread, std::move(read.tree));
}

Ref loads(Thread &thread, Value, Value argument) {
  BufferView view;
  if (!getBuffer(thread, argument, view, kBufferSimple)) return nullptr;
  const std::span<const uint8_t> bytes(view.data, size_t(view.size));
  Ref result = !bytes.empty() && (bytes[0] & 0x7f) == 'c' ? loadCode(thread, bytes) : nullptr;
  if (!result && !hasPending(thread)) {
    MemorySource source(bytes);
    result = readObject(thread, source);
  }
  releaseBuffer(view);
  return result;
}

Ref load(Thread &thread, Value, Value file) {
  Ref name = internStr(thread, "read"), zero = makeInt(thread, 0);
  Ref method = name ? getAttribute(thread, file, name) : nullptr;
  Ref nothing = method ? call(thread, method, {zero}) : nullptr;
  if (!nothing) return nullptr;
  if (!isBytes(nothing)) return raiseTypeError(thread, "file.read() returned not bytes but %T", nothing.get());
  FileSource source(file);
  return readObject(thread, source);
}

bool takeVersion(Thread &thread, Value value, int *version) {
  if (!value) return true;
  const int64_t number = indexAsInt64(thread, value, &OverflowErrorType);
  if (number == -1 && hasPending(thread)) return false;
  *version = int(std::clamp<int64_t>(number, 0, kMarshalVersion));
  return true;
}

Ref dumpsWithVersion(Thread &thread, Value value, Value versionOrZero) {
  int version = kMarshalVersion;
  std::string bytes;
  if (!takeVersion(thread, versionOrZero, &version) || !writeObject(thread, value, version, bytes)) return nullptr;
  return makeBytes(thread, bytes);
}

Ref dumps(Thread &thread, Value, const Value *args, size_t count) {
  return dumpsWithVersion(thread, args[0], count > 1 ? args[1] : Value());
}

Ref dump(Thread &thread, Value, const Value *args, size_t count) {
  Ref bytes = dumpsWithVersion(thread, args[0], count > 2 ? args[2] : Value());
  Ref name = bytes ? internStr(thread, "write") : nullptr;
  Ref method = name ? getAttribute(thread, args[1], name) : nullptr;
  return method ? call(thread, method, {bytes}) : nullptr;
}

const MethodDef kFunctions[] = {
    {"dump", method::positional(dump, 2, 3), "($module, value, file, version=version, /)",
     "Write value, marshalled, to a binary file."},
    {"load", method::one(load), "($module, file, /)", "Read one value from a binary file."},
    {"dumps", method::positional(dumps, 1, 2), "($module, value, version=version, /)",
     "The bytes that dump() would write for value."},
    {"loads", method::one(loads), "($module, bytes, /)",
     "The value that bytes-like data hold; what follows is ignored."},
    {},
};

bool initialize(Thread &thread, ModuleObject *module) {
  return moduleAdd(thread, module, "version", makeInt(thread, kMarshalVersion));
}

} // namespace

extern const NativeModuleDef kModule_marshal;
const NativeModuleDef kModule_marshal = {
    "marshal", "Python values, code among them, as bytes: what .pyc files are made of.", kFunctions, initialize};

} // namespace krait::runtime
