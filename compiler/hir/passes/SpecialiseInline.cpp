// specialise: small functions without effects in place of calls (Inlinable.h).
//
//   %5 = call %1, %0, %2    ->    enters %0 unit=3  ->  ^body: quick and typed forms only, %5 = its result
//                                                       what they cannot do: back to the call, which is made then
//                           else: the call
//
// The body's blocks join the old function's as if they stood there; the parameters are the call's operands, which live
// until it is over. Nothing in the body can be observed, so it needs no frame record, and giving up costs what was
// done.
#include "compiler/bytecode/CodeUnit.h"
#include "compiler/hir/analysis/Uses.h"
#include "compiler/hir/passes/Specialiser.h"
#include <algorithm>

namespace krait::hir {

/// The name under which the callable was looked up in this block; empty: unknown.
std::string_view Specialiser::nameCalled(const Instr &item) const {
  if (!function_.unit) return {};
  const bool isMethod = oldValues_[item.operands[0]].type != kTypeNull;
  const ValueId callable = item.operands[isMethod ? 0 : 1];
  for (const Instr &before : old_[block_].instrs)
    if (!before.results.empty() && before.results.back() == callable &&
        (before.op == Op::LoadGlobal || before.op == Op::LoadMethod))
      return function_.unit->names[size_t(before.immediates[0])]->text;
  return {};
}

std::vector<const InlinableBody *> Specialiser::candidates(const Instr &item) const {
  if (!inlinable_ || item.immediates[0] || old_[block_].isCold || state_.flavour >= Flavour::General ||
      function_.blocks[at_].isCold || isFull(block_, index_ + 1))
    return {};
  const std::string_view name = nameCalled(item);
  if (name.empty()) return {};
  const bool isMethod = oldValues_[item.operands[0]].type != kTypeNull;
  return inlinable_->find(name, item.operands.size() - (isMethod ? 1 : 2));
}

/// One argument, a raw float: worth the question whether that is all the callable wants (math.sqrt).
bool Specialiser::passesFloat(const Instr &item) const {
  return !old_[block_].isCold && item.operands.size() == 3 && !item.immediates[0] &&
         state_.flavour < Flavour::General && !function_.blocks[at_].isCold &&
         state_.values.at(item.operands[2]).rep == Rep::Float && !isFull(block_, index_ + 1);
}

/// Adds the body's blocks to the old function's. Its first block.
BlockId Specialiser::import(const InlinableBody &body, const Instr &item) {
  auto [at, isNew] = imported_.try_emplace({&item, &body}, BlockId(old_.size()));
  const BlockId first = at->second;
  if (!isNew) return first;
  const bool isMethod = oldValues_[item.operands[0]].type != kTypeNull;
  std::unordered_map<ValueId, ValueId> parameters;
  for (size_t i = 0; i < body.parameters.size(); ++i)
    parameters[body.parameters[i]] = item.operands[i + (isMethod ? 1 : 2)];
  const ValueId base = ValueId(oldValues_.size());
  auto map = [&](std::vector<ValueId> &ids) {
    for (ValueId &id : ids)
      id = parameters.contains(id) ? parameters[id] : base + id;
  };
  oldValues_.insert(oldValues_.end(), body.body.values.begin(), body.body.values.end());
  facts_.looksLikeRange.resize(oldValues_.size(), false);
  for (Block block : body.body.blocks) {
    map(block.params);
    lastUse_.emplace_back();
    for (size_t i = 0; i < block.instrs.size(); ++i) {
      Instr &inner = block.instrs[i];
      map(inner.operands), map(inner.results);
      for (Successor &edge : inner.successors)
        map(edge.args), edge.block += first;
      forEachUse(inner, [&](ValueId id) { lastUse_.back()[id] = i; });
    }
    block.isCold = false;
    old_.push_back(std::move(block));
    sites_.push_back({block_, index_, body.source->unitIndex + 1});
    facts_.inLoop.push_back(true);
    facts_.liveIn.emplace_back(state_.slots.size(), true);
    facts_.storedIn.emplace_back();
  }
  limit_ += 4 * body.instrCount;
  return first;
}

bool Specialiser::call(const Instr &item) {
  if (std::exchange(state_.mustCall, false)) return copy(item), true;
  const std::vector<const InlinableBody *> bodies = candidates(item);
  if (bodies.empty() && passesFloat(item)) return finishQuick(item, Op::QuickFloatCall, item);
  if (bodies.empty()) return copy(item), true;
  const bool isMethod = oldValues_[item.operands[0]].type != kTypeNull;
  for (const InlinableBody *body : bodies) {
    ValueId callable = boxed(item.operands[isMethod ? 0 : 1]);
    Position enters = fork(emitValue(Op::Enters, {callable}, body->source->unitIndex));
    Position others{std::move(state_), at_};
    resume(std::move(enters));
    goTo(import(*body, item), 0);
    resume(std::move(others));
    if (state_.rank == Rank::Likely) state_.rank = Rank::Possible;
  }
  copy(item);
  goTo(block_, index_ + 1);
  return false;
}

/// Goes back to the call, to make it.
void Specialiser::abandon(const Site &site) {
  syncAll(); // what the body held is dropped
  state_.mustCall = true;
  if (state_.rank == Rank::Likely) state_.rank = Rank::Possible;
  goTo(site.block, site.index);
}

/// The call is over: its result is known, its operands end.
bool Specialiser::returnHere(const Instr &item) {
  const Site over = site();
  const Instr &call = old_[over.block].instrs[over.index];
  state_.values[call.results[0]] = entry(item.operands[0]);
  block_ = over.block, index_ = over.index;
  dropOperands(call);
  return false;
}

/// The truth of an object that needs no __bool__.
std::optional<bool> Specialiser::truth(const Instr &item) {
  if (isNumber(rep(item.operands[0]))) return std::nullopt;
  Position failed = emitQuick(item, Op::QuickTruth);
  dropOperands(item);
  resume(std::move(failed));
  abandon(site());
  return false;
}

/// An instruction of an inlined body.
bool Specialiser::step(const Instr &item, const Site &) {
  switch (item.op) {
  case Op::SmallInt:
  case Op::None:
  case Op::Null:
    return constant(item);
  case Op::RawFloat:
    return set(item.results[0], Rep::Float, emitValue(Op::RawFloat, {}, item.immediates[0])), true;
  case Op::IntCompare: {
    std::vector<ValueId> words{word(item.operands[0]), word(item.operands[1])};
    return set(item.results[0], Rep::Flag, emitValue(Op::IntCompare, std::move(words), item.immediates[0])), true;
  }
  case Op::Is: {
    std::vector<ValueId> objects{boxed(item.operands[0]), boxed(item.operands[1])};
    return set(item.results[0], Rep::Flag, emitValue(Op::Is, std::move(objects))), true;
  }
  case Op::Bool:
    return set(item.results[0], Rep::Bool, entry(item.operands[0]).id), true;
  case Op::NotFlag:
    return set(item.results[0], Rep::Flag, emitValue(Op::NotFlag, {entry(item.operands[0]).id})), true;
  case Op::LoadGlobal:
  case Op::LoadAttr:
  case Op::GetItem:
    return *quick(item);
  case Op::Truth:
    if (std::optional<bool> goesOn = truth(item)) return *goesOn;
    return operation(item);
  case Op::Return:
    return returnHere(item);
  case Op::Jump:
  case Op::Branch:
    return terminator(item);
  default:
    return operation(item);
  }
}

} // namespace krait::hir
