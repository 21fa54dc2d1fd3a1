#include "compiler/hir/passes/Inlinable.h"
#include "compiler/bytecode/CodeUnit.h"
#include "compiler/bytecode/Opcodes.h"
#include "compiler/hir/analysis/SlotFacts.h"
#include "compiler/hir/passes/Passes.h"
#include <algorithm>

namespace krait::hir {

namespace {

constexpr size_t kMostInstrs = 60;
constexpr size_t kMostCandidates = 2; // functions of one name that a call is compared with

constexpr Op kPure[] = {
    Op::SmallInt,  Op::RawFloat,   Op::None,       Op::Null,        Op::Const,    Op::Bool,   Op::Is,     Op::NotFlag,
    Op::LoadLocal, Op::StoreLocal, Op::LoadGlobal, Op::LoadAttr,    Op::GetItem,  Op::Truth,  Op::Jump,   Op::Branch,
    Op::BinaryOp,  Op::InplaceOp,  Op::CompareOp,  Op::CompareTest, Op::Negative, Op::Invert, Op::Return, Op::Poll,
};

bool isPure(const Function &function, const Instr &item) {
  if (item.op == Op::Const) {
    ConstantKind kind = function.unit->consts[size_t(item.immediates[0])]->kind;
    bool named = kind == ConstantKind::None || kind == ConstantKind::True || kind == ConstantKind::False;
    return named || constantFacts(function, item.immediates[0]).type != ConstantType::Other;
  }
  return std::find(std::begin(kPure), std::end(kPure), item.op) != std::end(kPure);
}

/// Local slots become values: blocks after the first one take the slots that are written and live there as parameters.
class LocalsToValues {
public:
  LocalsToValues(const Function &from, InlinableBody &into)
      : from_(from), into_(into), body_(into.body), facts_(findSlotFacts(into.body)) {}
  /// False: a block can be reached again, or a slot is read that may be unbound.
  bool run();

private:
  bool order(BlockId block);
  bool block(BlockId id);
  void constant(Instr item, std::vector<Instr> &out);

  const Function &from_;
  InlinableBody &into_;
  Function &body_;
  SlotFacts facts_;
  std::vector<ValueId> slots_;  // values at the place that is looked at
  std::vector<bool> isWritten_; // by slot
  std::vector<int> state_;      // of the walk: 1 open, 2 done
  std::vector<BlockId> order_;  // the last block first
  std::vector<ValueId> alias_;  // by value: what stands for it
};

constexpr ValueId kNone = UINT32_MAX;

bool LocalsToValues::order(BlockId id) {
  if (state_[id]) return state_[id] == 2;
  state_[id] = 1;
  for (const Successor &edge : body_.blocks[id].instrs.back().successors)
    if (!order(edge.block)) return false;
  state_[id] = 2;
  order_.push_back(id);
  return true;
}

/// Numbers, None, True and False, made without the constants of their own unit.
void LocalsToValues::constant(Instr item, std::vector<Instr> &out) {
  const ConstantKind kind = from_.unit->consts[size_t(item.immediates[0])]->kind;
  ConstantFacts facts = constantFacts(from_, item.immediates[0]);
  item.immediates[0] = facts.bits;
  if (kind == ConstantKind::None) {
    item.op = Op::None;
  } else if (facts.type == ConstantType::SmallInt) {
    item.op = Op::SmallInt;
  } else if (facts.type == ConstantType::Float) {
    item.op = Op::RawFloat;
    body_.values[item.results[0]] = {kTypeRawFloat, 'f'};
  } else { // 0 == 0, 0 < 0
    ValueId zero = body_.newValue('k', kTypeSmallInt), flag = body_.newValue('t', kTypeFlag);
    auto op = kind == ConstantKind::True ? bytecode::CompareOperator::Equal : bytecode::CompareOperator::Less;
    out.push_back({.op = Op::SmallInt, .results = {zero}});
    out.push_back({.op = Op::IntCompare, .operands = {zero, zero}, .results = {flag}, .immediates = {int64_t(op)}});
    item.op = Op::Bool;
    item.operands = {flag};
  }
  out.push_back(std::move(item));
}

bool LocalsToValues::block(BlockId id) {
  Block &block = body_.blocks[id];
  auto forEachPassed = [&](BlockId to, auto visit) {
    for (size_t slot = 0; slot < slots_.size(); ++slot)
      if (facts_.liveIn[to][slot] && isWritten_[slot]) visit(slot);
  };
  if (id != 0)
    forEachPassed(id, [&](size_t slot) {
      slots_[slot] = body_.newValue('p', kTypeAnyOrNull);
      block.params.push_back(slots_[slot]);
    });
  auto replace = [&](std::vector<ValueId> &ids) {
    for (ValueId &value : ids)
      if (value < alias_.size() && alias_[value] != kNone) value = alias_[value];
  };
  std::vector<Instr> kept;
  for (Instr &item : block.instrs) {
    replace(item.operands);
    item.stack.clear(), item.handlerArgs.clear(), item.handler = kNoBlock;
    item.exitOffset = -1;
    size_t slot = size_t(item.immediates[0]);
    if (item.op == Op::Poll) continue;
    if (item.op == Op::LoadLocal) {
      if (slots_[slot] == kNone) return false;
      alias_[item.results[0]] = slots_[slot];
      continue;
    }
    if (item.op == Op::StoreLocal) {
      slots_[slot] = item.operands[0];
      continue;
    }
    if (item.op == Op::Const) {
      constant(std::move(item), kept);
      continue;
    }
    for (Successor &edge : item.successors) {
      replace(edge.args);
      forEachPassed(edge.block, [&](size_t passed) { edge.args.push_back(slots_[passed]); });
    }
    kept.push_back(std::move(item));
  }
  block.instrs = std::move(kept);
  for (const Successor &edge : block.instrs.back().successors)
    if (std::find(edge.args.begin(), edge.args.end(), kNone) != edge.args.end()) return false;
  return true;
}

bool LocalsToValues::run() {
  slots_.assign(body_.localsPlusCount, kNone);
  isWritten_.assign(body_.localsPlusCount, false);
  for (size_t i = 0; i < body_.parameterCount; ++i) {
    slots_[i] = body_.newValue('p', kTypeAny);
    into_.parameters.push_back(slots_[i]);
  }
  for (const Block &block : body_.blocks)
    for (const Instr &item : block.instrs)
      if (item.op == Op::StoreLocal) isWritten_[size_t(item.immediates[0])] = true;
  alias_.assign(body_.values.size(), kNone);
  state_.assign(body_.blocks.size(), 0);
  if (!order(0)) return false;
  const std::vector<ValueId> atEntry = slots_;
  for (auto id = order_.rbegin(); id != order_.rend(); ++id) {
    slots_ = atEntry;
    if (!block(*id)) return false;
  }
  return true;
}

/// Null: not inlinable.
std::unique_ptr<InlinableBody> bodyOf(const Function &function) {
  constexpr uint32_t kCollects = bytecode::kFlagVarArgs | bytecode::kFlagVarKeywords;
  if (function.kind != UnitKind::Function || (function.flags & kCollects) ||
      function.parameterCount != function.argCount || !function.unit)
    return nullptr;
  size_t count = 0;
  for (const Block &block : function.blocks)
    count += block.instrs.size();
  if (count > 2 * kMostInstrs) return nullptr;
  auto made = std::make_unique<InlinableBody>();
  made->source = &function;
  made->body = function;
  PassContext none;
  runCleanCfg(made->body, none), runFuseTests(made->body, none), runBoundLocals(made->body, none);
  for (const Block &block : made->body.blocks)
    for (const Instr &item : block.instrs) {
      ++made->instrCount;
      if (!isPure(made->body, item)) return nullptr;
    }
  if (made->instrCount > kMostInstrs) return nullptr;
  if (!LocalsToValues(made->body, *made).run()) return nullptr;
  return made;
}

} // namespace

Inlinable::Inlinable(const Module &module) {
  // Units are numbered in preorder: parents before what stands in them.
  struct Walk {
    const Module &module;
    Inlinable &into;
    uint32_t index = 0;
    void unit(const bytecode::CodeUnit &unit) {
      const Function *parent = module.functions[index++].get();
      for (const Constant *constant : unit.consts) {
        if (constant->kind != ConstantKind::Code) continue;
        const Function *function = module.functions[index].get();
        if (parent && parent->kind == UnitKind::Body && function)
          if (auto body = bodyOf(*function)) into.bodies_.emplace(constant->code->name->text, std::move(body));
        this->unit(*constant->code);
      }
    }
  };
  if (module.functions.empty() || !module.functions[0] || !module.functions[0]->unit) return;
  Walk{module, *this}.unit(*module.functions[0]->unit);
}

std::vector<const InlinableBody *> Inlinable::find(std::string_view name, size_t argCount) const {
  std::vector<const InlinableBody *> found;
  for (auto [at, end] = bodies_.equal_range(name); at != end; ++at)
    if (at->second->parameters.size() == argCount) found.push_back(at->second.get());
  if (found.size() > kMostCandidates) found.clear();
  return found;
}

} // namespace krait::hir
