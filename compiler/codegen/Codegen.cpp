// The rows through which the runtime finds native code (start/Image.h, NativeFunction).
#include "compiler/codegen/Codegen.h"
#include "compiler/codegen/FunctionLowering.h"

namespace krait::codegen {

namespace {

llvm::Constant *orNull(llvm::Function *function, llvm::PointerType *pointer) {
  return function ? static_cast<llvm::Constant *>(function) : llvm::ConstantPointerNull::get(pointer);
}

/// The row of a function, defined or not yet.
llvm::GlobalVariable *rowOf(llvm::Module &into, const hir::Module &module, const hir::Function &function) {
  auto &context = into.getContext();
  auto *pointer = llvm::PointerType::getUnqual(context);
  auto *word = llvm::Type::getInt64Ty(context);
  // entry, direct, resume, body, continueAt, headers, module row
  auto *type = llvm::StructType::get(context, {pointer, pointer, pointer, pointer, pointer, pointer, word});
  return hiddenGlobal(into, FunctionLowering::symbolOf(module, function) + "$native", type);
}

} // namespace

void generateFunction(llvm::Module &into, const hir::Module &module, const hir::Function &function, uint64_t imageRow) {
  auto made = FunctionLowering(into, module, function).run();
  llvm::GlobalVariable *row = rowOf(into, module, function);
  auto *type = llvm::cast<llvm::StructType>(row->getValueType());
  auto *pointer = llvm::PointerType::getUnqual(into.getContext());
  auto *null = llvm::ConstantPointerNull::get(pointer);
  row->setInitializer(llvm::ConstantStruct::get(
      type, {orNull(made.entry, pointer), orNull(made.direct, pointer), orNull(made.resume, pointer),
             orNull(made.body, pointer), null, null, llvm::ConstantInt::get(type->getElementType(6), imageRow)}));
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
