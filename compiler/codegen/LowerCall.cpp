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

/// A call without keywords: directly where the callable is a function of these parameters.
FunctionLowering::Value FunctionLowering::lowerCallOf(const hir::Instr &item, llvm::ArrayRef<Value> items) {
  // (zero, callable, arguments...), or (method, self, arguments...), which may be that or the former.
  const bool isMethod = function_.values[item.operands[0]].type != hir::kTypeNull;
  Value callable = items[isMethod ? 0 : 1];
  llvm::ArrayRef<Value> args = items.drop_front(isMethod ? 1 : 2);
  return choose(
      callTest("kr_takes_directly", {callable, word(args.size())}),
      [&] {
        Value returned = callDirect(callable, args);
        release(callable);
        return returned;
      },
      [&] { return callGeneral(items, nullptr); });
}

void FunctionLowering::lowerCall(const hir::Instr &item) {
  std::vector<Value> items;
  for (hir::ValueId id : item.operands)
    items.push_back(valueOf(id));
  Value result;
  if (item.immediates[0] || isCold_)
    result = callGeneral(items, item.immediates[0] ? constant(uint64_t(item.immediates[0] - 1)) : word(0));
  else
    result = lowerCallOf(item, items);
  checkFailed(item, builder_.CreateICmpEQ(result, word(0)));
  define(item.results[0], result);
}

// Comprehensions

/// The function that a lazy_function stands for. New; zero: no memory.
FunctionLowering::Value FunctionLowering::makeLazyFunction(const hir::Instr &lazy) {
  std::vector<Value> cells;
  for (hir::ValueId id : lazy.operands)
    cells.push_back(valueOf(id));
  return callEntry("kr_make_comprehension", wordType(),
                   {thread_, frame_, constant(uint64_t(lazy.immediates[0])), arrayOf(cells), word(cells.size())});
}

void FunctionLowering::lowerCallComprehension(const hir::Instr &item) {
  std::vector<Value> cells;
  for (size_t i = 1; i < item.operands.size(); ++i)
    cells.push_back(valueOf(item.operands[i]));
  const hir::Function *callee = all_.functions[size_t(item.immediates[1])].get();
  Value code = constant(uint64_t(item.immediates[0])), iterator = valueOf(item.operands[0]);
  Value result;
  if (callee) {
    llvm::Function *function = declare(symbolOf(all_, *callee) + "$comprehension", comprehensionType()->params());
    result = builder_.CreateCall(function, {thread_, callee_, code, iterator, arrayOf(cells)});
  } else { // left to the VM after all
    Value maker =
        callEntry("kr_make_comprehension", wordType(), {thread_, frame_, code, arrayOf(cells), word(cells.size())});
    result = callEntry("kr_call_made", wordType(), {thread_, maker, iterator});
  }
  checkFailed(item, builder_.CreateICmpEQ(result, word(0)));
  define(item.results[0], result);
}

/// copy_free_vars where there is no function to take them from.
void FunctionLowering::lowerCopyCells(uint64_t count) {
  for (uint64_t i = 0; i < count; ++i) {
    Value cell = load(cells_, 8 * i);
    retain(cell);
    builder_.CreateStore(cell, slotAddress(function_.localsPlusCount - count + i));
  }
}

} // namespace krait::codegen
