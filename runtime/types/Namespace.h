// types.SimpleNamespace: an object that is nothing but its attributes; sys.implementation is one.
#pragma once
#include "runtime/object/Type.h"

namespace krait::runtime {

extern Type NamespaceType;
/// SimpleNamespace() without attributes; add them with instanceSet. New.
[[nodiscard]] Ref makeNamespace(Thread &thread);

} // namespace krait::runtime
