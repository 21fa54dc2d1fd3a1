// mark-cold: code that runs once is not worth its size. Blocks outside of loops are cold in module and class bodies,
// and in functions so large that nobody calls them in a tight loop; codegen calls entries there instead of inlining
// them.
#include "compiler/hir/analysis/Loops.h"
#include "compiler/hir/passes/Passes.h"

namespace krait::hir {

namespace {
constexpr size_t kLargeFunction = 250; // instructions
} // namespace

bool runMarkCold(Function &function, PassContext &) {
  size_t count = 0;
  for (const Block &block : function.blocks)
    count += block.instrs.size();
  if (function.kind != UnitKind::Body && count < kLargeFunction) return false;
  std::vector<bool> inLoop = findLoopBlocks(function);
  for (BlockId id = 0; id < function.blocks.size(); ++id)
    if (!inLoop[id] && !function.blocks[id].instrs.empty()) function.blocks[id].isCold = true;
  return true;
}

} // namespace krait::hir
