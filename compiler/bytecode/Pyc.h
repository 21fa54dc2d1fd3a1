// `.pyc` files: a 16-byte header that says which source they were made from, then a marshalled code object
// (PEP 552; bytecode-3.11, section 7). The files are CPython 3.11's, in both directions.
#pragma once
#include "compiler/bytecode/Marshal.h"
#include <cstdint>
#include <string>
#include <string_view>

namespace krait::bytecode {

inline constexpr uint32_t kPycMagic = 0x0a0d0da7; // 3495, CR, LF; all four bytes are also the key of source hashes
inline constexpr size_t kPycHeaderSize = 16;

/// How a file goes stale; the values are those of its flags word.
enum class PycMode : uint8_t {
  Timestamp = 0,     // when the source's modification time or size change
  UncheckedHash = 1, // never
  CheckedHash = 3,   // when the source's hash changes
};

struct PycHeader {
  PycMode mode = PycMode::Timestamp;
  uint32_t modified = 0;   // Timestamp: seconds, low 32 bits
  uint32_t sourceSize = 0; // Timestamp: low 32 bits
  uint64_t sourceHash = 0; // the hash modes
};

/// The header for a source with this text in one of the hash modes.
PycHeader hashHeader(std::string_view source, PycMode mode);

std::string writePyc(const PycHeader &header, const CodeUnit &root);

/// Do the bytes start like a .pyc file of this version? Its flags word (0 if the header is cut off).
bool hasPycMagic(std::string_view bytes);
uint32_t pycFlags(std::string_view bytes);

/// False with a sentence in `error` unless the bytes start with a header of this version.
bool readPycHeader(std::string_view bytes, PycHeader &header, std::string &error);

/// Header and code. The offsets of errors count from the start of the file.
MarshalResult readPyc(std::string_view bytes, PycHeader &header);

} // namespace krait::bytecode
