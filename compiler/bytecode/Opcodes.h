// The opcode tables as C++: numbers, names, shapes and stack effects, all expanded from Opcodes.def.
#pragma once
#include "compiler/support/Assert.h"
#include <cstdint>
#include <optional>
#include <string_view>

namespace krait::bytecode {

/// Real opcodes are bytes (below 256), pseudo opcodes start at 256.
enum class Opcode : uint16_t {
#define OPCODE(number, NAME, caches, arg, flow, needs, fall, jump, raises, doc) NAME = number,
#define PSEUDO(number, NAME, arg, flow, needs, fall, jump, raises, doc) NAME = number,
#define INTERNAL(number, NAME, BASE, doc) NAME = number,
#include "compiler/bytecode/Opcodes.def"
};

/// What an instruction's argument is.
enum class ArgKind : uint8_t {
  None,
  Name,
  GlobalName,
  Const,
  Local,
  LocalsPlus,
  JumpForward,
  JumpBackward,
  Compare,
  BinaryOp,
  Count,
  Flags,
};

/// Where control goes after an instruction that does not raise.
enum class Flow : uint8_t { Next, Branch, Jump, Exit };

enum class BinaryOperator : uint8_t {
#define BINARY_OPERATOR(number, Name, text) Name = number,
#include "compiler/bytecode/Opcodes.def"
};
inline constexpr unsigned kBinaryOperatorCount = 26;
inline constexpr unsigned kFirstInplaceOperator = 13;

enum class CompareOperator : uint8_t {
#define COMPARE_OPERATOR(number, Name, text) Name = number,
#include "compiler/bytecode/Opcodes.def"
};
inline constexpr unsigned kCompareOperatorCount = 6;

enum class OpcodeClass : uint8_t { Unused, Real, Pseudo, Internal };

struct OpcodeInfo {
  std::string_view name; // empty for numbers without an instruction
  std::string_view doc;
  OpcodeClass kind = OpcodeClass::Unused;
  uint8_t caches = 0;
  ArgKind arg = ArgKind::None;
  Flow flow = Flow::Next;
  bool mayRaise = false;
  uint16_t base = 0; // Internal: the opcode it stands for; otherwise itself
};

inline constexpr unsigned kOpcodeLimit = 266; // numbers of real, internal and pseudo instructions are below this
/// From this number on, instructions have an argument.
inline constexpr unsigned kHaveArgument = 90;
/// No instruction has more cache units.
inline constexpr unsigned kMaxCaches = 10;

struct OpcodeTable {
  OpcodeInfo rows[kOpcodeLimit];
};
extern const OpcodeTable kOpcodes; // by number

inline const OpcodeInfo &opcodeInfo(Opcode op) {
  KRAIT_DCHECK(unsigned(op) < kOpcodeLimit, "an opcode from the table");
  return kOpcodes.rows[unsigned(op)];
}
inline std::string_view opcodeName(Opcode op) { return opcodeInfo(op).name; }
inline unsigned cacheUnits(Opcode op) { return opcodeInfo(op).caches; }
inline ArgKind argKind(Opcode op) { return opcodeInfo(op).arg; }
inline Flow flow(Opcode op) { return opcodeInfo(op).flow; }
inline bool mayRaise(Opcode op) { return opcodeInfo(op).mayRaise; }
inline bool hasArgument(Opcode op) { return unsigned(op) >= kHaveArgument; }
inline bool isPseudo(Opcode op) { return unsigned(op) >= 256; }
inline bool isForwardJump(Opcode op) { return opcodeInfo(op).arg == ArgKind::JumpForward; }
inline bool isBackwardJump(Opcode op) { return opcodeInfo(op).arg == ArgKind::JumpBackward; }
inline bool isJump(Opcode op) { return isForwardJump(op) || isBackwardJump(op); }
/// Control never reaches the instruction after it.
inline bool isTerminator(Opcode op) { return flow(op) == Flow::Jump || flow(op) == Flow::Exit; }
/// May the byte stand as an opcode in a stored code unit?
inline bool isStorable(uint8_t number) { return kOpcodes.rows[number].kind == OpcodeClass::Real; }

/// Change of the stack depth; `jump` selects the edge of a jump. The static depth of the compiler (see Opcodes.def).
int64_t stackEffect(Opcode op, uint32_t arg, bool jump);
/// Values that must be on the stack before the instruction.
int64_t stackNeeds(Opcode op, uint32_t arg);

/// The opcode with this name, pseudo and internal ones included.
std::optional<Opcode> opcodeByName(std::string_view name);

/// Source form: "+", "**=".
std::string_view operatorText(BinaryOperator op);
std::string_view operatorText(CompareOperator op);

} // namespace krait::bytecode
