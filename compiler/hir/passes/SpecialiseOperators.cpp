// specialise: operators. What is known gets machine code, what is not known is tested where that promises something.
#include "compiler/bytecode/Opcodes.h"
#include "compiler/hir/passes/Specialiser.h"
#include <algorithm>
#include <cstdlib>

namespace krait::hir {

namespace {

using bytecode::BinaryOperator;
using bytecode::CompareOperator;

BinaryOperator operatorOf(const Instr &item) {
  int64_t op = item.immediates[0], inplace = bytecode::kFirstInplaceOperator;
  return BinaryOperator(op >= inplace ? op - inplace : op);
}

bool isBinary(Op op) { return op == Op::BinaryOp || op == Op::InplaceOp; }
bool isCompare(Op op) { return op == Op::CompareOp || op == Op::CompareTest; }

struct OperatorRow {
  BinaryOperator op;
  Op onInts, onFloats; // Op::Unreachable: none
};
constexpr OperatorRow kOperators[] = {
    {BinaryOperator::Add, Op::IntArith, Op::FloatArith},
    {BinaryOperator::Subtract, Op::IntArith, Op::FloatArith},
    {BinaryOperator::Multiply, Op::IntArith, Op::FloatArith},
    {BinaryOperator::And, Op::IntBitwise, Op::Unreachable},
    {BinaryOperator::Or, Op::IntBitwise, Op::Unreachable},
    {BinaryOperator::Xor, Op::IntBitwise, Op::Unreachable},
    {BinaryOperator::LeftShift, Op::IntShift, Op::Unreachable},
    {BinaryOperator::RightShift, Op::IntShift, Op::Unreachable},
    {BinaryOperator::FloorDivide, Op::IntDivide, Op::FloatDivide},
    {BinaryOperator::Remainder, Op::IntDivide, Op::FloatDivide},
    {BinaryOperator::TrueDivide, Op::IntTrueDivide, Op::FloatDivide},
    {BinaryOperator::Power, Op::Unreachable, Op::FloatPower},
};
Op machineOp(BinaryOperator op, bool floats) {
  for (const OperatorRow &row : kOperators)
    if (row.op == op) return floats ? row.onFloats : row.onInts;
  return Op::Unreachable;
}

/// Ints of this size have a double each.
constexpr int64_t kExactInDouble = int64_t(1) << 53;

} // namespace

/// The unit ends behind every operator, so that contexts meet again as soon as they are equal.
bool Specialiser::operation(const Instr &item) {
  if (runsOnce(block_)) return copy(item), true;
  if (testAndDo(item)) goTo(block_, index_ + 1);
  return false;
}

bool Specialiser::testAndDo(const Instr &item) {
  if (std::optional<bool> goesOn = typed(item)) return *goesOn;
  std::vector<Rep> tests = testsFor(item);
  std::vector<ValueId> unknown;
  for (ValueId id : item.operands)
    if (rep(id) == Rep::Any && std::find(unknown.begin(), unknown.end(), id) == unknown.end()) unknown.push_back(id);
  if (tests.empty() || unknown.empty()) {
    if (site()) return abandon(site()), false;
    return copy(item), true;
  }
  for (Rep test : tests) {
    std::vector<ValueId> objects;
    for (ValueId id : unknown)
      objects.push_back(boxed(id));
    Position passed = fork(emitValue(test == Rep::Int ? Op::IsSmallInt : Op::IsFloat, std::move(objects)));
    Position failed{std::move(state_), at_};
    resume(std::move(passed));
    // An int among floats is converted where it is used: one context less for each such slot.
    if (test == Rep::Int && isFloatOperation(item))
      convert(unknown);
    else
      for (ValueId id : unknown)
        refine(id, test);
    if (unknown.size() == item.operands.size()) state_.flavour = test == Rep::Int ? Flavour::Int : Flavour::Float;
    if (typed(item).value_or(true)) { // the unit goes on behind it, for all contexts that get there
      if (state_.values.contains(item.results[0]))
        goTo(block_, index_ + 1);
      else if (site())
        abandon(site());
      else
        copy(item), goTo(block_, index_ + 1);
    }
    resume(std::move(failed));
    if (state_.rank == Rank::Likely) state_.rank = Rank::Possible;
  }
  // Neither: something else, or numbers that others are not.
  if (site()) return abandon(site()), false;
  copy(item);
  state_.flavour = Flavour::General;
  return true;
}

bool Specialiser::isFloatOperation(const Instr &item) const {
  return std::any_of(item.operands.begin(), item.operands.end(),
                     [&](ValueId id) { return state_.values.at(id).rep == Rep::Float; });
}

/// The values are proven small ints, and are doubles from here on.
void Specialiser::convert(const std::vector<ValueId> &ids) {
  for (ValueId id : ids)
    set(id, Rep::Float, emitValue(Op::IntToFloat, {emitValue(Op::AssumeInt, {boxed(id)})}));
}

/// The types that unknown operands are tested for, in order; none: not worth a test, or tests have failed before.
std::vector<Rep> Specialiser::testsFor(const Instr &item) const {
  if (state_.flavour >= Flavour::General || item.operands.size() == 1) return {};
  if (!mayBeHot(block_)) return {};
  bool anyInt = false, anyFloat = false, ints = true, floats = true;
  for (ValueId id : item.operands) {
    Rep rep = state_.values.at(id).rep;
    if (!isNumber(rep) && rep != Rep::Any) return {};
    if (const Entry &entry = state_.values.at(id);
        rep == Rep::Any && (entry.source == Source::Constant || entry.source == Source::NoneObject))
      return {}; // a str, a tuple, ...
    anyInt |= rep == Rep::Int || rep == Rep::Bool, anyFloat |= rep == Rep::Float;
  }
  if (anyInt && anyFloat) return {}; // known, and not for the machine
  if (isBinary(item.op)) {
    ints = machineOp(operatorOf(item), false) != Op::Unreachable;
    floats = machineOp(operatorOf(item), true) != Op::Unreachable;
  }
  std::vector<Rep> tests;
  auto test = [&](Rep rep, bool possible) {
    if (possible) tests.push_back(rep);
  };
  if (anyFloat) return test(Rep::Float, floats), test(Rep::Int, floats && isBinary(item.op)), tests;
  if (!anyInt && (isCompare(item.op) || !isWanted(item)) && !site()) return {};
  if (!anyInt && std::any_of(item.operands.begin(), item.operands.end(), [&](ValueId id) {
        const Entry &entry = state_.values.at(id);
        return entry.source == Source::Local && facts_.usedAsObject[size_t(entry.immediate)];
      }))
    return {};
  if (anyInt && isCompare(item.op)) return test(Rep::Int, true), tests;
  if (anyInt) return test(Rep::Int, ints), test(Rep::Float, floats && facts_.usesFloats), tests;
  if (state_.flavour != Flavour::Float) test(Rep::Int, ints);
  if (state_.flavour != Flavour::Int) test(Rep::Float, floats);
  if (facts_.usesFloats && !site()) std::reverse(tests.begin(), tests.end());
  return tests;
}

/// Its result goes into more arithmetic or a local slot.
bool Specialiser::isWanted(const Instr &item) const {
  const std::vector<Instr> &instrs = old_[block_].instrs;
  if (site()) return true; // as far as one can tell
  for (size_t i = index_ + 1; i < instrs.size(); ++i) {
    const Instr &user = instrs[i];
    if (std::find(user.operands.begin(), user.operands.end(), item.results[0]) == user.operands.end()) continue;
    if (isBinary(user.op) || isCompare(user.op) || user.op == Op::Negative || user.op == Op::Invert) return true;
    if (user.op == Op::StoreLocal) return !facts_.usedAsObject[size_t(user.immediates[0])];
  }
  return false;
}

std::optional<bool> Specialiser::typed(const Instr &item) {
  for (ValueId id : item.operands)
    if (!isNumber(rep(id))) return std::nullopt;
  if (isBinary(item.op)) return typedBinary(item);
  if (!isCompare(item.op)) return typedUnary(item);
  if (!typedCompare(item)) return std::nullopt;
  return true;
}

std::optional<bool> Specialiser::typedBinary(const Instr &item) {
  ValueId left = item.operands[0], right = item.operands[1];
  bool floats = rep(left) == Rep::Float || rep(right) == Rep::Float;
  Op op = machineOp(operatorOf(item), floats);
  if (op == Op::Unreachable) return std::nullopt;
  if (op == Op::IntBitwise && rep(left) == Rep::Bool && rep(right) == Rep::Bool) return std::nullopt; // a bool
  auto value = [&](ValueId id) { return floats ? raw(id) : word(id); };
  ValueId a = value(left), b = value(right);
  bool makesFloat = floats || op == Op::IntTrueDivide;
  return finish(item, op, {a, b}, int64_t(operatorOf(item)), makesFloat ? Rep::Float : Rep::Int);
}

std::optional<bool> Specialiser::typedUnary(const Instr &item) {
  ValueId operand = item.operands[0];
  bool isFloat = rep(operand) == Rep::Float;
  if (item.op == Op::Truth && rep(operand) == Rep::Bool)
    return set(item.results[0], Rep::Flag, entry(operand).id), true;
  if (item.op == Op::Negative)
    return isFloat ? finish(item, Op::FloatNegative, {raw(operand)}, 0, Rep::Float)
                   : finish(item, Op::IntNegative, {word(operand)}, 0, Rep::Int);
  if (item.op == Op::Invert) {
    if (isFloat) return std::nullopt;
    return finish(item, Op::IntBitwise, {word(operand), emitValue(Op::SmallInt, {}, -1)}, int64_t(BinaryOperator::Xor),
                  Rep::Int);
  }
  int64_t differs = int64_t(CompareOperator::NotEqual); // truth: from zero
  ValueId flag = isFloat ? emitValue(Op::FloatCompare, {raw(operand), emitValue(Op::RawFloat, {}, 0)}, differs)
                         : emitValue(Op::IntCompare, {word(operand), emitValue(Op::SmallInt, {}, 0)}, differs);
  set(item.results[0], Rep::Flag, flag);
  return true;
}

/// False: an int and a float that are compared as numbers, not as doubles.
bool Specialiser::typedCompare(const Instr &item) {
  ValueId left = item.operands[0], right = item.operands[1];
  bool floats = rep(left) == Rep::Float || rep(right) == Rep::Float;
  for (ValueId id : {left, right}) {
    const Entry &value = entry(id);
    bool exact = value.source == Source::SmallInt && std::llabs(value.immediate) <= kExactInDouble;
    if (floats && value.rep == Rep::Int && !exact) return false; // a bool is exact
  }
  ValueId flag = floats ? emitValue(Op::FloatCompare, {raw(left), raw(right)}, item.immediates[0])
                        : emitValue(Op::IntCompare, {word(left), word(right)}, item.immediates[0]);
  if (item.op == Op::CompareTest)
    set(item.results[0], Rep::Flag, flag);
  else
    set(item.results[0], Rep::Bool, flag);
  return true;
}

/// Emits `op`. When it can fail, the unit ends: done goes on with the result, failed does the general instruction.
bool Specialiser::finish(const Instr &item, Op op, std::vector<ValueId> operands, int64_t immediate, Rep rep) {
  if (opInfo(op).immediateCount == 0) immediate = 0;
  if (!opInfo(op).has(kTerminator)) {
    set(item.results[0], rep, emitValue(op, std::move(operands), immediate));
    return true;
  }
  ValueId result = emitValue(op, std::move(operands), immediate);
  Position failed{state_, at_};
  set(item.results[0], rep, result);
  prune(block_, index_ + 1);
  Successor done = startBlock();
  goTo(block_, index_ + 1);
  BlockId from = failed.at;
  resume(std::move(failed));
  Successor otherwise = startBlock(/*cold=*/true);
  function_.blocks[from].instrs.back().successors = {std::move(done), std::move(otherwise)};
  general(item, Flavour::Rare);
  return false;
}

/// The instruction as it was, and from there on nothing is known.
void Specialiser::general(const Instr &item, Flavour flavour) {
  if (site()) return abandon(site());
  copy(item);
  prune(block_, index_ + 1);
  forgetTypes(flavour);
  goTo(block_, index_ + 1);
}

} // namespace krait::hir
