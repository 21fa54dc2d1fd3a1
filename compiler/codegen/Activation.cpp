// Activations: how functions are entered and left.
//
//   direct      (thread, function, p0, p1, ...) -> value: a parameter for each parameter slot, all taken over.
//               Checks that there is room, fills the record on the stack, links it, and runs the body.
//   comprehension  the same for comprehensions and generator expressions, which have no function when compiled
//               code calls them where they stand: (thread, function around it or zero, code, iterator, cells).
//   entry       the generic shape of calls: binds the arguments and goes on in `direct`.
//   resume      generators: continues in the record inside the generator object.
//   body        module and class bodies: linked by kr_enter_body.
//
// The VM gives an activation back at a loop header (call/Switch.h) through `direct`, where it is found in place of room
// for a new one (kr_take_back), through `resume`, and through `body`.
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

/// More slots than this are released by kr_leave_slots: a loop out of line is then as fast, and much shorter.
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

llvm::FunctionType *FunctionLowering::directType(uint64_t parameters) {
  std::vector<llvm::Type *> params(parameters + 2, wordType());
  params[0] = pointer();
  return llvm::FunctionType::get(wordType(), params, false);
}

llvm::FunctionType *FunctionLowering::comprehensionType() {
  return llvm::FunctionType::get(wordType(), {pointer(), wordType(), wordType(), wordType(), pointer()}, false);
}

void FunctionLowering::lowerFunction() {
  if (hir::isComprehension(function_)) lowerComprehension();
  lowerDirect();
  lowerWrapper();
}

/// The numbers by which the VM enters the loops of what has been lowered.
void FunctionLowering::enterLoops(llvm::SwitchInst *dispatch) {
  for (BlockId id : loopEntries_) {
    dispatch->addCase(builder_.getInt32(uint32_t(result_.firstLoop + result_.loops.size())), blocks_[id]);
    result_.loops.push_back(&function_.blocks[id]);
  }
}

/// No room, or a trace function: out of line, with the parameters in memory. And the VM, which gives a loop back.
void FunctionLowering::lowerRefused(llvm::BasicBlock *refused) {
  builder_.SetInsertPoint(refused);
  llvm::Function *function = refused->getParent();
  if (!loopEntries_.empty()) {
    Value number = callEntry("kr_take_back", builder_.getInt32Ty(), {thread_, frame_});
    auto *really = newBlock("really_refused");
    enterLoops(builder_.CreateSwitch(number, really, unsigned(loopEntries_.size())));
    builder_.SetInsertPoint(really);
  }
  if (cells_) {
    builder_.CreateRet(
        callEntry("kr_refuse_comprehension", wordType(), {thread_, function->getArg(2), function->getArg(3), cells_}));
    return;
  }
  std::vector<Value> parameters;
  for (uint64_t i = 0; i < function_.parameterCount; ++i)
    parameters.push_back(function->getArg(unsigned(i + 2)));
  Value array = arrayOf(parameters);
  scratchAlloca_->setAllocatedType(llvm::ArrayType::get(wordType(), std::max<uint64_t>(scratchSize_, 1)));
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

/// Fills a record on the stack and links it.
void FunctionLowering::openActivation(Value code, llvm::ArrayRef<Value> parameters, llvm::BasicBlock *refused) {
  frame_ =
      makeRecord(function_.localsPlusCount + (function_.kind == hir::UnitKind::Generator ? 0 : function_.stackSize));
  previous_ = load(thread_, layout::kThread_frame);
  if (entersLoops()) loadCode(code); // for loops that are entered through `refused` as well
  checkRoom(refused);
  store(previous_, frame_, layout::kFrame_previous);
  store(code, frame_, layout::kFrame_code);
  store(callee_, frame_, layout::kFrame_function);
  store(word(0), frame_, layout::kFrame_frameObject);
  store(word(0), frame_, layout::kFrame_locals);
  store(word(kNativeRecord), frame_, layout::kFrame_instruction);
  store(word(0), frame_, layout::kFrame_stackDepth);
  for (uint64_t i = 0; i < function_.localsPlusCount; ++i)
    builder_.CreateStore(i < parameters.size() ? parameters[i] : word(0), slotAddress(i));
  builder_.CreateStore(frame_,
                       builder_.CreateConstInBoundsGEP1_64(builder_.getInt8Ty(), thread_, layout::kThread_frame));
  if (!consts_) loadCode(code);
}

/// The blocks, entered from the end of what stands so far.
void FunctionLowering::lowerActivation() {
  auto *last = builder_.GetInsertBlock();
  activationInLine_ = true;
  storedOffset_ = 0;
  lowerBlocks(reachableFrom(0));
  activationInLine_ = false;
  builder_.SetInsertPoint(last);
  builder_.CreateBr(blocks_[0]);
}

void FunctionLowering::lowerDirect() {
  llvm::FunctionType *type = directType(function_.parameterCount);
  llvm::Function *function = makeFunction("$direct", type->params());
  result_.direct = function;
  beginFunction(function);
  callee_ = function->getArg(1);
  Value callee = builder_.CreateIntToPtr(callee_, pointer());
  if (hir::isComprehension(function_)) {
    // Its body is the other function. What is read here of a function without a closure is not used there.
    Value closure = builder_.CreateIntToPtr(load(callee, layout::kFunctionObject_closure), pointer());
    Value cells = builder_.CreateConstGEP1_64(builder_.getInt8Ty(), closure, layout::kTupleObject_items);
    builder_.CreateRet(builder_.CreateCall(
        module_.getOrInsertFunction(symbol_ + "$comprehension", comprehensionType()),
        {thread_, callee_, load(callee, layout::kFunctionObject_code), function->getArg(2), cells}));
    return;
  }
  std::vector<Value> parameters;
  for (uint64_t i = 0; i < function_.parameterCount; ++i)
    parameters.push_back(function->getArg(unsigned(i + 2)));
  auto *refused = newBlock("refused");
  openActivation(load(callee, layout::kFunctionObject_code), parameters, refused);
  lowerActivation();
  lowerRefused(refused);
}

/// (thread, function of the code around it or zero, code, iterator, cells): a comprehension without a function.
void FunctionLowering::lowerComprehension() {
  llvm::Function *function = makeFunction("$comprehension", comprehensionType()->params());
  beginFunction(function);
  callee_ = function->getArg(1);
  cells_ = function->getArg(4);
  auto *refused = newBlock("refused");
  openActivation(function->getArg(2), {function->getArg(3)}, refused);
  // A module's body has no function: its globals are in the record itself.
  auto *copy = newBlock("copy"), *start = newBlock("start");
  builder_.CreateCondBr(builder_.CreateICmpEQ(callee_, word(0)), copy, start, unlikely(builder_));
  builder_.SetInsertPoint(copy);
  Value around = builder_.CreateIntToPtr(previous_, pointer());
  store(load(around, layout::kFrame_globals), frame_, layout::kFrame_globals);
  store(load(around, layout::kFrame_builtins), frame_, layout::kFrame_builtins);
  builder_.CreateBr(start);
  builder_.SetInsertPoint(start);
  lowerActivation();
  lowerRefused(refused);
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
  result_.firstLoop = uint32_t(resumePoints_.size() + 1);
  enterLoops(dispatch);
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
  loadCode(builder_.CreatePtrToInt(code, wordType()));
  // The number of a loop, or the start.
  Value entered = callEntry("kr_enter_body", builder_.getInt32Ty(),
                            {thread_, frame_, code, function->getArg(2), function->getArg(3), callee_});
  auto *last = builder_.GetInsertBlock(), *failed = newBlock("refused");
  builder_.SetInsertPoint(failed);
  builder_.CreateRet(word(0));
  lowerBlocks(reachableFrom(0));
  builder_.SetInsertPoint(last);
  auto *dispatch = builder_.CreateSwitch(entered, failed, unsigned(loopEntries_.size() + 1));
  dispatch->addCase(builder_.getInt32(layout::kStartOfBody), blocks_[0]);
  result_.firstLoop = layout::kStartOfBody + 1;
  enterLoops(dispatch);
}

// Leaving

/// Ends the activation and returns `result`, which is not zero.
void FunctionLowering::leave(Value result) {
  if (inResume_) {
    builder_.CreateRet(callEntry("kr_generator_leave", wordType(), {thread_, generator_, result}));
    return;
  }
  if (!activationInLine_) {
    builder_.CreateRet(callEntry("kr_leave", wordType(), {thread_, frame_, result}));
    return;
  }
  if (function_.localsPlusCount > kMostInlineReleases) {
    Value count = word(function_.localsPlusCount);
    builder_.CreateRet(callEntry("kr_leave_slots", wordType(), {thread_, frame_, result, count}));
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
    Value last = holdsCell_[i] ? callTest("kr_drop_cell", {slotAddress(i)})
                               : callTest("kr_drop", {builder_.CreateLoad(wordType(), slotAddress(i))});
    slot->addIncoming(word(i), builder_.GetInsertBlock());
    builder_.CreateCondBr(last, dies, next, unlikely(builder_));
    builder_.SetInsertPoint(next);
  }
  cold.CreateRet(cold.CreateCall(entry("kr_leave_at", wordType(), {pointer(), pointer(), wordType(), wordType()}),
                                 {thread_, frame_, result, slot}));
}

} // namespace krait::codegen
