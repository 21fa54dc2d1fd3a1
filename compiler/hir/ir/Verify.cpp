// The shape rules every pass must keep: operand and result counts and kinds of Instrs.def, one terminator at the end of
// a block, values defined once and before their uses, block arguments that match parameters, handlers that are
// handlers.
#include "compiler/hir/ir/Hir.h"

namespace krait::hir {

namespace {

class Verifier {
public:
  explicit Verifier(const Function &function) : function_(function), defined_(function.values.size(), kNoBlock) {}
  std::string run();

private:
  void block(BlockId id);
  void instr(const Instr &item, BlockId id);
  void use(ValueId id, const Instr &item);
  void define(ValueId id, BlockId block);
  void target(BlockId id, size_t args, const Instr &item);
  void fail(const Instr &item, std::string why) {
    if (complaint_.empty())
      complaint_ = "@" + function_.name + ": " + std::string(item.info().text) + ": " + std::move(why);
  }

  const Function &function_;
  std::vector<BlockId> defined_;
  std::string complaint_;
};

char kindOf(uint32_t type) {
  return type == kTypeRawInt ? 'i' : type == kTypeRawFloat ? 'f' : type == kTypeFlag ? 't' : 'v';
}

std::string Verifier::run() {
  for (BlockId id = 0; id < function_.blocks.size(); ++id) {
    for (ValueId param : function_.blocks[id].params)
      define(param, id);
    for (const Instr &item : function_.blocks[id].instrs)
      for (ValueId result : item.results)
        define(result, id);
  }
  for (BlockId id = 0; id < function_.blocks.size(); ++id)
    block(id);
  return complaint_;
}

void Verifier::define(ValueId id, BlockId block) {
  if (id >= defined_.size())
    complaint_ = "value out of range";
  else if (defined_[id] != kNoBlock && complaint_.empty())
    complaint_ = "%" + std::to_string(id) + " is defined twice";
  else
    defined_[id] = block;
}

void Verifier::use(ValueId id, const Instr &item) {
  if (id >= defined_.size() || defined_[id] == kNoBlock)
    fail(item, "uses %" + std::to_string(id) + ", which nothing defines");
}

void Verifier::target(BlockId id, size_t args, const Instr &item) {
  if (id >= function_.blocks.size() || function_.blocks[id].instrs.empty()) return fail(item, "goes to an empty block");
  if (function_.blocks[id].params.size() != args)
    fail(item, "passes " + std::to_string(args) + " values to ^" + std::to_string(id) + ", which takes " +
                   std::to_string(function_.blocks[id].params.size()));
}

void Verifier::block(BlockId id) {
  const Block &block = function_.blocks[id];
  if (block.instrs.empty()) return;
  for (size_t i = 0; i < block.instrs.size(); ++i) {
    if (block.instrs[i].isTerminator() != (i + 1 == block.instrs.size()))
      fail(block.instrs[i],
           i + 1 == block.instrs.size() ? "a block must end in a terminator" : "terminator inside a block");
    instr(block.instrs[i], id);
  }
}

void Verifier::instr(const Instr &item, BlockId) {
  const OpInfo &info = item.info();
  size_t fixed = info.operands.size() - 2 * info.variadic();
  if (info.variadic() ? item.operands.size() < fixed : item.operands.size() != info.operands.size())
    return fail(item, "wrong number of operands");
  if (!info.results.ends_with('*') && item.results.size() != info.results.size())
    return fail(item, "wrong number of results");
  for (size_t i = 0; i < item.operands.size(); ++i) {
    use(item.operands[i], item);
    if (!complaint_.empty()) return;
    char wanted = info.operandKind(i), is = kindOf(function_.values[item.operands[i]].type);
    if ((wanted == 'b' || wanted == 's' ? 'v' : wanted) != is)
      fail(item, "operand " + std::to_string(i) + " has the wrong kind");
  }
  for (ValueId id : item.stack)
    use(id, item);
  for (ValueId id : item.handlerArgs)
    use(id, item);
  for (ValueId id : item.drops)
    use(id, item);
  if (item.handler != kNoBlock) {
    if (!info.has(kRaises)) fail(item, "has a handler but cannot raise");
    target(item.handler, item.handlerArgs.size(), item);
    if (item.handler < function_.blocks.size() && !function_.blocks[item.handler].isHandler)
      fail(item, "its handler is not marked as one");
  }
  for (const Successor &successor : item.successors) {
    for (ValueId id : successor.args)
      use(id, item);
    target(successor.block, successor.args.size(), item);
  }
}

} // namespace

std::string verify(const Function &function) { return Verifier(function).run(); }

} // namespace krait::hir
