// specialise: the code under construction. Values by their old numbers, in the form that an instruction wants.
#include "compiler/hir/passes/Specialiser.h"
#include "compiler/support/Assert.h"

namespace krait::hir {

Instr &Specialiser::emit(Op op, std::vector<ValueId> operands, int64_t first, int64_t second) {
  ++made_;
  auto &instrs = function_.blocks[at_].instrs;
  instrs.push_back({.op = op, .operands = std::move(operands), .immediates = {first, second}});
  return instrs.back();
}

ValueId Specialiser::emitValue(Op op, std::vector<ValueId> operands, int64_t first, int64_t second) {
  char kind = opInfo(op).resultKind(0);
  bool isInt = kind == 'k' && op != Op::Const && op != Op::None;
  uint32_t type = kind == 'f'          ? kTypeRawFloat
                  : kind == 't'        ? kTypeFlag
                  : op == Op::Null     ? kTypeNull
                  : isInt              ? kTypeSmallInt
                  : op == Op::BoxFloat ? kTypeFloat
                                       : kTypeAny;
  ValueId result = function_.newValue(kind, type);
  emit(op, std::move(operands), first, second).results = {result};
  return result;
}

BlockId Specialiser::newBlock(bool cold) {
  BlockId id = function_.newBlock();
  function_.blocks[id].isCold = cold;
  return id;
}

Successor Specialiser::startBlock(bool cold) {
  Successor edge{newBlock(cold || function_.blocks[at_].isCold), {}};
  for (auto &[old, entry] : state_.values) {
    if (entry.source != Source::None) {
      entry.id = kNoValue;
      continue;
    }
    uint32_t type = isObject(entry.rep) ? objectType(old) : function_.values[entry.id].type;
    edge.args.push_back(entry.id);
    entry.id = function_.newValue(paramKind(type), type);
    function_.blocks[edge.block].params.push_back(entry.id);
  }
  at_ = edge.block;
  return edge;
}

Specialiser::Position Specialiser::fork(ValueId flag) {
  BlockId from = at_;
  emit(Op::Branch, {flag});
  State saved = state_;
  Successor yes = startBlock();
  Position taken{std::move(state_), at_};
  state_ = std::move(saved);
  Successor no = startBlock();
  function_.blocks[from].instrs.back().successors = {std::move(yes), std::move(no)};
  return taken;
}

/// What a slot's memory holds, which may be nothing.
ValueId Specialiser::slotWord(int64_t slot) {
  ValueId word = emitValue(Op::LoadLocal, {}, slot);
  function_.values[word].type = kTypeAnyOrNull;
  return word;
}

// ---- values ---------------------------------------------------------------------------------------------------------

/// As an object word.
ValueId Specialiser::boxed(ValueId old) {
  Entry &value = entry(old);
  if (value.rep == Rep::Int) return word(old);
  if (value.rep == Rep::Bool) return emitValue(Op::Bool, {value.id});
  if (value.rep != Rep::Float) {
    if (value.id != kNoValue) return value.id;
    ValueId made = value.source == Source::Constant ? emitValue(Op::Const, {}, value.immediate)
                   : value.source == Source::Null   ? emitValue(Op::Null)
                   : value.source == Source::Local  ? emitValue(Op::LoadLocal, {}, value.immediate)
                                                    : emitValue(Op::None);
    return entry(old).id = made;
  }
  if (value.source == Source::Constant) return emitValue(Op::Const, {}, value.immediate);
  if (value.source == Source::Local) { // the record's box, not one more
    sync(size_t(value.immediate));
    return emitValue(Op::LoadLocal, {}, value.immediate);
  }
  return emitValue(Op::BoxFloat, {value.id});
}

/// Of an int or a float, as a double.
ValueId Specialiser::raw(ValueId old) {
  Entry &value = entry(old);
  if (value.rep != Rep::Float) return emitValue(Op::IntToFloat, {word(old)});
  if (value.id == kNoValue)
    value.id = value.source == Source::Local
                   ? emitValue(Op::LoadFloat, {}, value.immediate)
                   : emitValue(Op::RawFloat, {}, constantFacts(function_, value.immediate).bits);
  return value.id;
}

/// Of an int or a bool, as an int.
ValueId Specialiser::word(ValueId old) {
  Entry &value = entry(old);
  if (value.rep == Rep::Bool) return emitValue(Op::FlagToInt, {value.id});
  if (value.id == kNoValue)
    value.id = emitValue(value.source == Source::Local ? Op::LoadInt : Op::SmallInt, {}, value.immediate);
  return value.id;
}

// ---- slots ----------------------------------------------------------------------------------------------------------

void Specialiser::sync(size_t slot) {
  SlotState &state = state_.slots[slot];
  if (!state.dirty) return;
  emit(state.kind == SlotKind::Float ? Op::SyncFloat : Op::SyncInt, {}, int64_t(slot));
  --made_; // one call on a path that is rarely taken
  state.dirty = false;
}
void Specialiser::syncAll() {
  for (size_t i = 0; i < state_.slots.size(); ++i)
    sync(i);
}
bool Specialiser::anyDirty() const {
  for (const SlotState &slot : state_.slots)
    if (slot.dirty) return true;
  return false;
}

/// The slot is about to be written: what was to be loaded from it later is loaded now.
void Specialiser::keepLoads(size_t slot) {
  for (auto &[old, entry] : state_.values) {
    if (entry.source != Source::Local || size_t(entry.immediate) != slot) continue;
    entry.id = entry.rep == Rep::Int ? word(old) : entry.rep == Rep::Float ? raw(old) : boxed(old);
    entry.source = Source::None;
  }
}

/// The value is proven to have `rep` here, and so is the slot that it comes from.
void Specialiser::refine(ValueId old, Rep rep) {
  Entry value = entry(old);
  ValueId object = boxed(old);
  bool local = value.source == Source::Local;
  Op op = rep == Rep::Int ? Op::AssumeInt : local ? Op::UnboxFloat : Op::TakeFloat;
  ValueId known = emitValue(op, {object});
  if (!local) return set(old, rep, known);
  size_t slot = size_t(value.immediate);
  emit(rep == Rep::Int ? Op::StoreInt : Op::StoreFloat, {known}, value.immediate);
  state_.slots[slot] = {rep == Rep::Int ? SlotKind::Int : SlotKind::Float, false};
  for (auto &[other, entry] : state_.values)
    if (entry.source == Source::Local && size_t(entry.immediate) == slot)
      entry = {rep, Source::Local, int64_t(slot), known};
}

// ---- copies ---------------------------------------------------------------------------------------------------------

/// The instruction on objects, its results not defined yet.
Instr Specialiser::mapped(const Instr &item) {
  Instr made{.op = item.op, .offset = item.offset, .exitOffset = item.exitOffset};
  std::copy(std::begin(item.immediates), std::end(item.immediates), made.immediates);
  const OpInfo &info = item.info();
  for (size_t i = 0; i < item.operands.size(); ++i) {
    ValueId id = item.operands[i];
    char kind = info.operandKind(i);
    made.operands.push_back(kind == 't' ? entry(id).id : kind == 'f' ? raw(id) : boxed(id));
  }
  for (ValueId id : item.stack) // an exit boxes what it finds
    made.stack.push_back(rep(id) == Rep::Float && entry(id).source == Source::None ? raw(id) : boxed(id));
  for (ValueId id : item.handlerArgs)
    made.handlerArgs.push_back(boxed(id));
  if (item.handler != kNoBlock) made.handler = handlerFor(item.handler);
  return made;
}

void Specialiser::defineResults(const Instr &item, Instr &made) {
  for (ValueId old : item.results) {
    ValueInfo info = oldValues_[old];
    ValueId result = function_.newValue(info.kind, info.type);
    made.results.push_back(result);
    set(old, info.type == kTypeFlag ? Rep::Flag : Rep::Any, result);
  }
}

/// An instruction that knows nothing of types and may be observed.
void Specialiser::copy(const Instr &item) {
  Instr made = mapped(item);
  syncAll(); // after the operands: a box for one may have been the record's
  defineResults(item, made);
  ++made_;
  function_.blocks[at_].instrs.push_back(std::move(made));
}

} // namespace krait::hir
