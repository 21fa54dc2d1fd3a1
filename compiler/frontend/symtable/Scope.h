// Scopes and the names in them: the result of the symbol table pass.
#pragma once
#include "compiler/frontend/ast/Nodes.h"
#include "compiler/support/ArenaVector.h"
#include <cstdint>

namespace krait::frontend {

/// What a scope does with a name, collected while its body is walked. The values are CPython's.
enum SymbolFlag : uint16_t {
  kDeclaredGlobal = 1,
  kLocal = 2,
  kParameter = 4,
  kDeclaredNonlocal = 8,
  kUsed = 16,
  kFreeInClass = 64, // also free for functions inside: the class passes the enclosing function's cell on
  kImported = 128,
  kAnnotated = 256,
  kIterationVariable = 512, // target of a comprehension's `for`
  kBound = kLocal | kParameter | kImported,
};

/// Where a name lives, decided by resolution. The values are those of the `symtable` module.
enum class NameScope : uint8_t { Unknown = 0, Local = 1, GlobalExplicit = 2, GlobalImplicit = 3, Free = 4, Cell = 5 };

struct Symbol {
  ast::Identifier name; // mangled
  uint16_t flags = 0;
  NameScope scope = NameScope::Unknown;
};

/// Symbols in order of first appearance, looked up by identity of the name.
class SymbolMap {
public:
  explicit SymbolMap(Arena &arena) : symbols_(arena), slots_(arena) {}
  Symbol *find(ast::Identifier name);
  const Symbol *find(ast::Identifier name) const { return const_cast<SymbolMap *>(this)->find(name); }
  /// The symbol of `name`, made with no flags when it is new. Valid until the next call.
  Symbol &insert(ast::Identifier name);
  ArenaVector<Symbol> &all() { return symbols_; }
  const ArenaVector<Symbol> &all() const { return symbols_; }

private:
  void index(uint32_t position);

  ArenaVector<Symbol> symbols_;
  ArenaVector<uint32_t> slots_; // position + 1, open addressing; only from kLinear symbols on
};

enum class ScopeKind : uint8_t { Module, Class, Function, Annotation };
enum class Comprehension : uint8_t { None, List, Set, Dict, Generator };

struct Scope {
  explicit Scope(Arena &arena) : symbols(arena) {}

  ScopeKind kind = ScopeKind::Module;
  Comprehension comprehension = Comprehension::None;
  bool isLambda = false;
  bool nested = false; // inside a function, at any distance
  bool generator = false;
  bool coroutine = false;
  bool varArgs = false;
  bool varKeywords = false;
  bool needsClassCell = false;    // class: a method uses `__class__` or `super`
  bool inIterationTarget = false; // while walking: names are a comprehension's targets
  int inIterable = 0;             // while walking: nesting of comprehension iterables
  ast::Identifier name = nullptr; // as written
  ast::Location where;
  const void *node = nullptr;     // the Mod, FunctionDef, ClassDef, Lambda or comprehension that opens it
  Scope *parent = nullptr;
  Scope *firstChild = nullptr, *lastChild = nullptr; // in source order
  Scope *previous = nullptr, *next = nullptr;        // siblings
  SymbolMap symbols;                                 // of a function: the parameters first, in the order of their slots

  void addChild(Scope &child);
  /// The child that a node opens, or null. Fast when children are asked for nearly in source order.
  Scope *child(const void *opener);

  bool isFunctionLike() const { return kind == ScopeKind::Function; }
  NameScope scopeOf(ast::Identifier name) const {
    const Symbol *symbol = symbols.find(name);
    return symbol ? symbol->scope : NameScope::Unknown;
  }

private:
  Scope *found_ = nullptr; // the child asked for last
};

struct SymbolTable {
  Arena arena; // of the scopes
  Scope *top = nullptr;
};

} // namespace krait::frontend
