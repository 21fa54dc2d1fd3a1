// A code unit: the one definition of what a program means. Its fields are those of CPython 3.11's code objects
// (bytecode-3.11, sections 1 to 5), as plain data without runtime objects.
//
// A CodeUnit lives in the arena of its CodeTree, together with the units of its nested functions (reached through
// `consts`). It is immutable once the compiler or the marshal reader has finished it. Writers, readers and the
// verifier are beside this file; the VM and the HIR builder read it and never the front end.
#pragma once
#include "compiler/support/Arena.h"
#include "compiler/support/Constant.h"
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

namespace krait::bytecode {

enum CodeFlag : uint32_t {
  kFlagOptimized = 0x1,
  kFlagNewLocals = 0x2,
  kFlagVarArgs = 0x4,
  kFlagVarKeywords = 0x8,
  kFlagNested = 0x10,
  kFlagGenerator = 0x20,
  kFlagCoroutine = 0x80,
  kFlagIterableCoroutine = 0x100, // set by types.coroutine at run time, never by the compiler
  kFlagAsyncGenerator = 0x200,
  kFlagBarryAsFlufl = 0x400000,
  kFlagAnnotations = 0x1000000,
};

/// Bits of `localsPlusKinds`. A captured parameter has kLocal|kCell and one slot.
enum LocalKind : uint8_t { kLocalSlot = 0x20, kCellSlot = 0x40, kFreeSlot = 0x80 };

struct CodeUnit {
  uint32_t argCount = 0;         // positional parameters, positional-only ones included, without *args
  uint32_t posOnlyArgCount = 0;
  uint32_t kwOnlyArgCount = 0;
  uint32_t stackSize = 0;        // in values
  uint32_t flags = 0;            // CodeFlag
  int32_t firstLine = 1;
  std::span<const uint8_t> code;             // two bytes a unit: opcode, argument; caches zeroed
  std::span<const Constant *const> consts;
  std::span<const Constant *const> names;    // Str constants
  std::span<const Constant *const> localsPlusNames; // Str constants: locals, cells, free variables
  std::span<const uint8_t> localsPlusKinds;  // LocalKind, one a slot
  const Constant *fileName = nullptr;        // Str
  const Constant *name = nullptr;            // Str
  const Constant *qualName = nullptr;        // Str
  std::span<const uint8_t> lineTable;        // section 4
  std::span<const uint8_t> exceptionTable;   // section 3

  uint32_t localsPlusCount() const { return uint32_t(localsPlusKinds.size()); }
  uint32_t unitCount() const { return uint32_t(code.size() / 2); }
};

/// A module's code unit and everything it refers to, with the memory they live in.
struct CodeTree {
  Arena arena;
  std::unique_ptr<const uint8_t[]> bytes; // what it was read from, when it refers to that (MarshalTexts::InPlace)
  const CodeUnit *root = nullptr;
};

} // namespace krait::bytecode
