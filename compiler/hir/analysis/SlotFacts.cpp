#include "compiler/hir/analysis/SlotFacts.h"
#include "compiler/bytecode/Opcodes.h"
#include "compiler/hir/analysis/Loops.h"
#include "compiler/support/Constant.h"
#include <bit>

namespace krait::hir {

using bytecode::BinaryOperator;

namespace {

bool readsSlot(Op op) { return op == Op::LoadLocal || op == Op::LoadLocalChecked || op == Op::DeleteLocal; }
bool touchesCell(Op op) {
  return op == Op::MakeCell || op == Op::LoadDeref || op == Op::StoreDeref || op == Op::DeleteDeref ||
         op == Op::LoadClassDeref;
}

void unite(SlotSet &into, const SlotSet &from) {
  for (size_t i = 0; i < into.size(); ++i)
    if (from[i]) into[i] = true;
}

SlotSet findPlain(const Function &function) {
  SlotSet plain(function.localsPlusCount, true);
  for (const Block &block : function.blocks)
    for (const Instr &item : block.instrs) {
      if (touchesCell(item.op)) plain[size_t(item.immediates[0])] = false;
      if (item.op == Op::CopyFreeVars)
        for (int64_t i = 1; i <= item.immediates[0]; ++i)
          plain[plain.size() - size_t(i)] = false;
    }
  return plain;
}

/// Backward over one block: `live` is what is live at its end, then at its start.
void liveThrough(const Block &block, const std::vector<SlotSet> &liveIn, SlotSet &live) {
  for (size_t i = block.instrs.size(); i-- > 0;) {
    const Instr &item = block.instrs[i];
    if (item.op == Op::StoreLocal) live[size_t(item.immediates[0])] = false;
    if (readsSlot(item.op)) live[size_t(item.immediates[0])] = true;
    if (item.handler != kNoBlock) unite(live, liveIn[item.handler]);
  }
}

std::vector<SlotSet> findLive(const Function &function) {
  std::vector<SlotSet> liveIn(function.blocks.size(), SlotSet(function.localsPlusCount, false));
  for (bool changed = true; changed;) {
    changed = false;
    for (size_t id = function.blocks.size(); id-- > 0;) {
      const Block &block = function.blocks[id];
      SlotSet live(function.localsPlusCount, false);
      forEachTarget(block, [&](BlockId to) { unite(live, liveIn[to]); });
      liveThrough(block, liveIn, live);
      if (live != liveIn[id]) liveIn[id] = std::move(live), changed = true;
    }
  }
  return liveIn;
}

void findLoops(const Function &function, SlotFacts &facts) {
  facts.inLoop = findLoopBlocks(function);
  facts.storedIn.resize(function.blocks.size());
  for (BlockId header = 0; header < function.blocks.size(); ++header) {
    if (!function.blocks[header].isLoopHeader) continue;
    SlotSet &stored = facts.storedIn[header];
    stored.assign(function.localsPlusCount, false);
    std::vector<bool> loop = blocksOfLoop(function, header);
    for (BlockId id = 0; id < function.blocks.size(); ++id)
      if (loop[id])
        for (const Instr &item : function.blocks[id].instrs)
          if (item.op == Op::StoreLocal) stored[size_t(item.immediates[0])] = true;
  }
}

bool asksForParts(const Instr &item, ValueId id) {
  switch (item.op) {
  case Op::LoadAttr:
  case Op::LoadMethod:
  case Op::GetItem:
  case Op::GetIter:
    return item.operands[0] == id;
  default:
    return false;
  }
}

SlotSet findUsedAsObject(const Function &function) {
  SlotSet slots(function.localsPlusCount, false);
  for (const Block &block : function.blocks)
    for (size_t i = 0; i < block.instrs.size(); ++i) {
      const Instr &load = block.instrs[i];
      if (load.op != Op::LoadLocal && load.op != Op::LoadLocalChecked) continue;
      for (size_t user = i + 1; user < block.instrs.size() && !slots[size_t(load.immediates[0])]; ++user)
        slots[size_t(load.immediates[0])] = asksForParts(block.instrs[user], load.results[0]);
    }
  return slots;
}

// ---- guesses --------------------------------------------------------------------------------------------------------

SlotGuess join(SlotGuess a, SlotGuess b) {
  if (a == SlotGuess::Nothing || a == b) return b;
  return b == SlotGuess::Nothing ? a : SlotGuess::Other;
}

/// Of an operator's result: what is unknown is taken for what the other operand is.
SlotGuess combine(SlotGuess a, SlotGuess b, int64_t op, bool usesFloats) {
  if (a == SlotGuess::Other || b == SlotGuess::Other) return SlotGuess::Other;
  int64_t plainOp = op >= int64_t(bytecode::kFirstInplaceOperator) ? op - bytecode::kFirstInplaceOperator : op;
  bool unknown = a == SlotGuess::Nothing && b == SlotGuess::Nothing;
  bool isFloat = (unknown && usesFloats) || a == SlotGuess::Float || b == SlotGuess::Float ||
                 plainOp == int64_t(BinaryOperator::TrueDivide);
  return isFloat ? SlotGuess::Float : SlotGuess::Int;
}

/// What is guessed of a value; the rows after Other are ways to a range's items.
enum class Guess : uint8_t { Nothing, Int, Float, Other, RangeType, Range };
static_assert(uint8_t(Guess::Other) == uint8_t(SlotGuess::Other));

class Guesser {
public:
  Guesser(const Function &function, bool usesFloats)
      : function_(function), usesFloats_(usesFloats), slots_(function.localsPlusCount, SlotGuess::Nothing),
        values_(function.values.size()) {}
  void run(SlotFacts &facts) {
    do {
      changed_ = false;
      for (const Block &block : function_.blocks)
        for (const Instr &item : block.instrs)
          instr(item);
    } while (changed_);
    facts.guesses = std::move(slots_);
    for (Guess guess : values_)
      facts.looksLikeRange.push_back(guess == Guess::Range);
  }

private:
  void instr(const Instr &item) {
    if (item.op == Op::StoreLocal) {
      SlotGuess &slot = slots_[size_t(item.immediates[0])];
      SlotGuess joined = join(slot, slotGuess(values_[item.operands[0]]));
      changed_ |= joined != slot;
      slot = joined;
    }
    if (!item.results.empty()) update(item.results[0], result(item));
    for (const Successor &edge : item.successors)
      for (size_t i = 0; i < edge.args.size(); ++i)
        meet(function_.blocks[edge.block].params[i], values_[edge.args[i]]);
  }
  void update(ValueId id, Guess guess) {
    changed_ |= values_[id] != guess;
    values_[id] = guess;
  }
  void meet(ValueId param, Guess guess) {
    Guess now = values_[param];
    if (guess != Guess::Nothing && now != Guess::Other && now != guess)
      update(param, now == Guess::Nothing ? guess : Guess::Other);
  }
  static SlotGuess slotGuess(Guess guess) { return guess > Guess::Other ? SlotGuess::Other : SlotGuess(guess); }
  SlotGuess of(ValueId id) const { return slotGuess(values_[id]); }

  Guess result(const Instr &item) const {
    switch (item.op) {
    case Op::SmallInt:
      return Guess::Int;
    case Op::RawFloat:
      return Guess::Float;
    case Op::Const: {
      ConstantType type = constantFacts(function_, item.immediates[0]).type;
      return type == ConstantType::SmallInt ? Guess::Int : type == ConstantType::Float ? Guess::Float : Guess::Other;
    }
    case Op::LoadLocal:
    case Op::LoadLocalChecked:
      return Guess(slots_[size_t(item.immediates[0])]);
    case Op::BinaryOp:
    case Op::InplaceOp:
      return Guess(combine(of(item.operands[0]), of(item.operands[1]), item.immediates[0], usesFloats_));
    case Op::Negative:
      return Guess(of(item.operands[0]));
    case Op::LoadGlobal:
      return isNamed(item.immediates[0], "range") ? Guess::RangeType : Guess::Nothing;
    case Op::Call:
      return values_[item.operands[1]] == Guess::RangeType ? Guess::Range : Guess::Nothing;
    case Op::GetIter:
      return values_[item.operands[0]] == Guess::Range ? Guess::Range : Guess::Nothing;
    case Op::ForNext:
      return values_[item.operands[0]] == Guess::Range ? Guess::Int : Guess::Nothing;
    case Op::GetItem:
    case Op::LoadAttr:
    case Op::LoadDeref:
    case Op::UnpackSequence:
      return Guess::Nothing;
    default:
      return Guess::Other;
    }
  }
  bool isNamed(int64_t name, std::string_view text) const {
    return function_.unit && function_.unit->names[size_t(name)]->text == text;
  }

  const Function &function_;
  bool usesFloats_;
  std::vector<SlotGuess> slots_;
  std::vector<Guess> values_;
  bool changed_ = false;
};

bool usesFloats(const Function &function) {
  for (const Block &block : function.blocks)
    for (const Instr &item : block.instrs) {
      bool division = (item.op == Op::BinaryOp && item.immediates[0] == int64_t(BinaryOperator::TrueDivide)) ||
                      (item.op == Op::InplaceOp && item.immediates[0] == int64_t(BinaryOperator::InplaceTrueDivide));
      bool literal = item.op == Op::RawFloat ||
                     (item.op == Op::Const && constantFacts(function, item.immediates[0]).type == ConstantType::Float);
      if (division || literal) return true;
    }
  return false;
}

} // namespace

SlotFacts findSlotFacts(const Function &function) {
  SlotFacts facts;
  facts.plain = findPlain(function);
  facts.liveIn = findLive(function);
  facts.usesFloats = usesFloats(function);
  facts.usedAsObject = findUsedAsObject(function);
  Guesser(function, facts.usesFloats).run(facts);
  findLoops(function, facts);
  return facts;
}

static ConstantFacts factsOf(const Constant &constant) {
  constexpr int64_t kLimit = int64_t(1) << 62;
  if (constant.kind == ConstantKind::Float) return {ConstantType::Float, std::bit_cast<int64_t>(constant.real)};
  if (constant.kind == ConstantKind::Int && !constant.isBig && constant.integer >= -kLimit &&
      constant.integer < kLimit)
    return {ConstantType::SmallInt, constant.integer};
  return {};
}

ConstantFacts constantFacts(const Function &function, int64_t index) {
  return function.unit ? factsOf(*function.unit->consts[size_t(index)]) : ConstantFacts();
}

ConstantFacts itemFacts(const Function &function, int64_t index, size_t item) {
  if (!function.unit) return {};
  const Constant &tuple = *function.unit->consts[size_t(index)];
  return tuple.kind == ConstantKind::Tuple && item < tuple.items.size() ? factsOf(*tuple.items[item]) : ConstantFacts();
}

} // namespace krait::hir
