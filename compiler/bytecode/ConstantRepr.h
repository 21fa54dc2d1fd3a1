// Constants as Python's repr() writes them: for listings, dumps and diagnostics.
#pragma once
#include "compiler/support/Constant.h"
#include <string>

namespace krait::bytecode {

/// repr() of the constant; of str and bytes it is support/StringRepr.h's. A code object comes out as `<code object
/// NAME, file "FILE", line N>`: its address is left out, so that listings are reproducible. Frozensets keep the order
/// of their items.
std::string constantRepr(const Constant &constant);

} // namespace krait::bytecode
