// Code generation: the (folded) syntax tree of a module to code units, one basic-block graph a scope.
//
// One class, one file per family of statements or expressions. Rules that hold everywhere (bytecode-3.11, sections 8
// and 12 to 16): instructions carry the unit's current position `u_->where`; visiting an expression sets and restores
// it, visiting a statement sets it and leaves it. An error is reported and generation goes on; the caller of the
// whole phase looks at the reporter.
#pragma once
#include "compiler/bytecode/CodeUnit.h"
#include "compiler/frontend/ast/Reporter.h"
#include "compiler/frontend/compile/Compile.h"
#include "compiler/frontend/compile/Unit.h"
#include "compiler/frontend/symtable/Symtable.h"
#include <memory>

namespace krait::frontend {

/// Everything the units of one compilation share.
struct ModuleContext {
  const CompileOptions &options;
  uint32_t features; // future flags and other inherited flags in force
  int futureLine;    // line of the last `from __future__` statement at the top, or -1
  ast::Identifiers &identifiers;
  const SymbolTable &symbols;
  ConstantTable &constants;
  Arena &scratch;
  Arena *usedUp; // where the parser has put the statements one after the other, or null; what is behind is not needed
  ast::Reporter &reporter;
};

class Generator {
public:
  explicit Generator(ModuleContext &context);
  /// The code unit of the whole tree, in the arena of the constants; null if an error was reported.
  const bytecode::CodeUnit *module(const ast::Mod &module);

private:
  enum class DisplayKind : uint8_t { List, Set, Tuple };
  using Exprs = std::span<ast::Expr *const>;
  using Stmts = std::span<ast::Stmt *const>;
  using Keywords = std::span<ast::Keyword *const>;

  // Generator.cpp: units, emission, names.
  void enterUnit(UnitKind kind, const void *node, ast::Identifier name, int32_t firstLine);
  /// Ends the unit: a final return (of None if `returnsNone`), then flow passes and assembly.
  const Constant *finishUnit(bool returnsNone);
  const Constant *qualifiedName() const;
  Block *newBlock() { return u_->graph.newBlock(); }
  void use(Block *block);
  void emit(Opcode op, uint32_t arg = 0) { emitAt(u_->where, op, arg); }
  void emitAt(const ast::Location &where, Opcode op, uint32_t arg = 0);
  void emitNowhere(Opcode op, uint32_t arg = 0) { emitAt(kNowhere, op, arg); }
  void jump(Opcode op, Block *target) { jumpAt(u_->where, op, target); }
  void jumpAt(const ast::Location &where, Opcode op, Block *target);
  void jumpNowhere(Block *target) { jumpAt(kNowhere, Opcode::JUMP, target); }
  void setWhere(const ast::Location &where) { u_->where = where; }
  void clearWhere() { u_->where = kNowhere; }
  void error(std::string message) { context_.reporter.error(u_->where, std::move(message)); }
  uint32_t constantIndex(const Constant *constant);
  void load(const Constant *interned) { emit(Opcode::LOAD_CONST, constantIndex(interned)); }
  void loadNone() { load(none_); }
  void loadInteger(int64_t value) { load(constants().integer(value)); }
  const Constant *textOf(ast::Identifier name);
  ConstantTable &constants() { return context_.constants; }
  ast::Identifier mangled(ast::Identifier name) { return mangleFor(*u_, name); }
  ast::Identifier mangleFor(const Unit &unit, ast::Identifier name);
  ast::Identifier identifier(std::string_view text) { return context_.identifiers.intern(text); }
  /// An instruction with a name index; the name is mangled.
  void emitName(Opcode op, ast::Identifier name);
  void emitPlainName(Opcode op, ast::Identifier name) { emit(op, u_->names.add(name)); }
  void variable(ast::Identifier name, ast::ExprContext access);
  void assign(ast::Identifier name) { variable(name, ast::ExprContext::Store); }
  bool refuseForbidden(ast::Identifier name, ast::ExprContext access);
  bool allowsTopLevelAwait() const;
  /// May an `async` statement stand here? A module that allows it becomes a coroutine.
  bool startsWaiting();

  // Statements.cpp
  void body(Stmts statements);
  void moduleBody(Stmts statements);
  void topLevel(Stmts list);
  void statements(Stmts list);
  void statement(const ast::Stmt &node);
  void expressionStatement(const ast::ExprStmt &node);
  void ifStatement(const ast::If &node);
  void assertStatement(const ast::Assert &node);
  void raiseStatement(const ast::Raise &node);

  // Loops.cpp: loops, and leaving them and other regions
  void forLoop(const ast::For &node);
  void asyncForLoop(const ast::AsyncFor &node);
  void whileLoop(const ast::While &node);
  void breakStatement();
  void continueStatement();
  void returnStatement(const ast::Return &node);
  void pushRegion(Region region);
  void popRegion() { u_->regions.pop_back(); }
  /// Code that leaves one region; `keeps`: a return value is on the stack and stays there.
  void unwind(const Region &region, bool keeps);
  /// Leaves regions from the innermost on: all of them, or with `loop` up to the innermost loop, which is put there.
  void unwindAll(bool keeps, const Region **loop);

  // TryStatements.cpp
  void tryStatement(const ast::Try &node);
  void tryFinally(const ast::Try &node, bool star);
  void tryExcept(const ast::Try &node);
  void tryStar(const ast::Try &node);
  void handlerBody(const ast::ExceptHandler &handler, Block *end);
  void starHandler(const ast::ExceptHandler &handler, Block *next);
  void forgetName(ast::Identifier name);
  void popExceptAndReraise();
  void with(const ast::With &node, size_t index, bool isAsync);
  void withHandler(Block *cleanup, bool isAsync);
  void callExitWithNones();

  // Assignments.cpp
  void assignment(const ast::Assign &node);
  void augmentedAssignment(const ast::AugAssign &node);
  void annotatedAssignment(const ast::AnnAssign &node);
  void discarded(const ast::Expr &node);
  void discardedSubscript(const ast::Expr &node);
  void annotationValue(const ast::Expr &node);
  void unpackTargets(Exprs targets);
  void importStatement(const ast::Import &node);
  void importAs(const ast::Alias &alias);
  void importFrom(const ast::ImportFrom &node);

  // Functions.cpp
  void function(const ast::FunctionDef &node, bool isAsync);
  void lambda(const ast::Lambda &node);
  void classDefinition(const ast::ClassDef &node);
  void decorators(Exprs list);
  void applyDecorators(Exprs list);
  void makeFunction(const Constant *code, uint32_t flags);
  uint32_t defaultArguments(const ast::Arguments &args);
  bool checkArgumentNames(const ast::Arguments &args);
  uint32_t annotations(const ast::Arguments &args, const ast::Expr *returns);
  void annotation(ast::Identifier name, const ast::Expr *value, uint32_t &count);
  void setArgumentCounts(const ast::Arguments &args);

  // Comprehensions.cpp
  struct ComprehensionCode {
    Comprehension kind;
    std::span<ast::Comprehension *const> clauses;
    const ast::Expr *element;
    const ast::Expr *value; // of a dict comprehension
  };
  void comprehension(const ast::Expr &node, const char *name, const ComprehensionCode &code);
  void clause(const ComprehensionCode &code, size_t index, uint32_t depth);
  void syncClause(const ComprehensionCode &code, size_t index, uint32_t depth);
  void asyncClause(const ComprehensionCode &code, size_t index, uint32_t depth);
  void innerClause(const ComprehensionCode &code, size_t index, uint32_t depth, Block *ifCleanup);

  // Expressions.cpp
  void expressions(Exprs list);
  void expression(const ast::Expr &node);
  void expressionHere(const ast::Expr &node);
  void boolOp(const ast::BoolOp &node);
  void compare(const ast::Compare &node);
  void compareOperator(ast::CompareOperator op);
  void binaryOperator(ast::Operator op, bool inplace);
  void conditional(const ast::IfExp &node);
  void attribute(const ast::Attribute &node);
  void subscript(const ast::Subscript &node);
  void slice(const ast::Slice &node);
  void formattedValue(const ast::FormattedValue &node);
  void joinedString(const ast::JoinedStr &node);
  void yield(const ast::Yield &node);
  void yieldFrom(const ast::YieldFrom &node);
  void await(const ast::Await &node);
  void emitYield();
  void sendLoop(bool isAwait);
  void awaitLoop(uint32_t kind);
  void narrowToAttribute(const ast::Attribute &node);
  /// Jumps to `target` if the truth of `node` is `when`, else falls through.
  void jumpIf(const ast::Expr &node, Block *target, bool when);
  void jumpIfChain(const ast::Compare &node, Block *target, bool when);

  // Displays.cpp: displays and calls
  void display(Exprs elements, DisplayKind kind, uint32_t pushed);
  void sequence(const ast::Expr &node, Exprs elements, ast::ExprContext access, DisplayKind kind);
  void dict(const ast::Dict &node);
  void dictRun(const ast::Dict &node, size_t begin, size_t end);
  void call(const ast::Call &node);
  bool methodCall(const ast::Call &node);
  bool isModuleImport(const ast::Expr &node) const;
  void arguments(uint32_t pushed, Exprs args, Keywords keywords);
  void extendedArguments(uint32_t pushed, Exprs args, Keywords keywords);
  void keywordRun(Keywords keywords);
  void keywordNames(Keywords keywords);
  bool checkKeywords(Keywords keywords);
  const Constant *nameTuple(std::span<const ast::Identifier> names);

  // Patterns.cpp
  struct PatternState;
  void match(const ast::Match &node);
  void pattern(const ast::Pattern &node, PatternState &state);
  void subpattern(const ast::Pattern &node, PatternState &state);
  void sequencePattern(const ast::MatchSequence &node, PatternState &state);
  void unpackPatterns(std::span<ast::Pattern *const> patterns, PatternState &state);
  void indexPatterns(std::span<ast::Pattern *const> patterns, size_t star, PatternState &state);
  void mappingPattern(const ast::MatchMapping &node, PatternState &state);
  void mappingKeys(const ast::MatchMapping &node);
  void classPattern(const ast::MatchClass &node, PatternState &state);
  bool checkClassPattern(const ast::MatchClass &node);
  void asPattern(const ast::MatchAs &node, PatternState &state);
  void orPattern(const ast::MatchOr &node, PatternState &state);
  bool alignCaptures(const std::vector<ast::Identifier> &control, PatternState &state);
  void capture(ast::Identifier name, PatternState &state);
  void rotate(size_t count);
  void failUnless(Opcode op, PatternState &state);
  void needFailBlocks(size_t pops, PatternState &state);
  void emitFailBlocks(PatternState &state);

  // Warnings.cpp: what is legal but surely a mistake
  void warnComparison(const ast::Compare &node);
  void warnCaller(const ast::Expr &callee);
  void warnSubscripted(const ast::Expr &value);
  void warnIndex(const ast::Expr &value, const ast::Expr &index);
  void warn(std::string message) { context_.reporter.warn(u_->where, std::move(message)); }

  ModuleContext &context_;
  Unit *u_ = nullptr;
  std::vector<std::unique_ptr<Unit>> units_; // the stack of open units
  std::vector<const Constant *> texts_;      // Str constants of identifiers, by number
  const Constant *none_;
  int nesting_ = 0; // open units
};

} // namespace krait::frontend
