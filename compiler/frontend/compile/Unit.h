// The state of one scope while its code is generated.
#pragma once
#include "compiler/frontend/compile/ConstantTable.h"
#include "compiler/frontend/compile/Graph.h"
#include "compiler/frontend/symtable/Scope.h"

namespace krait::frontend {

enum class UnitKind : uint8_t { Module, Class, Function, AsyncFunction, Lambda, Comprehension };

/// What surrounds the current statement and has to be undone when control leaves it.
enum class RegionKind : uint8_t {
  WhileLoop,
  ForLoop,
  TryBody,        // of a try with handlers
  FinallyBody,    // of a try with finally (handlers included)
  FinallyHandler, // the finally part run for an exception
  With,
  AsyncWith,
  Handler,      // the dispatch of a try's handlers
  GroupHandler, // the same of except*
  HandlerBody,  // the body of one handler
  KeptValue,    // a finally part run inline while a return value waits on the stack
  AsyncComprehension,
};

struct Region {
  RegionKind kind;
  Block *start = nullptr;
  Block *exit = nullptr;                   // loops: where break goes
  std::span<ast::Stmt *const> finalBody{}; // FinallyBody
  const ast::Stmt *with = nullptr;         // With, AsyncWith
  ast::Identifier name = nullptr;          // HandlerBody of `except T as name`
};

struct Unit {
  /// Graph and tables live in `scratch`; when the unit is destroyed, what was allocated there since is gone.
  Unit(UnitKind kind, Scope &scope, Arena &scratch)
      : before(scratch.mark()), kind(kind), scope(scope), constants(scratch), names(scratch), variables(scratch),
        cells(scratch), freeVariables(scratch), frozenSets(scratch), graph(scratch), regions(scratch) {}
  ~Unit() { graph.arena.rewind(before); }
  Unit(const Unit &) = delete;
  Unit &operator=(const Unit &) = delete;

  Arena::Mark before; // what surrounding units have allocated; they allocate nothing while this one is open
  UnitKind kind;
  Scope &scope;
  Unit *parent = nullptr;
  const Constant *name = nullptr;
  const Constant *qualName = nullptr;
  ast::Identifier identifier = nullptr;   // name of a class or function
  ast::Identifier privateClass = nullptr; // innermost class around, for mangling
  int32_t firstLine = 0;
  uint32_t argCount = 0, posOnlyArgCount = 0, kwOnlyArgCount = 0;

  PointerIndex constants;                              // const Constant *
  PointerIndex names, variables, cells, freeVariables; // Identifier
  ArenaVector<const Constant *> frozenSets;            // this unit's copies of frozensets with identifier-like strings

  Graph graph;
  Block *current = nullptr;
  ast::Location where = kNowhere; // position of the instructions emitted now
  ArenaVector<Region> regions;
};

} // namespace krait::frontend
