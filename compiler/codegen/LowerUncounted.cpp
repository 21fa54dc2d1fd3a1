// Identity tests without counts: `type(x) is C`, `x is SENTINEL`.
//
// A global that is only compared by identity right after it was loaded, and a type that type() was asked for likewise,
// are kept alive by their owners until then: nothing in between runs Python code. The owned value has no count, and its
// release does nothing.
#include "compiler/codegen/FunctionLowering.h"

namespace krait::codegen {

using hir::Op;

namespace {

bool contains(const std::vector<hir::ValueId> &ids, hir::ValueId id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

/// The value of instruction `at` is an operand of one `is` and of its release only, and what stands between it and the
/// comparison is `mayPass`.
template <class Test>
bool isOnlyCompared(const hir::Block &block, size_t at, Test mayPass) {
  const hir::ValueId id = block.instrs[at].results[0];
  bool compared = false;
  for (size_t i = at + 1; i < block.instrs.size(); ++i) {
    const hir::Instr &item = block.instrs[i];
    if (contains(item.stack, id) || contains(item.handlerArgs, id)) return false;
    for (const hir::Successor &successor : item.successors)
      if (contains(successor.args, id)) return false;
    if (contains(item.operands, id)) {
      if (compared && item.op == Op::Release) return true;
      if (compared || item.op != Op::Is) return false;
      compared = true;
    } else if (!compared && !mayPass(item)) {
      return false;
    }
  }
  return false;
}

bool isPure(const hir::Instr &item) {
  return !item.info().has(hir::kRaises) && !item.info().has(hir::kRunsPython) && !item.isTerminator();
}

} // namespace

void FunctionLowering::findUncounted(const hir::Block &block) {
  if (isCold_) return;
  auto loadsOrPure = [](const hir::Instr &item) { return isPure(item) || item.op == Op::LoadGlobal; };
  for (size_t i = 0; i < block.instrs.size(); ++i) {
    const hir::Instr &item = block.instrs[i];
    const bool isLoad = item.op == Op::LoadGlobal && !known_.contains(&item) && isOnlyCompared(block, i, isPure);
    if (isLoad || (asksForType(item) && isOnlyCompared(block, i, loadsOrPure))) uncounted_[item.results[0]] = nullptr;
  }
}

void FunctionLowering::lowerUncounted(const hir::Instr &item) {
  if (item.op == Op::LoadGlobal) {
    Value loaded =
        callEntry("kr_peek_global", wordType(),
                  {thread_, frame_, name(uint64_t(item.immediates[0])), cache(uint64_t(item.immediates[1]))});
    checkFailed(item, builder_.CreateICmpEQ(loaded, word(0)));
    return define(item.results[0], loaded);
  }
  // type(object): the object must live on, or its type may die with it.
  std::vector<Value> items;
  for (hir::ValueId id : item.operands)
    items.push_back(valueOf(id));
  auto *plain = newBlock("plain"), *other = newBlock("other"), *done = newBlock("called");
  Value isType = callTest("kr_is_known", {items[1], word(known_.at(&item))});
  Value isShared = builder_.CreateICmpNE(callEntry("kr_is_shared", wordType(), {items[2]}), word(0));
  builder_.CreateCondBr(builder_.CreateAnd(isType, isShared), plain, other);
  builder_.SetInsertPoint(plain);
  Value type = callEntry("kr_peek_type", wordType(), {items[2]});
  release(items[2]);
  auto *plainEnd = builder_.GetInsertBlock();
  builder_.CreateBr(done);
  builder_.SetInsertPoint(other);
  Value called = callGeneral(items, nullptr);
  auto *otherEnd = builder_.GetInsertBlock();
  builder_.CreateBr(done);
  builder_.SetInsertPoint(done);
  llvm::PHINode *result = builder_.CreatePHI(wordType(), 2), *counted = builder_.CreatePHI(wordType(), 2);
  result->addIncoming(type, plainEnd);
  result->addIncoming(called, otherEnd);
  counted->addIncoming(word(0), plainEnd);
  counted->addIncoming(called, otherEnd);
  checkFailed(item, builder_.CreateICmpEQ(result, word(0)));
  define(item.results[0], result);
  uncounted_[item.results[0]] = counted;
}

void FunctionLowering::releaseValue(hir::ValueId id) {
  auto uncounted = uncounted_.find(id);
  if (uncounted == uncounted_.end())
    callEntry(mayBeNull(id) ? "kr_release" : "kr_release_some", voidType(), {valueOf(id)});
  else if (uncounted->second)
    release(uncounted->second);
}

} // namespace krait::codegen
