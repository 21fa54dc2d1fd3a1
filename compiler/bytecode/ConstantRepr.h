// Constants as Python's repr() writes them: for listings, dumps and diagnostics.
#pragma once
#include "compiler/support/Constant.h"
#include <string>
#include <string_view>

namespace krait::bytecode {

/// repr() of the constant. A code object comes out as `<code object NAME, file "FILE", line N>`: its address is left
/// out, so that listings are reproducible. Frozensets keep the order of their items.
std::string constantRepr(const Constant &constant);

/// repr() of a str (UTF-8 with surrogates) and of a bytes object.
std::string stringRepr(std::string_view text);
std::string bytesRepr(std::string_view bytes);

} // namespace krait::bytecode
