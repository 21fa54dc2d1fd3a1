#include "compiler/backend/Link.h"
#include "compiler/support/OutputFile.h"
#include <lld/Common/Driver.h>
#include <llvm/Support/FileSystem.h>
#include <llvm/Support/MemoryBuffer.h>
#include <llvm/Support/Path.h>

LLD_HAS_DRIVER(elf)

namespace krait::backend {
namespace {

std::string replaced(llvm::StringRef line, llvm::StringRef name, llvm::StringRef value) {
  std::string result;
  for (;;) {
    auto [before, after] = line.split(name);
    result += before;
    if (before.size() == line.size()) return result;
    result += value;
    line = after;
  }
}

/// The arguments of LLD for this program, from the template that CMake wrote.
std::vector<std::string> arguments(llvm::StringRef text, const std::vector<std::string> &objects,
                                   llvm::StringRef output, const LinkOptions &options) {
  std::vector<std::string> result{"ld.lld"};
  if (options.strip)
    result.push_back("--strip-all");
  else if (!options.keepDebugInfo)
    result.push_back("--strip-debug");
  while (!text.empty()) {
    auto [line, rest] = text.split('\n');
    text = rest;
    if (line == "{objects}")
      result.insert(result.end(), objects.begin(), objects.end());
    else if (line == "{output}")
      result.push_back(output.str());
    else if (!line.empty())
      result.push_back(replaced(line, "{lib}", options.libraries));
  }
  return result;
}

} // namespace

std::string librariesFolder() {
  llvm::SmallString<256> path(llvm::sys::fs::getMainExecutable(nullptr, reinterpret_cast<void *>(&librariesFolder)));
  llvm::sys::path::remove_filename(path);
  llvm::sys::path::remove_filename(path);
  llvm::sys::path::append(path, "lib", "krait");
  return path.str().str();
}

std::string linkExecutable(const std::vector<std::string> &objects, const std::string &output,
                           const LinkOptions &options) {
  std::string templateName = options.libraries + "/link-line";
  auto text = llvm::MemoryBuffer::getFile(templateName);
  if (!text) return templateName + ": " + text.getError().message();

  OutputFile file(output);
  if (std::string error = file.open(); !error.empty()) return error;
  std::vector<std::string> words = arguments((*text)->getBuffer(), objects, file.temporary(), options);
  std::vector<const char *> pointers;
  for (const std::string &word : words)
    pointers.push_back(word.c_str());
  std::string messages;
  llvm::raw_string_ostream stream(messages);
  lld::Result result = lld::lldMain(pointers, stream, stream, {{lld::Gnu, &lld::elf::link}});
  if (result.retCode != 0) return messages.empty() ? "the linker failed" : messages;
  return file.commit(/*executable=*/true);
}

} // namespace krait::backend
