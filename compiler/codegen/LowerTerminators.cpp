// Terminators: jumps, returns, iteration, raising, suspension.
#include "compiler/codegen/FunctionLowering.h"
#include "compiler/support/Assert.h"

namespace krait::codegen {

using hir::Op;

void FunctionLowering::lowerTerminator(const hir::Instr &item) {
  if (item.info().has(hir::kQuick)) return lowerQuick(item);
  switch (item.op) {
  case Op::Jump:
    return branchTo(item.successors[0]);
  case Op::Branch: {
    auto *yes = newBlock(), *no = newBlock();
    builder_.CreateCondBr(valueOf(item.operands[0]), yes, no);
    builder_.SetInsertPoint(yes);
    branchTo(item.successors[0]);
    builder_.SetInsertPoint(no);
    return branchTo(item.successors[1]);
  }
  case Op::Return:
    return leave(valueOf(item.operands[0]));
  case Op::ForNext:
    return lowerForNext(item);
  case Op::Send:
    return lowerSend(item);
  case Op::Raise: {
    // A bare `raise` goes on with the handled exception as it is: its entry for this frame exists already.
    bool bare = function_.values[item.operands[0]].type == hir::kTypeNull;
    if (bare)
      callEntry("kr_reraise_handled", voidType(), {thread_, frame_});
    else
      callEntry("kr_raise", voidType(), {thread_, valueOf(item.operands[0]), valueOf(item.operands[1])});
    builder_.CreateBr(errorEdge(item, !bare));
    return;
  }
  case Op::Reraise: {
    callEntry("kr_reraise", voidType(), {thread_, valueOf(item.operands[0])});
    builder_.CreateBr(errorEdge(item, false));
    return;
  }
  case Op::Yield:
    return lowerYield(item);
  case Op::IntArith:
  case Op::IntNegative:
  case Op::IntDivide:
  case Op::IntShift:
  case Op::IntTrueDivide:
  case Op::FloatDivide:
  case Op::FloatPower:
  case Op::RangeNext:
    return lowerTyped(item);
  case Op::ReturnGenerator: {
    setOffset(item); // where the VM would resume it
    builder_.CreateRet(
        callEntry(cells_ ? "kr_make_generator_expression" : "kr_make_generator", wordType(), {thread_, frame_}));
    return;
  }
  default:
    builder_.CreateUnreachable();
  }
}

void FunctionLowering::lowerForNext(const hir::Instr &item) {
  Value next = callEntry("kr_iter_next", wordType(), {thread_, valueOf(item.operands[0])});
  auto *got = newBlock("item"), *none = newBlock("no_item"), *end = newBlock("exhausted");
  builder_.CreateCondBr(builder_.CreateICmpNE(next, word(0)), got, none);
  builder_.SetInsertPoint(none);
  Value pending = load(thread_, layout::kThread_exception);
  auto *failed = errorEdge(item);
  builder_.CreateCondBr(builder_.CreateICmpNE(pending, word(0)), failed, end);
  define(item.results[0], next);
  builder_.SetInsertPoint(got);
  branchTo(item.successors[0]);
  builder_.SetInsertPoint(end);
  branchTo(item.successors[1]);
}

void FunctionLowering::lowerSend(const hir::Instr &item) {
  // 1 yielded, 0 returned, -1 error; the value through the scratch array.
  Value status =
      callEntry("kr_send", wordType(), {thread_, valueOf(item.operands[0]), valueOf(item.operands[1]), scratch_});
  checkFailed(item, builder_.CreateICmpSLT(status, word(0)));
  define(item.results[0], load(scratch_, 0));
  auto *yielded = newBlock("yielded"), *returned = newBlock("returned");
  builder_.CreateCondBr(builder_.CreateICmpNE(status, word(0)), yielded, returned);
  builder_.SetInsertPoint(yielded);
  branchTo(item.successors[0]);
  builder_.SetInsertPoint(returned);
  branchTo(item.successors[1]);
}

/// Keeps the operand stack in the frame, as the VM would, and hands the value out; execution goes on at a resume point.
void FunctionLowering::lowerYield(const hir::Instr &item) {
  KRAIT_DCHECK(inResume_, "only a generator's body suspends");
  setOffset(item);
  uint64_t depth = item.operands.size() - 1;
  for (uint64_t i = 0; i < depth; ++i)
    builder_.CreateStore(valueOf(item.operands[i + 1]), slotAddress(function_.localsPlusCount + i));
  resumePoints_.push_back(blocks_[item.successors[0].block]);
  Value state = word(resumePoints_.size());
  builder_.CreateRet(callEntry("kr_generator_suspend", wordType(),
                               {thread_, generator_, valueOf(item.operands[0]), word(depth), state}));
}

} // namespace krait::codegen
