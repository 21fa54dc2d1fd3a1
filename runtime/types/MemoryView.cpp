// memoryview exists as a type only: making one raises TypeError until its buffer operations are written.
#include "runtime/object/BuiltinType.h"
#include "runtime/types/Bytes.h"

namespace krait::runtime {

constinit Type MemoryViewType = builtinType({.name = "memoryview", .flags = kTypeDisallowInstantiation});

} // namespace krait::runtime
