#include "compiler/bytecode/Verifier.h"
#include "compiler/bytecode/ExceptionTable.h"
#include "compiler/bytecode/Instructions.h"
#include "compiler/bytecode/LineTable.h"
#include "compiler/bytecode/VerifierDetail.h"
#include <algorithm>
#include <vector>

namespace krait::bytecode {
namespace {

constexpr uint32_t kMaxPrefixes = 3;
constexpr int64_t kUnknown = -1;

class UnitVerifier {
public:
  explicit UnitVerifier(bool mayBeQuick) : mayBeQuick_(mayBeQuick) {}
  /// One unit after another; the memory is reused.
  std::optional<VerifyError> run(const CodeUnit &unit) {
    unit_ = unit;
    if (!checkSlots()) return error_;
    if (mayBeQuick_ && quick_.accepts(unit)) return std::nullopt;
    bool good = decode() && checkGenerator() && checkExceptionTable() && checkLines() && checkStack();
    return good ? std::nullopt : std::optional(error_);
  }

private:
  bool fail(std::string message) {
    error_ = {.unit = std::string(unit_.qualName->text), .message = std::move(message)};
    return false;
  }
  bool failAt(const Instruction &instruction, std::string message) {
    fail(std::string(opcodeName(instruction.op)) + ": " + message);
    error_.at = instruction.start;
    error_.hasPlace = true;
    return false;
  }
  bool isStart(uint64_t at) const { return at < indexOf_.size() && indexOf_[at] != kNoInstruction; }
  uint8_t kind(uint32_t slot) const { return unit_.localsPlusKinds[slot]; }

  bool checkSlots();
  bool decode();
  bool checkInstruction(const Instruction &instruction);
  bool checkArgument(const Instruction &instruction);
  bool checkCallPair(const Instruction &previous, const Instruction &instruction);
  bool checkGenerator();
  bool checkExceptionTable();
  bool checkLines();
  bool checkStack();
  bool step(uint32_t index);
  bool enter(const Instruction &from, uint32_t target, int64_t depth);
  bool enterHandler(uint32_t index, int64_t depth);

  static constexpr uint32_t kNoInstruction = UINT32_MAX;

  const bool mayBeQuick_;
  CodeUnit unit_;
  VerifyError error_;
  QuickVerifier quick_;
  std::vector<Instruction> instructions_;
  std::vector<uint32_t> indexOf_;       // of the instruction that starts at a code unit, or kNoInstruction
  std::vector<int64_t> depths_;         // stack depth before each instruction
  std::vector<ExceptionEntry> entries_; // of the exception table
  std::vector<uint32_t> handlers_;      // of each instruction: index into entries_ from 1, 0 for none
  std::vector<uint32_t> work_;          // reached instructions
};

// --- the unit ------------------------------------------------------------------------------------------------------

bool UnitVerifier::checkSlots() {
  if (unit_.localsPlusNames.size() != unit_.localsPlusKinds.size())
    return fail("the names and kinds of the local slots differ in number");
  uint32_t locals = 0;
  uint8_t stage = kLocalSlot;
  for (uint8_t kind : unit_.localsPlusKinds) {
    uint8_t lead = kind == (kLocalSlot | kCellSlot) ? uint8_t(kLocalSlot) : kind;
    if (lead != kLocalSlot && lead != kCellSlot && lead != kFreeSlot) return fail("a local slot of an unknown kind");
    if (lead < stage) return fail("the local slots are not in the order locals, cells, free variables");
    stage = lead;
    locals += lead == kLocalSlot;
  }
  if (unit_.posOnlyArgCount > unit_.argCount) return fail("more positional-only parameters than parameters");
  uint64_t parameters = uint64_t(unit_.argCount) + unit_.kwOnlyArgCount + ((unit_.flags & kFlagVarArgs) != 0) +
                        ((unit_.flags & kFlagVarKeywords) != 0);
  if (parameters > locals) return fail("more parameters than local slots");
  if (unit_.stackSize > (1u << 24)) return fail("unreasonable stack size");
  if (unit_.code.empty() || unit_.code.size() % 2) return fail("co_code is empty or of odd length");
  return true;
}

bool UnitVerifier::decode() {
  indexOf_.assign(unit_.unitCount(), kNoInstruction);
  instructions_.clear();
  for (const Instruction &instruction : Instructions(unit_.code)) {
    indexOf_[instruction.start] = uint32_t(instructions_.size());
    instructions_.push_back(instruction);
  }
  depths_.assign(instructions_.size(), kUnknown);
  Instruction previous;
  for (const Instruction &instruction : instructions_) {
    if (!checkInstruction(instruction) || !checkCallPair(previous, instruction)) return false;
    previous = instruction;
  }
  return true;
}

bool UnitVerifier::checkInstruction(const Instruction &instruction) {
  Opcode op = instruction.op;
  if (!isStorable(uint8_t(op)) || op == Opcode::CACHE) return failAt(instruction, "not an instruction of stored code");
  if (op == Opcode::EXTENDED_ARG) return failAt(instruction, "no instruction behind the prefix");
  if (instruction.at - instruction.start > kMaxPrefixes) return failAt(instruction, "too many prefixes");
  if (instruction.next != instruction.at + 1 + cacheUnits(op))
    return failAt(instruction, "the code ends in its caches");
  for (size_t i = 2 * (instruction.at + 1); i < 2 * size_t(instruction.next); ++i)
    if (unit_.code[i]) return failAt(instruction, "caches are not zero");
  if (!hasArgument(op) && instruction.arg) return failAt(instruction, "it has no argument, but one is stored");
  if (instruction.isJump()) {
    bool backward = isBackwardJump(op);
    uint64_t target =
        backward ? uint64_t(instruction.next) - instruction.arg : uint64_t(instruction.next) + instruction.arg;
    if (!isStart(target)) return failAt(instruction, "the jump lands on no instruction");
  }
  return checkArgument(instruction);
}

bool UnitVerifier::checkArgument(const Instruction &instruction) {
  uint32_t arg = instruction.arg;
  auto need = [&](bool good, const char *what) {
    return good || failAt(instruction, std::string(what) + " out of range");
  };
  switch (argKind(instruction.op)) {
  case ArgKind::Name:
    return need(arg < unit_.names.size(), "name");
  case ArgKind::GlobalName:
    return need(arg / 2 < unit_.names.size(), "name");
  case ArgKind::Const:
    return need(arg < unit_.consts.size(), "constant");
  case ArgKind::Local:
    return need(arg < unit_.localsPlusCount() && kind(arg) & kLocalSlot, "local variable");
  case ArgKind::LocalsPlus: {
    uint8_t wanted = instruction.op == Opcode::MAKE_CELL ? kCellSlot : kCellSlot | kFreeSlot;
    return need(arg < unit_.localsPlusCount() && kind(arg) & wanted, "cell or free variable");
  }
  case ArgKind::Compare:
    return need(arg < kCompareOperatorCount, "operator");
  case ArgKind::BinaryOp:
    return need(arg < kBinaryOperatorCount, "operator");
  default:
    break;
  }
  const ArgumentRange &range = kArgumentRanges.rows[unsigned(instruction.op)];
  if (arg < range.least || arg > range.most) return need(false, "argument");
  if (instruction.op == Opcode::COPY_FREE_VARS) {
    auto kinds = unit_.localsPlusKinds;
    return need(arg == uint32_t(std::count(kinds.begin(), kinds.end(), kFreeSlot)), "number of free variables");
  }
  return true;
}

/// KW_NAMES, PRECALL n, CALL n stand in a row.
bool UnitVerifier::checkCallPair(const Instruction &previous, const Instruction &instruction) {
  bool isCall = instruction.op == Opcode::CALL, afterPrecall = previous.op == Opcode::PRECALL;
  if (isCall != afterPrecall || (isCall && previous.arg != instruction.arg))
    return failAt(instruction, "a call needs PRECALL and CALL in a row, with the same argument");
  bool afterNames = previous.op == Opcode::KW_NAMES;
  if (afterNames && instruction.op != Opcode::PRECALL) return failAt(instruction, "PRECALL must follow KW_NAMES");
  if (afterNames) {
    const Constant &names = *unit_.consts[previous.arg];
    bool strings = names.kind == ConstantKind::Tuple && names.items.size() <= instruction.arg;
    for (const Constant *name : names.items)
      strings &= name->kind == ConstantKind::Str;
    if (!strings) return failAt(instruction, "KW_NAMES holds no tuple of names of its arguments");
  }
  return true;
}

/// RETURN_GENERATOR stands in the prologue of generators and coroutines and nowhere else.
bool UnitVerifier::checkGenerator() {
  bool generator = unit_.flags & (kFlagGenerator | kFlagCoroutine | kFlagAsyncGenerator);
  size_t at = 0, count = instructions_.size();
  while (at < count && (instructions_[at].op == Opcode::COPY_FREE_VARS || instructions_[at].op == Opcode::MAKE_CELL))
    ++at;
  bool prologue =
      at + 1 < count && instructions_[at].op == Opcode::RETURN_GENERATOR && instructions_[at + 1].op == Opcode::POP_TOP;
  if (generator && !prologue) return fail("a generator or coroutine without RETURN_GENERATOR in its prologue");
  for (size_t i = 0; i < count; ++i)
    if (instructions_[i].op == Opcode::RETURN_GENERATOR && (!generator || i != at))
      return failAt(instructions_[i], "only in the prologue of generators and coroutines");
  return true;
}

bool UnitVerifier::checkExceptionTable() {
  ExceptionTableReader reader(unit_.exceptionTable);
  entries_.clear();
  handlers_.assign(instructions_.size(), 0);
  uint32_t end = 0;
  for (ExceptionEntry entry; reader.next(entry);) {
    bool inside =
        isStart(entry.start) && entry.end > entry.start && (entry.end == unit_.unitCount() || isStart(entry.end));
    if (!inside || entry.start < end)
      return fail("an exception table entry covers no row of instructions, or overlaps");
    if (!isStart(entry.target)) return fail("an exception handler that is no instruction");
    if (uint64_t(entry.depth) + 1 + entry.lasti > unit_.stackSize)
      return fail("an exception handler deeper than the stack");
    end = entry.end;
    entries_.push_back(entry);
    for (size_t i = indexOf_[entry.start]; i < instructions_.size() && instructions_[i].start < end; ++i)
      handlers_[i] = uint32_t(entries_.size());
  }
  return !reader.malformed() || fail("the exception table is malformed");
}

bool UnitVerifier::checkLines() {
  LineTableReader entries(unit_.lineTable, unit_.firstLine);
  uint32_t end = 0;
  for (LineEntry entry; entries.next(entry);)
    end = entry.end;
  if (entries.malformed()) return fail("the position table is malformed");
  return end == unit_.unitCount() || fail("the position table covers another number of instructions");
}

// --- the stack -----------------------------------------------------------------------------------------------------

bool UnitVerifier::checkStack() {
  bool generator = unit_.flags & (kFlagGenerator | kFlagCoroutine | kFlagAsyncGenerator);
  // The compiler counts the value that RETURN_GENERATOR pushes on resumption from the start.
  work_.clear();
  if (!enter(instructions_[0], 0, generator)) return false;
  while (!work_.empty()) {
    const uint32_t index = work_.back();
    work_.pop_back();
    if (!step(index)) return false;
  }
  return true;
}

bool UnitVerifier::step(uint32_t index) {
  const Instruction &instruction = instructions_[index];
  Opcode op = instruction.op;
  int64_t depth = depths_[index], needs = stackNeeds(op, instruction.arg);
  if (depth < needs) return failAt(instruction, "too few values on the stack");
  if (handlers_[index] && !enterHandler(index, depth)) return false;
  bool jumps = flow(op) == Flow::Branch || flow(op) == Flow::Jump;
  if (jumps && !enter(instruction, instruction.target(), depth + stackEffect(op, instruction.arg, true))) return false;
  if (isTerminator(op)) return true;
  if (instruction.next >= unit_.unitCount()) return failAt(instruction, "control runs off the end of the code");
  return enter(instruction, instruction.next, depth + stackEffect(op, instruction.arg, false));
}

bool UnitVerifier::enter(const Instruction &from, uint32_t target, int64_t depth) {
  if (depth < 0 || depth > int64_t(unit_.stackSize)) return failAt(from, "the stack grows over co_stacksize");
  const uint32_t index = indexOf_[target];
  if (depths_[index] == kUnknown) {
    depths_[index] = depth;
    work_.push_back(index);
    return true;
  }
  return depths_[index] == depth ||
         failAt(from, "two paths reach offset " + std::to_string(2 * target) + " with different depths");
}

bool UnitVerifier::enterHandler(uint32_t index, int64_t depth) {
  const Instruction &instruction = instructions_[index];
  if (!mayRaise(instruction.op)) return true;
  const ExceptionEntry &entry = entries_[handlers_[index] - 1];
  int64_t left = depth - stackNeeds(instruction.op, instruction.arg) + keptValues(instruction.op, instruction.arg);
  if (left < int64_t(entry.depth))
    return failAt(instruction, "its handler expects more values than are left when it raises");
  return enter(instruction, entry.target, int64_t(entry.depth) + 1 + entry.lasti);
}

} // namespace

std::string VerifyError::text() const {
  return "in " + unit + (hasPlace ? " at offset " + std::to_string(2 * at) : std::string()) + ": " + message;
}

static std::optional<VerifyError> verifyTree(const CodeUnit &root, bool mayBeQuick) {
  UnitVerifier verifier(mayBeQuick);
  std::vector<const CodeUnit *> work{&root};
  std::vector<const Constant *> seen; // marked, because units may be shared
  std::optional<VerifyError> error;
  while (!work.empty() && !error) {
    const CodeUnit &unit = *work.back();
    work.pop_back();
    error = verifier.run(unit);
    for (const Constant *constant : unit.consts) {
      if (constant->kind != ConstantKind::Code || constant->made) continue;
      constant->made = 1;
      seen.push_back(constant);
      work.push_back(constant->code);
    }
  }
  for (const Constant *constant : seen)
    constant->made = 0;
  return error;
}

std::optional<VerifyError> verify(const CodeUnit &root) { return verifyTree(root, true); }
std::optional<VerifyError> verifyThoroughly(const CodeUnit &root) { return verifyTree(root, false); }

} // namespace krait::bytecode
