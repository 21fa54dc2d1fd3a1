// Struct sequences: tuples whose items also have names (sys.version_info, time.struct_time, os.stat_result).
#pragma once
#include "runtime/object/BuiltinType.h"

namespace krait::runtime {

/// The static description; `fields` ends with null. `type` and `members` are filled by readyStructSequence.
struct StructSequenceDef {
  const char *name; // dotted
  const char *doc;
  const char *const *fields;
  int visible; // length of the tuple; further fields are attributes only
  Type type{};
  MemberDef *members = nullptr;
  int fieldCount = 0;
};
/// Makes the type ready; call once before the first instance. False: MemoryError.
[[nodiscard]] bool readyStructSequence(Thread &thread, StructSequenceDef &def);
/// An instance; `values` (as many as there are fields) are stolen, also on failure.
[[nodiscard]] Ref makeStructSequence(Thread &thread, StructSequenceDef &def, Value *values);

} // namespace krait::runtime
