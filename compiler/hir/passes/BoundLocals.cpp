// bound-locals: a forward data-flow analysis of which slots certainly hold a value; load_local_checked of such a slot
// becomes load_local. Parameters are bound at entry; a store binds, a delete unbinds; at joins only what all
// predecessors have bound stays bound. Handlers join the states before every instruction that can reach them. After a
// suspension nothing changes: nobody else writes a generator's slots. Loop headers keep what was found: who enters
// there from the VM has to look whether it still is so.
#include "compiler/hir/passes/Passes.h"

namespace krait::hir {

namespace {

using Slots = std::vector<bool>;

/// Meets `from` into `into`; true when that changed it. `known`: `into` has been reached before.
bool meet(Slots &into, const Slots &from, bool known) {
  if (!known) return into = from, true;
  bool changed = false;
  for (size_t i = 0; i < into.size(); ++i)
    if (into[i] && !from[i]) into[i] = false, changed = true;
  return changed;
}

template <class Visit>
void walk(const Block &block, Slots state, Visit visit) {
  for (const Instr &item : block.instrs) {
    visit(item, state);
    if (item.op == Op::StoreLocal || item.op == Op::MakeCell) state[size_t(item.immediates[0])] = true;
    if (item.op == Op::LoadLocalChecked) state[size_t(item.immediates[0])] = true; // it raised otherwise
    if (item.op == Op::DeleteLocal) state[size_t(item.immediates[0])] = false;
  }
}

} // namespace

bool runBoundLocals(Function &function, PassContext &) {
  size_t count = function.localsPlusCount;
  std::vector<Slots> entry(function.blocks.size(), Slots(count, false));
  std::vector<bool> reached(function.blocks.size(), false);
  for (size_t i = 0; i < function.parameterCount && i < count; ++i)
    entry[0][i] = true;
  reached[0] = true;
  std::vector<BlockId> work{0};
  auto flow = [&](BlockId to, const Slots &state) {
    if (meet(entry[to], state, reached[to])) work.push_back(to);
    reached[to] = true;
  };
  while (!work.empty()) {
    BlockId id = work.back();
    work.pop_back();
    walk(function.blocks[id], entry[id], [&](const Instr &item, const Slots &state) {
      if (item.handler != kNoBlock) {
        // A failing delete leaves its slot as it was or empty.
        Slots before = state;
        if (item.op == Op::DeleteLocal) before[size_t(item.immediates[0])] = false;
        flow(item.handler, before);
      }
      for (const Successor &successor : item.successors)
        flow(successor.block, state);
    });
  }
  bool changed = false;
  for (BlockId id = 0; id < function.blocks.size(); ++id) {
    if (!reached[id]) continue;
    std::vector<bool> drop;
    walk(function.blocks[id], entry[id], [&](const Instr &item, const Slots &state) {
      drop.push_back(item.op == Op::LoadLocalChecked && state[size_t(item.immediates[0])]);
    });
    for (size_t i = 0; i < drop.size(); ++i) {
      if (!drop[i]) continue;
      Instr &item = function.blocks[id].instrs[i];
      item.op = Op::LoadLocal;
      item.handler = kNoBlock;
      item.handlerArgs.clear();
      changed = true;
    }
    Block &block = function.blocks[id];
    if (block.header < 0) continue;
    block.needs.clear();
    for (size_t i = 0; i < count; ++i)
      block.needs += entry[id][i] ? 'b' : 'a';
    block.needs.append(block.params.size(), 'a');
  }
  return changed;
}

} // namespace krait::hir
