// One HIR function -> one or two LLVM functions.
//
//   function    direct(thread, function, parameters...) -> value,
//               entry(thread, function, args, countAndFlags, keywordNames) -> value
//   generator   the same up to return_generator, and resume(thread, generator, sent) -> value
//   body        body(thread, code, globals, locals, function) -> value
//
// Values are i64 words. The frame record is an alloca (generators: inside the object); local slots are its memory. A
// raising instruction stores its offset into the record first; its error edge adds the traceback entry, releases the
// drops and goes to the handler or leaves. Instructions with an entry in Instrs.def are calls made from their row
// (lowerByRow).
#pragma once
#include "compiler/codegen/Layout.h"
#include "compiler/hir/ir/Hir.h"
#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/Module.h>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

namespace krait::codegen {

/// A global that the objects of one program share, declared or defined already.
llvm::GlobalVariable *hiddenGlobal(llvm::Module &module, const std::string &name, llvm::Type *type);

class FunctionLowering {
public:
  /// `all` is the module that `function` is from.
  FunctionLowering(llvm::Module &module, const hir::Module &all, const hir::Function &function)
      : module_(module), all_(all), function_(function), symbol_(symbolOf(all, function)),
        builder_(module.getContext()) {}
  /// What the names of a function's LLVM functions start with.
  static std::string symbolOf(const hir::Module &all, const hir::Function &function) {
    return "kr." + all.name + "." + std::to_string(function.unitIndex) + "." + function.name;
  }

  /// The LLVM functions made; null where the kind has none.
  struct Result {
    llvm::Function *entry = nullptr, *direct = nullptr, *resume = nullptr, *body = nullptr;
    std::vector<const hir::Block *> loops; // what the VM can enter: number i + firstLoop
    uint32_t firstLoop = 1;
  };
  Result run();

private:
  using Value = llvm::Value *;

  // ---- names that functions of the module know each other by (FunctionLowering.cpp)
  llvm::GlobalVariable *cachesOf(uint32_t unit);
  llvm::Function *directOf(uint32_t unit);
  llvm::Function *declare(const std::string &name, llvm::ArrayRef<llvm::Type *> params);

  // ---- shape (FunctionLowering.cpp)
  llvm::Function *makeFunction(const std::string &suffix, llvm::ArrayRef<llvm::Type *> params);
  void beginFunction(llvm::Function *function);
  void lowerBlocks(const std::vector<hir::BlockId> &blocks);
  std::vector<hir::BlockId> reachableFrom(hir::BlockId start);
  bool entersLoops() const;
  void makeBlock(hir::BlockId id);

  // ---- activations (Activation.cpp)
  void lowerFunction();
  void lowerDirect();
  void lowerComprehension();
  void openActivation(Value code, llvm::ArrayRef<Value> parameters, llvm::BasicBlock *refused);
  void lowerActivation();
  llvm::FunctionType *directType(uint64_t parameters);
  llvm::FunctionType *comprehensionType();
  void lowerWrapper();
  void lowerRefused(llvm::BasicBlock *refused);
  void enterLoops(llvm::SwitchInst *dispatch);
  void lowerResume();
  void lowerBody();
  llvm::AllocaInst *makeRecord(uint64_t slots);
  void checkRoom(llvm::BasicBlock *refused);
  void loadCode(Value code);
  void leave(Value result);
  void leaveFailed();
  void unwind();
  void lowerReturnBlock();
  void releaseSlots(Value result);

  // ---- instructions (Lower*.cpp)
  void lower(const hir::Instr &item);
  void lowerByRow(const hir::Instr &item);
  void lowerConstant(const hir::Instr &item);
  void lowerLocal(const hir::Instr &item);
  void lowerUnpack(const hir::Instr &item);
  void lowerCall(const hir::Instr &item);
  void findKnownCalls(const hir::Block &block);
  void findUncounted(const hir::Block &block);
  void lowerUncounted(const hir::Instr &item);
  bool asksForType(const hir::Instr &item) const;
  void lowerKnownLoad(const hir::Instr &item, size_t row);
  void lowerKnownCall(const hir::Instr &item, size_t row);
  Value lowerCallOf(const hir::Instr &item, llvm::ArrayRef<Value> items);
  void lowerCallComprehension(const hir::Instr &item);
  void lowerCopyCells(uint64_t count);
  Value makeLazyFunction(const hir::Instr &lazy);
  Value callGeneral(llvm::ArrayRef<Value> items, Value names);
  Value callDirect(Value callable, llvm::ArrayRef<Value> args);
  void lowerTerminator(const hir::Instr &item);
  void lowerForNext(const hir::Instr &item);
  void lowerSend(const hir::Instr &item);
  void lowerYield(const hir::Instr &item);
  void lowerRaising(const hir::Instr &item);
  void lowerCount(const hir::Instr &item);

  // ---- known types (LowerTyped.cpp)
  void lowerTyped(const hir::Instr &item);
  void lowerTypedSlot(const hir::Instr &item);
  void lowerTypeTest(const hir::Instr &item);
  void lowerIntArith(const hir::Instr &item);
  void lowerIntBitwise(const hir::Instr &item);
  void lowerIntDivide(const hir::Instr &item);
  void lowerIntShift(const hir::Instr &item);
  void lowerIntTrueDivide(const hir::Instr &item);
  void lowerFloatArith(const hir::Instr &item);
  void lowerQuick(const hir::Instr &item);
  void lowerQuickFloatCall(const hir::Instr &item);
  void finishTyped(const hir::Instr &item, Value result, Value failed, uint32_t likelihood = 2000);
  Value typedSlot(uint64_t slot, bool isFloat);
  Value untagged(Value tagged);
  Value tagged(Value number);

  // ---- helpers
  Value word(uint64_t value) { return builder_.getInt64(value); }
  Value valueOf(hir::ValueId id) { return values_.at(id); }
  void define(hir::ValueId id, Value value) { values_[id] = value; }
  Value load(Value base, uint64_t offset, const char *name = "");
  Value loadInvariant(Value base, uint64_t offset);
  void store(Value value, Value base, uint64_t offset);
  Value slotAddress(uint64_t slot);
  Value constant(uint64_t index);
  Value name(uint64_t index);
  Value cache(uint64_t index, uint64_t unit = 0);
  Value pollFlags();
  llvm::FunctionCallee entry(llvm::StringRef name, llvm::Type *result, llvm::ArrayRef<llvm::Type *> params);
  Value callEntry(llvm::StringRef name, llvm::Type *result, llvm::ArrayRef<Value> args);
  Value callTest(llvm::StringRef name, llvm::ArrayRef<Value> args);
  Value arrayOf(llvm::ArrayRef<Value> values);
  /// The word that `yes` or `no` makes, each lowered into blocks of its own; continues behind them.
  Value choose(Value condition, llvm::function_ref<Value()> yes, llvm::function_ref<Value()> no);
  bool mayBeNull(hir::ValueId id) const { return function_.values[id].type & hir::kTypeNull; }
  void retain(Value value) { callEntry("kr_retain", voidType(), {value}); }
  void release(Value value) { callEntry("kr_release", voidType(), {value}); }
  /// Drops the count of an owned value, if it has one (LowerUncounted.cpp).
  void releaseValue(hir::ValueId id);
  void setOffset(const hir::Instr &item);

  // ---- where instructions fail (Failures.cpp)
  /// Continues in a new block when `failed` is false, and on the error edge of `item` otherwise.
  void checkFailed(const hir::Instr &item, Value failed);
  /// The error edge of `item`, as a block; `traced` false: no traceback entry (reraise).
  llvm::BasicBlock *errorEdge(const hir::Instr &item, bool traced = true);
  /// The same for instructions on which an exit can be forced: tells that from an error.
  llvm::BasicBlock *failureEdge(const hir::Instr &item);
  void enterHandler(const hir::Instr &item);
  struct Failure;
  Failure leavingWith(const hir::Instr &item, bool traced);
  Failure leavingOrForced(const hir::Instr &item);
  void giveUp(const Failure &failure);
  void makeFailedExit();
  void defineFailureRows();

  void branchTo(const hir::Successor &successor);
  void addIncoming(hir::BlockId target, llvm::ArrayRef<Value> args);
  llvm::BasicBlock *newBlock(const char *name = "") {
    return llvm::BasicBlock::Create(module_.getContext(), name, builder_.GetInsertBlock()->getParent());
  }
  llvm::Type *voidType() { return builder_.getVoidTy(); }
  llvm::IntegerType *wordType() { return builder_.getInt64Ty(); }
  llvm::PointerType *pointer() { return builder_.getPtrTy(); }

  llvm::Module &module_;
  const hir::Module &all_;
  const hir::Function &function_;
  std::string symbol_;
  llvm::IRBuilder<> builder_;
  Result result_;
  // of the LLVM function being filled
  Value thread_ = nullptr, frame_ = nullptr, callee_ = nullptr, generator_ = nullptr, sent_ = nullptr,
        previous_ = nullptr; // the caller's record
  Value cells_ = nullptr;    // of a comprehension that runs without a function: the caller's array of them
  Value consts_ = nullptr, names_ = nullptr, scratch_ = nullptr;
  llvm::AllocaInst *scratchAlloca_ = nullptr;
  uint64_t scratchSize_ = 0;
  llvm::GlobalVariable *caches_ = nullptr;
  llvm::BasicBlock *unwind_ = nullptr, *returnBlock_ = nullptr;
  llvm::PHINode *failureRow_ = nullptr;          // of the block that ends every failing activation
  llvm::GlobalVariable *failureTable_ = nullptr; // of the HIR function
  std::vector<uint32_t> failureRows_;
  bool inResume_ = false, activationInLine_ = false;
  bool isCold_ = false; // the code being lowered: entries are called, not inlined
  struct Cold {
    FunctionLowering &lowering;
    bool before;
    explicit Cold(FunctionLowering &of) : lowering(of), before(std::exchange(of.isCold_, true)) {}
    ~Cold() { lowering.isCold_ = before; }
  };
  std::vector<llvm::BasicBlock *> blocks_;
  std::unordered_map<hir::ValueId, Value> values_;
  std::map<std::pair<uint64_t, bool>, llvm::AllocaInst *> typedSlots_; // by slot and whether a float
  std::vector<llvm::BasicBlock *> resumePoints_;
  std::vector<hir::BlockId> loopEntries_; // of those lowered
  std::vector<bool> holdsCell_;           // by slot: the function makes a cell there
  std::unordered_map<hir::ValueId, const hir::Instr *> lazyFunctions_;
  std::unordered_map<hir::ValueId, Value>
      uncounted_; // owned values without a count, and what to release in their place
  std::unordered_map<const hir::Instr *, size_t>
      known_; // rows of KnownCallables.def: calls, and loads of what they call
  int64_t storedOffset_ = -1;
};

} // namespace krait::codegen
