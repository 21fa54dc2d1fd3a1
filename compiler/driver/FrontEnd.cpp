#include "compiler/driver/FrontEnd.h"
#include "compiler/bytecode/ConstantRepr.h"
#include "compiler/frontend/ast/Dump.h"
#include "compiler/frontend/compile/Compile.h"
#include "compiler/frontend/lex/Tokenizer.h"
#include "compiler/frontend/parse/Parser.h"

namespace krait::driver {

Translation translate(const std::string &bytes, const std::string &fileName) {
  Source source = Source::fromString(fileName, bytes, Source::Origin::Bytes);
  frontend::CompileResult result = frontend::compileSource(source, {.fileName = fileName});
  Translation translation;
  translation.code = std::move(result.code);
  if (!source.error()) translation.text = source.text();
  translation.error = std::move(result.error);
  translation.warnings = std::move(result.warnings);
  return translation;
}

/// A line for each token: `line,column-line,column: KIND text`.
static std::string tokenLines(const Source &source) {
  std::string lines;
  for (const frontend::Token &token : frontend::tokenize(source.text()).tokens) {
    auto place = [](int line, int column) { return std::to_string(line) + "," + std::to_string(column); };
    lines += place(token.line, token.column) + "-" + place(token.endLine, token.endColumn) + ": ";
    lines += frontend::pythonName(token.kind);
    if (token.end > token.start && !frontend::isLayout(token.kind))
      lines += " " + bytecode::stringRepr(source.text().substr(token.start, token.end - token.start));
    lines += "\n";
  }
  return lines;
}

Dump dump(DumpKind kind, const std::string &bytes, const std::string &fileName) {
  Source source = Source::fromString(fileName, bytes, Source::Origin::Bytes);
  Arena arena;
  ast::Identifiers identifiers(arena);
  frontend::ParseResult parsed = frontend::parse(source, {}, arena, identifiers);
  if (parsed.error) return {{}, std::move(parsed.error)};
  if (kind == DumpKind::Tokens) return {tokenLines(source), {}};
  if (kind == DumpKind::Ast) return {ast::dump(*parsed.tree) + "\n", {}};
  frontend::SymtableResult table = frontend::dumpSymtable(*parsed.tree, arena, identifiers, {.fileName = fileName});
  return {std::move(table.text), std::move(table.error)};
}

bool isInternal(const SyntaxError &error) { return error.kind == ErrorKind::SystemError; }

} // namespace krait::driver
