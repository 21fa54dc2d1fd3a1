// Instructions: what is not a plain call from the row of Instrs.def.
#include "compiler/codegen/FunctionLowering.h"
#include "compiler/support/Assert.h"
#include <llvm/IR/MDBuilder.h>

namespace krait::codegen {

using hir::Op;

FunctionLowering::Value FunctionLowering::load(Value base, uint64_t offset, const char *name) {
  return builder_.CreateLoad(wordType(), builder_.CreateConstInBoundsGEP1_64(builder_.getInt8Ty(), base, offset), name);
}
void FunctionLowering::store(Value value, Value base, uint64_t offset) {
  builder_.CreateStore(value, builder_.CreateConstInBoundsGEP1_64(builder_.getInt8Ty(), base, offset));
}
FunctionLowering::Value FunctionLowering::slotAddress(uint64_t slot) {
  return builder_.CreateConstInBoundsGEP1_64(builder_.getInt8Ty(), frame_, layout::kFrame_localsPlus + 8 * slot);
}
/// A word that never changes while the function runs: loaded where it is needed, be that a block that is seldom
/// entered.
FunctionLowering::Value FunctionLowering::loadInvariant(Value base, uint64_t offset) {
  Value value = load(base, offset);
  llvm::cast<llvm::LoadInst>(value)->setMetadata(llvm::LLVMContext::MD_invariant_load,
                                                 llvm::MDNode::get(module_.getContext(), {}));
  return value;
}
FunctionLowering::Value FunctionLowering::constant(uint64_t index) { return loadInvariant(consts_, 8 * index); }
FunctionLowering::Value FunctionLowering::name(uint64_t index) { return loadInvariant(names_, 8 * index); }
/// `unit`: index + 1 of the function that it belongs to; 0: this one.
FunctionLowering::Value FunctionLowering::cache(uint64_t index, uint64_t unit) {
  return builder_.CreateConstInBoundsGEP1_64(wordType(), unit ? cachesOf(uint32_t(unit - 1)) : caches_,
                                             layout::kSiteWords * index);
}

llvm::FunctionCallee FunctionLowering::entry(llvm::StringRef name, llvm::Type *result,
                                             llvm::ArrayRef<llvm::Type *> params) {
  auto callee = module_.getOrInsertFunction(name, llvm::FunctionType::get(result, params, false));
  if (auto *function = llvm::dyn_cast<llvm::Function>(callee.getCallee()))
    function->addFnAttr(llvm::Attribute::NoUnwind);
  return callee;
}

FunctionLowering::Value FunctionLowering::callEntry(llvm::StringRef name, llvm::Type *result,
                                                    llvm::ArrayRef<Value> args) {
  std::vector<llvm::Type *> params;
  for (Value arg : args)
    params.push_back(arg->getType());
  llvm::CallInst *call = builder_.CreateCall(entry(name, result, params), args);
  if (isCold_) call->addFnAttr(llvm::Attribute::NoInline);
  return call;
}

/// Calls an entry that answers with a C++ bool.
FunctionLowering::Value FunctionLowering::callTest(llvm::StringRef name, llvm::ArrayRef<Value> args) {
  Value answer = callEntry(name, builder_.getInt1Ty(), args);
  llvm::cast<llvm::CallInst>(answer)->addRetAttr(llvm::Attribute::ZExt);
  return answer;
}

/// Values in consecutive words of the function's scratch array; valid until the next use of it.
FunctionLowering::Value FunctionLowering::arrayOf(llvm::ArrayRef<Value> values) {
  scratchSize_ = std::max<uint64_t>(scratchSize_, values.size());
  for (size_t i = 0; i < values.size(); ++i)
    store(values[i], scratch_, 8 * i);
  return scratch_;
}

FunctionLowering::Value FunctionLowering::choose(Value condition, llvm::function_ref<Value()> yes,
                                                 llvm::function_ref<Value()> no) {
  auto *holds = newBlock("holds"), *otherwise = newBlock("otherwise"), *done = newBlock("done");
  builder_.CreateCondBr(condition, holds, otherwise);
  builder_.SetInsertPoint(done);
  llvm::PHINode *result = builder_.CreatePHI(wordType(), 2);
  auto arm = [&](llvm::BasicBlock *block, llvm::function_ref<Value()> lowered) {
    builder_.SetInsertPoint(block);
    Value value = lowered();
    result->addIncoming(value, builder_.GetInsertBlock());
    builder_.CreateBr(done);
  };
  arm(holds, yes);
  arm(otherwise, no);
  builder_.SetInsertPoint(done);
  return result;
}

void FunctionLowering::setOffset(const hir::Instr &item) {
  if (item.offset < 0 || item.offset == storedOffset_) return;
  storedOffset_ = item.offset;
  builder_.CreateStore(builder_.getInt32(uint32_t(item.offset)),
                       builder_.CreateConstInBoundsGEP1_64(builder_.getInt8Ty(), frame_, layout::kFrame_instruction));
}

void FunctionLowering::lower(const hir::Instr &item) {
  const hir::OpInfo &info = item.info();
  if (info.has(hir::kRaises) || info.has(hir::kRunsPython)) setOffset(item);
  if (item.isTerminator()) return lowerTerminator(item);
  if (!item.results.empty() && uncounted_.contains(item.results[0])) return lowerUncounted(item);
  if (auto known = known_.find(&item); known != known_.end())
    return item.op == Op::Call ? lowerKnownCall(item, known->second) : lowerKnownLoad(item, known->second);
  switch (item.op) {
  case Op::Const:
  case Op::None:
  case Op::Null:
  case Op::SmallInt:
  case Op::RawFloat:
  case Op::Bool:
  case Op::IsNull:
  case Op::Is:
  case Op::NotFlag:
  case Op::Share:
    return lowerConstant(item);
  case Op::LoadLocal:
  case Op::LoadLocalChecked:
  case Op::StoreLocal:
  case Op::LoadSpilled:
    return lowerLocal(item);
  case Op::UnpackSequence:
  case Op::UnpackEx:
    return lowerUnpack(item);
  case Op::Call:
    return lowerCall(item);
  case Op::CallComprehension:
    return lowerCallComprehension(item);
  case Op::LazyFunction:
    lazyFunctions_[item.results[0]] = &item;
    return define(item.results[0], word(0));
  case Op::CopyFreeVars:
    if (cells_) return lowerCopyCells(uint64_t(item.immediates[0]));
    return lowerByRow(item);
  case Op::Poll:
  case Op::ResumeValue:
    return lowerRaising(item);
  case Op::Retain:
  case Op::Release:
    return lowerCount(item);
  case Op::LoadInt:
  case Op::StoreInt:
  case Op::SyncInt:
  case Op::LoadFloat:
  case Op::StoreFloat:
  case Op::SyncFloat:
    return lowerTypedSlot(item);
  case Op::IsSmallInt:
  case Op::IsFloat:
  case Op::AssumeInt:
  case Op::UnboxFloat:
  case Op::TakeFloat:
  case Op::BoxFloat:
  case Op::IntBitwise:
  case Op::IntCompare:
  case Op::IntToFloat:
  case Op::FlagToInt:
  case Op::FloatArith:
  case Op::FloatNegative:
  case Op::FloatCompare:
  case Op::IsRangeIterator:
  case Op::IsShared:
  case Op::Enters:
  case Op::HasFrameObject:
  case Op::PollPending:
    return lowerTyped(item);
  default:
    KRAIT_CHECK(!info.entry.empty(), "an instruction without an entry has a lowering of its own");
    return lowerByRow(item);
  }
}

/// (thread, [frame], operands, immediates, [addresses of further results]) -> first result, as Instrs.def says.
void FunctionLowering::lowerByRow(const hir::Instr &item) {
  const hir::OpInfo &info = item.info();
  const bool fewItems = item.op == Op::BuildTuple && (item.operands.size() == 2 || item.operands.size() == 3);
  std::vector<Value> args{thread_};
  if (info.has(hir::kUsesFrame)) args.push_back(frame_);
  if (info.variadic() && !fewItems) {
    std::vector<Value> items;
    for (hir::ValueId id : item.operands)
      items.push_back(valueOf(id));
    args.push_back(arrayOf(items));
    args.push_back(word(items.size()));
  } else {
    for (hir::ValueId id : item.operands)
      args.push_back(valueOf(id));
  }
  std::string_view names = info.immediates;
  for (size_t i = 0; i < info.immediateCount; ++i) {
    size_t end = names.find(' ');
    std::string_view kind = names.substr(0, end);
    names.remove_prefix(end == names.npos ? names.size() : end + 1);
    uint64_t immediate = uint64_t(item.immediates[i]);
    args.push_back(kind == "name" ? name(immediate) : kind == "cache" ? cache(immediate) : word(immediate));
  }
  if (item.results.size() > 1) {
    scratchSize_ = std::max<uint64_t>(scratchSize_, item.results.size());
    for (size_t i = 1; i < item.results.size(); ++i)
      args.push_back(builder_.CreateConstInBoundsGEP1_64(wordType(), scratch_, i));
  }
  bool raises = info.has(hir::kRaises);
  llvm::Type *type = !item.results.empty() ? wordType()
                     : raises              ? static_cast<llvm::Type *>(builder_.getInt1Ty())
                                           : voidType();
  llvm::StringRef entryName(info.entry.data(), info.entry.size());
  if (fewItems) entryName = item.operands.size() == 2 ? "kr_build_pair" : "kr_build_triple";
  Value result = callEntry(entryName, type, args);
  if (type->isIntegerTy(1)) {
    llvm::cast<llvm::CallInst>(result)->addRetAttr(llvm::Attribute::ZExt);
    checkFailed(item, builder_.CreateNot(result));
  } else if (raises) {
    char kind = info.resultKind(0);
    bool flag = kind == 't';
    checkFailed(item, flag ? builder_.CreateICmpSLT(result, word(0)) : builder_.CreateICmpEQ(result, word(0)));
  }
  for (size_t i = 0; i < item.results.size(); ++i) {
    Value value =
        i ? builder_.CreateLoad(wordType(), builder_.CreateConstInBoundsGEP1_64(wordType(), scratch_, i)) : result;
    if (info.resultKind(i) == 't') value = builder_.CreateICmpNE(value, word(0));
    define(item.results[i], value);
  }
}

void FunctionLowering::lowerConstant(const hir::Instr &item) {
  auto operand = [&](size_t i) { return valueOf(item.operands[i]); };
  Value value = nullptr;
  switch (item.op) {
  case Op::Const:
    value = constant(uint64_t(item.immediates[0]));
    break;
  case Op::None:
    value = callEntry("kr_none", wordType(), {});
    break;
  case Op::Null:
    value = word(0);
    break;
  case Op::SmallInt:
    value = word(uint64_t(item.immediates[0]) << 1 | 1);
    break;
  case Op::RawFloat:
    value = builder_.CreateBitCast(word(uint64_t(item.immediates[0])), builder_.getDoubleTy());
    break;
  case Op::Bool:
    value = callEntry("kr_bool", wordType(), {builder_.CreateZExt(operand(0), wordType())});
    break;
  case Op::IsNull:
    value = builder_.CreateICmpEQ(operand(0), word(0));
    break;
  case Op::Is:
    value = builder_.CreateICmpEQ(operand(0), operand(1));
    break;
  case Op::NotFlag:
    value = builder_.CreateNot(operand(0));
    break;
  default:
    value = operand(0);
    retain(value);
  }
  define(item.results[0], value);
}

void FunctionLowering::lowerLocal(const hir::Instr &item) {
  uint64_t slot = uint64_t(item.immediates[0]);
  switch (item.op) {
  case Op::LoadSpilled: {
    Value address = slotAddress(function_.localsPlusCount + slot);
    define(item.results[0], builder_.CreateLoad(wordType(), address));
    builder_.CreateStore(word(0), address);
    return;
  }
  case Op::LoadLocal: {
    llvm::LoadInst *value = builder_.CreateLoad(wordType(), slotAddress(slot));
    // A bound slot: spares the tests for zero of everything that is inlined here.
    if (!(function_.values[item.results[0]].type & hir::kTypeNull)) {
      llvm::MDBuilder metadata(module_.getContext());
      value->setMetadata(llvm::LLVMContext::MD_range, metadata.createRange(llvm::APInt(64, 1), llvm::APInt(64, 0)));
    }
    define(item.results[0], value);
    return;
  }
  case Op::StoreLocal: {
    Value old = builder_.CreateLoad(wordType(), slotAddress(slot));
    builder_.CreateStore(valueOf(item.operands[0]), slotAddress(slot));
    release(old);
    return;
  }
  default:
    break;
  }
  Value value = builder_.CreateLoad(wordType(), slotAddress(slot));
  auto *unbound = newBlock("unbound"), *bound = newBlock();
  builder_.CreateCondBr(builder_.CreateICmpEQ(value, word(0)), unbound, bound);
  builder_.SetInsertPoint(unbound);
  callEntry("kr_raise_unbound_local", voidType(), {thread_, frame_, word(slot)});
  builder_.CreateBr(errorEdge(item));
  builder_.SetInsertPoint(bound);
  define(item.results[0], value);
}

void FunctionLowering::lowerUnpack(const hir::Instr &item) {
  // The entry writes the items in order into the scratch array.
  scratchSize_ = std::max<uint64_t>(scratchSize_, item.results.size());
  bool plain = item.op == Op::UnpackSequence;
  std::vector<Value> args{thread_, valueOf(item.operands[0]), word(uint64_t(item.immediates[0]))};
  if (!plain) args.push_back(word(uint64_t(item.immediates[1])));
  args.push_back(scratch_);
  Value done = callEntry(plain ? "kr_unpack_sequence" : "kr_unpack_ex", wordType(), args);
  checkFailed(item, builder_.CreateICmpEQ(done, word(0)));
  for (size_t i = 0; i < item.results.size(); ++i)
    define(item.results[i], load(scratch_, 8 * i));
}

FunctionLowering::Value FunctionLowering::pollFlags() {
  Value address = builder_.CreateConstInBoundsGEP1_64(builder_.getInt8Ty(), thread_, layout::kThread_pollFlags);
  return builder_.CreateLoad(builder_.getInt32Ty(), address);
}

void FunctionLowering::lowerRaising(const hir::Instr &item) {
  if (item.op == Op::ResumeValue) {
    // A thrown exception is pending already; the sent value is then of no use.
    Value pending = load(thread_, layout::kThread_exception);
    auto *thrown = newBlock("thrown"), *sent = newBlock();
    builder_.CreateCondBr(builder_.CreateICmpNE(pending, word(0)), thrown, sent);
    builder_.SetInsertPoint(thrown);
    release(sent_);
    builder_.CreateBr(errorEdge(item));
    builder_.SetInsertPoint(sent);
    define(item.results[0], sent_);
    return;
  }
  Value flags = pollFlags();
  auto *slow = newBlock("poll"), *next = newBlock();
  builder_.CreateCondBr(builder_.CreateICmpNE(flags, builder_.getInt32(0)), slow, next);
  builder_.SetInsertPoint(slow);
  Value ok = callEntry("kr_poll", wordType(), {thread_});
  auto *failed = failureEdge(item);
  builder_.CreateCondBr(builder_.CreateICmpEQ(ok, word(0)), failed, next);
  builder_.SetInsertPoint(next);
}

void FunctionLowering::lowerCount(const hir::Instr &item) {
  if (item.op == Op::Retain)
    callEntry(mayBeNull(item.operands[0]) ? "kr_retain" : "kr_retain_some", voidType(), {valueOf(item.operands[0])});
  else
    releaseValue(item.operands[0]);
}

} // namespace krait::codegen
