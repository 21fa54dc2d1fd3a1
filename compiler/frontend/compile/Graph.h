// The flow graph of one code unit while it is compiled: basic blocks of instructions with positions.
//
// Two orders of blocks exist: `next` is the layout; `createdBefore` leads from the newest block back to the entry, and
// passes that walk it do so because CPython's output depends on that order. Blocks and instructions live in a scratch
// arena that dies with the compilation.
#pragma once
#include "compiler/bytecode/Opcodes.h"
#include "compiler/frontend/ast/Nodes.h"
#include "compiler/support/Arena.h"

namespace krait::frontend {

using bytecode::Opcode;

/// No position: neither line nor columns.
inline constexpr ast::Location kNowhere{-1, -1, -1, -1};

struct Block;

struct Instr {
  Opcode op = Opcode::NOP;
  uint32_t arg = 0;
  Block *target = nullptr;  // of jumps, and the handler of SETUP_*
  Block *handler = nullptr; // who catches what this instruction raises; known after regions are labelled
  ast::Location where = kNowhere;

  bool hasLine() const { return where.lineno >= 0; }
  bool isBlockPush() const {
    return op == Opcode::SETUP_FINALLY || op == Opcode::SETUP_CLEANUP || op == Opcode::SETUP_WITH;
  }
  bool isJump() const { return bytecode::isJump(op) && !isBlockPush(); }
  bool hasTarget() const { return bytecode::isJump(op); }
  bool isPlainJump() const { return op == Opcode::JUMP || op == Opcode::JUMP_NO_INTERRUPT; }
  bool leavesScope() const { return bytecode::flow(op) == bytecode::Flow::Exit; }
};

struct Block {
  Block *createdBefore = nullptr;
  Block *next = nullptr;
  Instr *instrs = nullptr;
  uint32_t size = 0, capacity = 0;
  uint32_t predecessors = 0;
  int32_t startDepth = -1;
  uint32_t offset = 0;        // in code units, once assembled
  bool exits = false;         // ends in return, raise or reraise
  bool noFallthrough = false; // nothing after it is reached from it
  bool preservesLasti = false;
  bool visited = false;

  Instr *begin() { return instrs; }
  Instr *end() { return instrs + size; }
  Instr &last() { return instrs[size - 1]; }
  bool empty() const { return size == 0; }
  /// Room for `count` instructions at `at`, moving later ones up.
  Instr *insert(Arena &arena, uint32_t at, uint32_t count);
  void append(Arena &arena, const Instr &instr) {
    if (size == capacity) grow(arena, 1);
    new (&instrs[size++]) Instr(instr);
  }

private:
  void grow(Arena &arena, uint32_t count);
};

/// The blocks of one unit.
struct Graph {
  explicit Graph(Arena &arena) : arena(arena) {}
  Arena &arena;
  Block *entry = nullptr;
  Block *newest = nullptr;

  Block *newBlock() {
    Block *block = arena.make<Block>();
    block->createdBefore = newest;
    newest = block;
    return block;
  }
};

} // namespace krait::frontend
