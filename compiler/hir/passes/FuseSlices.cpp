// fuse-slices: container[start:stop:step] makes no slice object where the container can do without.
//
//   %3 = build_slice %1, %2             %3 = none
//   %4 = get_item %0, %3          ->    %4 = get_slice %0, %3, %1, %2
//
// and set_item likewise. A step that is written takes the place of None. Only when the subscript is the instruction
// after, the slice has no other use, and both raise to the same place. The entry makes the slice object when the
// container is no list, tuple or str, as the bytecode says.
#include "compiler/hir/analysis/Uses.h"
#include "compiler/hir/passes/Passes.h"

namespace krait::hir {

namespace {

bool fits(const Block &block, size_t at) {
  const Instr &slice = block.instrs[at], &user = block.instrs[at + 1];
  if (slice.op != Op::BuildSlice) return false;
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
      Instr &slice = block.instrs[i], &user = block.instrs[i + 1];
      const std::vector<ValueId> parts = slice.operands;
      const ValueId none = slice.results[0], step = parts.size() == 3 ? parts[2] : none;
      const bool get = user.op == Op::GetItem;
      std::vector<ValueId> operands{user.operands[0], step, parts[0], parts[1]};
      if (!get) operands.push_back(user.operands[2]);
      user.op = get ? Op::GetSlice : Op::SetSlice;
      user.operands = std::move(operands);
      if (step == none) {
        slice = Instr{.op = Op::None};
        slice.results = {none};
        function.values[none] = {kTypeNoneType, 'k'};
      } else {
        block.instrs.erase(block.instrs.begin() + ptrdiff_t(i));
      }
      changed = true;
    }
  return changed;
}

} // namespace krait::hir
