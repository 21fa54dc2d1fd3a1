#include "compiler/frontend/compile/Generator.h"
#include "compiler/frontend/compile/Assembler.h"
#include "compiler/frontend/symtable/Mangle.h"
#include <algorithm>

namespace krait::frontend {

using namespace ast;

Generator::Generator(ModuleContext &context) : context_(context), none_(context.constants.none()) {}

bool Generator::allowsTopLevelAwait() const {
  return (context_.features & kAllowTopLevelAwait) && u_->scope.kind == ScopeKind::Module;
}

bool Generator::startsWaiting() {
  if (allowsTopLevelAwait()) u_->scope.coroutine = true;
  return allowsTopLevelAwait() || u_->kind == UnitKind::AsyncFunction;
}

// Units.

static std::vector<Identifier> sortedNames(const Scope &scope, NameScope which, bool andPassedOn) {
  std::vector<Identifier> names;
  for (const Symbol &symbol : scope.symbols.all())
    if (symbol.scope == which || (andPassedOn && (symbol.flags & kFreeInClass))) names.push_back(symbol.name);
  std::sort(names.begin(), names.end(), [](Identifier a, Identifier b) { return a->text < b->text; });
  return names;
}

void Generator::enterUnit(UnitKind kind, const void *node, Identifier name, int32_t firstLine) {
  Scope *scope = u_ ? u_->scope.child(node) : context_.symbols.top;
  KRAIT_CHECK(scope, "every scope of the tree is in the symbol table");
  units_.push_back(std::make_unique<Unit>(kind, *scope, context_.scratch));
  Unit *unit = units_.back().get();
  unit->parent = u_;
  unit->identifier = name;
  unit->name = textOf(name);
  unit->firstLine = firstLine;
  unit->privateClass = kind == UnitKind::Class ? name : u_ ? u_->privateClass : nullptr;
  for (const Symbol &symbol : scope->symbols.all()) {
    if (!(symbol.flags & kParameter)) break;
    unit->variables.add(symbol.name);
  }
  if (scope->needsClassCell) unit->cells.add(identifier("__class__"));
  for (Identifier cell : sortedNames(*scope, NameScope::Cell, false))
    unit->cells.add(cell);
  for (Identifier free : sortedNames(*scope, NameScope::Free, true))
    unit->freeVariables.add(free);
  u_ = unit;
  unit->qualName = kind == UnitKind::Module ? unit->name : qualifiedName();
  unit->graph.entry = unit->current = newBlock();
  unit->where = {firstLine, 0, firstLine, 0};
  if (kind == UnitKind::Module) unit->where.lineno = 0;
  emit(Opcode::RESUME, 0);
  if (kind == UnitKind::Module) unit->where.lineno = -1;
}

const krait::Constant *Generator::qualifiedName() const {
  const Unit *parent = u_->parent;
  if (!parent->parent) return u_->name; // directly in the module
  bool named = u_->kind == UnitKind::Function || u_->kind == UnitKind::AsyncFunction || u_->kind == UnitKind::Class;
  if (named) {
    Identifier stored = const_cast<Generator *>(this)->mangleFor(*parent, u_->identifier);
    if (parent->scope.scopeOf(stored) == NameScope::GlobalExplicit) return u_->name;
  }
  std::string text(parent->qualName->text);
  bool locals =
      parent->kind == UnitKind::Function || parent->kind == UnitKind::AsyncFunction || parent->kind == UnitKind::Lambda;
  text += locals ? ".<locals>." : ".";
  text += u_->name->text;
  return context_.constants.text(text);
}

const krait::Constant *Generator::finishUnit(bool returnsNone) {
  Block *block = u_->current;
  bool returned = !block->empty() && block->last().op == Opcode::RETURN_VALUE;
  if (!returned) {
    clearWhere();
    if (returnsNone) loadNone();
    emit(Opcode::RETURN_VALUE);
  }
  const bytecode::CodeUnit *code = nullptr;
  if (!context_.reporter.failed()) {
    CodeFacts facts{.features = context_.features & kInheritableFlags,
                    .topLevelAwait = allowsTopLevelAwait(),
                    .fileName = constants().text(context_.options.fileName)};
    code = assembleUnit(*u_, facts, constants(), [this](Identifier name) { return textOf(name); });
  }
  u_ = u_->parent;
  units_.pop_back();
  return constants().intern({.kind = ConstantKind::Code, .code = code});
}

const bytecode::CodeUnit *Generator::module(const Mod &module) {
  enterUnit(UnitKind::Module, &module, identifier("<module>"), 1);
  bool returnsNone = true;
  if (auto *node = tryAs<Module>(&module)) {
    body(node->body);
  } else if (auto *node = tryAs<Interactive>(&module)) {
    moduleBody(node->body);
  } else if (auto *node = tryAs<Expression>(&module)) {
    expression(*node->body);
    returnsNone = false;
  }
  return finishUnit(returnsNone)->code;
}

// Emission.

void Generator::use(Block *block) {
  u_->current->next = block;
  u_->current = block;
}

void Generator::emitAt(const Location &where, Opcode op, uint32_t arg) {
  Block *block = u_->current;
  if (!block->empty() && (block->last().isJump() || block->last().leavesScope())) {
    use(newBlock());
    block = u_->current;
  }
  block->append(context_.scratch, {.op = op, .arg = arg, .where = where});
}

void Generator::jumpAt(const Location &where, Opcode op, Block *target) {
  emitAt(where, op);
  u_->current->last().target = target;
}

uint32_t Generator::constantIndex(const krait::Constant *constant) {
  if (constant->kind == ConstantKind::FrozenSet) {
    // A frozenset with an identifier-like string is one object per code unit (marshal's references show it).
    auto identifierLike = [](const krait::Constant *item) {
      return item->kind == ConstantKind::Str && std::ranges::all_of(item->text, [](unsigned char c) {
               return (c | 32) - 'a' < 26u || c - '0' < 10u || c == '_';
             });
    };
    if (std::ranges::any_of(constant->items, identifierLike)) {
      for (const krait::Constant *copy : u_->frozenSets)
        if (sameConstant(*copy, *constant)) return u_->constants.add(copy);
      u_->frozenSets.push_back(constants().arena().make<krait::Constant>(*constant));
      constant = u_->frozenSets.back();
    }
  }
  return u_->constants.add(constant);
}

// Names.

const krait::Constant *Generator::textOf(Identifier name) {
  if (name->number >= texts_.size()) texts_.resize(context_.identifiers.count() + 16);
  const krait::Constant *&text = texts_[name->number];
  if (!text) text = constants().text(name->text);
  return text;
}

Identifier Generator::mangleFor(const Unit &unit, Identifier name) {
  return mangle(context_.identifiers, unit.privateClass, name);
}

void Generator::emitName(Opcode op, Identifier name) { emit(op, u_->names.add(mangled(name))); }

bool Generator::refuseForbidden(Identifier name, ExprContext access) {
  if (name->text != "__debug__" || access == ExprContext::Load) return false;
  error(access == ExprContext::Store ? "cannot assign to __debug__" : "cannot delete __debug__");
  return true;
}

void Generator::variable(Identifier name, ExprContext access) {
  if (refuseForbidden(name, access)) return;
  Identifier stored = mangled(name);
  static constexpr Opcode kDeref[] = {Opcode::LOAD_DEREF, Opcode::STORE_DEREF, Opcode::DELETE_DEREF};
  static constexpr Opcode kFast[] = {Opcode::LOAD_FAST, Opcode::STORE_FAST, Opcode::DELETE_FAST};
  static constexpr Opcode kGlobal[] = {Opcode::LOAD_GLOBAL, Opcode::STORE_GLOBAL, Opcode::DELETE_GLOBAL};
  static constexpr Opcode kName[] = {Opcode::LOAD_NAME, Opcode::STORE_NAME, Opcode::DELETE_NAME};
  uint8_t which = uint8_t(access);
  bool load = access == ExprContext::Load;
  auto global = [&] { emit(kGlobal[which], u_->names.add(stored) << (load ? 1 : 0)); };
  bool inFunction = u_->scope.isFunctionLike();
  NameScope scope = u_->scope.scopeOf(stored);
  switch (scope) {
  case NameScope::Free:
  case NameScope::Cell: {
    // Slots are numbered cells first here; the assembler knows the final ones.
    uint32_t slot = scope == NameScope::Cell ? u_->cells.add(stored) : u_->cells.size() + u_->freeVariables.add(stored);
    bool inClass = u_->scope.kind == ScopeKind::Class;
    return emit(load && inClass ? Opcode::LOAD_CLASSDEREF : kDeref[which], slot);
  }
  case NameScope::Local:
    if (inFunction) return emit(kFast[which], u_->variables.add(stored));
    break;
  case NameScope::GlobalImplicit:
    if (inFunction) return global();
    break;
  case NameScope::GlobalExplicit:
    return global();
  case NameScope::Unknown:
    break;
  }
  emit(kName[which], u_->names.add(stored));
}

} // namespace krait::frontend
