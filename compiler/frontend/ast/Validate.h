// Whether a tree that no parser made is one: the promises that the phases after parsing rely on.
//
// A tree from Python code has the right types everywhere and its required fields; that is all. This checks the rest, in
// CPython's order and with its messages: contexts, lists that must not be empty or must be equally long, names that are
// constants, patterns, positions. What CPython leaves unchecked and then stumbles over (None in a list of handlers,
// patterns or names) is an error too.
#pragma once
#include "compiler/frontend/ast/Reporter.h"

namespace krait::ast {

/// Reports the first thing that is wrong (ValueError, TypeError or RecursionError, without a position). A constant of
/// kind Code without code stands for an object that no constant can be; its text is the name of the object's type.
void validate(const Mod &tree, Reporter &reporter);

} // namespace krait::ast
