// Activations: how functions are entered and left.
//
//   direct      (thread, function, p0, p1, ...) -> value: a parameter for each parameter slot, all taken over. Checks
//   that
//               there is room, fills the record on the stack, links it, and runs the body.
//   entry       the generic shape of calls: binds the arguments and goes on in `direct`.
//   resume      generators: continues in the record inside the generator object.
//   body        module and class bodies: linked by kr_enter_body.
//
// A function that returns releases its slots in order, in line while no count becomes zero; kr_leave_at does the rest
// otherwise. A record that somebody has looked at (a frame object, a dict of locals), an exception, and every other
// kind of activation leave through kr_leave.
#include "compiler/codegen/FunctionLowering.h"
#include "compiler/support/Assert.h"
#include <llvm/IR/MDBuilder.h>

namespace krait::codegen {

using hir::BlockId;
using hir::Op;

namespace {

/// More slots than this are released by kr_leave: a loop out of line is then as fast, and much shorter.
constexpr uint64_t kMostInlineReleases = 12;

/// The word of a native record at Frame::instruction: instruction 0, FrameKind::Native, FrameOwner::Thread, nothing
/// else.
constexpr uint64_t kNativeRecord = uint64_t(1) << 32;

llvm::MDNode *unlikely(llvm::IRBuilder<> &builder) {
  return llvm::MDBuilder(builder.getContext()).createBranchWeights(1, 2000);
}

} // namespace

/// What instructions use of the code object.
void FunctionLowering::loadCode(Value code) {
  auto items = [&](uint64_t field) {
    auto *tuple = builder_.CreateIntToPtr(load(builder_.CreateIntToPtr(code, pointer()), field), pointer());
    return builder_.CreateConstInBoundsGEP1_64(builder_.getInt8Ty(), tuple, layout::kTupleObject_items);
  };
  consts_ = items(layout::kCodeObject_consts);
  names_ = items(layout::kCodeObject_names);
}

llvm::AllocaInst *FunctionLowering::makeRecord(uint64_t slots) {
  // A word more than there are slots: a unit without any must not end the record at its head.
  auto *type = llvm::ArrayType::get(builder_.getInt8Ty(), layout::kFrameHead + 8 * (slots + 1));
  auto *record = builder_.CreateAlloca(type, nullptr, "frame");
  record->setAlignment(llvm::Align(16));
  return record;
}

void FunctionLowering::lowerFunction() {
  lowerDirect();
  lowerWrapper();
}

/// No room, or a trace function: out of line, with the parameters in memory.
void FunctionLowering::lowerRefused(llvm::BasicBlock *refused) {
  builder_.SetInsertPoint(refused);
  std::vector<Value> parameters;
  for (uint64_t i = 0; i < function_.parameterCount; ++i)
    parameters.push_back(builder_.GetInsertBlock()->getParent()->getArg(unsigned(i + 2)));
  Value array = arrayOf(parameters);
  builder_.CreateRet(callEntry("kr_refuse", wordType(), {thread_, callee_, array, word(parameters.size())}));
}

void FunctionLowering::checkRoom(llvm::BasicBlock *refused) {
  auto *deep = newBlock("deep"), *start = newBlock("start");
  Value limit = load(thread_, layout::kThread_nativeLimit);
  Value here = builder_.CreatePtrToInt(frame_, wordType());
  builder_.CreateCondBr(builder_.CreateICmpULT(here, limit), refused, deep, unlikely(builder_));
  builder_.SetInsertPoint(deep);
  Value place = builder_.CreateConstInBoundsGEP1_64(builder_.getInt8Ty(), thread_, layout::kThread_recursionRemaining);
  Value left = builder_.CreateLoad(builder_.getInt32Ty(), place);
  builder_.CreateCondBr(builder_.CreateICmpSLE(left, builder_.getInt32(0)), refused, start, unlikely(builder_));
  builder_.SetInsertPoint(start);
  builder_.CreateStore(builder_.CreateSub(left, builder_.getInt32(1)), place);
}

void FunctionLowering::lowerDirect() {
  std::vector<llvm::Type *> params(function_.parameterCount + 2, wordType());
  params[0] = pointer();
  llvm::Function *function = makeFunction("$direct", params);
  result_.direct = function;
  beginFunction(function);
  callee_ = function->getArg(1);
  const bool isGenerator = function_.kind == hir::UnitKind::Generator;
  frame_ = makeRecord(function_.localsPlusCount + (isGenerator ? 0 : function_.stackSize));
  auto *refused = newBlock("refused");
  checkRoom(refused);

  previous_ = load(thread_, layout::kThread_frame);
  Value code = load(builder_.CreateIntToPtr(callee_, pointer()), layout::kFunctionObject_code);
  store(previous_, frame_, layout::kFrame_previous);
  store(code, frame_, layout::kFrame_code);
  store(callee_, frame_, layout::kFrame_function);
  store(word(0), frame_, layout::kFrame_frameObject);
  store(word(0), frame_, layout::kFrame_locals);
  store(word(kNativeRecord), frame_, layout::kFrame_instruction);
  store(word(0), frame_, layout::kFrame_stackDepth);
  for (uint64_t i = 0; i < function_.localsPlusCount; ++i) {
    Value value = i < function_.parameterCount ? static_cast<Value>(function->getArg(unsigned(i + 2))) : word(0);
    builder_.CreateStore(value, slotAddress(i));
  }
  builder_.CreateStore(frame_,
                       builder_.CreateConstInBoundsGEP1_64(builder_.getInt8Ty(), thread_, layout::kThread_frame));
  loadCode(code);
  auto *last = builder_.GetInsertBlock();
  lowerRefused(refused);
  activationInLine_ = true;
  storedOffset_ = 0;
  lowerBlocks(reachableFrom(0));
  activationInLine_ = false;
  builder_.SetInsertPoint(last);
  builder_.CreateBr(blocks_[0]);
}

void FunctionLowering::lowerWrapper() {
  llvm::Type *params[] = {pointer(), wordType(), pointer(), wordType(), wordType()};
  llvm::Function *function = makeFunction("", params);
  result_.entry = function;
  beginFunction(function);
  scratchSize_ = std::max<uint64_t>(function_.parameterCount, 1);
  Value bound = callTest("kr_bind", {thread_, function->getArg(1), function->getArg(2), function->getArg(3),
                                     function->getArg(4), scratch_});
  auto *failed = newBlock("refused"), *start = newBlock("start");
  builder_.CreateCondBr(bound, start, failed);
  builder_.SetInsertPoint(failed);
  builder_.CreateRet(word(0));
  builder_.SetInsertPoint(start);
  std::vector<Value> args{thread_, function->getArg(1)};
  for (uint64_t i = 0; i < function_.parameterCount; ++i)
    args.push_back(load(scratch_, 8 * i));
  scratchAlloca_->setAllocatedType(llvm::ArrayType::get(wordType(), scratchSize_));
  Value result = builder_.CreateCall(result_.direct, args);
  auto *ended = newBlock("ended"), *zero = newBlock("zero");
  builder_.CreateCondBr(builder_.CreateICmpEQ(result, word(0)), zero, ended, unlikely(builder_));
  builder_.SetInsertPoint(ended);
  builder_.CreateRet(result);
  builder_.SetInsertPoint(zero);
  builder_.CreateRet(callEntry("kr_unforced", wordType(), {thread_})); // the caller is C++
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
  loadCode(load(frame_, layout::kFrame_code));
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
  frame_ = makeRecord(function_.localsPlusCount + function_.stackSize);
  callee_ = function->getArg(4);
  Value code = function->getArg(1);
  Value entered = callEntry("kr_enter_body", wordType(),
                            {thread_, frame_, code, function->getArg(2), function->getArg(3), callee_});
  auto *failed = newBlock("refused"), *start = newBlock("start");
  builder_.CreateCondBr(builder_.CreateICmpEQ(entered, word(0)), failed, start);
  builder_.SetInsertPoint(failed);
  builder_.CreateRet(word(0));
  builder_.SetInsertPoint(start);
  loadCode(builder_.CreatePtrToInt(code, wordType()));
  auto *last = builder_.GetInsertBlock();
  lowerBlocks(reachableFrom(0));
  builder_.SetInsertPoint(last);
  builder_.CreateBr(blocks_[0]);
}

// Leaving

/// Ends the activation and returns `result`, which is not zero.
void FunctionLowering::leave(Value result) {
  if (inResume_) {
    builder_.CreateRet(callEntry("kr_generator_leave", wordType(), {thread_, generator_, result}));
    return;
  }
  if (!activationInLine_ || function_.localsPlusCount > kMostInlineReleases) {
    builder_.CreateRet(callEntry("kr_leave", wordType(), {thread_, frame_, result}));
    return;
  }
  if (!returnBlock_) lowerReturnBlock();
  llvm::cast<llvm::PHINode>(&returnBlock_->front())->addIncoming(result, builder_.GetInsertBlock());
  builder_.CreateBr(returnBlock_);
}

/// Ends the activation with the exception that is pending.
void FunctionLowering::leaveFailed() {
  if (inResume_) return leave(word(0));
  builder_.CreateRet(callEntry("kr_leave", wordType(), {thread_, frame_, word(0)}));
}

/// Adds the traceback entry and leaves.
void FunctionLowering::unwind() {
  if (!inResume_) {
    builder_.CreateRet(callEntry("kr_unwind", wordType(), {thread_, frame_}));
    return;
  }
  callEntry("kr_add_traceback", voidType(), {thread_, frame_});
  leaveFailed();
}

void FunctionLowering::lowerReturnBlock() {
  llvm::IRBuilder<>::InsertPointGuard guard(builder_);
  returnBlock_ = newBlock("return");
  builder_.SetInsertPoint(returnBlock_);
  llvm::PHINode *result = builder_.CreatePHI(wordType(), 2, "result");
  auto *watched = newBlock("watched"), *release = newBlock("release");
  Value marks = builder_.CreateOr(load(frame_, layout::kFrame_frameObject), load(frame_, layout::kFrame_locals));
  builder_.CreateCondBr(builder_.CreateICmpNE(marks, word(0)), watched, release, unlikely(builder_));
  builder_.SetInsertPoint(watched);
  builder_.CreateRet(callEntry("kr_leave", wordType(), {thread_, frame_, result}));
  builder_.SetInsertPoint(release);
  releaseSlots(result);
  Value place = builder_.CreateConstInBoundsGEP1_64(builder_.getInt8Ty(), thread_, layout::kThread_recursionRemaining);
  Value left = builder_.CreateLoad(builder_.getInt32Ty(), place);
  builder_.CreateStore(builder_.CreateAdd(left, builder_.getInt32(1)), place);
  store(previous_, thread_, layout::kThread_frame);
  builder_.CreateRet(result);
}

/// Drops a count of each slot's value; from the first one that dies on, kr_leave_at goes on.
void FunctionLowering::releaseSlots(Value result) {
  if (!function_.localsPlusCount) return;
  auto *dies = newBlock("dies");
  llvm::IRBuilder<> cold(dies);
  llvm::PHINode *slot = cold.CreatePHI(wordType(), unsigned(function_.localsPlusCount), "slot");
  for (uint64_t i = 0; i < function_.localsPlusCount; ++i) {
    auto *next = newBlock();
    Value value = builder_.CreateLoad(wordType(), slotAddress(i));
    Value last = callTest("kr_drop", {value});
    slot->addIncoming(word(i), builder_.GetInsertBlock());
    builder_.CreateCondBr(last, dies, next, unlikely(builder_));
    builder_.SetInsertPoint(next);
  }
  cold.CreateRet(cold.CreateCall(entry("kr_leave_at", wordType(), {pointer(), pointer(), wordType(), wordType()}),
                                 {thread_, frame_, result, slot}));
}

} // namespace krait::codegen
