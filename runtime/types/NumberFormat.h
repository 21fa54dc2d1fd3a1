// What float, complex and int share in __format__.
#pragma once
#include "runtime/types/FormatSpec.h"

namespace krait::runtime {

/// A double by a parsed specification ('e' 'f' 'g' 'n' '%' in both cases, or no type). ValueError for other types;
/// `typeName` stands in the message.
[[nodiscard]] Ref formatDouble(Thread &thread, double value, const FormatSpec &spec, const char *typeName);
/// complex.__format__.
[[nodiscard]] Ref formatComplex(Thread &thread, double real, double imaginary, Value spec);

} // namespace krait::runtime
