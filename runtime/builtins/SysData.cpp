// Version, limits, flags and implementation data of sys. Krait implements Python 3.11 and says so; `sys.version` names
// Krait.
#include "runtime/builtins/SysData.h"
#include "runtime/call/Call.h"
#include "runtime/errors/Error.h"
#include "runtime/object/Shape.h"
#include "runtime/thread/Runtime.h"
#include "runtime/types/Float.h"
#include "runtime/types/Int.h"
#include "runtime/types/Namespace.h"
#include "runtime/types/Singletons.h"
#include "runtime/types/Str.h"
#include "runtime/types/StructSequence.h"
#include "runtime/types/Tuple.h"
#include <cfloat>

namespace krait::runtime {

SysStart sysStart;

namespace {

constexpr int64_t kHexVersion = 0x030b02f0;

Ref versionInfo(Thread &thread) {
  static const char *const kFields[] = {"major", "minor", "micro", "releaselevel", "serial", nullptr};
  static StructSequenceDef def = {"sys.version_info", "Version of the language.", kFields, 5};
  Value values[] = {Value::smallInt(3), Value::smallInt(11), Value::smallInt(2), makeStr(thread, "final").release(),
                    Value::smallInt(0)};
  return makeStructSequence(thread, def, values);
}

Ref flagsInfo(Thread &thread) {
  static const char *const kFields[] = {"debug",
                                        "inspect",
                                        "interactive",
                                        "optimize",
                                        "dont_write_bytecode",
                                        "no_user_site",
                                        "no_site",
                                        "ignore_environment",
                                        "verbose",
                                        "bytes_warning",
                                        "quiet",
                                        "hash_randomization",
                                        "isolated",
                                        "dev_mode",
                                        "utf8_mode",
                                        "warn_default_encoding",
                                        "safe_path",
                                        "int_max_str_digits",
                                        nullptr};
  static StructSequenceDef def = {"sys.flags", "Command line flags.", kFields, 18};
  Value values[18];
  for (Value &value : values)
    value = Value::smallInt(0);
  values[4] = Value::smallInt(sysStart.dontWriteBytecode);
  values[11] = Value::smallInt(1);
  values[13] = False();
  values[16] = False();
  values[17] = Value::smallInt(runtimeState.maxStrDigits);
  return makeStructSequence(thread, def, values);
}

Ref floatInfo(Thread &thread) {
  static const char *const kFields[] = {"max", "max_exp",  "max_10_exp", "min",   "min_exp", "min_10_exp",
                                        "dig", "mant_dig", "epsilon",    "radix", "rounds",  nullptr};
  static StructSequenceDef def = {"sys.float_info", "Limits of float.", kFields, 11};
  auto number = [&](double value) { return makeFloat(thread, value).release(); };
  Value values[] = {number(DBL_MAX),
                    Value::smallInt(DBL_MAX_EXP),
                    Value::smallInt(DBL_MAX_10_EXP),
                    number(DBL_MIN),
                    Value::smallInt(DBL_MIN_EXP),
                    Value::smallInt(DBL_MIN_10_EXP),
                    Value::smallInt(DBL_DIG),
                    Value::smallInt(DBL_MANT_DIG),
                    number(DBL_EPSILON),
                    Value::smallInt(FLT_RADIX),
                    Value::smallInt(1)};
  return makeStructSequence(thread, def, values);
}

Ref intInfo(Thread &thread) {
  static const char *const kFields[] = {"bits_per_digit", "sizeof_digit", "default_max_str_digits",
                                        "str_digits_check_threshold", nullptr};
  static StructSequenceDef def = {"sys.int_info", "How int is represented.", kFields, 4};
  Value values[] = {Value::smallInt(30), Value::smallInt(4), Value::smallInt(4300), Value::smallInt(640)};
  return makeStructSequence(thread, def, values);
}

Ref hashInfo(Thread &thread) {
  static const char *const kFields[] = {"width",     "modulus",   "inf",       "nan",    "imag",
                                        "algorithm", "hash_bits", "seed_bits", "cutoff", nullptr};
  static StructSequenceDef def = {"sys.hash_info", "How numbers and strings are hashed.", kFields, 9};
  Value values[] = {
      Value::smallInt(64),      Value::smallInt((int64_t(1) << 61) - 1), Value::smallInt(314159), Value::smallInt(0),
      Value::smallInt(1000003), makeStr(thread, "siphash13").release(),  Value::smallInt(64),     Value::smallInt(128),
      Value::smallInt(0)};
  return makeStructSequence(thread, def, values);
}

Ref implementationInfo(Thread &thread) {
  Ref result = makeNamespace(thread);
  struct {
    const char *name;
    Ref value;
  } rows[] = {{"name", makeStr(thread, "krait")},
              {"cache_tag", makeStr(thread, "krait-311")},
              {"version", versionInfo(thread)},
              {"hexversion", Ref::smallInt(kHexVersion)},
              {"_multiarch", makeStr(thread, "x86_64-linux-gnu")}};
  for (auto &row : rows) {
    Ref name = internStr(thread, row.name);
    if (!result || !name || !row.value || !instanceSet(thread, result.object(), name, row.value)) return nullptr;
  }
  return result;
}

} // namespace

bool addSysData(Thread &thread, ModuleObject *module) {
  auto text = [&](const char *name, const char *value) {
    return moduleAdd(thread, module, name, makeStr(thread, value));
  };
  return text("version", "3.11.2 (Krait 0.1.0) [clang 19]") && text("platform", "linux") &&
         text("byteorder", "little") && text("copyright", "Krait is licensed under Apache-2.0 WITH LLVM-exception.") &&
         text("prefix", "/usr") && text("exec_prefix", "/usr") && text("base_prefix", "/usr") &&
         text("base_exec_prefix", "/usr") && text("platlibdir", "lib") && text("float_repr_style", "short") &&
         text("abiflags", "") && moduleAdd(thread, module, "hexversion", Ref::smallInt(kHexVersion)) &&
         moduleAdd(thread, module, "api_version", Ref::smallInt(1013)) &&
         moduleAdd(thread, module, "maxsize", makeInt(thread, INT64_MAX)) &&
         moduleAdd(thread, module, "maxunicode", Ref::smallInt(0x10ffff)) &&
         moduleAdd(thread, module, "version_info", versionInfo(thread)) &&
         moduleAdd(thread, module, "flags", flagsInfo(thread)) &&
         moduleAdd(thread, module, "float_info", floatInfo(thread)) &&
         moduleAdd(thread, module, "int_info", intInfo(thread)) &&
         moduleAdd(thread, module, "hash_info", hashInfo(thread)) &&
         moduleAdd(thread, module, "implementation", implementationInfo(thread));
}

} // namespace krait::runtime
