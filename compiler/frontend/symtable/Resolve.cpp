// One recursive pass over the scopes. On the way down, `bound_` says which names some enclosing function binds; on the
// way up each scope hands its parent the names that are still free. A scope undoes its changes of `bound_` when it is
// left, so the whole pass is linear in the number of symbols (times nesting for the ones passed on).
#include "compiler/frontend/symtable/Resolve.h"
#include <string>

namespace krait::frontend {

namespace {

class Resolver {
public:
  Resolver(uint32_t identifierCount, ast::Identifier classCell, const std::vector<Directive> &directives,
           ast::Reporter &reporter)
      : bound_(identifierCount, 0), mark_(identifierCount, 0), classCell_(classCell), directives_(directives),
        reporter_(reporter) {}

  std::vector<ast::Identifier> resolve(Scope &scope, bool insideFunctionLike);

private:
  NameScope ownScope(Scope &scope, const Symbol &symbol, bool enclosed);
  void setBound(ast::Identifier name, bool to) {
    if (bool(bound_[name->number]) == to) return;
    bound_[name->number] = to;
    undo_.push_back(name);
  }
  void undoTo(size_t size) {
    for (; undo_.size() > size; undo_.pop_back())
      bound_[undo_.back()->number] ^= 1;
  }
  void errorAtDirective(const Scope &scope, ast::Identifier name, std::string message);

  std::vector<uint8_t> bound_;
  std::vector<uint32_t> mark_; // scratch: collected in the set numbered `stamp_`
  uint32_t stamp_ = 0;
  std::vector<ast::Identifier> undo_;
  ast::Identifier classCell_;
  const std::vector<Directive> &directives_;
  ast::Reporter &reporter_;
};

std::string quoted(ast::Identifier name) { return "'" + std::string(name->text) + "'"; }

void Resolver::errorAtDirective(const Scope &scope, ast::Identifier name, std::string message) {
  for (const Directive &directive : directives_)
    if (directive.scope == &scope && directive.name == name) return reporter_.error(directive.where, message);
  reporter_.error(scope.where, message);
}

NameScope Resolver::ownScope(Scope &scope, const Symbol &symbol, bool enclosed) {
  if (symbol.flags & kDeclaredGlobal) {
    if (symbol.flags & kDeclaredNonlocal)
      errorAtDirective(scope, symbol.name, "name " + quoted(symbol.name) + " is nonlocal and global");
    return NameScope::GlobalExplicit;
  }
  if (symbol.flags & kDeclaredNonlocal) {
    if (!enclosed)
      errorAtDirective(scope, symbol.name, "nonlocal declaration not allowed at module level");
    else if (!bound_[symbol.name->number])
      errorAtDirective(scope, symbol.name, "no binding for nonlocal " + quoted(symbol.name) + " found");
    return NameScope::Free;
  }
  if (symbol.flags & kBound) return NameScope::Local;
  if (bound_[symbol.name->number]) return NameScope::Free;
  return NameScope::GlobalImplicit;
}

/// Resolves `scope` and all inside; returns the names free in it. `enclosed`: there is an enclosing scope at all.
std::vector<ast::Identifier> Resolver::resolve(Scope &scope, bool enclosed) {
  size_t outside = undo_.size();
  for (Symbol &symbol : scope.symbols.all())
    symbol.scope = ownScope(scope, symbol, enclosed);

  // What the children see: functions add their locals and hide what they declare global; classes only add __class__.
  if (scope.kind == ScopeKind::Class) {
    setBound(classCell_, true);
  } else {
    for (const Symbol &symbol : scope.symbols.all()) {
      if (symbol.scope == NameScope::GlobalExplicit) setBound(symbol.name, false);
      if (symbol.scope == NameScope::Local && scope.isFunctionLike()) setBound(symbol.name, true);
    }
  }
  std::vector<ast::Identifier> fromChildren;
  for (Scope *child = scope.firstChild; child; child = child->next)
    for (ast::Identifier name : resolve(*child, true))
      fromChildren.push_back(name);
  undoTo(outside);

  // What remains free: the children's names that this scope does not own, and its own free ones.
  uint32_t stamp = ++stamp_;
  std::vector<ast::Identifier> free;
  auto addFree = [&](ast::Identifier name) {
    if (mark_[name->number] == stamp) return;
    mark_[name->number] = stamp;
    free.push_back(name);
  };
  for (const Symbol &symbol : scope.symbols.all())
    if (symbol.scope == NameScope::Free) addFree(symbol.name);
  for (ast::Identifier name : fromChildren) {
    Symbol *own = scope.symbols.find(name);
    if (scope.kind == ScopeKind::Class) {
      if (name == classCell_) {
        scope.needsClassCell = true;
        continue;
      }
      if (own && (own->flags & (kBound | kDeclaredGlobal))) own->flags |= kFreeInClass;
    } else if (own && scope.isFunctionLike() && (own->scope == NameScope::Local || own->scope == NameScope::Cell)) {
      own->scope = NameScope::Cell;
      continue;
    }
    if (!own && (!enclosed || !bound_[name->number])) continue;
    if (!own) scope.symbols.insert(name).scope = NameScope::Free;
    addFree(name);
  }
  return free;
}

} // namespace

void resolveScopes(SymbolTable &table, ast::Identifiers &identifiers, const SymtableBuilder &builder,
                   ast::Reporter &reporter) {
  Resolver(identifiers.count(), builder.classCellName(), builder.directives(), reporter).resolve(*table.top, false);
}

} // namespace krait::frontend
