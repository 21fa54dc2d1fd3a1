// "Did you mean": the known name closest to a misspelt one.
#pragma once
#include "runtime/object/Ref.h"
#include <string>

namespace krait::runtime {

struct Thread;

/// For a NameError or AttributeError that carries its name: the suggestion, or empty. Runs Python code (dir());
/// swallows errors.
std::string suggestionFor(Thread &thread, Value exception);

} // namespace krait::runtime
