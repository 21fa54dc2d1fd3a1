// specialise: one old instruction in one context, except operators.
#include "compiler/hir/passes/Specialiser.h"

namespace krait::hir {

bool Specialiser::step(const Instr &item) {
  if (const Site inlined = site()) return step(item, inlined);
  if (item.isTerminator()) return terminator(item);
  switch (item.op) {
  case Op::Const:
  case Op::SmallInt:
  case Op::None:
  case Op::Null:
    return constant(item);
  case Op::LoadLocal:
  case Op::LoadLocalChecked:
    return loadLocal(item);
  case Op::StoreLocal:
    return storeLocal(item);
  case Op::DeleteLocal:
    keepLoads(size_t(item.immediates[0]));
    copy(item);
    if (facts_.plain[size_t(item.immediates[0])]) state_.slots[size_t(item.immediates[0])] = {SlotKind::Unbound, false};
    return true;
  case Op::MakeCell:
    keepLoads(size_t(item.immediates[0]));
    return copy(item), true;
  case Op::Poll:
    return poll(item);
  case Op::GetIter:
    return iterate(item);
  case Op::Pop:
    if (entry(item.operands[0]).source == Source::None && isObject(rep(item.operands[0]))) copy(item);
    return true;
  case Op::Bool:
    set(item.results[0], Rep::Bool, entry(item.operands[0]).id);
    return true;
  case Op::NotFlag:
    set(item.results[0], Rep::Flag, emitValue(Op::NotFlag, {entry(item.operands[0]).id}));
    return true;
  case Op::Call:
    return call(item);
  case Op::LoadGlobal:
  case Op::LoadAttr:
  case Op::LoadMethod:
  case Op::StoreAttr:
  case Op::GetItem:
  case Op::SetItem:
    if (std::optional<bool> goesOn = quick(item)) return *goesOn;
    return copy(item), true;
  case Op::UnpackSequence:
    return unpack(item);
  case Op::BinaryOp:
  case Op::InplaceOp:
  case Op::CompareOp:
  case Op::CompareTest:
  case Op::Negative:
  case Op::Invert:
  case Op::Truth:
    return operation(item);
  default:
    return copy(item), true;
  }
}

/// Constants are made where they are used.
bool Specialiser::constant(const Instr &item) {
  ValueId result = item.results[0];
  switch (item.op) {
  case Op::SmallInt:
    setSource(result, Rep::Int, Source::SmallInt, item.immediates[0]);
    break;
  case Op::None:
    setSource(result, Rep::Any, Source::NoneObject, 0);
    break;
  case Op::Null:
    setSource(result, Rep::Null, Source::Null, 0);
    break;
  default: {
    ConstantFacts facts = constantFacts(function_, item.immediates[0]);
    if (facts.type == ConstantType::SmallInt)
      setSource(result, Rep::Int, Source::SmallInt, facts.bits);
    else
      setSource(result, facts.type == ConstantType::Float ? Rep::Float : Rep::Any, Source::Constant,
                item.immediates[0]);
  }
  }
  return true;
}

/// Loads too, as long as the slot is not written.
bool Specialiser::loadLocal(const Instr &item) {
  const SlotState &slot = state_.slots[size_t(item.immediates[0])];
  if (slot.typed()) {
    Rep rep = slot.kind == SlotKind::Int ? Rep::Int : Rep::Float;
    setSource(item.results[0], rep, Source::Local, item.immediates[0]);
    return true;
  }
  if (item.op == Op::LoadLocalChecked) copy(item);
  ValueId id = item.op == Op::LoadLocalChecked ? entry(item.results[0]).id : kNoValue;
  state_.values[item.results[0]] = {Rep::Any, Source::Local, item.immediates[0], id};
  return true;
}

bool Specialiser::storeLocal(const Instr &item) {
  size_t slot = size_t(item.immediates[0]);
  ValueId value = item.operands[0];
  Rep rep = this->rep(value);
  bool typed = facts_.plain[slot] && (rep == Rep::Int || rep == Rep::Float);
  bool quiet = state_.slots[slot].quiet();
  ValueId known = typed ? (rep == Rep::Int ? word(value) : raw(value)) : kNoValue;
  keepLoads(slot);
  auto storeObject = [&] {
    ValueId object = boxed(value);
    if (!quiet) syncAll(); // the old value's destructor may look
    Instr &made = emit(Op::StoreLocal, {object}, item.immediates[0]);
    made.offset = item.offset;
    state_.slots[slot] = {};
  };
  if (!typed && !quiet && anyDirty()) { // unless it is not dropped for good
    boxed(value);
    Position shared = fork(emitValue(Op::IsShared, {slotWord(item.immediates[0])}));
    Position unshared{std::move(state_), at_};
    resume(std::move(shared));
    quiet = true;
    storeObject();
    goTo(block_, index_ + 1);
    resume(std::move(unshared));
    function_.blocks[at_].isCold = true;
    quiet = false;
    storeObject();
    goTo(block_, index_ + 1);
    return false;
  }
  if (!typed || !quiet) storeObject();
  if (!typed) return true;
  emit(rep == Rep::Int ? Op::StoreInt : Op::StoreFloat, {known}, item.immediates[0]);
  state_.slots[slot] = {rep == Rep::Int ? SlotKind::Int : SlotKind::Float, quiet};
  return true;
}

/// `a, b = 0, 1.0` unpacks a constant: its ints are known.
bool Specialiser::unpack(const Instr &item) {
  const Entry sequence = entry(item.operands[0]);
  if (sequence.source != Source::Constant)
    if (std::optional<bool> goesOn = quick(item)) return *goesOn;
  copy(item);
  if (sequence.source != Source::Constant) return true;
  for (size_t i = 0; i < item.results.size(); ++i)
    if (ConstantFacts facts = itemFacts(function_, sequence.immediate, i); facts.type == ConstantType::SmallInt)
      setSource(item.results[i], Rep::Int, Source::SmallInt, facts.bits);
    else if (facts.type == ConstantType::Float)
      refine(item.results[i], Rep::Float);
  return true;
}

/// Only a poll that is due may be observed.
bool Specialiser::poll(const Instr &item) {
  if (!anyDirty()) return copy(item), true;
  Position due = fork(emitValue(Op::PollPending));
  goTo(block_, index_ + 1);
  resume(std::move(due));
  function_.blocks[at_].isCold = true;
  copy(item);
  goTo(block_, index_ + 1);
  return false;
}

/// A loop over what looks like a range is a version of its own: its items are known, and taking one cannot be observed.
bool Specialiser::iterate(const Instr &item) {
  copy(item);
  if (!facts_.looksLikeRange[item.results[0]]) return true;
  ValueId iterator = item.results[0];
  Position isRange = fork(emitValue(Op::IsRangeIterator, {boxed(iterator)}));
  Position other{std::move(state_), at_};
  resume(std::move(isRange));
  entry(iterator).rep = Rep::Range;
  goTo(block_, index_ + 1);
  resume(std::move(other));
  prune(block_, index_ + 1);
  forgetTypes(Flavour::Rare);
  goTo(block_, index_ + 1);
  return false;
}

bool Specialiser::nextOfRange(const Instr &item) {
  ValueId result = emitValue(Op::RangeNext, {boxed(item.operands[0])});
  Position exhausted{state_, at_};
  set(item.results[0], Rep::Int, result);
  BlockId from = at_;
  Successor next = startBlock();
  follow(item.successors[0]);
  resume(std::move(exhausted));
  Successor end = startBlock();
  follow(item.successors[1]);
  function_.blocks[from].instrs.back().successors = {std::move(next), std::move(end)};
  return false;
}

bool Specialiser::terminator(const Instr &item) {
  bool quick = false; // a quick form comes before
  switch (item.op) {
  case Op::Jump:
    follow(item.successors[0]);
    return false;
  case Op::Branch: {
    ValueId flag = entry(item.operands[0]).id;
    std::erase_if(state_.values, [](const auto &value) { return value.second.rep == Rep::Flag; });
    Position yes = fork(flag);
    follow(item.successors[1]);
    resume(std::move(yes));
    follow(item.successors[0]);
    return false;
  }
  case Op::Return:
    return returnValue(item);
  case Op::ForNext:
    if (rep(item.operands[0]) == Rep::Range) return nextOfRange(item);
    quick = quickNext(item);
    break;
  default:
    break;
  }
  Instr made = mapped(item);
  syncAll();
  State before = state_;
  defineResults(item, made);
  State after = state_;
  BlockId from = at_;
  ++made_;
  function_.blocks[from].instrs.push_back(std::move(made));
  bool suspends = item.op == Op::Yield || item.op == Op::ReturnGenerator;
  std::vector<Successor> edges;
  for (size_t i = 0; i < item.successors.size(); ++i) {
    state_ = item.op == Op::ForNext && i == 1 ? before : after;
    if (suspends) { // another activation of the machine code goes on there
      state_.values.clear();
      for (SlotState &slot : state_.slots)
        slot = {};
    }
    edges.push_back(startBlock());
    if (item.op == Op::ForNext && i == 0 && quick && state_.rank == Rank::Likely) state_.rank = Rank::Possible;
    follow(item.successors[i]);
  }
  function_.blocks[from].instrs.back().successors = std::move(edges);
  return false;
}

/// The slots are dropped unseen, unless somebody holds the frame.
bool Specialiser::returnValue(const Instr &item) {
  auto leave = [&] {
    Instr made = mapped(item);
    ++made_;
    function_.blocks[at_].instrs.push_back(std::move(made));
  };
  if (!anyDirty()) return leave(), false;
  ValueId value = item.operands[0];
  if (rep(value) == Rep::Float) set(value, Rep::Any, boxed(value));
  Position seen = fork(emitValue(Op::HasFrameObject));
  leave();
  resume(std::move(seen));
  function_.blocks[at_].isCold = true;
  syncAll();
  leave();
  return false;
}

} // namespace krait::hir
