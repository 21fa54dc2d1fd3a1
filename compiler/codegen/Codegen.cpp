// Modules: every function, and the table through which the runtime finds native code (start/Image.h, NativeFunction).
#include "compiler/codegen/Codegen.h"
#include "compiler/codegen/FunctionLowering.h"

namespace krait::codegen {

namespace {

llvm::Constant *orNull(llvm::Function *function, llvm::PointerType *pointer) {
  return function ? static_cast<llvm::Constant *>(function) : llvm::ConstantPointerNull::get(pointer);
}

} // namespace

GeneratedModule generateModule(llvm::Module &into, const hir::Module &module, uint64_t imageRow) {
  GeneratedModule generated;
  auto &context = into.getContext();
  auto *pointer = llvm::PointerType::getUnqual(context);
  auto *word = llvm::Type::getInt64Ty(context);
  // entry, direct, resume, body, continueAt, headers, module row
  auto *rowType = llvm::StructType::get(context, {pointer, pointer, pointer, pointer, pointer, pointer, word});
  std::vector<llvm::Constant *> rows;
  for (const auto &function : module.functions) {
    if (!function) {
      rows.push_back(llvm::ConstantPointerNull::get(pointer));
      continue;
    }
    const std::string symbol = FunctionLowering::symbolOf(module, *function);
    auto made = FunctionLowering(into, module, *function).run();
    auto *null = llvm::ConstantPointerNull::get(pointer);
    auto *row = llvm::ConstantStruct::get(rowType, {orNull(made.entry, pointer), orNull(made.direct, pointer),
                                                    orNull(made.resume, pointer), orNull(made.body, pointer), null,
                                                    null, llvm::ConstantInt::get(word, imageRow)});
    rows.push_back(
        new llvm::GlobalVariable(into, rowType, true, llvm::GlobalValue::InternalLinkage, row, symbol + "$native"));
    ++generated.nativeCount;
  }
  generated.functions = "kr." + module.name + ".functions." + std::to_string(imageRow);
  generated.functionCount = rows.size();
  auto *table = llvm::ConstantArray::get(llvm::ArrayType::get(pointer, rows.size()), rows);
  auto *global = new llvm::GlobalVariable(into, table->getType(), true, llvm::GlobalValue::ExternalLinkage, table,
                                          generated.functions);
  global->setVisibility(llvm::GlobalValue::HiddenVisibility);
  return generated;
}

} // namespace krait::codegen
