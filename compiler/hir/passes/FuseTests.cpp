// fuse-tests: what is only tested is not boxed.
//
//   %2 = compare_op %0, %1 op=0        %3 = compare_test %0, %1 op=0
//   %3 = truth %2                  ->
//
//   %2 = bool %1:flag                  (uses of %3 become %1)
//   %3 = truth %2                  ->
//
// Only when the test follows in the same block and is the value's only use: the comparison's result object is then
// invisible. A comparison may return anything with a truth value of its own; compare_test asks it for that, so the
// meaning stays.
#include "compiler/hir/analysis/Uses.h"
#include "compiler/hir/passes/Passes.h"
#include <unordered_map>

namespace krait::hir {

namespace {

std::unordered_map<ValueId, int> countUses(const Block &block) {
  std::unordered_map<ValueId, int> uses;
  for (const Instr &item : block.instrs)
    forEachUse(item, [&](ValueId id) { ++uses[id]; });
  return uses;
}

} // namespace

bool runFuseTests(Function &function, PassContext &) {
  bool changed = false;
  for (Block &block : function.blocks) {
    auto uses = countUses(block);
    std::unordered_map<ValueId, ValueId> renamed;
    std::vector<Instr> out;
    for (Instr &item : block.instrs) {
      for (ValueId &id : item.operands)
        if (auto at = renamed.find(id); at != renamed.end()) id = at->second;
      if (item.op == Op::Truth && !out.empty() && !out.back().results.empty() &&
          out.back().results[0] == item.operands[0] && uses[item.operands[0]] == 1) {
        Instr &made = out.back();
        if (made.op == Op::Bool) {
          renamed[item.results[0]] = made.operands[0];
          out.pop_back();
          changed = true;
          continue;
        }
        if (made.op == Op::CompareOp) {
          made.op = Op::CompareTest;
          made.results = item.results;
          changed = true;
          continue;
        }
      }
      out.push_back(std::move(item));
    }
    block.instrs = std::move(out);
  }
  return changed;
}

} // namespace krait::hir
