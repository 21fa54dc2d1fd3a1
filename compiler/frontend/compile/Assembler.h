// From a generated unit's graph to its code unit: flow passes, then assembly (bytecode-3.11, sections 17 to 19).
#pragma once
#include "compiler/bytecode/CodeUnit.h"
#include "compiler/frontend/compile/Unit.h"
#include <functional>

namespace krait::frontend {

struct CodeFacts {
  uint32_t features = 0;      // future flags that every code unit carries
  bool topLevelAwait = false; // a module compiled with that flag may be a coroutine
  const Constant *fileName = nullptr;
};

/// The code unit, in the arena of `constants`. `textOf` gives the interned Str of an identifier.
const bytecode::CodeUnit *assembleUnit(Unit &unit, const CodeFacts &facts, ConstantTable &constants,
                                       const std::function<const Constant *(ast::Identifier)> &textOf);

} // namespace krait::frontend
