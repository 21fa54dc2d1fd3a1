#include "compiler/frontend/symtable/Builder.h"
#include "compiler/frontend/ast/Visit.h"
#include "compiler/frontend/symtable/Resolve.h"

namespace krait::frontend {

using namespace ast;

static std::string quoted(Identifier name) { return "'" + std::string(name->text) + "'"; }

SymtableBuilder::SymtableBuilder(SymbolTable &table, Identifiers &identifiers, const SymtableOptions &options,
                                 Reporter &reporter)
    : table_(table), identifiers_(identifiers), options_(options), reporter_(reporter),
      classCell_(identifiers.intern("__class__")), super_(identifiers.intern("super")),
      implicit_(identifiers.intern(".0")) {}

// Scopes and symbols.

Scope &SymtableBuilder::enter(Identifier name, ScopeKind kind, const void *node, const Location &where) {
  Scope &scope = *table_.arena.make<Scope>(table_.arena);
  if (!table_.top) table_.top = &scope;
  scope.node = node;
  scope.kind = kind;
  scope.name = name;
  scope.where = where;
  scope.parent = scope_;
  if (scope_) {
    scope.nested = scope_->nested || scope_->isFunctionLike();
    scope.inIterable = scope_->inIterable;
    // Annotations kept as text are walked for their errors only; their names are nobody's.
    if (kind != ScopeKind::Annotation) scope_->addChild(scope);
  }
  scope_ = &scope;
  return scope;
}

void SymtableBuilder::exit() { scope_ = scope_->parent; }

unsigned SymtableBuilder::flagsOf(const Scope &scope, Identifier name) {
  const Symbol *symbol = scope.symbols.find(mangled(name));
  return symbol ? symbol->flags : 0;
}

void SymtableBuilder::define(Scope &scope, Identifier name, unsigned flag, const Location &where) {
  Identifier stored = mangled(name);
  Symbol &symbol = scope.symbols.insert(stored);
  if ((flag & kParameter) && (symbol.flags & kParameter))
    return reporter_.error(where, "duplicate argument " + quoted(name) + " in function definition");
  unsigned flags = symbol.flags | flag;
  if (scope.inIterationTarget) {
    if (flags & (kDeclaredGlobal | kDeclaredNonlocal))
      return reporter_.error(where,
                             "comprehension inner loop cannot rebind assignment expression target " + quoted(name));
    flags |= kIterationVariable;
  }
  symbol.flags = uint16_t(flags);
  if ((flag & kDeclaredGlobal) && module_ && &scope != module_)
    module_->symbols.insert(stored).flags |= kDeclaredGlobal;
}

bool SymtableBuilder::refusedInAnnotation(const char *what, const Location &where) {
  if (scope_->kind != ScopeKind::Annotation) return false;
  reporter_.error(where, "'" + std::string(what) + "' can not be used within an annotation");
  return true;
}

// Statements.

void SymtableBuilder::buildModule(const Mod &module) {
  enter(identifiers_.intern("top"), ScopeKind::Module, &module, {});
  module_ = scope_;
  if (auto *node = tryAs<Module>(&module)) statements(node->body);
  if (auto *node = tryAs<Interactive>(&module)) statements(node->body);
  if (auto *node = tryAs<Expression>(&module)) expression(node->body);
  exit();
}

void SymtableBuilder::statements(std::span<Stmt *const> body) {
  for (const Stmt *node : body) {
    if (reporter_.failed()) return;
    statement(*node);
  }
}

void SymtableBuilder::statement(const Stmt &node) {
  DepthGuard guard(depth_, reporter_);
  if (guard.tooDeep()) return;
  switch (node.kind) {
  case StmtKind::FunctionDef: {
    auto &def = *as<FunctionDef>(&node);
    return function(&def, def.name, def.where, *def.args, def.body, def.decorator_list, def.returns, false);
  }
  case StmtKind::AsyncFunctionDef: {
    auto &def = *as<AsyncFunctionDef>(&node);
    return function(&def, def.name, def.where, *def.args, def.body, def.decorator_list, def.returns, true);
  }
  case StmtKind::ClassDef:
    return classDefinition(*as<ClassDef>(&node));
  case StmtKind::Return:
    return expression(as<Return>(&node)->value);
  case StmtKind::Delete:
    return expressions(as<Delete>(&node)->targets);
  case StmtKind::Assign: {
    auto &assign = *as<Assign>(&node);
    expressions(assign.targets);
    return expression(assign.value);
  }
  case StmtKind::AugAssign: {
    auto &assign = *as<AugAssign>(&node);
    expression(assign.target);
    return expression(assign.value);
  }
  case StmtKind::AnnAssign:
    return annotatedAssignment(*as<AnnAssign>(&node));
  case StmtKind::For:
  case StmtKind::AsyncFor: {
    auto &loop = *as<For>(&node);
    expression(loop.target);
    expression(loop.iter);
    statements(loop.body);
    return statements(loop.orelse);
  }
  case StmtKind::While:
  case StmtKind::If: {
    auto &branch = *as<If>(&node);
    expression(branch.test);
    statements(branch.body);
    return statements(branch.orelse);
  }
  case StmtKind::With:
  case StmtKind::AsyncWith: {
    auto &with = *as<With>(&node);
    for (const WithItem *item : with.items) {
      expression(item->context_expr);
      expression(item->optional_vars);
    }
    return statements(with.body);
  }
  case StmtKind::Match: {
    auto &match = *as<Match>(&node);
    expression(match.subject);
    for (const MatchCase *one : match.cases) {
      pattern(*one->pattern);
      expression(one->guard);
      statements(one->body);
    }
    return;
  }
  case StmtKind::Raise:
    expression(as<Raise>(&node)->exc);
    return expression(as<Raise>(&node)->cause);
  case StmtKind::Try:
  case StmtKind::TryStar: {
    auto &guarded = *as<Try>(&node);
    statements(guarded.body);
    statements(guarded.orelse);
    for (const ExceptHandler *handler : guarded.handlers) {
      expression(handler->type);
      if (handler->name) define(handler->name, kLocal, handler->where);
      statements(handler->body);
    }
    return statements(guarded.finalbody);
  }
  case StmtKind::Assert:
    expression(as<Assert>(&node)->test);
    return expression(as<Assert>(&node)->msg);
  case StmtKind::Import:
    return import(as<Import>(&node)->names);
  case StmtKind::ImportFrom:
    return import(as<ImportFrom>(&node)->names);
  case StmtKind::Global:
    return declaration(node, as<Global>(&node)->names, kDeclaredGlobal);
  case StmtKind::Nonlocal:
    return declaration(node, as<Nonlocal>(&node)->names, kDeclaredNonlocal);
  case StmtKind::ExprStmt:
    return expression(as<ExprStmt>(&node)->value);
  case StmtKind::Pass:
  case StmtKind::Break:
  case StmtKind::Continue:
    return;
  }
}

void SymtableBuilder::declaration(const Stmt &node, std::span<const Identifier> names, unsigned flag) {
  std::string kind = flag == kDeclaredGlobal ? "global" : "nonlocal";
  for (Identifier name : names) {
    unsigned before = flagsOf(*scope_, name);
    if (before & kParameter) return reporter_.error(node.where, "name " + quoted(name) + " is parameter and " + kind);
    if (before & kUsed)
      return reporter_.error(node.where, "name " + quoted(name) + " is used prior to " + kind + " declaration");
    if (before & kAnnotated) return reporter_.error(node.where, "annotated name " + quoted(name) + " can't be " + kind);
    if (before & kLocal)
      return reporter_.error(node.where, "name " + quoted(name) + " is assigned to before " + kind + " declaration");
    define(name, flag, node.where);
    directives_.push_back({scope_, mangled(name), node.where});
  }
}

void SymtableBuilder::annotatedAssignment(const AnnAssign &node) {
  if (auto *name = tryAs<Name>(node.target)) {
    unsigned before = flagsOf(*scope_, name->id);
    if ((before & (kDeclaredGlobal | kDeclaredNonlocal)) && scope_ != module_ && node.simple)
      return reporter_.error(node.where, "annotated name " + quoted(name->id) + " can't be " +
                                             (before & kDeclaredGlobal ? "global" : "nonlocal"));
    if (node.simple)
      define(name->id, kAnnotated | kLocal, name->where);
    else if (node.value)
      define(name->id, kLocal, name->where);
  } else {
    expression(node.target);
  }
  annotation(*node.annotation);
  expression(node.value);
}

void SymtableBuilder::import(std::span<Alias *const> names) {
  for (const Alias *alias : names) {
    Identifier bound = alias->asname ? alias->asname : alias->name;
    size_t dot = bound->text.find('.');
    if (dot != bound->text.npos) bound = identifiers_.intern(bound->text.substr(0, dot));
    if (alias->name->text != "*")
      define(bound, kImported, alias->where);
    else if (scope_->kind != ScopeKind::Module)
      return reporter_.error(alias->where, "import * only allowed at module level");
  }
}

// Functions and classes.

void SymtableBuilder::defaults(const Arguments &args) {
  expressions(args.defaults);
  for (const Expr *value : args.kw_defaults)
    expression(value);
}

void SymtableBuilder::annotation(const Expr &node) {
  if (options_.stringAnnotations) enter(identifiers_.intern("_annotation"), ScopeKind::Annotation, &node, node.where);
  expression(node);
  if (options_.stringAnnotations) exit();
}

void SymtableBuilder::annotations(const void *node, const Location &where, const Arguments &args, const Expr *returns) {
  if (options_.stringAnnotations) enter(identifiers_.intern("_annotation"), ScopeKind::Annotation, node, where);
  auto all = [&](std::span<Arg *const> list) {
    for (const Arg *arg : list)
      expression(arg->annotation);
  };
  all(args.posonlyargs);
  all(args.args);
  if (args.vararg) expression(args.vararg->annotation);
  if (args.kwarg) expression(args.kwarg->annotation);
  all(args.kwonlyargs);
  if (options_.stringAnnotations) exit();
  if (returns) annotation(*returns);
}

void SymtableBuilder::parameters(const Arguments &args) {
  auto all = [&](std::span<Arg *const> list) {
    for (const Arg *arg : list)
      define(arg->arg, kParameter, arg->where);
  };
  all(args.posonlyargs);
  all(args.args);
  all(args.kwonlyargs);
  if (args.vararg) {
    define(args.vararg->arg, kParameter, args.vararg->where);
    scope_->varArgs = true;
  }
  if (args.kwarg) {
    define(args.kwarg->arg, kParameter, args.kwarg->where);
    scope_->varKeywords = true;
  }
}

void SymtableBuilder::function(const void *node, Identifier name, const Location &where, const Arguments &args,
                               std::span<Stmt *const> body, std::span<Expr *const> decorators, const Expr *returns,
                               bool isAsync) {
  define(name, kLocal, where);
  defaults(args);
  annotations(node, where, args, returns);
  expressions(decorators);
  enter(name, ScopeKind::Function, node, where).coroutine = isAsync;
  parameters(args);
  statements(body);
  exit();
}

void SymtableBuilder::classDefinition(const ClassDef &node) {
  define(node.name, kLocal, node.where);
  expressions(node.bases);
  for (const Keyword *keyword : node.keywords)
    expression(keyword->value);
  expressions(node.decorator_list);
  enter(node.name, ScopeKind::Class, &node, node.where);
  Identifier outerClass = privateClass_;
  privateClass_ = node.name;
  statements(node.body);
  privateClass_ = outerClass;
  exit();
}

// Expressions.

void SymtableBuilder::expressions(std::span<Expr *const> list) {
  for (const Expr *node : list)
    expression(*node);
}

void SymtableBuilder::expression(const Expr &node) {
  DepthGuard guard(depth_, reporter_);
  if (guard.tooDeep()) return;
  switch (node.kind) {
  case ExprKind::NamedExpr:
    if (!refusedInAnnotation("named expression", node.where)) namedExpression(*as<NamedExpr>(&node));
    return;
  case ExprKind::Lambda: {
    auto &lambda = *as<Lambda>(&node);
    defaults(*lambda.args);
    enter(identifiers_.intern("lambda"), ScopeKind::Function, &node, node.where).isLambda = true;
    parameters(*lambda.args);
    expression(lambda.body);
    return exit();
  }
  case ExprKind::ListComp: {
    auto &list = *as<ListComp>(&node);
    return comprehension(node, Comprehension::List, "listcomp", list.generators, *list.elt, nullptr);
  }
  case ExprKind::SetComp: {
    auto &set = *as<SetComp>(&node);
    return comprehension(node, Comprehension::Set, "setcomp", set.generators, *set.elt, nullptr);
  }
  case ExprKind::DictComp: {
    auto &dict = *as<DictComp>(&node);
    return comprehension(node, Comprehension::Dict, "dictcomp", dict.generators, *dict.key, dict.value);
  }
  case ExprKind::GeneratorExp: {
    auto &generator = *as<GeneratorExp>(&node);
    return comprehension(node, Comprehension::Generator, "genexpr", generator.generators, *generator.elt, nullptr);
  }
  case ExprKind::Yield:
    return yield(node, as<Yield>(&node)->value);
  case ExprKind::YieldFrom:
    return yield(node, as<YieldFrom>(&node)->value);
  case ExprKind::Await:
    if (refusedInAnnotation("await expression", node.where)) return;
    expression(as<Await>(&node)->value);
    scope_->coroutine = true;
    return;
  case ExprKind::Name: {
    auto &name = *as<Name>(&node);
    define(name.id, name.ctx == ExprContext::Load ? kUsed : kLocal, node.where);
    if (name.ctx == ExprContext::Load && name.id == super_ && scope_->isFunctionLike())
      define(classCell_, kUsed, node.where);
    return;
  }
  case ExprKind::Constant:
    return;
  case ExprKind::Call: {
    auto &call = *as<Call>(&node);
    expression(call.func);
    expressions(call.args);
    for (const Keyword *keyword : call.keywords)
      expression(keyword->value);
    return;
  }
  default:
    break;
  }
  // Everything else binds nothing of its own: its subexpressions in the order of the fields.
  auto field = [this](const char *, Quantity, const auto &value) {
    using Field = std::remove_cvref_t<decltype(value)>;
    if constexpr (std::is_same_v<Field, Expr *>) expression(value);
    if constexpr (std::is_same_v<Field, std::span<Expr *>>)
      for (const Expr *item : value)
        expression(item);
  };
  visit(node, [&](const auto &concrete) { visitFields(concrete, field); });
}

void SymtableBuilder::yield(const Expr &node, const Expr *value) {
  if (refusedInAnnotation("yield expression", node.where)) return;
  expression(value);
  scope_->generator = true;
  static constexpr const char *kWhere[] = {nullptr, "list comprehension", "set comprehension", "dict comprehension",
                                           "generator expression"};
  if (const char *where = kWhere[uint8_t(scope_->comprehension)])
    reporter_.error(node.where, std::string("'yield' inside ") + where);
}

void SymtableBuilder::comprehension(const Expr &node, Comprehension kind, const char *name,
                                    std::span<ast::Comprehension *const> generators, const Expr &element,
                                    const Expr *value) {
  // The outermost iterable belongs to the enclosing scope and comes in as the parameter `.0`.
  const ast::Comprehension &outermost = *generators.front();
  ++scope_->inIterable;
  expression(outermost.iter);
  --scope_->inIterable;

  Scope &scope = enter(identifiers_.intern(name), ScopeKind::Function, &node, node.where);
  scope.comprehension = kind;
  scope.coroutine = outermost.is_async;
  define(implicit_, kParameter, node.where);
  for (const ast::Comprehension *clause : generators) {
    scope.inIterationTarget = true;
    expression(clause->target);
    scope.inIterationTarget = false;
    if (clause != &outermost) {
      ++scope.inIterable;
      expression(clause->iter);
      --scope.inIterable;
    }
    expressions(clause->ifs);
    if (clause->is_async) scope.coroutine = true;
  }
  expression(value);
  expression(element);
  scope.generator = kind == Comprehension::Generator;
  bool awaits = scope.coroutine && kind != Comprehension::Generator;
  exit();
  if (awaits) scope_->coroutine = true;
}

void SymtableBuilder::namedExpression(const NamedExpr &node) {
  if (scope_->inIterable)
    return reporter_.error(node.where, "assignment expression cannot be used in a comprehension iterable expression");
  if (scope_->comprehension != Comprehension::None) bindOutsideComprehension(*as<Name>(node.target));
  expression(node.value);
  expression(node.target);
}

/// `:=` in a comprehension binds in the nearest scope around that is no comprehension. 3.11 asks the scopes around for
/// the name as it is written, so a private name of a class (`__x`) is not found there.
void SymtableBuilder::bindOutsideComprehension(const Name &target) {
  for (Scope *scope = scope_; scope; scope = scope->parent) {
    const Symbol *symbol = scope->symbols.find(target.id);
    const unsigned flags = symbol ? symbol->flags : 0;
    if (scope->comprehension != Comprehension::None) {
      if (flags & kIterationVariable)
        return reporter_.error(target.where, "assignment expression cannot rebind comprehension iteration variable " +
                                                 quoted(target.id));
      continue;
    }
    if (scope->kind == ScopeKind::Class)
      return reporter_.error(target.where,
                             "assignment expression within a comprehension cannot be used in a class body");
    bool global = scope->kind == ScopeKind::Module || (flags & kDeclaredGlobal);
    define(target.id, global ? kDeclaredGlobal : kDeclaredNonlocal, target.where);
    directives_.push_back({scope_, mangled(target.id), target.where});
    return define(*scope, target.id, scope->kind == ScopeKind::Module ? kDeclaredGlobal : kLocal, target.where);
  }
}

// Patterns.

void SymtableBuilder::pattern(const Pattern &node) {
  DepthGuard guard(depth_, reporter_);
  if (guard.tooDeep()) return;
  auto all = [this](std::span<Pattern *const> list) {
    for (const Pattern *item : list)
      pattern(*item);
  };
  switch (node.kind) {
  case PatternKind::MatchValue:
    return expression(as<MatchValue>(&node)->value);
  case PatternKind::MatchSingleton:
    return;
  case PatternKind::MatchSequence:
    return all(as<MatchSequence>(&node)->patterns);
  case PatternKind::MatchStar:
    if (Identifier name = as<MatchStar>(&node)->name) define(name, kLocal, node.where);
    return;
  case PatternKind::MatchMapping: {
    auto &mapping = *as<MatchMapping>(&node);
    expressions(mapping.keys);
    all(mapping.patterns);
    if (mapping.rest) define(mapping.rest, kLocal, node.where);
    return;
  }
  case PatternKind::MatchClass: {
    auto &match = *as<MatchClass>(&node);
    expression(match.cls);
    all(match.patterns);
    return all(match.kwd_patterns);
  }
  case PatternKind::MatchAs: {
    auto &capture = *as<MatchAs>(&node);
    if (capture.pattern) pattern(*capture.pattern);
    if (capture.name) define(capture.name, kLocal, node.where);
    return;
  }
  case PatternKind::MatchOr:
    return all(as<MatchOr>(&node)->patterns);
  }
}

std::unique_ptr<SymbolTable> buildSymbolTable(const Mod &module, Identifiers &identifiers,
                                              const SymtableOptions &options, Reporter &reporter) {
  auto table = std::make_unique<SymbolTable>();
  SymtableBuilder builder(*table, identifiers, options, reporter);
  builder.buildModule(module);
  if (!reporter.failed()) resolveScopes(*table, identifiers, builder, reporter);
  return table;
}

} // namespace krait::frontend
