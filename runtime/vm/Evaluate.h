// exec, eval, compile, and code objects run in namespaces.
#pragma once
#include "runtime/call/Hooks.h"
#include "runtime/call/Method.h"
#include "runtime/vm/FrontEnd.h"

namespace krait::runtime {

extern const MethodDef kEvaluateFunctions[];

/// Runs code with the namespaces; globals get __builtins__ when they have none.
[[nodiscard]] Ref runCode(Thread &thread, CodeObject *code, DictObject *globals, Value locals);
[[nodiscard]] Ref evaluateCode(Thread &thread, CodeObject *code, DictObject *globals, Value locals,
                               Value functionOrZero);

} // namespace krait::runtime
