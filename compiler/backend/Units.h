// Compilation units: the functions of a program divided so that LLVM works on several of them at once.
//
// Each unit is an LLVM module in a context of its own; units know each other's functions by hidden symbols
// (codegen/Codegen.h). How a program is divided depends on the program alone, never on the machine or on who is first:
// the same input makes the same executable.
#pragma once
#include "compiler/hir/ir/Hir.h"
#include <cstddef>
#include <vector>

namespace krait::backend {

struct Unit {
  struct Item {
    size_t module, function; // indices
  };
  std::vector<Item> functions;
};

/// At least one unit, of about equal work; small programs stay in one. Functions left to the VM are in none.
std::vector<Unit> divide(const std::vector<hir::Module> &modules);

/// All functions in one unit: what the full optimisation pipeline and readers of its output want.
Unit wholeProgram(const std::vector<hir::Module> &modules);

} // namespace krait::backend
