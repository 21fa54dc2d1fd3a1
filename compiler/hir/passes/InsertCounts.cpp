// insert-counts: reference counts from the ownership columns of Instrs.def.
//
//   before   %2 = load_local slot=0          ; lent by the slot
//            %3 = get_item %2, %1            ; new
//            store_local %3 slot=1           ; stolen
//            %4 = const const=2
//            return %4                       ; stolen
//   after    ... retain %4 / return %4
//
// In: SSA values are used only in the block that defines them (the builder passes everything else through block
// parameters). An owned value (a new result or a block parameter) is released right after its last use, unless that use
// steals it; it is retained before a use that steals it when more uses follow. Constants and lent values are retained
// where they are stolen or passed to a block, and lent values become owned when their slot is written while they are
// still needed. What is alive at an instruction that fails, and not passed to its handler, becomes its `drops`. Edges
// with work of their own get a block.
//
// Out: every path releases every owned value exactly once. Does not remove pairs: that is cancel-counts.
#include "compiler/hir/analysis/Uses.h"
#include "compiler/hir/passes/Passes.h"
#include "compiler/support/Assert.h"
#include <algorithm>
#include <unordered_map>

namespace krait::hir {

namespace {

class CountInserter {
public:
  explicit CountInserter(Function &function) : function_(function) {}
  void run() {
    size_t count = function_.blocks.size(); // blocks added for edges are finished when made
    for (BlockId id = 0; id < count; ++id)
      block(id);
  }

private:
  void block(BlockId id);
  void findOwners(Block &block);
  void countUses(const Block &block);
  void addDrops(Instr &item, const std::vector<ValueId> &released);
  void instr(Instr item, std::vector<Instr> &out);
  void terminator(Instr item, std::vector<Instr> &out);
  void edge(Successor &successor, const std::vector<ValueId> &alive, std::vector<Instr> &before, bool onlyEdge);

  bool counted(ValueId id) const { return owned_.contains(id); }
  /// No object, ever.
  bool isImmediate(ValueId id) const {
    return function_.values[id].type == kTypeNull || function_.values[id].type == kTypeSmallInt;
  }
  bool isRaw(ValueId id) const { return function_.values[id].type >= kTypeRawFloat; }
  static Instr make(Op op, ValueId operand) {
    Instr item{.op = op};
    item.operands = {operand};
    return item;
  }

  char paramKindOf(const Successor &edge, size_t i) const {
    return function_.values[function_.blocks[edge.block].params[i]].kind;
  }

  Function &function_;
  std::unordered_map<ValueId, int> uses_; // uses left in this block
  std::vector<ValueId> live_;             // owned and alive, in order of birth
  std::unordered_map<ValueId, bool> owned_;
  void born(ValueId id) {
    owned_[id] = true;
    live_.push_back(id);
  }
  void died(ValueId id) { live_.erase(std::find(live_.begin(), live_.end(), id)); }
};

/// Lent values that must own a count: those needed after their slot has been written, or handed to another block.
void CountInserter::findOwners(Block &block) {
  std::unordered_map<int64_t, std::vector<ValueId>> lentBySlot;
  std::unordered_map<ValueId, bool> slotWritten;
  auto promote = [&](ValueId id) { function_.values[id].kind = 'n'; };
  auto check = [&](const std::vector<ValueId> &ids) {
    for (ValueId id : ids)
      if (function_.values[id].kind == 'o' && slotWritten[id]) promote(id);
  };
  auto leaves = [&](const std::vector<ValueId> &ids) {
    for (ValueId id : ids)
      if (function_.values[id].kind == 'o') promote(id);
  };
  for (Instr &item : block.instrs) {
    check(item.operands);
    check(item.stack);
    leaves(item.handlerArgs);
    for (Successor &successor : item.successors)
      leaves(successor.args);
    // sync_float writes into the slot's box when nobody else has it.
    bool writes =
        item.op == Op::StoreLocal || item.op == Op::DeleteLocal || item.op == Op::SyncInt || item.op == Op::SyncFloat;
    if (writes)
      for (ValueId id : lentBySlot[item.immediates[0]])
        slotWritten[id] = true;
    if (!item.results.empty() && function_.values[item.results[0]].kind == 'o')
      lentBySlot[item.immediates[0]].push_back(item.results[0]);
  }
}

void CountInserter::countUses(const Block &block) {
  uses_.clear();
  for (const Instr &item : block.instrs)
    forEachUse(item, [&](ValueId id) { ++uses_[id]; });
}

void CountInserter::block(BlockId id) {
  if (function_.blocks[id].instrs.empty()) return;
  findOwners(function_.blocks[id]);
  countUses(function_.blocks[id]);
  live_.clear();
  owned_.clear();
  std::vector<Instr> old = std::move(function_.blocks[id].instrs), out;
  for (ValueId param : function_.blocks[id].params) {
    if (isRaw(param) || function_.values[param].kind == 'k') continue;
    born(param);
    if (uses_[param] == 0) out.push_back(make(Op::Release, param)), died(param);
  }
  for (Instr &item : old) {
    if (item.isTerminator())
      terminator(std::move(item), out);
    else
      instr(std::move(item), out);
  }
  function_.blocks[id].instrs = std::move(out);
}

/// What is alive and the handler does not keep, as CPython drops it: the operands that end here in their order, as on
/// success, then the rest of its stack, the top first.
void CountInserter::addDrops(Instr &item, const std::vector<ValueId> &released) {
  auto in = [](const std::vector<ValueId> &ids, ValueId id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
  };
  for (ValueId id : released)
    if (!in(item.handlerArgs, id)) item.drops.push_back(id);
  for (size_t i = live_.size(); i-- > 0;)
    if (!in(item.handlerArgs, live_[i]) && !in(released, live_[i])) item.drops.push_back(live_[i]);
}

/// Retains what is stolen but still needed, consumes or releases the operands, and fills `drops`.
void CountInserter::instr(Instr item, std::vector<Instr> &out) {
  const OpInfo &info = item.info();
  for (ValueId id : item.handlerArgs)
    --uses_[id];
  for (ValueId id : item.stack)
    --uses_[id];
  std::vector<ValueId> released, consumed;
  for (size_t i = 0; i < item.operands.size(); ++i) {
    ValueId id = item.operands[i];
    int left = --uses_[id];
    if (isRaw(id)) continue;
    bool steals = info.operandKind(i) == 's';
    bool kept = std::find(item.handlerArgs.begin(), item.handlerArgs.end(), id) != item.handlerArgs.end();
    if (!counted(id)) {
      if (steals && !isImmediate(id)) out.push_back(make(Op::Retain, id));
      continue;
    }
    if (steals && left == 0 && !kept)
      consumed.push_back(id);
    else if (steals)
      out.push_back(make(Op::Retain, id));
    if (left == 0 && (!steals || kept)) released.push_back(id);
  }
  if (info.has(kLastFirst) && !released.empty() && released.back() == item.operands.back())
    std::rotate(released.begin(), released.end() - 1, released.end());
  for (ValueId id : consumed)
    died(id);
  auto endsHere = [&](ValueId id) { // wanted by the handler or a side exit only
    if (counted(id) && uses_[id] == 0 && std::find(live_.begin(), live_.end(), id) != live_.end() &&
        std::find(released.begin(), released.end(), id) == released.end())
      released.push_back(id);
  };
  std::for_each(item.handlerArgs.begin(), item.handlerArgs.end(), endsHere);
  std::for_each(item.stack.begin(), item.stack.end(), endsHere);
  if (item.raises()) addDrops(item, released);
  std::vector<ValueId> results = item.results;
  bool lentButOwned = !results.empty() && info.resultKind(0) == 'o' && function_.values[results[0]].kind == 'n';
  if (item.op != Op::Pop) out.push_back(std::move(item)); // has said where its operand ends
  for (ValueId id : released)
    out.push_back(make(Op::Release, id)), died(id);
  for (ValueId id : results) {
    if (function_.values[id].kind != 'n') continue;
    if (lentButOwned) out.push_back(make(Op::Retain, id));
    born(id);
    if (uses_[id] == 0) out.push_back(make(Op::Release, id)), died(id);
  }
}

/// Counts on one edge: values passed once move, values passed again (or not owned) are retained, the rest is released.
void CountInserter::edge(Successor &successor, const std::vector<ValueId> &alive, std::vector<Instr> &before,
                         bool onlyEdge) {
  std::vector<Instr> work;
  std::vector<ValueId> moved;
  for (size_t i = 0; i < successor.args.size(); ++i) {
    ValueId id = successor.args[i];
    if (isRaw(id) || isImmediate(id) || paramKindOf(successor, i) == 'k') continue;
    bool first = std::find(moved.begin(), moved.end(), id) == moved.end();
    if (std::find(alive.begin(), alive.end(), id) != alive.end() && first)
      moved.push_back(id);
    else
      work.push_back(make(Op::Retain, id));
  }
  for (ValueId id : alive)
    if (std::find(moved.begin(), moved.end(), id) == moved.end()) work.push_back(make(Op::Release, id));
  if (work.empty()) return;
  if (onlyEdge) {
    before.insert(before.end(), std::make_move_iterator(work.begin()), std::make_move_iterator(work.end()));
    return;
  }
  BlockId between = function_.newBlock();
  Instr jump{.op = Op::Jump};
  jump.successors.push_back(std::move(successor));
  work.push_back(std::move(jump));
  function_.blocks[between].instrs = std::move(work);
  successor = {between, {}};
}

void CountInserter::terminator(Instr item, std::vector<Instr> &out) {
  const OpInfo &info = item.info();
  for (size_t i = 0; i < item.operands.size(); ++i) {
    ValueId id = item.operands[i];
    --uses_[id];
    if (isRaw(id) || info.operandKind(i) != 's') continue;
    bool alive = std::find(live_.begin(), live_.end(), id) != live_.end();
    if (!alive || uses_[id] > 0) {
      if (!isImmediate(id)) out.push_back(make(Op::Retain, id));
    } else {
      died(id);
    }
  }
  if (item.raises()) addDrops(item, {});
  const bool isSend = item.op == Op::Send;
  bool onlyEdge = item.successors.size() == 1;
  for (size_t i = 0; i < item.successors.size(); ++i) {
    std::vector<ValueId> alive = live_;
    for (size_t j = 0; j < item.results.size(); ++j)
      if (info.resultKind(j) == 'n' && (isSend || i == 0)) alive.push_back(item.results[j]);
    edge(item.successors[i], alive, out, onlyEdge);
  }
  if (item.successors.empty() && !item.raises())
    for (ValueId id : live_)
      out.push_back(make(Op::Release, id));
  out.push_back(std::move(item));
}

} // namespace

bool runInsertCounts(Function &function, PassContext &) {
  CountInserter(function).run();
  return true;
}

} // namespace krait::hir
