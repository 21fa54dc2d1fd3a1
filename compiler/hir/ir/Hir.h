// HIR: a code unit as a control-flow graph of basic blocks in SSA form.
//
// What is where:
//   operand stack   SSA values; blocks take the stack at their entry as parameters
//   local slots     memory of the activation's frame record (Frame::localsPlus), which owns its values; load_local
//                   lends them. Slots that passes/Specialise knows to hold an int or a float are in registers too
//                   (load_int, store_float, ...)
//   counts          do not exist before passes/InsertCounts; operands say borrowed or stolen, results say new
//   errors          an instruction with effect R has an error edge: to `handler` with `handlerArgs`, or out of the
//                   function when there is none; `drops` are released on the way (made by InsertCounts)
//   frame state     `offset` is the code unit's instruction. Where an activation can be made to go on in the VM
//                   (effect X with R) `exitOffset` is the instruction it goes on with and `stack` the operand stack
//                   then, without results
//
// Instructions are plain structs described by Instrs.def; a Function owns everything and hands out indices, so dumps
// number values in order and copies are cheap. Text form: print and parse below, docs/hir.md.
#pragma once
#include "compiler/bytecode/CodeUnit.h"
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace krait::hir {

enum class Op : uint8_t {
#define INSTR(Name, text, operands, results, immediates, effects, entry) Name,
#include "compiler/hir/ir/Instrs.def"
};

enum Effect : uint8_t {
  kRaises = 1,
  kRunsPython = 2,
  kUsesFrame = 4,
  kTerminator = 8,
  kSideExit = 16,
  kLastFirst = 32,
  kQuick = 64,
};

/// A row of Instrs.def.
struct OpInfo {
  std::string_view name, text;
  std::string_view operands;   // kinds; a trailing '*' repeats the last
  std::string_view results;    // kinds; likewise
  std::string_view immediates; // names
  uint8_t effects;
  std::string_view entry;
  uint8_t immediateCount;
  uint8_t successorCount;

  bool has(Effect effect) const { return effects & effect; }
  bool variadic() const { return operands.ends_with('*'); }
  char operandKind(size_t i) const {
    size_t fixed = operands.size() - (variadic() ? 1 : 0);
    return operands[i < fixed ? i : fixed - 1];
  }
  char resultKind(size_t i) const { return results.ends_with('*') ? results[0] : results[i]; }
};
const OpInfo &opInfo(Op op);
/// By text; false when there is no such instruction.
bool findOp(std::string_view text, Op &op);

using ValueId = uint32_t;
using BlockId = uint32_t;
inline constexpr BlockId kNoBlock = UINT32_MAX;

/// What is known of a value: a set of exact builtin types (Type.h of ir), or a raw machine type.
enum TypeBits : uint32_t {
  kTypeNone = 0, // no value: unreachable
  kTypeSmallInt = 1 << 0,
  kTypeBigInt = 1 << 1,
  kTypeFloat = 1 << 2,
  kTypeBool = 1 << 3,
  kTypeNoneType = 1 << 4,
  kTypeStr = 1 << 5,
  kTypeBytes = 1 << 6,
  kTypeList = 1 << 7,
  kTypeTuple = 1 << 8,
  kTypeDict = 1 << 9,
  kTypeSet = 1 << 10,
  kTypeFunction = 1 << 11,
  kTypeRange = 1 << 12,
  kTypeSlice = 1 << 13,
  kTypeOther = 1 << 14, // any other object
  kTypeNull = 1 << 15,  // zero: unbound, or no self
  kTypeInt = kTypeSmallInt | kTypeBigInt,
  kTypeAny = (1 << 16) - 1 - kTypeNull,
  kTypeAnyOrNull = kTypeAny | kTypeNull,
  kTypeRawFloat = 1 << 16,
  kTypeFlag = 1 << 17,
};
/// Kind of a block parameter of a type: objects are owned, small ints need no counts, raw values have none.
inline char paramKind(uint32_t type) {
  return type == kTypeRawFloat ? 'f' : type == kTypeFlag ? 't' : type == kTypeSmallInt ? 'k' : 'p';
}
std::string typeText(uint32_t type);
bool parseType(std::string_view text, uint32_t &type);

struct ValueInfo {
  uint32_t type = kTypeAny;
  char kind = 'n'; // result kind of its row; of block parameters: paramKind
};

struct Successor {
  BlockId block = kNoBlock;
  std::vector<ValueId> args;
};

struct Instr {
  Op op = Op::Unreachable;
  std::vector<ValueId> operands;
  std::vector<ValueId> results;
  int64_t immediates[2] = {0, 0};
  int32_t offset = -1;        // code unit index of the bytecode instruction; -1: none
  int32_t exitOffset = -1;    // where the VM goes on when an exit is forced here; -1: none can be
  std::vector<ValueId> stack; // operands kept for an exit or for unwinding, bottom first
  BlockId handler = kNoBlock; // effect R
  std::vector<ValueId> handlerArgs;
  std::vector<ValueId> drops;        // released on the error edge
  std::vector<Successor> successors; // terminators

  const OpInfo &info() const { return opInfo(op); }
  bool isTerminator() const { return info().has(kTerminator); }
  bool raises() const { return info().has(kRaises); }
};

struct Block {
  std::vector<ValueId> params;
  std::vector<Instr> instrs; // the last one is the terminator
  bool isHandler = false;    // entered by error edges
  bool isLoopHeader = false;
  bool isCold = false;
  // Re-entry from the VM (passes/EnterLoops.cpp). Loop headers whose back edge polls: `header` is their code unit.
  // Blocks that the VM enters a loop through: `enter` is that unit. What is expected of the frame then is in `needs`, a
  // letter for each local slot and each operand: a anything, b bound, u unbound, i a small int, f a float, r a range
  // iterator.
  int32_t header = -1, enter = -1;
  std::string needs;
};

enum class UnitKind : uint8_t { Function, Generator, Body }; // Body: module and class bodies

struct Function {
  std::string name;       // dotted, unique in the module: symbol names derive from it
  uint32_t unitIndex = 0; // preorder number of the code unit in its module
  UnitKind kind = UnitKind::Function;
  uint32_t flags = 0;          // bytecode::CodeFlag
  uint32_t argCount = 0;       // positional parameters
  uint32_t parameterCount = 0; // slots filled by argument binding
  uint32_t localsPlusCount = 0;
  uint32_t stackSize = 0;
  uint32_t cacheCount = 0;
  std::vector<std::string> localNames;
  std::vector<ValueInfo> values;
  std::vector<Block> blocks;                // 0 is the entry
  const bytecode::CodeUnit *unit = nullptr; // null for functions read from text

  ValueId newValue(char kind, uint32_t type) {
    values.push_back({type, kind});
    return ValueId(values.size() - 1);
  }
  BlockId newBlock() {
    blocks.emplace_back();
    return BlockId(blocks.size() - 1);
  }
};

/// The unit is a comprehension or a generator expression: its one parameter is the iterator, and whoever makes its
/// function calls it at once.
bool isComprehension(const Function &function);

struct Module {
  std::string name;
  std::vector<std::unique_ptr<Function>> functions; // index = unit index; null: left to the VM
  std::vector<std::string> leftToVm;                // "function: reason"
};

/// Text of a function; stable, without addresses.
std::string print(const Function &function);
/// Reads one or more functions in print's form. False: `error` says line and reason.
bool parse(std::string_view text, std::vector<std::unique_ptr<Function>> &functions, std::string &error);
/// Checks the shape rules of Instrs.def, SSA dominance within blocks and block arguments. Empty: fine.
std::string verify(const Function &function);

} // namespace krait::hir
