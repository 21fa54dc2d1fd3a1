// The import statement and __import__: sys.modules, modules of the program image, native modules, finders on
// sys.meta_path, then sys.path (packages, modules, namespace packages).
#pragma once
#include "runtime/call/Hooks.h"
#include "runtime/call/Method.h"
#include "runtime/types/Module.h"
#include <string_view>

namespace krait::runtime {

extern const MethodDef kImportFunctions[];

/// IMPORT_NAME. `globals` (for relative imports) may be null, `fromList` None or a sequence of names. New.
[[nodiscard]] Ref importModule(Thread &thread, Value name, DictObject *globals, Value fromList, int64_t level);
/// The code of image module `index` with native functions bound to `globals`.
[[nodiscard]] Ref codeOfImageModule(Thread &thread, size_t index, DictObject *globals);

} // namespace krait::runtime
