#include "compiler/bytecode/Pyc.h"
#include "compiler/support/SipHash.h"

namespace krait::bytecode {
namespace {

void putWord(std::string &out, uint32_t value) {
  for (int shift = 0; shift < 32; shift += 8)
    out.push_back(char(value >> shift));
}

uint32_t wordAt(std::string_view bytes, size_t at) {
  uint32_t value = 0;
  for (size_t i = 4; i-- > 0;)
    value = value << 8 | uint8_t(bytes[at + i]);
  return value;
}

} // namespace

PycHeader hashHeader(std::string_view source, PycMode mode) {
  return {.mode = mode, .sourceHash = pycSourceHash(kPycMagic, source.data(), source.size())};
}

std::string writePyc(const PycHeader &header, const CodeUnit &root) {
  bool timestamp = header.mode == PycMode::Timestamp;
  std::string out;
  putWord(out, kPycMagic);
  putWord(out, uint32_t(header.mode));
  putWord(out, timestamp ? header.modified : uint32_t(header.sourceHash));
  putWord(out, timestamp ? header.sourceSize : uint32_t(header.sourceHash >> 32));
  std::vector<uint8_t> code = writeMarshal(root);
  out.append(code.begin(), code.end());
  return out;
}

bool hasPycMagic(std::string_view bytes) { return bytes.size() >= 4 && wordAt(bytes, 0) == kPycMagic; }

uint32_t pycFlags(std::string_view bytes) { return bytes.size() < 8 ? 0 : wordAt(bytes, 4); }

bool readPycHeader(std::string_view bytes, PycHeader &header, std::string &error) {
  if (bytes.size() >= 4 && !hasPycMagic(bytes)) {
    error = "bad magic number: not a .pyc file of Python 3.11";
    return false;
  }
  if (bytes.size() < kPycHeaderSize) {
    error = "the .pyc header is cut off";
    return false;
  }
  uint32_t flags = pycFlags(bytes);
  header = {};
  switch (flags) {
  case uint32_t(PycMode::Timestamp):
    header.modified = wordAt(bytes, 8);
    header.sourceSize = wordAt(bytes, 12);
    return true;
  case uint32_t(PycMode::UncheckedHash):
  case uint32_t(PycMode::CheckedHash):
    header.mode = PycMode(flags);
    header.sourceHash = uint64_t(wordAt(bytes, 12)) << 32 | wordAt(bytes, 8);
    return true;
  default:
    error = "invalid flags " + std::to_string(flags) + " in the .pyc header";
    return false;
  }
}

MarshalResult readPyc(std::string_view bytes, PycHeader &header) {
  MarshalResult result;
  if (!readPycHeader(bytes, header, result.error.message)) {
    result.error.kind = bytes.size() < kPycHeaderSize ? MarshalError::EndOfData : MarshalError::BadData;
    return result;
  }
  std::string_view code = bytes.substr(kPycHeaderSize);
  result = readMarshal({reinterpret_cast<const uint8_t *>(code.data()), code.size()});
  result.error.offset += kPycHeaderSize;
  result.consumed += kPycHeaderSize;
  return result;
}

} // namespace krait::bytecode
