// Type variables in subscripted classes: finding and replacing them, through the protocols of the typing module
// (__typing_subst__, __typing_prepare_subst__, __parameters__). All may run Python code.
#pragma once
#include "runtime/object/Ref.h"

namespace krait::runtime {

struct Thread;
class StrBuilder;

/// `args` with the parameters replaced by `item` (a tuple, or one argument), as alias[item] does. New tuple. `alias` is
/// for messages: "list[int] is not a generic class", "Too many arguments for ...".
[[nodiscard]] Ref substituteTypeParameters(Thread &thread, Value alias, Value args, Value parameters, Value item);
/// How a type shows inside an alias or union: builtins without their module, others with it, anything else as its repr.
[[nodiscard]] bool appendTypeName(Thread &thread, StrBuilder &text, Value type);

} // namespace krait::runtime
