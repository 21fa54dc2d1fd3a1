// Functions, blocks and edges. Instructions are lowered in Lower.cpp.
#include "compiler/codegen/FunctionLowering.h"
#include "compiler/bytecode/CodeUnit.h"
#include "compiler/support/Assert.h"

namespace krait::codegen {

using hir::BlockId;
using hir::Op;

llvm::GlobalVariable *hiddenGlobal(llvm::Module &module, const std::string &name, llvm::Type *type) {
  if (llvm::GlobalVariable *made = module.getNamedGlobal(name)) return made;
  auto *made = new llvm::GlobalVariable(module, type, false, llvm::GlobalValue::ExternalLinkage, nullptr, name);
  made->setVisibility(llvm::GlobalValue::HiddenVisibility);
  return made;
}

llvm::Function *FunctionLowering::makeFunction(const std::string &suffix, llvm::ArrayRef<llvm::Type *> params) {
  return declare(symbol_ + suffix, params);
}

/// One of the program's LLVM functions: its body may be made later, or in another module.
llvm::Function *FunctionLowering::declare(const std::string &name, llvm::ArrayRef<llvm::Type *> params) {
  if (llvm::Function *made = module_.getFunction(name)) return made;
  auto *type = llvm::FunctionType::get(wordType(), params, false);
  auto *function = llvm::Function::Create(type, llvm::GlobalValue::ExternalLinkage, name, module_);
  function->setVisibility(llvm::GlobalValue::HiddenVisibility);
  function->addFnAttr(llvm::Attribute::NoUnwind);
  return function;
}

void FunctionLowering::beginFunction(llvm::Function *function) {
  builder_.SetInsertPoint(llvm::BasicBlock::Create(module_.getContext(), "entry", function));
  thread_ = function->getArg(0);
  values_.clear();
  lazyFunctions_.clear();
  uncounted_.clear();
  cells_ = nullptr;
  typedSlots_.clear();
  blocks_.assign(function_.blocks.size(), nullptr);
  unwind_ = returnBlock_ = nullptr;
  failureRow_ = nullptr;
  storedOffset_ = -1;
  consts_ = names_ = nullptr;
  scratchSize_ = 0;
  scratchAlloca_ = builder_.CreateAlloca(llvm::ArrayType::get(wordType(), 1), nullptr, "scratch");
  scratch_ = scratchAlloca_;
}

/// The VM enters loops of what is being lowered. A generator's start has none.
bool FunctionLowering::entersLoops() const {
  if (function_.kind == hir::UnitKind::Generator && !inResume_) return false;
  return std::any_of(function_.blocks.begin(), function_.blocks.end(),
                     [](const hir::Block &block) { return block.enter >= 0 && !block.instrs.empty(); });
}

/// Blocks in order of their numbers that `start` and the VM reach, suspensions not followed.
std::vector<BlockId> FunctionLowering::reachableFrom(BlockId start) {
  std::vector<bool> seen(function_.blocks.size(), false);
  std::vector<BlockId> work{start}, order;
  seen[start] = true;
  loopEntries_.clear();
  if (entersLoops())
    for (BlockId id = 0; id < function_.blocks.size(); ++id)
      if (function_.blocks[id].enter >= 0 && !function_.blocks[id].instrs.empty())
        seen[id] = true, work.push_back(id), loopEntries_.push_back(id);
  auto reach = [&](BlockId id) {
    if (!seen[id]) seen[id] = true, work.push_back(id);
  };
  while (!work.empty()) {
    BlockId id = work.back();
    work.pop_back();
    for (const hir::Instr &item : function_.blocks[id].instrs) {
      if (item.handler != hir::kNoBlock) reach(item.handler);
      if (item.op == Op::ReturnGenerator) continue;
      for (const hir::Successor &successor : item.successors)
        reach(successor.block);
    }
  }
  for (BlockId id = 0; id < seen.size(); ++id)
    if (seen[id]) order.push_back(id);
  return order;
}

void FunctionLowering::makeBlock(BlockId id) {
  blocks_[id] = newBlock(("b" + std::to_string(id)).c_str());
  llvm::IRBuilder<>::InsertPointGuard guard(builder_);
  builder_.SetInsertPoint(blocks_[id]);
  for (hir::ValueId param : function_.blocks[id].params) {
    uint32_t type = function_.values[param].type;
    llvm::Type *llvmType = type == hir::kTypeRawFloat ? builder_.getDoubleTy()
                           : type == hir::kTypeFlag   ? static_cast<llvm::Type *>(builder_.getInt1Ty())
                                                      : wordType();
    define(param, builder_.CreatePHI(llvmType, 2));
  }
}

void FunctionLowering::lowerBlocks(const std::vector<BlockId> &blocks) {
  for (BlockId id : blocks)
    makeBlock(id);
  for (BlockId id : blocks) {
    builder_.SetInsertPoint(blocks_[id]);
    if (id != 0 || !activationInLine_) storedOffset_ = -1; // a fresh record says 0
    isCold_ = function_.blocks[id].isCold;
    findKnownCalls(function_.blocks[id]);
    findUncounted(function_.blocks[id]);
    for (const hir::Instr &item : function_.blocks[id].instrs)
      lower(item);
  }
  isCold_ = false;
  if (scratchSize_ > 1) scratchAlloca_->setAllocatedType(llvm::ArrayType::get(wordType(), scratchSize_));
}

/// The inline caches of a function, which is not left to the VM; they may be defined in another module.
llvm::GlobalVariable *FunctionLowering::cachesOf(uint32_t unit) {
  auto *type = llvm::ArrayType::get(wordType(), layout::kSiteWords * uint64_t(all_.functions[unit]->cacheCount));
  return hiddenGlobal(module_, symbolOf(all_, *all_.functions[unit]) + "$caches", type);
}

/// The direct entry of a function; it may not have a body yet.
llvm::Function *FunctionLowering::directOf(uint32_t unit) {
  std::vector<llvm::Type *> params(all_.functions[unit]->parameterCount + 2, wordType());
  params[0] = pointer();
  return declare(symbolOf(all_, *all_.functions[unit]) + "$direct", params);
}

FunctionLowering::Result FunctionLowering::run() {
  holdsCell_.assign(function_.localsPlusCount, false);
  for (const hir::Block &block : function_.blocks)
    for (const hir::Instr &item : block.instrs)
      if (item.op == Op::MakeCell) holdsCell_[size_t(item.immediates[0])] = true;
  if (function_.cacheCount) {
    caches_ = cachesOf(function_.unitIndex);
    caches_->setInitializer(llvm::Constant::getNullValue(caches_->getValueType()));
    caches_->setAlignment(llvm::Align(8 * layout::kSiteWords));
  }
  switch (function_.kind) {
  case hir::UnitKind::Function:
    lowerFunction();
    break;
  case hir::UnitKind::Generator:
    lowerFunction(), lowerResume();
    break;
  case hir::UnitKind::Body:
    lowerBody();
    break;
  }
  defineFailureRows();
  return result_;
}

void FunctionLowering::addIncoming(BlockId target, llvm::ArrayRef<Value> args) {
  auto phi = blocks_[target]->phis().begin();
  for (Value arg : args)
    (phi++)->addIncoming(arg, builder_.GetInsertBlock());
}

void FunctionLowering::branchTo(const hir::Successor &successor) {
  std::vector<Value> args;
  for (hir::ValueId id : successor.args)
    args.push_back(valueOf(id));
  addIncoming(successor.block, args);
  builder_.CreateBr(blocks_[successor.block]);
}

} // namespace krait::codegen
