// Code units as text, in the form of `python3.11 -m dis FILE`: lines, jump targets, arguments in words, caches hidden,
// the exception table, then each nested code object.
#pragma once
#include "compiler/bytecode/CodeUnit.h"
#include <string>

namespace krait::bytecode {

/// The whole tree. The unit must be structurally sound (from the compiler, or readMarshal); indices out of range come
/// out as `?`.
std::string disassemble(const CodeUnit &root);

/// One unit, without the nested ones.
std::string disassembleUnit(const CodeUnit &unit);

} // namespace krait::bytecode
