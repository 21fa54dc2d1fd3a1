// The state of one translation; the opcode functions are in Build-*.cpp by family.
#pragma once
#include "compiler/bytecode/ExceptionTable.h"
#include "compiler/bytecode/Instructions.h"
#include "compiler/hir/build/Build.h"
#include <map>

namespace krait::hir {

class Builder {
public:
  Builder(const bytecode::CodeUnit &unit, Function &function) : unit_(unit), function_(function) {}
  /// False: error() says which opcode.
  bool run();
  const std::string &error() const { return error_; }

private:
  using Instruction = bytecode::Instruction;

  // ---- blocks (Build.cpp)
  void findLeaders();
  BlockId blockAt(uint32_t unit, size_t depth);
  BlockId landingFor(const bytecode::ExceptionEntry &entry);
  void translateBlock(uint32_t start);
  bool translate(const Instruction &in);
  void fallInto(uint32_t unit);

  // ---- emitting
  Instr &emit(Op op, std::vector<ValueId> operands = {}, int64_t first = 0, int64_t second = 0);
  ValueId emitValue(Op op, std::vector<ValueId> operands = {}, int64_t first = 0, int64_t second = 0);
  /// The same with `count` results.
  std::vector<ValueId> emitValues(Op op, std::vector<ValueId> operands, size_t count, int64_t first = 0,
                                  int64_t second = 0);
  void terminate(Op op, std::vector<ValueId> operands, std::vector<Successor> successors);
  Successor edgeTo(uint32_t unit);
  /// The same for a jump that may go backward: then the edge polls.
  Successor jumpEdge(const Instruction &in);
  ValueId null() {
    ValueId value = emitValue(Op::Null);
    function_.values[value].type = kTypeNull;
    return value;
  }
  ValueId pushFlag(ValueId flag) { return emitValue(Op::Bool, {flag}); }

  // ---- the operand stack
  void push(ValueId value) { stack_.push_back(value); }
  ValueId pop() {
    ValueId value = stack_.back();
    stack_.pop_back();
    return value;
  }
  std::vector<ValueId> popMany(size_t count) {
    std::vector<ValueId> values(stack_.end() - ptrdiff_t(count), stack_.end());
    stack_.resize(stack_.size() - count);
    return values;
  }
  ValueId &peek(size_t n) { return stack_[stack_.size() - n]; } // 1: top

  // ---- families (Build-*.cpp); false: not theirs
  bool stackOpcode(const Instruction &in);
  bool localOpcode(const Instruction &in);
  bool nameOpcode(const Instruction &in);
  bool operatorOpcode(const Instruction &in);
  bool containerOpcode(const Instruction &in);
  bool callOpcode(const Instruction &in);
  bool jumpOpcode(const Instruction &in);
  bool exceptionOpcode(const Instruction &in);
  bool generatorOpcode(const Instruction &in);
  bool withAndMatchOpcode(const Instruction &in);
  /// What is on the stack lives until the terminator just made unwinds it.
  void leaveStack() { function_.blocks[current_].instrs.back().stack = stack_; }
  void conditionalJump(const Instruction &in, ValueId flag, bool jumpIf);
  void yieldValue(const Instruction &in);

  const bytecode::CodeUnit &unit_;
  Function &function_;
  std::string error_;
  std::vector<bool> leader_;
  std::map<uint32_t, BlockId> blocks_;                        // by first code unit
  std::map<uint32_t, size_t> depths_;                         // stack depth at their entry
  std::map<std::pair<uint32_t, uint32_t>, BlockId> landings_; // by (target, depth * 2 + lasti)
  std::vector<uint32_t> work_;
  BlockId current_ = 0;
  bool open_ = false; // the current block has no terminator yet
  std::vector<ValueId> stack_;
  const Instruction *instruction_ = nullptr;
  int64_t keywordNames_ = 0; // KW_NAMES' constant + 1 for the next CALL
};

} // namespace krait::hir
