#include "compiler/frontend/compile/Compile.h"
#include "compiler/frontend/compile/Fold.h"
#include "compiler/frontend/compile/Future.h"
#include "compiler/frontend/compile/Generator.h"
#include <cstdio>

namespace krait::frontend {

namespace {

/// The phases up to the symbol table, which compiling and dumping share.
struct Analysis {
  ast::Reporter reporter;
  uint32_t features = 0;
  int futureLine = -1;
  std::unique_ptr<SymbolTable> symbols;

  bool run(ast::Mod &module, Arena &arena, ast::Identifiers &identifiers, const CompileOptions &options) {
    FutureFeatures future = scanFutureImports(module, reporter);
    features = options.flags | future.flags;
    futureLine = future.line;
    if (reporter.failed()) return false;
    bool strings = features & kFutureAnnotations;
    foldConstants(module, arena, {.stringAnnotations = strings, .optimize = options.optimize}, reporter);
    if (reporter.failed()) return false;
    symbols = buildSymbolTable(module, identifiers, {.stringAnnotations = strings}, reporter);
    return !reporter.failed();
  }
};

} // namespace

/// A line of the file as CPython reports it: looked up by name, absent when there is no such file or it is not UTF-8.
static std::optional<std::string> lineOfFile(std::string_view fileName, int line) {
  std::FILE *file = std::fopen(std::string(fileName).c_str(), "rb");
  if (!file) return {};
  std::string text;
  int current = 1;
  for (int c = std::getc(file), next; c != EOF && current <= line; c = next) {
    next = std::getc(file);
    if (c == '\r' && next == '\n') continue;
    const bool ends = c == '\n' || c == '\r';
    if (current == line) text += ends ? '\n' : char(c);
    current += ends;
  }
  std::fclose(file);
  text = lastPieceOfLine(text);
  if (text.empty() || utf8Problem(text)) return {};
  return text;
}

static std::optional<SyntaxError> finishError(ast::Reporter &reporter, std::string_view fileName) {
  std::optional<SyntaxError> error = reporter.takeError();
  if (!error) return {};
  error->filename = fileName;
  if (error->line > 0) error->text = lineOfFile(fileName, error->line);
  return error;
}

CompileResult compileModule(ast::Mod &module, Arena &arena, ast::Identifiers &identifiers,
                            const CompileOptions &options, bool usedUp) {
  CompileResult result;
  Analysis analysis;
  const bool analysed = analysis.run(module, arena, identifiers, options);
  if (analysed) {
    auto tree = std::make_unique<bytecode::CodeTree>();
    ConstantTable constants(tree->arena);
    Arena scratch;
    ModuleContext context{.options = options,
                          .features = analysis.features,
                          .futureLine = analysis.futureLine,
                          .identifiers = identifiers,
                          .symbols = *analysis.symbols,
                          .constants = constants,
                          .scratch = scratch,
                          .usedUp = usedUp ? &arena : nullptr,
                          .reporter = analysis.reporter};
    tree->root = Generator(context).module(module);
    if (!analysis.reporter.failed()) result.code = std::move(tree);
  }
  result.error = finishError(analysis.reporter, options.fileName);
  if (result.error) result.error->placedLater = !analysed;
  result.warnings = analysis.reporter.takeWarnings();
  return result;
}

SymtableResult dumpSymtable(ast::Mod &module, Arena &arena, ast::Identifiers &identifiers,
                            const CompileOptions &options) {
  SymtableResult result;
  Analysis analysis;
  if (analysis.run(module, arena, identifiers, options)) result.text = dumpSymbolTable(*analysis.symbols);
  result.error = finishError(analysis.reporter, options.fileName);
  return result;
}

} // namespace krait::frontend
