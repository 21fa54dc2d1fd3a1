// fuse-stars: (a, *b) and f(a, *b) make their tuple without a list.
//
//   %2 = build_list %0
//   list_extend %2, %1            ->
//   %3 = list_to_tuple %2               %3 = build_tuple_with %1, %0
//
// Only when nothing else uses the list, not even an exit to the VM between these, and all three raise to the same
// place. The entry makes the list when the iterable is no short list or tuple.
#include "compiler/hir/analysis/Uses.h"
#include "compiler/hir/passes/Passes.h"

namespace krait::hir {

namespace {

constexpr size_t kNotFound = SIZE_MAX;

/// The build_list whose list the instructions at `at` and behind it extend once and turn into a tuple.
size_t findList(const Block &block, size_t at) {
  const Instr &extend = block.instrs[at], &convert = block.instrs[at + 1];
  if (extend.op != Op::ListExtend || convert.op != Op::ListToTuple || convert.operands[0] != extend.operands[0])
    return kNotFound;
  const ValueId list = extend.operands[0];
  if (countUses(block, list) != 2) return kNotFound;
  for (size_t i = at; i-- > 0;) {
    const Instr &item = block.instrs[i];
    if (item.results.empty() || item.results[0] != list) continue;
    const bool fits = item.op == Op::BuildList && item.handler == extend.handler &&
                      item.handlerArgs == extend.handlerArgs && convert.handler == extend.handler &&
                      convert.handlerArgs == extend.handlerArgs;
    return fits ? i : kNotFound;
  }
  return kNotFound;
}

} // namespace

bool runFuseStars(Function &function, PassContext &) {
  bool changed = false;
  for (Block &block : function.blocks)
    for (size_t i = 0; i + 1 < block.instrs.size(); ++i) {
      const size_t list = findList(block, i);
      if (list == kNotFound) continue;
      Instr &extend = block.instrs[i];
      std::vector<ValueId> operands{extend.operands[1]};
      operands.insert(operands.end(), block.instrs[list].operands.begin(), block.instrs[list].operands.end());
      extend.op = Op::BuildTupleWith;
      extend.operands = std::move(operands);
      extend.results = block.instrs[i + 1].results;
      block.instrs.erase(block.instrs.begin() + ptrdiff_t(i + 1));
      block.instrs.erase(block.instrs.begin() + ptrdiff_t(list));
      changed = true;
    }
  return changed;
}

} // namespace krait::hir
