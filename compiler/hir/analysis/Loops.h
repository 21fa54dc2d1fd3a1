// Which blocks belong to loops: those that reach a loop header and are reached from it.
#pragma once
#include "compiler/hir/ir/Hir.h"
#include <vector>

namespace krait::hir {

/// Blocks of the loop with that header, the header included; by block. O(blocks + edges).
std::vector<bool> blocksOfLoop(const Function &function, BlockId header);
/// Blocks of any loop; by block.
std::vector<bool> findLoopBlocks(const Function &function);

/// Calls `visit` with every block that control may go to from `block`, error edges included.
template <class Visit>
void forEachTarget(const Block &block, Visit visit) {
  for (const Instr &item : block.instrs) {
    if (item.handler != kNoBlock) visit(item.handler);
    for (const Successor &successor : item.successors)
      visit(successor.block);
  }
}

} // namespace krait::hir
