// exec, eval, compile: source text to code objects, and code objects run in namespaces.
#pragma once
#include "compiler/frontend/compile/Compile.h"
#include "runtime/call/Hooks.h"
#include "runtime/call/Method.h"
#include <string_view>

namespace krait::runtime {

extern const MethodDef kEvaluateFunctions[];

/// Compiles a source; new code object, or zero with SyntaxError (or what the front end reports) pending. `text` is
/// WTF-8 when flags have kSourceIsUtf8, otherwise a file's bytes. `fileName` is a str.
[[nodiscard]] Ref compileToCode(Thread &thread, std::string_view text, Value fileName, frontend::CompileMode mode,
                                uint32_t flags, int optimize = 0);
/// The same before objects are made of it; null when an exception is pending.
[[nodiscard]] std::unique_ptr<bytecode::CodeTree> compileToTree(Thread &thread, std::string_view text, Value fileName,
                                                                frontend::CompileMode mode, uint32_t flags,
                                                                int optimize = 0);
/// Runs code with the namespaces; globals get __builtins__ when they have none.
[[nodiscard]] Ref runCode(Thread &thread, CodeObject *code, DictObject *globals, Value locals);
[[nodiscard]] Ref evaluateCode(Thread &thread, CodeObject *code, DictObject *globals, Value locals,
                               Value functionOrZero);

} // namespace krait::runtime
