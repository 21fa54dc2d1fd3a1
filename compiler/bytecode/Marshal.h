// Marshal version 4, the part of it that code objects need (bytecode-3.11, section 6).
//
// Writing gives the bytes that CPython 3.11 writes for the same freshly compiled module: which objects carry FLAG_REF
// follows from a model of object identity that the writer derives from the contents of the tree (MarshalWriter.cpp),
// so the tree need not share anything by pointer. NaN constants are the exception: equal pointers are one object.
//
// Reading accepts any bytes: it never crashes, never allocates more than a small multiple of the input, and says
// what is wrong and where. What it returns is structurally sound (names are strings, ...), but not yet safe to run:
// that is the verifier's business.
#pragma once
#include "compiler/bytecode/CodeUnit.h"
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace krait::bytecode {

/// The order in which a frozenset's elements are written: CPython's (by their bytes), or as the compiler made them, so
/// that a program built from the result has the iteration order of one run from source.
enum class SetOrder : uint8_t { Sorted, AsMade };
std::vector<uint8_t> writeMarshal(const CodeUnit &root, SetOrder order = SetOrder::Sorted);

struct MarshalError {
  enum Kind : uint8_t {
    None,
    EndOfData, // EOFError in Python
    BadData,   // ValueError
    NotCode,   // TypeError: well-formed, but no code object, or one with an object no compiler puts there
  };
  Kind kind = None;
  std::string message;
  size_t offset = 0; // in bytes from the start of the data
};

struct MarshalResult {
  std::unique_ptr<CodeTree> tree; // null on error
  MarshalError error;
  size_t consumed = 0; // bytes read
};

/// Where the result has its strings and tables: in its own memory, or in `bytes`, which must then live as long.
enum class MarshalTexts : uint8_t { Copied, InPlace };

/// Reads one code object. Bytes after it are left alone (see `consumed`).
MarshalResult readMarshal(std::span<const uint8_t> bytes, MarshalTexts texts = MarshalTexts::Copied);

} // namespace krait::bytecode
