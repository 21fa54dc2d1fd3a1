// clean-cfg: empties blocks that nothing reaches, and appends a block to its only predecessor when that one ends in a
// jump to it.
//
//   ^1: jump ^2(%3)          ^1: ... %3 ...
//   ^2(%7): use %7     ->        use %3
//
// Handlers are reached by error edges. Merging keeps "values are used in the block that defines them": the arguments
// replace the parameters. The yield protocol's blocks (successors of yield and return_generator) start a suspension and
// stay apart.
#include "compiler/hir/passes/Passes.h"
#include <unordered_map>

namespace krait::hir {

namespace {

std::vector<uint32_t> countPredecessors(const Function &function) {
  std::vector<uint32_t> count(function.blocks.size(), 0);
  std::vector<BlockId> work{0};
  std::vector<bool> seen(function.blocks.size(), false);
  seen[0] = true;
  for (BlockId id = 1; id < function.blocks.size(); ++id)
    if (function.blocks[id].enter >= 0) work.push_back(id), seen[id] = true, ++count[id];
  auto reach = [&](BlockId id) {
    ++count[id];
    if (!seen[id]) seen[id] = true, work.push_back(id);
  };
  while (!work.empty()) {
    BlockId id = work.back();
    work.pop_back();
    for (const Instr &item : function.blocks[id].instrs) {
      if (item.handler != kNoBlock) reach(item.handler);
      for (const Successor &successor : item.successors)
        reach(successor.block);
    }
  }
  return count;
}

void replaceUses(Block &block, const std::unordered_map<ValueId, ValueId> &by) {
  auto replace = [&](std::vector<ValueId> &ids) {
    for (ValueId &id : ids)
      if (auto at = by.find(id); at != by.end()) id = at->second;
  };
  for (Instr &item : block.instrs) {
    replace(item.operands), replace(item.stack), replace(item.handlerArgs), replace(item.drops);
    for (Successor &successor : item.successors)
      replace(successor.args);
  }
}

} // namespace

bool runCleanCfg(Function &function, PassContext &) {
  bool changed = false;
  std::vector<uint32_t> predecessors = countPredecessors(function);
  for (BlockId id = 1; id < function.blocks.size(); ++id)
    if (predecessors[id] == 0 && !function.blocks[id].instrs.empty()) {
      function.blocks[id] = Block();
      changed = true;
    }
  for (BlockId id = 0; id < function.blocks.size(); ++id) {
    Block &block = function.blocks[id];
    while (!block.instrs.empty() && block.instrs.back().op == Op::Jump) {
      Successor target = block.instrs.back().successors[0];
      if (target.block == id || predecessors[target.block] != 1 || function.blocks[target.block].isHandler) break;
      Block &next = function.blocks[target.block];
      std::unordered_map<ValueId, ValueId> by;
      for (size_t i = 0; i < next.params.size(); ++i)
        by[next.params[i]] = target.args[i];
      replaceUses(next, by);
      block.instrs.pop_back();
      for (Instr &item : next.instrs)
        block.instrs.push_back(std::move(item));
      next = Block();
      changed = true;
    }
  }
  return changed;
}

} // namespace krait::hir
