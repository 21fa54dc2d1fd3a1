// The shape rules every pass must keep: operand, result and successor counts and kinds of Instrs.def, indices in range,
// one terminator at the end of a block, values defined once and before their uses, block arguments that match
// parameters, handlers that are handlers.
//
// A value is used in the block that defines it; only blocks that were put on one of that block's edges (insert-counts
// does it) may use it too. So "before" needs no dominator tree: such a block is found by walking up single
// predecessors.
#include "compiler/hir/ir/Hir.h"

namespace krait::hir {

namespace {

class Verifier {
public:
  explicit Verifier(const Function &function) : function_(function), defined_(function.values.size(), kNoBlock) {}
  std::string run();

private:
  void block(BlockId id);
  void instr(const Instr &item);
  void immediates(const Instr &item);
  void use(ValueId id, const Instr &item);
  bool reaches(BlockId from, BlockId to) const;
  void findPredecessors();
  void define(ValueId id, BlockId block);
  void target(BlockId id, size_t args, const Instr &item);
  void fail(const Instr &item, std::string why) {
    if (complaint_.empty())
      complaint_ = "@" + function_.name + ": " + std::string(item.info().text) + ": " + std::move(why);
  }

  const Function &function_;
  std::vector<BlockId> defined_;      // the defining block
  std::vector<bool> seen_;            // defined before the instruction being checked
  std::vector<BlockId> predecessors_; // the only one of each block, or kNoBlock
  BlockId block_ = 0;                 // being checked
  std::string complaint_;
};

char kindOf(uint32_t type) { return type == kTypeRawFloat ? 'f' : type == kTypeFlag ? 't' : 'v'; }

std::string Verifier::run() {
  if (function_.blocks.empty() || function_.blocks[0].instrs.empty()) return "@" + function_.name + ": no entry block";
  if (!function_.blocks[0].params.empty()) return "@" + function_.name + ": the entry block takes values";
  for (BlockId id = 0; id < function_.blocks.size(); ++id) {
    for (ValueId param : function_.blocks[id].params)
      define(param, id);
    for (const Instr &item : function_.blocks[id].instrs)
      for (ValueId result : item.results)
        define(result, id);
  }
  if (!complaint_.empty()) return complaint_;
  seen_.assign(function_.values.size(), false);
  findPredecessors();
  for (BlockId id = 0; id < function_.blocks.size(); ++id)
    block(id);
  return complaint_;
}

void Verifier::define(ValueId id, BlockId block) {
  if (!complaint_.empty()) return;
  if (id >= defined_.size())
    complaint_ = "@" + function_.name + ": %" + std::to_string(id) + " is out of range";
  else if (defined_[id] != kNoBlock)
    complaint_ = "@" + function_.name + ": %" + std::to_string(id) + " is defined twice";
  else
    defined_[id] = block;
}

void Verifier::findPredecessors() {
  predecessors_.assign(function_.blocks.size(), kNoBlock);
  std::vector<uint8_t> count(function_.blocks.size(), 0);
  auto edge = [&](BlockId from, BlockId to) {
    if (to >= count.size()) return; // the complaint follows
    if (count[to] < 2) ++count[to];
    predecessors_[to] = count[to] == 1 ? from : kNoBlock;
  };
  for (BlockId id = 0; id < function_.blocks.size(); ++id)
    for (const Instr &item : function_.blocks[id].instrs) {
      if (item.handler != kNoBlock) edge(id, item.handler);
      for (const Successor &successor : item.successors)
        edge(id, successor.block);
    }
}

/// `from` lies on every path to `to`, block by block.
bool Verifier::reaches(BlockId from, BlockId to) const {
  size_t steps = 0;
  while (to != from && predecessors_[to] != kNoBlock && ++steps <= predecessors_.size())
    to = predecessors_[to];
  return to == from;
}

void Verifier::use(ValueId id, const Instr &item) {
  if (id >= defined_.size() || defined_[id] == kNoBlock)
    return fail(item, "uses %" + std::to_string(id) + ", which nothing defines");
  if (defined_[id] == block_ ? seen_[id] : reaches(defined_[id], block_)) return;
  fail(item, "uses %" + std::to_string(id) + ", which is not defined there");
}

void Verifier::target(BlockId id, size_t args, const Instr &item) {
  if (id >= function_.blocks.size() || function_.blocks[id].instrs.empty()) return fail(item, "goes to an empty block");
  if (function_.blocks[id].enter >= 0) return fail(item, "goes to a block that only the VM enters");
  if (function_.blocks[id].params.size() != args)
    fail(item, "passes " + std::to_string(args) + " values to ^" + std::to_string(id) + ", which takes " +
                   std::to_string(function_.blocks[id].params.size()));
}

void Verifier::block(BlockId id) {
  const Block &block = function_.blocks[id];
  if (block.instrs.empty()) return;
  block_ = id;
  if (block.enter >= 0 && !block.params.empty()) fail(block.instrs[0], "a block that the VM enters takes no values");
  for (ValueId param : block.params)
    seen_[param] = true;
  for (size_t i = 0; i < block.instrs.size(); ++i) {
    if (block.instrs[i].isTerminator() != (i + 1 == block.instrs.size()))
      fail(block.instrs[i],
           i + 1 == block.instrs.size() ? "a block must end in a terminator" : "terminator inside a block");
    instr(block.instrs[i]);
  }
}

void Verifier::immediates(const Instr &item) {
  std::string_view names = item.info().immediates;
  const bool isOthers = names == "cache unit" && item.immediates[1]; // the cache is another function's
  const int64_t cacheLimit = isOthers ? INT32_MAX : int64_t(function_.cacheCount);
  for (size_t i = 0; i < item.info().immediateCount; ++i) {
    size_t end = names.find(' ');
    std::string_view name = names.substr(0, end);
    names.remove_prefix(end == names.npos ? names.size() : end + 1);
    int64_t value = item.immediates[i];
    int64_t limit = name == "slot"                      ? int64_t(function_.localsPlusCount)
                    : name == "cache"                   ? cacheLimit
                    : name == "const" || name == "name" ? INT32_MAX
                                                        : INT64_MAX;
    if ((value < 0 || value >= limit) && limit != INT64_MAX)
      fail(item, std::string(name) + "=" + std::to_string(value) + " is out of range");
  }
}

void Verifier::instr(const Instr &item) {
  const OpInfo &info = item.info();
  size_t fixed = info.operands.size() - 2 * info.variadic();
  if (info.variadic() ? item.operands.size() < fixed : item.operands.size() != info.operands.size())
    return fail(item, "wrong number of operands");
  if (!info.results.ends_with('*') && item.results.size() != info.results.size())
    return fail(item, "wrong number of results");
  if (item.successors.size() != info.successorCount)
    return fail(item, "has " + std::to_string(item.successors.size()) + " successors, not " +
                          std::to_string(info.successorCount));
  immediates(item);
  for (size_t i = 0; i < item.operands.size(); ++i) {
    use(item.operands[i], item);
    if (!complaint_.empty()) return;
    char wanted = info.operandKind(i), is = kindOf(function_.values[item.operands[i]].type);
    if ((wanted == 'b' || wanted == 's' ? 'v' : wanted) != is)
      fail(item, "operand " + std::to_string(i) + " has the wrong kind");
  }
  for (const std::vector<ValueId> *values : {&item.stack, &item.handlerArgs, &item.drops})
    for (ValueId value : *values)
      use(value, item);
  if (item.handler != kNoBlock) {
    if (!info.has(kRaises)) fail(item, "has a handler but cannot raise");
    target(item.handler, item.handlerArgs.size(), item);
    if (item.handler < function_.blocks.size() && !function_.blocks[item.handler].isHandler)
      fail(item, "its handler is not marked as one");
  }
  for (ValueId result : item.results)
    seen_[result] = true; // a terminator hands its result to its successors
  for (const Successor &successor : item.successors) {
    for (ValueId value : successor.args)
      use(value, item);
    target(successor.block, successor.args.size(), item);
  }
}

} // namespace

std::string verify(const Function &function) { return Verifier(function).run(); }

} // namespace krait::hir
