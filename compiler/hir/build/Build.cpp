// Blocks and edges: leaders, landing blocks of handlers, the work list. The stack at a block's entry is its parameters.
#include "compiler/hir/build/Builder.h"
#include "compiler/support/Assert.h"

namespace krait::hir {

using bytecode::CodeUnit;
using bytecode::ExceptionEntry;
using bytecode::Opcode;

void Builder::findLeaders() {
  leader_.assign(unit_.unitCount() + 1, false);
  leader_[0] = true;
  for (const Instruction &in : bytecode::Instructions(unit_.code)) {
    if (in.isJump()) leader_[in.target()] = true;
    if (in.isJump() || bytecode::isTerminator(in.op) || in.op == Opcode::YIELD_VALUE ||
        in.op == Opcode::RETURN_GENERATOR)
      leader_[in.next] = true;
  }
  bytecode::ExceptionTableReader reader(unit_.exceptionTable);
  for (ExceptionEntry entry; reader.next(entry);)
    leader_[entry.target] = true;
}

BlockId Builder::blockAt(uint32_t unit, size_t depth) {
  auto [at, added] = blocks_.try_emplace(unit, kNoBlock);
  if (added) {
    at->second = function_.newBlock();
    depths_[unit] = depth;
    for (size_t i = 0; i < depth; ++i)
      function_.blocks[at->second].params.push_back(function_.newValue('p', kTypeAnyOrNull));
    work_.push_back(unit);
  }
  KRAIT_DCHECK(depths_[unit] == depth, "verified code has one stack depth a block");
  return at->second;
}

/// The block that error edges enter: takes the kept stack, then the saved offset and the exception, and goes to the
/// handler.
BlockId Builder::landingFor(const ExceptionEntry &entry) {
  auto [at, added] = landings_.try_emplace({entry.target, entry.depth * 2 + entry.lasti}, kNoBlock);
  if (!added) return at->second;
  BlockId landing = at->second = function_.newBlock();
  BlockId handler = blockAt(entry.target, entry.depth + entry.lasti + 1);
  Block &block = function_.blocks[landing];
  block.isHandler = block.isCold = true;
  Successor edge{handler, {}};
  for (uint32_t i = 0; i < entry.depth; ++i) {
    block.params.push_back(function_.newValue('p', kTypeAnyOrNull));
    edge.args.push_back(block.params.back());
  }
  if (entry.lasti) {
    Instr lasti{.op = Op::CatchLasti};
    lasti.results = {function_.newValue('k', kTypeSmallInt)};
    edge.args.push_back(lasti.results[0]);
    block.instrs.push_back(std::move(lasti));
  }
  Instr caught{.op = Op::CatchException};
  caught.results = {function_.newValue('n', kTypeOther)};
  edge.args.push_back(caught.results[0]);
  block.instrs.push_back(std::move(caught));
  Instr jump{.op = Op::Jump};
  jump.successors.push_back(std::move(edge));
  block.instrs.push_back(std::move(jump));
  return landing;
}

Instr &Builder::emit(Op op, std::vector<ValueId> operands, int64_t first, int64_t second) {
  Instr instr{.op = op, .operands = std::move(operands), .immediates = {first, second}};
  const OpInfo &info = instr.info();
  instr.offset = instruction_ ? int32_t(instruction_->start) : -1;
  if (info.has(kRaises) && instruction_) {
    // What a signal handler raises at a backward jump belongs to the unit before the jump's target, as in CPython.
    const bool jumped = op == Op::Poll && bytecode::isBackwardJump(instruction_->op);
    const uint32_t raisesAt = jumped ? instruction_->target() - 1 : instruction_->at;
    if (auto entry = bytecode::findHandler(unit_.exceptionTable, raisesAt)) {
      instr.handler = landingFor(*entry);
      // Operands have been popped, but what the handler keeps lies below them.
      KRAIT_DCHECK(entry->depth <= stack_.size() + instr.operands.size(),
                   "the handler's stack is a prefix of the current one");
      instr.handlerArgs.assign(stack_.begin(),
                               stack_.begin() + ptrdiff_t(std::min<size_t>(entry->depth, stack_.size())));
    }
  }
  if (info.has(kSideExit) && instruction_) {
    const bool jumped = op == Op::Poll && bytecode::isBackwardJump(instruction_->op);
    instr.exitOffset = int32_t(jumped ? instruction_->target() : instruction_->next);
    instr.stack = stack_;
  }
  auto &instrs = function_.blocks[current_].instrs;
  instrs.push_back(std::move(instr));
  return instrs.back();
}

std::vector<ValueId> Builder::emitValues(Op op, std::vector<ValueId> operands, size_t count, int64_t first,
                                         int64_t second) {
  std::vector<ValueId> results;
  for (size_t i = 0; i < count; ++i) {
    char kind = opInfo(op).resultKind(i);
    uint32_t type = kind == 'f' ? kTypeRawFloat : kind == 't' ? kTypeFlag : kTypeAny;
    results.push_back(function_.newValue(kind, type));
  }
  Instr &instr = emit(op, std::move(operands), first, second);
  instr.results = results;
  return results;
}

ValueId Builder::emitValue(Op op, std::vector<ValueId> operands, int64_t first, int64_t second) {
  return emitValues(op, std::move(operands), 1, first, second)[0];
}

void Builder::terminate(Op op, std::vector<ValueId> operands, std::vector<Successor> successors) {
  emit(op, std::move(operands)).successors = std::move(successors);
  open_ = false;
}

Successor Builder::edgeTo(uint32_t unit) { return {blockAt(unit, stack_.size()), stack_}; }

Successor Builder::jumpEdge(const Instruction &in) {
  Successor edge = edgeTo(in.target());
  if (!bytecode::isBackwardJump(in.op)) return edge;
  function_.blocks[edge.block].isLoopHeader = true;
  if (in.op == Opcode::JUMP_BACKWARD_NO_INTERRUPT) return edge;
  function_.blocks[edge.block].header = int32_t(in.target());
  // A block of its own for the poll: the edge may be one of two.
  BlockId saved = current_, poll = function_.newBlock();
  std::vector<ValueId> params;
  for (size_t i = 0; i < stack_.size(); ++i)
    params.push_back(function_.newValue('p', kTypeAnyOrNull));
  function_.blocks[poll].params = params;
  std::vector<ValueId> outer = std::exchange(stack_, params);
  current_ = poll;
  emit(Op::Poll);
  emit(Op::Jump).successors = {{edge.block, params}};
  stack_ = std::move(outer);
  current_ = saved;
  return {poll, stack_};
}

void Builder::fallInto(uint32_t unit) {
  instruction_ = nullptr;
  if (open_) terminate(Op::Jump, {}, {edgeTo(unit)});
}

void Builder::translateBlock(uint32_t start) {
  current_ = blocks_[start];
  stack_ = function_.blocks[current_].params;
  open_ = true;
  auto instructions = bytecode::Instructions(unit_.code);
  for (auto at = instructions.from(start), end = instructions.end(); at != end && open_; ++at) {
    Instruction in = *at;
    if (in.start != start && leader_[in.start]) return fallInto(in.start);
    instruction_ = &in;
    if (!translate(in)) {
      if (error_.empty()) error_ = "opcode " + std::string(bytecode::opcodeName(in.op));
      return;
    }
  }
}

bool Builder::translate(const Instruction &in) {
  return stackOpcode(in) || localOpcode(in) || operatorOpcode(in) || jumpOpcode(in) || callOpcode(in) ||
         nameOpcode(in) || containerOpcode(in) || exceptionOpcode(in) || generatorOpcode(in) || withAndMatchOpcode(in);
}

bool Builder::run() {
  findLeaders();
  blockAt(0, 0);
  while (!work_.empty() && error_.empty()) {
    uint32_t start = work_.back();
    work_.pop_back();
    translateBlock(start);
  }
  return error_.empty();
}

std::unique_ptr<Function> build(const CodeUnit &unit, uint32_t unitIndex, std::string_view moduleName,
                                std::string &error) {
  auto function = std::make_unique<Function>();
  function->name = std::string(moduleName) + "." + std::string(unit.qualName->text);
  function->unitIndex = unitIndex;
  function->unit = &unit;
  function->flags = unit.flags;
  constexpr uint32_t kSuspends = bytecode::kFlagGenerator | bytecode::kFlagCoroutine | bytecode::kFlagAsyncGenerator;
  function->kind = unit.flags & kSuspends                  ? UnitKind::Generator
                   : unit.flags & bytecode::kFlagOptimized ? UnitKind::Function
                                                           : UnitKind::Body;
  function->argCount = unit.argCount;
  function->parameterCount = unit.argCount + unit.kwOnlyArgCount + bool(unit.flags & bytecode::kFlagVarArgs) +
                             bool(unit.flags & bytecode::kFlagVarKeywords);
  function->localsPlusCount = unit.localsPlusCount();
  function->stackSize = unit.stackSize;
  for (const Constant *name : unit.localsPlusNames)
    function->localNames.emplace_back(name->text);
  Builder builder(unit, *function);
  if (!builder.run()) {
    error = builder.error();
    return nullptr;
  }
  return function;
}

static void buildUnits(const CodeUnit &unit, std::string_view moduleName, Module &module) {
  std::string error;
  uint32_t index = uint32_t(module.functions.size());
  module.functions.push_back(build(unit, index, moduleName, error));
  if (!module.functions.back()) module.leftToVm.push_back(std::string(unit.qualName->text) + ": " + error);
  for (const Constant *constant : unit.consts)
    if (constant->kind == ConstantKind::Code) buildUnits(*constant->code, moduleName, module);
}

Module buildModule(const CodeUnit &root, std::string_view moduleName) {
  Module module;
  module.name = moduleName;
  buildUnits(root, moduleName, module);
  return module;
}

} // namespace krait::hir
