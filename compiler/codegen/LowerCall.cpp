// Calls. A callable that is a Python function taking exactly these arguments is entered directly, with the arguments in
// registers; kr_call does everything else.
#include "compiler/codegen/FunctionLowering.h"

namespace krait::codegen {

/// The direct entry of `callable`, which takes these arguments over.
FunctionLowering::Value FunctionLowering::callDirect(Value callable, llvm::ArrayRef<Value> args) {
  std::vector<llvm::Type *> params(args.size() + 2, wordType());
  params[0] = pointer();
  Value place = builder_.CreateConstInBoundsGEP1_64(builder_.getInt8Ty(), builder_.CreateIntToPtr(callable, pointer()),
                                                    layout::kFunctionObject_direct);
  std::vector<Value> all{thread_, callable};
  all.insert(all.end(), args.begin(), args.end());
  auto *call = builder_.CreateCall(llvm::FunctionType::get(wordType(), params, false),
                                   builder_.CreateLoad(pointer(), place), all);
  call->setDoesNotThrow();
  return call;
}

/// Any call: method or zero, self or callable, arguments. Those with few arguments have entries of their own.
FunctionLowering::Value FunctionLowering::callGeneral(llvm::ArrayRef<Value> items, Value names) {
  constexpr const char *kFew[] = {"kr_call0", "kr_call1", "kr_call2", "kr_call3"};
  const size_t count = items.size() - 2;
  if (names || count >= std::size(kFew))
    return callEntry("kr_call", wordType(),
                     {thread_, arrayOf(items), word(items.size()), names ? names : static_cast<Value>(word(0))});
  std::vector<Value> args{thread_};
  args.insert(args.end(), items.begin(), items.end());
  return callEntry(kFew[count], wordType(), args);
}

void FunctionLowering::lowerCall(const hir::Instr &item) {
  std::vector<Value> items;
  for (hir::ValueId id : item.operands)
    items.push_back(valueOf(id));
  Value result = nullptr;
  if (item.immediates[0] || isCold_) {
    result = callGeneral(items, item.immediates[0] ? constant(uint64_t(item.immediates[0] - 1)) : word(0));
  } else {
    // (zero, callable, arguments...), or (method, self, arguments...), which may be that or the former.
    const bool isMethod = function_.values[item.operands[0]].type != hir::kTypeNull;
    Value callable = items[isMethod ? 0 : 1];
    llvm::ArrayRef<Value> args(items.data() + (isMethod ? 1 : 2), items.size() - (isMethod ? 1 : 2));
    auto *direct = newBlock("direct"), *other = newBlock("call"), *done = newBlock("called");
    builder_.CreateCondBr(callTest("kr_takes_directly", {callable, word(args.size())}), direct, other);
    builder_.SetInsertPoint(direct);
    Value returned = callDirect(callable, args);
    release(callable);
    auto *directEnd = builder_.GetInsertBlock();
    builder_.CreateBr(done);
    builder_.SetInsertPoint(other);
    Value called = callGeneral(items, nullptr);
    builder_.CreateBr(done);
    builder_.SetInsertPoint(done);
    llvm::PHINode *phi = builder_.CreatePHI(wordType(), 2);
    phi->addIncoming(returned, directEnd);
    phi->addIncoming(called, other);
    result = phi;
  }
  checkFailed(item, builder_.CreateICmpEQ(result, word(0)));
  define(item.results[0], result);
}

} // namespace krait::codegen
