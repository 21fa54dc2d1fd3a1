// A Python constant as plain data: what a literal in the syntax tree and an entry of co_consts are made of.
// The front end knows no runtime objects; the runtime turns these into objects when a code unit is loaded.
//
// Constants live in an Arena and are immutable. Within one compiled module type-strictly equal constants are one
// `Constant` (pointer identity is what marshal's references are made from; see bytecode-3.11, sections 6 and 11).
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

namespace krait {
namespace bytecode {
struct CodeUnit;
}

enum class ConstantKind : uint8_t {
  None,
  True,
  False,
  Ellipsis,
  Int,       // small: `integer`; otherwise `isBig`, `limbs` (64 bits each, low first, top one non-zero), `negative`
  Float,     // `real`
  Complex,   // `real`, `imaginary`
  Str,       // `text`: UTF-8 in which lone surrogates are encoded like any other code point (WTF-8)
  Bytes,     // `text`: raw bytes
  Tuple,     // `items`
  FrozenSet, // `items`, in insertion order, no two equal
  Code,      // `code`
};

/// Only the fields named behind the kind may be read.
struct Constant {
  ConstantKind kind = ConstantKind::None;
  bool isBig : 1 = false;         // Int: `limbs` is used, not `integer`
  bool negative : 1 = false;      // Int in limbs: the sign
  bool unicodePrefix : 1 = false; // Str in the syntax tree: written u'...' (ast.Constant.kind)
  bool once : 1 = false;          // nothing else refers to it (which the marshal reader knows of what it reads)
  mutable uint32_t made = 0;      // a mark of whoever makes objects of constants; 0 when nobody does
  union {
    std::string_view text{};         // Str, Bytes
    int64_t integer;                 // Int that fits 64 bits
    std::span<const uint64_t> limbs; // Int that does not: its magnitude
    struct {
      double real, imaginary;
    };                                      // Float, Complex
    std::span<const Constant *const> items; // Tuple, FrozenSet
    const bytecode::CodeUnit *code;         // Code
  };
};
static_assert(sizeof(Constant) == 24); // a large module has a million

} // namespace krait
