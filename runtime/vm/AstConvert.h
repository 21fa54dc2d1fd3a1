// Syntax trees as Python objects, and back. Both walk the rows of Reflect.h: no node is treated by hand.
#pragma once
#include "compiler/frontend/compile/Compile.h"
#include "compiler/support/Arena.h"
#include "runtime/object/Ref.h"

namespace krait::runtime {

struct Thread;

/// The tree as instances of _ast's classes. New; zero with RecursionError or MemoryError pending.
[[nodiscard]] Ref astToObject(Thread &thread, const ast::Mod &tree);

/// The tree that `object` describes, in the arena, with the types and required fields that the grammar wants and
/// nothing else checked (ast/Validate.h does that; objects that are no constants are left to it). Runs Python code.
/// Null: the exception is pending, CPython's for what is missing or of the wrong type.
[[nodiscard]] ast::Mod *astFromObject(Thread &thread, Value object, frontend::CompileMode mode, Arena &arena,
                                      ast::Identifiers &identifiers);

} // namespace krait::runtime
