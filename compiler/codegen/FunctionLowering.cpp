// Functions, blocks and edges. Instructions are lowered in Lower.cpp.
#include "compiler/codegen/FunctionLowering.h"
#include "compiler/bytecode/CodeUnit.h"
#include "compiler/support/Assert.h"
#include <llvm/IR/MDBuilder.h>

namespace krait::codegen {

using hir::BlockId;
using hir::Op;

llvm::Function *FunctionLowering::makeFunction(const std::string &suffix, llvm::ArrayRef<llvm::Type *> params) {
  auto *type = llvm::FunctionType::get(wordType(), params, false);
  auto *function = llvm::Function::Create(type, llvm::GlobalValue::InternalLinkage, symbol_ + suffix, module_);
  function->addFnAttr(llvm::Attribute::NoUnwind);
  return function;
}

void FunctionLowering::beginFunction(llvm::Function *function) {
  builder_.SetInsertPoint(llvm::BasicBlock::Create(module_.getContext(), "entry", function));
  thread_ = function->getArg(0);
  values_.clear();
  blocks_.assign(function_.blocks.size(), nullptr);
  unwind_ = nullptr;
  storedOffset_ = -1;
  consts_ = names_ = nullptr;
  scratchSize_ = 0;
  scratchAlloca_ = builder_.CreateAlloca(llvm::ArrayType::get(wordType(), 1), nullptr, "scratch");
  scratch_ = scratchAlloca_;
}

/// Blocks in order of their numbers that `start` reaches, suspensions not followed.
std::vector<BlockId> FunctionLowering::reachableFrom(BlockId start) const {
  std::vector<bool> seen(function_.blocks.size(), false);
  std::vector<BlockId> work{start}, order;
  seen[start] = true;
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
    storedOffset_ = -1;
    for (const hir::Instr &item : function_.blocks[id].instrs)
      lower(item);
  }
  if (scratchSize_ > 1) scratchAlloca_->setAllocatedType(llvm::ArrayType::get(wordType(), scratchSize_));
}

/// Loads what every activation uses of its code object.
static llvm::Value *itemsOf(llvm::IRBuilder<> &builder, llvm::Value *tuple) {
  auto *object = builder.CreateIntToPtr(tuple, builder.getPtrTy());
  return builder.CreateConstInBoundsGEP1_64(builder.getInt8Ty(), object, layout::kTupleObject_items);
}

void FunctionLowering::lowerEntry() {
  llvm::Type *params[] = {pointer(), wordType(), pointer(), wordType(), wordType()};
  llvm::Function *function = makeFunction("", params);
  result_.entry = function;
  beginFunction(function);
  callee_ = function->getArg(1);
  uint64_t slots = function_.localsPlusCount + (function_.kind == hir::UnitKind::Generator ? 0 : function_.stackSize);
  auto *frameType = llvm::ArrayType::get(builder_.getInt8Ty(), layout::kFrameHead + 8 * (slots + 1));
  auto *frame = builder_.CreateAlloca(frameType, nullptr, "frame");
  frame->setAlignment(llvm::Align(16));
  frame_ = frame;
  Value entered = callEntry("kr_enter", wordType(),
                            {thread_, frame_, callee_, function->getArg(2), function->getArg(3), function->getArg(4)});
  auto *failed = newBlock("refused"), *start = newBlock("start");
  builder_.CreateCondBr(builder_.CreateICmpEQ(entered, word(0)), failed, start);
  builder_.SetInsertPoint(failed);
  builder_.CreateRet(word(0));
  builder_.SetInsertPoint(start);
  Value code = builder_.CreateIntToPtr(entered, pointer());
  consts_ = itemsOf(builder_, load(code, layout::kCodeObject_consts));
  names_ = itemsOf(builder_, load(code, layout::kCodeObject_names));
  auto *last = builder_.GetInsertBlock();
  std::vector<BlockId> blocks = reachableFrom(0);
  lowerBlocks(blocks);
  builder_.SetInsertPoint(last);
  builder_.CreateBr(blocks_[0]);
}

void FunctionLowering::lowerResume() {
  llvm::Type *params[] = {pointer(), pointer(), wordType()};
  llvm::Function *function = makeFunction("$resume", params);
  result_.resume = function;
  inResume_ = true;
  beginFunction(function);
  generator_ = function->getArg(1);
  sent_ = function->getArg(2);
  frame_ = builder_.CreateConstInBoundsGEP1_64(builder_.getInt8Ty(), generator_, layout::kGeneratorObject_frame);
  callee_ = load(frame_, layout::kFrame_function);
  Value code = builder_.CreateIntToPtr(load(frame_, layout::kFrame_code), pointer());
  consts_ = itemsOf(builder_, load(code, layout::kCodeObject_consts));
  names_ = itemsOf(builder_, load(code, layout::kCodeObject_names));
  auto *first = builder_.GetInsertBlock();
  BlockId start = hir::kNoBlock;
  for (const hir::Instr &item : function_.blocks[0].instrs)
    if (item.op == Op::ReturnGenerator) start = item.successors[0].block;
  KRAIT_CHECK(start != hir::kNoBlock, "a generator's first block ends in return_generator");
  resumePoints_.clear();
  lowerBlocks(reachableFrom(start));
  builder_.SetInsertPoint(first);
  auto *unknown = newBlock("unknown");
  Value state = builder_.CreateLoad(
      builder_.getInt32Ty(),
      builder_.CreateConstInBoundsGEP1_64(builder_.getInt8Ty(), generator_, layout::kGeneratorObject_nativeState));
  auto *dispatch = builder_.CreateSwitch(state, unknown, unsigned(resumePoints_.size() + 1));
  dispatch->addCase(builder_.getInt32(0), blocks_[start]);
  for (size_t i = 0; i < resumePoints_.size(); ++i)
    dispatch->addCase(builder_.getInt32(uint32_t(i + 1)), resumePoints_[i]);
  builder_.SetInsertPoint(unknown);
  builder_.CreateUnreachable();
  inResume_ = false;
}

void FunctionLowering::lowerBody() {
  llvm::Type *params[] = {pointer(), pointer(), pointer(), wordType(), wordType()};
  llvm::Function *function = makeFunction("$body", params);
  result_.body = function;
  beginFunction(function);
  auto *frameType = llvm::ArrayType::get(
      builder_.getInt8Ty(), layout::kFrameHead + 8 * (function_.localsPlusCount + function_.stackSize + 1));
  auto *frame = builder_.CreateAlloca(frameType, nullptr, "frame");
  frame->setAlignment(llvm::Align(16));
  frame_ = frame;
  callee_ = function->getArg(4);
  Value code = function->getArg(1);
  Value entered = callEntry("kr_enter_body", wordType(),
                            {thread_, frame_, code, function->getArg(2), function->getArg(3), callee_});
  auto *failed = newBlock("refused"), *start = newBlock("start");
  builder_.CreateCondBr(builder_.CreateICmpEQ(entered, word(0)), failed, start);
  builder_.SetInsertPoint(failed);
  builder_.CreateRet(word(0));
  builder_.SetInsertPoint(start);
  consts_ = itemsOf(builder_, load(code, layout::kCodeObject_consts));
  names_ = itemsOf(builder_, load(code, layout::kCodeObject_names));
  auto *last = builder_.GetInsertBlock();
  lowerBlocks(reachableFrom(0));
  builder_.SetInsertPoint(last);
  builder_.CreateBr(blocks_[0]);
}

FunctionLowering::Result FunctionLowering::run() {
  if (function_.cacheCount) {
    // Four words a site: enough for every kind of inline cache (runtime/native checks it).
    auto *type = llvm::ArrayType::get(wordType(), 4 * uint64_t(function_.cacheCount));
    caches_ = new llvm::GlobalVariable(module_, type, false, llvm::GlobalValue::InternalLinkage,
                                       llvm::Constant::getNullValue(type), symbol_ + "$caches");
  }
  switch (function_.kind) {
  case hir::UnitKind::Function:
    lowerEntry();
    break;
  case hir::UnitKind::Generator:
    lowerEntry(), lowerResume();
    break;
  case hir::UnitKind::Body:
    lowerBody();
    break;
  }
  return result_;
}

/// Ends the activation: clears the slots and pops the frame. The result passes through.
FunctionLowering::Value FunctionLowering::epilogue(Value result) {
  if (inResume_) return callEntry("kr_generator_leave", wordType(), {thread_, generator_, result});
  return callEntry("kr_leave", wordType(), {thread_, frame_, result});
}

void FunctionLowering::leave(Value result) { builder_.CreateRet(epilogue(result)); }

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

llvm::BasicBlock *FunctionLowering::errorEdge(const hir::Instr &item, bool traced) {
  llvm::IRBuilder<>::InsertPointGuard guard(builder_);
  bool plain = item.drops.empty() && item.handler == hir::kNoBlock && traced;
  if (plain && unwind_) return unwind_;
  auto *block = newBlock("error");
  builder_.SetInsertPoint(block);
  if (traced) callEntry("kr_add_traceback", voidType(), {thread_, frame_});
  for (hir::ValueId id : item.drops)
    release(valueOf(id));
  if (item.handler == hir::kNoBlock) {
    leave(word(0));
    if (plain) unwind_ = block;
    return block;
  }
  std::vector<Value> args;
  std::vector<hir::ValueId> moved;
  for (hir::ValueId id : item.handlerArgs) {
    char kind = function_.values[id].kind;
    bool owned = kind == 'n' || kind == 'p';
    bool first = std::find(moved.begin(), moved.end(), id) == moved.end();
    if (owned && first)
      moved.push_back(id);
    else
      retain(valueOf(id));
    args.push_back(valueOf(id));
  }
  addIncoming(item.handler, args);
  builder_.CreateBr(blocks_[item.handler]);
  return block;
}

void FunctionLowering::checkFailed(const hir::Instr &item, Value failed) {
  auto *next = newBlock();
  auto *branch = builder_.CreateCondBr(failed, errorEdge(item), next);
  llvm::MDBuilder weights(module_.getContext());
  branch->setMetadata(llvm::LLVMContext::MD_prof, weights.createBranchWeights(1, 2000));
  builder_.SetInsertPoint(next);
}

} // namespace krait::codegen
