// specialise: versions of the code for the types of its values (basic block versioning: Chevalier-Boisvert and Feeley,
// "Simple and Effective Type Check Removal through Lazy Basic Block Versioning", ECOOP 2015; here ahead of time).
//
//   ^1: loop                             ^1(i: Int)        ^7(i: Any)
//     %0 = load_local i                    int_arith         is_small_int -> continue in ^1's version, else
//     %2 = binary_op %0, %1 (+ 1)    ->    done / failed     binary_op
//     store_local %2 i                     store_int
//     jump ^1                              jump ^1           jump ^7
//
// A context says for every local slot and every value on the operand stack whether it is known to be a small int or a
// float. Code is walked once for every context that reaches it: literals and results of typed operators are known, an
// unknown operand of an operator with typed others is tested, and what follows the test is a version of its own. So a
// test is made once, before a loop or in its first round, and stays made. What fails a test, or overflows, does the
// general instruction and goes on in a version that knows nothing (`forgetTypes`), up to a loop header, where it looks
// whether a version for types fits again (`retry`). There is always such a general version, so every wrong guess costs
// a jump and nothing else.
//
// Slots of known type have a copy in a register. The record's memory is brought up to date (`sync_*`) before every
// instruction that may raise, run Python code or be observed otherwise, so whoever looks at the frame sees the truth.
// Typed loops that nobody can look into store nothing.
//
// The code grows to `limit_`; beyond that, and beyond kMostVersions of one place, only general versions are made.
#include "compiler/hir/analysis/Uses.h"
#include "compiler/hir/passes/Specialiser.h"
#include "runtime/tables/Unbound.h"
#include <algorithm>

namespace krait::hir {

namespace {

constexpr int kMostVersions[] = {5, 3}; // of one place, by rank: guesses that fail take no room from those that hold
constexpr size_t kSmallFunction = 80;   // instructions
constexpr size_t kMostGrowth = 600;     // instructions that a large one gets more

bool isWorthwhile(const Function &function) {
  for (const Block &block : function.blocks)
    for (const Instr &item : block.instrs)
      if (item.op == Op::BinaryOp || item.op == Op::InplaceOp || item.op == Op::CompareTest ||
          item.op == Op::CompareOp || item.op == Op::Negative || item.op == Op::Call)
        return true;
  return false;
}

} // namespace

Specialiser::Specialiser(Function &function, const Inlinable *inlinable)
    : function_(function), inlinable_(inlinable), facts_(findSlotFacts(function)), old_(std::move(function.blocks)),
      oldValues_(std::move(function.values)), lastUse_(old_.size()), sites_(old_.size()) {
  function_.blocks.clear();
  function_.values.clear();
  size_t count = 0;
  for (size_t id = 0; id < old_.size(); ++id)
    for (size_t i = 0; i < old_[id].instrs.size(); ++i, ++count)
      forEachUse(old_[id].instrs[i], [&](ValueId value) { lastUse_[id][value] = i; });
  small_ = count <= kSmallFunction;
  limit_ = 2 * kSmallFunction + std::min(4 * count, kMostGrowth + count); // large ones are seldom hot all over
}

void Specialiser::run() {
  state_.slots.assign(function_.localsPlusCount, {SlotKind::Any, false});
  for (size_t i = function_.parameterCount; i < state_.slots.size(); ++i)
    if (facts_.plain[i]) state_.slots[i].kind = SlotKind::Unbound;
  unitFor(0, 0);
  while (std::deque<size_t> *work = nextWork()) {
    size_t unit = work->front();
    work->pop_front();
    if (!std::exchange(units_[unit].processed, true)) process(unit);
  }
}

std::deque<size_t> *Specialiser::nextWork() {
  for (std::deque<size_t> &work : work_)
    if (!work.empty()) return &work;
  return nullptr;
}

void Specialiser::process(size_t unit) {
  state_ = units_[unit].entry;
  at_ = units_[unit].made;
  block_ = units_[unit].block;
  if (state_.flavour == Flavour::Retry) return retry(units_[unit]);
  for (index_ = units_[unit].index; step(old_[block_].instrs[index_]); ++index_)
    prune(block_, index_ + 1);
}

/// Everything two versions of one place differ in. Whether memory is behind is not: `goTo` sees to it.
std::string Specialiser::key(BlockId block, size_t index) const {
  std::string text;
  auto number = [&](uint64_t value) { text.append(reinterpret_cast<const char *>(&value), sizeof value); };
  number(block), number(index);
  text += char(state_.flavour), text += char(state_.mustCall);
  for (const SlotState &slot : state_.slots)
    text += char(slot.kind);
  for (const auto &[id, entry] : state_.values) {
    number(id), text += char(entry.rep), text += char(entry.source);
    if (entry.source != Source::None) number(uint64_t(entry.immediate));
  }
  return text;
}

size_t Specialiser::unitFor(BlockId block, size_t index) {
  std::string name = key(block, index);
  Rank rank = state_.flavour == Flavour::Rare ? Rank::General : state_.rank;
  if (auto at = byKey_.find(name); at != byKey_.end()) {
    Unit &unit = units_[at->second];
    if (!unit.processed && rank < unit.entry.rank) { // more likely than was thought
      unit.entry.rank = rank;
      work_[size_t(rank)].push_back(at->second);
    }
    return at->second;
  }
  if (rank != Rank::General) ++versions_[{block, index}][size_t(rank)];
  Unit unit{block, index, newBlock(), state_};
  Block &made = function_.blocks[unit.made];
  made.isLoopHeader = index == 0 && old_[block].isLoopHeader;
  made.isHandler = index == 0 && old_[block].isHandler;
  if (index == 0 && old_[block].header >= 0 && canBeEntered(unit)) {
    made.header = old_[block].header;
    made.needs = needsOf(unit);
  }
  made.isCold = old_[block].isCold || state_.flavour == Flavour::Rare;
  for (auto &[id, entry] : unit.entry.values) {
    entry.id = kNoValue;
    if (entry.source != Source::None) continue;
    uint32_t type = entry.rep == Rep::Int     ? kTypeSmallInt
                    : entry.rep == Rep::Float ? kTypeRawFloat
                    : entry.rep == Rep::Flag  ? kTypeFlag
                    : entry.rep == Rep::Bool  ? kTypeFlag
                                              : objectType(id);
    entry.id = function_.newValue(paramKind(type), type);
    function_.blocks[unit.made].params.push_back(entry.id);
  }
  if (made.isLoopHeader) // the next round finds it so, and the first one pays nothing
    for (size_t i = 0; i < unit.entry.slots.size(); ++i)
      if (unit.entry.slots[i].typed() && facts_.storedIn[block][i]) unit.entry.slots[i].dirty = true;
  byKey_.emplace(std::move(name), units_.size());
  unit.entry.rank = rank;
  work_[size_t(rank)].push_back(units_.size());
  units_.push_back(std::move(unit));
  return units_.size() - 1;
}

bool Specialiser::isUsed(ValueId id, BlockId block, size_t from) const {
  auto last = lastUse_[block].find(id);
  return last != lastUse_[block].end() && last->second >= from;
}

/// The VM has the operands of a loop header as objects.
bool Specialiser::canBeEntered(const Unit &unit) const {
  return std::all_of(
             unit.entry.values.begin(), unit.entry.values.end(),
             [](const auto &value) { return value.second.source == Source::None && isObject(value.second.rep); }) &&
         unit.entry.values.size() == old_[unit.block].params.size();
}

/// Block::needs of a version.
std::string Specialiser::needsOf(const Unit &unit) const {
  std::string needs = old_[unit.block].needs;
  if (needs.empty()) return needs; // bound-locals has not run
  for (size_t i = 0; i < unit.entry.slots.size(); ++i) {
    const SlotKind kind = unit.entry.slots[i].kind;
    if (kind != SlotKind::Any) needs[i] = kind == SlotKind::Int ? 'i' : kind == SlotKind::Float ? 'f' : 'u';
  }
  size_t operand = unit.entry.slots.size();
  for (const auto &[id, entry] : unit.entry.values)
    needs[operand++] = entry.rep == Rep::Range ? 'r' : 'a';
  return needs;
}

/// Values that are not used from there on leave the context.
void Specialiser::prune(BlockId block, size_t index) {
  const Site &call = sites_[block]; // what it needs must be there to go back to
  std::erase_if(state_.values, [&](const auto &value) {
    return !isUsed(value.first, block, index) && !(call && isUsed(value.first, call.block, call.index));
  });
}

/// Slots that are written before they are read may be whatever their next writer wants: the first round of a loop then
/// is no version of its own.
void Specialiser::normaliseSlots(BlockId block) {
  for (size_t i = 0; i < state_.slots.size(); ++i) {
    SlotState &slot = state_.slots[i];
    if (facts_.liveIn[block][i]) continue;
    SlotGuess guess = facts_.guesses[i];
    bool toInt = guess == SlotGuess::Int, toFloat = guess == SlotGuess::Float;
    if (slot.kind == SlotKind::Unbound && toInt) {
      emit(Op::StoreInt, {emitValue(Op::Null)}, int64_t(i));
      slot = {SlotKind::Int, false};
    } else if (slot.kind == SlotKind::Unbound && toFloat) {
      emit(Op::StoreFloat, {emitValue(Op::RawFloat, {}, int64_t(kUnboundFloat))}, int64_t(i));
      slot = {SlotKind::Float, false};
    } else if (!slot.dirty && !toInt && !toFloat) {
      slot.kind = SlotKind::Any;
    }
  }
}

/// Leaves what every version can be reached with: objects and memory.
void Specialiser::forgetTypes(Flavour flavour) {
  syncAll();
  for (SlotState &slot : state_.slots)
    slot.kind = SlotKind::Any;
  for (auto &[id, entry] : state_.values) {
    if (entry.rep == Rep::Flag || entry.source == Source::Constant || entry.source == Source::SmallInt ||
        entry.source == Source::Null || entry.source == Source::NoneObject)
      continue;
    if (entry.source == Source::Local) {
      entry = {Rep::Any, Source::Local, entry.immediate, kNoValue};
      continue;
    }
    ValueId object = boxed(id);
    entry = {Rep::Any, Source::None, 0, object};
  }
  state_.flavour = flavour;
  state_.rank = Rank::General;
}

/// No more versions of that place, but the general ones.
bool Specialiser::isFull(BlockId block, size_t index) const {
  if (state_.rank == Rank::General) return made_ > limit_;
  auto versions = versions_.find({block, index});
  int most = mayBeHot(block) ? kMostVersions[size_t(state_.rank)] : 1;
  size_t limit = state_.rank == Rank::Likely ? 2 * limit_ : limit_;
  const bool isOver = made_ > limit && !sites_[block]; // half an inlined body would be worse than none
  return isOver || (versions != versions_.end() && versions->second[size_t(state_.rank)] >= most);
}

void Specialiser::goTo(BlockId block, size_t index) {
  prune(block, index);
  if (index == 0) {
    normaliseSlots(block);
    if (old_[block].isLoopHeader) state_.flavour = Flavour::Unknown;
  }
  const bool isHeader = index == 0 && old_[block].isLoopHeader;
  if (index == 0 && !isHeader && runsOnce(block)) { // one version is enough
    const Rank rank = state_.rank;
    forgetTypes(Flavour::Unknown);
    state_.rank = rank;
  }
  if (sites_[block] && !byKey_.contains(key(block, index)) && isFull(block, index)) return abandon(sites_[block]);
  if (isHeader && state_.rank == Rank::General)
    forgetTypes(Flavour::Retry);
  else if (!byKey_.contains(key(block, index)) && isFull(block, index))
    forgetTypes(isHeader ? Flavour::Retry : Flavour::General);
  jumpTo(unitFor(block, index));
}

/// Ends the block under construction with a jump to unit `target`, which fits the state.
void Specialiser::jumpTo(size_t target) {
  if (!units_[target].processed) // then its code can do with memory that is behind
    for (size_t i = 0; i < state_.slots.size(); ++i)
      units_[target].entry.slots[i].dirty |= state_.slots[i].dirty;
  for (size_t i = 0; i < state_.slots.size(); ++i)
    if (!units_[target].entry.slots[i].dirty) sync(i);
  Successor edge{units_[target].made, {}};
  for (const auto &[id, want] : units_[target].entry.values)
    if (want.source == Source::None)
      edge.args.push_back(isObject(want.rep)       ? boxed(id)
                          : want.rep == Rep::Float ? raw(id)
                          : want.rep == Rep::Int   ? word(id)
                                                   : entry(id).id);
  emit(Op::Jump).successors.push_back(std::move(edge));
}

/// The version of a loop that knows most, and that can be tested for.
const Unit *Specialiser::typedVersion(BlockId block) const {
  const Unit *best = nullptr;
  auto typedSlots = [](const Unit &unit) {
    return std::count_if(unit.entry.slots.begin(), unit.entry.slots.end(), [](SlotState slot) { return slot.typed(); });
  };
  for (const Unit &unit : units_) {
    if (unit.block != block || unit.index != 0 || unit.entry.rank != Rank::Likely) continue;
    bool testable = std::all_of(unit.entry.values.begin(), unit.entry.values.end(), [](const auto &value) {
      return value.second.source == Source::None && isObject(value.second.rep);
    });
    if (testable && typedSlots(unit) && (!best || typedSlots(unit) > typedSlots(*best))) best = &unit;
  }
  return best;
}

/// `general` is entered with objects and memory only: tests whether they are what a version for types wants.
void Specialiser::retry(const Unit &general) {
  const BlockId block = general.block;
  const Unit *typed = typedVersion(block);
  const size_t target = typed ? size_t(typed - &units_[0]) : 0;
  std::vector<Position> failed;
  auto test = [&](Op op, ValueId object) {
    Position passed = fork(emitValue(op, {object}));
    failed.push_back({std::move(state_), at_});
    resume(std::move(passed));
  };
  if (typed) {
    for (const auto &[id, want] : typed->entry.values)
      if (want.rep == Rep::Range) test(Op::IsRangeIterator, boxed(id)), entry(id).rep = Rep::Range;
    const std::vector<SlotState> slots = typed->entry.slots;
    for (size_t i = 0; i < slots.size(); ++i)
      if (slots[i].kind != SlotKind::Any)
        test(slots[i].kind == SlotKind::Int     ? Op::IsSmallInt
             : slots[i].kind == SlotKind::Float ? Op::IsFloat
                                                : Op::IsNull,
             slotWord(int64_t(i)));
    for (size_t i = 0; i < slots.size(); ++i)
      if (slots[i].kind == SlotKind::Int) {
        emit(Op::StoreInt, {emitValue(Op::AssumeInt, {slotWord(int64_t(i))})}, int64_t(i));
      } else if (slots[i].kind == SlotKind::Float) {
        emit(Op::StoreFloat, {emitValue(Op::UnboxFloat, {slotWord(int64_t(i))})}, int64_t(i));
      }
    state_.slots = slots;
    for (SlotState &slot : state_.slots)
      slot.dirty = false;
    jumpTo(target);
  } else {
    failed.push_back({std::move(state_), at_});
  }
  for (Position &position : failed) {
    resume(std::move(position));
    state_.flavour = Flavour::General;
    jumpTo(unitFor(block, 0));
  }
}

/// What a block parameter becomes.
Entry Specialiser::passed(ValueId arg) {
  Entry taken = entry(arg);
  if (taken.source == Source::Null) return taken;
  taken.source = Source::None; // a version for every constant that may arrive would be too many
  if (taken.rep != Rep::Bool)
    taken.id = taken.rep == Rep::Int ? word(arg) : taken.rep == Rep::Float ? raw(arg) : boxed(arg);
  return taken;
}

void Specialiser::follow(const Successor &successor) {
  const std::vector<ValueId> &params = old_[successor.block].params;
  std::map<ValueId, Entry> values;
  if (const Site call = site()) { // the caller's values stay
    values = state_.values;
    std::erase_if(values, [&](const auto &value) { return !isUsed(value.first, call.block, call.index); });
  }
  for (size_t i = 0; i < params.size(); ++i) {
    values[params[i]] = passed(successor.args[i]);
  }
  // What the edge does not pass ends here, and may be observed doing so.
  for (const auto &[id, entry] : state_.values)
    if (isObject(entry.rep) && entry.source == Source::None &&
        std::find(successor.args.begin(), successor.args.end(), id) == successor.args.end() && !values.contains(id)) {
      syncAll();
      break;
    }
  state_.values = std::move(values);
  goTo(successor.block, 0);
}

BlockId Specialiser::handlerFor(BlockId block) {
  State saved = std::move(state_);
  state_ = {};
  state_.slots.assign(saved.slots.size(), {});
  for (ValueId param : old_[block].params)
    state_.values[param] = {};
  size_t unit = unitFor(block, 0);
  state_ = std::move(saved);
  return units_[unit].made;
}

bool runSpecialise(Function &function, PassContext &context) {
  if (!isWorthwhile(function)) return false;
  Specialiser(function, context.inlinable.get()).run();
  runCleanCfg(function, context); // units are short
  return true;
}

} // namespace krait::hir
