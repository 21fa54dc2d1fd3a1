// enter-loops: blocks through which an activation that goes on in the VM comes back at a loop header (call/Switch.h).
//
//                                        ^9: enter=12 needs=biaa
//   ^3(%4): loop header=12 needs=biaa      %7 = load_spilled index=0       ; the operand stack, from the record
//                                   ->     %8 = load_local slot=1
//                                          %9 = assume_int %8
//                                          store_int %9 slot=1
//                                          jump ^3(%7)
//
// One for each loop, into the version that expects least; slots that it has in registers are loaded. What the version
// expects is in `needs`, and looked at by the runtime before: until then the VM holds the activation, whose locals a
// debugger may have changed. Nothing but these blocks is made, so loops without a version that objects can enter (none
// known) would stay in the VM. No block is entered from two sides without a loop header in between, so loops stay what
// they are; only an inner one has two ways into the loop around it.
#include "compiler/hir/passes/Passes.h"
#include <algorithm>
#include <map>

namespace krait::hir {

namespace {

/// How unlikely it is that a frame in the middle of its loop is like that.
size_t costOf(const std::string &needs) {
  auto letters = [&](char letter) { return size_t(std::count(needs.begin(), needs.end(), letter)); };
  return letters('i') + letters('f') + letters('r') + needs.size() * letters('u');
}

class Entrance {
public:
  Entrance(Function &function, BlockId header) : function_(function), header_(header) {}
  void make() {
    for (size_t i = 0; i < function_.localsPlusCount && i < needs().size(); ++i)
      if (needs()[i] == 'i' || needs()[i] == 'f') loadSlot(int64_t(i), needs()[i] == 'f');
    Successor edge{header_, {}};
    for (size_t i = 0; i < function_.blocks[header_].params.size(); ++i)
      edge.args.push_back(emit(Op::LoadSpilled, {}, 'n', kTypeAny, int64_t(i)));
    Instr jump{.op = Op::Jump};
    jump.successors.push_back(std::move(edge));
    block_.instrs.push_back(std::move(jump));
    block_.isCold = true;
    block_.enter = function_.blocks[header_].header;
    block_.needs = needs();
    function_.blocks.push_back(std::move(block_));
  }

private:
  const std::string &needs() const { return function_.blocks[header_].needs; }
  ValueId emit(Op op, std::vector<ValueId> operands, char kind, uint32_t type, int64_t immediate = 0) {
    Instr item{.op = op, .operands = std::move(operands), .immediates = {immediate, 0}};
    item.results = {function_.newValue(kind, type)};
    block_.instrs.push_back(std::move(item));
    return block_.instrs.back().results[0];
  }
  void loadSlot(int64_t slot, bool isFloat) {
    ValueId held = emit(Op::LoadLocal, {}, 'o', kTypeAny, slot);
    ValueId typed =
        isFloat ? emit(Op::UnboxFloat, {held}, 'f', kTypeRawFloat) : emit(Op::AssumeInt, {held}, 'k', kTypeSmallInt);
    block_.instrs.push_back(
        {.op = isFloat ? Op::StoreFloat : Op::StoreInt, .operands = {typed}, .immediates = {slot, 0}});
  }

  Function &function_;
  BlockId header_;
  Block block_;
};

} // namespace

bool runEnterLoops(Function &function, PassContext &) {
  std::map<int32_t, BlockId> best; // by code unit
  for (BlockId id = 0; id < function.blocks.size(); ++id) {
    const Block &block = function.blocks[id];
    if (block.header < 0 || block.instrs.empty()) continue;
    auto [at, added] = best.try_emplace(block.header, id);
    if (!added && costOf(block.needs) < costOf(function.blocks[at->second].needs)) at->second = id;
  }
  for (const auto &[unit, header] : best)
    Entrance(function, header).make();
  return !best.empty();
}

} // namespace krait::hir
