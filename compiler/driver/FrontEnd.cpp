#include "compiler/driver/FrontEnd.h"
#include "compiler/bytecode/ConstantRepr.h"
#include "compiler/frontend/ast/Dump.h"
#include "compiler/frontend/compile/Compile.h"
#include "compiler/frontend/lex/Tokenizer.h"
#include "compiler/frontend/parse/Parser.h"
#include "compiler/support/Source.h"
#include "compiler/support/StringRepr.h"

namespace krait::driver {
namespace {

using namespace krait::frontend;

std::string padRight(std::string text, size_t width) {
  if (text.size() < width) text.resize(width, ' ');
  return text;
}

/// The tokenizer's columns count bytes, as everything in the front end; the listing counts characters.
std::string place(const Source &source, int32_t line, int32_t column) {
  return std::to_string(line) + "," + std::to_string(charactersBefore(source.line(line), column));
}

/// One line a token: range, kind, text. Layout tokens have no text and no columns of their own.
std::string listTokens(const Source &source, const TokenList &list) {
  std::string out;
  for (const Token &token : list.tokens) {
    std::string range = place(source, token.line, std::max(token.column, 0)) + "-" +
                        place(source, token.endLine, std::max(token.endColumn, 0)) + ":";
    std::string_view text = token.column < 0 ? "" : source.text().substr(token.start, token.end - token.start);
    out += padRight(range, 20) + padRight(pythonName(token.kind), 15) + reprString(text) + "\n";
  }
  return out;
}

/// Errors of the tokenizer are worded by the parser, which reports the first error of the file whoever finds it.
Dump dumpTokens(const Source &source, const ParseResult &parsed) {
  TokenList list = tokenize(source.text());
  if (list.error.failure != LexFailure::None) return {{}, parsed.error};
  return {listTokens(source, list), std::nullopt};
}

/// What Krait's own messages want otherwise. CPython counts the columns of some errors in bytes: those of the parser
/// unless the source states its encoding, and those of the compiler always. Here all count characters.
void finish(SyntaxError &error, const Source &source, bool fromParser) {
  if (error.filename.empty()) error.filename = source.filename(); // errors without a position have none
  if (source.error() || (fromParser && source.columnsInCharacters())) return;
  auto convert = [&](int line, std::optional<int> &offset) {
    if (offset.value_or(0) > 0) offset = charactersBefore(source.line(line), *offset - 1) + 1;
  };
  convert(error.line, error.offset);
  convert(error.endLine.value_or(error.line), error.endOffset);
}

bool parses(const Source &source) {
  Arena arena;
  ast::Identifiers identifiers(arena);
  return parse(source, {}, arena, identifiers).tree != nullptr;
}

} // namespace

Translation translate(const std::string &bytes, const std::string &fileName, Columns columns) {
  Source source = Source::fromString(fileName, bytes, Source::Origin::Bytes);
  CompileResult compiled = compileSource(source, {.fileName = fileName});
  Translation result;
  result.code = std::move(compiled.code);
  result.error = std::move(compiled.error);
  result.warnings = std::move(compiled.warnings);
  if (result.error && columns == Columns::InCharacters) finish(*result.error, source, !parses(source));
  if (!source.error()) result.text = source.text();
  return result;
}

Dump dump(DumpKind kind, const std::string &bytes, const std::string &fileName) {
  Source source = Source::fromString(fileName, bytes, Source::Origin::Bytes);
  Arena arena;
  ast::Identifiers identifiers(arena);
  ParseResult parsed = parse(source, {}, arena, identifiers);
  if (parsed.error) finish(*parsed.error, source, true);
  if (kind == DumpKind::Tokens && !source.error()) return dumpTokens(source, parsed);
  if (!parsed.tree) return {{}, std::move(parsed.error)};
  if (kind == DumpKind::Ast) return {ast::dump(*parsed.tree) + "\n", std::nullopt};
  if (kind == DumpKind::IndentedAst)
    return {ast::dump(*parsed.tree, {.attributes = false, .indent = 3}) + "\n", std::nullopt};
  SymtableResult table = dumpSymtable(*parsed.tree, arena, identifiers, {.fileName = fileName});
  if (table.error) finish(*table.error, source, false);
  return {std::move(table.text), std::move(table.error)};
}

bool isInternal(const SyntaxError &error) { return error.kind == ErrorKind::SystemError; }

} // namespace krait::driver
