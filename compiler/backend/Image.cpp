#include "compiler/backend/Image.h"
#include "compiler/bytecode/BuildRequest.h"

namespace krait::backend {
namespace {

class ImageWriter {
public:
  explicit ImageWriter(llvm::Module &module)
      : module_(module), context_(module.getContext()), pointer_(llvm::PointerType::getUnqual(context_)),
        word_(llvm::Type::getInt64Ty(context_)), byte_(llvm::Type::getInt8Ty(context_)),
        // name, path, code, codeSize, source, sourceSize, functions, functionCount, isPackage, boundModule, cells,
        // cellNames, cellCount
        row_(llvm::StructType::get(context_, {pointer_, pointer_, pointer_, word_, pointer_, word_, pointer_, word_,
                                              byte_, pointer_, pointer_, pointer_, word_})) {}

  void define(const std::vector<ImageModule> &modules) {
    std::vector<llvm::Constant *> rows;
    for (const ImageModule &module : modules)
      rows.push_back(row(module));
    // Writable: the runtime binds modules in it.
    define("kr_image_modules", llvm::ConstantArray::get(llvm::ArrayType::get(row_, rows.size()), rows), false);
    define("kr_image_module_count", llvm::ConstantInt::get(word_, rows.size()), true);
  }

private:
  llvm::GlobalVariable *define(const char *name, llvm::Constant *value, bool constant) {
    auto *global =
        new llvm::GlobalVariable(module_, value->getType(), constant, llvm::GlobalValue::ExternalLinkage, value, name);
    global->setVisibility(llvm::GlobalValue::HiddenVisibility);
    return global;
  }

  llvm::Constant *null() { return llvm::ConstantPointerNull::get(pointer_); }

  llvm::Constant *data(llvm::StringRef bytes, bool endWithZero) {
    llvm::Constant *value = llvm::ConstantDataArray::getString(context_, bytes, endWithZero);
    auto *global = new llvm::GlobalVariable(module_, value->getType(), true, llvm::GlobalValue::PrivateLinkage, value);
    global->setUnnamedAddr(llvm::GlobalValue::UnnamedAddr::Global);
    global->setAlignment(llvm::Align(endWithZero ? 1 : 8));
    return global;
  }

  /// The address of what another object defines; null for an empty name.
  llvm::Constant *symbol(const std::string &name) {
    if (name.empty()) return null();
    auto *global = module_.getOrInsertGlobal(name, pointer_);
    llvm::cast<llvm::GlobalValue>(global)->setVisibility(llvm::GlobalValue::HiddenVisibility);
    return global;
  }

  llvm::Constant *names(const std::vector<std::string> &texts) {
    if (texts.empty()) return null();
    std::vector<llvm::Constant *> pointers;
    for (const std::string &text : texts)
      pointers.push_back(data(text, true));
    llvm::Constant *value = llvm::ConstantArray::get(llvm::ArrayType::get(pointer_, pointers.size()), pointers);
    return new llvm::GlobalVariable(module_, value->getType(), true, llvm::GlobalValue::PrivateLinkage, value);
  }

  llvm::Constant *number(uint64_t value) { return llvm::ConstantInt::get(word_, value); }

  llvm::Constant *row(const ImageModule &image) {
    const bytecode::BuildModule &module = *image.module;
    llvm::StringRef code(reinterpret_cast<const char *>(module.code.data()), module.code.size());
    return llvm::ConstantStruct::get(
        row_, {data(module.name, true), data(module.path, true), data(code, false), number(code.size()),
               module.source.empty() ? null() : data(module.source, true), number(module.source.size()),
               symbol(image.functions), number(image.functionCount), llvm::ConstantInt::get(byte_, module.isPackage),
               null(), symbol(image.cells), names(image.cellNames), number(image.cellNames.size())});
  }

  llvm::Module &module_;
  llvm::LLVMContext &context_;
  llvm::PointerType *pointer_;
  llvm::IntegerType *word_, *byte_;
  llvm::StructType *row_;
};

} // namespace

void defineImage(llvm::Module &into, const std::vector<ImageModule> &modules) { ImageWriter(into).define(modules); }

} // namespace krait::backend
