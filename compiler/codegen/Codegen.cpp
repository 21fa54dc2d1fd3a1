// The rows through which the runtime finds native code (start/Image.h, NativeFunction).
#include "compiler/codegen/Codegen.h"
#include "compiler/codegen/FunctionLowering.h"

namespace krait::codegen {

namespace {

llvm::Constant *orNull(llvm::Function *function, llvm::PointerType *pointer) {
  return function ? static_cast<llvm::Constant *>(function) : llvm::ConstantPointerNull::get(pointer);
}

/// The rows of start/Image.h's NativeLoop.
llvm::Constant *loopTable(llvm::Module &into, const FunctionLowering::Result &made, const std::string &symbol) {
  auto &context = into.getContext();
  auto *pointer = llvm::PointerType::getUnqual(context);
  auto *number = llvm::Type::getInt32Ty(context);
  if (made.loops.empty()) return llvm::ConstantPointerNull::get(pointer);
  auto constant = [&](llvm::Constant *value) {
    auto *global = new llvm::GlobalVariable(into, value->getType(), true, llvm::GlobalValue::PrivateLinkage, value,
                                            symbol + "$loops");
    global->setUnnamedAddr(llvm::GlobalValue::UnnamedAddr::Global);
    return global;
  };
  auto *rowType = llvm::StructType::get(context, {number, number, pointer});
  std::vector<llvm::Constant *> rows;
  auto add = [&](uint32_t unit, uint32_t entry, llvm::Constant *needs) {
    rows.push_back(llvm::ConstantStruct::get(
        rowType, {llvm::ConstantInt::get(number, unit), llvm::ConstantInt::get(number, entry), needs}));
  };
  for (size_t i = 0; i < made.loops.size(); ++i)
    add(uint32_t(made.loops[i]->enter), made.firstLoop + uint32_t(i),
        constant(llvm::ConstantDataArray::getString(context, made.loops[i]->needs)));
  add(UINT32_MAX, 0, llvm::ConstantPointerNull::get(pointer));
  return constant(llvm::ConstantArray::get(llvm::ArrayType::get(rowType, rows.size()), rows));
}

/// The row of a function, defined or not yet.
llvm::GlobalVariable *rowOf(llvm::Module &into, const hir::Module &module, const hir::Function &function) {
  auto &context = into.getContext();
  auto *pointer = llvm::PointerType::getUnqual(context);
  auto *word = llvm::Type::getInt64Ty(context);
  // entry, direct, resume, body, loops, module row
  auto *type = llvm::StructType::get(context, {pointer, pointer, pointer, pointer, pointer, word});
  return hiddenGlobal(into, FunctionLowering::symbolOf(module, function) + "$native", type);
}

} // namespace

void generateFunction(llvm::Module &into, const hir::Module &module, const hir::Function &function, uint64_t imageRow) {
  auto made = FunctionLowering(into, module, function).run();
  llvm::GlobalVariable *row = rowOf(into, module, function);
  auto *type = llvm::cast<llvm::StructType>(row->getValueType());
  auto *pointer = llvm::PointerType::getUnqual(into.getContext());
  row->setInitializer(llvm::ConstantStruct::get(
      type, {orNull(made.entry, pointer), orNull(made.direct, pointer), orNull(made.resume, pointer),
             orNull(made.body, pointer), loopTable(into, made, FunctionLowering::symbolOf(module, function)),
             llvm::ConstantInt::get(type->getElementType(5), imageRow)}));
  row->setConstant(true);
}

std::string functionTableName(const hir::Module &module, uint64_t imageRow) {
  return "kr." + module.name + ".functions." + std::to_string(imageRow);
}

void generateFunctionTable(llvm::Module &into, const hir::Module &module, uint64_t imageRow) {
  auto *pointer = llvm::PointerType::getUnqual(into.getContext());
  std::vector<llvm::Constant *> rows;
  for (const auto &function : module.functions) {
    if (function)
      rows.push_back(rowOf(into, module, *function));
    else
      rows.push_back(llvm::ConstantPointerNull::get(pointer));
  }
  auto *table = llvm::ConstantArray::get(llvm::ArrayType::get(pointer, rows.size()), rows);
  llvm::GlobalVariable *global = hiddenGlobal(into, functionTableName(module, imageRow), table->getType());
  global->setInitializer(table);
  global->setConstant(true);
}

} // namespace krait::codegen
