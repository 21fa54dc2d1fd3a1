// The front end's entry: source text or a syntax tree to a code tree.
#pragma once
#include "compiler/bytecode/CodeUnit.h"
#include "compiler/frontend/ast/Nodes.h"
#include "compiler/frontend/parse/Parser.h"
#include "compiler/support/Diagnostic.h"
#include "compiler/support/Source.h"
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace krait::frontend {

enum class CompileMode : uint8_t { Exec, Eval, Single, FunctionType };

/// Flags of compile(), with CPython's values (`__future__` and `ast`).
enum CompilerFlag : uint32_t {
  kFutureGeneratorStop = 0x800000,
  kFutureBarryAsFlufl = 0x400000,
  kFutureAnnotations = 0x1000000,
  kInheritableFlags = 0x1fe0000, // all `__future__` features
  kSourceIsUtf8 = 0x100,         // the source is text already: no encoding declaration applies
  kDontImplyDedent = 0x200,
  kOnlyAst = 0x400,
  kIgnoreCookie = 0x800,
  kTypeComments = 0x1000,
  kAllowTopLevelAwait = 0x2000,
  kAllowIncompleteInput = 0x4000,
};

struct CompileOptions {
  std::string_view fileName = "<string>"; // becomes co_filename
  CompileMode mode = CompileMode::Exec;
  uint32_t flags = 0;      // CompilerFlag, inherited from the caller or given to compile()
  int optimize = 0;        // 1: no asserts, `__debug__` false; 2: no docstrings either
  int maxIntDigits = 4300; // of a decimal literal; 0: no limit
};

struct CompileResult {
  std::unique_ptr<bytecode::CodeTree> code; // null if `error`
  std::optional<SyntaxError> error;
  std::vector<SyntaxWarning> warnings; // those before the error
};

/// Reads, parses and compiles a source: what `krait` and the runtime's compile() use. `bytes` are a file's content, or
/// with kSourceIsUtf8 a str as WTF-8.
CompileResult compileSource(std::string_view bytes, const CompileOptions &options);
CompileResult compileSource(const Source &source, const CompileOptions &options);

/// The first half of that: the tree, in `arena`.
ParseResult parseSource(std::string_view bytes, const CompileOptions &options, Arena &arena, ast::Identifiers &names);

/// Compiles a tree. Rewrites it (constant folding), so dump it before. `arena` and `identifiers` are those of the tree;
/// the result does not refer to them. `usedUp`: the tree is fresh from the parser and has `arena` for itself, without the
/// identifiers; then its memory is used for the code of later statements.
CompileResult compileModule(ast::Mod &module, Arena &arena, ast::Identifiers &identifiers,
                            const CompileOptions &options, bool usedUp = false);

/// The symbol table of a tree as text (`--emit=symtable`); rewrites the tree like compileModule.
struct SymtableResult {
  std::string text;
  std::optional<SyntaxError> error;
};
SymtableResult dumpSymtable(ast::Mod &module, Arena &arena, ast::Identifiers &identifiers,
                            const CompileOptions &options);

} // namespace krait::frontend
