// call-comprehensions: a comprehension is called where its function would be made, without the function.
//
//   %1 = build_tuple %0                                 %0 = load_local slot=1       ; a cell
//   %6 = make_function %2, %5, %4, %3, %1        ->     %6 = lazy_function %0 const=1 unit=2
//   %8 = get_iter %7                                    %8 = get_iter %7
//   %9 = call %6, %8                                    %9 = call_comprehension %8, %0 const=1 unit=2
//
// Nobody sees such a function: its only use is the call. Where the VM takes over while the iterable is computed it
// wants the function on its stack; lazy_function stands for it there. The cells of a function's slots never change, so
// that loads of them are good until the call.
#include "compiler/hir/passes/Passes.h"
#include <algorithm>

namespace krait::hir {

namespace {

constexpr size_t kNotFound = SIZE_MAX;

class Caller {
public:
  Caller(Function &function, Block &block, const Module &module)
      : function_(function), block_(block), module_(module) {}
  bool run();

private:
  size_t definition(ValueId id, size_t before) const;
  bool isNull(ValueId id) const { return function_.values[id].type == kTypeNull; }
  bool onlyUse(ValueId id, size_t user) const;
  bool findCells(const Instr &maker, size_t at);
  const Function *comprehension(size_t constant) const;
  bool fuse(size_t at);

  Function &function_;
  Block &block_;
  const Module &module_;
  std::vector<ValueId> cells_;
  size_t tuple_ = kNotFound; // the instruction that makes the closure
};

size_t Caller::definition(ValueId id, size_t before) const {
  for (size_t i = before; i-- > 0;)
    if (!block_.instrs[i].results.empty() && block_.instrs[i].results[0] == id) return i;
  return kNotFound;
}

/// Nothing but the instruction `user`, and the VM where it goes on, wants the value.
bool Caller::onlyUse(ValueId id, size_t user) const {
  auto has = [id](const std::vector<ValueId> &ids) { return std::find(ids.begin(), ids.end(), id) != ids.end(); };
  for (size_t i = 0; i < block_.instrs.size(); ++i) {
    const Instr &item = block_.instrs[i];
    if ((i != user && has(item.operands)) || has(item.handlerArgs)) return false;
    for (const Successor &successor : item.successors)
      if (has(successor.args)) return false;
  }
  return true;
}

/// The closure is a tuple of cells from slots that is made for this function, or there is none.
bool Caller::findCells(const Instr &maker, size_t at) {
  cells_.clear();
  tuple_ = kNotFound;
  const ValueId closure = maker.operands[4];
  if (isNull(closure)) return true;
  tuple_ = definition(closure, at);
  if (tuple_ == kNotFound || block_.instrs[tuple_].op != Op::BuildTuple || !onlyUse(closure, at)) return false;
  for (size_t i = tuple_; i < at; ++i)
    if (const auto &stack = block_.instrs[i].stack; std::find(stack.begin(), stack.end(), closure) != stack.end())
      return false;
  cells_ = block_.instrs[tuple_].operands;
  return std::all_of(cells_.begin(), cells_.end(), [&](ValueId id) {
    const size_t load = definition(id, tuple_);
    return load != kNotFound && block_.instrs[load].op == Op::LoadLocal;
  });
}

/// The function that is built from the code object at this constant, when it is a comprehension.
const Function *Caller::comprehension(size_t constant) const {
  uint32_t index = function_.unitIndex + 1; // units are numbered in preorder
  auto countUnits = [](auto &self, const bytecode::CodeUnit &unit) -> uint32_t {
    uint32_t count = 1;
    for (const Constant *item : unit.consts)
      if (item->kind == ConstantKind::Code) count += self(self, *item->code);
    return count;
  };
  for (size_t i = 0; i < constant; ++i)
    if (const Constant *item = function_.unit->consts[i]; item->kind == ConstantKind::Code)
      index += countUnits(countUnits, *item->code);
  const Function *found = index < module_.functions.size() ? module_.functions[index].get() : nullptr;
  return found && isComprehension(*found) ? found : nullptr;
}

bool Caller::fuse(size_t at) {
  Instr &call = block_.instrs[at];
  if (call.op != Op::Call || call.operands.size() != 2 || call.immediates[0]) return false;
  const size_t make = definition(call.operands[0], at);
  if (make == kNotFound || block_.instrs[make].op != Op::MakeFunction) return false;
  Instr &maker = block_.instrs[make];
  if (!isNull(maker.operands[1]) || !isNull(maker.operands[2]) || !isNull(maker.operands[3])) return false;
  if (maker.handler != call.handler || !onlyUse(call.operands[0], at)) return false;
  const size_t code = definition(maker.operands[0], make);
  if (code == kNotFound || block_.instrs[code].op != Op::Const) return false;
  const int64_t constant = block_.instrs[code].immediates[0];
  const Function *callee = comprehension(size_t(constant));
  if (!callee || !findCells(maker, make)) return false;
  call.op = Op::CallComprehension;
  call.operands.erase(call.operands.begin());
  call.operands.insert(call.operands.end(), cells_.begin(), cells_.end());
  call.immediates[0] = constant;
  call.immediates[1] = callee->unitIndex;
  Instr lazy{.op = Op::LazyFunction, .operands = cells_, .results = maker.results};
  lazy.immediates[0] = constant;
  lazy.immediates[1] = callee->unitIndex;
  function_.values[lazy.results[0]] = {kTypeFunction, 'k'};
  maker = std::move(lazy);
  if (tuple_ != kNotFound) block_.instrs.erase(block_.instrs.begin() + ptrdiff_t(tuple_));
  return true;
}

bool Caller::run() {
  bool changed = false;
  for (size_t i = 0; i < block_.instrs.size(); ++i)
    if (fuse(i)) changed = true, i = 0;
  return changed;
}

} // namespace

bool runCallComprehensions(Function &function, PassContext &context) {
  if (!function.unit || !context.module) return false;
  bool changed = false;
  for (Block &block : function.blocks)
    changed |= Caller(function, block, *context.module).run();
  return changed;
}

} // namespace krait::hir
