// libFuzzer target: tokenizer, parser and compiler on any bytes.
//
// Beyond not crashing: a source is either refused with a message or compiled to code that the verifier accepts and that
// survives being written and read.
#include "compiler/bytecode/Marshal.h"
#include "compiler/bytecode/Verifier.h"
#include "compiler/frontend/compile/Compile.h"
#include "compiler/support/Assert.h"
#include <cstdio>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  using namespace krait;
  std::string_view bytes(reinterpret_cast<const char *>(data), size);
  frontend::CompileResult result = frontend::compileSource(bytes, {.fileName = "f.py"});
  KRAIT_CHECK(bool(result.code) != bool(result.error), "code or an error");
  if (result.error) {
    // MemoryError (nesting that CPython's parser gives up on) has no message.
    bool speaks = !result.error->message.empty() || result.error->kind == ErrorKind::MemoryError;
    KRAIT_CHECK(speaks, "an error says what is wrong");
    KRAIT_CHECK(result.error->kind != ErrorKind::SystemError, "an error is the source's");
    return 0;
  }
  if (auto problem = bytecode::verify(*result.code->root)) {
    std::fprintf(stderr, "%s\n", problem->text().c_str());
    KRAIT_CHECK(false, "the compiler writes valid code");
  }
  std::vector<uint8_t> written = bytecode::writeMarshal(*result.code->root);
  bytecode::MarshalResult read = bytecode::readMarshal(written);
  KRAIT_CHECK(read.tree && bytecode::writeMarshal(*read.tree->root) == written, "code survives being stored");
  return 0;
}
