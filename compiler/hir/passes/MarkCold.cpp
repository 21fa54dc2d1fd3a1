// mark-cold: code that runs once is not worth its size. Blocks outside of loops are cold in module and class bodies,
// and in functions that do so much in every call that nobody calls them in a tight loop: the shortest way through them
// is long. (A long match statement is not: each call takes one of many short ways.) Codegen calls entries in cold
// blocks instead of inlining them.
#include "compiler/hir/analysis/Loops.h"
#include "compiler/hir/passes/Passes.h"
#include <queue>

namespace krait::hir {

namespace {

constexpr size_t kLongWay = 100; // instructions

/// Instructions on the shortest way from the entry to an instruction that leaves; error edges are not followed.
size_t shortestWay(const Function &function) {
  using Reached = std::pair<size_t, BlockId>; // instructions up to its end
  std::priority_queue<Reached, std::vector<Reached>, std::greater<>> work;
  std::vector<bool> done(function.blocks.size(), false);
  work.push({function.blocks[0].instrs.size(), 0});
  while (!work.empty()) {
    auto [length, id] = work.top();
    work.pop();
    if (done[id]) continue;
    done[id] = true;
    const Instr &last = function.blocks[id].instrs.back();
    if (last.op == Op::Return || last.op == Op::Yield) return length;
    for (const Successor &edge : last.successors)
      work.push({length + function.blocks[edge.block].instrs.size(), edge.block});
  }
  return 0; // it never returns
}

} // namespace

bool runMarkCold(Function &function, PassContext &) {
  if (function.kind != UnitKind::Body && shortestWay(function) < kLongWay) return false;
  std::vector<bool> inLoop = findLoopBlocks(function);
  for (BlockId id = 0; id < function.blocks.size(); ++id)
    if (!inLoop[id] && !function.blocks[id].instrs.empty()) function.blocks[id].isCold = true;
  return true;
}

} // namespace krait::hir
