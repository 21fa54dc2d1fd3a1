// libFuzzer target: tokenizer and parser on any bytes. The first byte chooses how they are called, the rest is the
// source.
//
// Beyond not crashing: there is a tree or an error, never both; the error is the source's and not ours (SystemError:
// the two parsers disagree), says something, and lies within the source; the tree can be printed.
#include "compiler/frontend/ast/Dump.h"
#include "compiler/frontend/lex/Tokenizer.h"
#include "compiler/frontend/parse/Parser.h"
#include "compiler/support/Assert.h"

using namespace krait;

static void checkError(const SyntaxError &error, const Source &source) {
  KRAIT_CHECK(error.kind != ErrorKind::SystemError, "both parsers accept the same sources");
  KRAIT_CHECK(!error.message.empty() || error.kind == ErrorKind::MemoryError, "an error says what is wrong");
  KRAIT_CHECK(error.line >= 0, "an error has a line"); // columns in f-strings may be negative, as CPython's are
  if (!source.error()) KRAIT_CHECK(error.line <= source.lineCount() + 1, "an error's line is in the source");
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (size == 0) return -1;
  const uint8_t how = data[0];
  std::string_view bytes(reinterpret_cast<const char *>(data) + 1, size - 1);
  frontend::ParseOptions options;
  options.mode = frontend::Mode(how & 3);
  options.dontImplyDedent = how & 4;
  options.allowIncomplete = how & 8;
  options.barryAsBdfl = how & 16;
  const bool isText = how & 32;
  Source source = Source::fromString("f.py", bytes, isText ? Source::Origin::Text : Source::Origin::Bytes);
  if (!source.error()) frontend::tokenize(source.text());
  Arena arena;
  ast::Identifiers names(arena);
  frontend::ParseResult result = frontend::parse(source, options, arena, names);
  KRAIT_CHECK(bool(result.tree) != bool(result.error), "a tree or an error");
  if (result.error) checkError(*result.error, source);
  if (result.tree) KRAIT_CHECK(!ast::dump(*result.tree).empty(), "a tree can be printed");
  return 0;
}
