// A code object as a code unit again: for what is written for code units (the verifier, marshal's writer).
#pragma once
#include "compiler/bytecode/CodeUnit.h"
#include "runtime/call/Code.h"
#include <memory>

namespace krait::runtime {

enum class NestedCode : uint8_t {
  Converted,
  Omitted, // None stands for code objects, and for constants that a code unit cannot have
};

/// Copies: the result does not refer to the object. Null: MemoryError pending, or nothing pending and there is a
/// constant that no code unit can have (only Converted). Runs no Python code.
std::unique_ptr<bytecode::CodeTree> codeUnitOf(Thread &thread, CodeObject *code, NestedCode nested);

/// The constant of None, True, False, Ellipsis or an exact int, float, complex, str or bytes; null for anything else.
const Constant *scalarConstant(Value value, Arena &arena);

} // namespace krait::runtime
