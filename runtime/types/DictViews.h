// Views and iterators of dict: what dict's methods make. Types are declared in Dict.h.
#pragma once
#include "runtime/types/Dict.h"

namespace krait::runtime {

/// d.keys(), d.values(), d.items(): `type` says which.
[[nodiscard]] Ref makeDictView(Thread &thread, Type &type, DictObject *dict);
/// Any of the six iterator types.
[[nodiscard]] Ref makeDictIterator(Thread &thread, Type &type, DictObject *dict);

} // namespace krait::runtime
