// Iteration over the instructions of a code unit, EXTENDED_ARG prefixes folded and caches skipped:
//
//   for (const Instruction &instruction : Instructions(unit.code)) ...
//
// Safe on any bytes: an instruction whose caches or opcode are cut off ends at the end of the code. Opcodes without a
// table row come out as they are; the verifier rejects them.
#pragma once
#include "compiler/bytecode/Opcodes.h"
#include <cstdint>
#include <span>

namespace krait::bytecode {

struct Instruction {
  Opcode op = Opcode::NOP;
  uint32_t arg = 0;
  uint32_t start = 0; // unit of the first prefix: where jumps land
  uint32_t at = 0;    // unit of the opcode itself
  uint32_t next = 0;  // unit after the caches

  bool isJump() const { return bytecode::isJump(op); }
  /// Unit that a jump goes to. Wraps around for arguments no verified code has.
  uint32_t target() const { return isBackwardJump(op) ? next - arg : next + arg; }
};

class Instructions {
public:
  explicit Instructions(std::span<const uint8_t> code) : code_(code) {}

  class Iterator {
  public:
    Iterator(std::span<const uint8_t> code, uint32_t unit) : code_(code), unit_(unit) { decode(); }
    const Instruction &operator*() const { return current_; }
    const Instruction *operator->() const { return &current_; }
    Iterator &operator++() {
      unit_ = current_.next;
      decode();
      return *this;
    }
    bool operator!=(const Iterator &other) const { return unit_ != other.unit_; }

  private:
    void decode();

    std::span<const uint8_t> code_;
    uint32_t unit_;
    Instruction current_;
  };

  Iterator begin() const { return {code_, 0}; }
  Iterator end() const { return {code_, uint32_t(code_.size() / 2)}; }
  /// Starts at `unit`, which must be an instruction's `start`.
  Iterator from(uint32_t unit) const { return {code_, unit}; }

private:
  std::span<const uint8_t> code_;
};

inline void Instructions::Iterator::decode() {
  const uint32_t units = uint32_t(code_.size() / 2);
  if (unit_ >= units) return;
  uint32_t at = unit_, arg = code_[2 * at + 1];
  while (Opcode(code_[2 * at]) == Opcode::EXTENDED_ARG && at + 1 < units) {
    ++at;
    arg = arg << 8 | code_[2 * at + 1];
  }
  Opcode op = Opcode(code_[2 * at]);
  uint32_t next = at + 1 + cacheUnits(op);
  current_ = {op, arg, unit_, at, next < units ? next : units};
}

/// Units that an instruction takes with its prefixes and caches.
inline uint32_t instructionUnits(Opcode op, uint32_t arg) {
  return 1 + (arg > 0xff) + (arg > 0xffff) + (arg > 0xffffff) + cacheUnits(op);
}

} // namespace krait::bytecode
