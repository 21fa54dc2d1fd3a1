// bytearray and memoryview are being written; until then their types exist without instances so that the runtime links. Delete
// this file when they come.
#include "runtime/object/BuiltinType.h"
#include "runtime/types/Bytes.h"

namespace krait::runtime {

constinit Type ByteArrayType =
    builtinType({.name = "bytearray", .flags = kTypeDisallowInstantiation, .basicSize = sizeof(ByteArrayObject)});
constinit Type MemoryViewType = builtinType({.name = "memoryview", .flags = kTypeDisallowInstantiation});

} // namespace krait::runtime
