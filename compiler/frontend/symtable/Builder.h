// The walk that fills the scopes (private to symtable/).
#pragma once
#include "compiler/frontend/symtable/Mangle.h"
#include "compiler/frontend/symtable/Symtable.h"

namespace krait::frontend {

/// `global` and `nonlocal` statements (and what `:=` in comprehensions amounts to), for error positions.
struct Directive {
  const Scope *scope;
  ast::Identifier name; // mangled
  ast::Location where;
};

class SymtableBuilder {
public:
  SymtableBuilder(SymbolTable &table, ast::Identifiers &identifiers, const SymtableOptions &options,
                  ast::Reporter &reporter);
  void buildModule(const ast::Mod &module);
  const std::vector<Directive> &directives() const { return directives_; }
  ast::Identifier classCellName() const { return classCell_; }

private:
  Scope &enter(ast::Identifier name, ScopeKind kind, const void *node, const ast::Location &where);
  void exit();
  ast::Identifier mangled(ast::Identifier name) { return mangle(identifiers_, privateClass_, name); }
  void define(ast::Identifier name, unsigned flag, const ast::Location &where) { define(*scope_, name, flag, where); }
  void define(Scope &scope, ast::Identifier name, unsigned flag, const ast::Location &where);
  unsigned flagsOf(const Scope &scope, ast::Identifier name);

  void statements(std::span<ast::Stmt *const> body);
  void statement(const ast::Stmt &node);
  void expressions(std::span<ast::Expr *const> list);
  void expression(const ast::Expr &node);
  void expression(const ast::Expr *node) {
    if (node) expression(*node);
  }
  void pattern(const ast::Pattern &node);

  void function(const void *node, ast::Identifier name, const ast::Location &where, const ast::Arguments &args,
                std::span<ast::Stmt *const> body, std::span<ast::Expr *const> decorators, const ast::Expr *returns,
                bool isAsync);
  void classDefinition(const ast::ClassDef &node);
  void parameters(const ast::Arguments &args);
  void defaults(const ast::Arguments &args);
  void annotations(const void *node, const ast::Location &where, const ast::Arguments &args, const ast::Expr *returns);
  void annotation(const ast::Expr &node);
  void annotatedAssignment(const ast::AnnAssign &node);
  void declaration(const ast::Stmt &node, std::span<const ast::Identifier> names, unsigned flag);
  void import(std::span<ast::Alias *const> names);
  void comprehension(const ast::Expr &node, Comprehension kind, const char *name,
                     std::span<ast::Comprehension *const> generators, const ast::Expr &element, const ast::Expr *value);
  void namedExpression(const ast::NamedExpr &node);
  void bindOutsideComprehension(const ast::Name &target);
  void yield(const ast::Expr &node, const ast::Expr *value);
  bool refusedInAnnotation(const char *what, const ast::Location &where);

  SymbolTable &table_;
  ast::Identifiers &identifiers_;
  const SymtableOptions &options_;
  ast::Reporter &reporter_;
  Scope *scope_ = nullptr;
  Scope *module_ = nullptr;
  ast::Identifier privateClass_ = nullptr;
  ast::Identifier classCell_, super_, implicit_;
  std::vector<Directive> directives_;
  int depth_ = 0;
};

} // namespace krait::frontend
