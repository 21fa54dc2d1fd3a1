// Checks that a code unit is safe to load: what the VM and the HIR builder rely on without looking.
//
// Verified code has: only opcodes of the table with arguments in range; zeroed, complete caches; jumps and handlers
// that land on instructions; every instruction reached with one stack depth, never below what it needs nor above
// co_stacksize; no path off the end; handlers whose depth every covered instruction has; a position for each unit;
// slots in the order locals, cells, free variables, with enough locals for the parameters; calls as PRECALL and CALL in
// a row. What kinds of values are on the stack is not checked (NULL apart from its pairing with calls is the
// compiler's business): code that did not come from a compiler can still misbehave in ways that are not memory-safe.
#pragma once
#include "compiler/bytecode/CodeUnit.h"
#include <cstdint>
#include <optional>
#include <string>

namespace krait::bytecode {

struct VerifyError {
  std::string unit;      // qualified name of the code unit
  uint32_t at = 0;       // code unit (instruction) the problem is at
  bool hasPlace = false; // otherwise it is about the whole unit
  std::string message;
  std::string text() const; // "in f at offset 12: ..."
};

/// The first problem in the unit or one of those nested in it. Nested units stand in `consts` itself, not in tuples
/// there (the marshal reader sees to that).
std::optional<VerifyError> verify(const CodeUnit &root);

} // namespace krait::bytecode
