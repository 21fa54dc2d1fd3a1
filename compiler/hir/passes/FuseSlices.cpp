// fuse-slices: container[start:stop] makes no slice object where the container can do without.
//
//   %3 = build_slice %1, %2
//   %4 = get_item %0, %3          ->    %4 = get_slice %0, %1, %2
//
// and set_item likewise. Only when the subscript is the instruction after, the slice has no other use, and both raise
// to the same place. The entry makes the slice object when the container is no list, tuple or str, as the bytecode
// says.
#include "compiler/hir/passes/Passes.h"
#include <algorithm>

namespace krait::hir {

namespace {

size_t countUses(const Block &block, ValueId id) {
  size_t count = 0;
  auto add = [&](const std::vector<ValueId> &ids) { count += size_t(std::count(ids.begin(), ids.end(), id)); };
  for (const Instr &item : block.instrs) {
    add(item.operands), add(item.stack), add(item.handlerArgs);
    for (const Successor &successor : item.successors)
      add(successor.args);
  }
  return count;
}

bool fits(const Block &block, size_t at) {
  const Instr &slice = block.instrs[at], &user = block.instrs[at + 1];
  if (slice.op != Op::BuildSlice || slice.operands.size() != 2) return false;
  if ((user.op != Op::GetItem && user.op != Op::SetItem) || user.operands[1] != slice.results[0]) return false;
  return user.handler == slice.handler && user.handlerArgs == slice.handlerArgs &&
         countUses(block, slice.results[0]) == 1;
}

} // namespace

bool runFuseSlices(Function &function, PassContext &) {
  bool changed = false;
  for (Block &block : function.blocks)
    for (size_t i = 0; i + 1 < block.instrs.size(); ++i) {
      if (!fits(block, i)) continue;
      const std::vector<ValueId> parts = block.instrs[i].operands;
      Instr &user = block.instrs[i + 1];
      user.op = user.op == Op::GetItem ? Op::GetSlice : Op::SetSlice;
      user.operands.erase(user.operands.begin() + 1);
      user.operands.insert(user.operands.begin() + 1, parts.begin(), parts.end());
      block.instrs.erase(block.instrs.begin() + ptrdiff_t(i));
      changed = true;
    }
  return changed;
}

} // namespace krait::hir
