// specialise: quick forms of instructions that read and write the heap.
//
// The general instruction may be observed, so typed slots are synchronised before it. The quick form does what cannot
// be observed or nothing; then the general one follows, and both go on in the same version. Where a float is expected,
// a read gives the raw double.
#include "compiler/hir/passes/Specialiser.h"
#include <algorithm>

namespace krait::hir {

namespace {

struct QuickRow {
  Op op;
  Op quick;
  Op quickFloat;   // Op::Unreachable: none. The float is the result of a read, the last operand of a write
  Op generalFloat; // of writes: the general instruction for a float
};
constexpr QuickRow kQuickRows[] = {
    {Op::LoadGlobal, Op::QuickGlobal, Op::Unreachable, Op::Unreachable},
    {Op::LoadAttr, Op::QuickAttr, Op::QuickAttrFloat, Op::Unreachable},
    {Op::LoadMethod, Op::QuickMethod, Op::Unreachable, Op::Unreachable},
    {Op::GetItem, Op::QuickItem, Op::QuickItemFloat, Op::Unreachable},
    {Op::StoreAttr, Op::QuickSetAttr, Op::QuickSetAttrFloat, Op::StoreAttrFloat},
    {Op::SetItem, Op::QuickSetItem, Op::QuickSetItemFloat, Op::SetItemFloat},
    {Op::ForNext, Op::QuickNext, Op::Unreachable, Op::Unreachable},
    {Op::UnpackSequence, Op::QuickUnpack, Op::Unreachable, Op::Unreachable},
};

const QuickRow *rowOf(Op op) {
  for (const QuickRow &row : kQuickRows)
    if (row.op == op) return &row;
  return nullptr;
}

/// The load of a builtin by its name, which codegen does and calls in line (tables/KnownCallables.def): the call is
/// observed anyhow.
bool loadsKnownCallable(const Function &function, const Instr &item) {
  constexpr std::pair<Op, std::string_view> kKnown[] = {
#define KNOWN_FUNCTION(name, arguments, entry) {Op::LoadGlobal, #name},
#define KNOWN_METHOD(type, name, arguments, entry) {Op::LoadMethod, #name},
#include "runtime/tables/KnownCallables.def"
  };
  if (!function.unit || (item.op != Op::LoadGlobal && item.op != Op::LoadMethod)) return false;
  const std::string_view name = function.unit->names[size_t(item.immediates[0])]->text;
  return std::find(std::begin(kKnown), std::end(kKnown), std::pair(item.op, name)) != std::end(kKnown);
}

bool isItem(Op op) { return op == Op::GetItem || op == Op::SetItem; }

} // namespace

/// A number is read and goes on as a double, as far as one can tell.
bool Specialiser::expectsFloat(const Instr &item) const {
  if (state_.flavour != Flavour::Float && (state_.flavour != Flavour::Unknown || !facts_.usesFloats)) return false;
  return mayBeHot(block_) && isWanted(item);
}

/// Emits the quick form: the unit goes on where it is done. Where it is not, without a result yet.
Specialiser::Position Specialiser::emitQuick(const Instr &item, Op op) {
  const OpInfo &info = opInfo(op);
  std::vector<ValueId> operands;
  for (size_t i = 0; i < item.operands.size(); ++i)
    operands.push_back(info.operandKind(i) == 'f' ? raw(item.operands[i]) : boxed(item.operands[i]));
  const bool cached = info.immediates.starts_with("cache");
  BlockId from = at_;
  Instr &made = emit(op, std::move(operands), item.immediates[cached ? 1 : 0], cached ? site().unit : 0);
  made.offset = item.offset;
  std::vector<ValueId> results;
  for (size_t i = 0; i < item.results.size(); ++i)
    results.push_back(function_.newValue(info.resultKind(i), info.resultKind(i) == 'f'   ? kTypeRawFloat
                                                             : info.resultKind(i) == 't' ? kTypeFlag
                                                                                         : kTypeAny));
  made.results = results;
  Position failed{state_, at_};
  for (size_t i = 0; i < results.size(); ++i)
    set(item.results[i],
        info.resultKind(i) == 'f'   ? Rep::Float
        : info.resultKind(i) == 't' ? Rep::Flag
                                    : Rep::Any,
        results[i]);
  Successor done = startBlock();
  std::swap(state_, failed.state);
  BlockId doneAt = at_;
  Successor otherwise = startBlock(/*cold=*/true); // what the general entry has in line has just failed: called
  failed.at = at_;
  std::swap(state_, failed.state);
  at_ = doneAt;
  function_.blocks[from].instrs.back().successors = {std::move(done), std::move(otherwise)};
  return failed;
}

/// Goes on behind `item`, whose operands may end there: what might be observed when one is dropped is synchronised.
void Specialiser::dropOperands(const Instr &item) {
  std::vector<Position> unshared;
  for (ValueId id : item.operands) {
    const Entry &operand = entry(id);
    if (!anyDirty() || operand.rep != Rep::Any || operand.source != Source::None) continue;
    if (lastUse_[block_][id] != index_) continue;
    Position shared = fork(emitValue(Op::IsShared, {operand.id}));
    unshared.push_back({std::move(state_), at_});
    resume(std::move(shared));
  }
  goTo(block_, index_ + 1);
  for (Position &position : unshared) {
    resume(std::move(position));
    function_.blocks[at_].isCold = true;
    syncAll();
    goTo(block_, index_ + 1);
  }
}

std::optional<bool> Specialiser::quick(const Instr &item) {
  const QuickRow *row = rowOf(item.op);
  const bool inlined = bool(site());
  if (inlined)
    return finishQuick(item, row->quickFloat != Op::Unreachable && expectsFloat(item) ? row->quickFloat : row->quick,
                       item);
  if (loadsKnownCallable(function_, item)) return std::nullopt;
  if (!row || function_.blocks[at_].isCold || state_.flavour == Flavour::Rare || isFull(block_, index_ + 1))
    return std::nullopt;
  if (isItem(item.op) && rep(item.operands[1]) != Rep::Int) return std::nullopt;
  const bool isWrite = row->generalFloat != Op::Unreachable;
  Instr general = item;
  if (isWrite) {
    const Entry &stored = entry(item.operands.back());
    const bool stores = stored.rep == Rep::Float && stored.source != Source::Constant;
    if (stores) general.op = row->generalFloat;
    if (!anyDirty()) return copy(general), true;
    return finishQuick(item, stores ? row->quickFloat : row->quick, general);
  }
  if (row->quickFloat != Op::Unreachable && expectsFloat(item)) return finishQuick(item, row->quickFloat, general);
  if (!anyDirty()) return std::nullopt;
  return finishQuick(item, row->quick, general);
}

/// The quick form, the general one where that is not enough, and on behind them.
bool Specialiser::finishQuick(const Instr &item, Op op, const Instr &general) {
  Position failed = emitQuick(item, op);
  dropOperands(item);
  resume(std::move(failed));
  if (state_.rank == Rank::Likely) state_.rank = Rank::Possible;
  if (site()) return abandon(site()), false;
  copy(general);
  goTo(block_, index_ + 1);
  return false;
}

/// The same for the end of a block: the item of an iteration, or what goes on in `failed`.
bool Specialiser::quickNext(const Instr &item) {
  if (function_.blocks[at_].isCold || state_.flavour == Flavour::Rare) return false;
  if (const Instr *unpack = unpackOf(item)) return quickNextPair(item, *unpack);
  if (!anyDirty()) return false;
  Position failed = emitQuick(item, Op::QuickNext);
  follow(item.successors[0]);
  resume(std::move(failed)); // the loop's end too
  return true;
}

/// What an iteration does with its item when it unpacks a pair at once: the first instruction of the loop's body.
const Instr *Specialiser::unpackOf(const Instr &item) const {
  const Successor &edge = item.successors[0];
  const Instr &first = old_[edge.block].instrs.front();
  if (first.op != Op::UnpackSequence || first.immediates[0] != 2 || first.handler != kNoBlock) return nullptr;
  size_t passed = size_t(std::count(edge.args.begin(), edge.args.end(), item.results[0]));
  if (passed != 1 || lastUse_[edge.block].at(first.operands[0]) != 0) return nullptr;
  const size_t at = size_t(std::find(edge.args.begin(), edge.args.end(), item.results[0]) - edge.args.begin());
  return old_[edge.block].params[at] == first.operands[0] ? &first : nullptr;
}

/// Takes the two without their pair.
bool Specialiser::quickNextPair(const Instr &item, const Instr &unpack) {
  Instr both = item;
  both.results = unpack.results;
  Position failed = emitQuick(both, Op::QuickNextPair);
  const Successor &edge = item.successors[0];
  std::map<ValueId, Entry> values;
  for (size_t i = 0; i < edge.args.size(); ++i)
    if (edge.args[i] != item.results[0]) values[old_[edge.block].params[i]] = passed(edge.args[i]);
  for (ValueId result : unpack.results)
    values[result] = entry(result);
  state_.values = std::move(values);
  goTo(edge.block, 1);
  resume(std::move(failed));
  return true;
}

} // namespace krait::hir
