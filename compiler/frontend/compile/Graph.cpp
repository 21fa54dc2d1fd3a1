#include "compiler/frontend/compile/Graph.h"

namespace krait::frontend {

void Block::grow(Arena &arena, uint32_t count) {
  uint32_t larger = capacity * 2 > size + count ? capacity * 2 : size + count + 6;
  Instr *moved = static_cast<Instr *>(arena.allocate(larger * sizeof(Instr), alignof(Instr)));
  if (size) std::memcpy(static_cast<void *>(moved), instrs, size * sizeof(Instr));
  instrs = moved;
  capacity = larger;
}

Instr *Block::insert(Arena &arena, uint32_t at, uint32_t count) {
  if (size + count > capacity) grow(arena, count);
  if (at < size) std::memmove(static_cast<void *>(instrs + at + count), instrs + at, (size - at) * sizeof(Instr));
  for (uint32_t i = at; i < at + count; ++i)
    new (&instrs[i]) Instr();
  size += count;
  return instrs + at;
}

} // namespace krait::frontend
