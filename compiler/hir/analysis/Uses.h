// Where values are used.
#pragma once
#include "compiler/hir/ir/Hir.h"

namespace krait::hir {

/// Calls `visit` with every value that `item` uses, as often as it does: operands, what an exit or a handler gets, and what
/// successors do.
template <class Visit>
void forEachUse(const Instr &item, Visit visit) {
  for (const std::vector<ValueId> *ids : {&item.operands, &item.stack, &item.handlerArgs})
    for (ValueId id : *ids)
      visit(id);
  for (const Successor &successor : item.successors)
    for (ValueId id : successor.args)
      visit(id);
}

/// O(instructions).
inline size_t countUses(const Block &block, ValueId id) {
  size_t count = 0;
  for (const Instr &item : block.instrs)
    forEachUse(item, [&](ValueId used) { count += used == id; });
  return count;
}

} // namespace krait::hir
