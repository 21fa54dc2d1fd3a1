// Small ints and floats known by type: the rows that specialise makes.
//
// A small int is 2n + 1 (Value.h). Sums, differences and comparisons work on the tagged words, and overflow of the word
// is overflow of the 63-bit range.
#include "compiler/bytecode/Opcodes.h"
#include "compiler/codegen/FunctionLowering.h"
#include "compiler/support/Assert.h"
#include <llvm/IR/Intrinsics.h>
#include <llvm/IR/MDBuilder.h>

namespace krait::codegen {

using bytecode::BinaryOperator;
using hir::Op;

namespace {

constexpr llvm::CmpInst::Predicate kIntPredicates[] = {
    llvm::CmpInst::ICMP_SLT, llvm::CmpInst::ICMP_SLE, llvm::CmpInst::ICMP_EQ,
    llvm::CmpInst::ICMP_NE,  llvm::CmpInst::ICMP_SGT, llvm::CmpInst::ICMP_SGE,
};
constexpr llvm::CmpInst::Predicate kFloatPredicates[] = {
    llvm::CmpInst::FCMP_OLT, llvm::CmpInst::FCMP_OLE, llvm::CmpInst::FCMP_OEQ,
    llvm::CmpInst::FCMP_UNE, llvm::CmpInst::FCMP_OGT, llvm::CmpInst::FCMP_OGE,
};

} // namespace

/// The register copy of a typed slot: LLVM's own SSA construction makes it one.
FunctionLowering::Value FunctionLowering::typedSlot(uint64_t slot, bool isFloat) {
  llvm::AllocaInst *&copy = typedSlots_[{slot, isFloat}];
  if (!copy) {
    llvm::BasicBlock &first = builder_.GetInsertBlock()->getParent()->getEntryBlock();
    llvm::IRBuilder<> atStart(&first, first.begin());
    copy = atStart.CreateAlloca(isFloat ? builder_.getDoubleTy() : static_cast<llvm::Type *>(wordType()), nullptr,
                                isFloat ? "float" : "int");
  }
  return copy;
}

void FunctionLowering::lowerTypedSlot(const hir::Instr &item) {
  uint64_t slot = uint64_t(item.immediates[0]);
  bool isFloat = item.op == Op::LoadFloat || item.op == Op::StoreFloat || item.op == Op::SyncFloat;
  Value copy = typedSlot(slot, isFloat);
  switch (item.op) {
  case Op::LoadInt:
  case Op::LoadFloat:
    define(item.results[0],
           builder_.CreateLoad(isFloat ? builder_.getDoubleTy() : static_cast<llvm::Type *>(wordType()), copy));
    return;
  case Op::StoreInt:
  case Op::StoreFloat:
    builder_.CreateStore(valueOf(item.operands[0]), copy);
    return;
  default: {
    Value now = builder_.CreateLoad(isFloat ? builder_.getDoubleTy() : static_cast<llvm::Type *>(wordType()), copy);
    callEntry(isFloat ? "kr_sync_float" : "kr_sync_int", voidType(), {thread_, slotAddress(slot), now});
  }
  }
}

/// Tests of words: all of them small ints; or one entry's answer for all of them.
void FunctionLowering::lowerTypeTest(const hir::Instr &item) {
  Value all = nullptr;
  for (hir::ValueId id : item.operands) {
    Value one =
        item.op == Op::IsSmallInt
            ? builder_.CreateTrunc(valueOf(id), builder_.getInt1Ty())
            : builder_.CreateICmpNE(
                  callEntry(mayBeNull(id) ? "kr_is_float" : "kr_is_float_some", wordType(), {valueOf(id)}), word(0));
    all = all ? builder_.CreateAnd(all, one) : one;
  }
  define(item.results[0], all);
}

FunctionLowering::Value FunctionLowering::untagged(Value tagged) { return builder_.CreateAShr(tagged, word(1)); }
FunctionLowering::Value FunctionLowering::tagged(Value number) {
  return builder_.CreateOr(builder_.CreateShl(number, word(1)), word(1));
}

/// Goes to the first successor with `result` (null: there is none to define) unless `failed`.
void FunctionLowering::finishTyped(const hir::Instr &item, Value result, Value failed, uint32_t likelihood) {
  if (result) define(item.results[0], result);
  auto *done = newBlock("done"), *otherwise = newBlock("otherwise");
  auto *branch = builder_.CreateCondBr(failed, otherwise, done);
  llvm::MDBuilder weights(module_.getContext());
  branch->setMetadata(llvm::LLVMContext::MD_prof, weights.createBranchWeights(1, likelihood));
  builder_.SetInsertPoint(done);
  branchTo(item.successors[0]);
  builder_.SetInsertPoint(otherwise);
  branchTo(item.successors[1]);
}

/// entry(operands, immediate, [array for several results]) -> result or answer.
void FunctionLowering::lowerQuick(const hir::Instr &item) {
  constexpr uint32_t kRather = 8;
  if (item.op == Op::QuickFloatCall) return lowerQuickFloatCall(item);
  const hir::OpInfo &info = item.info();
  std::vector<Value> args;
  for (hir::ValueId id : item.operands)
    args.push_back(valueOf(id));
  if (info.immediates.starts_with("cache"))
    args.push_back(cache(uint64_t(item.immediates[0]), uint64_t(item.immediates[1])));
  if (info.immediates == "count") args.push_back(word(uint64_t(item.immediates[0])));
  llvm::StringRef entryName(info.entry.data(), info.entry.size());
  const bool several = info.results.ends_with('*') || item.results.size() > 1;
  if (several) {
    scratchSize_ = std::max<uint64_t>(scratchSize_, item.results.size());
    args.push_back(scratch_);
  }
  if (several || item.results.empty()) {
    Value done = callTest(entryName, args);
    Value failed = builder_.CreateNot(done);
    if (!several) return finishTyped(item, nullptr, failed, kRather);
    for (size_t i = 0; i < item.results.size(); ++i)
      define(item.results[i], load(scratch_, 8 * i));
    return finishTyped(item, nullptr, failed, kRather);
  }
  Value found = callEntry(entryName, wordType(), args);
  Value failed = builder_.CreateICmpEQ(found, word(0));
  if (info.resultKind(0) == 't') found = builder_.CreateICmpEQ(found, word(2));
  if (info.resultKind(0) != 'f') return finishTyped(item, found, failed, kRather);
  auto *done = newBlock("found"), *otherwise = newBlock("otherwise");
  builder_.CreateCondBr(failed, otherwise, done);
  builder_.SetInsertPoint(done);
  define(item.results[0], callEntry("kr_unbox_float", builder_.getDoubleTy(), {found}));
  branchTo(item.successors[0]);
  builder_.SetInsertPoint(otherwise);
  branchTo(item.successors[1]);
}

void FunctionLowering::lowerQuickFloatCall(const hir::Instr &item) {
  auto *real = builder_.getDoubleTy();
  Value place = callEntry("kr_float_function", wordType(), {valueOf(item.operands[0]), valueOf(item.operands[1])});
  auto *known = newBlock("known"), *unknown = newBlock("unknown"), *done = newBlock("done");
  builder_.CreateCondBr(builder_.CreateICmpNE(place, word(0)), known, unknown);
  builder_.SetInsertPoint(known);
  auto *call = builder_.CreateCall(llvm::FunctionType::get(real, {real}, false),
                                   builder_.CreateIntToPtr(place, pointer()), {valueOf(item.operands[2])});
  call->setDoesNotThrow();
  Value finite = builder_.CreateFCmpOLT(builder_.CreateUnaryIntrinsic(llvm::Intrinsic::fabs, call),
                                        llvm::ConstantFP::getInfinity(real));
  builder_.CreateCondBr(finite, done, unknown);
  builder_.SetInsertPoint(done);
  define(item.results[0], call);
  branchTo(item.successors[0]);
  builder_.SetInsertPoint(unknown);
  branchTo(item.successors[1]);
}

void FunctionLowering::lowerIntArith(const hir::Instr &item) {
  auto op = item.op == Op::IntNegative ? BinaryOperator::Subtract : BinaryOperator(item.immediates[0]);
  Value a = item.op == Op::IntNegative ? word(1) : valueOf(item.operands[0]);
  Value b = valueOf(item.operands.back());
  llvm::Intrinsic::ID id = op == BinaryOperator::Add        ? llvm::Intrinsic::sadd_with_overflow
                           : op == BinaryOperator::Subtract ? llvm::Intrinsic::ssub_with_overflow
                                                            : llvm::Intrinsic::smul_with_overflow;
  bool product = op == BinaryOperator::Multiply;
  // The tags: (2a + 1) + 2b, (2a + 1) - 2b, 2a * b and the tag afterwards.
  if (product)
    a = builder_.CreateSub(a, word(1)), b = untagged(b);
  else
    b = builder_.CreateSub(b, word(1));
  Value pair = builder_.CreateBinaryIntrinsic(id, a, b);
  Value result = builder_.CreateExtractValue(pair, 0);
  if (product) result = builder_.CreateOr(result, word(1));
  finishTyped(item, result, builder_.CreateExtractValue(pair, 1));
}

void FunctionLowering::lowerIntBitwise(const hir::Instr &item) {
  Value a = valueOf(item.operands[0]), b = valueOf(item.operands[1]);
  auto op = BinaryOperator(item.immediates[0]);
  define(item.results[0], op == BinaryOperator::And  ? builder_.CreateAnd(a, b)
                          : op == BinaryOperator::Or ? builder_.CreateOr(a, b)
                                                     : builder_.CreateOr(builder_.CreateXor(a, b), word(1)));
}

/// Rounds down, as Python does. Left to the general instruction: zero, and -1, whose quotient may be out of range.
void FunctionLowering::lowerIntDivide(const hir::Instr &item) {
  Value a = untagged(valueOf(item.operands[0])), b = untagged(valueOf(item.operands[1]));
  Value failed = builder_.CreateICmpULT(builder_.CreateAdd(b, word(1)), word(2));
  Value divisor = builder_.CreateSelect(failed, word(1), b);
  Value remainder = builder_.CreateSRem(a, divisor);
  Value inexact = builder_.CreateICmpNE(remainder, word(0));
  Value opposite = builder_.CreateICmpSLT(builder_.CreateXor(remainder, divisor), word(0));
  Value adjust = builder_.CreateAnd(inexact, opposite);
  Value result;
  if (BinaryOperator(item.immediates[0]) == BinaryOperator::Remainder)
    result = builder_.CreateAdd(remainder, builder_.CreateSelect(adjust, divisor, word(0)));
  else
    result = builder_.CreateSub(builder_.CreateSDiv(a, divisor), builder_.CreateZExt(adjust, wordType()));
  finishTyped(item, tagged(result), failed);
}

void FunctionLowering::lowerIntShift(const hir::Instr &item) {
  Value a = valueOf(item.operands[0]), count = untagged(valueOf(item.operands[1]));
  Value failed = builder_.CreateICmpUGT(count, word(62));
  Value by = builder_.CreateSelect(failed, word(0), count);
  if (BinaryOperator(item.immediates[0]) == BinaryOperator::RightShift)
    return finishTyped(item, builder_.CreateOr(builder_.CreateAShr(a, by), word(1)), failed);
  Value digits = builder_.CreateSub(a, word(1));
  Value shifted = builder_.CreateShl(digits, by);
  Value lost = builder_.CreateICmpNE(builder_.CreateAShr(shifted, by), digits);
  finishTyped(item, builder_.CreateOr(shifted, word(1)), builder_.CreateOr(failed, lost));
}

/// Exact operands have a correctly rounded quotient.
void FunctionLowering::lowerIntTrueDivide(const hir::Instr &item) {
  Value a = untagged(valueOf(item.operands[0])), b = untagged(valueOf(item.operands[1]));
  Value half = word(uint64_t(1) << 53), whole = word(uint64_t(1) << 54);
  Value large = builder_.CreateOr(builder_.CreateICmpUGT(builder_.CreateAdd(a, half), whole),
                                  builder_.CreateICmpUGT(builder_.CreateAdd(b, half), whole));
  Value failed = builder_.CreateOr(large, builder_.CreateICmpEQ(b, word(0)));
  Value quotient = builder_.CreateFDiv(builder_.CreateSIToFP(a, builder_.getDoubleTy()),
                                       builder_.CreateSIToFP(b, builder_.getDoubleTy()));
  finishTyped(item, quotient, failed);
}

void FunctionLowering::lowerFloatArith(const hir::Instr &item) {
  Value a = valueOf(item.operands[0]), b = valueOf(item.operands.back());
  if (item.op == Op::FloatNegative) return define(item.results[0], builder_.CreateFNeg(a));
  if (item.op == Op::FloatPower) { // not a number: left to the general instruction
    Value power = callEntry("kr_float_power", builder_.getDoubleTy(), {a, b});
    return finishTyped(item, power, builder_.CreateFCmpUNO(power, power));
  }
  auto op = BinaryOperator(item.immediates[0]);
  if (item.op == Op::FloatDivide) {
    Value zero = builder_.CreateFCmpOEQ(b, llvm::ConstantFP::get(builder_.getDoubleTy(), 0.0));
    Value result = op == BinaryOperator::TrueDivide
                       ? builder_.CreateFDiv(a, b)
                       : callEntry(op == BinaryOperator::Remainder ? "kr_float_remainder" : "kr_float_floor_divide",
                                   builder_.getDoubleTy(), {a, b});
    return finishTyped(item, result, zero);
  }
  define(item.results[0], op == BinaryOperator::Add        ? builder_.CreateFAdd(a, b)
                          : op == BinaryOperator::Subtract ? builder_.CreateFSub(a, b)
                                                           : builder_.CreateFMul(a, b));
}

void FunctionLowering::lowerTyped(const hir::Instr &item) {
  auto operand = [&](size_t i) { return valueOf(item.operands[i]); };
  switch (item.op) {
  case Op::IsSmallInt:
  case Op::IsFloat:
    return lowerTypeTest(item);
  case Op::AssumeInt:
    return define(item.results[0], operand(0));
  case Op::UnboxFloat:
  case Op::TakeFloat:
    return define(item.results[0], callEntry(item.op == Op::TakeFloat ? "kr_take_float" : "kr_unbox_float",
                                             builder_.getDoubleTy(), {operand(0)}));
  case Op::BoxFloat:
    return define(item.results[0], callEntry("kr_box_float", wordType(), {thread_, operand(0)}));
  case Op::IntArith:
  case Op::IntNegative:
    return lowerIntArith(item);
  case Op::IntBitwise:
    return lowerIntBitwise(item);
  case Op::IntDivide:
    return lowerIntDivide(item);
  case Op::IntShift:
    return lowerIntShift(item);
  case Op::IntTrueDivide:
    return lowerIntTrueDivide(item);
  case Op::IntCompare:
    return define(item.results[0], builder_.CreateICmp(kIntPredicates[item.immediates[0]], operand(0), operand(1)));
  case Op::IntToFloat:
    return define(item.results[0], builder_.CreateSIToFP(untagged(operand(0)), builder_.getDoubleTy()));
  case Op::FlagToInt:
    return define(item.results[0], tagged(builder_.CreateZExt(operand(0), wordType())));
  case Op::FloatCompare:
    return define(item.results[0], builder_.CreateFCmp(kFloatPredicates[item.immediates[0]], operand(0), operand(1)));
  case Op::IsRangeIterator:
    return define(item.results[0],
                  builder_.CreateICmpNE(callEntry("kr_is_range_iterator", wordType(), {operand(0)}), word(0)));
  case Op::RangeNext: {
    Value next = callEntry("kr_range_next", wordType(), {operand(0)});
    return finishTyped(item, next, builder_.CreateICmpEQ(next, word(0)));
  }
  case Op::Enters: {
    const uint32_t unit = uint32_t(item.immediates[0]);
    if (!all_.functions[unit]) return define(item.results[0], builder_.getFalse()); // left to the VM
    return define(item.results[0],
                  builder_.CreateICmpNE(
                      callEntry("kr_enters", wordType(), {thread_, frame_, operand(0), directOf(unit)}), word(0)));
  }
  case Op::IsShared:
    return define(item.results[0], builder_.CreateICmpNE(callEntry("kr_is_shared", wordType(), {operand(0)}), word(0)));
  case Op::HasFrameObject:
    return define(item.results[0], builder_.CreateICmpNE(load(frame_, layout::kFrame_frameObject), word(0)));
  case Op::PollPending:
    return define(item.results[0], builder_.CreateICmpNE(pollFlags(), builder_.getInt32(0)));
  default:
    return lowerFloatArith(item);
  }
}

} // namespace krait::codegen
