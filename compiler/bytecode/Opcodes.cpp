#include "compiler/bytecode/Opcodes.h"
#include <iterator>

namespace krait::bytecode {
namespace {

constexpr bool numbersAreDistinct() {
  constexpr unsigned numbers[] = {
#define OPCODE(number, NAME, caches, arg, flow, needs, fall, jump, raises, doc) number,
#define PSEUDO(number, NAME, arg, flow, needs, fall, jump, raises, doc) number,
#define INTERNAL(number, NAME, BASE, doc) number,
#include "compiler/bytecode/Opcodes.def"
  };
  bool seen[kOpcodeLimit] = {};
  for (unsigned number : numbers) {
    if (number >= kOpcodeLimit || seen[number]) return false;
    seen[number] = true;
  }
  return true;
}
static_assert(numbersAreDistinct(), "an opcode number is used twice, or kOpcodeLimit is too small");

constexpr OpcodeTable makeTable() {
  OpcodeTable table;
#define OPCODE(number, NAME, caches, arg, flow, needs, fall, jump, raises, doc)                                        \
  table.rows[number] = {#NAME, doc, OpcodeClass::Real, caches, ArgKind::arg, Flow::flow, raises != 0, number};
#define PSEUDO(number, NAME, arg, flow, needs, fall, jump, raises, doc)                                                \
  table.rows[number] = {#NAME, doc, OpcodeClass::Pseudo, 0, ArgKind::arg, Flow::flow, raises != 0, number};
#include "compiler/bytecode/Opcodes.def"
#define INTERNAL(number, NAME, BASE, doc)                                                                              \
  table.rows[number] = table.rows[unsigned(Opcode::BASE)];                                                             \
  table.rows[number].name = #NAME;                                                                                     \
  table.rows[number].doc = doc;                                                                                        \
  table.rows[number].kind = OpcodeClass::Internal;
#include "compiler/bytecode/Opcodes.def"
  return table;
}

} // namespace

constinit const OpcodeTable kOpcodes = makeTable();

int64_t stackEffect(Opcode op, uint32_t arg, bool jumps) {
  [[maybe_unused]] const int64_t n = arg;
  op = Opcode(opcodeInfo(op).base);
  switch (op) {
#define OPCODE(number, NAME, caches, arg, flow, needs, fall, jump, raises, doc)                                        \
  case Opcode::NAME:                                                                                                   \
    return jumps ? (jump) : (fall);
#define PSEUDO(number, NAME, arg, flow, needs, fall, jump, raises, doc)                                                \
  case Opcode::NAME:                                                                                                   \
    return jumps ? (jump) : (fall);
#include "compiler/bytecode/Opcodes.def"
  default:
    break;
  }
  KRAIT_UNREACHABLE("a number without an instruction has no stack effect");
}

int64_t stackNeeds(Opcode op, uint32_t arg) {
  [[maybe_unused]] const int64_t n = arg;
  op = Opcode(opcodeInfo(op).base);
  switch (op) {
#define OPCODE(number, NAME, caches, arg, flow, needs, fall, jump, raises, doc)                                        \
  case Opcode::NAME:                                                                                                   \
    return needs;
#define PSEUDO(number, NAME, arg, flow, needs, fall, jump, raises, doc)                                                \
  case Opcode::NAME:                                                                                                   \
    return needs;
#include "compiler/bytecode/Opcodes.def"
  default:
    break;
  }
  KRAIT_UNREACHABLE("a number without an instruction has no operands");
}

std::optional<Opcode> opcodeByName(std::string_view name) {
  for (unsigned number = 0; number < kOpcodeLimit; ++number)
    if (!name.empty() && kOpcodes.rows[number].name == name) return Opcode(number);
  return std::nullopt;
}

std::string_view operatorText(BinaryOperator op) {
  static constexpr std::string_view kTexts[] = {
#define BINARY_OPERATOR(number, Name, text) text,
#include "compiler/bytecode/Opcodes.def"
  };
  static_assert(std::size(kTexts) == kBinaryOperatorCount);
  return kTexts[unsigned(op)];
}

std::string_view operatorText(CompareOperator op) {
  static constexpr std::string_view kTexts[] = {
#define COMPARE_OPERATOR(number, Name, text) text,
#include "compiler/bytecode/Opcodes.def"
  };
  static_assert(std::size(kTexts) == kCompareOperatorCount);
  return kTexts[unsigned(op)];
}

} // namespace krait::bytecode
