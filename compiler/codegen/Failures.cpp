// Where instructions fail: error edges and forced exits.
//
// A failing instruction that a handler of the function catches goes there. All others of a function share one end: the
// edge puts the values that the activation holds into the scratch array, and kr_fail does the rest as a row of the
// function's table says (runtime/native/Failure.h). There are hundreds of such edges in a function of some length, so
// they must be short.
#include "compiler/codegen/FunctionLowering.h"
#include <llvm/IR/MDBuilder.h>

namespace krait::codegen {

using hir::ValueId;

namespace {

bool isOwned(const hir::Function &function, ValueId id) {
  char kind = function.values[id].kind;
  return kind == 'n' || kind == 'p';
}

bool contains(const std::vector<ValueId> &ids, ValueId id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

} // namespace

/// A FailureRow to be, with the values that it speaks of.
struct FunctionLowering::Failure {
  int32_t exitOffset = -1;
  uint32_t depth = 0; // of `values`: the operand stack for the VM
  bool traced = true, wantsResult = false;
  std::vector<Value> values;
  std::vector<uint32_t> released; // places in `values`, in order

  void addReleased(Value value) {
    released.push_back(uint32_t(values.size()));
    values.push_back(value);
  }
};

void FunctionLowering::checkFailed(const hir::Instr &item, Value failed) {
  auto *next = newBlock();
  auto *branch = builder_.CreateCondBr(failed, failureEdge(item), next);
  llvm::MDBuilder weights(module_.getContext());
  branch->setMetadata(llvm::LLVMContext::MD_prof, weights.createBranchWeights(1, 2000));
  builder_.SetInsertPoint(next);
}

llvm::BasicBlock *FunctionLowering::errorEdge(const hir::Instr &item, bool traced) {
  llvm::IRBuilder<>::InsertPointGuard guard(builder_);
  const bool leaves = item.handler == hir::kNoBlock, plain = leaves && traced && item.drops.empty();
  if (plain && unwind_) return unwind_;
  auto *block = newBlock("error");
  builder_.SetInsertPoint(block);
  Cold cold(*this);
  if (plain) return unwind(), unwind_ = block;
  if (leaves) return giveUp(leavingWith(item, traced)), block;
  if (traced) callEntry("kr_add_traceback", voidType(), {thread_, frame_});
  for (ValueId id : item.drops)
    releaseValue(id);
  enterHandler(item);
  return block;
}

/// Moves the handler's arguments; what is passed twice gets a count for the second time.
void FunctionLowering::enterHandler(const hir::Instr &item) {
  std::vector<Value> args;
  std::vector<ValueId> moved;
  for (ValueId id : item.handlerArgs) {
    if (isOwned(function_, id) && !contains(moved, id))
      moved.push_back(id);
    else
      retain(valueOf(id));
    args.push_back(valueOf(id));
  }
  addIncoming(item.handler, args);
  builder_.CreateBr(blocks_[item.handler]);
}

llvm::BasicBlock *FunctionLowering::failureEdge(const hir::Instr &item) {
  if (item.exitOffset < 0) return errorEdge(item);
  auto isMade = [&](ValueId id) {
    return function_.values[id].type == hir::kTypeRawFloat || lazyFunctions_.contains(id);
  };
  const bool makesValues = std::any_of(item.stack.begin(), item.stack.end(), isMade);
  llvm::IRBuilder<>::InsertPointGuard guard(builder_);
  Cold cold(*this);
  auto *failed = newBlock("failed");
  builder_.SetInsertPoint(failed);
  if (item.handler != hir::kNoBlock || makesValues) {
    auto *forced = newBlock("forced"), *raised = errorEdge(item);
    Value place = builder_.CreateConstInBoundsGEP1_64(builder_.getInt8Ty(), thread_, layout::kThread_forcedExit);
    Value flag = builder_.CreateLoad(builder_.getInt8Ty(), place);
    builder_.CreateCondBr(builder_.CreateICmpNE(flag, builder_.getInt8(0)), forced, raised);
    builder_.SetInsertPoint(forced);
  }
  giveUp(leavingOrForced(item));
  return failed;
}

/// The exception leaves the function.
FunctionLowering::Failure FunctionLowering::leavingWith(const hir::Instr &item, bool traced) {
  Failure failure{.traced = traced};
  for (ValueId id : item.drops) {
    auto uncounted = uncounted_.find(id);
    Value value = uncounted == uncounted_.end() ? valueOf(id) : uncounted->second;
    if (value) failure.addReleased(value);
  }
  return failure;
}

/// An exception leaves the function, or the VM goes on behind `item` with the operand stack as it is there.
FunctionLowering::Failure FunctionLowering::leavingOrForced(const hir::Instr &item) {
  std::vector<ValueId> owned = item.drops; // as the error edge would release or pass them
  for (ValueId id : item.handlerArgs)
    if (isOwned(function_, id) && !contains(owned, id)) owned.push_back(id);
  Failure failure{
      .exitOffset = item.exitOffset, .depth = uint32_t(item.stack.size()), .wantsResult = !item.results.empty()};
  std::vector<bool> placed(item.stack.size());
  for (size_t i = 0; i < item.stack.size(); ++i) {
    const ValueId id = item.stack[i];
    if (function_.values[id].type == hir::kTypeRawFloat)
      failure.values.push_back(callEntry("kr_box_float", wordType(), {thread_, valueOf(id)}));
    else if (auto lazy = lazyFunctions_.find(id); lazy != lazyFunctions_.end())
      failure.values.push_back(makeLazyFunction(*lazy->second));
    else {
      failure.values.push_back(valueOf(id));
      continue;
    }
    placed[i] = true; // made here: nobody else's
    failure.released.push_back(uint32_t(i));
  }
  for (ValueId id : owned) {
    size_t i = 0;
    while (i < item.stack.size() && (placed[i] || item.stack[i] != id))
      ++i;
    auto uncounted = uncounted_.find(id);
    if (i < item.stack.size()) {
      placed[i] = true;
      failure.released.push_back(uint32_t(i));
    } else if (uncounted == uncounted_.end()) {
      failure.addReleased(valueOf(id));
    } else if (uncounted->second) {
      failure.addReleased(uncounted->second);
    }
  }
  return failure;
}

/// Adds the failure's row to the table and goes to the end that all share.
void FunctionLowering::giveUp(const Failure &failure) {
  if (!failureRow_) makeFailedExit();
  const size_t row = failureRows_.size();
  failureRows_.push_back(uint32_t(failure.exitOffset));
  failureRows_.push_back(failure.depth);
  failureRows_.push_back(uint32_t(failure.traced) | uint32_t(failure.wantsResult) << 1);
  failureRows_.push_back(uint32_t(failure.released.size()));
  failureRows_.insert(failureRows_.end(), failure.released.begin(), failure.released.end());
  arrayOf(failure.values);
  failureRow_->addIncoming(word(row), builder_.GetInsertBlock());
  builder_.CreateBr(failureRow_->getParent());
}

void FunctionLowering::makeFailedExit() {
  llvm::IRBuilder<>::InsertPointGuard guard(builder_);
  builder_.SetInsertPoint(newBlock("failed_exit"));
  failureRow_ = builder_.CreatePHI(wordType(), 8, "row");
  // Its length is not known yet; the type of a global's value cannot be changed.
  if (!failureTable_)
    failureTable_ = hiddenGlobal(module_, symbol_ + "$failures", llvm::ArrayType::get(builder_.getInt32Ty(), 0));
  Value row = builder_.CreateInBoundsGEP(builder_.getInt32Ty(), failureTable_, failureRow_);
  if (inResume_)
    builder_.CreateRet(callEntry("kr_fail_generator", wordType(), {thread_, generator_, row, scratch_}));
  else
    builder_.CreateRet(callEntry("kr_fail", wordType(), {thread_, frame_, row, scratch_}));
}

void FunctionLowering::defineFailureRows() {
  if (!failureTable_) return;
  llvm::Constant *rows = llvm::ConstantDataArray::get(module_.getContext(), failureRows_);
  auto *table = new llvm::GlobalVariable(module_, rows->getType(), true, llvm::GlobalValue::PrivateLinkage, rows);
  table->takeName(failureTable_);
  failureTable_->replaceAllUsesWith(table);
  failureTable_->eraseFromParent();
}

} // namespace krait::codegen
