// fuse-super: super().name(...) makes no super object.
//
//   %1 = load_global name=super
//   %2 = call %0, %1 names=0 @8    ->
//   %3, %4 = load_method %2 @13            %3, %4 = load_super_method %1 @13
//
// Only when the call is the instruction before, has no arguments and no other use, and both raise to the same place. The
// entry asks whether the callable is the builtin `super`, and calls it otherwise, as the bytecode says; the call's offset
// is the load's less the length of CALL, which is therefore required.
#include "compiler/bytecode/CodeUnit.h"
#include "compiler/hir/passes/Passes.h"
#include <algorithm>

namespace krait::hir {

namespace {

bool isNull(const Function &function, ValueId id) { return function.values[id].type == kTypeNull; }

bool uses(const Instr &item, ValueId id) {
  auto has = [&](const std::vector<ValueId> &ids) { return std::find(ids.begin(), ids.end(), id) != ids.end(); };
  return has(item.stack) || has(item.handlerArgs) || has(item.operands) ||
         std::any_of(item.successors.begin(), item.successors.end(),
                     [&](const Successor &successor) { return has(successor.args); });
}

bool isSuperCall(const Function &function, const Instr &call) {
  return call.op == Op::Call && call.operands.size() == 2 && call.immediates[0] == 0 &&
         isNull(function, call.operands[0]);
}

bool fits(const Function &function, const Block &block, size_t at) {
  const Instr &call = block.instrs[at], &load = block.instrs[at + 1];
  constexpr int32_t kCallUnits = 1 + 4; // CALL and its cache
  if (!isSuperCall(function, call) || load.op != Op::LoadMethod || load.operands[0] != call.results[0]) return false;
  if (load.offset != call.offset + kCallUnits) return false;
  if (load.handler != call.handler || load.handlerArgs != call.handlerArgs) return false;
  for (size_t i = at + 1; i < block.instrs.size(); ++i) {
    const bool loads = i == at + 1 && std::count(load.handlerArgs.begin(), load.handlerArgs.end(), call.results[0]) == 0;
    if (!loads && uses(block.instrs[i], call.results[0])) return false;
  }
  return true;
}

/// The value is what the global `super` names.
bool isNamedSuper(const Function &function, const Block &block, size_t end, ValueId id) {
  for (size_t i = 0; i < end; ++i) {
    const Instr &item = block.instrs[i];
    if (item.results.empty() || item.results[0] != id) continue;
    if (item.op != Op::LoadGlobal || !function.unit) return false;
    return function.unit->names[size_t(item.immediates[0])]->text == "super";
  }
  return false;
}

} // namespace

bool runFuseSuper(Function &function, PassContext &) {
  bool changed = false;
  for (Block &block : function.blocks)
    for (size_t i = 0; i + 1 < block.instrs.size(); ++i) {
      if (!fits(function, block, i) || !isNamedSuper(function, block, i, block.instrs[i].operands[1])) continue;
      Instr &load = block.instrs[i + 1];
      load.op = Op::LoadSuperMethod;
      load.operands = {block.instrs[i].operands[1]};
      block.instrs.erase(block.instrs.begin() + ptrdiff_t(i));
      changed = true;
    }
  return changed;
}

} // namespace krait::hir
